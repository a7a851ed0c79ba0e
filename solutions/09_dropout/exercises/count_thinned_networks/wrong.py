"""Wrong answers to count_thinned_networks, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Dropout (figure 1)",
    tests=["test_count_thinned_networks"],
)


@wrong.answer
def adds_the_layers(widths, rates):
    """The numbers of the layers are added; each mask of one goes with each mask of the other.

    Remedy: multiply the numbers of the layers, which means adding their units first.
    """
    return sum(2**width for width, rate in zip(widths, rates, strict=False) if rate > 0)


wrong.edit(
    "drops_outputs",
    "The outputs are counted as units that can be dropped.",
    remedy="deck 000: excluding the output neurons.",
    change={"2**droppable": "2 ** (droppable + int(widths[-1]))"},
    slide="000, Dropout (cont.)",
)

wrong.edit(
    "ignores_the_rates",
    "Layers without dropout are counted, too.",
    remedy="where the rate is 0 there is no choice: leave those units out.",
    change={"rate > 0": "rate >= 0"},
    tests=["test_count_thinned_networks_rates"],
    slide="004, DROPOUT (II)",
)

wrong.edit(
    "hidden_units_only",
    "The inputs are left out, although they are dropped, too.",
    remedy="deck 000: including the input neurons. rates[0] is theirs.",
    change={"zip(widths[:-1], rates,": "zip(widths[1:-1], rates[1:],"},
    slide="000, Dropout (cont.)",
)

wrong.edit(
    "counts_units",
    "The units that can be dropped are counted, not the networks.",
    remedy="each of n units is there or not: 2 to the power of n networks.",
    change={"2**droppable": "droppable"},
)

wrong.edit(
    "without_the_full_network",
    "One mask is left out: the one that drops nothing, or the one that drops everything.",
    remedy="both are masks that may be drawn: count them.",
    change={"2**droppable": "2**droppable - 1"},
)

wrong.edit(
    "square_of_the_units",
    "The number of units is squared: base and exponent are swapped.",
    remedy="2**n, not n**2.",
    change={"2**droppable": "droppable**2"},
)

wrong.edit(
    "counts_as_a_float",
    "The number is a float, which keeps 16 digits and ends at 1.8e308.",
    remedy="2**n of two Python integers is a Python integer, of any size.",
    change={"2**droppable": "2.0**droppable"},
)


@wrong.answer
def numpy_overflows(widths, rates):
    """NumPy's integers overflow for large networks, without an error.

    Remedy: turn the number of units into a Python integer, int(...), before the power.
    """
    droppable = np.sum(np.array(widths[:-1]) * (np.array(rates) > 0))
    with np.errstate(all="ignore"):
        return np.int64(2) ** droppable
