"""Right answers to scheduled_step, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def step_with_a_loop(parameters, gradients, velocity, t, rate, momentum):
    done = t - 1
    new_parameters, new_velocity = {}, {}
    for name in parameters:
        v = momentum(done) * velocity[name] - rate(done) * gradients[name]
        new_velocity[name] = v
        new_parameters[name] = parameters[name] + v
    return new_parameters, new_velocity


@right.answer
def step_in_place_on_copies(parameters, gradients, velocity, t, rate, momentum):
    parameters = {name: value.copy() for name, value in parameters.items()}
    velocity = {name: value.copy() for name, value in velocity.items()}
    eta = rate(t - 1)
    mu = momentum(t - 1)
    for name, gradient in gradients.items():
        velocity[name] *= mu
        velocity[name] -= eta * gradient
        parameters[name] += velocity[name]
    return parameters, velocity


@right.answer
def step_with_a_velocity_of_the_other_sign(parameters, gradients, velocity, t, rate, momentum):
    downhill = {k: rate(t - 1) * gradients[k] - momentum(t - 1) * velocity[k] for k in gradients}
    return (
        {k: np.subtract(parameters[k], downhill[k]) for k in downhill},
        {k: np.negative(v) for k, v in downhill.items()},
    )
