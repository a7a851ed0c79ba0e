"""The way back through Keras's BatchNormalization, for the batch of `normalize_training`."""

import numpy as np
import tensorflow as tf
from keras_inputs import TRAINING_HIDDEN, TRAINING_VISIBLE, Training, layer_with

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """The gradient from above, and all gradients on the way back."""
    for recorder, given in ((visible, TRAINING_VISIBLE), (hidden, TRAINING_HIDDEN)):
        recorder.add("upstream", given.upstream)
        record_gradients(recorder, given)
        record_gradients_on_the_way(recorder, given)


def record_gradients(recorder: Recorder, given: Training) -> None:
    """Gradients of the layer's input and parameters."""
    width = len(given.gamma)
    start = [given.gamma, given.beta, np.zeros(width), np.ones(width)]
    layer = layer_with(width, epsilon=given.epsilon, weights=start)
    x = tf.constant(given.X)
    with tf.GradientTape() as tape:
        tape.watch(x)
        loss = tf.reduce_sum(layer(x, training=True) * given.upstream)
    by_x, by_gamma, by_beta = tape.gradient(loss, [x, layer.gamma.value, layer.beta.value])
    recorder.add("gradient_X", by_x)
    recorder.add("gradient_gamma", by_gamma)
    recorder.add("gradient_beta", by_beta)


def record_gradients_on_the_way(recorder: Recorder, given: Training) -> None:
    """Gradients of the intermediate results. Keras keeps them to itself; TensorFlow gives them."""
    x = tf.constant(given.X)
    with tf.GradientTape() as tape:
        tape.watch(x)
        mean = tf.reduce_mean(x, axis=0)
        variance = tf.reduce_mean(tf.square(x - mean), axis=0)
        normalized = (x - mean) / tf.sqrt(variance + given.epsilon)
        loss = tf.reduce_sum(normalized * given.gamma * given.upstream)
    by_normalized, by_variance, by_mean = tape.gradient(loss, [normalized, variance, mean])
    recorder.add("gradient_normalized", by_normalized)
    recorder.add("gradient_variance", by_variance)
    recorder.add("gradient_mean", by_mean)
