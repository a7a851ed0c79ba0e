"""Right answers to adamax_step, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def adamax_with_where(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new, m, u = {}, {}, {}
    for k, p in parameters.items():
        size, faded = abs(gradients[k]), beta_2 * state["u"][k]
        m[k] = beta_1 * state["m"][k] + (1 - beta_1) * gradients[k]
        u[k] = np.where(size > faded, size, faded)
        new[k] = p - learning_rate / (1 - beta_1**t) * m[k] / (u[k] + epsilon)
    return new, {"m": m, "u": u}


@right.answer
def adamax_with_a_stack(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    m = {k: v + (1 - beta_1) * (gradients[k] - v) for k, v in state["m"].items()}
    u = {
        k: np.max(np.stack([beta_2 * v, np.sqrt(gradients[k] ** 2)]), axis=0)
        for k, v in state["u"].items()
    }
    rate = learning_rate / (1 - beta_1**t)
    return {k: p - rate * m[k] / (epsilon + u[k]) for k, p in parameters.items()}, {"u": u, "m": m}


@right.answer
def adamax_by_halves(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new, m, u = {}, {}, {}
    for k, g in gradients.items():
        a, b = beta_2 * state["u"][k], np.abs(g)
        u[k] = np.fmax(a, b)
        m[k] = beta_1 * state["m"][k] + g - beta_1 * g
        new[k] = parameters[k] - learning_rate * m[k] / ((1 - beta_1**t) * (u[k] + epsilon))
    return new, {"m": m, "u": u}
