"""What can be said of a wrong answer without knowing its cause: what was seen on the probe.

Each sentence was found by comparing what the answer gives with what is right, call by call. None is
a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.diagnosis.probe import ProbeRun
from autograder.diagnosis.relations import Compared, relation_of

OF_NO_USE = "nothing of use"
"""Stands for an error where a probe can make nothing of what is returned."""

_MOST = 3
_FEW = 4
"""So many parts of what is returned are listed."""


def facts_of(
    own: ProbeRun, right: ProbeRun, arguments: Sequence[Mapping[str, Any]], exercise: str
) -> list[str]:
    """What was seen, most telling first; empty if the answer is right on the probe.

    Args:
        own: what the student's answer gives.
        right: what is right.
        arguments: the arguments of each call, by name.
        exercise: the exercise's name.
    """
    found: list[str] = []
    for facts in (
        _errors(own, right, exercise),
        _reactions(own, right, exercise),
        _values(own, right, arguments, exercise),
        _flags(own, right, exercise),
        _heard(own, right, exercise),
        _calls(own, right, arguments, exercise),
        _changed(own, exercise),
    ):
        for fact in facts:
            if fact not in found:
                found.append(fact)
    return found[:_MOST]


def is_same(one: Any, other: Any) -> bool:
    """Whether two outcomes are equal up to their tolerance."""
    if one.parts.form != other.parts.form:
        return False
    return all(
        Compared(numbers, other.parts.numbers[place], {}, other.tolerance).is_right
        for place, numbers in one.parts.numbers.items()
    )


def _error_in(outcome: Any) -> str:
    form: str = outcome.parts.form
    return form.removeprefix("raises ") if form.startswith("raises ") else ""


def _errors(own: ProbeRun, right: ProbeRun, exercise: str) -> Iterator[str]:
    rows = list(zip(own.outcomes, right.outcomes, right.situations, strict=True))
    stopped = [
        (_error_in(o), s)
        for o, r, s in rows
        if _error_in(o) not in ("", OF_NO_USE) and not _error_in(r)
    ]
    if stopped and len(stopped) < len(rows):
        situations = sorted({situation for _, situation in stopped})
        if all(situations):
            yield f"{exercise} stops with {stopped[0][0]} when {situations[0]}."
    for outcome, expected, situation in rows:
        error = _error_in(expected)
        if error and _error_in(outcome) != error and situation:
            other = _error_in(outcome)
            done = f"raises {other}" if other else "goes on"
            yield f"When {situation}, {exercise} {done}, where {error} is expected."


def _reactions(own: ProbeRun, right: ProbeRun, exercise: str) -> Iterator[str]:
    if all(_error_in(outcome) for outcome in own.outcomes):
        return
    blind, nervous = [], []
    for argument, expected in right.varied.items():
        given = own.varied.get(argument, [])
        if len(given) != len(expected) or any(_error_in(o) for _, o in (*given, *expected)):
            continue
        right_reacts = [not is_same(o, right.outcomes[call]) for call, o in expected]
        own_reacts = [not is_same(o, own.outcomes[call]) for call, o in given]
        if all(right_reacts) and not any(own_reacts):
            blind.append(argument)
        elif not any(right_reacts) and all(own_reacts):
            # A summary of what is right may stay the same where what is right does not.
            nervous += [] if any(o.is_summary for _, o in expected) else [argument]
    if len(blind) == len(right.varied) > 1:
        yield f"What {exercise} gives does not change, whatever its arguments are."
        return
    if blind:
        yield f"What {exercise} gives does not change when {_listed(blind)} does."
    if nervous:
        yield f"What {exercise} gives changes with {_listed(nervous)}, and should not."


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _values(
    own: ProbeRun, right: ProbeRun, arguments: Sequence[Mapping[str, Any]], exercise: str
) -> Iterator[str]:
    """Which part of what is returned is wrong, and how it relates to the right one."""
    places: dict[str, list[Compared]] = {}
    for mine, expected, given in zip(own.outcomes, right.outcomes, arguments, strict=True):
        if _shapes(mine) != _shapes(expected) or expected.is_summary:
            continue  # what a summary holds is not what the answer returns
        for place, numbers in expected.parts.numbers.items():
            if place.startswith("['heard']"):
                continue
            pair = Compared(mine.parts.numbers[place], numbers, given, expected.tolerance)
            places.setdefault(_in_the_result(place, expected), []).append(pair)
    wrong = {place for place, pairs in places.items() if not all(p.is_right for p in pairs)}
    parts = _parts(list(places), wrong)
    if len(parts) > _FEW:
        parts = _large_parts(list(places), wrong)
    if parts and len(wrong) < len(places):
        verb = "is" if len(parts) == 1 and not next(iter(parts)).startswith("parts ") else "are"
        yield f"Of what {exercise} returns, {_and(list(parts))} {verb} wrong; the rest is right."
    for words, inside in parts.items():
        relation = relation_of([pair for place in inside for pair in places[place]])
        if relation:
            whole = len(wrong) == len(places) and len(parts) == 1
            yield f"{f'What {exercise} returns' if whole else _sentence(words)} {relation}."


def _heard(own: ProbeRun, right: ProbeRun, exercise: str) -> Iterator[str]:
    """Whether all results are right, and only the calls of the probe's functions are not."""
    pairs = [(m, e) for m, e in zip(own.outcomes, right.outcomes, strict=True) if not is_same(m, e)]
    if pairs and all(map(_has_right_result, *zip(*pairs, strict=True))):
        yield f"What {exercise} returns is right, but not how it calls the function that it gets."


