"""The setup cells of a lab on the trusted side."""

from __future__ import annotations

import matplotlib as mpl
import pytest

from autograder.lab import Master
from autograder.test_runner import run_setup_cells


def test_they_draw_without_a_screen_whatever_is_set_outside(
    tiny: Master, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MPLBACKEND", "TkAgg")
    monkeypatch.setitem(mpl.rcParams, "backend", "TkAgg")
    run_setup_cells(tiny)
    assert mpl.get_backend().lower() == "agg"
