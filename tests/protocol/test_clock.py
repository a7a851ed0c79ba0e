"""A clock over what this side does: it rings again, and one may stand inside another."""

from __future__ import annotations

import contextlib
import signal
import time

import pytest

from autograder.protocol.clock import TookTooLong, processor_seconds


def work(seconds: float) -> None:
    begun = time.process_time()
    while time.process_time() - begun < seconds:
        pass


def test_what_is_quick_is_left_alone() -> None:
    with processor_seconds(5.0):
        work(0.01)
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_what_takes_longer_is_ended() -> None:
    with pytest.raises(TookTooLong), processor_seconds(0.05):
        work(20.0)


def test_a_ring_that_was_swallowed_comes_again() -> None:
    def swallow() -> None:
        with contextlib.suppress(TookTooLong):
            work(20.0)
        work(20.0)

    with pytest.raises(TookTooLong), processor_seconds(0.05):
        swallow()


def test_the_outer_clock_goes_on_behind_an_inner_one() -> None:
    def clock_within() -> None:
        with processor_seconds(5.0):
            work(0.05)
        work(20.0)

    with pytest.raises(TookTooLong), processor_seconds(0.2):
        clock_within()


def test_an_inner_clock_does_not_outlast_the_outer_one() -> None:
    with pytest.raises(TookTooLong), processor_seconds(0.1), processor_seconds(20.0):
        work(30.0)
