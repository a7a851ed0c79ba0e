"""A figure reaches the notebook with words for a reader who cannot see it."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from trainlab import plots


def shown(
    monkeypatch: pytest.MonkeyPatch, alt: str | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    calls: list[tuple[dict[str, Any], dict[str, Any]]] = []

    def display(data: dict[str, Any], *, metadata: dict[str, Any], raw: bool) -> None:
        assert raw
        calls.append((data, metadata))

    monkeypatch.setattr("trainlab.plots.publish.display", display)
    figure, (panel,) = plots.panels()
    plots.lines(panel, {"He": [1.0, 2.0]}, title="Title", xlabel="layer", ylabel="RMS")
    plots.show(figure, alt=alt)
    picture, caption = calls
    assert caption[0]["text/plain"] in caption[0]["text/markdown"]
    if alt is None:
        assert caption[0]["text/markdown"].startswith("<details>")
    else:
        assert caption[0]["text/plain"] == alt
    return picture


def test_a_picture_and_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    data, metadata = shown(monkeypatch, "A rising line.")
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert "A rising line." in data["text/plain"]
    assert metadata["image/png"]["alt"] == "A rising line."


def test_without_words_what_was_drawn_is_described(monkeypatch: pytest.MonkeyPatch) -> None:
    data, metadata = shown(monkeypatch, None)
    words = "Title, RMS over layer: He goes from 1 to 2."
    assert metadata["image/png"]["alt"] == words
    assert data["text/plain"] == f"Figure: {words}"


def test_words_alone_without_ipython(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("trainlab.plots.publish.display", None)
    figure, _ = plots.panels()
    plots.show(figure, alt="A rising line.")
    assert capsys.readouterr().out == "Figure: A rising line.\n"


def test_the_same_figure_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, "a")[0] == shown(monkeypatch, "a")[0]


def test_lines_names_axes_and_curves() -> None:
    _, (panel,) = plots.panels(title="All")
    plots.lines(
        panel, {"He": [1, 2], "Xavier": [1]}, title="T", xlabel="layer", ylabel="RMS", log=True
    )
    assert panel.get_xlabel() == "layer"
    assert panel.get_ylabel() == "RMS"
    assert panel.get_yscale() == "log"
    legend = panel.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["He", "Xavier"]


def test_colours_are_distinct() -> None:
    assert len(set(plots.COLOURS.values())) == len(plots.COLOURS) == len(set(plots.MARKERS))
