"""The bank of an exercise: wrong and right answers, each one function with a docstring.

A lab's author writes them in ``solutions/LAB/private/misconceptions.py`` and
``correct_variants.py``. They are run on the trusted side only and never released.
"""

from __future__ import annotations

import ast
import importlib.util
import inspect
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

Answer = TypeVar("Answer", bound=Callable[..., Any])

_DEFINITIONS = (ast.FunctionDef, ast.ClassDef)

_MARK = "__autograder_variant__"


@dataclass(frozen=True)
class Variant:
    """One answer to one exercise, as a student might have written it.

    Attributes:
        name: the variant's own name, unique within its exercise.
        exercise: the name of the function (and of the solution cell) it stands in for.
        source: the code that a student would have typed: the function, renamed to `exercise`.
        message: for a misconception, what the student is told: first paragraph of the docstring.
        remedy: for a misconception, the paragraph that starts with "Remedy:".
        slide: for a misconception, the lecture slide to look at.
        caught_by: for a misconception, grade_ids of the test cells that must fail; empty for a
            correct variant.
    """

    name: str
    exercise: str
    source: str
    message: str = ""
    remedy: str = ""
    slide: str = ""
    caught_by: tuple[str, ...] = ()

    @property
    def is_correct(self) -> bool:
        """Whether this variant must get full marks."""
        return not self.caught_by


def misconception(
    *, exercise: str, caught_by: Sequence[str], slide: str
) -> Callable[[Answer], Answer]:
    """Mark a function (or class) as a wrong answer to `exercise`.

    The docstring's first paragraph is the message for the student; a paragraph that starts with
    "Remedy:" says what to do.

    Args:
        exercise: name of the student's function.
        caught_by: grade_ids of the test cells that must fail; at least one.
        slide: deck and slide to look at, for example "000, Table 11-1".

    Raises:
        ValueError: if no test is named: such a misconception would prove nothing.
    """
    if not caught_by:
        raise ValueError(f"the misconception for {exercise} names no test that catches it")

    def mark(answer: Answer) -> Answer:
        setattr(
            answer, _MARK, {"exercise": exercise, "caught_by": tuple(caught_by), "slide": slide}
        )
        return answer

    return mark


def correct_variant(*, exercise: str) -> Callable[[Answer], Answer]:
    """Mark a function (or class) as an equally right answer to `exercise`, written differently."""

    def mark(answer: Answer) -> Answer:
        setattr(answer, _MARK, {"exercise": exercise, "caught_by": (), "slide": ""})
        return answer

    return mark


def load_bank(private_folder: Path) -> list[Variant]:
    """Read every variant of a lab, in the order in which they are written.

    Args:
        private_folder: the lab's ``solutions/LAB/private``.

    Raises:
        FileNotFoundError: if one of the two files is missing.
        ValueError: if two answers in a file have the same name.
    """
    variants: list[Variant] = []
    for filename in ("misconceptions.py", "correct_variants.py"):
        path = private_folder / filename
        module = _import_file(path)
        names = [n.name for n in ast.parse(path.read_text()).body if isinstance(n, _DEFINITIONS)]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"{path}: two answers are called {name!r}")
        variants += [_variant(answer) for answer in vars(module).values() if hasattr(answer, _MARK)]
    return variants


def _import_file(path: Path) -> ModuleType:
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: a lab needs a bank of answers")
    specification = importlib.util.spec_from_file_location(f"bank_{path.stem}", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def _variant(answer: Callable[..., Any]) -> Variant:
    mark = getattr(answer, _MARK)
    paragraphs = [
        " ".join(paragraph.split()) for paragraph in (inspect.getdoc(answer) or "").split("\n\n")
    ]
    remedies = [p.removeprefix("Remedy:").strip() for p in paragraphs if p.startswith("Remedy:")]
    return Variant(
        name=answer.__name__,
        exercise=mark["exercise"],
        source=_as_student_source(inspect.getsource(answer), answer.__name__, mark["exercise"]),
        message=paragraphs[0],
        remedy=remedies[0] if remedies else "",
        slide=mark["slide"],
        caught_by=mark["caught_by"],
    )


class _Rename(ast.NodeTransformer):
    """Rename a definition and every use of it, and drop its decorators and docstring."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new

    def visit_Name(self, node: ast.Name) -> ast.Name:
        if node.id == self.old:
            node.id = self.new
        return node


def _as_student_source(source: str, old: str, new: str) -> str:
    tree = ast.parse(textwrap.dedent(source))
    definition = tree.body[0]
    assert isinstance(definition, ast.FunctionDef | ast.ClassDef)
    definition.decorator_list = []
    definition.name = new
    if ast.get_docstring(definition) is not None:
        definition.body = definition.body[1:] or [ast.Pass()]
    return ast.unparse(_Rename(old, new).visit(tree))
