"""Activation functions by name, each with its slope written in terms of its own output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainlab.rules import lendable

FloatArray = NDArray[np.float64]
"""Arrays of the teaching code. float32 works as well; the type names what the labs use."""


def linear(z: FloatArray) -> FloatArray:
    """Return `z` itself: a layer without an activation function."""
    return z


@lendable("training.activate")
def logistic(z: FloatArray) -> FloatArray:
    """Logistic function 1 / (1 + exp(-z)), of any shape.

    Written with tanh, which is the same function and cannot overflow.
    """
    a: FloatArray = 0.5 * (1.0 + np.tanh(0.5 * z))
    return a


@lendable("training.activate")
def tanh(z: FloatArray) -> FloatArray:
    """Hyperbolic tangent, of any shape."""
    a: FloatArray = np.tanh(z)
    return a


@lendable("training.activate")
def relu(z: FloatArray) -> FloatArray:
    """Rectified linear unit max(0, z), of any shape."""
    a: FloatArray = np.maximum(z, 0.0)
    return a


@lendable("training.slope")
def logistic_slope(a: FloatArray) -> FloatArray:
    """Slope of the logistic function where its output is `a`."""
    return a * (1.0 - a)


@lendable("training.slope")
def tanh_slope(a: FloatArray) -> FloatArray:
    """Slope of the hyperbolic tangent where its output is `a`."""
    return 1.0 - a * a


@lendable("training.slope")
def relu_slope(a: FloatArray) -> FloatArray:
    """Slope of ReLU where its output is `a`: 1 for positive outputs, 0 for 0."""
    return (a > 0.0).astype(a.dtype)


@dataclass(frozen=True)
class Activation:
    """An activation function f, and its slope f'(z) computed from the output a = f(z).

    Attributes:
        function: from z to a, elementwise.
        slope: from a to f'(z), elementwise. At its kink ReLU has slope 0, as in Keras.
    """

    function: Callable[[FloatArray], FloatArray]
    slope: Callable[[FloatArray], FloatArray]


ACTIVATIONS: Mapping[str, Activation] = {
    "linear": Activation(linear, np.ones_like),
    "logistic": Activation(logistic, logistic_slope),
    "tanh": Activation(tanh, tanh_slope),
    "relu": Activation(relu, relu_slope),
}
"""Every activation function that the labs call by name."""


@lendable("training.activate")
def activate(name: str, z: FloatArray) -> FloatArray:
    """Apply an activation function to every entry of `z`.

    Args:
        name: "linear", "logistic", "tanh" or "relu".
        z: weighted sums, of any shape.

    Returns:
        a = f(z), of the shape of `z`.

    Raises:
        ValueError: if there is no activation function of that name.
    """
    return _find(name).function(z)


@lendable("training.slope")
def slope(name: str, a: FloatArray) -> FloatArray:
    """Slope f'(z) of an activation function, computed from its output a = f(z).

    Backpropagation has the outputs at hand, and for all of these the slope follows from them:
    a (1 - a) for the logistic function, 1 - a^2 for tanh, 1 where a > 0 for ReLU.

    Args:
        name: "linear", "logistic", "tanh" or "relu".
        a: outputs of the activation function, of any shape.

    Returns:
        f'(z), of the shape of `a`.

    Raises:
        ValueError: if there is no activation function of that name.
    """
    return _find(name).slope(a)


def _find(name: str) -> Activation:
    if name not in ACTIVATIONS:
        raise ValueError(f"no activation function {name!r}: choose from {', '.join(ACTIVATIONS)}")
    return ACTIVATIONS[name]
