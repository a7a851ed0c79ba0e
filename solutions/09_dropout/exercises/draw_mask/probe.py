"""Inputs that tell answers to draw_mask apart."""

import numpy as np


def calls(call, rng, lab):
    """Masks of one size from four generators and one of them again, then two other shares."""
    seeds = [int(seed) for seed in rng.integers(0, 2**31, 6)]
    masks = []

    def varies(means, mask, entries):
        """0 if means of rows or columns vary too little, 2 if too much, else 1."""
        ratio = entries * means.var() / max(mask.var(), 1e-12)
        return float(np.digitize(ratio, [0.2, 5.0]))

    def look(mask):
        mask = np.asarray(mask, dtype=float)
        rows, units = mask.shape
        first = masks[0] if masks and masks[0].shape == mask.shape else mask
        masks.append(mask)
        alike = [each for each in masks if each.shape == mask.shape]
        return {
            "one and the share kept": 1.0 + mask.mean(),
            "1 and 0 only": float(np.isin(mask, (0.0, 1.0)).all()),
            "rows": varies(mask.mean(axis=1), mask, units),
            "columns": varies(mask.mean(axis=0), mask, rows),
            "as in the first mask": 1.0 + np.mean(mask == first),
            "always as many": float(len(alike) > 3 and len({each.sum() for each in alike}) == 1),
        }

    for seed in (0, 0, 1, 2, 3):
        generator = np.random.default_rng(seeds[seed])
        yield call((90, 500), 0.35, generator).summary(look, 0.01).alone()
    for seed in (4, 5):
        generator = np.random.default_rng(seeds[seed])
        yield call((140, 330), 0.8, generator).summary(look, 0.01).alone()
    nearly_all = call((90, 500), 0.9965, np.random.default_rng(seeds[4]))
    yield nearly_all.summary(lambda mask: float(np.min(mask)), 0.01).alone()
    yield call((6, 9), 1.0, rng).alone().when("keep is 1")
