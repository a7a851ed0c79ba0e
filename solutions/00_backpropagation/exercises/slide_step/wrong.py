"""Wrong answers to slide_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, MLP: Backpropagation Example (Update Rule)",
    tests=["test_slide_step_hidden_units"],
)
BOTH = ["test_slide_step", "test_slide_step_hidden_units"]


wrong.edit(
    "step_subtracts",
    "The corrections are subtracted, and the answer moves away from the right one.",
    remedy="the slide's delta is minus the gradient, so it is added.",
    change={
        'weights["A"] +': 'weights["A"] -',
        'weights["B"] +': 'weights["B"] -',
        'weights["Z"] +': 'weights["Z"] -',
    },
    tests=BOTH,
)


@wrong.answer
def step_with_the_new_weights(weights, x, actual, eta):
    """The deltas of A and B are computed with the weights of Z after their change.

    Remedy: all corrections belong to the same forward pass: use the old weights of Z.
    """
    hidden = np.array([unit(x, weights["A"]), unit(x, weights["B"])])
    delta_z = output_responsibility(unit(hidden, weights["Z"]), actual)
    new_z = weights["Z"] + eta * delta_z * np.append(1, hidden)
    deltas = hidden_responsibility(hidden, new_z[1:, np.newaxis], np.array([delta_z]))
    return {
        "A": weights["A"] + eta * deltas[0] * np.append(1, x),
        "B": weights["B"] + eta * deltas[1] * np.append(1, x),
        "Z": new_z,
    }


wrong.edit(
    "step_biases_stay",
    "The weights of the constant 1 do not change.",
    remedy="their input is 1, so they change by eta * delta.",
    change={
        "eta * delta_a * np.append(1, x)": "eta * delta_a * np.append(0, x)",
        "eta * delta_b * np.append(1, x)": "eta * delta_b * np.append(0, x)",
        "np.append(1, hidden)": "np.append(0, hidden)",
    },
    tests=BOTH,
)

wrong.edit(
    "step_without_the_inputs",
    "All weights of a unit change by the same amount: what came in through them is left out.",
    remedy="multiply delta by the input of each weight.",
    change={
        "delta_a * np.append(1, x)": "delta_a",
        "delta_b * np.append(1, x)": "delta_b",
        "delta_z * np.append(1, hidden)": "delta_z",
    },
    tests=BOTH,
)

wrong.edit(
    "step_hidden_units_stay",
    "Only the weights of Z change.",
    remedy="A and B have responsibilities, too.",
    change={
        'weights["A"] + eta * delta_a * np.append(1, x)': 'weights["A"].copy()',
        'weights["B"] + eta * delta_b * np.append(1, x)': 'weights["B"].copy()',
    },
)

wrong.edit(
    "step_units_swapped",
    "A gets the correction of B, and B that of A.",
    remedy="hidden_responsibility answers in the order in which you gave the units.",
    change={"delta_a, delta_b =": "delta_b, delta_a ="},
)

wrong.edit(
    "step_output_with_its_own_answer",
    "The weights of Z change with the answer of Z; what came in was the answers of A and B.",
    remedy="the input of w_AZ is the answer of A.",
    change={
        "eta * delta_z * np.append(1, hidden)": "eta * delta_z * np.append(1, [output, output])"
    },
    tests=["test_slide_step"],
)

wrong.edit(
    "step_eta_twice",
    "The corrections of A and B carry the learning rate twice.",
    remedy="multiply by eta only where a weight changes, not in delta.",
    change={"np.array([delta_z])": "np.array([eta * delta_z])"},
)

wrong.edit(
    "step_hidden_weights_of_the_bias",
    "The responsibilities of A and B are computed with the weights of the constant 1 and of A.",
    remedy='leave out the first weight of Z: weights["Z"][1:].',
    change={'weights["Z"][1:, np.newaxis]': 'weights["Z"][:2, np.newaxis]'},
)

wrong.edit(
    "step_without_eta",
    "The learning rate is left out of the corrections of A and B.",
    remedy="every correction is multiplied by eta.",
    change={
        "eta * delta_a": "delta_a",
        "eta * delta_b": "delta_b",
    },
)

wrong.edit(
    "step_hidden_biases_stay",
    "The weights of the constant 1 of A and B do not change.",
    remedy="their input is 1, so they change by eta * delta.",
    change={
        "eta * delta_a * np.append(1, x)": "eta * delta_a * np.append(0, x)",
        "eta * delta_b * np.append(1, x)": "eta * delta_b * np.append(0, x)",
    },
)

wrong.edit(
    "step_without_hidden_slopes",
    "The responsibilities of A and B lack the slopes of these units.",
    remedy="use hidden_responsibility, or multiply by hidden * (1 - hidden).",
    change={
        """
            delta_a, delta_b = hidden_responsibility(
                hidden, weights["Z"][1:, np.newaxis], np.array([delta_z])
            )
        """: """
            delta_a, delta_b = weights["Z"][1:] * delta_z
        """,
    },
)


@wrong.answer(tests=["test_slide_step_inputs"])
def step_in_place(weights, x, actual, eta):
    """The old weights are changed in place.

    Remedy: weights + change makes a new array, weights += change changes the old one.
    """
    hidden = np.array([unit(x, weights["A"]), unit(x, weights["B"])])
    delta_z = output_responsibility(unit(hidden, weights["Z"]), actual)
    deltas = hidden_responsibility(hidden, weights["Z"][1:, np.newaxis], np.array([delta_z]))
    weights["A"] += eta * deltas[0] * np.append(1, x)
    weights["B"] += eta * deltas[1] * np.append(1, x)
    weights["Z"] += eta * delta_z * np.append(1, hidden)
    return weights
