"""Forging what comes back to the grader. The student's process owns its end of the channel."""

from __future__ import annotations

from tests.hostile.attack import Attack

_KIND = "channel"

_GRIP = """\
import gc, json, os, pickle, socket, struct, sys, time
from autograder.protocol import Frame, FrameSocket
from autograder.inside.request_loop import RequestLoop
def process():
    return next(o for o in gc.get_objects() if isinstance(o, RequestLoop))
def raw(header, blob=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    process().channel.connection.sendall(struct.pack("!IQ", len(text), len(blob)) + text + blob)
def answer(nodes, roots=(0,), updates=(), blob=b"", **more):
    raw({"status": "ok", "nodes": nodes, "roots": list(roots), "updates": list(updates),
         "outputs": [], **more}, blob)
"""


def _forges(name: str, body: str, **more: object) -> Attack:
    """`body` runs inside every call of `double`, before it answers wrong."""
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    code = f"{_GRIP}def double(x):\n{lines}\n    return 0 * x\n"
    return Attack(name, _KIND, code, **more)  # type: ignore[arg-type]


ATTACKS = (
    _forges("replies before it is asked", "for _ in range(5): answer([['none']])"),
    _forges(
        "replies out of order, and twice",
        "answer([['float', 4.0]]); answer([['bool', True]]); answer([['int', 2]])",
    ),
    _forges(
        "a reply that passes off as another kind",
        "for status in ('started', 'ready', 'warm', 'passed', 9, None):\n"
        "    raw({'status': status, 'score': 9, 'nodes': [['bool', True]], 'roots': [0], "
        "'updates': []})",
    ),
    _forges(
        "an announcement of more than will come",
        "process().channel.connection.sendall(struct.pack('!IQ', 10**6, 10**6))",
    ),
    _forges(
        "a header of four gigabytes",
        "process().channel.connection.sendall(struct.pack('!IQ', 2**32 - 1, 2**63))",
    ),
    _forges("a header that is no JSON", "raw(b'\\xff\\xfe not json')"),
    _forges("a header that is a list", "raw(b'[1, 2, 3]')"),
    _forges("a header ten thousand deep", "raw(b'[' * 1_000_000)"),
    _forges("numbers of a million digits", "raw(b'{\"status\": ' + b'9' * 1_000_000 + b'}')"),
    _forges(
        "a child that is its own parent",
        "answer([['list', [0]], ['list', [1, 2]], ['dict', [[2, 2]]]])",
    ),
    _forges(
        "a small message that unfolds without end",
        "answer([['none'], *[['list', [i] * 50] for i in range(40)]], roots=(40,))",
    ),
    _forges(
        "a list a thousand deep",
        "answer([['none'], *[['list', [i]] for i in range(1000)]], roots=(1000,))",
    ),
    _forges(
        "a list that contains itself",
        "endless = []; endless.append(endless)\nreturn endless",
    ),
    _forges(
        "nodes of every malformed kind",
        "for node in (['array'], ['array', 'O', [1], 0, 8, True], ['array', '<f8', [-1], 0, 8, 1],"
        " ['array', '>f8', [1], 0, 8, True], ['known', -1], ['known', 10**9], ['handle', 1],\n"
        "             ['own', 10**9], ['callback', 0], ['generator', 'os', 0], ['str', 1],"
        " ['scalar', 'V8', 0, 8], ['bytes', -5, 10**12], ['dict', [[0]]], ['eval', '1'], [], 7):\n"
        "    answer([['none'], node], roots=(1,), blob=bytes(8))\n"
        "    break",
    ),
    _forges("updates of what was never sent", "answer([['none']] * 2, (0, 1), (10**6,))"),
    _forges(
        "updates that make the test's input another",
        "answer([['none'], ['array', '<f8', [2], 0, 16, True]], (0, 1), (0,), bytes(16))",
    ),
    _forges(
        "a call back that does not exist",
        "raw({'status': 'callback', 'callback': -1,\n"
        "     'nodes': [['tuple', []], ['dict', []]], 'roots': [0, 1]})",
    ),
    _forges(
        "a pickle that runs code",
        "class Run:\n"
        "    def __reduce__(self): return (os.system, ('kill -9 VICTIM_PID',))\n"
        "raw(pickle.dumps(Run())); answer([['bytes', 0, 9]], blob=pickle.dumps(Run()))",
    ),
    Attack(
        "objects with __reduce__ as answers",
        _KIND,
        """\
import os
class Run:
    def __reduce__(self): return (os.system, ("kill -9 VICTIM_PID",))
def double(x):
    return [Run(), np.array([Run()], dtype=object), {"a": Run()}]
""",
    ),
    Attack(
        "a descriptor and the number of a process outside",
        _KIND,
        _GRIP
        + """\
def snapshot(self=None):
    forged = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    process().channel.send(
        Frame({"status": "ready", "process": VICTIM_PID}), descriptors=(forged.fileno(),))
process()._snapshot = snapshot
def double(x): return 0 * x
""",
        spares=False,
    ),
    Attack(
        "a descriptor that is no socket",
        _KIND,
        _GRIP
        + """\
def snapshot(self=None):
    process().channel.send(
        Frame({"status": "ready", "process": 1}), descriptors=(os.open("/dev/zero", os.O_RDWR),))
process()._snapshot = snapshot
def double(x): return 0 * x
""",
        spares=False,
    ),
    Attack(
        "two descriptors, or none",
        _KIND,
        _GRIP
        + """\
def snapshot(self=None):
    a, b = socket.socketpair()
    process().channel.send(Frame({"status": "ready"}), descriptors=(a.fileno(), b.fileno()))
process()._snapshot = snapshot
def double(x): return 0 * x
""",
        spares=False,
    ),
    _forges(
        "keys that all have one hash",
        "n = 25_000\n"
        "keys = [['int', i * (2**61 - 1)] for i in range(n)]\n"
        "answer([*keys, ['dict', [[i, i] for i in range(n)]]], roots=(n,))",
    ),
    Attack(
        "more output than the limit, past the limit's own code",
        _KIND,
        _GRIP
        + """\
shell = get_ipython()
type(shell.outputs)._has_room = lambda self, size: True
print("x" * 20_000_000)
def double(x): return 0 * x
""",
    ),
    Attack(
        "messages of a Jupyter kernel",
        _KIND,
        """\
import glob, json, os, zmq
found = glob.glob("/**/kernel-*.json", recursive=True) + glob.glob("/tmp/**/*.json", recursive=True)
context = zmq.Context.instance()
for transport in ("ipc://kernel-1", "ipc:///tmp/kernel", "tcp://127.0.0.1:CANARY_PORT"):
    socket_ = context.socket(zmq.DEALER)
    socket_.setsockopt(zmq.LINGER, 0)
    try: socket_.connect(transport)
    except zmq.ZMQError: continue
    socket_.send_multipart([b"<IDS|MSG>", b"", b"{}", b"{}", b"{}", b"{}"], zmq.NOBLOCK)
print("KERNEL", hasattr(get_ipython(), "ker" + "nel"), found)
def double(x): return (2 if found else 0) * x
""",
    ),
    _forges(
        "closes the channel and waits",
        "process().channel.connection.close()",
    ),
    Attack(
        "outputs that are no outputs",
        _KIND,
        _GRIP
        + """\
import types
def items(self): return [
    {"output_type": "execute_result", "data": {"text/plain": "4.0"}, "metadata": {},
     "execution_count": 1},
    {"output_type": "display_data", "data": {"text/html": "<script>1</script>",
     "application/javascript": "1", "image/svg+xml": "<svg onload=1>"}, "metadata": {"a": 1}},
    {"output_type": "stream", "name": "stderr", "text": {"a": 1}}, 7, None, [],
    {"output_type": "error", "ename": 1, "evalue": 2, "traceback": 3}]
type(get_ipython().outputs).items = property(items, lambda self, value: None)
def double(x): return 0 * x
""",
        hidden=("<script", "<svg", "javascript"),
    ),
)
