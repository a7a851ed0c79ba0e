"""Inputs that tell answers to adam_step apart."""

import numpy as np


def calls(call, rng, lab):
    """Steps from a state that is not zero, at three times, with epsilons of two sizes."""

    def arrays(low, high):
        return {"a": rng.uniform(low, high, (2, 3)), "b": rng.uniform(low, high, 4)}

    for t, epsilon in ((1, 0.05), (2, 0.013), (7, 0.004)):
        state = {"m": arrays(-1, 1), "s": arrays(0.05, 2)}
        yield call(
            arrays(-2, 2), arrays(-1.5, 1.5), state, t,
            learning_rate=0.37, beta_1=0.83, beta_2=0.71, epsilon=epsilon,
        )
