"""Right answers to inverted_dropout, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "inverted_scales_the_mask",
    change={"A * mask / (1 - rate)": "A * (mask / (1 - rate))"},
)


@right.answer
def inverted_by_where(A, mask, rate, is_training):
    if not is_training:
        return A.copy()
    return np.where(mask, A / (1 - rate), 0)


@right.answer
def inverted_from_vanilla(A, mask, rate, is_training):
    keep = 1 - rate
    return vanilla_dropout(A, mask, keep, is_training) / keep
