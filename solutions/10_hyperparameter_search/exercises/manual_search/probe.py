"""Inputs that tell answers to manual_search apart."""

import math

import numpy as np


def columns(result):
    """What was chosen, and the history by its columns."""
    chosen, history = result
    configs, scores = zip(*history, strict=True)
    tried = {name: np.array([config[name] for config in configs]) for name in configs[0]}
    return {"chosen": chosen, "tried": tried, "scores": np.array(scores, dtype=float)}


def calls(call, rng, lab):
    """Hills whose best value of one name depends on the others; ties and NaN by themselves."""
    tilt = rng.uniform(0.2, 0.4)

    def ridge(config):
        return (
            -((config["a"] - config["b"]) ** 2) - tilt * (config["b"] - 6) ** 2 - 0.01 * config["c"]
        )

    def slope(config):
        return 0.9 - abs(math.log10(config["rate"]) + tilt) / 5 - abs(config["units"] - 64) / 500

    def of(table):
        return lambda config: table[config["a"]] + 0.0 * config["b"]

    start = {"a": 1, "b": 3, "c": 2}
    yield call(ridge, start, {"a": [2, 7, 4, 9], "b": [2, 5, 1], "c": [4, 1, 3]}).summary(
        columns, 1e-6
    )
    yield call(ridge, start, {"c": [3, 1, 4], "b": [2, 9, 5, 3], "a": [7, 4, 1, 6]}).summary(
        columns, 1e-6
    )
    yield call(ridge, start, {"b": [9, 3, 5, 2], "a": [1, 5, 7]}).summary(columns, 1e-6)
    yield call(
        slope,
        {"rate": 1.7, "units": 8},
        {"units": [128, 64, 8, 32], "rate": [0.001, 0.6, 1.7, 10.0]},
    ).summary(columns, 1e-6)
    nan = math.nan
    for table, begin, values, situation in (
        ({1: 0.6, 2: 0.3, 3: 0.6}, 1, [2, 3], "a value is just as good as the start's"),
        ({1: 0.6, 2: 0.60002, 3: 0.60005}, 1, [2, 3], "a value is hardly better than the start's"),
        ({1: 0.2, 2: 0.7, 3: 0.7}, 1, [2, 3], "two values are equally good"),
        ({1: nan, 2: 0.4, 3: 0.3}, 1, [2, 3], "the start's score is NaN"),
        ({1: 0.5, 2: nan, 3: 0.4, 4: nan}, 1, [2, 3, 4], "the score of a value is NaN"),
    ):
        yield (
            call(of(table), {"a": begin, "b": 9}, {"a": values})
            .summary(columns, 1e-6)
            .when(situation)
        )
    heard = []

    def listened(config):
        heard.append(dict(config))
        return ridge(config)

    yield call(listened, start, {"a": [2, 4, 1], "b": [8, 5]}).summary(columns, 1e-6).log(heard)
