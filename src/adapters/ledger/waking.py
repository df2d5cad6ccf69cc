"""Calls once, later: an alarm for what is due in this process, in a thread of its own."""

import time
from collections.abc import Callable
from threading import Lock, Timer


class Waking:
    """An alarm that rings once, at the earliest moment it was set to, until it is set again."""

    def __init__(self, call: Callable[[], None]) -> None:
        """Call that when it rings."""
        self._call = call
        self._lock = Lock()
        self._moment: float | None = None
        self._timer: Timer | None = None
        self._is_closed = False

    def by(self, moment: float) -> None:
        """Ring at a moment of `time.monotonic()`, unless it rings before."""
        with self._lock:
            if self._is_closed or (self._moment is not None and self._moment <= moment):
                return
            if self._timer is not None:
                self._timer.cancel()
            self._moment = moment
            self._timer = Timer(max(moment - time.monotonic(), 0.0), self._ring)
            self._timer.daemon = True
            self._timer.start()

    def close(self) -> None:
        """Ring no more."""
        with self._lock:
            self._is_closed = True
            if self._timer is not None:
                self._timer.cancel()

    def _ring(self) -> None:
        with self._lock:
            if self._is_closed:
                return
            self._moment = self._timer = None
        self._call()
