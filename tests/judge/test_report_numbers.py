"""What a test gives for the report on the class is kept with the grade."""

from __future__ import annotations

import nbformat

from autograder.judge import Judge
from autograder.lab import HandedIn, Master
from autograder.outside import WarmProcess
from autograder.protocol.limits import Limits
from tests.banks.notebooks import all_right


def test_figures_are_kept_in_their_order(tiny: Master, warm: WarmProcess) -> None:
    judged = Judge(tiny, warm, Limits()).judge(
        HandedIn("ada", nbformat.writes(all_right(tiny)).encode())
    )
    kept = judged.notebook.metadata["autograder"]["figures"]
    assert kept == {"test_partial": [["size", 2.0], ["share", 0.5]]}
