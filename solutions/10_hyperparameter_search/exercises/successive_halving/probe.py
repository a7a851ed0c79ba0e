"""Inputs that tell answers to successive_halving apart."""

import math

import numpy as np


def columns(result):
    """The best one, and the history by its columns."""
    best, history = result
    evaluated, *others = zip(*history, strict=True)
    return {
        "best": best["id"],
        "evaluated": np.array([config["id"] for config in evaluated]),
        "history": [np.array(column, dtype=float) for column in others],
    }


def calls(call, rng, lab):
    """Curves that cross, in brackets of one to three rounds; ties and losses by themselves."""
    curves = rng.permutation(90).reshape(10, 9) / 100

    def crossed(config, epochs):
        return float(curves[config["id"], epochs % 9])

    def configs(*identities):
        return [{"id": i} for i in identities]

    yield call(crossed, configs(4, 9, 1, 6, 0, 3, 7), [(7, 2), (4, 5), (2, 12)]).summary(
        columns, 1e-6
    )
    yield call(crossed, configs(8, 2, 5, 1, 7, 9), [(6, 4), (5, 7), (3, 8), (2, 10)]).summary(
        columns, 1e-6
    )
    yield call(crossed, configs(0, 3, 6, 9, 2, 5, 8, 1, 4), [(9, 1), (3, 5)]).summary(columns, 1e-6)
    yield call(crossed, configs(5, 2, 9, 0), [(4, 6)]).summary(columns, 1e-6)
    nan, inf = math.nan, math.inf

    def of(*rows):
        return lambda config, epochs: rows[config["id"]][{1: 0, 3: 1, 9: 2}[epochs]]

    tied = of((0.4, 0.2, 0.1), (0.7, 0.8, 0.3), (0.7, 0.5, 0.3), (0.7, 0.9, 0.3))
    yield (
        call(tied, configs(0, 1, 2, 3), [(4, 1), (2, 3)])
        .summary(columns, 1e-6)
        .when("scores are equal in a round")
    )
    late = of((0.2, 0.3, 0.6), (0.6, 0.8, 0.6), (0.9, 0.7, 0.6))
    yield (
        call(late, configs(0, 1, 2), [(3, 1), (2, 9)])
        .summary(columns, 1e-6)
        .when("scores are equal in the last round")
    )
    lost = of((nan, 0.9, 0.9), (0.1, 0.3, 0.2), (inf, 0.8, 0.9), (0.2, 0.4, 0.6), (0.15, 0.1, 0.1))
    yield (
        call(lost, configs(0, 1, 2, 3, 4), [(5, 1), (2, 3)])
        .summary(columns, 1e-6)
        .when("a score is NaN or infinite")
    )
    deep = of((-30.0, -40.0, 0.0), (nan, -20.0, 0.0), (-50.0, -45.0, 0.0))
    yield (
        call(deep, configs(0, 1, 2), [(3, 1), (2, 3)])
        .summary(columns, 1e-6)
        .when("all that is finite is far below 0, and a score is NaN")
    )
    given = configs(6, 1, 8, 3)
    yield call(crossed, given, [(4, 2), (2, 5)]).summary(lambda _: len(given), 1e-6).alone()
    below = of((nan, 0.1, 0.1), (-0.5, -0.4, -0.6), (-inf, 0.2, 0.2), (-0.8, -0.7, -0.9))
    yield (
        call(below, configs(0, 1, 2, 3), [(4, 1), (2, 9)])
        .summary(columns, 1e-6)
        .when("all that is finite is negative, and some scores are not finite")
    )
    heard = []

    def listened(config, epochs):
        heard.append((config["id"], epochs))
        return crossed(config, epochs)

    yield (
        call(listened, configs(3, 8, 0, 6, 1), [(5, 3), (3, 4), (2, 6)])
        .summary(columns, 1e-6)
        .log(heard)
    )
