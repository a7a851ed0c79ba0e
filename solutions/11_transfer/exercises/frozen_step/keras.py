"""A layer that Keras freezes in the middle of a training, with momentum and weight decay."""

import keras
import numpy as np
from keras_inputs import compile_eagerly, draw, loss

from trainlab.keras_record import Recorder

RUNS = [
    # name, widths, seed, frozen layers, rate, momentum, decay, steps before and after freezing
    ("freeze", (6, 5, 4, 3), 1101, (1,), 0.25, 0.75, 0.125, 3, 5),
    ("lock", (5, 7, 4, 6, 3), 2101, (1, 3), 0.1875, 0.625, 0.25, 4, 6),
]


def record(visible: Recorder, hidden: Recorder) -> None:
    """Start, the moment of freezing (parameters and velocities), and the end."""
    for recorder, run in ((visible, RUNS[0]), (hidden, RUNS[1])):
        name, widths, seed, frozen, rate, momentum, decay, before, after = run
        network = draw(name, widths, seed=seed, rows=9, activation="relu")
        network.add_to(recorder)
        for key, value in (("rate", rate), ("momentum", momentum), ("decay", decay)):
            recorder.add(f"{name}_{key}", value)
        recorder.add(f"{name}_layers", np.array(frozen))
        recorder.add(f"{name}_steps", after)
        model = network.model()
        optimizer = keras.optimizers.SGD(rate, momentum=momentum, weight_decay=decay)
        compile_eagerly(model, optimizer)
        for _ in range(before):
            model.train_on_batch(network.X, network.labels)
        _add(recorder, f"{name}_then", network.named(model))
        _add(recorder, f"{name}_then_m", _velocities(network, optimizer))
        for layer in frozen:
            model.layers[layer - 1].trainable = False
        for _ in range(after):
            model.train_on_batch(network.X, network.labels)
        _add(recorder, f"{name}_end", network.named(model))
        _add(recorder, f"{name}_end_m", _velocities(network, optimizer))
    # Does a change of `trainable` act? Whether the first kernel has moved, in two epochs each.
    visible.add("trainable_set", np.array(_when_does_it_act()))


def _add(recorder: Recorder, begin: str, arrays: dict[str, object]) -> None:
    for key, value in arrays.items():
        recorder.add(f"{begin}_{key}", value)


def _velocities(network: object, optimizer: object) -> dict[str, object]:
    names = network.parameters  # type: ignore[attr-defined]
    momentums = optimizer.momentums  # type: ignore[attr-defined]
    return {name: np.asarray(m) for name, m in zip(names, momentums, strict=True)}


def _when_does_it_act() -> list[bool]:
    network = draw("when", (6, 5, 3), seed=1103, rows=12, activation="relu")

    def compiled() -> object:
        model = network.model()
        compile_again(model)
        return model

    def compile_again(model: object) -> None:
        model.compile(optimizer=keras.optimizers.SGD(0.1), loss=loss())  # type: ignore[attr-defined]

    def moves(model: object) -> bool:
        before = network.named(model)["kernel_1"]
        model.fit(network.X, network.labels, epochs=2, verbose=0)  # type: ignore[attr-defined]
        return bool(np.any(network.named(model)["kernel_1"] != before))

    results = []
    model = compiled()
    model.layers[0].trainable = False  # type: ignore[attr-defined]
    results.append(moves(model))  # frozen after compile, before the first fit
    model = compiled()
    moves(model)
    model.layers[0].trainable = False  # type: ignore[attr-defined]
    results.append(moves(model))  # frozen after a fit, not compiled again
    compile_again(model)
    results.append(moves(model))  # compiled again
    model.layers[0].trainable = True  # type: ignore[attr-defined]
    results.append(moves(model))  # unfrozen, not compiled again
    compile_again(model)
    results.append(moves(model))  # compiled again
    return results
