"""Wrong answers to distinct_units, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Bias initialization",
    tests=["test_distinct_units", "test_distinct_units_rounding"],
)

wrong.edit(
    "counts_rows",
    "Rows are counted; a unit is a column of its kernel.",
    remedy="use axis=1. Kernels are (fan_in, fan_out), so column j belongs to unit j.",
    change={
        "np.unique(kernel.round(decimals) + 0.0, axis=1).shape[1]": (
            "len(np.unique(kernel.round(decimals), axis=0))"
        ),
    },
)

wrong.edit(
    "counts_different_weights",
    "Different single weights are counted; whole columns are to be compared.",
    remedy="give np.unique an axis; without one it looks at all entries as one long list.",
    change={
        "np.unique(kernel.round(decimals) + 0.0, axis=1).shape[1]": (
            "np.unique(kernel.round(decimals)).size"
        ),
    },
)

wrong.edit(
    "does_not_round",
    "Weights are compared to the last bit, although they should be rounded first.",
    remedy="compare kernel.round(decimals).",
    change={"kernel.round(decimals) + 0.0": "kernel"},
    tests=["test_distinct_units_rounding"],
)

wrong.edit(
    "compares_neighbours_only",
    "Only units side by side are compared; equal units may stand far apart.",
    remedy="sort the columns first, or let np.unique do it.",
    change={
        "return np.unique(kernel.round(decimals) + 0.0, axis=1).shape[1]": """
            rounded = kernel.round(decimals)
            return 1 + int((rounded[:, 1:] != rounded[:, :-1]).any(axis=0).sum())
        """,
    },
)

wrong.edit(
    "looks_at_the_first_weight_only",
    "Only the first weight of each unit is compared.",
    remedy="two units are equal only if all their weights agree: compare whole columns.",
    change={
        "np.unique(kernel.round(decimals) + 0.0, axis=1).shape[1]": (
            "np.unique(kernel[0].round(decimals)).size"
        ),
    },
    tests=["test_distinct_units"],
)

wrong.edit(
    "counts_the_repeated_ones",
    "The surplus copies are counted; the question is how many different units there are.",
    remedy="return the number of columns that np.unique keeps.",
    change={
        "np.unique(kernel.round(decimals) + 0.0, axis=1).shape[1]": (
            "kernel.shape[1] - np.unique(kernel.round(decimals), axis=1).shape[1]"
        ),
    },
)
