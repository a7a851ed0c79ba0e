"""Wrong answers to scheduled_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Momentum with Mini-Batch Gradient Descent",
    tests=["test_scheduled_step", "test_scheduled_step_momentum", "test_scheduled_step_inputs"],
)


@wrong.answer
def rate_one_step_late(parameters, gradients, velocity, t, rate, momentum):
    """The rate is the one of the next step: t is 1 in the first step, and the schedule wants 0.

    Remedy: rate(t - 1).
    """
    eta, mu = rate(t), momentum(t - 1)
    moved = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}
    return {name: parameters[name] + moved[name] for name in parameters}, moved


@wrong.answer(tests=["test_scheduled_step_momentum", "test_scheduled_step_inputs"])
def momentum_one_step_late(parameters, gradients, velocity, t, rate, momentum):
    """The momentum is the one of the next step: t is 1 in the first step, and the schedule
    wants 0.

    Remedy: momentum(t - 1).
    """
    eta, mu = rate(t - 1), momentum(t)
    moved = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}
    return {name: parameters[name] + moved[name] for name in parameters}, moved


@wrong.answer
def both_one_step_late(parameters, gradients, velocity, t, rate, momentum):
    """Rate and momentum are those of the next step: t is 1 in the first step, and the schedules
    want 0.

    Remedy: rate(t - 1) and momentum(t - 1).
    """
    eta, mu = rate(t), momentum(t)
    moved = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}
    return {name: parameters[name] + moved[name] for name in parameters}, moved


@wrong.answer
def two_steps_apart(parameters, gradients, velocity, t, rate, momentum):
    """One is subtracted twice: in the first step the schedules are evaluated at t = -1.

    Remedy: t - 1, once.
    """
    eta, mu = rate(t - 2), momentum(t - 2)
    moved = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}
    return {name: parameters[name] + moved[name] for name in parameters}, moved


wrong.edit(
    "old_velocity_applied",
    "The parameters move with the old velocity; the new one has to be applied.",
    remedy="compute the new velocity first, then add that one.",
    change={
        "velocity = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}": (
            "moved = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}"
        ),
        "{name: parameters[name] + velocity[name] for name in parameters}, velocity": (
            "{name: parameters[name] + velocity[name] for name in parameters}, moved"
        ),
    },
)


@wrong.answer
def velocity_not_kept(parameters, gradients, velocity, t, rate, momentum):
    """The velocity is not carried on: what is returned is the velocity that came in.

    Remedy: return the new velocity.
    """
    eta, mu = rate(t - 1), momentum(t - 1)
    moved = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}
    return {name: parameters[name] + moved[name] for name in parameters}, {
        name: velocity[name].copy() for name in velocity
    }


@wrong.answer
def momentum_left_out(parameters, gradients, velocity, t, rate, momentum):
    """The old velocity does not enter: this is plain gradient descent.

    Remedy: v = mu * velocity - eta * gradient.
    """
    eta = rate(t - 1)
    moved = {name: -eta * gradients[name] for name in parameters}
    return {name: parameters[name] + moved[name] for name in parameters}, moved


wrong.edit(
    "gradient_weighted",
    "The gradient is multiplied by 1 - mu, as in an average; in this form it is not.",
    remedy="v = mu * velocity - eta * gradient.",
    change={
        "velocity = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}": (
            "moved = {name: mu * velocity[name] - (1 - mu) * eta * gradients[name] for name in parameters}"
        ),
        "{name: parameters[name] + velocity[name] for name in parameters}, velocity": (
            "{name: parameters[name] + moved[name] for name in parameters}, moved"
        ),
    },
)

wrong.edit(
    "rate_multiplies_the_velocity",
    """The velocity collects gradients without the rate, and the rate multiplies all of it when it
    is applied, as in PyTorch. With a schedule this is another method: old gradients get the new
    rate.""",
    remedy="the rate belongs to the gradient, when it enters the velocity.",
    change={
        "velocity = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}": (
            "moved = {name: mu * velocity[name] + gradients[name] for name in parameters}"
        ),
        "{name: parameters[name] + velocity[name] for name in parameters}, velocity": (
            "{name: parameters[name] - eta * moved[name] for name in parameters}, moved"
        ),
    },
)

wrong.edit(
    "uphill",
    "The sign of the gradient is wrong: this step goes uphill.",
    remedy="subtract eta times the gradient.",
    change={
        "velocity = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}": (
            "moved = {name: mu * velocity[name] + eta * gradients[name] for name in parameters}"
        ),
        "{name: parameters[name] + velocity[name] for name in parameters}, velocity": (
            "{name: parameters[name] + moved[name] for name in parameters}, moved"
        ),
    },
)


@wrong.answer
def nesterov_in_place_of_momentum(parameters, gradients, velocity, t, rate, momentum):
    """This is Nesterov's step, which looks ahead once more; this exercise wants plain momentum.

    Remedy: add the new velocity itself to the parameters.
    """
    eta, mu = rate(t - 1), momentum(t - 1)
    moved = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}
    return {
        name: parameters[name] + mu * moved[name] - eta * gradients[name] for name in parameters
    }, moved


@wrong.answer(tests=["test_scheduled_step_inputs"])
def changes_the_callers_arrays(parameters, gradients, velocity, t, rate, momentum):
    """The arrays that were passed in are changed in place.

    Remedy: velocity = mu * velocity - ... makes a new array, velocity *= mu changes the old
    one.
    """
    eta, mu = rate(t - 1), momentum(t - 1)
    for name in parameters:
        velocity[name] *= mu
        velocity[name] -= eta * gradients[name]
        parameters[name] += velocity[name]
    return parameters, velocity
