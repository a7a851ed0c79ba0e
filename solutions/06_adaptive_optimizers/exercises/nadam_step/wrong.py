"""Wrong answers to nadam_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000 and 003, Nadam Optimization",
    tests=["test_nadam_step"],
)

BOTH = ["test_nadam_step", "test_nadam_step_state"]
M_AHEAD = "ahead = beta_1 * bias_correction(m[name], beta_1, t + 1)"
G_AHEAD = "ahead = ahead + (1 - beta_1) * bias_correction(gradient, beta_1, t)"

wrong.edit(
    "nadam_is_adam",
    "This is Adam: nothing looks ahead.",
    remedy="m-hat is the sum of two fractions, one with m and one with g.",
    change={M_AHEAD: "ahead = bias_correction(m[name], beta_1, t)", G_AHEAD: ""},
)

wrong.edit(
    "nadam_power_t",
    """The first fraction has the power t; the average that is looked ahead to is one step
    older: t + 1.""",
    remedy="beta_1 ** (t + 1) with m, beta_1**t with g.",
    change={"beta_1, t + 1)": "beta_1, t)"},
)

wrong.edit(
    "nadam_power_t_plus_1_for_both",
    "Both fractions have the power t + 1; with g it is t.",
    remedy="beta_1 ** (t + 1) with m, beta_1**t with g.",
    change={"(gradient, beta_1, t)": "(gradient, beta_1, t + 1)"},
)

wrong.edit(
    "nadam_gradient_not_corrected",
    "The gradient in the second fraction is not corrected.",
    remedy="divide (1 - beta_1) g by 1 - beta_1**t.",
    change={"bias_correction(gradient, beta_1, t)": "gradient"},
)

wrong.edit(
    "nadam_m_not_corrected",
    "m in the first fraction is not corrected.",
    remedy="divide beta_1 m by 1 - beta_1 ** (t + 1).",
    change={"bias_correction(m[name], beta_1, t + 1)": "m[name]"},
)

wrong.edit(
    "nadam_m_without_beta",
    "beta_1 is missing before m in the first fraction.",
    remedy="beta_1 m and (1 - beta_1) g: the weights of an average.",
    change={"beta_1 * bias_correction(m": "bias_correction(m"},
)

wrong.edit(
    "nadam_gradient_without_weight_ahead",
    "1 - beta_1 is missing before g in the second fraction.",
    remedy="beta_1 m and (1 - beta_1) g: the weights of an average.",
    change={"(1 - beta_1) * bias_correction": "bias_correction"},
)

wrong.edit(
    "nadam_old_m",
    "The first fraction uses the old m, without this gradient.",
    remedy="update m first; the look ahead is made with the new one.",
    change={"bias_correction(m[name]": 'bias_correction(state["m"][name]'},
)

wrong.edit(
    "nadam_keeps_look_ahead",
    "The average that looks ahead is kept as m in the state.",
    remedy="the state keeps the plain m.",
    change={
        "new_parameters[name] = parameters[name] - learning_rate * ahead / root": """
            new_parameters[name] = parameters[name] - learning_rate * ahead / root
            m[name] = ahead
        """,
    },
    tests=["test_nadam_step_state"],
)

wrong.edit(
    "nadam_s_not_corrected",
    "s is not corrected.",
    remedy="s_hat = s / (1 - beta_2**t), as in Adam.",
    change={"bias_correction(s[name], beta_2, t)": "s[name]"},
)

wrong.edit(
    "nadam_s_corrected_ahead",
    "s is corrected with the power t + 1; only m is looked ahead.",
    remedy="s_hat = s / (1 - beta_2**t), as in Adam.",
    change={"(s[name], beta_2, t)": "(s[name], beta_2, t + 1)"},
)

wrong.edit(
    "nadam_weights_swapped",
    "beta_1 and 1 - beta_1 are swapped in the look ahead.",
    remedy="beta_1 belongs to m, 1 - beta_1 to g.",
    change={
        "beta_1 * bias_correction(m": "(1 - beta_1) * bias_correction(m",
        "(1 - beta_1) * bias_correction(gradient": "beta_1 * bias_correction(gradient",
    },
)

wrong.edit(
    "nadam_epsilon_inside",
    "Epsilon is inside the root; here it is added after the root.",
    remedy="add epsilon to the root of s_hat.",
    change={") + epsilon": " + epsilon)"},
)

wrong.edit(
    "nadam_without_epsilon",
    "Epsilon is not used.",
    remedy="add epsilon to the root of s_hat.",
    change={") + epsilon": ")"},
)

wrong.edit(
    "nadam_without_root",
    "The root of s_hat is missing.",
    remedy="divide by the root of s_hat plus epsilon.",
    change={"np.sqrt(": "("},
)

wrong.edit(
    "nadam_ascends",
    "The step goes uphill: the sign of the update is wrong.",
    remedy="subtract the step from the parameters.",
    change={"parameters[name] - learning_rate": "parameters[name] + learning_rate"},
)

wrong.edit(
    "nadam_gradient_without_weight",
    "The gradient enters m with full weight, as in momentum; it has to be 1 - beta_1 of it.",
    remedy="the weights of an average add up to 1.",
    change={"(1 - beta_1) * gradient": "gradient"},
    tests=BOTH,
)

wrong.edit(
    "nadam_state_not_returned",
    "The state that is returned is the old one: the next step does not know of this one.",
    remedy='return the new averages, in a new dict {"m": ..., "s": ...}.',
    change={'{"m": m, "s": s}': "state"},
    tests=["test_nadam_step_state"],
    slide="the lab, Conventions",
)

wrong.edit(
    "nadam_in_place",
    "The averages are changed in place: the state that came in belongs to the caller.",
    remedy="build new arrays; *= and += change the old ones.",
    change={
        'm[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient': """
            m[name] = state["m"][name]
            m[name] *= beta_1
            m[name] += (1 - beta_1) * gradient
        """,
    },
    tests=["test_nadam_step_state"],
    slide="the lab, Conventions",
)

wrong.edit(
    "nadam_keeps_look_ahead_uncorrected",
    "beta_1 m + (1 - beta_1) g is kept as m in the state: the gradient is in it twice.",
    remedy="the state keeps the plain m.",
    change={
        "new_parameters[name] = parameters[name] - learning_rate * ahead / root": """
            new_parameters[name] = parameters[name] - learning_rate * ahead / root
            m[name] = beta_1 * m[name] + (1 - beta_1) * gradient
        """,
    },
    tests=["test_nadam_step_state"],
)
