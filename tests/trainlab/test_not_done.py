"""In a notebook, an exercise that is not done says so in one line, and stays an error."""

from __future__ import annotations

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

SETUP = "from trainlab import checks\nchecks.withhold()"
STUB = "def relu(z):\n    # YOUR CODE HERE\n    raise NotImplementedError()"


def run(*sources: str) -> NotebookNode:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in sources])
    NotebookClient(notebook, allow_errors=True, kernel_name="python3").execute()
    return notebook


def test_a_stub_is_one_line_and_an_error() -> None:
    (output,) = run(SETUP, STUB, "relu(3)").cells[-1].outputs
    assert (output.output_type, output.ename) == ("error", "NotImplementedError")
    assert output.traceback == ["… relu is not done yet."]


def test_other_errors_keep_their_traceback() -> None:
    (output,) = run(SETUP, "1 / 0").cells[-1].outputs
    assert len("\n".join(output.traceback).splitlines()) > 1


def test_nbgraders_own_run_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    (output,) = run(SETUP, STUB, "relu(3)").cells[-1].outputs
    assert output.ename == "NotImplementedError"
    assert len("\n".join(output.traceback).splitlines()) > 1
