"""784-512-512-10 with ReLU, dropout and Adadelta: the best network of deck 004."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.figure import Figure, Number, Run, Tell
from figures.network import Network, Watched, adadelta, train
from figures.pictures28 import mnist

FIGURE = Figure(
    title="A large network with everything",
    deck="004",
    place=22,
    slide="Larger/deeper network? (II)",
    setting="784-512-512-10, ReLU, dropout 0.2 after each hidden layer, softmax; Adadelta, batches of 128, "
    "20 epochs, 60,000 digits",
    assumed="Adadelta at rate 1.0, its default in the Keras of 2019 (today 0.001)",
    claims=(
        Number("training accuracy (%)", 99.987, 3),
        Number("test accuracy (%)", 98.49, 2),
        Number("training loss", 0.00114, 5),
        Number("test loss", 0.06721, 5),
    ),
    seeds=5,
    cost=60,
)


def measure(seed: int, tell: Tell) -> Run:
    """One training."""
    digits, test = mnist()
    network = Network((784, 512, 512, 10), hidden="relu", drop=(0.0, 0.2, 0.2))
    watched = Watched.over(network, test=test)
    trained = train(
        network, adadelta(1.0), digits, np.random.default_rng(seed),
        epochs=20, batch_size=128, tell=tell, after_epoch=watched.record,
    )  # fmt: skip
    loss, accuracy = network.score(trained, digits)
    values = {
        "training accuracy (%)": accuracy,
        "test accuracy (%)": watched.last("accuracy test"),
        "training loss": loss,
        "test loss": watched.last("loss test"),
    }
    return Run(values, watched.curves)


def draw(runs: Sequence[Run]) -> Picture:
    """Test accuracy over the epochs, and where the slide ends."""
    picture, (left, right) = drawing.panels(2)
    names = {"accuracy test": "test"}
    drawing.curves(left, runs, names, title="Test digits", ylabel="accuracy (%)")
    slide = {"training accuracy (%)": 99.987, "test accuracy (%)": 98.49}
    drawing.dots(right, runs, slide, title="After 20 epochs", ylabel="accuracy (%)")
    return picture
