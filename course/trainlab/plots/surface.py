"""Contour lines of a surface, and the paths that optimizers take on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from trainlab.plots.style import COLOURS, MARKERS
from trainlab.training import Surface

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_RESOLUTION = 161
_LEVELS = 16


def paths(
    panel: Axes,
    surface: Surface,
    points: Mapping[str, Sequence[NDArray[np.floating[Any]]]],
    *,
    title: str = "",
    legend: bool = True,
    marker_every: int = 1,
) -> None:
    """Draw the contour lines of a surface and one path for each entry of `points`.

    Args:
        panel: where to draw.
        surface: what the paths go over; its limits are those of the panel.
        points: path by its name in the legend, each a sequence of points of shape (2,). Points that
            are not finite end a path.
        title: title of the panel; the name of the surface if empty.
        legend: whether to draw the legend.
        marker_every: put a marker on every so many points.
    """
    x = np.linspace(*surface.x_limits, _RESOLUTION)
    y = np.linspace(*surface.y_limits, _RESOLUTION)
    heights = surface.value(np.stack(np.meshgrid(x, y), axis=-1))
    # Levels that crowd towards the bottom: a valley's floor is where the paths part.
    lowest, highest = float(heights.min()), float(heights.max())
    levels = lowest + (highest - lowest) * np.linspace(0.1, 1.0, _LEVELS) ** 4
    panel.contour(
        x,
        y,
        heights,
        levels=np.unique(levels),
        colors="#BBBBBB",
        linewidths=0.8,
        linestyles="solid",
    )
    looks = cycle(zip(COLOURS.values(), MARKERS, strict=True))
    for (name, path), (colour, marker) in zip(points.items(), looks, strict=False):
        way = np.asarray(path, dtype=float)
        broken = ~np.isfinite(way).all(axis=1)
        if broken.any():
            way = way[: int(np.argmax(broken))]
        panel.plot(
            way[:, 0],
            way[:, 1],
            label=name,
            color=colour,
            marker=marker,
            markersize=4.0,
            linewidth=1.4,
            markevery=marker_every,
        )
    panel.plot(*surface.start, "o", color="black", markersize=8.0, fillstyle="none")
    if surface.minimum is not None:
        panel.plot(*surface.minimum, "*", color="black", markersize=12.0)
    panel.grid(visible=False)
    panel.set(
        title=title or surface.name,
        xlabel="x",
        ylabel="y",
        xlim=surface.x_limits,
        ylim=surface.y_limits,
    )
    if legend:
        panel.legend()
