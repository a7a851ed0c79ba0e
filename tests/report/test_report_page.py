"""The report as a page: one file that needs nothing else, in which nothing of a student's runs."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

from autograder.diagnosis.behaviours import Mistake
from autograder.judge.test_result import Word
from autograder.lab import Finding, MasterCell, Reason, Role
from autograder.report.grades import Grades, Row, without_names
from autograder.report.guesses import GuessLine
from autograder.report.page import write_page
from autograder.report.verdicts import TestVerdict

EVIL = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"
EXERCISES = {"test_std": "std", "test_mean": "mean"}
VOID = {"meta", "br"}


class Outline(HTMLParser):
    """The elements of a page, each with its attributes; complains about what is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert not self._open, f"not closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop() == tag

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


def graded(name: str, points: float) -> MasterCell:
    metadata = {"nbgrader": {"grade": True, "grade_id": name, "points": points}}
    return MasterCell(name, Role.TEST, "", new_code_cell("", metadata=metadata))


def a_class(text: str = "x") -> Grades:
    """Three students; whatever could come from one of them or from outside is `text`."""
    mistake = Mistake("no_root", "std", text, text, text)
    rows = (
        Row("ann", 3.0, {"test_std": 2.0, "test_mean": 1.0}, seconds=1.0),
        Row(
            f"bob {text}",
            0.0,
            {"test_std": 0.0, "test_mean": 0.0},
            (Finding(Reason.TAMPERING, text, text),),
            {"test_std": "no_root"},
            {"test_mean": {text: 3.0}},
            verdicts={
                "test_std": TestVerdict(Word.FAILED, mistake),
                "test_mean": TestVerdict(Word.FAILED, None, (text,)),
            },
        ),
        Row("cleo", 2.0, {"test_std": 2.0, "test_mean": 0.0}, waits_for_a_person=True),
    )
    return Grades("lab", (graded("test_std", 2), graded("test_mean", 1)), rows, EXERCISES)


def page_of(grades: Grades, path: Path, *, text: str = "x", with_students: bool = True) -> str:
    guesses = [GuessLine("guess_it", text, ((text, 2),), 1, text)]
    repeats = {"test_std_rows": text}
    write_page(grades, path, guesses=guesses, repeats=repeats, with_students=with_students)
    return path.read_text(encoding="utf-8")


@pytest.fixture
def page(tmp_path: Path) -> str:
    return page_of(a_class(), tmp_path / "report.html")


def test_nothing_that_a_student_typed_is_html(tmp_path: Path) -> None:
    text = page_of(a_class(EVIL), tmp_path / "report.html", text=EVIL)
    assert "&lt;img src=x" in text
    outline = Outline(text)
    assert len(outline.all("script")) == 1
    assert not outline.all("img", "iframe", "object", "embed", "link", "base", "form")
    assert not [name for _, each in outline.elements for name in each if name.startswith("on")]


def test_the_policy_lets_in_its_own_style_and_script_alone(page: str) -> None:
    (policy,) = [
        str(meta["content"])
        for meta in Outline(page).all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"
    for tag in ("style", "script"):
        (own,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"


def test_no_element_has_a_style_of_its_own_which_the_policy_would_drop(page: str) -> None:
    assert not [tag for tag, attributes in Outline(page).elements if "style" in attributes]


def test_the_page_names_no_other_address(page: str) -> None:
    for _, attributes in Outline(page).elements:
        for name in ("href", "src", "action"):
            assert str(attributes.get(name, "#")).startswith("#")
    assert "url(" not in page
    assert "@import" not in page


def test_links_lead_to_places_that_are_there_once(page: str) -> None:
    outline = Outline(page)
    ids = [each["id"] for _, each in outline.elements if "id" in each]
    assert len(ids) == len(set(ids))
    assert {str(link["href"]).removeprefix("#") for link in outline.all("a")} <= {*ids}
    for each in outline.all("svg", "figure"):
        for name in ("aria-labelledby", "aria-describedby"):
            assert {*str(each.get(name) or "").split()} <= {*ids}


def test_a_screen_reader_finds_its_way(page: str) -> None:
    outline = Outline(page)
    for landmark in ("header", "nav", "main", "h1"):
        assert len(outline.all(landmark)) == 1
    assert len(outline.all("caption")) == len(outline.all("table"))
    assert all(header.get("scope") in ("col", "row") for header in outline.all("th"))
    levels = [int(tag[1]) for tag, _ in outline.elements if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    for picture in outline.all("svg"):
        is_inside = "y" in picture
        is_told = picture.get("role") == "img" and "aria-labelledby" in picture
        assert is_inside or is_told or picture.get("aria-hidden") == "true"


def test_tests_that_repeat_each_other_have_a_section_where_they_are_known(
    page: str, tmp_path: Path
) -> None:
    assert "test_std_rows" in page
    write_page(a_class(), tmp_path / "other.html")
    assert "repeat each other" not in (tmp_path / "other.html").read_text(encoding="utf-8")


def test_the_first_thing_told_is_what_to_do_next(page: str) -> None:
    words = " ".join(re.sub(r"<[^>]+>", " ", page.partition('id="next"')[2]).split())
    begin, _, _ = words.partition("Exercises, and what went wrong")
    assert "Talk about std in the next lecture." in begin
    assert "Clear up this mistake." in begin
    assert "1 student waits for a person" in begin
    assert f"{Reason.TAMPERING.value}: 1 student (bob x)" in begin


def test_an_anonymous_page_names_nobody(tmp_path: Path) -> None:
    grades = without_names(a_class())
    text = page_of(grades, tmp_path / "report.html", with_students=False)
    assert not any(name in text for name in ("ann<", "bob", "cleo"))
    assert 'id="students"' not in text
    assert f"{Reason.TAMPERING.value}: 1 student</li>" in text


def test_a_class_of_one_that_failed_all_has_a_page(tmp_path: Path) -> None:
    row = Row("ann", 0.0, {"test_std": 0.0, "test_mean": 0.0})
    grades = Grades("lab", a_class().graded_cells, (row,), EXERCISES)
    write_page(grades, tmp_path / "report.html")
    Outline((tmp_path / "report.html").read_text(encoding="utf-8"))
