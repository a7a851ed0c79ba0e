"""An IPython shell without sockets or history, which collects what cells display."""

from __future__ import annotations

import io
import sys
import types
from collections.abc import Callable
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from autograder.protocol.outputs import SAFE_MIME_TYPES

Output = dict[str, Any]


class Outputs:
    """Collects the outputs of one cell or call, up to a limit.

    Args:
        on_overflow: called once when more than the limit is printed; it need not return.
    """

    def __init__(self, on_overflow: Callable[[], None]) -> None:
        self.on_overflow = on_overflow
        self.max_bytes = 0
        self.items: list[Output] = []
        self.size = 0

    def begin(self, max_bytes: int) -> None:
        """Forget what was collected and start anew."""
        self.items = []
        self.size = 0
        self.max_bytes = max_bytes

    def add_text(self, name: str, text: str) -> None:
        """Add printed text to the stream `name`."""
        if not self._has_room(len(text)):
            return
        last = self.items[-1] if self.items else None
        if last and last["output_type"] == "stream" and last["name"] == name:
            last["text"] += text
        else:
            self.items.append({"output_type": "stream", "name": name, "text": text})

    def add(self, output: Output) -> None:
        """Add a displayed object or an error."""
        if self._has_room(len(str(output))):
            self.items.append(output)

    def _has_room(self, size: int) -> bool:
        self.size += size
        if self.size <= self.max_bytes:
            return True
        if self.max_bytes:
            self.on_overflow()
        return False


class _Stream(io.TextIOBase):
    def __init__(self, outputs: Outputs, name: str) -> None:
        self.outputs, self.stream_name = outputs, name

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


def start_shell(outputs: Outputs) -> StudentShell:
    """Create the shell, with pictures inline and no history file."""
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
    shell.run_cell("%matplotlib inline", silent=True)  # type: ignore[no-untyped-call]
    return shell


def redirect_streams(outputs: Outputs) -> None:
    """Send everything that Python prints to the outputs."""
    sys.stdout = _Stream(outputs, "stdout")
    sys.stderr = _Stream(outputs, "stderr")
