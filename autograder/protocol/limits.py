"""What one submission may use: the one table of all limits.

A limit is declared here and nowhere else. The settings in ``nbgrader_config.py``, their help, the
page ``docs/limits.md`` and the sentences that people read are made from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from autograder.protocol.plain_data import DataLimits
from autograder.protocol.stop_reasons import StopReason

MEBIBYTE = 2**20


def _limit(default: float, unit: str, meaning: str, beyond: StopReason) -> Any:
    return field(default=default, metadata={"unit": unit, "meaning": meaning, "beyond": beyond})


@dataclass(frozen=True)
class Limits:
    """Limits for one submission, held by the operating system and by the trusted side.

    Each has a default that honest work does not reach. `LIMITS` tells unit and meaning of each.
    """

    cell_seconds: float = _limit(
        30.0, "s", "processor time of one of the student's cells", StopReason.CPU_LIMIT
    )
    call_seconds: float = _limit(
        20.0,
        "s",
        "processor time of one call of a student's function by a test",
        StopReason.CPU_LIMIT,
    )
    test_seconds: float = _limit(
        60.0, "s", "processor time of one test cell, all its calls together", StopReason.CPU_LIMIT
    )
    submission_seconds: float = _limit(
        300.0,
        "s",
        "processor time of a whole submission, all its processes together",
        StopReason.CPU_LIMIT,
    )
    grader_seconds: float = _limit(
        60.0,
        "s",
        "the grader's own processor time for what one submission returns and calls back, all tests "
        "together",
        StopReason.GRADER_TIME,
    )
    sleep_factor: float = _limit(
        1.5,
        "",
        "how many times the seconds of a limit may pass, sleep included, but not what the machine "
        "made it wait",
        StopReason.TIME_LIMIT,
    )
    backstop_factor: float = _limit(
        20.0,
        "",
        "how many times the seconds of a limit may pass on the clock, whatever the reason; what "
        "reaches it is judged once more",
        StopReason.NO_ANSWER,
    )
    memory_mb: int = _limit(
        2048,
        "MiB",
        "memory of each process, and of all processes of a submission together, beside what was "
        "loaded before",
        StopReason.MEMORY_LIMIT,
    )
    processes: int = _limit(
        128, "", "processes and threads that live at once", StopReason.PROCESS_LIMIT
    )
    open_files: int = _limit(256, "", "open files of one process", StopReason.OPEN_FILES_LIMIT)
    file_mb: int = _limit(
        64,
        "MiB",
        "the largest file, and the size of each private folder",
        StopReason.FILE_SIZE_LIMIT,
    )
    output_kb: int = _limit(
        2048, "KiB", "text and pictures that one cell or call prints", StopReason.OUTPUT_LIMIT
    )
    data_mb: int = _limit(48, "MiB", "arrays in one returned value", StopReason.DATA_LIMIT)

    @property
    def longest_submission(self) -> float:
        """Seconds that a whole submission may take on the clock."""
        return self.backstop_factor * self.submission_seconds

    @property
    def data_limits(self) -> DataLimits:
        """The caps on one message of the channel."""
        return DataLimits(
            max_bytes=self.data_mb * MEBIBYTE,
            max_header_bytes=DataLimits.max_header_bytes + 1024 * self.output_kb,
        )


@dataclass(frozen=True)
class Limit:
    """One line of the table.

    Attributes:
        name: of the setting.
        default: its value where a course sets none.
        unit: of the value; empty for a count.
        meaning: what it limits.
        beyond: why a process is stopped that goes beyond it.
    """

    name: str
    default: float
    unit: str
    meaning: str
    beyond: StopReason

    @property
    def help(self) -> str:
        """One sentence about the setting."""
        unit = f" ({self.unit})" if self.unit else ""
        return f"{self.meaning[0].upper()}{self.meaning[1:]}{unit}."

    @property
    def is_whole(self) -> bool:
        """Whether the value is a whole number."""
        return isinstance(self.default, int)


LIMITS = tuple(Limit(each.name, each.default, **each.metadata) for each in fields(Limits))  # type: ignore[arg-type]
"""All limits, in the order in which they are declared."""


def limits_page() -> str:
    """The page ``docs/limits.md``: every limit, as the grader holds it."""
    lines = [
        "| setting | default | what it limits | what is said beyond it |",
        "| --- | --- | --- | --- |",
    ]
    for limit in LIMITS:
        value = f"{limit.default:g} {limit.unit}".strip()
        lines.append(f"| `{limit.name}` | {value} | {limit.meaning} | it {limit.beyond.value} |")
    return _PAGE.format(table="\n".join(lines))


_PAGE = """\
# Limits

What one submission may use. Honest work does not come near any of it. Whatever a submission sends,
a worker stays below 400 MB; a larger `data_mb` or `output_kb` adds to that. Each limit is a setting
in `nbgrader_config.py`:

```python
c.JudgeSubmission.call_seconds = 60
```

{table}

`make build` makes this page from `autograder/protocol/limits.py`, where each limit is declared.
"""
