"""Wrong answers to same_network, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

SCALES, ERRORS = (f"test_same_network_{part}" for part in ("scales", "errors"))
wrong = WrongAnswers(slide="001, Local minima for deep nets", tests=["test_same_network"])

wrong.edit(
    "twin_inverse_order",
    "The order is applied the wrong way round: old unit j goes to place order[j].",
    remedy="new unit j is old unit order[j]: kernel_1[:, order].",
    change={
        'parameters["kernel_1"][:, order]': 'parameters["kernel_1"][:, np.argsort(order)]',
        'parameters["bias_1"][order]': 'parameters["bias_1"][np.argsort(order)]',
        'parameters["kernel_2"][order]': 'parameters["kernel_2"][np.argsort(order)]',
    },
)

wrong.edit(
    "twin_outgoing_inverse",
    "The outgoing weights are put into the inverse order of the incoming ones.",
    remedy="take the same order for the columns of kernel_1 and the rows of kernel_2.",
    change={'parameters["kernel_2"][order]': 'parameters["kernel_2"][np.argsort(order)]'},
)

wrong.edit(
    "twin_bias_stays",
    "The biases of the hidden units stay at their old places.",
    remedy="a unit takes its bias along: bias_1[order].",
    change={'parameters["bias_1"][order]': 'parameters["bias_1"]'},
)

wrong.edit(
    "twin_outgoing_stays",
    "The outgoing weights stay at their old places.",
    remedy="a unit takes its outgoing weights along: the rows of kernel_2.",
    change={'parameters["kernel_2"][order]': 'parameters["kernel_2"]'},
)

wrong.edit(
    "twin_outgoing_scaled_up",
    "The outgoing weights are multiplied by the scales.",
    remedy="what is multiplied on the way in is divided on the way out.",
    change={"/ scales[:, np.newaxis]": "* scales[:, np.newaxis]"},
    tests=[SCALES],
)

wrong.edit(
    "twin_outgoing_not_scaled",
    "The outgoing weights are not divided by the scales.",
    remedy="what is multiplied on the way in is divided on the way out.",
    change={"/ scales[:, np.newaxis]": ""},
    tests=[SCALES],
)

wrong.edit(
    "twin_bias_not_scaled",
    "The biases of the hidden units are not multiplied by the scales.",
    remedy="the bias is a part of what comes in.",
    change={'parameters["bias_1"][order] * scales': 'parameters["bias_1"][order]'},
    tests=[SCALES],
)

wrong.edit(
    "twin_scales_of_the_old_places",
    "The scales are taken in the old order of the units.",
    remedy="scales[j] belongs to the new unit j: scale after you have moved.",
    change={
        'parameters["kernel_1"][:, order] * scales': 'parameters["kernel_1"][:, order] * scales[order]',
        'parameters["bias_1"][order] * scales': 'parameters["bias_1"][order] * scales[order]',
        "/ scales[:, np.newaxis]": "/ scales[order][:, np.newaxis]",
    },
    tests=[SCALES],
)

wrong.edit(
    "twin_takes_negative_scales",
    "A scale of 0 or below is taken without an error.",
    remedy="raise ValueError: max(0, s * z) is s * max(0, z) for positive s only.",
    change={"np.any(scales <= 0)": "len(scales) == 0"},
    tests=[ERRORS],
)

wrong.edit(
    "twin_takes_zero",
    "A scale of 0 is taken without an error.",
    remedy="raise ValueError for 0 as well: it cannot be divided out again.",
    change={"scales <= 0": "scales < 0"},
    tests=[ERRORS],
)


@wrong.answer
def twin_rows_for_columns(parameters, order, scales):
    """The inputs of the hidden units are moved about, as far as there are enough of them.

    Remedy: a hidden unit owns a column of kernel_1: kernel_1[:, order].
    """
    if np.any(scales <= 0):
        raise ValueError("scales")
    kernel = parameters["kernel_1"]
    return {
        "kernel_1": kernel[order % len(kernel)][: len(kernel)] * scales,
        "bias_1": parameters["bias_1"][order] * scales,
        "kernel_2": parameters["kernel_2"][order] / scales[:, np.newaxis],
        "bias_2": parameters["bias_2"].copy(),
    }


@wrong.answer(tests=[ERRORS])
def twin_in_place(parameters, order, scales):
    """The old network is changed in place.

    Remedy: make new arrays.
    """
    if np.any(scales <= 0):
        raise ValueError("scales")
    parameters["kernel_1"][...] = parameters["kernel_1"][:, order] * scales
    parameters["bias_1"][...] = parameters["bias_1"][order] * scales
    parameters["kernel_2"][...] = parameters["kernel_2"][order] / scales[:, np.newaxis]
    return parameters


wrong.edit(
    "twin_takes_some_bad_scales",
    "Scales that are not above 0 are taken without an error as long as one is above 0.",
    remedy="raise ValueError if any scale is not above 0: np.any, not np.all.",
    change={"np.any(scales <= 0)": "np.all(scales <= 0)"},
    tests=[ERRORS],
)

wrong.edit(
    "twin_incoming_not_scaled",
    "The incoming weights are not multiplied by the scales.",
    remedy="what comes into the unit is multiplied, its weights and its bias.",
    change={'parameters["kernel_1"][:, order] * scales': 'parameters["kernel_1"][:, order]'},
    tests=[SCALES],
)
