"""Turns what happened in a test cell into the outputs that nbgrader scores and the student reads.

The visible part of a test shows what it prints itself. Of the hidden part only what the checks say
is shown. What the student's functions print while a test calls them is not shown, and of an error
of theirs only its type and the line in the student's own cell. Anything else may hold hidden
inputs, also in a visible part that runs after a hidden one.
"""

from __future__ import annotations

import logging
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.diagnosis.bank import Variant
from autograder.diagnosis.naming import advice
from autograder.judge.error_place import AnswerCells
from autograder.lab import Finding, MasterCell, Reason
from autograder.outside import RaisedByStudent, StudentCodeStopped
from autograder.protocol.observation import Observation, feedback_of
from autograder.test_runner import CellRun

log = logging.getLogger(__name__)

_LINE_LENGTH = 92

PASSED_HIDDEN = "✓ hidden tests passed"


@dataclass
class TestResult:
    """What a test cell's run gave.

    Attributes:
        outputs: nbformat outputs; nbgrader's own rules turn them into points.
        failure: the message of a failed test, or None.
        finding: what broke a limit while the test ran, if anything did.
        observed: what the checks compared, up to the failed one; empty if no check failed.
        misconception: the misconception that the wrong answer matches, if one does.
        figures: numbers for the report on the class, by name.
    """

    __test__ = False  # not a pytest class

    outputs: list[dict[str, Any]] = field(default_factory=list)
    failure: str | None = None
    finding: Finding | None = None
    observed: list[Observation] = field(default_factory=list)
    misconception: Variant | None = None
    figures: Mapping[str, float] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether no part of the test failed; it may still have given partial credit."""
        return self.failure is None

    def naming(self, variant: Variant) -> TestResult:
        """The same with the misconception named, in the failure or above the partial credit."""
        if self.failure is not None:
            named = failed(f"{self.failure}\n{advice(variant)}", self.outputs[:-1])
        else:
            text = {"output_type": "stream", "name": "stdout", "text": advice(variant) + "\n"}
            named = TestResult([*self.outputs[:-1], text, self.outputs[-1]])
        named.finding, named.misconception = self.finding, variant
        named.figures = self.figures
        return named


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
    return TestResult([*outputs, error], failure=message)


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
        if feedback_of(run.error) is not None:
            result.observed = run.observed
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
    return TestResult([*_stream(text), credit], observed=[] if full else run.observed)


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
            return f"not done yet: there is no answer{where}"
        line = "" if place is None or not place.text else f":\n    {place.text}"
        if error.refusal:
            name, _, rest = error.refusal.partition(" ")
            if place is not None and self.answers is not None:
                name = self.answers.imported.full_name(name, place.text)
            return f"{name} {rest}{f' ({place})' if place else ''}{line}"
        return f"your code stopped with {error.type_name}{where}{line}"
