"""Using up the machine. Costs the author, not the class."""

from __future__ import annotations

from tests.hostile.attack import Attack

_KIND = "resources"

ATTACKS = (
    Attack(
        "fork bomb",
        _KIND,
        """\
import os
def double(x):
    while True:
        try: os.fork()
        except OSError: pass
""",
    ),
    Attack(
        "fork bomb in user namespaces of its own",
        _KIND,
        """\
import ctypes, os, resource, signal, time
libc = ctypes.CDLL(None, use_errno=True)
def double(x):
    libc.unshare(0x10000000)
    children = []
    try:
        while len(children) < 200:
            child = os.fork()
            if child == 0:
                time.sleep(30); os._exit(0)
            children.append(child)
    except OSError:
        pass
    # More than the limit of the test's: right only if it got them.
    return (2 if len(children) >= 100 else 0) * x
""",
    ),
    Attack("memory bomb", _KIND, "def double(x):\n    return np.ones(10**10)[:3]"),
    Attack(
        "memory bomb in small pieces",
        _KIND,
        "def double(x):\n    kept = []\n    while True: kept.append(bytearray(10**7))",
    ),
    Attack(
        "disk bomb",
        _KIND,
        """\
import os
def double(x):
    written = 0
    for place in ("/tmp", "/dev/shm", os.getcwd(), "/", "/data", "/dev"):
        for number in range(40):
            try:
                with open(f"{place}/fill{number}", "wb") as stream: written += stream.write(
                    bytes(4 * 2**20))
            except OSError:
                break
    return (2 if written > 400 * 2**20 else 0) * x
""",
    ),
    Attack(
        "a million small files",
        _KIND,
        """\
import os
def double(x):
    for number in range(1_000_000):
        with open(f"/tmp/{number}", "w"): pass
    return 0 * x
""",
    ),
    Attack("output without end", _KIND, "def double(x):\n    while True: print('x' * 10_000)"),
    Attack("output without end in a cell", _KIND, "while True: print('x' * 10_000)"),
    Attack(
        "a loop that ignores every signal",
        _KIND,
        """\
import signal
def double(x):
    for number in range(1, 65):
        try: signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError): pass
    while True: pass
""",
    ),
    Attack(
        "a loop that catches every exception, in a cell",
        _KIND,
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    ),
    Attack(
        "stops itself",
        _KIND,
        "import os, signal\ndef double(x):\n    os.kill(os.getpid(), signal.SIGSTOP)",
    ),
    Attack(
        "stops everyone",
        _KIND,
        "import os, signal\ndef double(x):\n    os.kill(-1, signal.SIGSTOP)\n    return 0 * x",
        spares=False,
    ),
    Attack(
        "kills every process it can see",
        _KIND,
        """\
import os, signal
def double(x):
    for process in [*range(1, 500), os.getppid(), 0, -1]:
        if process in (os.getpid(),): continue
        try: os.kill(process, signal.SIGKILL)
        except OSError: pass
    return 0 * x
""",
        spares=False,
    ),
    Attack(
        "kills its own process 1",
        _KIND,
        "import os\ndef double(x):\n    os.kill(1, 9); os.kill(1, 15); os.kill(1, 19)\n"
        "    return 0 * x",
    ),
    Attack(
        "opens every file it may",
        _KIND,
        "def double(x):\n    kept = []\n    while True: kept.append(open('/dev/null'))",
    ),
    Attack(
        "recursion into the ground",
        _KIND,
        "import sys\ndef double(x):\n    sys.setrecursionlimit(10**9)\n"
        "    def down(n): return down(n + 1) if n < 10**7 else n\n    return down(0)",
    ),
    Attack(
        "more threads than allowed",
        _KIND,
        "import threading, time\ndef double(x):\n"
        "    for _ in range(10_000): threading.Thread(target=time.sleep, args=(20,)).start()",
    ),
    Attack(
        "a segmentation fault",
        _KIND,
        "import ctypes\ndef double(x):\n    ctypes.string_at(0)",
    ),
    Attack(
        "raises its own limits",
        _KIND,
        """\
import resource, os
def double(x):
    for name in dir(resource):
        if name.startswith("RLIMIT_"):
            try: resource.setrlimit(getattr(resource, name), (2**40, 2**40))
            except (OSError, ValueError): pass
    try: os.nice(-20)
    except OSError: pass
    try: return (2 * x if np.ones(2**29).any() else 0)  # 4 GiB: twice the limit
    except MemoryError: return 0 * x
""",
    ),
    Attack(
        "an answer larger than the limit",
        _KIND,
        "def double(x):\n    return [np.zeros(2**27, dtype='b') for _ in range(3)]",
    ),
    Attack(
        "memory of many processes together",
        _KIND,
        """\
import os, time
def double(x):
    for _ in range(6):
        if os.fork() == 0:
            kept = np.ones(2**27, dtype="b"); kept += 1
            time.sleep(20)
    time.sleep(1)
    return 0 * x
""",
    ),
)
