"""Where `mynet` lies, and when it is left alone."""

from __future__ import annotations

import os
from pathlib import Path

from trainlab import rules

FOLDER = "MYNET"
"""Environment variable: a folder to use in place of `mynet` beside the lab's own."""

LEFT_ALONE = "TRAINLAB_LEAVE_MYNET"
"""Environment variable: set by whoever runs a notebook to check it."""

_CHECKING = (LEFT_ALONE, "NBGRADER_EXECUTION", "PYTEST_CURRENT_TEST", "PYTEST_VERSION")
"""Set by an author's build, by nbgrader's autograde and validate, and by nbval."""


def folder() -> Path:
    """The student's library: beside the folder of the lab that is open."""
    named = os.environ.get(FOLDER)
    return Path(named).expanduser() if named else Path.cwd().parent / "mynet"


def is_left_alone() -> bool:
    """Whether this notebook is being checked, so that nothing is kept and nothing is borrowed."""
    return rules.is_graded_run() or any(os.environ.get(name) for name in _CHECKING)
