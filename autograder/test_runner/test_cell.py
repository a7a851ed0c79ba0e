"""Runs one test cell on the trusted side and turns what happens into notebook outputs.

The visible part of a test shows what it prints itself. Of the hidden part only what `checks` says
is shown. What the student's functions print while a test calls them is not shown, and of an error
of theirs only its type and the line in the student's own cell. Anything else may hold hidden
inputs, also in a visible part that runs after a hidden one.
"""

from __future__ import annotations

import ast
import contextlib
import io
import logging
import textwrap
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import CodeType
from typing import Any

from trainlab.checks import CheckFailed, Observation, observing
from trainlab.checks.discretion import hidden_part
from autograder.diagnosis.bank import Variant
from autograder.diagnosis.matching import Diagnosis, advice
from autograder.outside.conversation import Conversation
from autograder.outside.student_errors import Place, RaisedByStudent
from autograder.test_runner.namespace import TestNamespace
from autograder.lab import Finding, MasterCell, Reason
from autograder.outside import KernelGone, KernelProblem, StudentProcess

log = logging.getLogger(__name__)

_LINE_LENGTH = 92

PASSED_HIDDEN = "✓ hidden tests passed"

REASON_OF_PROBLEM = {
    KernelProblem.TIME_LIMIT: Reason.TIME_LIMIT,
    KernelProblem.CPU_LIMIT: Reason.CPU_LIMIT,
    KernelProblem.CRASHED: Reason.CRASHED,
    KernelProblem.OUTPUT_LIMIT: Reason.OUTPUT_LIMIT,
    KernelProblem.DATA_LIMIT: Reason.DATA_LIMIT,
    KernelProblem.PROCESS_LIMIT: Reason.PROCESS_LIMIT,
    KernelProblem.MEMORY_LIMIT: Reason.MEMORY_LIMIT,
    KernelProblem.OPEN_FILES_LIMIT: Reason.OPEN_FILES_LIMIT,
    KernelProblem.FILE_SIZE_LIMIT: Reason.FILE_SIZE_LIMIT,
    KernelProblem.MALFORMED: Reason.TAMPERING,
}


@dataclass
class TestResult:
    """What a test cell's run gave.

    Attributes:
        outputs: nbformat outputs; nbgrader's own rules turn them into points.
        failure: the message of a failed test, or None.
        finding: what broke a limit while the test ran, if anything did.
        observed: what the checks compared, up to the failed one.
        misconception: the misconception that the wrong answer matches, if one does.
    """

    __test__ = False  # not a pytest class

    outputs: list[dict[str, Any]] = field(default_factory=list)
    failure: str | None = None
    finding: Finding | None = None
    observed: list[Observation] = field(default_factory=list)
    misconception: Variant | None = None

    @property
    def passed(self) -> bool:
        """Whether no part of the test failed; it may still have given partial credit."""
        return self.failure is None


@dataclass(frozen=True)
class Statement:
    """One statement of a test cell.

    Attributes:
        code: compiled; to be given to `eval`.
        has_value: whether it is an expression.
        hidden: whether it is a part of the hidden tests.
    """

    code: CodeType
    has_value: bool
    hidden: bool


def run_test_cell(
    cell: MasterCell,
    trusted: dict[str, Any],
    process: StudentProcess | None,
    diagnosis: Diagnosis | None = None,
    *,
    own_cells: Sequence[Sequence[str]] = (),
    recognised: Sequence[Variant] = (),
) -> TestResult:
    """Run a test cell against a student's process.

    Args:
        cell: the test cell, hidden tests included.
        trusted: what the setup cells defined on this side; the test gets a copy of the names.
        process: the student's process as it was at this place in the notebook; None if there is
            none because the notebook could not be run so far.
        diagnosis: names the misconception behind a wrong answer, where it can.
        own_cells: the lines of each of the student's own cells; no other is shown as the place of
            an error.
        recognised: misconceptions that earlier tests of the submission matched.
    """
    if process is None:
        return _failed("could not be tested: the notebook could not be run up to here")
    result = _Run(cell, trusted, process, own_cells).run()
    variant = None
    if diagnosis is not None and result.observed:
        try:
            variant = diagnosis.explain(cell, trusted, result.observed, recognised)
        except Exception:  # a name for the mistake is a gift; the verdict stands without it
            log.exception("the diagnosis of test %s failed", cell.grade_id)
    return result if variant is None else _named(result, variant)


