"""Computes what known answers give on the probes of a lab, and whether that tells them apart."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import resource
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.diagnosis.alterations import alterations_for
from autograder.diagnosis.bank import Variant, load_bank, without_docstring
from autograder.diagnosis.behaviours import (
    Behaviour,
    KnownExercise,
    Mistake,
    behaviour_of,
    kept_behaviours,
    path_of_behaviours,
    write_behaviours,
)
from autograder.diagnosis.combinations import pairs_of
from autograder.diagnosis.facts import is_same
from autograder.diagnosis.probe import (
    Probe,
    ProbeRun,
    is_told_at_once,
    mistakes_library,
    parameters_of,
    probe_source,
)
from autograder.lab import Master, MasterCell, Role
from autograder.lab.master import bytes_of
from autograder.protocol.limits import MEBIBYTE
from autograder.test_runner import define_answers, in_lab_folder, quietly, run_setup_cells
from autograder.test_runner.checks_library import observing

FINGERPRINTS = "mistakes.json"
"""File beside a lab's notebook, released with it: what the notebook knows mistakes by."""

_SEEDS = range(1, 6)
"""Seeds of inputs that are tried; often the first tells all apart that can be told apart."""
_VISIBLE = 1000
"""The notebook's inputs have a seed of their own, so many further on."""
_SECONDS = 6.0
"""Wall time for one answer: a wrong one may never end."""
_SLOW = 0.05
"""An exercise that takes longer (s) is probed with the bank's answers alone, not with pairs."""
_CLEARLY = 10.0
"""So many tolerances must lie between two answers that count as different."""


@dataclass
class ProbedExercise:
    """What came of the probe of one exercise.

    Attributes:
        known: what is to be kept; None where there is no probe.
        exercise: the exercise.
        calls: how many calls the probe makes.
        seconds: processor time that they take with the author's answer.
        problems: what has to be mended, in sentences.
        ambiguous: pairs of wrong answers that no call tells apart though they say different things.
        fingerprints: what the notebook gets, to name mistakes at once; empty where that would take
            too long.
    """

    exercise: str
    known: KnownExercise | None = None
    calls: int = 0
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)
    ambiguous: list[tuple[str, str]] = field(default_factory=list)
    fingerprints: dict[str, Any] = field(default_factory=dict)


def probe_lab(
    master: Master,
    *,
    exercises: Sequence[str] = (),
    workers: int = 1,
    on_done: Callable[[str], None] = lambda exercise: None,
) -> list[ProbedExercise]:
    """Run the bank on the probes of a lab, one exercise in each process.

    Raises:
        BankProblem: if the bank is not in order.
    """
    bank = load_bank(master)
    chosen = [e.grade_id for e in master.exercises if not exercises or e.grade_id in exercises]
    done: dict[str, ProbedExercise] = {}
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _begin, (master, bank)) as pool:
        running = {pool.submit(_probe, exercise): exercise for exercise in chosen}
        for future in as_completed(running):
            done[running[future]] = future.result()
            on_done(running[future])
    return [done[exercise] for exercise in chosen]


def keep_probes(master: Master, probed: Sequence[ProbedExercise]) -> None:
    """Keep what came of the probes; exercises that were not probed now stay as they are."""
    exercises, digests = kept_behaviours(master)
    current = digests_of(master)
    for each in probed:
        exercises.pop(each.exercise, None)
        if each.known is not None:
            exercises[each.exercise] = each.known
        digests[each.exercise] = current[each.exercise]
    _keep_fingerprints(master, probed, list(current))
    in_order = {name: exercises[name] for name in current if name in exercises}
    path = path_of_behaviours(master)
    path.parent.mkdir(exist_ok=True)
    write_behaviours(path, in_order, {name: digests[name] for name in current if name in digests})


def stale_exercises(master: Master) -> list[str]:
    """Exercises of which what is kept is older than the lab, its bank or its probe."""
    _, kept = kept_behaviours(master)
    return [name for name, digest in digests_of(master).items() if kept.get(name) != digest]


def _keep_fingerprints(
    master: Master, probed: Sequence[ProbedExercise], exercises: Sequence[str]
) -> None:
    """Write what the notebook gets: a file beside it, which is released with it."""
    path = master.folder / FINGERPRINTS
    kept = json.loads(path.read_text(encoding="utf-8"))["exercises"] if path.is_file() else {}
    for each in probed:
        kept.pop(each.exercise, None)
        if each.fingerprints:
            kept[each.exercise] = each.fingerprints
    in_order = {name: kept[name] for name in exercises if name in kept}
    lines = [f"{json.dumps(name)}: {json.dumps(entry)}" for name, entry in in_order.items()]
    path.write_text('{"exercises": {\n' + ",\n".join(lines) + "\n}}\n", encoding="utf-8")


