"""Wrong answers to output_responsibility, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, MLP: Backpropagation Example",
    tests=["test_output_responsibility"],
)

wrong.edit(
    "output_minus_actual",
    "The sign is turned: this is the gradient, output minus actual.",
    remedy="up to exercise 4 we follow the slide, which takes actual minus output.",
    change={"(actual - output)": "(output - actual)"},
)

wrong.edit(
    "output_without_slope",
    "The slope of the logistic function is missing: this is only how far off the answer was.",
    remedy="multiply by output * (1 - output).",
    change={"output * (1 - output) * ": ""},
)

wrong.edit(
    "slope_of_the_target",
    "The slope is taken at the right answer, not at what the unit answered.",
    remedy="the slope is output * (1 - output).",
    change={"output * (1 - output)": "actual * (1 - actual)"},
)

wrong.edit(
    "slope_twice_at_the_output",
    "The slope of the logistic function is multiplied in twice.",
    remedy="multiply by output * (1 - output) once.",
    change={"output * (1 - output)": "(output * (1 - output)) ** 2"},
)

wrong.edit(
    "half_slope_at_the_output",
    "The second factor of the slope, 1 - output, is missing.",
    remedy="the slope is output * (1 - output).",
    change={"output * (1 - output)": "output"},
)

wrong.edit(
    "slope_of_tanh_at_the_output",
    "The slope is that of tanh, 1 - output squared.",
    remedy="the units are logistic: their slope is output * (1 - output).",
    change={"output * (1 - output)": "(1 - output**2)"},
)

wrong.edit(
    "logistic_of_the_output",
    "The logistic function is applied to the output again, before the slope is taken.",
    remedy="`output` is squashed already: its slope is output * (1 - output).",
    change={"output * (1 - output)": "logistic(output) * (1 - logistic(output))"},
)

wrong.edit(
    "output_error_without_the_half",
    "It is twice too large: this is for an error without its half.",
    remedy="the error is half the squared miss, so no factor 2 is left.",
    change={"(actual - output)": "2 * (actual - output)"},
)

wrong.edit(
    "output_sum_over_the_units",
    "The responsibilities of all units are added up; each unit has one of its own.",
    remedy="leave the array as it is: one delta for each output.",
    change={
        "output * (1 - output) * (actual - output)": (
            "np.sum(output * (1 - output) * (actual - output))"
        )
    },
    tests=["test_output_responsibility_arrays"],
)


wrong.edit(
    "output_mean_over_the_units",
    "Each responsibility is divided by the number of outputs.",
    remedy="the error is half the sum of the squares, and no mean: leave the number out.",
    change={"(actual - output)": "(actual - output) / np.size(output)"},
    tests=["test_output_responsibility_arrays"],
)


@wrong.answer(tests=["test_output_responsibility_arrays"])
def output_in_place(output, actual):
    """The array with the right answers is changed in place.

    Remedy: actual - output makes a new array, actual -= output changes the old one.
    """
    slope = output * (1 - output)
    actual -= output
    return slope * actual


wrong.edit(
    "output_squared_miss",
    "The miss is squared, as in the error itself; its slope has the miss once.",
    remedy="multiply the slope by (actual - output).",
    change={"(actual - output)": "(actual - output) ** 2"},
)
