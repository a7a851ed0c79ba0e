"""How the file writes its text: encodings, line ends, odd characters."""

from __future__ import annotations

import codecs
import json

from autograder.lab import Reason
from tests.differential.case import Kind, Submission

ENCODINGS = Kind("text and encodings")
case = ENCODINGS.case


@case("nothing messy at all")
def _solved(submission: Submission) -> None: ...


@case("a byte order mark in front")
def _mark(submission: Submission) -> None:
    submission.encode = lambda text: codecs.BOM_UTF8 + text.encode()


@case("UTF-16", told=[Reason.OTHER_ENCODING])
def _utf16(submission: Submission) -> None:
    submission.encode = lambda text: text.encode("utf-16")


@case("Windows line ends in the sources")
def _windows_lines(submission: Submission) -> None:
    for cell in submission.notebook.cells:
        cell.source = cell.source.replace("\n", "\r\n")


@case("Windows line ends in the file")
def _windows_file(submission: Submission) -> None:
    submission.encode = lambda text: text.replace("\n", "\r\n").encode()


@case("half of an emoji in a comment")
def _half_an_emoji(submission: Submission) -> None:
    submission.cell("double").source += "  # done \ud83d"
    submission.encode = lambda text: json.dumps(json.loads(text)).encode()
