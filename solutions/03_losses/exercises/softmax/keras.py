"""Keras's softmax."""

import keras
import tensorflow as tf
from keras_inputs import FAR_HIDDEN, FAR_VISIBLE, LOGITS_HIDDEN, LOGITS_VISIBLE

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Of a batch, and of the very large logits that `categorical_cross_entropy` records."""
    for recorder, logits, far in (
        (visible, LOGITS_VISIBLE, FAR_VISIBLE),
        (hidden, LOGITS_HIDDEN, FAR_HIDDEN),
    ):
        recorder.add("logits", logits)
        recorder.add("probabilities", keras.activations.softmax(tf.constant(logits)))
        recorder.add("far_softmax", keras.activations.softmax(tf.constant(far.logits)))
