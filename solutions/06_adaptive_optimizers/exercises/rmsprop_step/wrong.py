"""Wrong answers to rmsprop_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Equation 11-7",
    tests=["test_rmsprop_step", "test_rmsprop_step_state"],
)

wrong.edit(
    "rmsprop_multiplies",
    "The gradient is multiplied by the root, as deck 000 prints it; it has to be divided.",
    remedy="divide: large gradients get a smaller step than their size asks for, not a larger one.",
    change={"gradient / root": "gradient * root"},
    tests=["test_rmsprop_step", "test_rmsprop_step_outside"],
    slide="003, Equation 11-7; the sign on the slide of deck 000 is a slip",
)

wrong.edit(
    "rmsprop_ascends",
    "The step goes uphill: the sign of the update is wrong.",
    remedy="subtract the step from the parameters.",
    change={"parameters[name] - learning_rate": "parameters[name] + learning_rate"},
    tests=["test_rmsprop_step"],
)

wrong.edit(
    "rmsprop_rates_swapped",
    "rho and 1 - rho are swapped: rho has to keep the old average.",
    remedy="rho multiplies the old s, 1 - rho the new square.",
    change={
        'rho * state["s"][name] + (1 - rho) * gradient**2': (
            '(1 - rho) * state["s"][name] + rho * gradient**2'
        ),
    },
)

wrong.edit(
    "rmsprop_learning_rate_for_1_minus_rho",
    "The new square is weighted with the learning rate; it has to be 1 - rho.",
    remedy="the two weights of the average add up to 1.",
    change={"(1 - rho)": "learning_rate"},
)

wrong.edit(
    "rmsprop_without_1_minus_rho",
    "The new square comes in with full weight: 1 - rho is missing.",
    remedy="an average needs weights that add up to 1: rho and 1 - rho.",
    change={"(1 - rho) * ": ""},
)

wrong.edit(
    "rmsprop_without_rho",
    "The old s is kept with full weight: rho is missing.",
    remedy="an average needs weights that add up to 1: rho and 1 - rho.",
    change={'rho * state["s"][name]': 'state["s"][name]'},
)

wrong.edit(
    "rmsprop_adds_up",
    "s adds up all squares: that is AdaGrad. RMSProp lets the old ones fade.",
    remedy="multiply the old s by rho, the new square by 1 - rho.",
    change={
        'rho * state["s"][name] + (1 - rho) * gradient**2': 'state["s"][name] + gradient**2',
    },
)

wrong.edit(
    "rmsprop_without_square",
    "The average is one of sizes: the gradient enters s without its square.",
    remedy="square the gradient before it enters the average.",
    change={"gradient**2": "np.abs(gradient)"},
)

wrong.edit(
    "rmsprop_old_s",
    "The step divides by the old s, from before this gradient.",
    remedy="first update s, then divide by the root of the new one.",
    change={
        'np.sqrt(s[name] + epsilon) if place == "inside" else np.sqrt(s[name]) + epsilon': (
            'np.sqrt(state["s"][name] + epsilon) if place == "inside" '
            'else np.sqrt(state["s"][name]) + epsilon'
        ),
    },
    tests=["test_rmsprop_step"],
)

wrong.edit(
    "rmsprop_always_inside",
    'Epsilon is under the root for both places; "outside" means that it is added to the root.',
    remedy="look at `place`: np.sqrt(s + epsilon), or np.sqrt(s) + epsilon.",
    change={
        'np.sqrt(s[name] + epsilon) if place == "inside" else np.sqrt(s[name]) + epsilon': (
            "np.sqrt(s[name] + epsilon)"
        ),
    },
    tests=["test_rmsprop_step_outside"],
    slide="001, RMSprop update",
)

wrong.edit(
    "rmsprop_always_outside",
    'Epsilon is added to the root for both places; "inside" means under the root, with s.',
    remedy="look at `place`: np.sqrt(s + epsilon), or np.sqrt(s) + epsilon.",
    change={
        'np.sqrt(s[name] + epsilon) if place == "inside" else np.sqrt(s[name]) + epsilon': (
            "np.sqrt(s[name]) + epsilon"
        ),
    },
    tests=["test_rmsprop_step"],
)

wrong.edit(
    "rmsprop_places_swapped",
    'The two places of epsilon are swapped: "inside" is added to the root, "outside" under it.',
    remedy="inside means under the root, together with s.",
    change={'place == "inside"': 'place == "outside"'},
    tests=["test_rmsprop_step", "test_rmsprop_step_outside"],
)

wrong.edit(
    "rmsprop_without_root",
    "The gradient is divided by s itself; the root is missing.",
    remedy="s holds squares. Only its square root has the size of a gradient.",
    change={
        'np.sqrt(s[name] + epsilon) if place == "inside" else np.sqrt(s[name]) + epsilon': (
            "s[name] + epsilon"
        ),
    },
    tests=["test_rmsprop_step"],
)

wrong.edit(
    "rmsprop_takes_any_place",
    "Any place is taken without complaint; a wrong word has to raise ValueError.",
    remedy='raise ValueError if place is neither "inside" nor "outside".',
    change={
        """
            if place not in ("inside", "outside"):
                raise ValueError("place is 'inside' or 'outside'")
        """: "",
    },
    tests=["test_rmsprop_step_inputs"],
    slide="the docstring of the exercise",
)

wrong.edit(
    "rmsprop_state_not_returned",
    "The state that is returned is the old one: the next step does not know of this one.",
    remedy='return the new averages, in a new dict {"s": ...}.',
    change={'{"s": s}': "state"},
    tests=["test_rmsprop_step_state"],
    slide="the lab, Conventions",
)

wrong.edit(
    "rmsprop_in_place",
    "The averages are changed in place: the state that came in belongs to the caller.",
    remedy="build new arrays; *= and += change the old ones.",
    change={
        's[name] = rho * state["s"][name] + (1 - rho) * gradient**2': """
            s[name] = state["s"][name]
            s[name] *= rho
            s[name] += (1 - rho) * gradient**2
        """,
    },
    tests=["test_rmsprop_step_inputs"],
    slide="the lab, Conventions",
)

wrong.edit(
    "rmsprop_starts_anew_in_step_1",
    "In step 1 s starts from zero, whatever the state holds.",
    remedy="go on from the state that you get, in step 1 as in any other.",
    change={'rho * state["s"][name]': '(t > 1) * rho * state["s"][name]'},
    tests=["test_rmsprop_step_state"],
    slide="the lab, Conventions",
)
