"""Inputs that tell answers to random_search apart."""

import math

import numpy as np

SPACE = {"rate": ("log", 0.003, 0.7), "units": ("integer", 3, 900)}


def scripted(scores):
    """An evaluate that gives the scores one after the other to new configurations.

    Gives it with the numbers of the configurations that it was called with, and a summary of what
    comes back, in which each configuration is the number of the trial that drew it.
    """
    tried, heard = [], []

    def evaluate(config):
        if config not in tried:
            tried.append({**config})
        heard.append(tried.index(config))
        return scores[heard[-1] % len(scores)]

    def number(config):
        return tried.index(config) if config in tried else config

    def summary(result):
        best, history = result
        configs, *others = zip(*history, strict=True) if history else ((),)
        tried_in_turn = np.array([number(config) for config in configs])
        return {"best": number(best), "history": [tried_in_turn, *map(np.array, others)]}

    return evaluate, heard, summary


def hill(config):
    """Highest at a rate of 0.05."""
    return 0.9 - abs(math.log10(config["rate"] / 0.05))


def against_the_hill(result):
    """Whether what comes back agrees with the hill."""
    best, history = result
    scores = [hill(config) for config, _ in history]
    return {
        "the number of trials": len(history),
        "the scores of the history": [s == h for s, (_, h) in zip(scores, history, strict=True)],
        "the best": hill(best) == max(scores),
        "different configurations": len(set(scores)),
    }


def calls(call, rng, lab):
    """Scores from a script, whatever the configurations are; ties and losses each by themselves."""

    def generator():
        return np.random.default_rng(int(rng.integers(1 << 30)))

    for trials in (5, 8):
        yield call(hill, SPACE, trials, generator()).summary(against_the_hill, 1e-6)
    drawn = rng.uniform(0.1, 0.9, 7).tolist()
    nan, inf = math.nan, math.inf
    for scores, situation in (
        ([*drawn[:3], 0.95, *drawn[3:]], ""),
        ([0.96, *drawn, 0.93], ""),
        ([-2.5, -0.7, -1.3, -0.9], "all scores are negative"),
        ([-2500.0, -700.0, -1300.0], "all scores are far below 0"),
        ([0.2, 0.7, 0.5, 0.7, 0.7, 0.1], "several scores are the highest"),
        ([0.3, nan, 0.6, nan, 0.4], "a score is NaN"),
        ([nan, 0.4, 0.8, 0.5], "the first score is NaN"),
        ([0.4, inf, 0.2, -inf], "a score is infinite"),
        ([nan, -inf, nan], "no score is finite"),
    ):
        evaluate, _, summary = scripted(scores)
        made = call(evaluate, SPACE, len(scores), generator()).summary(summary, 1e-6).alone()
        yield made.when(situation)
    evaluate, heard, summary = scripted([0.4, *drawn[:4]])
    yield call(evaluate, SPACE, 5, generator()).summary(summary, 1e-6).log(heard)
