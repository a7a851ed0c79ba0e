"""`close`: what is right passes, what is wrong fails, and nothing else is ever raised."""

from __future__ import annotations

import re
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from trainlab import checks

from tests.trainlab.checks.junk import every_junk, message_of, plain_junk, stand_in

SUBJECT: dict[str, Any] = {"of": "he_std", "prop": "spread for a wide layer"}

RIGHT = np.random.default_rng(7).normal(size=(7, 3))

numbers = hnp.arrays(
    float,
    hnp.array_shapes(min_dims=0, max_dims=3, max_side=5),
    elements=st.floats(-1e6, 1e6, allow_subnormal=False).filter(lambda x: abs(x) > 1e-4),
)


def failure(actual: Any, expected: Any, **options: Any) -> str:
    """The message with which `close` fails."""
    with pytest.raises(checks.CheckFailed) as caught:
        checks.close(actual, expected, **SUBJECT, **options)
    return str(caught.value)


class TestWhatPasses:
    def test_prints_one_line_with_the_error(self, capsys: pytest.CaptureFixture[str]) -> None:
        checks.close(RIGHT * (1 + 4e-11), RIGHT, **SUBJECT)
        assert capsys.readouterr().out == (
            "✓ he_std: spread for a wide layer (largest relative error 2e-11)\n"
        )

    @given(numbers, st.floats(-1.0, 1.0))
    def test_an_error_below_the_tolerance(self, right: np.ndarray, share: float) -> None:
        checks.close(right * (1 + share * 1.9e-9), right, **SUBJECT, tolerance=1e-9)

    @given(numbers, st.floats(1.1, 1e6), st.sampled_from([-1, 1]))
    def test_an_error_above_the_tolerance_does_not(
        self, right: np.ndarray, times: float, sign: int
    ) -> None:
        failure(right * (1 + sign * times * 2.1e-9), right, tolerance=1e-9)

    def test_float32_has_fewer_digits(self) -> None:
        checks.close(RIGHT.astype(np.float32), RIGHT, **SUBJECT)
        failure(RIGHT.astype(np.float32) * np.float32(1 + 1e-5), RIGHT)

    def test_a_single_number_of_any_kind(self) -> None:
        for number in (2.0, 2, np.float32(2), np.int64(2), np.array(2.0)):
            checks.close(number, 2.0, **SUBJECT)

    def test_integers_where_the_expected_value_is_an_integer(self) -> None:
        checks.close(np.array([7, 3]), np.array([7, 3]), **SUBJECT)
        checks.close(np.array([7.0, 3.0]), np.array([7, 3]), **SUBJECT)

    def test_nan_and_infinity_where_they_are_expected(self) -> None:
        special = np.array([np.nan, np.inf, -np.inf, 1.0])
        checks.close(special.copy(), special, **SUBJECT)
        failure(-special, special)

    def test_a_list_for_a_tuple_element_by_element(self) -> None:
        checks.close([RIGHT, (1.0, None)], (RIGHT, [1.0, None]), **SUBJECT)

    def test_dicts_strings_and_truths(self) -> None:
        state = {"m": RIGHT, "scheme": "he", "trained": True}
        checks.close(dict(reversed(state.items())), state, **SUBJECT)

    def test_numbers_near_zero_are_measured_by_the_floor(self) -> None:
        checks.close(np.array([1e-18]), np.array([0.0]), **SUBJECT)
        failure(np.array([1e-13]), np.array([0.0]))
        checks.close(np.array([1e-13]), np.array([0.0]), **SUBJECT, floor=1e-3)

    def test_very_large_numbers_do_not_hide_a_difference(self) -> None:
        failure(np.array([1.7e308]), np.array([1e308]))


