"""Where each 10 ms of a start goes: python -m benchmarks.start_profile [--rounds N]."""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measure import ROOT, environment
ROUNDS=9
def run():
    with TemporaryDirectory() as home:
        begun = time.perf_counter()
        out = subprocess.run([sys.executable, "benchmarks/traced_start.py", repr(begun)], cwd=ROOT,
            env=environment(os.environ, home), stdout=subprocess.PIPE, check=True, text=True).stdout
        ended = time.perf_counter()
    d=json.loads(out)
    parts=[tuple(p) for p in d["parts"]]
    parts.append((0,"end of the process", d["ended"], ended))
    return begun, ended, parts
def tree(begun, parts):
    stack=[]; res={}
    for depth,name,b,e in parts:
        del stack[depth:]
        stack.append(name)
        key=tuple(stack)
        o=res.setdefault(key,[b-begun,0.0,0.0])
        o[1]+=e-b; o[2]+=e-b
        if depth:
            res[key[:-1]][2]-=e-b
    return res
def main():
    rounds=[]
    for i in range(ROUNDS+1):
        b,e,p=run(); t=tree(b,p); t[()]=[0,e-b,0]; rounds.append(t)
    rounds=rounds[1:]
    for key in rounds[-1]:
        v=[median(r[key][i] for r in rounds if key in r)*1000 for i in range(3)]
        print(f"{v[0]:8.1f} {v[1]:8.1f} {v[2]:8.1f}  {'  '*len(key)}{key[-1] if key else 'all'}")
main()
