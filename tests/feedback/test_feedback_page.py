"""A student's page: one file that opens offline, for a phone, a screen reader and paper."""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.feedback.marks import CellMark, Marks
from autograder.feedback.page import as_told, how_long, page_of, points
from autograder.lab import Master
from tests.banks.html_dangers import dangers_of
from tests.banks.notebooks import cell_of

_VOID = {"meta", "img", "br", "hr"}


class _Structure(HTMLParser):
    """What a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def page(tiny: Master, graded: NotebookNode, marks: Marks) -> str:
    return page_of(tiny, graded, marks)


def text_of(page: str) -> str:
    body = page[page.index("<body>") :]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


# -- what it says ----------------------------------------------------------------------------------


def test_the_score_stands_at_the_top_with_the_late_penalty(page: str) -> None:
    text = text_of(page)
    assert text.startswith("Feedback for Ada Lovelace (ada) A tiny lab 2 of 9 points")
    assert "3 points before the late penalty, 1 taken off: it was handed in 1.5 days late" in text


def test_every_test_has_a_word_that_leads_to_its_place(page: str) -> None:
    for name, word in (
        ("test_double", "passed"),
        ("test_scaled", "not passed"),
        ("test_partial", "part of the points"),
    ):
        link = page.index(f'<a href="#cell-{name}">')
        assert word in text_of("<body>" + page[link : page.index("</a>", link)])
        assert f'id="cell-{name}"' in page


def test_it_says_what_went_well_which_mistake_what_was_seen_and_what_to_do(page: str) -> None:
    text = text_of(page)
    assert "All points: double ." in text
    assert "scaled The factor is not used. What to do: multiply by factor" in text
    assert "Lecture: 001, Scaling." in text
    assert "the sign is wrong A part is wrong Seen by test_partial ." in text
    steps = page[page.index('<ol class="steps">') : page.index("</ol>")]
    first, second = re.findall(r"<li>.*?</li>", steps)
    assert "multiply by factor" in first
    assert "the sign is wrong" in second


def test_it_shows_comments_and_what_the_grader_found(page: str) -> None:
    assert "Nice and <strong>short</strong>." in page
    assert "cell double was deleted; it was put back" in page


def test_it_says_what_waits_for_a_person(tiny: Master, graded: NotebookNode, marks: Marks) -> None:
    cells = {**marks.cells, "test_partial": CellMark(0.0, 4.0, waits=True)}
    text = text_of(page_of(tiny, graded, replace(marks, cells=cells)))
    assert "This is not the last word" in text
    assert "What waits for a person test_partial : your points can still change." in text


def test_what_several_tests_of_an_exercise_say_is_said_once_in_its_place(
    tiny: Master, graded: NotebookNode, marks: Marks
) -> None:
    again = replace(tiny.by_id["test_scaled"], grade_id="test_scaled_again")
    test = copy.deepcopy(cell_of(graded, "test_scaled"))
    test.metadata.nbgrader.grade_id = again.grade_id
    graded.cells.append(test)
    graded.metadata["autograder"]["tests"][again.grade_id] = {"word": "failed", "says": "too small"}
    page = page_of(replace(tiny, cells=(*tiny.cells, again)), graded, marks)
    place = page[page.index('id="cell-test_scaled"') :]
    assert place.count("Too small") == 1
    assert place.count("The same as above.") == 1


def test_a_notebook_of_an_earlier_version_has_a_page(
    tiny: Master, graded: NotebookNode, marks: Marks
) -> None:
    del graded.metadata["autograder"]
    text = text_of(page_of(tiny, graded, marks))
    assert "2 of 9 points" in text
    assert "part of the points" in text


# -- what it is ------------------------------------------------------------------------------------


def test_it_runs_nothing_and_asks_for_nothing(page: str) -> None:
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in page
    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert set(dangers_of(page)) == {"<meta>", "<style>"}
    assert "url(" not in page
    assert "@import" not in page
    assert {a["src"] for a in _Structure(page).all("img")} == {"data:image/png;base64,AAAA"}


def test_it_is_whole_and_every_link_leads_somewhere(page: str) -> None:
    structure = _Structure(page)
    assert structure.open == []
    ids = [a["id"] for _, a in structure.elements if "id" in a]
    assert len(ids) == len(set(ids))
    for link in structure.all("a"):
        assert (link["href"] or "").removeprefix("#") in ids
    for _, attributes in structure.elements:
        if "aria-labelledby" in attributes:
            assert attributes["aria-labelledby"] in ids


def test_a_screen_reader_finds_its_way(page: str) -> None:
    structure = _Structure(page)
    levels = [int(tag[1]) for tag, _ in structure.elements if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert len(structure.all("main")) == 1
    assert all(a.get("scope") in ("row", "col") for a in structure.all("th"))
    assert all(a.get("alt") for a in structure.all("img"))
    assert '<html lang="en">' in page


def test_the_labs_own_cells_are_folded(page: str) -> None:
    structure = _Structure(page)
    folded = [a for a in structure.all("details") if a.get("class") == "lab"]
    assert folded
    assert all("open" not in a for a in folded)
    assert page.index('class="lab"') < page.index("A tiny lab", page.index('class="lab"'))


def test_code_is_open_where_points_were_lost(page: str) -> None:
    own = re.findall(r'<details class="own"( open)?><summary>Your code', page)
    assert own == ["", " open"]  # double has all points, scaled has not


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "</pre></details></main><h1>100 of 100 points</h1>",
        '" onclick="alert(1)',
    ],
)
def test_nothing_of_a_students_is_html(
    tiny: Master, graded: NotebookNode, marks: Marks, source: str
) -> None:
    harmless = page_of(tiny, graded, marks)
    for cell in graded.cells:
        if not cell.metadata.get("nbgrader", {}).get("grade"):
            cell.source = source
    cell_of(graded, "double").outputs = [
        nbformat.v4.new_output("stream", text=source),
        nbformat.v4.new_output("error", traceback=[source]),
    ]
    graded.metadata["autograder"]["tests"]["test_scaled"].update(says=source, seen=[source])
    named = replace(marks, student=source, name=source, comments={"double": source})
    page = page_of(tiny, graded, named)
    assert dangers_of(page) == dangers_of(harmless)
    structure = _Structure(page)
    assert structure.open == []
    assert len(structure.all("h1")) == 1


# -- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (30, "less than a minute"),
        (60, "1 minute"),
        (5400, "1.5 hours"),
        (86_400, "1 day"),
        (130_000, "1.5 days"),
    ],
)
def test_a_time_is_told_in_the_unit_that_suits_it(seconds: float, words: str) -> None:
    assert how_long(seconds) == words


def test_points_have_no_zeros_behind_the_point() -> None:
    assert [points(2.0), points(0.1 + 0.2), points(1.25)] == ["2", "0.3", "1.25"]


def test_lines_of_code_in_a_message_stay_code() -> None:
    html = as_told("your code stopped:\n    return x < 1")
    assert html == "<p>your code stopped:</p><pre>return x &lt; 1</pre>"
