"""How the labs draw: one look, alternative text, and patience with unsolved exercises."""

from trainlab.plots.patience import smaller_in_browser
from trainlab.plots.publish import show
from trainlab.plots.style import COLOURS, MARKERS, lines, panels
from trainlab.plots.surface import paths
from trainlab.plots.unsolved import when_solved

__all__ = [
    "COLOURS",
    "MARKERS",
    "lines",
    "panels",
    "paths",
    "show",
    "smaller_in_browser",
    "when_solved",
]
