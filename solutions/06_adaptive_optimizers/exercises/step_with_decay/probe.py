"""Inputs that tell answers to step_with_decay apart."""

import numpy as np


def calls(call, rng, lab):
    """Both kinds around an optimizer that has a state and looks at t."""

    def step(parameters, gradients, state, t):
        kept = {name: 0.7 * state["v"][name] + gradients[name] for name in gradients}
        moved = {name: parameters[name] - 0.3 / (1 + t) * np.tanh(kept[name]) for name in kept}
        return moved, {"v": kept}

    def arrays(low, high):
        return {
            "a": rng.uniform(low, high, (2, 3)),
            "b": rng.uniform(low, high, 4),
            "c": rng.uniform(low, high, 2),
        }

    for t, kind, rate, decay, decayed in (
        (3, "decoupled", 0.37, 0.83, ["a", "c"]),
        (2, "coupled", 0.23, 0.61, ["a", "c"]),
        (5, "decoupled", 0.19, 0.47, ["b"]),
        (4, "coupled", 0.41, 0.29, ["b"]),
    ):
        yield call(
            step,
            arrays(-2, 2),
            arrays(-1.5, 1.5),
            {"v": arrays(-1, 1)},
            t,
            learning_rate=rate,
            weight_decay=decay,
            decayed=decayed,
            kind=kind,
        )
    for kind in ("decoupled", "coupled"):
        yield call(
            step,
            arrays(-2, 2),
            arrays(-1.5, 1.5),
            {"v": arrays(-1, 1)},
            6,
            learning_rate=0.31,
            weight_decay=0.53,
            decayed=[],
            kind=kind,
        ).when("nothing is to decay")
    yield call(
        step,
        arrays(-2, 2),
        arrays(-1.5, 1.5),
        {"v": arrays(-1, 1)},
        6,
        learning_rate=0.31,
        weight_decay=0.53,
        decayed=["a"],
        kind="both",
    ).when("the kind is none of the two")
    yield call(
        step,
        arrays(-2, 2),
        arrays(-1.5, 1.5),
        {"v": arrays(-1, 1)},
        6,
        learning_rate=0.31,
        weight_decay=0.53,
        decayed=[],
        kind="both",
    ).when("the kind is none of the two, and nothing is to decay")
