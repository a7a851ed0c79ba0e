"""Wrong answers to adam_step_keras, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="the lab, section 6; 001, ADAM update",
    tests=["test_adam_step_keras"],
)

ALPHA = "learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)"
STEP = "alpha * m[name] / (np.sqrt(s[name]) + epsilon)"
BOTH = ["test_adam_step_keras", "test_adam_step_keras_state"]

wrong.edit(
    "keras_adam_as_paper",
    """This is the paper's form: epsilon is added after s is corrected. Keras adds it to the root
    of s.""",
    remedy="take the root of s itself; the corrections are in alpha.",
    change={"+ epsilon": "+ epsilon * np.sqrt(1 - beta_2**t)"},
)

wrong.edit(
    "keras_adam_epsilon_inside",
    "Epsilon is inside the root; in Keras it stands outside here.",
    remedy="np.sqrt(s) + epsilon.",
    change={") + epsilon": " + epsilon)"},
)

wrong.edit(
    "keras_adam_without_epsilon",
    "Epsilon is not used.",
    remedy="add it to the root of s.",
    change={" + epsilon": ""},
)

wrong.edit(
    "keras_adam_alpha_upside_down",
    "alpha is upside down.",
    remedy="the root of 1 - beta_2**t is above the line, 1 - beta_1**t below.",
    change={ALPHA: "learning_rate * (1 - beta_1**t) / np.sqrt(1 - beta_2**t)"},
)

wrong.edit(
    "keras_adam_alpha_without_root",
    "The root over 1 - beta_2**t is missing in alpha.",
    remedy="""s is divided by 1 - beta_2**t under a root, so its correction leaves the root as a
    root.""",
    change={"np.sqrt(1 - beta_2**t)": "(1 - beta_2**t)"},
)

wrong.edit(
    "keras_adam_root_over_both",
    "The root in alpha covers both corrections; it belongs to the one of s only.",
    remedy="np.sqrt(1 - beta_2**t) / (1 - beta_1**t).",
    change={ALPHA: "learning_rate * np.sqrt((1 - beta_2**t) / (1 - beta_1**t))"},
)

wrong.edit(
    "keras_adam_without_correction",
    "There is no bias correction: alpha is just the learning rate.",
    remedy="alpha holds both corrections.",
    change={ALPHA: "learning_rate"},
)

wrong.edit(
    "keras_adam_without_correction_of_s",
    "The correction of s is missing in alpha: the root of 1 - beta_2**t.",
    remedy="alpha holds both corrections.",
    change={" * np.sqrt(1 - beta_2**t)": ""},
)

wrong.edit(
    "keras_adam_without_correction_of_m",
    "The correction of m is missing in alpha: 1 - beta_1**t below the line.",
    remedy="alpha holds both corrections.",
    change={" / (1 - beta_1**t)": ""},
)

wrong.edit(
    "keras_adam_corrects_twice",
    "The averages are corrected twice: once by themselves and once in alpha.",
    remedy="with alpha, use m and s as they are.",
    change={
        STEP: """
            alpha * bias_correction(m[name], beta_1, t) / (
                np.sqrt(bias_correction(s[name], beta_2, t)) + epsilon
            )
        """,
    },
)

wrong.edit(
    "keras_adam_t_fixed",
    "The correction is always that of the first step: t is not used.",
    remedy="take both betas to the power of t.",
    change={ALPHA: "learning_rate * np.sqrt(1 - beta_2) / (1 - beta_1)"},
)

wrong.edit(
    "keras_adam_t_too_large",
    "The correction is that of step t + 1.",
    remedy="t is 1 in the first step: use it as it comes.",
    change={ALPHA: "learning_rate * np.sqrt(1 - beta_2 ** (t + 1)) / (1 - beta_1 ** (t + 1))"},
)

wrong.edit(
    "keras_adam_old_averages",
    "The step uses the old m and s, from before this gradient.",
    remedy="update m and s first.",
    change={STEP: 'alpha * state["m"][name] / (np.sqrt(state["s"][name]) + epsilon)'},
)

wrong.edit(
    "keras_adam_without_root",
    "The root of s is missing.",
    remedy="divide by the root of s plus epsilon.",
    change={"np.sqrt(s[name])": "s[name]"},
)

wrong.edit(
    "keras_adam_ascends",
    "The step goes uphill: the sign of the update is wrong.",
    remedy="subtract the step from the parameters.",
    change={"parameters[name] - alpha": "parameters[name] + alpha"},
)

wrong.edit(
    "keras_adam_betas_swapped",
    "beta_1 and beta_2 are swapped.",
    remedy="beta_1 belongs to m, beta_2 to s.",
    change={
        f"alpha = {ALPHA}": f"""
            beta_1, beta_2 = beta_2, beta_1
            alpha = {ALPHA}
        """,
    },
    tests=BOTH,
)

wrong.edit(
    "keras_adam_gradient_without_weight",
    "The gradient enters m with full weight, as in momentum; Adam multiplies it by 1 - beta_1.",
    remedy="the weights of an average add up to 1.",
    change={"(1 - beta_1) * gradient": "gradient"},
    tests=BOTH,
)

wrong.edit(
    "keras_adam_square_without_weight",
    "The square enters s with full weight; Adam multiplies it by 1 - beta_2.",
    remedy="the weights of an average add up to 1.",
    change={"(1 - beta_2) * gradient**2": "gradient**2"},
    tests=BOTH,
)

wrong.edit(
    "keras_adam_keeps_corrected",
    "The corrected averages are kept in the state.",
    remedy="keep m and s as they are: the corrections are in alpha.",
    change={
        '{"m": m, "s": s}': """
            {
                "m": {name: bias_correction(m[name], beta_1, t) for name in m},
                "s": {name: bias_correction(s[name], beta_2, t) for name in s},
            }
        """,
    },
    tests=["test_adam_step_keras_state"],
)

wrong.edit(
    "keras_adam_state_not_returned",
    "The state that is returned is the old one: the next step does not know of this one.",
    remedy='return the new averages, in a new dict {"m": ..., "s": ...}.',
    change={'{"m": m, "s": s}': "state"},
    tests=["test_adam_step_keras_state"],
    slide="the lab, Conventions",
)

wrong.edit(
    "keras_adam_in_place",
    "The averages are changed in place: the state that came in belongs to the caller.",
    remedy="build new arrays; *= and += change the old ones.",
    change={
        'm[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient': """
            m[name] = state["m"][name]
            m[name] *= beta_1
            m[name] += (1 - beta_1) * gradient
        """,
    },
    tests=["test_adam_step_keras_state"],
    slide="the lab, Conventions",
)

wrong.edit(
    "keras_adam_squares_m",
    "s averages the squares of m; it has to average those of the gradients.",
    remedy="square the gradient.",
    change={"gradient**2": "m[name] ** 2"},
    tests=BOTH,
)

wrong.edit(
    "adam_keras_starts_anew_in_step_1",
    "In step 1 m starts from zero, whatever the state holds.",
    remedy="go on from the state that you get, in step 1 as in any other.",
    change={'beta_1 * state["m"][name]': '(t > 1) * beta_1 * state["m"][name]'},
    tests=["test_adam_step_keras_state"],
    slide="the lab, Conventions",
)
