"""Modules, packages and data beside the notebook."""

from __future__ import annotations

import io
import json

import numpy as np

from tests.differential.case import Kind, Submission

MODULES = Kind("modules and data")

TWICE = b"def twice(x):\n    return 2 * x\n"


def _with_files(name: str, files: dict[str, bytes], double: str) -> None:
    @MODULES.case(name)
    def hand_in(submission: Submission) -> None:
        submission.files |= files
        submission.cell("double").source = double


def _npy() -> bytes:
    content = io.BytesIO()
    np.save(content, np.array([2.0]))
    return content.getvalue()


_with_files(
    "a module", {"helper.py": TWICE}, "import helper\ndef double(x): return helper.twice(x)"
)
_with_files("names from a module", {"helper.py": TWICE}, "from helper import *\ndouble = twice")
_with_files(
    "a module imported in the function",
    {"helper.py": TWICE},
    "def double(x):\n    from helper import twice\n    return twice(x)",
)
_with_files(
    "a package",
    {"tools/__init__.py": b"from tools.maths import twice\n", "tools/maths.py": TWICE},
    "import tools\ndef double(x): return tools.twice(x)",
)
_with_files(
    "a package with imports of its own",
    {
        "tools/__init__.py": b"",
        "tools/maths.py": TWICE,
        "tools/layers.py": b"from . import maths\ndef forward(x): return maths.twice(x)\n",
    },
    "from tools.layers import forward as double",
)
_with_files(
    "a folder of modules, no package",
    {"src/helper.py": TWICE},
    "import sys\nsys.path.append('src')\nimport helper\ndouble = helper.twice",
)
_with_files(
    "a module that is loaded anew",
    {"helper.py": TWICE},
    "import importlib, helper\nimportlib.reload(helper)\ndouble = helper.twice",
)
_with_files(
    "a module with a name that others have",
    {"utils.py": TWICE},
    "from utils import twice as double",
)
_with_files(
    "a module with the name of a library",
    {"random.py": b"def choice(): return 4\n"},
    "def double(x): return 2 * x",
)
_with_files(
    "a module with the name of a library that the checks use",
    {"inspect.py": b"", "token.py": b""},
    "def double(x): return 2 * x",
)
_with_files(
    "a module with a main guard and prints",
    {"helper.py": b"print('loaded')\n" + TWICE + b"if __name__ == '__main__':\n    1 / 0\n"},
    "from helper import twice as double",
)
_with_files(
    "a module that defines the answer, in latin-1",
    {"helper.py": "# -*- coding: latin-1 -*-\n# für später\n".encode("latin-1") + TWICE},
    "from helper import twice as double",
)
_with_files(
    "a text file",
    {"factor.txt": b"2\n"},
    "factor = float(open('factor.txt').read())\ndef double(x): return factor * x",
)
_with_files(
    "a text file read in the function",
    {"factor.txt": b"2\n"},
    "def double(x):\n    with open('factor.txt') as file: return float(file.read()) * x",
)
_with_files(
    "a file with an odd name",
    {"my dätä (1).csv": b"factor\n2\n"},
    "factor = np.loadtxt('my dätä (1).csv', skiprows=1)\ndef double(x): return factor * x",
)
_with_files(
    "data in JSON, CSV and NumPy's form",
    {"data/a.json": json.dumps({"n": 2}).encode(), "data/b.csv": b"1,2\n", "data/c.npy": _npy()},
    "import csv, json\nn = json.load(open('data/a.json'))['n']\n"
    "rows = list(csv.reader(open('data/b.csv')))\nfactor = np.load('data/c.npy')[0]\n"
    "def double(x): return factor * x * (n == 2)",
)
_with_files(
    "a path made of the working folder",
    {"data/factor.txt": b"2"},
    "from pathlib import Path\nhere = Path.cwd()\n"
    "def double(x): return float((here / 'data' / 'factor.txt').read_text()) * x",
)
_with_files(
    "the lab's own file read",
    {},
    "assert 'luck' in open('notes_for_students.txt').read()\ndef double(x): return 2 * x",
)
_with_files(
    "a file written and read again",
    {},
    "np.save('weights.npy', np.array([2.0]))\ndef double(x): return np.load('weights.npy')[0] * x",
)
_with_files(
    "a temporary file and folder",
    {},
    "import tempfile\nfrom pathlib import Path\ndef double(x):\n"
    "    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as file:\n"
    "        (Path(folder) / 'f').write_text('2'); file.write(b'2')\n"
    "        return float((Path(folder) / 'f').read_text()) * x",
)
_with_files(
    "a file in the home folder",
    {},
    "from pathlib import Path\npath = Path.home() / '.differential-bank'\npath.write_text('2')\n"
    "factor = float(path.read_text())\npath.unlink()\ndef double(x): return factor * x",
)
_with_files(
    "a database",
    {},
    "import sqlite3\ndb = sqlite3.connect(':memory:')\n"
    "factor = db.execute('select 2').fetchone()[0]\n"
    "def double(x): return factor * x",
)
_with_files(
    "pandas, SciPy and scikit-learn imported and not used",
    {},
    "import pandas, scipy, scipy.stats, sklearn\ndef double(x): return 2 * x",
)
