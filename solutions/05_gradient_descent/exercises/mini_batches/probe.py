"""Inputs that tell answers to mini_batches apart."""

import numpy as np


def calls(call, rng, lab):
    """Epochs of several sizes. What counts is which rows a batch holds, not their order in it."""
    for m, batch_size in ((31, 7), (23, 4), (24, 6)):
        yield call(m, batch_size, fresh(rng)).summary(
            lambda batches, m=m: account(batches, m), 1e-6
        )
    yield (
        call(5, 8, fresh(rng))
        .summary(lambda batches: account(batches, 5), 1e-6)
        .when("the batch size is larger than the number of rows")
    )
    yield call(12, -3, fresh(rng)).when("the batch size is negative").alone()
    yield call(12, 0, fresh(rng)).when("the batch size is 0").alone()
    # 300 rows in batches of 30: mixed at random, neighbours hardly ever share a batch.
    yield call(300, 30, fresh(rng)).summary(mixture, 1e-6).alone()
    # With one state of a generator twice, and then with another one.
    seed, earlier = int(rng.integers(2**31)), []
    for number, state in enumerate((seed, seed, seed + 1)):

        def compared(batches, number=number):
            earlier.append([sorted(map(int, rows)) for rows in batches])
            return earlier[number] == earlier[0]

        made = call(200, 40, np.random.default_rng(state)).summary(compared, 1e-6).alone()
        if number == 1:
            made = made.when("a generator in the same state is passed in again")
        if number == 2:
            made = made.when("another generator is passed in")
        yield made


def fresh(rng):
    """A generator of its own for one call."""
    return np.random.default_rng(int(rng.integers(2**31)))


def account(batches, m):
    """Sizes of the batches, and what rows are in them."""
    rows = np.concatenate([np.asarray(rows) for rows in batches])
    each_once = len(np.unique(rows)) == len(rows)
    return [[len(rows) for rows in batches], each_once, rows.min() < 1, rows.max() - m > -1]


def mixture(batches):
    """Whether batches hold neighbours, and whether they and their rows are in order."""
    spread = np.mean([np.std(rows) for rows in batches])
    means = [np.mean(rows) for rows in batches]
    together = bool(spread < 40)
    in_order = together and bool(np.all(np.diff(means) > 0))
    sorted_rows = in_order and all(np.all(np.diff(rows) > 0) for rows in batches)
    return [together, in_order, bool(sorted_rows)]
