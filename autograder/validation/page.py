"""The figures as one HTML page that opens offline, with a table and a chart for each lab."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader
from matplotlib.figure import Figure

from autograder.validation.figures import ExerciseFigures, LabFigures

_BLUE, _ORANGE = "#0072B2", "#E69F00"


def write_page(labs: Sequence[LabFigures], path: Path) -> None:
    """Write the page."""
    template = Environment(
        loader=PackageLoader("autograder.validation"), autoescape=True, trim_blocks=True
    ).get_template("validation.html")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(template.render(labs=[_section(lab) for lab in labs]), encoding="utf-8")


def as_json(lab: LabFigures) -> dict[str, Any]:
    """The figures of a lab, for programs."""
    return {
        **asdict(lab),
        "totals": {
            "misconceptions": len(lab.misconceptions),
            "misconceptions_caught": sum(wrong.caught for wrong in lab.misconceptions),
            "misconceptions_named": sum(bool(wrong.named) for wrong in lab.misconceptions),
            "misconceptions_misnamed": sum(wrong.misnamed for wrong in lab.misconceptions),
            "mutants": len(lab.mutants),
            "mutation_score": round(lab.mutation_score, 4),
            "mutants_set_aside": sum(
                bool(mutant.set_aside) for e in lab.exercises for mutant in e.mutants
            ),
            "right_answers": len(lab.right),
            "right_answers_accepted": sum(not right.failed for right in lab.right),
            "seed_runs": lab.seeds.runs,
            "seed_failures": lab.seeds.failures,
            "false_failure_upper_bound": lab.seeds.upper_bound,
            "seconds": round(lab.seconds, 1),
        },
        "catches": {test: list(counts) for test, counts in lab.catches().items()},
    }


def _section(lab: LabFigures) -> dict[str, Any]:
    return {
        "figures": lab,
        "caught": sum(wrong.caught for wrong in lab.misconceptions),
        "named": sum(bool(wrong.named) for wrong in lab.misconceptions),
        "mutants_caught": sum(mutant.caught for mutant in lab.mutants),
        "accepted": sum(not right.failed for right in lab.right),
        "lines": [_line(exercise) for exercise in lab.exercises],
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


def _line(figures: ExerciseFigures) -> dict[str, Any]:
    mutants = figures.counted_mutants
    return {
        "exercise": figures.exercise,
        "misconceptions": len(figures.misconceptions),
        "caught": sum(wrong.caught for wrong in figures.misconceptions),
        "named": sum(bool(wrong.named) for wrong in figures.misconceptions),
        "mutants": len(mutants),
        "mutants_caught": sum(mutant.caught for mutant in mutants),
        "set_aside": len(figures.mutants) - len(mutants),
        "right": len(figures.right),
        "accepted": sum(not right.failed for right in figures.right),
        "seconds": figures.seconds,
    }


def _chart(lab: LabFigures) -> str:
    """Share of misconceptions and of mutants caught, by exercise."""
    lines = [_line(exercise) for exercise in lab.exercises]
    figure = Figure(figsize=(9, 0.42 * len(lines) + 1.1), layout="constrained")
    axes = figure.subplots()
    kinds = (
        ("misconceptions", "caught", _BLUE, -0.2),
        ("mutants", "mutants_caught", _ORANGE, 0.2),
    )
    for kind, caught, colour, offset in kinds:
        if not any(line[kind] for line in lines):
            continue
        shares = [100 * line[caught] / line[kind] if line[kind] else 0.0 for line in lines]
        places = [place + offset for place in range(len(lines))]
        axes.barh(places, shares, height=0.36, color=colour, label=f"{kind} caught")
        for place, share, line in zip(places, shares, lines, strict=True):
            text = f"{line[caught]} of {line[kind]}" if line[kind] else "none"
            axes.text(share + 1, place, text, va="center", fontsize=8)
    axes.set_yticks(range(len(lines)), [line["exercise"] for line in lines])
    axes.invert_yaxis()
    axes.set(xlim=(0, 118), xlabel="share that the tests catch (%)")
    axes.set_xticks(range(0, 101, 20))
    axes.spines[["top", "right"]].set_visible(False)
    if axes.get_legend_handles_labels()[0]:
        axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, 1.12), ncols=2)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=120)
    return base64.b64encode(picture.getvalue()).decode()
