"""What editors and services write into a notebook beside the student's work."""

from __future__ import annotations

import copy
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.lab import Reason
from tests.differential.case import Kind, Submission

EDITORS = Kind("editors and formats")
case = EDITORS.case


def _python(version: str, **more: Any) -> dict[str, Any]:
    return {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": version,
        **more,
    }


def _kernel(name: str, display_name: str) -> dict[str, str]:
    return {"name": name, "display_name": display_name, "language": "python"}


@case("saved by Colab")
def _colab(submission: Submission) -> None:
    notebook = submission.notebook
    notebook.nbformat_minor = 0
    notebook.metadata = {
        "colab": {"provenance": [], "toc_visible": True},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
        "accelerator": "GPU",
    }
    for number, cell in enumerate(notebook.cells):
        del cell["id"]
        cell.metadata["id"] = f"xYz{number:09}"
        if cell.cell_type == "code":
            cell.metadata["colab"] = {"base_uri": "https://localhost:8080/"}
            cell.metadata["outputId"] = "0f1e2d3c-aaaa-bbbb-cccc-0123456789ab"
            cell.outputs = [_stream("ok\n")]
            cell.execution_count = number


@case("Colab's execution info and forms")
def _colab_forms(submission: Submission) -> None:
    info = {"status": "ok", "timestamp": 1700000000000, "user_tz": -60, "elapsed": 412}
    for cell in submission.notebook.cells:
        cell.metadata["executionInfo"] = {**info, "user": {"displayName": "Ada", "userId": "0"}}
    submission.cell("double").metadata["cellView"] = "form"
    submission.add("#@title My own cell { run: 'auto' }\nwidth = 3 #@param {type: 'integer'}")


@case("saved by VS Code")
def _vs_code(submission: Submission) -> None:
    notebook = submission.notebook
    notebook.metadata["language_info"] = _python("3.11.4")
    notebook.metadata["vscode"] = {"interpreter": {"hash": "31f2aee4e71d21fbe5cf8b01ff0e069b"}}
    for cell in notebook.cells:
        cell.metadata["vscode"] = {"languageId": "python"}


@case("VS Code without cells' ids")
def _vs_code_old(submission: Submission) -> None:
    submission.notebook.nbformat_minor = 2
    submission.notebook.metadata["orig_nbformat"] = 4
    for cell in submission.notebook.cells:
        del cell["id"]


@case("a conda environment's kernel", told=[Reason.KERNEL_CHANGED])
def _conda(submission: Submission) -> None:
    submission.notebook.metadata["kernelspec"] = _kernel("conda-env-dl-py", "Python [conda env:dl]")


@case("a kernel of one's own and a newer Python", told=[Reason.KERNEL_CHANGED])
def _own_kernel(submission: Submission) -> None:
    submission.notebook.metadata["kernelspec"] = _kernel("deep-learning", "Deep Learning (3.13)")
    submission.notebook.metadata["language_info"] = _python("3.13.1")


@case("a Python of years ago in the metadata")
def _old_python(submission: Submission) -> None:
    submission.notebook.metadata["language_info"] = _python("3.6.9")


@case("no kernel in the metadata")
def _no_kernel(submission: Submission) -> None:
    submission.notebook.metadata.pop("kernelspec")


@case("no metadata of the notebook at all")
def _no_metadata(submission: Submission) -> None:
    submission.notebook.metadata = NotebookNode()


@case("JupyterLab's own metadata")
def _jupyterlab(submission: Submission) -> None:
    submission.notebook.metadata["toc-autonumbering"] = True
    for number, cell in enumerate(submission.notebook.cells):
        cell.metadata["jp-MarkdownHeadingCollapsed"] = True
        cell.metadata["jupyter"] = {"source_hidden": True, "outputs_hidden": False}
        cell.metadata["collapsed"] = True
        cell.metadata["execution"] = {
            "iopub.execute_input": f"2026-03-01T10:00:{number:02}.000000Z",
            "shell.execute_reply": f"2026-03-01T10:00:{number:02}.500000Z",
        }


