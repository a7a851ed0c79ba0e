"""Inputs that tell answers to adadelta_step apart."""


def calls(call, rng, lab):
    """Steps from averages that are not zero, and from a state that is."""

    def arrays(low, high):
        return {"a": rng.uniform(low, high, (2, 3)), "b": rng.uniform(low, high, 4)}

    for t, rate, rho, epsilon in (
        (3, 0.37, 0.83, 0.05),
        (1, 0.61, 0.71, 0.013),
        (7, 1.9, 0.64, 0.2),
    ):
        averages = {"s": arrays(0.05, 2), "d": arrays(0.02, 0.6)}
        yield call(
            arrays(-2, 2),
            arrays(-1.5, 1.5),
            averages,
            t,
            learning_rate=rate,
            rho=rho,
            epsilon=epsilon,
        )
    gradients = dict(reversed(arrays(-1.5, 1.5).items()))
    averages = {"s": arrays(0.05, 2), "d": arrays(0.02, 0.6)}
    yield call(
        arrays(-2, 2), gradients, averages, 4, learning_rate=0.37, rho=0.83, epsilon=0.02
    ).when("the gradients come in another order than the parameters")
    yield call(
        arrays(-2, 2),
        arrays(-1.5, 1.5),
        lab.start(arrays(0, 1), "s", "d"),
        1,
        learning_rate=0.43,
        rho=0.77,
        epsilon=0.03,
    ).when("the averages are still zero")
