"""Wrong answers to max_norm, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="003, Max-Norm Regularization", tests=["test_max_norm"])

wrong.edit(
    "rows_for_columns",
    "It limits the rows. The weights that come into a unit are a column.",
    remedy="sum the squares over axis 0.",
    change={
        "np.sqrt(np.sum(kernel**2, axis=0))": "np.sqrt(np.sum(kernel**2, axis=1, keepdims=True))"
    },
)

wrong.edit(
    "whole_kernel",
    "It limits the length of the whole kernel, one number for all units.",
    remedy="each column has a length of its own: sum over axis 0.",
    change={"np.sum(kernel**2, axis=0)": "np.sum(kernel**2)"},
)

wrong.edit(
    "scales_short_ones_up",
    "Every column comes out with the length of the limit, the short ones too.",
    remedy="leave a column alone if it is short enough: scale by at most 1.",
    change={"np.maximum(lengths, limit)": "np.maximum(lengths, 1e-12)"},
    tests=["test_max_norm_short"],
)

wrong.edit(
    "squared_length",
    "It limits the squared length, as deck 001 words it. Then a limit of 4 means a length of 2.",
    remedy="compare the length itself with the limit: take the root.",
    change={"limit / np.maximum(lengths, limit)": "np.sqrt(limit / np.maximum(lengths**2, limit))"},
    slide="001, Maxnorm regularization",
)

wrong.edit(
    "clips_each_weight",
    "It clips each weight by itself, so that a column changes its direction.",
    remedy="scale the whole column by one factor.",
    change={
        "return kernel * (limit / np.maximum(lengths, limit))": (
            "return np.clip(kernel, -limit, limit)"
        ),
    },
)

wrong.edit(
    "sum_of_sizes",
    "The length is computed as the sum of absolute values.",
    remedy="it is the root of the sum of squares.",
    change={"np.sqrt(np.sum(kernel**2, axis=0))": "np.sum(np.abs(kernel), axis=0)"},
)

wrong.edit(
    "forgets_the_root",
    "The root is missing: it divides by the sum of squares.",
    remedy="the length of a column is the root of its sum of squares.",
    change={"np.sqrt(np.sum(kernel**2, axis=0))": "np.sum(kernel**2, axis=0)"},
)

wrong.edit(
    "zero_by_zero",
    "A column of zeros is divided by its length and becomes NaN.",
    remedy="divide by the larger of length and limit: that is never 0.",
    change={
        "return kernel * (limit / np.maximum(lengths, limit))": """
            with np.errstate(all="ignore"):
                unit = kernel / lengths
            return unit * np.minimum(lengths, limit)
        """,
    },
    tests=["test_max_norm_short"],
)

wrong.edit(
    "max_norm_in_place",
    "The kernel is changed in place; its owner finds it changed.",
    remedy="kernel * factor makes a new array, kernel *= factor changes the old one.",
    change={
        "return kernel * (limit / np.maximum(lengths, limit))": """
            kernel *= limit / np.maximum(lengths, limit)
            return kernel
        """,
    },
    tests=["test_max_norm_inputs"],
)

wrong.edit(
    "unit_length",
    "Columns that are too long come back with length 1, whatever the limit is.",
    remedy="their length is to be the limit.",
    change={
        "(limit / np.maximum(lengths, limit))": "np.where(lengths > limit, 1 / np.maximum(lengths, limit), 1)"
    },
)

wrong.edit(
    "all_or_none",
    "Only if all columns are too long are they scaled back.",
    remedy="decide for each column by itself: limit / np.maximum(lengths, limit).",
    change={
        "return kernel * (limit / np.maximum(lengths, limit))": """
            return kernel * (limit / lengths) if np.all(lengths > limit) else kernel.copy()
        """,
    },
    tests=["test_max_norm_inputs"],
)

wrong.edit(
    "one_for_all",
    "As soon as one column is too long, short ones are scaled as well, up to the limit.",
    remedy="decide for each column by itself: limit / np.maximum(lengths, limit).",
    change={
        "return kernel * (limit / np.maximum(lengths, limit))": """
            return kernel * (limit / lengths) if np.any(lengths > limit) else kernel.copy()
        """,
    },
    tests=["test_max_norm_inputs"],
)
