"""Wrong answers to batch_statistics, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Batch Normalization (axis)",
    tests=["test_batch_statistics"],
)

wrong.edit(
    "divides_by_m_minus_1",
    "This is the unbiased variance, divided by m - 1; the lecture and Keras divide by m.",
    remedy="np.var without ddof divides by m.",
    change={"X.var(axis=others)": "X.var(axis=others, ddof=1)"},
    tests=["test_batch_statistics_variance"],
)

wrong.edit(
    "averages_over_the_feature_axis",
    "The mean goes over the axis of the features; it has to go over all the others.",
    remedy="""in NumPy, axis=... names what is averaged away. Name every axis but that of the
    features.""",
    change={"tuple(other for other in range(X.ndim) if other != axis % X.ndim)": "axis"},
)

wrong.edit(
    "averages_over_all_axes",
    "One mean for everything: the axis of the features was averaged away as well.",
    remedy="""each feature has a mean of its own. Leave the features' axis out of the average, also
    where it is given as a negative number.""",
    change={"tuple(other for other in range(X.ndim) if other != axis % X.ndim)": "None"},
)

wrong.edit(
    "negative_axes_not_understood",
    """Where the axis is given as a negative number, the axis of the features is averaged away as
    well: no axis is equal to -1.""",
    remedy="axis % X.ndim turns -1 into the number of the last axis.",
    change={"axis % X.ndim": "axis"},
)

wrong.edit(
    "averages_over_examples_only",
    "The mean goes over the first axis alone, so each place in the image gets its own.",
    remedy="for images, average over height and width as well: everything but the features' axis.",
    change={"tuple(other for other in range(X.ndim) if other != axis % X.ndim)": "0"},
    tests=["test_batch_statistics_axis"],
)

wrong.edit(
    "features_always_last",
    "The features are taken to be on the last axis, whatever axis is requested.",
    remedy="build the axes to average over from the argument `axis`.",
    change={"(other for other in range(X.ndim) if other != axis % X.ndim)": "(range(X.ndim - 1))"},
    tests=["test_batch_statistics_axis"],
)

wrong.edit(
    "standard_deviation_for_variance",
    "The standard deviation is returned; the variance is expected.",
    remedy="leave out the square root.",
    change={"X.var": "X.std"},
    tests=["test_batch_statistics_variance"],
    slide="000 and 003, Equation 11-3",
)

wrong.edit(
    "mean_not_subtracted",
    "This is the mean of the squares; the mean was not subtracted before squaring.",
    remedy="the variance is the mean of (x - mean)².",
    change={"X.var": "(X**2).mean"},
    tests=["test_batch_statistics_variance"],
    slide="000 and 003, Equation 11-3",
)

wrong.edit(
    "axes_kept",
    "The axes that were averaged away are kept, with length 1; one number for each feature is expected.",
    remedy="leave out keepdims: the shape is (n,).",
    change={"X.mean(axis=others)": "X.mean(axis=others, keepdims=True)"},
)
