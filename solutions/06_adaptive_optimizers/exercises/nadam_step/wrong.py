"""Wrong answers to nadam_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000 and 003, Nadam Optimization",
    tests=["test_nadam_step", "test_nadam_step_later"],
)


@wrong.answer
def nadam_is_adam(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """This is Adam: nothing looks ahead.

    Remedy: m-hat is the sum of two fractions, one with m and one with g.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@wrong.answer
def nadam_power_t(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The first fraction has the power t; the average that is looked ahead to is one step
    older: t + 1.

    Remedy: beta_1 ** (t + 1) with m, beta_1**t with g.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = beta_1 * m[name] / (1 - beta_1**t) + (1 - beta_1) * gradient / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@wrong.answer
def nadam_power_t_plus_1_for_both(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """Both fractions have the power t + 1; with g it is t.

    Remedy: beta_1 ** (t + 1) with m, beta_1**t with g.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = (beta_1 * m[name] + (1 - beta_1) * gradient) / (1 - beta_1 ** (t + 1))
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@wrong.answer
def nadam_gradient_not_corrected(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The gradient in the second fraction is not corrected.

    Remedy: divide (1 - beta_1) g by 1 - beta_1**t.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = beta_1 * m[name] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * gradient
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@wrong.answer
def nadam_m_without_beta(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """beta_1 is missing before m in the first fraction.

    Remedy: beta_1 m and (1 - beta_1) g: the weights of an average.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = m[name] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * gradient / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@wrong.answer
def nadam_old_m(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The first fraction uses the old m, without this gradient: that gives Adam back, nearly.

    Remedy: update m first; the look ahead is made with the new one.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = beta_1 * state["m"][name] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * gradient / (
            1 - beta_1**t
        )
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@wrong.answer
def nadam_keeps_look_ahead(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The average that looks ahead is kept as m in the state.

    Remedy: the state keeps the plain m.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = beta_1 * m[name] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * gradient / (
            1 - beta_1**t
        )
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
        m[name] = look
    return new_parameters, {"m": m, "s": s}


@wrong.answer
def nadam_s_not_corrected(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """s is not corrected.

    Remedy: s_hat = s / (1 - beta_2**t), as in Adam.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        look = beta_1 * m[name] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * gradient / (
            1 - beta_1**t
        )
        new_parameters[name] = parameters[name] - learning_rate * look / (
            np.sqrt(s[name]) + epsilon
        )
    return new_parameters, {"m": m, "s": s}


@wrong.answer
def nadam_weights_swapped(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """beta_1 and 1 - beta_1 are swapped in the look ahead.

    Remedy: beta_1 belongs to m, 1 - beta_1 to g.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = (1 - beta_1) * m[name] / (1 - beta_1 ** (t + 1)) + beta_1 * gradient / (
            1 - beta_1**t
        )
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}
