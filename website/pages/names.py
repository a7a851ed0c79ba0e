"""Which names a cell takes from cells above it, and which it gives a value or changes."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """The names of a cell.

    Attributes:
        used: read without having been given a value in the cell before.
        changed: given a value, or perhaps changed in place: what a call may do to what it is
            called on, and an assignment to what it is a part of.
        imported: names of modules and of what comes from them.
    """

    used: frozenset[str]
    changed: frozenset[str]
    imported: frozenset[str]


def names_of(source: str) -> Names:
    """Find the names of a cell's source, Python without magic."""
    tree = ast.parse(source)
    own: set[str] = set()
    used: set[str] = set()
    for name, is_given in _in_order(tree):
        if is_given:
            own.add(name)
        elif name not in own:
            used.add(name)
    used |= set(_used_in_functions(symtable.symtable(source, "cell", "exec"))) - own
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.alias)
        for name, _ in _in_order(node)
    }
    return Names(
        frozenset(used), frozenset(own | set(_changed_in_place(tree))), frozenset(imported)
    )


def _in_order(node: ast.AST) -> Iterator[tuple[str, bool]]:
    """Each name outside functions, as Python comes to it, and whether it is given a value."""
    if isinstance(node, ast.Name):
        yield node.id, isinstance(node.ctx, ast.Store)
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        yield node.target.id, False
    for part in _parts(node):
        yield from _in_order(part)
    if isinstance(node, ast.alias):
        yield (node.asname or node.name).partition(".")[0], True
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name, True


def _parts(node: ast.AST) -> Iterable[ast.AST]:
    """What Python evaluates of a node, in its order; not what waits until a function is called."""
    match node:
        case ast.Assign(targets=targets, value=value):
            return [value, *targets]
        case ast.AnnAssign(target=target, value=value):
            return [value, target] if value is not None else []
        case ast.AugAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
            return [value, target]
        case ast.For(target=target, iter=iterable, body=body, orelse=orelse):
            return [iterable, target, *body, *orelse]
        case ast.FunctionDef(decorator_list=decorators, args=arguments):
            return [*decorators, *_defaults(arguments)]
        case ast.AsyncFunctionDef(decorator_list=decorators, args=arguments):
            return [*decorators, *_defaults(arguments)]
        case ast.Lambda(args=arguments):
            return _defaults(arguments)
        case ast.ClassDef(decorator_list=decorators, bases=bases):
            return [*decorators, *bases]
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return [node.generators[0].iter]
        case _:
            return ast.iter_child_nodes(node)


def _defaults(arguments: ast.arguments) -> list[ast.AST]:
    return [*arguments.defaults, *filter(None, arguments.kw_defaults)]


def _used_in_functions(scope: symtable.SymbolTable) -> Iterator[str]:
    """Names of the cell's own level that functions and comprehensions in it read."""
    for inner in scope.get_children():
        for symbol in inner.get_symbols():
            if symbol.is_referenced() and symbol.is_global():
                yield symbol.get_name()
        yield from _used_in_functions(inner)


def _changed_in_place(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=part)):
                yield from _whole(part)
            case ast.Subscript(value=part, ctx=ast.Store()):
                yield from _whole(part)
            case ast.Attribute(value=part, ctx=ast.Store()):
                yield from _whole(part)


def _whole(part: ast.AST) -> Iterator[str]:
    """The name of what a part is a part of, if it has one."""
    while isinstance(part, ast.Subscript | ast.Attribute):
        part = part.value
    if isinstance(part, ast.Name):
        yield part.id
