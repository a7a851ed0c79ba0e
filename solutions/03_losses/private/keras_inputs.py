"""What the exercises of this lab record Keras's results for: logits, outputs and targets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import tensorflow as tf

from trainlab.keras_record import Recorder


def with_gradient(loss: Callable[[Any], Any], x: Any) -> tuple[Any, Any]:
    """Value and gradient of a loss at x."""
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = loss(x)
    return value.numpy(), tape.gradient(value, x).numpy()


def add_loss(
    recorder: Recorder, name: str, x: Any, targets: Any, loss: Callable[[Any, Any], Any]
) -> None:
    """Record inputs, targets, a loss of Keras and its gradient, as NAME_x, NAME_t and so on."""
    value, gradient = with_gradient(lambda y: loss(targets, y), x)
    recorder.add(f"{name}_x", x)
    recorder.add(f"{name}_t", targets)
    recorder.add(f"{name}_loss", value)
    recorder.add(f"{name}_gradient", gradient)


def one_hot(labels: Any, classes: int) -> Any:
    """Each label as a row with a single 1."""
    return np.eye(classes)[labels]


@dataclass(frozen=True)
class Batch:
    """Ordinary numbers.

    Attributes:
        logits: any numbers.
        outputs: between 0 and 1.
        targets: between 0 and 1, for each output.
        yes_or_no: targets too, about half of them 0 or 1.
        labels: the right class of each row.
        soft: targets that sum to 1 in each row.
    """

    logits: Any
    outputs: Any
    targets: Any
    yes_or_no: Any
    labels: Any
    soft: Any

    @property
    def hot(self) -> Any:
        """The labels as one-hot targets."""
        return one_hot(self.labels, self.logits.shape[1])


def draw_batch(*, seed: int, rows: int, classes: int) -> Batch:
    """Draw a batch; `classes` differs from `rows`, so that an axis cannot be mistaken."""
    rng = np.random.default_rng(seed)
    logits = 1.7 * rng.standard_normal((rows, classes))
    outputs = rng.uniform(0.05, 0.95, (rows, classes))
    targets = rng.uniform(0.1, 0.9, (rows, classes))
    yes_or_no = np.where(rng.random((rows, classes)) < 0.5, np.round(targets), targets)
    labels = rng.integers(0, classes, rows)
    return Batch(logits, outputs, targets, yes_or_no, labels, rng.dirichlet(np.ones(classes), rows))


VISIBLE = draw_batch(seed=1001, rows=9, classes=4)
HIDDEN = draw_batch(seed=2003, rows=11, classes=6)


@dataclass(frozen=True)
class Far:
    """Logits that differ by up to a thousand and more, in both directions."""

    logits: Any
    labels: Any
    targets: Any


def draw_far(*, seed: int, sizes: tuple[float, ...]) -> Far:
    """Draw logits near these sizes, in any order."""
    rng = np.random.default_rng(seed)
    classes = len(sizes)
    logits = np.array([rng.permutation(sizes) for _ in range(6)]) + rng.normal(size=(6, classes))
    logits[0] -= 1500.0  # one row lies far below the others
    labels = np.array([rng.integers(0, classes) for _ in range(6)])
    return Far(logits, labels, (rng.random((6, classes)) < 0.5).astype(np.float64))


FAR_VISIBLE = draw_far(seed=1005, sizes=(-1000.0, -3.0, 0.0, 1000.0))
FAR_HIDDEN = draw_far(seed=2005, sizes=(-1200.0, -45.0, -2.0, 17.0, 300.0, 900.0))


def draw_logits(*, seed: int, rows: int, classes: int) -> Any:
    """Logits for softmax."""
    return 1.9 * np.random.default_rng(seed).standard_normal((rows, classes)) + 0.6


LOGITS_VISIBLE = draw_logits(seed=1006, rows=7, classes=5)
LOGITS_HIDDEN = draw_logits(seed=2006, rows=13, classes=8)