class TestWhatItSays:
    @pytest.mark.parametrize(
        ("actual", "message"),
        [
            (
                None,
                "None is returned where an array of real numbers is expected. Is there",
            ),
            (RIGHT.tolist(), "a list is returned where an array"),
            (1.0, "a single number is returned where an array"),
            (RIGHT.T, r"the shape is \(3, 7\) where \(7, 3\) is expected. That is the transpose"),
            (RIGHT[:, :, None], "There is an axis of length 1 too many"),
            (RIGHT.sum(0), "An axis is missing"),
            (RIGHT.astype(int), "Integers cut off fractions"),
            (RIGHT * np.nan, "21 of 21 entries are NaN. Look for 0/0"),
            (RIGHT[::-1], "the right values, in another order"),
            (2 * RIGHT, r"wrong by a constant factor of 2 \(largest relative error 0.33\)"),
            (RIGHT / np.sqrt(2), r"constant factor of 1/sqrt 2 \("),
            (-np.sqrt(3) * RIGHT, r"constant factor of minus sqrt 3 \("),
            (RIGHT / 7, r"constant factor of 1/\(the number of rows\)"),
            (RIGHT * 7 / 6, r"n/\(n - 1\), n being the number of rows"),
            (RIGHT * 0.8796256610342398, "0.8796"),
            (RIGHT * 1.2345, r"constant factor of about 1.2 \("),
            (RIGHT * 1.043, r"a constant factor: too large by 4.3 % \("),
            (-RIGHT, r"the sign is wrong \("),
            (np.abs(RIGHT), r"the sign is wrong, in \d+ of 21 entries"),
            (RIGHT + 0.7, "off by a constant"),
            (RIGHT * [2, 3, 5], "each column is wrong by a factor of its own"),
            (RIGHT * 0, "zero everywhere"),
            (np.full((7, 3), 0.7), "the same value everywhere"),
            (RIGHT * (1 + 1e-6 * np.sin(RIGHT)), "nearly right"),
            (RIGHT * (1 + 1e-8 * np.sin(RIGHT)), "nearly right"),
            (np.sign(RIGHT) * (np.abs(RIGHT) + 1e-7), "nearly right"),
            (np.random.default_rng(1).normal(size=(7, 3)), r": wrong \(largest"),
            (np.where(np.arange(7)[:, None] == 6, 5 * RIGHT, RIGHT), "only in the last row"),
        ],
    )
    def test_names_the_kind_of_wrong(self, actual: Any, message: str) -> None:
        text = failure(actual, RIGHT)
        assert text.startswith("he_std, spread for a wide layer: ")
        assert re.search(message, text), text

    @pytest.mark.parametrize(
        ("actual", "message"),
        [
            (0.16, "the square of the right answer"),
            (np.sqrt(0.4), "the square root of the right answer"),
            (2.5, "the reciprocal of the right answer"),
            (0.8, "wrong by a constant factor of 2"),
            (-0.4, "the sign is wrong"),
            (0.53, "too large"),
            (0.33, "too small"),
            (np.array([0.4]), r"an array of shape \(1,\) where a single number is expected"),
            (True, "True or False is returned where a number is expected"),
        ],
    )
    def test_about_a_single_number(self, actual: Any, message: str) -> None:
        assert re.search(message, failure(actual, 0.4))

    def test_of_an_object_of_the_students_only_its_type(self) -> None:
        assert "an object of type Tensor is returned" in failure(stand_in("Tensor"), RIGHT)
        for own in ("Layer", "the answer is 0.25"):
            assert "an object of another class" in failure(stand_in(own), RIGHT)

    def test_a_transposed_square(self) -> None:
        assert "transposed" in failure(RIGHT[:3].T, RIGHT[:3])

    def test_in_which_region(self) -> None:
        negative = RIGHT < 0
        text = failure(
            np.where(negative, 2 * RIGHT, RIGHT),
            RIGHT,
            regions={"positive inputs": ~negative, "negative inputs": negative},
        )
        assert "wrong by a constant factor of 2, only for negative inputs" in text

    def test_which_element(self) -> None:
        assert "in result[1]['v']: the sign" in failure((1.0, {"v": -RIGHT}), (1.0, {"v": RIGHT}))
        assert "in result[0]: None is returned" in failure([None], [1.0])

    def test_wrong_containers(self) -> None:
        assert "2 values are returned where 3 are expected" in failure((1, 2), (1, 2, 3))
        assert "the dict lacks 'v'" in failure({"m": 1}, {"m": 1, "v": 2})
        assert "1 key too many" in failure({"m": 1, "v": 2}, {"m": 1})
        assert "an array of real numbers is returned where a list" in failure(RIGHT, [1.0])
        assert "a list is returned where a dict" in failure([1.0], {"m": 1.0})

    def test_strings_and_truths(self) -> None:
        assert "not the expected one" in failure("glorot", "he")
        assert "a string is expected" in failure(None, "he")
        assert "swapped everywhere" in failure(RIGHT > 0, RIGHT <= 0)

    def test_integers_must_be_equal(self) -> None:
        failure(np.array([10**10 + 1]), np.array([10**10]))


class TestWhatItNeverDoes:
    @every_junk
    @pytest.mark.parametrize("expected", [RIGHT, 0.25, np.array([1, 2]), "he", True, None, [1.0]])
    def test_raise_anything_else(self, junk: Any, expected: Any) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            message = message_of(lambda: checks.close(junk, expected, **SUBJECT))
        if message is None:
            assert expected is None or bool(junk) is expected
        else:
            assert len(message.splitlines()) <= 3

    @given(plain_junk)
    def test_pass_junk(self, junk: Any) -> None:
        failure(junk, RIGHT)
        failure(junk, {"m": RIGHT, "v": (RIGHT, None)})

    @settings(max_examples=200)
    @given(st.data())
    def test_show_a_value(self, data: st.DataObject) -> None:
        shape = data.draw(hnp.array_shapes(max_dims=2, max_side=6))
        telling = st.integers(10**15, 10**16 - 1).map(lambda n: n / 10.0**15)
        expected = data.draw(hnp.arrays(float, shape, elements=telling))
        actual = data.draw(hnp.arrays(float, shape, elements=telling))
        if (abs(actual - expected) <= 1e-9).all():
            return
        text = failure(actual, expected)
        for value in (*actual.flat, *expected.flat):
            assert f"{value:.4g}" not in text or len(f"{value:.4g}") < 5

    def test_change_what_it_is_given(self) -> None:
        actual, expected = 2 * RIGHT, RIGHT.copy()
        failure(actual, expected, regions={"negative inputs": RIGHT < 0})
        assert (actual == 2 * RIGHT).all()
        assert (expected == RIGHT).all()

    def test_accept_a_mistake_of_the_author(self) -> None:
        with pytest.raises(ValueError, match="dtype_kind"):
            checks.close(RIGHT, RIGHT, **SUBJECT, dtype_kind="float")
        with pytest.raises(ValueError, match="expected holds"):
            checks.close(RIGHT, np.array([object()]), **SUBJECT)


@pytest.mark.parametrize("answer", [7.0, 1.75, -3.5, 4.5, 0.035])
def test_a_hidden_message_gives_no_single_number_away(answer: float) -> None:
    """Neither a factor nor a size: with its own answer, a student would have the hidden one."""
    with checks.hidden_part(), pytest.raises(checks.CheckFailed) as caught:
        checks.close(answer, 3.5, of="f", prop="a number")
    assert not any(character.isdigit() for character in caught.value.message)
