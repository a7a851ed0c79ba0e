"""numerical_gradient, kept on 2026-11-29."""

import numpy as np


def numerical_gradient(function, theta, h):
    """Gradient of a function by central differences.

    Calls the function twice for each entry of theta, and at no other place.

    Args:
        function: takes an array of the shape of theta and returns a number.
        theta: where to take the gradient: an array of any shape, of real numbers or integers. It
            is left as it is.
        h: how far to move one entry, in both directions; above 0.

    Returns:
        The gradient, of the shape of theta, of real numbers.

    Source: deck 002, "Backpropagation" (the slope that it computes); any textbook of numerical analysis.
    """
    ### BEGIN SOLUTION
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        above, below = np.array(theta, dtype=float), np.array(theta, dtype=float)
        above[index] += h
        below[index] -= h
        gradient[index] = (function(above) - function(below)) / (2 * h)
    return gradient
    ### END SOLUTION
