"""Errors of the student's code, as a test on the trusted side meets them."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from autograder.protocol.text import sound_text


@dataclass(frozen=True)
class SourceLine:
    """The line of the student's in which an error arose. All three are the student's own text."""

    function: str = ""
    line: int = 0
    text: str = ""


class RaisedByStudent(Exception):
    """An exception that the student's code raised.

    What a test catches is also of the builtin type that was raised, so `except ValueError` means
    the same here as where the student's code runs in the test's own process.

    Attributes:
        type_name: name of the builtin type.
        text: the student's whole message; it may hold the inputs, so it is not shown for hidden
            tests.
        source: where it arose.
        refusal: where the code used what the course refuses, a sentence that says so.
    """

    type_name: str
    text: str
    source: SourceLine
    refusal: str = ""


def raised_by_student(
    described: Any, refusal_of: Callable[[str], str] = lambda name: ""
) -> RaisedByStudent:
    """Build the exception from the student side's description, which is not trusted.

    Args:
        described: what the other side says.
        refusal_of: from the name of something refused, as the other side says it, to the sentence
            that says so; "" for a name that is not refused.
    """
    described = described if isinstance(described, dict) else {}
    name = described.get("type")
    base: Any = vars(builtins).get(name) if isinstance(name, str) else None
    is_error = isinstance(base, type) and issubclass(base, Exception)
    if not is_error or issubclass(base, BaseExceptionGroup):  # a group cannot be built empty
        base, name = Exception, name if name in _NOT_ERRORS else "Exception"
    # The builtin first: it decides the form in memory, which MemoryError's __new__ insists on.
    bases = (RaisedByStudent,) if base is Exception else (base, RaisedByStudent)
    error_type: Any = type(base.__name__, bases, {})
    # Built without __init__, which some builtin errors give a form of its own.
    error: RaisedByStudent = error_type.__new__(error_type)
    text = _short(described.get("text"), 4000)
    error.args = (text.partition(": ")[2].strip() or text.strip(),)
    error.type_name = str(name)
    error.text = text
    error.source = _source_line(described.get("where"))
    error.refusal = refusal_of(str(described.get("refused") or "")[:200])
    return error


_NOT_ERRORS = ("SystemExit", "KeyboardInterrupt", "GeneratorExit")


def _source_line(where: Any) -> SourceLine:
    match where:
        case {"function": str(function), "line": int(line), "source": str(source)}:
            return SourceLine(_short(function, 100), line, _short(source, 200))
    return SourceLine()


def _short(text: Any, longest: int) -> str:
    """The beginning of a text; empty for anything else, which may be too deep to be shown."""
    return sound_text(text[:longest]) if isinstance(text, str) else ""
