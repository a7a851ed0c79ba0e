"""Whether an answer is the student's own work: it calls no package and no function that is refused.

Looked at where the student's code runs, so in a notebook. A grader, to whom the answers are
objects of another process, refuses the same things itself.
"""

from __future__ import annotations

import dis
import functools
import sys
from collections.abc import Iterator
from types import CodeType, FrameType, FunctionType, MethodType, ModuleType
from typing import Any

from trainlab import rules

_PLAIN = (type(None), bool, int, float, complex, str, bytes)
_MOST_ITEMS = 100
_IMPORTERS = frozenset({"import_module", "__import__"})


def what_is_borrowed(answer: str) -> str | None:
    """Say what is wrong with an answer that uses what it may not; None if it is the student's own.

    Args:
        answer: its name in the notebook whose cell is running the check. The other functions that
            the statement names are looked at as well.
    """
    frame = _frame_of_notebook()
    names = {answer, *(frame.f_code.co_names if frame else ())}
    notebook = frame.f_globals if frame else {}
    for name in sorted(names & notebook.keys()):
        value = notebook[name]
        if name == answer or isinstance(value, FunctionType | type):
            found = _Search(name).of_value(value)
            if found is not None:
                return found
    return None


def _frame_of_notebook() -> FrameType | None:
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_globals.get("__name__", "").startswith("trainlab"):
        frame = frame.f_back
    return frame


class _Search:
    """Follows what a function names, through the student's own functions and classes."""

    def __init__(self, exercise: str) -> None:
        self.withheld = rules.withheld_from(exercise)
        self.seen: set[int] = set()

    def of_value(self, value: Any) -> str | None:
        """What is wrong with a value; its own methods are never called."""
        if type(value) in _PLAIN or id(value) in self.seen:
            return None
        self.seen.add(id(value))
        lendable = rules.lendable_name(value)
        if lendable in self.withheld:
            return rules.refusal(str(lendable))
        name = _name_in_refused_package(value)
        if name is not None:
            return _refusal_of_package(name)
        return _first(self.of_value(part) for part in _parts_of(value)) or self._in_code(value)

    def _in_code(self, value: Any) -> str | None:
        if type(value) is not FunctionType or _is_given(value):
            return None
        return _first(self._of_code(code, value.__globals__) for code in _code_of(value.__code__))

    def _of_code(self, code: CodeType, names: dict[str, Any]) -> str | None:
        if _IMPORTERS & set(code.co_names):
            for constant in code.co_consts:
                if isinstance(constant, str) and rules.refused_package(constant):
                    return _refusal_of_package(constant)
        withheld = {name.rpartition(".")[2]: name for name in self.withheld}
        imports_own = False
        for chain in _chains(code):
            if chain[0] == "import":
                if rules.refused_package(chain[1]):
                    return _refusal_of_package(".".join(chain[1:]))
                imports_own = imports_own or chain[1].startswith("trainlab")
                found = next((withheld[n] for n in chain[2:] if n in withheld), None)
                if imports_own and found:
                    return rules.refusal(found)
            elif chain[0] == "local":
                if imports_own and chain[-1] in withheld:
                    return rules.refusal(withheld[chain[-1]])
            elif chain[0] in names:
                found = self._of_chain(names[chain[0]], chain)
                if found is not None:
                    return found
        return None

    def _of_chain(self, value: Any, chain: list[str]) -> str | None:
        for name in chain[1:]:
            if isinstance(value, rules.Loan):
                value = getattr(value, name, None)
                continue
            if not isinstance(value, ModuleType) or rules.refused_package(value.__name__):
                break
            value = vars(value).get(name)
        if isinstance(value, ModuleType):
            if rules.refused_package(value.__name__):
                return _refusal_of_package(".".join([value.__name__, *chain[1:]]))
            return None
        return self.of_value(value)


