"""Several networks side by side on the same digits, as deck 004 compares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from figures.figure import Tell
from figures.network import Network, Step, Watched, sgd, train
from figures.pictures28 import Part

SMALL = Network((784, 30, 10))
"""The network that deck 004 keeps changing: 784-30-10, sigmoid, softmax, cross-entropy."""


@dataclass(frozen=True)
class Variant:
    """One network of a comparison.

    Attributes:
        rows: what it learns from.
        network: what it is.
        step: its optimizer; None for gradient descent at rate 1.
        epochs: how often to go through all rows.
        batch_size: rows a step.
    """

    rows: Part
    network: Network = SMALL
    step: Step | None = None
    epochs: int = 100
    batch_size: int = 120


def compare(
    variants: Mapping[str, Variant], seed: int, tell: Tell, test: Part, **others: Part
) -> dict[str, Watched]:
    """Train all variants, each from a start of its own, as Keras's clone_model gives them.

    Args:
        variants: by name.
        seed: of this run.
        tell: told how far it is.
        test: scored after each epoch, as "test".
        others: scored after each epoch as well, each under its name.
    """
    watched = {}
    for number, (name, variant) in enumerate(variants.items()):
        watched[name] = Watched.over(variant.network, train=variant.rows, test=test, **others)
        train(
            variant.network,
            sgd(1.0) if variant.step is None else variant.step,
            variant.rows,
            np.random.default_rng([seed, number]),
            epochs=variant.epochs,
            batch_size=variant.batch_size,
            tell=lambda text, name=name: tell(f"{name}, {text}"),  # type: ignore[misc]
            after_epoch=watched[name].record,
        )
    return watched


def curves_of(watched: Mapping[str, Watched]) -> dict[str, list[float]]:
    """All curves, with the name of the variant before each."""
    return {name: line for run, one in watched.items() for name, line in one.named(run).items()}
