"""Wrong answers to count_thinned_networks, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Dropout (figure 1)",
    tests=["test_count_thinned_networks", "test_count_thinned_networks_rates"],
)


@wrong.answer
def adds_the_layers(widths, rates):
    """The numbers of the layers are added; each mask of one goes with each mask of the other.

    Remedy: multiply the numbers of the layers, which means adding their units first.
    """
    return sum(2**width for width, rate in zip(widths, rates, strict=False) if rate > 0)


@wrong.answer(slide="000, Dropout (cont.)")
def drops_outputs(widths, rates):
    """The outputs are counted as units that can be dropped.

    Remedy: deck 000: excluding the output neurons.
    """
    return 2 ** (sum(w for w, r in zip(widths, rates, strict=False) if r > 0) + widths[-1])


@wrong.answer(tests=["test_count_thinned_networks_rates"], slide="004, DROPOUT (II)")
def ignores_the_rates(widths, rates):
    """Layers without dropout are counted, too.

    Remedy: where the rate is 0 there is no choice: leave those units out.
    """
    return 2 ** sum(widths[:-1])


@wrong.answer(slide="000, Dropout (cont.)")
def hidden_units_only(widths, rates):
    """The inputs are left out, although they are dropped, too.

    Remedy: deck 000: including the input neurons. rates[0] is theirs.
    """
    units = zip(widths[1:], rates[1:], strict=False)
    return 2 ** sum(width for width, rate in units if rate > 0)


@wrong.answer
def counts_units(widths, rates):
    """The units that can be dropped are counted, not the networks.

    Remedy: each of n units is there or not: 2 to the power of n networks.
    """
    return sum(width for width, rate in zip(widths, rates, strict=False) if rate > 0)


@wrong.answer
def without_the_full_network(widths, rates):
    """One mask is left out: the one that drops nothing, or the one that drops everything.

    Remedy: both are masks that may be drawn: count them.
    """
    return 2 ** sum(w for w, r in zip(widths, rates, strict=False) if r > 0) - 1


@wrong.answer(tests=["test_count_thinned_networks_rates"])
def numpy_overflows(widths, rates):
    """NumPy's integers overflow for large networks, without an error.

    Remedy: turn the number of units into a Python integer, int(...), before the power.
    """
    droppable = np.sum(np.array(widths[:-1]) * (np.array(rates) > 0))
    with np.errstate(all="ignore"):
        return np.int64(2) ** droppable


@wrong.answer
def square_of_the_units(widths, rates):
    """The number of units is squared: base and exponent are swapped.

    Remedy: 2**n, not n**2.
    """
    return sum(width for width, rate in zip(widths, rates, strict=False) if rate > 0) ** 2
