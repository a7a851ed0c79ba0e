"""An IPython shell without sockets or history, which collects what cells display."""

from __future__ import annotations

import ast
import io
import json
import re
import sys
import types
import warnings
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from autograder.protocol.outputs import SAFE_MIME_TYPES

Output = dict[str, Any]


_BYTES_OF_AN_OUTPUT = 100
"""What an output takes beside its text."""


class Outputs:
    """Collects the outputs of one cell up to a limit; what comes after that is dropped.

    What counts are bytes as JSON, in which outputs travel: the limit is one on messages, too.

    Attributes:
        was_cut: whether anything was dropped.
    """

    def __init__(self) -> None:
        self.was_cut = False
        self._room = 0
        self._items: list[Output] = []
        self._texts: list[list[str]] = []

    def begin(self, max_bytes: int) -> None:
        """Forget what was collected and start anew; a limit of 0 collects nothing."""
        self._items, self._texts = [], []
        self._room = max_bytes
        self.was_cut = False

    def add_text(self, name: str, text: str) -> None:
        """Add printed text to the stream `name`."""
        last = self._items[-1] if self._items else None
        is_new = last is None or last["output_type"] != "stream" or last["name"] != name
        if is_new:
            self._room -= _BYTES_OF_AN_OUTPUT
        size = _size(text)
        if size > self._room:
            # A character takes up to twelve bytes: a beginning that surely fits.
            most = max(self._room, 0)
            text, self.was_cut = text[: most if size == len(text) else most // 12], True
            size = _size(text)
            self._room = size
        if not text:
            return
        self._room -= size
        if is_new:
            self._items.append({"output_type": "stream", "name": name})
            self._texts.append([])
        # Joined at the end: adding to a long text again and again copies it each time.
        self._texts[-1].append(text)

    def add(self, output: Output) -> None:
        """Add a displayed object or an error."""
        size = _BYTES_OF_AN_OUTPUT + _size(output)
        if size > self._room:
            self.was_cut = True
            return
        self._room -= size
        self._items.append(output)

    def collected(self) -> list[Output]:
        """What was collected so far."""
        texts = iter(self._texts)
        return [
            {**item, "text": "".join(next(texts))} if item["output_type"] == "stream" else item
            for item in self._items
        ]


def _size(output: Any) -> int:
    """Bytes as JSON, without the quotation marks of a text."""
    if isinstance(output, str) and output.isascii() and output.isprintable():
        return len(output)
    return len(json.dumps(output)) - 2


class _Stream(io.TextIOBase):
    def __init__(self, outputs: Outputs, name: str, descriptor: int) -> None:
        self.outputs, self.stream_name, self.descriptor = outputs, name, descriptor

    def fileno(self) -> int:
        """Give the stream of the same name below Python, as a kernel does; nobody reads it."""
        return self.descriptor

    def writable(self) -> bool:
        """Say that text can be written."""
        return True

    def write(self, text: str) -> int:
        self.outputs.add_text(self.stream_name, str(text))
        return len(text)


def _safe(data: dict[str, Any]) -> dict[str, Any]:
    return {kind: data[kind] for kind in SAFE_MIME_TYPES if isinstance(data.get(kind), str)}


class _Publisher(DisplayPublisher):
    def publish(self, data: dict[str, Any], metadata: Any = None, **_: Any) -> None:  # type: ignore[override]
        shell: Any = self.shell
        shell.outputs.add({"output_type": "display_data", "data": _safe(data), "metadata": {}})


class _DisplayHook(DisplayHook):
    def write_output_prompt(self) -> None: ...

    def write_format_data(self, format_dict: dict[str, Any], md_dict: Any = None) -> None:
        shell: Any = self.shell
        shell.outputs.add(
            {"output_type": "display_data", "data": _safe(format_dict), "metadata": {}}
        )

    def finish_displayhook(self) -> None: ...


class StudentShell(InteractiveShell):
    """The shell that runs the student's cells.

    Initialized once before the fork, because that is what takes the time.
    """

    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_DisplayHook)
    outputs: Outputs

    def init_io(self) -> None:
        """Leave the streams alone: they are redirected after the fork."""

    def transform_cell(self, raw_cell: str) -> str:
        """Leave what is Python as it is: IPython would take it apart token by token first.

        Not a single line, which may be a magic without its sign, such as `pwd`, nor lines pasted
        with IPython's prompt, which Python takes for annotations.
        """
        single = "\n" not in raw_cell.strip()
        if (
            self.input_transformers_post
            or single
            or _PROMPT.search(raw_cell)
            or not _is_python(raw_cell)
        ):
            transformed: str = super().transform_cell(raw_cell)  # type: ignore[no-untyped-call]
            return transformed
        return raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:  # type: ignore[override]
        self.outputs.add(
            {
                "output_type": "error",
                "ename": getattr(etype, "__name__", str(etype))[:200],
                "evalue": str(evalue)[:2000],
                "traceback": [str(line) for line in stb],
            }
        )

    def enable_gui(self, gui: Any = None) -> None:
        """Start no event loop."""

    def ask_exit(self) -> None:
        """Go on after `exit`: the cells below count as well."""


def _is_python(source: str) -> bool:
    """Whether a cell needs nothing that IPython adds to Python: magics, help, commands."""
    try:
        with warnings.catch_warnings(action="ignore"):  # they come when the cell itself is compiled
            compile(source, "<cell>", "exec", _PARSE_ALONE, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


_PROMPT = re.compile(r"^\s*(In \[\d+\]|\.\.\.+):", re.MULTILINE)

_PARSE_ALONE = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


def start_shell(outputs: Outputs) -> StudentShell:
    """Create the shell, without a history file.

    Pictures come inline as in a kernel: by the variable MPLBACKEND, once Matplotlib is loaded.
    """
    configuration = Config()
    configuration.HistoryManager.enabled = False
    configuration.InteractiveShell.colors = "nocolor"
    configuration.InteractiveShell.xmode = "Context"
    shell: StudentShell = StudentShell.instance(
        config=configuration, user_module=types.ModuleType("__main__")
    )
    shell.outputs = outputs
    # Pickle-free introspection of the student's own classes looks for the module by name.
    sys.modules["__main__"] = shell.user_module
    return shell


def redirect_streams(outputs: Outputs) -> None:
    """Send everything that Python prints to the outputs."""
    sys.stdout = _Stream(outputs, "stdout", 1)
    sys.stderr = _Stream(outputs, "stderr", 2)
