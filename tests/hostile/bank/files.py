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


def _deep_with_files(folder: Path, course: Path) -> None:
    _deep(folder, course)
    here = os.getcwd()
    try:
        os.chdir(folder)
        for depth in range(1200):
            if depth % 100 == 0:
                Path("note.txt").write_text("mine")
            os.chdir("d")
    finally:
        os.chdir(here)


def _thousands_with_long_names(folder: Path, course: Path) -> None:
    not_text = "\udcff" * 200
    for number in range(9000):
        (folder / f"{not_text}{number}").write_bytes(b"")


def _longest_names(folder: Path, course: Path) -> None:
    for length in (250, 255):
        (folder / ("n" * length)).write_text("mine")


def _fills_the_folder(folder: Path, course: Path) -> None:
    for number in range(4):
        (folder / f"part{number}.bin").write_bytes(bytes(15 * 2**20))


def _folders_for_the_graders_files(folder: Path, course: Path) -> None:
    (folder / f"{LAB}.ipynb").unlink()
    for name in (f"{LAB}.ipynb", f".{LAB}.ipynb.unfinished"):
        (folder / name).mkdir()
        (folder / name / "mine.txt").write_text("mine")


def _no_time(folder: Path, course: Path) -> None:
    (folder / "timestamp.txt").write_text("yesterday, I think")


def _time_elsewhere(folder: Path, course: Path) -> None:
    (folder / "timestamp.txt").symlink_to("/dev/zero")


def _time_in_a_pipe(folder: Path, course: Path) -> None:
    os.mkfifo(folder / "timestamp.txt")


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
    for step in ("autograded", "feedback", ".unfinished"):
        (folder / step).mkdir()
        (folder / step / f"{LAB}.ipynb").write_bytes(right)
    (folder / f".{LAB}.ipynb.unfinished").write_text("mine")


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
    Files("deep-folders-with-files", _deep_with_files),
    Files("thousands-of-long-names", _thousands_with_long_names),
    Files("longest-names", _longest_names),
    Files("more-than-the-sandbox-holds", _fills_the_folder),
    Files("folders-for-the-graders-files", _folders_for_the_graders_files),
    Files("no-time", _no_time),
    Files("time-elsewhere", _time_elsewhere),
    Files("time-in-a-pipe", _time_in_a_pipe),
    Files("strange-names", _strange_names),
    Files("folder-for-released-file", _folder_for_released_file),
    Files("other-notebooks", _other_notebooks),
    Files("configuration", _configuration),
)
