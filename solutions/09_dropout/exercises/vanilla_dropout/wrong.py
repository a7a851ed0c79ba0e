"""Wrong answers to vanilla_dropout, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Dropout – predict : naive implementation",
    tests=["test_vanilla_dropout_test_time"],
)


@wrong.answer(slide="000, Dropout (cont.); right in 001, Dropout – predict")
def no_scaling_at_test_time(A, mask, keep, is_training):
    """At test time nothing is scaled, as on the slide of deck 000: the next layer gets too much.

    Remedy: on average a unit was keep * A in training. Give the next layer just that.
    """
    return A * mask if is_training else A.copy()


@wrong.answer
def scales_by_the_drop_rate(A, mask, keep, is_training):
    """At test time A is multiplied by the probability of dropping.

    Remedy: the slide's p is the probability of keeping, although its text calls it a drop rate.
    """
    return A * mask if is_training else A * (1 - keep)


@wrong.answer
def divides_at_test_time(A, mask, keep, is_training):
    """At test time A is divided by keep: that makes it larger, and it is too large already.

    Remedy: multiply by keep. Dividing belongs to inverted dropout, in training.
    """
    return A * mask if is_training else A / keep


@wrong.answer(
    tests=["test_vanilla_dropout", "test_vanilla_dropout_inputs"], slide="001, Dropout - training"
)
def scales_in_training_too(A, mask, keep, is_training):
    """A is multiplied by keep in training as well, on top of the mask.

    Remedy: the mask alone makes the mean keep * A. Scale at test time only.
    """
    return A * mask * keep if is_training else A * keep


@wrong.answer(
    tests=["test_vanilla_dropout", "test_vanilla_dropout_inputs"], slide="001, Inverted dropout"
)
def inverted_in_training(A, mask, keep, is_training):
    """In training the kept units are divided by keep: that is inverted dropout.

    Remedy: scale once. Vanilla dropout leaves kept units as they are and scales at test time.
    """
    return A * mask / keep if is_training else A * keep


@wrong.answer(
    tests=["test_vanilla_dropout", "test_vanilla_dropout_inputs"], slide="001, Dropout - training"
)
def drops_what_the_mask_keeps(A, mask, keep, is_training):
    """What the mask keeps is dropped, and the other way round.

    Remedy: True, or 1, means that a unit stays: multiply by the mask itself.
    """
    return A * (1 - mask) if is_training else A * keep


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


@wrong.answer(tests=["test_vanilla_dropout"], slide="002, Dropout Regularization")
def takes_dropped_units_out(A, mask, keep, is_training):
    """The dropped units are taken out of the array, and its shape is lost.

    Remedy: a dropped unit stays in its place and is 0: multiply by the mask.
    """
    return A[mask.astype(bool)] if is_training else A * keep


@wrong.answer
def scales_by_the_root(A, mask, keep, is_training):
    """At test time A is multiplied by the square root of keep; it is the mean that has to fit.

    Remedy: the mean of a unit that is there with probability keep is keep times the unit.
    """
    return A * mask if is_training else A * np.sqrt(keep)
