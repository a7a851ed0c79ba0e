"""A dense Keras layer with a trained BatchNormalization behind it."""

from keras_inputs import NAMES, TRAINED_HIDDEN, TRAINED_VISIBLE

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """The layers, their output for the batch of `normalize_inference`, and both as one layer."""
    for recorder, given in ((visible, TRAINED_VISIBLE), (hidden, TRAINED_HIDDEN)):
        recorder.add("kernel", given.kernel)
        recorder.add("bias", given.bias)
        for name, weight in zip(NAMES, given.behind, strict=True):
            recorder.add(f"{name}_of_units", weight)
        recorder.add("stack_units", given.stack(given.X, behind=True))
        kernel, bias = given.folded(behind=True)
        recorder.add("folded_kernel_units", kernel)
        recorder.add("folded_bias_units", bias)
