"""Wrong answers to inverted_dropout, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Inverted dropout",
    tests=["test_inverted_dropout"],
)

wrong.edit(
    "forgets_the_scale",
    "Kept units are not scaled in training: that is vanilla dropout, and test time will not fit.",
    remedy="divide what is kept by the probability of keeping.",
    change={"mask / (1 - rate)": "mask"},
)

wrong.edit(
    "divides_by_the_rate",
    "Kept units are divided by the probability of dropping.",
    remedy="the slide's p keeps, Keras's rate drops. Divide by the probability of keeping.",
    change={"mask / (1 - rate)": "mask / np.float64(rate)"},
)

wrong.edit(
    "multiplies_by_keep",
    "Kept units are multiplied by the probability of keeping; that makes the mean even smaller.",
    remedy="what is left has to stand for the whole: divide.",
    change={"mask / (1 - rate)": "mask * (1 - rate)"},
)

wrong.edit(
    "keeps_the_mean_square",
    "The scale is the square root: that keeps the mean square. Dropout keeps the mean.",
    remedy="divide by 1 - rate itself.",
    change={"mask / (1 - rate)": "mask / np.sqrt(1 - rate)"},
)

wrong.edit(
    "divides_by_the_share_that_is_left",
    "The scale is the share of units that this mask happened to keep, not the probability.",
    remedy="divide by 1 - rate. The share varies from mask to mask, and the mean would not be A.",
    change={"mask / (1 - rate)": "mask / np.mean(mask)"},
)

wrong.edit(
    "scales_twice",
    "At test time A is multiplied by 1 - rate, which belongs to vanilla dropout.",
    remedy="inverted dropout has paid in training. At test time return A.",
    change={
        "if is_training:": """
            if not is_training:
                return A * (1 - rate)
            if is_training:
        """,
    },
    tests=["test_inverted_dropout_test_time"],
)

wrong.edit(
    "scales_up_at_test_time",
    "At test time A is divided by 1 - rate, as the kept units are in training.",
    remedy="in training the scale makes up for what is dropped. At test time nothing is: return A.",
    change={
        "if is_training:": """
            if not is_training:
                return A / (1 - rate)
            if is_training:
        """,
    },
    tests=["test_inverted_dropout_test_time"],
)

wrong.edit(
    "inverted_the_mask",
    'The mask is inverted. "Inverted" dropout inverts the place of the scale, not the mask.',
    remedy="where the mask is True the unit stays.",
    change={"A * mask": "A * (1 - mask)"},
    slide="001, Dropout - training",
)

wrong.edit(
    "inverted_without_the_mask",
    "The mask is not used: every unit is scaled, and none is dropped.",
    remedy="multiply by the mask as well.",
    change={"A * mask": "A"},
    slide="001, Dropout - training",
)

wrong.edit(
    "inverted_in_place",
    "A is changed in place; its owner finds it changed.",
    remedy="A * mask makes a new array, A *= mask changes the old one.",
    change={
        "return A * mask / (1 - rate)": """
            A *= mask
            A /= 1 - rate
        """,
    },
    tests=["test_inverted_dropout_test_time"],
)

wrong.edit(
    "inverted_with_numbers_turned_round",
    "What is dropped is found as ~mask: of whole numbers 1 and 0 that makes -2 and -1.",
    remedy="multiply by the mask: it may hold True and False or 1 and 0.",
    change={
        "return A * mask / (1 - rate)": """
            scaled = A / (1 - rate)
            scaled[~mask if mask.dtype != float else mask == 0] = 0
            return scaled
        """,
    },
)
