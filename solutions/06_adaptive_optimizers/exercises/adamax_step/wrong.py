"""Wrong answers to adamax_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Different training algorithm? (II)",
    tests=["test_adamax_step", "test_adamax_step_later", "test_adamax_step_state"],
)


@wrong.answer(tests=["test_adamax_step", "test_adamax_step_later"])
def adamax_corrects_u(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """u is corrected like the s of Adam, but a maximum does not start too small.

    Remedy: correct m only.
    """
    new_parameters, m, u = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        u[name] = np.maximum(beta_2 * state["u"][name], np.abs(gradient))
        m_hat = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (
            u[name] / (1 - beta_2**t) + epsilon
        )
    return new_parameters, {"m": m, "u": u}


@wrong.answer
def adamax_sum_for_maximum(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The gradient is added to the faded u; the larger of the two is expected.

    Remedy: np.maximum compares entry by entry.
    """
    new_parameters, m, u = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        u[name] = beta_2 * state["u"][name] + np.abs(gradient)
        m_hat = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (u[name] + epsilon)
    return new_parameters, {"m": m, "u": u}


wrong.edit(
    "adamax_average_for_maximum",
    "u is a moving average of sizes; the larger of two numbers is expected.",
    remedy="np.maximum(beta_2 * u, abs(g)).",
    change={
        'np.maximum(beta_2 * state["u"][name], np.abs(gradient))': (
            'beta_2 * state["u"][name] + (1 - beta_2) * np.abs(gradient)'
        ),
        "step = learning_rate * bias_correction(m[name], beta_1, t) / (u[name] + epsilon)": (
            "m_hat = m[name] / (1 - beta_1**t)"
        ),
        "parameters[name] - step": "parameters[name] - learning_rate * m_hat / (u[name] + epsilon)",
    },
)

wrong.edit(
    "adamax_squares",
    "The gradient is squared; AdaMax takes its absolute value.",
    remedy="np.abs(gradient): there are no squares and no roots in AdaMax.",
    change={
        "np.abs(gradient)": "gradient**2",
        "step = learning_rate * bias_correction(m[name], beta_1, t) / (u[name] + epsilon)": (
            "m_hat = m[name] / (1 - beta_1**t)"
        ),
        "parameters[name] - step": "parameters[name] - learning_rate * m_hat / (u[name] + epsilon)",
    },
)

wrong.edit(
    "adamax_without_fading",
    "u never fades: the old maximum is compared as it is.",
    remedy="multiply the old u by beta_2 first.",
    change={
        'beta_2 * state["u"][name]': 'state["u"][name]',
        "step = learning_rate * bias_correction(m[name], beta_1, t) / (u[name] + epsilon)": (
            "m_hat = m[name] / (1 - beta_1**t)"
        ),
        "parameters[name] - step": "parameters[name] - learning_rate * m_hat / (u[name] + epsilon)",
    },
)


@wrong.answer
def adamax_fades_all(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The fading covers both: beta_2 multiplies the new gradient too.

    Remedy: only the old u fades.
    """
    new_parameters, m, u = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        u[name] = beta_2 * np.maximum(state["u"][name], np.abs(gradient))
        m_hat = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (u[name] + epsilon)
    return new_parameters, {"m": m, "u": u}


wrong.edit(
    "adamax_without_abs",
    "The gradient enters u with its sign, so negative gradients never count.",
    remedy="np.abs(gradient).",
    change={
        "np.abs(gradient)": "gradient",
        "step = learning_rate * bias_correction(m[name], beta_1, t) / (u[name] + epsilon)": (
            "m_hat = m[name] / (1 - beta_1**t)"
        ),
        "parameters[name] - step": "parameters[name] - learning_rate * m_hat / (u[name] + epsilon)",
    },
)

wrong.edit(
    "adamax_without_correction",
    "m is not corrected, so the first steps are too short.",
    remedy="divide m by 1 - beta_1**t.",
    change={
        """
            step = learning_rate * bias_correction(m[name], beta_1, t) / (u[name] + epsilon)
            new_parameters[name] = parameters[name] - step
        """: "new_parameters[name] = parameters[name] - learning_rate * m[name] / (u[name] + epsilon)",
    },
    tests=["test_adamax_step", "test_adamax_step_later"],
)


@wrong.answer(tests=["test_adamax_step", "test_adamax_step_later"])
def adamax_with_root(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The root of u is taken; u has the size of a gradient already.

    Remedy: divide by u + epsilon.
    """
    new_parameters, m, u = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        u[name] = np.maximum(beta_2 * state["u"][name], np.abs(gradient))
        m_hat = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (
            np.sqrt(u[name]) + epsilon
        )
    return new_parameters, {"m": m, "u": u}


@wrong.answer
def adamax_epsilon_kept(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """Epsilon is added to u for good: it stays in the state and grows.

    Remedy: keep u in the state, and add epsilon only where it divides.
    """
    new_parameters, m, u = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        u[name] = np.maximum(beta_2 * state["u"][name], np.abs(gradient)) + epsilon
        m_hat = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / u[name]
    return new_parameters, {"m": m, "u": u}
