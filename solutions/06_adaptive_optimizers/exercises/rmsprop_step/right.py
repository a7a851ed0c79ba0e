"""Right answers to rmsprop_step, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def rmsprop_towards_the_square(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    if place not in {"inside", "outside"}:
        raise ValueError(place)
    moved, averages = {}, {}
    for k in parameters:
        old = state["s"][k]
        averages[k] = old + (1 - rho) * (gradients[k] ** 2 - old)
        if place == "inside":
            rate = learning_rate / np.sqrt(averages[k] + epsilon)
        else:
            rate = learning_rate / (np.sqrt(averages[k]) + epsilon)
        moved[k] = parameters[k] - rate * gradients[k]
    return moved, {"s": averages}


@right.answer
def rmsprop_with_two_epsilons(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    inner, outer = {"inside": (epsilon, 0.0), "outside": (0.0, epsilon)}.get(place, (None, None))
    if inner is None:
        raise ValueError(f"unknown place {place}")
    s = {k: rho * v + (1 - rho) * gradients[k] * gradients[k] for k, v in state["s"].items()}
    new = {
        k: p - learning_rate * gradients[k] / (np.sqrt(s[k] + inner) + outer)
        for k, p in parameters.items()
    }
    return new, {"s": s}


@right.answer
def rmsprop_with_match(parameters, gradients, state, t, learning_rate, rho, epsilon, place):
    def denominator(s):
        match place:
            case "inside":
                return np.sqrt(s + epsilon)
            case "outside":
                return s**0.5 + epsilon
        raise ValueError

    new_state, new = {"s": {}}, {}
    for k, g in gradients.items():
        new_state["s"][k] = np.add(rho * state["s"][k], (1 - rho) * np.power(g, 2))
        new[k] = parameters[k] + -learning_rate * (g / denominator(new_state["s"][k]))
    return new, new_state
