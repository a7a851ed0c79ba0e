"""The kept table, the pictures and the page, made from scripts and kept runs."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from trainlab.plots import style

from figures import table
from figures.figure import DECKS, Script, by_slide

ROOT = table.HERE.parent
PAGE = ROOT / "docs" / "figures.md"
IMAGES = ROOT / "docs" / "images" / "figures"

_LINE = 110


def write_all() -> None:
    """Write table, pictures and page, each whole or not at all."""
    table.write(table.TABLE, table.table_text())
    for script in by_slide():
        _draw(script)
    table.write(PAGE, page())


def _draw(script: Script) -> None:
    file, found = image(script), table.runs(script)
    if not found:
        file.unlink(missing_ok=True)
        return
    picture = script.draw(found)
    style.finish(picture)
    content = io.BytesIO()
    with rc_context({"font.size": 9.0}):
        picture.savefig(content, format="png", dpi=72, metadata={"Software": None})
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.is_file() or file.read_bytes() != content.getvalue():
        file.write_bytes(content.getvalue())


def image(script: Script) -> Path:
    """Where the picture of a figure lies."""
    return IMAGES / f"{script.name}.png"


def page() -> str:
    """The page as it has to be."""
    rows = table.table()
    lines = [*_head(rows)]
    for script, row in zip(by_slide(), rows, strict=True):
        lines += _section(script, row)
    return "\n".join(lines) + "\n"


def _head(rows: list[dict[str, Any]]) -> Iterator[str]:
    made = sum(row["seeds"] > 0 for row in rows)
    whole = sum(row["seeds"] >= row["seeds_wanted"] for row in rows)
    claimed = [c for row in rows for c in row["claims"] if "slide" in c or "slide_says" in c]
    counts = Counter(claim["verdict"] for claim in claimed)
    yield "# The lectures' figures, made again"
    yield ""
    yield from _wrapped(
        "The decks show curves and print accuracies, each from a single run. Here each of them is made again, as the "
        "slide sets it and at the slide's size, over several seeds. The question is always the same: could the "
        "slide's number be one more run like ours? This page is written by `python -m figures --page` from the kept "
        "runs in `figures/kept`, and a test holds that it says what they say."
    )
    yield ""
    yield "```"
    yield "make figures                        all of them, cheap ones first: a night on one core"
    yield "python -m figures softmax           one of them; what is kept already is not made again"
    yield "python -m figures --help            all that can be said"
    yield "```"
    yield ""
    yield from _wrapped(
        "MNIST and Fashion-MNIST are looked for as `trainlab.data.datasets` does it: in a folder that you name "
        "(`--data`, or TRAINLAB_DATASETS), in Debian's package, in Keras's cache; else they are downloaded. "
        "The networks are trained in float32 NumPy with Keras's conventions (`figures/network.py`): on one core that took "
        "a twelfth of Keras's processor time for 784-30-10, and as much for 784-512-512-10. A test holds its gradients "
        "and steps against Keras."
    )
    yield ""
    yield "| verdict | statements of slides | means |"
    yield "| --- | --- | --- |"
    meanings = {
        table.INSIDE: "a number: within the range where 95 % of single runs like ours lie. Words: the difference "
        "that they claim is there, beyond chance (95 %). Nothing random in it: the same to the last digit printed",
        table.OUTSIDE: "a number: not within that range. Words: the difference is the other way round",
        table.OPEN: f"a number: within the range, but from fewer than {table.ENOUGH} seeds, which makes it wide. Words: "
        f"fewer than {table.FEWEST} seeds, or a difference that may be chance",
        table.MISSING: "the command for it stands in its section",
    }
    for name, meaning in meanings.items():
        yield f"| {name} | {counts[name]} | {meaning} |"
    yield ""
    yield from _wrapped(
        f"{len(rows)} figures: {whole} are measured with all seeds that they ask for, {made - whole} with fewer, "
        f"{len(rows) - made} not yet. In the pictures a line is the mean of the seeds, the band goes from lowest to "
        "highest, a dot is one seed and a cross the slide."
    )
    yield ""
    yield "| figure | deck | seeds | verdicts |"
    yield "| --- | --- | --- | --- |"
    for row in rows:
        found = Counter(c["verdict"] for c in row["claims"] if "slide" in c or "slide_says" in c)
        said = ", ".join(f"{found[name]} {name}" for name in table.VERDICTS if found[name])
        anchor = _anchor(row["title"])
        yield (
            f"| [{row['title']}](#{anchor}) | {row['deck']} | {row['seeds']} of {row['seeds_wanted']} | {said} |"
        )
    yield ""


def _anchor(title: str) -> str:
    kept = "".join(c for c in title.lower() if c.isalnum() or c in "_- ")
    return kept.replace(" ", "-")


def _section(script: Script, row: dict[str, Any]) -> Iterator[str]:
    figure = script.figure
    yield f"## {figure.title}"
    yield ""
    yield from _wrapped(f"Deck {figure.deck} ({DECKS[figure.deck]}), *{figure.slide}*.")
    yield ""
    yield from _wrapped(f"**The slide's setting:** {figure.setting}.")
    if figure.assumed:
        yield ""
        yield from _wrapped(f"**What it does not say, and we took:** {figure.assumed}.")
    yield ""
    if row["seeds"]:
        yield f"![{_alt(row)}](images/figures/{script.name}.png)"
        yield ""
    yield "| quantity | slide | ours | lowest to highest | verdict |"
    yield "| --- | --- | --- | --- | --- |"
    for claim in row["claims"]:
        yield _line(claim)
    yield ""
    if figure.remark:
        yield from _wrapped(figure.remark)
        yield ""
    missing = row["seeds_wanted"] - row["seeds"]
    if missing > 0:
        what = (
            "Not measured yet" if not row["seeds"] else f"{missing} more seeds are not measured yet"
        )
        minutes = figure.cost * missing / 60.0
        length = "a minute or less" if minutes < 1.5 else f"about {minutes:.0f} minutes"
        yield from _wrapped(
            f"{what}. To make them ({length} on one idle core): `python -m figures {script.name}`"
        )
        yield ""


def _alt(row: dict[str, Any]) -> str:
    said: list[str] = []
    for claim in row["claims"]:
        if claim["values"] and ("slide" in claim or len(said) < 2):
            said.append(f"{claim['quantity']}: {_number(claim['mean'], claim)}")
    return f"{row['title']}. " + "; ".join(said[:4])


def _line(claim: dict[str, Any]) -> str:
    slide = claim.get("slide_says", "not on the slide")
    if "slide" in claim:
        places = max(claim["decimals"], 0)
        slide = ("about " if claim["about"] else "") + f"{claim['slide']:,.{places}f}"
    if not claim["values"]:
        return f"| {claim['quantity']} | {slide} | | | {claim['verdict']} |"
    ours = _number(claim["mean"], claim)
    reach = ""
    if claim["deviation"] is not None:
        ours += f" ± {_number(claim['deviation'], claim)}"
        ends = [_number(claim[end], claim) for end in ("lowest", "highest")]
        if all(float(value).is_integer() for value in claim["values"]):
            ends = [f"{claim[end]:,.0f}" for end in ("lowest", "highest")]
        reach = " to ".join(ends)
    return f"| {claim['quantity']} | {slide} | {ours} | {reach} | {claim['verdict'] or ''} |"


def _number(value: float, claim: dict[str, Any]) -> str:
    """As many digits as the slide has, or as one can use."""
    if "slide" in claim and claim["decimals"] > 0:
        return f"{value:,.{claim['decimals']}f}"
    if "slide" in claim and claim.get("deviation"):
        return f"{value:,.1f}"
    size = max(abs(claim["mean"]), claim.get("deviation") or 0.0)
    if size >= 1000 or (float(claim["mean"]).is_integer() and claim.get("deviation") is None):
        return f"{value:,.0f}"
    if size >= 1 or size == 0:
        return f"{value:.2f}"
    return f"{value:.2g}" if claim.get("deviation") is None else f"{value:.4f}"


def _wrapped(text: str) -> list[str]:
    """Lines of a width, broken at spaces; code in backticks stays on one line."""
    lines, now, inside = [], "", False
    for word in text.split(" "):
        if now and not inside and len(now) + 1 + len(word) > _LINE:
            lines.append(now)
            now = word
        else:
            now = f"{now} {word}" if now else word
        if word.count("`") % 2:
            inside = not inside
    return [*lines, now]
