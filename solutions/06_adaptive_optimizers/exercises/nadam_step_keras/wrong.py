"""Wrong answers to nadam_step_keras, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="the lab, section 8; 000 and 003, Nadam Optimization",
    tests=["test_nadam_step_keras", "test_nadam_step_keras_later", "test_nadam_step_keras_state"],
)

wrong.edit(
    "keras_nadam_constant_beta",
    "beta_1 is constant here: that is the textbook's Nadam of exercise 9.",
    remedy="Keras has u_t and u_(t+1), and the product of all u.",
    change={
        "ahead = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)": (
            "s_hat = s[name] / (1 - beta_2**t)"
        ),
        "root = np.sqrt(bias_correction(s[name], beta_2, t)) + epsilon": """
            look = beta_1 * m[name] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * gradient / (
                1 - beta_1**t
            )
        """,
        "learning_rate * ahead / root": "learning_rate * look / (np.sqrt(s_hat) + epsilon)",
    },
    tests=["test_nadam_step_keras", "test_nadam_step_keras_later"],
)

wrong.edit(
    "keras_nadam_powers",
    """The factors are those of Keras, but the corrections have powers of beta_1 in place of
    products of u.""",
    remedy="1 - P_t u_(t+1) with m, 1 - P_t with g.",
    change={
        "ahead = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)": (
            "s_hat = s[name] / (1 - beta_2**t)"
        ),
        "root = np.sqrt(bias_correction(s[name], beta_2, t)) + epsilon": (
            "look = u_next * m[name] / (1 - beta_1 ** (t + 1)) + (1 - u) * gradient / (1 - beta_1**t)"
        ),
        "learning_rate * ahead / root": "learning_rate * look / (np.sqrt(s_hat) + epsilon)",
    },
    tests=["test_nadam_step_keras", "test_nadam_step_keras_later"],
)


@wrong.answer
def keras_nadam_product_not_kept(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The product that is returned is the old one: it never grows.

    Remedy: return the product with u_t in it.
    """
    u, u_next = (beta_1 * (1 - 0.5 * 0.96**k) for k in (t, t + 1))
    product = state["product"] * u
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s, "product": state["product"]}


@wrong.answer
def keras_nadam_product_per_parameter(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The product grows once for each parameter; it has to grow once in a step.

    Remedy: multiply by u_t before the loop over the parameters.
    """
    u, u_next = (beta_1 * (1 - 0.5 * 0.96**k) for k in (t, t + 1))
    product = state["product"]
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        product = product * u
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s, "product": product}


@wrong.answer
def keras_nadam_product_too_far(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The product that is kept has u_(t+1) in it already; the next step multiplies by it again.

    Remedy: keep P_t. P_t u_(t+1) is for this step only.
    """
    u, u_next = (beta_1 * (1 - 0.5 * 0.96**k) for k in (t, t + 1))
    product = state["product"] * u
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s, "product": product * u_next}


@wrong.answer
def keras_nadam_m_with_u(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """m is made with u_t; Keras makes it with the plain beta_1.

    Remedy: u_t and u_(t+1) are in m-hat only.
    """
    u, u_next = (beta_1 * (1 - 0.5 * 0.96**k) for k in (t, t + 1))
    product = state["product"] * u
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = u * state["m"][name] + (1 - u) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s, "product": product}


wrong.edit(
    "keras_nadam_same_u",
    "u_t is used in both fractions; with m it is u_(t+1).",
    remedy="the look ahead is made with the factor of the next step.",
    change={
        "ahead = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)": (
            "s_hat = s[name] / (1 - beta_2**t)"
        ),
        "root = np.sqrt(bias_correction(s[name], beta_2, t)) + epsilon": (
            "look = u * m[name] / (1 - product * u) + (1 - u) * gradient / (1 - product)"
        ),
        "learning_rate * ahead / root": "learning_rate * look / (np.sqrt(s_hat) + epsilon)",
    },
    tests=["test_nadam_step_keras", "test_nadam_step_keras_later"],
)


@wrong.answer
def keras_nadam_counts_from_zero(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The power of 0.96 is t - 1, as if the first step had the number 0.

    Remedy: t is 1 in the first step: u_1 = beta_1 (1 - 0.5 * 0.96).
    """
    u, u_next = (beta_1 * (1 - 0.5 * 0.96**k) for k in (t - 1, t))
    product = state["product"] * u
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s, "product": product}


wrong.edit(
    "keras_nadam_s_not_corrected",
    "s is not corrected.",
    remedy="s_hat = s / (1 - beta_2**t), as in Adam.",
    change={
        "ahead = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)": (
            "look = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)"
        ),
        "root = np.sqrt(bias_correction(s[name], beta_2, t)) + epsilon": "",
        "learning_rate * ahead / root": """
            learning_rate * look / (
                np.sqrt(s[name]) + epsilon
            )
        """,
    },
    tests=["test_nadam_step_keras", "test_nadam_step_keras_later"],
)
