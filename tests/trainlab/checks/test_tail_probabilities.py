"""Tail probabilities against SciPy, and against decimal arithmetic where SciPy loses digits.

SciPy 1.17 is off by 0.9 % for a chi-square variable 4.5 standard deviations below its mean at 10^7
degrees of freedom. For 10^7 trials, `bdtr` is off by up to 1e-6, and `betainc` by 67 % in some deep
tails. There, series in 60 decimal digits tell, and tables: they were made with mpmath from series
and continued fractions, and its own `gammainc` and `betainc` give the same where they converge.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import special
from trainlab.checks.tail_probabilities import (
    binomial_cdf,
    binomial_sf,
    chi_square_cdf,
    chi_square_sf,
    normal_cdf,
    student_t_cdf,
)

SMALLEST = 1e-300
"""Below, numbers run out of digits before they run out."""

DEEP = 37.0
"""So many standard deviations leave a probability of 6e-300."""

without_deadline = settings(deadline=None, max_examples=300)


def sizes(low: float, high: float) -> st.SearchStrategy[float]:
    """Floats spread evenly over the powers of ten."""
    return st.floats(math.log10(low), math.log10(high)).map(lambda power: 10.0**power)


def degrees(high: float) -> st.SearchStrategy[float]:
    return st.one_of(sizes(1.0, high), st.integers(1, int(high)).map(float))


def chi_square_at(z: float, df: float) -> float:
    """A value about z standard deviations from the mean, by Wilson and Hilferty's cube."""
    variance = 2.0 / (9.0 * df)
    return df * max(1e-3, 1.0 - variance + z * math.sqrt(variance)) ** 3


TWO_PI = 2 * Decimal("3.14159265358979323846264338327950288419716939937510582097494459")

BERNOULLI = tuple(
    Decimal(n) / d
    for n, d in (
        (1, 6), (-1, 30), (1, 42), (-1, 30), (5, 66), (-691, 2730), (7, 6), (-3617, 510),
        (43867, 798), (-174611, 330), (854513, 138), (-236364091, 2730), (8553103, 6),
    )
)  # fmt: skip


def exact_log_gamma(z: Decimal) -> Decimal:
    """To more than 40 digits, by Stirling's series."""
    shift = Decimal(1)
    while z < 100:
        shift *= z
        z += 1
    value = (z - Decimal("0.5")) * z.ln() - z + TWO_PI.ln() / 2 - shift.ln()
    for k, bernoulli in enumerate(BERNOULLI, 1):
        value += bernoulli / (2 * k * (2 * k - 1) * z ** (2 * k - 1))
    return value


def exact_sum(first: Decimal, ratio: Callable[[int], Decimal]) -> Decimal:
    """first (1 + ratio(1) + ratio(1) ratio(2) + ...), to 20 digits."""
    term = total = first
    k = 0
    while term > total * Decimal("1e-25"):
        k += 1
        term *= ratio(k)
        total += term
    return total


def exact_lower_gamma(df: float, x: float) -> Decimal:
    """P(X <= x) for a chi-square variable, by its series."""
    a, half = Decimal(df) / 2, Decimal(x) / 2
    first = (a * half.ln() - half - exact_log_gamma(a + 1)).exp()
    return exact_sum(first, lambda k: half / (a + k))


def exact_binomial_tail(count: int, n: int, p: Decimal) -> Decimal:
    """P(X >= count), to be used for counts above the mean."""
    rest = n - count
    log = exact_log_gamma(Decimal(n + 1))
    log -= exact_log_gamma(Decimal(count + 1)) + exact_log_gamma(Decimal(rest + 1))
    first = (log + count * p.ln() + rest * (1 - p).ln()).exp()
    odds = p / (1 - p)
    return exact_sum(first, lambda k: odds * (rest + 1 - k) / (count + k))


def near(expected: float, relative: float) -> object:
    return pytest.approx(expected, rel=relative, abs=0.0)


