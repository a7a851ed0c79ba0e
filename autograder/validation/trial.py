"""Runs one answer through the tests of a lab, on the trusted side, in a fork of its own.

For the bank and for mutants of the author's own solutions only: nothing here is shut in.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from trainlab.checks import Observation, observing
from autograder.diagnosis.rehearsal import define_answers, quietly
from autograder.test_runner.setup_cells import in_lab_folder, run_setup_cells
from autograder.test_runner.test_cell import statements_of
from autograder.lab import Master, MasterCell
from autograder.protocol.limits import MEBIBYTE
from autograder.outside.parent_death import end_with_parent

_MEMORY_MB = 3000


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
        self.answers = {exercise.grade_id: exercise.source for exercise in master.exercises}
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
        parent = os.getpid()
        child = os.fork()
        if child == 0:
            _do_and_exit(lambda: self._run_all(theirs, exercise, source, tests, shift), parent)
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
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return outcomes

    def _run_all(
        self,
        pipe: Connection,
        exercise: str,
        source: str,
        tests: Sequence[MasterCell],
        shift: int,
    ) -> None:
        with quietly(), in_lab_folder(self.master.folder):
            namespace = define_answers(self.master, self.trusted, {exercise: source})
            for cell in tests:
                pipe.send((cell.grade_id, _run(cell, namespace, shift)))


def _do_and_exit(work: Callable[[], None], parent: int) -> None:
    """In a fork: work within limits, never outlive the parent, and never come back."""
    status = 1
    try:
        end_with_parent(parent)
        most = _MEMORY_MB * MEBIBYTE
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        work()
        status = 0
    finally:
        os._exit(status)


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
    observed = [] if share >= 1.0 else [observation.wrong_part() for observation in seen]
    return TestOutcome(share, seconds, bool(seeded), observed)


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
