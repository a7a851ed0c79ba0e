"""Inputs that the probes of several optimizers share."""


def arrays(rng, low, high):
    """Two parameters of different shapes, with entries between two numbers."""
    return {"a": rng.uniform(low, high, (2, 3)), "b": rng.uniform(low, high, 4)}


def steps_of_adam(call, rng, lab, second, largest, zero):
    """Steps of Adam and its relatives, at several times, with epsilons of several sizes.

    `second` is the letter of the second average, `largest` its largest entry, and `zero` says of
    the last call what is special about it.
    """

    def step(parameters, gradients, state, t, beta_1, beta_2, rate, epsilon):
        return call(
            parameters,
            gradients,
            state,
            t,
            learning_rate=rate,
            beta_1=beta_1,
            beta_2=beta_2,
            epsilon=epsilon,
        )

    def kept():
        return {"m": arrays(rng, -1, 1), second: arrays(rng, 0.05, largest)}

    for t, epsilon in ((3, 0.05), (2, 0.013), (7, 0.3), (1, 0.04)):
        state = kept()
        parameters, gradients = arrays(rng, -2, 2), arrays(rng, -1.5, 1.5)
        yield step(parameters, gradients, state, t, 0.83, 0.71, 0.37, epsilon)
    gradients = dict(reversed(arrays(rng, -1.5, 1.5).items()))
    yield step(arrays(rng, -2, 2), gradients, kept(), 4, 0.67, 0.91, 0.29, 0.02).when(
        "the gradients come in another order than the parameters"
    )
    parameters, gradients = arrays(rng, -2, 2), arrays(rng, -1.5, 1.5)
    start = lab.start(arrays(rng, 0, 1), "m", second)
    yield step(parameters, gradients, start, 1, 0.67, 0.91, 0.29, 0.02).when(zero)