@case("the classic notebook's extensions")
def _classic(submission: Submission) -> None:
    submission.notebook.metadata["toc"] = {"base_numbering": 1, "toc_cell": False}
    submission.notebook.metadata["varInspector"] = {"cols": {"lenName": 16}}
    for cell in submission.notebook.cells:
        cell.metadata["ExecuteTime"] = {"end_time": "2026-03-01T10:00:00", "start_time": "x"}
        cell.metadata["scrolled"] = False
        cell.metadata["hide_input"] = False
        cell.metadata["slideshow"] = {"slide_type": "slide"}


@case("saved by Kaggle")
def _kaggle(submission: Submission) -> None:
    submission.notebook.nbformat_minor = 4
    submission.notebook.metadata["kaggle"] = {"accelerator": "none", "dataSources": []}
    submission.notebook.metadata["papermill"] = {"duration": 3.2, "exception": None}
    for number, cell in enumerate(submission.notebook.cells):
        del cell["id"]
        cell.metadata["_uuid"] = f"8f2839f25d086af736a60e9eeb907d3b93b6e0{number:02}"
        cell.metadata["_cell_guid"] = "b1076dfc-b9ad-4769-8c92-a6c4dae69d19"
        cell.metadata["trusted"] = True


@case("saved by Deepnote")
def _deepnote(submission: Submission) -> None:
    submission.notebook.metadata["deepnote_notebook_id"] = "abc"
    for cell in submission.notebook.cells:
        cell.metadata["deepnote_cell_type"] = cell.cell_type
        cell.metadata["source_hash"] = "b623e53d"
        cell.metadata["execution_start"] = 1700000000000


@case("paired with a text form")
def _paired(submission: Submission) -> None:
    submission.notebook.metadata["jupytext"] = {"formats": "ipynb,py:percent"}


@case("state of widgets in the metadata")
def _widgets(submission: Submission) -> None:
    state = {"a1": {"model_name": "IntSliderModel", "model_module": "@jupyter-widgets/controls"}}
    submission.notebook.metadata["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {
            "state": state,
            "version_major": 2,
            "version_minor": 0,
        }
    }
    view = {"model_id": "a1", "version_major": 2, "version_minor": 0}
    submission.cell("experiment").outputs = [
        nbformat.v4.new_output(
            "display_data", {"application/vnd.jupyter.widget-view+json": view, "text/plain": "x"}
        )
    ]


@case("Colab's state of widgets, without what it should hold")
def _colab_widgets(submission: Submission) -> None:
    submission.notebook.metadata["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {"a1": {"model_name": "HBoxModel"}}
    }


@case("nbformat 3")
def _nbformat3(submission: Submission) -> None:
    notebook = nbformat.convert(copy.deepcopy(submission.notebook), 3)
    submission.encode = lambda _: nbformat.v3.writes_json(notebook).encode()


def _minor(minor: int) -> None:
    @case(f"nbformat 4.{minor}, without ids")
    def write(submission: Submission) -> None:
        submission.notebook.nbformat_minor = minor
        for cell in submission.notebook.cells:
            del cell["id"]


for _number in range(5):
    _minor(_number)


@case("nbformat 4.4 with ids, as some tools mix them")
def _mixed(submission: Submission) -> None:
    submission.notebook.nbformat_minor = 4


@case("nbformat 4.5 without ids")
def _missing_ids(submission: Submission) -> None:
    for cell in submission.notebook.cells:
        del cell["id"]


@case("nbformat 4.5, ids in some cells")
def _some_ids(submission: Submission) -> None:
    for cell in submission.notebook.cells[::2]:
        del cell["id"]


@case("nbformat 4.9, of the future")
def _future_minor(submission: Submission) -> None:
    submission.notebook.nbformat_minor = 9


