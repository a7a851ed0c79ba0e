"""Runs one answer through the tests of a lab, on the trusted side, in a fork of its own.

For the bank and for mutants of the author's own solutions only: nothing here is shut in.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import multiprocessing
import os
import resource
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from autograder.checks import Observation, observing
from autograder.judge.setup_cells import in_lab_folder, run_setup_cells
from autograder.judge.test_cell import statements_of
from autograder.lab import Master, MasterCell
from autograder.sandbox.limits import MEBIBYTE

_MEMORY_MB = 3000
_LARGEST_ANSWER = 2_000_000
_PR_SET_PDEATHSIG, _SIGKILL = 1, 9


@dataclass(frozen=True)
class TestOutcome:
    """How one test ended.

    Attributes:
        share: earned part of the points, 0 to 1.
        seconds: processor time.
        is_random: whether the test drew random numbers from a seed of its own.
        observed: what its checks saw, up to the one that failed; empty if none did.
    """

    __test__ = False  # not a pytest class

    share: float
    seconds: float = 0.0
    is_random: bool = False
    observed: list[Observation] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether any point was lost."""
        return self.share < 1.0


class Workbench:
    """A lab, set up once, on which answers are tried.

    Args:
        master: the lab.
    """

    def __init__(self, master: Master) -> None:
        self.master = master
        self.answers = {
            cell.grade_id: cell.source
            for cell in master.cells
            if cell.is_answer and cell.released.cell_type == "code"
        }
        self.trusted = run_setup_cells(master)

    def tests_of(self, exercise: str) -> list[MasterCell]:
        """The tests that call an exercise by its name."""
        return [cell for cell in self.master.tests if exercise in _names(cell.source)]

    def attempt(
        self,
        exercise: str,
        source: str,
        tests: Sequence[MasterCell],
        *,
        seconds: float,
        shift: int = 0,
    ) -> dict[str, TestOutcome]:
        """Run tests with one exercise answered by `source`, all others by the author.

        Args:
            exercise: which.
            source: the answer.
            tests: which tests, in order.
            seconds: wall time for all of them; what is not done by then has failed.
            shift: 0 runs the tests as they are; any other number gives every generator that a test
                seeds another stream.

        Returns:
            For each test, how it ended.
        """
        ours, theirs = multiprocessing.Pipe(duplex=False)
        child = os.fork()
        if child == 0:
            self._in_child(theirs, exercise, source, tests, shift)
        theirs.close()
        outcomes = {cell.grade_id: TestOutcome(0.0) for cell in tests}
        deadline = time.monotonic() + seconds
        with contextlib.suppress(EOFError, OSError):
            for _ in tests:
                if not ours.poll(max(0.0, deadline - time.monotonic())):
                    break
                grade_id, outcome = ours.recv()
                outcomes[grade_id] = outcome
        ours.close()
        with contextlib.suppress(OSError):
            os.kill(child, _SIGKILL)
        os.waitpid(child, 0)
        return outcomes

    def _in_child(
        self,
        pipe: Connection,
        exercise: str,
        source: str,
        tests: Sequence[MasterCell],
        shift: int,
    ) -> None:
        status = 1
        try:
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
            most = _MEMORY_MB * MEBIBYTE
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            with _quietly(), in_lab_folder(self.master.folder):
                namespace = self._namespace({**self.answers, exercise: source})
                for cell in tests:
                    pipe.send((cell.grade_id, _run(cell, namespace, shift)))
            status = 0
        finally:
            os._exit(status)

    def _namespace(self, answers: Mapping[str, str]) -> dict[str, Any]:
        namespace = dict(self.trusted)
        for exercise, source in answers.items():
            exec(compile(source, f"<answer {exercise}>", "exec"), namespace)
        return namespace


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        yield


def _run(cell: MasterCell, namespace: dict[str, Any], shift: int) -> TestOutcome:
    seen: list[Observation] = []
    names = dict(namespace)
    started = time.process_time()
    seeded: list[int] = []
    share = 1.0
    try:
        with observing(seen.append), _shifted_seeds(shift, seeded.append):
            value = None
            for statement in statements_of(cell):
                value = eval(statement.code, names)
            if isinstance(value, int | float) and not isinstance(value, bool):
                share = float(value) / cell.points if cell.points else 1.0
    except Exception:  # whatever a wrong answer does, the test has failed
        share = 0.0
    seconds = time.process_time() - started
    observed = [] if share >= 1.0 else [_lean(observation) for observation in seen]
    return TestOutcome(share, seconds, bool(seeded), observed)


def _lean(observation: Observation) -> Observation:
    """An observation without what need not cross the pipe."""
    actual = observation.actual
    if isinstance(actual, np.ndarray) and actual.size > _LARGEST_ANSWER:
        actual = None
    return Observation(observation.of, observation.prop, actual, None, observation.passed)


@contextlib.contextmanager
def _shifted_seeds(shift: int, on_seed: Callable[[int], None]) -> Iterator[None]:
    """Give every generator that is seeded with a number another stream; tell of each."""
    original = np.random.default_rng

    def default_rng(seed: Any = None) -> np.random.Generator:
        if isinstance(seed, int):
            on_seed(seed)
            if shift:
                return original(np.random.SeedSequence([seed, shift]))
        return original(seed)

    np.random.default_rng = default_rng  # type: ignore[assignment]
    try:
        yield
    finally:
        np.random.default_rng = original


def _names(source: str) -> set[str]:
    separators = {ord(c): " " for c in source if not (c.isalnum() or c == "_")}
    return set(source.translate(separators).split())
