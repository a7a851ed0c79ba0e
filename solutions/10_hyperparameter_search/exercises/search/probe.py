"""Inputs that tell answers to search apart."""

import math

import numpy as np

LIMIT = 27


class Meter:
    """A landscape with one hill, that counts what is paid for."""

    def __init__(self, space, budget):
        self.space, self.budget = space, budget
        self.paid, self.tried, self.order = {}, {}, []

    def height(self, config):
        """What a network reaches in the end: from 0 to 0.9."""
        low, high = sorted(math.log10(b) for b in self.space["rate"][1:])
        if not isinstance(config.get("rate"), int | float) or not config["rate"] > 0:
            return 0.0
        place = (math.log10(config["rate"]) - low) / (high - low)
        return max(0.0, 0.9 - 2.3 * abs(place - 0.38)) if 0 <= place <= 1 else 0.0

    def evaluate(self, config, epochs):
        """The accuracy after so many epochs; only new ones are paid."""
        key = str(sorted((name, str(value)) for name, value in config.items()))
        new = epochs - self.paid.get(key, 0)
        if sum(self.paid.values()) + max(new, 0) > self.budget or epochs > LIMIT:
            raise RuntimeError("no epochs are left")
        self.paid[key] = max(epochs, self.paid.get(key, 0))
        self.tried[key] = dict(config)
        return self.height(config) * epochs / (epochs + 0.5)

    def summary(self, config):
        """What holds of every good search, whatever its plan."""
        heights = sorted(map(self.height, self.tried.values()), reverse=True)
        low, high = sorted(math.log10(b) for b in self.space["rate"][1:])
        rates = [config["rate"] for config in self.tried.values()]
        middle = 10 ** ((low + high) / 2)
        return {
            "a configuration with all names": sorted(config) == sorted(self.space),
            "three quarters of the budget": sum(self.paid.values()) >= 0.75 * self.budget,
            "many networks": len(self.tried) >= 12,
            "a network for long": max(self.paid.values()) > 1 or len(self.tried) > 100,
            "rates on both halves of the decades": 0.1 < np.mean(np.array(rates) < middle) < 0.9,
            "rates within their bounds": all(10**low <= rate <= 10**high for rate in rates),
            "a configuration that was tried": config in self.tried.values(),
            "one of the best that were tried": self.height(config) >= heights[len(heights) // 8],
        }


def calls(call, rng, lab):
    """Budgets of different sizes, in boxes with bounds of their own."""

    seed = int(rng.integers(1 << 30))

    def generator():
        return np.random.default_rng(seed)

    def space(low):
        return {
            "rate": ("log", low, low * 10**5),
            "penalty": ("log", low / 40, low * 700),
            "units": ("integer", 9, 130),
            "batch": ("integer", 8, 250),
            "activation": ("choice", ["relu", "logistic"]),
        }

    for budget, low in ((200, 0.0021), (131, 3.7e-6), (317, 0.17)):
        meter = Meter(space(low), budget)
        yield (
            call(meter.evaluate, meter.space, budget, generator())
            .summary(meter.summary, 1e-6)
            .alone()
        )
    kept = []
    for situation, more in (
        ("", 0),
        ("the same seed is used again", 0),
        ("another seed is used", 1),
    ):
        meter = Meter(space(0.004), 200)

        def same(config, meter=meter):
            rates = [tried["rate"] for tried in meter.tried.values()]
            was_same = {
                "all rates as before": rates == kept,
                "most rates as before": len(set(rates) & set(kept)) > 0.5 * len(set(rates)),
            }
            kept[:] = rates
            return was_same

        yield (
            call(meter.evaluate, meter.space, 200, np.random.default_rng(seed + more))
            .summary(same, 1e-6)
            .alone()
            .when(situation)
        )
