"""Wrong answers to adagrad_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Equation 11-6",
    tests=["test_adagrad_step"],
)

wrong.edit(
    "adagrad_without_root",
    "The gradient is divided by s itself; the root is missing.",
    remedy="s holds squares. Only its square root has the size of a gradient.",
    change={"np.sqrt(s[name] + epsilon)": "(s[name] + epsilon)"},
)

wrong.edit(
    "adagrad_epsilon_outside",
    "Epsilon is added after the root; in deck 003 and in Keras it stands inside.",
    remedy="take the root of (s + epsilon).",
    change={"np.sqrt(s[name] + epsilon)": "(np.sqrt(s[name]) + epsilon)"},
)

wrong.edit(
    "adagrad_without_epsilon",
    "Epsilon is not used.",
    remedy="take the root of (s + epsilon).",
    change={"s[name] + epsilon": "s[name]"},
)

wrong.edit(
    "adagrad_without_rate",
    "The learning rate is not used.",
    remedy="multiply the step by learning_rate.",
    change={"learning_rate * gradient": "gradient"},
)

wrong.edit(
    "adagrad_as_average",
    "Old squares fade here: that is a moving average, as in RMSProp. AdaGrad adds up.",
    remedy="s grows by the square of the gradient. Nothing is taken away.",
    change={'state["s"][name] + gradient**2': '0.9 * state["s"][name] + 0.1 * gradient**2'},
    tests=["test_adagrad_step", "test_adagrad_step_state"],
)

wrong.edit(
    "adagrad_forgets",
    "s holds the last square only: what was in the state is lost.",
    remedy='add the new square to state["s"][name].',
    change={'state["s"][name] + gradient**2': "gradient**2"},
    tests=["test_adagrad_step", "test_adagrad_step_state"],
)

wrong.edit(
    "adagrad_state_not_returned",
    "The state that is returned is the old one: the next step does not know of this one.",
    remedy='return the new sums, in a new dict {"s": ...}.',
    change={'{"s": s}': "state"},
    tests=["test_adagrad_step_state"],
)

wrong.edit(
    "adagrad_adds_sizes",
    "s adds up the sizes of the gradients; it has to be their squares.",
    remedy="square each gradient before it is added.",
    change={"gradient**2": "np.abs(gradient)"},
    tests=["test_adagrad_step", "test_adagrad_step_state"],
)

wrong.edit(
    "adagrad_divides_by_old_sum",
    "The step divides by the old s, from before this gradient.",
    remedy="first add the square, then divide by the root of the new s.",
    change={"np.sqrt(s[name] + epsilon)": 'np.sqrt(state["s"][name] + epsilon)'},
)

wrong.edit(
    "adagrad_one_sum_for_all",
    "All entries of a parameter share one sum of squares. AdaGrad keeps one for each entry.",
    remedy="square elementwise and do not sum over the array.",
    change={"gradient**2": "np.sum(gradient**2)"},
    tests=["test_adagrad_step", "test_adagrad_step_state"],
)

wrong.edit(
    "adagrad_ascends",
    "The step goes uphill: the sign of the update is wrong.",
    remedy="subtract the step from the parameters.",
    change={"parameters[name] - step": "parameters[name] + step"},
)

wrong.edit(
    "adagrad_in_place",
    "The sums are changed in place: the state that came in belongs to the caller.",
    remedy="s = s + g * g makes a new array; s += g * g changes the old one.",
    change={
        's[name] = state["s"][name] + gradient**2': """
            s[name] = state["s"][name]
            s[name] += gradient**2
        """,
    },
    tests=["test_adagrad_step_inputs"],
    slide="the lab, Conventions",
)

wrong.edit(
    "adagrad_parameters_in_place",
    "The parameters are changed in place: the arrays that came in belong to the caller.",
    remedy="p = p - step makes a new array; p -= step changes the old one.",
    change={
        "new_parameters[name] = parameters[name] - step": """
            new_parameters[name] = parameters[name]
            new_parameters[name] -= step
        """,
    },
    tests=["test_adagrad_step_inputs"],
    slide="the lab, Conventions",
)

wrong.edit(
    "adagrad_epsilon_kept",
    "Epsilon is added to s for good: it stays in the state and grows.",
    remedy="keep s in the state, and add epsilon only under the root.",
    change={
        "gradient**2": "gradient**2 + epsilon",
        "np.sqrt(s[name] + epsilon)": "np.sqrt(s[name])",
    },
    tests=["test_adagrad_step_state"],
)

wrong.edit(
    "adagrad_mean_of_squares",
    "The sum is divided by t under the root: that makes it a mean, and the steps do not get shorter.",
    remedy="divide by the root of the sum itself. AdaGrad does not need t.",
    change={"np.sqrt(s[name] + epsilon)": "np.sqrt(s[name] / t + epsilon)"},
)
