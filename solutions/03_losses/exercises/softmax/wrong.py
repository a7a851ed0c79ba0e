"""Wrong answers to softmax, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, The choice of output layer",
    tests=["test_softmax"],
)

MARGINS = ["test_softmax_margins"]

wrong.edit(
    "softmax_without_shift",
    "Nothing is subtracted before exp: at a logit of 1000 it overflows.",
    remedy="subtract the largest logit of each row first. The result stays the same.",
    change={
        """
            powers = np.exp(Z - Z.max(axis=1, keepdims=True))
            return powers / powers.sum(axis=1, keepdims=True)
        """: """
            with np.errstate(all="ignore"):
                powers = np.exp(Z)
                return powers / powers.sum(axis=1, keepdims=True)
        """,
    },
    tests=MARGINS,
)

wrong.edit(
    "softmax_over_the_rows",
    "The sum runs down the columns: the rows of a batch share, in place of the classes of a row.",
    remedy="sum over the classes of each row, axis=1.",
    change={
        "Z.max(axis=1, keepdims=True)": "Z.max(axis=0, keepdims=True)",
        "powers.sum(axis=1, keepdims=True)": "powers.sum(axis=0, keepdims=True)",
    },
)

wrong.edit(
    "softmax_sum_over_the_rows",
    "The largest logit is that of each row, but the sum runs down the columns.",
    remedy="sum over the classes of each row, axis=1.",
    change={"powers.sum(axis=1, keepdims=True)": "powers.sum(axis=0, keepdims=True)"},
)

wrong.edit(
    "softmax_over_everything",
    "One sum is taken over the whole batch, so that all rows together add up to 1.",
    remedy="each row has a sum of its own: sum(axis=1, keepdims=True).",
    change={
        "Z.max(axis=1, keepdims=True)": "Z.max()",
        "powers.sum(axis=1, keepdims=True)": "powers.sum()",
    },
)

wrong.edit(
    "softmax_with_one_shift_for_all",
    "The largest logit of the whole batch is subtracted: a row far below it vanishes, 0 by 0.",
    remedy="subtract from each row its own largest logit: Z.max(axis=1, keepdims=True).",
    change={
        """
            powers = np.exp(Z - Z.max(axis=1, keepdims=True))
            return powers / powers.sum(axis=1, keepdims=True)
        """: """
            with np.errstate(all="ignore"):
                powers = np.exp(Z - Z.max())
                return powers / powers.sum(axis=1, keepdims=True)
        """,
    },
    tests=MARGINS,
)

wrong.edit(
    "softmax_shifted_by_the_mean",
    "The mean of each row is subtracted: a logit far above the mean still overflows.",
    remedy="subtract the largest logit of each row: then the largest power is 1.",
    change={
        """
            powers = np.exp(Z - Z.max(axis=1, keepdims=True))
            return powers / powers.sum(axis=1, keepdims=True)
        """: """
            with np.errstate(all="ignore"):
                powers = np.exp(Z - Z.mean(axis=1, keepdims=True))
                return powers / powers.sum(axis=1, keepdims=True)
        """,
    },
    tests=MARGINS,
)

wrong.edit(
    "softmax_of_clipped_logits",
    "The logits are cut off at 500: two logits beyond that count as equal.",
    remedy="subtract the largest logit of each row. That keeps all differences as they are.",
    change={"Z - Z.max(axis=1, keepdims=True)": "np.clip(Z, -500, 500)"},
    tests=MARGINS,
)

wrong.edit(
    "softmax_divided_by_the_largest",
    "The logits are divided by the largest one of their row before exp; it is to be subtracted.",
    remedy="subtract the largest logit; dividing by it changes the differences.",
    change={"Z - Z.max(axis=1, keepdims=True)": "Z / np.abs(Z).max(axis=1, keepdims=True)"},
    tests=["test_softmax", "test_softmax_margins"],
)

wrong.edit(
    "softmax_ten_sigmoids",
    "These are separate sigmoids: a row does not add up to 1.",
    remedy="divide the exponentials of a row by their sum.",
    change={
        """
            powers = np.exp(Z - Z.max(axis=1, keepdims=True))
            return powers / powers.sum(axis=1, keepdims=True)
        """: "return sigmoid(Z)",
    },
    tests=["test_softmax", "test_softmax_margins"],
)

wrong.edit(
    "softmax_not_divided",
    "The exponentials are returned without division: a row does not add up to 1.",
    remedy="divide the exponentials of a row by their sum.",
    change={" / powers.sum(axis=1, keepdims=True)": ""},
)

wrong.edit(
    "softmax_sign",
    "The exponentials are those of -z: the largest logit gets the smallest probability.",
    remedy="take exp of the logits, not of their negatives.",
    change={"Z - Z.max(axis=1, keepdims=True)": "Z.min(axis=1, keepdims=True) - Z"},
)

wrong.edit(
    "softmax_logarithm",
    "The logarithms of the probabilities are returned.",
    remedy="return the probabilities themselves.",
    change={
        "return powers / powers.sum(axis=1, keepdims=True)": (
            "return np.log(powers / powers.sum(axis=1, keepdims=True) + 1e-300)"
        ),
    },
)

wrong.edit(
    "softmax_in_place",
    "The logits that were passed in are changed in place.",
    remedy="`shifted = Z - ...` makes a new array, `Z -= ...` changes the old one.",
    change={
        "powers = np.exp(Z - Z.max(axis=1, keepdims=True))": """
            Z -= Z.max(axis=1, keepdims=True)
            powers = np.exp(Z)
        """,
    },
)
