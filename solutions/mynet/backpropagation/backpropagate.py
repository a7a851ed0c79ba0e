"""backpropagate, kept on 2026-11-29."""

import trainlab.training as training


def dense_backward(upstream, A, kernel, out, activation):
    """Carry a gradient back through a dense layer.

    Args:
        upstream: gradient of the loss by the layer's output, shape (m, k).
        A: what came in, shape (m, n).
        kernel: shape (n, k).
        out: what went out, as `dense_forward` gave it, shape (m, k).
        activation: "linear", "logistic", "tanh" or "relu".

    Returns:
        Tuple (to_A, to_kernel, to_bias) of the gradients of the loss by A, kernel and bias, with
        their shapes (m, n), (n, k) and (k,).

    Source: deck 002, "Backpropagation".
    """
    ### BEGIN SOLUTION
    to_Z = upstream * training.slope(activation, out)
    return to_Z @ kernel.T, A.T @ to_Z, to_Z.sum(axis=0)
    ### END SOLUTION


def dense_forward(A, kernel, bias, activation):
    """Output of a dense layer for a batch.

    Args:
        A: what comes in, one example per row, shape (m, n).
        kernel: shape (n, k): a column for each unit.
        bias: shape (k,).
        activation: "linear", "logistic", "tanh" or "relu".

    Returns:
        What goes out, shape (m, k).

    Source: deck 002, "Deep Neural Network".
    """
    ### BEGIN SOLUTION
    return training.activate(activation, A @ kernel + bias)
    ### END SOLUTION


def backpropagate(parameters, X, targets, activation, loss):
    """Loss of a dense network for a batch, and its gradients by all parameters.

    Args:
        parameters: dict "kernel_1", "bias_1", ..., "kernel_L", "bias_L" of any depth L from 1;
            shapes (n_0, n_1), (n_1,), (n_1, n_2), ...
        X: batch, shape (m, n_0).
        targets: what the loss wants to know, passed on to it as it is.
        activation: name of the activation of all layers but the last one, which is linear.
        loss: function of (Z, targets) that returns (value, gradient by Z), where Z is the output of
            the last layer for the whole batch, shape (m, n_L). Call it once.

    Returns:
        Tuple (value, gradients): what the loss gave, and a dict with the names and the shapes of
        the parameters.

    Source: deck 002, "Backpropagation" and "Deep Neural Network".
    """
    ### BEGIN SOLUTION
    depth = len(parameters) // 2
    kinds = [activation] * (depth - 1) + ["linear"]
    A = [X]
    for i, kind in enumerate(kinds, start=1):
        A.append(dense_forward(A[-1], parameters[f"kernel_{i}"], parameters[f"bias_{i}"], kind))
    value, upstream = loss(A[-1], targets)
    gradients = {}
    for i in reversed(range(1, depth + 1)):
        upstream, gradients[f"kernel_{i}"], gradients[f"bias_{i}"] = dense_backward(
            upstream, A[i - 1], parameters[f"kernel_{i}"], A[i], kinds[i - 1]
        )
    return value, gradients
    ### END SOLUTION
