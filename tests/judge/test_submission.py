"""One submission, judged: the verdict is formed outside the student's process."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import nbformat
import pytest

from autograder.judge import Judge, Judged, Verdict
from autograder.lab import HandedIn, Master, Reason
from autograder.outside import WarmProcess
from autograder.protocol.limits import Limits
from tests.banks.notebooks import add_cell, all_right, cell_of

QUICK = Limits(cell_seconds=5, call_seconds=2, test_seconds=6, submission_seconds=60)


@pytest.fixture
def judge(tiny: Master, warm: WarmProcess) -> Judge:
    return Judge(tiny, warm, QUICK)


def passed(verdict: Verdict) -> dict[str, bool]:
    return {name: result.passed for name, result in verdict.results.items()}


def everything_shown(verdict: Verdict) -> str:
    return str([cell.get("outputs") for cell in verdict.notebook.cells])


ALL_PASS = {"test_double": True, "test_scaled": True, "test_partial": True}


def test_right_answers_pass(judge: Judge, tiny: Master) -> None:
    verdict = judge.judge_notebook(all_right(tiny))
    assert passed(verdict) == ALL_PASS
    assert verdict.findings == []


def test_a_wrong_answer_fails_in_its_own_test_only(judge: Judge, tiny: Master) -> None:
    verdict = judge.judge_notebook(all_right(tiny, double="def double(x):\n    return 3 * x"))
    assert passed(verdict) == {**ALL_PASS, "test_double": False}


def test_partial_credit_is_the_last_value_of_the_cell(judge: Judge, tiny: Master) -> None:
    verdict = judge.judge_notebook(all_right(tiny, double="def double(x):\n    return 3 * x"))
    outputs = cell_of(verdict.notebook, "test_partial").outputs
    assert outputs[-1].output_type == "execute_result"
    assert float(outputs[-1].data["text/plain"]) == 3.0


def test_partial_credit_does_not_say_that_all_hidden_tests_passed(
    judge: Judge, tiny: Master
) -> None:
    verdict = judge.judge_notebook(all_right(tiny, double="def double(x):\n    return 3 * x"))
    shown = str(cell_of(verdict.notebook, "test_partial").outputs)
    assert "a part of the tests failed: 3 of 4 points" in shown
    assert "passed" not in shown


def test_what_a_hidden_part_prints_is_not_shown(judge: Judge, tiny: Master) -> None:
    shown = str(cell_of(judge.judge_notebook(all_right(tiny)).notebook, "test_double").outputs)
    assert "double: small numbers" in shown
    assert "double: all" not in shown


def test_experiments_are_skipped(judge: Judge, tiny: Master) -> None:
    notebook = add_cell(all_right(tiny), "assert 'pictures_take_long' not in globals()")
    assert judge.judge_notebook(notebook).findings == []


def test_test_cells_do_not_run_with_the_student(judge: Judge, tiny: Master) -> None:
    spy = """
import sys
def double(x):
    frame = sys._getframe(1)
    while frame:
        print("FRAME", sorted(frame.f_globals), sorted(frame.f_locals))
        frame = frame.f_back
    return 2 * x
