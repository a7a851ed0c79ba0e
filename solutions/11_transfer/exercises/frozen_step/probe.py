"""Inputs that tell answers to frozen_step apart."""

import numpy as np


def heavy(parameters, gradients, state, t):
    """Momentum with weight decay, and a rate that depends on t."""
    m = {n: 0.7 * state["m"].get(n, 0.0) - 0.3 / t * g for n, g in gradients.items()}
    return {n: 0.9 * p + m[n] for n, p in parameters.items()}, {"m": m}


def clipping(parameters, gradients, state, t):
    """Two memories, and clipping by the length of all gradients together."""
    length = sum(np.sum(g**2) for g in gradients.values()) ** 0.5
    m = {n: 0.4 * state.get("m", {}).get(n, 0.0) + g / length for n, g in gradients.items()}
    s = {n: 0.3 * state.get("s", {}).get(n, 0.0) + g**2 for n, g in gradients.items()}
    return {n: p - 0.1 * t * m[n] for n, p in parameters.items()}, {"m": m, "s": s}


def in_place(parameters, gradients, state, t):
    """Works in the arrays of the first layer, if it gets them, and makes new ones of all others."""
    for name in sorted({"kernel_1", "bias_1"} & set(parameters)):
        state["m"][name] *= 0.7
        np.add(parameters[name], state["m"][name], out=parameters[name])
    m = {name: 0.7 * memory - 0.3 * gradients[name] for name, memory in state["m"].items()}
    return {name: 0.9 * p + m[name] for name, p in parameters.items()}, {"m": m}


def calls(call, rng, lab):
    """Optimizers with one or two memories, decay and clipping; one that works in place."""

    def drawn():
        shapes = {"kernel_1": (3, 2), "bias_1": 2, "kernel_2": (2, 4), "bias_2": 4}
        return {name: rng.normal(size=shape) for name, shape in shapes.items()}

    def memories():
        return {"m": drawn(), "s": drawn()}

    yield call(heavy, drawn(), drawn(), {"m": drawn()}, 3, ["kernel_1", "bias_2"])
    yield call(clipping, drawn(), drawn(), memories(), 5, ["bias_1"])
    yield call(clipping, drawn(), drawn(), memories(), 2, {"kernel_2", "bias_2", "bias_1"})
    alike = ("kernel_1", "bias_1", "kernel_11", "bias_11")
    yield call(
        heavy,
        *({n: rng.normal(size=3) for n in alike} for _ in range(2)),
        {"m": {}},
        2,
        {"kernel_1"},
    ).when("the name of another array begins like a frozen one")
    heard = []

    def listened(parameters, gradients, state, t):
        seen = [sorted(each) for each in (parameters, gradients, *state.values())]
        heard.append((seen, t))
        return heavy(parameters, gradients, state, t)

    yield call(listened, drawn(), drawn(), {"m": drawn()}, 4, ["kernel_2"]).log(heard)
    first = call(clipping, drawn(), drawn(), {}, 1, ["kernel_2"])
    yield first.when("the state is still empty")
    placed = call(in_place, drawn(), drawn(), {"m": drawn()}, 2, ["kernel_1", "bias_1"]).alone()
    yield placed.when("`step` works in place")
    nothing = call(heavy, drawn(), drawn(), {"m": drawn()}, 2, [])
    yield nothing.when("nothing is frozen")
    everything = call(heavy, drawn(), drawn(), {"m": drawn()}, 2, list(drawn()))
    yield everything.when("everything is frozen")
    unknown = call(heavy, drawn(), drawn(), {"m": drawn()}, 2, ["bias_1", "kernel_9"])
    yield unknown.when("a name in `frozen` is none of the parameters'")
