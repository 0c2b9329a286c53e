"""Run one process and print what it took, as a small parent: a large one would lend it its own memory.

Linux counts to a process's largest memory also that of the process it was forked from.
"""

import resource
import subprocess
import sys
import time

if __name__ == "__main__":
    started = time.perf_counter()
    subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)