class TestNormal:
    @without_deadline
    @given(st.floats(-DEEP, 10.0))
    def test_as_scipy(self, x: float) -> None:
        # SciPy rounds x^2: its own error is up to 3e-13.
        assert float(normal_cdf(x)) == near(float(special.ndtr(x)), 1e-12)

    def test_as_the_complementary_error_function(self) -> None:
        x = np.linspace(-DEEP, 9.0, 100_001)
        # For y rounded to 12 bits, y^2 is exact, and so is erfc.
        y = np.round(x * 64.0 / math.sqrt(2.0)) / 64.0
        expected = np.array([0.5 * math.erfc(-value) for value in y])
        assert np.allclose(normal_cdf(y * math.sqrt(2.0)), expected, rtol=4e-13, atol=0.0)

    @pytest.mark.parametrize(
        ("x", "expected"),
        [
            (-0.1, 4.6017216272297102e-1),
            (-0.6629, 2.5369730086823677e-1),
            (-0.663, 2.5366527703861650e-1),
            (-1.0, 1.5865525393145705e-1),
            (-5.6568, 7.7110648569755536e-9),
            (-5.6569, 7.7065752450713863e-9),
            (-20.0, 2.7536241186062337e-89),
            (-12.3, 4.5287069561587847e-35),
            (-36.1, 1.1340034358936236e-285),
            (-37.0, 5.7255712225245768e-300),
            (2.0, 9.7724986805182079e-1),
        ],
    )
    def test_as_60_digits(self, x: float, expected: float) -> None:
        assert float(normal_cdf(x)) == near(expected, 2e-15)

    def test_rises(self) -> None:
        x = np.linspace(-39.0, 9.0, 1_000_001)
        assert (np.diff(normal_cdf(x)) >= -2e-16).all()

    @pytest.mark.parametrize("shape", [(), (0,), (1,), (3, 0), (40_000,), (3, 5, 7)])
    def test_keeps_the_shape(self, shape: tuple[int, ...]) -> None:
        x = np.random.default_rng(1).normal(size=shape) * 3.0
        for values in (x, x.astype(np.float32), x.T):
            result = normal_cdf(values)
            assert result.shape == values.shape
            assert result.dtype == np.float64
            assert np.allclose(result, special.ndtr(values.astype(float)), rtol=1e-13, atol=0.0)

    def test_of_extreme_values(self) -> None:
        with np.errstate(all="raise"):
            result = normal_cdf([-math.inf, -1e300, -39.0, 0.0, 9.0, 1e300, math.inf])
            assert result.tolist() == [0.0, 0.0, 0.0, 0.5, 1.0, 1.0, 1.0]
            assert np.isnan(normal_cdf([math.nan, 1.0])).tolist() == [True, False]


