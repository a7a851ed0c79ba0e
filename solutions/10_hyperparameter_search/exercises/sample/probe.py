"""Inputs that tell answers to sample apart."""

import numpy as np


def decades(low, high):
    """A summary of numbers whose logarithms are spread from `low` to `high`, in powers of ten."""

    def summary(config):
        exponents = np.log10(np.array(list(config.values()), dtype=float))
        whole = np.abs(exponents - np.round(exponents)) < 1e-9
        return {
            "numbers within the bounds": bool(np.all((exponents > low) & (exponents < high))),
            "small numbers": bool(np.mean(exponents < (low + high) / 2) > 0.2),
            "large numbers": bool(np.mean(exponents > (low + high) / 2) > 0.2),
            "numbers between the powers of ten": bool(np.mean(whole) < 0.5),
        }

    return summary


def shares(values, rare, often):
    """A summary that says which values come out at all, which rarely, and which too often."""

    def summary(config):
        drawn = list(config.values())
        counts = np.array([drawn.count(value) for value in values]) / len(drawn)
        return {
            "which values occur": (counts > 0).tolist(),
            "which values are rare": (counts < rare).tolist(),
            "which values are frequent": (counts > often).tolist(),
            "other values": bool(counts.sum() < 0.999),
        }

    return summary


def calls(call, rng, lab):
    """Many hyperparameters of one kind at once, so that their spread can be seen."""

    seed = int(rng.integers(1 << 30))

    def generator():
        return np.random.default_rng(seed)

    kept = {}

    def keep(config):
        kept.update(config)
        return len(config)

    def same(config):
        return {name: bool(config[name] == value) for name, value in kept.items()}

    def many(count, kind):
        return dict.fromkeys(map(str, range(count)), kind)

    for low, high in ((-3.7, 1.4), (0.3, 4.9)):
        bounds = ("log", 10**low, 10**high)
        yield call(many(100, bounds), generator()).summary(decades(low, high), 1e-6)
    bounds = ("log", 10**2.6, 10**-1.7)
    turned = call(many(100, bounds), generator()).summary(decades(-1.7, 2.6), 1e-6)
    yield turned.when("the larger bound comes first")
    # Rounding gives the ends a quarter each, and the middle half of all: 500 draws show it.
    whole = call(many(500, ("integer", 4, 6)), generator()).summary(
        shares([4, 5, 6], 0.1, 0.417), 1e-6
    )
    yield whole.when("whole numbers are drawn")
    choices = ["tanh", 0.37, "relu"]
    chosen = call(many(120, ("choice", choices)), generator()).summary(
        shares(choices, 0.1, 0.6), 1e-6
    )
    yield chosen.when("a choice is drawn")
    several = np.random.default_rng(seed + 1)
    yield (
        call(many(9, ("choice", list(range(500)))), several)
        .summary(
            lambda config: {
                "always the first": not any(config.values()),
                "one draw for all": len(set(config.values())) == 1,
            },
            1e-6,
        )
        .alone()
        .when("several choices are drawn")
    )
    space = {
        "rate": ("log", 0.0013, 7.0),
        "penalty": ("log", 1e-6, 0.02),
        "units": ("integer", 20, 9000),
    }
    yield call(space, generator()).summary(keep, 1e-6).alone()
    yield call(space, generator()).summary(same, 1e-6).alone().when("the same seed is used again")
    turned = dict(reversed(space.items()))
    yield (
        call(turned, generator())
        .summary(same, 1e-6)
        .alone()
        .when("the space lists its names in another order")
    )
    other = np.random.default_rng(int(rng.integers(1 << 30)))
    yield call(space, other).summary(same, 1e-6).alone().when("another seed is used")
    alike = dict.fromkeys("abcde", ("log", 0.003, 70.0))
    yield (
        call(alike, generator())
        .summary(lambda config: len(set(config.values())) == 5, 1e-6)
        .alone()
        .when("several hyperparameters have the same bounds")
    )
    yield call({"rate": ("normal", 0.5, 2.0)}, generator()).when("a kind is none of the three")
