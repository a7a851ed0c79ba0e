"""Inputs that tell answers to average_thinned_networks apart."""


def calls(call, rng, lab):
    """Layers of two to six inputs."""
    for inputs, classes, rate in ((3, 4, 0.17), (2, 5, 0.63), (6, 3, 0.41), (4, 6, 0.78)):
        a, kernel = rng.normal(size=inputs), rng.normal(size=(inputs, classes))
        yield call(a, kernel, rng.normal(size=classes), rate)
