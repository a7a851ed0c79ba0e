"""Wrong answers to vanilla_dropout, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Dropout – predict : naive implementation",
    tests=["test_vanilla_dropout_test_time"],
)

wrong.edit(
    "no_scaling_at_test_time",
    "At test time nothing is scaled, as on the slide of deck 000: the next layer gets too much.",
    remedy="on average a unit was keep * A in training. Give the next layer just that.",
    change={"A * keep": "A.copy()"},
    slide="000, Dropout (cont.); right in 001, Dropout – predict",
)

wrong.edit(
    "scales_by_the_drop_rate",
    "At test time A is multiplied by the probability of dropping.",
    remedy="the slide's p is the probability of keeping, although its text calls it a drop rate.",
    change={"A * keep": "A * (1 - keep)"},
)

wrong.edit(
    "divides_at_test_time",
    "At test time A is divided by keep: that makes it larger, and it is too large already.",
    remedy="multiply by keep. Dividing belongs to inverted dropout, in training.",
    change={"A * keep": "A / keep"},
)

wrong.edit(
    "scales_by_the_root",
    "At test time A is multiplied by the square root of keep; it is the mean that has to fit.",
    remedy="the mean of a unit that is there with probability keep is keep times the unit.",
    change={"A * keep": "A * np.sqrt(keep)"},
)

wrong.edit(
    "scales_in_training_too",
    "A is multiplied by keep in training as well, on top of the mask.",
    remedy="the mask alone makes the mean keep * A. Scale at test time only.",
    change={"A * mask": "A * mask * keep"},
    tests=["test_vanilla_dropout"],
    slide="001, Dropout - training",
)

wrong.edit(
    "inverted_in_training",
    "In training the kept units are divided by keep: that is inverted dropout.",
    remedy="scale once. Vanilla dropout leaves kept units as they are and scales at test time.",
    change={"A * mask": "A * mask / keep"},
    tests=["test_vanilla_dropout"],
    slide="001, Inverted dropout",
)

wrong.edit(
    "drops_what_the_mask_keeps",
    "What the mask keeps is dropped, and the other way round.",
    remedy="True, or 1, means that a unit stays: multiply by the mask itself.",
    change={"A * mask": "A * (1 - mask)"},
    tests=["test_vanilla_dropout"],
    slide="001, Dropout - training",
)

wrong.edit(
    "takes_dropped_units_out",
    "The dropped units are taken out of the array, and its shape is lost.",
    remedy="a dropped unit stays in its place and is 0: multiply by the mask.",
    change={"A * mask": "A[mask.astype(bool)]"},
    tests=["test_vanilla_dropout"],
    slide="002, Dropout Regularization",
)

wrong.edit(
    "training_and_test_time_swapped",
    "Training and test time are swapped: it scales in training, and wants a mask at test time.",
    remedy="`is_training` is True in training: there the mask is used.",
    change={"if is_training": "if not is_training"},
    tests=["test_vanilla_dropout", "test_vanilla_dropout_test_time"],
)

wrong.edit(
    "changes_the_outputs_of_the_layer",
    "A is changed in place, as `H1 *= U1` does on the slide; its owner finds it changed.",
    remedy="A * mask makes a new array.",
    change={
        "return A * mask": """
            A *= mask
            return A
        """,
    },
    tests=["test_vanilla_dropout_inputs"],
    slide="001, Dropout - training",
)

wrong.edit(
    "vanilla_with_numbers_turned_round",
    "What is dropped is found as ~mask: of whole numbers 1 and 0 that makes -2 and -1.",
    remedy="multiply by the mask: it may hold True and False or 1 and 0.",
    change={
        "return A * mask": """
            dropped = A.copy()
            dropped[~mask if mask.dtype != float else mask == 0] = 0
            return dropped
        """,
    },
    tests=["test_vanilla_dropout_inputs"],
)
