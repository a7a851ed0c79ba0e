"""What a fuzzer found, and honest messages, give nothing but the channel's own errors."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.protocol.fuzz_target import feed, honest_messages, mutated

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_what_was_found_once_stays_mended(path: Path) -> None:
    feed(path.read_bytes())


@given(st.sampled_from(honest_messages()), st.lists(st.integers(0, 2**32), max_size=20))
def test_messages_changed_at_random_give_named_errors(data: bytes, seeds: list[int]) -> None:
    for seed in seeds:
        data = mutated(data, seed, lambda part, seed=seed: _changed(part, seed))
    feed(data[:9000])


def _changed(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    position = chance.randrange(len(data) + 1)
    return data[:position] + chance.randbytes(chance.randrange(4)) + data[position + 1 :]
