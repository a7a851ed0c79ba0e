"""Turns what happened in a test cell into the outputs that nbgrader scores and the student reads.

The visible part of a test shows what it prints itself. Of the hidden part only what the checks say
is shown. What the student's functions print while a test calls them is not shown, and of an error
of theirs only its type and the line in the student's own cell. Anything else may hold hidden
inputs, also in a visible part that runs after a hidden one.
"""

from __future__ import annotations

import enum
import logging
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from autograder.diagnosis.behaviours import Mistake
from autograder.diagnosis.recognition import Recognition
from autograder.judge.error_place import AnswerCells
from autograder.lab import Finding, Master, MasterCell, Reason
from autograder.outside import RaisedByStudent, StudentCodeStopped
from autograder.protocol.observation import feedback_of
from autograder.test_runner import CellRun

log = logging.getLogger(__name__)

_LINE_LENGTH = 92

_NOT_DONE = "not done yet"

PASSED_HIDDEN = "✓ hidden tests passed"


class Word(enum.StrEnum):
    """How a test ended, in a word for feedback and reports."""

    PASSED = "passed"
    PARTIAL = "partial"
    FAILED = "failed"
    NOT_DONE = "not_done"
    UNTESTED = "untested"


@dataclass
class TestResult:
    """What a test cell's run gave.

    Attributes:
        outputs: nbformat outputs; nbgrader's own rules turn them into points.
        word: how it ended.
        share: earned part of the points, 0 to 1.
        failure: the message of a failed test, or None.
        finding: what broke a limit while the test ran, if anything did.
        recognition: what the probe shows of the answer, if it was looked into.
        figures: numbers for the report on the class, by name.
        rests_on: exercises that are wrong, and under which the right functions stood.
    """

    __test__ = False  # not a pytest class

    outputs: list[dict[str, Any]] = field(default_factory=list)
    word: Word = Word.PASSED
    share: float = 1.0
    failure: str | None = None
    finding: Finding | None = None
    recognition: Recognition | None = None
    figures: Mapping[str, float] = field(default_factory=dict)
    rests_on: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether no part of the test failed; it may still have given partial credit."""
        return self.failure is None

    def explaining(self, recognition: Recognition, *, again: bool) -> TestResult:
        """The same with what the probe shows, in the failure or above the partial credit.

        Args:
            recognition: what the probe shows.
            again: whether another test of the exercise says it already.
        """
        text = _explanation(recognition, again)
        if not text:
            return replace(self, recognition=recognition)
        if self.failure is None:
            outputs = [*self.outputs[:-1], *_stream(text + "\n"), self.outputs[-1]]
            return replace(self, outputs=outputs, recognition=recognition)
        whole = failed(f"{self.failure}\n{text}", self.outputs[:-1])
        return replace(self, outputs=whole.outputs, recognition=recognition)

    def resting_on(self, wrong: Sequence[str]) -> TestResult:
        """The same, where it was had with the right functions under the student's own."""
        names = " and ".join(wrong)
        text = f"(tested with the right {names} underneath: a mistake there costs nothing here)\n"
        position = len(self.outputs) - (self.failure is not None or 0 < self.share < 1)
        outputs = [*self.outputs[:position], *_stream(text), *self.outputs[position:]]
        return replace(self, outputs=outputs, rests_on=tuple(wrong))

    def as_json(self, master: Master, grade_id: str) -> dict[str, Any]:
        """What is kept of it with the grade, for feedback and reports."""
        cell = master.by_id[grade_id]
        recognition = self.recognition
        mistakes = () if recognition is None else recognition.mistakes
        return {
            "exercise": master.exercise_of(cell),
            "word": self.word.value,
            "points": cell.points,
            "says": self.failure or "",
            "mistake": asdict(_joined(mistakes)) if mistakes else None,
            "seen": [] if recognition is None else list(recognition.seen),
            "rests_on": list(self.rests_on),
        }


