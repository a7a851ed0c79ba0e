"""Reads a submitted notebook, whatever it is, and says what is wrong with it."""

from __future__ import annotations

import codecs
import json
from dataclasses import replace
from typing import Any

import nbformat

from autograder.lab.findings import UNGRADABLE, Finding, Reason
from autograder.lab.handed_in import HandedIn
from autograder.lab.master import Master
from autograder.lab.notebook_json import TooManyParts, decoded, needed_parts, parsed
from autograder.lab.restoration import Restored, answers_given, blank, restore
from autograder.protocol.text import shown_name

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""The first that fits decides: the mark of UTF-16 is the beginning of that of UTF-32."""


def read_submission(handed_in: HandedIn, master: Master) -> Restored:
    """Read a submitted notebook into the form of its lab. Never raises for what it holds.

    The file under the lab's own name is taken. Where there is none, where it cannot be read, or
    where another one gives the same answers and more, that one is taken in its place, and the
    finding says so.
    """
    restored = _best_notebook(handed_in, master)
    if handed_in.left_out:
        counted = f"{handed_in.left_out} of them"
        restored.findings.append(Finding(Reason.TOO_MANY_FILES, detail=counted))
    return restored


def _best_notebook(handed_in: HandedIn, master: Master) -> Restored:
    if handed_in.notebook is None:
        own = blank(master, handed_in.finding or Finding(Reason.MISSING_NOTEBOOK))
    else:
        own = _read(handed_in.notebook, master)
    done = _answers_in(own, master)
    best, best_name = own, ""
    for name, content in handed_in.other_notebooks.items():
        other = _read(content, master)
        if len(_answers_in(other, master)) > len(_answers_in(best, master)):
            best, best_name = other, name
    if best is own:
        return own
    if done.items() <= _answers_in(best, master).items():
        best.findings.insert(0, Finding(Reason.OTHER_FILE, detail=shown_name(best_name)))
        return replace(best, taken_from=best_name)
    detail = f"{shown_name(best_name)}; the one under the lab's own name was graded"
    own.findings.append(Finding(Reason.OTHER_FILE_GIVES_MORE, detail=detail))
    return own


def _answers_in(restored: Restored, master: Master) -> dict[str, str]:
    """The answers that a notebook gives; none for one that cannot be graded."""
    if any(finding.reason in UNGRADABLE for finding in restored.findings):
        return {}
    return answers_given(restored.notebook, master)


def _read(content: bytes, master: Master) -> Restored:
    encoding, errors = _encoding_of(content)
    if encoding is None:
        return blank(master, Finding(Reason.UNREADABLE, detail="it is not text"))
    try:
        notebook = parsed(content, encoding, errors)
        if not isinstance(notebook, dict) or not isinstance(notebook.get("nbformat"), int):
            return blank(master, Finding(Reason.UNREADABLE, detail="it is JSON, but no notebook"))
        needed = needed_parts(notebook)
    except UnicodeDecodeError:
        return blank(master, Finding(Reason.UNREADABLE, detail="it is not text"))
    except json.JSONDecodeError as error:
        if not error.doc.strip():
            return blank(master, Finding(Reason.EMPTY_FILE))
        detail = f"broken JSON at line {error.lineno}, column {error.colno}"
        return blank(master, Finding(Reason.UNREADABLE, detail=detail))
    except TooManyParts as error:
        return blank(master, Finding(Reason.UNREADABLE, detail=str(error)))
    except (RecursionError, ValueError):
        return blank(master, Finding(Reason.UNREADABLE, detail="it is not sensible JSON"))
    restored = _convert(needed, master)
    if not encoding.startswith("utf-8"):
        restored.findings.append(Finding(Reason.OTHER_ENCODING))
    return restored


def _encoding_of(content: bytes) -> tuple[str | None, str]:
    """In which encoding a file is read, and what becomes of what does not fit; None for no text."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return encoding, "strict"
    # UTF-16 or UTF-32, by where the first character, which is ASCII in JSON, has its zeros. They
    # are good UTF-8 as well, so they are looked at first.
    if b"\0" in content[:4]:
        return json.detect_encoding(content), "replace"
    if _is_utf8(content):
        return "utf-8", "strict"
    return ("cp1252", "replace") if content.lstrip()[:1] == b"{" else (None, "strict")


def _is_utf8(content: bytes) -> bool:
    try:
        return all(part is not None for part in decoded(content, "utf-8"))
    except UnicodeDecodeError:
        return False


def _convert(notebook: dict[str, Any], master: Master) -> Restored:
    try:
        if notebook["nbformat"] < nbformat.current_nbformat:
            converted = nbformat.reads(json.dumps(notebook), as_version=nbformat.current_nbformat)
        else:
            # A later version may have kept its cells where ours has them.
            converted = nbformat.from_dict(notebook)
        return restore(converted, master)
    except Exception:  # a stranger's file may break nbformat in any way
        return blank(master, Finding(Reason.UNREADABLE, detail="its cells are malformed"))
