"""Inputs that tell answers to first_wrong apart."""

import numpy as np


def calls(call, rng, lab):
    """Gradients with one or several wrong arrays, and some that only look wrong."""

    def gradients(layers):
        names = [f"{kind}_{layer}" for layer in range(1, layers + 1) for kind in ("kernel", "bias")]
        shapes = {"kernel": (3, 4), "bias": (4,)}
        return {name: rng.normal(0, 1, shapes[name.split("_")[0]]) + 3 for name in names}

    def bent(numeric, **factors):
        changed = {name: value.copy() for name, value in numeric.items()}
        for name, factor in factors.items():
            changed[name].flat[1] *= factor
        return changed

    def mixed(named):
        names = list(named)
        return {names[i]: named[names[i]] for i in rng.permutation(len(names))}

    numeric = gradients(3)
    yield call(bent(numeric, kernel_1=1.3, bias_2=1.1), numeric, 1e-3)
    yield call(bent(numeric, kernel_3=1.2, bias_3=1.4, kernel_1=2.0), numeric, 1e-3)
    yield call(bent(numeric, bias_1=1.2, kernel_2=0.9, bias_2=1.3), numeric, 1e-3)
    yield call(bent(numeric, kernel_1=1.2), numeric, 1e-3)
    yield call(bent(numeric), numeric, 1e-3).when("nothing is wrong")
    yield call(bent(numeric, kernel_2=0.8, bias_1=1.2), numeric, 1e-3).when("an entry is too small")
    near = bent(numeric, kernel_2=1.1, kernel_1=3.0)
    yield call(near, numeric, 0.06).when("an error lies just below the limit")
    yield call(near, numeric, 0.04).when("an error lies just above the limit")
    single = {"kernel_1": np.array([[1.0]]), "bias_1": np.array([2.0])}
    yield call({**single, "kernel_1": np.array([[3.0]])}, single, 0.5).when(
        "an error equals the limit"
    )
    above = bent(numeric, kernel_2=1.1)
    yield call(above, numeric, 0.095).when("an entry is a little too large, within the limit")
    many = {"kernel_1": rng.uniform(1, 2, (20, 30)), "bias_1": rng.uniform(1, 2, 3)}
    yield call(bent(many, kernel_1=1.01), many, 1e-3).when("one entry among many is wrong")
    large = {"kernel_1": 1e6 * rng.uniform(1, 2, (2, 3)), "bias_1": 1e-5 * rng.uniform(1, 2, 3)}
    yield call(bent(large, kernel_1=1.0001), large, 1e-3).when("gradients are very large")
    yield call(bent(large, bias_1=1.01), large, 1e-3).when("gradients are very small")
    zeros = {"kernel_1": np.array([[0.0, 2.0]]), "bias_1": np.array([0.0, 3.0])}
    yield call({**zeros, "bias_1": np.array([0.0, 3.1])}, zeros, 1e-3).when(
        "there are zeros that agree"
    )
    deep = mixed(gradients(11))
    yield call(mixed(bent(deep, kernel_9=1.5, kernel_10=1.2, bias_2=1.3)), deep, 1e-3).when(
        "there are more than nine layers, in any order"
    )
    deep = mixed(gradients(4))
    yield call(mixed(bent(deep, kernel_3=1.2, kernel_1=1.5, bias_2=1.3)), deep, 1e-3).when(
        "the dicts are in another order"
    )
