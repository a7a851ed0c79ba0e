"""Works with a lab in JupyterLite as a student does."""

from __future__ import annotations

from pathlib import Path

import nbformat
from playwright.sync_api import Locator, Page

from tests.browser.notebook_page import OpenNotebook

ANSWERS = "performance.getEntriesByName('python-answers').length > 0"
"""True once the notebook's Python has answered: the site's own script notes it down."""

_RUN = """async (code) => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    const request = kernel.requestExecute({ code });
    let said = "";
    request.onIOPub = (message) => {
        if (message.header.msg_type === "stream") said += message.content.text;
        if (message.header.msg_type === "error") said += message.content.evalue;
    };
    await request.done;
    return said;
}"""


class LitePage(OpenNotebook):
    """A lab that is open in the site's notebook."""

    def __init__(
        self, page: Page, address: str, site: Path, lab: str, *, link: Locator | None = None
    ) -> None:
        """Open a lab of the site at `address`, or by a link; its Python need not answer yet."""
        path = f"{lab}/{lab}.ipynb"
        super().__init__(page, nbformat.read(site / "files" / path, as_version=4))
        if link is None:
            page.goto(f"{address}notebooks/index.html?path={path}")
        else:
            link.click()
        page.locator(".jp-Notebook h1").first.wait_for()

    def cell(self, grade_id: str) -> Locator:
        """The cell with the given id; all are there from the beginning."""
        return self.page.locator(".jp-Notebook-cell").nth(self._indices[grade_id])

    def wait_for_python(self) -> None:
        """Wait until the kernel answers, which its sign "idle" does not tell."""
        self.page.wait_for_function(ANSWERS)

    def ask(self, code: str) -> str:
        """Run code in the kernel, in no cell, and give what it prints."""
        return str(self.page.evaluate(_RUN, code))

    def save(self) -> None:
        """Save, and wait until it is saved."""
        self.page.keyboard.press("Control+s")
        self.page.wait_for_function("!window.jupyterapp.shell.currentWidget.context.model.dirty")

    def download(self, path: Path) -> None:
        """Choose Download in the menu."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with self.page.expect_download() as download:
            self.page.get_by_role("menuitem", name="File", exact=True).click()
            self.page.get_by_role("menuitem", name="Download", exact=True).click()
        assert download.value.suggested_filename == path.name
        download.value.save_as(path)
