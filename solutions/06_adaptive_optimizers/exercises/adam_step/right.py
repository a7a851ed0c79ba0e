"""Right answers to adam_step, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def adam_on_its_own(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    m = {k: beta_1 * state["m"][k] + (1 - beta_1) * gradients[k] for k in parameters}
    s = {k: beta_2 * state["s"][k] + (1 - beta_2) * gradients[k] ** 2 for k in parameters}
    moved = {
        k: p
        - learning_rate * (m[k] / (1 - beta_1**t)) / (np.sqrt(s[k] / (1 - beta_2**t)) + epsilon)
        for k, p in parameters.items()
    }
    return moved, {"m": m, "s": s}


@right.answer
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


@right.answer
def adam_with_alpha(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    root = np.sqrt(1 - beta_2**t)
    alpha = learning_rate * root / (1 - beta_1**t)
    moved, m, s = {}, {}, {}
    for k, g in gradients.items():
        m[k] = state["m"][k] + (1 - beta_1) * (g - state["m"][k])
        s[k] = state["s"][k] + (1 - beta_2) * (g * g - state["s"][k])
        moved[k] = parameters[k] - alpha * m[k] / (np.sqrt(s[k]) + epsilon * root)
    return moved, {"m": m, "s": s}
