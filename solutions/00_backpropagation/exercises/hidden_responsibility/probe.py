"""Inputs that tell answers to hidden_responsibility apart."""


def calls(call, rng, lab):
    """Layers of different sizes, weights and deltas of both signs."""
    for n, k in ((3, 4), (6, 2), (4, 3)):
        yield call(rng.uniform(0.1, 0.9, n), rng.normal(0, 1.5, (n, k)), rng.normal(0, 0.7, k))
    yield call(rng.uniform(0.1, 0.9, 2), rng.normal(0, 1.5, (2, 1)), rng.normal(0, 0.7, 1)).when(
        "there is a single unit downstream"
    )
