"""What Wine 8 has not: Python then goes other ways. It lies in the Python of the build, never in a bundle."""

import _winapi
import importlib.util
import sys
from typing import Any

if hasattr(_winapi, "CopyFile2"):
    del _winapi.CopyFile2


class _MendPsutil:
    """Mends psutil as soon as it is imported, which few programs do.

    Asked for the times of another process, Wine tells those of who asks; of its threads it tells the right
    ones.
    """

    @classmethod
    def find_spec(cls, name: str, *_places: object) -> Any:
        if name != "psutil":
            return None
        sys.meta_path.remove(cls)
        spec: Any = importlib.util.find_spec(name)
        load = spec.loader.exec_module

        def load_and_mend(module: Any) -> None:
            load(module)
            wrong = module.Process.cpu_times

            def cpu_times(process: Any) -> Any:
                threads = process.threads()
                user, system = sum(it.user_time for it in threads), sum(it.system_time for it in threads)
                return wrong(process)._replace(user=user, system=system)

            module.Process.cpu_times = cpu_times

        spec.loader.exec_module = load_and_mend
        return spec


sys.meta_path.insert(0, _MendPsutil)
