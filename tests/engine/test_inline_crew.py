"""A crew of one, in this very process, takes the path that every crew takes."""

from __future__ import annotations

import nbformat
import pytest

from autograder.engine import inline_crew
from autograder.engine.crew import judge_all
from autograder.engine.inline_crew import InlineCrew
from autograder.judge import Job, Judged
from autograder.lab import HandedIn, Master
from autograder.lab.bundle import LabBundle, bundle_lab
from autograder.outside import SandboxUnavailable, WarmProcess
from autograder.protocol.limits import Limits
from tests.banks.notebooks import all_right
from tests.banks.results import judged_notebook


def job(student: str) -> Job:
    return Job(HandedIn(student, b"{}"), Limits())


@pytest.fixture
def crew(tiny: Master, monkeypatch: pytest.MonkeyPatch) -> InlineCrew:
    """One whose judge fails for Bob, and has no sandbox for Zoe."""

    def judge(lab: LabBundle, given: Job) -> Judged:
        student = given.handed_in.student
        if student == "bob":
            raise ValueError("his work")
        if student == "zoe":
            raise SandboxUnavailable("none")
        return judged_notebook(student)

    monkeypatch.setattr(inline_crew, "judge_job", judge)
    return InlineCrew(bundle_lab(tiny))


def test_a_job_is_done_when_somebody_waits_for_it(crew: InlineCrew) -> None:
    crew.submit(job("ada"))
    assert crew.under_way == crew.capacity == 1
    (done,) = crew.finished()
    assert done.judged is not None
    assert done.judged.student == "ada"
    assert (crew.under_way, done.error, done.worker_died) == (0, None, False)


def test_closing_forgets_what_was_not_begun(crew: InlineCrew) -> None:
    crew.submit(job("ada"))
    crew.close()
    assert crew.under_way == 0


def run(crew: InlineCrew, *students: str) -> list[str]:
    told: list[str] = []
    judge_all(
        (told.append(f"read {s}") or HandedIn(s, b"{}") for s in students),  # type: ignore[func-returns-value]
        crew,
        make_job=lambda handed_in: Job(handed_in, Limits()),
        on_start=lambda student: told.append(f"start {student}"),
        on_judged=lambda judged, handed_in: told.append(f"judged {judged.student}"),
        on_failed=lambda student, reason: told.append(f"failed {student}: {reason}"),
    )
    return told


def test_each_is_recorded_before_the_next_one_begins(crew: InlineCrew) -> None:
    """A run that is stopped loses at most the submission that it was judging."""
    told = run(crew, "ada", "bob", "eve")
    assert [line for line in told if not line.startswith("read")] == [
        "start ada",
        "judged ada",
        "start bob",
        "failed bob: ValueError: his work",
        "start eve",
        "judged eve",
    ]
    assert told.index("read eve") > told.index("start ada"), "not all are read at the beginning"


def test_without_a_sandbox_nobody_is_judged_wrongly(crew: InlineCrew) -> None:
    with pytest.raises(SandboxUnavailable):
        run(crew, "ada", "zoe", "eve")
    assert crew.under_way == 0


def test_it_judges_as_any_other_crew_does(tiny: Master, warm: WarmProcess) -> None:
    crew = InlineCrew(bundle_lab(tiny))
    content = nbformat.writes(all_right(tiny)).encode()
    crew.submit(Job(HandedIn("ada", content), Limits()))
    (done,) = crew.finished()
    assert done.error is None
    assert done.judged is not None
    assert done.judged.provenance.tests_sha256 == tiny.digest
