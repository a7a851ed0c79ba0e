"""784-30-10 with sigmoids and the mean squared error on all of MNIST: the baseline of deck 004."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.figure import Figure, Number, Run, Tell
from figures.network import Network, Watched, sgd, train
from figures.pictures28 import mnist

FIGURE = Figure(
    title="The baseline network",
    deck="004",
    place=8,
    slide="Building network with Keras (II)",
    setting="784-30-10, sigmoids, mean squared error; SGD at rate 3, batches of 10, 20 epochs, 60,000 digits",
    claims=(
        Number("training accuracy (%)", 97.785, 3),
        Number("test accuracy (%)", 96.62, 2),
        Number("training loss", 0.00437, 5),
        Number("test loss", 0.00622, 5),
        Number("wrong test digits", 300, -2, about=True),
    ),
    remark="“About 300” is the slide's own rounding: 96.62 % leaves 338 wrong digits.",
    seeds=10,
    cost=20,
)


def measure(seed: int, tell: Tell) -> Run:
    """One training."""
    digits, test = mnist()
    network = Network((784, 30, 10), loss="mse")
    watched = Watched.over(network, train=digits, test=test)
    train(
        network, sgd(3.0), digits, np.random.default_rng(seed),
        epochs=20, batch_size=10, tell=tell, after_epoch=watched.record,
    )  # fmt: skip
    values = {
        "training accuracy (%)": watched.last("accuracy train"),
        "test accuracy (%)": watched.last("accuracy test"),
        "training loss": watched.last("loss train"),
        "test loss": watched.last("loss test"),
        "wrong test digits": round((100.0 - watched.last("accuracy test")) * len(test.X) / 100.0),
    }
    return Run(values, watched.curves)


def draw(runs: Sequence[Run]) -> Picture:
    """Both accuracies, and where the slide ends."""
    picture, (left, right) = drawing.panels(2)
    names = {"accuracy train": "training", "accuracy test": "test"}
    drawing.curves(left, runs, names, title="All digits, rate 3", ylabel="accuracy (%)")
    slide = {"training accuracy (%)": 97.785, "test accuracy (%)": 96.62}
    drawing.dots(right, runs, slide, title="After 20 epochs", ylabel="accuracy (%)")
    return picture
