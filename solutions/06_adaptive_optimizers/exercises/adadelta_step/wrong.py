"""Wrong answers to adadelta_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Different training algorithm? (II)",
    tests=["test_adadelta_step", "test_adadelta_step_state"],
)

FRACTION = '-np.sqrt((state["d"][name] + epsilon) / (s[name] + epsilon))'

wrong.edit(
    "adadelta_new_d",
    "The move is made with the new d, which holds this move already.",
    remedy="the order is s, u, d, theta. The move u uses the old d.",
    change={
        "parameters[name] + learning_rate * move": """
            parameters[name] - learning_rate * gradient * np.sqrt(
                (d[name] + epsilon) / (s[name] + epsilon)
            )
        """,
    },
    tests=["test_adadelta_step"],
)

wrong.edit(
    "adadelta_rate_in_d",
    "d holds the moves with the learning rate in them; Keras puts them in before.",
    remedy="d averages u squared. The learning rate comes last, in the fourth line.",
    change={"move**2": "(learning_rate * move) ** 2"},
    tests=["test_adadelta_step_state"],
)

wrong.edit(
    "adadelta_without_rate",
    "The learning rate is left out, as in the paper; Keras multiplies by it.",
    remedy="multiply the move by learning_rate when it is added.",
    change={"learning_rate * move": "move"},
    tests=["test_adadelta_step"],
)

wrong.edit(
    "adadelta_ascends",
    "The moves go uphill: u has the wrong sign.",
    remedy="u has a minus in the second line.",
    change={"-np.sqrt": "np.sqrt"},
    tests=["test_adadelta_step"],
)

wrong.edit(
    "adadelta_d_without_root",
    "d stands above the line without its root.",
    remedy="d and s both hold squares: take the root of each.",
    change={FRACTION: '-(state["d"][name] + epsilon) / np.sqrt(s[name] + epsilon)'},
)

wrong.edit(
    "adadelta_s_without_root",
    "s stands below the line without its root.",
    remedy="d and s both hold squares: take the root of each.",
    change={FRACTION: '-np.sqrt(state["d"][name] + epsilon) / (s[name] + epsilon)'},
)

wrong.edit(
    "adadelta_without_roots",
    "Both roots are missing.",
    remedy="d and s both hold squares: take the root of each.",
    change={FRACTION: '-(state["d"][name] + epsilon) / (s[name] + epsilon)'},
)

wrong.edit(
    "adadelta_epsilon_outside",
    "Epsilon is added after the roots; it stands inside both.",
    remedy="np.sqrt(d + epsilon) and np.sqrt(s + epsilon).",
    change={FRACTION: '-(np.sqrt(state["d"][name]) + epsilon) / (np.sqrt(s[name]) + epsilon)'},
)

wrong.edit(
    "adadelta_epsilon_missing_above",
    "Epsilon is missing above the line, beside d.",
    remedy="epsilon stands inside both roots: without it above, the first move is zero.",
    change={'state["d"][name] + epsilon': 'state["d"][name]'},
)

wrong.edit(
    "adadelta_epsilon_missing_below",
    "Epsilon is missing below the line, beside s.",
    remedy="epsilon stands inside both roots.",
    change={"(s[name] + epsilon)": "s[name]"},
)

wrong.edit(
    "adadelta_old_s",
    "The move is made with the old s, from before this gradient.",
    remedy="update s first, and divide by the root of the new one.",
    change={"(s[name] + epsilon)": '(state["s"][name] + epsilon)'},
)

wrong.edit(
    "adadelta_upside_down",
    "The fraction is upside down: s above the line, d below.",
    remedy="the usual size of the moves is above, the usual size of the gradients below.",
    change={FRACTION: '-np.sqrt((s[name] + epsilon) / (state["d"][name] + epsilon))'},
)

wrong.edit(
    "adadelta_d_of_gradients",
    "d averages squared gradients; it has to average squared moves.",
    remedy="the third line squares u.",
    change={"move**2": "gradient**2"},
    tests=["test_adadelta_step_state"],
)

wrong.edit(
    "adadelta_d_not_updated",
    "The d that is returned is the old one: the move is not in it.",
    remedy="update d with the square of the move, in the third line.",
    change={'rho * state["d"][name] + (1 - rho) * move**2': 'state["d"][name]'},
    tests=["test_adadelta_step_state"],
)

wrong.edit(
    "adadelta_is_rmsprop",
    "This is RMSProp: d is neither used nor updated.",
    remedy="multiply by np.sqrt(d + epsilon), and update d with the move.",
    change={
        FRACTION: "-1 / np.sqrt(s[name] + epsilon)",
        'rho * state["d"][name] + (1 - rho) * move**2': 'state["d"][name]',
    },
)

wrong.edit(
    "adadelta_rates_swapped",
    "rho and 1 - rho are swapped in both averages: rho has to keep what is old.",
    remedy="rho multiplies the old average, 1 - rho the new square.",
    change={
        'rho * state["s"][name] + (1 - rho) * gradient**2': (
            '(1 - rho) * state["s"][name] + rho * gradient**2'
        ),
        'rho * state["d"][name] + (1 - rho) * move**2': (
            '(1 - rho) * state["d"][name] + rho * move**2'
        ),
    },
)

wrong.edit(
    "adadelta_state_not_returned",
    "The state that is returned is the old one: the next step does not know of this one.",
    remedy='return the new averages, in a new dict {"s": ..., "d": ...}.',
    change={'{"s": s, "d": d}': "state"},
    tests=["test_adadelta_step_state"],
    slide="the lab, Conventions",
)

wrong.edit(
    "adadelta_in_place",
    "The averages are changed in place: the state that came in belongs to the caller.",
    remedy="build new arrays; *= and += change the old ones.",
    change={
        's[name] = rho * state["s"][name] + (1 - rho) * gradient**2': """
            s[name] = state["s"][name]
            s[name] *= rho
            s[name] += (1 - rho) * gradient**2
        """,
    },
    tests=["test_adadelta_step_inputs"],
    slide="the lab, Conventions",
)

wrong.edit(
    "adadelta_averages_exchanged",
    "s and d are exchanged in the state that is returned.",
    remedy='"s" holds the squares of the gradients, "d" those of the moves.',
    change={'{"s": s, "d": d}': '{"s": d, "d": s}'},
    tests=["test_adadelta_step_state"],
)

wrong.edit(
    "adadelta_starts_anew_in_step_1",
    "In step 1 s starts from zero, whatever the state holds.",
    remedy="go on from the state that you get, in step 1 as in any other.",
    change={'rho * state["s"][name]': '(t > 1) * rho * state["s"][name]'},
    tests=["test_adadelta_step_state"],
    slide="the lab, Conventions",
)
