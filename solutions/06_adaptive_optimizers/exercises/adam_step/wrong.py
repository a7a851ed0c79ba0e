"""Wrong answers to adam_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, ADAM update",
    tests=["test_adam_step"],
)

M_HAT = "bias_correction(m[name], beta_1, t)"
S_HAT = "bias_correction(s[name], beta_2, t)"

wrong.edit(
    "adam_without_correction",
    "Neither average is corrected.",
    remedy="divide m by 1 - beta_1**t and s by 1 - beta_2**t.",
    change={M_HAT: "m[name]", S_HAT: "s[name]"},
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)

wrong.edit(
    "adam_corrects_m_only",
    "Only m is corrected; s started at zero as well.",
    remedy="s_hat = s / (1 - beta_2**t).",
    change={S_HAT: "s[name]"},
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)

wrong.edit(
    "adam_corrects_s_only",
    "Only s is corrected; m started at zero as well.",
    remedy="m_hat = m / (1 - beta_1**t).",
    change={M_HAT: "m[name]"},
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)

wrong.edit(
    "adam_corrects_without_power",
    "The correction has no power: 1 - beta in place of 1 - beta**t.",
    remedy="take both betas to the power of t.",
    change={M_HAT: "m[name] / (1 - beta_1)", S_HAT: "s[name] / (1 - beta_2)"},
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)

wrong.edit(
    "adam_m_without_power",
    "The correction of m has no power: 1 - beta_1 in place of 1 - beta_1**t.",
    remedy="take beta_1 to the power of t.",
    change={M_HAT: "m[name] / (1 - beta_1)"},
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)

wrong.edit(
    "adam_s_without_power",
    "The correction of s has no power: 1 - beta_2 in place of 1 - beta_2**t.",
    remedy="take beta_2 to the power of t.",
    change={S_HAT: "s[name] / (1 - beta_2)"},
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)

wrong.edit(
    "adam_s_corrected_with_beta_1",
    "s is corrected with beta_1; it is made with beta_2.",
    remedy="s_hat = s / (1 - beta_2**t).",
    change={S_HAT: "bias_correction(s[name], beta_1, t)"},
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)

wrong.edit(
    "adam_epsilon_inside",
    """Epsilon is inside the root, as in decks 000 and 003; this exercise takes the paper and
    deck 001.""",
    remedy="add epsilon to the root of s_hat.",
    change={") + epsilon": " + epsilon)"},
    tests=["test_adam_step_epsilon"],
)

wrong.edit(
    "adam_epsilon_hat",
    "This is Keras's form: epsilon is added to the root of s, before the correction.",
    remedy="first correct s, then take the root, then add epsilon.",
    change={
        "np.sqrt(bias_correction(s[name], beta_2, t)) + epsilon": (
            "(np.sqrt(s[name]) + epsilon) / np.sqrt(1 - beta_2**t)"
        ),
    },
    tests=["test_adam_step_epsilon"],
)

wrong.edit(
    "adam_without_epsilon",
    "Epsilon is not used.",
    remedy="add epsilon to the root of s_hat.",
    change={") + epsilon": ")"},
    tests=["test_adam_step_epsilon"],
)

wrong.edit(
    "adam_counts_one_too_far",
    """The correction is that of step t + 1. Deck 001 counts from 0 and adds 1; here t is 1 in the
    first step.""",
    remedy="use t as it comes.",
    change={
        M_HAT: "m[name] / (1 - beta_1 ** (t + 1))",
        S_HAT: "s[name] / (1 - beta_2 ** (t + 1))",
    },
)

wrong.edit(
    "adam_betas_swapped",
    "beta_1 and beta_2 are swapped.",
    remedy="beta_1 belongs to m, beta_2 to s.",
    change={
        "new_parameters, m, s = {}, {}, {}": """
            beta_1, beta_2 = beta_2, beta_1
            new_parameters, m, s = {}, {}, {}
        """,
    },
    tests=["test_adam_step", "test_adam_step_state", "test_adam_step_epsilon"],
)

wrong.edit(
    "adam_keeps_corrected",
    "The corrected averages are kept in the state and will be corrected again.",
    remedy="keep m and s in the state; m_hat and s_hat are for this step only.",
    change={
        '{"m": m, "s": s}': """
            {
                "m": {name: bias_correction(m[name], beta_1, t) for name in m},
                "s": {name: bias_correction(s[name], beta_2, t) for name in s},
            }
        """,
    },
    tests=["test_adam_step_state"],
)

wrong.edit(
    "adam_without_root",
    "The root of s_hat is missing.",
    remedy="divide by the root of s_hat plus epsilon.",
    change={"np.sqrt(": "("},
)

wrong.edit(
    "adam_half_of_deck_003",
    "m is made with a minus, as in deck 003, but the step keeps its minus too: it goes uphill.",
    remedy="take both signs of deck 003 or none: m with a plus, the step with a minus.",
    change={'state["m"][name] + (1 - beta_1)': 'state["m"][name] - (1 - beta_1)'},
    slide="003, Equation 11-8",
    tests=["test_adam_step", "test_adam_step_state"],
)

wrong.edit(
    "adam_ascends",
    "The step goes uphill: the sign of the update is wrong.",
    remedy="subtract the step from the parameters.",
    change={"parameters[name] - step": "parameters[name] + step"},
)

wrong.edit(
    "adam_gradient_without_weight",
    "The gradient enters m with full weight, as in momentum; Adam multiplies it by 1 - beta_1.",
    remedy="the weights of an average add up to 1.",
    change={"(1 - beta_1) * gradient": "gradient"},
    tests=["test_adam_step", "test_adam_step_state"],
)

wrong.edit(
    "adam_square_without_weight",
    "The square enters s with full weight; Adam multiplies it by 1 - beta_2.",
    remedy="the weights of an average add up to 1.",
    change={"(1 - beta_2) * gradient**2": "gradient**2"},
    tests=["test_adam_step", "test_adam_step_state"],
)

wrong.edit(
    "adam_without_square",
    "The gradient enters s without its square.",
    remedy="s averages the squares of the gradients.",
    change={"gradient**2": "np.abs(gradient)"},
    tests=["test_adam_step", "test_adam_step_state"],
)

wrong.edit(
    "adam_steps_with_gradient",
    "The step is made with the gradient, and m is not used in it.",
    remedy="put m_hat above the line.",
    change={M_HAT: "gradient"},
)

wrong.edit(
    "adam_old_averages",
    "The step is made with the old m and s, from before this gradient.",
    remedy="update m and s first.",
    change={
        M_HAT: 'bias_correction(state["m"][name], beta_1, t)',
        S_HAT: 'bias_correction(state["s"][name], beta_2, t)',
    },
    tests=["test_adam_step", "test_adam_step_epsilon"],
)

wrong.edit(
    "adam_state_not_returned",
    "The state that is returned is the old one: the next step does not know of this one.",
    remedy='return the new averages, in a new dict {"m": ..., "s": ...}.',
    change={'{"m": m, "s": s}': "state"},
    tests=["test_adam_step_state"],
    slide="the lab, Conventions",
)

wrong.edit(
    "adam_in_place",
    "The averages are changed in place: the state that came in belongs to the caller.",
    remedy="build new arrays; *= and += change the old ones.",
    change={
        'm[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient': """
            m[name] = state["m"][name]
            m[name] *= beta_1
            m[name] += (1 - beta_1) * gradient
        """,
    },
    tests=["test_adam_step_inputs"],
    slide="the lab, Conventions",
)

wrong.edit(
    "adam_squares_m",
    "s averages the squares of m; it has to average those of the gradients.",
    remedy="square the gradient.",
    change={"gradient**2": "m[name] ** 2"},
    tests=["test_adam_step", "test_adam_step_state"],
)

wrong.edit(
    "adam_epsilon_beside_both",
    """Both corrections stand below the line, and epsilon is added after them: the correction of m
    does not reach epsilon.""",
    remedy="m_hat is above the line, the root of s_hat plus epsilon below.",
    change={"+ epsilon": "+ epsilon / (1 - beta_1**t)"},
    tests=["test_adam_step_epsilon"],
)

wrong.edit(
    "adam_starts_anew_in_step_1",
    "In step 1 m starts from zero, whatever the state holds.",
    remedy="go on from the state that you get, in step 1 as in any other.",
    change={'beta_1 * state["m"][name]': '(t > 1) * beta_1 * state["m"][name]'},
    tests=["test_adam_step_state"],
    slide="the lab, Conventions",
)
