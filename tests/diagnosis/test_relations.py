"""How a wrong array relates to the right one is said only where it holds in every call."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.diagnosis.relations import Compared, relation_of

RNG = np.random.default_rng(3)
RIGHTS = [RNG.normal(size=(3, 4)), RNG.normal(size=(5, 4))]
RATES = [0.3, 0.45]


def relation(owns: list[Any], rights: list[Any] = RIGHTS, **arguments: list[Any]) -> str:
    """The relation of two calls' results, with arguments by name for each call."""
    return relation_of(
        [
            Compared(
                np.asarray(own), np.asarray(right), {n: v[k] for n, v in arguments.items()}, 1e-6
            )
            for k, (own, right) in enumerate(zip(owns, rights, strict=True))
        ]
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda x: -x, "has the wrong sign"),
        (np.square, "is the square of what is expected"),
        (np.abs, "is the absolute value of what is expected"),
        (lambda x: 1 - x, "is 1 minus what is expected"),
        (lambda x: 2 * x, "is twice what is expected"),
        (lambda x: x / 2, "is half of what is expected"),
        (lambda x: -2 * x, "is twice what is expected, with the wrong sign"),
        (lambda x: x + 1, "is one too large"),
        (lambda x: x[::-1], "has the right numbers in another order"),
        (lambda x: 0 * x, "is all zeros"),
        (lambda x: x + np.nan, "holds NaN"),
        (lambda x: 1.37 * x, "is too large by one and the same factor"),
    ],
)
def test_a_relation_that_holds_in_all_calls_is_said(change: Any, words: str) -> None:
    assert relation([change(right) for right in RIGHTS]) == words


def test_a_transposed_result_is_told() -> None:
    assert relation([right.T for right in RIGHTS]) == "is transposed"


def test_what_holds_in_one_call_only_is_not_said() -> None:
    assert relation([-RIGHTS[0], RIGHTS[1] + 0.37]) == ""


def test_a_factor_is_traced_to_an_argument() -> None:
    owns = [right / (1 - rate) for right, rate in zip(RIGHTS, RATES, strict=True)]
    assert relation(owns, rate=RATES) == ("is divided by 1 - rate, compared with what is expected")


def test_a_factor_is_traced_to_the_size_of_an_argument() -> None:
    owns = [right * len(right) for right in RIGHTS]
    assert relation(owns, X=RIGHTS) == (
        "is multiplied by the number of rows of X, compared with what is expected"
    )


def test_a_factor_that_two_calls_do_not_share_is_traced_to_nothing() -> None:
    owns = [RIGHTS[0] * 1.5, RIGHTS[1] * 7.0]
    assert relation(owns, rate=RATES) == (
        "is too large by a factor, the same for all numbers of a call"
    )


def test_a_missing_term_is_named() -> None:
    terms = [RNG.normal(size=right.shape) for right in RIGHTS]
    owns = [right - term for right, term in zip(RIGHTS, terms, strict=True)]
    assert relation(owns, beta=terms) == "is too small by beta, as if that were missing"


def test_an_argument_that_comes_back_is_named() -> None:
    others = [RNG.normal(size=right.shape) for right in RIGHTS]
    assert relation(others, velocity=others) == "is velocity as it came in"


def test_the_only_wrong_row_is_told() -> None:
    owns = [right.copy() for right in RIGHTS]
    for own in owns:
        own[-1] += 0.7
    assert relation(owns) == "is right but for the last row"


def test_the_region_of_the_errors_is_told() -> None:
    owns = [np.where(right < 0, right - 0.41, right) for right in RIGHTS]
    assert relation(owns) == "is wrong only where negative numbers are expected"


def test_right_calls_do_not_hide_what_is_wrong_in_the_others() -> None:
    assert relation([RIGHTS[0], -RIGHTS[1]]) == "has the wrong sign"


def test_a_single_number_has_no_relation() -> None:
    assert relation_of([Compared(np.array(2.0), np.array(1.0), {}, 1e-6)]) == ""
    pairs = [Compared(np.array(0.0), np.array(size), {}, 1e-6) for size in (1.0, 2.0)]
    assert relation_of(pairs) == ""
