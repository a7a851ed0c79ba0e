"""Inputs that tell answers to fold_into_next apart."""


def calls(call, rng, lab):
    """Layers of several sizes, with large epsilons and a small one."""
    for inputs, units, epsilon in ((4, 3, 0.83), (2, 5, 2.7), (6, 4, 0.037)):
        yield layers(call, rng, inputs, units, epsilon)
    yield layers(call, rng, 3, 2, 1e-7).when("epsilon is small")


def layers(call, rng, inputs, units, epsilon):
    """A normalization, and the dense layer behind it."""
    return call(
        rng.normal(0, 1.6, inputs),
        rng.normal(0, 2.2, inputs),
        rng.normal(0, 1.3, inputs),
        rng.uniform(0.2, 3.0, inputs),
        epsilon,
        rng.normal(0, 1.2, (inputs, units)),
        rng.normal(0, 1.7, units),
    )
