"""Wrong answers to hidden_responsibility, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, MLP: Backpropagation Example",
    tests=["test_hidden_responsibility"],
)
DOWNSTREAM = ["test_hidden_responsibility", "test_hidden_responsibility_downstream"]

wrong.edit(
    "hidden_without_slope",
    "The slope of this layer's units is missing.",
    remedy="multiply the sum by outputs * (1 - outputs).",
    change={"outputs * (1 - outputs) * ": ""},
)

wrong.edit(
    "hidden_mean_for_sum",
    "The mean over the units downstream is taken.",
    remedy="the shares of the units downstream add up: take the sum.",
    change={
        "(weights_to_next @ next_deltas)": "(weights_to_next @ next_deltas) / len(next_deltas)"
    },
    tests=DOWNSTREAM,
)

wrong.edit(
    "hidden_first_downstream_only",
    "Only the first unit downstream is asked.",
    remedy="take the sum over all units downstream: weights_to_next @ next_deltas.",
    change={"(weights_to_next @ next_deltas)": "(weights_to_next[:, 0] * next_deltas[0])"},
    tests=DOWNSTREAM,
)

wrong.edit(
    "hidden_without_weights",
    "The weights are left out: every unit gets the whole responsibility of the next layer.",
    remedy="each share goes through the weight between the two units.",
    change={"(weights_to_next @ next_deltas)": "next_deltas.sum()"},
)

wrong.edit(
    "hidden_sign_turned",
    "The sign is turned.",
    remedy="the responsibilities of the next layer have the right sign already.",
    change={"(weights_to_next @ next_deltas)": "-(weights_to_next @ next_deltas)"},
)

wrong.edit(
    "hidden_slope_of_tanh",
    "The slope is that of tanh.",
    remedy="the units are logistic: outputs * (1 - outputs).",
    change={"outputs * (1 - outputs)": "(1 - outputs**2)"},
)

wrong.edit(
    "hidden_slope_twice",
    "The slope of this layer's units is multiplied in twice.",
    remedy="multiply by outputs * (1 - outputs) once.",
    change={"outputs * (1 - outputs)": "(outputs * (1 - outputs)) ** 2"},
)

wrong.edit(
    "hidden_absolute_weights",
    "The weights are taken without their signs.",
    remedy="a negative weight turns the sign of the responsibility: leave it as it is.",
    change={"(weights_to_next @ next_deltas)": "(abs(weights_to_next) @ next_deltas)"},
)

wrong.edit(
    "hidden_shares_of_the_weights",
    "The weights are divided by their sum, as if they were shares.",
    remedy="take the weights as they are.",
    change={
        "(weights_to_next @ next_deltas)": (
            "(weights_to_next / weights_to_next.sum(axis=0) @ next_deltas)"
        )
    },
)

wrong.edit(
    "hidden_product_of_sums",
    "The weights and the deltas are each added up, and the sums multiplied.",
    remedy="multiply first, then add: weights_to_next @ next_deltas.",
    change={"(weights_to_next @ next_deltas)": "weights_to_next.sum(axis=1) * next_deltas.sum()"},
    tests=DOWNSTREAM,
)


@wrong.answer(tests=["test_hidden_responsibility_downstream"])
def hidden_in_place(outputs, weights_to_next, next_deltas):
    """The weights are changed in place.

    Remedy: weights * deltas makes a new array, weights *= deltas changes the old one.
    """
    weights_to_next *= next_deltas
    return outputs * (1 - outputs) * weights_to_next.sum(axis=1)


wrong.edit(
    "hidden_half_slope",
    "The second factor of the slope, 1 - outputs, is missing.",
    remedy="the slope is outputs * (1 - outputs).",
    change={"outputs * (1 - outputs)": "outputs"},
)
