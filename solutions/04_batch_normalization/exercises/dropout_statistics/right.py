"""Right answers to dropout_statistics, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def dropout_by_second_moment(mean, variance, rate):
    second_moment = (variance + mean**2) / (1 - rate)
    return mean.copy(), second_moment - mean**2


@right.answer
def dropout_by_conditioning(mean, variance, rate):
    keep = 1 - rate
    # Kept: mean / keep with variance / keep². Dropped: 0.
    inside = keep * variance / keep**2
    between = keep * rate * (mean / keep) ** 2
    return keep * (mean / keep), inside + between


@right.answer
def dropout_returns_its_argument(mean, variance, rate):
    return mean, variance / (1 - rate) + mean**2 * (1 / (1 - rate) - 1)
