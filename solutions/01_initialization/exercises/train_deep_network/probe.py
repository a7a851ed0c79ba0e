"""Inputs that tell answers to train_deep_network apart."""

import numpy as np
from probe_inputs import constant


def spread_of_the_first(network):
    """Root of the standard deviation in the first kernel: it is steadier than the deviation."""
    return float(np.std(network[0][0])) ** 0.5


def spread_of_the_hidden(network):
    """Root of the standard deviation in the kernels between hidden layers."""
    return float(np.std(list(network[0][1:-1]))) ** 0.5


def biases(network):
    """The biases, in one row."""
    return np.concatenate([np.ravel(bias) for bias in network[1]])


def last_bias(network):
    """The bias of the output."""
    return np.asarray(network[1][-1])


def units_differ(network):
    """Whether the units of the first layers differ."""
    return ["different" if np.ptp(kernel) > 0 else "equal" for kernel in network[0][:2]]


def calls(call, rng, lab):
    """Rows without a pixel, on which no kernel moves; a generator that gives one number only."""

    def learned(network):
        """Whether the network, used as a whole, has learned its only row."""
        label = lab.training.predict_labels(np.ones((1, 784)), *network, "relu")[0]
        return "learned" if label == 4 else "not learned"

    for m, label in ((40, 3), (130, 8)):
        drawn = np.random.default_rng(rng.integers(2**31))
        yield call(np.zeros((m, 784)), np.full(m, label), drawn).summary(biases, 1e-6).alone()
    blank, drawn = np.zeros((7, 784)), np.random.default_rng(rng.integers(2**31))
    yield call(blank, np.full(7, 5), drawn).summary(spread_of_the_first, 0.0125).alone()
    drawn = np.random.default_rng(rng.integers(2**31))
    yield call(blank, np.full(7, 5), drawn).summary(spread_of_the_hidden, 0.0155).alone()
    yield (
        call(np.zeros((7, 784)), np.full(7, 2), constant())
        .summary(units_differ, 0.01)
        .when("the kernels have to come from the generator that is given")
        .alone()
    )
    for rows in (7, 5):
        drawn = np.random.default_rng(rng.integers(2**31))
        yield call(np.ones((rows, 784)), np.full(rows, 4), drawn).summary(learned, 0.01).alone()
    labels = rng.integers(0, 10, 60)
    yield (
        call(np.zeros((60, 784)), labels, constant())
        .summary(last_bias, 1e-6)
        .when("the order of the rows has to come from the generator that is given")
        .alone()
    )
