"""Right answers to nadam_step, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def nadam_on_its_own(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    new, m, s = {}, {}, {}
    for k in parameters:
        g = gradients[k]
        m[k] = beta_1 * state["m"][k] + (1 - beta_1) * g
        s[k] = beta_2 * state["s"][k] + (1 - beta_2) * g**2
        m_hat = beta_1 * m[k] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * g / (1 - beta_1**t)
        new[k] = parameters[k] - learning_rate * m_hat / (np.sqrt(s[k] / (1 - beta_2**t)) + epsilon)
    return new, {"m": m, "s": s}


@right.answer
def nadam_written_out(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    a, b = beta_1 / (1 - beta_1 ** (t + 1)), (1 - beta_1) / (1 - beta_1**t)
    root = (1 - beta_2**t) ** 0.5
    m = {k: beta_1 * v + (1 - beta_1) * gradients[k] for k, v in state["m"].items()}
    s = {k: beta_2 * v + (1 - beta_2) * np.square(gradients[k]) for k, v in state["s"].items()}
    return {
        k: p - learning_rate * (a * m[k] + b * gradients[k]) / (np.sqrt(s[k]) / root + epsilon)
        for k, p in parameters.items()
    }, {"m": m, "s": s}


@right.answer
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