class TestStudentT:
    @without_deadline
    @given(degrees(1e7), st.floats(0.0, DEEP))
    def test_as_scipy(self, df: float, z: float) -> None:
        assume(df > 1.0)  # SciPy 1.17 is off by 2e-9 near the centre of that one.
        # About as far out as z standard deviations of the normal distribution.
        t = math.sqrt(df * math.expm1(min(700.0, z * z / df)))
        expected = float(special.stdtr(df, -t))
        assume(expected > SMALLEST)
        assert student_t_cdf(-t, df) == near(expected, 1e-11)
        assert student_t_cdf(t, df) == near(float(special.stdtr(df, t)), 1e-12)

    @without_deadline
    @given(sizes(1e-8, 1e8))
    def test_as_the_closed_forms(self, t: float) -> None:
        assert student_t_cdf(-t, 1.0) == near(math.atan2(1.0, t) / math.pi, 1e-13)
        root = math.sqrt(2.0 + t * t)
        assert student_t_cdf(-t, 2.0) == near(1.0 / (root * (root + t)), 1e-13)

    @pytest.mark.parametrize(
        ("df", "t", "expected"),
        [
            (1, 3.0, 1.0241638234956673e-1),
            (1, 1e200, 3.1830988618379068e-201),
            (2.5, 40.0, 7.0978171452466915e-5),
            (19, 0.1, 4.6069597488262724e-1),
            (19, 1.4, 8.8815383165025708e-2),
            (19, 1.5, 7.5024265371135767e-2),
            (19, 9.0, 1.3963789812319327e-8),
            (19, 1e15, 1.2705176506221958e-274),
            (49, 12.5, 3.7073365699781716e-17),
            (999, 1.0, 1.5877633008820619e-1),
            (999, 5.5, 2.4120976999538689e-8),
            (999, 48.0, 5.8502251758953044e-262),
            (29999, 6.0, 9.9788370946169603e-10),
            (29999, 36.0, 3.4671232568128714e-278),
            (999999, 1.4142, 7.8651749659158339e-2),
            (999999, 1.4143, 7.8637074152769844e-2),
            (999999, 37.0, 9.1498697164255835e-300),
            (1e7, 0.5, 3.0853754422700754e-1),
            (1e7, 5.4, 3.3321204736011230e-8),
            (1e7, 36.5, 5.7966609188265123e-292),
        ],
    )
    def test_as_60_digits(self, df: float, t: float, expected: float) -> None:
        assert student_t_cdf(-t, df) == near(expected, 1e-12)

    @pytest.mark.parametrize("df", [1.0, 2.5, 19.0, 1e7])
    def test_of_extreme_values(self, df: float) -> None:
        assert student_t_cdf(-math.inf, df) == 0.0
        assert student_t_cdf(0.0, df) == 0.5
        assert student_t_cdf(math.inf, df) == 1.0
        assert math.isnan(student_t_cdf(math.nan, df))


