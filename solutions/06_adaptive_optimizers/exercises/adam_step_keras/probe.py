"""Inputs that tell answers to adam_step_keras apart."""


def calls(call, rng, lab):
    """Steps from a state that is not zero, at several times, with epsilons of several sizes."""

    def arrays(low, high):
        return {"a": rng.uniform(low, high, (2, 3)), "b": rng.uniform(low, high, 4)}

    for t, epsilon in ((3, 0.05), (2, 0.013), (7, 0.3), (1, 0.04)):
        state = {"m": arrays(-1, 1), "s": arrays(0.05, 2)}
        yield call(
            arrays(-2, 2),
            arrays(-1.5, 1.5),
            state,
            t,
            learning_rate=0.37,
            beta_1=0.83,
            beta_2=0.71,
            epsilon=epsilon,
        )
    gradients = dict(reversed(arrays(-1.5, 1.5).items()))
    yield call(
        arrays(-2, 2),
        gradients,
        {"m": arrays(-1, 1), "s": arrays(0.05, 2)},
        4,
        learning_rate=0.29,
        beta_1=0.67,
        beta_2=0.91,
        epsilon=0.02,
    ).when("the gradients come in another order than the parameters")
    yield call(
        arrays(-2, 2),
        arrays(-1.5, 1.5),
        lab.start(arrays(0, 1), "m", "s"),
        1,
        learning_rate=0.29,
        beta_1=0.67,
        beta_2=0.91,
        epsilon=0.02,
    ).when("the averages are still zero")
