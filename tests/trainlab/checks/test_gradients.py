"""`gradient`."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from trainlab import checks

from tests.trainlab.checks.junk import every_junk

SUBJECT: dict[str, Any] = {"of": "softmax_backward", "prop": "gradient"}


def softmax(z: Any) -> Any:
    p = np.exp(z - z.max(axis=1, keepdims=True))
    return p / p.sum(axis=1, keepdims=True)


def softmax_backward(z: Any, upstream: Any) -> Any:
    p = softmax(z)
    return p * (upstream - (p * upstream).sum(axis=1, keepdims=True))


def problem(seed: int) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    return rng.normal(size=(5, 3)), rng.normal(size=(5, 3))


@given(st.integers(0, 10**6))
def test_the_right_gradient_passes_at_every_seed(seed: int) -> None:
    z, upstream = problem(seed)
    checks.gradient(softmax, z, softmax_backward(z, upstream), upstream=upstream, **SUBJECT)


@given(st.integers(0, 10**6))
def test_a_small_mistake_fails_at_every_seed(seed: int) -> None:
    z, upstream = problem(seed)
    wrong = softmax_backward(z, upstream) * (1 + 1e-6)
    with pytest.raises(checks.CheckFailed):
        checks.gradient(softmax, z, wrong, upstream=upstream, **SUBJECT)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda g: -g, "the sign is wrong"),
        (lambda g: g / 5, "wrong by a constant factor of 1/5"),
        (lambda g: g.T, "That is the transpose"),
        (lambda g: g.astype(np.float32), "float32 has too few digits"),
        (lambda g: None, "None is returned"),
    ],
)
def test_says_what_is_wrong(change: Any, message: str) -> None:
    z, upstream = problem(1)
    with pytest.raises(checks.CheckFailed, match=message):
        checks.gradient(
            softmax, z, change(softmax_backward(z, upstream)), upstream=upstream, **SUBJECT
        )


def test_a_single_number(capsys: pytest.CaptureFixture[str]) -> None:
    checks.gradient(np.sin, 0.3, np.cos(0.3) * 1.7, upstream=1.7, **SUBJECT)
    assert "against central differences" in capsys.readouterr().out


def test_the_function_gets_its_own_copy() -> None:
    def square_in_place(x: Any) -> Any:
        x *= x
        return x

    x = np.array([0.3, -0.7])
    checks.gradient(square_in_place, x, 2 * x * [2.0, 3.0], upstream=[2.0, 3.0], **SUBJECT)
    assert (x == [0.3, -0.7]).all()


@every_junk
def test_junk_fails(junk: Any) -> None:
    z, upstream = problem(2)
    with pytest.raises(checks.CheckFailed):
        checks.gradient(softmax, z, junk, upstream=upstream, **SUBJECT)
    with pytest.raises(checks.CheckFailed, match=r"the function whose gradient|zero|wrong"):
        checks.gradient(
            lambda x: junk, z, softmax_backward(z, upstream), upstream=np.ones((2, 4)), **SUBJECT
        )
