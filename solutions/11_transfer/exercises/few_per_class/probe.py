"""Inputs that tell answers to few_per_class apart."""

import numpy as np


def calls(call, rng, lab):
    """Classes of different sizes; many rows of each, so that it can be seen which are drawn."""
    seed = int(rng.integers(1 << 30))

    def generator():
        return np.random.default_rng(seed)

    def of(y, k):
        def summary(rows):
            rows = np.asarray(rows)
            inside = rows[(rows >= 0) & (rows < len(y))]
            counts = [int(np.sum(y[inside] == c)) for c in np.unique(y)]
            return {
                "how many rows": len(rows),
                "as many of each class": counts == [k] * len(counts),
                "rows that come twice": len(rows) > len(np.unique(rows)),
            }

        return summary

    for sizes, k in (((14, 15, 30, 17), 11), ((25, 19, 21), 16)):
        y = np.repeat(np.arange(len(sizes)) * 2 + 3, sizes)[rng.permutation(sum(sizes))]
        yield call(y, k, generator()).summary(of(y, k), 1e-6)
    y = np.repeat(np.arange(4), 60)

    def places(rows):
        place = np.asarray(rows) % 60
        return {"early rows": bool(np.any(place < 20)), "late rows": bool(np.any(place > 40))}

    yield call(y, 15, generator()).summary(places, 1e-6)
    many = np.repeat(np.arange(400), [4, 5] * 200)

    def within(rows):
        first = np.searchsorted(many, many[np.asarray(rows)])
        place = np.sort((np.asarray(rows) - first).reshape(400, 2))
        return {
            "neighbours only": bool(np.all(place[:, 1] - place[:, 0] == 1)),
            "last rows of the small classes": bool(np.any(place[::2] == 3)),
            "last rows of the large classes": bool(np.any(place[1::2] == 4)),
        }

    yield call(many, 2, generator()).summary(within, 1e-6).alone()
    kept = []

    def same(rows):
        before, kept[:] = list(kept), sorted(np.asarray(rows).tolist())
        return before == kept

    other = np.random.default_rng(seed + 1)
    for given, situation in (
        (generator(), ""),
        (generator(), "the same seed is used again"),
        (other, "another seed is used"),
    ):
        yield call(y, 7, given).summary(same, 1e-6).alone().when(situation)
    y = np.repeat([6, 2, 9], [5, 11, 8])
    yield call(y, 5, generator()).summary(len, 1e-6).when("a class has exactly k rows")
    yield call(y, 6, generator()).summary(len, 1e-6).when("a class has fewer than k rows")
