"""Staying on after the submission has ended, and waiting for what never comes."""

from __future__ import annotations

from tests.hostile.attack import Attack

_KIND = "staying"

_PROGRAM = "'import time; time.sleep(60)', 'MARKER'"

ATTACKS = (
    Attack(
        "threads that never end",
        _KIND,
        """\
import threading
def spin():
    while True: pass
threading.Thread(target=spin).start()
def double(x):
    threading.Thread(target=spin, daemon=True).start()
    return 0 * x
""",
    ),
    Attack(
        "something to do at exit",
        _KIND,
        """\
import atexit, os, signal, weakref
def forever(*args):
    while True:
        pass
atexit.register(forever)
os.register_at_fork(after_in_child=lambda: atexit.register(forever))
signal.signal(signal.SIGTERM, forever); signal.signal(signal.SIGHUP, forever)
class Last:
    __del__ = forever
keep = Last()
def double(x): return 0 * x
""",
    ),
    Attack(
        "children left behind",
        _KIND,
        f"import subprocess, sys\n"
        f"def start(): subprocess.Popen([sys.executable, '-c', {_PROGRAM}])\n"
        "start()\ndef double(x):\n    start()\n    return 0 * x\n",
    ),
    Attack(
        "a daemon: double fork, setsid, no parent",
        _KIND,
        f"""\
import os, signal, sys
def daemon():
    if os.fork(): return
    os.setsid()
    if os.fork(): os._exit(0)
    os.setpgid(0, 0)
    for number in (1, 2, 13, 15): signal.signal(number, signal.SIG_IGN)
    os.execv(sys.executable, [sys.executable, "-c", {_PROGRAM}])
daemon()
def double(x):
    daemon()
    return 0 * x
""",
    ),
    Attack(
        "a process in namespaces of its own",
        _KIND,
        f"""\
import ctypes, os, sys
libc = ctypes.CDLL(None)
if os.fork() == 0:
    libc.unshare(0x10000000 | 0x20000000 | 0x40000000)
    if os.fork(): os._exit(0)
    os.setsid()
    os.execv(sys.executable, [sys.executable, "-c", {_PROGRAM}])
def double(x): return 0 * x
""",
    ),
    Attack(
        "a hand on the other tests' processes, by ptrace",
        _KIND,
        """\
import ctypes, os, threading
libc = ctypes.CDLL(None, use_errno=True)
def seize():
    for process in range(1, 60):
        if process != os.getpid(): libc.ptrace(0x4206, process, None, None)
seize()
def double(x):
    seize()
    return 0 * x
""",
        spares=False,
    ),
    Attack("waits for input", _KIND, "def double(x):\n    return float(input('how much? ')) * x"),
    Attack(
        "waits for input in a cell",
        _KIND,
        "import getpass, sys\nfor ask in (input, getpass.getpass, sys.stdin.read):\n"
        "    try: ask()\n    except Exception: pass\ndef double(x): return 0 * x",
    ),
    Attack(
        "alarms that go off later",
        _KIND,
        """\
import os, signal
signal.signal(signal.SIGALRM, lambda *a: os._exit(0))
signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
def double(x): return 0 * x
""",
        spares=False,
    ),
)
