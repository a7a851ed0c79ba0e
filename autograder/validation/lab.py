"""Measures a lab, one exercise in each process."""

from __future__ import annotations

import json
import multiprocessing
import tomllib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from autograder.diagnosis.bank import Variant, load_bank
from autograder.lab import Master
from autograder.validation.exercise import ExerciseValidation, Options
from autograder.validation.figures import ExerciseFigures, LabFigures, SeedRuns
from autograder.validation.workbench import Workbench

EQUIVALENT = "equivalent_mutants.toml"
"""File in a lab's private folder: mutants that compute the same, each with its reason."""


def validate_lab(
    master: Master,
    options: Options,
    *,
    exercises: Sequence[str] = (),
    workers: int = 1,
    on_done: Callable[[str], None] = lambda exercise: None,
) -> LabFigures:
    """Measure a lab's tests.

    Args:
        master: the lab.
        options: what to measure.
        exercises: which; all if empty.
        workers: how many processes.
        on_done: told each exercise when it is measured.

    Raises:
        FileNotFoundError: if the lab has no bank.
        ValueError: if the bank does not fit the lab.
        UserProblem: if mutants are wanted and cosmic-ray is not installed.
    """
    chosen = [
        exercise.grade_id
        for exercise in master.exercises
        if not exercises or exercise.grade_id in exercises
    ]
    measured: dict[str, ExerciseFigures] = {}
    context = multiprocessing.get_context("spawn")
    bank, set_aside = load_bank(master), set_aside_in(master.folder)
    with ProcessPoolExecutor(workers, context, _begin, (master,)) as pool:
        running = {
            pool.submit(
                _measure,
                exercise,
                bank,
                set_aside.get(exercise, {}),
                options,
            ): exercise
            for exercise in chosen
        }
        try:
            for future in as_completed(running):
                measured[running[future]] = future.result()
                on_done(running[future])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return LabFigures(
        master.lab,
        # What a test catches can only be told if all is measured.
        tests=() if exercises else tuple(cell.grade_id for cell in master.tests),
        exercises=tuple(measured[exercise] for exercise in chosen),
        calibrated=_calibration(master.folder),
    )


_benches: list[Workbench] = []
"""In a worker: the one lab that it measures, set up once when it begins."""


def _begin(master: Master) -> None:
    _benches.append(Workbench(master))


def _measure(
    exercise: str, bank: Sequence[Variant], set_aside: Mapping[str, str], options: Options
) -> ExerciseFigures:
    return ExerciseValidation(_benches[0], exercise, bank, set_aside).measure(options)


def set_aside_in(folder: Path) -> dict[str, dict[str, str]]:
    """Mutants that compute the same: by exercise, the reason for each change."""
    path = folder / "private" / EQUIVALENT
    if not path.is_file():
        return {}
    return {
        exercise: {entry["change"]: entry["reason"] for entry in entries}
        for exercise, entries in tomllib.loads(path.read_text()).items()
    }


def _calibration(folder: Path) -> SeedRuns | None:
    path = folder / "private" / "calibration.json"
    if not path.is_file():
        return None
    right = json.loads(path.read_text()).get("right_answers", {})
    if "runs" not in right:
        return None
    return SeedRuns(int(right["runs"]), int(right["below_target"]))
