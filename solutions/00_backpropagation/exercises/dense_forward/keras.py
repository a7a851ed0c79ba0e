"""Keras's Dense layer."""

from keras_inputs import ACTIVATIONS, HIDDEN_LAYERS, LAYER

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Inputs and outputs."""
    visible.add("dense_A", LAYER.A)
    visible.add("dense_kernel", LAYER.kernel)
    visible.add("dense_bias", LAYER.bias)
    visible.add("dense_out", LAYER.keras("tanh")(LAYER.A))
    for layer in HIDDEN_LAYERS:
        hidden.add(f"{layer.name}_A", layer.A)
        hidden.add(f"{layer.name}_kernel", layer.kernel)
        hidden.add(f"{layer.name}_bias", layer.bias)
        for activation in ACTIVATIONS:
            hidden.add(f"{layer.name}_out_{activation}", layer.keras(activation)(layer.A))