def _has_right_result(mine: Any, expected: Any) -> bool:
    """Whether what is returned is right, where calls are heard beside it."""
    forms = [outcome.parts.form.rpartition(",'result':") for outcome in (mine, expected)]
    if forms[0][1:] != forms[1][1:] or not forms[1][1]:
        return False
    return all(
        Compared(mine.parts.numbers[place], numbers, {}, expected.tolerance).is_right
        for place, numbers in expected.parts.numbers.items()
        if place.startswith("['result']")
    )


def _flags(own: ProbeRun, right: ProbeRun, exercise: str) -> Iterator[str]:
    """Which flags of summaries are wrong, by their names; nothing where no other one is right."""
    wrong: dict[str, None] = {}
    fine: set[str] = set()
    for mine, expected in zip(own.outcomes, right.outcomes, strict=True):
        if _shapes(mine) != _shapes(expected):
            continue
        for place, numbers in expected.parts.numbers.items():
            name, _, _ = _in_the_result(place, expected).removeprefix("['").partition("']")
            if not (name and _is_flag(mine, expected, place)):
                continue
            if np.array_equal(mine.parts.numbers[place], numbers):
                fine.add(name)
            else:
                wrong[name] = None
    if wrong and fine - set(wrong):
        yield f"Not as expected in what {exercise} gives: {', '.join(list(wrong)[:_MOST])}."


def _is_flag(mine: Any, expected: Any, place: str) -> bool:
    """Whether an entry of a summary says that something holds, or does not: it is no number."""
    return expected.is_summary and place in mine.parts.truths & expected.parts.truths


def _in_the_result(place: str, outcome: Any) -> str:
    """A place in what is returned, also where calls of the probe's functions stand beside it."""
    form: str = outcome.parts.form
    return place.removeprefix("['result']") if form.startswith("{'heard':") else place


def _parts(places: Sequence[str], wrong: set[str]) -> dict[str, list[str]]:
    """The wrong places, by the largest parts of what is returned in which nothing is right."""
    parts: dict[str, list[str]] = {}
    for place in places:
        if place not in wrong:
            continue
        steps = _steps(place)
        for depth in range(len(steps) + 1):
            inside = [p for p in places if _steps(p)[:depth] == steps[:depth]]
            if wrong >= set(inside) or depth == len(steps):
                parts.setdefault(_named(steps[:depth]), []).append(place)
                break
    return parts


