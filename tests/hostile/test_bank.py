"""Every attack of the bank is judged, and gains, reads, changes and leaves nothing."""

from __future__ import annotations

import ast
import html
import importlib
import logging
import re
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.utils import determine_grade

from autograder.judge import Judge, Verdict
from autograder.lab import Master, read_master, restore
from autograder.outside import WarmProcess
from autograder.protocol.limits import Limits
from tests.banks.notebooks import all_right
from tests.hostile.attack import EARNED_WITHOUT_DOUBLE, FULL, HIDDEN, WRONG, Attack, Honest
from tests.hostile.bank import ATTACKS
from tests.hostile.bank.honest import HONEST
from tests.hostile.canary import Canary, canary, left_running, processes_of_the_sandbox
from tests.tiny_lab import write_tiny_lab

LIMITS = Limits(
    cell_seconds=3,
    call_seconds=1.5,
    test_seconds=3,
    submission_seconds=30,
    memory_mb=2048,
    processes=64,
    file_mb=16,
    output_kb=512,
    data_mb=64,
)
OURS = ("autograder", "trainlab")

ANY_ATTACK_SECONDS = 25.0
"""No attack may hold the grader up for longer, whatever it does."""

COLLISION_SECONDS = 4.0
"""Building the forged dict once takes about as long; no honest message takes a tenth of it."""

UNHURRIED = Limits(processes=64, output_kb=512)
"""For honest work: a gigabyte takes seconds where the machine is busy."""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Master:
    return read_master(write_tiny_lab(tmp_path_factory.mktemp("course") / "solutions"))


@pytest.fixture(scope="module")
def judge(lab: Master, warm: WarmProcess) -> Judge:
    judge = Judge(lab, warm, LIMITS)
    judge.judge_notebook(all_right(lab))  # the warm process is up before anything is counted
    return judge


@pytest.fixture(scope="module")
def others(lab: Master, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Canary]:
    with canary(tmp_path_factory.mktemp("canary"), lab) as put_up:
        yield put_up


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.kind}: {attack.name}")
def test_an_attack_gains_reads_changes_and_leaves_nothing(
    attack: Attack, judge: Judge, lab: Master, others: Canary
) -> None:
    files_before = others.digest()
    running_before = processes_of_the_sandbox()
    # As everywhere, a submission is first put into the form of its lab.
    notebook = restore(attack.notebook(lab, others.names), lab).notebook
    started = time.monotonic()
    verdict = judge.judge_notebook(notebook, files=attack.files)
    seconds = time.monotonic() - started
    # All is looked at before anything is asserted: one hole must not hide another.
    wrong = [
        *_gained(attack, verdict),
        *_shown(attack, verdict, lab),
        *_harmed(others, files_before, running_before),
        *_held_up(attack, seconds),
    ]
    if _points(judge.judge_notebook(all_right(lab))) != FULL:
        wrong.append("the next submission did not get its points")
    assert not wrong, wrong


@pytest.mark.parametrize("honest", HONEST, ids=lambda honest: honest.name)
def test_honest_work_that_looks_odd_gets_full_marks(
    honest: Honest, warm: WarmProcess, lab: Master
) -> None:
    judge = Judge(lab, warm, UNHURRIED)
    verdict = judge.judge_notebook(restore(honest.notebook(lab), lab).notebook)
    assert _points(verdict) == FULL, [r.failure for r in verdict.results.values()]


def test_a_plainly_wrong_answer_after_all_attacks_still_earns_nothing(
    judge: Judge, lab: Master
) -> None:
    assert _points(judge.judge_notebook(all_right(lab, double=WRONG))) == EARNED_WITHOUT_DOUBLE


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.kind}: {attack.name}")
def test_an_attack_finds_the_names_of_the_grader_that_it_uses(attack: Attack) -> None:
    """One that ended at an import of what was renamed would look harmless for no reason."""
    for code in (attack.code, *attack.also.values()):
        for node in ast.walk(_parsed(code)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(OURS):
                module = importlib.import_module(str(node.module))
                assert [a.name for a in node.names if not hasattr(module, a.name)] == []
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    assert not alias.name.startswith(OURS) or importlib.import_module(alias.name)


def _parsed(code: str) -> ast.Module:
    for name, value in {"CANARY_PORT": "1", "VICTIM_PID": "1"}.items():
        code = code.replace(name, value)
    try:
        return ast.parse(code)
    except (SyntaxError, ValueError):  # that is the attack
        return ast.parse("")


def test_the_bank_is_as_large_as_it_must_be_and_its_names_are_unique() -> None:
    assert len(ATTACKS) >= 45
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)


def _points(verdict: Verdict) -> float:
    """The score by nbgrader's own rules."""
    return sum(_points_of(verdict, name) for name in verdict.results)


def _points_of(verdict: Verdict, name: str) -> float:
    for cell in verdict.notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == name:
            points, _ = determine_grade(cell, logging.getLogger("hostile"))
            return float(points or 0)
    return 0.0


def _gained(attack: Attack, verdict: Verdict) -> Iterator[str]:
    points = _points(verdict)
    if points > attack.earns or _points_of(verdict, "test_double") > 0:
        yield f"{points:g} points"
    if attack.spares and _points_of(verdict, "test_scaled") != 3:
        yield f"cost `scaled` its points: {verdict.results['test_scaled'].failure}"


def _shown(attack: Attack, verdict: Verdict, lab: Master) -> Iterator[str]:
    """What a student is shown: outputs, findings, and the page made of them."""
    outputs = [_outputs(verdict.notebook), str([f.text for f in verdict.findings])]
    page = html.unescape(re.sub(r"<[^>]*>", "", _page(verdict.notebook)))
    for hidden in (*HIDDEN, *attack.hidden):
        if any(hidden in text for text in outputs):
            yield f"shows {hidden!r}"
        # The student's own source stands on the page: only what it does not hold is a leak.
        if hidden in page and not any(hidden in cell.source for cell in verdict.notebook.cells):
            yield f"the page shows {hidden!r}"
    if len(outputs[0]) > 4 * LIMITS.output_kb * 1024:
        yield f"{len(outputs[0]) / 2**20:.0f} MiB of output"


def _outputs(notebook: NotebookNode) -> str:
    return str([cell.get("outputs") for cell in notebook.cells])


def _page(notebook: NotebookNode) -> str:
    small = notebook.copy()
    small.cells = [
        {**cell, "outputs": [o for o in cell.get("outputs", []) if len(str(o)) < 10**6]}
        if cell.cell_type == "code"
        else cell
        for cell in notebook.cells
    ]
    body, _ = _exporter().from_notebook_node(nbformat.from_dict(small))
    return str(body)


@lru_cache
def _exporter() -> HTMLExporter:
    return HTMLExporter(template_name="basic")


def _harmed(others: Canary, files: dict[str, str], running: set[int]) -> Iterator[str]:
    if others.digest() != files:
        yield "changed files outside"
    if others.visits:
        yield f"reached {others.visits}"
        others.visits.clear()
    if others.victim.poll() is not None:
        yield "killed a process outside"
        others.restart_victim()
    left = left_running(running)
    if left:
        yield f"left running: {[_command(process) for process in left]}"


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()[:200]
    except OSError:
        return "gone"


def _held_up(attack: Attack, seconds: float) -> Iterator[str]:
    limit = COLLISION_SECONDS if "hash" in attack.name else ANY_ATTACK_SECONDS
    if seconds > limit:
        yield f"held the grader up for {seconds:.0f} s"
