"""Scripts, kept runs, table, pictures and page of the lectures' figures belong together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from figures import page, table
from figures.__main__ import main
from figures.__main__ import make as make_as_loaded
from figures.figure import Figure, Number, Run, Script, Tell, Words, by_slide, names

SCRIPTS = by_slide()


def again(name: str) -> str:
    return f"figures/kept/{name}.json is of another script: python -m figures {name}"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_what_is_kept_was_made_by_the_script_as_it_is(script: Script) -> None:
    if table.kept_file(script).is_file():
        assert table.kept(script)["digest"] == table.digest(script), again(script.name)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_each_run_has_what_the_slide_is_held_against(script: Script) -> None:
    claimed = {claim.quantity for claim in script.figure.claims}
    for run in table.runs(script):
        assert claimed <= set(run.values)
        assert all(run.curves.values())


def test_nothing_is_kept_that_no_script_makes() -> None:
    assert {file.stem for file in table.KEPT.glob("*.json")} <= set(names())
    made = {script.name for script in SCRIPTS if table.runs(script)}
    assert {file.stem for file in page.IMAGES.glob("*.png")} == made


def test_the_table_is_what_scripts_and_runs_give() -> None:
    assert table.TABLE.read_text() == table.table_text(), "python -m figures --page"
    rows = json.loads(table.TABLE.read_text())
    assert [row["name"] for row in rows] == [script.name for script in SCRIPTS]


def test_the_page_is_what_the_table_says() -> None:
    assert page.PAGE.read_text() == page.page(), "python -m figures --page"


def test_what_is_not_measured_says_so_with_its_command() -> None:
    text = page.PAGE.read_text()
    for script in SCRIPTS:
        missing = len(table.runs(script)) < max(1, script.figure.seeds)
        assert (f"`python -m figures {script.name}`" in text) == missing
        for claim in table.row(script)["claims"]:
            if not claim["values"]:
                assert claim["verdict"] == table.MISSING


def test_each_figure_has_its_own_place_and_a_known_deck() -> None:
    places = [script.figure.place for script in SCRIPTS]
    assert len(set(places)) == len(places)
    assert [script.figure.deck for script in SCRIPTS] == sorted(s.figure.deck for s in SCRIPTS)


def test_pictures_are_small() -> None:
    for file in page.IMAGES.glob("*.png"):
        assert file.stat().st_size < 80_000, file.name


# -- how it is made --------------------------------------------------------------------------------


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Script:
    """A figure of two quantities, in a folder of its own; notes each seed that is made."""
    monkeypatch.setattr(table, "KEPT", tmp_path / "kept")
    monkeypatch.setattr("figures.figure.SCRIPTS", tmp_path)
    source = "FIGURE = 'words'\n\ndef measure(seed, tell):\n    return 1\n"
    (tmp_path / "tiny.py").write_text(source)
    made: list[int] = []

    def measure(seed: int, tell: Tell) -> Run:
        made.append(seed)
        return Run({"accuracy": 96.0 + 0.1 * seed, "gain": 1.0 + 0.1 * seed}, {"loss": [2.0, 1.0]})

    figure = Figure(
        title="Tiny",
        deck="004",
        place=1,
        slide="Try it out!",
        setting="none",
        claims=(Number("accuracy", 96.2, 1), Words("gain", "it gains")),
    )
    script = Script("tiny", figure, measure, draw=lambda runs: pytest.fail("no picture here"))
    script.measure.made = made  # type: ignore[attr-defined]
    return script


def make(script: Script, seed: int, *, again: bool = False) -> bool:
    return make_as_loaded(script, table.digest(script), seed, again=again)


def made(script: Script) -> list[int]:
    found: list[int] = script.measure.made  # type: ignore[attr-defined]
    return found


def test_a_seed_that_is_kept_is_not_made_again(script: Script) -> None:
    for seed in (0, 2, 0, 1, 2):
        assert make(script, seed)
    assert made(script) == [0, 2, 1]
    assert [run.values["accuracy"] for run in table.runs(script)] == [96.0, 96.1, 96.2]
    assert make(script, 2, again=True)
    assert made(script) == [0, 2, 1, 2]


def test_runs_of_another_script_do_not_count(script: Script) -> None:
    make(script, 0)
    script.path.write_text(script.path.read_text().replace("return 1", "return 2"))
    assert table.runs(script) == []
    make(script, 1)
    assert len(table.runs(script)) == 1


def test_a_script_that_is_edited_while_it_runs_keeps_what_it_was(script: Script) -> None:
    loaded = table.digest(script)
    script.path.write_text(script.path.read_text().replace("return 1", "return 2"))
    make_as_loaded(script, loaded, 0)
    assert table.kept(script)["digest"] == loaded
    assert table.runs(script) == []


def test_a_change_of_words_asks_for_nothing(script: Script) -> None:
    make(script, 0)
    script.path.write_text(script.path.read_text().replace("'words'", "'other words'"))
    assert len(table.runs(script)) == 1


def test_a_seed_that_is_cut_off_leaves_what_was_kept(script: Script) -> None:
    make(script, 0)
    before = table.kept_file(script).read_text()
    table.kept_file(script).with_suffix(".json.part").write_text("{ half")
    assert table.kept_file(script).read_text() == before
    assert len(table.runs(script)) == 1


@pytest.mark.parametrize(
    ("seeds", "slide", "verdict"),
    [
        (0, 96.2, table.MISSING),
        (2, 96.2, table.OPEN),
        (4, 96.2, table.OPEN),
        (4, 99.2, table.OUTSIDE),
        (5, 96.2, table.INSIDE),
        (5, 97.2, table.OUTSIDE),
    ],
)
def test_a_number_is_inside_if_it_may_be_one_more_run(
    script: Script, seeds: int, slide: float, verdict: str
) -> None:
    values = [96.0 + 0.1 * seed for seed in range(seeds)]
    assert table.verdict(script, Number("accuracy", slide, 1), values) == verdict


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([1.0, 1.1, 1.2], table.INSIDE),
        ([-1.0, -1.1, -1.2], table.OUTSIDE),
        ([-1.0, 1.1, 0.2], table.OPEN),
        ([1.0, 1.1], table.OPEN),
        ([], table.MISSING),
    ],
)
def test_words_are_inside_if_the_difference_is_beyond_chance(
    script: Script, values: list[float], verdict: str
) -> None:
    assert table.verdict(script, Words("gain", "it gains"), values) == verdict


def test_an_exact_figure_agrees_to_the_last_digit_printed() -> None:
    exact = next(script for script in SCRIPTS if script.figure.exact)
    claim = Number("delta", -0.0082, 4)
    assert table.verdict(exact, claim, [-0.008204]) == table.INSIDE
    assert table.verdict(exact, claim, [-0.00826]) == table.OUTSIDE


def test_an_unknown_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sofmax"]) == 2
    assert "softmax" in capsys.readouterr().err


def test_the_list_says_what_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in names())
