"""Gradient descent in a valley at 0.19 and 0.20; momentum and Nesterov at 0.01."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.figure import Extra, Figure, Run, Tell, Words

FIGURE = Figure(
    title="A valley, momentum and Nesterov",
    deck="001",
    place=3,
    slide="Gradient descent oscillations; Gradient descent with momentum; Nesterov momentum",
    setting="gradient descent at rates 0.19 and 0.20; at rate 0.01 with momentum 0.9, and Nesterov's, 100 iterations",
    assumed="the valley x²/2 + 10 y²/2, from (-4, 1): only a curvature of 10 across gives the slide's two pictures",
    claims=(
        Words(
            "0.19: share of the swing across that is gone after 40 steps",
            "oscillates, and gets there",
        ),
        Words(
            "0.20: share of the swing across that is left after 40 steps",
            "oscillates, and never gets there",
        ),
        Words(
            "momentum 0.9: how far it overshoots",
            "momentum overshoots the minimum, but then goes back",
        ),
        Words("momentum's overshoot above Nesterov's", "Nesterov reduces overshoot near minimum"),
        Extra("0.21: the swing after 40 steps, times the start's"),
        Extra("plain, rate 0.01: distance along the valley after 100 steps"),
    ),
    seeds=0,
    cost=0.1,
)

CURVATURES = np.array([1.0, 10.0])
START = np.array([-4.0, 1.0])


def _path(rate: float, steps: int, momentum: float = 0.0, ahead: bool = False) -> list[list[float]]:
    p, v = START.copy(), np.zeros(2)
    path = [list(p)]
    for _ in range(steps):
        v = momentum * v - rate * CURVATURES * (p + momentum * v if ahead else p)
        p = p + v
        path.append(list(p))
    return path


def measure(seed: int, tell: Tell) -> Run:
    """All paths."""
    slow, limit, over = (_path(rate, 40) for rate in (0.19, 0.20, 0.21))
    plain, heavy = _path(0.01, 100), _path(0.01, 100, 0.9)
    nesterov = _path(0.01, 100, 0.9, ahead=True)
    overshoot = {"momentum": max(x for x, _ in heavy), "nesterov": max(x for x, _ in nesterov)}
    values = {
        "0.19: share of the swing across that is gone after 40 steps": 1.0 - abs(slow[-1][1]),
        "0.20: share of the swing across that is left after 40 steps": abs(limit[-1][1]),
        "0.21: the swing after 40 steps, times the start's": abs(over[-1][1]),
        "plain, rate 0.01: distance along the valley after 100 steps": abs(plain[-1][0]),
        "momentum 0.9: how far it overshoots": overshoot["momentum"],
        "momentum's overshoot above Nesterov's": overshoot["momentum"] - overshoot["nesterov"],
    }
    paths = {"0.19": slow, "0.20": limit, "plain": plain, "momentum": heavy, "Nesterov": nesterov}
    curves = {
        f"{name} {axis}": [point[place] for point in path]
        for name, path in paths.items()
        for place, axis in enumerate("xy")
    }
    return Run(values, curves)


def draw(runs: Sequence[Run]) -> Picture:
    """Across at two rates, along with three methods."""
    picture, (left, right) = drawing.panels(2)
    names = {"0.19 y": "0.19", "0.20 y": "0.20"}
    drawing.curves(left, runs, names, title="Across the valley", ylabel="y", xlabel="step", start=0)
    left.set_ylim(-1.1, 1.8)
    names = {"plain x": "plain", "momentum x": "momentum 0.9", "Nesterov x": "Nesterov 0.9"}
    drawing.curves(
        right, runs, names, title="Along it, rate 0.01", ylabel="x", xlabel="step", start=0
    )
    return picture
