"""Right answers to step_with_decay, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def decay_on_copies(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    if kind not in ("coupled", "decoupled"):
        raise ValueError("no such kind")
    parameters, gradients = dict(parameters), dict(gradients)
    for name in decayed:
        if kind == "coupled":
            gradients[name] = gradients[name] + weight_decay * parameters[name]
        else:
            parameters[name] = parameters[name] - learning_rate * weight_decay * parameters[name]
    return step(parameters, gradients, state, t)


@right.answer
def decay_with_two_numbers(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    if kind == "coupled":
        penalty, shrink = weight_decay, 0.0
    elif kind == "decoupled":
        penalty, shrink = 0.0, learning_rate * weight_decay
    else:
        raise ValueError(kind)
    there, here = {}, {}
    for name, p in parameters.items():
        chosen = float(name in decayed)
        there[name] = gradients[name] + chosen * penalty * p
        here[name] = p * (1 - chosen * shrink)
    moved, state = step(here, there, state, t)
    return moved, state


@right.answer
def decay_with_early_returns(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    if kind == "coupled":
        penalties = {name: weight_decay * parameters[name] for name in decayed}
        total = {name: gradients[name] + penalties.get(name, 0.0) for name in parameters}
        return step(parameters, total, state, t)
    if kind == "decoupled":
        smaller = {
            name: p - (learning_rate * weight_decay * p if name in decayed else 0 * p)
            for name, p in parameters.items()
        }
        return step(smaller, gradients, state, t)
    raise ValueError
