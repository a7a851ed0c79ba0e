"""Keras's L1L2 regularizer on the kernels of dense layers: the penalty and its gradients."""

import keras
import tensorflow as tf
from keras_inputs import HIDDEN_WEIGHTS, VISIBLE_WEIGHTS, Weights

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """With both rates, with l1 alone and with l2 alone."""
    for recorder, weights in ((visible, VISIBLE_WEIGHTS), (hidden, HIDDEN_WEIGHTS)):
        for name, value in weights.parameters.items():
            recorder.add(name, value)
        recorder.add("l1", weights.l1)
        recorder.add("l2", weights.l2)
        for kind, l1, l2 in (
            ("both", weights.l1, weights.l2),
            ("l1", weights.l1, 0.0),
            ("l2", 0.0, weights.l2),
        ):
            record_penalty(recorder, kind, weights, l1, l2)


def record_penalty(recorder: Recorder, kind: str, weights: Weights, l1: float, l2: float) -> None:
    """What the layers report as their losses, and what GradientTape makes of it."""
    regularizer = keras.regularizers.L1L2(l1=l1, l2=l2)
    layers = []
    for number in range(1, 1 + len(weights.parameters) // 2):
        kernel = weights.parameters[f"kernel_{number}"]
        layer = keras.layers.Dense(kernel.shape[1], kernel_regularizer=regularizer, dtype="float64")
        layer.build((None, kernel.shape[0]))
        layer.set_weights([kernel, weights.parameters[f"bias_{number}"]])
        layers.append(layer)
    with tf.GradientTape() as tape:
        penalty = tf.add_n([loss for layer in layers for loss in layer.losses])
    gradients = tape.gradient(penalty, [layer.kernel.value for layer in layers])
    recorder.add(f"penalty_{kind}", penalty)
    for number, gradient in enumerate(gradients, start=1):
        recorder.add(f"penalty_{kind}_kernel_{number}", gradient)
