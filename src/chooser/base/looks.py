"""A look at a disk that may be dead: in a thread of its own, which nobody has to wait for."""

import time
from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Look(Generic[T]):
    """Does `work` in a thread of its own, begun at once."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._done = Event()
        self._begun = time.monotonic()
        self._result: T | None = None
        # A daemon: a mount that never answers must not keep the process alive either.
        Thread(target=self._run, daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait until so many seconds after its beginning at most; tell whether it is done."""
        return self._done.wait(max(0, self._begun + seconds - time.monotonic()))

    @property
    def result(self) -> T | None:
        """What the work returned; None until it is done, and where it could not be."""
        return self._result

    def _run(self) -> None:
        try:
            self._result = self._work()
        except (OSError, ValueError):  # what cannot be looked at; a NUL in the name
            pass
        finally:
            self._done.set()
