"""Right answers to preserving_scale, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def scale_by_wide_difference(function):
    h = 1e-3
    return (2 * h / (function(h) - function(-h))) ** 2


@right.answer
def scale_by_forward_difference(function):
    h = 1e-6
    return 1 / ((function(h) - function(0.0)) / h) ** 2


@right.answer
def scale_by_five_points(function):
    h = 1e-2
    slope = (function(-2 * h) - 8 * function(-h) + 8 * function(h) - function(2 * h)) / (12 * h)
    return slope**-2


@right.answer
def scale_as_numpy_number(function):
    h = np.float64(1e-5)
    slope = np.diff([function(-h), function(h)])[0] / (2 * h)
    return np.reciprocal(np.square(slope))
