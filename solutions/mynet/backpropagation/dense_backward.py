"""dense_backward, kept on 2026-11-29."""

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
