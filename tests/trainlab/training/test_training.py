"""The teaching network: right gradients, stable losses, and a loop that learns."""

from __future__ import annotations

import warnings
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from trainlab import training
from trainlab.training.activations import FloatArray
from trainlab.training.loop import Parameters, State

HIDDEN = ("linear", "logistic", "tanh", "relu")


Labels = NDArray[np.integer[Any]]


def small_network(seed: int) -> tuple[FloatArray, Labels, list[FloatArray], list[FloatArray]]:
    rng = np.random.default_rng(seed)
    widths = (7, 3, 5, 4)
    kernels = [rng.standard_normal(s) for s in pairwise(widths)]
    biases = [rng.standard_normal(n) for n in widths[1:]]
    return rng.standard_normal((6, 7)), rng.integers(0, 4, size=6), kernels, biases


@pytest.mark.parametrize("activation", HIDDEN)
def test_gradients_match_central_differences(activation: str) -> None:
    X, labels, kernels, biases = small_network(3)
    _, kernel_gradients, bias_gradients = training.loss_and_gradients(
        X, labels, kernels, biases, activation
    )
    step = 1e-5
    for parameters, gradients in ((kernels, kernel_gradients), (biases, bias_gradients)):
        for parameter, gradient in zip(parameters, gradients, strict=True):
            assert gradient.shape == parameter.shape
            for index in np.ndindex(parameter.shape):
                kept = parameter[index]
                losses = []
                for moved in (kept + step, kept - step):
                    parameter[index] = moved
                    losses.append(
                        training.loss_and_gradients(X, labels, kernels, biases, activation)[0]
                    )
                parameter[index] = kept
                numeric = (losses[0] - losses[1]) / (2 * step)
                assert gradient[index] == pytest.approx(numeric, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("activation", HIDDEN)
def test_slope_from_the_output_is_the_derivative(activation: str) -> None:
    z = np.array([-3.0, -0.7, 0.2, 1.9])
    numeric = (
        training.activate(activation, z + 1e-6) - training.activate(activation, z - 1e-6)
    ) / 2e-6
    assert training.slope(activation, training.activate(activation, z)) == pytest.approx(
        numeric, rel=1e-6, abs=1e-9
    )


def test_logistic_of_large_inputs_is_0_or_1_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert training.activate("logistic", np.array([-1000.0, 0.0, 1000.0])).tolist() == [
            0.0,
            0.5,
            1.0,
        ]


def test_an_unknown_activation_is_named() -> None:
    with pytest.raises(ValueError, match="swosh"):
        training.activate("swosh", np.zeros(2))


def test_forward_ends_in_logits() -> None:
    X, _, kernels, biases = small_network(5)
    outputs = training.forward(X, kernels, biases, "relu")
    assert [a.shape for a in outputs] == [(6, 3), (6, 5), (6, 4)]
    assert (outputs[0] >= 0).all()
    assert (outputs[-1] < 0).any()


def test_forward_wants_a_bias_for_each_kernel() -> None:
    X, _, kernels, biases = small_network(5)
    with pytest.raises(ValueError, match="zip"):
        training.forward(X, kernels, biases[:-1], "relu")


def test_cross_entropy_of_a_hopeless_margin_is_the_margin() -> None:
    logits = np.array([[1000.0, 0.0, -3.0]])
    loss, gradient = training.softmax_cross_entropy(logits, np.array([1]))
    assert loss == pytest.approx(1000.0)
    assert gradient.tolist() == [[1.0, -1.0, 0.0]]


def test_softmax_rows_add_up_to_1_at_any_offset() -> None:
    logits = np.array([[1.0, 2.0, -4.0], [1001.0, 1002.0, 996.0]])
    probabilities = training.softmax(logits)
    assert probabilities.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert probabilities[0] == pytest.approx(probabilities[1])


def blobs(rng: np.random.Generator) -> tuple[FloatArray, Labels]:
    labels = rng.integers(0, 3, size=300)
    return rng.standard_normal((300, 5)) + 4.0 * np.eye(5)[labels], labels


def train_on_blobs(seed: int, learning_rate: float = 0.1) -> tuple[list[FloatArray], list[float]]:
    rng = np.random.default_rng(seed)
    X, labels = blobs(np.random.default_rng(0))
    kernels = [rng.standard_normal((5, 8)) * 0.5, rng.standard_normal((8, 3)) * 0.5]
    kernels, biases, losses = training.train(
        X,
        labels,
        kernels,
        [np.zeros(8), np.zeros(3)],
        activation="relu",
        learning_rate=learning_rate,
        epochs=4,
        batch_size=32,
        rng=rng,
    )
    accuracy = np.mean(training.predict_labels(X, kernels, biases, "relu") == labels)
    return kernels, [*losses, float(accuracy)]


def test_training_learns() -> None:
    *losses, accuracy = train_on_blobs(1)[1]
    assert losses[-1] < losses[0]
    assert accuracy > 0.95


def test_the_same_seed_gives_the_same_network() -> None:
    first, second = train_on_blobs(1)[0], train_on_blobs(1)[0]
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))


