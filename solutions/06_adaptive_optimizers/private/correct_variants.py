"""Right answers written differently: each must get full marks."""
# ruff: noqa: F821  (an answer uses names of the notebook: np, training, other exercises)
# mypy: ignore-errors

from autograder.diagnosis.bank import correct_variant

# Exercise 1: adagrad_step


@correct_variant(exercise="adagrad_step")
def adagrad_with_comprehensions(parameters, gradients, state, t, learning_rate, epsilon):
    sums = {k: state["s"][k] + np.square(gradients[k]) for k in parameters}
    moved = {
        k: p - learning_rate * (sums[k] + epsilon) ** -0.5 * gradients[k]
        for k, p in parameters.items()
    }
    return moved, {"s": sums}


@correct_variant(exercise="adagrad_step")
def adagrad_on_copies(parameters, gradients, state, t, learning_rate, epsilon):
    parameters = {k: p.copy() for k, p in parameters.items()}
    state = {"s": {k: s.copy() for k, s in state["s"].items()}}
    for k in gradients:
        state["s"][k] += gradients[k] * gradients[k]
        parameters[k] -= learning_rate * gradients[k] / np.sqrt(state["s"][k] + epsilon)
    return [parameters, state]


@correct_variant(exercise="adagrad_step")
def adagrad_entry_by_entry(parameters, gradients, state, t, learning_rate, epsilon):
    moved, sums = {}, {}
    for k, p in parameters.items():
        moved[k], sums[k] = np.empty(p.shape), np.empty(p.shape)
        for i in np.ndindex(p.shape):
            g = gradients[k][i]
            sums[k][i] = state["s"][k][i] + g**2
            moved[k][i] = p[i] - learning_rate * g / (sums[k][i] + epsilon) ** 0.5
    return moved, {"s": sums}


# Exercise 2: rmsprop_step