def _large_parts(places: Sequence[str], wrong: set[str]) -> dict[str, list[str]]:
    """The wrong places by their outermost step alone: smaller parts would be too many to list."""
    parts: dict[str, list[str]] = {}
    for place in places:
        if place in wrong:
            outermost = _steps(place)[:1]
            inside = {p for p in places if _steps(p)[:1] == outermost}
            words = _named(outermost) if wrong >= inside else f"parts of {_named(outermost)}"
            parts.setdefault(words, []).append(place)
    return parts


def _shapes(outcome: Any) -> dict[str, tuple[int, ...]]:
    return {place: numbers.shape for place, numbers in outcome.parts.numbers.items()}


def _steps(place: str) -> list[str]:
    return place.replace("][", "]\n[").split("\n") if place else []


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def _named(steps: Sequence[str]) -> str:
    words = []
    for step in steps:
        inside = step.strip("[]")
        if inside.isdigit():
            number = int(inside)
            words.append(f"the {_ORDINALS[number]} value" if number < 6 else f"value {number + 1}")
        else:
            words.append(f"the entry {inside}")
    return " of ".join(reversed(words)) or "what is returned"


def _calls(
    own: ProbeRun, right: ProbeRun, arguments: Sequence[Mapping[str, Any]], exercise: str
) -> Iterator[str]:
    """In which of the calls the answer is right."""
    pairs = list(zip(own.outcomes, right.outcomes, strict=True))
    good = [is_same(mine, theirs) for mine, theirs in pairs]
    if all(good):
        return
    if not any(good):
        first, expected = pairs[0]
        form: str = expected.parts.form
        # Of a summary, or of what was heard beside a result, another form says nothing of it.
        plain = not expected.is_summary and not form.startswith("{'heard':")
        if plain and first.parts.form != form and not any(map(_error_in, own.outcomes)):
            yield from _form(own, right, exercise)
        return
    ordinary = [g for g, situation in zip(good, right.situations, strict=True) if not situation]
    bad = sorted({s for g, s in zip(good, right.situations, strict=True) if not g and s})
    if all(ordinary) and ordinary and bad:
        yield f"{exercise} is right in ordinary cases, but not when {_listed(bad[:2])}."
        return
    for name in arguments[0]:
        values = [given.get(name) for given in arguments]
        if not all(isinstance(v, int) and not isinstance(v, bool) for v in values):
            continue
        whole: list[Any] = values
        fine = {value for value, g in zip(whole, good, strict=True) if g}
        wrong = {value for value, g in zip(whole, good, strict=True) if not g}
        if fine.isdisjoint(wrong) and max(fine) < min(wrong):
            yield f"{exercise} is right for the smallest {name}, and wrong for larger ones."
        elif fine.isdisjoint(wrong) and min(fine) > max(wrong):
            yield f"{exercise} is right for large {name}, and wrong for small ones."


def _form(own: ProbeRun, right: ProbeRun, exercise: str) -> Iterator[str]:
    mine, expected = own.outcomes[0].parts, right.outcomes[0].parts
    if mine.form == "None" != expected.form:
        yield f"{exercise} returns None. Is there a return at its end?"
    elif set(mine.numbers) == set(expected.numbers):
        for place, numbers in expected.numbers.items():
            if numbers.shape == mine.numbers[place].shape:
                continue
            part = _sentence(_named(_steps(place)))
            swapped = numbers.ndim == 2 and numbers.T.shape == mine.numbers[place].shape
            if swapped and np.allclose(mine.numbers[place].T, numbers):
                yield f"{part} is right but transposed."
            else:
                yield f"{part} has not the shape that is expected."
            return
    elif expected.numbers or mine.numbers:
        yield f"What {exercise} returns is built in another way: look at the docstring."


def _changed(own: ProbeRun, exercise: str) -> Iterator[str]:
    if own.changed:
        yield f"{exercise} changes {_listed(sorted(own.changed))}, which it was only lent."
