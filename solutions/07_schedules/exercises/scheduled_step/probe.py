"""Inputs that tell answers to scheduled_step apart."""


def calls(call, rng, lab):
    """Steps from a velocity that is not zero, with a rate and a momentum that change."""

    def arrays():
        return {
            "kernel": rng.normal(size=(3, 2)),
            "bias": rng.normal(size=2),
            "scale": rng.normal(size=4),
        }

    def rate(k):
        return 0.93 / (1 + 0.17 * k) - 0.003 * k

    def momentum(k):
        return 0.31 + 0.4 * (k + 2) / (k + 9)

    for t in (3, 6, 11, 42):
        yield call(arrays(), arrays(), arrays(), t, rate, momentum)
    yield call(arrays(), arrays(), arrays(), 1, rate, momentum).when("this is the first step")
    yield call(arrays(), dict(reversed(arrays().items())), arrays(), 5, rate, momentum).when(
        "the gradients come in another order than the parameters"
    )
    still = {name: 0.0 * array for name, array in arrays().items()}
    yield call(arrays(), arrays(), still, 4, rate, momentum).when("the velocity is zero")
