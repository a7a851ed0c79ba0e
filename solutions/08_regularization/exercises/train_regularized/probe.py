"""Inputs that tell answers to train_regularized apart, as far as few rows can."""

import numpy as np


def calls(call, rng, lab):
    """Trainings on 60 digits from 0 to 4, twice with one generator, and one on mixed-up labels."""
    few = rng.permutation(np.flatnonzero(lab.y_train < 5))[:60]
    X, y, first = lab.X_train[few], lab.y_train[few], []

    def look(network):
        first.append(network["kernel_1"])
        right = lab.percent(network, X, y)
        shown = np.mean(lab.answers(network, lab.X_valid[:200]) < 5)
        return {
            "names and shapes": {name: np.shape(network[name]) for name in sorted(network)},
            "weights": float(np.linalg.norm(network["kernel_1"]) > 0.5),
            "as with the first generator": float(np.array_equal(first[0], network["kernel_1"])),
            "right about its own digits": float(np.digitize(right, [50.0])),
            "sees only digits that it was shown": float(np.digitize(shown, [0.8])),
        }

    for seed in (41, 41, 42):
        yield call(X, y, np.random.default_rng(seed)).summary(look, 1e-6).alone()
    saw = []

    def seen(seed):
        """Keeps where ink was seen: at other pixels, weights are as they were drawn, but for a factor."""

        def look(network):
            kernel = network["kernel_1"]
            first = np.random.default_rng(seed)
            first = lab.training.new_network((784, 100, 10), first, first=1)["kernel_1"]
            shrunk = np.median(kernel / first, axis=0) * first
            saw.append((kernel, np.abs(kernel - shrunk).max(axis=1) > 1e-7, kernel - shrunk))
            by_rule = len(saw) > 2 and np.array_equal(saw[0][1], saw[1][1])
            return float(
                by_rule and saw[0][1].sum() < 600 and not np.array_equal(saw[0][1], saw[2][1])
            )

        return look

    def strongest(rest):
        """The direction in the space of pixels that moved the weights most."""
        return np.linalg.svd(rest, full_matrices=False)[0][:, 0]

    def against_the_one_before(network):
        """Whether start and noise are as with the generator before, where there is no ink."""
        return {
            "another start": float(np.corrcoef(saw[-2][0].ravel(), saw[-1][0].ravel())[0, 1] < 0.5),
            "the same noise": float(
                min(np.linalg.norm(rest) for _, _, rest in saw[-2:]) > 1e-3
                and abs(np.dot(*(strongest(rest) for _, _, rest in saw[-2:]))) > 0.4
            ),
        }

    dots = np.zeros((41, 28, 28))
    dots[range(25), np.repeat(np.arange(4, 25, 5), 5), np.tile(np.arange(4, 25, 5), 5)] = 1.0
    dots = dots.reshape(41, 784)
    for rows, generator in ((40, 44), (40, 45), (41, 44)):
        made = call(dots[:rows], np.arange(rows) % 10, np.random.default_rng(generator))
        yield made.summary(seen(generator), 1e-6).alone()
    for generator in (44, 45):
        keep = seen(generator)

        def look_at_noise(network, keep=keep, generator=generator):
            keep(network)
            return against_the_one_before(network) if generator == 45 else 0.0

        blank = call(np.zeros((40, 784)), np.full(40, 3), np.random.default_rng(generator))
        yield blank.summary(look_at_noise, 1e-6).alone()
    mixed = rng.integers(0, 10, 60)
    plain = lab.learn(X.copy(), mixed, np.random.default_rng(43))["kernel_1"]

    def against_plain(network):
        """In coarse steps how far the weights are from those of a training without any cure."""
        off = np.linalg.norm(network["kernel_1"] - plain) / np.linalg.norm(plain)
        return {"away from plain training": float(np.digitize(off, [1e-6, 0.01]))}

    yield call(X, mixed, np.random.default_rng(43)).summary(against_plain, 1e-6).alone()
