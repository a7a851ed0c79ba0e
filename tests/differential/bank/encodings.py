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


@case("UTF-16, big end first, no mark", told=[Reason.OTHER_ENCODING])
def _utf16_big(submission: Submission) -> None:
    submission.encode = lambda text: text.encode("utf-16-be")


@case("UTF-32", told=[Reason.OTHER_ENCODING])
def _utf32(submission: Submission) -> None:
    submission.encode = lambda text: text.encode("utf-32")


@case("cp1252 with an umlaut and curly quotes", told=[Reason.OTHER_ENCODING])
def _cp1252(submission: Submission) -> None:
    submission.cell("double").source += "  # für “später” – ½"
    submission.encode = lambda text: text.encode("cp1252")


@case("Latin-1 in a text cell", told=[Reason.OTHER_ENCODING])
def _latin1(submission: Submission) -> None:
    submission.notebook.cells[0].source += "\n\nGelöst von Jürgen Groß"
    submission.encode = lambda text: text.encode("latin-1")


@case("Windows line ends in the sources")
def _windows_lines(submission: Submission) -> None:
    for cell in submission.notebook.cells:
        cell.source = cell.source.replace("\n", "\r\n")


@case("Windows line ends in the file")
def _windows_file(submission: Submission) -> None:
    submission.encode = lambda text: text.replace("\n", "\r\n").encode()


@case("line ends of an old Mac in an answer")
def _old_mac(submission: Submission) -> None:
    cell = submission.cell("double")
    cell.source = cell.source.replace("\n", "\r")


@case("half of an emoji in a comment")
def _half_an_emoji(submission: Submission) -> None:
    submission.cell("double").source += "  # done \ud83d"
    submission.encode = lambda text: json.dumps(json.loads(text)).encode()


@case("half of an emoji in a text cell")
def _half_in_text(submission: Submission) -> None:
    submission.notebook.cells[0].source += " \udc4d"
    submission.encode = lambda text: json.dumps(json.loads(text)).encode()


@case("half of an emoji printed")
def _half_printed(submission: Submission) -> None:
    submission.cell("double").source += "\nprint('\\ud83d')"


@case("everything on one line, escaped")
def _one_line(submission: Submission) -> None:
    submission.encode = lambda text: json.dumps(json.loads(text)).encode("ascii")


@case("emoji and Chinese in comments, strings and names")
def _other_scripts(submission: Submission) -> None:
    submission.cell(
        "double"
    ).source = (
        "двa = 2  # 👍🏽 完成\ndef double(x):\n    '''Δ: 二倍 🧮'''\n    λ = двa * x\n    return λ"
    )


@case("a blank that does not break, inside a comment")
def _hard_blank(submission: Submission) -> None:
    submission.cell("double").source += "  # pasted\u00a0from a\u2028web\u200b page"


@case("tabs in place of blanks")
def _tabs(submission: Submission) -> None:
    cell = submission.cell("double")
    cell.source = cell.source.replace("    ", "\t")


@case("blanks behind every line, and no end to the last")
def _blanks_behind(submission: Submission) -> None:
    cell = submission.cell("double")
    cell.source = "\n\n" + cell.source.replace("\n", "   \n") + "   "


@case("a control character in a string")
def _control(submission: Submission) -> None:
    submission.cell("double").source += "\nprint('\x1b[31mred\x1b[0m \x07 \x08')"


@case("a form feed between functions")
def _form_feed(submission: Submission) -> None:
    submission.cell("double").source += "\n\x0c\ndef more():\n    return 1"


@case("a byte order mark inside an answer")
def _mark_inside(submission: Submission) -> None:
    cell = submission.cell("double")
    cell.source = "\ufeff" + cell.source


@case("a declaration of an encoding in an answer")
def _declared(submission: Submission) -> None:
    cell = submission.cell("double")
    cell.source = "# -*- coding: latin-1 -*-\n" + cell.source


@case("a line of 200,000 characters")
def _long_line(submission: Submission) -> None:
    submission.cell("double").source += f"\ndata = [{', '.join(['1.5'] * 40_000)}]"


@case("5,000 lines of comments")
def _many_lines(submission: Submission) -> None:
    submission.cell("double").source += "\n# tried this, did not work" * 5000
