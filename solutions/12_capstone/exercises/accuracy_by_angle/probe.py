"""Inputs that tell answers to accuracy_by_angle apart."""

import numpy as np


def calls(call, rng, lab):
    """Pictures of several sizes. What turns them adds the angle, and writes down what it gets."""

    def made(rows, side, angles, noted=True):
        X = rng.integers(0, 4, (rows, side * side)).astype(float)
        labels = rng.integers(0, 4, rows)
        heard = []

        def rotate(pictures, angle):
            if noted:
                heard.append(["rotate", np.array(pictures), float(angle)])
            return pictures + angle

        def predict(rows):
            if noted:
                heard.append(["predict", np.array(rows)])
            return np.asarray(rows)[:, 1].astype(int)

        return call(predict, rotate, X, labels, angles).log(heard)

    yield made(23, 4, [2, -1, 0, 1])
    yield made(31, 3, [1, 0, -2])
    yield made(17, 5, [-1, 2, 1, 0, -2])
    yield made(13, 3, [1]).when("there is one angle")
    yield made(13, 4, []).when("there is no angle")
