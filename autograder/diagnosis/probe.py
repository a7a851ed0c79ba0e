"""The probe of an exercise: calls on which its right and wrong answers differ.

It lies in ``solutions/LAB/exercises/NAME/probe.py``. The course's own library makes its calls, by
the module that the profile names, because the notebook makes the very same calls.
"""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any

from autograder.diagnosis.bank import EXERCISES
from autograder.diagnosis.variations import arguments_of, variations_of
from autograder.lab import Master

Answer = Callable[..., Any]

_VARIED_CALLS = 2
"""So many calls are varied: one may be blind to an argument by chance."""


@lru_cache(maxsize=4)
def mistakes_library(name: str) -> Any:
    """The course's module of known mistakes: ``read_calls``, ``outcome_of``, ``parts_of``, ..."""
    return importlib.import_module(name)


@dataclass
class ProbeRun:
    """What an answer gives on a probe.

    Attributes:
        outcomes: for each call, what came of it.
        situations: for each call, what is special about it; empty for nothing.
        varied: by argument, what came of the calls with that argument changed, each with the number
            of the call that it is a variation of.
        changed: arguments that the answer changes in place.
    """

    outcomes: list[Any] = field(default_factory=list)
    situations: list[str] = field(default_factory=list)
    varied: dict[str, list[tuple[int, Any]]] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Probe:
    """The probe of one exercise.

    Attributes:
        exercise: the exercise.
        source: its ``probe.py``.
        seed: seed of its inputs.
        library: the course's module of known mistakes.
    """

    exercise: str
    source: str
    seed: int
    library: str

    def calls(self, names: Mapping[str, Any]) -> Iterator[Any]:
        """Its calls, one by one, made with the names of the lab."""
        yield from mistakes_library(self.library).read_calls(self.source, self.seed, names)

    def run(
        self,
        answer: Answer,
        names: Mapping[str, Any],
        *,
        alter: Callable[[Any], Any] | None = None,
    ) -> ProbeRun:
        """Call an answer with all that the probe holds, but for variations.

        Args:
            answer: the answer, here or, by a stand-in, in the student's process.
            names: names of the lab's setup cells and the author's answers.
            alter: makes another call of each, or None where it cannot; then no outcome is recorded.
        """
        library = mistakes_library(self.library)
        run = ProbeRun()
        parameters = parameters_of(names[self.exercise])
        for call in self.calls(names):
            altered = call if alter is None else alter(call)
            if altered is None:
                continue
            made = altered.fresh()
            before = _contents(library, made, parameters)
            run.outcomes.append(library.outcome_of(made, answer))
            run.situations.append(call.situation)
            after = _contents(library, made, parameters)
            run.changed |= {name for name in before if not _is_same(before[name], after[name])}
        return run

    def vary(self, answer: Answer, names: Mapping[str, Any]) -> dict[str, list[tuple[int, Any]]]:
        """Call an answer with variations of the first calls: see `ProbeRun.varied`."""
        library = mistakes_library(self.library)
        parameters = parameters_of(names[self.exercise])
        varied: dict[str, list[tuple[int, Any]]] = {}
        numbered = enumerate(self.calls(names))
        suited = ((n, call) for n, call in numbered if call.varies and call.heard is None)
        for number, call in islice(suited, _VARIED_CALLS):
            for argument, variation in variations_of(call, parameters):
                outcome = library.outcome_of(variation, answer)
                varied.setdefault(argument, []).append((number, outcome))
        return varied


def parameters_of(answer: Answer) -> list[str]:
    """Names of an answer's parameters."""
    return list(inspect.signature(answer).parameters)


def _contents(library: Any, call: Any, parameters: list[str]) -> dict[str, Any]:
    return {
        name: library.parts_of(value)
        for name, value in arguments_of(call, parameters).items()
        if isinstance(value, dict | list) or hasattr(value, "dtype")
    }


def _is_same(before: Any, after: Any) -> bool:
    return before.form == after.form and all(
        before.numbers[place].tobytes() == after.numbers[place].tobytes()
        for place in before.numbers
    )


def is_told_at_once(source: str) -> bool:
    """Whether the notebook may name mistakes by this probe: not where it says ``AT_ONCE = False``.

    An answer that is one of a few words could be found by trying them all on the fingerprints.
    """
    return not any(
        isinstance(node, ast.Assign)
        and [ast.unparse(target) for target in node.targets] == ["AT_ONCE"]
        and ast.unparse(node.value) == "False"
        for node in ast.parse(source).body
    )


SHARED = "probe_inputs"
"""Module in a lab's private folder, from which its probes may import."""


def probe_source(master: Master, exercise: str) -> str | None:
    """An exercise's ``probe.py``, whole: with the shared module in the place of its import.

    Returns:
        Its source; None where there is none.
    """
    path = master.folder / EXERCISES / exercise / "probe.py"
    if not path.is_file():
        return None
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom) and node.module == SHARED:
            shared = (master.folder / "private" / f"{SHARED}.py").read_text(encoding="utf-8")
            lines[node.lineno - 1 : node.end_lineno] = shared.splitlines()
            return "\n".join(lines) + "\n"
    return source
