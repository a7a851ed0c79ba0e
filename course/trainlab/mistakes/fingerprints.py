"""Fingerprints of what an answer gives: rounded, hashed with salt, and the key to one message.

An answer's fingerprint is made of rounded numbers, so that another machine, another order of
operations or float32 makes the same. What is said of a mistake is encrypted with the fingerprint of
the answers that make it: the file gives away neither the right answer nor the list of mistakes.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from trainlab.mistakes.calls import EXACT, Outcome

_STEP = 1e-4
"""Width of a rounding step, relative to the number: float32 is good enough for it."""
_STEPS_PER_TOLERANCE = 8.0
_EDGE = 0.001
"""How close to a rounding edge, in steps, a number may lie before both sides count."""
_NOTHING = 1e-10
"""A sum this small beside its terms is zero: what is left is rounding noise."""
_MOST_KEYS = 8
_WEIGHTED_SUMS = 2


def fingerprints_of(outcomes: Sequence[Outcome], salt: str, *, exact: bool = False) -> list[bytes]:
    """The fingerprints of an answer: one, or several where a number lies near a rounding edge.

    Args:
        outcomes: what the answer gives on the calls of a probe.
        salt: of the file.
        exact: give only the one fingerprint that these very numbers have.

    Returns:
        Fingerprints of 32 bytes; none where too many numbers lie near an edge.
    """
    forms = "\n".join(outcome.parts.form for outcome in outcomes)
    alternatives: list[tuple[str, ...]] = []
    for index, outcome in enumerate(outcomes):
        for place, numbers in outcome.parts.numbers.items():
            weights = np.random.default_rng(_seed_of(f"{salt} {index} {place}"))
            alternatives += _rounded(numbers, outcome.tolerance, weights)
    if exact:
        alternatives = [sides[:1] for sides in alternatives]
    if math.prod(len(sides) for sides in alternatives) > _MOST_KEYS:
        return []
    return [
        hashlib.sha256(f"{salt}\n{forms}\n{numbers}".encode()).digest()
        for numbers in itertools.product(*alternatives)
    ]


def _seed_of(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def _rounded(
    numbers: NDArray[np.float64], tolerance: float, weights: np.random.Generator
) -> Iterator[tuple[str, ...]]:
    """Steps that stand for an array: its own first, then the other side of a near edge."""
    flat = numbers.ravel()
    finite = np.isfinite(flat)
    if not finite.all():
        kinds = np.where(np.isnan(flat), 1, np.where(flat > 0, 2, 3)) * ~finite
        yield (f"not finite: {kinds.tolist()}",)
    if not flat.size:
        return
    known = np.where(finite, flat, 0.0)
    if tolerance > EXACT:
        step = _STEPS_PER_TOLERANCE * tolerance
        for number in known:
            yield _sides(float(number), abs(float(number)), step, weights.uniform(), tolerance)
        return
    for _ in range(_WEIGHTED_SUMS):
        weight = weights.uniform(0.5, 1.5, flat.size) * weights.choice([-1.0, 1.0], flat.size)
        terms = weight * known
        total, scale = float(terms.sum()), float(np.abs(terms).sum())
        yield _sides(total, scale, _STEP, weights.uniform(), _EDGE * _STEP)


def _sides(
    number: float, scale: float, step: float, offset: float, margin: float
) -> tuple[str, ...]:
    """The rounding step that a number falls into, and the next one if it is near."""
    if abs(number) <= _NOTHING * scale or number == 0.0:
        return ("0",)
    position = math.log(abs(number)) / step + offset
    whole = math.floor(position)
    sides = [whole]
    if position - whole < margin / step:
        sides.append(whole - 1)
    elif whole + 1 - position < margin / step:
        sides.append(whole + 1)
    sign = "+" if number > 0 else "-"
    return tuple(f"{sign}{side}" for side in sides)


def seal(text: str, fingerprint: bytes) -> tuple[str, str]:
    """Encrypt a text so that only the same fingerprint can read it.

    Returns:
        Under which name it is kept, and the sealed text.
    """
    content = text.encode()
    return _name_of(fingerprint), base64.b64encode(_crypt(content, fingerprint)).decode()


def unseal(kept: dict[str, str], fingerprint: bytes) -> str | None:
    """The text that was sealed with a fingerprint; None if there is none."""
    sealed = kept.get(_name_of(fingerprint))
    if sealed is None:
        return None
    return _crypt(base64.b64decode(sealed), fingerprint).decode()


def _name_of(fingerprint: bytes) -> str:
    return hashlib.sha256(b"name" + fingerprint).hexdigest()[:12]


def _crypt(content: bytes, key: bytes) -> bytes:
    """Exclusive or with a stream of hashes; its own inverse."""
    blocks = (
        hashlib.sha256(key + number.to_bytes(4, "big")).digest()
        for number in range(len(content) // 32 + 1)
    )
    return bytes(
        a ^ b for a, b in zip(content, itertools.chain.from_iterable(blocks), strict=False)
    )
