"""Small pictures: one look for all, and every seed to be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from trainlab import plots
from trainlab.plots.style import COLOURS

from figures.figure import Run

HUES = tuple(COLOURS.values())


def panels(
    columns: int = 1, *, width: float = 4.2, height: float = 2.9
) -> tuple[Figure, list[Axes]]:
    """A row of panels."""
    return plots.panels(columns, width=width, height=height)


def curves(
    panel: Axes,
    runs: Sequence[Run],
    names: Mapping[str, str],
    *,
    title: str,
    ylabel: str,
    xlabel: str = "epoch",
    log: bool = False,
    start: int = 1,
) -> None:
    """Mean over the seeds as a line, lowest to highest as a band.

    Args:
        panel: where to draw.
        runs: all seeds.
        names: from names of curves to what the legend calls them.
        title: of the panel.
        ylabel: what is shown, with its unit.
        xlabel: what is counted.
        log: whether the vertical axis is logarithmic.
        start: what the first point is called.
    """
    for (name, label), colour in zip(names.items(), HUES, strict=False):
        lines = [np.array(run.curves[name], float) for run in runs if name in run.curves]
        if not lines:
            continue
        longest = max(map(len, lines))
        grid = np.full((len(lines), longest), np.nan)
        for line, kept in zip(lines, grid, strict=True):
            kept[: len(line)] = line
        # Runs that stopped early leave the mean to the others.
        steps = np.arange(start, start + longest)
        panel.plot(steps, np.nanmean(grid, axis=0), color=colour, label=label, linewidth=1.6)
        if len(lines) > 1:
            low, high = np.nanmin(grid, axis=0), np.nanmax(grid, axis=0)
            panel.fill_between(steps, low, high, color=colour, alpha=0.2, linewidth=0)
    panel.set(title=title, xlabel=xlabel, ylabel=ylabel)
    panel.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    if log:
        panel.set_yscale("log")
    if len(names) > 1:
        panel.legend(fontsize=8.5)


def dots(
    panel: Axes,
    runs: Sequence[Run],
    slide: Mapping[str, float | None],
    *,
    title: str,
    ylabel: str,
) -> None:
    """One dot for each seed, a cross where the slide stands.

    Args:
        panel: where to draw.
        runs: all seeds.
        slide: from quantities to the slide's number; None where it has none.
        title: of the panel.
        ylabel: what is shown, with its unit.
    """
    for place, (name, number) in enumerate(slide.items()):
        values = [run.values[name] for run in runs if run.values.get(name) is not None]
        spread = np.linspace(-0.12, 0.12, len(values)) if len(values) > 1 else [0.0]
        label = "ours" if place == 0 else None
        panel.plot(
            place + np.array(spread)[: len(values)], values, "o", color=HUES[0], ms=5, label=label
        )
        if number is not None:
            panel.plot([place + 0.3], [number], "X", color=HUES[1], ms=9,
                       label="slide" if label else None)  # fmt: skip
    panel.set_xticks(range(len(slide)), [name.replace(" (", "\n(") for name in slide], fontsize=8)
    panel.set_xlim(-0.6, len(slide) - 0.4)
    panel.set(title=title, ylabel=ylabel)
    panel.legend(fontsize=8.5)
