"""What is computed of a bank, kept for grading, and shipped for the notebook."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from autograder.diagnosis.bank import load_bank
from autograder.diagnosis.behaviours import FILENAME, read_behaviours
from autograder.lab import read_master
from autograder.lab.leaks import find_leaks
from autograder.test_runner import run_setup_cells
from autograder.validation.probes import (
    FINGERPRINTS,
    ProbedExercise,
    probe_exercise,
    stale_exercises,
)
from tests.tiny_bank import keep_tiny_probes


def probed(folder: Path, exercise: str) -> ProbedExercise:
    master = read_master(folder)
    return probe_exercise(master, load_bank(master), run_setup_cells(master), exercise)


def names(found: ProbedExercise) -> list[str]:
    assert found.known is not None
    return [m.name for behaviour in found.known.behaviours for m in behaviour.mistakes]


def write_probe(folder: Path, exercise: str, body: str) -> None:
    source = f"def calls(call, rng, lab):\n    {body}\n"
    (folder / "exercises" / exercise / "probe.py").write_text(source)


def test_every_wrong_answer_of_the_bank_is_kept(folder: Path) -> None:
    found = probed(folder, "double")
    assert names(found) == ["tripled", "halved"]
    assert (found.problems, found.ambiguous) == ([], [])


def test_slips_of_convention_are_kept_beside_them(folder: Path) -> None:
    found = probed(folder, "scaled")
    assert found.known is not None
    words = {behaviour.alteration for behaviour in found.known.behaviours}
    assert {"-x", "the square of factor"} <= words


@pytest.mark.parametrize(
    ("exercise", "body", "problem"),
    [
        ("double", "yield call(np.ones(2) / 0)", "the probe stops with NameError"),
        ("double", "yield call(rng.normal(size=3) * 0)", "tripled is right in all calls"),
        ("scaled", "yield call(rng.normal(size=3))", "default_only is right in all calls"),
    ],
)
def test_a_probe_that_does_not_do_its_work_is_told(
    folder: Path, exercise: str, body: str, problem: str
) -> None:
    write_probe(folder, exercise, body)
    assert any(problem in told for told in probed(folder, exercise).problems)


def test_a_right_answer_that_differs_is_told(folder: Path) -> None:
    path = folder / "exercises" / "double" / "right.py"
    path.write_text(path.read_text() + "\nright.edit('off', change={'2 * x': '2.001 * x'})\n")
    assert (
        "the right answer off gives something else in call 1" in probed(folder, "double").problems
    )


def test_two_wrong_answers_that_cannot_be_told_apart_are_told(folder: Path) -> None:
    path = folder / "exercises" / "double" / "wrong.py"
    extra = "wrong.edit('thrice', 'Three.', remedy='Two.', change={'2 * x': 'x + x + x'})"
    path.write_text(path.read_text() + f"\n{extra}\n")
    assert probed(folder, "double").ambiguous == [("tripled", "thrice")]


def test_an_answer_that_never_ends_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.validation.probes._SECONDS", 0.3)
    path = folder / "exercises" / "double" / "wrong.py"
    body = "@wrong.answer\ndef endless(x):\n    'It never ends.'\n    while True:\n        pass\n"
    path.write_text(path.read_text() + f"\n\n{body}")
    found = probed(folder, "double")
    assert "endless does not end, or cannot be defined" in found.problems
    assert names(found) == ["tripled", "halved"]


def test_a_right_answer_that_does_not_end_for_altered_arguments_is_no_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.validation.probes._SECONDS", 0.3)
    path = folder / "exercises" / "double" / "probe.py"
    path.write_text(
        "def calls(call, rng, lab):\n"
        "    def waits(x):\n"
        "        while x < 0:\n"
        "            pass\n"
        "        return x\n"
        "    yield call(rng.uniform(1, 2)).summary(waits, 1e-6)\n"
    )
    found = probed(folder, "double")
    assert found.problems == []
    assert names(found) == ["tripled", "halved"]


def test_what_is_kept_is_as_new_as_the_bank(folder: Path) -> None:
    assert stale_exercises(read_master(folder)) == []
    path = folder / "exercises" / "scaled" / "wrong.py"
    path.write_text(path.read_text().replace("Use it.", "Use the factor."))
    assert stale_exercises(read_master(folder)) == ["scaled"]
    _, digests = read_behaviours(folder / "private" / FILENAME)
    assert set(digests) == {"double", "scaled"}


def test_what_the_notebook_gets_holds_no_answer_and_no_message(folder: Path) -> None:
    text = (folder / FINGERPRINTS).read_text()
    assert set(json.loads(text)["exercises"]) == {"double", "scaled"}
    for secret in ("secret_solution", "multiply", "tripled", "Mend", "x / 2"):
        assert secret not in text


def test_a_hidden_line_in_a_probe_is_found_in_what_the_notebook_gets(
    folder: Path, tmp_path: Path
) -> None:
    hidden = "hidden_input_of_double = np.array([-7.25, 0.0, 1e6])"
    write_probe(folder, "double", f"{hidden}\n    yield call(rng.normal(size=3))")
    path = folder / "exercises" / "double" / "probe.py"
    path.write_text("import numpy as np\n\n\n" + path.read_text())
    master = keep_tiny_probes(folder)
    (tmp_path / "released").mkdir()
    shutil.copy(folder / FINGERPRINTS, tmp_path / "released")
    assert [leak.line for leak in find_leaks(master, tmp_path / "released")] == [hidden]
