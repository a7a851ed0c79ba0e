"""Recognises the constant factors by which answers are usually wrong."""

from __future__ import annotations

import math
from collections.abc import Iterator

TRUNCATED_SPREAD = 0.87962566103423978
"""Standard deviation of a standard normal variable cut at two standard deviations."""

_ROOTS = {"sqrt 2": math.sqrt(2), "sqrt 3": math.sqrt(3), "sqrt 6": math.sqrt(6)}


def _constants() -> Iterator[tuple[str, float]]:
    for n in (2, 3, 4, 5, 6, 8, 10, 100, 255, 1000):
        yield str(n), float(n)
        yield f"1/{n}", 1.0 / n
    for name, root in _ROOTS.items():
        yield name, root
        yield f"1/{name}", 1.0 / root
    yield "2 sqrt 3", 2 * math.sqrt(3)
    yield "1/(2 sqrt 3)", 0.5 / math.sqrt(3)
    yield "2/3", 2.0 / 3.0
    yield "3/2", 1.5
    yield "0.8796 (the spread that cutting at 2 sigma leaves)", TRUNCATED_SPREAD
    yield "1/0.8796 (0.8796 is the spread that cutting at 2 sigma leaves)", 1 / TRUNCATED_SPREAD
    yield "pi", math.pi
    yield "2 pi", 2 * math.pi
    yield "ln 2", math.log(2)
    yield "1/ln 2", 1 / math.log(2)


_CONSTANTS = tuple(_constants())


def _from_lengths(shape: tuple[int, ...]) -> Iterator[tuple[str, float]]:
    """Factors that come from the length of an axis."""
    named = [("the number of rows", "the number of columns")[i] for i in range(2)]
    if len(shape) == 1:
        lengths = [("n, the number of entries", shape[0])]
    elif len(shape) == 2:
        lengths = list(zip(named, shape, strict=True))
        lengths.append(("the number of all entries", shape[0] * shape[1]))
    else:
        lengths = [(f"the length of axis {i}", n) for i, n in enumerate(shape)]
    for name, n in lengths:
        if n < 2:
            continue
        yield name, float(n)
        yield f"1/({name})", 1.0 / n
        yield f"sqrt of {name}", math.sqrt(n)
        yield f"1/sqrt of {name}", 1.0 / math.sqrt(n)
        yield f"n/(n - 1), n being {name.removeprefix('n, ')}", n / (n - 1)
        yield f"(n - 1)/n, n being {name.removeprefix('n, ')}", (n - 1) / n
        root = math.sqrt(n / (n - 1))
        yield f"sqrt(n/(n - 1)), n being {name.removeprefix('n, ')}", root
        yield f"sqrt((n - 1)/n), n being {name.removeprefix('n, ')}", 1 / root


def recognise(factor: float, *, precision: float, shape: tuple[int, ...] = ()) -> str | None:
    """Name a positive factor, if it is one that has a meaning.

    Args:
        factor: a positive number other than 1.
        precision: largest relative difference at which a name is given.
        shape: shape of the answer; its lengths may be the factor.

    Returns:
        A name such as "sqrt 2" or "1/(the number of rows)", or None.
    """
    for name, value in (*_CONSTANTS, *_from_lengths(shape)):
        if abs(value - 1.0) > 2 * precision and abs(factor - value) <= precision * value:
            return name
    return None
