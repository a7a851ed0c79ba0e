"""Inputs that tell answers to fold_into_previous apart."""


def calls(call, rng, lab):
    """Layers of several sizes, with large epsilons and a small one."""
    for inputs, units, epsilon in ((4, 3, 0.83), (2, 5, 2.7), (6, 4, 0.037)):
        yield layers(call, rng, inputs, units, epsilon)
    yield layers(call, rng, 3, 2, 1e-7).when("epsilon is small")


def layers(call, rng, inputs, units, epsilon):
    """A dense layer, and the normalization behind it."""
    return call(
        rng.normal(0, 1.2, (inputs, units)),
        rng.normal(0, 1.7, units),
        rng.normal(0, 1.6, units),
        rng.normal(0, 2.2, units),
        rng.normal(0, 1.3, units),
        rng.uniform(0.2, 3.0, units),
        epsilon,
    )
