"""Reads a submitted file, whatever it is, and says what is wrong with it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import nbformat

from autograder.lab.findings import Finding, Reason
from autograder.lab.master import Master
from autograder.lab.restoration import Restored, blank, restore


def digest_of(path: Path) -> str | None:
    """SHA-256 of a file, by which a submission is known again; None where there is none."""
    if not path.is_file():
        return None
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


LARGEST_NOTEBOOK_BYTES = 64 * 2**20


def read_submission(path: Path, master: Master) -> Restored:
    """Read a submitted notebook into the form of its lab. Never raises for what the file holds."""
    if not path.is_file():
        others = sorted(p.name for p in path.parent.glob("*.ipynb"))
        found = f"; found {others[0]}" if others else ""
        detail = f"expected {path.name}{found}"
        return blank(master, Finding(Reason.MISSING_NOTEBOOK, detail=detail))
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        return blank(master, Finding(Reason.UNREADABLE, detail="it is a link to another place"))
    size = path.stat().st_size
    if size > LARGEST_NOTEBOOK_BYTES:
        return blank(master, Finding(Reason.UNREADABLE, detail="it is larger than 64 MiB"))
    content = path.read_bytes()
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
