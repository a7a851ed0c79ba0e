"""Softmax output with the cross-entropy loss."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainlab.rules import lendable
from trainlab.training.activations import FloatArray


@lendable("training.softmax")
def softmax(logits: FloatArray) -> FloatArray:
    """Turn each row of logits into probabilities that add up to 1.

    Args:
        logits: shape (m, n_classes).

    Returns:
        Probabilities, shape (m, n_classes).
    """
    # The largest logit of a row becomes 0, so that exp cannot overflow.
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities: FloatArray = powers / powers.sum(axis=1, keepdims=True)
    return probabilities


@lendable("training.softmax_cross_entropy")
def softmax_cross_entropy(
    logits: FloatArray, labels: NDArray[np.integer[Any]]
) -> tuple[float, FloatArray]:
    """Mean cross-entropy of a softmax output, and its gradient.

    The loss is computed from the logits and not from the probabilities: the logarithm of a
    probability that was rounded to 0 would be infinite.

    Args:
        logits: shape (m, n_classes).
        labels: right class of each row, shape (m,), integers from 0 to n_classes - 1.

    Returns:
        The loss, and its gradient with respect to the logits, shape (m, n_classes).
    """
    rows = np.arange(len(labels))
    shifted = logits - logits.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    totals = powers.sum(axis=1, keepdims=True)
    loss = float(np.mean(np.log(totals[:, 0]) - shifted[rows, labels]))
    gradient = powers / totals
    gradient[rows, labels] -= 1.0
    gradient /= len(labels)
    return loss, gradient
