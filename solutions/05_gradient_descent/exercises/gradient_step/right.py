"""Right answers to gradient_step, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def step_in_a_loop(parameters, gradients, learning_rate):
    moved = {}
    for name in parameters:
        moved[name] = parameters[name] + (-learning_rate) * gradients[name]
    return moved


@right.answer
def step_on_copies(parameters, gradients, learning_rate):
    moved = {name: p.copy() for name, p in parameters.items()}
    for name, gradient in gradients.items():
        moved[name] -= learning_rate * gradient
    return moved


@right.answer
def step_row_by_row(parameters, gradients, learning_rate):
    moved = {}
    for name, p in parameters.items():
        result = np.zeros(p.shape)
        for i in range(p.shape[0]):
            result[i] = p[i] - gradients[name][i] * learning_rate
        moved[name] = result
    return moved
