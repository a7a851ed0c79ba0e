"""Changing what belongs to others: the test holds the canary folder to its hash."""

from __future__ import annotations

from tests.hostile.attack import Attack

_KIND = "writing"

ATTACKS = (
    Attack(
        "writes the gradebook and other submissions",
        _KIND,
        """\
import os
def spoil():
    for folder in ("CANARY_FOLDER", "/", "/home", "/work", "/tmp", os.getcwd(), "..", "../.."):
        for name in ("gradebook.db", "submitted/ada/tiny/tiny.ipynb", "solutions/tiny/tiny.ipynb",
                     "nbgrader_config.py", "autograded/ada/tiny/tiny.ipynb"):
            try:
                path = os.path.join(folder, name)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "w") as stream: stream.write("gone")
            except OSError:
                pass
spoil()
def double(x):
    spoil()
    return 0 * x
""",
    ),
    Attack(
        "sets its own score in the gradebook",
        _KIND,
        """\
import sqlite3
for path in ("CANARY_FOLDER/gradebook.db", "gradebook.db", "../gradebook.db", "/gradebook.db"):
    try:
        with sqlite3.connect(path) as book:
            book.execute("UPDATE grade SET manual_score = 9")
    except sqlite3.Error:
        pass
def double(x): return 0 * x
""",
    ),
    Attack(
        "changes installed packages for those who come after",
        _KIND,
        """\
import os, site, autograder, numpy
def spoil():
    for folder in (*site.getsitepackages(), os.path.dirname(autograder.__file__),
                   os.path.dirname(numpy.__file__), os.path.dirname(os.__file__), "/data",
                   "/usr/lib", "/etc", "/dev", "/usr/local/lib"):
        for name in ("sitecustomize.py", "__init__.py", "planted.pth", "planted"):
            try:
                with open(os.path.join(folder, name), "a") as stream: stream.write("\\n1/0\\n")
                print("WRO" + "TE", folder)
            except OSError:
                pass
spoil()
def double(x): return 0 * x
""",
        hidden=("WROTE",),
    ),
    Attack(
        "unmounts and remounts as root of a namespace of its own",
        _KIND,
        """\
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
uid, gid = os.getuid(), os.getgid()
done = [libc.unshare(0x10000000 | 0x00020000 | 0x20000000)]
done += [libc.umount2(b"/proc", 2), libc.umount2(b"/tmp", 2), libc.umount2(b"/", 2)]
done += [libc.mount(None, b"/usr", None, 32 | 4096, None)]
for path in (b"/usr", b"/data", b"/"):
    libc.mount(b"none", path, None, 32 | 4096 | 0x4000, None)
for place in ("/usr", "/data", "/", os.path.dirname(np.__file__)):
    try:
        open(os.path.join(place, "planted"), "w"); print("WRO" + "TE", place)
    except OSError: pass
if os.path.exists("/proc/1/environ"): print("WRO" + "TE", "saw /proc")
libc.pivot_root(b"/tmp", b"/tmp"); libc.chroot(b"/tmp")
def double(x): return 0 * x
""",
        hidden=("WROTE",),
        spares=False,
    ),
    Attack(
        "deletes everything it can",
        _KIND,
        """\
import shutil
def double(x):
    for place in ("CANARY_FOLDER", "/tmp", "/home", "/data", "/dev/shm"):
        shutil.rmtree(place, ignore_errors=True)
    return 0 * x
""",
    ),
)
