"""Wrong answers to the exercises of this lab, each with the test that must catch it."""
# ruff: noqa: F821  (an answer uses names of the notebook: np, training, other exercises)
# mypy: ignore-errors

from autograder.diagnosis.bank import misconception


# adagrad_step


@misconception(
    exercise="adagrad_step",
    caught_by=["test_adagrad_step", "test_adagrad_step_sizes"],
    slide="003, Equation 11-6",
)
def adagrad_without_root(parameters, gradients, state, t, learning_rate, epsilon):
    """The gradient is divided by s itself; the root is missing.

    Remedy: s holds squares. Only its square root has the size of a gradient.
    """
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = state["s"][name] + gradient**2
        new_parameters[name] = parameters[name] - learning_rate * gradient / (s[name] + epsilon)
    return new_parameters, {"s": s}


@misconception(
    exercise="adagrad_step",
    caught_by=["test_adagrad_step"],
    slide="003, Equation 11-6",
)
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


@misconception(
    exercise="adagrad_step",
    caught_by=["test_adagrad_step", "test_adagrad_step_state", "test_adagrad_step_sizes"],
    slide="003, Equation 11-6",
)
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


@misconception(
    exercise="adagrad_step",
    caught_by=["test_adagrad_step", "test_adagrad_step_state", "test_adagrad_step_sizes"],
    slide="003, Equation 11-6",
)
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


@misconception(
    exercise="adagrad_step",
    caught_by=["test_adagrad_step", "test_adagrad_step_state", "test_adagrad_step_sizes"],
    slide="003, Equation 11-6",
)
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


@misconception(
    exercise="adagrad_step",
    caught_by=["test_adagrad_step", "test_adagrad_step_state", "test_adagrad_step_sizes"],
    slide="003, Equation 11-6",
)
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


@misconception(
    exercise="adagrad_step",
    caught_by=["test_adagrad_step", "test_adagrad_step_sizes"],
    slide="003, Equation 11-6",
)
def adagrad_divides_by_old_sum(parameters, gradients, state, t, learning_rate, epsilon):
    """The step divides by the old s, from before this gradient.

    Remedy: first add the square, then divide by the root of the new s.
    """
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = state["s"][name] + gradient**2
        old = state["s"][name]
        with np.errstate(all="ignore"):
            new_parameters[name] = parameters[name] - learning_rate * gradient / np.sqrt(
                old + epsilon
            )
    return new_parameters, {"s": s}


@misconception(
    exercise="adagrad_step",
    caught_by=["test_adagrad_step", "test_adagrad_step_state", "test_adagrad_step_sizes"],
    slide="003, Equation 11-6",
)
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


@misconception(
    exercise="adagrad_step",
    caught_by=["test_adagrad_step", "test_adagrad_step_sizes"],
    slide="003, Equation 11-6",
)
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


@misconception(
    exercise="adagrad_step",
    caught_by=["test_adagrad_step_state"],
    slide="the lab, Conventions",
)
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


# rmsprop_step


