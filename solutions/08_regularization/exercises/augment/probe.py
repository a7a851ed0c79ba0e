"""Inputs that tell answers to augment apart."""

import numpy as np


def calls(call, rng, lab):
    """Angles so close together that nothing is left to chance, then angles that are random."""

    def turn(pictures, degrees):
        """In place of turning: add 1,000 times the angle to every pixel, so that it can be read off."""
        return pictures + 1000.0 * np.broadcast_to(degrees, (len(pictures),))[:, None, None]

    for rows, low in ((5, 7.0), (4, 13.0), (7, 31.0)):
        pictures, labels = rng.uniform(1, 2, (rows, 2, 3)), rng.permutation(rows)
        yield call(pictures, labels, turn, low, low * (1 + 1e-12), rng).alone()

    rows, first = 300, []
    pictures = rng.uniform(0.0, 1.0, (rows, 1, 2))

    def look(result):
        """In coarse steps what the angles of the three blocks are like."""
        blocks = np.split((np.asarray(result[0]) - np.tile(pictures, (3, 1, 1)))[:, 0, 0] / 1000, 3)
        values = np.round(blocks, 8)
        first.append(values)
        sizes = np.sort(np.abs(values), axis=1)
        steps = np.diff(sizes, axis=1)
        seen = {"as with the first generator": float(np.array_equal(first[0], values))}
        for number, block in enumerate(values, start=1):
            seen[f"angles of block {number}"] = np.array(
                [
                    np.digitize(block.mean(), [-25, -10, -2, 2, 10, 25]),
                    np.digitize(block.min(), [-28, -8, 4]),
                    np.digitize(block.max(), [-4, 8, 28]),
                    np.digitize(len(np.unique(block)), [1.5, 60, 290]),
                ],
                dtype=float,
            )
        seen["a block that is always the same"] = float(
            any(np.array_equal(a, b) for a, b in zip(first[0][1:], values[1:], strict=True))
        )
        seen["evenly spaced angles"] = float(
            any(step.mean() > 0 and step.std() < 1e-3 * step.mean() for step in steps)
        )
        seen["one block the reflection of another"] = float(
            np.allclose(np.abs(values[1]) + np.abs(values[2]), 36.0)
        )
        seen["one block like another"] = float(
            any(
                np.allclose(np.abs(values[i]), np.abs(values[j]))
                for i, j in ((0, 1), (0, 2), (1, 2))
            )
        )
        return seen

    for seed in (21, 21, 22):
        made = call(pictures, np.arange(rows), turn, 6.0, 30.0, np.random.default_rng(seed))
        yield made.summary(look, 1e-6).alone()