class TestChiSquare:
    @without_deadline
    @given(degrees(5e5), st.floats(-DEEP, DEEP))
    def test_lower_tail_as_scipy(self, df: float, z: float) -> None:
        x = chi_square_at(z, df)
        expected = float(special.chdtr(df, x))
        assume(expected > SMALLEST)
        assert chi_square_cdf(x, df) == near(expected, 1e-10)

    @without_deadline
    @given(degrees(1e7), st.floats(-1.0, DEEP))
    def test_upper_tail_as_scipy(self, df: float, z: float) -> None:
        x = chi_square_at(z, df)
        expected = float(special.chdtrc(df, x))
        assume(expected > SMALLEST)
        assert chi_square_sf(x, df) == near(expected, 1e-10)

    @without_deadline
    @given(degrees(1e7), st.floats(-DEEP, DEEP))
    def test_the_tails_add_up(self, df: float, z: float) -> None:
        x = chi_square_at(z, df)
        lower, upper = chi_square_cdf(x, df), chi_square_sf(x, df)
        assert 0.0 <= lower <= 1.0
        assert 0.0 <= upper <= 1.0
        assert lower + upper == near(1.0, 1e-15)

    @settings(deadline=None, max_examples=60)
    @given(degrees(1e7), st.floats(-DEEP, 0.0))
    def test_lower_tail_as_decimal_arithmetic(self, df: float, z: float) -> None:
        x = chi_square_at(z, df)
        with localcontext(prec=60):
            expected = float(exact_lower_gamma(df, x))
        assume(expected > SMALLEST)
        assert chi_square_cdf(x, df) == near(expected, 1e-12)

    @without_deadline
    @given(sizes(1e-10, 1370.0))
    def test_as_the_closed_form(self, x: float) -> None:
        assert chi_square_sf(x, 2.0) == near(math.exp(-0.5 * x), 1e-12)
        assert chi_square_cdf(x, 2.0) == near(-math.expm1(-0.5 * x), 1e-12)

    @pytest.mark.parametrize(
        ("df", "x", "lower", "upper"),
        [
            (1, 1e-300, 7.9788456080286537e-151, 1.0),
            (1, 2.9, 9.1142044742022319e-1, 8.8579552579776807e-2),
            (1, 3.1, 9.2170770585359013e-1, 7.8292294146409866e-2),
            (1, 1370.0, 1.0, 6.9429373646432677e-300),
            (2.25, 0.01, 2.4272097045391840e-3, 9.9757279029546082e-1),
            (19, 0.001, 3.8519617681982108e-38, 1.0),
            (19, 100.0, 9.9999999999946444e-1, 5.3555607504351190e-13),
            (19, 1450.0, 1.0, 2.3871258494217055e-296),
            (33.75, 33.0, 4.9578511540431165e-1, 5.0421488459568835e-1),
            (999, 300.0, 1.7027652816405284e-111, 1.0),
            (999, 1000.0, 5.1486851072509853e-1, 4.8513148927490147e-1),
            (999, 1001.5, 5.2821965359757179e-1, 4.7178034640242821e-1),
            (999, 3500.0, 1.0, 5.5758845311806839e-274),
            (29999, 22000.0, 7.1335727684536911e-286, 1.0),
            (29999, 29000.0, 1.8787044802829491e-5, 9.9998121295519717e-1),
            (29999, 40000.0, 1.0, 3.4336220567516034e-300),
            (37500.5, 36000.25, 1.4245481774552601e-8, 9.9999998575451823e-1),
            (1e6, 950000.0, 1.6474701944275874e-283, 1.0),
            (1e6, 999000.0, 2.3982326854012719e-1, 7.6017673145987281e-1),
            (1e6, 1000002.5, 5.0089329880964656e-1, 4.9910670119035344e-1),
            (1e6, 1053000.0, 1.0, 2.5623970147407042e-297),
            (1e7, 9837000.0, 2.4896409174012350e-294, 1.0),
            (1e7, 9975000.0, 1.1051062701386255e-8, 9.9999998894893730e-1),
            (1e7, 10000000.0, 5.0005947080393784e-1, 4.9994052919606216e-1),
            (1e7, 10025000.0, 9.9999998835977202e-1, 1.1640227979380508e-8),
            (1e7, 10166000.0, 1.0, 1.3056674167652063e-298),
            (12345678.9, 12200000.5, 1.0330798895840529e-190, 1.0),
        ],
    )
    def test_as_60_digits(self, df: float, x: float, lower: float, upper: float) -> None:
        assert chi_square_cdf(x, df) == near(lower, 1e-12)
        assert chi_square_sf(x, df) == near(upper, 1e-12)

    @pytest.mark.parametrize("df", [1.0, 2.25, 19.0, 1e7])
    def test_of_extreme_values(self, df: float) -> None:
        for x in (-math.inf, -1.0, 0.0):
            assert (chi_square_cdf(x, df), chi_square_sf(x, df)) == (0.0, 1.0)
        for x in (1e308, math.inf):
            assert (chi_square_cdf(x, df), chi_square_sf(x, df)) == (1.0, 0.0)
        assert math.isnan(chi_square_cdf(math.nan, df))
        assert math.isnan(chi_square_sf(math.nan, df))


CHANCES = st.one_of(st.just(0.02299), sizes(1e-6, 0.5), st.floats(0.001, 0.999))


def count_at(z: float, n: int, p: float) -> int:
    """A count about z standard deviations from the mean, from 0 to n - 1."""
    return min(max(round(n * p + z * math.sqrt(n * p * (1.0 - p))), 0), n - 1)