def test_divergence_is_a_loss_and_not_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        losses = train_on_blobs(1, learning_rate=1e200)[1][:-1]
    assert not np.isfinite(losses).all()


def test_training_leaves_the_starting_parameters_alone() -> None:
    X, labels, kernels, biases = small_network(2)
    before = [parameter.copy() for parameter in (*kernels, *biases)]
    training.train(
        X,
        labels,
        kernels,
        biases,
        activation="tanh",
        learning_rate=0.3,
        epochs=2,
        batch_size=4,
        rng=np.random.default_rng(0),
    )
    for parameter, kept in zip((*kernels, *biases), before, strict=True):
        assert np.array_equal(parameter, kept)


def test_one_step_on_the_whole_batch_is_one_gradient() -> None:
    X, labels, kernels, biases = small_network(9)
    loss, gradients, _ = training.loss_and_gradients(X, labels, kernels, biases, "logistic")
    trained, _, losses = training.train(
        X,
        labels,
        kernels,
        biases,
        activation="logistic",
        learning_rate=0.7,
        epochs=1,
        batch_size=6,
        rng=np.random.default_rng(0),
    )
    assert losses == pytest.approx([loss])
    for after, before, gradient in zip(trained, kernels, gradients, strict=True):
        assert after == pytest.approx(before - 0.7 * gradient)


@pytest.mark.parametrize("wrong", [{"epochs": 0, "batch_size": 4}, {"epochs": 1, "batch_size": 0}])
def test_nothing_to_do_is_refused(wrong: dict[str, int]) -> None:
    X, labels, kernels, biases = small_network(2)
    with pytest.raises(ValueError, match="at least 1"):
        training.train(
            X,
            labels,
            kernels,
            biases,
            activation="tanh",
            learning_rate=0.3,
            rng=np.random.default_rng(0),
            **wrong,
        )


def test_the_loop_counts_steps_from_one_and_hands_on_parameters_and_state() -> None:
    X, labels = np.arange(10.0).reshape(10, 1), np.arange(10)
    seen: list[tuple[int, int]] = []

    def gradients_of(
        parameters: Parameters, X: FloatArray, labels: Labels
    ) -> tuple[float, Parameters]:
        assert np.array_equal(X[:, 0], labels)
        return float(parameters["w"][0]), {"w": np.array([float(len(X))])}

    def step(
        parameters: Parameters, gradients: Parameters, state: State, t: int
    ) -> tuple[Parameters, State]:
        seen.append((t, state["rows"]))
        rows = int(gradients["w"][0])
        return {"w": parameters["w"] + 1}, {"rows": state["rows"] + rows}

    parameters, state, losses = training.fit(
        X,
        labels,
        {"w": np.zeros(1)},
        {"rows": 0},
        loss_and_gradients=gradients_of,
        step=step,
        epochs=2,
        batch_size=4,
        rng=np.random.default_rng(0),
    )
    assert seen == [(1, 0), (2, 4), (3, 8), (4, 10), (5, 14), (6, 18)]
    assert parameters["w"] == [6.0]
    assert state == {"rows": 20}
    assert losses == [1.0, 4.0]


def test_whoever_watches_sees_each_epoch_and_can_end_the_training() -> None:
    seen: list[tuple[int, float]] = []

    def watch(parameters: Parameters, epoch: int) -> bool:
        seen.append((epoch, float(parameters["w"][0])))
        return epoch == 3

    parameters, _, losses = training.fit(
        np.zeros((4, 1)),
        np.zeros(4, dtype=int),
        {"w": np.zeros(1)},
        {},
        loss_and_gradients=lambda parameters, X, labels: (1.0, {"w": np.ones(1)}),
        step=lambda parameters, gradients, state, t: ({"w": parameters["w"] + 1}, state),
        epochs=7,
        batch_size=2,
        rng=np.random.default_rng(0),
        watch=watch,
    )
    assert seen == [(1, 2.0), (2, 4.0), (3, 6.0)]
    assert parameters["w"] == [6.0]
    assert losses == [1.0, 1.0, 1.0]
