"""Wrong answers to adadelta_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Different training algorithm? (II)",
    tests=["test_adadelta_step", "test_adadelta_step_state", "test_adadelta_step_later"],
)


@wrong.answer(tests=["test_adadelta_step", "test_adadelta_step_later"])
def adadelta_new_d(parameters, gradients, state, t, learning_rate, rho, epsilon):
    """d was updated before it was used: the move is made with a d that holds a move already.

    Remedy: the order is s, u, d, theta. The move u uses the old d.
    """
    new_parameters, s, d = {}, {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * gradient**2
        move = -np.sqrt(state["d"][name] + epsilon) / np.sqrt(s[name] + epsilon) * gradient
        d[name] = rho * state["d"][name] + (1 - rho) * move**2
        move = -np.sqrt(d[name] + epsilon) / np.sqrt(s[name] + epsilon) * gradient
        new_parameters[name] = parameters[name] + learning_rate * move
    return new_parameters, {"s": s, "d": d}


wrong.edit(
    "adadelta_rate_in_d",
    "d holds the moves with the learning rate in them; Keras puts them in before.",
    remedy="d averages u squared. The learning rate comes last, in the fourth line.",
    change={
        '-np.sqrt((state["d"][name] + epsilon) / (s[name] + epsilon))': (
            '-np.sqrt(state["d"][name] + epsilon) / np.sqrt(s[name] + epsilon)'
        ),
        "move**2": "(learning_rate * move) ** 2",
    },
)

wrong.edit(
    "adadelta_without_rate",
    "The learning rate is left out, as in the paper; Keras multiplies by it.",
    remedy="multiply the move by learning_rate when it is added.",
    change={
        '-np.sqrt((state["d"][name] + epsilon) / (s[name] + epsilon))': (
            '-np.sqrt(state["d"][name] + epsilon) / np.sqrt(s[name] + epsilon)'
        ),
        "learning_rate * move": "move",
    },
    tests=["test_adadelta_step", "test_adadelta_step_later"],
)

wrong.edit(
    "adadelta_d_without_root",
    "d stands above the line without its root.",
    remedy="d and s both hold squares: take the root of each.",
    change={
        '-np.sqrt((state["d"][name] + epsilon) / (s[name] + epsilon))': (
            '-(state["d"][name] + epsilon) / np.sqrt(s[name] + epsilon)'
        ),
    },
)

wrong.edit(
    "adadelta_epsilon_outside",
    "Epsilon is added after the roots; it stands inside both.",
    remedy="np.sqrt(d + epsilon) and np.sqrt(s + epsilon).",
    change={
        '-np.sqrt((state["d"][name] + epsilon) / (s[name] + epsilon))': (
            '-(np.sqrt(state["d"][name]) + epsilon) / (np.sqrt(s[name]) + epsilon)'
        ),
    },
)

wrong.edit(
    "adadelta_old_s",
    "The move is made with the old s, from before this gradient.",
    remedy="update s first, and divide by the root of the new one.",
    change={
        '-np.sqrt((state["d"][name] + epsilon) / (s[name] + epsilon))': (
            '-np.sqrt(state["d"][name] + epsilon) / np.sqrt(state["s"][name] + epsilon)'
        ),
    },
)

wrong.edit(
    "adadelta_upside_down",
    "The fraction is upside down: s above the line, d below.",
    remedy="the usual size of the moves is above, the usual size of the gradients below.",
    change={
        '-np.sqrt((state["d"][name] + epsilon) / (s[name] + epsilon))': (
            '-np.sqrt(s[name] + epsilon) / np.sqrt(state["d"][name] + epsilon)'
        ),
    },
)

wrong.edit(
    "adadelta_d_of_gradients",
    "d averages squared gradients; it has to average squared moves.",
    remedy="the third line squares u.",
    change={
        '-np.sqrt((state["d"][name] + epsilon) / (s[name] + epsilon))': (
            '-np.sqrt(state["d"][name] + epsilon) / np.sqrt(s[name] + epsilon)'
        ),
        "move**2": "gradient**2",
    },
)

wrong.edit(
    "adadelta_is_rmsprop",
    "This is RMSProp: d is neither used nor updated.",
    remedy="multiply by np.sqrt(d + epsilon), and update d with the move.",
    change={
        'move = -np.sqrt((state["d"][name] + epsilon) / (s[name] + epsilon)) * gradient': "",
        'rho * state["d"][name] + (1 - rho) * move**2': 'state["d"][name]',
        "parameters[name] + learning_rate * move": """
            parameters[name] - learning_rate * gradient / np.sqrt(
                s[name] + epsilon
            )
        """,
    },
)


@wrong.answer(tests=["test_adadelta_step_state"], slide="the lab, Conventions")
def adadelta_in_place(parameters, gradients, state, t, learning_rate, rho, epsilon):
    """The averages are changed in place: the state that came in belongs to the caller.

    Remedy: build new arrays; *= and += change the old ones.
    """
    new_parameters, s, d = {}, {}, {}
    for name, gradient in gradients.items():
        s[name] = state["s"][name]
        s[name] *= rho
        s[name] += (1 - rho) * gradient**2
        move = -np.sqrt(state["d"][name] + epsilon) / np.sqrt(s[name] + epsilon) * gradient
        d[name] = rho * state["d"][name] + (1 - rho) * move**2
        new_parameters[name] = parameters[name] + learning_rate * move
    return new_parameters, {"s": s, "d": d}
