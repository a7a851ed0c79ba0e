"""Inputs that tell answers to update_moving apart."""

import numpy as np


def calls(call, rng, lab):
    """Both conventions, with batches of several sizes and different momentums."""
    for convention, sizes in (
        ("keras", ((5, 3, 0.83), (3, 4, 0.29))),
        ("pytorch", ((4, 3, 0.17), (7, 2, 0.64))),
    ):
        for rows, features, momentum in sizes:
            yield step(call, rng, rows, features, momentum, convention)
    for convention in ("keras", "pytorch"):
        yield step(call, rng, 2, 3, 0.37, convention).when("the batch has two rows")
    zeros = np.zeros(3)
    first = call(zeros, zeros + 1, rng.normal(1.3, 1.7, (5, 3)), 0.83, "keras")
    yield first.when("the averages are still those of the start")
    yield step(call, rng, 4, 3, 0.37, "jax").when("there is no such convention")


def step(call, rng, rows, features, momentum, convention):
    """One step from averages that are not those of the start."""
    batch = rng.normal(rng.normal(0, 2, features), 1.7, (rows, features))
    return call(
        rng.normal(0, 2, features), rng.uniform(0.5, 4, features), batch, momentum, convention
    )
