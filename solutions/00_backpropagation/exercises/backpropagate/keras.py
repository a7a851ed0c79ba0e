"""Gradients of whole networks, by Keras's layers and losses."""

import keras
import numpy as np
import tensorflow as tf
from keras_inputs import ACTIVATIONS, HIDDEN_NETWORKS, NETWORK, dense

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Networks with cross-entropy, and a single layer with half the squared error."""
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64")
    recorders = [(visible, NETWORK)] + [(hidden, network) for network in HIDDEN_NETWORKS]
    for recorder, network in recorders:
        depth = len(network.parameters) // 2
        model = keras.Sequential([keras.Input((network.X.shape[1],), dtype="float64")])
        for layer in range(1, depth + 1):
            kind = ACTIVATIONS[network.activation] if layer < depth else None
            model.add(dense(len(network.parameters[f"bias_{layer}"]), kind))
        model.set_weights(list(network.parameters.values()))
        with tf.GradientTape() as tape:
            loss = loss_of(network.labels, model(network.X))
        gradients = tape.gradient(loss, model.trainable_weights)
        recorder.add(f"{network.name}_X", network.X)
        recorder.add(f"{network.name}_labels", network.labels)
        recorder.add(f"{network.name}_names", np.array(list(network.parameters)))
        recorder.add(f"{network.name}_loss", loss)
        for (name, value), gradient in zip(network.parameters.items(), gradients, strict=True):
            recorder.add(f"{network.name}_{name}", value)
            recorder.add(f"{network.name}_gradient_{name}", gradient)

    rng = np.random.default_rng(2007)
    X, targets = rng.standard_normal((7, 4)), rng.random((7, 3))
    kernel, bias = rng.standard_normal((4, 3)), rng.standard_normal(3)
    layer = dense(3, "sigmoid")
    layer.build(X.shape)
    layer.set_weights([kernel, bias])
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum((layer(X) - targets) ** 2) / 2 / len(X)
    gradients = tape.gradient(loss, [layer.kernel, layer.bias])
    for name, value in (
        ("X", X),
        ("targets", targets),
        ("kernel_1", kernel),
        ("bias_1", bias),
        ("loss", loss),
        ("gradient_kernel_1", gradients[0]),
        ("gradient_bias_1", gradients[1]),
    ):
        hidden.add(f"single_{name}", value)
