"""What a course's ``nbgrader_config.py`` sets."""

from __future__ import annotations

from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    IgnorePattern,
    IncludeHeaderFooter,
    InstantiateTests,
    LimitOutput,
    LockCells,
    SaveCells,
)
from traitlets.config import Config

from autograder.lab import NEVER_RELEASED
from autograder.nbgrader_plugin.check_lab import CheckLab
from autograder.nbgrader_plugin.exporter import TolerantExporter
from autograder.nbgrader_plugin.judge_submission import JudgeSubmission
from autograder.nbgrader_plugin.page_text import safe_html
from autograder.nbgrader_plugin.restore_submission import RestoreSubmission
from autograder.nbgrader_plugin.save_grades import SaveGrades


def configure(config: Config) -> None:
    """Set up nbgrader for this grader; a course may change any of it afterwards.

    Args:
        config: what ``get_config()`` gives in ``nbgrader_config.py``.
    """
    config.CourseDirectory.source_directory = "solutions"
    config.CourseDirectory.release_directory = "course"
    config.CourseDirectory.ignore = [*CourseDirectory().ignore, *NEVER_RELEASED]
    # nbgrader's own list, with a check of the lab in front.
    config.GenerateAssignment.preprocessors = [
        CheckLab,
        IncludeHeaderFooter,
        InstantiateTests,
        LockCells,
        ClearSolutions,
        ClearOutput,
        CheckCellMetadata,
        ComputeChecksums,
        SaveCells,
        ClearHiddenTests,
        ClearMarkScheme,
        ComputeChecksums,
        CheckCellMetadata,
    ]
    config.Autograde.exporter_class = TolerantExporter
    # Notebooks are checked once, after the last preprocessor, and not after each.
    config.TolerantExporter.optimistic_validation = True
    # The first cleans what nbconvert's own templates show. nbgrader's feedback and formgrader do
    # not heed it for text cells, so their markdown filter is replaced.
    config.HTMLExporter.sanitize_html = True
    config.HTMLExporter.filters = {"markdown2html": safe_html}
    # In place of ClearOutput, DeduplicateIds, OverwriteKernelspec and OverwriteCells: the last one
    # would put the hidden tests into the student's notebook. CheckCellMetadata would check, at a
    # third of what saving costs, what has just been taken from the master copy.
    config.Autograde.sanitize_preprocessors = [RestoreSubmission]
    # nbgrader's own list, with JudgeSubmission in place of Execute and SaveGrades in place of
    # SaveAutoGrades, and without CheckCellMetadata.
    config.Autograde.autograde_preprocessors = [
        JudgeSubmission,
        IgnorePattern,
        ClearMetadataPreprocessor,
        LimitOutput,
        SaveGrades,
        AssignLatePenalties,
    ]
