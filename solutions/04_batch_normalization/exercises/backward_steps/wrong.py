"""Wrong answers to backward_steps, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Batch normalization: training",
    tests=["test_backward_steps_input"],
)

wrong.edit(
    "mean_and_variance_as_constants",
    """Mean and variance are treated as constants; they depend on x, and so carry gradient back to
    it.""",
    remedy="add the path through the variance and the path through the mean to the direct one.",
    change={
        "by_normalized / root + by_variance * 2 * centred / m + by_mean / m": (
            "by_normalized / root"
        ),
    },
)

wrong.edit(
    "path_through_the_variance_missing",
    "The path from x through the variance is missing.",
    remedy="add the gradient of the variance times 2 (x - mean) / m.",
    change={
        "by_variance * 2 * centred / m": "0",
    },
)

wrong.edit(
    "path_through_the_mean_missing",
    "The path from x through the mean is missing.",
    remedy="add the gradient of the mean divided by m, to every row.",
    change={
        " + by_mean / m": "",
    },
)

wrong.edit(
    "gamma_skipped_on_the_way",
    "The gradient of x-hat lacks gamma: y = gamma x-hat + beta.",
    remedy="multiply the upstream gradient by gamma first, and go on from there.",
    change={
        "upstream * gamma": "upstream * 1.0",
    },
    tests=["test_backward_steps_variance"],
)

wrong.edit(
    "power_of_one_half",
    "The root stands in the gradient of the variance to the first power; it is the third.",
    remedy="the derivative of (variance + epsilon) to the power -1/2 has the power -3/2.",
    change={
        "root**3": "root",
    },
    tests=["test_backward_steps_variance"],
)

wrong.edit(
    "sign_of_the_variance",
    "The gradient of the variance has the wrong sign: a larger variance makes x-hat smaller.",
    remedy="keep the minus of the power -1/2.",
    change={
        "-0.5": "0.5",
    },
    tests=["test_backward_steps_variance"],
)

wrong.edit(
    "two_of_the_square_missing",
    "On the path through the variance the factor 2 is missing: the variance holds squares.",
    remedy="the derivative of (x - mean)² / m is 2 (x - mean) / m.",
    change={
        "by_variance * 2": "by_variance",
    },
)

wrong.edit(
    "forgets_the_1_over_m",
    "The factor 1/m is missing on the paths through the mean and the variance.",
    remedy="both are means over m rows: each row has a share of 1/m in them.",
    change={
        "centred / m + by_mean / m": "centred + by_mean",
    },
)

wrong.edit(
    "gamma_times_x",
    "The gradient of gamma is taken with x; what gamma multiplies is x-hat.",
    remedy="sum upstream * x_hat over the rows.",
    change={
        "upstream * centred / root": "upstream * X",
    },
    tests=["test_backward_steps"],
)


@wrong.answer(tests=["test_backward_steps"])
def means_for_sums(upstream, X, gamma, epsilon):
    """Gamma and beta get the mean over the batch; every row adds to their gradient, so it is
    a sum.

    Remedy: use a sum over the rows. The 1/m of a mean loss is already in the upstream
    gradient.
    """
    m = len(X)
    centred = X - X.mean(axis=0)
    root = np.sqrt(np.mean(centred**2, axis=0) + epsilon)
    by_normalized = upstream * gamma
    by_variance = -0.5 * np.sum(by_normalized * centred, axis=0) / root**3
    by_mean = -np.sum(by_normalized, axis=0) / root
    return {
        "gamma": np.mean(upstream * centred / root, axis=0),
        "beta": np.mean(upstream, axis=0),
        "normalized": by_normalized,
        "variance": by_variance,
        "mean": by_mean,
        "X": by_normalized / root + by_variance * 2 * centred / m + by_mean / m,
    }


wrong.edit(
    "gamma_not_summed",
    "The gradient of gamma has a row for each example; gamma itself has one entry per feature.",
    remedy="sum over the rows, because one gamma serves all of them.",
    change={
        "np.sum(upstream * centred / root, axis=0)": "upstream * centred / root",
    },
    tests=["test_backward_steps"],
)


@wrong.answer(tests=["test_backward_steps"])
def scales_the_upstream_in_place(upstream, X, gamma, epsilon):
    """The upstream gradient that was passed in is changed in place.

    Remedy: `by_normalized = upstream * gamma` makes a new array, `upstream *= gamma` changes
    the old one.
    """
    m = len(X)
    centred = X - X.mean(axis=0)
    root = np.sqrt(np.mean(centred**2, axis=0) + epsilon)
    by_gamma = np.sum(upstream * centred / root, axis=0)
    by_beta = np.sum(upstream, axis=0)
    upstream *= gamma
    by_variance = -0.5 * np.sum(upstream * centred, axis=0) / root**3
    by_mean = -np.sum(upstream, axis=0) / root
    return {
        "gamma": by_gamma,
        "beta": by_beta,
        "normalized": upstream,
        "variance": by_variance,
        "mean": by_mean,
        "X": upstream / root + by_variance * 2 * centred / m + by_mean / m,
    }


wrong.edit(
    "sign_of_the_mean",
    "The gradient of the mean has the wrong sign: a larger mean makes x-hat smaller.",
    remedy="keep the minus of x - mean.",
    change={"by_mean = -np.sum": "by_mean = np.sum"},
    tests=["test_backward_steps_mean"],
)


wrong.edit(
    "mean_not_divided_by_the_root",
    "The gradient of the mean is not divided by the root.",
    remedy="the derivative of x-hat by the mean is -1 divided by the root.",
    change={"axis=0) / root\n": "axis=0)\n"},
    tests=["test_backward_steps_mean"],
)


wrong.edit(
    "epsilon_left_out_of_the_root",
    "Epsilon is missing in the root of the backward pass.",
    remedy="take the root of (variance + epsilon), as in the training pass.",
    change={" + epsilon": ""},
    tests=["test_backward_steps"],
)


wrong.edit(
    "gamma_with_the_centred_values",
    "The gradient of gamma is taken with x - mean; what gamma multiplies is x-hat.",
    remedy="divide by the root as well: sum upstream * x_hat over the rows.",
    change={"upstream * centred / root": "upstream * centred"},
    tests=["test_backward_steps"],
)
