"""The bank of a lab: wrong and right answers to each of its exercises.

They lie in ``solutions/LAB/exercises/NAME/wrong.py`` and ``right.py``, where NAME is the grade_id
of the exercise's solution cell. They run on the trusted side only and are never released.
"""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from autograder.diagnosis.answers import Answer, Answers, RightAnswers, WrongAnswers
from autograder.diagnosis.edits import edited
from autograder.lab import Master, MasterCell
from autograder.lab.user_problem import UserProblem

EXERCISES = "exercises"
"""Folder of a lab's source folder that holds one folder for each exercise."""

_FILES: dict[str, type[Answers]] = {"wrong.py": WrongAnswers, "right.py": RightAnswers}

Definition = ast.FunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Variant:
    """One answer to one exercise, as a student might have written it.

    Attributes:
        name: the variant's own name, unique within its lab.
        exercise: the name of the function (and of the solution cell) it stands in for.
        source: the code that a student would have typed: the function, named like the exercise.
        message: for a misconception, what the student is told.
        remedy: for a misconception, what to do.
        slide: for a misconception, the lecture slide to look at.
        caught_by: for a misconception, grade_ids of the test cells that must fail; empty for a
            correct variant.
        change: for an edit of the author's answer, from text of it to what replaces it.
    """

    name: str
    exercise: str
    source: str
    message: str = ""
    remedy: str = ""
    slide: str = ""
    caught_by: tuple[str, ...] = ()
    change: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def is_correct(self) -> bool:
        """Whether this variant must get full marks."""
        return not self.caught_by


class BankProblem(UserProblem, ValueError):
    """A bank does not fit its lab, or an answer in it is not in order."""


def bank_of(master: Master) -> list[Variant]:
    """Every variant of a lab; none for a lab without a bank.

    Raises:
        BankProblem: as `load_bank` does.
    """
    return load_bank(master) if (master.folder / EXERCISES).is_dir() else []


def load_bank(master: Master) -> list[Variant]:
    """Read every variant of a lab: exercise by exercise as in the notebook, wrong answers first.

    Args:
        master: the lab; an answer that is an edit is one of the author's own in there.

    Raises:
        FileNotFoundError: if the lab has no bank at all.
        BankProblem: if the bank does not fit the lab, or an answer in it is not in order; the
            message names the file and the answer.
    """
    folder = master.folder / EXERCISES
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is missing: a lab needs a bank of answers")
    _check_folders(folder, master)
    variants: list[Variant] = []
    written: dict[str, Path] = {}
    for exercise in master.exercises:
        for filename in _FILES:
            path = folder / exercise.grade_id / filename
            for variant in _variants(path, exercise, master):
                if variant.name in written:
                    raise BankProblem(
                        f"{path}: there is another answer called {variant.name!r}, in "
                        f"{written[variant.name]}"
                    )
                written[variant.name] = path
                variants.append(variant)
    return variants


def _check_folders(folder: Path, master: Master) -> None:
    expected = {exercise.grade_id for exercise in master.exercises}
    found = {p.name for p in folder.iterdir() if p.is_dir() and not p.name.startswith(("_", "."))}
    for name in sorted(found - expected):
        raise BankProblem(f"{folder / name}: the lab has no exercise {name!r}")
    for name in sorted(expected - found):
        raise BankProblem(
            f"{folder / name} is missing: exercise {name!r} needs wrong and right answers"
        )


def _variants(path: Path, exercise: MasterCell, master: Master) -> Iterator[Variant]:
    tests = {test.grade_id for test in master.tests}
    answers = _answers(path)
    functions = definitions_in(path.read_text(encoding="utf-8"))
    for answer in answers:
        try:
            for test in answer.tests:
                if test not in tests:
                    raise ValueError(f"the lab has no test {test!r}")
            if answer.change is None:
                yield _from_function(functions[answer.name], answer, exercise)
            else:
                yield _from_edit(answer.change, answer, exercise)
        except (ValueError, SyntaxError) as error:
            raise BankProblem(f"{path}: {answer.name!r}: {error}") from error


def _answers(path: Path) -> list[Answer]:
    """The answers of a file, in the order in which they are written."""
    if not path.is_file():
        raise BankProblem(f"{path} is missing")
    try:
        made = vars(import_file(path)).values()
    except Exception as error:
        raise BankProblem(f"{path}: {type(error).__name__}: {error}") from error
    kind = _FILES[path.name]
    lists = [value for value in made if isinstance(value, kind)]
    if len(lists) != 1:
        raise BankProblem(f"{path} must make one {kind.__name__}; it makes {len(lists)}")
    return lists[0].answers


def import_file(path: Path) -> ModuleType:
    """Import a file of answers under a name of its own."""
    specification = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def _from_function(definition: Definition, answer: Answer, exercise: MasterCell) -> Variant:
    text = ast.get_docstring(definition) or ""
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    remedies = [p.removeprefix("Remedy:").strip() for p in paragraphs if p.startswith("Remedy:")]
    return Variant(
        name=answer.name,
        exercise=exercise.grade_id,
        source=renamed_source(definition, answer.name, exercise.grade_id),
        message=paragraphs[0],
        remedy=remedies[0] if remedies else "",
        slide=answer.slide,
        caught_by=answer.tests,
    )


def renamed_source(definition: Definition, name: str, exercise: str) -> str:
    """An answer as a student would have typed it: named like the exercise, without docstring."""
    definition.decorator_list = []
    definition.name = exercise
    if ast.get_docstring(definition):
        definition.body = definition.body[1:] or [ast.Pass()]
    return ast.unparse(_Rename(name, exercise).visit(definition))


def _from_edit(change: Mapping[str, str], answer: Answer, exercise: MasterCell) -> Variant:
    original = without_docstring(exercise)
    source = ast.unparse(ast.parse(edited(original, change)))
    if source == ast.unparse(ast.parse(original)):
        raise ValueError("the edit changes nothing")
    return Variant(
        name=answer.name,
        exercise=exercise.grade_id,
        source=source,
        message=answer.message,
        remedy=answer.remedy,
        slide=answer.slide,
        caught_by=answer.tests,
        change=change,
    )


def without_docstring(exercise: MasterCell) -> str:
    """The author's answer as it stands in the notebook, without the lines of its docstring."""
    definition = definitions_in(exercise.source)[exercise.grade_id]
    lines = exercise.source.splitlines()
    if ast.get_docstring(definition) is not None and len(definition.body) > 1:
        docstring = definition.body[0]
        del lines[docstring.lineno - 1 : docstring.end_lineno]
    return "\n".join(lines)


def definitions_in(source: str) -> dict[str, Definition]:
    """The functions and classes that a source defines."""
    return {node.name: node for node in ast.parse(source).body if isinstance(node, Definition)}


class _Rename(ast.NodeTransformer):
    """Renames every use of a name."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new

    def visit_Name(self, node: ast.Name) -> ast.Name:
        if node.id == self.old:
            node.id = self.new
        return node
