"""Keras's Dense, BatchNormalization, ELU and Dropout, one after the other."""

from keras_inputs import NETWORK_HIDDEN, NETWORK_VISIBLE

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """The networks and their logits, in training and at test time."""
    for recorder, network in ((visible, NETWORK_VISIBLE), (hidden, NETWORK_HIDDEN)):
        for name, values in network.parameters.items():
            recorder.add(f"deep_p_{name}", values)
        for layer in (1, 2):
            recorder.add(f"deep_mask_{layer}", network.mask(layer))
        recorder.add("deep_X", network.X)
        recorder.add("deep_keep", network.keep)
        recorder.add("deep_test_time", network.logits(is_training=False, drops=True))
    hidden.add("deep_training", NETWORK_HIDDEN.logits(is_training=True, drops=True))
    hidden.add("deep_without_dropout", NETWORK_HIDDEN.logits(is_training=True, drops=False))
