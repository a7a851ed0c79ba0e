"""Runs the tests of one submission on the trusted side, and looks into what fails.

A test that fails is run once more if an exercise on which it rests is wrong, with the right
functions in place of all that have not passed their tests: the better of the two counts, so a
mistake costs its own tests and no others. Once that has helped an exercise, its next tests begin
with the right functions, which saves their first run wherever it helps again. Then the student's
function is called with its probe, to say what is wrong with it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.diagnosis.diagnosis import Diagnosis
from autograder.diagnosis.recognition import Recognition
from autograder.judge.error_place import AnswerCells
from autograder.judge.test_result import TestResult, Word, result_of, untested
from autograder.lab import Finding, Master, MasterCell, Reason
from autograder.outside import (
    Conversation,
    OnItsOwn,
    ProcessGone,
    StudentCodeStopped,
    StudentProcess,
)
from autograder.protocol.limits import Limits
from autograder.test_runner import RightAnswers, TestNamespace, in_lab_folder, run_cell
from autograder.test_runner.checks_library import wants_changes

log = logging.getLogger(__name__)

Underneath = Mapping[str, Callable[..., Any]]


@dataclass
class TestCells:
    """The tests of one submission.

    Args:
        master: the lab.
        limits: what the submission may use.
        snapshots: the student's process as it was at each test; None where there is none.
        last: the process as it was at the notebook's end, if there is one.
        trusted: what the setup cells defined.
        right: the author's answers.
        diagnosis: recognises mistakes; None leaves them unnamed.
        answers: the student's own answers, in which the place of an error is shown.
        why_missing: by exercise, why its cell did not run.
        until: `time.monotonic()` at which the time of the whole submission is over.
    """

    __test__ = False  # not a pytest class

    master: Master
    limits: Limits
    snapshots: Mapping[str, StudentProcess | None]
    last: StudentProcess | None
    trusted: dict[str, Any]
    right: RightAnswers
    diagnosis: Diagnosis | None
    answers: AnswerCells
    why_missing: Mapping[str, str]
    until: float
    _wrong: set[str] = field(default_factory=set)
    _helped: set[str] = field(default_factory=set)
    _recognised: dict[str, Recognition | None] = field(default_factory=dict)

    def run(self, grade_ids: Collection[str]) -> Iterator[tuple[str, TestResult]]:
        """Run tests one by one, in the order given."""
        self._wrong |= {cell.grade_id for cell in self.master.exercises} & set(self.why_missing)
        waiting = list(grade_ids)
        for grade_id in grade_ids:
            waiting.remove(grade_id)
            cell, process = self.master.by_id[grade_id], self.snapshots[grade_id]
            if time.monotonic() > self.until:
                result = untested(_TOO_LONG, Finding(Reason.NO_ANSWER, grade_id, _TOO_LONG))
            else:
                with in_lab_folder(self.master.folder):
                    result = self._judged(cell, process, waiting)
            if process is not None:
                process.kill()
            yield grade_id, result

    def _judged(
        self, cell: MasterCell, process: StudentProcess | None, waiting: list[str]
    ) -> TestResult:
        exercise = self.master.exercise_of(cell)
        if exercise is None:
            return self._run(cell, process, self.trusted, {})
        wrong = self._wrong_underneath(cell, exercise)
        if wrong:
            result = self._better_of_two(cell, exercise, process, wrong, waiting)
        else:
            result = self._run(cell, process, self.trusted, {})
        if result.share < 1.0:
            result = self._explained(result, exercise, waiting)
            self._wrong.add(exercise)
        return result

    def _better_of_two(
        self,
        cell: MasterCell,
        exercise: str,
        process: StudentProcess | None,
        wrong: list[str],
        waiting: list[str],
    ) -> TestResult:
        """The better result of the student's own functions, and of right ones under his exercise.

        The right ones come first where they have helped this exercise before. They work in a fork
        of this very state: further down, the notebook may give their names to something else.
        """
        spare = _fork_of(process) or self._fresh_process(waiting)
        try:
            if exercise in self._helped:
                with_right = self._with_right(cell, exercise, spare, wrong, waiting)
                if with_right is not None and with_right.share >= 1.0:
                    return with_right
                result = self._run(cell, process, self.trusted, {})
            else:
                result = self._run(cell, process, self.trusted, {})
                if result.share >= 1.0:
                    return result
                with_right = self._with_right(cell, exercise, spare, wrong, waiting)
        finally:
            if spare is not None:
                spare.kill()
        if with_right is None or with_right.share <= result.share:
            return result
        self._helped.add(exercise)
        return with_right

    def _wrong_underneath(self, cell: MasterCell, exercise: str) -> list[str]:
        """The exercises known to be wrong on which a test rests, but for the one it judges."""
        if not self._wrong:
            return []
        return sorted(self.right.called_by(cell, exercise).keys() & self._wrong)

    def _with_right(
        self,
        cell: MasterCell,
        exercise: str,
        process: StudentProcess | None,
        wrong: list[str],
        waiting: list[str],
    ) -> TestResult | None:
        """The result with the right functions underneath; None if there is no process for it."""
        if process is None:
            return None
        called = {**self.trusted, **self.right.called_by(cell, exercise)}
        underneath = self._in_doubt(self.right.below(exercise), waiting)
        return self._run(cell, process, called, underneath).resting_on(wrong)

    def _in_doubt(self, right: Underneath, waiting: list[str]) -> Underneath:
        """The right answers in whose place the student's own is wrong, or is still to be tested.

        What passed its tests stays the student's own: a call to the trusted side costs more.
        """
        untested = {self.master.exercise_of(self.master.by_id[test]) for test in waiting}
        doubtful = self._wrong | untested
        return {name: answer for name, answer in right.items() if name in doubtful}

    def _explained(self, result: TestResult, exercise: str, waiting: list[str]) -> TestResult:
        """The result with what the probe shows of the function, if it shows anything."""
        if result.word in (Word.NOT_DONE, Word.UNTESTED):
            return result
        first = exercise not in self._recognised
        if first:
            self._recognised[exercise] = self._recognise(exercise, waiting)
        recognition = self._recognised[exercise]
        if recognition is None or recognition.is_right:
            return result
        return result.explaining(recognition, again=not first)

    def _recognise(self, exercise: str, waiting: list[str]) -> Recognition | None:
        """Call the student's function with its probe, with the right functions underneath."""
        if self.diagnosis is None or not self.diagnosis.knows(exercise):
            return None
        process = self._fresh_process(waiting)
        if process is None:
            return None
        try:
            with process.budget(self.limits.test_seconds):
                conversation = self._conversation(process, lambda: True)
                self._put_underneath(conversation, self.right.below(exercise))
                return self.diagnosis.recognise(exercise, _Probed(conversation.look_up(exercise)))
        except (_CouldNotGoOn, ProcessGone, StudentCodeStopped, NameError):
            return None
        except Exception:  # a name for the mistake is a gift; the verdict stands without it
            log.exception("the probe of %s failed", exercise)
            return None
        finally:
            process.kill()

    def _fresh_process(self, waiting: list[str]) -> StudentProcess | None:
        """Fork a process that no test has touched: as it was at a later test, or at the end."""
        later = [self.snapshots[grade_id] for grade_id in waiting]
        forks = (_fork_of(process) for process in (*later, self.last))
        return next((fork for fork in forks if fork is not None), None)

    def _run(
        self,
        cell: MasterCell,
        process: StudentProcess | None,
        trusted: dict[str, Any],
        underneath: Underneath,
    ) -> TestResult:
        """Run one test against a process of the student's."""
        if process is None:
            return untested("the notebook could not be run up to here")
        profile = self.master.profile
        conversation = self._conversation(process, lambda: wants_changes(profile))
        names = TestNamespace(trusted, conversation.look_up)
        try:
            with process.budget(self.limits.test_seconds):
                try:
                    self._put_underneath(conversation, underneath)
                except StudentCodeStopped:
                    return untested("the process could not be prepared")
                run = run_cell(cell, names, profile)
            result = result_of(
                run,
                cell,
                is_known=names.__contains__,
                answers=self.answers,
                why_missing=self.why_missing,
            )
            result.figures = run.figures
            return result
        finally:
            # Functions of the test hold on to its names: a reference cycle, which would stay.
            names.clear()

    def _conversation(self, process: StudentProcess, changes: Callable[[], bool]) -> Conversation:
        return Conversation(
            process,
            test_deadline=process.deadline(self.limits.test_seconds),
            wants_changes=changes,
            refusal_of=self.master.refusal_of,
        )

    @staticmethod
    def _put_underneath(conversation: Conversation, underneath: Underneath) -> None:
        for name, answer in underneath.items():
            conversation.perform("define", name, OnItsOwn(answer))


def _fork_of(process: StudentProcess | None) -> StudentProcess | None:
    """A fork of a process, where one can be had."""
    if process is None:
        return None
    try:
        return process.snapshot()
    except StudentCodeStopped:
        return None


_TOO_LONG = "the whole submission took too long"


class _CouldNotGoOn(BaseException):
    """The student's process ended: no outcome of a call, but the end of the probe."""


@dataclass(frozen=True)
class _Probed:
    """A student's function, whose end is not taken for what it gives."""

    answer: Any

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return self.answer(*args, **kwargs)
        except StudentCodeStopped as error:
            raise _CouldNotGoOn from error
