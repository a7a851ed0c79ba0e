"""No sandbox at all: students' code runs as the grader's own user. Only for code that you trust."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from autograder.outside.provider import Launch, popen, with_home


class Unprotected:
    """Runs students' code with limits, and without protection of anything else."""

    name = "unprotected"
    isolates = False

    def why_unavailable(self) -> str | None:
        """It always works."""
        return None

    def start(self, launch: Launch) -> subprocess.Popen[bytes]:
        """Start the warm process as any other process."""
        environment = {**os.environ, **with_home(launch.environment, launch.scratch)}
        return popen([sys.executable, *launch.arguments], launch, environment)

    def folder_for_submission(self, scratch: Path) -> Path | None:
        """A new folder below the warm process's own."""
        return Path(tempfile.mkdtemp(dir=scratch))
