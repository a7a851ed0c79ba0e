"""MNIST and Fashion-MNIST as the figures take them: float32 rows between 0 and 1."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from trainlab.data import datasets

FloatArray = NDArray[np.float32]
Labels = NDArray[np.intp]


@dataclass(frozen=True)
class Part:
    """Rows with their labels."""

    X: FloatArray
    y: Labels

    def __getitem__(self, rows: Any) -> Part:
        return Part(self.X[rows], self.y[rows])


def _part(images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> Part:
    flat = images.reshape(len(images), -1).astype(np.float32) / np.float32(255.0)
    return Part(flat, labels.astype(np.intp))


@cache
def mnist() -> tuple[Part, Part]:
    """60,000 training digits and 10,000 test digits."""
    train, test = datasets.mnist()
    return _part(*train), _part(*test)


@cache
def fashion() -> tuple[Part, Part]:
    """60,000 training pictures of clothes and 10,000 test pictures."""
    train, test = datasets.fashion_mnist()
    return _part(*train), _part(*test)
