"""Right answers to adadelta_step, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def adadelta_with_rms(parameters, gradients, state, t, learning_rate, rho, epsilon):
    def rms(x):
        return np.sqrt(x + epsilon)

    moved, s, d = {}, {}, {}
    for k in parameters:
        s[k] = rho * state["s"][k] + (1 - rho) * gradients[k] ** 2
        u = -rms(state["d"][k]) / rms(s[k]) * gradients[k]
        d[k] = rho * state["d"][k] + (1 - rho) * u * u
        moved[k] = parameters[k] + learning_rate * u
    return moved, {"d": d, "s": s}


@right.answer
def adadelta_downhill(parameters, gradients, state, t, learning_rate, rho, epsilon):
    s = {k: v + (1 - rho) * (gradients[k] ** 2 - v) for k, v in state["s"].items()}
    down = {
        k: gradients[k] * ((state["d"][k] + epsilon) / (s[k] + epsilon)) ** 0.5 for k in gradients
    }
    d = {k: v + (1 - rho) * (down[k] ** 2 - v) for k, v in state["d"].items()}
    return {k: p - learning_rate * down[k] for k, p in parameters.items()}, {"s": s, "d": d}


@right.answer
def adadelta_on_deep_copies(parameters, gradients, state, t, learning_rate, rho, epsilon):
    from copy import deepcopy

    parameters, state = deepcopy(parameters), deepcopy(state)
    for k, g in gradients.items():
        s, d = state["s"][k], state["d"][k]
        s *= rho
        s += (1 - rho) * g**2
        u = np.sqrt(d + epsilon) * g / np.sqrt(s + epsilon)
        d *= rho
        d += (1 - rho) * u**2
        parameters[k] -= learning_rate * u
    return parameters, state
