"""A class as an instructor might get it: right, wrong, unfinished, broken and hostile work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.diagnosis.bank import Variant
from autograder.lab import Master
from tests.banks.hostile import HOSTILE
from tests.banks.malformed import MALFORMED
from tests.banks.notebooks import all_right, bank, hand_in, reference_answers, write


@dataclass(frozen=True)
class Expected:
    """What must become of one student's submission.

    Attributes:
        student: the student's id.
        is_full: whether it must get full marks.
        is_gradable: whether it can be graded at all.
    """

    student: str
    is_full: bool = False
    is_gradable: bool = True


def sample_class(master: Master, course: Path) -> list[Expected]:
    """Write a sample class's submissions into a course folder."""
    expected = list(_class(master, course))
    assert len(expected) >= 24
    return expected


def correct_rounds(master: Master) -> list[dict[str, str]]:
    """Complete right submissions that between them use every correct variant."""
    return _rounds(master, [v for v in bank(master.lab) if v.is_correct])


def misconception_rounds(master: Master) -> list[dict[str, str]]:
    """Complete submissions that between them hold every misconception, one for each exercise."""
    return _rounds(master, [v for v in bank(master.lab) if not v.is_correct])


def _rounds(master: Master, variants: list[Variant]) -> list[dict[str, str]]:
    by_exercise: dict[str, list[Variant]] = defaultdict(list)
    for variant in variants:
        by_exercise[variant.exercise].append(variant)
    longest = max(len(group) for group in by_exercise.values())
    return [
        {name: group[i % len(group)].source for name, group in by_exercise.items()}
        for i in range(longest)
    ]


def _class(master: Master, course: Path) -> Iterator[Expected]:
    lab = master.lab
    number = 0

    def student(what: str) -> str:
        nonlocal number
        number += 1
        return f"{number:02}-{what.replace(' ', '-').replace('.', '').lower()}"

    right = student("right as the author")
    write(all_right(master), course, right, lab)
    yield Expected(right, is_full=True)
    for answers in correct_rounds(master)[:3]:
        right = student("right, written differently")
        write(all_right(master, **answers), course, right, lab)
        yield Expected(right, is_full=True)

    wrong = [v for v in bank(lab) if not v.is_correct]
    for variant in wrong[:: max(1, len(wrong) // 8)][:8]:
        name = student(variant.name.replace("_", " "))
        write(all_right(master, **{variant.exercise: variant.source}), course, name, lab)
        yield Expected(name)
    several = student("several mistakes")
    write(all_right(master, **misconception_rounds(master)[0]), course, several, lab)
    yield Expected(several)

    blank = student("blank")
    write(hand_in(master, {}), course, blank, lab)
    yield Expected(blank)
    half = student("half done")
    answers = list(reference_answers(master).items())
    write(hand_in(master, dict(answers[: len(answers) // 2])), course, half, lab)
    yield Expected(half)

    for bad in MALFORMED:
        name = student(bad.name)
        bad.put(master, course, name)
        yield Expected(name, is_full=bad.costs == "nothing", is_gradable=bad.costs != "all")
    for what, source in HOSTILE.items():
        name = student(what)
        victim = master.exercises[0].grade_id
        code = source.replace("NAME", victim)
        write(all_right(master, **{victim: code}), course, name, lab)
        yield Expected(name)
