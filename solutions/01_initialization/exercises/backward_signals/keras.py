"""Gradients of the weighted sums of the stacks that `forward_activations` records."""

from keras_inputs import HIDDEN, KERAS_NAMES, VISIBLE, run

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """The gradient from above, and that of each layer's sums."""
    for recorder, stack in ((visible, VISIBLE), (hidden, HIDDEN)):
        recorder.add("upstream", stack.upstream)
        for name in KERAS_NAMES:
            _, signals = run(stack, name)
            for layer, signal in enumerate(signals):
                recorder.add(f"signal_{name}_{layer}", signal)
