"""One look for every figure: readable, in colours that a colour-blind reader can tell apart."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS: Mapping[str, str] = {
    "blue": "#0072B2",
    "vermilion": "#D55E00",
    "green": "#009E73",
    "purple": "#CC79A7",
    "orange": "#E69F00",
    "sky": "#56B4E9",
    "black": "#000000",
}
"""The palette of Okabe and Ito (2008), in the order in which curves take them."""

MARKERS = ("o", "s", "^", "D", "v", "P", "X")
"""A marker for each colour, so that curves can be told apart in grey as well."""

_STYLE: Any = {
    "font.size": 11.0,
    "axes.titlesize": 12.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#DDDDDD",
    "grid.linewidth": 0.8,
    "axes.axisbelow": True,
    "legend.frameon": False,
    "lines.linewidth": 2.0,
    "lines.markersize": 6.0,
}


def panels(
    columns: int = 1, rows: int = 1, *, width: float = 5.2, height: float = 3.6, title: str = ""
) -> tuple[Figure, list[Axes]]:
    """Start a figure of one or more panels.

    Args:
        columns: panels side by side.
        rows: panels one above the other.
        width: width of one panel in inches.
        height: height of one panel in inches.
        title: title of the whole figure.

    Returns:
        The figure, and its panels row by row in one flat list.
    """
    if sys.platform == "emscripten":  # a browser has no font cache, and would say so at each start
        logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    from matplotlib import rc_context  # loaded when something is drawn, not when a lab begins
    from matplotlib.figure import Figure

    with rc_context(_STYLE):
        figure = Figure(figsize=(width * columns, height * rows), dpi=100, layout="constrained")
        grid = figure.subplots(rows, columns, squeeze=False)
        if title:
            figure.suptitle(title, fontsize=13.0, fontweight="bold", x=0.01, ha="left")
    return figure, list(grid.flat)


def lines(
    panel: Axes,
    series: Mapping[str, Sequence[float]],
    *,
    title: str,
    xlabel: str,
    ylabel: str,
    log: bool = False,
    start: int = 1,
    legend: bool = True,
) -> None:
    """Draw one curve for each entry of `series` over 1, 2, 3, ...

    Args:
        panel: where to draw.
        series: curve by its name in the legend; curves may differ in length.
        title: title of the panel.
        xlabel: what is counted, for example "hidden layer".
        ylabel: what is shown, with its unit.
        log: whether the vertical axis is logarithmic.
        start: what the first point is called.
        legend: whether to draw the legend.
    """
    looks = cycle(zip(COLOURS.values(), MARKERS, strict=True))
    for (name, values), (colour, marker) in zip(series.items(), looks, strict=False):
        positions = range(start, start + len(values))
        panel.plot(positions, values, label=name, color=colour, marker=marker)
    if log:
        panel.set_yscale("log")
    longest = max((len(values) for values in series.values()), default=1)
    step = 1 if longest <= 12 else max(1, longest // 6)
    panel.set_xticks(range(start, start + longest, step))
    panel.set(title=title, xlabel=xlabel, ylabel=ylabel)
    if legend:
        panel.legend()


def finish(figure: Figure) -> None:
    """Give every panel's title and legend the same look, however they were set."""
    for panel in figure.axes:
        title = panel.get_title()
        if title:
            panel.set_title("")
            panel.set_title(title, loc="left", fontsize=11.0)
        legend = panel.get_legend()
        if legend is not None:
            legend.set_frame_on(False)
