"""Inputs that tell answers to adapt apart."""

import numpy as np


def network(widths, rng):
    """A network of any depth, with biases that are not zero."""
    made = {}
    for layer, (n, m) in enumerate(zip(widths[:-1], widths[1:], strict=True), start=1):
        made[f"kernel_{layer}"] = rng.normal(size=(n, m))
        made[f"bias_{layer}"] = rng.normal(size=m)
    return made


def calls(call, rng, lab):
    """Networks of two to eleven layers; a train that works in place, and one that counts."""
    seed = int(rng.integers(1 << 30))

    def generator():
        return np.random.default_rng(seed)

    def head(depth, limit):
        def summary(start):
            kernel = np.abs(start[f"kernel_{depth}"])
            return {
                "the body": {n: v for n, v in start.items() if not n.endswith(f"_{depth}")},
                "the shape of the new kernel": kernel.shape,
                "the new bias": start[f"bias_{depth}"],
                "the new kernel is too wide": bool(kernel.max() > limit),
                "the new kernel is too narrow": bool(kernel.max() < 0.9 * limit),
                "large numbers in the new kernel": bool(np.mean(kernel > kernel.max() / 2) > 0.3),
            }

        return summary

    for widths, outputs, limit in (
        ((4, 30, 3), 60, 0.2582),
        ((5, 3, 40, 20), 12, 0.3397),
        ((3, 4, 25, 2), 50, 0.2829),
        ((4, 3, 20, 40), 40, 0.3162),
    ):
        A = network(widths, rng)
        asked = call(A, outputs, generator(), lambda start: start)
        yield asked.summary(head(len(widths) - 1, limit), 1e-6)
    deep = network((2, *[3, 4] * 5, 30), rng)
    yield (
        call(deep, 30, generator(), lambda start: start)
        .summary(lambda start: {n: v for n, v in start.items() if not n.endswith("_11")}, 1e-6)
        .when("the network has eleven layers")
    )
    called = []

    def train(start):
        called.append(sorted(start))
        return {"kernel_1": np.full((2, 3), 6.5)}

    yield call(network((3, 4, 2), rng), 3, generator(), train).log(called)

    def in_place(start):
        for array in start.values():
            array += 1.0
        return start

    yield (
        call(network((3, 4, 2), rng), 3, generator(), in_place).summary(
            lambda start: {"kernel_1": start["kernel_1"], "bias_2": start["bias_2"]}, 1e-6
        )
    )
    kept = []

    def same(start):
        before, kept[:] = list(kept), start["kernel_2"].ravel().tolist()
        return before == kept

    A, other = network((3, 4, 2), rng), np.random.default_rng(seed + 1)
    for given, situation in (
        (generator(), ""),
        (generator(), "the same seed is used again"),
        (other, "another seed is used"),
    ):
        yield (call(A, 3, given, lambda start: start).summary(same, 1e-6).alone().when(situation))
