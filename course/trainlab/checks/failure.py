"""What a check says: one line when it passes, a `CheckFailed` when it does not."""

from __future__ import annotations

from trainlab.mistakes import advice_on


class CheckFailed(AssertionError):
    """A property that the student's code does not have.

    The text names the function, the property, what kind of wrong it is and how large the error
    is. It holds no value of the answer, of the inputs or of what was expected.

    Attributes:
        of: the student's function.
        prop: the property that was checked, in a few words.
        message: what is wrong, without `of` and `prop`.
        advice: in a notebook, what is known of the mistake: see `trainlab.mistakes`.
    """

    def __init__(self, message: str, *, of: str = "", prop: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.of = of
        self.prop = prop
        self.advice = advice_on(of) if of else ""

    def __str__(self) -> str:
        subject = ", ".join(part for part in (self.of, self.prop) if part)
        text = f"{subject}: {self.message}" if subject else self.message
        return f"{text}\n{self.advice}" if self.advice else text

    @property
    def feedback(self) -> str:
        """What a student may be told; a grader knows a failed check by this attribute."""
        return str(self)

    def _render_traceback_(self) -> list[str]:
        """Lines that IPython shows in place of a traceback: the message, and no test source."""
        first, *others = str(self).splitlines() or [""]
        return [f"✗ {first}", *(f"  {line}" for line in others)]


def report_pass(of: str, prop: str, detail: str = "") -> None:
    """Print the one line of a check that passed."""
    print(f"✓ {of}: {prop}" + (f" ({detail})" if detail else ""))


def compose(*sentences: str) -> str:
    """Join sentences into one message; an empty one is left out.

    The first stands after a colon and keeps its case.
    """
    ended = [s if s.endswith((".", "?", "!")) else f"{s}." for s in sentences if s]
    return " ".join([*ended[:1], *(_begin_sentence(s) for s in ended[1:])])


def _begin_sentence(sentence: str) -> str:
    """Start with a capital, unless the first word is a name in code."""
    first = sentence.split(maxsplit=1)[0]
    return sentence[0].upper() + sentence[1:] if first.strip(",:").isalpha() else sentence


def plural(count: int, one: str, many: str) -> str:
    """Count things: "1 entry", "3 entries"."""
    return f"{count} {one if count == 1 else many}"
