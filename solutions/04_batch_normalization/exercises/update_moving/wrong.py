"""Wrong answers to update_moving, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Batch Normalization (momentum)",
    tests=["test_update_moving", "test_update_moving_pytorch"],
)

wrong.edit(
    "momentum_the_other_way_round",
    """The two conventions are exchanged: in Keras the momentum multiplies the old average, in
    PyTorch the new value.""",
    remedy="Keras keeps `momentum` of the old average, PyTorch keeps 1 - momentum of it.",
    change={
        "momentum, 0": "1 - momentum, 0",
        "1 - momentum": "momentum",
    },
)


@wrong.answer(tests=["test_update_moving_pytorch", "test_update_moving_unbiased"])
def always_as_in_keras(moving_mean, moving_variance, X, momentum, convention):
    """Keras's convention is used, whatever convention is requested.

    Remedy: look at the argument `convention`: in PyTorch the momentum multiplies the new
    value.
    """
    mean, variance = X.mean(axis=0), X.var(axis=0)
    if convention not in ("keras", "pytorch"):
        raise ValueError(f"no convention {convention!r}")
    return (
        momentum * moving_mean + (1 - momentum) * mean,
        momentum * moving_variance + (1 - momentum) * variance,
    )


wrong.edit(
    "unbiased_everywhere",
    "The unbiased variance is taken for Keras too; Keras stores the biased one.",
    remedy="divide by m for Keras, by m - 1 for PyTorch.",
    change={"momentum, 0": "momentum, 1"},
    tests=["test_update_moving_variance"],
)

wrong.edit(
    "biased_everywhere",
    "The biased variance is taken for PyTorch too; PyTorch stores the unbiased one.",
    remedy="divide by m - 1 for PyTorch (np.var with ddof=1).",
    change={"1 - momentum, 1": "1 - momentum, 0"},
    tests=["test_update_moving_unbiased"],
)

wrong.edit(
    "averages_standard_deviations",
    "The standard deviation goes into the moving average; it should be the variance.",
    remedy="leave out the square root.",
    change={"X.var": "X.std"},
    tests=["test_update_moving_variance", "test_update_moving_unbiased"],
)


@wrong.answer
def keeps_nothing_of_the_past(moving_mean, moving_variance, X, momentum, convention):
    """The batch's own statistics are returned: nothing of the old average is kept.

    Remedy: mix the old average and the new value with momentum and 1 - momentum.
    """
    if convention not in ("keras", "pytorch"):
        raise ValueError(f"no convention {convention!r}")
    correction = 1 if convention == "pytorch" else 0
    return X.mean(axis=0), X.var(axis=0, ddof=correction)


wrong.edit(
    "old_average_does_not_decay",
    "The old average is kept whole, and a part of the new value is added: the sum grows and grows.",
    remedy="the two weights have to add up to 1.",
    change={
        "keep * moving_mean": "moving_mean",
        "keep * moving_variance": "moving_variance",
    },
)


@wrong.answer(tests=["test_update_moving"])
def updates_in_place(moving_mean, moving_variance, X, momentum, convention):
    """The arrays that were passed in are changed in place.

    Remedy: return new arrays: `new = keep * old + ...` and not `old *= keep`.
    """
    if convention == "keras":
        keep, correction = momentum, 0
    elif convention == "pytorch":
        keep, correction = 1 - momentum, 1
    else:
        raise ValueError(f"no convention {convention!r}")
    moving_mean *= keep
    moving_mean += (1 - keep) * X.mean(axis=0)
    moving_variance *= keep
    moving_variance += (1 - keep) * X.var(axis=0, ddof=correction)
    return moving_mean, moving_variance


wrong.edit(
    "anything_else_is_pytorch",
    "An unknown convention is taken for PyTorch's without a word.",
    remedy="raise ValueError for a name that is neither of the two.",
    change={
        'raise ValueError(f"no convention {convention!r}")': "keep, correction = 1 - momentum, 1",
    },
    tests=["test_update_moving_errors"],
)


wrong.edit(
    "keras_with_the_momentum_of_pytorch",
    "For Keras the momentum multiplies the batch's value; it should multiply the old average.",
    remedy="Keras keeps `momentum` of the old average.",
    change={"keep, correction = momentum, 0": "keep, correction = 1 - momentum, 0"},
    tests=["test_update_moving"],
)


wrong.edit(
    "pytorch_with_the_momentum_of_keras",
    "For PyTorch the momentum multiplies the old average; it should multiply the batch's value.",
    remedy="PyTorch keeps 1 - momentum of the old average.",
    change={"keep, correction = 1 - momentum, 1": "keep, correction = momentum, 1"},
    tests=["test_update_moving_pytorch"],
)

wrong.edit(
    "the_first_batch_in_full",
    "Averages that are still zero are replaced by those of the first batch.",
    remedy="the first batch counts as much as any other: momentum decides.",
    change={
        "mean, variance = X.mean(axis=0), X.var(axis=0, ddof=correction)": """
            keep = keep if np.any(moving_mean) else 0.0
            mean, variance = X.mean(axis=0), X.var(axis=0, ddof=correction)
        """,
    },
    tests=["test_update_moving"],
)
