"""Wrong answers to preserving_scale, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, He Initialization",
    tests=["test_preserving_scale"],
)

wrong.edit(
    "slope_not_squared",
    "The slope is not squared: the scale belongs to a variance, not to a standard deviation.",
    remedy="return 1 / slope**2.",
    change={
        "slope**2": "abs(slope)",
    },
)

wrong.edit(
    "slope_squared_not_inverted",
    "This is the square of the slope; flat functions need larger weights, not smaller ones.",
    remedy="return 1 / slope**2.",
    change={
        "1 / slope**2": "slope**2",
    },
)

wrong.edit(
    "slope_from_the_origin",
    "f(h)/h is the slope only if f(0) is 0; the logistic function is 0.5 there.",
    remedy="take the difference of two values, f(h) - f(-h), over 2h.",
    change={
        "(function(h) - function(-h)) / (2 * h)": "function(h) / h",
    },
    tests=["test_preserving_scale_offset"],
)


wrong.edit(
    "step_of_one",
    "The step is so large that it sees the curve and not its slope at 0.",
    remedy="take a small h such as 1e-4.",
    change={"1e-4": "1.0"},
)

wrong.edit(
    "forgets_the_2_in_2h",
    "The difference f(h) - f(-h) is divided by h; it spans a distance of 2h.",
    remedy="divide by 2h.",
    change={
        "(2 * h)": "h",
    },
)


@wrong.answer
def the_slides_16(function):
    """16 is returned for every function, as the tanh row of the slide suggests.

    Remedy: compute the slope of the function that you are given.
    """
    return 16.0


wrong.edit(
    "precedence_of_2h",
    "The difference is divided by 2 and then multiplied by h: / 2 * h does both in turn.",
    remedy="put 2 * h into brackets.",
    change={"(2 * h)": "2 * h"},
)

wrong.edit(
    "slope_itself",
    "This is the slope; the scale is 1 over its square.",
    remedy="return 1 / slope**2.",
    change={"1 / slope**2": "slope"},
)

wrong.edit(
    "slope_inverted_with_sign",
    "This is 1 over the slope, which is not squared: the scale belongs to a variance.",
    remedy="return 1 / slope**2.",
    change={"slope**2": "slope"},
)

wrong.edit(
    "function_squared",
    "This is 1 over the square of the function's value near 0; its slope there is expected.",
    remedy="take the difference of two values, f(h) - f(-h), over 2h.",
    change={"(function(h) - function(-h)) / (2 * h)": "function(h)"},
)

wrong.edit(
    "one_side_with_a_large_step",
    "The difference is taken on one side, with a step at which the curve bends.",
    remedy="take both sides, f(h) - f(-h), over 2h, with a small h such as 1e-4.",
    change={
        "1e-4": "0.01",
        "(function(h) - function(-h)) / (2 * h)": "(function(h) - function(0.0)) / h",
    },
)

wrong.edit(
    "step_lost_in_rounding",
    "The step is so small that the difference of the two values is mostly rounding.",
    remedy="take a small h, but not too small: 1e-4.",
    change={"1e-4": "1e-17"},
    tests=["test_preserving_scale_offset"],
)
