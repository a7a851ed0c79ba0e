"""Pools of workers do in a snapshot what they do in the notebook."""

from __future__ import annotations

import textwrap
import time

import pytest

from autograder.outside import Conversation, WarmProcess
from autograder.protocol.limits import Limits

LIMITS = Limits(cell_seconds=60, call_seconds=60, processes=60)

KINDS = {
    "multiprocessing": ("import multiprocessing", "multiprocessing.Pool(2)"),
    "threads of multiprocessing": (
        "from multiprocessing.pool import ThreadPool",
        "ThreadPool(2)",
    ),
    "processes": (
        "from concurrent.futures import ProcessPoolExecutor",
        "ProcessPoolExecutor(2)",
    ),
    "threads": ("from concurrent.futures import ThreadPoolExecutor", "ThreadPoolExecutor(2)"),
}
SQUARES = [0, 1, 4, 9]


def answer(warm: WarmProcess, *cells: str) -> object:
    """What `squares()` gives when a test calls it, after the cells have run."""
    with warm.start_submission(LIMITS) as submission:
        for source in cells:
            result = submission.process.run_cell(textwrap.dedent(source))
            assert result.error is None, result.outputs
        snapshot = submission.process.snapshot()
        conversation = Conversation(snapshot, test_deadline=time.monotonic() + 120)
        return conversation.look_up("squares")()


@pytest.mark.parametrize(("load", "make"), KINDS.values(), ids=KINDS)
def test_a_pool_made_in_the_function_works(warm: WarmProcess, load: str, make: str) -> None:
    code = f"""
        {load}
        def square(x):
            return x * x
        def squares():
            with {make} as pool:
                return list(pool.map(square, range(4)))
    """
    assert answer(warm, code) == SQUARES


@pytest.mark.parametrize("is_used_before", [False, True])
@pytest.mark.parametrize(("load", "make"), KINDS.values(), ids=KINDS)
def test_a_pool_made_in_a_cell_works(
    warm: WarmProcess, load: str, make: str, is_used_before: bool
) -> None:
    code = f"""
        {load}
        def square(x):
            return x * x
        pool = {make}
        def squares():
            return list(pool.map(square, range(4)))
    """
    assert answer(warm, code, "squares()" if is_used_before else "None") == SQUARES


def test_a_pool_keeps_what_its_workers_begin_with(warm: WarmProcess) -> None:
    code = """
        import multiprocessing
        def begin(power):
            global exponent
            exponent = power
        def raised(x):
            return x ** exponent
        pool = multiprocessing.Pool(2, begin, (2,))
        def squares():
            return pool.map(raised, range(4))
    """
    assert answer(warm, code) == SQUARES


def test_a_pool_that_was_closed_stays_closed(warm: WarmProcess) -> None:
    code = """
        from concurrent.futures import ThreadPoolExecutor
        pool, other = ThreadPoolExecutor(2), ThreadPoolExecutor(2)
        list(other.map(abs, [1]))
        pool.shutdown()
        def squares():
            try:
                pool.submit(abs, 1)
            except RuntimeError:
                return "closed"
    """
    assert answer(warm, code) == "closed"


@pytest.mark.parametrize("backend", ["loky", "threading", "multiprocessing"])
def test_joblib_works_in_a_cell_and_in_a_function(warm: WarmProcess, backend: str) -> None:
    code = f"""
        import joblib
        def square(x):
            return x * x
        def squares():
            work = (joblib.delayed(square)(x) for x in range(4))
            return list(joblib.Parallel(2, backend={backend!r})(work))
        squares()
    """
    assert answer(warm, code) == SQUARES


def test_a_pool_that_is_killed_in_one_snapshot_works_in_the_next(warm: WarmProcess) -> None:
    """Made and not used, it has its pipes and locks already: each fork must have its own."""
    code = """
        import time
        from concurrent.futures import ProcessPoolExecutor
        def slow(x):
            time.sleep(5.0)
        def square(x):
            return x * x
        pool = ProcessPoolExecutor(2)
        def begin():
            for number in range(20):
                pool.submit(slow, number)
        def squares():
            return list(pool.map(square, range(4)))
    """
    with warm.start_submission(LIMITS) as submission:
        assert submission.process.run_cell(textwrap.dedent(code)).error is None
        snapshots = [submission.process.snapshot() for _ in range(3)]
        for snapshot in snapshots[:2]:
            Conversation(snapshot, test_deadline=time.monotonic() + 60).look_up("begin")()
            snapshot.kill()
        conversation = Conversation(snapshots[2], test_deadline=time.monotonic() + 60)
        assert conversation.look_up("squares")() == SQUARES
