"""What tests of trainlab share."""

from __future__ import annotations

import pytest
from trainlab import rules


@pytest.fixture(autouse=True)
def no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts in a process that has run no lab."""
    monkeypatch.setattr(rules, "_rules", rules._Rules())
