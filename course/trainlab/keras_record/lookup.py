"""Finds the recorded Keras results of a lab."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from trainlab.keras_record.reader import KerasRecord
from trainlab.solutions_folder import SOLUTIONS, folders_of_solutions

FILENAME = "keras_record.npz"

LAB_FOLDER = "TRAINLAB_LAB_FOLDER"
"""Environment variable: the folder of the released lab, where the working folder is elsewhere."""


def visible(lab: str) -> KerasRecord:
    """Open the record that students may see.

    It lies beside the notebook. Looked at in this order: the working folder, `solutions/LAB` and
    `course/LAB` in the folders above, and the folder that TRAINLAB_LAB_FOLDER names.

    Args:
        lab: name of the lab, such as "01_initialization".

    Raises:
        FileNotFoundError: if it is in none of them.
        ValueError: if the name is not that of a lab, or the file is damaged.
    """
    return _open(
        _visible_places(_lab_name(lab)),
        f"{FILENAME} of lab {lab} was not found. It belongs beside the notebook: "
        "download the lab's folder again, or open the notebook in that folder.",
    )


def hidden(lab: str) -> KerasRecord:
    """Open the record that only hidden tests see. Students do not have it.

    It is `LAB/private/keras_record.npz` in the folder that TRAINLAB_SOLUTIONS names, or else in
    `solutions` in the working folder or a folder above.

    Args:
        lab: name of the lab, such as "01_initialization".

    Raises:
        FileNotFoundError: if there is none.
        ValueError: if the name is not that of a lab, or the file is damaged.
    """
    return _open(
        _hidden_places(_lab_name(lab)),
        f"the private {FILENAME} of lab {lab} was not found. Graders have it in the lab's source "
        f"folder: work inside the course folder, or let {SOLUTIONS} name the source folder.",
    )


def _lab_name(lab: str) -> str:
    if not lab or Path(lab).name != lab or lab in (".", ".."):
        raise ValueError(f"{lab!r} is not the name of a lab")
    return lab


def _visible_places(lab: str) -> Iterator[Path]:
    here = Path.cwd()
    yield here
    for folder in (here, *here.parents):
        yield folder / "solutions" / lab
        yield folder / "course" / lab
    named = os.environ.get(LAB_FOLDER)
    if named:
        yield Path(named)


def _hidden_places(lab: str) -> Iterator[Path]:
    if not os.environ.get(SOLUTIONS) and Path.cwd().name == lab:
        yield Path.cwd() / "private"
    for folder in folders_of_solutions():
        yield folder / lab / "private"


def _open(places: Iterator[Path], not_found: str) -> KerasRecord:
    for folder in places:
        file = folder / FILENAME
        if file.is_file():
            return KerasRecord.read(file)
    raise FileNotFoundError(not_found)