@correct_variant(exercise="rmsprop_step")
def rmsprop_towards_the_square(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    if place not in {"inside", "outside"}:
        raise ValueError(place)
    moved, averages = {}, {}
    for k in parameters:
        old = state["s"][k]
        averages[k] = old + (1 - rho) * (gradients[k] ** 2 - old)
        if place == "inside":
            rate = learning_rate / np.sqrt(averages[k] + epsilon)
        else:
            rate = learning_rate / (np.sqrt(averages[k]) + epsilon)
        moved[k] = parameters[k] - rate * gradients[k]
    return moved, {"s": averages}


@correct_variant(exercise="rmsprop_step")
def rmsprop_with_two_epsilons(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    inner, outer = {"inside": (epsilon, 0.0), "outside": (0.0, epsilon)}.get(place, (None, None))
    if inner is None:
        raise ValueError(f"unknown place {place}")
    s = {k: rho * v + (1 - rho) * gradients[k] * gradients[k] for k, v in state["s"].items()}
    new = {
        k: p - learning_rate * gradients[k] / (np.sqrt(s[k] + inner) + outer)
        for k, p in parameters.items()
    }
    return new, {"s": s}


@correct_variant(exercise="rmsprop_step")
def rmsprop_with_match(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    def denominator(s):
        match place:
            case "inside":
                return np.sqrt(s + epsilon)
            case "outside":
                return s**0.5 + epsilon
        raise ValueError

    new_state, new = {"s": {}}, {}
    for k, g in gradients.items():
        new_state["s"][k] = np.add(rho * state["s"][k], (1 - rho) * np.power(g, 2))
        new[k] = parameters[k] + -learning_rate * (g / denominator(new_state["s"][k]))
    return new, new_state


# Exercise 3: adadelta_step


@correct_variant(exercise="adadelta_step")
def adadelta_with_rms(parameters, gradients, state, t, learning_rate, rho, epsilon):
    def rms(x):
        return np.sqrt(x + epsilon)

    moved, s, d = {}, {}, {}
    for k in parameters:
        s[k] = rho * state["s"][k] + (1 - rho) * gradients[k] ** 2
        u = -rms(state["d"][k]) / rms(s[k]) * gradients[k]
        d[k] = rho * state["d"][k] + (1 - rho) * u * u
        moved[k] = parameters[k] + learning_rate * u
    return moved, {"d": d, "s": s}


@correct_variant(exercise="adadelta_step")
def adadelta_downhill(parameters, gradients, state, t, learning_rate, rho, epsilon):
    s = {k: v + (1 - rho) * (gradients[k] ** 2 - v) for k, v in state["s"].items()}
    down = {
        k: gradients[k] * ((state["d"][k] + epsilon) / (s[k] + epsilon)) ** 0.5 for k in gradients
    }
    d = {k: v + (1 - rho) * (down[k] ** 2 - v) for k, v in state["d"].items()}
    return {k: p - learning_rate * down[k] for k, p in parameters.items()}, {"s": s, "d": d}


@correct_variant(exercise="adadelta_step")
def adadelta_on_deep_copies(parameters, gradients, state, t, learning_rate, rho, epsilon):
    from copy import deepcopy

    parameters, state = deepcopy(parameters), deepcopy(state)
    for k, g in gradients.items():
        s, d = state["s"][k], state["d"][k]
        s *= rho
        s += (1 - rho) * g**2
        u = np.sqrt(d + epsilon) * g / np.sqrt(s + epsilon)
        d *= rho
        d += (1 - rho) * u**2
        parameters[k] -= learning_rate * u
    return parameters, state


# Exercise 4: bias_correction


@correct_variant(exercise="bias_correction")
def correction_by_the_sum_of_weights(average, beta, t):
    return average / sum((1 - beta) * beta**k for k in range(t))


@correct_variant(exercise="bias_correction")
def correction_with_numpy(average, beta, t):
    return np.divide(average, 1.0 - np.power(float(beta), t))


@correct_variant(exercise="bias_correction")
def correction_in_a_loop(average, beta, t):
    power = 1.0
    for _ in range(t):
        power = power * beta
    return average * (1 / (1 - power))


# Exercise 5: adam_step


@correct_variant(exercise="adam_step")
def adam_on_its_own(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    m = {k: beta_1 * state["m"][k] + (1 - beta_1) * gradients[k] for k in parameters}
    s = {k: beta_2 * state["s"][k] + (1 - beta_2) * gradients[k] ** 2 for k in parameters}
    moved = {
        k: p
        - learning_rate * (m[k] / (1 - beta_1**t)) / (np.sqrt(s[k] / (1 - beta_2**t)) + epsilon)
        for k, p in parameters.items()
    }
    return moved, {"m": m, "s": s}


@correct_variant(exercise="adam_step")
def adam_with_negative_m(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    moved, m, s = {}, {}, {}
    for k in gradients:
        negative = -beta_1 * state["m"][k] - (1 - beta_1) * gradients[k]
        s[k] = beta_2 * state["s"][k] + (1 - beta_2) * np.square(gradients[k])
        s_hat = s[k] / (1 - beta_2**t)
        moved[k] = parameters[k] + learning_rate * negative / (1 - beta_1**t) / (
            np.sqrt(s_hat) + epsilon
        )
        m[k] = -negative
    return moved, {"s": s, "m": m}


@correct_variant(exercise="adam_step")
def adam_with_alpha(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    root = np.sqrt(1 - beta_2**t)
    alpha = learning_rate * root / (1 - beta_1**t)
    moved, m, s = {}, {}, {}
    for k, g in gradients.items():
        m[k] = state["m"][k] + (1 - beta_1) * (g - state["m"][k])
        s[k] = state["s"][k] + (1 - beta_2) * (g * g - state["s"][k])
        moved[k] = parameters[k] - alpha * m[k] / (np.sqrt(s[k]) + epsilon * root)
    return moved, {"m": m, "s": s}


# Exercise 6: adam_step_keras


@correct_variant(exercise="adam_step_keras")
def keras_adam_as_keras_writes_it(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    new, m, s = {}, {}, {}
    for k in parameters:
        m[k] = state["m"][k] + (gradients[k] - state["m"][k]) * (1 - beta_1)
        s[k] = state["s"][k] + (gradients[k] ** 2 - state["s"][k]) * (1 - beta_2)
        alpha = learning_rate * (1 - beta_2**t) ** 0.5 / (1 - beta_1**t)
        new[k] = parameters[k] - (m[k] * alpha) / (np.sqrt(s[k]) + epsilon)
    return new, {"m": m, "s": s}


@correct_variant(exercise="adam_step_keras")
def keras_adam_by_the_paper(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    larger = epsilon / np.sqrt(1 - beta_2**t)
    new, m, s = {}, {}, {}
    for k, g in gradients.items():
        m[k] = beta_1 * state["m"][k] + (1 - beta_1) * g
        s[k] = beta_2 * state["s"][k] + (1 - beta_2) * g**2
        m_hat, s_hat = m[k] / (1 - beta_1**t), s[k] / (1 - beta_2**t)
        new[k] = parameters[k] - learning_rate * m_hat / (np.sqrt(s_hat) + larger)
    return new, {"m": m, "s": s}


@correct_variant(exercise="adam_step_keras")
def keras_adam_on_copies(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    parameters = {k: np.array(p) for k, p in parameters.items()}
    m = {k: np.array(v) for k, v in state["m"].items()}
    s = {k: np.array(v) for k, v in state["s"].items()}
    for k, g in gradients.items():
        m[k] *= beta_1
        m[k] += (1 - beta_1) * g
        s[k] *= beta_2
        s[k] += (1 - beta_2) * g * g
        correction = np.sqrt(1 - beta_2**t) / (1 - beta_1**t)
        parameters[k] -= learning_rate * correction * m[k] / (np.sqrt(s[k]) + epsilon)
    return parameters, {"m": m, "s": s}


# Exercise 7: paper_epsilon


@correct_variant(exercise="paper_epsilon")
def epsilon_with_a_power(epsilon_hat, beta_2, t):
    return epsilon_hat * (1 - beta_2**t) ** -0.5


@correct_variant(exercise="paper_epsilon")
def epsilon_by_correction(epsilon_hat, beta_2, t):
    return float(np.sqrt(bias_correction(epsilon_hat**2, beta_2, t)))


@correct_variant(exercise="paper_epsilon")
def epsilon_by_math(epsilon_hat, beta_2, t):
    import math

    return epsilon_hat / math.sqrt(1 - math.pow(beta_2, t))


# Exercise 8: adamax_step


@correct_variant(exercise="adamax_step")
def adamax_with_where(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new, m, u = {}, {}, {}
    for k, p in parameters.items():
        size, faded = abs(gradients[k]), beta_2 * state["u"][k]
        m[k] = beta_1 * state["m"][k] + (1 - beta_1) * gradients[k]
        u[k] = np.where(size > faded, size, faded)
        new[k] = p - learning_rate / (1 - beta_1**t) * m[k] / (u[k] + epsilon)
    return new, {"m": m, "u": u}


@correct_variant(exercise="adamax_step")
def adamax_with_a_stack(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    m = {k: v + (1 - beta_1) * (gradients[k] - v) for k, v in state["m"].items()}
    u = {
        k: np.max(np.stack([beta_2 * v, np.sqrt(gradients[k] ** 2)]), axis=0)
        for k, v in state["u"].items()
    }
    rate = learning_rate / (1 - beta_1**t)
    return {k: p - rate * m[k] / (epsilon + u[k]) for k, p in parameters.items()}, {"u": u, "m": m}


@correct_variant(exercise="adamax_step")
def adamax_by_halves(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new, m, u = {}, {}, {}
    for k, g in gradients.items():
        a, b = beta_2 * state["u"][k], np.abs(g)
        u[k] = np.fmax(a, b)
        m[k] = beta_1 * state["m"][k] + g - beta_1 * g
        new[k] = parameters[k] - learning_rate * m[k] / ((1 - beta_1**t) * (u[k] + epsilon))
    return new, {"m": m, "u": u}


# Exercise 9: nadam_step


@correct_variant(exercise="nadam_step")
def nadam_on_its_own(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new, m, s = {}, {}, {}
    for k in parameters:
        g = gradients[k]
        m[k] = beta_1 * state["m"][k] + (1 - beta_1) * g
        s[k] = beta_2 * state["s"][k] + (1 - beta_2) * g**2
        m_hat = beta_1 * m[k] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * g / (1 - beta_1**t)
        new[k] = parameters[k] - learning_rate * m_hat / (np.sqrt(s[k] / (1 - beta_2**t)) + epsilon)
    return new, {"m": m, "s": s}


@correct_variant(exercise="nadam_step")
def nadam_written_out(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    a, b = beta_1 / (1 - beta_1 ** (t + 1)), (1 - beta_1) / (1 - beta_1**t)
    root = (1 - beta_2**t) ** 0.5
    m = {k: beta_1 * v + (1 - beta_1) * gradients[k] for k, v in state["m"].items()}
    s = {k: beta_2 * v + (1 - beta_2) * np.square(gradients[k]) for k, v in state["s"].items()}
    return {
        k: p - learning_rate * (a * m[k] + b * gradients[k]) / (np.sqrt(s[k]) / root + epsilon)
        for k, p in parameters.items()
    }, {"m": m, "s": s}


@correct_variant(exercise="nadam_step")
def nadam_by_adding_moves(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new, kept = {}, {"m": {}, "s": {}}
    for k, g in gradients.items():
        kept["m"][k] = state["m"][k] + (1 - beta_1) * (g - state["m"][k])
        kept["s"][k] = state["s"][k] + (1 - beta_2) * (g * g - state["s"][k])
        rate = learning_rate / (np.sqrt(kept["s"][k] / (1 - beta_2**t)) + epsilon)
        past = rate * beta_1 * kept["m"][k] / (1 - beta_1 * beta_1**t)
        present = rate * (1 - beta_1) * g / (1 - beta_1**t)
        new[k] = parameters[k] - past - present
    return new, kept


# Exercise 10: nadam_step_keras


@correct_variant(exercise="nadam_step_keras")
def keras_nadam_with_a_helper(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    def factor(step):
        return beta_1 * (1.0 - 0.5 * 0.96**step)

    p_now = state["product"] * factor(t)
    p_next = p_now * factor(t + 1)
    new, m, s = {}, {}, {}
    for k in parameters:
        g = gradients[k]
        m[k] = state["m"][k] + (g - state["m"][k]) * (1 - beta_1)
        s[k] = state["s"][k] + (g * g - state["s"][k]) * (1 - beta_2)
        m_hat = factor(t + 1) * m[k] / (1 - p_next) + (1 - factor(t)) * g / (1 - p_now)
        s_hat = s[k] / (1 - beta_2**t)
        new[k] = parameters[k] - m_hat * learning_rate / (np.sqrt(s_hat) + epsilon)
    return new, {"m": m, "s": s, "product": p_now}


@correct_variant(exercise="nadam_step_keras")
def keras_nadam_from_the_start(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    u = [beta_1 * (1 - 0.5 * 0.96**i) for i in range(1, t + 2)]
    here, there = np.prod(u[:-1]), np.prod(u)
    m = {k: beta_1 * v + (1 - beta_1) * gradients[k] for k, v in state["m"].items()}
    s = {k: beta_2 * v + (1 - beta_2) * gradients[k] ** 2 for k, v in state["s"].items()}
    new = {}
    for k, p in parameters.items():
        look = u[-1] / (1 - there) * m[k] + (1 - u[-2]) / (1 - here) * gradients[k]
        new[k] = p - learning_rate * look / (np.sqrt(s[k] / (1 - beta_2**t)) + epsilon)
    return new, {"product": float(state["product"] * u[-2]), "m": m, "s": s}


@correct_variant(exercise="nadam_step_keras")
def keras_nadam_with_an_array_as_product(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    u_t, u_after = beta_1 - 0.5 * beta_1 * np.power(0.96, [t, t + 1])
    product = np.asarray(state["product"]) * u_t
    new, m, s = {}, {}, {}
    for k, g in gradients.items():
        m[k] = beta_1 * state["m"][k] + (1 - beta_1) * g
        s[k] = beta_2 * state["s"][k] + (1 - beta_2) * g**2
        look = u_after * m[k] / (1 - product * u_after) + (1 - u_t) * g / (1 - product)
        new[k] = parameters[k] - learning_rate * look / (np.sqrt(s[k] / (1 - beta_2**t)) + epsilon)
    return new, {"m": m, "s": s, "product": product}


# Exercise 11: step_with_decay


@correct_variant(exercise="step_with_decay")
def decay_on_copies(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    if kind not in ("coupled", "decoupled"):
        raise ValueError("no such kind")
    parameters, gradients = dict(parameters), dict(gradients)
    for name in decayed:
        if kind == "coupled":
            gradients[name] = gradients[name] + weight_decay * parameters[name]
        else:
            parameters[name] = parameters[name] - learning_rate * weight_decay * parameters[name]
    return step(parameters, gradients, state, t)


@correct_variant(exercise="step_with_decay")
def decay_with_two_numbers(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    if kind == "coupled":
        penalty, shrink = weight_decay, 0.0
    elif kind == "decoupled":
        penalty, shrink = 0.0, learning_rate * weight_decay
    else:
        raise ValueError(kind)
    there, here = {}, {}
    for name, p in parameters.items():
        chosen = float(name in decayed)
        there[name] = gradients[name] + chosen * penalty * p
        here[name] = p * (1 - chosen * shrink)
    moved, state = step(here, there, state, t)
    return moved, state


@correct_variant(exercise="step_with_decay")
def decay_with_early_returns(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    if kind == "coupled":
        penalties = {name: weight_decay * parameters[name] for name in decayed}
        total = {name: gradients[name] + penalties.get(name, 0.0) for name in parameters}
        return step(parameters, total, state, t)
    if kind == "decoupled":
        smaller = {
            name: p - (learning_rate * weight_decay * p if name in decayed else 0 * p)
            for name, p in parameters.items()
        }
        return step(smaller, gradients, state, t)
    raise ValueError


# Exercise 12: train_network


@correct_variant(exercise="train_network")
def train_with_nadam(X_train, y_train, rng):
    parameters = training.new_network([784, 32, 10], rng)

    def step(parameters, gradients, state, t):
        return nadam_step_keras(parameters, gradients, state, t, 0.005, 0.9, 0.999, 1e-7)

    trained, _, _ = training.fit(
        X_train, y_train, parameters, start(parameters, "m", "s") | {"product": 1.0},
        loss_and_gradients=training.gradients_with("relu"), step=step,
        epochs=4, batch_size=50, rng=rng,
    )  # fmt: skip
    return trained


@correct_variant(exercise="train_network")
def train_with_rmsprop(X_train, y_train, rng):
    first = training.new_network([784, 32, 10], rng)
    step = partial(rmsprop_step, learning_rate=0.003, rho=0.9, epsilon=1e-7, place="outside")
    return training.fit(
        X_train, y_train, first, start(first, "s"),
        loss_and_gradients=training.gradients_with("relu"), step=step,
        epochs=4, batch_size=64, rng=rng,
    )[0]  # fmt: skip


@correct_variant(exercise="train_network")
def train_with_adamax(X_train, y_train, rng):
    first = training.new_network([784, 32, 10], rng)
    step = partial(adamax_step, **KERAS["adam"] | {"learning_rate": 0.02})
    return training.fit(
        X_train, y_train, first, start(first, "m", "u"),
        loss_and_gradients=training.gradients_with("relu"), step=step,
        epochs=3, batch_size=50, rng=rng,
    )[0]  # fmt: skip


@correct_variant(exercise="train_network")
def train_with_adadelta(X_train, y_train, rng):
    first = training.new_network([784, 32, 10], rng)
    step = partial(adadelta_step, **KERAS["adadelta"] | {"learning_rate": 2.0})
    return training.fit(
        X_train, y_train, first, start(first, "s", "d"),
        loss_and_gradients=training.gradients_with("relu"), step=step,
        epochs=5, batch_size=50, rng=rng,
    )[0]  # fmt: skip
