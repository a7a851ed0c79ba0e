"""`smaller_in_browser`."""

from __future__ import annotations

import sys

import pytest
from trainlab import plots


def test_outside_a_browser_nothing_is_smaller(capsys: pytest.CaptureFixture[str]) -> None:
    assert plots.smaller_in_browser("seeds", (1, 2), (1,)) == (1, 2)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        (("seeds", (1, 2), (1,)), "seeds 1, not 1, 2."),
        (("rates", [0.1, 0.3, 1.0], [0.1, 1.0]), "rates 0.1, 1.0, not 0.1, 0.3, 1.0."),
        (("seeds", range(5), range(2)), "seeds 0, 1, not 0, 1, 2, 3, 4."),
        (("epochs", 40, 10), "epochs 10, not 40."),
    ],
)
def test_in_a_browser_it_is_and_says_so(
    setting: tuple[str, object, object],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert plots.smaller_in_browser(*setting) == setting[2]
    assert said in capsys.readouterr().out
