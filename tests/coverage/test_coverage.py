"""Every item of the decks is accounted for, and what the tables name exists."""

from __future__ import annotations

import pytest

from tests.coverage import page
from tests.coverage.items import (
    EXPERIMENT,
    FIGURES,
    GRADED,
    KINDS,
    LEFT_OUT,
    STATUSES,
    Item,
    items,
    oracles,
    why_not,
)
from tests.coverage.labs import labs

ANEW = "python -m tests.coverage writes it"


@pytest.mark.parametrize("item", items(), ids=str)
def test_each_item_has_a_place_that_exists_or_a_reason(item: Item) -> None:
    assert item.status in STATUSES
    if item.status == LEFT_OUT:
        assert item.reason
        assert not item.lab
        assert not item.place
        return
    assert item.places
    assert why_not(item) == ""


def test_no_item_stands_there_twice() -> None:
    keys = [(item.deck, item.slide, item.item) for item in items()]
    assert len(set(keys)) == len(keys)


def test_what_is_graded_is_an_exercise_and_what_is_shown_an_experiment() -> None:
    for item in items():
        if item.lab in labs() and item.status in (GRADED, EXPERIMENT):
            lab = labs()[item.lab]
            there = lab.exercises if item.status == GRADED else [*lab.experiments, *lab.exercises]
            assert all(place in there for place in item.places), item
        if item.status == GRADED:
            assert item.lab != FIGURES, item


def test_each_exercise_reads_a_record_or_says_what_judges_it() -> None:
    said = oracles()
    for lab in labs().values():
        for exercise in lab.exercises.values():
            key = lab.number, exercise.name
            if exercise.recorded:
                assert key not in said, f"{key} has a record: take it out of docs/oracles.tsv"
            else:
                assert key in said, f"{key} has no record: say in docs/oracles.tsv what judges it"
    for (number, name), (kind, why) in said.items():
        assert name in labs()[number].exercises, (number, name)
        assert kind in KINDS, (number, name)
        assert why, (number, name)


def test_the_table_names_the_oracles_that_the_tests_have() -> None:
    assert page.ITEMS.read_text() == page.table(), ANEW


def test_the_page_says_what_the_tables_say() -> None:
    assert page.PAGE.read_text() == page.page(), ANEW
