"""Answers to lab 06 by a second author, written from the released notebook alone."""

from autograder.diagnosis.second_author import SecondAuthor

second = SecondAuthor()


# adagrad_step


@second.wrong("adagrad_step", cause="epsilon is added after the root (deck 001), where the docstring has it inside")
def adagrad_epsilon_outside(parameters, gradients, state, t, learning_rate, epsilon):
    new_p, s = {}, {}
    for n in parameters:
        s[n] = state["s"][n] + gradients[n] ** 2
        new_p[n] = parameters[n] - learning_rate * gradients[n] / (np.sqrt(s[n]) + epsilon)
    return new_p, {"s": s}


@second.wrong("adagrad_step", cause="the old s stands below the line: the square of this step's gradient is only added for the next step")
def adagrad_old_sum(parameters, gradients, state, t, learning_rate, epsilon):
    old = state["s"]
    new_p = {n: p - learning_rate * gradients[n] / np.sqrt(old[n] + epsilon) for n, p in parameters.items()}
    return new_p, {"s": {n: old[n] + gradients[n] ** 2 for n in old}}


@second.wrong("adagrad_step", cause="s is divided by t before the root, so the mean square and not the sum of squares divides the gradient, and the steps do not get shorter (the state is right)")
def adagrad_mean_square(parameters, gradients, state, t, learning_rate, epsilon):
    new_p, s = {}, {}
    for n, g in gradients.items():
        s[n] = state["s"][n] + g * g
        new_p[n] = parameters[n] - learning_rate * g / np.sqrt(s[n] / t + epsilon)
    return new_p, {"s": s}


@second.wrong("adagrad_step", cause="s is added up in place (+=), so the arrays of the state that came in change")
def adagrad_in_place(parameters, gradients, state, t, learning_rate, epsilon):
    s = state["s"]
    new_p = {}
    for n in parameters:
        s[n] += gradients[n] ** 2
        new_p[n] = parameters[n] - learning_rate * gradients[n] / np.sqrt(s[n] + epsilon)
    return new_p, {"s": s}


@second.wrong("adagrad_step", cause="epsilon is kept in the state: s + epsilon is returned as the new s, so it adds up from step to step")
def adagrad_epsilon_in_state(parameters, gradients, state, t, learning_rate, epsilon):
    new_p, s = {}, {}
    for n in parameters:
        s[n] = state["s"][n] + np.square(gradients[n]) + epsilon
        new_p[n] = parameters[n] - learning_rate * gradients[n] / np.sqrt(s[n])
    return new_p, {"s": s}


@second.right("adagrad_step", note="power -1/2, names sorted")
def adagrad_power(parameters, gradients, state, t, learning_rate, epsilon):
    order = sorted(gradients)
    s = {n: state["s"][n] + gradients[n] ** 2 for n in order}
    return {n: parameters[n] - gradients[n] * learning_rate * (s[n] + epsilon) ** -0.5 for n in order[::-1]}, {"s": s}


# rmsprop_step


