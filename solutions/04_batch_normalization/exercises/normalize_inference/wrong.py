"""Wrong answers to normalize_inference, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Batch normalization: test time",
    tests=["test_normalize_inference"],
)

wrong.edit(
    "training_formula_at_test_time",
    """The batch's own mean and variance are used, as in the formulas on the slide; at test time
    the stored ones take their place.""",
    remedy="""use moving_mean and moving_variance. The slide's words are right, its formulas are
    those of training.""",
    change={
        "X - moving_mean": "X - X.mean(axis=0)",
        "moving_variance + epsilon": "X.var(axis=0) + epsilon",
    },
)

wrong.edit(
    "stored_variance_but_batch_mean",
    "The variance is the stored one, but the mean is still that of the batch.",
    remedy="subtract moving_mean.",
    change={"X - moving_mean": "X - X.mean(axis=0)"},
)

wrong.edit(
    "no_epsilon_at_test_time",
    "Epsilon is missing at test time; the network was trained with it.",
    remedy="take the root of (moving_variance + epsilon).",
    change={" + epsilon": ""},
    tests=["test_normalize_inference_epsilon"],
)

wrong.edit(
    "epsilon_outside_the_root_at_test_time",
    "Epsilon is added to the standard deviation; it belongs inside the root.",
    remedy="take the root of (moving_variance + epsilon).",
    change={"np.sqrt(moving_variance + epsilon)": "(np.sqrt(moving_variance) + epsilon)"},
    tests=["test_normalize_inference_epsilon"],
)

wrong.edit(
    "no_gamma_and_beta_at_test_time",
    "Gamma and beta are missing at test time.",
    remedy="only mean and variance change at test time: scale and shift as in training.",
    change={
        "gamma * (X": "(X",
        " + beta": "",
    },
)

wrong.edit(
    "divides_by_the_stored_variance",
    "The root is missing: the rows are divided by the variance.",
    remedy="divide by the root of (moving_variance + epsilon).",
    change={"np.sqrt(": "("},
)


@wrong.answer(tests=["test_normalize_inference"])
def updates_the_averages_at_test_time(X, gamma, beta, moving_mean, moving_variance, epsilon):
    """The moving averages are updated at test time: each prediction changes the network.

    Remedy: leave moving_mean and moving_variance as they are. They move in training only.
    """
    result = gamma * (X - moving_mean) / np.sqrt(moving_variance + epsilon) + beta
    moving_mean *= 0.99
    moving_mean += 0.01 * X.mean(axis=0)
    return result


wrong.edit(
    "epsilon_of_the_lab_at_test_time",
    "Epsilon is always the lab's 0.001, whatever is passed in.",
    remedy="use the argument `epsilon`.",
    change={"+ epsilon": "+ EPSILON"},
    tests=["test_normalize_inference_epsilon"],
)


wrong.edit(
    "stored_mean_but_batch_variance",
    "The mean is the stored one, but the variance is still that of the rows that are passed in.",
    remedy="divide by the root of (moving_variance + epsilon).",
    change={"moving_variance + epsilon": "X.var(axis=0) + epsilon"},
)


wrong.edit(
    "gamma_missing_at_test_time",
    "The rows are not scaled with gamma.",
    remedy="scale and shift as in training.",
    change={"gamma * (X - moving_mean)": "1 * (X - moving_mean)"},
)


wrong.edit(
    "beta_missing_at_test_time",
    "Beta is not added.",
    remedy="scale and shift as in training.",
    change={"epsilon) + beta": "epsilon)"},
)


wrong.edit(
    "stored_mean_not_subtracted",
    "The stored mean is not subtracted.",
    remedy="subtract moving_mean before dividing.",
    change={"(X - moving_mean)": "X"},
)
