"""Mini-batch gradient descent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from autograder.training.activations import FloatArray
from autograder.training.network import loss_and_gradients


def train(
    X: FloatArray,
    labels: NDArray[np.integer[Any]],
    kernels: Sequence[FloatArray],
    biases: Sequence[FloatArray],
    *,
    activation: str,
    learning_rate: float,
    epochs: int,
    batch_size: int,
    rng: np.random.Generator,
) -> tuple[list[FloatArray], list[FloatArray], list[float]]:
    """Train a dense softmax classifier with plain mini-batch gradient descent.

    The parameters that are passed in stay as they are. A run that diverges does not raise: its
    loss becomes infinite or NaN, and training stops there, with NaN for the epochs that are left.

    Args:
        X: training rows, shape (m, n_0).
        labels: right class of each row, shape (m,).
        kernels: starting kernels, one per layer, shapes (n_0, n_1), (n_1, n_2), ...
        biases: starting biases, one per layer, shapes (n_1,), (n_2,), ...
        activation: name of the activation function of the hidden layers.
        learning_rate: step size eta.
        epochs: how often to go through all rows.
        batch_size: rows per step; the last batch of an epoch may be smaller.
        rng: shuffles the rows anew in each epoch.

    Returns:
        The trained kernels, the trained biases, and for each epoch the mean of its mini-batch
        losses.

    Raises:
        ValueError: if epochs or batch_size is not positive, or as in `forward`.
    """
    if epochs < 1 or batch_size < 1:
        raise ValueError("epochs and batch_size must be at least 1")
    kernels = [kernel.copy() for kernel in kernels]
    biases = [bias.copy() for bias in biases]
    epoch_losses = [float("nan")] * epochs
    # Divergence is an outcome that the labs show; it is reported in the loss, not as a warning.
    # One BLAS thread: for matrices this small, threads cost more time waiting for each other than
    # they save, and on a busy machine many times more.
    with np.errstate(all="ignore"), threadpool_limits(limits=1, user_api="blas"):
        for epoch in range(epochs):
            order = rng.permutation(len(X))
            losses = []
            for start in range(0, len(X), batch_size):
                rows = order[start : start + batch_size]
                loss, kernel_gradients, bias_gradients = loss_and_gradients(
                    X[rows], labels[rows], kernels, biases, activation
                )
                losses.append(loss)
                if not np.isfinite(loss):
                    break
                for layer in range(len(kernels)):
                    kernels[layer] -= learning_rate * kernel_gradients[layer]
                    biases[layer] -= learning_rate * bias_gradients[layer]
            epoch_losses[epoch] = float(np.mean(losses))
            if not np.isfinite(epoch_losses[epoch]):
                break
    return kernels, biases, epoch_losses
