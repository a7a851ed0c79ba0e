"""What was measured: kept runs, and the table that is made from them and from the scripts."""

from __future__ import annotations

import ast
import hashlib
import json
import math
import os
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from figures.figure import Extra, Number, Run, Script, Words, by_slide

HERE = Path(__file__).resolve().parent
KEPT = HERE / "kept"
TABLE = HERE / "figures.json"

_NO_MATTER = {"figure", "drawing", "scripts"}
"""Modules of `figures` that no measured number depends on."""

_T_95 = {
    1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262,
    10: 2.228, 11: 2.201, 12: 2.179, 13: 2.160, 14: 2.145, 15: 2.131, 16: 2.120, 17: 2.110,
    18: 2.101, 19: 2.093,
}  # fmt: skip
"""Student's t that 95 % of draws stay within, by degrees of freedom."""

FEWEST, ENOUGH = 3, 5
"""With fewer seeds than the first nothing is said, with fewer than the second not "inside"."""


def digest(script: Script) -> str:
    """What the numbers depend on: the script but for its words and its picture, and what it shares.

    A change of wording does not ask for a new measurement; any other does.
    """
    source = script.path.read_text()
    parts = [
        ast.get_source_segment(source, node) or ""
        for node in ast.parse(source).body
        if not _is_wording(node)
    ]
    parts += [(HERE / f"{name}.py").read_text() for name in sorted(_shared_by(source))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _shared_by(source: str) -> set[str]:
    """Modules of `figures` that a source imports, and those that these import."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("figures."):
            name = str(node.module).split(".")[1]
            if name not in _NO_MATTER:
                found |= {name} | _shared_by((HERE / f"{name}.py").read_text())
    return found


def _is_wording(node: ast.stmt) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id="FIGURE")]):
            return True
        case ast.FunctionDef(name="draw"):
            return True
    return False


# -- kept runs -------------------------------------------------------------------------------------


def kept_file(script: Script) -> Path:
    """Where the runs of a figure lie."""
    return KEPT / f"{script.name}.json"


def kept(script: Script) -> dict[str, Any]:
    """Digest and runs by seed of a figure; empty where nothing was measured."""
    file = kept_file(script)
    if not file.is_file():
        return {"digest": "", "runs": {}}
    found: dict[str, Any] = json.loads(file.read_text())
    return found


def runs(script: Script) -> list[Run]:
    """The kept runs that this script made, in the order of their seeds."""
    found = kept(script)
    if found["digest"] != digest(script):
        return []
    by_seed = sorted(found["runs"].items(), key=lambda item: int(item[0]))
    return [Run(run["values"], run["curves"]) for _, run in by_seed]


def keep(script: Script, made_by: str, seed: int, run: Run, seconds: float) -> None:
    """Add a run to the kept ones. Runs of another script go.

    Args:
        script: the figure.
        made_by: digest of the script when it was loaded: it may have been edited since.
        seed: of the run.
        run: what was measured.
        seconds: how long it took.
    """
    found = kept(script)
    if found["digest"] != made_by:
        found = {"digest": made_by, "runs": {}}
    found["runs"][str(seed)] = {
        "seconds": round(seconds, 1),
        "values": {name: _rounded(value, 7) for name, value in run.values.items()},
        "curves": {name: [_rounded(v, 4) for v in line] for name, line in run.curves.items()},
    }
    found["runs"] = dict(sorted(found["runs"].items(), key=lambda item: int(item[0])))
    write(kept_file(script), _in_lines(found))


def _rounded(value: float, digits: int) -> float | None:
    number = float(value)
    return float(f"{number:.{digits}g}") if math.isfinite(number) else None


def _in_lines(found: Mapping[str, Any]) -> str:
    """JSON with a curve to a line, so that a change can be read."""
    lines = ["{", f' "digest": {json.dumps(found["digest"])},', ' "runs": {']
    last = len(found["runs"]) - 1
    for number, (seed, run) in enumerate(found["runs"].items()):
        curves = ",\n".join(
            f"    {json.dumps(name)}: {json.dumps(line)}" for name, line in run["curves"].items()
        )
        lines += [
            f'  "{seed}": {{',
            f'   "seconds": {run["seconds"]},',
            f'   "values": {json.dumps(run["values"])},',
            '   "curves": {' + (f"\n{curves}\n   " if curves else "") + "}",
            "  }" + ("," if number < last else ""),
        ]
    return "\n".join([*lines, " }", "}"]) + "\n"


def write(file: Path, text: str) -> None:
    """Write a file whole or not at all."""
    file.parent.mkdir(exist_ok=True, parents=True)
    half = file.with_suffix(file.suffix + ".part")
    half.write_text(text)
    os.replace(half, file)


# -- the table -------------------------------------------------------------------------------------

INSIDE, OUTSIDE, OPEN, MISSING = "inside", "outside", "cannot tell", "not measured yet"
VERDICTS = (INSIDE, OUTSIDE, OPEN, MISSING)


def statement(
    script: Script, claim: Number | Words | Extra, found: Sequence[Run]
) -> dict[str, Any]:
    """One row: a claim with what the runs say about it."""
    row: dict[str, Any] = {"quantity": claim.quantity}
    if isinstance(claim, Number):
        row |= {"slide": claim.slide, "decimals": claim.decimals, "about": claim.about}
    elif isinstance(claim, Words):
        row["slide_says"] = claim.says
    seen = [run.values.get(claim.quantity) for run in found]
    values = [value for value in seen if value is not None]
    row["values"] = values
    row["no_number"] = len(seen) - len(values)
    if values:
        row |= {"mean": statistics.fmean(values), "lowest": min(values), "highest": max(values)}
        row["deviation"] = statistics.stdev(values) if len(values) > 1 else None
    row["verdict"] = verdict(script, claim, values)
    return row


def verdict(script: Script, claim: Number | Words | Extra, values: Sequence[float]) -> str | None:
    """Whether the slide may be one more run like ours; None for what no slide says."""
    if isinstance(claim, Extra):
        return None if values else MISSING
    if not values:
        return MISSING
    mean = statistics.fmean(values)
    if isinstance(claim, Number):
        unit = 0.5 * 10.0**-claim.decimals * (1.0 + 1e-9)
        if script.figure.exact:
            return INSIDE if abs(mean - claim.slide) <= unit else OUTSIDE
        if len(values) < FEWEST:
            return OPEN
        # 95 % of single runs lie within this, if ours are like the slide's.
        more = math.sqrt(1.0 + 1.0 / len(values))
        reach = _T_95[len(values) - 1] * statistics.stdev(values) * more + unit
        if abs(mean - claim.slide) > reach:
            return OUTSIDE
        # From three or four seeds the range is so wide that nearly everything lies in it.
        return INSIDE if len(values) >= ENOUGH else OPEN
    if script.figure.exact:
        return INSIDE if mean > 0 else OUTSIDE
    if len(values) < FEWEST:
        return OPEN
    reach = _T_95[len(values) - 1] * statistics.stdev(values) / math.sqrt(len(values))
    if abs(mean) <= reach:
        return OPEN
    return INSIDE if mean > 0 else OUTSIDE


def row(script: Script) -> dict[str, Any]:
    """All that the table says about a figure."""
    figure, found = script.figure, runs(script)
    return {
        "name": script.name,
        "title": figure.title,
        "deck": figure.deck,
        "slide": figure.slide,
        "setting": figure.setting,
        "assumed": figure.assumed,
        "seeds_wanted": max(1, figure.seeds),
        "seeds": len(found),
        "digest": digest(script),
        "claims": [statement(script, claim, found) for claim in figure.claims],
    }


def table() -> list[dict[str, Any]]:
    """The whole table, made anew from scripts and kept runs."""
    return [row(script) for script in by_slide()]


def table_text() -> str:
    """The table as it is kept."""
    return json.dumps(table(), indent=1, ensure_ascii=False) + "\n"
