"""Works with a notebook in JupyterLab as a person does: with the mouse and the keyboard."""

from __future__ import annotations

import re
import time
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.reader import NotJSONError
from playwright.sync_api import Locator, Page, expect

from autograder.lab import grade_id_of
from tests.browser.servers import Server

RUN = re.compile(r"\[\d+\]:")
RUN_ALL_SECONDS = 300


class OpenNotebook:
    """A notebook that is open, with a kernel that answers.

    Attributes:
        page: the browser's page.
    """

    def __init__(self, page: Page, notebook: NotebookNode) -> None:
        """The page shows `notebook`."""
        self.page = page
        self._indices = {grade_id_of(cell): index for index, cell in enumerate(notebook.cells)}

    def cell(self, grade_id: str) -> Locator:
        """The cell with the given id."""
        index = self._indices[grade_id]
        return self.page.locator(f'.jp-Notebook-cell[data-windowed-list-index="{index}"]')

    def type_answer(self, grade_id: str, released: str, answer: str) -> None:
        """Type an answer over the stub.

        Args:
            grade_id: the exercise.
            released: what stands in its cell.
            answer: what shall stand there; begins as `released` does.
        """
        before = len(_common_beginning(released.splitlines(), answer.splitlines()))
        first_line = self.cell(grade_id).locator(".cm-line").nth(before)
        first_line.scroll_into_view_if_needed()
        first_line.click()
        keyboard = self.page.keyboard
        keyboard.press("End")
        # The first press goes to the end of the indentation, the second one to the margin.
        keyboard.press("Home")
        keyboard.press("Home")
        keyboard.press("Control+Shift+End")
        for number, line in enumerate(answer.splitlines()[before:]):
            if number > 0:
                keyboard.press("Enter")
                keyboard.press("Shift+Home")  # the editor indents by itself: type over it
            keyboard.type(line)

    def run(self, grade_id: str) -> Locator:
        """Run a cell, wait until it is done, and give its output."""
        cell = self.cell(grade_id)
        prompt = cell.locator(".jp-InputPrompt")
        prompt.scroll_into_view_if_needed()
        before = prompt.inner_text()
        prompt.click()
        self.page.keyboard.press("Shift+Enter")
        expect(prompt).not_to_have_text(before)
        expect(prompt).to_have_text(RUN)
        return cell.locator(".jp-Cell-outputArea")

    def show(self, locator: Locator) -> None:
        """Scroll so that something is in the middle of the page."""
        locator.evaluate("element => element.scrollIntoView({block: 'center'})")


class NotebookPage(OpenNotebook):
    """A notebook that is open in JupyterLab."""

    def __init__(self, page: Page, server: Server, path: str, notebook: NotebookNode) -> None:
        """Open the notebook at `path` below the server's root; `notebook` is what lies there."""
        super().__init__(page, notebook)
        page.goto(server.address(f"lab/tree/{path}"))
        page.get_by_text("(ipykernel) | Idle").wait_for()

    def run_all(self, file: Path) -> NotebookNode:
        """Choose Run All Cells in the menu, save until all cells have run, and give what is saved.

        The kernel's sign does not tell: it is idle for a moment between two cells, too.
        """
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_text("Run All Cells", exact=True).click()
        give_up = time.monotonic() + RUN_ALL_SECONDS
        while True:
            saved = _whole(file)
            if saved is not None and _all_have_run(saved):
                return saved
            assert time.monotonic() < give_up, "not all cells have run"
            self.page.wait_for_timeout(1000)
            self.page.keyboard.press("Control+s")

    def validate(self) -> Locator:
        """Press nbgrader's Validate button, wait for its verdict, and give the dialog."""
        self.page.get_by_role("button", name="Validate").click()
        dialog = self.page.locator(".jp-Dialog").filter(has_text="Validation Results")
        dialog.wait_for()
        return dialog


def _common_beginning(some: list[str], others: list[str]) -> list[str]:
    common = []
    for one, other in zip(some, others, strict=False):
        if one != other:
            break
        common.append(one)
    return common


def _whole(file: Path) -> NotebookNode | None:
    """What a notebook's file holds; None while the server, which writes in place, is at it."""
    try:
        return nbformat.read(file, as_version=4)
    except (NotJSONError, UnicodeDecodeError):
        return None


def _all_have_run(notebook: NotebookNode) -> bool:
    return all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")
