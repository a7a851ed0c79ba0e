"""Wrong answers to nesterov_lookahead_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000 and 003, Equation 11-5",
    tests=["test_nesterov_lookahead_step", "test_nesterov_lookahead_step_place"],
)


@wrong.answer
def gradient_taken_here(parameters, velocities, gradients_at, learning_rate, momentum):
    """The gradient is taken at the present place: this is plain momentum.

    Remedy: ask gradients_at for the gradient at theta + beta m.
    """
    gradients = gradients_at(dict(parameters))
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@wrong.answer
def ahead_by_the_whole_velocity(parameters, velocities, gradients_at, learning_rate, momentum):
    """The look ahead goes by m in place of beta m, which is too far.

    Remedy: without a gradient the next step would be beta m, so look there.
    """
    gradients = gradients_at({name: p + velocities[name] for name, p in parameters.items()})
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@wrong.answer(tests=["test_nesterov_lookahead_step"], slide="001, Nesterov momentum")
def steps_from_ahead(parameters, velocities, gradients_at, learning_rate, momentum):
    """The step starts at the place ahead, so the old velocity is used twice.

    Remedy: only the gradient is taken ahead. The step starts at theta.
    """
    ahead = {name: p + momentum * velocities[name] for name, p in parameters.items()}
    gradients = gradients_at(ahead)
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: ahead[name] + new[name] for name in parameters}, new


@wrong.answer
def looks_back(parameters, velocities, gradients_at, learning_rate, momentum):
    """The gradient is taken at theta - beta m: that is behind, where we come from.

    Remedy: add beta m. The velocity points where we go.
    """
    gradients = gradients_at(
        {name: p - momentum * velocities[name] for name, p in parameters.items()}
    )
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@wrong.answer(tests=["test_nesterov_lookahead_step_place"])
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


@wrong.answer(tests=["test_nesterov_lookahead_step"])
def lookahead_with_one_minus_momentum(
    parameters, velocities, gradients_at, learning_rate, momentum
):
    """The gradient is multiplied by 1 - beta; the lecture has no such factor.

    Remedy: m = beta m - eta g, with the gradient from ahead.
    """
    gradients = gradients_at(
        {name: p + momentum * velocities[name] for name, p in parameters.items()}
    )
    new = {
        name: momentum * velocities[name] - (1 - momentum) * learning_rate * gradients[name]
        for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@wrong.answer(slide="001, Implementing Nesterov")
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
