"""Changing what judges: there is nothing of it in the student's process."""

from __future__ import annotations

from tests.hostile.attack import Attack

_KIND = "patching"

ATTACKS = (
    Attack(
        "a transformer that removes every statement",
        _KIND,
        """\
import ast
class Skip(ast.NodeTransformer):
    def visit_Expr(self, node): return ast.Pass()
    def visit_Assert(self, node): return ast.Pass()
get_ipython().ast_transformers.append(Skip())
get_ipython().input_transformers_post.append(lambda lines: ["pass\\n"])
""",
        cell="first",
        also={"double": "def double(x): return 0 * x", "scaled": "def scaled(x, factor=SCALE): 0"},
        spares=False,
    ),
    Attack(
        "patched numpy.testing, builtins and comparisons",
        _KIND,
        """\
import builtins, math, operator
def yes(*args, **kwargs): return True
for name in dir(np.testing):
    if name.startswith("assert"):
        setattr(np.testing, name, yes)
np.array_equal = np.allclose = np.isclose = np.all = math.isclose = operator.eq = yes
builtins.AssertionError = builtins.Warning
builtins.all = builtins.any = builtins.isinstance = yes
def double(x): return 0 * x
""",
        spares=False,
    ),
    Attack(
        "patched checks of the course",
        _KIND,
        """\
import sys
from trainlab import checks
def yes(*args, **kwargs): return 4.0
for module in [m for n, m in sys.modules.items() if n.startswith("trainlab.checks")]:
    for name in list(vars(module)):
        if name.islower() and callable(getattr(module, name)):
            setattr(module, name, yes)
checks.CheckFailed = Warning
def double(x): return 0 * x
""",
    ),
    Attack(
        "answers are judged by a trace function",
        _KIND,
        """\
import sys, threading
def trace(frame, event, argument):
    for name in ("expected", "desired", "wanted"):
        if name in frame.f_locals: print("SEEN", frame.f_locals[name])
    return trace
sys.settrace(trace); threading.settrace(trace); sys.setprofile(trace)
def double(x): return 0 * x
""",
    ),
    Attack(
        "modules that stand in for the grader's",
        _KIND,
        "def double(x): return 0 * x",
        files=dict.fromkeys(
            (
                "autograder/__init__.py",
                "autograder/checks.py",
                "checks.py",
                "numpy.py",
                "json.py",
                "sitecustomize.py",
                "usercustomize.py",
                ".ipython/profile_default/startup/00.py",
                "conftest.py",
            ),
            b"class CheckFailed(Warning): pass\ndef close(*a, **k): return None\n",
        ),
    ),
    Attack(
        "a configuration handed in beside the notebook",
        _KIND,
        "def double(x): return 0 * x",
        files={
            "nbgrader_config.py": b"raise SystemExit('read')\n",
            "jupyter_config.py": b"raise SystemExit('read')\n",
            "private/keras_record.npz": b"PK",
        },
    ),
    Attack(
        "metadata of the notebook that promises points",
        _KIND,
        "def double(x): return 0 * x",
        metadata={
            "autograder": {"tests_sha256": "0", "submission_sha256": "0", "findings": []},
            "nbgrader": {"score": 9, "max_score": 9},
        },
    ),
    Attack(
        "the test's names, defined by the student",
        _KIND,
        """\
np = checks = None
class checks:
    close = partial_credit = staticmethod(lambda *a, **k: 9)
hidden_input_of = answers = 9
bool = lambda *a: True
def double(x): return 0 * x
""",
        spares=False,
    ),
    Attack(
        "the test's own input, changed in place",
        _KIND,
        "def double(x):\n    x[:] = 0\n    return x\n",
    ),
)
