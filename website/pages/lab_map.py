"""The map of the labs, in Markdown that MyST reads."""

from __future__ import annotations

from collections.abc import Sequence

from website.pages.labs import Lab


def lab_map(labs: Sequence[Lab]) -> str:
    """One block for each lab: the question, what you will do, time, what helps before."""
    by_name = {lab.name: lab for lab in labs}
    return "\n\n".join(_entry(lab, [by_name[name] for name in lab.after]) for lab in labs)


def _entry(lab: Lab, before: Sequence[Lab]) -> str:
    helps = ", ".join(f"[{other.number}](labs/{other.name}.ipynb)" for other in before)
    lines = [
        "::::{container} lab",
        ":::{container} lab-title",
        f"[{lab.number} {lab.title}](labs/{lab.name}.ipynb)",
        ":::",
        "",
        f"**{lab.question}** {lab.promise}",
        "",
        ":::{container} lab-facts",
        f"- **You build** {lab.builds}",
        f"- **Time** {lab.time}",
        f"- **You need** {lab.needs}",
        *([f"- **Builds on** lab {helps}, if you did it" if helps else ""] if helps else []),
        ":::",
        "::::",
    ]
    return "\n".join(lines)