@misconception(
    exercise="rmsprop_step",
    caught_by=["test_rmsprop_step", "test_rmsprop_step_outside", "test_rmsprop_step_later"],
    slide="003, Equation 11-7; the sign on the slide of deck 000 is a slip",
)
def rmsprop_multiplies(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    """The gradient is multiplied by the root, as deck 000 prints it; it has to be divided.

    Remedy: divide: large gradients get a smaller step than their size asks for, not a larger
    one.
    """
    if place not in ("inside", "outside"):
        raise ValueError(place)
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * gradient**2
        root = np.sqrt(s[name] + epsilon) if place == "inside" else np.sqrt(s[name]) + epsilon
        new_parameters[name] = parameters[name] - learning_rate * gradient * root
    return new_parameters, {"s": s}


@misconception(
    exercise="rmsprop_step",
    caught_by=["test_rmsprop_step", "test_rmsprop_step_outside", "test_rmsprop_step_later"],
    slide="003, Equation 11-7",
)
def rmsprop_rates_swapped(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    """rho and 1 - rho are swapped: rho has to keep the old average.

    Remedy: rho multiplies the old s, 1 - rho the new square.
    """
    if place not in ("inside", "outside"):
        raise ValueError(place)
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = (1 - rho) * state["s"][name] + rho * gradient**2
        root = np.sqrt(s[name] + epsilon) if place == "inside" else np.sqrt(s[name]) + epsilon
        new_parameters[name] = parameters[name] - learning_rate * gradient / root
    return new_parameters, {"s": s}


@misconception(
    exercise="rmsprop_step",
    caught_by=["test_rmsprop_step", "test_rmsprop_step_outside", "test_rmsprop_step_later"],
    slide="003, Equation 11-7",
)
def rmsprop_learning_rate_for_1_minus_rho(
    parameters, gradients, state, t, learning_rate, rho, epsilon, place
):
    """The new square is weighted with the learning rate; it has to be 1 - rho.

    Remedy: the two weights of the average add up to 1.
    """
    if place not in ("inside", "outside"):
        raise ValueError(place)
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + learning_rate * gradient**2
        root = np.sqrt(s[name] + epsilon) if place == "inside" else np.sqrt(s[name]) + epsilon
        new_parameters[name] = parameters[name] - learning_rate * gradient / root
    return new_parameters, {"s": s}


@misconception(
    exercise="rmsprop_step",
    caught_by=["test_rmsprop_step", "test_rmsprop_step_outside", "test_rmsprop_step_later"],
    slide="003, Equation 11-7",
)
def rmsprop_without_1_minus_rho(
    parameters, gradients, state, t, learning_rate, rho, epsilon, place
):
    """The new square comes in with full weight: 1 - rho is missing.

    Remedy: an average needs weights that add up to 1: rho and 1 - rho.
    """
    if place not in ("inside", "outside"):
        raise ValueError(place)
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + gradient**2
        root = np.sqrt(s[name] + epsilon) if place == "inside" else np.sqrt(s[name]) + epsilon
        new_parameters[name] = parameters[name] - learning_rate * gradient / root
    return new_parameters, {"s": s}


@misconception(
    exercise="rmsprop_step",
    caught_by=["test_rmsprop_step", "test_rmsprop_step_outside", "test_rmsprop_step_later"],
    slide="003, Equation 11-7",
)
def rmsprop_adds_up(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    """s adds up all squares: that is AdaGrad. RMSProp lets the old ones fade.

    Remedy: multiply the old s by rho, the new square by 1 - rho.
    """
    if place not in ("inside", "outside"):
        raise ValueError(place)
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = state["s"][name] + gradient**2
        root = np.sqrt(s[name] + epsilon) if place == "inside" else np.sqrt(s[name]) + epsilon
        new_parameters[name] = parameters[name] - learning_rate * gradient / root
    return new_parameters, {"s": s}


@misconception(
    exercise="rmsprop_step",
    caught_by=["test_rmsprop_step_outside"],
    slide="001, RMSprop update",
)
def rmsprop_always_inside(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    """Epsilon is not where `place` says: "inside" is under the root together with s, "outside"
    is added to the root.

    Remedy: look at `place`: np.sqrt(s + epsilon), or np.sqrt(s) + epsilon.
    """
    if place not in ("inside", "outside"):
        raise ValueError(place)
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * gradient**2
        root = np.sqrt(s[name] + epsilon)
        new_parameters[name] = parameters[name] - learning_rate * gradient / root
    return new_parameters, {"s": s}


@misconception(
    exercise="rmsprop_step",
    caught_by=["test_rmsprop_step", "test_rmsprop_step_later"],
    slide="003, Equation 11-7",
)
def rmsprop_always_outside(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    """Epsilon is not where `place` says: "inside" is under the root together with s, "outside"
    is added to the root.

    Remedy: look at `place`: np.sqrt(s + epsilon), or np.sqrt(s) + epsilon.
    """
    if place not in ("inside", "outside"):
        raise ValueError(place)
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * gradient**2
        root = np.sqrt(s[name]) + epsilon
        new_parameters[name] = parameters[name] - learning_rate * gradient / root
    return new_parameters, {"s": s}


@misconception(
    exercise="rmsprop_step",
    caught_by=["test_rmsprop_step", "test_rmsprop_step_outside", "test_rmsprop_step_later"],
    slide="003, Equation 11-7",
)
def rmsprop_places_swapped(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    """Epsilon is not where `place` says: "inside" is under the root together with s, "outside"
    is added to the root.

    Remedy: inside means under the root, together with s.
    """
    if place not in ("inside", "outside"):
        raise ValueError(place)
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * gradient**2
        root = np.sqrt(s[name] + epsilon) if place == "outside" else np.sqrt(s[name]) + epsilon
        new_parameters[name] = parameters[name] - learning_rate * gradient / root
    return new_parameters, {"s": s}


@misconception(
    exercise="rmsprop_step",
    caught_by=["test_rmsprop_step", "test_rmsprop_step_outside", "test_rmsprop_step_later"],
    slide="003, Equation 11-7",
)
def rmsprop_without_root(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    """The gradient is divided by s itself; the root is missing.

    Remedy: s holds squares. Only its square root has the size of a gradient.
    """
    if place not in ("inside", "outside"):
        raise ValueError(place)
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * gradient**2
        root = s[name] + epsilon
        new_parameters[name] = parameters[name] - learning_rate * gradient / root
    return new_parameters, {"s": s}


@misconception(
    exercise="rmsprop_step",
    caught_by=["test_rmsprop_step_later"],
    slide="the docstring of the exercise",
)
def rmsprop_takes_any_place(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    """Any place is taken without complaint; a wrong word has to raise ValueError.

    Remedy: raise ValueError if place is neither "inside" nor "outside".
    """
    new_parameters, s = {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * gradient**2
        root = np.sqrt(s[name] + epsilon) if place == "inside" else np.sqrt(s[name]) + epsilon
        new_parameters[name] = parameters[name] - learning_rate * gradient / root
    return new_parameters, {"s": s}


# adadelta_step


@misconception(
    exercise="adadelta_step",
    caught_by=["test_adadelta_step", "test_adadelta_step_later"],
    slide="004, Different training algorithm? (II)",
)
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


@misconception(
    exercise="adadelta_step",
    caught_by=["test_adadelta_step", "test_adadelta_step_state", "test_adadelta_step_later"],
    slide="004, Different training algorithm? (II)",
)
def adadelta_rate_in_d(parameters, gradients, state, t, learning_rate, rho, epsilon):
    """d holds the moves with the learning rate in them; Keras puts them in before.

    Remedy: d averages u squared. The learning rate comes last, in the fourth line.
    """
    new_parameters, s, d = {}, {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * gradient**2
        move = -np.sqrt(state["d"][name] + epsilon) / np.sqrt(s[name] + epsilon) * gradient
        d[name] = rho * state["d"][name] + (1 - rho) * (learning_rate * move) ** 2
        new_parameters[name] = parameters[name] + learning_rate * move
    return new_parameters, {"s": s, "d": d}


@misconception(
    exercise="adadelta_step",
    caught_by=["test_adadelta_step", "test_adadelta_step_later"],
    slide="004, Different training algorithm? (II)",
)
def adadelta_without_rate(parameters, gradients, state, t, learning_rate, rho, epsilon):
    """The learning rate is left out, as in the paper; Keras multiplies by it.

    Remedy: multiply the move by learning_rate when it is added.
    """
    new_parameters, s, d = {}, {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * gradient**2
        move = -np.sqrt(state["d"][name] + epsilon) / np.sqrt(s[name] + epsilon) * gradient
        d[name] = rho * state["d"][name] + (1 - rho) * move**2
        new_parameters[name] = parameters[name] + move
    return new_parameters, {"s": s, "d": d}


@misconception(
    exercise="adadelta_step",
    caught_by=["test_adadelta_step", "test_adadelta_step_state", "test_adadelta_step_later"],
    slide="004, Different training algorithm? (II)",
)
def adadelta_d_without_root(parameters, gradients, state, t, learning_rate, rho, epsilon):
    """d stands above the line without its root.

    Remedy: d and s both hold squares: take the root of each.
    """
    new_parameters, s, d = {}, {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * gradient**2
        move = -(state["d"][name] + epsilon) / np.sqrt(s[name] + epsilon) * gradient
        d[name] = rho * state["d"][name] + (1 - rho) * move**2
        new_parameters[name] = parameters[name] + learning_rate * move
    return new_parameters, {"s": s, "d": d}


@misconception(
    exercise="adadelta_step",
    caught_by=["test_adadelta_step", "test_adadelta_step_state", "test_adadelta_step_later"],
    slide="004, Different training algorithm? (II)",
)
def adadelta_epsilon_outside(parameters, gradients, state, t, learning_rate, rho, epsilon):
    """Epsilon is added after the roots; it stands inside both.

    Remedy: np.sqrt(d + epsilon) and np.sqrt(s + epsilon).
    """
    new_parameters, s, d = {}, {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * gradient**2
        move = -(np.sqrt(state["d"][name]) + epsilon) / (np.sqrt(s[name]) + epsilon) * gradient
        d[name] = rho * state["d"][name] + (1 - rho) * move**2
        new_parameters[name] = parameters[name] + learning_rate * move
    return new_parameters, {"s": s, "d": d}


@misconception(
    exercise="adadelta_step",
    caught_by=["test_adadelta_step", "test_adadelta_step_state", "test_adadelta_step_later"],
    slide="004, Different training algorithm? (II)",
)
def adadelta_old_s(parameters, gradients, state, t, learning_rate, rho, epsilon):
    """The move is made with the old s, from before this gradient.

    Remedy: update s first, and divide by the root of the new one.
    """
    new_parameters, s, d = {}, {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * gradient**2
        move = -np.sqrt(state["d"][name] + epsilon) / np.sqrt(state["s"][name] + epsilon) * gradient
        d[name] = rho * state["d"][name] + (1 - rho) * move**2
        new_parameters[name] = parameters[name] + learning_rate * move
    return new_parameters, {"s": s, "d": d}


@misconception(
    exercise="adadelta_step",
    caught_by=["test_adadelta_step", "test_adadelta_step_state", "test_adadelta_step_later"],
    slide="004, Different training algorithm? (II)",
)
def adadelta_upside_down(parameters, gradients, state, t, learning_rate, rho, epsilon):
    """The fraction is upside down: s above the line, d below.

    Remedy: the usual size of the moves is above, the usual size of the gradients below.
    """
    new_parameters, s, d = {}, {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * gradient**2
        move = -np.sqrt(s[name] + epsilon) / np.sqrt(state["d"][name] + epsilon) * gradient
        d[name] = rho * state["d"][name] + (1 - rho) * move**2
        new_parameters[name] = parameters[name] + learning_rate * move
    return new_parameters, {"s": s, "d": d}


@misconception(
    exercise="adadelta_step",
    caught_by=["test_adadelta_step", "test_adadelta_step_state", "test_adadelta_step_later"],
    slide="004, Different training algorithm? (II)",
)
def adadelta_d_of_gradients(parameters, gradients, state, t, learning_rate, rho, epsilon):
    """d averages squared gradients; it has to average squared moves.

    Remedy: the third line squares u.
    """
    new_parameters, s, d = {}, {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * gradient**2
        move = -np.sqrt(state["d"][name] + epsilon) / np.sqrt(s[name] + epsilon) * gradient
        d[name] = rho * state["d"][name] + (1 - rho) * gradient**2
        new_parameters[name] = parameters[name] + learning_rate * move
    return new_parameters, {"s": s, "d": d}


@misconception(
    exercise="adadelta_step",
    caught_by=["test_adadelta_step", "test_adadelta_step_state", "test_adadelta_step_later"],
    slide="004, Different training algorithm? (II)",
)
def adadelta_is_rmsprop(parameters, gradients, state, t, learning_rate, rho, epsilon):
    """This is RMSProp: d is neither used nor updated.

    Remedy: multiply by np.sqrt(d + epsilon), and update d with the move.
    """
    new_parameters, s, d = {}, {}, {}
    for name, gradient in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * gradient**2
        d[name] = state["d"][name]
        new_parameters[name] = parameters[name] - learning_rate * gradient / np.sqrt(
            s[name] + epsilon
        )
    return new_parameters, {"s": s, "d": d}


@misconception(
    exercise="adadelta_step",
    caught_by=["test_adadelta_step_state"],
    slide="the lab, Conventions",
)
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


# bias_correction


@misconception(
    exercise="bias_correction",
    caught_by=["test_bias_correction", "test_bias_correction_far"],
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)
def correction_without_power(average, beta, t):
    """The average is divided by 1 - beta in every step; beta needs the power t.

    Remedy: 1 - beta**t: the correction fades as t grows.
    """
    return average / (1 - beta)


@misconception(
    exercise="bias_correction",
    caught_by=["test_bias_correction", "test_bias_correction_far"],
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)
def correction_multiplies(average, beta, t):
    """The average is multiplied by 1 - beta**t; it has to be divided.

    Remedy: the average is too small at first. The correction makes it larger.
    """
    return average * (1 - beta**t)


@misconception(
    exercise="bias_correction",
    caught_by=["test_bias_correction", "test_bias_correction_far"],
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)
def correction_one_late(average, beta, t):
    """The power is t + 1: the correction of the next step.

    Remedy: after t values the power is t. At t = 1 it is beta itself.
    """
    return average / (1 - beta ** (t + 1))


@misconception(
    exercise="bias_correction",
    caught_by=["test_bias_correction", "test_bias_correction_far"],
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)
def correction_counts_from_zero(average, beta, t):
    """The power is t - 1, as if the first step had the number 0.

    Remedy: t is 1 in the first step.
    """
    with np.errstate(all="ignore"):
        return average / (1 - beta ** (t - 1))


@misconception(
    exercise="bias_correction",
    caught_by=["test_bias_correction", "test_bias_correction_far"],
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)
def correction_by_power_alone(average, beta, t):
    """The average is divided by beta**t; it has to be 1 - beta**t.

    Remedy: the weights of the t values add up to 1 - beta**t.
    """
    with np.errstate(all="ignore"):
        return average / np.float64(beta) ** t


@misconception(
    exercise="bias_correction",
    caught_by=["test_bias_correction", "test_bias_correction_far"],
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)
def no_correction(average, beta, t):
    """The average comes back as it was, without a correction.

    Remedy: divide by the sum of the weights of the t values.
    """
    return 1.0 * average


@misconception(
    exercise="bias_correction",
    caught_by=["test_bias_correction", "test_bias_correction_far"],
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)
def correction_takes_product(average, beta, t):
    """beta is multiplied by t; it needs t as a power.

    Remedy: beta**t in Python.
    """
    with np.errstate(all="ignore"):
        return average / (1 - np.float64(beta) * t)


@misconception(
    exercise="bias_correction",
    caught_by=["test_bias_correction", "test_bias_correction_far"],
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)
def correction_with_root(average, beta, t):
    """The correction stands under a root.

    Remedy: divide by 1 - beta**t itself; the root comes later, in the step.
    """
    return average / np.sqrt(1 - beta**t)


# adam_step


@misconception(
    exercise="adam_step",
    caught_by=["test_adam_step", "test_adam_step_epsilon"],
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)
def adam_without_correction(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """Neither average is corrected, so the first steps are too long.

    Remedy: divide m by 1 - beta_1**t and s by 1 - beta_2**t.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        new_parameters[name] = parameters[name] - learning_rate * m[name] / (
            np.sqrt(s[name]) + epsilon
        )
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step",
    caught_by=["test_adam_step", "test_adam_step_epsilon"],
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)
def adam_corrects_m_only(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """Only m is corrected; s started at zero as well.

    Remedy: s_hat = s / (1 - beta_2**t).
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1**t)
        s_hat = s[name]
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step",
    caught_by=["test_adam_step", "test_adam_step_epsilon"],
    slide="000 and 003, Adam algorithm, steps 3 and 4",
)
def adam_corrects_without_power(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The correction has no power: 1 - beta in place of 1 - beta**t.

    Remedy: take both betas to the power of t.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1)
        s_hat = s[name] / (1 - beta_2)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step",
    caught_by=["test_adam_step_epsilon"],
    slide="001, ADAM update",
)
def adam_epsilon_inside(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """Epsilon is inside the root, as in decks 000 and 003; this exercise takes the paper and
    deck 001.

    Remedy: add epsilon to the root of s_hat.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1**t)
        s_hat = s[name] / (1 - beta_2**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / np.sqrt(s_hat + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step",
    caught_by=["test_adam_step_epsilon"],
    slide="001, ADAM update",
)
def adam_epsilon_hat(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """This is Keras's form: epsilon is added to the root of s, before the correction.

    Remedy: first correct s, then take the root, then add epsilon.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1**t)
        root = (np.sqrt(s[name]) + epsilon) / np.sqrt(1 - beta_2**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / root
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step",
    caught_by=["test_adam_step", "test_adam_step_epsilon"],
    slide="001, ADAM update",
)
def adam_counts_one_too_far(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The correction is that of step t + 1. Deck 001 counts from 0 and adds 1; here t is 1 in
    the first step.

    Remedy: use t as it comes.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1 ** (t + 1))
        s_hat = s[name] / (1 - beta_2 ** (t + 1))
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step",
    caught_by=["test_adam_step", "test_adam_step_epsilon"],
    slide="001, ADAM update",
)
def adam_betas_swapped(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """beta_1 and beta_2 are swapped.

    Remedy: beta_1 belongs to m, beta_2 to s.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_2 * state["m"][name] + (1 - beta_2) * gradient
        s[name] = beta_1 * state["s"][name] + (1 - beta_1) * gradient**2
        m_hat = m[name] / (1 - beta_2**t)
        s_hat = s[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step",
    caught_by=["test_adam_step", "test_adam_step_epsilon"],
    slide="001, ADAM update",
)
def adam_keeps_corrected(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The corrected averages are kept in the state and will be corrected again.

    Remedy: keep m and s in the state; m_hat and s_hat are for this step only.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m[name] = m[name] / (1 - beta_1**t)
        s[name] = s[name] / (1 - beta_2**t)
        new_parameters[name] = parameters[name] - learning_rate * m[name] / (
            np.sqrt(s[name]) + epsilon
        )
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step",
    caught_by=["test_adam_step", "test_adam_step_epsilon"],
    slide="001, ADAM update",
)
def adam_without_root(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The root of s_hat is missing.

    Remedy: divide by the root of s_hat plus epsilon.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1**t)
        s_hat = s[name] / (1 - beta_2**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (s_hat + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step",
    caught_by=["test_adam_step", "test_adam_step_epsilon"],
    slide="003, Equation 11-8",
)
def adam_half_of_deck_003(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """m is made with a minus, as in deck 003, but the step keeps its minus too: it goes uphill.

    Remedy: take both signs of deck 003 or none: m with a plus, the step with a minus.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] - (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1**t)
        s_hat = s[name] / (1 - beta_2**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step",
    caught_by=["test_adam_step", "test_adam_step_epsilon"],
    slide="001, ADAM update",
)
def adam_gradient_without_weight(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The gradient enters m with full weight, as in momentum; Adam multiplies it by 1 - beta_1.

    Remedy: the weights of an average add up to 1.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1**t)
        s_hat = s[name] / (1 - beta_2**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


# adam_step_keras


@misconception(
    exercise="adam_step_keras",
    caught_by=["test_adam_step_keras", "test_adam_step_keras_later"],
    slide="the lab, section 6; 001, ADAM update",
)
def keras_adam_as_paper(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """This is the paper's form: epsilon is added after s is corrected. Keras adds it to the
    root of s.

    Remedy: take the root of s itself; the corrections are in alpha.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1**t)
        s_hat = s[name] / (1 - beta_2**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step_keras",
    caught_by=["test_adam_step_keras", "test_adam_step_keras_later"],
    slide="the lab, section 6; 001, ADAM update",
)
def keras_adam_epsilon_inside(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """Epsilon is inside the root; in Keras it stands outside here.

    Remedy: np.sqrt(s) + epsilon.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - alpha * m[name] / (np.sqrt(s[name] + epsilon))
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step_keras",
    caught_by=["test_adam_step_keras", "test_adam_step_keras_later"],
    slide="the lab, section 6; 001, ADAM update",
)
def keras_adam_alpha_upside_down(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """alpha is upside down.

    Remedy: the root of 1 - beta_2**t is above the line, 1 - beta_1**t below.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        alpha = learning_rate * (1 - beta_1**t) / np.sqrt(1 - beta_2**t)
        new_parameters[name] = parameters[name] - alpha * m[name] / (np.sqrt(s[name]) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step_keras",
    caught_by=["test_adam_step_keras", "test_adam_step_keras_later"],
    slide="the lab, section 6; 001, ADAM update",
)
def keras_adam_alpha_without_root(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The root over 1 - beta_2**t is missing in alpha.

    Remedy: s is divided by 1 - beta_2**t under a root, so its correction leaves the root as a
    root.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        alpha = learning_rate * (1 - beta_2**t) / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - alpha * m[name] / (np.sqrt(s[name]) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step_keras",
    caught_by=["test_adam_step_keras", "test_adam_step_keras_later"],
    slide="the lab, section 6; 001, ADAM update",
)
def keras_adam_root_over_both(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The root in alpha covers both corrections; it belongs to the one of s only.

    Remedy: np.sqrt(1 - beta_2**t) / (1 - beta_1**t).
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        alpha = learning_rate * np.sqrt((1 - beta_2**t) / (1 - beta_1**t))
        new_parameters[name] = parameters[name] - alpha * m[name] / (np.sqrt(s[name]) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step_keras",
    caught_by=["test_adam_step_keras", "test_adam_step_keras_later"],
    slide="the lab, section 6; 001, ADAM update",
)
def keras_adam_without_correction(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """There is no bias correction: alpha is just the learning rate.

    Remedy: alpha holds both corrections.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        alpha = learning_rate * 1.0
        new_parameters[name] = parameters[name] - alpha * m[name] / (np.sqrt(s[name]) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step_keras",
    caught_by=["test_adam_step_keras", "test_adam_step_keras_later"],
    slide="the lab, section 6; 001, ADAM update",
)
def keras_adam_corrects_twice(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The averages are corrected twice: once by themselves and once in alpha.

    Remedy: with alpha, use m and s as they are.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        m_hat = m[name] / (1 - beta_1**t)
        s_hat = s[name] / (1 - beta_2**t)
        alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - alpha * m_hat / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step_keras",
    caught_by=["test_adam_step_keras", "test_adam_step_keras_later"],
    slide="the lab, section 6; 001, ADAM update",
)
def keras_adam_t_fixed(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The correction is always that of the first step: t is not used.

    Remedy: take both betas to the power of t.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        alpha = learning_rate * np.sqrt(1 - beta_2) / (1 - beta_1)
        new_parameters[name] = parameters[name] - alpha * m[name] / (np.sqrt(s[name]) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step_keras",
    caught_by=["test_adam_step_keras", "test_adam_step_keras_later"],
    slide="the lab, section 6; 001, ADAM update",
)
def keras_adam_t_too_large(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The correction is that of step t + 1.

    Remedy: t is 1 in the first step: use it as it comes.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        alpha = learning_rate * np.sqrt(1 - beta_2 ** (t + 1)) / (1 - beta_1 ** (t + 1))
        new_parameters[name] = parameters[name] - alpha * m[name] / (np.sqrt(s[name]) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="adam_step_keras",
    caught_by=["test_adam_step_keras", "test_adam_step_keras_later"],
    slide="the lab, section 6; 001, ADAM update",
)
def keras_adam_old_averages(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The step uses the old m and s, from before this gradient.

    Remedy: update m and s first.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        alpha = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)
        old = np.sqrt(state["s"][name]) + epsilon
        new_parameters[name] = parameters[name] - alpha * state["m"][name] / old
    return new_parameters, {"m": m, "s": s}


# paper_epsilon


@misconception(
    exercise="paper_epsilon",
    caught_by=["test_paper_epsilon", "test_paper_epsilon_equal"],
    slide="the lab, section 6",
)
def epsilon_multiplied(epsilon_hat, beta_2, t):
    """The root is multiplied; the paper's epsilon has to be larger than Keras's, not smaller.

    Remedy: divide epsilon_hat by the root of 1 - beta_2**t.
    """
    return epsilon_hat * np.sqrt(1 - beta_2**t)


@misconception(
    exercise="paper_epsilon",
    caught_by=["test_paper_epsilon", "test_paper_epsilon_equal"],
    slide="the lab, section 6",
)
def epsilon_without_root(epsilon_hat, beta_2, t):
    """The root is missing: epsilon stands outside the root of s, so it is divided by the root
    of the correction.

    Remedy: put s = (1 - beta_2**t) s_hat under the root, and take the factor out of it.
    """
    return epsilon_hat / (1 - beta_2**t)


@misconception(
    exercise="paper_epsilon",
    caught_by=["test_paper_epsilon", "test_paper_epsilon_equal"],
    slide="the lab, section 6",
)
def epsilon_unchanged(epsilon_hat, beta_2, t):
    """This is Keras's epsilon itself. The two forms differ as long as beta_2**t counts.

    Remedy: divide numerator and denominator by the root of 1 - beta_2**t.
    """
    return epsilon_hat


@misconception(
    exercise="paper_epsilon",
    caught_by=["test_paper_epsilon", "test_paper_epsilon_equal"],
    slide="the lab, section 6",
)
def epsilon_without_power(epsilon_hat, beta_2, t):
    """beta_2 has no power here, so this holds for the first step only.

    Remedy: 1 - beta_2**t.
    """
    return epsilon_hat / np.sqrt(1 - beta_2)


@misconception(
    exercise="paper_epsilon",
    caught_by=["test_paper_epsilon", "test_paper_epsilon_equal"],
    slide="the lab, section 6",
)
def epsilon_power_of_all(epsilon_hat, beta_2, t):
    """The power is on the whole bracket: (1 - beta_2)**t.

    Remedy: only beta_2 gets the power t.
    """
    return epsilon_hat / np.sqrt((1 - beta_2) ** t)


@misconception(
    exercise="paper_epsilon",
    caught_by=["test_paper_epsilon", "test_paper_epsilon_equal"],
    slide="the lab, section 6",
)
def epsilon_squared(epsilon_hat, beta_2, t):
    """Epsilon is under the root with its correction, as if it stood inside.

    Remedy: the two forms both have epsilon outside the root.
    """
    return np.sqrt(epsilon_hat / (1 - beta_2**t))


@misconception(
    exercise="paper_epsilon",
    caught_by=["test_paper_epsilon", "test_paper_epsilon_equal"],
    slide="the lab, section 6",
)
def epsilon_one_late(epsilon_hat, beta_2, t):
    """The power is t + 1.

    Remedy: t is 1 in the first step: use it as it comes.
    """
    return epsilon_hat / np.sqrt(1 - beta_2 ** (t + 1))


# adamax_step


@misconception(
    exercise="adamax_step",
    caught_by=["test_adamax_step", "test_adamax_step_later"],
    slide="004, Different training algorithm? (II)",
)
def adamax_corrects_u(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """u is corrected like the s of Adam, but a maximum does not start too small.

    Remedy: correct m only.
    """
    new_parameters, m, u = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        u[name] = np.maximum(beta_2 * state["u"][name], np.abs(gradient))
        m_hat = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (
            u[name] / (1 - beta_2**t) + epsilon
        )
    return new_parameters, {"m": m, "u": u}


@misconception(
    exercise="adamax_step",
    caught_by=["test_adamax_step", "test_adamax_step_later", "test_adamax_step_state"],
    slide="004, Different training algorithm? (II)",
)
def adamax_sum_for_maximum(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The gradient is added to the faded u; the larger of the two is asked for.

    Remedy: np.maximum compares entry by entry.
    """
    new_parameters, m, u = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        u[name] = beta_2 * state["u"][name] + np.abs(gradient)
        m_hat = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (u[name] + epsilon)
    return new_parameters, {"m": m, "u": u}


@misconception(
    exercise="adamax_step",
    caught_by=["test_adamax_step", "test_adamax_step_later", "test_adamax_step_state"],
    slide="004, Different training algorithm? (II)",
)
def adamax_average_for_maximum(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """u is a moving average of sizes; the larger of two numbers is asked for.

    Remedy: np.maximum(beta_2 * u, abs(g)).
    """
    new_parameters, m, u = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        u[name] = beta_2 * state["u"][name] + (1 - beta_2) * np.abs(gradient)
        m_hat = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (u[name] + epsilon)
    return new_parameters, {"m": m, "u": u}


@misconception(
    exercise="adamax_step",
    caught_by=["test_adamax_step", "test_adamax_step_later", "test_adamax_step_state"],
    slide="004, Different training algorithm? (II)",
)
def adamax_squares(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The gradient is squared; AdaMax takes its absolute value.

    Remedy: np.abs(gradient): there are no squares and no roots in AdaMax.
    """
    new_parameters, m, u = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        u[name] = np.maximum(beta_2 * state["u"][name], gradient**2)
        m_hat = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (u[name] + epsilon)
    return new_parameters, {"m": m, "u": u}


@misconception(
    exercise="adamax_step",
    caught_by=["test_adamax_step", "test_adamax_step_later", "test_adamax_step_state"],
    slide="004, Different training algorithm? (II)",
)
def adamax_without_fading(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """u never fades: the old maximum is compared as it is.

    Remedy: multiply the old u by beta_2 first.
    """
    new_parameters, m, u = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        u[name] = np.maximum(state["u"][name], np.abs(gradient))
        m_hat = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (u[name] + epsilon)
    return new_parameters, {"m": m, "u": u}


@misconception(
    exercise="adamax_step",
    caught_by=["test_adamax_step", "test_adamax_step_later", "test_adamax_step_state"],
    slide="004, Different training algorithm? (II)",
)
def adamax_fades_all(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The fading covers both: beta_2 multiplies the new gradient too.

    Remedy: only the old u fades.
    """
    new_parameters, m, u = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        u[name] = beta_2 * np.maximum(state["u"][name], np.abs(gradient))
        m_hat = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (u[name] + epsilon)
    return new_parameters, {"m": m, "u": u}


@misconception(
    exercise="adamax_step",
    caught_by=["test_adamax_step", "test_adamax_step_later", "test_adamax_step_state"],
    slide="004, Different training algorithm? (II)",
)
def adamax_without_abs(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The gradient enters u with its sign, so negative gradients never count.

    Remedy: np.abs(gradient).
    """
    new_parameters, m, u = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        u[name] = np.maximum(beta_2 * state["u"][name], gradient)
        m_hat = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (u[name] + epsilon)
    return new_parameters, {"m": m, "u": u}


@misconception(
    exercise="adamax_step",
    caught_by=["test_adamax_step", "test_adamax_step_later"],
    slide="004, Different training algorithm? (II)",
)
def adamax_without_correction(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """m is not corrected, so the first steps are too short.

    Remedy: divide m by 1 - beta_1**t.
    """
    new_parameters, m, u = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        u[name] = np.maximum(beta_2 * state["u"][name], np.abs(gradient))
        new_parameters[name] = parameters[name] - learning_rate * m[name] / (u[name] + epsilon)
    return new_parameters, {"m": m, "u": u}


@misconception(
    exercise="adamax_step",
    caught_by=["test_adamax_step", "test_adamax_step_later"],
    slide="004, Different training algorithm? (II)",
)
def adamax_with_root(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The root of u is taken; u has the size of a gradient already.

    Remedy: divide by u + epsilon.
    """
    new_parameters, m, u = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        u[name] = np.maximum(beta_2 * state["u"][name], np.abs(gradient))
        m_hat = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / (
            np.sqrt(u[name]) + epsilon
        )
    return new_parameters, {"m": m, "u": u}


@misconception(
    exercise="adamax_step",
    caught_by=["test_adamax_step", "test_adamax_step_later", "test_adamax_step_state"],
    slide="004, Different training algorithm? (II)",
)
def adamax_epsilon_kept(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """Epsilon is added to u for good: it stays in the state and grows.

    Remedy: keep u in the state, and add epsilon only where it divides.
    """
    new_parameters, m, u = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        u[name] = np.maximum(beta_2 * state["u"][name], np.abs(gradient)) + epsilon
        m_hat = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * m_hat / u[name]
    return new_parameters, {"m": m, "u": u}


# nadam_step


@misconception(
    exercise="nadam_step",
    caught_by=["test_nadam_step", "test_nadam_step_later"],
    slide="000 and 003, Nadam Optimization",
)
def nadam_is_adam(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """This is Adam: nothing looks ahead.

    Remedy: m-hat is the sum of two fractions, one with m and one with g.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = m[name] / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="nadam_step",
    caught_by=["test_nadam_step", "test_nadam_step_later"],
    slide="000 and 003, Nadam Optimization",
)
def nadam_power_t(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The first fraction has the power t; the average that is looked ahead to is one step
    older: t + 1.

    Remedy: beta_1 ** (t + 1) with m, beta_1**t with g.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = beta_1 * m[name] / (1 - beta_1**t) + (1 - beta_1) * gradient / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="nadam_step",
    caught_by=["test_nadam_step", "test_nadam_step_later"],
    slide="000 and 003, Nadam Optimization",
)
def nadam_power_t_plus_1_for_both(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """Both fractions have the power t + 1; with g it is t.

    Remedy: beta_1 ** (t + 1) with m, beta_1**t with g.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = (beta_1 * m[name] + (1 - beta_1) * gradient) / (1 - beta_1 ** (t + 1))
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="nadam_step",
    caught_by=["test_nadam_step", "test_nadam_step_later"],
    slide="000 and 003, Nadam Optimization",
)
def nadam_gradient_not_corrected(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The gradient in the second fraction is not corrected.

    Remedy: divide (1 - beta_1) g by 1 - beta_1**t.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = beta_1 * m[name] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * gradient
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="nadam_step",
    caught_by=["test_nadam_step", "test_nadam_step_later"],
    slide="000 and 003, Nadam Optimization",
)
def nadam_m_without_beta(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """beta_1 is missing before m in the first fraction.

    Remedy: beta_1 m and (1 - beta_1) g: the weights of an average.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = m[name] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * gradient / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="nadam_step",
    caught_by=["test_nadam_step", "test_nadam_step_later"],
    slide="000 and 003, Nadam Optimization",
)
def nadam_old_m(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The first fraction uses the old m, without this gradient: that gives Adam back, nearly.

    Remedy: update m first; the look ahead is made with the new one.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = beta_1 * state["m"][name] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * gradient / (
            1 - beta_1**t
        )
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="nadam_step",
    caught_by=["test_nadam_step", "test_nadam_step_later"],
    slide="000 and 003, Nadam Optimization",
)
def nadam_keeps_look_ahead(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The average that looks ahead is kept as m in the state.

    Remedy: the state keeps the plain m.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = beta_1 * m[name] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * gradient / (
            1 - beta_1**t
        )
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
        m[name] = look
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="nadam_step",
    caught_by=["test_nadam_step", "test_nadam_step_later"],
    slide="000 and 003, Nadam Optimization",
)
def nadam_s_not_corrected(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """s is not corrected.

    Remedy: s_hat = s / (1 - beta_2**t), as in Adam.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        look = beta_1 * m[name] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * gradient / (
            1 - beta_1**t
        )
        new_parameters[name] = parameters[name] - learning_rate * look / (
            np.sqrt(s[name]) + epsilon
        )
    return new_parameters, {"m": m, "s": s}


@misconception(
    exercise="nadam_step",
    caught_by=["test_nadam_step", "test_nadam_step_later"],
    slide="000 and 003, Nadam Optimization",
)
def nadam_weights_swapped(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """beta_1 and 1 - beta_1 are swapped in the look ahead.

    Remedy: beta_1 belongs to m, 1 - beta_1 to g.
    """
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = (1 - beta_1) * m[name] / (1 - beta_1 ** (t + 1)) + beta_1 * gradient / (
            1 - beta_1**t
        )
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s}


# nadam_step_keras


@misconception(
    exercise="nadam_step_keras",
    caught_by=["test_nadam_step_keras", "test_nadam_step_keras_later"],
    slide="the lab, section 8; 000 and 003, Nadam Optimization",
)
def keras_nadam_constant_beta(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """beta_1 is constant here: that is the textbook's Nadam of exercise 9.

    Remedy: Keras has u_t and u_(t+1), and the product of all u.
    """
    u, u_next = (beta_1 * (1 - 0.5 * 0.96**k) for k in (t, t + 1))
    product = state["product"] * u
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = beta_1 * m[name] / (1 - beta_1 ** (t + 1)) + (1 - beta_1) * gradient / (
            1 - beta_1**t
        )
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s, "product": product}


@misconception(
    exercise="nadam_step_keras",
    caught_by=["test_nadam_step_keras", "test_nadam_step_keras_later"],
    slide="the lab, section 8; 000 and 003, Nadam Optimization",
)
def keras_nadam_powers(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """The factors are those of Keras, but the corrections have powers of beta_1 in place of
    products of u.

    Remedy: 1 - P_t u_(t+1) with m, 1 - P_t with g.
    """
    u, u_next = (beta_1 * (1 - 0.5 * 0.96**k) for k in (t, t + 1))
    product = state["product"] * u
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = u_next * m[name] / (1 - beta_1 ** (t + 1)) + (1 - u) * gradient / (1 - beta_1**t)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s, "product": product}


@misconception(
    exercise="nadam_step_keras",
    caught_by=[
        "test_nadam_step_keras",
        "test_nadam_step_keras_later",
        "test_nadam_step_keras_state",
    ],
    slide="the lab, section 8; 000 and 003, Nadam Optimization",
)
def keras_nadam_product_not_kept(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The product that is returned is the old one: it never grows.

    Remedy: return the product with u_t in it.
    """
    u, u_next = (beta_1 * (1 - 0.5 * 0.96**k) for k in (t, t + 1))
    product = state["product"] * u
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s, "product": state["product"]}


@misconception(
    exercise="nadam_step_keras",
    caught_by=[
        "test_nadam_step_keras",
        "test_nadam_step_keras_later",
        "test_nadam_step_keras_state",
    ],
    slide="the lab, section 8; 000 and 003, Nadam Optimization",
)
def keras_nadam_product_per_parameter(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The product grows once for each parameter; it has to grow once in a step.

    Remedy: multiply by u_t before the loop over the parameters.
    """
    u, u_next = (beta_1 * (1 - 0.5 * 0.96**k) for k in (t, t + 1))
    product = state["product"]
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        product = product * u
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s, "product": product}


@misconception(
    exercise="nadam_step_keras",
    caught_by=[
        "test_nadam_step_keras",
        "test_nadam_step_keras_later",
        "test_nadam_step_keras_state",
    ],
    slide="the lab, section 8; 000 and 003, Nadam Optimization",
)
def keras_nadam_product_too_far(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The product that is kept has u_(t+1) in it already; the next step multiplies by it again.

    Remedy: keep P_t. P_t u_(t+1) is for this step only.
    """
    u, u_next = (beta_1 * (1 - 0.5 * 0.96**k) for k in (t, t + 1))
    product = state["product"] * u
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s, "product": product * u_next}


@misconception(
    exercise="nadam_step_keras",
    caught_by=[
        "test_nadam_step_keras",
        "test_nadam_step_keras_later",
        "test_nadam_step_keras_state",
    ],
    slide="the lab, section 8; 000 and 003, Nadam Optimization",
)
def keras_nadam_m_with_u(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """m is made with u_t; Keras makes it with the plain beta_1.

    Remedy: u_t and u_(t+1) are in m-hat only.
    """
    u, u_next = (beta_1 * (1 - 0.5 * 0.96**k) for k in (t, t + 1))
    product = state["product"] * u
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = u * state["m"][name] + (1 - u) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s, "product": product}


@misconception(
    exercise="nadam_step_keras",
    caught_by=["test_nadam_step_keras", "test_nadam_step_keras_later"],
    slide="the lab, section 8; 000 and 003, Nadam Optimization",
)
def keras_nadam_same_u(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    """u_t is used in both fractions; with m it is u_(t+1).

    Remedy: the look ahead is made with the factor of the next step.
    """
    u, u_next = (beta_1 * (1 - 0.5 * 0.96**k) for k in (t, t + 1))
    product = state["product"] * u
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = u * m[name] / (1 - product * u) + (1 - u) * gradient / (1 - product)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s, "product": product}


@misconception(
    exercise="nadam_step_keras",
    caught_by=[
        "test_nadam_step_keras",
        "test_nadam_step_keras_later",
        "test_nadam_step_keras_state",
    ],
    slide="the lab, section 8; 000 and 003, Nadam Optimization",
)
def keras_nadam_counts_from_zero(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """The power of 0.96 is t - 1, as if the first step had the number 0.

    Remedy: t is 1 in the first step: u_1 = beta_1 (1 - 0.5 * 0.96).
    """
    u, u_next = (beta_1 * (1 - 0.5 * 0.96**k) for k in (t - 1, t))
    product = state["product"] * u
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        s_hat = s[name] / (1 - beta_2**t)
        look = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)
        new_parameters[name] = parameters[name] - learning_rate * look / (np.sqrt(s_hat) + epsilon)
    return new_parameters, {"m": m, "s": s, "product": product}


@misconception(
    exercise="nadam_step_keras",
    caught_by=["test_nadam_step_keras", "test_nadam_step_keras_later"],
    slide="the lab, section 8; 000 and 003, Nadam Optimization",
)
def keras_nadam_s_not_corrected(
    parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon
):
    """s is not corrected.

    Remedy: s_hat = s / (1 - beta_2**t), as in Adam.
    """
    u, u_next = (beta_1 * (1 - 0.5 * 0.96**k) for k in (t, t + 1))
    product = state["product"] * u
    new_parameters, m, s = {}, {}, {}
    for name, gradient in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * gradient**2
        look = u_next * m[name] / (1 - product * u_next) + (1 - u) * gradient / (1 - product)
        new_parameters[name] = parameters[name] - learning_rate * look / (
            np.sqrt(s[name]) + epsilon
        )
    return new_parameters, {"m": m, "s": s, "product": product}


# step_with_decay


@misconception(
    exercise="step_with_decay",
    caught_by=["test_step_with_decay", "test_step_with_decay_decoupled"],
    slide="003, l1 and l2 regularization; the lab, section 10",
)
def decay_always_coupled(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """This is the other kind of decay: coupled goes into the gradient, decoupled shrinks the
    weights before the step.

    Remedy: for "decoupled", shrink the weights and pass the gradients as they are.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    gradients = {
        k: g + weight_decay * parameters[k] if k in decayed else g for k, g in gradients.items()
    }
    return step(parameters, gradients, state, t)


@misconception(
    exercise="step_with_decay",
    caught_by=["test_step_with_decay_coupled"],
    slide="003, l1 and l2 regularization; the lab, section 10",
)
def decay_always_decoupled(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """This is the other kind of decay: coupled goes into the gradient, decoupled shrinks the
    weights before the step.

    Remedy: for "coupled", add lambda theta to the gradient.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    keep = 1 - learning_rate * weight_decay
    parameters = {k: keep * p if k in decayed else p for k, p in parameters.items()}
    return step(parameters, gradients, state, t)


@misconception(
    exercise="step_with_decay",
    caught_by=[
        "test_step_with_decay",
        "test_step_with_decay_coupled",
        "test_step_with_decay_decoupled",
    ],
    slide="003, l1 and l2 regularization; the lab, section 10",
)
def decay_kinds_swapped(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """This is the other kind of decay: coupled goes into the gradient, decoupled shrinks the
    weights before the step.

    Remedy: coupled: through the gradient. Decoupled: past the optimizer.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    if kind == "decoupled":
        gradients = {
            k: g + weight_decay * parameters[k] if k in decayed else g for k, g in gradients.items()
        }
    else:
        keep = 1 - learning_rate * weight_decay
        parameters = {k: keep * p if k in decayed else p for k, p in parameters.items()}
    return step(parameters, gradients, state, t)


@misconception(
    exercise="step_with_decay",
    caught_by=["test_step_with_decay", "test_step_with_decay_decoupled"],
    slide="003, l1 and l2 regularization; the lab, section 10",
)
def decay_without_learning_rate(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """Decoupled, the weights shrink by lambda; in Keras they shrink by the learning rate times
    lambda.

    Remedy: multiply by 1 - learning_rate * weight_decay.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    if kind == "coupled":
        gradients = {
            k: g + weight_decay * parameters[k] if k in decayed else g for k, g in gradients.items()
        }
    else:
        keep = 1 - weight_decay
        parameters = {k: keep * p if k in decayed else p for k, p in parameters.items()}
    return step(parameters, gradients, state, t)


@misconception(
    exercise="step_with_decay",
    caught_by=["test_step_with_decay_coupled"],
    slide="003, l1 and l2 regularization; the lab, section 10",
)
def decay_with_learning_rate_twice(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """Coupled, the penalty is multiplied by the learning rate, and the optimizer multiplies by
    it again.

    Remedy: add lambda theta to the gradient; the optimizer brings its own rate.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    if kind == "coupled":
        gradients = {
            k: g + learning_rate * weight_decay * parameters[k] if k in decayed else g
            for k, g in gradients.items()
        }
    else:
        keep = 1 - learning_rate * weight_decay
        parameters = {k: keep * p if k in decayed else p for k, p in parameters.items()}
    return step(parameters, gradients, state, t)


@misconception(
    exercise="step_with_decay",
    caught_by=[
        "test_step_with_decay",
        "test_step_with_decay_coupled",
        "test_step_with_decay_decoupled",
    ],
    slide="003, l1 and l2 regularization; the lab, section 10",
)
def decay_of_everything(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """Everything decays, the biases too.

    Remedy: only the parameters named in `decayed` decay.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    if kind == "coupled":
        gradients = {k: g + weight_decay * parameters[k] for k, g in gradients.items()}
    else:
        keep = 1 - learning_rate * weight_decay
        parameters = {k: keep * p for k, p in parameters.items()}
    return step(parameters, gradients, state, t)


@misconception(
    exercise="step_with_decay",
    caught_by=["test_step_with_decay_coupled"],
    slide="003, l1 and l2 regularization; the lab, section 10",
)
def decay_with_factor_two(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """The penalty comes in twice: that is the gradient of lambda theta squared, without the one
    half.

    Remedy: the gradient of (lambda / 2) theta squared is lambda theta.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    if kind == "coupled":
        gradients = {
            k: g + 2 * weight_decay * parameters[k] if k in decayed else g
            for k, g in gradients.items()
        }
    else:
        keep = 1 - learning_rate * weight_decay
        parameters = {k: keep * p if k in decayed else p for k, p in parameters.items()}
    return step(parameters, gradients, state, t)


@misconception(
    exercise="step_with_decay",
    caught_by=["test_step_with_decay", "test_step_with_decay_decoupled"],
    slide="003, l1 and l2 regularization; the lab, section 10",
)
def decay_after_the_step(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """The weights shrink after the step, so the step itself shrinks with them.

    Remedy: shrink first, then step, as Keras does.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    if kind == "coupled":
        gradients = {
            k: g + weight_decay * parameters[k] if k in decayed else g for k, g in gradients.items()
        }
        return step(parameters, gradients, state, t)
    moved, state = step(parameters, gradients, state, t)
    keep = 1 - learning_rate * weight_decay
    return {k: keep * p if k in decayed else p for k, p in moved.items()}, state


@misconception(
    exercise="step_with_decay",
    caught_by=["test_step_with_decay_decoupled"],
    slide="the docstring of the exercise",
)
def decay_takes_any_kind(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """Any kind is taken without complaint; a wrong word has to raise ValueError.

    Remedy: raise ValueError if kind is neither "coupled" nor "decoupled".
    """
    if kind == "coupled":
        gradients = {
            k: g + weight_decay * parameters[k] if k in decayed else g for k, g in gradients.items()
        }
    else:
        keep = 1 - learning_rate * weight_decay
        parameters = {k: keep * p if k in decayed else p for k, p in parameters.items()}
    return step(parameters, gradients, state, t)


@misconception(
    exercise="step_with_decay",
    caught_by=["test_step_with_decay_coupled", "test_step_with_decay_decoupled"],
    slide="the lab, Conventions",
)
def decay_in_place(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """Gradients or weights are changed in place: they belong to the caller.

    Remedy: build new dicts with new arrays.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    for k in decayed:
        if kind == "coupled":
            gradients[k] += weight_decay * parameters[k]
        else:
            parameters[k] *= 1 - learning_rate * weight_decay
    return step(parameters, gradients, state, t)


# train_network


@misconception(
    exercise="train_network",
    caught_by=["test_train_network_accuracy"],
    slide="004, Different training algorithm? (III)",
)
def adadelta_with_default_rate(X_train, y_train, rng):
    """Adadelta with Keras's default rate of 0.001 learns next to nothing.

    Remedy: with Adadelta, take a learning rate of 1.
    """
    parameters = training.new_network([784, 32, 10], rng)
    step = partial(adadelta_step, **KERAS["adadelta"])
    trained, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        start(parameters, "s", "d"),
        loss_and_gradients=training.gradients_with("relu"),
        step=step,
        epochs=4,
        batch_size=50,
        rng=rng,
    )
    return trained


@misconception(
    exercise="train_network",
    caught_by=["test_train_network_accuracy"],
    slide="003, AdaGrad",
)
def adagrad_with_default_rate(X_train, y_train, rng):
    """AdaGrad with a rate of 0.001 is far too slow: its steps get shorter and shorter.

    Remedy: with AdaGrad, take a learning rate near 0.05.
    """
    parameters = training.new_network([784, 32, 10], rng)
    step = partial(adagrad_step, **KERAS["adagrad"])
    trained, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        start(parameters, "s", value=0.1),
        loss_and_gradients=training.gradients_with("relu"),
        step=step,
        epochs=4,
        batch_size=50,
        rng=rng,
    )
    return trained


@misconception(
    exercise="train_network",
    caught_by=["test_train_network_accuracy"],
    slide="003, Optimizer Choice",
)
def adam_with_huge_rate(X_train, y_train, rng):
    """A learning rate of 0.3 is far too high for Adam: each weight moves by up to 0.3 in each
    step.

    Remedy: try rates between 0.001 and 0.01.
    """
    parameters = training.new_network([784, 32, 10], rng)
    step = partial(adam_step_keras, **KERAS["adam"] | {"learning_rate": 0.3})
    trained, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        start(parameters, "m", "s"),
        loss_and_gradients=training.gradients_with("relu"),
        step=step,
        epochs=4,
        batch_size=50,
        rng=rng,
    )
    return trained


@misconception(
    exercise="train_network",
    caught_by=["test_train_network_accuracy"],
    slide="003, Optimizer Choice",
)
def descent_with_adams_rate(X_train, y_train, rng):
    """Gradient descent with a rate of 0.001 is far too slow: that is a rate for Adam.

    Remedy: use one of your adaptive steps, or a rate near 0.1.
    """
    parameters = training.new_network([784, 32, 10], rng)
    step = partial(momentum_step, learning_rate=0.001, momentum=0.0)
    trained, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        start(parameters, "m"),
        loss_and_gradients=training.gradients_with("relu"),
        step=step,
        epochs=4,
        batch_size=50,
        rng=rng,
    )
    return trained


@misconception(
    exercise="train_network",
    caught_by=["test_train_network_accuracy"],
    slide="003, Optimizer Choice",
)
def untrained_network_returned(X_train, y_train, rng):
    """The network that comes back is the one from before the training.

    Remedy: training.fit returns the trained parameters; it does not change those that you pass.
    """
    parameters = training.new_network([784, 32, 10], rng)
    step = partial(adam_step_keras, **KERAS["adam"] | {"learning_rate": 0.004})
    trained, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        start(parameters, "m", "s"),
        loss_and_gradients=training.gradients_with("relu"),
        step=step,
        epochs=4,
        batch_size=50,
        rng=rng,
    )
    return parameters


@misconception(
    exercise="train_network",
    caught_by=["test_train_network_accuracy"],
    slide="004, Size of mini-batch?",
)
def one_large_batch(X_train, y_train, rng):
    """One batch holds all digits, so four epochs are only four steps.

    Remedy: take batches of 32 to 128 digits.
    """
    parameters = training.new_network([784, 32, 10], rng)
    step = partial(adam_step_keras, **KERAS["adam"] | {"learning_rate": 0.004})
    trained, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        start(parameters, "m", "s"),
        loss_and_gradients=training.gradients_with("relu"),
        step=step,
        epochs=4,
        batch_size=len(X_train),
        rng=rng,
    )
    return trained


@misconception(
    exercise="train_network",
    caught_by=["test_train_network", "test_train_network_accuracy"],
    slide="000, initialization",
)
def all_weights_start_at_zero(X_train, y_train, rng):
    """The weights start at zero, so all hidden units stay dead.

    Remedy: start from training.new_network, whose weights are drawn at random.
    """
    parameters = training.new_network([784, 32, 10], rng)
    parameters = {name: np.zeros_like(p) for name, p in parameters.items()}
    step = partial(adam_step_keras, **KERAS["adam"] | {"learning_rate": 0.004})
    trained, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        start(parameters, "m", "s"),
        loss_and_gradients=training.gradients_with("relu"),
        step=step,
        epochs=4,
        batch_size=50,
        rng=rng,
    )
    return trained


@misconception(
    exercise="train_network",
    caught_by=["test_train_network_accuracy"],
    slide="003, Optimizer Choice",
)
def descends_the_wrong_way(X_train, y_train, rng):
    """The loss grows: the optimizer goes uphill.

    Remedy: the step is subtracted; a learning rate is positive.
    """
    parameters = training.new_network([784, 32, 10], rng)
    step = partial(adam_step_keras, **KERAS["adam"] | {"learning_rate": -0.004})
    trained, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        start(parameters, "m", "s"),
        loss_and_gradients=training.gradients_with("relu"),
        step=step,
        epochs=4,
        batch_size=50,
        rng=rng,
    )
    return trained
