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
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from autograder.diagnosis.diagnosis import diagnosis_of
from autograder.diagnosis.recognition import Recognition
from autograder.lab import Master, MasterCell
from autograder.outside.parent_death import end_with_parent
from autograder.protocol.limits import MEBIBYTE
from autograder.protocol.observation import Observation
from autograder.test_runner import (
    RightAnswers,
    define_answers,
    in_lab_folder,
    quietly,
    run_cell,
    run_setup_cells,
)

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
        self.diagnosis = diagnosis_of(master, RightAnswers(master))

    def attempt(
        self,
        exercise: str,
        source: str,
        tests: Sequence[MasterCell],
        *,
        seconds: float,
        shift: int = 0,
        on_copies: bool = True,
    ) -> dict[str, TestOutcome]:
        """Run tests with one exercise answered by `source`, all others by the author.

        Args:
            exercise: which.
            source: the answer.
            tests: which tests, in order.
            seconds: wall time for all of them; what is not done by then has failed.
            shift: 0 runs the tests as they are; any other number gives every generator that a test
                seeds another stream.
            on_copies: whether functions get copies of what a test hands them.

        Returns:
            For each test, how it ended.
        """

        def answers() -> dict[str, Any]:
            replaced = {exercise: source}
            return define_answers(self.master, self.trusted, replaced, on_copies=on_copies)

        outcomes = {cell.grade_id: TestOutcome(0.0) for cell in tests}
        work = partial(self._run_all, answers=answers, tests=tests, shift=shift)
        outcomes.update(_from_fork(work, len(tests), seconds))
        return outcomes

    def recognise(self, exercise: str, source: str, *, seconds: float) -> Recognition | None:
        """What the probe of an exercise shows of an answer.

        Args:
            exercise: which.
            source: the answer.
            seconds: wall time for it.

        Returns:
            None if it does not end in time, or there is no probe.
        """
        diagnosis = self.diagnosis
        if diagnosis is None or not diagnosis.knows(exercise):
            return None
        diagnosis.recogniser(exercise)  # here, and not in each fork

        def show(pipe: Connection) -> None:
            replaced = {exercise: source}
            with in_lab_folder(self.master.folder), quietly():
                names = define_answers(self.master, self.trusted, replaced, on_copies=False)
                pipe.send(diagnosis.recognise(exercise, names[exercise]))

        found: list[Recognition] = list(_from_fork(show, 1, seconds))
        return found[0] if found else None

    def _run_all(
        self,
        pipe: Connection,
        answers: Callable[[], dict[str, Any]],
        tests: Sequence[MasterCell],
        shift: int,
    ) -> None:
        with in_lab_folder(self.master.folder):
            names = answers()
            for cell in tests:
                outcome = self._run(cell, names, shift)
                try:
                    pipe.send((cell.grade_id, outcome))
                except Exception:  # what an answer gave may be of any kind: the verdict counts
                    pipe.send((cell.grade_id, replace(outcome, observed=[])))

    def _run(self, cell: MasterCell, names: dict[str, Any], shift: int) -> TestOutcome:
        seeded: list[int] = []
        started = time.process_time()
        with _shifted_seeds(shift, seeded.append):
            run = run_cell(cell, dict(names), self.master.profile)
        seconds = time.process_time() - started
        share = run.share_of(cell.points)
        observed = [] if share >= 1.0 else [seen.wrong_part() for seen in run.observed]
        return TestOutcome(share, seconds, bool(seeded), observed)


def _from_fork(work: Callable[[Connection], None], count: int, seconds: float) -> Iterator[Any]:
    """What work in a fork sends, up to so many things, as long as its time lasts."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        _do_and_exit(lambda: work(theirs), parent)
    theirs.close()
    deadline = time.monotonic() + seconds
    try:
        with contextlib.suppress(EOFError, OSError):
            for _ in range(count):
                if not ours.poll(max(0.0, deadline - time.monotonic())):
                    break
                yield ours.recv()
    finally:
        ours.close()
        with contextlib.suppress(OSError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


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
