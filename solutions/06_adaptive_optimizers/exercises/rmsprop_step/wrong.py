"""Wrong answers to rmsprop_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Equation 11-7",
    tests=["test_rmsprop_step", "test_rmsprop_step_outside", "test_rmsprop_step_later"],
)

wrong.edit(
    "rmsprop_multiplies",
    "The gradient is multiplied by the root, as deck 000 prints it; it has to be divided.",
    remedy="divide: large gradients get a smaller step than their size asks for, not a larger one.",
    change={
        "\"place is 'inside' or 'outside'\"": "place",
        "learning_rate * gradient / root": "learning_rate * gradient * root",
    },
    slide="003, Equation 11-7; the sign on the slide of deck 000 is a slip",
)

wrong.edit(
    "rmsprop_rates_swapped",
    "rho and 1 - rho are swapped: rho has to keep the old average.",
    remedy="rho multiplies the old s, 1 - rho the new square.",
    change={
        "\"place is 'inside' or 'outside'\"": "place",
        'rho * state["s"][name] + (1 - rho) * gradient**2': (
            '(1 - rho) * state["s"][name] + rho * gradient**2'
        ),
    },
)

wrong.edit(
    "rmsprop_learning_rate_for_1_minus_rho",
    "The new square is weighted with the learning rate; it has to be 1 - rho.",
    remedy="the two weights of the average add up to 1.",
    change={
        "\"place is 'inside' or 'outside'\"": "place",
        "1 - rho": "learning_rate",
    },
)

wrong.edit(
    "rmsprop_without_1_minus_rho",
    "The new square comes in with full weight: 1 - rho is missing.",
    remedy="an average needs weights that add up to 1: rho and 1 - rho.",
    change={
        "\"place is 'inside' or 'outside'\"": "place",
        "(1 - rho) * gradient**2": "gradient**2",
    },
)

wrong.edit(
    "rmsprop_adds_up",
    "s adds up all squares: that is AdaGrad. RMSProp lets the old ones fade.",
    remedy="multiply the old s by rho, the new square by 1 - rho.",
    change={
        "\"place is 'inside' or 'outside'\"": "place",
        'rho * state["s"][name] + (1 - rho) * gradient**2': 'state["s"][name] + gradient**2',
    },
)

wrong.edit(
    "rmsprop_always_inside",
    """Epsilon is not where `place` says: "inside" is under the root together with s, "outside" is
    added to the root.""",
    remedy="look at `place`: np.sqrt(s + epsilon), or np.sqrt(s) + epsilon.",
    change={
        "\"place is 'inside' or 'outside'\"": "place",
        'np.sqrt(s[name] + epsilon) if place == "inside" else np.sqrt(s[name]) + epsilon': (
            "np.sqrt(s[name] + epsilon)"
        ),
    },
    tests=["test_rmsprop_step_outside"],
    slide="001, RMSprop update",
)

wrong.edit(
    "rmsprop_always_outside",
    """Epsilon is not where `place` says: "inside" is under the root together with s, "outside" is
    added to the root.""",
    remedy="look at `place`: np.sqrt(s + epsilon), or np.sqrt(s) + epsilon.",
    change={
        "\"place is 'inside' or 'outside'\"": "place",
        'np.sqrt(s[name] + epsilon) if place == "inside" else np.sqrt(s[name]) + epsilon': (
            "np.sqrt(s[name]) + epsilon"
        ),
    },
    tests=["test_rmsprop_step", "test_rmsprop_step_later"],
)

wrong.edit(
    "rmsprop_places_swapped",
    """Epsilon is not where `place` says: "inside" is under the root together with s, "outside" is
    added to the root.""",
    remedy="inside means under the root, together with s.",
    change={
        "\"place is 'inside' or 'outside'\"": "place",
        'place == "inside"': 'place == "outside"',
    },
)

wrong.edit(
    "rmsprop_without_root",
    "The gradient is divided by s itself; the root is missing.",
    remedy="s holds squares. Only its square root has the size of a gradient.",
    change={
        "\"place is 'inside' or 'outside'\"": "place",
        'np.sqrt(s[name] + epsilon) if place == "inside" else np.sqrt(s[name]) + epsilon': (
            "s[name] + epsilon"
        ),
    },
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
    tests=["test_rmsprop_step_later"],
    slide="the docstring of the exercise",
)
