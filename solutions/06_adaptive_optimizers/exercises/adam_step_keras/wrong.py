"""Wrong answers to adam_step_keras, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="the lab, section 6; 001, ADAM update",
    tests=["test_adam_step_keras", "test_adam_step_keras_later"],
)

wrong.edit(
    "keras_adam_as_paper",
    """This is the paper's form: epsilon is added after s is corrected. Keras adds it to the root
    of s.""",
    remedy="take the root of s itself; the corrections are in alpha.",
    change={
        "alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)": "",
        "new_parameters[name] = parameters[name] - alpha * m[name] / (np.sqrt(s[name]) + epsilon)": """
            m_hat = m[name] / (1 - beta_1**t)
            s_hat = s[name] / (1 - beta_2**t)
            new_parameters[name] = parameters[name] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
        """,
    },
)

wrong.edit(
    "keras_adam_epsilon_inside",
    "Epsilon is inside the root; in Keras it stands outside here.",
    remedy="np.sqrt(s) + epsilon.",
    change={
        "alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)": "",
        "new_parameters[name] = parameters[name] - alpha * m[name] / (np.sqrt(s[name]) + epsilon)": """
            alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)
            new_parameters[name] = parameters[name] - alpha * m[name] / (np.sqrt(s[name] + epsilon))
        """,
    },
)

wrong.edit(
    "keras_adam_alpha_upside_down",
    "alpha is upside down.",
    remedy="the root of 1 - beta_2**t is above the line, 1 - beta_1**t below.",
    change={
        "alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)": "",
        's[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2': """
            s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
            alpha = learning_rate * (1 - beta_1**t) / np.sqrt(1 - beta_2**t)
        """,
    },
)

wrong.edit(
    "keras_adam_alpha_without_root",
    "The root over 1 - beta_2**t is missing in alpha.",
    remedy="""s is divided by 1 - beta_2**t under a root, so its correction leaves the root as a
    root.""",
    change={
        "alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)": "",
        's[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2': """
            s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
            alpha = learning_rate * (1 - beta_2**t) / (1 - beta_1**t)
        """,
    },
)

wrong.edit(
    "keras_adam_root_over_both",
    "The root in alpha covers both corrections; it belongs to the one of s only.",
    remedy="np.sqrt(1 - beta_2**t) / (1 - beta_1**t).",
    change={
        "alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)": "",
        's[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2': """
            s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
            alpha = learning_rate * np.sqrt((1 - beta_2**t) / (1 - beta_1**t))
        """,
    },
)

wrong.edit(
    "keras_adam_without_correction",
    "There is no bias correction: alpha is just the learning rate.",
    remedy="alpha holds both corrections.",
    change={
        "alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)": "",
        's[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2': """
            s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
            alpha = learning_rate * 1.0
        """,
    },
)

wrong.edit(
    "keras_adam_corrects_twice",
    "The averages are corrected twice: once by themselves and once in alpha.",
    remedy="with alpha, use m and s as they are.",
    change={
        "alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)": "",
        "new_parameters[name] = parameters[name] - alpha * m[name] / (np.sqrt(s[name]) + epsilon)": """
            m_hat = m[name] / (1 - beta_1**t)
            s_hat = s[name] / (1 - beta_2**t)
            alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)
            new_parameters[name] = parameters[name] - alpha * m_hat / (np.sqrt(s_hat) + epsilon)
        """,
    },
)

wrong.edit(
    "keras_adam_t_fixed",
    "The correction is always that of the first step: t is not used.",
    remedy="take both betas to the power of t.",
    change={
        "alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)": "",
        's[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2': """
            s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
            alpha = learning_rate * np.sqrt(1 - beta_2) / (1 - beta_1)
        """,
    },
)

wrong.edit(
    "keras_adam_t_too_large",
    "The correction is that of step t + 1.",
    remedy="t is 1 in the first step: use it as it comes.",
    change={
        "alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)": "",
        's[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2': """
            s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
            alpha = learning_rate * np.sqrt(1 - beta_2 ** (t + 1)) / (1 - beta_1 ** (t + 1))
        """,
    },
)

wrong.edit(
    "keras_adam_old_averages",
    "The step uses the old m and s, from before this gradient.",
    remedy="update m and s first.",
    change={
        "alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)": "",
        "new_parameters[name] = parameters[name] - alpha * m[name] / (np.sqrt(s[name]) + epsilon)": """
            alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)
            old = np.sqrt(state["s"][name]) + epsilon
            new_parameters[name] = parameters[name] - alpha * state["m"][name] / old
        """,
    },
)
