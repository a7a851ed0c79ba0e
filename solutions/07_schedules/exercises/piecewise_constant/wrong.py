"""Wrong answers to piecewise_constant, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Learning Rate Schedule (piecewise constant scheduling)",
    tests=["test_piecewise_constant"],
)


@wrong.answer(tests=["test_piecewise_constant_boundaries"])
def boundary_belongs_to_the_right(t, boundaries, values):
    """At a boundary the new value is taken; there the old one still holds.

    Remedy: compare with t <= boundary.
    """
    if len(values) != len(boundaries) + 1:
        raise ValueError
    return values[sum(t >= boundary for boundary in boundaries)]


@wrong.answer
def boundaries_are_lengths(t, boundaries, values):
    """The boundaries are added up as if each were the length of a piece; they are steps counted
    from the start.

    Remedy: compare t with each boundary as it is.
    """
    if len(values) != len(boundaries) + 1:
        raise ValueError
    return values[sum(t > end for end in np.cumsum(boundaries))]


@wrong.answer(tests=["test_piecewise_constant", "test_piecewise_constant_boundaries"])
def lines_between_the_values(t, boundaries, values):
    """The rate runs on straight lines between the boundaries; it should stay constant and then
    jump.

    Remedy: find the piece that t lies in, and return its value.
    """
    if len(values) != len(boundaries) + 1:
        raise ValueError
    return np.interp(t, [0, *boundaries], values)


@wrong.answer(tests=["test_piecewise_constant_errors"])
def any_number_of_values(t, boundaries, values):
    """A wrong number of values is accepted in silence.

    Remedy: compare the two lengths first, and raise ValueError.
    """
    for boundary, value in zip(boundaries, values, strict=False):
        if t <= boundary:
            return value
    return values[-1] if values else 0.0


@wrong.answer
def last_value_forgotten(t, boundaries, values):
    """After the last boundary the value before it is kept; the last value is never used.

    Remedy: there is one value more than boundaries, and it holds after all of them.
    """
    if len(values) != len(boundaries) + 1:
        raise ValueError
    passed = sum(t > boundary for boundary in boundaries)
    return values[max(0, min(passed, len(values) - 2))]


@wrong.answer
def two_pieces_only(t, boundaries, values):
    """Only the first boundary is looked at, and after it the last value is taken.

    Remedy: go through the boundaries one by one.
    """
    if len(values) != len(boundaries) + 1:
        raise ValueError
    return values[0] if not boundaries or t <= boundaries[0] else values[-1]


@wrong.answer
def values_as_factors(t, boundaries, values):
    """The values are multiplied with each other; each of them is a rate of its own.

    Remedy: return the value of the piece, alone.
    """
    if len(values) != len(boundaries) + 1:
        raise ValueError
    return np.prod(values[: 1 + sum(t > boundary for boundary in boundaries)])


@wrong.answer(tests=["test_piecewise_constant", "test_piecewise_constant_boundaries"])
def last_boundary_that_fits(t, boundaries, values):
    """The search goes on after the right piece is found, so that a later piece wins.

    Remedy: stop at the first boundary that t does not exceed.
    """
    if len(values) != len(boundaries) + 1:
        raise ValueError
    rate = values[-1]
    for boundary, value in zip(boundaries, values, strict=False):
        if t <= boundary:
            rate = value
    return rate