@second.wrong("rmsprop_step", cause="rho and 1 - rho are exchanged: the new square gets the weight rho")
def rmsprop_rho_exchanged(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    if place not in ("inside", "outside"):
        raise ValueError(place)
    new_p, s = {}, {}
    for n, g in gradients.items():
        s[n] = (1 - rho) * state["s"][n] + rho * g**2
        root = np.sqrt(s[n] + epsilon) if place == "inside" else np.sqrt(s[n]) + epsilon
        new_p[n] = parameters[n] - learning_rate * g / root
    return new_p, {"s": s}


@second.wrong("rmsprop_step", cause="any place other than \"inside\" is treated as \"outside\"; no ValueError is raised")
def rmsprop_any_place(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    new_p, s = {}, {}
    for n, g in gradients.items():
        s[n] = rho * state["s"][n] + (1 - rho) * g**2
        root = np.sqrt(s[n] + epsilon) if place == "inside" else np.sqrt(s[n]) + epsilon
        new_p[n] = parameters[n] - learning_rate * g / root
    return new_p, {"s": s}


@second.wrong("rmsprop_step", cause="the average is taken of the gradients and squared afterwards: (rho sqrt(s) + (1 - rho) g)^2 in place of rho s + (1 - rho) g^2")
def rmsprop_square_of_average(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    if place != "inside" and place != "outside":
        raise ValueError("place must be inside or outside")
    new_p, s = {}, {}
    for n in parameters:
        s[n] = (rho * np.sqrt(state["s"][n]) + (1 - rho) * gradients[n]) ** 2
        below = np.sqrt(s[n] + epsilon) if place == "inside" else np.sqrt(s[n]) + epsilon
        new_p[n] = parameters[n] - learning_rate * gradients[n] / below
    return new_p, {"s": s}


@second.wrong("rmsprop_step", cause="a bias correction is done that RMSProp does not have: s is divided by 1 - rho^t before the root (the state is right)")
def rmsprop_corrected(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    if place not in {"inside", "outside"}:
        raise ValueError(place)
    s = {n: rho * state["s"][n] + (1 - rho) * gradients[n] ** 2 for n in gradients}
    new_p = {}
    for n in gradients:
        s_hat = s[n] / (1 - rho**t)
        below = np.sqrt(s_hat + epsilon) if place == "inside" else np.sqrt(s_hat) + epsilon
        new_p[n] = parameters[n] - learning_rate * gradients[n] / below
    return new_p, {"s": s}


@second.right("rmsprop_step", note="lerp form s + (1 - rho)(g^2 - s), a dict of functions")
def rmsprop_lerp(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    roots = {"inside": lambda s: np.sqrt(s + epsilon), "outside": lambda s: epsilon + np.sqrt(s)}
    if place not in roots:
        raise ValueError(f"no place {place!r}")
    s = {n: old + (1 - rho) * (gradients[n] * gradients[n] - old) for n, old in state["s"].items()}
    return {n: parameters[n] - learning_rate * (gradients[n] / roots[place](s[n])) for n in s}, {"s": s}


# adadelta_step


@second.wrong("adadelta_step", cause="d is not fed with u but with eta u: the move after the learning rate has multiplied it")
def adadelta_d_of_moves(parameters, gradients, state, t, learning_rate, rho, epsilon):
    new_p, s, d = {}, {}, {}
    for n, g in gradients.items():
        s[n] = rho * state["s"][n] + (1 - rho) * g**2
        u = -learning_rate * np.sqrt(state["d"][n] + epsilon) / np.sqrt(s[n] + epsilon) * g
        d[n] = rho * state["d"][n] + (1 - rho) * u**2
        new_p[n] = parameters[n] + u
    return new_p, {"s": s, "d": d}


@second.wrong("adadelta_step", cause="u is made with the old s: s is brought up to date only after the move")
def adadelta_old_s(parameters, gradients, state, t, learning_rate, rho, epsilon):
    new_p, s, d = {}, {}, {}
    for n in parameters:
        g, old_s, old_d = gradients[n], state["s"][n], state["d"][n]
        u = -np.sqrt((old_d + epsilon) / (old_s + epsilon)) * g
        s[n] = rho * old_s + (1 - rho) * g**2
        d[n] = rho * old_d + (1 - rho) * u**2
        new_p[n] = parameters[n] + learning_rate * u
    return new_p, {"s": s, "d": d}


@second.wrong("adadelta_step", cause="epsilon is added after both roots, sqrt(d) + epsilon over sqrt(s) + epsilon, where it belongs inside")
def adadelta_epsilon_outside(parameters, gradients, state, t, learning_rate, rho, epsilon):
    new_p, s, d = {}, {}, {}
    for n, g in gradients.items():
        s[n] = rho * state["s"][n] + (1 - rho) * g**2
        u = -(np.sqrt(state["d"][n]) + epsilon) / (np.sqrt(s[n]) + epsilon) * g
        d[n] = rho * state["d"][n] + (1 - rho) * u**2
        new_p[n] = parameters[n] + learning_rate * u
    return new_p, {"s": s, "d": d}


@second.wrong("adadelta_step", cause="two slips: the learning rate is ignored (1 as in the paper), and s and d are exchanged in the state that is returned")
def adadelta_paper_exchanged(parameters, gradients, state, t, learning_rate, rho, epsilon):
    new_p, s, d = {}, {}, {}
    for n, g in gradients.items():
        s[n] = rho * state["s"][n] + (1 - rho) * g**2
        u = -np.sqrt(state["d"][n] + epsilon) / np.sqrt(s[n] + epsilon) * g
        d[n] = rho * state["d"][n] + (1 - rho) * u**2
        new_p[n] = parameters[n] + u
    return new_p, {"s": d, "d": s}


@second.right("adadelta_step", note="positive u that is subtracted, one root of the quotient, dict in another order")
def adadelta_one_root(parameters, gradients, state, t, learning_rate, rho, epsilon):
    out, s, d = {}, {}, {}
    for n in reversed(list(parameters)):
        square = np.square(gradients[n])
        s[n] = rho * state["s"][n] + (1 - rho) * square
        ratio = (state["d"][n] + epsilon) / (s[n] + epsilon)
        d[n] = rho * state["d"][n] + (1 - rho) * ratio * square
        out[n] = parameters[n] - learning_rate * gradients[n] * ratio**0.5
    return out, {"d": d, "s": s}


# bias_correction


@second.wrong("bias_correction", cause="the exponent is t + 1, as if the steps were counted from 0")
def correction_counts_from_zero(average, beta, t):
    return average / (1 - beta ** (t + 1))


@second.wrong("bias_correction", cause="divided by (1 - beta)^t in place of 1 - beta^t")
def correction_power_outside(average, beta, t):
    return average / (1 - beta) ** t


@second.wrong("bias_correction", cause="the array that came in is divided in place (/=) and returned")
def correction_in_place(average, beta, t):
    average /= 1 - beta**t
    return average


@second.wrong("bias_correction", cause="from t = 100 on the correction is left out as if it were 1 already, which is wrong for a beta close to 1 such as 0.999")
def correction_stops(average, beta, t):
    if t >= 100:
        return np.array(average)
    return average / (1 - beta**t)


@second.right("bias_correction", note="the power by exp2 and log2, beta = 0 apart")
def correction_by_logarithm(average, beta, t):
    left = np.exp2(t * np.log2(beta)) if beta > 0 else 0.0
    return np.divide(average, 1.0 - left)


# adam_step


@second.wrong("adam_step", cause="epsilon stands inside the root (decks 000 and 003), where the docstring adds it after the root")
def adam_epsilon_inside(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new_p, m, s = {}, {}, {}
    for n, g in gradients.items():
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
        s[n] = beta_2 * state["s"][n] + (1 - beta_2) * g**2
        m_hat, s_hat = m[n] / (1 - beta_1**t), s[n] / (1 - beta_2**t)
        new_p[n] = parameters[n] - learning_rate * m_hat / np.sqrt(s_hat + epsilon)
    return new_p, {"m": m, "s": s}


@second.wrong("adam_step", cause="both averages are corrected with beta_1^t; beta_2 is not used for the correction of s")
def adam_one_beta_corrects(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new_p, m, s = {}, {}, {}
    for n, g in gradients.items():
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
        s[n] = beta_2 * state["s"][n] + (1 - beta_2) * g**2
        m_hat, s_hat = bias_correction(m[n], beta_1, t), bias_correction(s[n], beta_1, t)
        new_p[n] = parameters[n] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_p, {"m": m, "s": s}


@second.wrong("adam_step", cause="the corrected averages are kept in the state in place of the uncorrected ones")
def adam_keeps_corrected(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new_p, m, s = {}, {}, {}
    for n in parameters:
        m[n] = (beta_1 * state["m"][n] + (1 - beta_1) * gradients[n]) / (1 - beta_1**t)
        s[n] = (beta_2 * state["s"][n] + (1 - beta_2) * gradients[n] ** 2) / (1 - beta_2**t)
        new_p[n] = parameters[n] - learning_rate * m[n] / (np.sqrt(s[n]) + epsilon)
    return new_p, {"m": m, "s": s}


@second.wrong("adam_step", cause="s averages the squares of m and not of the gradient")
def adam_squares_m(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new_p, m, s = {}, {}, {}
    for n in parameters:
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * gradients[n]
        s[n] = beta_2 * state["s"][n] + (1 - beta_2) * m[n] ** 2
        m_hat, s_hat = m[n] / (1 - beta_1**t), s[n] / (1 - beta_2**t)
        new_p[n] = parameters[n] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_p, {"m": m, "s": s}


@second.wrong("adam_step", cause="the gradient itself, not m-hat, stands above the line: RMSProp with a bias correction (m is only kept in the state)")
def adam_without_momentum(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new_p, m, s = {}, {}, {}
    for n, g in gradients.items():
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
        s[n] = beta_2 * state["s"][n] + (1 - beta_2) * g**2
        new_p[n] = parameters[n] - learning_rate * g / (np.sqrt(s[n] / (1 - beta_2**t)) + epsilon)
    return new_p, {"m": m, "s": s}


@second.right("adam_step", note="one flat vector for all parameters, split again at the end")
def adam_flat(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    names = list(parameters)

    def flat(arrays):
        return np.concatenate([np.ravel(arrays[n]) for n in names])

    def back(vector):
        ends = np.cumsum([np.size(parameters[n]) for n in names])[:-1]
        parts = np.split(vector, ends)
        return {n: part.reshape(np.shape(parameters[n])).copy() for n, part in zip(names, parts)}

    g = flat(gradients)
    m = beta_1 * flat(state["m"]) + (1 - beta_1) * g
    s = beta_2 * flat(state["s"]) + (1 - beta_2) * g * g
    moved = flat(parameters) - learning_rate * (m / (1 - beta_1**t)) / (np.sqrt(s / (1 - beta_2**t)) + epsilon)
    return back(moved), {"m": back(m), "s": back(s)}


# adam_step_keras


@second.wrong("adam_step_keras", cause="epsilon is added to the root of the corrected s (the paper's form), not to the root of s itself")
def keras_adam_as_paper(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    return adam_step(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon)


@second.wrong("adam_step_keras", cause="the root is missing over 1 - beta_2^t in the learning rate alpha_t")
def keras_adam_rate_without_root(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    alpha = learning_rate * (1 - beta_2**t) / (1 - beta_1**t)
    new_p, m, s = {}, {}, {}
    for n, g in gradients.items():
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
        s[n] = beta_2 * state["s"][n] + (1 - beta_2) * g**2
        new_p[n] = parameters[n] - alpha * m[n] / (np.sqrt(s[n]) + epsilon)
    return new_p, {"m": m, "s": s}


@second.wrong("adam_step_keras", cause="the lists of parameters and gradients are joined by position (zip of the values), so a gradients dict in another order goes to the wrong parameters or fails to fit")
def keras_adam_by_position(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)
    new_p, m, s = {}, {}, {}
    for (n, p), g in zip(parameters.items(), gradients.values()):
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
        s[n] = beta_2 * state["s"][n] + (1 - beta_2) * g**2
        new_p[n] = p - alpha * m[n] / (np.sqrt(s[n]) + epsilon)
    return new_p, {"m": m, "s": s}


@second.wrong("adam_step_keras", cause="m and s of the state are changed in place (*= and +=) and handed back as the new state")
def keras_adam_in_place(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)
    new_p = {}
    for n, g in gradients.items():
        m, s = state["m"][n], state["s"][n]
        m *= beta_1
        m += (1 - beta_1) * g
        s *= beta_2
        s += (1 - beta_2) * g * g
        new_p[n] = parameters[n] - alpha * m / (np.sqrt(s) + epsilon)
    return new_p, state


@second.right("adam_step_keras", note="Keras's own code: m += (g - m)(1 - beta), np.float64 scalars")
def keras_adam_increments(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    one = np.float64(1.0)
    alpha = np.float64(learning_rate) * np.sqrt(one - np.power(np.float64(beta_2), t)) / (one - np.power(np.float64(beta_1), t))
    m = {n: old + (gradients[n] - old) * (1 - beta_1) for n, old in state["m"].items()}
    s = {n: old + (np.square(gradients[n]) - old) * (1 - beta_2) for n, old in state["s"].items()}
    return {n: parameters[n] - m[n] * alpha / (np.sqrt(s[n]) + epsilon) for n in parameters}, {"s": s, "m": m}


# paper_epsilon


@second.wrong("paper_epsilon", cause="multiplied by the root of 1 - beta_2^t in place of divided by it")
def epsilon_multiplied(epsilon_hat, beta_2, t):
    return float(epsilon_hat * np.sqrt(1 - beta_2**t))


@second.wrong("paper_epsilon", cause="divided by 1 - beta_2^t without the root")
def epsilon_without_root(epsilon_hat, beta_2, t):
    return epsilon_hat / (1 - beta_2**t)


@second.wrong("paper_epsilon", cause="the power is taken of the root: divided by 1 - sqrt(beta_2)^t in place of sqrt(1 - beta_2^t)")
def epsilon_root_of_beta(epsilon_hat, beta_2, t):
    return epsilon_hat / (1 - beta_2 ** (t / 2))


@second.right("paper_epsilon", note="math.expm1 and log, beta 0 apart")
def epsilon_expm1(epsilon_hat, beta_2, t):
    import math

    if beta_2 == 0:
        return float(epsilon_hat)
    return epsilon_hat * math.pow(-math.expm1(t * math.log(beta_2)), -0.5)


# adamax_step


@second.wrong("adamax_step", cause="the old u does not fade: the maximum is taken of u and |g|, without beta_2")
def adamax_no_fading(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new_p, m, u = {}, {}, {}
    for n, g in gradients.items():
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
        u[n] = np.maximum(state["u"][n], np.abs(g))
        new_p[n] = parameters[n] - learning_rate / (1 - beta_1**t) * m[n] / (u[n] + epsilon)
    return new_p, {"m": m, "u": u}


@second.wrong("adamax_step", cause="u is corrected too: divided by 1 - beta_2^t, where only m needs a correction (the state is right)")
def adamax_corrects_u(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new_p, m, u = {}, {}, {}
    for n, g in gradients.items():
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
        u[n] = np.maximum(beta_2 * state["u"][n], np.abs(g))
        m_hat, u_hat = bias_correction(m[n], beta_1, t), bias_correction(u[n], beta_2, t)
        new_p[n] = parameters[n] - learning_rate * m_hat / (u_hat + epsilon)
    return new_p, {"m": m, "u": u}


@second.wrong("adamax_step", cause="the gradient is compared with its sign: max(beta_2 u, g) without the absolute value")
def adamax_without_abs(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new_p, m, u = {}, {}, {}
    with np.errstate(all="ignore"):
        for n, g in gradients.items():
            m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
            u[n] = np.maximum(beta_2 * state["u"][n], g)
            new_p[n] = parameters[n] - learning_rate / (1 - beta_1**t) * m[n] / (u[n] + epsilon)
    return new_p, {"m": m, "u": u}


@second.wrong("adamax_step", cause="one maximum for the whole array (np.max of |g|) in place of entry by entry, so all entries share one u")
def adamax_whole_array(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new_p, m, u = {}, {}, {}
    for n, g in gradients.items():
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
        u[n] = np.maximum(beta_2 * state["u"][n], np.max(np.abs(g)))
        new_p[n] = parameters[n] - learning_rate / (1 - beta_1**t) * m[n] / (u[n] + epsilon)
    return new_p, {"m": m, "u": u}


@second.wrong("adamax_step", cause="PyTorch's form: epsilon is put under the maximum, max(beta_2 u, |g| + epsilon), and so kept in u, in place of added to u below the line")
def adamax_pytorch(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new_p, m, u = {}, {}, {}
    for n, g in gradients.items():
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
        u[n] = np.maximum(beta_2 * state["u"][n], np.abs(g) + epsilon)
        with np.errstate(all="ignore"):
            new_p[n] = parameters[n] - learning_rate / (1 - beta_1**t) * m[n] / u[n]
    return new_p, {"m": m, "u": u}


@second.right("adamax_step", note="np.where for the maximum, m from the old order of the state")
def adamax_where(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    m, u, out = {}, {}, {}
    for n, faded in ((k, beta_2 * v) for k, v in state["u"].items()):
        size = np.sqrt(gradients[n] ** 2)
        u[n] = np.where(faded > size, faded, size)
        m[n] = gradients[n] + beta_1 * (state["m"][n] - gradients[n])
        out[n] = parameters[n] - learning_rate * m[n] / ((u[n] + epsilon) * (1 - beta_1**t))
    return out, {"m": m, "u": u}


# nadam_step


@second.wrong("nadam_step", cause="both fractions of m-hat are divided by 1 - beta_1^t: the t + 1 of the first one is missing")
def nadam_same_correction(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new_p, m, s = {}, {}, {}
    for n, g in gradients.items():
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
        s[n] = beta_2 * state["s"][n] + (1 - beta_2) * g**2
        m_hat = (beta_1 * m[n] + (1 - beta_1) * g) / (1 - beta_1**t)
        s_hat = s[n] / (1 - beta_2**t)
        new_p[n] = parameters[n] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_p, {"m": m, "s": s}


@second.wrong("nadam_step", cause="the look-ahead starts from the old m (the one that came in), not from the new m with g in it")
def nadam_old_m(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new_p, m, s = {}, {}, {}
    for n, g in gradients.items():
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
        s[n] = beta_2 * state["s"][n] + (1 - beta_2) * g**2
        m_hat = beta_1 * state["m"][n] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * g / (1 - beta_1**t)
        new_p[n] = parameters[n] - learning_rate * m_hat / (np.sqrt(s[n] / (1 - beta_2**t)) + epsilon)
    return new_p, {"m": m, "s": s}


@second.wrong("nadam_step", cause="the look-ahead beta_1 m + (1 - beta_1) g is itself kept as m in the state")
def nadam_keeps_lookahead(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new_p, kept, s = {}, {}, {}
    for n, g in gradients.items():
        m = beta_1 * state["m"][n] + (1 - beta_1) * g
        s[n] = beta_2 * state["s"][n] + (1 - beta_2) * g**2
        m_hat = beta_1 * m / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * g / (1 - beta_1**t)
        kept[n] = beta_1 * m + (1 - beta_1) * g
        new_p[n] = parameters[n] - learning_rate * m_hat / (np.sqrt(s[n] / (1 - beta_2**t)) + epsilon)
    return new_p, {"m": kept, "s": s}


@second.wrong("nadam_step", cause="two slips: s is not corrected before the root, and epsilon stands inside the root")
def nadam_uncorrected_inside(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new_p, m, s = {}, {}, {}
    for n, g in gradients.items():
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
        s[n] = beta_2 * state["s"][n] + (1 - beta_2) * g**2
        m_hat = beta_1 * m[n] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * g / (1 - beta_1**t)
        new_p[n] = parameters[n] - learning_rate * m_hat / np.sqrt(s[n] + epsilon)
    return new_p, {"m": m, "s": s}


@second.right("nadam_step", note="one helper per entry of the dicts, corrections as factors")
def nadam_helper(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    a, b = beta_1 / (1 - beta_1 ** (t + 1)), (1 - beta_1) / (1 - beta_1**t)
    root = np.sqrt(1 - beta_2**t)

    def one(n):
        g = gradients[n]
        m = state["m"][n] * beta_1 + g * (1 - beta_1)
        s = state["s"][n] * beta_2 + g * g * (1 - beta_2)
        return parameters[n] - learning_rate * (a * m + b * g) * root / (np.sqrt(s) + epsilon * root), m, s

    rows = [(n, one(n)) for n in parameters]
    return {n: r[0] for n, r in rows}, {"m": {n: r[1] for n, r in rows}, "s": {n: r[2] for n, r in rows}}


# nadam_step_keras


@second.wrong("nadam_step_keras", cause="the product is multiplied by u_t inside the loop over the parameters, so it grows once per parameter and not once per step")
def keras_nadam_product_in_loop(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    u = beta_1 * (1 - 0.5 * 0.96**t)
    u_next = beta_1 * (1 - 0.5 * 0.96 ** (t + 1))
    product = state["product"]
    new_p, m, s = {}, {}, {}
    for n, g in gradients.items():
        product = product * u
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
        s[n] = beta_2 * state["s"][n] + (1 - beta_2) * g**2
        m_hat = u_next * m[n] / (1 - product * u_next) + (1 - u) * g / (1 - product)
        new_p[n] = parameters[n] - learning_rate * m_hat / (np.sqrt(s[n] / (1 - beta_2**t)) + epsilon)
    return new_p, {"m": m, "s": s, "product": product}


@second.wrong("nadam_step_keras", cause="m is averaged with u_t in place of the plain beta_1")
def keras_nadam_m_with_u(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    u = beta_1 * (1 - 0.5 * 0.96**t)
    u_next = beta_1 * (1 - 0.5 * 0.96 ** (t + 1))
    product = state["product"] * u
    new_p, m, s = {}, {}, {}
    for n, g in gradients.items():
        m[n] = u * state["m"][n] + (1 - u) * g
        s[n] = beta_2 * state["s"][n] + (1 - beta_2) * g**2
        m_hat = u_next * m[n] / (1 - product * u_next) + (1 - u) * g / (1 - product)
        new_p[n] = parameters[n] - learning_rate * m_hat / (np.sqrt(s[n] / (1 - beta_2**t)) + epsilon)
    return new_p, {"m": m, "s": s, "product": product}


@second.wrong("nadam_step_keras", cause="the product that is returned already holds u_(t+1): one factor too many in the state")
def keras_nadam_product_ahead(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    u = beta_1 * (1 - 0.5 * 0.96**t)
    u_next = beta_1 * (1 - 0.5 * 0.96 ** (t + 1))
    product = state["product"] * u
    product_next = product * u_next
    new_p, m, s = {}, {}, {}
    for n, g in gradients.items():
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
        s[n] = beta_2 * state["s"][n] + (1 - beta_2) * g**2
        m_hat = u_next * m[n] / (1 - product_next) + (1 - u) * g / (1 - product)
        new_p[n] = parameters[n] - learning_rate * m_hat / (np.sqrt(s[n] / (1 - beta_2**t)) + epsilon)
    return new_p, {"m": m, "s": s, "product": product_next}


@second.wrong("nadam_step_keras", cause="the first fraction is multiplied by beta_1 and not by u_(t+1)")
def keras_nadam_beta_above(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    u = beta_1 * (1 - 0.5 * 0.96**t)
    u_next = beta_1 * (1 - 0.5 * 0.96 ** (t + 1))
    product = state["product"] * u
    new_p, m, s = {}, {}, {}
    for n, g in gradients.items():
        m[n] = beta_1 * state["m"][n] + (1 - beta_1) * g
        s[n] = beta_2 * state["s"][n] + (1 - beta_2) * g**2
        m_hat = beta_1 * m[n] / (1 - product * u_next) + (1 - u) * g / (1 - product)
        new_p[n] = parameters[n] - learning_rate * m_hat / (np.sqrt(s[n] / (1 - beta_2**t)) + epsilon)
    return new_p, {"m": m, "s": s, "product": product}


@second.right("nadam_step_keras", note="u as an inner function, product first in the state")
def keras_nadam_inner(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    def u(k):
        return beta_1 * (1.0 - 0.96**k / 2)

    P = float(state["product"] * u(t))
    m = {n: state["m"][n] - (1 - beta_1) * (state["m"][n] - g) for n, g in gradients.items()}
    s = {n: state["s"][n] - (1 - beta_2) * (state["s"][n] - g**2) for n, g in gradients.items()}
    out = {}
    for n, g in gradients.items():
        look = u(t + 1) / (1 - P * u(t + 1)) * m[n] + (1 - u(t)) / (1 - P) * g
        out[n] = parameters[n] - learning_rate * look / (np.sqrt(s[n] / (1 - beta_2**t)) + epsilon)
    return out, {"product": P, "m": m, "s": s}


# step_with_decay


@second.wrong("step_with_decay", cause="decoupled: the weights shrink by lambda theta, without the learning rate")
def decay_without_rate(step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind):
    if kind == "coupled":
        gradients = {n: g + weight_decay * parameters[n] if n in decayed else g for n, g in gradients.items()}
    elif kind == "decoupled":
        parameters = {n: (1 - weight_decay) * p if n in decayed else p for n, p in parameters.items()}
    else:
        raise ValueError(kind)
    return step(parameters, gradients, state, t)


@second.wrong("step_with_decay", cause="decoupled: the weights shrink after the step, so the move of the step shrinks with them")
def decay_after_step(step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind):
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    if kind == "coupled":
        gradients = {n: g + weight_decay * parameters[n] if n in decayed else g for n, g in gradients.items()}
        return step(parameters, gradients, state, t)
    moved, state = step(parameters, gradients, state, t)
    return {n: p - learning_rate * weight_decay * p if n in decayed else p for n, p in moved.items()}, state


@second.wrong("step_with_decay", cause="the parameters whose name begins with \"b\" are spared and all others decay; the list decayed is ignored")
def decay_by_prefix(step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind):
    decays = [n for n in parameters if not n.startswith("b")]
    if kind == "coupled":
        gradients = {n: g + weight_decay * parameters[n] if n in decays else g for n, g in gradients.items()}
    elif kind == "decoupled":
        parameters = {
            n: p * (1 - learning_rate * weight_decay) if n in decays else p for n, p in parameters.items()
        }
    else:
        raise ValueError(kind)
    return step(parameters, gradients, state, t)


@second.wrong("step_with_decay", cause="coupled: 2 lambda theta is added to the gradient (the derivative of lambda theta^2), twice too much")
def decay_factor_two(step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind):
    new_g, new_p = dict(gradients), dict(parameters)
    for n in decayed:
        if kind == "coupled":
            new_g[n] = gradients[n] + 2 * weight_decay * parameters[n]
        elif kind == "decoupled":
            new_p[n] = parameters[n] - learning_rate * weight_decay * parameters[n]
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    return step(new_p, new_g, state, t)


@second.wrong("step_with_decay", cause="the ValueError for another kind stands inside the loop over decayed, so an empty list lets any kind pass")
def decay_error_in_loop(step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind):
    new_g, new_p = dict(gradients), dict(parameters)
    for n in decayed:
        if kind == "coupled":
            new_g[n] = gradients[n] + weight_decay * parameters[n]
        elif kind == "decoupled":
            new_p[n] = parameters[n] - learning_rate * weight_decay * parameters[n]
        else:
            raise ValueError(f"unknown kind {kind}")
    return step(new_p, new_g, state, t)


@second.wrong("step_with_decay", cause="two slips: decoupled shrinks the caller's arrays in place (-=), and an unknown kind falls through to a step without decay, with no ValueError")
def decay_in_place(step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind):
    if kind == "coupled":
        gradients = {n: g + weight_decay * parameters[n] if n in decayed else g for n, g in gradients.items()}
    if kind == "decoupled":
        for n in decayed:
            parameters[n] -= learning_rate * weight_decay * parameters[n]
    return step(parameters, gradients, state, t)


@second.right("step_with_decay", note="two factors that are zero where nothing decays")
def decay_by_factors(step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind):
    if kind not in ("coupled", "decoupled"):
        raise ValueError(f"kind {kind!r}")
    rate = {n: weight_decay * (n in decayed) for n in parameters}
    pull = {n: rate[n] * parameters[n] for n in parameters}
    if kind == "coupled":
        return step(parameters, {n: np.add(gradients[n], pull[n]) for n in gradients}, state, t)
    return step({n: parameters[n] - learning_rate * pull[n] for n in parameters}, gradients, state, t)


# train_network


@second.wrong("train_network", cause="new_network and fit get a generator of their own with seed 1; rng is not used, so all seeds give the same network")
def network_own_seed(X_train, y_train, rng):
    own = np.random.default_rng(1)
    parameters = training.new_network([784, 32, 10], own)
    step = partial(adam_step_keras, **{**KERAS["adam"], "learning_rate": 0.01})
    parameters, _, _ = training.fit(
        X_train, y_train, parameters, start(parameters, "m", "s"),
        loss_and_gradients=training.gradients_with("relu"), step=step, epochs=6, batch_size=50, rng=own,
    )
    return parameters


@second.wrong("train_network", cause="Adadelta with Keras's default rate 0.001, with which the network learns next to nothing: the accuracy stays at guessing")
def network_adadelta_default(X_train, y_train, rng):
    parameters = training.new_network([784, 32, 10], rng)
    step = partial(adadelta_step, **KERAS["adadelta"])
    trained, _, _ = training.fit(
        X_train, y_train, parameters, start(parameters, "s", "d"),
        loss_and_gradients=training.gradients_with("relu"), step=step, epochs=5, batch_size=50, rng=rng,
    )
    return trained


@second.wrong("train_network", cause="what training.fit returns is thrown away (as if it trained in place), so the untrained start is returned")
def network_untrained(X_train, y_train, rng):
    parameters = training.new_network([784, 32, 10], rng)
    step = partial(adam_step, learning_rate=0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-7)
    training.fit(
        X_train, y_train, parameters, start(parameters, "m", "s"),
        loss_and_gradients=training.gradients_with("relu"), step=step, epochs=6, batch_size=50, rng=rng,
    )
    return parameters


@second.wrong("train_network", cause="all rows make one batch (batch_size = len(X_train)), so there are only as many steps as epochs, and with a rate of 0.001 that is far too little training for the goal")
def network_full_batch(X_train, y_train, rng):
    parameters = training.new_network([784, 32, 10], rng)
    step = partial(adam_step_keras, **KERAS["adam"])
    trained, _, _ = training.fit(
        X_train, y_train, parameters, start(parameters, "m", "s"),
        loss_and_gradients=training.gradients_with("relu"), step=step, epochs=10,
        batch_size=len(X_train), rng=rng,
    )
    return trained


@second.right("train_network", note="own loop over own batches, Adam with beta_2 = 0.99")
def network_own_loop(X_train, y_train, rng):
    theta = training.new_network((784, 32, 10), rng)
    slopes = training.gradients_with("relu")
    memory, t = start(theta, "m", "s"), 0
    for _ in range(8):
        order = rng.permutation(len(X_train))
        for first in range(0, len(order), 64):
            rows = order[first : first + 64]
            t += 1
            _, g = slopes(theta, X_train[rows], y_train[rows])
            theta, memory = adam_step(theta, g, memory, t, 0.005, 0.9, 0.99, 1e-7)
    return theta
