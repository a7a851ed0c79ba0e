"""Inputs that tell answers to distinct_units apart."""

import numpy as np


def calls(call, rng, lab):
    """Kernels in which some units are equal, exactly or after rounding."""
    few = rng.integers(-30, 30, (7, 5)) / 10
    yield call(few[:, [3, 0, 4, 0, 1, 3, 0, 2, 4, 3, 0]], 6)
    few = rng.integers(-30, 30, (3, 4)) / 10
    yield call(few[:, [0, 1, 1, 2, 3, 3, 3]], 4)
    few = rng.integers(-30, 30, (4, 6)) / 10
    yield call(few[:, [5, 0, 1, 2, 3, 4, 5, 1]], 3)
    few[1:, 2] = few[1:, 0]
    few[0, :2] = 0.7, 0.9
    few[0, 2] = -1.1
    few[:2, 1] += 0.3, -0.3
    few[:, 0] = few[:, 1] + [0.2, 0.5, -0.4, -0.3]
    few[:, 4] = few[::-1, 3] = [0.4, -1.3, 2.2, 0.1]
    yield call(few[:, [0, 1, 2, 3, 4, 4]], 5).when("two units differ in little")

    apart = np.array(
        [[0.61, -0.34, 0.27], [0.18, 0.92, -0.55], [-0.83, 0.47, 0.36], [1.2, 0.7, 2.4]]
    )
    near = apart[:, [0, 1, 2, 0, 1, 2, 2]] + rng.uniform(-0.004, 0.004, (4, 7))
    yield call(near, 2).when("units are equal only after rounding")
    edges = np.tile(apart[:, :1], 4) + rng.integers(1, 5) / 10
    edges[1] = 0.538, 0.542, 0.546, 0.546
    yield call(edges, 2).when("units are close to each other, but round to different numbers")
    yield call(near / 1e4, 9).when("units differ only far behind the point")
    yield call(np.full((4, 9), -0.3), 3).when("all units are equal")
