"""Wrong answers to nesterov_rewritten_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Implementing Nesterov",
    tests=["test_nesterov_rewritten_step", "test_nesterov_rewritten_step_equal"],
)


@wrong.answer(slide="001, Implementing Nesterov (its sign is wrong)")
def sign_of_the_slide(parameters, gradients, velocities, learning_rate, momentum):
    """This is the slide with its wrong sign: 1 - mu where 1 + mu is right. It can walk uphill.

    Remedy: subtract theta + beta m before the step from the same after the step.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    moved = {
        name: p - momentum * velocities[name] + (1 - momentum) * new[name]
        for name, p in parameters.items()
    }
    return moved, new


@wrong.answer
def momentum_once_more(parameters, gradients, velocities, learning_rate, momentum):
    """This is plain momentum; the places ahead move differently.

    Remedy: follow theta + beta m, and not theta.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@wrong.answer
def old_look_not_taken_back(parameters, gradients, velocities, learning_rate, momentum):
    """The next look ahead is added, but the old one is not taken back.

    Remedy: the old place ahead holds beta times the old velocity already. Subtract it.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + (1 + momentum) * new[name] for name, p in parameters.items()}, new


@wrong.answer
def no_next_look(parameters, gradients, velocities, learning_rate, momentum):
    """The old look ahead is taken back, but the next one is not added: this is theta itself.

    Remedy: add beta times the new velocity, so that the result is again a place ahead.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    moved = {name: p - momentum * velocities[name] + new[name] for name, p in parameters.items()}
    return moved, new


@wrong.answer
def velocities_exchanged(parameters, gradients, velocities, learning_rate, momentum):
    """Old and new velocity have changed places in the update.

    Remedy: the old look ahead is taken back (old velocity), step and next look are added (new one).
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    moved = {
        name: p - momentum * new[name] + (1 + momentum) * velocities[name]
        for name, p in parameters.items()
    }
    return moved, new


@wrong.answer
def displacement_as_velocity(parameters, gradients, velocities, learning_rate, momentum):
    """The places are right, but what is returned as velocity is how far the place ahead has moved.

    Remedy: return m as in Equation 11-5: beta m - eta g.
    """
    moved = {}
    for name, p in parameters.items():
        new = momentum * velocities[name] - learning_rate * gradients[name]
        moved[name] = p - momentum * velocities[name] + (1 + momentum) * new
    return moved, {name: moved[name] - p for name, p in parameters.items()}


@wrong.answer
def velocity_lost_on_rewriting(parameters, gradients, velocities, learning_rate, momentum):
    """The old velocities are returned, so the next step remembers nothing.

    Remedy: return the new velocities.
    """
    moved = {}
    for name, p in parameters.items():
        new = momentum * velocities[name] - learning_rate * gradients[name]
        moved[name] = p - momentum * velocities[name] + (1 + momentum) * new
    return moved, dict(velocities)


@wrong.answer
def gradient_without_rate(parameters, gradients, velocities, learning_rate, momentum):
    """In the move of the parameters the gradient counts without the learning rate.

    Remedy: beta m - eta g, with the new m.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    moved = {name: p + momentum * new[name] - gradients[name] for name, p in parameters.items()}
    return moved, new


@wrong.answer(tests=["test_nesterov_rewritten_step_equal"])
def rewritten_in_place(parameters, gradients, velocities, learning_rate, momentum):
    """The arrays that were passed in are changed; they belong to the caller.

    Remedy: make new arrays in place of += and -=.
    """
    for name, p in parameters.items():
        p -= momentum * velocities[name]
        velocities[name] *= momentum
        velocities[name] -= learning_rate * gradients[name]
        p += (1 + momentum) * velocities[name]
    return parameters, velocities
