"""Wrong answers to normalize_training, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Batch normalization: training",
    tests=[
        "test_normalize_training",
        "test_normalize_training_epsilon",
        "test_normalize_training_constant",
    ],
)

wrong.edit(
    "epsilon_outside_the_root",
    "Epsilon is added to the standard deviation; it belongs inside the root, with the variance.",
    remedy="take the root of (variance + epsilon).",
    change={
        """
            mean, variance = X.mean(axis=0), X.var(axis=0)
            return gamma * (X - mean) / np.sqrt(variance + epsilon) + beta
        """: "return gamma * (X - X.mean(axis=0)) / (X.std(axis=0) + epsilon) + beta",
    },
    tests=["test_normalize_training", "test_normalize_training_epsilon"],
)


@wrong.answer(slide="004, Batch Normalization (I)")
def epsilon_left_out(X, gamma, beta, epsilon):
    """Epsilon is missing, as on deck 004's slide: a feature that never changes becomes 0/0.

    Remedy: add epsilon to the variance, inside the root.
    """
    return gamma * (X - X.mean(axis=0)) / X.std(axis=0) + beta


wrong.edit(
    "unbiased_batch_variance",
    "The variance is divided by m - 1; in the training pass it is divided by m.",
    remedy="use the biased variance, np.var without ddof.",
    change={
        """
            mean, variance = X.mean(axis=0), X.var(axis=0)
            return gamma * (X - mean) / np.sqrt(variance + epsilon) + beta
        """: "return gamma * (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0, ddof=1) + epsilon) + beta",
    },
    tests=["test_normalize_training", "test_normalize_training_epsilon"],
    slide="000 and 003, Equation 11-3",
)

wrong.edit(
    "normalizes_each_row",
    """Each example is normalized over its features; each feature is to be normalized over the
    batch.""",
    remedy="use axis=0. (With axis=1 this would be another method, layer normalization.)",
    change={
        "mean, variance = X.mean(axis=0), X.var(axis=0)": """
            mean = X.mean(axis=1, keepdims=True)
            variance = X.var(axis=1, keepdims=True)
        """,
    },
    slide="000 and 003, Equation 11-3",
)


@wrong.answer(slide="000 and 003, Equation 11-3")
def one_mean_for_all_features(X, gamma, beta, epsilon):
    """One mean and one variance are taken for the whole batch; each feature has its own.

    Remedy: use axis=0 in the mean and in the variance.
    """
    return gamma * (X - X.mean()) / np.sqrt(X.var() + epsilon) + beta


wrong.edit(
    "gamma_and_beta_left_out",
    "The batch is normalized, but not scaled with gamma and shifted with beta.",
    remedy="the last line of the slide: multiply by gamma, then add beta.",
    change={
        """
            mean, variance = X.mean(axis=0), X.var(axis=0)
            return gamma * (X - mean) / np.sqrt(variance + epsilon) + beta
        """: "return (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + epsilon)",
    },
)

wrong.edit(
    "beta_before_gamma",
    "Beta is added first and then scaled with gamma; gamma scales x-hat alone.",
    remedy="gamma * x_hat + beta, in this order.",
    change={
        """
            mean, variance = X.mean(axis=0), X.var(axis=0)
            return gamma * (X - mean) / np.sqrt(variance + epsilon) + beta
        """: "return gamma * ((X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + epsilon) + beta)",
    },
)

wrong.edit(
    "divides_by_the_variance",
    "The root is missing: the batch is divided by the variance.",
    remedy="divide by the root of (variance + epsilon).",
    change={
        """
            mean, variance = X.mean(axis=0), X.var(axis=0)
            return gamma * (X - mean) / np.sqrt(variance + epsilon) + beta
        """: "return gamma * (X - X.mean(axis=0)) / (X.var(axis=0) + epsilon) + beta",
    },
    tests=["test_normalize_training", "test_normalize_training_epsilon"],
    slide="000 and 003, Equation 11-3",
)

wrong.edit(
    "centres_the_callers_batch",
    "The batch that was passed in is changed in place.",
    remedy="`centred = X - mean` makes a new array, `X -= mean` changes the old one.",
    change={
        "mean, variance = X.mean(axis=0), X.var(axis=0)": "X -= X.mean(axis=0)",
        "gamma * (X - mean) / np.sqrt(variance + epsilon)": (
            "gamma * X / np.sqrt(X.var(axis=0) + epsilon)"
        ),
    },
    tests=["test_normalize_training"],
)
