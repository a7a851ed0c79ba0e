"""Right answers to nadam_step_keras, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
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


@right.answer
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


@right.answer
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
