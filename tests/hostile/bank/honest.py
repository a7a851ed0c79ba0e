"""Honest work that looks odd: each gets full marks."""

from __future__ import annotations

from tests.hostile.attack import Honest


def _before_answering(name: str, body: str, imports: str = "") -> Honest:
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    return Honest(name, f"{imports}\ndef double(x):\n{lines}\n    return 2 * x\n")


HONEST = (
    _before_answering(
        "warnings on stderr",
        "warnings.warn('careful')\nprint('careful', file=sys.stderr)",
        "import sys, warnings",
    ),
    _before_answering("prints", "print('x is', x)\nfor i in range(2000): print(i)"),
    _before_answering(
        "logging", "logging.basicConfig(level=10)\nlogging.error('x %s', x)", "import logging"
    ),
    _before_answering("warnings of NumPy", "np.log(np.zeros(3)); np.ones(2) / 0; np.exp(1e6)"),
    _before_answering("a gigabyte for a moment", "big = np.ones(2**27); del big"),
    _before_answering("slow, within the limits", "time.sleep(0.6)", "import time"),
    _before_answering(
        "deep recursion, within Python's limit",
        "def down(n): return 0 if n == 0 else down(n - 1)\ndown(800)",
    ),
    _before_answering(
        "threads that end",
        "with concurrent.futures.ThreadPoolExecutor(4) as pool:\n"
        "    list(pool.map(abs, range(100)))",
        "import concurrent.futures",
    ),
    _before_answering(
        "a child process that ends",
        "assert subprocess.run([sys.executable, '-c', '1'], check=True).returncode == 0",
        "import subprocess, sys",
    ),
    _before_answering(
        "a figure",
        "figure, axes = plt.subplots(); axes.plot(x); plt.show(); plt.close(figure)",
        "import matplotlib.pyplot as plt",
    ),
    _before_answering("a file of notes", "open('notes.txt', 'w').write('tried 2 * x')"),
    _before_answering(
        "settings of NumPy",
        "np.set_printoptions(precision=2); np.seterr(all='raise'); np.random.seed(0)",
    ),
    Honest("in place", "def double(x):\n    x *= 2\n    return x"),
    Honest("a copy", "def double(x):\n    y = x.copy()\n    y += x\n    return y"),
    Honest("a view and another order", "def double(x):\n    return (2 * x[::-1])[::-1]"),
    Honest("a loop", "def double(x):\n    return np.array([2 * float(v) for v in x])"),
    Honest("a lambda", "double = lambda x: x + x"),
    Honest("a callable object", "class D:\n    def __call__(self, x): return x + x\ndouble = D()"),
    Honest(
        "a decorator",
        "import functools\n@functools.lru_cache(None)\ndef two(): return 2\n"
        "def double(x): return two() * x",
    ),
    Honest(
        "a helper in a cell before",
        "def double(x): return helper(x)",
        first="def helper(x): return 2 * x",
    ),
    Honest(
        "exceptions caught, and a cell that failed",
        "def double(x):\n    try: return x.twice()\n    except AttributeError: return 2 * x",
        first="1 / 0",
    ),
    Honest(
        "asserts, type hints and docstrings",
        'def double(x: np.ndarray) -> np.ndarray:\n    """Twice `x`: eval, exec, os.kill."""\n'
        "    assert x.ndim == 1\n    return 2.0 * x",
    ),
    Honest("magics", "def double(x): return 2 * x", first="%matplotlib inline\n!true\n%time 1"),
)
