"""Wrong answers to adagrad_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Equation 11-6",
    tests=["test_adagrad_step", "test_adagrad_step_state", "test_adagrad_step_sizes"],
)

wrong.edit(
    "adagrad_without_root",
    "The gradient is divided by s itself; the root is missing.",
    remedy="s holds squares. Only its square root has the size of a gradient.",
    change={
        """
            step = learning_rate * gradient / np.sqrt(s[name] + epsilon)
            new_parameters[name] = parameters[name] - step
        """: "new_parameters[name] = parameters[name] - learning_rate * gradient / (s[name] + epsilon)",
    },
    tests=["test_adagrad_step", "test_adagrad_step_sizes"],
)


@wrong.answer(tests=["test_adagrad_step"])
def adagrad_epsilon_outside(parameters, gradients, state, t, learning_rate, epsilon):
    """Epsilon is added after the root; in deck 003 and in Keras it stands inside.

    Remedy: take the root of (s + epsilon).
    """
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = state["s"][name] + gradient**2
        new_parameters[name] = parameters[name] - learning_rate * gradient / (
            np.sqrt(s[name]) + epsilon
        )
    return new_parameters, {"s": s}


@wrong.answer
def adagrad_as_average(parameters, gradients, state, t, learning_rate, epsilon):
    """Old squares fade here: that is a moving average, as in RMSProp. AdaGrad adds up.

    Remedy: s grows by the square of the gradient. Nothing is taken away.
    """
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = 0.9 * state["s"][name] + 0.1 * gradient**2
        new_parameters[name] = parameters[name] - learning_rate * gradient / np.sqrt(
            s[name] + epsilon
        )
    return new_parameters, {"s": s}


@wrong.answer
def adagrad_forgets(parameters, gradients, state, t, learning_rate, epsilon):
    """s holds the last square only: what was in the state is lost.

    Remedy: add the new square to state["s"][name].
    """
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = gradient**2
        new_parameters[name] = parameters[name] - learning_rate * gradient / np.sqrt(
            s[name] + epsilon
        )
    return new_parameters, {"s": s}


@wrong.answer
def adagrad_state_not_returned(parameters, gradients, state, t, learning_rate, epsilon):
    """The state that is returned is the old one: the next step does not know of this one.

    Remedy: return the new sums, in a new dict {"s": ...}.
    """
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = state["s"][name] + gradient**2
        new_parameters[name] = parameters[name] - learning_rate * gradient / np.sqrt(
            s[name] + epsilon
        )
    return new_parameters, state


@wrong.answer
def adagrad_adds_sizes(parameters, gradients, state, t, learning_rate, epsilon):
    """s adds up the sizes of the gradients; it has to be their squares.

    Remedy: square each gradient before it is added.
    """
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = state["s"][name] + np.abs(gradient)
        new_parameters[name] = parameters[name] - learning_rate * gradient / np.sqrt(
            s[name] + epsilon
        )
    return new_parameters, {"s": s}


wrong.edit(
    "adagrad_divides_by_old_sum",
    "The step divides by the old s, from before this gradient.",
    remedy="first add the square, then divide by the root of the new s.",
    change={
        "step = learning_rate * gradient / np.sqrt(s[name] + epsilon)": 'old = state["s"][name]',
        "new_parameters[name] = parameters[name] - step": """
            with np.errstate(all="ignore"):
                new_parameters[name] = parameters[name] - learning_rate * gradient / np.sqrt(
                    old + epsilon
                )
        """,
    },
    tests=["test_adagrad_step", "test_adagrad_step_sizes"],
)


@wrong.answer
def adagrad_one_sum_for_all(parameters, gradients, state, t, learning_rate, epsilon):
    """All entries of a parameter share one sum of squares. AdaGrad keeps one for each entry.

    Remedy: square elementwise and do not sum over the array.
    """
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = state["s"][name] + np.sum(gradient**2)
        new_parameters[name] = parameters[name] - learning_rate * gradient / np.sqrt(
            s[name] + epsilon
        )
    return new_parameters, {"s": s}


@wrong.answer(tests=["test_adagrad_step", "test_adagrad_step_sizes"])
def adagrad_ascends(parameters, gradients, state, t, learning_rate, epsilon):
    """The step goes uphill: the sign of the update is wrong.

    Remedy: subtract the step from the parameters.
    """
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = state["s"][name] + gradient**2
        new_parameters[name] = parameters[name] + learning_rate * gradient / np.sqrt(
            s[name] + epsilon
        )
    return new_parameters, {"s": s}


@wrong.answer(tests=["test_adagrad_step_state"], slide="the lab, Conventions")
def adagrad_in_place(parameters, gradients, state, t, learning_rate, epsilon):
    """The sums are changed in place: the state that came in belongs to the caller.

    Remedy: s = s + g * g makes a new array; s += g * g changes the old one.
    """
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = state["s"][name]
        s[name] += gradient**2
        new_parameters[name] = parameters[name] - learning_rate * gradient / np.sqrt(
            s[name] + epsilon
        )
    return new_parameters, {"s": s}
