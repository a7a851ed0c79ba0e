"""What was found wrong with a submission, each with a name, for the gradebook and the screen."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from autograder.protocol.stop_reasons import StopReason


class Reason(enum.Enum):
    """Named reasons. The value is what people read."""

    MISSING_NOTEBOOK = "the notebook is missing"
    EMPTY_FILE = "the file is empty"
    UNREADABLE = "the file is not a notebook"
    OTHER_LAB = "this is the notebook of another lab"
    OTHER_FILE = "the notebook was found under another name"
    OTHER_FILE_GIVES_MORE = "another notebook was handed in that gives more answers"
    FILES_LEFT_OUT = (
        "no process could be started with the files beside the notebook; it ran without"
    )
    EARLIER_VERSION = "it was made of an earlier release of the lab; today's tests were run"
    TOO_MANY_FILES = "files beside the notebook were left out: too many, too large or too deep"
    OTHER_ENCODING = "the file was not in UTF-8; it was read all the same"
    CELLS_RECOGNISED = "cells had lost their ids; they were recognised by what they hold"
    ANSWER_BELOW_TEST = "a cell stands below its tests; they were run after it"
    IMPORT_ADDED = "imports were added to a locked cell; they were run as a cell of their own"
    SETUP_DIFFERS = "a setup cell was edited; the lab's own was used"
    CELL_DELETED = "a cell was deleted; it was put back"
    CELL_DUPLICATED = "a cell is there more than once; the last one counts"
    CELL_TYPE_CHANGED = "a cell was changed into another type; it was changed back"
    LOCKED_CELL_CHANGED = "a test cell was changed; the lab's own was used"
    METADATA_CHANGED = "the points or ids of a cell were not the lab's; the lab's count"
    KERNEL_CHANGED = "the notebook asks for another kernel; the lab's own was used"
    SYNTAX_ERROR = "a cell is not valid Python"
    CELL_RAISED = "a cell stopped with an error"
    TIME_LIMIT = f"a cell {StopReason.TIME_LIMIT.value}"
    NO_ANSWER = f"a cell {StopReason.NO_ANSWER.value}"
    OUTPUT_LIMIT = f"a cell {StopReason.OUTPUT_LIMIT.value}"
    MEMORY_LIMIT = f"a cell {StopReason.MEMORY_LIMIT.value}"
    DATA_LIMIT = f"a function {StopReason.DATA_LIMIT.value}"
    PROCESS_LIMIT = f"a cell {StopReason.PROCESS_LIMIT.value}"
    CPU_LIMIT = f"a cell {StopReason.CPU_LIMIT.value}"
    OPEN_FILES_LIMIT = f"a cell {StopReason.OPEN_FILES_LIMIT.value}"
    FILE_SIZE_LIMIT = f"a cell {StopReason.FILE_SIZE_LIMIT.value}"
    CRASHED = "a cell ended the Python process"
    GRADER_TIME = f"code {StopReason.GRADER_TIME.value}"
    TAMPERING = f"code {StopReason.TAMPERING.value}"
    GRADER_ERROR = "the grader could not do its work; this is not the student's fault"

    @classmethod
    def of_stop(cls, stop: StopReason) -> Reason:
        """The reason for code that was stopped: it has the same name."""
        return cls[stop.name]


UNGRADABLE = frozenset(
    {Reason.MISSING_NOTEBOOK, Reason.EMPTY_FILE, Reason.UNREADABLE, Reason.OTHER_LAB}
)
"""Reasons for which nothing could be graded: the score is 0 and the instructor is told."""


@dataclass(frozen=True)
class Finding:
    """One thing found.

    Attributes:
        reason: which kind.
        cell: grade_id of the cell, or None for the whole submission.
        detail: one short sentence more, safe to show to the student; may be empty.
    """

    reason: Reason
    cell: str | None = None
    detail: str = ""

    @property
    def text(self) -> str:
        """One sentence for people."""
        detail = f" ({self.detail})" if self.detail else ""
        text = f"{self.reason.value}{detail}"
        if self.cell is None:
            return text
        for words in ("a cell", "a locked cell", "a test cell", "a setup cell"):
            if words in text:
                return text.replace(words, f"{words.removeprefix('a ')} {self.cell}", 1)
        return f"{self.cell}: {text}"

    def as_json(self) -> dict[str, str | None]:
        """The finding as plain JSON, as it is kept with the graded notebook."""
        return {"reason": self.reason.name, "cell": self.cell, "detail": self.detail}

    @classmethod
    def from_json(cls, value: dict[str, str | None]) -> Finding:
        """Read what `as_json` wrote."""
        return cls(Reason[str(value["reason"])], value["cell"], value["detail"] or "")
