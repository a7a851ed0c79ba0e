"""Wrong answers to dropout_statistics, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Batch Normalization (II)",
    tests=["test_dropout_statistics", "test_dropout_statistics_variance"],
)

wrong.edit(
    "variance_stays",
    "The variance is taken to stay; dividing by 1 - rate keeps the mean alone.",
    remedy="compute E[x̃²] - E[x̃]².",
    change={"1.0 * mean, (variance + rate * mean**2) / (1 - rate)": "mean * 1.0, variance * 1.0"},
)

wrong.edit(
    "mean_squared_forgotten",
    """The part that comes from the mean is missing: switching an activation of mean 5 on and off
    makes variance.""",
    remedy="E[x²] is variance + mean², not the variance alone.",
    change={
        "1.0 * mean, (variance + rate * mean**2) / (1 - rate)": "mean * 1.0, variance / (1 - rate)",
    },
)

wrong.edit(
    "second_moment_of_dropout",
    "This is E[x̃²]; the square of the mean is still to be subtracted.",
    remedy="subtract mean².",
    change={
        "1.0 * mean, (variance + rate * mean**2) / (1 - rate)": (
            "mean * 1.0, (variance + mean**2) / (1 - rate)"
        ),
    },
)

wrong.edit(
    "rate_as_keep_probability",
    "The rate is taken for the probability of keeping; it is that of dropping.",
    remedy="what is kept has probability 1 - rate.",
    change={
        "1.0 * mean, (variance + rate * mean**2) / (1 - rate)": (
            "mean * 1.0, (variance + (1 - rate) * mean**2) / rate"
        ),
    },
)

wrong.edit(
    "dropout_without_scaling",
    "The kept activations are not divided by 1 - rate, so even the mean changes.",
    remedy="x̃ is x d / (1 - rate).",
    change={
        "return 1.0 * mean, (variance + rate * mean**2) / (1 - rate)": """
            keep = 1 - rate
            return keep * mean, keep * (variance + mean**2) - (keep * mean) ** 2
        """,
    },
)

wrong.edit(
    "divides_by_the_square_of_keep",
    "One factor 1 - rate too many in the denominator: E[d²] is 1 - rate, which cancels one.",
    remedy="d is 0 or 1, so d² = d.",
    change={
        "1.0 * mean, (variance + rate * mean**2) / (1 - rate)": (
            "mean * 1.0, (variance + mean**2) / (1 - rate) ** 2 - mean**2"
        ),
    },
)

wrong.edit(
    "mean_divided_by_keep",
    "The mean is divided by 1 - rate, but dropping takes the same factor away again.",
    remedy="E[d] / (1 - rate) = 1: the mean stays.",
    change={"1.0 * mean": "mean / (1 - rate)"},
    tests=["test_dropout_statistics"],
)
