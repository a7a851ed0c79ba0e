"""Inputs that tell answers to dense_forward apart."""


def calls(call, rng, lab):
    """Layers of different sizes, each activation function once."""
    for m, n, k, activation in (
        (5, 3, 4, "tanh"),
        (4, 6, 2, "logistic"),
        (7, 2, 5, "relu"),
        (3, 4, 6, "linear"),
    ):
        yield call(
            rng.normal(0, 1, (m, n)), rng.normal(0, 0.7, (n, k)), rng.normal(0, 0.8, k), activation
        )
    yield call(
        rng.normal(0, 1, (1, 3)), rng.normal(0, 0.7, (3, 2)), rng.normal(0, 0.8, 2), "tanh"
    ).when("the batch has a single row")
