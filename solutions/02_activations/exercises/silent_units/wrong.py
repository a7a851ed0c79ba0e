"""Wrong answers to silent_units, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Nonsaturating Activation Functions",
    tests=["test_silent_units"],
)

wrong.edit(
    "counts_silent_rows",
    "Rows are counted: the digits for which no unit is active. A unit is a column.",
    remedy="use axis=0, which goes down the rows of each column.",
    change={"axis=0": "axis=1"},
    slide="003, Nonsaturating Activation Functions",
)

wrong.edit(
    "counts_living_units",
    "The units that are active somewhere are counted; the question is how many are silent.",
    remedy="count those whose largest activation is not positive.",
    change={"A.max(axis=0) <= 0": "A.max(axis=0) > 0"},
    slide="003, Nonsaturating Activation Functions",
)

wrong.edit(
    "silent_for_one_row_is_enough",
    "A unit is counted as soon as it is off for one row; a silent one is off for all.",
    remedy=".all(axis=0) in place of .any(axis=0), or compare the maximum of the column.",
    change={"A.max(axis=0) <= 0": "(A <= 0).any(axis=0)"},
    slide="003, Nonsaturating Activation Functions",
)

wrong.edit(
    "counts_silent_entries",
    "Single activations are counted; the question is how many whole units are silent.",
    remedy="first decide for each column, then count the columns.",
    change={"A.max(axis=0)": "A"},
)

wrong.edit(
    "only_exact_zeros",
    "Only columns of zeros are counted; with a leak a silent unit has negative activations.",
    remedy="silent means that no activation is positive: compare with <= 0.",
    change={"A.max(axis=0) <= 0": "(A == 0).all(axis=0)"},
    tests=["test_silent_units_negative"],
)

wrong.edit(
    "by_the_mean",
    "The mean or the sum of each column is compared with 0; a unit with a low one may be active at times.",
    remedy="look at the largest activation of each unit.",
    change={"A.max": "A.mean"},
    tests=["test_silent_units_negative"],
)

wrong.edit(
    "share_of_silent_units",
    "A share between 0 and 1 is returned; the number of units is expected.",
    remedy="use np.sum or np.count_nonzero in place of the mean.",
    change={"int(np.sum(A.max(axis=0) <= 0))": "float(np.mean(A.max(axis=0) <= 0))"},
)

wrong.edit(
    "only_below_zero",
    "Only columns with negative activations throughout are counted; 0 is silent as well.",
    remedy="silent means that no activation is positive: compare with <= 0.",
    change={"<= 0": "< 0"},
)

wrong.edit(
    "silent_yes_or_no",
    "A yes or no for each unit is returned; their number is expected.",
    remedy="add them up: np.sum counts the True.",
    change={"int(np.sum(A.max(axis=0) <= 0))": "A.max(axis=0) <= 0"},
)

wrong.edit(
    "first_row_lost",
    "The first row is left out: a unit that fires for it alone counts as silent.",
    remedy="look at all rows.",
    change={"A.max(axis=0)": "A[1:].max(axis=0, initial=0)"},
)

wrong.edit(
    "last_row_lost",
    "The last row is left out: a unit that fires for it alone counts as silent.",
    remedy="look at all rows.",
    change={"A.max(axis=0)": "A[:-1].max(axis=0, initial=0)"},
)

wrong.edit(
    "mostly_silent",
    "Units that fire seldom are counted, too; a silent one fires for no row.",
    remedy="a unit is silent if its activation is positive for no row at all.",
    change={"A.max(axis=0) <= 0": "(A <= 0).mean(axis=0) > 0.9"},
)

wrong.edit(
    "silent_below_a_threshold",
    "Units whose activations are small are counted, too; silent ones have none above 0.",
    remedy="compare with 0 itself.",
    change={"<= 0": "<= 1e-3"},
)
