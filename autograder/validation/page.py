"""The figures as one HTML page that opens offline, with a table and a chart for each lab."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from autograder.report.offline_page import BLUE, ORANGE, inline_picture, write_offline_page
from autograder.validation.figures import LabFigures


def write_page(labs: Sequence[LabFigures], path: Path) -> None:
    """Write the page."""
    write_offline_page(
        path, "autograder.validation", "validation.html", labs=[_section(lab) for lab in labs]
    )


def _section(lab: LabFigures) -> dict[str, Any]:
    return {
        "figures": lab,
        "survivors": [(e.exercise, s.name) for e in lab.exercises for s in e.survivors],
        "set_aside": [
            (e.exercise, mutant.name, mutant.set_aside)
            for e in lab.exercises
            for mutant in e.mutants
            if mutant.set_aside
        ],
        "unnamed": [
            f"{wrong.name} ({e.exercise})"
            for e in lab.exercises
            for wrong in e.misconceptions
            if wrong.caught and not wrong.named
        ],
        "chart": _chart(lab),
    }


def _chart(lab: LabFigures) -> str:
    """Share of misconceptions and of mutants caught, by exercise."""
    names = [exercise.exercise for exercise in lab.exercises]
    counts = [exercise.counts for exercise in lab.exercises]
    figure = Figure(figsize=(9, 0.42 * len(names) + 1.1), layout="constrained")
    axes = figure.subplots()
    caught_by_kind = {
        "misconceptions": [(line.misconceptions_caught, line.misconceptions) for line in counts],
        "mutants": [(line.mutants_caught, line.mutants) for line in counts],
    }
    looks = ((BLUE, -0.2), (ORANGE, 0.2))
    for (kind, pairs), (colour, offset) in zip(caught_by_kind.items(), looks, strict=True):
        if not any(whole for _, whole in pairs):
            continue
        shares = [100 * caught / whole if whole else 0.0 for caught, whole in pairs]
        positions = [position + offset for position in range(len(pairs))]
        axes.barh(positions, shares, height=0.36, color=colour, label=f"{kind} caught")
        for position, share, (caught, whole) in zip(positions, shares, pairs, strict=True):
            text = f"{caught} of {whole}" if whole else "none"
            axes.text(share + 1, position, text, va="center", fontsize=8)
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set(xlim=(0, 118), xlabel="share that the tests catch (%)")
    axes.set_xticks(range(0, 101, 20))
    axes.spines[["top", "right"]].set_visible(False)
    if axes.get_legend_handles_labels()[0]:
        axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, 1.12), ncols=2)
    return inline_picture(figure)
