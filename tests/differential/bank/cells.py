"""Cells that were copied, split, merged, moved, deleted, converted or added."""

from __future__ import annotations

import copy

import nbformat

from autograder.lab import Reason
from tests.differential.case import WITHOUT_DOUBLE, Kind, Submission

CELLS = Kind("cells")
case = CELLS.case

DOUBLE = "def double(x):\n    return 2 * x"
PICTURE = "iVBORw0KGgo="


@case("an answer copied, and the copy emptied", told=[Reason.CELL_DUPLICATED])
def _copy_emptied(submission: Submission) -> None:
    submission.copied("double").source = ""


@case("an answer copied, both done", told=[Reason.CELL_DUPLICATED])
def _copy_done(submission: Submission) -> None:
    submission.copied("double")


@case("an answer copied, a first try in the upper one", told=[Reason.CELL_DUPLICATED])
def _first_try(submission: Submission) -> None:
    submission.copied("double")
    submission.cell("double").source = "def double(x):\n    return 3 * x"


@case("a test copied", told=[Reason.CELL_DUPLICATED])
def _test_copied(submission: Submission) -> None:
    submission.copied("test_double")


@case("a test copied to the end", told=[Reason.CELL_DUPLICATED])
def _test_copied_to_the_end(submission: Submission) -> None:
    submission.notebook.cells.append(copy.deepcopy(submission.cell("test_double")))


@case("the set-up copied", told=[Reason.CELL_DUPLICATED])
def _setup_copied(submission: Submission) -> None:
    submission.copied("setup")


@case("an answer split in two, with the same metadata", told=[Reason.CELL_DUPLICATED])
def _split(submission: Submission) -> None:
    below = submission.copied("double")
    submission.cell("double").source = "def twice(x):\n    return 2 * x"
    below.source = "def double(x):\n    return twice(x)"


@case("an answer split in two, the function in the upper half", told=[Reason.CELL_DUPLICATED])
def _split_above(submission: Submission) -> None:
    below = submission.copied("double")
    submission.cell("double").source = DOUBLE
    below.source = "double(np.ones(3))"


@case("an answer split, the lower half new")
def _split_new(submission: Submission) -> None:
    submission.cell("double").source = "def double(x):\n    return twice(x)"
    submission.add("def twice(x): return 2 * x", after="double")


@case("both answers in one cell", told=[Reason.CELL_DELETED])
def _merged(submission: Submission) -> None:
    below = submission.take_out("scaled")
    submission.cell("double").source += "\n\n" + below.source


@case("an answer merged with its test", told=[Reason.CELL_DELETED])
def _merged_with_test(submission: Submission) -> None:
    test = submission.take_out("test_double")
    submission.cell("double").source += "\n\n" + test.source


@case(
    "an answer merged with the set-up",
    points=WITHOUT_DOUBLE,
    told=[Reason.CELL_DELETED, Reason.SETUP_DIFFERS],
)
def _merged_with_setup(submission: Submission) -> None:
    answer = submission.take_out("double")
    submission.cell("setup").source += "\n\n" + answer.source


@case("answers below their tests", told=[Reason.ANSWER_BELOW_TEST])
def _below(submission: Submission) -> None:
    submission.notebook.cells += [submission.take_out("double"), submission.take_out("scaled")]


@case("the answers in the other order")
def _other_order(submission: Submission) -> None:
    first = submission.take_out("scaled")
    cells = submission.notebook.cells
    cells.insert(cells.index(submission.cell("double")), first)


@case("all tests at the end")
def _tests_last(submission: Submission) -> None:
    for test in ("test_double", "test_scaled", "test_partial"):
        submission.notebook.cells.append(submission.take_out(test))


@case("the set-up in the middle")
def _setup_moved(submission: Submission) -> None:
    setup = submission.take_out("setup")
    cells = submission.notebook.cells
    cells.insert(cells.index(submission.cell("test_double")), setup)


@case("the set-up deleted", told=[Reason.CELL_DELETED])
def _setup_deleted(submission: Submission) -> None:
    submission.take_out("setup")


@case("the set-up's imports made by the student", told=[Reason.CELL_DELETED])
def _own_setup(submission: Submission) -> None:
    submission.take_out("setup")
    submission.notebook.cells.insert(
        0, nbformat.v4.new_code_cell("import numpy as np\nfrom trainlab import checks\nSCALE = 3.0")
    )


@case("a test deleted", told=[Reason.CELL_DELETED])
def _test_deleted(submission: Submission) -> None:
    submission.take_out("test_double")


@case("all tests deleted", told=[Reason.CELL_DELETED])
def _tests_deleted(submission: Submission) -> None:
    for test in ("test_double", "test_scaled", "test_partial"):
        submission.take_out(test)


@case("the text and the experiment deleted")
def _text_deleted(submission: Submission) -> None:
    submission.take_out("experiment")
    del submission.notebook.cells[0]


@case("the answer's cell deleted, the answer in one's own", told=[Reason.CELLS_RECOGNISED])
def _own_cell(submission: Submission) -> None:
    submission.take_out("double")
    submission.add(DOUBLE, before="test_double")


@case("the answer's cell left blank, the answer below it")
def _answer_added(submission: Submission) -> None:
    submission.cell("double").source = "def double(x):\n    raise NotImplementedError()"
    submission.add(DOUBLE, after="double")


@case("the answer's cell left blank, the answer above it", points=WITHOUT_DOUBLE)
def _answer_above(submission: Submission) -> None:
    submission.cell("double").source = "def double(x):\n    raise NotImplementedError()"
    submission.add(DOUBLE, before="double")


