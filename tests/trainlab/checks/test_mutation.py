"""`inputs_unchanged`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from trainlab import checks

from tests.trainlab.checks.junk import every_junk, stand_in


def call(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    return checks.inputs_unchanged(function, *args, of="relu", **kwargs)


def failure(function: Callable[..., Any], *args: Any, **kwargs: Any) -> str:
    with pytest.raises(checks.CheckFailed) as caught:
        call(function, *args, **kwargs)
    return str(caught.value)


def test_gives_what_the_function_returned(capsys: pytest.CaptureFixture[str]) -> None:
    z = np.array([-1.0, np.nan, 2.0])
    assert call(lambda z: z, z) is z
    assert capsys.readouterr().out == "✓ relu: leaves its inputs unchanged\n"


def test_names_the_argument_that_changed() -> None:
    def change(z: Any, state: Any = None) -> None:
        (state["m"][1] if state else z)[...] = 0.0

    assert "it changes its first argument, which belongs to the caller" in failure(
        change, np.ones(3)
    )
    assert "it changes its argument state (at ['m'][1])" in failure(
        change, np.ones(3), state={"m": [1.0, np.ones(3)]}
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda values: values.append(1.0),
        lambda values: values.pop(),
        lambda values: values.__setitem__(0, 7.5),
        lambda values: values.__setitem__(1, None),
        lambda values: values[1].resize((1, 3), refcheck=False),
        lambda values: values[1].sort(),
        lambda values: values[2].update(n=1),
        lambda values: values[2].clear(),
    ],
)
def test_sees_every_change(change: Callable[[Any], Any]) -> None:
    failure(change, [1.5, np.array([3.0, 2.0, 1.0]), {"m": 2.0}])


def test_a_generator_may_change() -> None:
    call(lambda rng: rng.normal(), np.random.default_rng(1))


def test_the_students_own_objects_are_not_asked() -> None:
    call(lambda layer: None, stand_in())


def test_what_the_function_raises_passes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        call(lambda x: x / 0, 1)


@every_junk
def test_takes_any_result(junk: Any) -> None:
    assert call(lambda x: junk, np.ones(3)) is junk
