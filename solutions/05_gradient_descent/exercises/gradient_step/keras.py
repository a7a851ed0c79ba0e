"""Plain gradient descent in Keras, and the gradients that all rules of this lab are given."""

from keras_inputs import HIDDEN, VISIBLE, add_arrays, record_rule

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Start, gradients, and the parameters after each step."""
    for recorder, given in ((visible, VISIBLE), (hidden, HIDDEN)):
        recorder.add("steps", len(given.gradients))
        recorder.add("learning_rate", given.learning_rate)
        add_arrays(recorder, "start", given.start)
        for number, gradient in enumerate(given.gradients, start=1):
            add_arrays(recorder, f"gradient_{number}", gradient)
        record_rule(recorder, given, "plain")
