"""same_network, kept on 2026-11-29."""

import numpy as np


def same_network(parameters, order, scales):
    """Another network of two layers with ReLU units that gives the same answers.

    Args:
        parameters: dict with "kernel_1" (n, h), "bias_1" (h,), "kernel_2" (h, k), "bias_2" (k,).
        order: new hidden unit j is the old unit order[j]: the numbers 0 to h - 1 in any order,
            shape (h,).
        scales: what comes into the NEW hidden unit j is multiplied by scales[j]; above 0, shape
            (h,).

    Returns:
        A new dict with the same names. The old arrays stay as they are.

    Raises:
        ValueError: if a scale is not above 0.

    Source: deck 001, "Local minima for deep nets".
    """
    ### BEGIN SOLUTION
    if np.any(scales <= 0):
        raise ValueError("a ReLU unit can be scaled by positive numbers only")
    return {
        "kernel_1": parameters["kernel_1"][:, order] * scales,
        "bias_1": parameters["bias_1"][order] * scales,
        "kernel_2": parameters["kernel_2"][order] / scales[:, np.newaxis],
        "bias_2": parameters["bias_2"].copy(),
    }
    ### END SOLUTION
