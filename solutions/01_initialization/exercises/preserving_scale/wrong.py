"""Wrong answers to preserving_scale, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, He Initialization",
    tests=["test_preserving_scale", "test_preserving_scale_offset"],
)

wrong.edit(
    "slope_not_squared",
    "The slope is not squared: the scale belongs to a variance, not to a standard deviation.",
    remedy="return 1 / slope**2.",
    change={
        """
            slope = (function(h) - function(-h)) / (2 * h)
            return 1 / slope**2
        """: "return 1 / abs((function(h) - function(-h)) / (2 * h))",
    },
)

wrong.edit(
    "slope_squared_not_inverted",
    "This is the square of the slope; flat functions need larger weights, not smaller ones.",
    remedy="return 1 / slope**2.",
    change={
        """
            slope = (function(h) - function(-h)) / (2 * h)
            return 1 / slope**2
        """: "return ((function(h) - function(-h)) / (2 * h)) ** 2",
    },
)

wrong.edit(
    "slope_from_the_origin",
    "f(h)/h is the slope only if f(0) is 0; the logistic function is 0.5 there.",
    remedy="take the difference of two values, f(h) - f(-h), over 2h.",
    change={
        "slope = (function(h) - function(-h)) / (2 * h)": "",
        "1 / slope**2": "(h / function(h)) ** 2",
    },
    tests=["test_preserving_scale_offset"],
)


@wrong.answer
def step_of_one(function):
    """The step is so large that it sees the curve and not its slope at 0.

    Remedy: take a small h such as 1e-4.
    """
    return (2 / (function(1.0) - function(-1.0))) ** 2


wrong.edit(
    "forgets_the_2_in_2h",
    "The difference f(h) - f(-h) is divided by h; it spans a distance of 2h.",
    remedy="divide by 2h.",
    change={
        """
            slope = (function(h) - function(-h)) / (2 * h)
            return 1 / slope**2
        """: "return (h / (function(h) - function(-h))) ** 2",
    },
)


@wrong.answer
def the_slides_16(function):
    """16 is returned for every function, as the tanh row of the slide suggests.

    Remedy: compute the slope of the function that you are given.
    """
    return 16.0
