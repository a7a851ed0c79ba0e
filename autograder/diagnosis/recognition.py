"""The one rule by which a mistake is named. Grading and validation both ask here.

A mistake is named when the answer behaves like it, and like no other known one, in all calls of the
probe. Everything else that is said is what was seen there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.diagnosis.behaviours import Behaviour, KnownExercise, Mistake
from autograder.diagnosis.facts import facts_of, is_same
from autograder.diagnosis.probe import ProbeRun, parameters_of
from autograder.diagnosis.variations import arguments_of


@dataclass(frozen=True)
class Recognition:
    """What a probe shows of an answer.

    Attributes:
        is_right: whether the answer is right in every call.
        mistakes: the mistakes that it makes: none, one, or two at once.
        seen: what was seen where no mistake is known, in sentences, most telling first.
    """

    is_right: bool
    mistakes: tuple[Mistake, ...] = ()
    seen: tuple[str, ...] = ()


@dataclass
class Recogniser:
    """Recognises mistakes in one exercise.

    Args:
        known: what is kept of it.
        names: names of the lab's setup cells and the author's answers.
    """

    known: KnownExercise
    names: Mapping[str, Any]
    right: ProbeRun = field(init=False)
    arguments: list[dict[str, Any]] = field(init=False)

    def __post_init__(self) -> None:
        answer = self.names[self.known.probe.exercise]
        self.right = self.known.probe.run(answer, self.names)
        self.right.varied = self.known.probe.vary(answer, self.names)
        parameters = parameters_of(answer)
        self.arguments = [
            arguments_of(call.fresh(), parameters) for call in self.known.probe.calls(self.names)
        ]

    def recognise(self, answer: Callable[..., Any]) -> Recognition:
        """Call an answer with all that the probe holds, and say what it shows."""
        probe = self.known.probe
        own = probe.run(answer, self.names)
        pairs = zip(own.outcomes, self.right.outcomes, strict=True)
        if all(is_same(one, other) for one, other in pairs) and not own.changed:
            return Recognition(is_right=True)
        matching = [b for b in self.known.behaviours if b.is_given_by(own.outcomes)]
        mistakes = _the_only(matching, own)
        if mistakes:
            return Recognition(False, mistakes)
        # Only now, because most mistakes are known: variations are most of the calls.
        own.varied = probe.vary(answer, self.names)
        seen = facts_of(own, self.right, self.arguments, probe.exercise)
        return Recognition(False, seen=(*_alterations(matching, probe.exercise), *seen))


def _the_only(matching: Sequence[Behaviour], own: ProbeRun) -> tuple[Mistake, ...]:
    """The mistakes of the one kind that matches: a single mistake comes before a pair."""
    as_changed = [b for b in matching if b.changed == own.changed]
    for count in (1, 2):
        for candidates in (as_changed, [b for b in matching if not b.changed]):
            kinds = [b.mistakes for b in candidates if len(b.mistakes) == count]
            if kinds:
                told = {tuple(mistake.message for mistake in mistakes) for mistakes in kinds}
                return kinds[0] if len(told) == 1 else ()
    return ()


def _alterations(matching: Sequence[Behaviour], exercise: str) -> list[str]:
    words = [b.alteration for b in matching if b.alteration]
    return [f"What {exercise} gives is right for {words[0]}."] if len(words) == 1 else []
