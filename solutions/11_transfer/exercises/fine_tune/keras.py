"""Two phases in Keras: first the head alone, then all layers at a lower rate."""

import keras
import numpy as np
from keras_inputs import draw, loss

from trainlab.keras_record import Recorder

RUNS = [
    ("tune", (6, 5, 4, 3), 1121, ((4, 0.5, (1, 2)), (6, 0.125, ()))),
    ("adjust", (5, 7, 4, 2), 2121, ((3, 0.25, (1, 2)), (5, 0.375, (1,)), (4, 0.0625, ()))),
]


def record(visible: Recorder, hidden: Recorder) -> None:
    """Phases, where they lead, and the loss before each epoch."""
    for recorder, (name, widths, seed, phases) in zip((visible, hidden), RUNS, strict=True):
        network = draw(name, widths, seed=seed, rows=10, activation="relu")
        network.add_to(recorder)
        model = network.model()
        losses = []
        for epochs, rate, frozen in phases:
            for number, layer in enumerate(model.layers, start=1):
                layer.trainable = number not in frozen
            model.compile(optimizer=keras.optimizers.SGD(rate), loss=loss())
            history = model.fit(
                network.X, network.labels, batch_size=10, epochs=epochs, shuffle=False, verbose=0
            )
            losses += history.history["loss"]
        for key, value in network.named(model).items():
            recorder.add(f"{name}_end_{key}", value)
        recorder.add(f"{name}_losses", np.array(losses))
