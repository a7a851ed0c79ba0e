"""Wrong answers to what_the_slide_draws, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Weight initialization",
    tests=["test_what_the_slide_draws_moments"],
)

wrong.edit(
    "centred_at_zero",
    "The mean is taken to be 0, but rand draws from [0, 1) and never gives a negative number.",
    remedy="the mean of a uniform distribution on [a, b) is (a + b) / 2.",
    change={
        "high / 2": "0.0",
    },
)

wrong.edit(
    "std_of_a_symmetric_interval",
    "The standard deviation is that of an interval from -b to b; here it goes from 0 to b.",
    remedy="the variance is width^2 / 12, and the width is b.",
    change={
        "12": "3",
    },
)

wrong.edit(
    "variance_for_std",
    "The variance is returned; the standard deviation is expected.",
    remedy="take the square root.",
    change={
        "high / np.sqrt(12)": "high**2 / 12",
    },
)

wrong.edit(
    "multiplies_by_the_root",
    "This describes rand * sqrt(2/n); the slide divides by sqrt(2/n).",
    remedy="dividing by sqrt(2/n) is multiplying by sqrt(n/2).",
    change={"1 / np.sqrt(2 / n)": "np.sqrt(2 / n)"},
    tests=["test_what_the_slide_draws"],
)

wrong.edit(
    "what_was_meant",
    "This describes what the slide means, randn * sqrt(2/n); the question is what its code does.",
    remedy="rand is uniform on [0, 1), and the slide divides.",
    change={
        "high = 1 / np.sqrt(2 / n)": "",
        "0.0, high, high / 2, high / np.sqrt(12)": "-np.inf, np.inf, 0.0, np.sqrt(2 / n)",
    },
    tests=["test_what_the_slide_draws", "test_what_the_slide_draws_moments"],
)

wrong.edit(
    "forgets_the_division",
    "This describes rand(n) alone, before it is divided by sqrt(2/n).",
    remedy="the division stretches the interval, the mean and the standard deviation alike.",
    change={
        "1 / np.sqrt(2 / n)": "1.0",
    },
    tests=["test_what_the_slide_draws"],
)

wrong.edit(
    "std_without_root",
    "The standard deviation is b/12; the root of 12 is missing.",
    remedy="the variance is b^2/12, and the standard deviation is its root.",
    change={"np.sqrt(12)": "12"},
)

wrong.edit(
    "divides_by_the_fraction",
    "The division is by 2/n; the slide divides by its root.",
    remedy="dividing by sqrt(2/n) is multiplying by sqrt(n/2).",
    change={"np.sqrt(2 / n)": "(2 / n)"},
    tests=["test_what_the_slide_draws"],
)

wrong.edit(
    "an_interval_around_zero",
    "The interval goes from -b to b; rand gives no negative number.",
    remedy="np.random.rand draws from [0, 1), so the interval begins at 0.",
    change={"0.0, high, high / 2, high / np.sqrt(12)": "-high, high, 0.0, high / np.sqrt(3)"},
    tests=["test_what_the_slide_draws"],
)

wrong.edit(
    "half_of_n_cut",
    "Half of n is cut to an integer, so everything is too small where n is odd.",
    remedy="write n / 2: n // 2 drops the half.",
    change={"1 / np.sqrt(2 / n)": "float(np.sqrt(n // 2))"},
    tests=["test_what_the_slide_draws"],
)

wrong.edit(
    "mean_is_the_end",
    "The upper end of the interval is given for the mean.",
    remedy="the mean of a uniform distribution on [a, b) is (a + b) / 2.",
    change={"high / 2": "high"},
)
