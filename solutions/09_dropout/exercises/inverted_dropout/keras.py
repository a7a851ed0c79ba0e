"""Keras's Dropout at test time, for the inputs that `vanilla_dropout` records."""

from keras_inputs import LAYER_HIDDEN, LAYER_VISIBLE

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Its output."""
    for recorder, layer in ((visible, LAYER_VISIBLE), (hidden, LAYER_HIDDEN)):
        recorder.add("dropout_at_test_time", layer.dropout()(layer.A, training=False))
