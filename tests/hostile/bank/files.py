"""Files, links and pipes beside a notebook whose `double` is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.tiny_lab import LAB


@dataclass(frozen=True)
class Files:
    """What is handed in beside the notebook.

    Attributes:
        name: what it is; also the student's id.
        put: writes it: (folder of the submission, course folder).
    """

    name: str
    put: Callable[[Path, Path], object]


def _links_to_others(folder: Path, course: Path) -> None:
    (folder / "a.txt").symlink_to(course / "submitted" / "ada" / LAB / f"{LAB}.ipynb")
    (folder / "b.txt").symlink_to(course / "solutions" / LAB / "private" / "secret.txt")
    (folder / "c.txt").symlink_to("../../ada/" + LAB)
    (folder / "d.txt").symlink_to(course / "gradebook.db")
    (folder / "e.txt").symlink_to(course / "solutions" / LAB / f"{LAB}.ipynb")


def _links_to_folders(folder: Path, course: Path) -> None:
    (folder / "others").symlink_to(course / "submitted")
    (folder / "private").symlink_to(course / "solutions" / LAB / "private")
    (folder / "root").symlink_to("/")
    (folder / "loop").symlink_to(".")
    (folder / "gone").symlink_to("/nowhere")


def _link_for_notebook(folder: Path, course: Path) -> None:
    (folder / f"{LAB}.ipynb").unlink()
    (folder / f"{LAB}.ipynb").symlink_to(course / "submitted" / "ada" / LAB / f"{LAB}.ipynb")


def _folder_for_notebook(folder: Path, course: Path) -> None:
    (folder / f"{LAB}.ipynb").unlink()
    (folder / f"{LAB}.ipynb").mkdir()


def _pipes_and_devices(folder: Path, course: Path) -> None:
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "pipe.ipynb")
    (folder / "endless").symlink_to("/dev/zero")
    (folder / "random").symlink_to("/dev/random")
    (folder / "terminal").symlink_to("/dev/tty")


def _huge(folder: Path, course: Path) -> None:
    with (folder / "huge.bin").open("wb") as stream:
        stream.truncate(70 * 2**20)


def _thousands(folder: Path, course: Path) -> None:
    for number in range(600):
        (folder / f"{'n' * 100}{number}").write_bytes(b"")


def _deep(folder: Path, course: Path) -> None:
    here = os.getcwd()
    try:
        os.chdir(folder)
        for _ in range(1200):
            os.mkdir("d")
            os.chdir("d")
    finally:
        os.chdir(here)


def _strange_names(folder: Path, course: Path) -> None:
    for name in ("..hidden", "-rf", "a\nb", "%s{0}$(x)", "*", "\udcff\udcfe", " ", "con:"):
        (folder / name).write_text("=1+1")


def _folder_for_released_file(folder: Path, course: Path) -> None:
    (folder / "notes_for_students.txt").mkdir()
    (folder / "notes_for_students.txt" / "mine.txt").write_text("mine")


def _other_notebooks(folder: Path, course: Path) -> None:
    right = (course / "submitted" / "ada" / LAB / f"{LAB}.ipynb").read_bytes()
    for name in (f"{LAB} copy.ipynb", f"a_{LAB}.ipynb", f"{LAB}.IPYNB", "z.ipynb"):
        (folder / name).write_bytes(right)
    (folder / ".judged").mkdir()
    (folder / ".judged" / f"{LAB}.ipynb").write_bytes(right)


def _configuration(folder: Path, course: Path) -> None:
    for name in ("nbgrader_config.py", "jupyter_nbconvert_config.py", "sitecustomize.py"):
        (folder / name).write_text("raise SystemExit('read')\n")
    (folder / "gradebook.db").write_bytes(b"not a gradebook")


FILES = (
    Files("links-to-others-work", _links_to_others),
    Files("links-to-folders", _links_to_folders),
    Files("link-for-notebook", _link_for_notebook),
    Files("folder-for-notebook", _folder_for_notebook),
    Files("pipes-and-devices", _pipes_and_devices),
    Files("huge-files", _huge),
    Files("thousands-of-files", _thousands),
    Files("deep-folders", _deep),
    Files("strange-names", _strange_names),
    Files("folder-for-released-file", _folder_for_released_file),
    Files("other-notebooks", _other_notebooks),
    Files("configuration", _configuration),
)
