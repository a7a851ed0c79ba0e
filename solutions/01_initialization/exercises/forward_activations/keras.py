"""Activations of stacks of dense Keras layers."""

from keras_inputs import HIDDEN, KERAS_NAMES, VISIBLE, run

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Both stacks, and the activations of each of their layers."""
    for recorder, stack in ((visible, VISIBLE), (hidden, HIDDEN)):
        recorder.add("layers", len(stack.kernels))
        recorder.add("X", stack.batch)
        for layer, kernel in enumerate(stack.kernels):
            recorder.add(f"kernel_{layer}", kernel)
        for name in KERAS_NAMES:
            activations, _ = run(stack, name)
            for layer, activation in enumerate(activations):
                recorder.add(f"{name}_{layer}", activation)