def digests_of(master: Master) -> dict[str, str]:
    """By exercise, the SHA-256 of all that its kept behaviours depend on."""
    bank = load_bank(master)
    setup = bytes_of(cell for cell in master.cells if cell.role in (Role.SETUP, Role.SOLUTION))
    digests = {}
    for exercise in (cell.grade_id for cell in master.exercises):
        answers = [
            [v.name, v.source, v.message, v.remedy, v.slide, dict(v.change)]
            for v in bank
            if v.exercise == exercise
        ]
        whole = json.dumps([answers, probe_source(master, exercise)], sort_keys=True)
        digests[exercise] = hashlib.sha256(setup + whole.encode()).hexdigest()
    return digests


_bench: list[tuple[Master, list[Variant], dict[str, Any]]] = []


def _begin(master: Master, bank: list[Variant]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (3000 * MEBIBYTE, 3000 * MEBIBYTE))
    _bench.append((master, bank, run_setup_cells(master)))


def _probe(exercise: str) -> ProbedExercise:
    return probe_exercise(*_bench[0], exercise)


def probe_exercise(
    master: Master, bank: Sequence[Variant], trusted: Mapping[str, Any], exercise: str
) -> ProbedExercise:
    """Run the bank on the probe of one exercise, in this process.

    Args:
        master: the lab.
        bank: its answers.
        trusted: what its setup cells defined.
        exercise: which.
    """
    source = probe_source(master, exercise)
    if source is None or not master.profile.mistakes:
        return ProbedExercise(exercise, problems=["there is no probe.py"])
    best: ProbedExercise | None = None
    for seed in _SEEDS:
        probe = Probe(exercise, source, seed, master.profile.mistakes)
        with in_lab_folder(master.folder):
            found = _Probing(master, bank, trusted, probe).probed()
        if best is None or _faults(found) < _faults(best):
            best = found
        if not found.problems and not found.ambiguous:
            break
    assert best is not None
    return best


def _faults(found: ProbedExercise) -> int:
    return 10 * len(found.problems) + len(found.ambiguous)


class _TooSlow(BaseException):
    """An answer did not end."""


