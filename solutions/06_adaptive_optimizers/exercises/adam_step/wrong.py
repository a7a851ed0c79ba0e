"""Wrong answers to adam_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, ADAM update",
    tests=["test_adam_step", "test_adam_step_epsilon"],
)


@wrong.answer(slide="000 and 003, Adam algorithm, steps 3 and 4")
def adam_without_correction(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """Neither average is corrected, so the first steps are too long.

    Remedy: divide m by 1 - beta_1**t and s by 1 - beta_2**t.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        new_parameters[name] = parameters[name] - learning_rate * m[name] / (
            np.sqrt(s[name]) + epsilon
        )
    return new_parameters, {"m": m, "s": s}


@wrong.answer(slide="000 and 003, Adam algorithm, steps 3 and 4")
def adam_corrects_m_only(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """Only m is corrected; s started at zero as well.

    Remedy: s_hat = s / (1 - beta_2**t).
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1**t)
        s_hat = s[name]
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@wrong.answer(slide="000 and 003, Adam algorithm, steps 3 and 4")
def adam_corrects_without_power(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The correction has no power: 1 - beta in place of 1 - beta**t.

    Remedy: take both betas to the power of t.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1)
        s_hat = s[name] / (1 - beta_2)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@wrong.answer(tests=["test_adam_step_epsilon"])
def adam_epsilon_inside(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """Epsilon is inside the root, as in decks 000 and 003; this exercise takes the paper and
    deck 001.

    Remedy: add epsilon to the root of s_hat.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1**t)
        s_hat = s[name] / (1 - beta_2**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / np.sqrt(s_hat + epsilon)
    return new_parameters, {"m": m, "s": s}


@wrong.answer(tests=["test_adam_step_epsilon"])
def adam_epsilon_hat(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """This is Keras's form: epsilon is added to the root of s, before the correction.

    Remedy: first correct s, then take the root, then add epsilon.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1**t)
        root = (np.sqrt(s[name]) + epsilon) / np.sqrt(1 - beta_2**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / root
    return new_parameters, {"m": m, "s": s}


wrong.edit(
    "adam_counts_one_too_far",
    """The correction is that of step t + 1. Deck 001 counts from 0 and adds 1; here t is 1 in the
    first step.""",
    remedy="use t as it comes.",
    change={
        "root = np.sqrt(bias_correction(s[name], beta_2, t)) + epsilon": (
            "m_hat = m[name] / (1 - beta_1 ** (t + 1))"
        ),
        "step = learning_rate * bias_correction(m[name], beta_1, t) / root": (
            "s_hat = s[name] / (1 - beta_2 ** (t + 1))"
        ),
        "parameters[name] - step": (
            "parameters[name] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)"
        ),
    },
)


@wrong.answer
def adam_betas_swapped(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """beta_1 and beta_2 are swapped.

    Remedy: beta_1 belongs to m, beta_2 to s.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_2 * state["m"][name] + (1 - beta_2) * gradient
        s[name] = beta_1 * state["s"][name] + (1 - beta_1) * gradient**2
        m_hat = m[name] / (1 - beta_2**t)
        s_hat = s[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@wrong.answer
def adam_keeps_corrected(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The corrected averages are kept in the state and will be corrected again.

    Remedy: keep m and s in the state; m_hat and s_hat are for this step only.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m[name] = m[name] / (1 - beta_1**t)
        s[name] = s[name] / (1 - beta_2**t)
        new_parameters[name] = parameters[name] - learning_rate * m[name] / (
            np.sqrt(s[name]) + epsilon
        )
    return new_parameters, {"m": m, "s": s}


wrong.edit(
    "adam_without_root",
    "The root of s_hat is missing.",
    remedy="divide by the root of s_hat plus epsilon.",
    change={
        "root = np.sqrt(bias_correction(s[name], beta_2, t)) + epsilon": (
            "m_hat = m[name] / (1 - beta_1**t)"
        ),
        "step = learning_rate * bias_correction(m[name], beta_1, t) / root": (
            "s_hat = s[name] / (1 - beta_2**t)"
        ),
        "parameters[name] - step": "parameters[name] - learning_rate * m_hat / (s_hat + epsilon)",
    },
)


@wrong.answer(slide="003, Equation 11-8")
def adam_half_of_deck_003(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """m is made with a minus, as in deck 003, but the step keeps its minus too: it goes uphill.

    Remedy: take both signs of deck 003 or none: m with a plus, the step with a minus.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] - (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1**t)
        s_hat = s[name] / (1 - beta_2**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@wrong.answer
def adam_gradient_without_weight(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The gradient enters m with full weight, as in momentum; Adam multiplies it by 1 - beta_1.

    Remedy: the weights of an average add up to 1.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1**t)
        s_hat = s[name] / (1 - beta_2**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}
