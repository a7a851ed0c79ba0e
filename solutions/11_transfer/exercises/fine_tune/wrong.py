"""Wrong answers to fine_tune, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Transfer Learning in Keras (train four epochs, then unlock layers)",
    tests=["test_fine_tune"],
)


@wrong.answer
def starts_again_in_each_phase(parameters, phases, train):
    """Every phase begins with the parameters from the start: the first ones were for nothing.

    Remedy: hand what a phase returned to the next one.
    """
    losses, trained = [], parameters
    for epochs, rate, frozen in phases:
        if epochs > 0:
            trained, of_phase = train(parameters, epochs, rate, frozen)
            losses.extend(of_phase)
    return trained, losses


wrong.edit(
    "tuned_but_returns_the_start",
    "What is returned are the parameters from the start.",
    remedy="return what the last phase returned.",
    change={
        "losses = []": "losses, start = [], parameters",
        "return parameters, losses": "return start, losses",
    },
)

wrong.edit(
    "only_the_last_losses",
    "The losses are those of the last phase alone.",
    remedy="collect them: losses.extend(...).",
    change={"losses.extend(of_phase)": "losses = of_phase"},
    tests=["test_fine_tune_losses"],
)

wrong.edit(
    "a_list_of_lists",
    "The losses come as a list for each phase.",
    remedy="extend adds the entries of a list, append adds the list itself.",
    change={"losses.extend(of_phase)": "losses.append(of_phase)"},
    tests=["test_fine_tune_losses"],
)

wrong.edit(
    "empty_phases_too",
    "train is called for phases of 0 epochs as well.",
    remedy="skip them.",
    change={
        """
            if epochs == 0:
                continue
        """: "",
    },
    tests=["test_fine_tune_calls"],
)

wrong.edit(
    "stops_at_an_empty_phase",
    "A phase of 0 epochs ends everything; those behind it are never trained.",
    remedy="continue goes on with the next phase, break ends the loop.",
    change={"continue": "break"},
    tests=["test_fine_tune_calls"],
)


@wrong.answer(tests=["test_fine_tune", "test_fine_tune_calls"])
def once_frozen_always_frozen(parameters, phases, train):
    """What was frozen in one phase stays frozen in all later ones.

    Remedy: hand on the names of that phase only.
    """
    losses, so_far = [], []
    for epochs, rate, frozen in phases:
        if epochs == 0:
            continue
        so_far = so_far + [name for name in frozen if name not in so_far]
        parameters, of_phase = train(parameters, epochs, rate, so_far)
        losses.extend(of_phase)
    return parameters, losses


@wrong.answer(tests=["test_fine_tune", "test_fine_tune_calls"])
def rate_of_the_first_phase(parameters, phases, train):
    """All phases are trained with the rate of the first one.

    Remedy: each phase has a rate of its own.
    """
    losses = []
    for epochs, _, frozen in phases:
        if epochs:
            parameters, of_phase = train(parameters, epochs, phases[0][1], frozen)
            losses.extend(of_phase)
    return parameters, losses


@wrong.answer(tests=["test_fine_tune", "test_fine_tune_calls"])
def from_the_last_phase(parameters, phases, train):
    """The phases are run from the last one to the first.

    Remedy: in the order in which they are given.
    """
    losses = []
    for epochs, rate, frozen in reversed(phases):
        if epochs:
            parameters, of_phase = train(parameters, epochs, rate, frozen)
            losses.extend(of_phase)
    return parameters, losses


@wrong.answer(tests=["test_fine_tune_calls"])
def epoch_by_epoch(parameters, phases, train):
    """train is called for each epoch, and an optimizer with a memory forgets in between.

    Remedy: one call for each phase, with all its epochs.
    """
    losses = []
    for epochs, rate, frozen in phases:
        for _ in range(epochs):
            parameters, of_epoch = train(parameters, 1, rate, frozen)
            losses.extend(of_epoch)
    return parameters, losses


wrong.edit(
    "the_last_loss_of_each_phase",
    "Only the last loss of each phase is kept.",
    remedy="losses.extend(...) takes all of them.",
    change={"losses.extend(of_phase)": "losses.append(of_phase[-1])"},
    tests=["test_fine_tune_losses"],
)

wrong.edit(
    "nothing_frozen",
    "train is told that nothing is frozen, whatever the phase says.",
    remedy="hand on the names of the phase.",
    change={"train(parameters, epochs, rate, frozen)": "train(parameters, epochs, rate, [])"},
    tests=["test_fine_tune", "test_fine_tune_calls"],
)


@wrong.answer(tests=["test_fine_tune_calls"])
def empties_the_list(parameters, phases, train):
    """The phases are taken out of the list of the caller, who finds it empty.

    Remedy: go through the list with a for loop, and leave it as it is.
    """
    losses = []
    while phases:
        epochs, rate, frozen = phases.pop(0)
        if epochs:
            parameters, of_phase = train(parameters, epochs, rate, frozen)
            losses.extend(of_phase)
    return parameters, losses
