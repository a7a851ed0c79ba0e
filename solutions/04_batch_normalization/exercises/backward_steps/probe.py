"""Inputs that tell answers to backward_steps apart."""


def calls(call, rng, lab):
    """Batches of several sizes, with large epsilons and a small one."""
    for rows, features, epsilon in ((6, 3, 0.83), (4, 5, 2.7), (9, 2, 0.037)):
        yield backward(call, rng, rows, features, epsilon)
    yield backward(call, rng, 5, 3, 1e-7).when("epsilon is small")


def backward(call, rng, rows, features, epsilon):
    """One batch, and the gradient of its output."""
    batch = rng.normal(
        rng.normal(0, 2, features), rng.uniform(0.3, 2.1, features), (rows, features)
    )
    return call(
        rng.normal(0.3, 1.4, (rows, features)), batch, rng.normal(0, 1.6, features), epsilon
    )
