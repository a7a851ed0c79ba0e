"""Copies of arguments: what a function does to them reaches nothing that the test still needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.protocol.copies import copies_of


def test_arrays_and_containers_are_copied_in_any_depth() -> None:
    value = {"kernels": [np.zeros(3), (np.ones(2), {1})], "rate": 0.1}
    copy = copies_of(value)
    copy["kernels"][0] += 1.0
    copy["kernels"][1][0][...] = 7.0
    copy["kernels"][1][1].add(2)
    copy["kernels"].append(None)
    assert value["rate"] == 0.1
    assert len(value["kernels"]) == 2
    assert (value["kernels"][0] == 0.0).all()
    assert (value["kernels"][1][0] == 1.0).all()
    assert value["kernels"][1][1] == {1}


def test_what_is_shared_is_shared_in_the_copy() -> None:
    array = np.zeros(2)
    loop: list[Any] = [array, array]
    loop.append(loop)
    copy = copies_of(loop)
    assert copy[0] is copy[1] is not array
    assert copy[2] is copy


def test_an_array_that_cannot_be_written_cannot_be_written_in_the_copy() -> None:
    array = np.zeros(2)
    array.flags.writeable = False
    assert not copies_of(array).flags.writeable


class NeedsItself:
    def __deepcopy__(self, memo: object) -> None:
        raise TypeError("the student's object cannot be copied")


@pytest.mark.parametrize(
    "make", [lambda: np.random.default_rng(1), NeedsItself, lambda: len, lambda: (1, "a")]
)
def test_generators_functions_and_objects_stay_the_same(make: Callable[[], Any]) -> None:
    value = make()
    assert copies_of([value])[0] is value
