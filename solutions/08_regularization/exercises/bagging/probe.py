"""Inputs that tell answers to bagging apart."""

import numpy as np


def calls(call, rng, lab):
    """Votes of scripted members, then members that note what they are given."""

    def vote(said, n_classes):
        said, asked = np.array(said), []

        def answer(X, y, X_new, rng):
            asked.append(1)
            return said[(len(asked) - 1) % len(said)]

        new = np.zeros((said.shape[1], 2))
        made = call(np.zeros((4, 2)), np.arange(4), new, answer, len(said), n_classes, rng)
        return made.summary(lambda labels: {"labels": np.asarray(labels)}, 1e-6).alone()

    yield vote([[1, 3, 0, 4], [4, 3, 0, 2], [1, 0, 4, 4], [2, 3, 4, 2], [1, 0, 4, 4]], 6)
    yield vote([[0, 5, 2], [5, 1, 2], [0, 5, 4]], 7)
    yield vote([[3, 0, 1, 0, 2]], 4)
    yield vote([[3, 1, 0], [0, 2, 4], [3, 2, 4], [0, 1, 0]], 5).when(
        "two labels have equally many votes"
    )

    first = []

    def watched(rows, members, seed):
        seen = []
        X, y = np.arange(rows)[:, None] * 1.0, 7 * np.arange(rows)
        X_new = np.array([[0.5], [1.5], [2.5]])

        def note(X, y, X_new, rng):
            seen.append((np.array(X), np.array(y), np.array(X_new), rng.random()))
            return np.zeros(len(X_new), dtype=int)

        def look(result):
            samples = [np.ravel(each[0]) for each in seen]
            drawn = [float(each[3]) for each in seen]
            first.append((samples, drawn))
            whole = np.concatenate(samples)
            share = len(np.unique(samples[0])) / rows
            again = [np.array_equal(a, b) for a, b in zip(samples, first[0][0], strict=False)]
            return {
                "trainings": float(len(seen)),
                "rows of each sample": float(len(samples[0])),
                "labels belong to rows": float(
                    all(np.array_equal(each[1], 7 * np.ravel(each[0])) for each in seen)
                ),
                "labels as they were": float(np.array_equal(seen[0][1], y)),
                "share of rows that are drawn": float(np.digitize(share, [0.45, 0.8, 0.99])),
                "the last row": float(np.digitize(np.mean(whole == rows - 1) * rows, [0.1, 3.0])),
                "one sample for two members": float(np.array_equal(samples[0], samples[-1])),
                "new rows": float(all(np.array_equal(each[2], X_new) for each in seen)),
                "samples as with the first generator": float(all(again)),
                "what members draw, as with the first generator": float(drawn == first[0][1]),
            }

        generator = np.random.default_rng(seed)
        made = call(X, y, X_new, note, members, 3, generator)
        return made.summary(look, 1e-6).alone()

    for seed in (31, 31, 32):
        yield watched(60, 40, seed)
