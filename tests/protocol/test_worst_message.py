"""The largest messages that the caps allow leave a worker below 400 MB."""

from __future__ import annotations

import pytest

from tests.protocol.worst_message import measure, messages

WORKER_ITSELF = 200
"""Megabytes of a worker before any submission sends anything."""


@pytest.mark.parametrize("name", list(messages()))
def test_no_message_takes_more_memory_than_a_worker_has(name: str) -> None:
    mebibytes, _, outcome = measure(name)
    assert outcome in ("read", "no values", "too many parts", "bytes that belong to nothing"), (
        "the message must reach the end: else it shows nothing"
    )
    assert WORKER_ITSELF + mebibytes * 1.048576 < 400
