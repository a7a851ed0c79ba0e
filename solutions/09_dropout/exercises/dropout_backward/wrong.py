"""Wrong answers to dropout_backward, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Dropout - training (last line)",
    tests=["test_dropout_backward", "test_dropout_backward_vanilla"],
)


@wrong.answer
def backward_without_the_mask(upstream, mask, rate, kind):
    """The gradient passes through dropped units as if they had been there.

    Remedy: a dropped unit was multiplied by 0, so its gradient is multiplied by 0.
    """
    if kind not in ("vanilla", "inverted"):
        raise ValueError
    return upstream / (1 - rate) if kind == "inverted" else upstream.copy()


@wrong.answer
def backward_with_a_fresh_mask(upstream, mask, rate, kind):
    """A new mask is drawn for the way back; other units are dropped than on the way forward.

    Remedy: use the mask that you are given: it is that of the forward pass.
    """
    if kind not in ("vanilla", "inverted"):
        raise ValueError
    fresh = np.random.default_rng(0).random(upstream.shape) < 1 - rate
    return upstream * fresh / (1 - rate if kind == "inverted" else 1)


@wrong.answer
def backward_through_the_dropped_ones(upstream, mask, rate, kind):
    """The gradient goes to the dropped units, and the kept ones get none.

    Remedy: multiply by the mask: True means that the unit was kept.
    """
    if kind not in ("vanilla", "inverted"):
        raise ValueError
    return upstream * (1 - mask) / (1 - rate if kind == "inverted" else 1)


wrong.edit(
    "backward_kinds_swapped",
    "The two kinds are swapped: vanilla dropout is scaled, and inverted dropout is not.",
    remedy="forward, inverted dropout scales in training and vanilla does not; so it is backward.",
    change={'"vanilla"': '"inverted"', '"inverted"': '"vanilla"'},
    slide="001, Inverted dropout",
)

wrong.edit(
    "backward_without_the_scale",
    "The scale of inverted dropout is missing on the way back.",
    remedy="forward divides by 1 - rate, so backward does, too.",
    change={"upstream * mask / (1 - rate)": "upstream * mask"},
    tests=["test_dropout_backward"],
    slide="001, Inverted dropout",
)

wrong.edit(
    "backward_undoes_the_scale",
    "The gradient is multiplied by 1 - rate, as if the way back had to undo the scale.",
    remedy="the derivative of c * a is c, not 1/c.",
    change={"upstream * mask / (1 - rate)": "upstream * mask * (1 - rate)"},
    tests=["test_dropout_backward"],
    slide="001, Inverted dropout",
)

wrong.edit(
    "backward_divides_by_the_rate",
    "The gradient is divided by the probability of dropping.",
    remedy="rate is the probability of dropping; the scale is that of keeping.",
    change={"upstream * mask / (1 - rate)": "upstream * mask / rate"},
    tests=["test_dropout_backward"],
    slide="001, Inverted dropout",
)

wrong.edit(
    "backward_inverted_without_the_mask",
    "For inverted dropout the mask is left out: dropped units get a gradient, too.",
    remedy="a dropped unit was multiplied by 0, so its gradient is multiplied by 0.",
    change={"upstream * mask / (1 - rate)": "upstream / (1 - rate)"},
    tests=["test_dropout_backward"],
    slide="001, Inverted dropout",
)

wrong.edit(
    "backward_always_scaled",
    "Vanilla dropout is scaled on the way back, although it is not on the way forward.",
    remedy="only inverted dropout scales in training.",
    change={
        """
            if kind == "vanilla":
                return upstream * mask
            if
        """: """
            if kind == "vanilla":
                return upstream * mask / (1 - rate)
            if
        """,
    },
    tests=["test_dropout_backward_vanilla"],
    slide="001, Dropout - training",
)

wrong.edit(
    "backward_vanilla_times_keep",
    "The gradient of vanilla dropout is multiplied by 1 - rate, which happens at test time only.",
    remedy="in training, vanilla dropout multiplies by the mask and by nothing else.",
    change={
        """
            if kind == "vanilla":
                return upstream * mask
            if
        """: """
            if kind == "vanilla":
                return upstream * mask * (1 - rate)
            if
        """,
    },
    tests=["test_dropout_backward_vanilla"],
    slide="001, Dropout – predict : naive implementation",
)

wrong.edit(
    "backward_takes_any_kind",
    "A kind that does not exist is taken for inverted dropout, without an error.",
    remedy="raise ValueError for a kind that you do not know.",
    change={
        'raise ValueError(f"no kind of dropout {kind!r}")': "return upstream * mask / (1 - rate)"
    },
    tests=["test_dropout_backward_inputs"],
    slide="001, Dropout - training",
)

wrong.edit(
    "backward_takes_any_kind_for_vanilla",
    "A kind that does not exist is taken for vanilla dropout, without an error.",
    remedy="raise ValueError for a kind that you do not know.",
    change={'raise ValueError(f"no kind of dropout {kind!r}")': "return upstream * mask"},
    tests=["test_dropout_backward_inputs"],
    slide="001, Dropout - training",
)


@wrong.answer(tests=["test_dropout_backward_inputs"], slide="001, Dropout - training")
def backward_in_place(upstream, mask, rate, kind):
    """The upstream gradient that was passed in is changed in place.

    Remedy: upstream * mask makes a new array, upstream *= mask changes the old one.
    """
    if kind not in ("vanilla", "inverted"):
        raise ValueError
    upstream *= mask
    return upstream / (1 - rate) if kind == "inverted" else upstream


wrong.edit(
    "backward_with_numbers_turned_round",
    "What was dropped is found as ~mask: of whole numbers 1 and 0 that makes -2 and -1.",
    remedy="multiply by the mask: it may hold True and False or 1 and 0.",
    change={
        "return upstream * mask / (1 - rate)": """
            scaled = upstream / (1 - rate)
            scaled[~mask if mask.dtype != float else mask == 0] = 0
            return scaled
        """,
    },
    tests=["test_dropout_backward"],
)
