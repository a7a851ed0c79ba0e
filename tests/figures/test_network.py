"""The network of the figures computes what Keras computes, and learns."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from figures.network import Network, Watched, adadelta, rmsprop, sgd, train
from figures.pictures28 import Part

KINDS = {
    "softmax": Network((5, 4, 3)),
    "squared error": Network((5, 4, 3), loss="mse"),
    "half the squared error": Network((5, 4, 3), loss="half"),
    "selu, one output": Network((5, 4, 3, 1), "selu", "binary"),
    "relu, normalized": Network((5, 4, 6, 3), "relu", batch_norm=True),
    "leaky, dropped": Network((5, 4, 6, 3), "leaky", drop=(0.2, 0.3, 0.4)),
    "dropped and normalized": Network((5, 4, 6, 3), drop=(0.2, 0.3, 0.4), batch_norm=True),
    "l1 and l2": Network((5, 4, 3), l1=(0.02, 0.0), l2=(0.0, 0.01)),
}


@pytest.mark.parametrize("network", KINDS.values(), ids=KINDS)
def test_gradients_are_slopes(network: Network) -> None:
    rng = np.random.default_rng(0)
    parameters: Any = {name: value.astype(float) for name, value in network.draw(rng).items()}
    for name, value in parameters.items():
        if name.startswith(("bias", "beta")):
            parameters[name] = value + 0.3 * rng.normal(size=value.shape)
    X: Any = rng.normal(size=(7, 5))
    y = rng.integers(0, 2 if network.loss == "binary" else 3, 7)

    def copy() -> Any:
        return {name: value.copy() for name, value in parameters.items()}

    def loss() -> float:
        value, _ = network.gradients(copy(), X, y, np.random.default_rng(5))
        return value + network.penalty(parameters)

    _, gradients = network.gradients(copy(), X, y, np.random.default_rng(5))
    for name, gradient in gradients.items():
        for place in np.ndindex(*gradient.shape):
            kept = parameters[name][place]
            ends = []
            for step in (1e-5, -1e-5):
                parameters[name][place] = kept + step
                ends.append(loss())
            parameters[name][place] = kept
            slope = (ends[0] - ends[1]) / 2e-5
            assert gradient[place] == pytest.approx(slope, rel=1e-5, abs=1e-8), name


@pytest.mark.keras
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "rmsprop", "adadelta"])
@pytest.mark.parametrize("batch_norm", [False, True], ids=["plain", "normalized"])
def test_five_steps_are_those_of_keras(optimizer: str, batch_norm: bool) -> None:
    keras = pytest.importorskip("keras")
    network = Network((6, 5, 3), batch_norm=batch_norm, l2=(0.0, 0.01))
    rng = np.random.default_rng(1)
    X = rng.normal(size=(8, 6)).astype(np.float32)
    y = rng.integers(0, 3, 8)
    parameters = network.draw(rng)
    model = keras.Sequential([keras.Input((6,))])
    for layer, activation in ((1, "sigmoid"), (2, "softmax")):
        if batch_norm:
            model.add(keras.layers.BatchNormalization())
        penalty = keras.regularizers.L2(0.01) if layer == 2 else None
        model.add(keras.layers.Dense((5, 3)[layer - 1], activation, kernel_regularizer=penalty))
    for layer, dense in enumerate(
        (one for one in model.layers if isinstance(one, keras.layers.Dense)), start=1
    ):
        dense.set_weights([parameters[f"kernel_{layer}"], parameters[f"bias_{layer}"]])
    theirs = {
        "sgd": keras.optimizers.SGD(0.3),
        "momentum": keras.optimizers.SGD(0.3, momentum=0.7),
        "rmsprop": keras.optimizers.RMSprop(),
        "adadelta": keras.optimizers.Adadelta(1.0),
    }[optimizer]
    ours = {
        "sgd": sgd(0.3),
        "momentum": sgd(0.3, 0.7),
        "rmsprop": rmsprop(),
        "adadelta": adadelta(1.0),
    }[optimizer]
    model.compile(theirs, "sparse_categorical_crossentropy")
    state: Any = {}
    for t in range(1, 6):
        model.train_on_batch(X, y)
        _, gradients = network.gradients(parameters, X, y, rng)
        parameters, state = ours(parameters, gradients, state, t)
    names = ("gamma", "beta", "mean", "var") if batch_norm else ()
    expected = [
        parameters[f"{name}_{layer}"] for layer in (1, 2) for name in (*names, "kernel", "bias")
    ]
    for mine, keras_value in zip(expected, model.get_weights(), strict=True):
        np.testing.assert_allclose(mine, keras_value, rtol=2e-4, atol=2e-5)


def test_frozen_kernels_stay_and_training_stops_when_told() -> None:
    rng = np.random.default_rng(0)
    part = Part(rng.normal(size=(40, 6)).astype(np.float32), rng.integers(0, 3, 40))
    network = Network((6, 5, 3))
    watched = Watched.over(network, train=part)
    start = network.draw(rng)
    before = start["kernel_1"].copy()
    trained = train(
        network, sgd(0.5), part, rng, epochs=30, batch_size=10, tell=lambda text: None,
        parameters=start, frozen=frozenset({"kernel_1"}),
        after_epoch=lambda parameters, epoch, loss: (
            watched.record(parameters, epoch, loss) or epoch == 7
        ),
    )  # fmt: skip
    assert np.array_equal(trained["kernel_1"], before)
    assert len(watched.curves["loss train"]) == 7
    assert watched.last("loss train") < watched.curves["loss train"][0]


def test_momentum_may_change_from_step_to_step() -> None:
    seen: list[int] = []

    def momentum(t: int) -> float:
        seen.append(t)
        return 0.1 * t

    step = sgd(1.0, momentum)
    parameters, state = {"kernel_1": np.zeros(1, np.float32)}, {}
    for t in (1, 1, 1):  # `fit` counts anew in each epoch
        parameters, state = step(parameters, {"kernel_1": np.ones(1, np.float32)}, state, t)
    assert seen == [1, 2, 3]
    # v: -1, -1.2, -1.36
    assert parameters["kernel_1"][0] == pytest.approx(-3.56)
