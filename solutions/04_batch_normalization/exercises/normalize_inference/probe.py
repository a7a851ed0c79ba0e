"""Inputs that tell answers to normalize_inference apart."""


def calls(call, rng, lab):
    """Rows of several numbers, with large epsilons and a small one."""
    for rows, features, epsilon in ((6, 3, 0.83), (4, 5, 2.7), (9, 2, 0.037)):
        yield inference(call, rng, rows, features, epsilon)
    yield inference(call, rng, 5, 3, 1e-7).when("epsilon is small")
    yield inference(call, rng, 1, 4, 0.41).when("there is one row only")


def inference(call, rng, rows, features, epsilon):
    """Rows, and what was stored in training."""
    return call(
        rng.normal(0.7, 1.9, (rows, features)),
        rng.normal(0, 1.6, features),
        rng.normal(0, 2.2, features),
        rng.normal(0, 1.3, features),
        rng.uniform(0.2, 3.0, features),
        epsilon,
    )
