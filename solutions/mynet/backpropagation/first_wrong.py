"""first_wrong, kept on 2026-11-29."""

import numpy as np


def first_wrong(analytic, numeric, limit):
    """Name the array in which a backward pass went wrong first, seen from the output.

    The error of an entry is |a - n| / max(1e-8, |a| + |n|), that of an array its largest one.

    Args:
        analytic: gradients from a backward pass: a dict "kernel_1", "bias_1", "kernel_2", ... of
            arrays, in any order.
        numeric: the same by central differences.
        limit: errors above it are wrong.

    Returns:
        The name of the wrong array of the highest layer; if both of that layer are wrong, its
        kernel's. None if none is wrong.

    Source: deck 002, "Backpropagation"; the measure is that of Stanford's CS231n.
    """
    ### BEGIN SOLUTION
    for layer in range(len(analytic) // 2, 0, -1):
        for name in (f"kernel_{layer}", f"bias_{layer}"):
            a, n = analytic[name], numeric[name]
            errors = abs(a - n) / np.maximum(1e-8, abs(a) + abs(n))
            if errors.max() > limit:
                return name
    return None
    ### END SOLUTION
