"""Wrong answers to early_stopping, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="004, EARLY STOPPING (II)", tests=["test_early_stopping"])


wrong.edit(
    "compares_with_the_previous",
    "Each loss is compared with the one before it. It should be compared with the best so far.",
    remedy="change best only when there is an improvement.",
    change={"wait += 1": "best, wait = loss, wait + 1"},
    tests=["test_early_stopping"],
)


@wrong.answer(
    tests=[
        "test_early_stopping",
        "test_early_stopping_weights",
        "test_early_stopping_delta",
        "test_early_stopping_nan",
        "test_early_stopping_never",
    ]
)
def handed_in_as_it_was(parameters, one_epoch, validation_loss, patience, min_delta, epochs):
    """This is the broken version with all its faults.

    Remedy: read the docstring sentence by sentence, and look for the line that contradicts it.
    """
    parameters = {name: value.copy() for name, value in parameters.items()}
    best, best_epoch, kept, wait = np.inf, 0, parameters, 0
    for epoch in range(1, epochs + 1):
        one_epoch(parameters)
        loss = validation_loss(parameters)
        if loss > best - min_delta:
            wait += 1
        else:
            best, best_epoch, kept, wait = loss, epoch, parameters, 0
        if wait > patience:
            return kept, best_epoch
    return parameters, best_epoch


wrong.edit(
    "keeps_a_reference",
    "The parameters that come back are those of the last epoch, not those of the best one.",
    remedy="keep a copy of every array when there is an improvement (another name for the same dict, or for "
    "the same arrays, goes on changing), and return what was kept.",
    change={
        "kept = {name: value.copy() for name, value in parameters.items()}": "kept = parameters"
    },
    tests=["test_early_stopping_weights"],
)


wrong.edit(
    "copies_the_dict_only",
    "The parameters that come back are those of the last epoch, not those of the best one.",
    remedy="keep a copy of every array when there is an improvement (another name for the same dict, or for "
    "the same arrays, goes on changing), and return what was kept.",
    change={
        "kept = {name: value.copy() for name, value in parameters.items()}": "kept = dict(parameters)"
    },
    tests=["test_early_stopping_weights"],
)


wrong.edit(
    "gives_back_the_last",
    "The parameters that come back are those of the last epoch, not those of the best one.",
    remedy="keep a copy of every array when there is an improvement (another name for the same dict, or for "
    "the same arrays, goes on changing), and return what was kept.",
    change={"return kept, best_epoch": "return parameters, best_epoch"},
    tests=["test_early_stopping_weights"],
)


wrong.edit(
    "restores_only_when_stopped",
    "If training does not stop early, the last epoch's parameters come back and not the best ones.",
    remedy="return what was kept in both cases.",
    change={
        "break": "return kept, best_epoch",
        "return kept, best_epoch": "return parameters, best_epoch",
    },
    tests=["test_early_stopping_never"],
)


wrong.edit(
    "one_epoch_too_patient",
    "It waits for one more epoch than the patience says.",
    remedy="stop as soon as the wait has reached the patience.",
    change={"if wait >= patience": "if wait > patience"},
)


wrong.edit(
    "larger_loss_is_better",
    "A larger loss counts as better.",
    remedy="an improvement is a loss below the best.",
    change={"np.inf": "-np.inf", "loss < best - min_delta": "loss > best + min_delta"},
)


wrong.edit(
    "equal_is_an_improvement",
    "A loss of exactly best - min_delta counts as an improvement; it has to be below.",
    remedy="use <, not <=.",
    change={"loss < best - min_delta": "loss <= best - min_delta"},
    tests=["test_early_stopping_delta"],
)


wrong.edit(
    "min_delta_ignored",
    "Every smaller loss counts as an improvement: min_delta is not used.",
    remedy="compare with best - min_delta.",
    change={"loss < best - min_delta": "loss < best"},
    tests=["test_early_stopping_delta"],
)


wrong.edit(
    "best_follows_small_gains",
    "A gain below min_delta does not count, but it moves the best loss all the same.",
    remedy="without an improvement best stays as it is.",
    change={"wait += 1": "best, wait = min(loss, best), wait + 1"},
    tests=["test_early_stopping_delta"],
)


wrong.edit(
    "min_delta_as_a_share",
    "min_delta is taken as a share of the best loss; it is the improvement itself.",
    remedy="compare with best - min_delta.",
    change={"best - min_delta": "best * (1 - min_delta)"},
    tests=["test_early_stopping_delta"],
)


wrong.edit(
    "min_delta_added",
    "A loss may even be larger than the best one, by min_delta, and counts as an improvement.",
    remedy="an improvement is below best - min_delta.",
    change={"best - min_delta": "best + min_delta"},
    tests=["test_early_stopping_delta"],
)


wrong.edit(
    "nan_is_an_improvement",
    "NaN counts as an improvement: it is not larger than anything either.",
    remedy="ask whether the loss is below the limit; for NaN that is False.",
    change={"if loss < best - min_delta:": "if not loss >= best - min_delta:"},
    tests=["test_early_stopping_nan"],
)


wrong.edit(
    "wait_never_starts_anew",
    "An improvement does not set the wait back to 0: bad epochs of long ago still count.",
    remedy="after an improvement the waiting begins anew.",
    change={"best, best_epoch, wait = loss, epoch, 0": "best, best_epoch = loss, epoch"},
    tests=["test_early_stopping"],
)


wrong.edit(
    "epochs_from_zero",
    "The best epoch is counted from 0.",
    remedy="the first epoch is number 1.",
    change={"range(1, epochs + 1)": "range(epochs)"},
    tests=["test_early_stopping"],
)


wrong.edit(
    "looks_before_it_trains",
    "The loss is measured before the epoch and not after it.",
    remedy="train for an epoch first, then measure.",
    change={
        """
                one_epoch(parameters)
                loss = validation_loss(parameters)
        """: """
                loss = validation_loss(parameters)
                one_epoch(parameters)
        """
    },
)


wrong.edit(
    "trains_the_callers_arrays",
    "The parameters that were passed in are trained themselves: their owner finds them changed.",
    remedy="begin with a copy of every array.",
    change={
        """
        parameters = {name: value.copy() for name, value in parameters.items()}
        best, best_epoch, kept, wait
    """: """
        best, best_epoch, kept, wait
    """
    },
    tests=["test_early_stopping_never"],
)

wrong.edit(
    "best_starts_at_a_hundred",
    "Losses above 100 are no improvement, not even the first: that is where the best one starts.",
    remedy="start from infinity: the first loss is always the best so far.",
    change={"np.inf, 0, None": "100.0, 0, None"},
)

wrong.edit(
    "nearest_to_zero_is_best",
    "Losses are compared by their size: below 0, a lower one counts as worse.",
    remedy="compare the losses themselves.",
    change={"loss < best - min_delta": "abs(loss) < abs(best) - min_delta"},
)
