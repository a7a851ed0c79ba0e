"""dense_forward, kept on 2026-11-29."""

import trainlab.training as training


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