@case(
    "the answer's cell emptied, the answer in the set-up's",
    points=WITHOUT_DOUBLE,
    told=[Reason.SETUP_DIFFERS],
)
def _answer_in_setup(submission: Submission) -> None:
    submission.cell("setup").source += "\n\n" + DOUBLE
    submission.cell("double").source = ""


@case("everything in one's own cell at the top, answers emptied")
def _all_at_the_top(submission: Submission) -> None:
    answers = [submission.cell(name) for name in ("double", "scaled")]
    submission.add("\n\n".join(answer.source for answer in answers), after="setup")
    for answer in answers:
        answer.source = ""


@case("everything in one's own cell at the end, answers emptied")
def _all_at_the_end(submission: Submission) -> None:
    answers = [submission.cell(name) for name in ("double", "scaled")]
    submission.add("\n\n".join(answer.source for answer in answers), before="test_double")
    for answer in answers:
        answer.source = ""


@case("an answer turned into text", told=[Reason.CELL_TYPE_CHANGED])
def _answer_as_text(submission: Submission) -> None:
    _converted(submission, "double", "markdown")


@case("an answer turned into a raw cell", told=[Reason.CELL_TYPE_CHANGED])
def _answer_raw(submission: Submission) -> None:
    _converted(submission, "double", "raw")


@case("a test turned into text", told=[Reason.CELL_TYPE_CHANGED])
def _test_as_text(submission: Submission) -> None:
    _converted(submission, "test_double", "markdown")


@case("a test turned into a raw cell", told=[Reason.CELL_TYPE_CHANGED])
def _test_raw(submission: Submission) -> None:
    _converted(submission, "test_double", "raw")


@case("the experiment turned into text", told=[Reason.CELL_TYPE_CHANGED])
def _experiment_as_text(submission: Submission) -> None:
    _converted(submission, "experiment", "markdown")


@case("text turned into code")
def _text_as_code(submission: Submission) -> None:
    text = submission.notebook.cells[0]
    submission.notebook.cells[0] = nbformat.v4.new_code_cell(text.source)


@case("a picture pasted into one's own text")
def _picture(submission: Submission) -> None:
    submission.notebook.cells.append(
        nbformat.v4.new_markdown_cell(
            "![plot](attachment:plot.png)", attachments={"plot.png": {"image/png": PICTURE}}
        )
    )


@case("a picture named in text that is not there")
def _picture_missing(submission: Submission) -> None:
    submission.notebook.cells.append(
        nbformat.v4.new_markdown_cell("![plot](attachment:image.png) ![x](figures/none.png)")
    )


@case("a picture pasted into a code cell")
def _picture_in_code(submission: Submission) -> None:
    submission.cell("double")["attachments"] = {"plot.png": {"image/png": PICTURE}}


@case("50 empty cells between")
def _empty_cells(submission: Submission) -> None:
    cells = submission.notebook.cells
    submission.notebook.cells = [
        cell for own in cells for cell in [own, *(nbformat.v4.new_code_cell("") for _ in range(7))]
    ]


@case("cells of one's own between all others")
def _own_between(submission: Submission) -> None:
    for name in ("setup", "double", "test_double", "scaled", "test_scaled", "test_partial"):
        submission.add("my_tries = np.ones(3)\nprint(my_tries)", after=name)


@case("one's own test of one's own, which passes")
def _own_test(submission: Submission) -> None:
    submission.add("assert double(np.array([2.0]))[0] == 4.0", after="double")


@case("one's own cells with nbgrader's metadata, all off")
def _own_marked(submission: Submission) -> None:
    submission.add("x_mine = 1", after="double")
    position = submission.notebook.cells.index(submission.cell("double")) + 1
    submission.notebook.cells[position].metadata["nbgrader"] = {
        "grade": False,
        "grade_id": "mine",
        "locked": False,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }


@case("text and a table of results behind the answer")
def _text(submission: Submission) -> None:
    submission.notebook.cells.insert(
        4, nbformat.v4.new_markdown_cell("| x | 2x |\n|--|--|\n| 1 | 2 |\n\n$$2x$$ <b>done</b>")
    )


@case("an answer commented out and done below in the same cell")
def _commented(submission: Submission) -> None:
    cell = submission.cell("double")
    old = "\n".join(f"# {line}" for line in cell.source.splitlines())
    cell.source = f"{old}\n\n{DOUBLE}"


@case("the import of the set-up added to by the student", told=[Reason.IMPORT_ADDED])
def _import_added(submission: Submission) -> None:
    submission.cell("setup").source = "import math\n" + submission.cell("setup").source
    submission.cell("double").source = "def double(x):\n    return math.sqrt(4) * x"


@case("blanks behind lines of the set-up", told=[Reason.SETUP_DIFFERS])
def _setup_blanks(submission: Submission) -> None:
    cell = submission.cell("setup")
    cell.source = cell.source.replace("\n", " \n")


@case("the set-up's constant changed", told=[Reason.SETUP_DIFFERS])
def _setup_constant(submission: Submission) -> None:
    cell = submission.cell("setup")
    cell.source = cell.source.replace("3.0", "4.0")


def _converted(submission: Submission, grade_id: str, cell_type: str) -> None:
    """As JupyterLab does it: source and metadata stay."""
    cell = submission.cell(grade_id)
    cell.cell_type = cell_type
    for key in ("outputs", "execution_count"):
        cell.pop(key)
