"""Names and folders of what is handed in."""

from __future__ import annotations

import io
import zipfile

import nbformat

from autograder.lab import Reason
from tests.differential.case import Kind, Submission
from tests.tiny_lab import LAB

FILES = Kind("files and names")
case = FILES.case


def _renamed(name: str, file: str) -> None:
    @case(name, told=[Reason.OTHER_FILE])
    def rename(submission: Submission) -> None:
        submission.file = file


_renamed("named by Canvas", f"studentone_12345_67890_{LAB}-1.ipynb")
_renamed("named by Moodle", f"Ada Lovelace_4711_assignsubmission_file_{LAB}.ipynb")
_renamed("named by the browser", f"{LAB} (1).ipynb")
_renamed("named by hand", f"{LAB}_Lovelace_final_v2.ipynb")
_renamed("in capitals", f"{LAB.upper()}.IPYNB")
_renamed("a text file's ending", f"{LAB}.ipynb.txt")
_renamed("a JSON file's ending", f"{LAB}.ipynb.json")
_renamed("in a folder", f"homework/week 1/{LAB}.ipynb")
_renamed("in a folder with an umlaut", f"Übung 1 – Lösung/{LAB}.ipynb")
_renamed("a name with a line break", f"{LAB}\n2.ipynb")


@case("in a zip file", told=[Reason.OTHER_FILE])
def _zipped(submission: Submission) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{LAB}/{LAB}.ipynb", nbformat.v4.writes(submission.notebook))
        archive.writestr(f"__MACOSX/{LAB}/._{LAB}.ipynb", b"\0\5\x16\7")
    submission.file = "notes.txt"
    submission.files["homework.zip"] = content.getvalue()


@case("a checkpoint of earlier work beside it")
def _checkpoint(submission: Submission) -> None:
    submission.files[f".ipynb_checkpoints/{LAB}-checkpoint.ipynb"] = b"{}"


@case("a copy of the work beside it")
def _copy(submission: Submission) -> None:
    text = nbformat.v4.writes(submission.notebook).encode()
    submission.files[f"{LAB}-Copy1.ipynb"] = text


@case("another notebook, not of this lab, beside it")
def _scratch(submission: Submission) -> None:
    cells = [nbformat.v4.new_code_cell("2 + 2")]
    text = nbformat.v4.writes(nbformat.v4.new_notebook(cells=cells)).encode()
    submission.files["Untitled.ipynb"] = text


@case("a broken notebook beside it")
def _broken(submission: Submission) -> None:
    submission.files["Untitled.ipynb"] = b"{"


@case("what a Mac leaves behind")
def _mac(submission: Submission) -> None:
    submission.files |= {".DS_Store": b"\0\0\0\1Bud1", f"._{LAB}.ipynb": b"\0\5\x16\7"}


@case("hundreds of empty files with long names")
def _many(submission: Submission) -> None:
    long = "a-folder-with-a-rather-long-name" * 5
    submission.files |= {f"{long}/{long}/{number:04}.txt": b"" for number in range(300)}


@case("a file with a name of control characters")
def _odd_name(submission: Submission) -> None:
    submission.files["\x1b[31mred\x1b[0m.txt"] = b"hello"


@case("the lab's own file changed")
def _released_file(submission: Submission) -> None:
    submission.files["notes_for_students.txt"] = b"My own notes."


@case("a virtual environment beside it")
def _environment(submission: Submission) -> None:
    submission.files |= {
        ".venv/pyvenv.cfg": b"home = /usr/bin\n",
        ".venv/lib/python3.12/site-packages/numpy/__init__.py": b"raise ImportError('no')\n",
        "__pycache__/helper.cpython-312.pyc": b"\xcb\r\r\n",
    }


@case("a repository beside it")
def _repository(submission: Submission) -> None:
    submission.files |= {".git/HEAD": b"ref: refs/heads/main\n", ".gitignore": b"*.pyc\n"}
