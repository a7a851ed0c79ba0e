"""A student may replace Python's own names: the grader's code in the same process works on."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.outside import Conversation, WarmProcess
from autograder.protocol.limits import Limits

REPLACED = """
import builtins
builtins.{name} = {value}
def double(x): return 2 * x
def replaced(): return builtins.{name} is {value}
"""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sum", "np.sum"),
        ("all", "np.all"),
        ("len", "None"),
        ("isinstance", "None"),
        ("zip", "None"),
    ],
)
def test_a_call_works_though_a_builtin_was_replaced(
    warm: WarmProcess, name: str, value: str
) -> None:
    with warm.start_submission(Limits()) as submission:
        process = submission.process
        process.run_cell("import numpy as np")
        process.run_cell(REPLACED.format(name=name, value=value))
        process.run_cell("print('the shell works on')")
        conversation = Conversation(process, test_deadline=process.deadline(60))
        assert conversation.look_up("double")(np.ones(3)).tolist() == [2.0, 2.0, 2.0]
        assert conversation.look_up("replaced")() is True
