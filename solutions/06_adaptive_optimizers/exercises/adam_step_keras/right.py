"""Right answers to adam_step_keras, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
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


@right.answer
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


@right.answer
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
