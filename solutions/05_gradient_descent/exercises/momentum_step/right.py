"""Right answers to momentum_step, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def momentum_in_a_loop(parameters, gradients, velocities, learning_rate, momentum):
    moved, kept = {}, {}
    for name, p in parameters.items():
        m = momentum * velocities[name] - learning_rate * gradients[name]
        kept[name] = m
        moved[name] = p + m
    return moved, kept


@right.answer
def momentum_on_copies(parameters, gradients, velocities, learning_rate, momentum):
    parameters = {name: p.copy() for name, p in parameters.items()}
    velocities = {name: v.copy() for name, v in velocities.items()}
    for name in parameters:
        velocities[name] *= momentum
        velocities[name] -= learning_rate * gradients[name]
        parameters[name] += velocities[name]
    return parameters, velocities


@right.answer
def momentum_through_plain_steps(parameters, gradients, velocities, learning_rate, momentum):
    faded = {name: momentum * v for name, v in velocities.items()}
    kept = gradient_step(faded, gradients, learning_rate)
    moved = gradient_step(parameters, kept, -1.0)
    return [moved, kept]


@right.answer
def momentum_with_uphill_velocity(parameters, gradients, velocities, learning_rate, momentum):
    uphill = {n: -momentum * velocities[n] + learning_rate * gradients[n] for n in parameters}
    return (
        {name: parameters[name] - uphill[name] for name in parameters},
        {name: -u for name, u in uphill.items()},
    )
