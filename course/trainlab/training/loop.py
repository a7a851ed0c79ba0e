"""Mini-batch training: one thin loop, and plain gradient descent on a dense network with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from trainlab.rules import lendable
from trainlab.training.activations import FloatArray
from trainlab.training.blas_threads import one_blas_thread
from trainlab.training.named import LabelArray, Parameters, gradients_with, named, unnamed

State = Mapping[str, Any]
"""What an optimizer keeps from step to step, for instance velocities by parameter name."""


@lendable("training.fit")
def fit(
    X: FloatArray,
    labels: LabelArray,
    parameters: Parameters,
    state: State,
    *,
    loss_and_gradients: Callable[[Parameters, FloatArray, LabelArray], tuple[float, Parameters]],
    step: Callable[[Parameters, Parameters, State, int], tuple[Parameters, State]],
    epochs: int,
    batch_size: int,
    rng: np.random.Generator,
    watch: Callable[[Parameters, int], bool | None] | None = None,
) -> tuple[Parameters, State, list[float]]:
    """Train any model with any optimizer.

    The loop draws mini-batches, asks for a gradient, and takes a step. It keeps no arrays of its
    own: what `step` returns is passed to the next step. A run that diverges does not raise: its
    loss becomes infinite or NaN, and training stops there, with NaN for the epochs that are left.

    Args:
        X: training rows, first axis m.
        labels: what to learn for each row, first axis m.
        parameters: where to start, by name.
        state: state of the optimizer before the first step; {} if it has none.
        loss_and_gradients: from (parameters, X of a batch, labels of a batch) to
            (mean loss, gradients by name).
        step: from (parameters, gradients, state, t) to (parameters, state); t is 1 in the first
            step and counts all steps of the run.
        epochs: how often to go through all rows.
        batch_size: rows per step; the last batch of an epoch may be smaller.
        rng: shuffles the rows anew in each epoch.
        watch: called after each epoch with the parameters and the number of the epoch, from 1. If
            it returns True, training ends there. What it wants to keep it copies: a `step` that
            works in place goes on changing these arrays.

    Returns:
        The trained parameters, the state of the optimizer, and for each epoch the mean of its
        mini-batch losses: as many as there were, if `watch` ended it.

    Raises:
        ValueError: if epochs or batch_size is not positive.
    """
    if epochs < 1 or batch_size < 1:
        raise ValueError("epochs and batch_size must be at least 1")
    epoch_losses = [float("nan")] * epochs
    t = 0
    # Divergence is an outcome that the labs show; it is reported in the loss, not as a warning.
    with np.errstate(all="ignore"), one_blas_thread():
        for epoch in range(epochs):
            order = rng.permutation(len(X))
            losses = []
            for start in range(0, len(X), batch_size):
                rows = order[start : start + batch_size]
                loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
                losses.append(loss)
                if not np.isfinite(loss):
                    break
                t += 1
                parameters, state = step(parameters, gradients, state, t)
            epoch_losses[epoch] = float(np.mean(losses))
            if not np.isfinite(epoch_losses[epoch]):
                break
            if watch is not None and watch(parameters, epoch + 1):
                del epoch_losses[epoch + 1 :]
                break
    return parameters, state, epoch_losses


@lendable("training.train")
def train(
    X: FloatArray,
    labels: LabelArray,
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

    The parameters that are passed in stay as they are. A run that diverges ends as in `fit`.

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

    def descend(
        parameters: Parameters, gradients: Parameters, state: State, t: int
    ) -> tuple[Parameters, State]:
        for name, gradient in gradients.items():
            parameters[name][...] -= learning_rate * gradient
        return parameters, state

    # The copies may be changed in place: nobody else holds them.
    start = {name: value.copy() for name, value in named(kernels, biases).items()}
    trained, _, epoch_losses = fit(
        X,
        labels,
        start,
        {},
        loss_and_gradients=gradients_with(activation),
        step=descend,
        epochs=epochs,
        batch_size=batch_size,
        rng=rng,
    )
    return *unnamed(trained), epoch_losses
