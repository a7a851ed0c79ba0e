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
    facts = {"You build": lab.builds, "Time": lab.time, "You need": lab.needs}
    if helps:
        facts["Builds on"] = f"{helps}; helpful, not required"
    lines = [
        "::::{container} lab",
        ":::{container} lab-title",
        f"[{lab.number} {lab.title}](labs/{lab.name}.ipynb)",
        ":::",
        "",
        f"**{lab.question}** {lab.promise}",
        "",
        ":::{container} lab-facts",
        *(f"{name}\n: {text}\n" for name, text in facts.items()),
        ":::",
        "::::",
    ]
    return "\n".join(lines)
