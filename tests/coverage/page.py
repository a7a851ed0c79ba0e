"""docs/coverage.md, and the column of oracles in docs/coverage.tsv: written by machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.banks.notebooks import ROOT
from tests.coverage.items import (
    EXPERIMENT,
    FIGURES,
    GRADED,
    ITEMS,
    KINDS,
    LEFT_OUT,
    STATUSES,
    Item,
    items,
    oracle_of,
    oracles,
)
from tests.coverage.labs import labs

PAGE = ROOT / "docs" / "coverage.md"
HEADER = "deck\tslide\titem\tstatus\tlab\texercise or experiment\toracle\treason"
DECKS = ("000", "001", "002", "003", "004")

_HEAD = """# What became of the lectures

Everything that the five decks hold is a line of `docs/coverage.tsv`: deck, slide, item, where in
the labs it is, what judges it, and the reason where it is nowhere. A test holds that each exercise,
experiment, section and figure that is named there exists. This page is written from that table and
from the labs by `python -m tests.coverage`, and a test holds that, too."""

_RECORDS = """## Oracles that are not ours

A test whose expected values come from the code that it tests is worth little. Where Keras (or
SciPy, or scikit-learn) has the thing, its results are recorded and the tests compare with them.
Counted by machine: a test cell counts if its code reads a record."""

_OTHERS = """Where nobody else has the thing, something else has to know the answer.
`docs/oracles.tsv` says for each of these exercises what, and why."""

_INITIALIZERS = """Lab 01's initializers are judged by the variance, the limits and the shape of the
distribution that the papers give. That these are Keras's as well is held by a test of its own,
which draws with the lab's answers and with Keras, and compares the samples
(`tests/labs/test_initializers.py`)."""


def page() -> str:
    """The page as it has to be."""
    return "\n".join(_lines(items())) + "\n"


def _lines(found: list[Item]) -> Iterator[str]:
    counts = Counter(item.status for item in found)
    yield _HEAD
    yield ""
    yield f"| status | items of {len(found)} | share | means |"
    yield "| --- | --- | --- | --- |"
    for status, means in STATUSES.items():
        yield f"| {status} | {counts[status]} | {counts[status] / len(found):.0%} | {means} |"
    yield ""
    yield "| deck | " + " | ".join(STATUSES) + " |"
    yield "| --- |" + " --- |" * len(STATUSES)
    for deck in DECKS:
        of_deck = Counter(item.status for item in found if item.deck == deck)
        yield f"| {deck} | " + " | ".join(str(of_deck[status]) for status in STATUSES) + " |"
    yield ""
    yield "| lab | graded | shown | told |"
    yield "| --- | --- | --- | --- |"
    places = [*(lab.name for lab in labs().values()), FIGURES]
    for name in places:
        number = name if name == FIGURES else name[:2]
        here = Counter(item.status for item in found if item.lab == number)
        shown = f"[the figures](figures.md), `{FIGURES}/`" if name == FIGURES else name
        yield f"| {shown} | {here[GRADED]} | {here[EXPERIMENT]} | {here['text']} |"
    yield ""
    yield "## What is left out"
    yield ""
    yield "| deck | slide | item | why |"
    yield "| --- | --- | --- | --- |"
    for item in found:
        if item.status == LEFT_OUT:
            yield f"| {item.deck} | {item.slide} | {item.item} | {item.reason} |"
    yield ""
    yield from _records()


def _records() -> Iterator[str]:
    yield _RECORDS
    yield ""
    yield "| lab | exercises | of these with a record | test cells | of these that read one |"
    yield "| --- | --- | --- | --- | --- |"
    total = Counter[str]()
    for lab in labs().values():
        row = Counter(
            exercises=len(lab.exercises),
            recorded=sum(bool(one.recorded) for one in lab.exercises.values()),
            tests=sum(len(one.tests) for one in lab.exercises.values()),
            reading=sum(one.tests_with_a_record for one in lab.exercises.values()),
        )
        total += row
        yield f"| {lab.name} | " + " | ".join(map(str, _in_order(row))) + " |"
    yield "| all | " + " | ".join(map(str, _in_order(total))) + " |"
    yield ""
    yield _OTHERS
    yield ""
    kinds = Counter(kind for kind, _ in oracles().values())
    yield "| what judges it | exercises | means |"
    yield "| --- | --- | --- |"
    for kind, means in KINDS.items():
        yield f"| {kind} | {kinds[kind]} | {means} |"
    yield ""
    yield _INITIALIZERS


def _in_order(row: Counter[str]) -> list[int]:
    return [row[name] for name in ("exercises", "recorded", "tests", "reading")]


def table() -> str:
    """docs/coverage.tsv with the oracles that the machine finds."""
    lines = [HEADER]
    for item in items():
        kept = (item.deck, item.slide, item.item, item.status, item.lab, item.place)
        lines.append("\t".join([*kept, oracle_of(item), item.reason]))
    return "\n".join(lines) + "\n"


def write() -> None:
    """Write both."""
    ITEMS.write_text(table())
    PAGE.write_text(page())
