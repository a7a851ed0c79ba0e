"""Inputs that tell answers to nadam_step_keras apart."""

import numpy as np


def calls(call, rng, lab):
    """Steps from a state that is not zero, at several times."""

    def arrays(low, high):
        return {"a": rng.uniform(low, high, (2, 3)), "b": rng.uniform(low, high, 4)}

    def until(t, beta_1):
        return float(np.prod([beta_1 * (1 - 0.5 * 0.96**k) for k in range(1, t)]))

    for t, epsilon in ((3, 0.05), (2, 0.013), (7, 0.3), (1, 0.04)):
        state = {"m": arrays(-1, 1), "s": arrays(0.05, 2), "product": until(t, 0.83)}
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
    state = {"m": arrays(-1, 1), "s": arrays(0.05, 2), "product": until(4, 0.67)}
    yield call(
        arrays(-2, 2),
        gradients,
        state,
        4,
        learning_rate=0.29,
        beta_1=0.67,
        beta_2=0.91,
        epsilon=0.02,
    ).when("the gradients come in another order than the parameters")
    yield call(
        arrays(-2, 2),
        arrays(-1.5, 1.5),
        lab.start(arrays(0, 1), "m", "s") | {"product": 1.0},
        1,
        learning_rate=0.29,
        beta_1=0.67,
        beta_2=0.91,
        epsilon=0.02,
    ).when("this is the first step")
