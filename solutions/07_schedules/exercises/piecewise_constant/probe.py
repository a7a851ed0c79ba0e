"""Inputs that tell answers to piecewise_constant apart."""


def calls(call, rng, lab):
    """Steps in every piece, at boundaries, and without any."""
    boundaries = [3, 8, 20, 33]
    for t in (10, 1, 5, 27, 50, 23):
        yield call(t, boundaries, [float(x) for x in rng.uniform(0.1, 2, 5)])
    for t in (3, 8, 33):
        values = [float(x) for x in rng.uniform(0.1, 2, 5)]
        yield call(t, boundaries, values).when("t is a boundary")
    yield call(4, boundaries, [0.7, 0.2, 0.9, 0.4, 0.3]).when("t is one step past a boundary")
    yield call(0, boundaries, [0.7, 0.2, 0.9, 0.4, 0.3]).when("t is 0")
    yield call(7, [], [0.63]).when("there is no boundary")
    yield call(2, [4, 9], [0.5, 0.2]).when("there are too few values")
    yield call(2, [4, 9], [0.5, 0.2, 0.1, 0.05]).when("there are too many values")
    yield call(50, [4, 9], [0.5, 0.2, 0.1, 0.05]).when("there are too many values, and t is large")
