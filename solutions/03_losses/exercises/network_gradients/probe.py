"""Inputs that tell answers to network_gradients apart."""

import numpy as np


def calls(call, rng, lab):
    """Networks of several widths, with losses that nobody would use."""

    def bent_sum(Z, T):
        return float(np.sum(np.sin(Z) * T)), np.cos(Z) * T

    def squares(Z, T):
        return float(np.sum(T * Z**2)) + 0.3, 2 * T * Z

    def of_labels(Z, labels):
        share = np.arange(1.0, Z.shape[1] + 1)[labels][:, np.newaxis]
        return float(np.sum(share * np.cos(Z))), -share * np.sin(Z)

    for widths, rows, loss in (((4, 5, 3), 6, bent_sum), ((3, 2, 4), 5, squares)):
        yield call(_network(rng, widths), *_batch(rng, widths, rows), loss)
    widths = (4, 3, 2)
    labels = np.array([1, 0, 1, 1, 0])
    yield call(_network(rng, widths), rng.normal(size=(5, 4)), labels, of_labels)
    one_row = call(_network(rng, widths), *_batch(rng, widths, 1), bent_sum)
    yield one_row.when("there is a single row")
    heard = []

    def listening(Z, T):
        heard.append((np.array(Z), np.array(T)))
        return 0.83, np.cos(Z) * T

    yield call(_network(rng, widths), *_batch(rng, widths, 3), listening).log(heard)


def _network(rng, widths):
    inputs, units, outputs = widths
    return {
        "kernel_1": rng.normal(size=(inputs, units)),
        "bias_1": rng.normal(size=units),
        "kernel_2": rng.normal(size=(units, outputs)),
        "bias_2": rng.normal(size=outputs),
    }


def _batch(rng, widths, rows):
    return rng.normal(size=(rows, widths[0])), rng.normal(size=(rows, widths[2]))