@case("nbformat 5, of the future")
def _future(submission: Submission) -> None:
    submission.change_file(lambda content: content.update(nbformat=5, nbformat_minor=0))


@case("the same id in every cell")
def _same_ids(submission: Submission) -> None:
    for cell in submission.notebook.cells:
        cell["id"] = "deadbeef"


@case("ids with characters that are not allowed")
def _invalid_ids(submission: Submission) -> None:
    for number, cell in enumerate(submission.notebook.cells):
        cell["id"] = f"cell {number} / ä" + "x" * 70


@case("ids that are numbers")
def _number_ids(submission: Submission) -> None:
    for number, cell in enumerate(submission.notebook.cells):
        cell["id"] = number


@case("sources as text, not as lists of lines")
def _plain_sources(submission: Submission) -> None:
    def change(content: dict[str, Any]) -> None:
        for cell in content["cells"]:
            cell["source"] = "".join(cell["source"])

    submission.change_file(change)


@case("no outputs and no counts in code cells")
def _no_outputs(submission: Submission) -> None:
    def change(content: dict[str, Any]) -> None:
        for cell in content["cells"]:
            cell.pop("outputs", None)
            cell.pop("execution_count", None)

    submission.change_file(change)


@case("outputs in a text cell")
def _outputs_in_text(submission: Submission) -> None:
    submission.notebook.cells[0]["outputs"] = []
    submission.notebook.cells[0]["execution_count"] = None


@case("an output of a kind that nbformat does not know")
def _unknown_output(submission: Submission) -> None:
    submission.cell("experiment").outputs = [NotebookNode(output_type="hologram", data={})]


@case("an output without its name")
def _nameless_output(submission: Submission) -> None:
    submission.cell("experiment").outputs = [NotebookNode(output_type="stream", text="hello\n")]


@case("outputs of 20 MB")
def _large_outputs(submission: Submission) -> None:
    submission.cell("experiment").outputs = [_stream("and on and on " * 1_500_000)]


@case("an error among the outputs")
def _error_output(submission: Submission) -> None:
    submission.cell("experiment").outputs = [
        nbformat.v4.new_output("error", ename="KeyError", evalue="'x'", traceback=["KeyError: 'x'"])
    ]


@case("tags that are text, not a list")
def _tags(submission: Submission) -> None:
    submission.cell("double").metadata["tags"] = "done"


@case("names at cells, some twice")
def _names(submission: Submission) -> None:
    for cell in submission.notebook.cells:
        cell.metadata["name"] = "my cell"


@case("cells that may not be edited or deleted")
def _not_editable(submission: Submission) -> None:
    for cell in submission.notebook.cells:
        cell.metadata["editable"] = False
        cell.metadata["deletable"] = False


@case("nbgrader's metadata of an older version")
def _older_nbgrader(submission: Submission) -> None:
    for cell in submission.notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader["schema_version"] = 2
            cell.metadata.nbgrader.pop("task")


@case("checksums lost")
def _no_checksums(submission: Submission) -> None:
    for cell in submission.notebook.cells:
        cell.metadata.get("nbgrader", {}).pop("checksum", None)


@case("nbgrader's metadata lost", told=[Reason.CELLS_RECOGNISED])
def _stripped(submission: Submission) -> None:
    for cell in submission.notebook.cells:
        cell.metadata.pop("nbgrader", None)


@case("all metadata and all ids lost", told=[Reason.CELLS_RECOGNISED])
def _all_stripped(submission: Submission) -> None:
    submission.notebook.nbformat_minor = 4
    for cell in submission.notebook.cells:
        cell.metadata = NotebookNode()
        del cell["id"]


@case("metadata of one answer lost", told=[Reason.CELLS_RECOGNISED])
def _one_stripped(submission: Submission) -> None:
    cell = submission.cell("double")
    cell.metadata = NotebookNode()
    cell["id"] = "0badcafe"


def _stream(text: str) -> NotebookNode:
    return nbformat.v4.new_output("stream", name="stdout", text=text)
