"""Right answers to adagrad_step, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def adagrad_with_comprehensions(parameters, gradients, state, t, learning_rate, epsilon):
    sums = {k: state["s"][k] + np.square(gradients[k]) for k in parameters}
    moved = {
        k: p - learning_rate * (sums[k] + epsilon) ** -0.5 * gradients[k]
        for k, p in parameters.items()
    }
    return moved, {"s": sums}


@right.answer
def adagrad_on_copies(parameters, gradients, state, t, learning_rate, epsilon):
    parameters = {k: p.copy() for k, p in parameters.items()}
    state = {"s": {k: s.copy() for k, s in state["s"].items()}}
    for k in gradients:
        state["s"][k] += gradients[k] * gradients[k]
        parameters[k] -= learning_rate * gradients[k] / np.sqrt(state["s"][k] + epsilon)
    return [parameters, state]


@right.answer
def adagrad_entry_by_entry(parameters, gradients, state, t, learning_rate, epsilon):
    moved, sums = {}, {}
    for k, p in parameters.items():
        moved[k], sums[k] = np.empty(p.shape), np.empty(p.shape)
        for i in np.ndindex(p.shape):
            g = gradients[k][i]
            sums[k][i] = state["s"][k][i] + g**2
            moved[k][i] = p[i] - learning_rate * g / (sums[k][i] + epsilon) ** 0.5
    return moved, {"s": sums}
