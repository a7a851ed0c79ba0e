"""Wrong answers to inverted_dropout, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Inverted dropout",
    tests=["test_inverted_dropout"],
)


@wrong.answer
def forgets_the_scale(A, mask, rate, is_training):
    """Kept units are not scaled in training: that is vanilla dropout, and test time will not fit.

    Remedy: divide what is kept by the probability of keeping.
    """
    return A * mask if is_training else A


@wrong.answer(tests=["test_inverted_dropout", "test_inverted_dropout_test_time"])
def divides_by_the_rate(A, mask, rate, is_training):
    """Kept units are divided by the probability of dropping.

    Remedy: the slide's p keeps, Keras's rate drops. Divide by the probability of keeping.
    """
    with np.errstate(all="ignore"):
        return A * mask / np.float64(rate) if is_training else A


@wrong.answer
def multiplies_by_keep(A, mask, rate, is_training):
    """Kept units are multiplied by the probability of keeping; that makes the mean even smaller.

    Remedy: what is left has to stand for the whole: divide.
    """
    return A * mask * (1 - rate) if is_training else A


@wrong.answer(tests=["test_inverted_dropout_test_time"])
def scales_twice(A, mask, rate, is_training):
    """It scales in training and at test time again.

    Remedy: inverted dropout has paid in training. At test time return A.
    """
    return A * mask / (1 - rate) if is_training else A * (1 - rate)


@wrong.answer(
    tests=["test_inverted_dropout", "test_inverted_dropout_test_time"],
    slide="001, Dropout - training",
)
def inverted_the_mask(A, mask, rate, is_training):
    """The mask is inverted. "Inverted" dropout inverts the place of the scale, not the mask.

    Remedy: where the mask is True the unit stays.
    """
    return A * (1 - mask) / (1 - rate) if is_training else A


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


@wrong.answer
def divides_by_the_share_that_is_left(A, mask, rate, is_training):
    """The scale is the share of units that this mask happened to keep, not the probability.

    Remedy: divide by 1 - rate. The share varies from mask to mask, and the mean would not be A.
    """
    return A * mask / np.mean(mask) if is_training else A


@wrong.answer
def keeps_the_mean_square(A, mask, rate, is_training):
    """The scale is the square root: that keeps the mean square. Dropout keeps the mean.

    Remedy: divide by 1 - rate itself.
    """
    return A * mask / np.sqrt(1 - rate) if is_training else A