class TestBinomial:
    @without_deadline
    @given(sizes(1.0, 3000.0).map(round), CHANCES, st.floats(-DEEP, DEEP))
    def test_as_scipy(self, n: int, p: float, z: float) -> None:
        count = count_at(z, n, p)
        for actual, expected in (
            (binomial_cdf(count, n, p), float(special.bdtr(count, n, p))),
            (binomial_sf(count, n, p), float(special.bdtrc(count, n, p))),
        ):
            assert expected < SMALLEST or actual == near(expected, 1e-10)

    @settings(deadline=None, max_examples=60)
    @given(sizes(1.0, 1e7).map(round), CHANCES, st.floats(-DEEP, DEEP))
    def test_as_decimal_arithmetic(self, n: int, p: float, z: float) -> None:
        count = count_at(z, n, p)
        with localcontext(prec=60):
            if count <= n * p:
                lower = exact_binomial_tail(n - count, n, 1 - Decimal(p))
                upper = 1 - lower
            else:
                upper = exact_binomial_tail(count + 1, n, Decimal(p))
                lower = 1 - upper
        for actual, expected in (
            (binomial_cdf(count, n, p), float(lower)),
            (binomial_sf(count, n, p), float(upper)),
        ):
            assert expected < SMALLEST or actual == near(expected, 1e-12)

    @without_deadline
    @given(st.integers(1, 60), st.floats(0.001, 0.999), st.data())
    def test_as_rational_arithmetic(self, n: int, p: float, data: st.DataObject) -> None:
        count = data.draw(st.integers(0, n - 1))
        chance = Fraction(p)
        terms = [math.comb(n, k) * chance**k * (1 - chance) ** (n - k) for k in range(n + 1)]
        assert binomial_cdf(count, n, p) == near(float(sum(terms[: count + 1])), 1e-13)
        assert binomial_sf(count, n, p) == near(float(sum(terms[count + 1 :])), 1e-13)

    @pytest.mark.parametrize(
        ("count", "n", "p", "lower", "upper"),
        [
            (0, 20, 0.02299, 6.2802969315105716e-1, 3.7197030684894284e-1),
            (3, 20, 0.02299, 9.9899252184312803e-1, 1.0074781568719744e-3),
            (19, 20, 0.02299, 1.0, 1.7012942155160232e-33),
            (0, 3000, 0.02299, 4.9776761780202917e-31, 1.0),
            (69, 3000, 0.02299, 5.3341685334834134e-1, 4.6658314665165866e-1),
            (130, 3000, 0.02299, 9.9999999998968759e-1, 1.0312406918964451e-11),
            (500, 3000, 0.02299, 1.0, 9.1310527377404705e-261),
            (300, 30000, 0.02299, 5.0596647430802943e-64, 1.0),
            (690, 30000, 0.02299, 5.1473266953722377e-1, 4.8526733046277623e-1),
            (1750, 30000, 0.02299, 1.0, 1.4752808935611511e-258),
            (22990, 10**6, 0.02299, 5.0175418855562531e-1, 4.9824581144437469e-1),
            (28700, 10**6, 0.02299, 1.0, 3.0836131317079748e-295),
            (213000, 10**7, 0.02299, 1.2295944987235309e-285, 1.0),
            (229000, 10**7, 0.02299, 2.8794503651378909e-2, 9.7120549634862109e-1),
            (230000, 10**7, 0.02299, 5.8409263164876594e-1, 4.1590736835123406e-1),
            (247800, 10**7, 0.02299, 1.0, 6.4082987676772561e-305),
            (2947000, 10**7, 0.3, 3.9238071679992385e-294, 1.0),
            (9990000, 10**7, 0.9991, 1.9713190959726636e-25, 1.0),
            (3, 10**7, 1e-07, 9.8101184925517032e-1, 1.8988150744829685e-2),
            (60, 10**7, 1e-07, 1.0, 7.3651898538597252e-85),
            (4999, 10**4, 0.5, 4.9601067693030892e-1, 5.0398932306969108e-1),
            (8550, 10**4, 0.7, 1.0, 9.7738631355324704e-288),
        ],
    )
    def test_as_60_digits(self, count: int, n: int, p: float, lower: float, upper: float) -> None:
        assert binomial_cdf(count, n, p) == near(lower, 1e-12)
        assert binomial_sf(count, n, p) == near(upper, 1e-12)

    def test_outside_of_what_can_happen(self) -> None:
        assert (binomial_cdf(-1, 5, 0.5), binomial_sf(-1, 5, 0.5)) == (0.0, 1.0)
        assert (binomial_cdf(5, 5, 0.5), binomial_sf(5, 5, 0.5)) == (1.0, 0.0)