def _chains(code: CodeType) -> Iterator[list[str]]:
    """What the code names: ["np", "exp"] for ``np.exp``, ["import", "scipy", "stats"].

    What a function's own variables hold is not known here: ["local", "exp"] for ``x.exp``.
    """
    chain: list[str] = []
    for instruction in dis.get_instructions(code):
        operation, name = instruction.opname, instruction.argval
        if operation in ("LOAD_ATTR", "LOAD_METHOD", "IMPORT_FROM") and chain:
            chain.append(str(name))
            if operation == "IMPORT_FROM":
                yield list(chain)
                chain.pop()
            continue
        if operation == "STORE_FAST" and chain and chain[0] == "import":
            continue
        if chain:
            yield chain
        chain = []
        if operation in ("LOAD_GLOBAL", "LOAD_NAME"):
            chain = [str(name)]
        elif operation.startswith("LOAD_FAST"):
            chain = ["local"]
        elif operation == "IMPORT_NAME":
            chain = ["import", str(name)]
    if chain:
        yield chain


def _code_of(code: CodeType) -> Iterator[CodeType]:
    """A function's code and that of the functions inside it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _code_of(constant)


def _is_given(function: FunctionType) -> bool:
    """Whether a function came with the lab or from an installed package."""
    module, file = function.__globals__.get("__name__", ""), function.__code__.co_filename
    if module == "__main__":
        return rules.is_of_lab(file)
    root = module.partition(".")[0]
    return root in (*sys.stdlib_module_names, "trainlab") or "-packages" in file


def _parts_of(value: Any) -> list[Any]:
    """What a value is made of, as far as an answer may hide something in it."""
    if type(value) is FunctionType and not _is_given(value):
        cells = [cell.cell_contents for cell in value.__closure__ or () if _is_full(cell)]
        wrapped = vars(value).get("__wrapped__")
        return [*cells, *(value.__defaults__ or ()), wrapped]
    if type(value) is MethodType:
        return [value.__func__, value.__self__]
    if isinstance(value, functools.partial):
        return [value.func, *value.args, *value.keywords.values()]
    if type(value) in (staticmethod, classmethod):
        return [value.__func__]
    if type(value) in (list, tuple, set, frozenset):
        return list(value)[:_MOST_ITEMS]
    if type(value) is dict:
        return list(value.values())[:_MOST_ITEMS]
    if isinstance(value, type) and value.__module__ == "__main__":
        return [*value.__bases__, *vars(value).values()]
    if type(value).__module__ == "__main__":
        return [type(value), *_attributes_of(value)]
    return []


def _is_full(cell: Any) -> bool:
    try:
        return cell.cell_contents is not None
    except ValueError:
        return False


def _attributes_of(value: Any) -> list[Any]:
    try:
        return list(object.__getattribute__(value, "__dict__").values())[:_MOST_ITEMS]
    except AttributeError:
        return []


def _name_in_refused_package(value: Any) -> str | None:
    """The full name of something that comes from a refused package."""
    if isinstance(value, ModuleType):
        return value.__name__ if rules.refused_package(value.__name__) else None
    of_type = type(value)
    if isinstance(value, type) or of_type.__name__ in ("function", "builtin_function_or_method"):
        module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", "")
    else:
        module, name = of_type.__module__, of_type.__qualname__
    if isinstance(module, str) and rules.refused_package(module):
        return f"{module}.{name}"
    if of_type.__name__ == "ufunc":  # these do not know where they come from
        return _found_in_modules(value)
    return None


def _found_in_modules(value: Any) -> str | None:
    """The full name, if only refused packages hold it: they hold many of NumPy's as well."""
    name = getattr(value, "__name__", "")
    homes = [
        home
        for home, module in list(sys.modules.items())
        if home.partition(".")[0] in rules.OTHER_PACKAGES | {"numpy"}
        and isinstance(module, ModuleType)
        and vars(module).get(name) is value
    ]
    if not homes or not all(rules.refused_package(home) for home in homes):
        return None
    return f"{min(homes, key=lambda home: ('._' in home, len(home)))}.{name}"


def _refusal_of_package(name: str) -> str:
    return f"{name} cannot be used in an answer: write this part in NumPy"


def _first(findings: Iterator[str | None]) -> str | None:
    return next((found for found in findings if found is not None), None)
