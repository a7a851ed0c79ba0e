"""Wrong answers to momentum_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000 and 003, Equation 11-4",
    tests=["test_momentum_step", "test_momentum_step_start", "test_momentum_step_sum"],
)


@wrong.answer
def one_minus_momentum(parameters, gradients, velocities, learning_rate, momentum):
    """The gradient is multiplied by 1 - beta, as in an average; the lecture has no such factor.

    Remedy: m = beta m - eta g. The velocity is a sum of gradients and no average.
    """
    new = {
        name: momentum * velocities[name] - (1 - momentum) * learning_rate * gradients[name]
        for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@wrong.answer
def velocity_not_kept(parameters, gradients, velocities, learning_rate, momentum):
    """The step is right, but the old velocities are returned: the next step remembers nothing.

    Remedy: return the new velocities.
    """
    moved = {
        name: p + momentum * velocities[name] - learning_rate * gradients[name]
        for name, p in parameters.items()
    }
    return moved, dict(velocities)


@wrong.answer
def old_velocity_applied(parameters, gradients, velocities, learning_rate, momentum):
    """The parameters move with the old velocity, one step late.

    Remedy: compute the new velocity first, and move with it.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + velocities[name] for name, p in parameters.items()}, new


@wrong.answer
def velocity_uphill(parameters, gradients, velocities, learning_rate, momentum):
    """The gradient is added to the velocity, so the ball rolls uphill.

    Remedy: subtract eta times the gradient from the velocity.
    """
    new = {
        name: momentum * velocities[name] + learning_rate * gradients[name] for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@wrong.answer
def velocity_of_pytorch(parameters, gradients, velocities, learning_rate, momentum):
    """This is PyTorch's convention: its velocity adds up gradients without eta, and points uphill.

    Remedy: the lecture and Keras put - eta times the gradient into the velocity, and add the
    velocity to the parameters.
    """
    new = {name: momentum * velocities[name] + gradients[name] for name in parameters}
    return {name: p - learning_rate * new[name] for name, p in parameters.items()}, new


@wrong.answer
def momentum_times_everything(parameters, gradients, velocities, learning_rate, momentum):
    """The momentum multiplies the new gradient as well; it belongs to the old velocity only.

    Remedy: m = beta m - eta g, without a bracket around the right side.
    """
    new = {
        name: momentum * (velocities[name] - learning_rate * gradients[name]) for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@wrong.answer
def moves_by_the_gradient_alone(parameters, gradients, velocities, learning_rate, momentum):
    """The velocity is computed, but the parameters move by the gradient alone.

    Remedy: add the new velocity to the parameters.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p - learning_rate * gradients[name] for name, p in parameters.items()}, new


@wrong.answer(slide="000 and 003, Equations 11-4 and 11-5")
def nesterov_in_place_of_momentum(parameters, gradients, velocities, learning_rate, momentum):
    """This is Nesterov's step in its rewritten form; this exercise wants plain momentum.

    Remedy: move by the new velocity, once.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    moved = {
        name: p + momentum * new[name] - learning_rate * gradients[name]
        for name, p in parameters.items()
    }
    return moved, new


@wrong.answer
def rate_and_momentum_swapped(parameters, gradients, velocities, learning_rate, momentum):
    """Learning rate and momentum have changed places.

    Remedy: the momentum multiplies the old velocity, the learning rate the gradient.
    """
    new = {
        name: learning_rate * velocities[name] - momentum * gradients[name] for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@wrong.answer(tests=["test_momentum_step_start"])
def velocities_changed_in_place(parameters, gradients, velocities, learning_rate, momentum):
    """The velocities that were passed in are changed; they belong to the caller.

    Remedy: make new arrays: m = momentum * m - ... in place of m *= momentum.
    """
    for name, velocity in velocities.items():
        velocity *= momentum
        velocity -= learning_rate * gradients[name]
    return {name: p + velocities[name] for name, p in parameters.items()}, velocities


@wrong.answer
def velocity_times_rate_again(parameters, gradients, velocities, learning_rate, momentum):
    """The velocity is multiplied by the learning rate once more when the parameters move.

    Remedy: eta is in the velocity already. Add the velocity as it is.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + learning_rate * new[name] for name, p in parameters.items()}, new
