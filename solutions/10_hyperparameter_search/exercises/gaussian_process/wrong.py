"""Wrong answers to gaussian_process, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="002, Bayesian optimization", tests=["test_gaussian_process"])

wrong.edit(
    "two_missing_in_the_kernel",
    "The 2 is missing in the kernel.",
    remedy="exp of minus the squared distance over 2 * length**2.",
    change={"(2 * length**2)": "length**2"},
)
wrong.edit(
    "length_not_squared",
    "The length scale is not squared.",
    remedy="exp of minus the squared distance over 2 * length**2.",
    change={"(2 * length**2)": "(2 * length)"},
)
wrong.edit(
    "distance_not_squared",
    "The kernel takes the distance itself; the squared one is expected.",
    remedy="Sum the squares of the differences, without a root.",
    change={"np.exp(-squared /": "np.exp(-np.sqrt(squared) /"},
)
wrong.edit(
    "noise_squared",
    "The noise is squared: it is a variance already.",
    remedy="Add `noise` itself to the diagonal.",
    change={"noise * np.eye": "noise**2 * np.eye"},
)
wrong.edit(
    "noise_missing",
    "The noise is not used.",
    remedy="Add noise * np.eye(m) to the kernel between the rows of X.",
    change={" + noise * np.eye(len(X))": ""},
)
wrong.edit(
    "noise_everywhere",
    "The noise is added to every entry; it belongs on the diagonal.",
    remedy="noise * np.eye(m): the noise of one score has nothing to do with that of another.",
    change={"noise * np.eye(len(X))": "noise"},
)
wrong.edit(
    "variance_for_std",
    "The variance is returned where its root is expected.",
    remedy="Take the square root.",
    change={"np.sqrt(np.maximum(variance, 0))": "np.maximum(variance, 0)"},
    tests=["test_gaussian_process_std"],
)
wrong.edit(
    "noise_at_the_new_points",
    "The noise is added at the new points, too.",
    remedy="std is that of the score without noise: it starts from 1.",
    change={"variance = 1 - ": "variance = 1 + noise - "},
    tests=["test_gaussian_process_std"],
)
wrong.edit(
    "nan_by_rounding",
    "Rounding makes the variance negative, and its root NaN.",
    remedy="np.maximum(variance, 0) before the root.",
    change={"np.sqrt(np.maximum(variance, 0))": "np.sqrt(variance)"},
    tests=["test_gaussian_process_limits"],
)
wrong.edit(
    "scores_centred",
    "The mean of the scores is subtracted and added again; here the prior mean is 0.",
    remedy="Use y as it is.",
    change={"solved.T @ y,": "solved.T @ (y - y.mean()) + y.mean(),"},
)
wrong.edit(
    "kernel_not_inverted",
    "The kernel between the points is not inverted.",
    remedy="np.linalg.solve(K + noise * np.eye(m), near.T).",
    change={"np.linalg.solve(similarity(X, X) + noise * np.eye(len(X)), near.T)": "near.T"},
)
wrong.edit(
    "first_column_only",
    "Only the first column of the points is looked at.",
    remedy="Sum the squared differences over all columns.",
    change={".sum(axis=2)": "[:, :, 0]"},
)

wrong.edit(
    "sums_of_absolute_differences",
    "The distance is the sum of absolute differences, squared; the squares are to be summed.",
    remedy="Square each difference first, then sum over the columns.",
    change={
        "((A[:, None, :] - B[None, :, :]) ** 2).sum(axis=2)": (
            "np.abs(A[:, None, :] - B[None, :, :]).sum(axis=2) ** 2"
        )
    },
)
wrong.edit(
    "variance_without_noise",
    "The noise is left out of the variance, but not of the mean.",
    remedy="Both come from the same matrix, with the noise on its diagonal.",
    change={
        "variance = 1 - (near * solved.T).sum(axis=1)": (
            "variance = 1 - (near * np.linalg.solve(similarity(X, X), near.T).T).sum(axis=1)"
        )
    },
    tests=["test_gaussian_process_std"],
)
wrong.edit(
    "mean_without_noise",
    "The noise is left out of the mean, but not of the standard deviation.",
    remedy="Both come from the same matrix, with the noise on its diagonal.",
    change={"solved.T @ y,": "near @ np.linalg.solve(similarity(X, X), y),"},
)
wrong.edit(
    "mean_of_squares",
    "The squared differences are averaged over the columns; they are summed.",
    remedy="A squared distance is a sum: .sum(axis=2).",
    change={".sum(axis=2)": ".mean(axis=2)"},
)
