"""Right answers to what_the_slide_draws, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def slide_by_closed_forms(n):
    return 0.0, (n / 2) ** 0.5, (n / 8) ** 0.5, (n / 24) ** 0.5


@right.answer
def slide_as_integers_and_lists(n):
    low, high = 0, np.sqrt(n / 2)
    mean = (low + high) / 2
    variance = (high - low) ** 2 / 12
    return [low, high, mean, np.sqrt(variance)]


@right.answer
def slide_by_scaling(n):
    factor = 1 / np.sqrt(2 / n)
    return tuple(factor * np.array([0.0, 1.0, 0.5, np.sqrt(1 / 12)]))
