"""A student's way without installing anything: solve, reload, download, and be graded."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from autograder.cli.new_course import CONFIGURATION
from autograder.engine import release_lab
from autograder.gradebook import Course, open_course
from autograder.outside import WarmProcess
from tests.banks.course_folders import copy_lab
from tests.banks.notebooks import bank, cell_of, master_copy, reference_answers
from tests.static_server import serve
from tests.website.browser.lite_page import LitePage
from website.places import BROWSER

LAB = "02_activations"
GUESS, GUESSED = "guess_slopes", "guess_slopes = 0.3"
# An exercise with its checks, a picture that needs nothing but this exercise, and a known mistake.
SETUPS = ("setup", "setup_slopes")
EXERCISE, CHECK, SECOND_CHECK, HIDDEN = "elu", "test_elu", "test_elu_slope", "test_elu_large"
PICTURE = "experiment_elu"
MISTAKE = "elu_by_deck_000"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1400, "height": 1000}

pytestmark = pytest.mark.browser


@pytest.fixture
def course(tmp_path: Path, warm: WarmProcess) -> Course:
    """A course folder with the lab released."""
    folder = tmp_path / "course-folder"
    copy_lab(LAB, folder)
    (folder / "nbgrader_config.py").write_text(CONFIGURATION)
    opened = open_course(folder)
    release_lab(opened, LAB)
    return opened


def test_a_student_solves_reloads_hands_in_and_is_graded(
    whole_site: Path, course: Course, page: Page, screenshots: Path
) -> None:
    browser_site = whole_site / BROWSER
    master = master_copy(LAB)
    wrong = next(v.source for v in bank(LAB) if v.name == MISTAKE)
    right = reference_answers(master)[EXERCISE]
    stub = str(cell_of(master.blank, EXERCISE).source)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))

    with serve(whole_site) as start_page:
        address = f"{start_page}{BROWSER}/"
        page.set_viewport_size(DESK)
        page.goto(start_page)
        page.locator(".lab-title").get_by_role("link", name=re.compile(f"^{LAB[:2]}")).click()
        link = page.get_by_role("link", name="Open in the browser")
        lab = LitePage(page, address, browser_site, LAB, link=link)
        page.locator(".opening").wait_for()
        page.screenshot(path=screenshots / "lite_opens.png")
        page.set_viewport_size(PHONE)
        page.screenshot(path=screenshots / "lite_opens_390.png")
        page.set_viewport_size(DESK)
        lab.wait_for_python()
        expect(page.locator(".opening")).to_have_count(0)

        for setup in SETUPS:
            expect(lab.run(setup)).not_to_contain_text("Error")
        lab.type_answer(GUESS, str(cell_of(master.blank, GUESS).source), GUESSED)
        lab.type_answer(EXERCISE, stub, wrong)
        lab.run(EXERCISE)
        check = lab.run(CHECK)
        expect(check).to_contain_text("✗")
        expect(check).to_contain_text("as deck 000 has it")
        lab.show(check)
        page.screenshot(path=screenshots / "lite_check_fails.png")
        lab.save()
        lab.download(course.root / "submitted" / "ben" / LAB / f"{LAB}.ipynb")

        lab.type_answer(EXERCISE, wrong, right)
        lab.run(EXERCISE)
        for name in (CHECK, SECOND_CHECK):
            check = lab.run(name)
            expect(check).to_contain_text("✓")
            expect(check).not_to_contain_text("✗")
        picture = lab.run(PICTURE).locator("img")
        expect(picture).to_have_attribute("src", re.compile("^data:image/png;base64,"))
        page.wait_for_function("image => image.naturalWidth > 300", arg=picture.element_handle())
        lab.show(picture)
        page.screenshot(path=screenshots / "lite_picture.png")
        expect(lab.cell(PICTURE)).not_to_contain_text("font cache")
        assert "Kept in" in lab.ask('keep.functions("activations", elu)')
        lab.save()

        # All of it is there when the page is opened again, and Python, begun anew, is told of it.
        lab = LitePage(page, address, browser_site, LAB)
        expect(lab.cell(GUESS)).to_contain_text(GUESSED)
        expect(lab.cell(PICTURE).locator("img")).to_have_count(1)
        lab.download(course.root / "submitted" / "ada" / LAB / f"{LAB}.ipynb")
        lab.wait_for_python()
        assert "not defined" in lab.ask(EXERCISE)
        again = page.locator(".begins-anew")
        page.screenshot(path=screenshots / "lite_begins_anew.png")
        again.get_by_role("button", name="Run those cells again").click()
        expect(again).to_contain_text("Go on where you were")
        expect(lab.run(CHECK)).not_to_contain_text("✗")
        said = lab.ask(
            "from trainlab import keep\n"
            "own = keep.borrow('activations.elu', loaner=None)\n"
            "print(own(np.array([2.0]), 1.0)[0])"
        )
        assert "your own, from mynet" in said
        assert "[2.]" in said

        # And there is a way back, and one to what a student asks next.
        help_link = page.get_by_role("link", name="Saving and handing in")
        expect(help_link).to_have_attribute("href", re.compile("in-the-browser.html#for-students$"))
        page.get_by_role("link", name="All labs").click()
        page.wait_for_url(f"{start_page}index.html")
    assert [url for url in requests if not url.startswith((start_page, "data:", "blob:"))] == []
    is_graded_like_any_other(course)


def test_a_new_version_of_a_lab_is_offered_beside_saved_work(
    browser_site: Path, page: Page, tmp_path: Path, screenshots: Path
) -> None:
    copy = tmp_path / "browser"
    shutil.copytree(browser_site, copy, copy_function=os.link)
    stub = str(cell_of(master_copy(LAB).blank, GUESS).source)
    with serve(copy) as address:
        lab = LitePage(page, address, copy, LAB)
        lab.type_answer(GUESS, stub, GUESSED)
        lab.save()
        expect(page.locator(".released-anew")).to_have_count(0)

        released_anew(copy)
        lab = LitePage(page, address, copy, LAB)
        expect(lab.cell(GUESS)).to_contain_text(GUESSED)
        notice = page.locator(".released-anew")
        expect(notice).to_contain_text("your work on the earlier version: it is kept")
        page.set_viewport_size(PHONE)
        page.screenshot(path=screenshots / "lite_released_anew_390.png")
        page.set_viewport_size(DESK)
        notice.get_by_role("button", name="Open the new version beside it").click()
        page.wait_for_url(f"**{LAB}_new_ffffffff.ipynb")
        expect(page.locator(".jp-Notebook h1").first).to_have_text(re.compile("Second edition"))
        expect(lab.cell(GUESS)).not_to_contain_text(GUESSED)
        expect(page.locator(".released-anew")).to_have_count(0)
        lab.type_answer(GUESS, stub, "guess_slopes = 0.7")
        lab.save()

        # Nothing is written over what was done in the meantime, however often it is offered.
        lab = LitePage(page, address, copy, LAB)
        expect(lab.cell(GUESS)).to_contain_text(GUESSED)
        page.get_by_role("button", name="Open the new version beside it").click()
        page.wait_for_url(f"**{LAB}_new_ffffffff.ipynb")
        expect(lab.cell(GUESS)).to_contain_text("guess_slopes = 0.7")


def released_anew(site: Path) -> None:
    """Change a lab of the site as a second release does."""
    path = f"{LAB}/{LAB}.ipynb"
    notebook = json.loads((site / "files" / path).read_text())
    notebook["metadata"]["autograder"]["release"] = "f" * 64
    notebook["cells"][0]["source"] = "# Second edition\n"
    facts = json.loads((site / "opening.json").read_text())
    facts["releases"][path] = "f" * 64
    for name, content in ((f"files/{path}", notebook), ("opening.json", facts)):
        (site / name).unlink()  # it is the same file as that of the site for all tests
        (site / name).write_text(json.dumps(content))


def is_graded_like_any_other(course: Course) -> None:
    """Full marks for the right answer, the mistake's name for the wrong one, and no finding."""
    points = {test.grade_id: test.points for test in master_copy(LAB).tests}
    tests = (CHECK, SECOND_CHECK, HIDDEN)
    said = autograder(course, "grade", LAB)
    assert "kernel" not in said
    autograder(course, "feedback", LAB)
    autograder(course, "export", LAB)
    with course.gradebook() as gradebook:
        scores = {
            student: {
                grade.name: grade.score
                for grade in gradebook.find_submission_notebook(LAB, LAB, student).grades
            }
            for student in ("ada", "ben")
        }
    assert {name: scores["ada"][name] for name in tests} == {name: points[name] for name in tests}
    assert scores["ben"][CHECK] == 0
    pages = {s: (course.root / "feedback" / s / LAB / f"{LAB}.html").read_text() for s in scores}
    assert "as deck 000 has it" in pages["ben"]
    assert "as deck 000 has it" not in pages["ada"]
    assert not re.search("another kernel", pages["ada"] + pages["ben"])


def autograder(course: Course, *arguments: str) -> str:
    """Run a command in the course folder, as an instructor does."""
    done = subprocess.run(
        [sys.executable, "-m", "autograder.cli.main", *arguments],
        cwd=course.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
