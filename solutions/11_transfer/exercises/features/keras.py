"""What the hidden layers of a Keras model give."""

import keras
from keras_inputs import draw

from trainlab.keras_record import Recorder

NETWORKS = [
    draw("body", (7, 6, 5, 3), seed=1111, rows=8, activation="relu"),
    draw("trunk", (5, 8, 4, 6, 2), seed=2111, rows=7, activation="tanh"),
]


def record(visible: Recorder, hidden: Recorder) -> None:
    """The network, and the output of each hidden layer."""
    for recorder, network in zip((visible, hidden), NETWORKS, strict=True):
        network.add_to(recorder)
        model = network.model()
        for number, layer in enumerate(model.layers[:-1], start=1):
            part = keras.Model(model.inputs[0], layer.output)
            recorder.add(f"{network.name}_output_{number}", part(network.X))
