"""The layer of `normalize_inference` with the dense layer of `fold_into_previous` behind it."""

from keras_inputs import TRAINED_HIDDEN, TRAINED_VISIBLE

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Their output, and both as one layer."""
    for recorder, given in ((visible, TRAINED_VISIBLE), (hidden, TRAINED_HIDDEN)):
        recorder.add("stack_inputs", given.stack(given.X, behind=False))
        kernel, bias = given.folded(behind=False)
        recorder.add("folded_kernel_inputs", kernel)
        recorder.add("folded_bias_inputs", bias)
