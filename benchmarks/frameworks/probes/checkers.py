"""Programs that check what a framework made; they stand in an environment of their own."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path


def _python():
    return os.environ["CHECKERS_PYTHON"]


def is_openapi(schema):
    """Tell whether an independent validator takes a schema for OpenAPI."""
    code = "import json, sys; from openapi_spec_validator import validate; validate(json.load(sys.stdin))"
    return _accepts(["-c", code], json.dumps(schema))


def type_checks(code):
    """Tell whether a strict type checker that sees the packages of this environment finds no fault."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sample.py"
        file.write_text(code)
        checker = ["-m", "mypy", "--strict", "--cache-dir", os.devnull, "--python-executable", sys.executable]
        return _accepts([*checker, str(file)])


def _accepts(arguments, given=""):
    done = subprocess.run([_python(), *arguments], input=given, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.returncode == 0
