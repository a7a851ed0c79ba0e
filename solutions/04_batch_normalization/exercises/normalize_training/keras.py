"""Keras's BatchNormalization in training."""

from keras_inputs import TRAINING_HIDDEN, TRAINING_VISIBLE, layer_with

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Inputs and output."""
    for recorder, given in ((visible, TRAINING_VISIBLE), (hidden, TRAINING_HIDDEN)):
        width = len(given.gamma)
        start = [given.gamma, given.beta, 0 * given.beta, 0 * given.beta + 1]
        layer = layer_with(width, epsilon=given.epsilon, weights=start)
        recorder.add("X", given.X)
        recorder.add("gamma", given.gamma)
        recorder.add("beta", given.beta)
        recorder.add("epsilon", given.epsilon)
        recorder.add("output", layer(given.X, training=True))
