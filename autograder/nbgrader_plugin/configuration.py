"""What a course's ``nbgrader_config.py`` sets."""

from __future__ import annotations

from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    IncludeHeaderFooter,
    InstantiateTests,
    LockCells,
    SaveCells,
)
from traitlets.config import Config

from autograder.lab import NEVER_RELEASED
from autograder.nbgrader_plugin.check_lab import CheckLab
from autograder.nbgrader_plugin.exporter import TolerantExporter
from autograder.nbgrader_plugin.feedback_exporter import FeedbackExporter, ReadMarks
from autograder.nbgrader_plugin.fold_for_students import FoldForStudents
from autograder.nbgrader_plugin.judge_submission import JudgeSubmission
from autograder.nbgrader_plugin.page_text import safe_html
from autograder.nbgrader_plugin.record_grades import RecordGrades


def configure(config: Config) -> None:
    """Set up nbgrader for this grader; a course may change any of it afterwards.

    Args:
        config: what ``get_config()`` gives in ``nbgrader_config.py``.
    """
    config.CourseDirectory.source_directory = "solutions"
    config.CourseDirectory.release_directory = "course"
    config.CourseDirectory.ignore = [*CourseDirectory().ignore, *NEVER_RELEASED]
    # nbgrader's own list, with a check of the lab in front, and the folding of cells at the end.
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
        FoldForStudents,
        CheckCellMetadata,
    ]
    config.Autograde.exporter_class = TolerantExporter
    # Notebooks are checked once, after the last preprocessor, and not after each.
    config.TolerantExporter.optimistic_validation = True
    # A student's page is ours. Plain `nbgrader generate_feedback` writes it too.
    config.GenerateFeedback.exporter_class = FeedbackExporter
    config.GenerateFeedback.preprocessors = [ReadMarks]
    config.FeedbackExporter.optimistic_validation = True
    # For formgrader. The first cleans what nbconvert's own templates show. nbgrader's do not heed
    # it for text cells, so their markdown filter is replaced.
    config.HTMLExporter.sanitize_html = True
    config.HTMLExporter.filters = {"markdown2html": safe_html}
    # nbgrader grades in two passes: one cleans the notebook, one runs it and saves the scores.
    # Ours judge in the first, which must not put hidden tests into the student's notebook,
    # and record in the second, with nbgrader's own steps around the scores (gradebook/record.py).
    config.Autograde.sanitize_preprocessors = [JudgeSubmission]
    config.Autograde.autograde_preprocessors = [RecordGrades]
