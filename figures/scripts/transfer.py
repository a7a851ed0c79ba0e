"""Fashion-MNIST: model A, model B from scratch, and model B on A's layers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.figure import Extra, Figure, Number, Run, Tell, Words
from figures.network import Arrays, Network, Watched, sgd, train
from figures.pictures28 import Part, fashion

FIGURE = Figure(
    title="Transfer learning",
    deck="003",
    place=5,
    slide="Transfer Learning in Keras",
    setting="Fashion-MNIST, 784-300-100-50-50-50, SELU, SGD at rate 0.001, batches of 32; model A: eight classes, "
    "43,986 pictures, 20 epochs; model B: shirt or sandal from 200 pictures, 20 epochs from scratch, or 4 with A's "
    "layers frozen and 16 with all",
    assumed="the first 5,000 training pictures are for validation, as in Géron's book (that gives the slide's 43,986)",
    claims=(
        Number("pictures for A", 43_986, 0),
        Number("A, validation accuracy (%)", 92.05, 2),
        Number("B from scratch, validation accuracy (%)", 97.16, 2),
        Number("B from scratch, test accuracy (%)", 97.05, 2),
        Number("B on A, validation after 1 frozen epoch (%)", 63.59, 2),
        Number("B on A, validation after 4 frozen epochs (%)", 73.43, 2),
        Number("B on A, validation after 1 epoch with all (%)", 86.51, 2),
        Number("B on A, test accuracy (%)", 99.35, 2),
        Number("B from scratch, test loss", 0.1408, 4),
        Number("B on A, test loss", 0.0683, 4),
        Words(
            "B on A above scratch, test (points)",
            "transfer learning outperforms training from scratch",
        ),
        Extra("the same after 200 epochs (points)"),
        Extra("A's own test accuracy before (%)"),
        Extra("A's own test accuracy after B took its layers along (%)"),
    ),
    remark="While A's layers are frozen, the accuracy may be almost anything: it hangs on the head alone, which is drawn at "
    "random. The gain is there, and most of it is a model B that was stopped early: see what is left after 200 epochs. "
    "And A pays for it, because the slide's B is built of A's own layers.",
    seeds=10,
    cost=60,
)

HIDDEN = (300, 100, 50, 50, 50)
RATE = 1e-3


def _split(part: Part) -> tuple[Part, Part]:
    """The slide's split_dataset: classes 5 and 6 are sandals and shirts."""
    is_b = (part.y == 5) | (part.y == 6)
    labels = part.y[~is_b].copy()
    labels[labels > 6] -= 2
    return Part(part.X[~is_b], labels), Part(part.X[is_b], (part.y[is_b] == 6).astype(np.intp))


def measure(seed: int, tell: Tell) -> Run:
    """One model A, and on it one model B; another one from scratch."""
    all_training, all_test = fashion()
    train_a, train_b = _split(all_training[5_000:])
    valid_a, valid_b = _split(all_training[:5_000])
    test_a, test_b = _split(all_test)
    few = train_b[:200]
    rng = np.random.default_rng(seed)
    a, b = Network((784, *HIDDEN, 8), hidden="selu"), Network((784, *HIDDEN, 1), "selu", "binary")

    def fit(watched: Watched, rows: Part, parameters: Arrays, epochs: int, what: str) -> Arrays:
        frozen = locked if what == "B, frozen" else frozenset[str]()
        return train(
            watched.network, sgd(RATE), rows, rng, epochs=epochs, batch_size=32,
            parameters=parameters, tell=lambda text: tell(f"{what}, {text}"),
            frozen=frozen, after_epoch=watched.record,
        )  # fmt: skip

    locked = frozenset(f"kernel_{layer}" for layer in range(1, len(HIDDEN) + 1))
    of_a = Watched.over(a, valid=valid_a)
    model_a = fit(of_a, train_a, a.draw(rng), 20, "model A")
    before = a.score(model_a, test_a)[1]

    of_scratch = Watched.over(b, valid=valid_b)
    scratch = fit(of_scratch, few, b.draw(rng), 20, "B from scratch")
    scratch_loss, scratch_accuracy = b.score(scratch, test_b)

    # The slide's model B holds A's own layers: the arrays are shared, and change in A as well.
    of_frozen, of_all = Watched.over(b, valid=valid_b), Watched.over(b, valid=valid_b)
    top = len(HIDDEN) + 1
    head = {name: value for name, value in b.draw(rng).items() if name.endswith(f"_{top}")}
    body = {name: value for name, value in model_a.items() if not name.endswith(f"_{top}")}
    on_a = body | head
    on_a = fit(of_frozen, few, on_a, 4, "B, frozen")
    on_a = fit(of_all, few, on_a, 16, "B, all")
    on_a_loss, on_a_accuracy = b.score(on_a, test_b)
    after = a.score(model_a | {name: on_a[name] for name in body}, test_a)[1]

    long = Watched.over(b, valid=valid_b)
    scratch = fit(long, few, scratch, 180, "B from scratch, longer")
    on_a = fit(long, few, on_a, 180, "B on A, longer")
    values = {
        "pictures for A": len(train_a.X),
        "A, validation accuracy (%)": of_a.last("accuracy valid"),
        "B from scratch, validation accuracy (%)": of_scratch.last("accuracy valid"),
        "B from scratch, test accuracy (%)": scratch_accuracy,
        "B on A, validation after 1 frozen epoch (%)": of_frozen.curves["accuracy valid"][0],
        "B on A, validation after 4 frozen epochs (%)": of_frozen.curves["accuracy valid"][3],
        "B on A, validation after 1 epoch with all (%)": of_all.curves["accuracy valid"][0],
        "B on A, test accuracy (%)": on_a_accuracy,
        "B from scratch, test loss": scratch_loss,
        "B on A, test loss": on_a_loss,
        "B on A above scratch, test (points)": on_a_accuracy - scratch_accuracy,
        "the same after 200 epochs (points)": b.score(on_a, test_b)[1]
        - b.score(scratch, test_b)[1],
        "A's own test accuracy before (%)": before,
        "A's own test accuracy after B took its layers along (%)": after,
    }
    curves = {
        "scratch": of_scratch.curves["accuracy valid"],
        "on A": of_frozen.curves["accuracy valid"] + of_all.curves["accuracy valid"],
    }
    return Run(values, curves)


def draw(runs: Sequence[Run]) -> Picture:
    """Validation accuracy over 20 epochs, and the test accuracies."""
    picture, (left, right) = drawing.panels(2)
    names = {"scratch": "from scratch", "on A": "on A's layers"}
    drawing.curves(left, runs, names, title="Validation, shirt or sandal", ylabel="accuracy (%)")
    slide = {"B from scratch, test accuracy (%)": 97.05, "B on A, test accuracy (%)": 99.35}
    drawing.dots(right, runs, slide, title="Test, after 20 epochs", ylabel="accuracy (%)")
    return picture
