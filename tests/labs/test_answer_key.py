"""No answer is borrowed: not from the course's own library, not from SciPy, not from a framework.

The answers of the bank would be right, or half right; each loses its points with the named reason,
in the judge as in the notebook.
"""

from __future__ import annotations

import contextlib
import copy
import inspect
import io
import pkgutil
import re
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice, product
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
import trainlab
from trainlab import rules, training

from autograder.judge import Judge
from autograder.lab import Master, Role, read_master
from autograder.outside import WarmProcess, shared_warm_process
from autograder.protocol.limits import Limits
from autograder.test_runner import (
    define_answers,
    in_lab_folder,
    rehearse,
    run_cell,
    run_setup_cells,
)
from tests.banks.borrowed_answers import Borrowed, borrowed_answers, cells_about, rounds_of
from tests.banks.cells import Cells
from tests.banks.course_folders import copy_lab
from tests.banks.notebooks import (
    LABS,
    add_cell,
    all_right,
    cell_of,
    master_copy,
    reference_answers,
)

ANSWERS = [(lab, answer) for lab in LABS for answer in borrowed_answers(lab)]
IDS = [f"{lab[:2]}-{answer.exercise}-{answer.named}" for lab, answer in ANSWERS]
each_answer = pytest.mark.parametrize(("lab", "answer"), ANSWERS, ids=IDS)


@pytest.mark.parametrize("lab", LABS)
def test_each_loses_its_points_with_the_named_reason(warm: WarmProcess, lab: str) -> None:
    master = master_copy(lab)
    for together in rounds_of(borrowed_answers(lab)):
        sources = {exercise: answer.source for exercise, answer in together.items()}
        verdict = Judge(master, warm, Limits()).judge_notebook(all_right(master, **sources))
        for exercise, answer in together.items():
            told = [str(verdict.results[c.grade_id].failure) for c in cells_about(master, exercise)]
            said = [
                m for m in told if re.match(rf"{answer.named}[\w.]* cannot be used in an ans", m)
            ]
            assert said, (answer, told)
            assert all(verdict.results[c.grade_id].failure for c in cells_about(master, exercise))
        assert verdict.findings == []


@each_answer
def test_without_the_rule_it_would_earn_points(lab: str, answer: Borrowed) -> None:
    """Otherwise it would prove nothing. On the trusted side, where nothing is refused."""
    master = master_copy(lab)
    with in_lab_folder(master.folder), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        trusted = run_setup_cells(master)
        assert any(
            rehearse(master, trusted, cell, {answer.exercise: answer.source}).share_of(cell.points)
            for cell in cells_about(master, answer.exercise)
        )


@each_answer
def test_the_visible_check_names_it_already(lab: str, answer: Borrowed) -> None:
    master = master_copy(lab)
    notebook = Cells()
    said: list[str] = []
    answers = {**reference_answers(master), answer.exercise: answer.source}
    about = [cell.grade_id for cell in cells_about(master, answer.exercise)]
    with in_lab_folder(master.folder), _quietly():
        for cell in master.cells:
            if cell.role is Role.SETUP:
                notebook.run(cell.source)
            elif cell.role is Role.SOLUTION:
                notebook.run(answers[cell.grade_id])
            elif cell.grade_id in about:
                try:
                    notebook.run(cell.released.source)
                except Exception as error:
                    said.append(str(error))
    named = [
        m for m in said if answer.named in m and ("cannot be used" in m or "it works once" in m)
    ]
    assert named, said


TRICKS = {
    "a rule of its own": "checks.withhold()\ndef softmax(Z):\n    return training.softmax(Z)",
    "a rule for another exercise": (
        "loan = checks.withhold(best_two='training.softmax')\n"
        "def softmax(Z):\n    return loan.softmax(Z)"
    ),
    "a context that lifts rules": (
        "from trainlab import rules\ndef softmax(Z):\n"
        "    with rules.lifted():\n        return training.softmax(Z)"
    ),
    "another exercise's name": (
        "from trainlab import rules\ndef softmax(Z):\n"
        "    with rules.answering('best_two'):\n        return training.softmax(Z)"
    ),
    "a check that passes beforehand": (
        "checks.close(np.ones(1), np.ones(1), of='softmax', prop='nothing')\n"
        "def softmax(Z):\n    return training.softmax(Z)"
    ),
    "a thread": (
        "from concurrent.futures import ThreadPoolExecutor\ndef softmax(Z):\n"
        "    with ThreadPoolExecutor(1) as pool:\n"
        "        return pool.submit(training.softmax, Z).result()"
    ),
    "a pool": (
        "from multiprocessing import Pool\npool = Pool(1)\n"
        "def softmax(Z):\n    return pool.apply(training.softmax, (Z,))"
    ),
    "eval": "def softmax(Z):\n    return eval('training.softmax')(Z)",
    "another exercise's function": (
        "def two_class_logits(z):\n    return training.softmax(z)\n"
        "def softmax(Z):\n    return two_class_logits(Z)"
    ),
    "a class": (
        "class Borrowed:\n    work = staticmethod(training.softmax)\n"
        "    def __call__(self, Z):\n        return self.work(Z)\nsoftmax = Borrowed()"
    ),
}


