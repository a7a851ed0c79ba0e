"""What the exercises of this lab record the results of scikit-learn, SciPy and Keras for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Process:
    """Points and scores of a Gaussian process, and where it is asked.

    Attributes:
        name: what the entries of the record begin with.
        X: points that were evaluated.
        y: their scores.
        X_new: points to ask about.
        length: length scale.
        noise: variance of the noise.
    """

    name: str
    X: Any
    y: Any
    X_new: Any
    length: float
    noise: float


def draw_process(name: str, seed: int, rows: int, columns: int, *settings: float) -> Process:
    """Draw points in a cube and scores whose mean is not 0."""
    rng = np.random.default_rng(seed)
    X, X_new = rng.uniform(-1, 1, (rows, columns)), rng.uniform(-1.5, 1.5, (rows + 3, columns))
    return Process(name, X, rng.normal(0.6, 1.0, rows), X_new, *settings)


VISIBLE = draw_process("gp", 1001, 6, 2, 0.375, 0.0625)
HIDDEN = (
    draw_process("gp_wide", 2001, 7, 3, 1.75, 0.03125),
    draw_process("gp_narrow", 2003, 9, 1, 0.625, 0.25),
)
MEANS = np.array([0.7, 0.9, 0.2, 0.75, -1.1, 1.6])
STDS = np.array([0.3, 0.05, 0.6, 0.45, 2.2, 0.125])
HIDDEN_MEANS = np.array([-0.9, 0.4, -0.375, 1.3, 2.1, -2.5, 0.05])
HIDDEN_STDS = np.array([0.7, 1.9, 0.35, 0.15, 0.8, 1.3, 2.75])
PENALTY_KERNEL = np.random.default_rng(1005).normal(0, 1, (5, 3))
