"""Right answers to nesterov_rewritten_step, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def rewritten_as_in_keras(parameters, gradients, velocities, learning_rate, momentum):
    kept = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    moved = {
        name: p + momentum * kept[name] - learning_rate * gradients[name]
        for name, p in parameters.items()
    }
    return moved, kept


@right.answer
def rewritten_through_theta(parameters, gradients, velocities, learning_rate, momentum):
    theta = {name: p - momentum * velocities[name] for name, p in parameters.items()}
    theta, kept = momentum_step(theta, gradients, velocities, learning_rate, momentum)
    return {name: p + momentum * kept[name] for name, p in theta.items()}, kept


@right.answer
def rewritten_in_old_velocities(parameters, gradients, velocities, learning_rate, momentum):
    moved, kept = {}, {}
    for name in parameters:
        g, m = gradients[name], velocities[name]
        moved[name] = parameters[name] + momentum**2 * m - (1 + momentum) * learning_rate * g
        kept[name] = momentum * m - learning_rate * g
    return moved, kept


@right.answer
def rewritten_by_looking_ahead(parameters, gradients, velocities, learning_rate, momentum):
    here = {name: p - momentum * velocities[name] for name, p in parameters.items()}
    here, kept = nesterov_lookahead_step(
        here, velocities, lambda ahead: gradients, learning_rate, momentum
    )
    return {name: p + momentum * kept[name] for name, p in here.items()}, kept
