"""The notebook's environment: its output up to a limit, its folder, its modules."""

from __future__ import annotations

import json
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.inside.student_shell import Outputs
from autograder.outside import WarmProcess
from autograder.outside.student_process import CellResult
from autograder.protocol.limits import Limits

LIMITS = Limits(cell_seconds=30, output_kb=512)


def collected(*written: tuple[str, str], most: int = 10_000) -> Outputs:
    outputs = Outputs()
    outputs.begin(most)
    for name, text in written:
        outputs.add_text(name, text)
    return outputs


# -- outputs ---------------------------------------------------------------------------------------


def test_what_is_printed_in_a_row_is_one_output() -> None:
    outputs = collected(("stdout", "a"), ("stdout", "b"), ("stderr", "c"), ("stdout", "d"))
    assert [(each["name"], each["text"]) for each in outputs.collected()] == [
        ("stdout", "ab"),
        ("stderr", "c"),
        ("stdout", "d"),
    ]


def test_each_character_is_copied_once() -> None:
    """Joined at the end, however often something is printed: nothing grows with the square."""
    outputs = collected(*[("stdout", "line\n")] * 2000, most=20_000)
    (parts,) = outputs._texts
    assert len(parts) == 2000
    (output,) = outputs.collected()
    assert output["text"] == "line\n" * 2000


def test_at_the_limit_text_is_cut_and_said_to_be() -> None:
    outputs = collected(("stdout", "x" * 500), ("stdout", "y" * 500), most=700)
    assert outputs.was_cut
    (output,) = outputs.collected()
    assert output["text"] == "x" * 500 + "y" * 100  # and 100 for the output itself


printed = st.tuples(st.sampled_from(["stdout", "stderr"]), st.text() | st.just("\0" * 50))


@given(st.lists(printed, max_size=30), st.integers(0, 400))
def test_outputs_fit_into_a_message_of_the_limits_size(
    written: list[tuple[str, str]], most: int
) -> None:
    outputs = collected(*written, most=most)
    sent = json.dumps(outputs.collected(), separators=(",", ":"))
    assert len(sent) <= most + 2
    if not outputs.was_cut:
        assert "".join(each["text"] for each in outputs.collected()) == "".join(
            text for _, text in written
        )


# -- in the sandbox --------------------------------------------------------------------------------


def run(warm: WarmProcess, *cells: str, files: dict[str, bytes] | None = None) -> list[CellResult]:
    with warm.start_submission(LIMITS, files or {}) as submission:
        return [submission.process.run_cell(textwrap.dedent(source)) for source in cells]


def text(result: CellResult) -> str:
    return "".join(str(output.get("text", output)) for output in result.outputs)


@pytest.mark.parametrize(
    "printing",
    [
        "for i in range(70_000): print('epoch', i, 'loss', 0.5)",
        "import sys\nfor i in range(20_000): print(i); print(i, file=sys.stderr)",
        "print('\\0\\x1b' * 1_000_000)",
        "print('\\U0001f600' * 1_000_000)",
        "print('[{,:' * 1_000_000)",
        "print('\\ud800' * 1_000_000)",
        "for i in range(30_000): display(i)",
        "print('x' * 10_000_000); raise_nothing = 1",
    ],
)
def test_much_output_is_cut_and_what_comes_after_it_is_done(
    warm: WarmProcess, printing: str
) -> None:
    first, then = run(warm, printing + "\ndef answer(): return 42", "print(answer())")
    assert (first.error, first.was_cut, text(then)) == (None, True, "42\n")
    json.dumps(first.outputs, ensure_ascii=False).encode()


def test_an_error_after_much_output_is_still_an_error(warm: WarmProcess) -> None:
    (result,) = run(warm, "print('x' * 10_000_000)\n1 / 0")
    assert (result.error, result.was_cut) == ("ZeroDivisionError", True)


def test_the_notebooks_folder_is_where_it_works_and_imports_from(warm: WarmProcess) -> None:
    files = {"own.py": b"x = 1", "package/__init__.py": b"", "package/part.py": b"y = 2"}
    code = """
        import os, sys
        import own
        from package.part import y
        print(own.x, y, os.getcwd() in sys.path, sorted(os.listdir()))
    """
    (result,) = run(warm, code, files=files)
    assert text(result) == "1 2 True ['own.py', 'package']\n"


def test_a_module_that_the_notebook_writes_can_be_imported(warm: WarmProcess) -> None:
    magic, plain = run(
        warm,
        "%%writefile written.py\nz = 3",
        "open('other.py', 'w').write('w = 4')\nimport written, other\nprint(written.z, other.w)",
    )
    assert magic.error is None
    assert text(plain) == "3 4\n"


def test_a_name_that_no_file_system_takes_costs_that_file_alone(warm: WarmProcess) -> None:
    files = {"n" * 300: b"", "a\0b": b"", "../out.txt": b"", "/etc/x": b"", "kept.txt": b"1"}
    (result,) = run(warm, "import os; print(os.listdir())", files=files)
    assert text(result) == "['kept.txt']\n"


def test_161_empty_files_in_long_folders_are_there(warm: WarmProcess) -> None:
    folder = "/".join(["f" * 200] * 15)
    files = {f"{folder}/{number}": b"" for number in range(161)}
    code = "import os; print(sum(len(names) for _, _, names in os.walk('.')))"
    (result,) = run(warm, code, files=files)
    assert text(result) == "161\n"


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("%time x = 1\nprint(x)", "1\n"),
        ("files = !echo one\nprint(files[0])", "one\n"),
        (">>> x = 2\n>>> print(x)", "2\n"),
        ("    x = 3\n    print(x)", "3\n"),
        ("import asyncio\nawait asyncio.sleep(0)\nprint(4)", "4\n"),
        ("print('%time')", "%time\n"),
        ("In [5]: x = 5\nprint(x)", "5\n"),
        ("pwd", ""),
    ],
)
def test_what_ipython_adds_to_python_works_and_python_is_left_alone(
    warm: WarmProcess, source: str, printed: str
) -> None:
    (result,) = run(warm, source)
    assert result.error is None
    assert text(result).endswith(printed)


def test_a_picture_is_kept_whether_or_not_it_was_foreseen(warm: WarmProcess) -> None:
    """Matplotlib is loaded by whoever imports it; its pictures come inline as in a kernel."""
    (result,) = run(warm, "import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert any("image/png" in output.get("data", {}) for output in result.outputs)
