"""How the labs draw: one look, alternative text, and patience with unsolved exercises."""

from autograder.plots.publish import show
from autograder.plots.style import COLOURS, MARKERS, lines, panels
from autograder.plots.surface import paths
from autograder.plots.unsolved import when_solved

__all__ = ["COLOURS", "MARKERS", "lines", "panels", "paths", "show", "when_solved"]
