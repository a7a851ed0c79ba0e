"""A fingerprint is the same on every machine, and gives nothing away to who does not have it."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from trainlab.mistakes import Outcome, advice_on, fingerprints_of, parts_of, seal
from trainlab.mistakes.fingerprints import _EDGE, _STEP, _sides, unseal

PROBE = """
def calls(call, rng, lab):
    yield call(rng.normal(size=4))
    yield call(rng.normal(size=6))
"""


def outcome(value: Any, tolerance: float = 1e-6) -> Outcome:
    return Outcome(parts_of(value), tolerance)


FINITE = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: x if abs(x) > 1e-3 else 0.0)


@given(arrays(np.float64, st.integers(1, 8), elements=FINITE), st.integers(0, 2**32 - 1))
def test_rounding_noise_leaves_one_of_the_fingerprints(values: Any, seed: int) -> None:
    noise = 1 + 1e-13 * np.random.default_rng(seed).normal(size=values.shape)
    known = fingerprints_of([outcome(values)], "salt")
    (own,) = fingerprints_of([outcome(values * noise)], "salt", exact=True)
    assert own in known


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_a_number_at_a_rounding_edge_is_known_from_both_sides(sign: float) -> None:
    edge = sign * math.exp(_STEP * (12_345 - 0.25))
    above, below = (
        _sides(edge * (1 + way * 1e-13), 1.0, _STEP, 0.25, _EDGE * _STEP) for way in (1, -1)
    )
    assert above[0] != below[0]
    assert set(above) == set(below)


def test_a_difference_of_a_thousandth_gives_another() -> None:
    values = np.random.default_rng(1).normal(size=5)
    known = fingerprints_of([outcome(values)], "salt")
    assert fingerprints_of([outcome(values * 1.001)], "salt", exact=True)[0] not in known


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (np.array([1.0, 2.0]), np.array([-1.0, -2.0])),
        ({"a": 1.0}, {"b": 1.0}),
        ("inside", "outside"),
        (np.zeros((2, 3)), np.zeros((3, 2))),
        (np.array([np.nan, 1.0]), np.array([1.0, np.nan])),
        (None, 0.0),
    ],
)
def test_another_form_gives_another(one: Any, other: Any) -> None:
    known = fingerprints_of([outcome(one)], "salt")
    assert fingerprints_of([outcome(other)], "salt", exact=True)[0] not in known


def test_another_salt_gives_another() -> None:
    assert fingerprints_of([outcome(1.5)], "one") != fingerprints_of([outcome(1.5)], "other")


def test_a_text_is_read_with_its_fingerprint_only() -> None:
    mark, other = (fingerprints_of([outcome(x)], "salt", exact=True)[0] for x in (1.0, 2.0))
    kept = dict([seal("You forgot the power of t: é", mark)])
    assert unseal(kept, mark) == "You forgot the power of t: é"
    assert unseal(kept, other) is None
    assert "power" not in json.dumps(kept)


@pytest.fixture
def notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the file of a lab in which tripling is a known mistake."""
    monkeypatch.chdir(tmp_path)
    rng = np.random.default_rng(7)
    tripled = [outcome(3 * rng.normal(size=4)), outcome(3 * rng.normal(size=6))]
    key = bytes(range(16))
    known = {
        "seed": 7,
        "salt": "salt",
        "calls": PROBE,
        "kinds": dict(seal(key.hex(), mark) for mark in fingerprints_of(tripled, "salt")),
        "texts": dict([seal("You triple.", key)]),
    }
    (tmp_path / "mistakes.json").write_text(json.dumps({"exercises": {"double": known}}))
    return tmp_path


@pytest.mark.usefixtures("notebook")
def test_the_notebook_names_a_known_mistake() -> None:
    assert advice_on("double", {"double": lambda x: x + x + x}) == "You triple."


@pytest.mark.usefixtures("notebook")
@pytest.mark.parametrize("answer", [lambda x: 2 * x, lambda x: 4 * x, lambda x: None, lambda: 1, 3])
def test_it_says_nothing_of_any_other_answer(answer: Any) -> None:
    assert advice_on("double", {"double": answer}) == ""


def test_it_says_nothing_where_there_is_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert advice_on("double", {"double": lambda x: 3 * x}) == ""


def test_a_file_that_cannot_be_read_says_nothing(notebook: Path) -> None:
    (notebook / "mistakes.json").write_text("{")
    assert advice_on("double", {"double": lambda x: 3 * x}) == ""


@pytest.mark.usefixtures("notebook")
def test_an_answer_gets_copies_and_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    def loud(x: Any) -> Any:
        print("here")
        x *= 3
        return x

    assert advice_on("double", {"double": loud}) == "You triple."
    assert capsys.readouterr().out == ""
