"""Open the window as `chooser --quit-after-start` does, and print as JSON when each part of that ran.

A process of `start_profile`, whose only argument is the clock just before it began. Parts lie within
each other: what a part took without those inside it is its own.
"""

import sys
import time

STARTED = time.perf_counter()

import gc  # noqa: E402
import json  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from typing import Any  # noqa: E402

_parts: list[tuple[int, str, float, float]] = []
"""Depth, name, begin and end, in the order in which they began."""
_depth = 1


@contextmanager
def part(name: str) -> Iterator[None]:
    """Note when what runs within began and ended."""
    global _depth  # noqa: PLW0603
    place, depth = len(_parts), _depth
    begin = time.perf_counter()
    _parts.append((depth, name, begin, begin))
    _depth += 1
    try:
        yield
    finally:
        _depth -= 1
        _parts[place] = (depth, name, begin, time.perf_counter())


def timed(plain: Callable[..., Any], name: str) -> Callable[..., Any]:
    """Return a function whose every call is a part."""

    def call(*arguments: Any, **keywords: Any) -> Any:
        with part(name):
            return plain(*arguments, **keywords)

    return call


def watch(owner: Any, function: str, name: str) -> None:
    """Make every call of a function or method of `owner` a part."""
    setattr(owner, function, timed(getattr(owner, function), name))


def main() -> None:
    """Import what a start imports, open the window until its first paint, and print the parts."""
    _parts.append((1, "Python itself", float(sys.argv[1]), STARTED))
    # As `__main__` and `cli` do it, but all imports first.
    gc.disable()
    with part("imports without Qt"):
        from chooser import cli  # noqa: PLC0415
        from chooser.knowledge import compiled  # noqa: PLC0415
    with part("imports of PySide6"):
        from PySide6 import QtCore, QtGui, QtWidgets  # noqa: F401, PLC0415
    with part("imports of the window"):
        from chooser.ui import app, pages, window  # noqa: PLC0415
        from chooser.ui.kit import theme  # noqa: PLC0415
        from chooser.ui.start import page  # noqa: PLC0415
    gc.freeze()
    gc.enable()

    watch(app.Application, "__init__", "QApplication")
    watch(app.Application, "setStyleSheet", "style sheet")
    # Called through an object although it is static.
    until_painted = timed(QtWidgets.QApplication.exec, "events until painted")
    app.Application.exec = staticmethod(until_painted)  # type: ignore[method-assign]
    main_window = window.MainWindow
    for owner, function, name in (
        (compiled, "load", "catalog"),
        (app, "run", "application"),
        (theme, "start", "theme"),
        (theme, "load_fonts", "fonts"),
        (main_window, "__init__", "window"),
        (pages.Pages, "go", "first page"),
        (main_window, "refresh", "contents"),
        (main_window, "show", "show"),
        (main_window, "paintEvent", "first paint"),
        (page.StartPage, "__init__", "start page"),
    ):
        watch(owner, function, name)
    code = cli.main(["--quit-after-start"])
    print(json.dumps({"parts": _parts, "ended": time.perf_counter()}))
    sys.exit(code)


if __name__ == "__main__":
    main()
