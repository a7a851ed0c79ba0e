"""Inputs that tell answers to transfer apart."""

import numpy as np


def calls(call, rng, lab):
    """Twenty pictures, of which half are primes: few, so that it is done at once."""
    labels = lab.prime(lab.y_later)
    rows = np.concatenate(
        [rng.choice(np.flatnonzero(labels == c), 10, replace=False) for c in (0, 1)]
    )
    X, y = lab.X_later[rows], labels[rows]

    def summary(B):
        seen = X
        for layer in (1, 2):
            seen = np.maximum(seen @ B[f"kernel_{layer}"] + B[f"bias_{layer}"], 0)
        logits = seen @ B["kernel_3"] + B["bias_3"]
        right = np.mean(np.argmax(logits, axis=1) == y)
        moved = [
            np.linalg.norm(B[name] - lab.source[name]) / np.linalg.norm(lab.source[name])
            for name in ("kernel_1", "kernel_2")
        ]
        return {
            "the shapes": {name: np.shape(B[name]) for name in sorted(B)},
            "a body like that of A": bool(max(moved) < 0.4),
            "a body with biases": bool(np.any(B["bias_1"] != 0)),
            "a head that has learned": bool(np.any(B["bias_3"] != 0)),
            "most of its own pictures": bool(right > 0.8),
            "labels the other way round": bool(right < 0.2),
        }

    words = rng.integers(1 << 32, size=624, dtype=np.uint32)
    heads = []

    def drawing(later):
        """Generators that draw the same head, and what comes after it differently."""
        made = np.random.MT19937()
        key = np.where(np.arange(624) < 250, words, words ^ np.uint32(later))
        made.state = {"bit_generator": "MT19937", "state": {"key": key, "pos": 0}}
        return np.random.Generator(made)

    def as_at_first(B):
        heads.append(B["kernel_3"])
        return bool(np.allclose(heads[-1], heads[0], rtol=0, atol=1e-6))

    def first_summary(B):
        as_at_first(B)
        return summary(B)

    yield call(X, y, lab.source, drawing(0)).summary(first_summary, 1e-6).alone()
    made = call(X, y, lab.source, drawing(0x2545F491)).summary(as_at_first, 1e-6).alone()
    yield made.when("other orders of the pictures are drawn")
    made = call(X[::-1], y[::-1], lab.source, drawing(0)).summary(as_at_first, 1e-6).alone()
    yield made.when("the pictures come in another order")
    seed, few = int(rng.integers(1 << 30)), np.arange(5, 16)
    kept, labels = [], y[few]

    def same(B):
        before, kept[:] = list(kept), B["kernel_3"].ravel().tolist()
        return before == kept

    for more, situation in (
        (1, ""),
        (0, "another seed is used"),
        (0, "the same seed is used again"),
    ):
        given = np.random.default_rng(seed + more)
        yield call(X[few], labels, lab.source, given).summary(same, 1e-6).alone().when(situation)
    labels = np.where(np.arange(11) == 10, 1 - labels, labels)
    made = call(X[few], labels, lab.source, np.random.default_rng(seed)).summary(same, 1e-6).alone()
    yield made.when("the last of 11 labels is another one")
