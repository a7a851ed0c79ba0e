"""What the exercises of this lab record Keras's results for: two stacks of dense layers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import keras
import numpy as np
import tensorflow as tf

KERAS_NAMES = {"logistic": "sigmoid", "tanh": "tanh", "relu": "relu"}


@dataclass(frozen=True)
class Stack:
    """A batch, the kernels of a stack of layers without biases, and a gradient from above."""

    batch: Any
    kernels: list[Any]
    upstream: Any


def draw_stack(*, seed: int, rows: int, widths: tuple[int, ...]) -> Stack:
    """Draw a stack.

    Args:
        seed: seed of all numbers.
        rows: rows of the batch.
        widths: inputs, then the units of each layer; neighbours differ, so that no kernel is
            square.
    """
    rng = np.random.default_rng(seed)
    batch = rng.standard_normal((rows, widths[0]))
    kernels = [rng.standard_normal(shape) / np.sqrt(shape[0]) for shape in pairwise(widths)]
    return Stack(batch, kernels, rng.standard_normal((rows, widths[-1])))


VISIBLE = draw_stack(seed=1001, rows=9, widths=(6, 5, 8, 3, 4))
HIDDEN = draw_stack(seed=2003, rows=11, widths=(7, 3, 5, 4, 9, 2))


def run(stack: Stack, activation: str) -> tuple[list[Any], list[Any]]:
    """Activations of each Keras layer, and gradients of sum(last * upstream) by its sums z."""
    function = keras.activations.get(KERAS_NAMES[activation])
    sums, activations = [], []
    a = tf.constant(stack.batch)
    with tf.GradientTape() as tape:
        tape.watch(a)
        for kernel in stack.kernels:
            layer = keras.layers.Dense(kernel.shape[1], use_bias=False, dtype="float64")
            layer.build((None, kernel.shape[0]))
            layer.set_weights([kernel])
            z = layer(a)
            a = function(z)
            sums.append(z)
            activations.append(a)
        loss = tf.reduce_sum(a * stack.upstream)
    gradients = tape.gradient(loss, sums)
    return [a.numpy() for a in activations], [gradient.numpy() for gradient in gradients]


INITIALIZERS = (
    "lecun_normal",
    "lecun_uniform",
    "glorot_normal",
    "glorot_uniform",
    "he_normal",
    "he_uniform",
)


def draw(name: str) -> Any:
    """A kernel of 600 x 200 weights as Keras's initializer draws it."""
    initializer = getattr(keras.initializers, name)(seed=1)
    return np.asarray(initializer((600, 200), dtype="float64"))
