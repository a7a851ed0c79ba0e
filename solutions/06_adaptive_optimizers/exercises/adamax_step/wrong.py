"""Wrong answers to adamax_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Different training algorithm? (II)",
    tests=["test_adamax_step", "test_adamax_step_state"],
)

MAXIMUM = 'np.maximum(beta_2 * state["u"][name], np.abs(gradient))'
M_HAT = "bias_correction(m[name], beta_1, t)"

wrong.edit(
    "adamax_corrects_u",
    "u is corrected like the s of Adam, but a maximum does not start too small.",
    remedy="correct m only.",
    change={"(u[name] + epsilon)": "(bias_correction(u[name], beta_2, t) + epsilon)"},
    tests=["test_adamax_step"],
)

wrong.edit(
    "adamax_sum_for_maximum",
    "The gradient is added to the faded u; the larger of the two is expected.",
    remedy="np.maximum compares entry by entry.",
    change={MAXIMUM: 'beta_2 * state["u"][name] + np.abs(gradient)'},
)

wrong.edit(
    "adamax_average_for_maximum",
    "u is a moving average of sizes; the larger of two numbers is expected.",
    remedy="np.maximum(beta_2 * u, abs(g)).",
    change={MAXIMUM: 'beta_2 * state["u"][name] + (1 - beta_2) * np.abs(gradient)'},
)

wrong.edit(
    "adamax_maximum_of_array",
    "One maximum is taken for a whole array; each entry has its own.",
    remedy="np.maximum compares entry by entry.",
    change={"np.abs(gradient)": "np.max(np.abs(gradient))"},
)

wrong.edit(
    "adamax_squares",
    "The gradient is squared; AdaMax takes its absolute value.",
    remedy="np.abs(gradient): there are no squares and no roots in AdaMax.",
    change={"np.abs(gradient)": "gradient**2"},
)

wrong.edit(
    "adamax_without_fading",
    "u never fades: the old maximum is compared as it is.",
    remedy="multiply the old u by beta_2 first.",
    change={'beta_2 * state["u"][name]': 'state["u"][name]'},
)

wrong.edit(
    "adamax_fades_all",
    "The fading covers both: beta_2 multiplies the new gradient too.",
    remedy="only the old u fades.",
    change={MAXIMUM: 'beta_2 * np.maximum(state["u"][name], np.abs(gradient))'},
)

wrong.edit(
    "adamax_fades_with_beta_1",
    "u fades by beta_1; it has to be beta_2.",
    remedy="beta_1 belongs to m, beta_2 to u.",
    change={'beta_2 * state["u"][name]': 'beta_1 * state["u"][name]'},
)

wrong.edit(
    "adamax_gradient_weighted",
    "The size of the gradient is multiplied by 1 - beta_2 before it is compared.",
    remedy="np.maximum(beta_2 * u, abs(g)): a maximum has no weights.",
    change={"np.abs(gradient)": "(1 - beta_2) * np.abs(gradient)"},
)

wrong.edit(
    "adamax_without_abs",
    "The gradient enters u with its sign, so negative gradients never count.",
    remedy="np.abs(gradient).",
    change={"np.abs(gradient)": "gradient"},
)

wrong.edit(
    "adamax_without_correction",
    "m is not corrected.",
    remedy="divide m by 1 - beta_1**t.",
    change={M_HAT: "m[name]"},
    tests=["test_adamax_step"],
)

wrong.edit(
    "adamax_correction_without_power",
    "The correction of m has no power: 1 - beta_1 in place of 1 - beta_1**t.",
    remedy="take beta_1 to the power of t.",
    change={M_HAT: "m[name] / (1 - beta_1)"},
    tests=["test_adamax_step"],
)

wrong.edit(
    "adamax_with_root",
    "The root of u is taken; u has the size of a gradient already.",
    remedy="divide by u + epsilon.",
    change={"(u[name] + epsilon)": "(np.sqrt(u[name]) + epsilon)"},
    tests=["test_adamax_step"],
)

wrong.edit(
    "adamax_without_epsilon",
    "Epsilon is not used.",
    remedy="divide by u + epsilon.",
    change={"(u[name] + epsilon)": "u[name]"},
    tests=["test_adamax_step"],
)

wrong.edit(
    "adamax_epsilon_kept",
    "Epsilon is added to u for good: it stays in the state and grows.",
    remedy="keep u in the state, and add epsilon only where it divides.",
    change={MAXIMUM: f"{MAXIMUM} + epsilon", "(u[name] + epsilon)": "u[name]"},
    tests=["test_adamax_step_state"],
)

wrong.edit(
    "adamax_epsilon_compared",
    "Epsilon is added to the old u before the gradient is compared with it.",
    remedy="compare first. Epsilon is added where u divides, and is not kept.",
    change={
        'beta_2 * state["u"][name]': 'beta_2 * state["u"][name] + epsilon',
        "(u[name] + epsilon)": "u[name]",
    },
)

wrong.edit(
    "adamax_old_u",
    "The step divides by the old u, from before this gradient.",
    remedy="update u first.",
    change={"(u[name] + epsilon)": '(state["u"][name] + epsilon)'},
    tests=["test_adamax_step"],
)

wrong.edit(
    "adamax_steps_with_gradient",
    "The step is made with the gradient, and m is not used in it.",
    remedy="put the corrected m above the line.",
    change={M_HAT: "gradient"},
    tests=["test_adamax_step"],
)

wrong.edit(
    "adamax_ascends",
    "The step goes uphill: the sign of the update is wrong.",
    remedy="subtract the step from the parameters.",
    change={"parameters[name] - step": "parameters[name] + step"},
    tests=["test_adamax_step"],
)

wrong.edit(
    "adamax_gradient_without_weight",
    "The gradient enters m with full weight, as in momentum; it has to be 1 - beta_1 of it.",
    remedy="the weights of an average add up to 1.",
    change={"(1 - beta_1) * gradient": "gradient"},
)

wrong.edit(
    "adamax_keeps_corrected",
    "The corrected m is kept in the state and will be corrected again.",
    remedy="keep m in the state; the corrected m is for this step only.",
    change={'{"m": m, ': '{"m": {name: bias_correction(m[name], beta_1, t) for name in m}, '},
    tests=["test_adamax_step_state"],
)

wrong.edit(
    "adamax_state_not_returned",
    "The state that is returned is the old one: the next step does not know of this one.",
    remedy='return the new state, in a new dict {"m": ..., "u": ...}.',
    change={'{"m": m, "u": u}': "state"},
    tests=["test_adamax_step_state"],
    slide="the lab, Conventions",
)

wrong.edit(
    "adamax_in_place",
    "The state is changed in place: the arrays that came in belong to the caller.",
    remedy="build new arrays; *= and += change the old ones.",
    change={
        'm[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient': """
            m[name] = state["m"][name]
            m[name] *= beta_1
            m[name] += (1 - beta_1) * gradient
        """,
    },
    tests=["test_adamax_step_inputs"],
    slide="the lab, Conventions",
)

wrong.edit(
    "adamax_epsilon_with_gradient",
    """This is PyTorch's form: epsilon is added to the size of the gradient before it is compared,
    and is kept in u.""",
    remedy="compare first. Epsilon is added where u divides, and is not kept.",
    change={"np.abs(gradient)": "np.abs(gradient) + epsilon", "(u[name] + epsilon)": "u[name]"},
)

wrong.edit(
    "adamax_starts_anew_in_step_1",
    "In step 1 m starts from zero, whatever the state holds.",
    remedy="go on from the state that you get, in step 1 as in any other.",
    change={'beta_1 * state["m"][name]': '(t > 1) * beta_1 * state["m"][name]'},
    tests=["test_adamax_step_state"],
    slide="the lab, Conventions",
)
