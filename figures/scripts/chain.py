"""A chain of four logistic neurons: how small the first gradient is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.figure import Extra, Figure, Number, Run, Tell, Words

FIGURE = Figure(
    title="A chain of neurons",
    deck="004",
    place=24,
    slide="Why it is difficult to train a deep network? (I, II)",
    setting="four logistic neurons in a row: the gradient of the first bias against that of the last",
    assumed="for the measured ratios: input and biases normal; weights normal, and 4 or 20 times that",
    claims=(
        Number("the bound: three slopes of at most 1/4", 0.0156, 4),
        Words(
            "the bound above the median ratio, small weights",
            "this will enforce a ratio below 0.0156",
        ),
        Extra("median ratio, weights of size 1"),
        Extra("median ratio, weights of size 4"),
        Extra("median ratio, weights of size 20"),
        Extra("share of ratios above 1, weights of size 20 (%)"),
    ),
    seeds=0,
    cost=0.5,
)

CHAINS = 20_000


def measure(seed: int, tell: Tell) -> Run:
    """Many random chains of each size of weights."""
    values = {"the bound: three slopes of at most 1/4": 0.25**3}
    curves = {}
    for size in (1, 4, 20):
        rng = np.random.default_rng([seed, size])
        weights, biases = rng.normal(size=(2, 4, CHAINS))
        weights *= size
        a, slopes = rng.normal(size=CHAINS), []
        for w, b in zip(weights, biases, strict=True):
            a = 1.0 / (1.0 + np.exp(-(w * a + b)))
            slopes.append(a * (1.0 - a))
        # dL/db_1 holds the slopes and weights of all later neurons, dL/db_4 the last slope alone.
        ratios = np.abs(np.prod(slopes[:3], axis=0) * np.prod(weights[1:], axis=0))
        values[f"median ratio, weights of size {size}"] = float(np.median(ratios))
        curves[f"size {size}"] = list(np.quantile(ratios, np.linspace(0.02, 0.98, 49)))
        if size == 20:
            values["share of ratios above 1, weights of size 20 (%)"] = float(
                100 * np.mean(ratios > 1)
            )
    values["the bound above the median ratio, small weights"] = (
        0.25**3 - values["median ratio, weights of size 1"]
    )
    return Run(values, curves)


def draw(runs: Sequence[Run]) -> Picture:
    """Ratios from small to large."""
    picture, (panel,) = drawing.panels(1, width=5.0)
    names = {f"size {size}": f"weights of size {size}" for size in (1, 4, 20)}
    drawing.curves(
        panel, runs, names, title="First gradient against last", ylabel="ratio (log scale)",
        xlabel="chains in their order, 2 to 98 %", log=True,
    )  # fmt: skip
    panel.axhline(0.0156, color="0.4", linewidth=1.2, linestyle="--")
    panel.set_xticks([])
    panel.set_ylim(1e-12, 100)
    return picture
