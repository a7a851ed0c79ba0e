"""A student reads the feedback page: on a phone, with the network off, in the dark, on paper."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page

from autograder.feedback.marks import CellMark, Marks
from autograder.feedback.page import page_of
from tests.banks.notebooks import LABS, add_cell, all_right, bank, cell_of, master_copy

LAB = "06_adaptive_optimizers"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
SCREENS_WHEN_FOLDED = 8

pytestmark = pytest.mark.browser


def written(folder: Path, lab: str = LAB) -> Path:
    """A page with wrong answers, a wide line, a wide formula and a wide table."""
    master = master_copy(lab)
    wrong = {v.exercise: v.source for v in bank(lab) if not v.is_correct}
    notebook = all_right(master, **wrong)
    first = master.exercises[0].grade_id
    add_cell(notebook, f"wide = '{'x' * 400}'", after=first)
    wide = "$$" + " + ".join(f"x_{{{i}}}" for i in range(80)) + "$$\n\n"
    table = f"|{' column |' * 30}\n|{' --- |' * 30}\n|{' value |' * 30}"
    notebook.cells.append(nbformat.v4.new_markdown_cell(wide + table))
    cells = {test.grade_id: CellMark(0.0, test.points) for test in master.tests}
    cell_of(notebook, first).outputs = [nbformat.v4.new_output("stream", text="y" * 500)]
    path = folder / f"{lab}.html"
    path.write_text(page_of(master, notebook, Marks("ada", cells=cells)), encoding="utf-8")
    return path


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


@pytest.mark.parametrize("lab", LABS)
def test_the_page_never_scrolls_sideways(page: Page, tmp_path: Path, lab: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(written(tmp_path, lab).as_uri())
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_folded_it_is_a_few_screens(page: Page, tmp_path: Path, screenshots: Path) -> None:
    page.set_viewport_size(DESK)
    page.goto(written(tmp_path).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = false)")
    page.screenshot(path=screenshots / "feedback.png")
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height < SCREENS_WHEN_FOLDED * DESK["height"]


def test_it_asks_for_nothing_and_nothing_is_refused(page: Page, tmp_path: Path) -> None:
    path = written(tmp_path)
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.context.set_offline(True)
    page.goto(path.as_uri())
    unfold(page)
    assert requests == [path.as_uri()]
    assert complaints == []


def test_a_link_opens_what_it_leads_to(page: Page, tmp_path: Path) -> None:
    page.goto(written(tmp_path).as_uri())
    test = master_copy(LAB).tests[-1].grade_id
    page.click(f"table a[href='#cell-{test}']")
    assert page.locator(f"#cell-{test}").is_visible()
    assert page.evaluate("scrollY") > 0


def test_formulas_are_drawn(page: Page, tmp_path: Path) -> None:
    page.goto(written(tmp_path).as_uri())
    unfold(page)
    rows = page.locator("math[display=block] mtr").first
    box, formula = rows.bounding_box(), page.locator("math mfrac").first.bounding_box()
    assert box is not None
    assert formula is not None
    assert box["height"] > 0
    assert formula["height"] > 10


def test_in_the_dark_text_stands_out(page: Page, tmp_path: Path, screenshots: Path) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(written(tmp_path).as_uri())
    page.screenshot(path=screenshots / "feedback_dark.png")
    for selector in ("body", ".quiet", ".failed", "th a", "pre.code"):
        assert contrast(page, selector) >= 4.5, selector


def test_by_day_text_stands_out(page: Page, tmp_path: Path) -> None:
    page.goto(written(tmp_path).as_uri())
    for selector in ("body", ".quiet", ".failed", "th a", "pre.code"):
        assert contrast(page, selector) >= 4.5, selector


def test_on_paper_the_students_code_is_there_and_the_labs_is_not(
    page: Page, tmp_path: Path
) -> None:
    page.goto(written(tmp_path).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = false)")
    page.emulate_media(media="print")
    assert page.locator("details.own pre.code").first.is_visible()
    assert not page.locator("details.lab").first.is_visible()


def contrast(page: Page, selector: str) -> float:
    """Contrast of a text to what is behind it (WCAG 2.1)."""
    found = page.evaluate(
        """selector => {
            const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
            const element = document.querySelector(selector);
            let behind = element;
            while (numbers(getComputedStyle(behind).backgroundColor)[3] === 0) {
                behind = behind.parentElement;
            }
            return [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor]
                .map(colour => numbers(colour).slice(0, 3));
        }""",
        selector,
    )
    light, dark = sorted((_luminance(colour) for colour in found), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: list[float]) -> float:
    shares = [value / 255 for value in colour]
    red, green, blue = (
        share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
