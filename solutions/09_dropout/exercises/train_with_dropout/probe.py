"""Inputs that tell answers to train_with_dropout apart."""

import numpy as np


def calls(call, rng, lab):
    """Trainings whose outcome no mask changes, some that show what was dropped, some repeated."""

    def layer(inputs, units):
        return {"kernel_0": rng.normal(size=(inputs, units)), "bias_0": rng.normal(size=units)}

    # Inputs of zeros look the same whatever is dropped, equal labels whatever is shuffled.
    for rows, epochs, rate, label in ((40, 4, 0.35, 1), (230, 3, 0.6, 2), (30, 2, 0.2, 0)):
        state = layer(5, 3) if rows < 100 else {}
        X, labels = np.zeros((rows, 5)), np.full(rows, label)
        yield call(X, labels, layer(5, 3), state, [rate], epochs, rng).alone()

    def share_that_moved(name, *steps):
        """In coarse steps: how many inputs of a kernel of zeros have moved it."""

        def look(result):
            moved = 0.0
            for values in result:
                moved = moved + np.abs(values.get(name, 0.0))
            share = float(np.mean(np.sum(moved, axis=1) > 0))
            return {"how many inputs took part": float(np.digitize(share, steps))}

        return look

    zeros = {"kernel_0": np.zeros((300, 3)), "bias_0": np.zeros(3)}
    for rows, rate, *steps in (
        (6, 0.8, 0.04, 0.5, 0.95),
        (250, 0.995, 0.04, 0.55, 0.95),
        (250, 0.8, 0.04, 0.34, 0.75),
    ):
        X, labels = np.full((rows, 300), 0.001), np.zeros(rows, dtype=int)
        made = call(X, labels, zeros, {}, [rate], 1, rng)
        yield made.summary(share_that_moved("kernel_0", *steps), 1e-6).alone()
    X, labels = np.full((1, 300), 0.001), np.zeros(1, dtype=int)
    made = call(X, labels, zeros, {}, [0.99], 80, rng)
    yield made.summary(share_that_moved("kernel_0", 0.04, 0.3, 0.9), 1e-6).alone()
    two = {
        "kernel_0": np.full((2, 300), 0.001),
        "bias_0": np.zeros(300),
        "kernel_1": np.zeros((300, 3)),
        "bias_1": np.zeros(3),
    }
    made = call(np.ones((3, 2)), np.zeros(3, dtype=int), two, {}, [0.0, 0.6], 1, rng)
    yield made.summary(share_that_moved("kernel_1", 0.04, 0.6, 0.95), 1e-6).alone()

    def repeated(first, *names):
        """Whether what is returned is the same as in the first of these calls."""

        def look(result):
            values = [np.ravel(part[name]) for part in result for name in names if name in part]
            values = np.concatenate(values)
            first.append(values)
            return {"as with the first generator": float(np.array_equal(first[0], values))}

        return look

    def left_over(result):
        """How many labels had the last batch, of a single row, to themselves."""
        return {"several rows were left over": bool(np.sum(result[0]["bias_0"] > 0.03) > 1)}

    start = {"kernel_0": np.full((2, 101), 0.7), "bias_0": np.zeros(101)}
    made = call(np.zeros((101, 2)), np.arange(101), start, {}, [0.3], 7, rng)
    yield made.summary(left_over, 1e-6).alone()
    start = lab.he_parameters([8, 7, 5], rng)
    X, labels, first = np.full((40, 8), 0.5), np.full(40, 3), []
    for seed in (11, 11, 12):
        made = call(X, labels, start, {}, [0.3, 0.4], 2, np.random.default_rng(seed))
        yield made.summary(repeated(first, "kernel_1", "bias_1"), 1e-6).alone()
    X, labels, last = np.zeros((230, 4)), np.arange(230) % 3, []
    start = {"kernel_0": np.full((4, 3), 0.8), "bias_0": np.zeros(3)}
    for seed in (13, 13, 14):
        made = call(X, labels, start, {}, [0.3], 2, np.random.default_rng(seed))
        yield made.summary(repeated(last, "bias_0"), 1e-6).alone()
