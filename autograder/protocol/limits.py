"""What one submission may use. Each limit has a default that honest work does not reach."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.protocol import DataLimits

MEBIBYTE = 2**20


@dataclass(frozen=True)
class Limits:
    """Limits for one submission, enforced by the operating system and by the trusted side.

    Attributes:
        cell_seconds: wall time of one of the student's cells.
        call_seconds: wall time of one call of a student's function from a test.
        test_seconds: wall time of one test cell, all its calls together.
        submission_seconds: wall time of the whole submission.
        cpu_seconds: processor time of all processes of the submission together.
        memory_mb: address space of each student process, and memory of all of them together (MiB),
            beside what was loaded before.
        processes: processes and threads that may live at once.
        open_files: open files of one process.
        file_mb: largest file, and size of each private folder (MiB).
        output_kb: text and pictures that one cell or call may print (KiB).
        data_mb: arrays in one returned value (MiB).
    """

    cell_seconds: float = 30.0
    call_seconds: float = 20.0
    test_seconds: float = 60.0
    submission_seconds: float = 300.0
    cpu_seconds: float = 300.0
    memory_mb: int = 2048
    processes: int = 128
    open_files: int = 256
    file_mb: int = 64
    output_kb: int = 2048
    data_mb: int = 256

    @property
    def data_limits(self) -> DataLimits:
        """The caps on one message of the channel."""
        return DataLimits(max_bytes=self.data_mb * MEBIBYTE)
