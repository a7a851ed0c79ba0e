"""Two mistakes at once: pairs of edits of the author's own answer that do not touch each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from itertools import combinations

from autograder.diagnosis.bank import Variant
from autograder.diagnosis.edits import edited


def pairs_of(original: str, wrong: Sequence[Variant]) -> Iterator[tuple[Variant, Variant, str]]:
    """Each two wrong answers that can be made of the same answer, with the source of both at once.

    Args:
        original: the author's answer, as the bank's edits find it.
        wrong: wrong answers to one exercise.
    """
    edits = [variant for variant in wrong if variant.change]
    for one, other in combinations(edits, 2):
        if one.change.keys() & other.change.keys() or one.message == other.message:
            continue
        try:
            source = edited(original, {**one.change, **other.change})
            ast.parse(source)
        except (ValueError, SyntaxError):
            continue  # they touch each other
        yield one, other, source