def _joined(mistakes: Sequence[Mistake]) -> Mistake:
    """Two mistakes at once, as one that names both."""
    if len(mistakes) == 1:
        return mistakes[0]
    return Mistake(
        "+".join(mistake.name for mistake in mistakes),
        mistakes[0].exercise,
        "Two mistakes at once. " + " ".join(_sentence(m.message) for m in mistakes),
        " ".join(_sentence(m.remedy) for m in mistakes if m.remedy),
        mistakes[0].slide,
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _explanation(recognition: Recognition, again: bool) -> str:
    if again:
        return "The reason is the one given above." if recognition.mistakes else ""
    if recognition.mistakes:
        return _joined(recognition.mistakes).advice
    return "\n".join(f"Seen with other inputs: {fact}" for fact in recognition.seen)


def failed(message: str, outputs: Sequence[dict[str, Any]] = ()) -> TestResult:
    """The result of a test that failed, with what was shown before."""
    # Feedback pages cut long lines off.
    lines = [
        textwrap.fill(line, _LINE_LENGTH, subsequent_indent="  ")
        for line in f"✗ {message}".splitlines()
    ]
    error = {
        "output_type": "error",
        "ename": "Not passed",
        "evalue": message,
        "traceback": ["\n".join(lines)],
    }
    return TestResult([*outputs, error], Word.FAILED, 0.0, failure=message)


def untested(why: str, finding: Finding | None = None) -> TestResult:
    """The result of a test that could not be tried at all."""
    result = failed(f"could not be tested: {why}")
    result.word, result.finding = Word.UNTESTED, finding
    return result


def result_of(
    run: CellRun,
    cell: MasterCell,
    *,
    is_known: Callable[[str], bool],
    answers: AnswerCells | None = None,
    why_missing: Mapping[str, str] | None = None,
) -> TestResult:
    """Say of a run what the student may be told.

    Args:
        run: what happened.
        cell: the test cell.
        is_known: whether the test found a name, its own or one of the student's.
        answers: the student's own answers, in which the place of an error is shown.
        why_missing: by exercise, why its cell did not run.
    """
    shown = _stream(run.printed)
    if run.error is not None:
        explanation = _Explanation(cell, run, is_known, answers, why_missing or {})
        message, finding = explanation.of(run.error)
        result = failed(message, shown)
        result.finding = finding
        if message.startswith(_NOT_DONE):
            result.word = Word.NOT_DONE
        elif finding is not None:
            result.word = Word.UNTESTED
        return result
    if run.credit is not None:
        return _partial(run, cell, run.credit)
    if cell.hidden_lines:
        shown = _stream(run.printed + PASSED_HIDDEN + "\n")
    return TestResult(shown)


def _partial(run: CellRun, cell: MasterCell, points: float) -> TestResult:
    text = run.printed
    if run.in_hidden_part:  # there its prints are not shown
        for seen in run.observed:
            if seen.note and not seen.passed:
                text += f"◐ {seen.of}: {seen.prop}: {seen.note}\n"
    full = points >= cell.points
    lost = f"✗ a part of the tests failed: {points:g} of {cell.points:g} points"
    text += (PASSED_HIDDEN if full else lost) + "\n"
    credit = {
        "output_type": "execute_result",
        "execution_count": None,
        "data": {"text/plain": repr(points)},
        "metadata": {},
    }
    word = Word.PASSED if full else Word.PARTIAL if points else Word.FAILED
    return TestResult([*_stream(text), credit], word, 1.0 if full else points / cell.points)


def _stream(text: str) -> list[dict[str, Any]]:
    return [{"output_type": "stream", "name": "stdout", "text": text}] if text else []


@dataclass(frozen=True)
class _Explanation:
    """Puts into words why a test failed."""

    cell: MasterCell
    run: CellRun
    is_known: Callable[[str], bool]
    answers: AnswerCells | None
    why_missing: Mapping[str, str]

    def of(self, error: Exception) -> tuple[str, Finding | None]:
        feedback = feedback_of(error)
        if feedback is not None:
            return feedback, None
        if isinstance(error, RaisedByStudent):
            return self.of_raised(error), None
        if isinstance(error, StudentCodeStopped):
            reason = Reason.of_stop(error.reason)
            return f"could not be tested: {error}", Finding(reason, self.cell.grade_id)
        if isinstance(error, NameError) and not self.is_known(str(error.name)):
            why = self.why_missing.get(str(error.name))
            if why is not None:
                return f"there is no {error.name}: {why}", None
            return (
                f"there is no {error.name} in your notebook. Was its cell deleted or renamed, "
                "or did it stop with an error?"
            ), None
        if isinstance(error, AssertionError) and not self.run.in_hidden_part:
            return str(error) or "an assertion failed", None
        if isinstance(error, OSError | ImportError):
            # Errors of answers arrive as RaisedByStudent: a file of the course is missing here.
            log.error("test %s cannot run here", self.cell.grade_id, exc_info=error)
            detail = f"a test cannot run here: {type(error).__name__}"
            finding = Finding(Reason.GRADER_ERROR, self.cell.grade_id, detail)
            return "could not be tested: something of the course is missing here", finding
        log.warning("test %s ended with an error", self.cell.grade_id, exc_info=error)
        return (
            "the test could not use what your function returned "
            f"({type(error).__name__}). Check its type and shape against the docstring."
        ), None

    def of_raised(self, error: RaisedByStudent) -> str:
        place = None if self.answers is None else self.answers.place_of(error.source)
        where = "" if place is None else f" in {place}"
        if error.type_name == "NotImplementedError":
            return f"{_NOT_DONE}: there is no answer{where}"
        line = "" if place is None or not place.text else f":\n    {place.text}"
        if error.refusal:
            name, _, rest = error.refusal.partition(" ")
            if place is not None and self.answers is not None:
                name = self.answers.imported.full_name(name, place.text)
            return f"{name} {rest}{f' ({place})' if place else ''}{line}"
        return f"your code stopped with {error.type_name}{where}{line}"
