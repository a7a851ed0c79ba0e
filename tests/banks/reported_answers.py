"""Answers that were once given a wrong name, full points for nothing, or no points for a right one.

Each stands for its kind. All other exercises are answered by the author.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass


@dataclass(frozen=True)
class Reported:
    """One answer.

    Attributes:
        lab: number of the lab.
        exercise: the exercise.
        story: what it does, or what happened to it.
        source: the answer.
        is_right: whether it must get full marks.
        never: names of mistakes that are not its own.
    """

    lab: str
    exercise: str
    story: str
    source: str
    is_right: bool = False
    never: tuple[str, ...] = ()


REPORTED = (
    Reported(
        "01",
        "distinct_units",
        "truncates",
        textwrap.dedent(
            """\
            def distinct_units(kernel, decimals):
                cut = (kernel * 10**decimals).astype(int)
                return len({tuple(c) for c in cut.T})
            """
        ),
        never=("does_not_round",),
    ),
    Reported(
        "01",
        "train_deep_network",
        "glorot 20 epochs not settings",
        textwrap.dedent(
            """\
            def train_deep_network(X_train, y_train, rng):
                kernels = draw_kernels(WIDTHS, glorot_uniform, rng)
                biases = [np.zeros(w) for w in WIDTHS[1:]]
                kernels, biases, _ = training.train(
                    X_train, y_train, kernels, biases, rng=rng, **{**SETTINGS, "epochs": 20}
                )
                return kernels, biases
            """
        ),
    ),
    Reported(
        "02",
        "classify_deep",
        "not standardized",
        textwrap.dedent(
            """\
            def classify_deep(X_train, y_train, X_new, rng):
                p = initialize(DEEP_WIDTHS, "lecun", rng)
                p = train_network(X_train, y_train, p, selu, rng=rng, **DEEP_SETTINGS)
                return predict_labels(X_new, p, selu)
            """
        ),
    ),
    Reported(
        "04",
        "train_and_fold",
        "last bias lost",
        textwrap.dedent(
            """\
            def train_and_fold(X_train, y_train, rng):
                p, mv = start(WIDTHS, SPREAD, rng)
                p, mv, _ = train_normalized(
                    X_train,
                    y_train,
                    p,
                    mv,
                    forward=normalize_training,
                    backward=backward_steps,
                    update=update_moving,
                    rng=rng,
                    **SETTINGS,
                )
                K, B = [], []
                for l, u in enumerate(WIDTHS[1:-1]):
                    k, b = fold_into_previous(
                        p[f"kernel_{l}"],
                        np.zeros(u),
                        p[f"gamma_{l}"],
                        p[f"beta_{l}"],
                        mv[f"mean_{l}"],
                        mv[f"variance_{l}"],
                        EPSILON,
                    )
                    K.append(k)
                    B.append(b)
                return K + [p["kernel_3"]], B + [np.zeros(10)]
            """
        ),
    ),
    Reported(
        "05",
        "kind_of_point",
        "at tolerance is not zero",
        textwrap.dedent(
            """\
            def kind_of_point(gradient, hessian, tolerance):
                if np.linalg.norm(gradient) >= tolerance:
                    return "slope"
                e = np.linalg.eigvalsh(hessian)
                if (e >= tolerance).any() and (e <= -tolerance).any():
                    return "saddle"
                if (abs(e) < tolerance).any():
                    return "flat"
                return "minimum" if (e > 0).all() else "maximum"
            """
        ),
    ),
    Reported(
        "05",
        "momentum_step",
        "subtracts positive velocity",
        textwrap.dedent(
            """\
            def momentum_step(parameters, gradients, velocities, learning_rate, momentum):
                v = {
                    k: momentum * velocities[k] + learning_rate * gradients[k]
                    for k in parameters
                }
                return {k: parameters[k] - v[k] for k in parameters}, v
            """
        ),
        never=("velocity_uphill",),
    ),
    Reported(
        "06",
        "adadelta_step",
        "epsilon missing above",
        textwrap.dedent(
            """\
            def adadelta_step(parameters, gradients, state, t, learning_rate, rho, epsilon):
                P, s, d = {}, {}, {}
                for k, g in gradients.items():
                    s[k] = rho * state["s"][k] + (1 - rho) * g**2
                    move = -np.sqrt(state["d"][k]) / np.sqrt(s[k] + epsilon) * g
                    d[k] = rho * state["d"][k] + (1 - rho) * move**2
                    P[k] = parameters[k] + learning_rate * move
                return P, {"s": s, "d": d}
            """
        ),
        never=("adadelta_is_rmsprop",),
    ),
    Reported(
        "06",
        "step_with_decay",
        "l1 sign",
        textwrap.dedent(
            """\
            def step_with_decay(
                step,
                parameters,
                gradients,
                state,
                t,
                learning_rate,
                weight_decay,
                decayed,
                kind,
            ):
                if kind == "coupled":
                    gradients = {
                        k: g + weight_decay * np.sign(parameters[k]) if k in decayed else g
                        for k, g in gradients.items()
                    }
                elif kind == "decoupled":
                    parameters = {
                        k: p * (1 - learning_rate * weight_decay) if k in decayed else p
                        for k, p in parameters.items()
                    }
                else:
                    raise ValueError(kind)
                return step(parameters, gradients, state, t)
            """
        ),
        never=("decay_with_learning_rate_twice",),
    ),
    Reported(
        "07",
        "performance_step",
        "relative threshold",
        textwrap.dedent(
            """\
            def performance_step(state, metric, factor, patience, min_delta, cooldown):
                s = dict(state)
                if s["pause"] > 0:
                    s["pause"] -= 1
                if metric < s["best"] * (1 - min_delta):
                    s["best"], s["wait"] = metric, 0
                elif s["pause"] == 0:
                    s["wait"] += 1
                    if s["wait"] >= patience:
                        s["rate"] *= factor
                        s["wait"] = 0
                        s["pause"] = cooldown
                return s
            """
        ),
        never=("blind_in_the_pause",),
    ),
    Reported(
        "07",
        "range_test",
        "nanmean",
        textwrap.dedent(
            """\
            def range_test(losses, low, high, window, divisor):
                n = len(losses)
                rates = np.geomspace(low, high, n)
                means = np.array(
                    [np.nanmean(losses[i : i + window]) for i in range(n - window + 1)]
                )
                b = np.nanargmin(means)
                if b == n - window:
                    raise ValueError
                return rates, rates[b + window // 2] / divisor
            """
        ),
    ),
    Reported(
        "09",
        "draw_mask",
        "permuted exact total",
        textwrap.dedent(
            """\
            def draw_mask(shape, keep, rng):
                n = shape[0] * shape[1]
                m = np.zeros(n, bool)
                m[: round(keep * n)] = True
                return rng.permutation(m).reshape(shape)
            """
        ),
    ),
    Reported(
        "09",
        "draw_mask",
        "python lists",
        textwrap.dedent(
            """\
            def draw_mask(shape, keep, rng):
                rows, columns = shape
                return np.array(
                    [[rng.random() < keep for _ in range(columns)] for _ in range(rows)]
                )
            """
        ),
        is_right=True,
    ),
    Reported(
        "09",
        "moments_after_dropout",
        "activation not squared",
        textwrap.dedent(
            """\
            def moments_after_dropout(A, kernel, bias, rate):
                return A @ kernel + bias, (np.abs(A) @ kernel**2) * rate / (1 - rate)
            """
        ),
        never=("deviation_for_variance",),
    ),
    Reported(
        "09",
        "train_with_dropout",
        "masks from global seed",
        textwrap.dedent(
            """\
            def train_with_dropout(X_train, y_train, parameters, state, rates, epochs, rng):
                own = np.random.default_rng(0)

                def lg(p, X, y):
                    return gradients_with_dropout(
                        X, y, p, rates, masks_for(p, len(X), rates, draw_mask, own)
                    )

                p, s, _ = training.fit(
                    X_train,
                    y_train,
                    parameters,
                    state,
                    loss_and_gradients=lg,
                    step=momentum_step,
                    epochs=epochs,
                    batch_size=BATCH_SIZE,
                    rng=rng,
                )
                return p, s
            """
        ),
    ),
)
