"""Right answers to fine_tune, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def tune_with_indices(parameters, phases, train):
    history = []
    current = parameters
    for number in range(len(phases)):
        epochs = phases[number][0]
        if epochs > 0:
            current, losses = train(current, epochs, phases[number][1], phases[number][2])
            history = history + list(losses)
    return current, history


@right.answer
def tune_recursively(parameters, phases, train):
    if not phases:
        return parameters, []
    (epochs, rate, frozen), *others = phases
    losses = []
    if epochs:
        parameters, losses = train(parameters, epochs, rate, frozen)
    end, later = tune_recursively(parameters, others, train)
    return end, [*losses, *later]


@right.answer
def tune_with_filter(parameters, phases, train):
    all_losses = []
    for phase in filter(lambda phase: phase[0], phases):
        result = train(parameters, *phase)
        parameters = result[0]
        all_losses += result[1]
    return (parameters, all_losses)


@right.answer
def tune_returning_a_list(parameters, phases, train):
    losses = []
    for epochs, rate, frozen in phases:
        if epochs != 0:
            parameters, new = train(dict(parameters), int(epochs), float(rate), list(frozen))
            for loss in new:
                losses.append(float(loss))
    return [parameters, losses]
