"""Inputs that tell answers to run_epoch apart."""

import numpy as np


def calls(call, rng, lab):
    """Epochs with functions that only note what they are called with."""
    for rows, t, sizes in ((11, 0, (4, 2, 3)), (9, 13, (1, 5)), (12, 4, (3, 1, 4, 2))):
        yield epoch(call, rng, rows, t, sizes)
    yield epoch(call, rng, 7, 6, (7,)).when("there is one batch only")
    for rows, t, sizes in ((10, 3, (3, 2, 4)), (8, 0, (2, 5))):
        yield epoch(call, rng, rows, t, sizes, noted=False)


def epoch(call, rng, rows, t, sizes, noted=True):
    """One epoch whose batches leave rows out where they can."""
    order = rng.permutation(rows)
    ends = np.cumsum(sizes)
    batches = [order[end - size : end] for size, end in zip(sizes, ends, strict=True)]
    heard = []

    def note(*seen):
        if noted:
            heard.append([np.array(value) for value in seen])

    def loss_and_gradients(parameters, X, labels):
        note(parameters["p"], X, labels)
        loss = 1.9 + float(np.mean(labels**2)) + 0.3 * float(np.sum(parameters["p"] ** 2))
        return loss, {"p": 0.4 * parameters["p"] + X.mean(axis=0) * labels.mean()}

    def step(parameters, gradients, state, t):
        note(parameters["p"], gradients["p"], state["trace"], t)
        trace = 0.6 * state["trace"] + gradients["p"] / (t + 1.7)
        return {"p": parameters["p"] - 0.21 * trace}, {"trace": trace}

    made = call(
        rng.normal(0, 1.0, (rows, 3)),
        rng.normal(0, 1.3, rows),
        {"p": rng.normal(0, 1.1, 3)},
        {"trace": rng.normal(0, 0.8, 3)},
        t,
        batches,
        loss_and_gradients,
        step,
    )
    return made.log(heard) if noted else made
