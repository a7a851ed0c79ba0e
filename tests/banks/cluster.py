"""A `dask.distributed` cluster on this machine, for tests and benchmarks."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

_SECONDS_TO_START = 60


@dataclass
class Cluster:
    """A scheduler and its workers, each a process with an empty folder of its own.

    Attributes:
        folder: for those folders.
        path: where workers find modules that are not installed; None where they need none.
    """

    folder: Path
    path: Path | None = None
    scheduler: subprocess.Popen[bytes] = field(init=False)
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, workers: int) -> None:
        """Start them; the workers may take a moment to appear."""
        file = self.folder / "scheduler.json"
        self.scheduler = self._run(
            "scheduler",
            "--port",
            "0",
            "--no-dashboard",
            "--host",
            "127.0.0.1",
            "--scheduler-file",
            str(file),
        )
        self.address = _address_in(file)
        for _ in range(workers):
            self.workers.append(
                self._run(
                    "worker",
                    self.address,
                    "--nthreads",
                    "1",
                    "--no-nanny",
                    "--no-dashboard",
                    "--memory-limit",
                    "0",
                )
            )

    def stop(self) -> None:
        """Kill them all."""
        for process in (*self.workers, self.scheduler):
            with contextlib.suppress(OSError):
                process.kill()
            process.wait()

    def _run(self, *arguments: str) -> subprocess.Popen[bytes]:
        folder = self.folder / f"{arguments[0]}-{len(self.workers)}"
        folder.mkdir()
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        if self.path is not None:
            environment["PYTHONPATH"] = str(self.path)
        return subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=(folder / "log").open("wb"),
        )


def _address_in(file: Path) -> str:
    """The scheduler's address, as soon as the file that it writes is whole."""
    deadline = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            address: str = json.loads(file.read_text())["address"]
        except (FileNotFoundError, json.JSONDecodeError):
            assert time.monotonic() < deadline, f"no scheduler has written {file}"
            time.sleep(0.1)
        else:
            return address
