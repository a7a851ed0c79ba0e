"""What every lab's text keeps to, as far as a machine can tell."""

from __future__ import annotations

import pytest

from tests.banks.notebooks import LABS, master_copy


@pytest.mark.parametrize("lab", LABS)
def test_footnotes_are_written_so_that_every_editor_shows_them(lab: str) -> None:
    """JupyterLab shows Markdown's own kind as it is typed: [^1]."""
    text = [cell.source for cell in master_copy(lab).blank.cells if cell.cell_type == "markdown"]
    assert [source for source in text if "[^" in source] == []
