"""The hand-written network of the lecture before: 784-30-10, two starts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.figure import Figure, Number, Run, Tell, Words
from figures.network import Network, Watched, sgd, train
from figures.pictures28 import mnist

FIGURE = Figure(
    title="The network written by hand",
    deck="004",
    place=7,
    slide="Recall from the last lecture... (again!)",
    setting="784-30-10, 20 epochs, the lecture's own code; then slightly better initial weights",
    assumed="all but that: logistic units, half the squared error, rate 3, batches of 10, weights N(0, 1) as in "
    "Nielsen's network.py; better: divided by the root of the number of inputs",
    claims=(
        Number("N(0, 1): test accuracy (%)", 95, 0, about=True),
        Number("better start: test accuracy (%)", 96, 0, about=True),
        Words(
            "better start above N(0, 1) (points)",
            "slightly better initial weights push the performance",
        ),
    ),
    cost=60,
)


def measure(seed: int, tell: Tell) -> Run:
    """Two trainings."""
    digits, test = mnist()
    curves, values = {}, {}
    for name, start in (("N(0, 1)", "normal"), ("better start", "scaled")):
        network = Network((784, 30, 10), loss="half", start=start)
        watched = Watched.over(network, test=test)
        train(
            network, sgd(3.0), digits, np.random.default_rng([seed, len(start)]),
            epochs=20, batch_size=10, after_epoch=watched.record,
            tell=lambda text, name=name: tell(f"{name}, {text}"),  # type: ignore[misc]
        )  # fmt: skip
        curves[name] = watched.curves["accuracy test"]
        values[f"{name}: test accuracy (%)"] = watched.last("accuracy test")
    values["better start above N(0, 1) (points)"] = (
        curves["better start"][-1] - curves["N(0, 1)"][-1]
    )
    return Run(values, curves)


def draw(runs: Sequence[Run]) -> Picture:
    """Test accuracy over the epochs."""
    picture, (left, right) = drawing.panels(2)
    names = {"N(0, 1)": "N(0, 1)", "better start": "better start"}
    drawing.curves(left, runs, names, title="Test digits", ylabel="accuracy (%)")
    slide = {"N(0, 1): test accuracy (%)": 95.0, "better start: test accuracy (%)": 96.0}
    drawing.dots(right, runs, slide, title="After 20 epochs", ylabel="accuracy (%)")
    return picture
