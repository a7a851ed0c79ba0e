"""Runs inside Pyodide: the cells of one lab after the other, each lab with a library of its own.

Node defines `tell`, which hands on a line, and `seconds`, the processor time so far.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from pyodide_kernel import ipython_shell as shell

shell.display_pub.display_data_callback = lambda *_: None
shell.displayhook.publish_execution_result = lambda *_: None


def run_lab(lab: Any) -> None:
    """Run the cells of a lab, and tell of each what came of it.

    Args:
        lab: with ``name``, ``folder`` to run in, and ``cells``, pairs of id and source.
    """
    shell.reset(new_session=True)
    # What a lab withholds, and which checks passed, is kept in the library.
    for name in [name for name in sys.modules if name.partition(".")[0] == "trainlab"]:
        del sys.modules[name]
    os.chdir(lab["folder"])
    for grade_id, source in lab["cells"]:
        before = seconds()  # noqa: F821
        result = shell.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        said = f"{type(error).__name__}: {error}" if error is not None else ""
        spent = round(seconds() - before, 2)  # noqa: F821
        tell(json.dumps([lab["name"], grade_id, said, spent]))  # noqa: F821
