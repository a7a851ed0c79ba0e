"""What a student's function may return where numbers are expected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from trainlab.checks import CheckFailed

from autograder.outside.conversation import Conversation
from autograder.outside.stand_in import StandIn


class NobodyAnswers:
    """A conversation in which the student's object must not be asked anything."""

    def perform(self, *_: Any) -> Any:
        pytest.fail("a check asked the student's object something")


class SaysYes:
    """An object that claims to be equal to everything, and to be true, and to be an array."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        pytest.fail("a check let the student's object turn itself into an array")


def stand_in(type_name: str = "Layer") -> StandIn:
    """An object of the student's in another process."""
    return StandIn(cast(Conversation, NobodyAnswers()), 1, type_name, False)


JUNK: dict[str, Any] = {
    "None": None,
    "a string": "0.5",
    "an empty string": "",
    "a list": [0.1, 0.2],
    "an empty list": [],
    "a ragged list": [[1.0], [2.0, 3.0]],
    "a tuple": (np.ones(3), 2.0),
    "a dict": {"m": np.ones(3)},
    "a set": {1.0},
    "a boolean": True,
    "a NumPy boolean": np.True_,
    "a huge integer": 10**400,
    "a complex number": 1j,
    "NaN": float("nan"),
    "infinity": float("inf"),
    "bytes": b"12",
    "a function": len,
    "a class": int,
    "a generator": (i for i in range(3)),
    "an exception": ValueError("1"),
    "NotImplemented": NotImplemented,
    "an object array": np.array([[1.0], [2.0, 3.0]], dtype=object),
    "an object array of no axes": np.array(None, dtype=object),
    "an array of strings": np.array(["1.0", "2.0"]),
    "an array of booleans": np.ones((7, 3), dtype=bool),
    "an array of integers": np.ones((7, 3), dtype=int),
    "an array of complex numbers": np.full((7, 3), 1j),
    "an array of NaN": np.full((7, 3), np.nan),
    "an array with one infinity": np.where(np.eye(7, 3) > 0, np.inf, 1.0),
    "an array of dates": np.zeros((7, 3), dtype="M8[s]"),
    "a structured array": np.zeros((7, 3), dtype=[("a", "f8")]),
    "an empty array": np.zeros((0, 3)),
    "an array of no axes": np.array(0.5),
    "an array of the wrong shape": np.ones((3, 7)),
    "float16": np.ones((7, 3), dtype=np.float16),
    "long doubles out of range": np.full((7, 3), np.longdouble(1e300)) * np.longdouble(1e300),
    "very large numbers": np.full((7, 3), 1e308),
    "large numbers of both signs": np.where(np.eye(7, 3) > 0, -1e308, 1e308),
    "very small numbers": np.linspace(1e-320, 9e-320, 21).reshape(7, 3),
    "zeros": np.zeros((7, 3)),
    "a masked array": np.ma.masked_array(np.ones((7, 3)), np.eye(7, 3) > 0),
    "an object": object(),
    "an object that says yes": SaysYes(),
    "a stand-in": stand_in(),
}


def message_of(check: Callable[[], object]) -> str | None:
    """The message with which a check fails, or None if it passes. Another error passes through."""
    try:
        check()
    except CheckFailed as failed:
        return str(failed)
    return None


every_junk = pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK.keys())

plain_junk: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text()
    | hnp.arrays(
        hnp.scalar_dtypes() | st.just(np.dtype(float)), hnp.array_shapes(min_dims=0, min_side=0)
    ),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=5,
)
"""Anything that can come over the channel."""
