"""Wrong answers to entire_training_set, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Batch normalization: test time",
    tests=["test_entire_training_set"],
)

wrong.edit(
    "averages_the_variances",
    "This is the mean of the variances; it misses that the batches' means differ from each other.",
    remedy="add the variance of the batches' means, or go by the mean of the squares.",
    change={
        " + (means - mean) ** 2": "",
    },
)


@wrong.answer(tests=["test_entire_training_set_mean", "test_entire_training_set_variance"])
def every_batch_counts_the_same(means, variances, sizes):
    """Every batch counts the same; a batch with more rows has to count more.

    Remedy: weight each batch with its size divided by the sum of the sizes.
    """
    mean = means.mean(axis=0)
    return mean, np.mean(variances + (means - mean) ** 2, axis=0)


wrong.edit(
    "sizes_in_the_mean_only",
    "The sizes are used for the mean, but not for the variance.",
    remedy="weight the batches in the variance too.",
    change={
        "np.sum(shares * (variances": "np.mean((variances",
    },
    tests=["test_entire_training_set_variance"],
)

wrong.edit(
    "second_moment",
    "This is the mean of the squares; the square of the mean is still to be subtracted.",
    remedy="variance = E[x²] - mean².",
    change={
        "(means - mean)": "means",
    },
)


@wrong.answer
def pooled_as_in_statistics(means, variances, sizes):
    """This is the pooled variance of statistics, with m - 1 for each batch; the biased
    variance of all rows is expected.

    Remedy: weight with the sizes, and add the spread of the batches' means.
    """
    shares = (sizes / np.sum(sizes))[:, None]
    mean = np.sum(shares * means, axis=0)
    degrees = (sizes - 1)[:, None]
    return mean, np.sum(
        degrees * variances * (sizes / (sizes - 1))[:, None], axis=0
    ) / degrees.sum()


wrong.edit(
    "averages_the_standard_deviations",
    "Standard deviations are averaged and squared; averages of squares are needed.",
    remedy="average E[x²] of the batches.",
    change={
        "np.sum(shares * (variances + (means - mean) ** 2), axis=0)": (
            "np.sum(shares * np.sqrt(variances), axis=0) ** 2"
        ),
    },
)


@wrong.answer(tests=["test_entire_training_set", "test_entire_training_set_mean"])
def sum_for_the_mean(means, variances, sizes):
    """The batches are added up, but not divided by the number of all rows.

    Remedy: divide by the sum of the sizes.
    """
    weights = sizes[:, None] * 1.0
    mean = np.sum(weights * means, axis=0)
    return mean, np.sum(weights * (variances + means**2), axis=0) - mean**2


wrong.edit(
    "spread_of_the_means_alone",
    "This is the variance of the batches' means; the variances inside the batches are missing.",
    remedy="add what is inside each batch and what is between the batches.",
    change={"variances + (means - mean) ** 2": "(means - mean) ** 2"},
)


wrong.edit(
    "standard_deviation_of_all_rows",
    "The standard deviation is returned; the variance is expected.",
    remedy="leave out the square root.",
    change={"return mean, variance": "return mean, np.sqrt(variance)"},
)
