"""Says in words what a figure shows, from what was drawn in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, ScalarFormatter
from numpy.typing import NDArray

_MOST = 8
"""Curves, bars or heaps of points that are told one by one; of more, the first and the number."""

_FLAT = 0.02
"""A curve that moves by less than this part of the panel's range is called level."""


def description(figure: Figure) -> str:
    """Describe a figure: each panel's title and axes, and each curve, bar, heap and picture in it.

    Whatever was drawn is told as it was drawn: a wrong function gets a description of its own
    wrong picture.
    """
    panels = [text for text in map(_of_panel, figure.axes) if text]
    heading = figure.get_suptitle().strip().rstrip(".")
    if not panels:
        return f"{heading or 'An empty figure'}."
    if heading:
        panels.insert(0, f"{heading}.")
    return " ".join(panels)


def _of_panel(panel: Axes) -> str:
    sentences = [*_of_curves(panel), *_of_points(panel), *_of_bars(panel)]
    if panel.images:
        height, width = np.asarray(panel.images[0].get_array()).shape[:2]
        count = "A picture" if len(panel.images) == 1 else f"{len(panel.images)} pictures"
        sentences.append(f"{count} of {height} by {width}")
    if not sentences:
        return ""
    title = (panel.get_title(loc="left") or panel.get_title()).strip().replace("\n", " ")
    axes = " over ".join(
        filter(None, (panel.get_ylabel().strip(), panel.get_xlabel().strip()))
    ).replace("\n", " ")
    scale = " (logarithmic)" if panel.get_yscale() == "log" and axes else ""
    subject = ", ".join(filter(None, (title, axes + scale)))
    return (f"{subject}: " if subject else "") + "; ".join(sentences) + "."


def _of_curves(panel: Axes) -> Iterator[str]:
    is_log = panel.get_yscale() == "log"
    scale: Callable[[Any], Any] = np.log10 if is_log else np.asarray
    curves = [(line, *_finite(line.get_xdata(), line.get_ydata(), is_log)) for line in panel.lines]
    curves = [(line, x, y) for line, x, y in curves if len(y) > 1 and not _is_straight(line, x, y)]
    low, high = _limits([scale(y) for _, _, y in curves])
    places = _places(panel)
    for line, x, y in curves[:_MOST]:
        is_level = np.ptp(scale(y)) <= _FLAT * (high - low)
        yield f"{_name(line, 'a curve')} {_course(x, y, is_level, places)}"
    if len(curves) > _MOST:
        yield f"and {len(curves) - _MOST} more curves"
    named = {_name(line, ""): y for line, _, y in curves}
    named.pop("", None)
    if 1 < len(named) == len(curves):
        ends = {name: float(y[-1]) for name, y in named.items()}
        top, bottom = max(ends, key=ends.__getitem__), min(ends, key=ends.__getitem__)
        if ends[top] > ends[bottom]:
            yield f"at the end {top} is highest and {bottom} lowest"


def _places(panel: Axes) -> dict[float, str]:
    """Names of places along the horizontal axis, where `set_xticks` was given some."""
    axis = panel.xaxis
    if not isinstance(axis.get_major_locator(), FixedLocator) or isinstance(
        axis.get_major_formatter(), ScalarFormatter
    ):
        return {}
    texts = [tick.get_text() for tick in panel.get_xticklabels()]
    return {
        float(place): text for place, text in zip(panel.get_xticks(), texts, strict=False) if text
    }


def _course(x: NDArray[Any], y: NDArray[Any], is_level: bool, places: dict[float, str]) -> str:
    def at(index: int) -> str:
        return places.get(float(x[index])) or _number(x[index])

    first, last, low, high = float(y[0]), float(y[-1]), float(y.min()), float(y.max())
    if is_level:
        return f"stays near {_number(float(np.median(y)))}"
    if (np.diff(x) < 0).any():
        return (
            f"goes from ({_number(x[0])}, {_number(first)}) to ({_number(x[-1])}, {_number(last)})"
        )
    way = f"goes from {_number(first)} to {_number(last)}"
    margin = 0.05 * (high - low)
    if low < min(first, last) - margin:
        way += f", lowest {_number(low)} at {at(int(y.argmin()))}"
    if high > max(first, last) + margin:
        way += f", highest {_number(high)} at {at(int(y.argmax()))}"
    return way


def _of_points(panel: Axes) -> Iterator[str]:
    heaps = [c for c in panel.collections if isinstance(c, PathCollection)]
    for heap in heaps[:_MOST]:
        points = np.ma.filled(np.ma.asarray(heap.get_offsets()).astype(float), np.nan)
        _, y = _finite(points[:, 0], points[:, 1])
        if not len(y):
            continue
        count = "1 point" if len(y) == 1 else f"{len(y)} points"
        yield (
            f"{_name(heap, '').strip()} {count} from {_number(y.min())} to {_number(y.max())}, "
            f"mean {_number(y.mean())}"
        ).strip()


def _of_bars(panel: Axes) -> Iterator[str]:
    for bars in panel.containers:
        if not isinstance(bars, BarContainer) or not bars.patches:
            continue
        flat = bars.orientation == "horizontal"
        sizes = [patch.get_width() if flat else patch.get_height() for patch in bars.patches]
        ticks = panel.get_yticklabels() if flat else panel.get_xticklabels()
        names = [tick.get_text() for tick in ticks]
        label = _name(bars, _name(bars.patches[0], "bars"))
        if len(names) == len(sizes) <= _MOST and all(names):
            pairs = zip(names, sizes, strict=True)
            yield f"{label} " + ", ".join(f"{name} {_number(size)}" for name, size in pairs)
        else:
            where = bars.patches[int(np.argmax(sizes))]
            middle = (
                where.get_y() + where.get_height() / 2
                if flat
                else where.get_x() + where.get_width() / 2
            )
            yield f"{label}: {len(sizes)}, the largest {_number(max(sizes))} at {_number(middle)}"


def _name(artist: Any, unnamed: str) -> str:
    label = str(artist.get_label() or "")
    return unnamed if not label or label.startswith("_") else label


def _finite(x: Any, y: Any, is_log: bool = False) -> tuple[NDArray[Any], NDArray[Any]]:
    """The points that are shown: finite ones, and on a logarithmic axis those above 0."""
    try:
        across, up = np.asarray(x, dtype=float).ravel(), np.asarray(y, dtype=float).ravel()
    except (TypeError, ValueError):  # names or dates along the axis
        up = np.asarray(y, dtype=float).ravel()
        across = np.arange(len(up), dtype=float)
    known = np.isfinite(across) & np.isfinite(up) & ((up > 0) | (not is_log))
    return across[known], up[known]


def _is_straight(line: Line2D, x: NDArray[Any], y: NDArray[Any]) -> bool:
    """Whether it is a helping line, such as `axhline` draws: two points and no name."""
    return len(y) == 2 and not _name(line, "") and (x[0] == x[1] or y[0] == y[1])


def _limits(values: list[NDArray[Any]]) -> tuple[float, float]:
    if not values:
        return 0.0, 0.0
    return min(float(v.min()) for v in values), max(float(v.max()) for v in values)


def _number(value: float) -> str:
    size = abs(float(value))
    if size and (size >= 1e5 or size < 1e-3):
        return f"{value:.1e}"
    return f"{value:,.0f}" if size >= 100 else f"{value:.3g}"
