"""Loss and gradients of the networks that `forward_with_dropout` records."""

import keras
import tensorflow as tf
from keras_inputs import each_network

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """In training."""
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64")
    for recorder, network in each_network(visible, hidden):
        dense = network.dense()
        with tf.GradientTape() as tape:
            logits, _ = network.run(dense, is_training=True)
            loss = loss_of(network.labels, logits)
        gradients = tape.gradient(loss, [[layer.kernel, layer.bias] for layer in dense])
        recorder.add(f"{network.name}_loss", loss)
        for layer, (kernel, bias) in enumerate(gradients):
            recorder.add(f"{network.name}_gradient_kernel_{layer}", kernel)
            recorder.add(f"{network.name}_gradient_bias_{layer}", bias)