@pytest.mark.parametrize("source", TRICKS.values(), ids=TRICKS)
def test_no_trick_by_name_helps(warm: WarmProcess, source: str) -> None:
    master = master_copy("03_losses")
    verdict = Judge(master, warm, Limits()).judge_notebook(all_right(master, softmax=source))
    for cell in cells_about(master, "softmax"):
        failure = str(verdict.results[cell.grade_id].failure)
        assert failure.startswith("training.softmax cannot be used in an answer"), failure


def test_a_lab_may_allow_scipy(warm: WarmProcess, tmp_path: Path) -> None:
    folder = copy_lab("03_losses", tmp_path) / "03_losses"
    path = folder / "03_losses.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell_of(notebook, "setup").source += "\nchecks.allow('scipy')\n"
    nbformat.write(notebook, path)
    master = read_master(folder)
    borrowed = {a.exercise: a.source for a in borrowed_answers("03_losses") if a.named == "scipy"}
    judge = Judge(master, shared_warm_process(master.profile, warm.provider.name), Limits())
    verdict = judge.judge_notebook(all_right(master, **borrowed))
    assert {n: r.failure for n, r in verdict.results.items() if r.failure} == {}
    sklearn = "from sklearn.svm import SVC\ndef softmax(Z):\n    return SVC().fit(Z)"
    verdict = judge.judge_notebook(all_right(master, softmax=sklearn))
    assert "sklearn.svm.SVC cannot be used" in str(verdict.results["test_softmax"].failure)


IMPORTS = """
import keras, mlxtend, scipy, sklearn, torch
import scipy.special as special, jax.numpy as jnp, tensorflow as tf
from sklearn.neural_network import MLPClassifier
from tensorflow.keras import layers
from trainlab.training import *
from trainlab import training as library

class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = torch.nn.Linear(3, 2)

    @torch.no_grad()
    def forward(self, x):
        return torch.relu(self.hidden(x))

@tf.function
def compiled(x):
    return layers.Dense(3)(x)

def compare(z):
    return np.abs(special.expit(z) - 1 / (1 + np.exp(-z))).max()

print(compare(np.zeros(3)), Net()(jnp.ones(3)), special.softmax(np.ones((1, 2)), axis=1) * 2)
with tf.GradientTape() as tape:
    print(compiled(1.0), library.softmax(np.ones((1, 2))))
model = MLPClassifier().fit(X_train, y_train)
print(f"{model.score(X_valid, y_valid):.3f}")
"""


@pytest.mark.parametrize("lab", LABS)
def test_who_imports_it_all_and_uses_none_hears_nothing(warm: WarmProcess, lab: str) -> None:
    master = master_copy(lab)
    notebook = all_right(master)
    add_cell(notebook, IMPORTS, before=master.exercises[0].grade_id)
    verdict = Judge(master, warm, Limits()).judge_notebook(notebook)
    assert {n: r.failure for n, r in verdict.results.items() if r.failure} == {}
    assert verdict.findings == []


@pytest.mark.parametrize("lab", LABS)
def test_the_lab_says_at_its_top_what_is_to_be_used(lab: str) -> None:
    master = master_copy(lab)
    assert "Write your answers in NumPy" in master.blank.cells[0].source
    assert "checks.withhold(" in master.by_id["setup"].source


def test_the_notebook_and_the_grader_refuse_the_same_packages() -> None:
    assert set(master_copy().profile.refuse) == rules.OTHER_PACKAGES


@pytest.mark.parametrize("lab", LABS)
def test_experiments_and_tests_borrow_what_the_lab_withholds(lab: str) -> None:
    """By its own name it would not work before the check has passed."""
    master = master_copy(lab)
    with in_lab_folder(master.folder):
        run_setup_cells(master)
    names = {n for c in master.exercises for n in rules.withheld_from(c.grade_id)}
    for cell in master.cells:
        if cell.grade_id != "setup" and not cell.is_answer and cell.is_code:
            used = {name for name in names if re.search(rf"\b{re.escape(name)}\b", cell.source)}
            assert not used, cell.grade_id


# -- by machine: which functions of the library answer which exercises -----------------------------


MOST_CALLS, MOST_WAYS = 4, 300
NOT_COMPUTING = ("checks", "data", "guess", "keep", "keras_record", "not_done", "plots", "rules")
"""Rooms that check, read, write or draw: no answer is in them."""


