"""A lab as a notebook: the roles of its cells, its master copy, and submissions in its form."""

import autograder.lab.lighter_imports  # noqa: F401  # before anything that loads nbformat
from autograder.lab.findings import UNGRADABLE, Finding, Reason
from autograder.lab.handed_in import TIMESTAMP, HandedIn, collect, files_beside
from autograder.lab.master import NEVER_RELEASED, Master, MasterCell, read_master
from autograder.lab.reading import read_submission
from autograder.lab.restoration import Restored, blank, restore
from autograder.lab.roles import Role, grade_id_of, role_of

__all__ = [
    "NEVER_RELEASED",
    "TIMESTAMP",
    "UNGRADABLE",
    "Finding",
    "HandedIn",
    "Master",
    "MasterCell",
    "Reason",
    "Restored",
    "Role",
    "blank",
    "collect",
    "files_beside",
    "grade_id_of",
    "read_master",
    "read_submission",
    "restore",
    "role_of",
]
