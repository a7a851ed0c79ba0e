"""Surfaces on which an optimizer's path can be drawn: a valley, a saddle, Rosenbrock.

A point is an array of shape (2,); `value` takes many points at once, shape (..., 2), so that a
picture can draw the contour lines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from trainlab.training.activations import FloatArray


@dataclass(frozen=True)
class Surface:
    """A function of two variables with its gradient, and where to start on it.

    Attributes:
        name: what pictures call it.
        value: from points of shape (..., 2) to heights of shape (...).
        gradient: from one point of shape (2,) to its gradient, shape (2,).
        start: where paths begin.
        minimum: its lowest point; None if it has none.
        x_limits: what a picture shows from left to right.
        y_limits: what a picture shows from bottom to top.
    """

    name: str
    value: Callable[[FloatArray], FloatArray]
    gradient: Callable[[FloatArray], FloatArray]
    start: tuple[float, float]
    minimum: tuple[float, float] | None
    x_limits: tuple[float, float]
    y_limits: tuple[float, float]


def _valley(p: FloatArray) -> FloatArray:
    height: FloatArray = 0.5 * (p[..., 0] ** 2 + 20.0 * p[..., 1] ** 2)
    return height


def _valley_gradient(p: FloatArray) -> FloatArray:
    return np.array([p[0], 20.0 * p[1]])


def _saddle(p: FloatArray) -> FloatArray:
    height: FloatArray = p[..., 0] ** 2 - p[..., 1] ** 2 + 0.25 * p[..., 1] ** 4
    return height


def _saddle_gradient(p: FloatArray) -> FloatArray:
    return np.array([2.0 * p[0], -2.0 * p[1] + p[1] ** 3])


def _rosenbrock(p: FloatArray) -> FloatArray:
    x, y = p[..., 0], p[..., 1]
    height: FloatArray = (1.0 - x) ** 2 + 100.0 * (y - x**2) ** 2
    return height


def _rosenbrock_gradient(p: FloatArray) -> FloatArray:
    x, y = p
    return np.array([-2.0 * (1.0 - x) - 400.0 * x * (y - x**2), 200.0 * (y - x**2)])


VALLEY = Surface(
    "narrow valley", _valley, _valley_gradient, (-9.0, 1.5), (0.0, 0.0), (-10.0, 4.0), (-2.2, 2.2)
)
"""(x^2 + 20 y^2) / 2: twenty times as steep across as along. Source: deck 001, momentum."""

SADDLE = Surface("saddle", _saddle, _saddle_gradient, (-1.4, 1e-3), None, (-1.6, 0.8), (-1.9, 1.9))
"""x^2 - y^2 + y^4 / 4: a saddle point at (0, 0), two minima of height -1 at (0, +-sqrt 2)."""

ROSENBROCK = Surface(
    "Rosenbrock",
    _rosenbrock,
    _rosenbrock_gradient,
    (-1.2, 1.0),
    (1.0, 1.0),
    (-1.7, 1.7),
    (-0.8, 1.9),
)
"""(1 - x)^2 + 100 (y - x^2)^2: a bent valley that is easy to enter and slow to follow."""
