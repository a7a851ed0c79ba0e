"""Digits that are there without a network: for students, and a part reserved for hidden tests."""

from __future__ import annotations

import functools
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trainlab.solutions_folder import SOLUTIONS, folders_of_solutions

FloatArray = NDArray[np.float64]
LabelArray = NDArray[np.int64]

STUDENT_FILE = Path(__file__).with_name("digits.npz")
"""The students' part; its source and licence stand in digits.md beside it."""

RESERVED_FILE = "reserved_digits.npz"
CAPSTONE_FILE = "capstone_digits.npz"
"""Both lie at the top of the folder of solutions, and are never released."""

_SIDE = 28
_SHIFT_SEED = 91704
_SHIFT = (0.2, 0.7)


def digits() -> tuple[FloatArray, LabelArray, FloatArray, LabelArray]:
    """Real handwritten digits from MNIST: 3,500 to train on and 500 to validate with.

    The same rows in the same order every time, with all ten digits equally often.

    Returns:
        X_train, y_train, X_valid, y_valid. X has shape (3500, 784) or (500, 784): one digit of
        28 x 28 pixels in each row, from 0 (paper) to 1 (ink), float64. y has shape (3500,) or
        (500,): the digit, an integer. The arrays are yours to change.

    Raises:
        ValueError: if the file that comes with this package is damaged.
    """
    pixels_train, y_train, pixels_valid, y_valid = _student_part()
    return pixels_train / 255.0, y_train.copy(), pixels_valid / 255.0, y_valid.copy()


def reserved_digits(seed: int = 0) -> tuple[FloatArray, LabelArray]:
    """1,000 digits that `digits` never gives, for hidden tests of accuracy.

    They come from a public file, and this code is public too. So that it does not help to look a
    row up there, or to know the order of the labels, each digit is shifted by a fraction of a pixel
    and the rows are mixed anew for each `seed`. A hidden test passes a seed of its own.

    Args:
        seed: from 0 to 2**32 - 1; decides order and shifts.

    Returns:
        X of shape (1000, 784), float64 from 0 to 1, and y of shape (1000,), integers.

    Raises:
        FileNotFoundError: where the folder of solutions is not: students do not have it.
        ValueError: if the file is damaged.
    """
    return _moved_and_mixed(RESERVED_FILE, seed)


def capstone_digits(seed: int = 0) -> tuple[FloatArray, LabelArray]:
    """1,000 digits of the full MNIST that no file of the students' packages holds.

    They come from its test set, which other people wrote than the digits of `digits` and
    `reserved_digits`. They are shifted and mixed as those of `reserved_digits`.

    Args:
        seed: from 0 to 2**32 - 1; decides order and shifts.

    Returns:
        X of shape (1000, 784), float64 from 0 to 1, and y of shape (1000,), integers.

    Raises:
        FileNotFoundError: where the folder of solutions is not: students do not have it.
        ValueError: if the file is damaged.
    """
    return _moved_and_mixed(CAPSTONE_FILE, seed)


def _moved_and_mixed(name: str, seed: int) -> tuple[FloatArray, LabelArray]:
    pixels, labels = _hidden_part(file_of_solutions(name))
    random = np.random.RandomState([_SHIFT_SEED, seed])
    order = random.permutation(len(labels))
    images = (pixels / 255.0)[order].reshape(-1, _SIDE, _SIDE)
    for axis in (1, 2):
        size = random.uniform(*_SHIFT, size=len(images))
        images = _shift(images, size * random.choice([-1.0, 1.0], size=len(images)), axis)
    return images.reshape(len(images), -1), labels[order]


@functools.cache
def _student_part() -> tuple[NDArray[np.uint8], LabelArray, NDArray[np.uint8], LabelArray]:
    """Read once in each process; small, because pixels stay bytes."""
    X_train, y_train, X_valid, y_valid = _read(
        STUDENT_FILE, ("X_train", "y_train", "X_valid", "y_valid")
    )
    return X_train, y_train.astype(np.int64), X_valid, y_valid.astype(np.int64)


@functools.cache
def _hidden_part(file: Path) -> tuple[NDArray[np.uint8], LabelArray]:
    X, y = _read(file, ("X", "y"))
    return X, y.astype(np.int64)


def file_of_solutions(name: str) -> Path:
    """Where a file of the instructor's lies, at the top of the folder of solutions.

    Args:
        name: its name.

    Raises:
        FileNotFoundError: where that folder is not: students do not have it.
    """
    for folder in _folders():
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(
        f"{name} is for hidden tests only: it lies with the solutions. Graders work "
        f"inside the course folder, or let {SOLUTIONS} name the folder of solutions."
    )


def _folders() -> Iterator[Path]:
    if not os.environ.get(SOLUTIONS):
        # Where a hidden test runs: in the source folder of its lab.
        yield Path.cwd().parent
    yield from folders_of_solutions()


def _read(file: Path, names: tuple[str, ...]) -> list[NDArray[np.uint8]]:
    try:
        with np.load(file, allow_pickle=False) as archive:
            return [archive[name] for name in names]
    except (KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"{file.name} is damaged: install trainlab again ({error})") from error


def _shift(images: FloatArray, distances: FloatArray, axis: int) -> FloatArray:
    """Move each image by less than a pixel along an axis, by linear interpolation.

    The digits keep a margin of four pixels, so nothing comes in at the other side.
    """
    by = distances[:, None, None]
    neighbours = np.where(by > 0, np.roll(images, 1, axis), np.roll(images, -1, axis))
    return np.asarray((1.0 - np.abs(by)) * images + np.abs(by) * neighbours)
