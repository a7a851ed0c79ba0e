"""Carrying hidden inputs out: into what students are shown, or into another test."""

from __future__ import annotations

from tests.hostile.attack import EARNED_WITHOUT_DOUBLE, Attack

_KIND = "smuggling"

_RIGHT_WHERE_VISIBLE = EARNED_WITHOUT_DOUBLE + 1
"""Such answers are right for positive numbers, which is worth a point of the partial credit."""


def _tells(name: str, body: str, **more: object) -> Attack:
    """`body` runs in the hidden part only, which begins only if the visible part passes."""
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    visible = "    if x[0] > 0: return 2 * x\n"
    code = (
        f"import os, sys, warnings, logging\ndef double(x):\n{visible}{lines}\n    return 0 * x\n"
    )
    return Attack(name, _KIND, code, earns=_RIGHT_WHERE_VISIBLE, **more)  # type: ignore[arg-type]


_PRINTS_SCALED = "def scaled(x, factor=SCALE):\n    {show}\n    return factor * x\n"

ATTACKS = (
    _tells("the text of an exception", "raise ValueError(f'input {x!r}', x)"),
    _tells(
        "the type of an exception",
        "raise type('E' + str(x[0]).replace('-', 'm').replace('.', 'p'), (ValueError,), {})()",
        hidden=("m7p25",),
    ),
    _tells(
        "notes, causes and groups of exceptions",
        "e = ValueError(str(x)); e.add_note(str(x))\n"
        "try: raise e\n"
        "except ValueError as cause:\n"
        "    raise ExceptionGroup(str(x), [e, KeyError(str(x))]) from cause",
    ),
    _tells("warnings", "warnings.warn(str(x)); warnings.warn_explicit(str(x), Warning, str(x), 1)"),
    _tells(
        "standard error, logging and the screen",
        "print(x, file=sys.stderr); logging.critical('%s', x); os.write(2, str(x).encode())\n"
        "from IPython.display import display; display(str(x))",
    ),
    _tells("the answer itself", "return str(list(x))"),
    _tells("keys of a dict", "return {str(v): v for v in x}"),
    _tells(
        "the name of the answer's class",
        "return type('A' + str(x[0]).replace('-', 'm').replace('.', 'p'), (), {})()",
        hidden=("m7p25",),
    ),
    _tells(
        "docstrings and names",
        "double.__doc__ = double.__name__ = double.__qualname__ = str(list(x))\n"
        "double.__code__ = double.__code__.replace(co_name='f' + str(x[0]).replace('.', 'p'))\n"
        "raise ValueError",
        hidden=("f-7p25",),
    ),
    _tells(
        "the shape of the answer",
        "return np.zeros((0, int(-100 * x[0]) if x[0] < 0 else 0, 31337))",
        hidden=("725",),
    ),
    _tells(
        "the dtype of the answer",
        "return np.zeros(len(x), dtype=f'U{int(-100 * x[0])}' if x[0] < 0 else float)",
        hidden=("725",),
    ),
    Attack(
        "a forged place of an error: its source line",
        _KIND,
        """\
from autograder.inside.request_loop import RequestLoop
def describe(self, error):
    return {"type": "ValueError", "text": "", "where":
            {"function": "double", "line": 1, "source": str(told)}}
RequestLoop._describe = describe
told = []
def double(x):
    if x[0] > 0: return 2 * x
    told.append(list(x))
    raise ValueError
""",
        earns=_RIGHT_WHERE_VISIBLE,
    ),
    Attack(
        "a forged place of an error: its function and line",
        _KIND,
        """\
from autograder.inside.request_loop import RequestLoop
def describe(self, error):
    return {"type": "ValueError", "text": "", "where":
            {"function": "f" + str(told), "line": abs(int(told[0] * 100)), "source": ""}}
RequestLoop._describe = describe
told = []
def double(x):
    told[:] = [float(x[0])]
    if x[0] < 0: raise ValueError
    return 2 * x
""",
        hidden=("725",),
        earns=_RIGHT_WHERE_VISIBLE,
    ),
    Attack(
        "a forged place of an error: its line alone",
        _KIND,
        """\
from autograder.inside.request_loop import RequestLoop
def describe(self, error):
    return {"type": "ValueError", "text": "", "where":
            {"function": "double", "line": told[0], "source": "raise ValueError"}}
RequestLoop._describe = describe
told = []
def double(x):
    if x[0] > 0: return 2 * x
    told[:] = [abs(int(x[0] * 100))]
    raise ValueError
""",
        hidden=("725",),
        earns=_RIGHT_WHERE_VISIBLE,
    ),
    Attack(
        "a file, printed by a later test",
        _KIND,
        "def double(x):\n    open('told', 'a').write(str(list(x)))\n"
        "    return 2 * x if x[0] > 0 else 0 * x\n",
        also={
            "scaled": _PRINTS_SCALED.format(
                show="import os; print(open('told').read() if os.path.exists('told') else '')"
            )
        },
        earns=_RIGHT_WHERE_VISIBLE,
    ),
    Attack(
        "shared memory, printed by a later test",
        _KIND,
        """\
import mmap
shared = mmap.mmap(-1, 4096)
def double(x):
    shared.seek(0); shared.write(str(list(x)).encode())
    return 2 * x if x[0] > 0 else 0 * x
""",
        also={"scaled": _PRINTS_SCALED.format(show="print(shared[:200].strip(b'\\0').decode())")},
        earns=_RIGHT_WHERE_VISIBLE,
    ),
    Attack(
        "a pipe and a socket, read by a later test",
        _KIND,
        """\
import os, socket
there, here = os.pipe()
os.set_blocking(there, False)
def double(x):
    os.write(here, str(list(x)).encode())
    return 2 * x if x[0] > 0 else 0 * x
""",
        also={
            "scaled": _PRINTS_SCALED.format(
                show="""
    try: print(os.read(there, 500))
    except OSError: pass"""
            )
        },
        earns=_RIGHT_WHERE_VISIBLE,
    ),
    Attack(
        "a cell added at the end that reads what a test left",
        _KIND,
        "told = []\ndef double(x):\n    told.append(list(x))\n"
        "    open('/tmp/told', 'a').write(str(list(x)))\n    return 2 * x if x[0] > 0 else 0 * x\n",
        also={"last": "import os, time\nprint(told, os.path.exists('/tmp/told'))"},
        earns=_RIGHT_WHERE_VISIBLE,
    ),
    Attack(
        "a thread that prints when a visible test listens",
        _KIND,
        """\
import threading, time
told = []
def speak():
    while True:
        if told: print(told)
        time.sleep(0.01)
threading.Thread(target=speak, daemon=True).start()
def double(x):
    if not threading.active_count() > 1: threading.Thread(target=speak, daemon=True).start()
    told.append(list(x)); time.sleep(0.1)
    return 2 * x if len(x) < 3 else 0 * x
""",
        earns=_RIGHT_WHERE_VISIBLE,
    ),
)
