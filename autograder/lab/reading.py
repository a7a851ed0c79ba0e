"""Reads a submitted notebook, whatever it is, and says what is wrong with it."""

from __future__ import annotations

import json

import nbformat

from autograder.lab.findings import Finding, Reason
from autograder.lab.handed_in import HandedIn
from autograder.lab.master import Master
from autograder.lab.restoration import Restored, blank, restore


def read_submission(handed_in: HandedIn, master: Master) -> Restored:
    """Read a submitted notebook into the form of its lab. Never raises for what it holds."""
    if handed_in.notebook is None:
        return blank(master, handed_in.finding or Finding(Reason.MISSING_NOTEBOOK))
    content = handed_in.notebook
    if not content.strip():
        return blank(master, Finding(Reason.EMPTY_FILE))
    try:
        decoded = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return blank(master, Finding(Reason.UNREADABLE, detail="it is not text in UTF-8"))
    except json.JSONDecodeError as error:
        detail = f"broken JSON at line {error.lineno}, column {error.colno}"
        return blank(master, Finding(Reason.UNREADABLE, detail=detail))
    except (RecursionError, ValueError):
        return blank(master, Finding(Reason.UNREADABLE, detail="it is not sensible JSON"))
    return _convert(decoded, master)


def _convert(decoded: object, master: Master) -> Restored:
    if not isinstance(decoded, dict) or not isinstance(decoded.get("nbformat"), int):
        return blank(master, Finding(Reason.UNREADABLE, detail="it is JSON, but no notebook"))
    try:
        notebook = nbformat.from_dict(decoded)
        if decoded["nbformat"] != nbformat.current_nbformat:
            notebook = nbformat.convert(notebook, nbformat.current_nbformat)
        return restore(notebook, master)
    except Exception:  # a stranger's file may break nbformat in any way
        return blank(master, Finding(Reason.UNREADABLE, detail="its cells are malformed"))
