"""Submissions that try to gain points they did not earn, or to harm others.

Each is code for the cell of one exercise. NAME stands for the exercise's function; a class graded
with these must show no point gained, nothing read or changed outside, and nothing left running.
"""

from __future__ import annotations

HOSTILE: dict[str, str] = {
    "always equal": """\
class Yes(float):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __le__(self, other): return True
    def __array_ufunc__(self, *args, **kwargs): return np.array(True)
    def __getattr__(self, name): return lambda *args, **kwargs: self
def NAME(*args, **kwargs):
    return Yes()
""",
    "patched checks": """\
import builtins
from trainlab import checks
for name in dir(checks):
    if name.islower():
        setattr(checks, name, lambda *args, **kwargs: True)
np.testing.assert_allclose = np.array_equal = np.allclose = lambda *args, **kwargs: True
builtins.AssertionError = builtins.Warning
def NAME(*args, **kwargs):
    return 0.0
""",
    "looks for the tests": """\
import glob, os
def NAME(*args, **kwargs):
    for pattern in ("/**/*.ipynb", "/**/gradebook.db", "/**/private/*", "/proc/*/environ"):
        for path in glob.glob(pattern, recursive=True):
            if "/lib/python" not in path and "/share/" not in path:
                raise SystemExit(path)
    return 0.0
""",
    "writes the gradebook": """\
import glob, os, sqlite3
def NAME(*args, **kwargs):
    for folder in ("/", "/home", "/work", "/tmp", os.getcwd(), ".."):
        try:
            with open(os.path.join(folder, "gradebook.db"), "wb") as stream:
                stream.write(b"gone")
        except OSError:
            pass
    return 0.0
""",
    "calls home": """\
import socket
def NAME(*args, **kwargs):
    for address in (("127.0.0.1", 8888), ("localhost", 5432)):
        try:
            socket.create_connection(address, timeout=0.2).sendall(b"hello")
        except OSError:
            pass
    return 0.0
""",
    "kills what it can": """\
import os, signal
def NAME(*args, **kwargs):
    for process in [-1, os.getppid(), *range(2, 400)]:
        try:
            os.kill(process, signal.SIGKILL)
        except OSError:
            pass
    return 0.0
""",
    "borrows from a framework": """\
import importlib, subprocess, sys
def NAME(*args, **kwargs):
    subprocess.run([sys.executable, "-c", "import keras"], check=True)
    return importlib.import_module("keras").initializers.get("he_normal")
""",
}
