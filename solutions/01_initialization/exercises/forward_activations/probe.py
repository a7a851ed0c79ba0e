"""Inputs that tell answers to forward_activations apart."""


def calls(call, rng, lab):
    """Stacks of different depths and widths, each activation function once."""

    def stack(*widths):
        return [rng.normal(0, 0.7, shape) for shape in zip(widths[:-1], widths[1:], strict=True)]

    yield call(rng.normal(0, 1.2, (5, 4)), stack(4, 3, 6, 2), "tanh")
    yield call(rng.normal(0, 1.2, (3, 2)), stack(2, 5, 3), "logistic")
    yield call(rng.normal(0, 1.2, (7, 5)), stack(5, 6, 4, 3), "relu")
    yield call(rng.normal(0, 1.2, (4, 3)), stack(3, 2, 5), "linear")
    yield call(rng.normal(0, 1.2, (3, 4)), stack(4, 5), "tanh").when("there is a single layer")
