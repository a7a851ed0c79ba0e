"""What becomes of a model whose layers another one trains, in Keras: shared, and cloned."""

import keras
import numpy as np
from keras_inputs import draw, loss

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Loss of A on its own labels: before, after B on shared layers, after B on cloned ones."""
    network = draw("teacher", (8, 7, 6, 4), seed=1151, rows=40, activation="relu")
    labels_b = np.random.default_rng(1152).integers(0, 2, size=40)
    losses = []
    for shared in (None, True, False):
        model_a = network.model()
        model_a.compile(optimizer=keras.optimizers.SGD(0.3), loss=loss())
        model_a.fit(network.X, network.labels, batch_size=40, epochs=200, shuffle=False, verbose=0)
        if shared is not None:
            body = model_a if shared else keras.models.clone_model(model_a)
            if not shared:
                body.set_weights(model_a.get_weights())
            head = keras.layers.Dense(2, dtype="float64")
            inputs = keras.layers.Input((8,), dtype="float64")
            model_b = keras.Sequential([inputs, *body.layers[:-1], head])
            head.set_weights([np.linspace(-0.5, 0.5, 12).reshape(6, 2), np.zeros(2)])
            model_b.compile(optimizer=keras.optimizers.SGD(0.3), loss=loss())
            model_b.fit(network.X, labels_b, batch_size=40, epochs=60, shuffle=False, verbose=0)
        losses.append(float(loss()(network.labels, model_a(network.X))))
    visible.add("teacher_losses", np.array(losses))
