"""Keras's BatchNormalization at test time."""

from keras_inputs import NAMES, TRAINED_HIDDEN, TRAINED_VISIBLE

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """A batch, a trained layer, and its output."""
    for recorder, given in ((visible, TRAINED_VISIBLE), (hidden, TRAINED_HIDDEN)):
        recorder.add("new_X", given.X)
        recorder.add("new_epsilon", given.epsilon)
        for name, weight in zip(NAMES, given.before, strict=True):
            recorder.add(f"{name}_of_inputs", weight)
        recorder.add("inference", given.layer(given.before)(given.X, training=False))
