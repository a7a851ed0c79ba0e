"""A guess before a picture, and what came out beside it. Guesses are never graded."""

from __future__ import annotations

LONGEST = 200
"""Characters of a guess that are shown."""


def compare(name: str, guessed: object, *, came_out: str) -> None:
    """Print one line: what was guessed, and what came out. For the experiment that answers.

    Args:
        name: the variable of the guess cell, such as "guess_depth".
        guessed: what stands in it; None as long as nobody guessed.
        came_out: what the experiment found, computed from it.
    """
    print(f"{name}: {_said(guessed)}. It came out: {came_out}")


def _said(guessed: object) -> str:
    if guessed is None:
        return "you have not guessed (a guess costs nothing, and makes you look twice)"
    text = " ".join(str(guessed).split())
    return f"you guessed {text[:LONGEST]}{'…' if len(text) > LONGEST else ''}"
