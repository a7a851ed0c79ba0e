"""The way back through Keras's Dense layer, for the layers that `dense_forward` records."""

from typing import Any

import tensorflow as tf
from keras_inputs import ACTIVATIONS, HIDDEN_LAYERS, LAYER, Layer

from trainlab.keras_record import Recorder


def gradients(layer: Layer, activation: str) -> Any:
    """Gradients by the inputs, the kernel and the bias."""
    dense, A = layer.keras(activation), tf.constant(layer.A)
    with tf.GradientTape() as tape:
        tape.watch(A)
        loss = tf.reduce_sum(dense(A) * layer.upstream)
    return tape.gradient(loss, [A, dense.kernel, dense.bias])


def record(visible: Recorder, hidden: Recorder) -> None:
    """The gradient from above, and three gradients."""
    visible.add("dense_upstream", LAYER.upstream)
    parts = ("to_A", "to_kernel", "to_bias")
    for part, value in zip(parts, gradients(LAYER, "tanh"), strict=True):
        visible.add(f"dense_{part}", value)
    for layer in HIDDEN_LAYERS:
        hidden.add(f"{layer.name}_upstream", layer.upstream)
        for activation in ACTIVATIONS:
            for part, value in zip(parts, gradients(layer, activation), strict=True):
                hidden.add(f"{layer.name}_{part}_{activation}", value)
