"""`deep`: gradients against central differences, and statistics for test time."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from trainlab import deep

Array = NDArray[np.float64]


def smooth(z: Array) -> tuple[Array, Array]:
    """An activation function without a kink."""
    return np.tanh(z), 1 - np.tanh(z) ** 2


def kernel(shape: tuple[int, int], rng: np.random.Generator) -> Array:
    return rng.standard_normal(shape)


@pytest.mark.parametrize(("normalized", "rate"), [(False, 0.0), (True, 0.0), (True, 0.3)])
def test_gradients_are_slopes_of_the_loss(normalized: bool, rate: float) -> None:
    rng = np.random.default_rng(3)
    parameters = deep.draw([4, 5, 3, 2], kernel, rng, normalized=normalized)
    X, labels = rng.standard_normal((7, 4)), rng.integers(0, 2, size=7)

    def loss(changed: dict[str, Array]) -> float:
        masks = np.random.default_rng(5)
        return deep.gradients_with(smooth, rate=rate, rng=masks)(changed, X, labels)[0]

    _, gradients = deep.gradients_with(smooth, rate=rate, rng=np.random.default_rng(5))(
        parameters, X, labels
    )
    assert gradients.keys() == parameters.keys()
    for name, values in parameters.items():
        assert gradients[name].shape == values.shape
        for place in np.ndindex(values.shape):
            step = np.zeros_like(values)
            step[place] = 1e-5
            high, low = (loss(parameters | {name: values + sign * step}) for sign in (1, -1))
            assert np.isclose(gradients[name][place], (high - low) / 2e-5, atol=1e-8)


def test_settled_statistics_are_those_of_the_rows() -> None:
    rng = np.random.default_rng(11)
    parameters = deep.draw([4, 6, 5, 3], kernel, rng, normalized=True)
    X = rng.standard_normal((40, 4))
    settled = deep.settle(parameters, X, smooth)
    z = X @ parameters["kernel_1"] + parameters["bias_1"]
    assert np.allclose(settled["moving_mean_1"], z.mean(axis=0))
    assert np.allclose(settled["moving_variance_1"], z.var(axis=0))
    assert "moving_mean_2" in settled
    assert "moving_mean_3" not in settled
    assert "moving_mean_1" not in parameters


def test_without_normalization_there_is_nothing_to_settle() -> None:
    parameters = deep.draw([4, 6, 3], kernel, np.random.default_rng(1))
    assert sorted(parameters) == ["bias_1", "bias_2", "kernel_1", "kernel_2"]
    assert deep.settle(parameters, np.ones((3, 4)), smooth).keys() == parameters.keys()


def test_dropout_needs_a_generator() -> None:
    parameters = deep.draw([4, 6, 3], kernel, np.random.default_rng(1))
    with pytest.raises(ValueError, match="generator"):
        deep.gradients_with(smooth, rate=0.5)(parameters, np.ones((3, 4)), np.zeros(3, dtype=int))
