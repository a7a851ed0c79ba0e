"""What students keep in `mynet`, and what later labs take from it."""

from __future__ import annotations

import linecache
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from trainlab import keep, rules
from trainlab.keep import place

NOTEBOOK = """
import math
import numpy as np
from trainlab import training

SLOPE = 0.25
BREAKS = np.array([0.0, 1.5])
NET = object()
mean = {"ReLU": NET}


def leak(z):
    return SLOPE * z


def leaky(z):
    '''Leaky ReLU.'''
    return np.where(z > BREAKS[0], z, leak(z)) + math.sqrt(0)


def halves(n):
    return 0 if n <= 0 else 1 + halves(n // 2)


class Velocity:
    def step(self, w):
        return leak(w)


def squashed(z):
    return training.activate("tanh", z)


def on_the_net(z):
    return NET, z


def centred(z):
    return z - z.mean()


def not_done(z):
    raise NotImplementedError()
"""


@pytest.fixture
def notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """A student's notebook in which everything has passed its check."""
    # pytest sets its own variables anew for each part of a test.
    monkeypatch.setattr(place, "_CHECKING", (place.LEFT_ALONE, "NBGRADER_EXECUTION"))
    (tmp_path / "02_activations").mkdir()
    monkeypatch.chdir(tmp_path / "02_activations")
    names = {"__name__": "__main__"}
    linecache.cache["<cell>"] = (len(NOTEBOOK), None, NOTEBOOK.splitlines(True), "<cell>")
    exec(compile(NOTEBOOK, "<cell>", "exec"), names)
    for name in names:
        rules.check_passed(name)
    yield SimpleNamespace(**names)
    rules._rules.passed.clear()
    rules._rules.latest.clear()
    del linecache.cache["<cell>"]


def run(code: str, folder: Path) -> str:
    """What a fresh Python prints, in which the notebook is long gone."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_kept_function_works_alone(notebook: SimpleNamespace, tmp_path: Path) -> None:
    keep.functions("activations", notebook.leaky, notebook.halves, notebook.Velocity)
    code = (
        "import numpy as np; from mynet.activations import leaky, halves, Velocity; "
        "print(leaky(np.array([-4.0, 2.0])).tolist(), halves(9), Velocity().step(8))"
    )
    assert run(code, tmp_path) == "[-1.0, 2.0] 4 2.0"


def test_a_kept_function_may_use_trainlab(notebook: SimpleNamespace, tmp_path: Path) -> None:
    keep.functions("activations", notebook.squashed)
    code = "from mynet.activations import squashed; print(squashed(0.5))"
    assert float(run(code, tmp_path)) == pytest.approx(np.tanh(0.5))


def test_an_attribute_is_no_variable_of_the_notebook(
    notebook: SimpleNamespace, tmp_path: Path
) -> None:
    keep.functions("activations", notebook.centred)
    code = (
        "import numpy as np; from mynet.activations import centred; print(centred(np.arange(3.0)))"
    )
    assert run(code, tmp_path) == "[-1.  0.  1.]"


def test_two_labs_add_to_the_same_module(notebook: SimpleNamespace, tmp_path: Path) -> None:
    keep.functions("optimizers", notebook.leaky)
    keep.functions("optimizers", notebook.halves)
    assert run("from mynet.optimizers import leaky, halves; print('both')", tmp_path) == "both"


def test_what_is_not_solved_is_left_out(
    notebook: SimpleNamespace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rules.check_failed("leaky")
    keep.functions("activations", notebook.leaky, notebook.not_done, notebook.on_the_net, print)
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "leaky is not kept: its check has not passed yet.",
        "not_done is not kept: it is not done yet.",
        "on_the_net is not kept: it uses NET, which stands elsewhere in the notebook: pass it as "
        "an argument.",
        "print is not kept: it is not a function of this notebook.",
    ]
    assert not (tmp_path / "mynet").exists()


def test_a_kept_function_is_borrowed(
    notebook: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    keep.functions("activations", notebook.leaky)
    capsys.readouterr()
    borrowed = keep.borrow("activations.leaky", loaner=abs)
    assert borrowed(np.array([-4.0])) == [-1.0]
    assert capsys.readouterr().out == "leaky: your own, from mynet\n"


def test_a_loaner_is_lent_and_said(
    notebook: SimpleNamespace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert keep.borrow("activations.selu", loaner=abs) is abs
    assert capsys.readouterr().out.startswith("selu: a loaner")
    (tmp_path / "mynet/activations").mkdir(parents=True)
    (tmp_path / "mynet/activations/selu.py").write_text("def selu(z) return z")
    assert keep.borrow("activations.selu", loaner=abs) is abs
    assert "stops with SyntaxError" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_one_line(
    notebook: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(place.FOLDER, str(tmp_path / "file/mynet"))
    keep.functions("activations", notebook.leaky)
    assert "cannot be written" in capsys.readouterr().out


@pytest.mark.parametrize("name", place._CHECKING)
def test_a_notebook_that_is_checked_leaves_mynet_alone(
    notebook: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    keep.functions("activations", notebook.leaky)
    monkeypatch.setattr(place, "_CHECKING", (name,))
    monkeypatch.setenv(name, "1")
    keep.functions("activations", notebook.halves)
    assert not (tmp_path / "mynet/activations/halves.py").exists()
    assert keep.borrow("activations.leaky", loaner=abs) is abs


def test_a_graded_run_leaves_mynet_alone(
    notebook: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(rules._rules, "is_graded", True)
    keep.functions("activations", notebook.leaky)
    assert not (tmp_path / "mynet").exists()
