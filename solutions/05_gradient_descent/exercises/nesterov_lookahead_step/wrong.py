"""Wrong answers to nesterov_lookahead_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000 and 003, Equation 11-5",
    tests=["test_nesterov_lookahead_step_place"],
)

wrong.edit(
    "gradient_taken_here",
    "The gradient is taken at the present place: this is plain momentum.",
    remedy="ask gradients_at for the gradient at theta + beta m.",
    change={"gradients_at(ahead)": "gradients_at(dict(parameters))"},
)

wrong.edit(
    "ahead_by_the_whole_velocity",
    "The look ahead goes by m in place of beta m, which is too far.",
    remedy="without a gradient the next step would be beta m, so look there.",
    change={"momentum * velocities[name]": "velocities[name]"},
)

wrong.edit(
    "ahead_by_the_learning_rate",
    "The look ahead goes by eta m in place of beta m.",
    remedy="without a gradient the next step would be beta m, so look there.",
    change={"momentum * velocities[name]": "learning_rate * velocities[name]"},
)

wrong.edit(
    "steps_from_ahead",
    "The step starts at the place ahead, so the old velocity is used twice.",
    remedy="only the gradient is taken ahead. The step starts at theta.",
    change={"momentum_step(parameters": "momentum_step(ahead"},
    tests=["test_nesterov_lookahead_step"],
    slide="001, Nesterov momentum",
)

wrong.edit(
    "looks_back",
    "The gradient is taken at theta - beta m: that is behind, where we come from.",
    remedy="add beta m. The velocity points where we go.",
    change={"value + momentum": "value - momentum"},
)


@wrong.answer
def one_parameter_ahead_at_a_time(parameters, velocities, gradients_at, learning_rate, momentum):
    """Only one parameter looks ahead at a time, while the others stay where they are.

    Remedy: move all parameters ahead, then ask once for all gradients.
    """
    new = {}
    for name in parameters:
        ahead = dict(parameters)
        ahead[name] = parameters[name] + momentum * velocities[name]
        gradient = gradients_at(ahead)[name]
        new[name] = momentum * velocities[name] - learning_rate * gradient
    return {name: p + new[name] for name, p in parameters.items()}, new


@wrong.answer
def one_gradient_at_a_time(parameters, velocities, gradients_at, learning_rate, momentum):
    """The gradients are asked for once for each parameter; one call gives them all.

    Remedy: call gradients_at once, before the loop over the names.
    """
    ahead = {name: p + momentum * velocities[name] for name, p in parameters.items()}
    new = {
        name: momentum * velocities[name] - learning_rate * gradients_at(ahead)[name]
        for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@wrong.answer
def ahead_with_the_gradient(parameters, velocities, gradients_at, learning_rate, momentum):
    """The look ahead is a whole step of momentum, with a gradient of its own.

    Remedy: look ahead by beta m alone, and ask for one gradient only.
    """
    first = gradients_at(dict(parameters))
    ahead = {
        name: p + momentum * velocities[name] - learning_rate * first[name]
        for name, p in parameters.items()
    }
    gradients = gradients_at(ahead)
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


wrong.edit(
    "lookahead_with_one_minus_momentum",
    "The gradient is multiplied by 1 - beta; the lecture has no such factor.",
    remedy="m = beta m - eta g, with the gradient from ahead.",
    change={"velocities, learning_rate": "velocities, (1 - momentum) * learning_rate"},
    tests=["test_nesterov_lookahead_step"],
)

wrong.edit(
    "lookahead_uphill",
    "The gradient is added to the velocity, so the ball rolls uphill.",
    remedy="subtract eta times the gradient from the velocity.",
    change={"velocities, learning_rate": "velocities, -learning_rate"},
    tests=["test_nesterov_lookahead_step"],
)

wrong.edit(
    "lookahead_velocity_not_kept",
    "The step is right, but the old velocities are returned: the next step remembers nothing.",
    remedy="return the new velocities.",
    change={"learning_rate, momentum)\n": "learning_rate, momentum)[0], dict(velocities)\n"},
    tests=["test_nesterov_lookahead_step"],
)


@wrong.answer(
    tests=["test_nesterov_lookahead_step", "test_nesterov_lookahead_step_place"],
    slide="001, Implementing Nesterov",
)
def rewritten_form_too_early(parameters, velocities, gradients_at, learning_rate, momentum):
    """This is the rewritten form, which holds the places ahead; here theta itself is held.

    Remedy: take Equation 11-5 as it stands: gradient at theta + beta m, step from theta.
    """
    gradients = gradients_at(dict(parameters))
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    moved = {
        name: p + momentum * new[name] - learning_rate * gradients[name]
        for name, p in parameters.items()
    }
    return moved, new


@wrong.answer(tests=["test_nesterov_lookahead_step"])
def old_velocity_after_looking(parameters, velocities, gradients_at, learning_rate, momentum):
    """The parameters move with the old velocity, one step late.

    Remedy: add the new velocity.
    """
    gradients = gradients_at(
        {name: p + momentum * velocities[name] for name, p in parameters.items()}
    )
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + velocities[name] for name, p in parameters.items()}, new
