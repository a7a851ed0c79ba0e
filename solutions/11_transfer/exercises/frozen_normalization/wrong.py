"""Wrong answers to frozen_normalization, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Batch Normalization in Keras",
    tests=["test_frozen_normalization"],
)

wrong.edit(
    "frozen_is_ignored",
    "In training the layer looks at the batch, frozen or not.",
    remedy="a frozen layer is in inference mode, even in training.",
    change={"if trainable and is_training": "if is_training"},
    tests=[
        "test_frozen_normalization_output",
        "test_frozen_normalization_averages",
    ],
)

wrong.edit(
    "training_is_ignored",
    "A layer that is free looks at the batch at test time, too.",
    remedy="at test time the moving averages are used.",
    change={"if trainable and is_training": "if trainable"},
    tests=["test_frozen_normalization_output", "test_frozen_normalization_averages"],
)


@wrong.answer(tests=["test_frozen_normalization_averages"])
def averages_go_on(X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon):
    """A frozen layer normalizes with the moving averages, but lets them follow the batch.

    Remedy: a frozen layer leaves them alone.
    """
    used_mean, used_variance = mean, variance
    if is_training:
        if trainable:
            used_mean, used_variance = X.mean(axis=0), X.var(axis=0)
        mean = momentum * mean + (1 - momentum) * X.mean(axis=0)
        variance = momentum * variance + (1 - momentum) * X.var(axis=0)
    return gamma * (X - used_mean) / np.sqrt(used_variance + epsilon) + beta, mean, variance


@wrong.answer(tests=["test_frozen_normalization_output"])
def frozen_by_the_batch(X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon):
    """A frozen layer leaves its averages alone, but normalizes with the batch in training.

    Remedy: frozen means inference mode: normalize with the moving averages.
    """
    used_mean, used_variance = mean, variance
    if is_training:
        used_mean, used_variance = X.mean(axis=0), X.var(axis=0)
        if trainable:
            mean = momentum * mean + (1 - momentum) * used_mean
            variance = momentum * variance + (1 - momentum) * used_variance
    return gamma * (X - used_mean) / np.sqrt(used_variance + epsilon) + beta, mean, variance


wrong.edit(
    "momentum_of_the_new",
    "momentum weights the new statistics in place of the old ones.",
    remedy="momentum * old + (1 - momentum) * new.",
    change={
        "momentum * mean + (1 - momentum) * used_mean": (
            "(1 - momentum) * mean + momentum * used_mean"
        ),
        "momentum * variance + (1 - momentum) * used_variance": (
            "(1 - momentum) * variance + momentum * used_variance"
        ),
    },
    tests=["test_frozen_normalization_averages"],
)

wrong.edit(
    "unbiased_variance",
    "The variance divides by m - 1.",
    remedy="the biased variance divides by m, as X.var(axis=0) does.",
    change={"X.var(axis=0)": "X.var(axis=0, ddof=1)"},
    tests=[
        "test_frozen_normalization",
        "test_frozen_normalization_averages",
    ],
)

wrong.edit(
    "epsilon_outside",
    "epsilon stands outside the root.",
    remedy="it is added to the variance, under the root.",
    change={"np.sqrt(used_variance + epsilon)": "(np.sqrt(used_variance) + epsilon)"},
)

wrong.edit(
    "normalizes_with_the_moved",
    "In training it normalizes with the moving averages, after they have moved.",
    remedy="in training the statistics are those of the batch.",
    change={
        "Y = gamma * (X - used_mean) / np.sqrt(used_variance + epsilon) + beta": (
            "Y = gamma * (X - mean) / np.sqrt(variance + epsilon) + beta"
        ),
    },
)


@wrong.answer(tests=["test_frozen_normalization_averages"])
def averages_in_place(X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon):
    """The moving averages of the caller are changed in place.

    Remedy: return new arrays.
    """
    used_mean, used_variance = mean.copy(), variance.copy()
    if trainable and is_training:
        used_mean, used_variance = X.mean(axis=0), X.var(axis=0)
        mean *= momentum
        mean += (1 - momentum) * used_mean
        variance *= momentum
        variance += (1 - momentum) * used_variance
    return gamma * (X - used_mean) / np.sqrt(used_variance + epsilon) + beta, mean, variance


wrong.edit(
    "statistics_of_the_rows",
    "Mean and variance are taken over all entries of the batch; each column has its own.",
    remedy="X.mean(axis=0) and X.var(axis=0).",
    change={"X.mean(axis=0), X.var(axis=0)": "X.mean(), X.var()"},
    tests=["test_frozen_normalization", "test_frozen_normalization_averages"],
)

wrong.edit(
    "deviation_in_the_average",
    "The moving average of the variances follows the standard deviation of the batch.",
    remedy="it follows the variance.",
    change={"(1 - momentum) * used_variance": "(1 - momentum) * np.sqrt(used_variance)"},
    tests=["test_frozen_normalization_averages"],
)

wrong.edit(
    "epsilon_missing",
    "epsilon is not used.",
    remedy="it is added to the variance, under the root.",
    change={"np.sqrt(used_variance + epsilon)": "np.sqrt(used_variance)"},
)
