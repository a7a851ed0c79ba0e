"""Inputs that tell answers to nesterov_lookahead_step apart."""

import numpy as np


def calls(call, rng, lab):
    """Steps from velocities that are not zero, on a slope that mixes the parameters."""
    for rate, momentum, sizes in (
        (0.37, 0.83, (4, 3)),
        (1.23, 0.29, (2, 5)),
        (0.027, 0.94, (3, 4)),
    ):
        yield step(call, rng, rate, momentum, sizes)
    yield step(call, rng, 0.71, 0.0, (3, 2)).when("the momentum is 0")
    for rate, momentum, sizes in ((0.53, 0.67, (2, 3)), (0.19, 0.88, (3, 2))):
        yield step(call, rng, rate, momentum, sizes, noted=False)


def step(call, rng, rate, momentum, sizes, noted=True):
    """One step; the function of the gradients notes where it is called."""
    rows, columns = sizes
    mix = rng.normal(0, 0.7, (columns, rows))
    heard = []

    def gradients_at(place):
        if noted:
            heard.append([np.array(place["w"]), np.array(place["b"])])
        inner = np.tanh(mix @ place["w"]) + 0.4 * place["b"][:, None]
        return {"w": mix.T @ (inner**2 + inner), "b": inner.sum(axis=1) + 0.3 * place["b"] ** 3}

    made = call(
        {"w": rng.normal(0, 1.1, (rows, 2)), "b": rng.normal(0, 0.8, columns)},
        {"w": rng.normal(0, 0.9, (rows, 2)), "b": rng.normal(0, 0.7, columns)},
        gradients_at,
        rate,
        momentum,
    )
    return made.log(heard) if noted else made
