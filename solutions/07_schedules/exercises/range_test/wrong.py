"""Wrong answers to range_test, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Learning rate scheduling (Figure 11-8)",
    tests=["test_range_test_chosen"],
)

wrong.edit(
    "rates_on_a_straight_line",
    "The rates grow by the same amount in each step; they should grow by the same factor.",
    remedy="low * (high / low) ** (t / (n - 1)).",
    change={
        "low * (high / low) ** (np.arange(n) / (n - 1))": "np.linspace(low, high, n)",
    },
    tests=["test_range_test"],
)

wrong.edit(
    "high_is_never_reached",
    "The last rate is below high: the exponent is t/n and ends below 1.",
    remedy="divide by n - 1, so that the last exponent is 1.",
    change={"n - 1": "n"},
    tests=["test_range_test"],
)

wrong.edit(
    "powers_of_ten",
    "low and high are used as exponents of ten; they are the rates themselves.",
    remedy="np.logspace takes exponents, np.geomspace takes the ends.",
    change={
        "low * (high / low) ** (np.arange(n) / (n - 1))": "np.logspace(low, high, n)",
    },
    tests=["test_range_test"],
)


@wrong.answer
def lowest_single_loss(losses, low, high, window, divisor):
    """The lowest single loss decides; one lucky batch is enough to mislead it.

    Remedy: average each `window` losses that follow each other first.
    """
    n = len(losses)
    rates = low * (high / low) ** (np.arange(n) / (n - 1))
    best = int(np.nanargmin(losses))
    if best == n - 1:
        raise ValueError
    return rates, rates[best] / divisor


wrong.edit(
    "first_step_of_the_window",
    "The average is given to the first step of its window; it belongs to the middle one.",
    remedy="add window // 2.",
    change={
        "best + window // 2": "best",
    },
)

wrong.edit(
    "last_step_of_the_window",
    "The average is given to the last step of its window; it belongs to the middle one.",
    remedy="add window // 2, not window - 1.",
    change={
        "best + window // 2": "best + window - 1",
    },
)

wrong.edit(
    "nan_taken_for_the_smallest",
    "A window with NaN in it is taken for the lowest: np.argmin finds NaN first.",
    remedy="leave out windows whose average is not finite.",
    change={
        "np.argmin(np.where(np.isfinite(means), means, np.inf))": "int(np.argmin(means))",
        "best == n - window": "best == n - window and np.isfinite(means).all()",
        'ValueError("the loss never climbed: try a larger rate")': "ValueError",
    },
    tests=["test_range_test_divergence"],
)

wrong.edit(
    "not_divided",
    "This is the turning point itself; the chosen rate lies below it.",
    remedy="divide by divisor.",
    change={
        "rates[best + window // 2] / divisor": "rates[best + window // 2]",
    },
)


@wrong.answer(tests=["test_range_test_chosen", "test_range_test_errors"])
def windows_filled_with_zeros(losses, low, high, window, divisor):
    """Incomplete windows at the ends count as if the missing losses were 0, and so they look
    lowest.

    Remedy: only complete windows count: np.convolve with mode="valid".
    """
    n = len(losses)
    rates = low * (high / low) ** (np.arange(n) / (n - 1))
    means = np.convolve(losses, np.ones(window) / window, mode="same")
    best = int(np.argmin(np.where(np.isfinite(means), means, np.inf)))
    return rates, rates[best] / divisor


wrong.edit(
    "steepest_fall",
    """The rate where the loss falls fastest is taken; the exercise wants the rate of the lowest loss, divided by
    divisor.""",
    remedy="look for the smallest average.",
    change={
        "np.argmin(np.where(np.isfinite(means), means, np.inf))": """
            (int(np.argmin(np.where(np.isfinite(np.gradient(means)), np.gradient(means), np.inf)))
            if len(means) > 1
            else 0)
        """,
    },
    tests=["test_range_test_chosen", "test_range_test_errors"],
)


@wrong.answer(tests=["test_range_test_errors"])
def accepts_a_falling_loss(losses, low, high, window, divisor):
    """A loss that never climbed gives a rate all the same; then the turning point is unknown.

    Remedy: raise ValueError if the last window has the lowest average.
    """
    n = len(losses)
    rates = low * (high / low) ** (np.arange(n) / (n - 1))
    means = np.array([np.mean(losses[i : i + window]) for i in range(n - window + 1)])
    best = int(np.argmin(np.where(np.isfinite(means), means, np.inf)))

    return rates, rates[best + window // 2] / divisor


wrong.edit(
    "divided_after_the_search",
    "The number of the step is divided by divisor, and not the rate.",
    remedy="divide the rate that you found.",
    change={
        "rates[best + window // 2] / divisor": "rates[int((best + window // 2) / divisor)]",
    },
)

wrong.edit(
    "windows_with_nan_count",
    "A window with NaN in it counts: its average is made of the losses that are left.",
    remedy="leave out windows whose average is not finite: np.mean, not np.nanmean.",
    change={"np.mean(losses[": "np.nanmean(losses["},
    tests=["test_range_test_divergence"],
)

wrong.edit(
    "refuses_after_divergence",
    """A loss that falls until it is NaN or infinite raises ValueError; it has climbed: only the window
    that ends with the very last loss tells that it did not.""",
    remedy="raise only if the window that ends with the n-th loss has the lowest average.",
    change={"best == n - window": "best == np.isfinite(means).sum() - 1"},
    tests=["test_range_test_divergence"],
)

wrong.edit(
    "divisor_multiplies",
    "The rate is multiplied by the divisor, so it lies above the turning point.",
    remedy="divide by divisor.",
    change={"/ divisor": "* divisor"},
)

wrong.edit(
    "rates_not_divided_alike",
    "All rates that are returned are divided by divisor; only the chosen one is.",
    remedy="return the rate of each step as it was.",
    change={"return rates, rates": "return rates / divisor, rates"},
    tests=["test_range_test", "test_range_test_chosen"],
)
