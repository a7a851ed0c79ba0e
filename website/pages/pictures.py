"""Which pictures a reader may see: those that a lab draws by itself, without anybody's answer."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode

from autograder.lab import Role, grade_id_of, role_of
from website.pages.names import names_of

_PICTURE = "image/png"


def given_pictures(released: NotebookNode, solved: NotebookNode) -> dict[str, dict[str, Any]]:
    """The pictures of experiments that use nothing of an exercise, not even at second hand.

    Whoever opens the lab sees them before the first exercise is solved, so they give away nothing
    that the reader should find out. Guesses do not count: those of the solved lab are empty.

    Args:
        released: the lab as students get it; decides what is used.
        solved: the lab with its kept outputs.

    Returns:
        The output of each such experiment's last picture, by the cell's nbgrader id.
    """
    drawn = {grade_id_of(cell): _last_picture(cell) for cell in solved.cells}
    found = {}
    answers: set[str] = set()
    modules: set[str] = set()
    for cell in released.cells:
        if cell.cell_type != "code":
            continue
        names = names_of(cell.source)
        role = role_of(cell)
        modules |= names.imported
        if role is Role.SOLUTION or names.used & answers:
            # A call of a module's function changes no module.
            answers |= names.changed - modules
            continue
        answers -= names.changed
        picture = drawn.get(grade_id_of(cell))
        if role is Role.EXPERIMENT and picture is not None:
            found[str(grade_id_of(cell))] = picture
    return found


def _last_picture(cell: NotebookNode) -> dict[str, Any] | None:
    pictures = [output for output in cell.get("outputs", []) if _PICTURE in output.get("data", {})]
    return pictures[-1] if pictures else None
