"""Wrong answers to normalize_training, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Batch normalization: training",
    tests=["test_normalize_training"],
)

wrong.edit(
    "epsilon_outside_the_root",
    "Epsilon is added to the standard deviation; it belongs inside the root, with the variance.",
    remedy="take the root of (variance + epsilon).",
    change={"np.sqrt(variance + epsilon)": "(np.sqrt(variance) + epsilon)"},
    tests=["test_normalize_training_epsilon"],
)

wrong.edit(
    "epsilon_left_out",
    "Epsilon is missing, as on deck 004's slide: a feature that never changes becomes 0/0.",
    remedy="add epsilon to the variance, inside the root.",
    change={" + epsilon": ""},
    tests=["test_normalize_training_epsilon", "test_normalize_training_constant"],
    slide="004, Batch Normalization (I)",
)

wrong.edit(
    "epsilon_as_a_floor",
    "Epsilon is taken for the smallest variance that is allowed; it should be added to the variance.",
    remedy="take the root of (variance + epsilon).",
    change={"variance + epsilon": "np.maximum(variance, epsilon)"},
    tests=["test_normalize_training_epsilon"],
)

wrong.edit(
    "epsilon_of_the_lab",
    "Epsilon is always the lab's 0.001, whatever is passed in.",
    remedy="use the argument `epsilon`.",
    change={"+ epsilon": "+ EPSILON"},
    tests=["test_normalize_training_epsilon"],
)

wrong.edit(
    "unbiased_batch_variance",
    "The variance is divided by m - 1; in the training pass it is divided by m.",
    remedy="use the biased variance, np.var without ddof.",
    change={"X.var(axis=0)": "X.var(axis=0, ddof=1)"},
    slide="000 and 003, Equation 11-3",
)

wrong.edit(
    "normalizes_each_row",
    """Each example is normalized over its features; each feature is to be normalized over the
    batch.""",
    remedy="use axis=0. (With axis=1 this would be another method, layer normalization.)",
    change={
        "X.mean(axis=0), X.var(axis=0)": (
            "X.mean(axis=1, keepdims=True), X.var(axis=1, keepdims=True)"
        )
    },
    slide="000 and 003, Equation 11-3",
)

wrong.edit(
    "one_mean_for_all_features",
    "One mean and one variance are taken for the whole batch; each feature has its own.",
    remedy="use axis=0 in the mean and in the variance.",
    change={"X.mean(axis=0), X.var(axis=0)": "X.mean(), X.var()"},
    slide="000 and 003, Equation 11-3",
)

wrong.edit(
    "gamma_and_beta_left_out",
    "The batch is normalized, but not scaled with gamma and shifted with beta.",
    remedy="the last line of the slide: multiply by gamma, then add beta.",
    change={"gamma * (X": "(X", " + beta": ""},
)

wrong.edit(
    "gamma_not_applied",
    "The batch is not scaled with gamma.",
    remedy="the last line of the slide: multiply by gamma, then add beta.",
    change={"gamma * (X - mean)": "1 * (X - mean)"},
)

wrong.edit(
    "beta_not_added",
    "Beta is not added.",
    remedy="the last line of the slide: multiply by gamma, then add beta.",
    change={"epsilon) + beta": "epsilon)"},
)

wrong.edit(
    "beta_subtracted",
    "Beta is subtracted; it should be added.",
    remedy="the last line of the slide: multiply by gamma, then add beta.",
    change={"+ beta": "- beta"},
)

wrong.edit(
    "mean_left_in",
    "The mean of the batch is not subtracted.",
    remedy="subtract the mean of each feature before dividing.",
    change={"(X - mean)": "X"},
    slide="000 and 003, Equation 11-3",
)

wrong.edit(
    "beta_before_gamma",
    "Beta is added first and then scaled with gamma; gamma scales x-hat alone.",
    remedy="gamma * x_hat + beta, in this order.",
    change={"+ beta": "+ gamma * beta"},
)

wrong.edit(
    "divides_by_the_variance",
    "The root is missing: the batch is divided by the variance.",
    remedy="divide by the root of (variance + epsilon).",
    change={"np.sqrt(": "("},
    slide="000 and 003, Equation 11-3",
)

wrong.edit(
    "centres_the_callers_batch",
    "The batch that was passed in is changed in place.",
    remedy="`centred = X - mean` makes a new array, `X -= mean` changes the old one.",
    change={
        "return gamma * (X - mean)": """
            X -= mean
            return gamma * X
        """,
    },
)
