"""What the labs hold, from their text forms: cells, sections, which tests read a record."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.banks.notebooks import ROOT

SOLUTIONS = ROOT / "solutions"

_OPENING = re.compile(r"^# %%(.*)$", re.MULTILINE)
_RECORD = re.compile(r"\b(?:record|hidden|keras_record)\b")
_NAME = re.compile(r"""\b(?:record|hidden)(?:\[|,\s*|\.get\()f?["']([^"']+)["']""")
_LIBRARIES = {
    "keras": "Keras",
    "tensorflow": "Keras",
    "scipy": "SciPy",
    "sklearn": "scikit-learn",
    "torch": "PyTorch",
}


@dataclass
class Exercise:
    """An exercise with its tests.

    Attributes:
        name: of its solution cell.
        tests: names of its test cells, each with the names of the recorded arrays that it reads;
            a test that reads a record by a helper has ["..."].
    """

    name: str
    tests: dict[str, list[str]] = field(default_factory=dict)

    @property
    def recorded(self) -> list[str]:
        """Names of recorded arrays that its tests read, each once."""
        return list(dict.fromkeys(name for names in self.tests.values() for name in names))

    @property
    def tests_with_a_record(self) -> int:
        """How many of its test cells read a record."""
        return sum(bool(names) for names in self.tests.values())


@dataclass
class Lab:
    """A lab as its text form has it."""

    name: str
    exercises: dict[str, Exercise]
    experiments: list[str]
    headings: list[str]

    @property
    def number(self) -> str:
        """The two digits."""
        return self.name[:2]


@cache
def labs() -> dict[str, Lab]:
    """All labs, by their numbers."""
    folders = sorted(path for path in SOLUTIONS.glob("[0-9][0-9]_*") if path.is_dir())
    return {folder.name[:2]: _read(folder) for folder in folders}


def _read(folder: Path) -> Lab:
    text = (folder / f"{folder.name}.py").read_text()
    lab = Lab(folder.name, {}, [], re.findall(r"^# #{2,3} (.+)$", text, re.MULTILINE))
    openings = list(_OPENING.finditer(text))
    last = ""
    for place, opening in enumerate(openings):
        end = openings[place + 1].start() if place + 1 < len(openings) else len(text)
        source = text[opening.end() : end]
        marks = dict(re.findall(r'(\w+)="([^"]*)"', opening[1]))
        name = marks.get("name", "")
        match marks.get("role"):
            case "solution":
                last = name
                lab.exercises[name] = Exercise(name)
            case "experiment":
                lab.experiments.append(name)
            case "test":
                owner = _owner(name, lab.exercises) or last
                lab.exercises[owner].tests[name] = _recorded_in(source)
    return lab


def _owner(test: str, exercises: dict[str, Exercise]) -> str:
    """The exercise whose name a test's name begins with; the longest one."""
    of = test.removeprefix("test_")
    fitting = [name for name in exercises if of == name or of.startswith(f"{name}_")]
    return max(fitting, key=len, default="")


def _recorded_in(source: str) -> list[str]:
    code = re.sub(r"^\s*#.*$", "", source, flags=re.MULTILINE)
    if not _RECORD.search(re.sub(r'"[^"\n]*"', '""', code)):
        return []
    return list(dict.fromkeys(_NAME.findall(code))) or ["..."]


@cache
def library_of(lab: str, exercise: str) -> str:
    """Whose results an exercise's record holds, as its recorder imports them."""
    folder = SOLUTIONS / lab
    recorders = [
        folder / "exercises" / exercise / "keras.py",
        folder / "private" / "keras_inputs.py",
    ]
    found: list[str] = []
    for recorder in recorders:
        if recorder.is_file():
            for module in re.findall(
                r"^\s*(?:import|from) (\w+)", recorder.read_text(), re.MULTILINE
            ):
                if module in _LIBRARIES and _LIBRARIES[module] not in found:
                    found.append(_LIBRARIES[module])
        if found:
            break
    return ", ".join(found) or "Keras"
