"""Messes of a lab as students get it, whose exercises build on each other."""

from __future__ import annotations

from nbformat import NotebookNode

from autograder.lab import Reason, grade_id_of
from tests.banks.notebooks import FIRST_LAB, master_copy
from tests.differential.case import Kind, Submission

REAL_LAB = Kind(
    "lab 01", lab=FIRST_LAB, full=float(sum(test.points for test in master_copy(FIRST_LAB).tests))
)
case = REAL_LAB.case

DRAWN = ("xavier_normal", "he_normal", "glorot_uniform", "truncated_normal")


@case("nothing messy at all")
def _solved(submission: Submission) -> None: ...


@case("saved by Colab, with Windows line ends")
def _colab(submission: Submission) -> None:
    submission.notebook.nbformat_minor = 0
    submission.notebook.metadata = {"colab": {}, "kernelspec": {"name": "python3"}}
    for number, cell in enumerate(submission.notebook.cells):
        del cell["id"]
        cell.metadata["id"] = f"aBc{number:09}"
        cell.source = cell.source.replace("\n", "\r\n")


@case("all metadata and all ids lost", told=[Reason.CELLS_RECOGNISED])
def _stripped(submission: Submission) -> None:
    submission.notebook.nbformat_minor = 4
    for cell in submission.notebook.cells:
        cell.metadata = NotebookNode()
        del cell["id"]


@case("answers in a module")
def _module(submission: Submission) -> None:
    answers = [submission.cell(name) for name in DRAWN]
    sources = ["import numpy as np", *(cell.source for cell in answers)]
    submission.files["my_answers.py"] = "\n\n".join(sources).encode()
    for name, cell in zip(DRAWN, answers, strict=True):
        cell.source = f"from my_answers import {name}"


@case("an answer that others build on, moved below its tests", told=[Reason.ANSWER_BELOW_TEST])
def _moved(submission: Submission) -> None:
    cells = submission.notebook.cells
    moved = submission.take_out("truncated_normal")
    cells.insert(cells.index(submission.cell("recommended_scheme")), moved)


@case("two answers in one cell", told=[Reason.CELL_DELETED])
def _merged(submission: Submission) -> None:
    merged = submission.take_out("variance_scaling")
    submission.cell("truncated_normal").source += "\n\n\n" + merged.source


@case("answers split in two, with the same metadata", told=[Reason.CELL_DUPLICATED])
def _split(submission: Submission) -> None:
    below = submission.copied("xavier_normal")
    submission.cell("xavier_normal").source = "def spread(shape): return 1 / np.sqrt(shape[0])"
    below.source = (
        "def xavier_normal(shape, rng):\n    return rng.standard_normal(shape) * spread(shape)"
    )


@case("prints, a figure and a progress bar in what trains")
def _prints(submission: Submission) -> None:
    cell = submission.cell("train_deep_network")
    cell.source = cell.source.replace(
        "    return kernels, biases",
        "    import matplotlib.pyplot as plt\n"
        "    plt.plot(_); plt.show()\n"
        "    for i in range(100): print(f'\\r{i} %', end='')\n"
        "    return kernels, biases",
    )


@case("seeds and settings of NumPy in front")
def _settings(submission: Submission) -> None:
    submission.add(
        "np.random.seed(0)\nnp.set_printoptions(precision=3)\nrng = np.random.default_rng(1)",
        after="setup",
    )


@case("trained once more, and looked at, at the end")
def _trained(submission: Submission) -> None:
    submission.add(
        "kernels, biases = train_deep_network(X_train, y_train, np.random.default_rng(0))\n"
        "print(np.mean(labels_by((kernels, biases), X_valid) == y_valid))"
    )


@case("texts and tries deleted, tests run in one's own cells")
def _tidied(submission: Submission) -> None:
    notebook = submission.notebook
    notebook.cells = [cell for cell in notebook.cells if grade_id_of(cell)]
    submission.add(
        "for shape in [(3, 4), (50, 50)]: print(he_normal(shape, np.random.default_rng(0)))"
    )


@case("classes, closures and partial functions")
def _styles(submission: Submission) -> None:
    submission.cell("he_normal").source = (
        "import functools\n"
        "class Normal:\n"
        "    def __init__(self, scale): self.scale = scale\n"
        "    def __call__(self, shape, rng):\n"
        "        return rng.standard_normal(shape) * np.sqrt(self.scale / shape[0])\n"
        "he_normal = Normal(2)"
    )
    submission.cell("xavier_normal").source = "xavier_normal = Normal(1)"
    before = submission.take_out("he_normal")
    cells = submission.notebook.cells
    cells.insert(cells.index(submission.cell("xavier_normal")), before)
