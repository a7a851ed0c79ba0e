"""Runs test cells on the trusted side. Grading, diagnosis and validation all do it here."""

from autograder.test_runner.cell_run import CellRun, run_cell
from autograder.test_runner.namespace import TestNamespace
from autograder.test_runner.quiet import quietly
from autograder.test_runner.rehearsal import define_answers, rehearse
from autograder.test_runner.right_answers import RightAnswers
from autograder.test_runner.setup_cells import BrokenSetup, in_lab_folder, run_setup_cells

__all__ = [
    "BrokenSetup",
    "CellRun",
    "RightAnswers",
    "TestNamespace",
    "define_answers",
    "in_lab_folder",
    "quietly",
    "rehearse",
    "run_cell",
    "run_setup_cells",
]
