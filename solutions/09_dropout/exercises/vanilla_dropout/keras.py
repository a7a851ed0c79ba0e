"""Keras's Dropout in training."""

from keras_inputs import LAYER_HIDDEN, LAYER_VISIBLE, mask_of

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Inputs, mask and output."""
    for recorder, layer in ((visible, LAYER_VISIBLE), (hidden, LAYER_HIDDEN)):
        recorder.add("A", layer.A)
        recorder.add("rate", layer.rate)
        recorder.add("mask", mask_of(layer.rate, layer.seed, layer.A.shape))
        recorder.add("dropout_in_training", layer.dropout()(layer.A, training=True))