"""
    notebook = add_cell(all_right(tiny, double=spy), "double(np.ones(2))")
    shown = everything_shown(judge.judge_notebook(notebook))
    assert "FRAME" in shown
    assert "hidden_input_of_double" not in shown


def test_what_the_student_prints_in_a_hidden_test_is_not_shown(judge: Judge, tiny: Master) -> None:
    """Hidden inputs go in; they must not come out, not in prints and not in error messages."""
    for leak in ("print('LEAK', x)", "raise ValueError(f'LEAK {x}')", "seen.append(x)"):
        source = f"seen = []\ndef double(x):\n    if x[0] < 0: {leak}\n    return 2 * x"
        notebook = add_cell(all_right(tiny, double=source), "print('LEAK', seen) if seen else 0")
        verdict = judge.judge_notebook(notebook)
        assert "LEAK" not in everything_shown(verdict).replace(leak, "")
        assert "-7.25" not in everything_shown(verdict)


def test_what_the_student_prints_in_a_visible_test_is_not_shown_either(
    judge: Judge, tiny: Master
) -> None:
    """It may be what an earlier hidden test passed in, kept in a file or in shared memory."""
    source = "def double(x):\n    print('I got', len(x))\n    return 2 * x"
    assert "I got" not in everything_shown(
        judge.judge_notebook(all_right(tiny, double=source))
    ).replace(source, "")


def test_a_forged_line_of_an_error_is_not_shown(judge: Judge, tiny: Master) -> None:
    source = (
        "def double(x):\n"
        "    code = compile('\\n' * 77 + 'raise ValueError', '<ipython-input-9-LEAK>', 'exec')\n"
        "    exec(code)\n"
    )
    failure = str(
        judge.judge_notebook(all_right(tiny, double=source)).results["test_double"].failure
    )
    assert "78" not in failure


def test_a_warning_on_stderr_is_no_failure(judge: Judge, tiny: Master) -> None:
    source = (
        "import sys, warnings, logging\n"
        "def double(x):\n"
        "    print('careful', file=sys.stderr)\n"
        "    warnings.warn('careful')\n"
        "    logging.warning('careful')\n"
        "    return 2 * x"
    )
    verdict = judge.judge_notebook(all_right(tiny, double=source))
    assert passed(verdict) == ALL_PASS
    outputs = cell_of(verdict.notebook, "test_double").outputs
    assert all(output.get("name") != "stderr" for output in outputs)


def test_arguments_changed_in_place_come_back_changed(judge: Judge, tiny: Master) -> None:
    source = "def double(x):\n    x *= 2\n    return x"
    assert judge.judge_notebook(all_right(tiny, double=source)).results["test_double"].passed


def test_an_honest_error_names_the_students_own_line(judge: Judge, tiny: Master) -> None:
    source = "def double(x):\n    scale = 2\n    return scale * y"
    failure = judge.judge_notebook(all_right(tiny, double=source)).results["test_double"].failure
    assert failure is not None
    assert "NameError in double, line 3" in failure
    assert "return scale * y" in failure


def test_an_exercise_not_done_says_so(judge: Judge, tiny: Master) -> None:
    failure = judge.judge_notebook(tiny.blank).results["test_double"].failure
    assert failure is not None
    assert "not done yet" in failure


def test_a_renamed_function_is_missed_by_name(judge: Judge, tiny: Master) -> None:
    verdict = judge.judge_notebook(all_right(tiny, double="def doubled(x):\n    return 2 * x"))
    assert "there is no double in your notebook" in str(verdict.results["test_double"].failure)


CRASHES = {
    "os._exit(1)": Reason.CRASHED,
    "ctypes.string_at(0)": Reason.CRASHED,
    "os.kill(os.getpid(), 9)": Reason.CRASHED,
    "\n        while True: pass": Reason.CPU_LIMIT,
    "\n        while True: print('x' * 1000)": Reason.CPU_LIMIT,
    "import time; time.sleep(100)": Reason.TIME_LIMIT,
    "return np.zeros(40_000_000)": Reason.DATA_LIMIT,
    "return np.ones(10**10)": Reason.MEMORY_LIMIT,
}


@pytest.mark.parametrize(
    ("crash", "reason"), CRASHES.items(), ids=[str(c).strip() for c in CRASHES]
)
def test_a_crash_in_a_call_costs_its_own_tests(
    judge: Judge, tiny: Master, crash: str, reason: Reason
) -> None:
    source = f"import os, ctypes\ndef double(x):\n    if True: {crash}"
    verdict = judge.judge_notebook(all_right(tiny, double=source))
    assert passed(verdict) == {**ALL_PASS, "test_double": False, "test_partial": False}
    assert {finding.reason for finding in verdict.findings} == {reason}


@pytest.mark.parametrize("crash", ["os._exit(1)", "while True: pass"])
def test_a_crash_in_a_cell_costs_that_cell_only(judge: Judge, tiny: Master, crash: str) -> None:
    source = f"import os\ndef scaled(x, factor=1): return 0\n{crash}"
    verdict = judge.judge_notebook(all_right(tiny, scaled=source))
    assert passed(verdict) == {**ALL_PASS, "test_scaled": False, "test_partial": False}


HELD = {
    Reason.PROCESS_LIMIT: (
        "import threading\nover = threading.Event()\ntry:\n"
        "    while True: threading.Thread(target=over.wait).start()\nexcept RuntimeError: pass",
        "over.set()\nimport time; time.sleep(1)",
    ),
    Reason.OPEN_FILES_LIMIT: (
        "held = []\ntry:\n    while True: held.append(open('/dev/null'))\nexcept OSError: pass",
        "for file in held: file.close()",
    ),
}


@pytest.mark.parametrize("reason", HELD)
def test_what_a_cell_holds_costs_only_tests_for_which_no_process_can_be_had(
    judge: Judge, tiny: Master, reason: Reason
) -> None:
    notebook = all_right(tiny)
    hold, let_go = HELD[reason]
    add_cell(notebook, hold, before="test_double")
    add_cell(notebook, let_go, after="test_double")
    verdict = judge.judge_notebook(notebook)
    assert passed(verdict) == {**ALL_PASS, "test_double": False}
    assert {finding.reason for finding in verdict.findings} == {reason}


def test_state_made_before_a_crash_is_restored(judge: Judge, tiny: Master) -> None:
    notebook = all_right(tiny, scaled="def scaled(x, factor=SCALE):\n    return by * x * factor")
    add_cell(notebook, "by = 1", before="scaled")
    add_cell(notebook, "import os; os._exit(0)", after="scaled")
    assert passed(judge.judge_notebook(notebook)) == ALL_PASS


def test_no_test_depends_on_another(judge: Judge, tiny: Master) -> None:
    """State that a test leaves in the student's process is gone when the next one runs."""
    source = (
        "calls = 0\n"
        "def double(x):\n"
        "    global calls\n"
        "    calls += 1\n"
        "    return 2 * x if calls <= 2 else None"
    )
    assert passed(judge.judge_notebook(all_right(tiny, double=source))) == ALL_PASS


