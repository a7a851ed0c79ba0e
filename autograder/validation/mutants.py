"""Systematic mutants of a reference solution: one small change each.

Most come from the operators of cosmic-ray (operators, comparisons, constants, conditions, loops).
Four of our own add what goes wrong in numerical code: a dropped term, a dropped keyword such as
``axis=0``, a dropped function around a value such as ``np.sqrt``, and one use of ``rng`` that gets
a generator with a seed of its own.
"""

from __future__ import annotations

import ast
import copy
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder.lab import MasterCell
from autograder.lab.user_problem import UserProblem

_ARITHMETIC = ("Add", "Sub", "Mul", "Div", "Pow", "FloorDiv", "Mod")
_BECOMES = ("Add", "Sub", "Mul", "Div", "Pow")
_COMPARISONS = ("Lt", "LtE", "Gt", "GtE", "Eq", "NotEq")
_OTHERS = (
    "AddNot",
    "NumberReplacer",
    "ReplaceAndWithOr",
    "ReplaceFalseWithTrue",
    "ReplaceOrWithAnd",
    "ReplaceTrueWithFalse",
    "ReplaceUnaryOperator_Delete_Not",
    "ReplaceUnaryOperator_Delete_USub",
    "ZeroIterationForLoop",
)
_GENERATOR = "rng"
"""What every lab calls the generator that an exercise is given."""

_OWN_GENERATOR = "np.random.default_rng(42)"
_TERMS = (ast.Add, ast.Sub, ast.Mult, ast.Div)


@dataclass(frozen=True)
class Mutant:
    """A solution with one change.

    Attributes:
        before: the changed line of the solution, in Python's own normal form.
        after: what it was changed to.
        source: the whole changed solution.
    """

    before: str
    after: str
    source: str

    def __str__(self) -> str:
        return f"{self.before}  →  {self.after}"


def mutants_of(cell: MasterCell) -> list[Mutant]:
    """Every mutant of a solution cell, each once.

    Only what stands between the solution marks is changed: the rest is the author's.

    Raises:
        UserProblem: if cosmic-ray is not installed.
    """
    marked = _solution_lines(cell.source)
    original = _normal(cell.source)
    found: dict[str, Mutant] = {}
    ways = (_by_cosmic_ray, _by_dropping, _by_own_generators)
    for changed in (changed for way in ways for changed in way(cell.source, marked)):
        try:
            source = _normal(changed)
        except SyntaxError:
            continue  # a mutated star or double star, as in f(*values) and {**state}
        if source != original and source not in found:
            found[source] = Mutant(*_difference(original, source), source)
    return list(found.values())


def _solution_lines(source: str) -> set[int]:
    lines, inside = set(), False
    for number, line in enumerate(source.splitlines(), start=1):
        if "BEGIN SOLUTION" in line:
            inside = True
        elif "END SOLUTION" in line:
            inside = False
        elif inside:
            lines.add(number)
    return lines


def _normal(source: str) -> str:
    """The source as Python writes it, without docstrings."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


def _difference(before: str, after: str) -> tuple[str, str]:
    old, new = [], []
    for line in difflib.ndiff(before.splitlines(), after.splitlines()):
        if line.startswith("- "):
            old.append(line[2:].strip())
        elif line.startswith("+ "):
            new.append(line[2:].strip())
    return " ⏎ ".join(old), " ⏎ ".join(new)


def _operators() -> list[Any]:
    try:
        from cosmic_ray.operators.provider import (
            OperatorProvider,
        )
    except ImportError:
        raise UserProblem(
            "Mutants need the package cosmic-ray:\n    pip install cosmic-ray"
        ) from None
    names = [
        f"ReplaceBinaryOperator_{one}_{other}"
        for one in _ARITHMETIC
        for other in _BECOMES
        if one != other
    ]
    names += [
        f"ReplaceComparisonOperator_{one}_{other}"
        for one in _COMPARISONS
        for other in _COMPARISONS
        if one != other
    ]
    provider = OperatorProvider()
    return [provider[name]() for name in (*names, *_OTHERS)]


def _by_cosmic_ray(source: str, marked: set[int]) -> Iterator[str]:
    operators = _operators()
    from cosmic_ray.mutating import mutate_code

    for operator in operators:
        occurrence = 0
        while (changed := mutate_code(source, operator, occurrence)) is not None:
            occurrence += 1
            if _changed_lines(source, changed) <= marked:
                yield changed


def _changed_lines(before: str, after: str) -> set[int]:
    pairs = zip(before.splitlines(), after.splitlines(), strict=False)
    return {number for number, (old, new) in enumerate(pairs, start=1) if old != new}


def _by_dropping(source: str, marked: set[int]) -> Iterator[str]:
    tree = ast.parse(source)
    count = sum(1 for _ in ast.walk(tree))
    for position in range(count):
        for way in range(3):
            copied = copy.deepcopy(tree)
            node = list(ast.walk(copied))[position]
            if getattr(node, "lineno", 0) in marked and _drop(copied, node, way):
                yield ast.unparse(copied)


def _by_own_generators(source: str, marked: set[int]) -> Iterator[str]:
    tree = ast.parse(source)
    for node in list(ast.walk(tree)):
        if isinstance(node, ast.Name) and node.id == _GENERATOR and node.lineno in marked:
            own = ast.parse(_OWN_GENERATOR, mode="eval").body
            if isinstance(node.ctx, ast.Load) and _put_in_place(tree, node, own):
                yield ast.unparse(tree)
                _put_in_place(tree, own, node)


def _drop(tree: ast.AST, node: ast.AST, way: int) -> bool:
    """Drop one part of a node in place; says whether there was one."""
    replacement: ast.AST | None = None
    if isinstance(node, ast.BinOp) and isinstance(node.op, _TERMS) and way < 2:
        replacement = (node.left, node.right)[way]
    elif isinstance(node, ast.Call) and way == 0 and node.keywords:
        node.keywords = node.keywords[:-1]
        return True
    elif isinstance(node, ast.Call) and way == 1 and len(node.keywords) > 1:
        node.keywords = node.keywords[1:]
        return True
    elif isinstance(node, ast.Call) and way == 2 and len(node.args) == 1:
        replacement = node.args[0]
    return replacement is not None and _put_in_place(tree, node, replacement)


def _put_in_place(tree: ast.AST, old: ast.AST, new: ast.AST) -> bool:
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
                return True
            if isinstance(value, list) and any(item is old for item in value):
                setattr(parent, name, [new if item is old else item for item in value])
                return True
    return False
