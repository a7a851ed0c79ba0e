"""Right answers to nesterov_lookahead_step, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def lookahead_in_a_loop(parameters, velocities, gradients_at, learning_rate, momentum):
    ahead = {}
    for name in parameters:
        ahead[name] = parameters[name] + momentum * velocities[name]
    gradients = gradients_at(ahead)
    moved, kept = {}, {}
    for name in parameters:
        kept[name] = momentum * velocities[name] - learning_rate * gradients[name]
        moved[name] = parameters[name] + kept[name]
    return moved, kept


@right.answer
def lookahead_from_ahead(parameters, velocities, gradients_at, learning_rate, momentum):
    ahead = {name: p + momentum * velocities[name] for name, p in parameters.items()}
    g = gradients_at(ahead)
    moved = {name: a - learning_rate * g[name] for name, a in ahead.items()}
    return moved, {name: moved[name] - p for name, p in parameters.items()}


@right.answer
def lookahead_through_plain_steps(parameters, velocities, gradients_at, learning_rate, momentum):
    ahead = gradient_step(parameters, velocities, -momentum)
    uphill = gradients_at(ahead)
    faded = {name: momentum * v for name, v in velocities.items()}
    kept = gradient_step(faded, uphill, learning_rate)
    return gradient_step(ahead, uphill, learning_rate), kept
