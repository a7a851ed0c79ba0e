"""Wrong answers to unit, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="002, MLP: Backpropagation Example", tests=["test_unit"])

wrong.edit(
    "unit_without_squashing",
    "The sum comes back as it is, without the logistic function.",
    remedy="a unit answers logistic(sum).",
    change={"logistic(weights @ np.append(1, x))": "weights @ np.append(1, x)"},
)

wrong.edit(
    "unit_bias_last",
    "The constant 1 stands behind the inputs, so every weight meets the wrong input.",
    remedy="the first weight belongs to the constant 1: put the 1 in front of x.",
    change={"np.append(1, x)": "np.append(x, 1)"},
)

wrong.edit(
    "unit_without_bias",
    "The weight of the constant 1 is left out of the sum.",
    remedy="add weights[0] to the sum; its input is 1.",
    change={"weights @ np.append(1, x)": "weights[1:] @ x"},
)

wrong.edit(
    "unit_bias_after_squashing",
    "The weight of the constant 1 is added after the logistic function.",
    remedy="it is a part of the sum: add it before squashing.",
    change={"logistic(weights @ np.append(1, x))": "weights[0] + logistic(weights[1:] @ x)"},
)

wrong.edit(
    "unit_bias_times_sum",
    "The weight of the constant 1 multiplies the sum.",
    remedy="it is multiplied by 1 and added.",
    change={"weights @ np.append(1, x)": "weights[0] * (weights[1:] @ x)"},
)

wrong.edit(
    "unit_with_tanh",
    "The unit squashes with tanh, which answers between -1 and 1.",
    remedy="use logistic, which stands in the first cell.",
    change={"logistic(": "np.tanh("},
)

wrong.edit(
    "unit_bias_subtracted",
    "The weight of the constant 1 is subtracted, like a threshold.",
    remedy="the constant is +1, so its weight is added.",
    change={"np.append(1, x)": "np.append(-1, x)"},
)


@wrong.answer(tests=["test_unit_inputs"])
def unit_in_place(x, weights):
    """The weights are changed in place.

    Remedy: weights[1:] * x makes a new array, weights[1:] *= x changes the old one.
    """
    weights[1:] *= x
    return logistic(weights.sum())


wrong.edit(
    "unit_bias_counted_twice",
    "The weight of the constant 1 is added twice.",
    remedy="it is in weights @ np.append(1, x) already.",
    change={"weights @ np.append(1, x)": "weights[0] + weights @ np.append(1, x)"},
)
