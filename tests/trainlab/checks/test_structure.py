"""`shape_and_type`."""

from __future__ import annotations

import functools
import itertools
from typing import Any

import numpy as np
import pytest
from trainlab import checks
from trainlab.checks.discretion import hidden_part

from tests.trainlab.checks.junk import JUNK, every_junk, message_of

SUBJECT: dict[str, Any] = {"of": "glorot_uniform", "prop": "shape"}


def failure(actual: Any, shape: Any, **options: Any) -> str:
    with pytest.raises(checks.CheckFailed) as caught:
        checks.shape_and_type(actual, shape, **SUBJECT, **options)
    return str(caught.value)


def test_says_so_when_it_passes(capsys: pytest.CaptureFixture[str]) -> None:
    checks.shape_and_type(np.zeros((7, 3)), (7, 3), **SUBJECT)
    assert capsys.readouterr().out == "✓ glorot_uniform: shape\n"


@pytest.mark.parametrize(
    ("actual", "shape", "kind"),
    [
        (np.zeros((7, 3), np.float32), (7, 3), "f"),
        (np.zeros((7, 3)), (None, 3), "f"),
        (0.5, (), "f"),
        (3, (), "f"),
        (3, (), "i"),
        (np.zeros(4, np.uint8), (4,), "i"),
        (np.zeros(4, bool), (4,), "b"),
        (np.zeros(4, complex), (4,), "c"),
        (np.zeros(4, int), (4,), "fi"),
        ("he", (), "U"),
    ],
)
def test_accepts(actual: Any, shape: Any, kind: str) -> None:
    checks.shape_and_type(actual, shape, **SUBJECT, dtype_kind=kind)


@pytest.mark.parametrize(
    ("actual", "shape", "kind", "message"),
    [
        (np.zeros((3, 7)), (7, 3), "f", "That is the transpose"),
        (np.zeros((7, 3, 2)), (2, 7, 3), "f", "The axes are in another order"),
        (np.zeros((7, 1)), (7,), "f", "axis of length 1 too many"),
        (np.zeros(7), (7, 1), "f", "axis of length 1 too few"),
        (np.zeros((7, 4)), (None, 3), "f", "the shape is (7, 4) where (any, 3) is expected"),
        (np.array(1.0), (7,), "f", "was everything summed up?"),
        (np.zeros(4, int), (4,), "b", "an array of integers is returned where an array of bool"),
        (np.zeros(4), (4,), "i", "an array of real numbers is returned where an array of int"),
        (2.5, (), "i", "a number is returned where an integer is expected"),
        (np.zeros(4, np.float16), (4,), "f", "float16 keeps only three digits"),
    ],
)
def test_refuses(actual: Any, shape: Any, kind: str, message: str) -> None:
    assert message in failure(actual, shape, dtype_kind=kind)


@every_junk
def test_raises_nothing_else(junk: Any) -> None:
    shapes: list[Any] = [(), (7, 3), (None,)]
    for shape, kind in itertools.product(shapes, "fibcU"):
        options = {**SUBJECT, "shape": shape, "dtype_kind": kind}
        check = functools.partial(checks.shape_and_type, junk, **options)
        message = message_of(check)
        assert message is None or message.startswith("glorot_uniform, shape: ")


def test_most_junk_is_no_array() -> None:
    for name in ("a ragged list", "an object array", "a stand-in", "a set", "an array of dates"):
        failure(JUNK[name], (7, 3))


class TestInAHiddenPart:
    """A shape is the student's to choose: 32 axes of it would carry a hidden input out."""

    @pytest.mark.parametrize(
        ("got", "shape", "message"),
        [
            ((3, 7), (7, 3), "the shape is (3, 7) where (7, 3) is expected. That is the transpose"),
            ((7, 1), (7,), "the shape is (7, 1) where (7,) is expected"),
            ((7, 725), (7, 3), "the shape has 2 axes and other lengths where (7, 3) is expected"),
            ((725,), (), "an array of 1 axis where a single number is expected"),
            ((3,) * 20, (7, 3), "the shape has many axes and other lengths"),
        ],
    )
    def test_only_lengths_that_were_asked_for_are_named(
        self, got: tuple[int, ...], shape: tuple[int, ...], message: str
    ) -> None:
        with hidden_part():
            answer = np.broadcast_to(0.5, got)
            assert message in failure(answer, shape)
