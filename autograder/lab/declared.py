"""What a lab's setup cells declare: which refused packages it allows, which names it withholds.

The cells are read, not run.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Iterator


def allowed_packages(setup_cells: Iterable[str]) -> frozenset[str]:
    """The packages in calls such as ``allow("name")`` or ``checks.allow("name", "other")``.

    Args:
        setup_cells: sources of the lab's setup cells.
    """
    return frozenset(
        name
        for node in _nodes(setup_cells)
        if isinstance(node, ast.Call) and _name_of(node.func) == "allow"
        for name in _strings(node.args)
    )


def declared_names(setup_cells: Iterable[str]) -> frozenset[str]:
    """Every string of the setup cells: among them are the names of what the lab withholds.

    Args:
        setup_cells: sources of the lab's setup cells.
    """
    return frozenset(_strings(_nodes(setup_cells)))


def _nodes(sources: Iterable[str]) -> Iterator[ast.AST]:
    for source in sources:
        yield from ast.walk(_tree(source))


@functools.lru_cache(maxsize=64)
def _tree(source: str) -> ast.Module:
    lines = ("pass" if line.startswith(("%", "!")) else line for line in source.splitlines())
    try:
        return ast.parse("\n".join(lines))
    except SyntaxError:  # running the cell says what is wrong with it
        return ast.Module([], [])


def _name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _strings(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
