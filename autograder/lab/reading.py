"""Reads a submitted notebook, whatever it is, and says what is wrong with it."""

from __future__ import annotations

import codecs
import json
from typing import Any

import nbformat

from autograder.lab.findings import UNGRADABLE, Finding, Reason
from autograder.lab.handed_in import HandedIn
from autograder.lab.master import Master
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
        return best
    detail = f"{shown_name(best_name)}; the one under the lab's own name was graded"
    own.findings.append(Finding(Reason.OTHER_FILE_GIVES_MORE, detail=detail))
    return own


def _answers_in(restored: Restored, master: Master) -> dict[str, str]:
    """The answers that a notebook gives; none for one that cannot be graded."""
    if any(finding.reason in UNGRADABLE for finding in restored.findings):
        return {}
    return answers_given(restored.notebook, master)


def _read(content: bytes, master: Master) -> Restored:
    if not content.strip():
        return blank(master, Finding(Reason.EMPTY_FILE))
    text, other_encoding = _decoded(content)
    if text is None:
        return blank(master, Finding(Reason.UNREADABLE, detail="it is not text"))
    try:
        decoded = json.loads(text)
    except json.JSONDecodeError as error:
        detail = f"broken JSON at line {error.lineno}, column {error.colno}"
        return blank(master, Finding(Reason.UNREADABLE, detail=detail))
    except (RecursionError, ValueError):
        return blank(master, Finding(Reason.UNREADABLE, detail="it is not sensible JSON"))
    restored = _convert(decoded, text, master)
    if other_encoding:
        restored.findings.append(Finding(Reason.OTHER_ENCODING))
    return restored


def _decoded(content: bytes) -> tuple[str | None, bool]:
    """The text, and whether it was in another encoding than UTF-8."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            try:
                return content.decode(encoding), encoding != "utf-8-sig"
            except UnicodeDecodeError:
                return None, False
    # Without a mark. No JSON holds a zero, but UTF-8 would read one.
    if b"\0" in content[:2]:
        encoding = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
        return content.decode(encoding, "replace"), True
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        pass
    if content.lstrip()[:1] != b"{":
        return None, False
    return content.decode("cp1252", "replace"), True


def _convert(decoded: Any, text: str, master: Master) -> Restored:
    if not isinstance(decoded, dict) or not isinstance(decoded.get("nbformat"), int):
        return blank(master, Finding(Reason.UNREADABLE, detail="it is JSON, but no notebook"))
    try:
        if decoded["nbformat"] < nbformat.current_nbformat:
            notebook = nbformat.reads(text, as_version=nbformat.current_nbformat)
        else:
            # A later version may have kept its cells where ours has them.
            notebook = nbformat.from_dict(decoded)
        return restore(notebook, master)
    except Exception:  # a stranger's file may break nbformat in any way
        return blank(master, Finding(Reason.UNREADABLE, detail="its cells are malformed"))
