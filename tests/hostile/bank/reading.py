"""Looking for tests and answers. Each answers right only if it has found something."""

from __future__ import annotations

from tests.hostile.attack import Attack

_KIND = "reading"


def _looks(name: str, search: str) -> Attack:
    """`search` is a body that appends to `found`."""
    body = "\n".join(f"    {line}" for line in search.strip().splitlines())
    code = (
        "import glob, os, sys, gc, ctypes\n"
        f"def double(x):\n    found = []\n{body}\n"
        "    if found: raise RuntimeError(str(found[0]))\n    return (2 if found else 0) * x\n"
    )
    return Attack(name, _KIND, code, hidden=("RuntimeError",))


ATTACKS = (
    _looks(
        "notebooks, gradebooks and private files anywhere",
        """\
for folder, folders, files in os.walk("/"):
    if "/lib/" in folder or "/share/" in folder or "/site-packages" in folder: continue
    found += [os.path.join(folder, f) for f in files
              if f.endswith((".ipynb", ".db")) or f in ("secret.txt", "keras_record.npz")]
""",
    ),
    _looks(
        "the course folder and its parents",
        """\
for place in ("CANARY_FOLDER", "CANARY_FOLDER/solutions", "CANARY_FOLDER/.."):
    if os.path.exists(place): found.append(place)
for folder in ("..", "../..", "CANARY_FOLDER/../.."):
    for name in ("submitted", "gradebook.db", "solutions", "source", "nbgrader_config.py"):
        if os.path.exists(os.path.join(folder, name)): found.append(name)
""",
    ),
    _looks(
        "history of the shell and hidden names",
        """\
shell = get_ipython()
text = repr(shell.user_ns.get("In")) + repr(shell.history_manager.input_hist_raw)
if "hidden_in" + "put" in text or "BEGIN HID" + "DEN" in text.replace("BEGIN HID' + 'DEN", ""):
    found.append("history")
for name in list(shell.user_ns):
    if name.startswith("hid" + "den"): found.append(name)
""",
    ),
    _looks(
        "frames of the callers",
        """\
frame = sys._getframe()
while frame:
    for name, value in {**frame.f_globals, **frame.f_locals}.items():
        if name in ("exp" + "ected", "mas" + "ter", "trusted"): found.append(name)
        if "hidden_in" + "put" in name: found.append(name)
    frame = frame.f_back
""",
    ),
    _looks(
        "objects in memory",
        """\
needle = "hidden_in" + "put_of_double = "
for thing in gc.get_objects():
    if isinstance(thing, dict):
        for value in list(thing.values()):
            if isinstance(value, str) and needle in value and "needle" not in value:
                found.append("text")
""",
    ),
    _looks(
        "/proc and the environment",
        """\
found += [p for p in os.listdir("/proc") if p.isdigit()]
found += [p for p in ("/proc/1", "/proc/self/mem", "/proc/self/environ", "/proc/self/cmdline",
                      "/proc/self/mountinfo", "/proc/kallsyms", "/sys/class") if os.path.exists(p)]
found += [k for k in os.environ if "SOLUTION" in k or "SECRET" in k or "JPY" in k]
libc = ctypes.CDLL(None)
libc.getauxval.restype = ctypes.c_ulong
""",
    ),
    _looks(
        "files left open",
        """\
import stat
sockets = 0
for descriptor in range(256):
    try: mode = os.fstat(descriptor).st_mode
    except OSError: continue
    sockets += stat.S_ISSOCK(mode)
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISFIFO(mode): found.append(descriptor)
if sockets > 1: found.append("more than its own channel")
""",
    ),
    _looks(
        "hidden records and reserved digits",
        """\
from trainlab import data, keras_record
for solutions in ("CANARY_FOLDER/solutions", "solutions", ""):
    os.environ["TRAINLAB_SOLUTIONS"] = solutions
    for look in (lambda: keras_record.hidden("tiny"), lambda: data.reserved_digits(),
                 lambda: data.capstone_digits(),
                 lambda: keras_record.hidden("01_initialization")):
        try: found.append(type(look()))
        except Exception: pass
""",
    ),
    _looks(
        "memory of other processes",
        """\
libc = ctypes.CDLL(None, use_errno=True)
class Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]
here = ctypes.create_string_buffer(8)
mine, other = Piece(ctypes.addressof(here), 8), Piece(ctypes.addressof(here), 8)
for process in [1, os.getppid(), *range(2, 60)]:
    if process == os.getpid() or process > 1: continue
    if libc.process_vm_readv(process, ctypes.byref(mine), 1, ctypes.byref(other), 1, 0) > 0:
        found.append(process)
    if libc.ptrace(16, process, None, None) == 0: found.append(process)
""",
    ),
    _looks(
        "the clipboard of a debugger: core files and kernel memory",
        """\
for path in ("/dev/mem", "/dev/kmem", "/dev/sda", "/dev/vda", "/dev/fuse", "/proc/kcore",
             "/etc/shadow", "/var/run/docker.sock", "/run/docker.sock"):
    try: found.append(open(path, "rb").read(1))
    except OSError: pass
""",
    ),
    _looks(
        "what another submission left in shared places",
        """\
for place in ("/tmp", "/dev/shm"):
    found += [n for n in os.listdir(place) if n.startswith("planted")]
for place in ("/tmp", "/dev/shm", "/dev", "/dev/mqueue", "/data", "/", "/var/tmp", "/run", "/home"):
    if os.path.exists(os.path.join(place, "planted")): found.append(place)
    try: open(os.path.join(place, "planted_" + "later"), "w")
    except OSError: continue
    if place not in ("/tmp", "/dev/shm"): found.append("wrote " + place)
    os.remove(os.path.join(place, "planted_" + "later"))
""",
    ),
)
