"""Inputs that tell answers to folds apart."""

import numpy as np


def summary(m):
    """A summary of a split of m rows that does not depend on how they were shuffled."""

    def of(pairs):
        train, valid = zip(*[[np.asarray(part) for part in pair] for pair in pairs], strict=True)
        together = [np.concatenate(pair) for pair in pairs]
        times = np.bincount(np.concatenate(valid), minlength=m)
        sizes = [len(rows) for rows in valid]
        return {
            "folds": len(pairs),
            "folds of equal size": bool(np.ptp(sizes) <= 1),
            "folds of more than two sizes": len(set(sizes)) > 2,
            "rows that never validate": bool(np.any(times == 0)),
            "rows that validate more than once": bool(np.any(times > 1)),
            "rows that are missing in a pair": any(len(set(r.tolist())) < m for r in together),
            "rows that are twice in a pair": any(len(set(r.tolist())) < len(r) for r in together),
            "training parts of all rows": any(len(set(rows.tolist())) == m for rows in train),
            "training parts that are smaller than the fold": sum(map(len, train)) < sum(sizes),
            "folds of rows at equal distances": all(
                len(set(np.diff(np.sort(rows)).tolist())) == 1 for rows in valid
            ),
            "folds of neighbouring rows": any(np.ptp(rows) == len(rows) - 1 for rows in valid),
        }

    return of


def calls(call, rng, lab):
    """Rows that divide evenly into the folds and such that do not; too few and too many folds."""

    seed = int(rng.integers(1 << 30))

    def generator():
        return np.random.default_rng(seed)

    kept = []

    def keep(pairs):
        kept[:] = [sorted(np.asarray(valid).tolist()) for _, valid in pairs]
        return len(pairs)

    def same(pairs):
        return kept == [sorted(np.asarray(valid).tolist()) for _, valid in pairs]

    for m, k in ((47, 6), (60, 5), (23, 2)):
        yield call(m, k, np.random.default_rng(int(rng.integers(1 << 30)))).summary(
            summary(m), 1e-6
        )
    yield call(50, 7, generator()).summary(keep, 1e-6).alone()
    yield call(50, 7, generator()).summary(same, 1e-6).alone().when("the same seed is used again")
    other = np.random.default_rng(int(rng.integers(1 << 30)))
    yield call(50, 7, other).summary(same, 1e-6).alone().when("another seed is used")
    as_many = call(9, 9, generator()).summary(lambda pairs: len(pairs), 1e-6)
    yield as_many.when("there are as many folds as rows")
    yield call(12, 1, generator()).when("there is a single fold")
    yield call(12, 0, generator()).when("there is no fold")
    yield call(7, 8, generator()).when("there are more folds than rows")
