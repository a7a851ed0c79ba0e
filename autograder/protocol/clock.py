"""A clock over what this side does for one submission: none can stop the others."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from types import FrameType

_AGAIN = 0.5
"""Seconds until the clock rings once more, should its first ring have been swallowed."""

_LEAST = 0.001
"""A timer of no seconds would not run at all."""


class TookTooLong(Exception):
    """The time is over."""


@contextlib.contextmanager
def processor_seconds(seconds: float) -> Iterator[None]:
    """Allow so much processor time: a busy machine costs nobody anything.

    One clock may stand inside another; the outer one goes on.

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

    outer, begun = signal.getitimer(signal.ITIMER_PROF)[0], time.process_time()
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, max(min(seconds, outer or seconds), _LEAST), _AGAIN)
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    finally:
        # Once more: it may have rung in the very moment in which it was to be stopped.
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        if outer:
            left = outer - (time.process_time() - begun)
            signal.setitimer(signal.ITIMER_PROF, max(left, _LEAST), _AGAIN)