class _Probing:
    """Runs all known answers to one exercise on its probe."""

    def __init__(
        self, master: Master, bank: Sequence[Variant], trusted: Mapping[str, Any], probe: Probe
    ) -> None:
        self.master = master
        self.trusted = trusted
        self.probe = probe
        self.cell: MasterCell = master.by_id[probe.exercise]
        own = [variant for variant in bank if variant.exercise == probe.exercise]
        self.wrong = [variant for variant in own if not variant.is_correct]
        self.fine = [variant for variant in own if variant.is_correct]
        self.names = define_answers(master, trusted, {}, on_copies=False)
        self.found = ProbedExercise(probe.exercise)
        self.sources: list[tuple[list[Variant], str]] = []

    def probed(self) -> ProbedExercise:
        """Do it all."""
        try:
            started = time.process_time()
            right = self._run(self.names[self.probe.exercise])
            halfway = time.process_time()
            again = self._run(self.names[self.probe.exercise])
            # The first run also loads what is loaded once.
            self.found.seconds = min(halfway - started, time.process_time() - halfway)
        except Exception as error:  # the probe is the author's: say what is wrong with it
            self.found.problems.append(f"the probe stops with {type(error).__name__}: {error}")
            return self.found
        self.found.calls = len(right.outcomes)
        if not all(map(is_same, right.outcomes, again.outcomes)):
            self.found.problems.append("the author's answer gives something else each time")
            return self.found
        for variant in self.fine:
            self._check_right(variant, right)
        self.found.known = KnownExercise(self.probe, tuple(self._behaviours(right)))
        if self.found.seconds <= _SLOW and is_told_at_once(self.probe.source):
            self.found.fingerprints = self._fingerprints()
        return self.found

    def _check_right(self, variant: Variant, right: ProbeRun) -> None:
        run = self._run_source(variant.source)
        if run is None:
            self.found.problems.append(f"the right answer {variant.name} does not run")
            return
        for number, (one, other) in enumerate(zip(run.outcomes, right.outcomes, strict=True)):
            if not is_same(one, other):
                self.found.problems.append(
                    f"the right answer {variant.name} gives something else in call {number + 1}"
                )
                return

    def _behaviours(self, right: ProbeRun) -> Iterator[Behaviour]:
        kept: list[Behaviour] = []
        for variant in self.wrong:
            run = self._run_source(variant.source)
            if run is None:
                self.found.problems.append(f"{variant.name} does not end, or cannot be defined")
                continue
            if _is_like(behaviour_of(run.outcomes), right) and not run.changed - right.changed:
                self.found.problems.append(f"{variant.name} is right in all calls")
                continue
            made = behaviour_of(run.outcomes, [_mistake(variant)], changed=frozenset(run.changed))
            for other in kept:
                same_message = other.mistakes[0].message == variant.message
                if not same_message and other.changed == made.changed and _is_like(other, run):
                    self.found.ambiguous.append((other.mistakes[0].name, variant.name))
            kept.append(made)
            self.sources.append(([variant], variant.source))
        yield from kept
        if self.found.seconds <= _SLOW:
            yield from self._pairs(kept, right)
            yield from self._altered(kept, right)

    def _pairs(self, kept: Sequence[Behaviour], right: ProbeRun) -> Iterator[Behaviour]:
        for one, other, source in pairs_of(without_docstring(self.cell), self.wrong):
            run = self._run_source(source)
            if run is None or any(_is_like(b, run) for b in kept):
                continue
            made = behaviour_of(
                run.outcomes, [_mistake(one), _mistake(other)], changed=frozenset(run.changed)
            )
            if not _is_like(made, right):
                self.sources.append(([one, other], source))
                yield made

    def _altered(self, kept: Sequence[Behaviour], right: ProbeRun) -> Iterator[Behaviour]:
        answer = self.names[self.probe.exercise]
        parameters = parameters_of(answer)
        first = next(iter(self.probe.calls(self.names)))
        found: list[Behaviour] = []
        for alteration in alterations_for(first.fresh(), parameters):
            try:
                run = self._run(answer, alter=alteration.apply)
            except ValueError:
                continue  # such as a factor of 1: the right answer need not end there
            if len(run.outcomes) != len(right.outcomes) or any(
                o.parts.form.startswith("raises ") and not r.parts.form.startswith("raises ")
                for o, r in zip(run.outcomes, right.outcomes, strict=True)
            ):
                continue
            made = behaviour_of(run.outcomes, alteration=alteration.words)
            if not any(_is_like(b, run) for b in (*kept, *found)) and not _is_like(made, right):
                found.append(made)
        yield from found

    def _fingerprints(self) -> dict[str, Any]:
        """What the notebook needs to know mistakes by: on inputs of its own."""
        library = mistakes_library(self.probe.library)
        visible = replace(self.probe, seed=self.probe.seed + _VISIBLE)
        salt = hashlib.sha256(repr(self.sources).encode()).hexdigest()
        kinds: dict[bytes, list[Variant]] = {}
        unclear = set(self._marks(visible, self.names[self.probe.exercise], salt))
        for made, source in self.sources:
            answer = self._answer(source)
            for mark in set() if answer is None else self._marks(visible, answer, salt):
                before = kinds.setdefault(mark, made)
                if len(before) == len(made) and _texts(before) != _texts(made):
                    unclear.add(mark)  # two single mistakes; a pair gives way to a single one
        kept: dict[str, str] = {}
        texts: dict[str, str] = {}
        for mark, made in kinds.items():
            if mark in unclear:
                continue
            keys = []
            for variant in made:
                secret = json.dumps([variant.name, self.cell.source, salt]).encode()
                key = hashlib.sha256(secret).digest()[:8]
                keys.append(key.hex())
                texts.update([library.seal(_mistake(variant).advice, key)])
            kept.update([library.seal(" ".join(keys), mark)])
        # Its source as it is, so that the search for leaks reads it like any other text.
        return {
            "seed": visible.seed,
            "salt": salt,
            "calls": self.probe.source,
            "kinds": kept,
            "texts": texts,
        }

    def _marks(self, probe: Probe, answer: Callable[..., Any], salt: str) -> list[bytes]:
        """Fingerprints of an answer on the notebook's inputs; none if it does not end."""
        try:
            run = self._run(answer, probe=probe)
        except Exception:
            return []
        marks: list[bytes] = mistakes_library(probe.library).fingerprints_of(run.outcomes, salt)
        return marks

    def _answer(self, source: str) -> Callable[..., Any] | None:
        try:
            replaced = {self.probe.exercise: source}
            names = define_answers(self.master, self.trusted, replaced, on_copies=False)
        except Exception:
            return None
        answer: Callable[..., Any] = names[self.probe.exercise]
        return answer

    def _run_source(self, source: str) -> ProbeRun | None:
        answer = self._answer(source)
        try:
            return None if answer is None else self._run(answer)
        except Exception:
            return None

    def _run(
        self,
        answer: Callable[..., Any],
        *,
        alter: Callable[[Any], Any] | None = None,
        probe: Probe | None = None,
    ) -> ProbeRun:
        """Run an answer within its time; raises ValueError if it does not end."""
        signal.signal(signal.SIGALRM, _stop)
        signal.setitimer(signal.ITIMER_REAL, _SECONDS)
        try:
            # As while checks run, an answer may use what other exercises of the lab withhold.
            with observing(self.master.profile, lambda _: None), quietly():
                probe = probe or self.probe
                return probe.run(answer, self.names, alter=alter)
        except _TooSlow:
            raise ValueError("it does not end") from None
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


def _stop(*_: Any) -> None:
    raise _TooSlow


def _is_like(behaviour: Behaviour, run: ProbeRun) -> bool:
    return behaviour.is_given_by(run.outcomes, _CLEARLY)


def _texts(variants: Sequence[Variant]) -> list[str]:
    return [variant.message for variant in variants]


def _mistake(variant: Variant) -> Mistake:
    return Mistake(variant.name, variant.exercise, variant.message, variant.remedy, variant.slide)
