"""The benchmark measures what it says. No test here asks how long anything takes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from nbformat import NotebookNode

import autograder
from autograder.gradebook import Course
from autograder.lab import Master, collect
from tests.banks.notebooks import LABS, all_right
from tests.benchmark import scale
from tests.benchmark.__main__ import FULL, SHORT, plan, run
from tests.benchmark.both_graders import CORES, SETTLED, BothGraders, Source
from tests.benchmark.class_run import ClassRun
from tests.benchmark.kept import Kept
from tests.benchmark.lecture_settings import SETTINGS, SHORT_SETTINGS, keras_model
from tests.benchmark.measured_command import Measured
from tests.benchmark.parts import Comparison, compare, grow
from tests.benchmark.profile import by_room, profile
from tests.benchmark.profile import table as profile_table
from tests.benchmark.recorded_judging import RecordedJudging, record_judging
from tests.benchmark.report import report
from tests.benchmark.table import markdown
from tests.benchmark.training_speed import time_numpy
from tests.tiny_lab import LAB, write_tiny_lab

STOCK = ClassRun(
    submissions=3, settled=1, wall_s=15.0, settled_s=6.0, middle_s=10.0, last_s=14.0,
    cpu_s=12.0, settled_cpu_s=7.0,
)  # fmt: skip
OURS = ClassRun(
    submissions=20, settled=4, wall_s=12.0, settled_s=3.0, middle_s=7.0, last_s=11.0,
    cpu_s=10.0, settled_cpu_s=4.8, sandbox_cpu_s=8.0, code_s=4.0,
    peak_worker_mb=300.0, peak_trusted_mb=120.0, peak_writer_mb=100.0,
)  # fmt: skip

NOW = {"form": "short", "cores": 2, "python": "3.11.7", "machine": "x86_64", "code": "abc"}

GRADED = {
    "rounds": [
        {"stock": STOCK.as_json(), "ours": OURS.as_json()},
        {"stock": replace(STOCK, wall_s=16.0).as_json(), "ours": OURS.as_json()},
    ],
    "scores": {"same": 40, "ours_more": 2, "stock_more": 0},
}
SIZES = {
    "classes": {"20": OURS.as_json(), "40": replace(OURS, submissions=40, last_s=21.0).as_json()},
    "alone": replace(OURS, last_s=19.0).as_json(),
    "feedback": OURS.as_json(),
}
TRAINING = {"numpy": {"cpu_s": 0.2, "wall_s": 0.3}, "keras": {"cpu_s": 0.8, "wall_s": 0.6}}
ALL = {
    "graded/00_a": GRADED,
    "graded/01_initialization": GRADED,
    "live/01_initialization": GRADED,
    "sizes/01_initialization": SIZES,
    "training/one": TRAINING,
}


def work(master: Master) -> Iterable[NotebookNode]:
    yield all_right(master)
    yield all_right(master, double="def double(x):\n    return 3 * x")


TINY = Source(LAB, lambda lab, course: write_tiny_lab(course / "solutions").parent, work)


def test_cost_and_start_add_up_to_what_was_measured() -> None:
    assert STOCK.seconds == 4.0
    assert STOCK.start_s == 3.0
    assert OURS.seconds == 0.5
    assert OURS.start_s == 2.0
    for run_ in (STOCK, OURS):
        assert run_.whole_class(run_.submissions) == pytest.approx(run_.wall_s)
    assert OURS.growth == 1.0
    assert replace(OURS, middle_s=5.0).growth == pytest.approx(3.0)


def test_processor_time_is_split_by_who_took_it() -> None:
    assert OURS.student_cpu_s == pytest.approx(0.2)
    assert OURS.inside_cpu_s == pytest.approx(0.2)
    assert OURS.outside_cpu_s == pytest.approx(0.3)
    assert OURS.overhead_cpu_s == pytest.approx(0.5)
    assert OURS.efficiency(2) == pytest.approx(0.2)


def test_a_run_is_read_from_the_times_of_its_files(tmp_path: Path) -> None:
    import os

    files = [tmp_path / f"{number}.ipynb" for number in range(5)]
    for number, path in enumerate(files):
        path.touch()
        os.utime(path, (0, 1000.0 + 3.0 + number))
    measured = Measured(1000.0, 8.0, 6.0, ((0.0, 0.0), (4.0, 2.0), (8.0, 6.0)), 0.0, 0.0, 0.0)
    found = ClassRun.of(measured, files, settled=1)
    assert (found.settled_s, found.middle_s, found.last_s) == (3.0, 5.0, 7.0)
    assert found.settled_cpu_s == pytest.approx(5.0 - 1.5)
    with pytest.raises(ValueError, match="too few"):
        ClassRun.of(measured, files[:1], settled=1)


def test_ratios_are_computed_from_the_measurements() -> None:
    found = report(ALL, cores=2)
    # A class of 100: (3 + 400) / (2 + 50) and (4 + 400) / 52.
    assert found["throughput_ratios"] == [7.8, 7.8]
    assert found["throughput_ratio"] == found["throughput_ratio_live_keras"] == 7.8
    assert found["throughput_ratio_at_least"] == round(4.0 / 0.6, 1)
    # Students' code alone takes 100 times 0.2 s on two cores.
    assert (
        found["throughput_limit"]
        == found["throughput_limit_median"]
        == pytest.approx(40.35, abs=0.06)
    )
    assert found["throughput_ratio_median"] == 7.8
    assert found["lab"] == "01_initialization"
    assert found["scores_agree"] is True
    assert found["overhead_cpu_s"] == found["overhead_cpu_s_median"] == 0.5
    assert found["efficiency"] == 0.2
    assert found["peak_trusted_mb"] == 120.0
    assert found["cost_s_at_20"] == 0.6
    assert found["cost_without_setup_s_at_40"] == 0.5
    assert found["flatness"] == 1.0
    assert found["scaling_1_to_2"] == 2.0
    assert found["feedback_pages_per_s"] == 1.7
    assert found["numpy_over_keras"] == {"one": 4.0}
    assert found["numpy_over_keras_clock"] == {"one": 2.0}


def test_a_test_where_stock_gives_more_is_no_agreement() -> None:
    worse = {**GRADED, "scores": {"same": 41, "ours_more": 0, "stock_more": 1}}
    assert report({**ALL, "graded/00_a": worse}, cores=2)["scores_agree"] is False


def test_parts_that_are_not_measured_yet_leave_their_keys_out() -> None:
    assert report({}, cores=2) == {}
    found = report({"training/one": TRAINING}, cores=2)
    assert "throughput_ratio_median" not in found
    assert "one" in markdown({**NOW, "finished": False, **found})


def test_the_tables_hold_every_lab_and_setting() -> None:
    text = markdown({**NOW, "finished": True, **report(ALL, cores=2)})
    assert "| 01_initialization | 7.8 times | 40.3 times | 6.7 times | 7.8 times |" in text
    assert "| one | 200 ms | 800 ms | 4.00 | 2.00 |" in text
    assert "not finished" not in text


def _kept(path: Path, now: Mapping[str, Any] = NOW) -> Kept:
    return Kept(path, now, partial(report, cores=2))


def test_a_run_that_was_stopped_goes_on(tmp_path: Path) -> None:
    path, measured = tmp_path / "build" / "benchmark.json", []

    def part(name: str, *, stops: bool = False) -> tuple[str, Any]:
        def measure() -> dict[str, Any]:
            if stops:
                raise KeyboardInterrupt
            measured.append(name)
            return TRAINING

        return f"training/{name}", measure

    with pytest.raises(KeyboardInterrupt):
        run([part("one"), part("two", stops=True)], _kept(path))
    assert json.loads(path.read_text())["finished"] is False
    assert json.loads(path.read_text())["numpy_over_keras"] == {"one": 4.0}

    found = run([part("one"), part("two")], _kept(path))
    assert measured == ["one", "two"]
    assert found["finished"] is True
    assert json.loads(path.read_text()) == found
    # What came to its end is measured anew.
    run([part("one")], _kept(path))
    assert measured == ["one", "two", "one"]


def test_what_other_code_gave_is_measured_anew(tmp_path: Path) -> None:
    path = tmp_path / "benchmark.json"
    _kept(path).add("training/one", TRAINING)
    assert list(_kept(path).measurements) == ["training/one"]
    assert _kept(path, {**NOW, "code": "other"}).measurements == {}


def test_the_forms_measure_all_labs() -> None:
    for form in (SHORT, FULL):
        names = [name for name, _ in plan(form)]
        assert [f"graded/{lab}" for lab in LABS] == names[: len(LABS)]
        # Stock's submissions after its start, and ours, are every kind equally often.
        for comparison in (form.graded, form.live):
            assert comparison.ours % comparison.kinds == 0
    assert f"training/{SHORT_SETTINGS[0]}" in [name for name, _ in plan(SHORT)]
    assert [name for name, _ in plan(FULL)][-len(SETTINGS) :] == [f"training/{s}" for s in SETTINGS]
    assert [name for name, _ in plan(SHORT, ["07_schedules"])] == [
        "graded/07_schedules", "live/07_schedules", "sizes/07_schedules",
    ]  # fmt: skip


@pytest.mark.sandbox
@pytest.mark.usefixtures("warm")  # skips where there is no sandbox
def test_both_graders_on_a_tiny_lab(tmp_path: Path) -> None:
    both = BothGraders(TINY, tmp_path, with_experiments=False, kinds=2)
    compared = compare(both, Comparison(rounds=1, kinds=2, ours=2))
    assert compared["rounds"][0]["stock"]["submissions"] == 3
    assert compared["rounds"][0]["ours"]["submissions"] == SETTLED + 2
    grown = grow(both, [SETTLED + 1])
    parts = {f"graded/{LAB}": compared, f"sizes/{LAB}": grown}
    found = report(json.loads(json.dumps(parts)), cores=CORES)
    assert found["scores_agree"]
    assert found["scores"]["same"] > 0
    assert found["throughput_ratio"] > 0
    assert found["peak_writer_mb"] > 0
    assert set(found["per_lab"]) == {LAB}
    assert found["class_sizes_lab"] == LAB
    assert f"cost_s_at_{SETTLED + 1}" in found
    assert found["feedback_pages"] == 2 * SETTLED + 3
    divided = profile(both)
    assert {"inside: the student's code", "trusted side: autograder.lab", "writer"} <= set(divided)
    assert "| writer | " in profile_table(LAB, divided)


@pytest.mark.parametrize(
    "name", ["maxnorm, 60-60-30-1", "SELU, Nadam", "model B, A's layers frozen"]
)
def test_numpy_trains_at_settings_that_lean_on_the_labs(name: str) -> None:
    timed = time_numpy(replace(SETTINGS[name], rows=64), rows=64)
    assert timed["cpu_s"] > 0
    assert timed["wall_s"] > 0


@pytest.mark.keras
def test_both_train_the_same_network() -> None:
    pytest.importorskip("keras")
    chosen = ["maxnorm, 60-60-30-1", "normalization, 784-300-100-10", "l1 on the output layer"]
    for name in (*chosen, "784-256-256-10, leaky ReLU", "SELU, Nadam"):
        setting = SETTINGS[name]
        ours = setting.network.draw(np.random.default_rng(0))
        theirs = keras_model(setting).count_params()
        assert theirs == sum(array.size for array in ours.values()), name


@pytest.mark.sandbox
def test_a_simulated_class_is_recorded_whole(course: Course, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    kinds = scale.hand_in_many(TINY, course, 30)
    recorded = tmp_path / "recorded"
    recorded.mkdir()
    works = [collect(kind, LAB, "recorded") for kind in kinds]
    took = record_judging(course.master(LAB), works, course.limits, recorded)
    assert len(took) == len(works) == 2
    told: list[None] = []
    with scale.cluster_of(2, tmp_path / "cluster") as cluster:
        figures = scale.simulate(
            course, RecordedJudging(recorded, 0.01), cluster, lambda: told.append(None)
        )
    assert figures["submissions"] == figures["recorded"] == len(told) == 30
    with course.gradebook() as gradebook:
        scored = {s.student.id: s.score for s in gradebook.assignment_submissions(LAB)}
    # Right and wrong ones in turn, each with a grade of its own.
    assert len(scored) == 30
    assert {scored[f"s{number:05}"] for number in range(0, 30, 2)} == {9.0}
    assert len({scored[f"s{number:05}"] for number in range(1, 30, 2)}) == 1
    assert scored["s00001"] < 9.0
    assert figures["under_way_most"] <= 2 * 2
    assert "30, 30" in scale.table({**figures, "judging_s": 0.01, "feeds_workers": 1.0})


def test_time_in_other_peoples_code_counts_for_who_called_it() -> None:
    lab = (f"{autograder.__path__[0]}/lab/reading.py", 1, "read")
    protocol = (f"{autograder.__path__[0]}/protocol/frames.py", 1, "pack")
    dumps, encode = ("json/__init__.py", 1, "dumps"), ("~", 0, "encode")
    stats = {
        # Calls, own time, time in all, and for each caller the same four.
        lab: (1, 1, 1.0, 5.0, {}),
        protocol: (1, 1, 2.0, 4.0, {}),
        dumps: (2, 2, 1.0, 4.0, {lab: (1, 1, 0.5, 3.0), protocol: (1, 1, 0.5, 1.0)}),
        encode: (2, 2, 3.0, 3.0, {dumps: (2, 2, 3.0, 3.0), encode: (1, 1, 1.0, 1.0)}),
    }
    found = by_room(stats)
    assert found == pytest.approx({"autograder.lab": 4.0, "autograder.protocol": 3.0})
    assert sum(found.values()) == pytest.approx(sum(own for _, _, own, _, _ in stats.values()))
