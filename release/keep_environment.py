"""Runs first in a bundle: keeps the person's variables before the bundle's own take their places.

`chooser.base.frozen` gives them back to the programs that Chooser opens. The loader keeps
LD_LIBRARY_PATH itself.
"""

import os
import sys

for _name in ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH", *(["PATH"] if sys.platform == "win32" else [])):
    if _name in os.environ:
        os.environ[f"{_name}_ORIG"] = os.environ[_name]
