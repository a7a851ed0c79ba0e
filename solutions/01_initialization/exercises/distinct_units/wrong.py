"""Wrong answers to distinct_units, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Bias initialization",
    tests=["test_distinct_units"],
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


@wrong.answer(tests=["test_distinct_units_rounding"])
def truncates(kernel, decimals):
    """Digits after the last decimal are cut off; they should be rounded.

    Remedy: use kernel.round(decimals): 0.2999 and 0.3001 are the same after rounding to 0.3.
    """
    cut = np.trunc(kernel * 10.0**decimals)
    return np.unique(cut + 0.0, axis=1).shape[1]


@wrong.answer(tests=["test_distinct_units_rounding"])
def rounds_to_six_decimals(kernel, decimals):
    """Weights are rounded to a fixed number of decimals; the argument `decimals` is not used.

    Remedy: round to `decimals`.
    """
    return np.unique(kernel.round(6) + 0.0, axis=1).shape[1]


@wrong.answer
def ignores_the_order(kernel, decimals):
    """Units with the same weights in another order count as the same.

    Remedy: two units are equal only if each weight agrees with the one from the same input.
    """
    ordered = np.sort(kernel.round(decimals), axis=0)
    return np.unique(ordered + 0.0, axis=1).shape[1]


@wrong.answer
def units_that_occur_once(kernel, decimals):
    """Only units without a copy are counted; several equal units count as one.

    Remedy: return the number of columns that np.unique keeps.
    """
    _, counts = np.unique(kernel.round(decimals) + 0.0, axis=1, return_counts=True)
    return int((counts == 1).sum())


@wrong.answer
def compares_sums(kernel, decimals):
    """The sums of the units' weights are compared: different units may have the same sum.

    Remedy: two units are equal only if all their weights agree: compare whole columns.
    """
    return len(set((kernel.sum(axis=0) + 0.0).round(decimals)))


@wrong.answer(tests=["test_distinct_units_rounding"])
def within_a_tolerance(kernel, decimals):
    """Units count as the same if they are close to each other; rounding is what decides.

    Remedy: compare kernel.round(decimals): 0.24 and 0.26 are 0.2 and 0.3 with one decimal.
    """
    kept = []
    for unit in kernel.T:
        if not any(np.all(np.abs(unit - other) <= 10.0**-decimals) for other in kept):
            kept.append(unit)
    return len(kept)
