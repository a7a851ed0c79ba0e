"""A clock over what this side does for one submission: none can stop the others."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType


class TookTooLong(Exception):
    """The time is over."""


@contextlib.contextmanager
def processor_seconds(seconds: float) -> Iterator[None]:
    """Allow so much processor time: a busy machine costs nobody anything.

    Signals reach a process's main thread alone, which is where workers judge and write pages;
    elsewhere, as in a worker of Dask's, there is no clock.

    Raises:
        TookTooLong: when the time is over.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise TookTooLong(f"more than {seconds:g} seconds of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
