"""Inputs that tell answers to ship apart."""

import numpy as np


def calls(call, rng, lab):
    """Trainings on few digits: what the network can do, and what it does not depend on."""
    first = int(rng.integers(150, 1500))

    def digits(count, start=first):
        return lab.X_train[start : start + count], lab.y_train[start : start + count]

    for count in (150, 120, 180):
        X, labels = digits(count, start=first + count)

        def look(network, X=X, labels=labels):
            right = float(np.mean(lab.shipping.labels(network, X) == labels))
            layers = read(network, X.shape[1])
            straight, turned = X, X
            for kernel, scale, bias in layers:
                straight = straight @ (kernel * scale) + bias
                by_columns = kernel.reshape(kernel.shape[::-1]).T
                turned = np.maximum(turned, 0.0) @ (by_columns * scale) + bias
            without_relu, from_columns = (
                float(np.mean(np.argmax(A, axis=1) == labels)) if layers else 0.0
                for A in (straight, turned)
            )
            largest = np.max(np.abs(layers[0][0])) if layers else 9.0
            return [
                "small enough" if lab.shipping.size(network) <= lab.MOST_BYTES else "too large",
                ("nothing", "little", "learned")[int(np.digitize(right, [0.25, 0.72]))],
                "straight"
                if without_relu > right + 0.02 and right > 0.25 and largest > 1
                else "bent",
                "by columns" if from_columns > 0.6 and right < 0.25 else "by rows",
                f"integers up to {min(int(largest), 2)}",
            ]

        yield call(X, labels, np.random.default_rng(count)).summary(look, 1e-6).alone()
    networks = []

    def is_new(network):
        networks.append({name: np.asarray(array).tobytes() for name, array in network.items()})
        return "another one" if networks[0] != networks[-1] else "the same"

    X, labels = digits(60)
    for rows, wanted, seed, situation in (
        (X, labels, 19, ""),
        (X, labels, 19, "a generator in the same state is passed in again"),
        (X, labels, 23, "another generator is passed in"),
        (X, (labels + 3) % 10, 19, "other labels are passed in"),
        (digits(60, start=first + 700)[0], labels, 19, "other rows are passed in"),
    ):
        made = call(rows, wanted, np.random.default_rng(seed)).summary(is_new, 1e-6).alone()
        yield made.when(situation)
    trained = []

    def what_is_new(network):
        biases = {
            name: np.asarray(network[name], float) for name in network if name.startswith("bias_")
        }
        kernel = [
            np.asarray(network[name]).tobytes()
            for name in sorted(network)
            if name.endswith("_1") and name not in biases
        ]
        trained.append((kernel, biases[max(biases)]))
        return [
            "another start" if trained[0][0] != kernel else "the same start",
            "other biases" if np.any(trained[0][1] != trained[-1][1]) else "the same biases",
            "biases of zero" if not np.any(biases[max(biases)]) else "biases",
        ]

    # From blank pictures only the last bias learns: it sees the order of the labels, not the start.
    blank, wanted = np.zeros((160, 784)), rng.integers(0, 10, 160)
    for seed in (29, 31):
        made = call(blank, wanted, np.random.default_rng(seed)).summary(what_is_new, 1e-6).alone()
        yield made.when("all pictures are blank")


def read(network, fan_in):
    """Integers, scale and bias of each layer; empty where one is stored without its zeros."""
    layers = []
    for layer in range(1, 1 + sum(name.startswith("scale_") for name in network)):
        scale, bias = (np.asarray(network[f"{name}_{layer}"], float) for name in ("scale", "bias"))
        shape = (fan_in, len(scale))
        if f"kernel_{layer}" in network:
            integers = np.asarray(network[f"kernel_{layer}"], float)
        elif f"packed_{layer}" in network:
            packed = np.asarray(network[f"packed_{layer}"])
            bits = 8 * len(packed) // (shape[0] * shape[1])
            apart = np.unpackbits(packed)[: shape[0] * shape[1] * bits].reshape(-1, bits)
            integers = (apart @ 2.0 ** np.arange(bits)[::-1]).reshape(shape)
            integers -= 2 ** (bits - 1) - 1
        else:
            return []
        layers.append((integers, scale, bias))
        fan_in = len(scale)
    return layers
