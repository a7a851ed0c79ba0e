"""An instructor's way: after grading, find the class's scores and a finding in formgrader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from autograder.engine import grade_class
from autograder.engine.grade_class import Request
from autograder.gradebook import Course, Outcome
from autograder.lab import Reason
from autograder.outside import WarmProcess
from tests.banks.notebooks import all_right, hand_in, write
from tests.browser.conftest import LAB
from tests.browser.servers import jupyter_lab

EXERCISE = "forward_activations"
TEST = "test_forward_activations"
NO_PYTHON = f"def {EXERCISE}(X, kernels, activation)\n    return []\n"

pytestmark = pytest.mark.browser


@pytest.fixture
def outcomes(lab_course: Course, warm: WarmProcess) -> dict[str, Outcome]:
    """What grading a class of three said: all right, a syntax error, and nothing solved."""
    master = lab_course.master(LAB)
    write(all_right(master), lab_course.root, "ada", LAB)
    write(all_right(master, **{EXERCISE: NO_PYTHON}), lab_course.root, "ben", LAB)
    write(hand_in(master, {}), lab_course.root, "cem", LAB)
    return {outcome.student: outcome for outcome in grade_class(lab_course, Request(LAB))}


def _score_in(cell: Locator) -> tuple[float, float]:
    """A score as formgrader writes it, "3.5 / 34"."""
    expect(cell).to_have_text(re.compile(r"^[\d.]+ / [\d.]+$"))
    score, maximum = cell.inner_text().split(" / ")
    return float(score), float(maximum)


def _row(frame: Page | FrameLocator, text: str) -> Locator:
    return frame.locator("#main-table tr").filter(
        has=frame.get_by_role("link", name=text, exact=True)
    )


def test_instructor_finds_scores_and_findings(
    lab_course: Course,
    outcomes: dict[str, Outcome],
    tmp_path: Path,
    page: Page,
    screenshots: Path,
) -> None:
    maximum = outcomes["ada"].max_score
    expected = {student: outcome.score for student, outcome in outcomes.items()}
    assert expected["ada"] == maximum
    assert expected["cem"] == 0.0
    finding = next(f for f in outcomes["ben"].findings if f.reason is Reason.SYNTAX_ERROR)

    with jupyter_lab(lab_course.root, tmp_path / "server") as server:
        page.goto(server.address("lab"))
        page.get_by_role("menuitem", name="Nbgrader").click()
        page.get_by_role("menuitem", name="Formgrader", exact=True).click()
        formgrader = page.frame_locator("iframe")
        assignment = _row(formgrader, LAB)
        expect(assignment.locator(".num-submissions")).to_have_text("3")
        page.locator(".jp-DirListing-item").first.wait_for()
        page.screenshot(path=screenshots / "instructor_formgrader.png")

        page.goto(server.address(f"formgrader/manage_submissions/{LAB}"))
        for student, score in expected.items():
            row = page.locator("#main-table tr").filter(has=page.get_by_text(student, exact=True))
            expect(row.locator(".status")).to_have_text("graded")
            assert _score_in(row.locator(".score")) == (score, maximum)
        page.screenshot(path=screenshots / "instructor_class.png")

        # Grading once more from the page goes through the same judge and gives the same score.
        ben = page.locator("#main-table tr").filter(has=page.get_by_text("ben", exact=True))
        ben.locator(".autograde a").click()
        modal = page.locator(".modal-dialog")
        expect(modal).to_contain_text("Successfully autograded", use_inner_text=True)
        page.screenshot(path=screenshots / "instructor_autograde.png")
        modal.get_by_role("button").first.click()
        assert _score_in(ben.locator(".score")) == (expected["ben"], maximum)

        page.get_by_role("link", name="Manual Grading").click()
        _row(page, LAB).get_by_role("link").click()
        notebook = _row(page, LAB)
        average = sum(outcome.score or 0.0 for outcome in outcomes.values()) / len(outcomes)
        shown, shown_maximum = _score_in(notebook.locator(".avg-score"))
        assert shown == pytest.approx(average, abs=0.01)
        assert shown_maximum == maximum
        notebook.get_by_role("link").click()
        expect(page.locator("#main-table .score")).to_have_count(3)
        page.get_by_role("button", name="Show All Names").click()
        for student, score in expected.items():
            assert _score_in(_row(page, student).locator(".score")) == (score, maximum)
        page.screenshot(path=screenshots / "instructor_gradebook.png")

        page.get_by_role("link", name="ben", exact=True).click()
        points = page.locator(f"#{TEST}")
        expect(points).to_have_attribute("placeholder", "0")
        comment = page.locator(f"#{EXERCISE}-comment")
        expect(comment).to_have_attribute("placeholder", re.compile(re.escape(finding.text)))
        comment.evaluate("element => element.scrollIntoView({block: 'center'})")
        page.screenshot(path=screenshots / "instructor_submission.png")
