"""Inputs that tell answers to train_steep_network apart."""

import numpy as np


def calls(call, rng, lab):
    """Trainings with so few digits that they make one batch: no shuffling can change the steps.

    Momentum and Nesterov's are both right. So where the network went is compared only if it went
    farther or less far than either of them leads, or if its loss did not fall as it should.
    """
    for first, count, seed, nearest, farthest in ((200, 43, 11, 0.83, 1.17), (900, 29, 23, 0.98, 1.3)):
        X, labels = lab.X_train[first : first + count], lab.y_train[first : first + count]
        start = lab.steep_network(np.random.default_rng(seed))
        loss, _ = lab.relu_gradients(start, X, labels)

        def way(parameters, start=start, loss=loss, X=X, labels=labels, ends=(nearest, farthest)):
            moved = {name: np.asarray(parameters[name]) - start[name] for name in start}
            distance = np.sqrt(sum(float(np.sum(array**2)) for array in moved.values()))
            left = float(lab.relu_gradients(parameters, X, labels)[0]) / loss
            usual = bool(ends[0] < distance < ends[1] and left < 0.2)
            return [usual, 0.0 if usual else distance, 0.0 if usual else left]

        yield call(X, labels, np.random.default_rng(seed)).summary(way, 1e-3).alone()
    # Two batches in each epoch, with two generators.
    earlier = []
    for seed in (37, 41):

        def is_new(parameters):
            earlier.append(np.asarray(parameters["kernel_0"]))
            return len(earlier) == 1 or not np.array_equal(earlier[0], earlier[-1])

        made = call(lab.X_train[300:360], lab.y_train[300:360], np.random.default_rng(seed))
        made = made.summary(is_new, 1e-3).alone()
        yield made if seed == 37 else made.when("another generator is passed in")