class _Run:
    def __init__(
        self,
        cell: MasterCell,
        trusted: dict[str, Any],
        process: StudentProcess,
        own_cells: Sequence[Sequence[str]],
    ) -> None:
        self.own_cells = own_cells
        self.cell = cell
        self.hidden = False
        self.printed = io.StringIO()
        self.outputs: list[dict[str, Any]] = []
        self.observed: list[Observation] = []
        deadline = time.monotonic() + process.limits.test_seconds
        self.conversation = Conversation(process, test_deadline=deadline)
        self.namespace = TestNamespace(trusted, self._look_up)

    def run(self) -> TestResult:
        try:
            return self._run()
        finally:
            # Functions of the test hold on to its names: a circle, which would stay in memory.
            self.namespace.clear()

    def _run(self) -> TestResult:
        value: Any = None
        try:
            with observing(self.observed.append):
                for statement in statements_of(self.cell):
                    self.hidden = statement.hidden
                    with hidden_part() if statement.hidden else contextlib.nullcontext():
                        value = self._execute(statement)
        except Exception as error:  # every end of a test is an answer
            return self._failure(error)
        self._flush()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self._partial(float(value))
        if self.cell.hidden_lines:
            self._say(PASSED_HIDDEN + "\n")
        return TestResult(self.outputs)

    def _partial(self, points: float) -> TestResult:
        full = points >= self.cell.points
        if self.hidden:  # there its prints are not shown
            for seen in self.observed:
                if seen.note and not seen.passed:
                    self._say(f"◐ {seen.of}: {seen.prop}: {seen.note}\n")
        lost = f"✗ a part of the tests failed: {points:g} of {self.cell.points:g} points"
        self._say((PASSED_HIDDEN if full else lost) + "\n")
        self.outputs.append(_partial_credit(points))
        return TestResult(self.outputs, observed=[] if full else self.observed)

    def _execute(self, statement: Statement) -> Any:
        # Warnings of the test's own numerics are nobody's failure.
        with contextlib.redirect_stdout(self.printed), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = eval(statement.code, self.namespace)
        self._flush()
        return value if statement.has_value else None

    def _look_up(self, name: str) -> Any:
        try:
            return self.conversation.perform("lookup", name)
        except KeyError:
            raise NameError(f"name {name!r} is not defined", name=name) from None

    # -- what is shown -------------------------------------------------------------------------

    def _flush(self) -> None:
        text = self.printed.getvalue()
        self.printed.seek(0)
        self.printed.truncate()
        if text and not self.hidden:
            self._say(text)

    def _say(self, text: str) -> None:
        last = self.outputs[-1] if self.outputs else None
        if last and last["output_type"] == "stream":
            last["text"] += text
        else:
            self.outputs.append({"output_type": "stream", "name": "stdout", "text": text})

    # -- what went wrong -----------------------------------------------------------------------

    def _failure(self, error: Exception) -> TestResult:
        self._flush()
        message, finding = self._explain(error)
        result = _failed(message, self.outputs)
        result.finding = finding
        if isinstance(error, CheckFailed):
            result.observed = self.observed
        return result

    def _explain(self, error: Exception) -> tuple[str, Finding | None]:
        if isinstance(error, CheckFailed):
            return str(error), None
        if isinstance(error, RaisedByStudent):
            return self._explain_raised(error), None
        if isinstance(error, KernelGone):
            reason = REASON_OF_PROBLEM[error.problem]
            return f"could not be tested: {error}", Finding(reason, self.cell.grade_id)
        if isinstance(error, NameError) and error.name not in self.namespace:
            return (
                f"there is no {error.name} in your notebook. Was its cell deleted or renamed, "
                "or did it stop with an error?"
            ), None
        if isinstance(error, AssertionError) and not self.hidden:
            return str(error) or "an assertion failed", None
        log.warning("test %s ended with an error", self.cell.grade_id, exc_info=error)
        return (
            "the test could not use what your function returned "
            f"({type(error).__name__}). Check its type and shape against the docstring."
        ), None

    def _is_own(self, place: Place) -> bool:
        """Whether a place is the student's own text; its description is not trusted."""
        return any(
            0 < place.line <= len(lines)
            and lines[place.line - 1].strip() == place.source
            and any(f"def {place.function}(" in line for line in lines)
            for lines in self.own_cells
        )

    def _explain_raised(self, error: RaisedByStudent) -> str:
        place = error.place if self._is_own(error.place) else Place()
        where = f" in {place.function}, line {place.line} of its cell" if place.line else ""
        if error.type_name == "NotImplementedError":
            return f"not done yet: there is no answer{where}"
        line = f":\n    {place.source}" if place.source else ""
        return f"your code stopped with {error.type_name}{where}{line}"


def statements_of(cell: MasterCell) -> list[Statement]:
    """The statements of a test cell, compiled once for all submissions."""
    return _statements(cell.grade_id, cell.source, cell.hidden_lines)


@lru_cache(maxsize=256)
def _statements(grade_id: str, source: str, hidden: frozenset[int]) -> list[Statement]:
    filename = f"<test {grade_id}>"
    return [
        Statement(
            compile(ast.Expression(node.value), filename, "eval")
            if isinstance(node, ast.Expr)
            else compile(ast.Module([node], []), filename, "exec"),
            has_value=isinstance(node, ast.Expr),
            hidden=any(n in hidden for n in range(node.lineno, _end(node) + 1)),
        )
        for node in ast.parse(source, filename=filename).body
    ]


def _failed(message: str, outputs: list[dict[str, Any]] | None = None) -> TestResult:
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
    return TestResult([*(outputs or []), error], failure=message)


def _named(result: TestResult, variant: Variant) -> TestResult:
    """The result with the misconception named, in the failure or above the partial credit."""
    if result.failure is not None:
        named = _failed(f"{result.failure}\n{advice(variant)}", result.outputs[:-1])
    else:
        text = {"output_type": "stream", "name": "stdout", "text": advice(variant) + "\n"}
        named = TestResult([*result.outputs[:-1], text, result.outputs[-1]])
    named.finding, named.misconception = result.finding, variant
    return named


def _partial_credit(points: float) -> dict[str, Any]:
    return {
        "output_type": "execute_result",
        "execution_count": None,
        "data": {"text/plain": repr(points)},
        "metadata": {},
    }


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno
