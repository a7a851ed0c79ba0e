"""Tail probabilities of the distributions behind the statistical checks, with NumPy alone.

A check must say the same on every machine, also in a browser, where SciPy may be missing. So there
is one implementation, and SciPy serves its tests only.

The chance that a mean, a variance or a count strays far is small, and what matters is its relative
error. Hence the smaller tail is computed directly, and only the larger one as its difference to 1.
A tail is a density times a factor of moderate size:

- The density comes from Loader's saddle-point expansion (C. Loader, "Fast and accurate computation
  of binomial probabilities", 2000). With `lgamma` alone, terms of the size of n log n would cancel
  and cost ten digits at n = 10^7.
- The factor is a series of positive terms: for both tails of the binomial distribution, for the
  lower tail of the chi-square distribution (the incomplete gamma function, DLMF 8.11.4) and for the
  centre of Student's t distribution (the incomplete beta function, DLMF 8.17.8).
- In the other tails it is a continued fraction: Legendre's for the incomplete gamma function (the
  even part of DLMF 8.9.2), and that of A. R. DiDonato and A. H. Morris for the incomplete beta
  function ("Algorithm 708", ACM Transactions on Mathematical Software 18, 1992), both evaluated by
  the modified method of Lentz (I. J. Thompson and A. R. Barnett, Journal of Computational Physics
  64, 1986).
- The normal distribution uses the rational approximations of W. J. Cody ("Rational Chebyshev
  approximations for the error function", Mathematics of Computation 23, 1969), on whole arrays.

Relative errors, measured against 60-digit arithmetic down to probabilities of 1e-300: below 1e-15
for the normal distribution; below 1e-12 for the others, with 1 to 10^7 degrees of freedom or
trials.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]

_BLOCK = 1 << 14
"""Values at a time, so that what is computed of them stays in the processor's cache."""

_TERMS = 512
"""Terms of a series at a time."""

_SMALLEST_TERM = 1e-18
"""Terms below this share of the sum end a series; the ratios fall, so that the rest is small."""

_CONVERGED = 5e-16
"""A continued fraction ends when a step changes it by no more than rounding does."""

_MOST_STEPS = 1_000_000
"""Of a continued fraction; 1,618 were the most that 300,000 random calls took."""

# -- normal distribution ---------------------------------------------------------------------------


def normal_cdf(x: ArrayLike) -> FloatArray:
    """Cumulative distribution function of the standard normal distribution.

    Args:
        x: real numbers of any shape; infinite ones are welcome, and NaN gives NaN.

    Returns:
        P(Z <= x), of the same shape; below -38.5 it is denormal or zero.
    """
    values = np.asarray(x, dtype=np.float64)
    flat = values.ravel()
    result = np.empty_like(flat)
    with np.errstate(under="ignore", invalid="ignore"):
        for start in range(0, flat.size, _BLOCK):
            _normal_cdf_of_block(flat[start : start + _BLOCK], result[start : start + _BLOCK])
    return result.reshape(values.shape)


_CENTRE = 0.46875
"""Up to here, in units of sqrt(2) standard deviations, Cody approximates erf; further out erfc."""

_FAR = 4.0
"""From here on, in the same units, he approximates erfc by a series in 1/x^2."""

_NOTHING_LEFT = 40.0
"""Beyond so many standard deviations the probability is zero in float64."""

# Highest power first, as Horner's rule takes them.
_ERF_NUMERATOR = (
    1.85777706184603153e-1,
    3.16112374387056560e0,
    1.13864154151050156e2,
    3.77485237685302021e2,
    3.20937758913846947e3,
)
_ERF_DENOMINATOR = (
    1.0,
    2.36012909523441209e1,
    2.44024637934444173e2,
    1.28261652607737228e3,
    2.84423683343917062e3,
)
_ERFC_NUMERATOR = (
    2.15311535474403846e-8,
    5.64188496988670089e-1,
    8.88314979438837594e0,
    6.61191906371416295e1,
    2.98635138197400131e2,
    8.81952221241769090e2,
    1.71204761263407058e3,
    2.05107837782607147e3,
    1.23033935479799725e3,
)
_ERFC_DENOMINATOR = (
    1.0,
    1.57449261107098347e1,
    1.17693950891312499e2,
    5.37181101862009858e2,
    1.62138957456669019e3,
    3.29079923573345963e3,
    4.36261909014324716e3,
    3.43936767414372164e3,
    1.23033935480374942e3,
)
_FAR_NUMERATOR = (
    1.63153871373020978e-2,
    3.05326634961232344e-1,
    3.60344899949804439e-1,
    1.25781726111229246e-1,
    1.60837851487422766e-2,
    6.58749161529837803e-4,
)
_FAR_DENOMINATOR = (
    1.0,
    2.56852019228982242e0,
    1.87295284992346725e0,
    5.27905102951428412e-1,
    6.05183413124413191e-2,
    2.33520497626869185e-3,
)


def _normal_cdf_of_block(x: FloatArray, result: FloatArray) -> None:
    distance = np.minimum(np.abs(x), _NOTHING_LEFT)
    y = distance * math.sqrt(0.5)
    central = y <= _CENTRE
    outer = ~central  # with NaN, which stays NaN there
    if central.any():
        near = x[central] * math.sqrt(0.5)
        square = near * near
        erf = near * _quotient(_ERF_NUMERATOR, _ERF_DENOMINATOR, square)
        result[central] = 0.5 + 0.5 * erf
    if outer.any():
        below = _scaled_erfc(y[outer]) * _density_shape(distance[outer])
        below *= 0.5
        result[outer] = np.where(x[outer] > 0.0, 1.0 - below, below)


def _scaled_erfc(y: FloatArray) -> FloatArray:
    """The product of exp(y^2) and erfc(y), for y above `_CENTRE`."""
    far = y > _FAR
    if not far.any():
        return _quotient(_ERFC_NUMERATOR, _ERFC_DENOMINATOR, y)
    scaled = np.empty_like(y)
    middle = y[~far]
    scaled[~far] = _quotient(_ERFC_NUMERATOR, _ERFC_DENOMINATOR, middle)
    y = y[far]
    small = 1.0 / (y * y)
    correction = small * _quotient(_FAR_NUMERATOR, _FAR_DENOMINATOR, small)
    scaled[far] = (1.0 / math.sqrt(math.pi) - correction) / y
    return scaled


def _density_shape(distance: FloatArray) -> FloatArray:
    """Compute exp(-distance^2 / 2); Cody's split keeps the rounding of the square out of it."""
    head = np.floor(distance * 16.0) / 16.0
    rest = (distance - head) * (distance + head)
    return np.asarray(np.exp(-0.5 * head * head) * np.exp(-0.5 * rest))


def _quotient(
    numerator: tuple[float, ...], denominator: tuple[float, ...], x: FloatArray
) -> FloatArray:
    top = _polynomial(numerator, x)
    top /= _polynomial(denominator, x)
    return top


def _polynomial(coefficients: tuple[float, ...], x: FloatArray) -> FloatArray:
    first, second, *others = coefficients
    value = first * x
    value += second
    for coefficient in others:
        value *= x
        value += coefficient
    return value


# -- Student's t distribution ----------------------------------------------------------------------


def student_t_cdf(t: float, df: float) -> float:
    """Cumulative distribution function of Student's t distribution.

    Args:
        t: a real number, also an infinite one.
        df: degrees of freedom, at least 1.

    Returns:
        P(T <= t).
    """
    if math.isnan(t):
        return t
    below = _student_t_tail(abs(t), df)
    return 1.0 - below if t > 0.0 else below


def _student_t_tail(t: float, df: float) -> float:
    """P(T >= t) for t >= 0: half of the incomplete beta function I_x(df/2, 1/2)."""
    a = 0.5 * df
    slope = t / math.sqrt(df)
    if slope < 1.0:
        square = t * t / df
        x, y = 1.0 / (1.0 + square), square / (1.0 + square)
        log_x = -math.log1p(square)
    else:
        length = math.hypot(1.0, slope)  # does not overflow where the square would
        x, y = length**-2.0, (slope / length) ** 2.0 if slope < math.inf else 1.0
        log_x = -2.0 * math.log(length)
    # log of Gamma(a + 1/2) / (Gamma(a) sqrt(a)), which is small
    log_gammas = a * math.log1p(0.5 / a) - 0.5 + _stirling_error(a + 0.5) - _stirling_error(a)
    density = math.sqrt(a * y / math.pi) * math.exp(a * log_x + log_gammas)
    if t * t < 2.0:
        series = _sum_of_products(lambda k: (a - 0.5 + k) / (0.5 + k) * y)
        return 0.5 - density * series

    ahead = a * y - 0.5 * x

    def term(m: int) -> tuple[float, float]:
        share = m * (0.5 - m) * x / (a + 2 * m - 1)
        alpha = share * (a + m - 1) * (a + m - 0.5) * x / (a + 2 * m - 1)
        beta = m + share + (a + m) * (ahead + 1.0 + m * (1.0 + y)) / (a + 2 * m + 1)
        return alpha, beta

    return 0.5 * density / _continued_fraction(a * (ahead + 1.0) / (a + 1.0), term)


# -- chi-square distribution -----------------------------------------------------------------------


def chi_square_cdf(x: float, df: float) -> float:
    """Cumulative distribution function of the chi-square distribution.

    Args:
        x: a real number, also an infinite one.
        df: degrees of freedom, at least 1; need not be whole.

    Returns:
        P(X <= x).
    """
    a, x = 0.5 * df, 0.5 * x
    return _lower_gamma(a, x) if x < a + 1.0 else 1.0 - _upper_gamma(a, x)


def chi_square_sf(x: float, df: float) -> float:
    """Survival function of the chi-square distribution.

    Args:
        x: a real number, also an infinite one.
        df: degrees of freedom, at least 1; need not be whole.

    Returns:
        P(X > x).
    """
    a, x = 0.5 * df, 0.5 * x
    return 1.0 - _lower_gamma(a, x) if x < a + 1.0 else _upper_gamma(a, x)


def _lower_gamma(a: float, x: float) -> float:
    """Regularized incomplete gamma function P(a, x) for x < a + 1, by its series."""
    if x <= 0.0:
        return 0.0
    return _gamma_term(a, x) * _sum_of_products(lambda k: x / (a + k))


def _upper_gamma(a: float, x: float) -> float:
    """Regularized incomplete gamma function Q(a, x) for x >= a + 1, by its continued fraction."""
    if math.isinf(x):
        return 0.0
    scale = a * _gamma_term(a, x)

    def term(m: int) -> tuple[float, float]:
        return m * (a - m), x - a + (2 * m + 1)

    return scale / _continued_fraction(x - a + 1.0, term)


def _gamma_term(a: float, x: float) -> float:
    """x^a exp(-x) / Gamma(a + 1): for a whole `a` the Poisson probability of `a`."""
    exponent = -_stirling_error(a) - _deviance(a, x, x - a)
    return math.exp(exponent) / math.sqrt(2.0 * math.pi * a)


# -- binomial distribution -------------------------------------------------------------------------


def binomial_cdf(count: int, n: int, p: float) -> float:
    """Cumulative distribution function of the binomial distribution.

    Args:
        count: an integer.
        n: how many independent trials there are.
        p: chance of a success in each, between 0 and 1, neither included.

    Returns:
        P(X <= count) for the number X of successes.
    """
    if count < 0 or count >= n:
        return float(count >= n)
    if count > n * p:
        return 1.0 - binomial_sf(count, n, p)
    odds = (1.0 - p) / p
    return _binomial_term(count, n, p) * _sum_of_products(
        lambda k: np.maximum(count + 1 - k, 0.0) / (n - count + k) * odds
    )


def binomial_sf(count: int, n: int, p: float) -> float:
    """Survival function of the binomial distribution.

    Args:
        count: an integer.
        n: how many independent trials there are.
        p: chance of a success in each, between 0 and 1, neither included.

    Returns:
        P(X > count) for the number X of successes.
    """
    if count < 0 or count >= n:
        return float(count < 0)
    first = count + 1
    if first < n * p:
        return 1.0 - binomial_cdf(count, n, p)
    odds = p / (1.0 - p)
    return _binomial_term(first, n, p) * _sum_of_products(
        lambda k: np.maximum(n - first + 1 - k, 0.0) / (first + k) * odds
    )


def _binomial_term(count: int, n: int, p: float) -> float:
    """P(X = count)."""
    if count == 0:
        return math.exp(n * math.log1p(-p))
    if count == n:
        return math.exp(n * math.log(p))
    rest = n - count
    # In whole numbers, since a rounded product n p would cost digits where n is large.
    numerator, denominator = p.as_integer_ratio()
    excess = (count * denominator - n * numerator) / denominator
    exponent = _stirling_error(n) - _stirling_error(count) - _stirling_error(rest)
    exponent -= _deviance(count, n * p, -excess) + _deviance(rest, n * (1.0 - p), excess)
    return math.exp(exponent) * math.sqrt(n / (2.0 * math.pi * count * rest))


# -- what they share -------------------------------------------------------------------------------


def _deviance(a: float, x: float, difference: float) -> float:
    """Compute a log(a / x) + x - a without cancellation, given also difference = x - a."""
    v = difference / (a + x)
    if abs(v) > 1.0 / 3.0:
        return a * math.log(a / x) + difference
    # log(x / a) = log((1 + v) / (1 - v)) = 2 v (1 + v^2 / 3 + v^4 / 5 + ...), and of the first term
    # difference - 2 a v = difference v is left.
    square = power = v * v
    total, odd = 0.0, 3
    while power > _SMALLEST_TERM * square:
        total += power / odd
        power *= square
        odd += 2
    return v * (difference - 2.0 * a * total)


_HALF_LOG_2PI = 0.5 * math.log(2.0 * math.pi)

_STIRLING = (1 / 156, -691 / 360360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12)
"""Stirling's series, highest power of 1/z^2 first."""


def _stirling_error(z: float) -> float:
    """What Stirling's formula (z - 1/2) log z - z + log(2 pi) / 2 lacks of log Gamma(z)."""
    if z < 10.0:
        return math.lgamma(z) - ((z - 0.5) * math.log(z) - z + _HALF_LOG_2PI)
    square = 1.0 / (z * z)
    value = 0.0
    for coefficient in _STIRLING:
        value = value * square + coefficient
    return value / z


def _sum_of_products(ratios: Callable[[FloatArray], FloatArray]) -> float:
    """Compute 1 + r_1 + r_1 r_2 + ... for positive ratios that fall below 1.

    Args:
        ratios: from k = 1, 2, ... to r_k; may give 0 from some k on.
    """
    total, last, start = 1.0, 1.0, 1
    with np.errstate(under="ignore"):
        while last > _SMALLEST_TERM * total:
            k = np.arange(start, start + _TERMS, dtype=np.float64)
            products = last * np.cumprod(ratios(k))
            total += float(np.sum(products))
            last = float(products[-1])
            start += _TERMS
    return total


def _continued_fraction(first: float, term: Callable[[int], tuple[float, float]]) -> float:
    """Compute b_0 + a_1 / (b_1 + a_2 / (b_2 + ...)) by the modified method of Lentz.

    Args:
        first: b_0.
        term: from m = 1, 2, ... to a_m and b_m. The partial values must keep away from zero, as
            they do in the tails.

    Raises:
        ArithmeticError: if it does not settle down, which it does in all ranges of the checks.
    """
    value = upper = first
    lower, change, m = 0.0, 0.0, 0
    while abs(change - 1.0) > _CONVERGED:
        m += 1
        if m > _MOST_STEPS:
            raise ArithmeticError("a continued fraction does not converge")
        a, b = term(m)
        lower = 1.0 / (b + a * lower)
        upper = b + a / upper
        change = upper * lower
        value *= change
    return value
