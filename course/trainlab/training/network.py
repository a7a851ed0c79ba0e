"""A dense network in two functions: forward, and the gradients of its loss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainlab.rules import lendable
from trainlab.training.activations import FloatArray, activate, slope
from trainlab.training.losses import softmax_cross_entropy


@lendable("training.forward")
def forward(
    X: FloatArray, kernels: Sequence[FloatArray], biases: Sequence[FloatArray], activation: str
) -> list[FloatArray]:
    """Run a batch through a dense network with a linear last layer.

    Args:
        X: batch, one example per row, shape (m, n_0).
        kernels: one per layer, shapes (n_0, n_1), (n_1, n_2), ...
        biases: one per layer, shapes (n_1,), (n_2,), ...
        activation: name of the activation function of the hidden layers.

    Returns:
        The output of each layer, shapes (m, n_1), (m, n_2), ...; the last one holds the logits.

    Raises:
        ValueError: if there are not as many biases as kernels, or no such activation function.
    """
    outputs = []
    a = X
    last = len(kernels) - 1
    for layer, (kernel, bias) in enumerate(zip(kernels, biases, strict=True)):
        z = a @ kernel + bias
        a = z if layer == last else activate(activation, z)
        outputs.append(a)
    return outputs


@lendable("training.predict_labels")
def predict_labels(
    X: FloatArray, kernels: Sequence[FloatArray], biases: Sequence[FloatArray], activation: str
) -> NDArray[np.intp]:
    """Class with the largest logit for each row of `X`, shape (m,). Arguments as in `forward`.

    A network that diverged gives some class or other, without a warning.
    """
    with np.errstate(all="ignore"):
        logits = forward(X, kernels, biases, activation)[-1]
    labels: NDArray[np.intp] = np.argmax(logits, axis=1)
    return labels


@lendable("training.loss_and_gradients")
def loss_and_gradients(
    X: FloatArray,
    labels: NDArray[np.integer[Any]],
    kernels: Sequence[FloatArray],
    biases: Sequence[FloatArray],
    activation: str,
) -> tuple[float, list[FloatArray], list[FloatArray]]:
    """Mean softmax cross-entropy of a dense network, and its gradients by backpropagation.

    Args:
        X: batch, shape (m, n_0).
        labels: right class of each row, shape (m,).
        kernels: one per layer, as in `forward`.
        biases: one per layer, as in `forward`.
        activation: name of the activation function of the hidden layers.

    Returns:
        The loss, the gradients of the kernels and those of the biases, each in the order and the
        shapes of the parameters.

    Raises:
        ValueError: as in `forward`.
    """
    outputs = forward(X, kernels, biases, activation)
    inputs = [X, *outputs[:-1]]
    loss, delta = softmax_cross_entropy(outputs[-1], labels)
    kernel_gradients: list[FloatArray] = []
    bias_gradients: list[FloatArray] = []
    for layer in reversed(range(len(kernels))):
        kernel_gradients.append(inputs[layer].T @ delta)
        bias_gradients.append(delta.sum(axis=0))
        if layer > 0:
            delta = (delta @ kernels[layer].T) * slope(activation, inputs[layer])
    return loss, kernel_gradients[::-1], bias_gradients[::-1]
