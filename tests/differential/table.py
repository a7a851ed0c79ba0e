"""The table: how the two graders' points compare, kind by kind."""

from __future__ import annotations

from collections.abc import Mapping

from tests.differential.bank import KINDS
from tests.differential.case import Case
from tests.differential.grading import Graded


def table(results: Mapping[Case, Graded]) -> str:
    """The comparison as Markdown, with every case below it that is not equal."""
    lines = [
        "| kind | cases | stock more | ours more | equal |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name in [*(kind.name for kind in KINDS), ""]:
        chosen = [graded for case, graded in results.items() if name in ("", case.kind)]
        if chosen:
            stock = sum(graded.difference < 0 for graded in chosen)
            ours = sum(graded.difference > 0 for graded in chosen)
            equal = len(chosen) - stock - ours
            lines.append(f"| {name or 'all'} | {len(chosen)} | {stock} | {ours} | {equal} |")
    lines += ["", "| case | stock | ours | found |", "| --- | ---: | ---: | --- |"]
    lines += [
        f"| {case.kind}: {case.name} | {_shown(graded.stock)} | {_shown(graded.ours.score)} "
        f"| {', '.join(sorted(reason.name for reason in graded.found))} |"
        for case, graded in results.items()
        if graded.difference
    ]
    return "\n".join(lines) + "\n"


def _shown(points: float | None) -> str:
    return "none" if points is None else f"{points:g}"