@pytest.mark.parametrize("lab", LABS)
def test_every_function_that_gives_the_answer_is_withheld(lab: str) -> None:
    """Each public function that computes in the place of each answer, with its arguments in any
    order: where the results are the right ones, in all calls that the tests make, it is withheld.
    """
    master = master_copy(lab)
    found: set[tuple[str, str]] = set()
    with in_lab_folder(master.folder), _quietly():
        for exercise, calls in _calls_in_tests(master).items():
            for function in _functions():
                if _answers_all(function, calls):
                    found.add((exercise, str(rules.lendable_name(function))))
        withheld = {
            (cell.grade_id, name)
            for cell in master.exercises
            for name in rules.withheld_from(cell.grade_id)
        }
    assert found <= withheld


Call = tuple[dict[str, Any], Any]
"""Arguments of a call by name, and the right result."""


def _calls_in_tests(master: Master) -> dict[str, list[Call]]:
    """What tests call the answers with, and what is right."""
    names = define_answers(master, run_setup_cells(master), {})
    calls: dict[str, list[Call]] = {}
    for cell in master.exercises:
        calls[cell.grade_id] = []
        watched = _watched(names[cell.grade_id], calls[cell.grade_id])
        for test in cells_about(master, cell.grade_id):
            if not any(word in test.source for word in master.profile.not_rehearsed):
                run_cell(test, {**names, cell.grade_id: watched}, master.profile)
    return calls


def _watched(answer: Callable[..., Any], calls: list[Call]) -> Callable[..., Any]:
    def watched(*args: Any, **kwargs: Any) -> Any:
        given = inspect.signature(answer).bind(*args, **kwargs)
        given.apply_defaults()
        before = copy.deepcopy(dict(given.arguments))
        result = answer(*args, **kwargs)
        if len(calls) < MOST_CALLS:
            calls.append((before, copy.deepcopy(result)))
        return result

    return watched


def _functions() -> list[Callable[..., Any]]:
    """Everything public in the course's library that computes something from arguments."""
    names = [
        module.name
        for module in pkgutil.walk_packages(trainlab.__path__, "trainlab.")
        if not re.match(rf"trainlab\.({'|'.join(NOT_COMPUTING)})\b", module.name)
    ]
    found = {
        value
        for module in map(import_module, names)
        for name, value in vars(module).items()
        if inspect.isfunction(value)
        and value.__module__ == module.__name__
        and not name.startswith("_")
        and inspect.signature(value).parameters
    }
    return sorted(found - {training.activations.linear}, key=lambda f: f.__qualname__)


def _answers_all(function: Callable[..., Any], calls: list[Call]) -> bool:
    """Whether one way of calling the function gives every right result, or the same part of it."""
    if not calls:
        return False
    common: set[tuple[Any, ...]] | None = None
    for arguments, right in calls:
        ways = set(_ways_to(function, arguments, right))
        common = ways if common is None else common & ways
        if not common:
            return False
    return True


def _ways_to(
    function: Callable[..., Any], arguments: dict[str, Any], right: Any
) -> Iterator[tuple[Any, ...]]:
    values = {
        name: value
        for name, value in arguments.items()
        if not callable(value) and value is not None
    }
    wanted = [
        (place, part)
        for place, part in _parts(right)
        if not any(_same(part, given) for value in values.values() for _, given in _parts(value))
    ]
    parameters = list(inspect.signature(function).parameters.values())
    choices = []
    for parameter in parameters:
        texts = {repr(name): name for name in ("logistic", "tanh", "relu")}
        is_text = parameter.name in ("name", "activation")
        choices.append([*{**values, **(texts if is_text else {})}.items()])
    for choice in islice(product(*choices), MOST_WAYS):
        given = copy.deepcopy([value for _, value in choice])
        named = {
            p.name: g for p, g in zip(parameters, given, strict=True) if p.kind is p.KEYWORD_ONLY
        }
        try:
            with rules.lifted():
                result = function(*given[: len(given) - len(named)], **named)
        except Exception:
            continue
        for place, part in wanted:
            for at, got in _parts(result):
                if _same(got, part):
                    yield (*(name for name, _ in choice), at, place)


def _parts(value: Any, depth: int = 2) -> Iterator[tuple[str, Any]]:
    yield "", value
    if depth and isinstance(value, list | tuple | dict) and len(value) < 9:
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from ((f"[{key!r}]{place}", part) for place, part in _parts(item, depth - 1))


def _same(a: Any, b: Any) -> bool:
    """Equal arrays of numbers, not all one number; a single number would be found anywhere."""
    if not all(isinstance(x, np.ndarray) and x.dtype.kind == "f" and x.size > 1 for x in (a, b)):
        return False
    return bool(a.shape == b.shape and np.ptp(b) > 0 and np.allclose(a, b, rtol=1e-7, atol=1e-12))


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    with (
        contextlib.redirect_stdout(io.StringIO()),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        yield
