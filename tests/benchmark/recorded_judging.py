"""Judging, recorded once: on a cluster's worker it stands where judging stands, and only waits."""

from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from autograder.judge import Job, Judged
from autograder.judge.worker import judge_among_threads
from autograder.lab import HandedIn, Master
from autograder.lab.bundle import LabBundle, bundle_lab
from autograder.protocol.limits import Limits


@dataclass(frozen=True)
class RecordedJudging:
    """Gives the recorded result of the same work, under the student's own name, after a while.

    Attributes:
        folder: what `record_judging` filled. Jobs carry its name alone.
        seconds: how long judging takes; None for as long as it took when it was recorded.
    """

    folder: Path
    seconds: float | None = None

    def __call__(self, lab: LabBundle, job: Job) -> bytes:
        """Stand for `autograder.judge.worker.judge_among_threads`."""
        seconds, notebook = _recorded(self.folder, job.handed_in.digest)
        time.sleep(seconds if self.seconds is None else self.seconds)
        return b"[%s, %s]" % (json.dumps(job.handed_in.student).encode(), notebook)


@lru_cache
def _recorded(folder: Path, digest: str) -> tuple[float, bytes]:
    """How long it took, and the judged notebook as JSON."""
    seconds = float((folder / f"{digest}.seconds").read_text())
    return seconds, (folder / f"{digest}.json").read_bytes()


def record_judging(
    master: Master, work: Iterable[HandedIn], limits: Limits, folder: Path
) -> Mapping[str, float]:
    """Judge each of these works twice, and keep the second result: the first waits for the start.

    It is done in a process of its own, so that the caller's memory tells nothing of it.

    Returns:
        By digest of what was handed in, how long judging took (s).
    """
    taken = {}
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as executor:
        for handed_in in work:
            job = Job(handed_in, limits)
            for _ in range(2):
                done = executor.submit(judge_among_threads, bundle_lab(master), job).result()
            judged = Judged.from_bytes(done)
            taken[handed_in.digest] = judged.provenance.seconds
            (folder / f"{handed_in.digest}.json").write_text(json.dumps(judged.notebook))
            (folder / f"{handed_in.digest}.seconds").write_text(f"{judged.provenance.seconds}")
    return taken
