"""The report in a browser: sorted and filtered by the keyboard, on a phone, offline."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell
from playwright.sync_api import Page, expect

from autograder.diagnosis.behaviours import Mistake
from autograder.judge.test_result import Word
from autograder.lab import MasterCell, Role
from autograder.report.grades import Grades, Row
from autograder.report.page import write_page
from autograder.report.verdicts import TestVerdict

pytestmark = pytest.mark.browser

SCORES = {"ann": 9.0, "bob": 10.0, "cleo": 2.5, "dan": 2.25}


@pytest.fixture
def address(tmp_path: Path) -> str:
    metadata = {"nbgrader": {"grade": True, "grade_id": "test_std", "points": 10}}
    cell = MasterCell("test_std", Role.TEST, "", new_code_cell("", metadata=metadata))
    mistake = Mistake("no_root", "std", "The root is missing. " * 4, "Take it.", "000, slide 1")
    failed = {"test_std": TestVerdict(Word.FAILED, mistake)}
    rows = [
        Row(
            student,
            score,
            {"test_std": score},
            misconceptions={} if score > 5 else {"test_std": "no_root"},
            verdicts={} if score > 5 else failed,
        )
        for student, score in SCORES.items()
    ]
    path = tmp_path / "report.html"
    write_page(Grades("lab", (cell,), tuple(rows), {"test_std": "std"}), path)
    return path.as_uri()


def students(page: Page) -> list[str]:
    """The students in the order in which the page shows them now."""
    return page.locator("[aria-label=Students] tbody tr:visible th").all_inner_texts()


def test_students_are_sorted_and_found_by_the_keyboard(address: str, page: Page) -> None:
    page.goto(address)
    header = page.locator("[aria-label=Students] thead th").filter(has_text="score")
    header.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(header).to_have_attribute("aria-sort", "descending")
    assert students(page) == ["bob", "ann", "cleo", "dan"]
    page.keyboard.press("Enter")
    expect(header).to_have_attribute("aria-sort", "ascending")
    assert students(page) == ["dan", "cleo", "ann", "bob"]
    page.keyboard.press("Enter")
    assert header.get_attribute("aria-sort") is None
    assert students(page) == list(SCORES)

    page.get_by_role("searchbox", name="Find a student").focus()
    page.keyboard.type("no_root cle")
    assert students(page) == ["cleo"]
    expect(page.get_by_text("1 of 4 lines")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1400])
def test_it_asks_for_nothing_and_never_scrolls_sideways(
    address: str, page: Page, width: int, screenshots: Path
) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert (asked, complaints) == ([address], [])
    page.screenshot(path=screenshots / f"report_{width}.png", full_page=True)


def test_without_its_script_it_shows_everything(address: str, page: Page) -> None:
    source = Path(address.removeprefix("file://"))
    text = source.read_text(encoding="utf-8")
    begin, _, rest = text.partition("<script>")
    source.write_text(begin + rest.partition("</script>")[2], encoding="utf-8")
    page.goto(address)
    assert students(page) == list(SCORES)
    assert page.get_by_role("button").count() == page.get_by_role("searchbox").count() == 0
