"""What tests of trainlab share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from trainlab import rules


@pytest.fixture(autouse=True)
def no_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test starts in a process that has run no lab."""
    monkeypatch.setattr(rules, "_rules", rules._Rules())
    yield