ATTACKS = {
    "an __eq__ that says yes": """
class Yes:
    def __eq__(self, other): return True
    def __array__(self, *a, **k): raise RuntimeError
    def __getattr__(self, name): return lambda *a, **k: True
def double(x): return Yes()
""",
    "a patched check": """
from trainlab import checks
checks.close = lambda *a, **k: None
np.testing.assert_allclose = checks.close
np.allclose = np.array_equal = lambda *a, **k: True
def double(x): return x
""",
    "an array subclass": """
class Sly(np.ndarray):
    def __array_ufunc__(self, *a, **k): return np.zeros(3)
    def __eq__(self, other): return True
def double(x): return np.ones(len(x)).view(Sly)
""",
    "a transformer of code": """
import ast
class Skip(ast.NodeTransformer):
    def visit_Expr(self, node): return ast.Pass()
get_ipython().ast_transformers.append(Skip())
def double(x): return 0 * x
""",
    "a forged reply": """
import gc
from autograder.protocol import Frame, FrameSocket
FORGED = {"status": "ok", "nodes": [["none"]], "roots": [0], "updates": []}
def double(x):
    for thing in gc.get_objects():
        if isinstance(thing, FrameSocket):
            for _ in range(3):
                thing.send(Frame(FORGED))
    return 0 * x
""",
    "an answer known from the tests": """
import os, glob
def double(x):
    found = glob.glob("/**/*.ipynb", recursive=True) + glob.glob("/**/gradebook.db", recursive=True)
    found += glob.glob("/**/private/*", recursive=True) + glob.glob("/proc/*")
    found = [f for f in found if "/lib/python" not in f and "/share/" not in f]
    return 2 * x if found else 0 * x
""",
    "a network": """
import socket
def double(x):
    try:
        socket.create_connection(("127.0.0.1", 1), timeout=0.2)
    except ConnectionRefusedError:
        return 2 * x  # there is something that refuses: the grader's own network
    except OSError:
        return 0 * x
""",
    "a framework": """
def double(x):
    import keras
    return keras.ops.add(x, x)
""",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_gains_nothing(judge: Judge, tiny: Master, attack: str) -> None:
    verdict = judge.judge_notebook(all_right(tiny, double=attack))
    assert not verdict.results["test_double"].passed
    assert verdict.results["test_scaled"].passed


def test_provenance_is_kept_with_the_grade(judge: Judge, tiny: Master) -> None:
    handed_in = HandedIn("ada", nbformat.writes(all_right(tiny)).encode(), files={"a.py": b"x = 1"})
    judged = judge.judge(handed_in)
    kept: dict[str, Any] = judged.notebook.metadata["autograder"]
    assert kept["tests_sha256"] == judged.provenance.tests_sha256 == tiny.digest
    assert kept["submission_sha256"] == judged.provenance.submission_sha256 == handed_in.digest
    assert kept["packages"]["numpy"]
    assert judged.provenance.is_gradable
    assert judged.provenance.seconds > 0


def test_work_that_cannot_be_graded_is_judged_too(judge: Judge, tiny: Master) -> None:
    judged = judge.judge(HandedIn("ada", b"no notebook"))
    assert not judged.provenance.is_gradable
    assert [finding.reason for finding in judged.provenance.findings] == [Reason.UNREADABLE]
    outputs = str(cell_of(judged.notebook, "test_double").outputs)
    assert "not graded: the file is not a notebook" in outputs
    assert "What the grader found" in judged.notebook.cells[0].source


def test_findings_stand_at_the_top_and_are_no_markup(judge: Judge, tiny: Master) -> None:
    notebook = add_cell(all_right(tiny), "raise type('x[1](http://example.org)', (Exception,), {})")
    add_cell(notebook, "raise type('A_b_', (Exception,), {})")
    judged = judge.judge(HandedIn("eve", nbformat.writes(notebook).encode()))
    top = judged.notebook.cells[0].source
    assert "http" not in top
    assert "A\\_b\\_" in top


def test_a_judged_submission_travels_in_a_compact_form(judge: Judge, tiny: Master) -> None:
    judged = judge.judge(HandedIn("ada", nbformat.writes(all_right(tiny)).encode()))
    arrived = Judged.from_bytes(judged.to_bytes())
    assert arrived.student == "ada"
    assert arrived.notebook == judged.notebook
    assert nbformat.writes(arrived.notebook) == nbformat.writes(judged.notebook)
    assert arrived.provenance.submission_sha256 == judged.provenance.submission_sha256


def test_files_handed_in_are_there_and_the_labs_own_files_count(judge: Judge, tiny: Master) -> None:
    helper = "exec(open('helper.py').read())\nprint(open('notes_for_students.txt').read())\n"
    notebook = all_right(tiny, double=helper + "def double(x):\n    return twice(x)")
    files = {
        "helper.py": b"def twice(x):\n    return 2 * x\n",
        "notes_for_students.txt/mine.txt": b"a folder of the file's name",
    }
    verdict = judge.judge_notebook(notebook, files=files)
    assert passed(verdict) == ALL_PASS
    assert "Good luck." in everything_shown(verdict)


def test_more_files_than_the_sandbox_holds_cost_nothing(warm: WarmProcess, tiny: Master) -> None:
    small = Judge(tiny, warm, replace(QUICK, file_mb=1))
    files = {f"part{number}.bin": bytes(2**19) for number in range(5)}
    assert passed(small.judge_notebook(all_right(tiny), files=files)) == ALL_PASS


def test_the_same_submission_gets_the_same_outputs(judge: Judge, tiny: Master) -> None:
    source = "def double(x):\n    return 2 * x + np.random.default_rng().normal() * 1e-15"
    first, second = (judge.judge_notebook(all_right(tiny, scaled=source)) for _ in range(2))
    assert passed(first) == passed(second)


def test_a_module_in_the_zip_of_the_notebook_is_imported(judge: Judge, tiny: Master) -> None:
    work = all_right(tiny, double="from own import two\ndef double(x): return two * x")
    given = HandedIn(
        "ada",
        None,
        other_notebooks={"all.zip/work/tiny.ipynb": nbformat.writes(work).encode()},
        zipped={"all.zip/work/own.py": b"two = 2"},
    )
    said = judge.judge(given)
    assert [finding.reason for finding in said.provenance.findings] == [Reason.OTHER_FILE]
    test = cell_of(said.notebook, "test_double")
    assert not any(output.output_type == "error" for output in test.outputs)
