"""The visible check names what an answer borrows, and is silent about everything else."""

from __future__ import annotations

import pytest
from trainlab import checks, rules

from tests.banks.cells import Cells
from tests.trainlab.checks.junk import stand_in

SETUP = """
import numpy as np
from trainlab import checks, training
loan = checks.withhold(half="training.activate", double="training.softmax")
"""
CHECK = "checks.close(half(np.ones(3)), np.full(3, {value}), of='half', prop='ones')"

SCIPY = {
    "an attribute": ("import scipy.special\ndef half(z): return scipy.special.expit(z)", "expit"),
    "an alias of the module": (
        "import scipy.special as s\ndef half(z): return s.expit(z)",
        "expit",
    ),
    "the function": ("from scipy.special import expit\ndef half(z): return expit(z)", "expit"),
    "the answer itself": ("from scipy.special import expit as half", "expit"),
    "an import inside": (
        "def half(z):\n    from scipy.special import expit\n    return expit(z)",
        "special",
    ),
    "import_module": (
        "import importlib\ndef half(z): return importlib.import_module('scipy.special').expit(z)",
        "special",
    ),
    "a helper": (
        "from scipy.special import expit\ndef helper(z): return expit(z)\n"
        "def half(z): return helper(z)",
        "expit",
    ),
    "a closure": (
        "from scipy.special import expit\ndef make(f):\n    return lambda z: f(z)\n"
        "half = make(expit)",
        "expit",
    ),
    "a default": ("import scipy.special\ndef half(z, f=scipy.special.expit): return f(z)", "expit"),
    "a partial": (
        "import functools, scipy.special\nhalf = functools.partial(scipy.special.expit)",
        "expit",
    ),
    "a dict": (
        "import scipy.special\nF = {'logistic': scipy.special.expit}\n"
        "def half(z): return F['logistic'](z)",
        "expit",
    ),
    "a class": (
        "import scipy.special\nclass Unit:\n    def run(self, z): return scipy.special.expit(z)\n"
        "def half(z): return Unit().run(z)",
        "expit",
    ),
    "an object": (
        "from scipy.stats import norm\ndef half(z): return norm.cdf(0 * z)",
        "scipy.stats",
    ),
    "a model": (
        "from sklearn.neural_network import MLPClassifier\nmodel = MLPClassifier()\n"
        "def half(z): return model and z / 2",
        "sklearn.neural_network",
    ),
    "a model's class": (
        "from sklearn.neural_network import MLPClassifier\n"
        "def half(z): return MLPClassifier() and z / 2",
        "sklearn.neural_network",
    ),
}


@pytest.fixture
def notebook() -> Cells:
    cells = Cells()
    cells.run(SETUP)
    return cells


@pytest.mark.parametrize(("answer", "named"), SCIPY.values(), ids=SCIPY)
@pytest.mark.parametrize("value", [0.5, 0.25], ids=["right", "wrong"])
def test_another_package_is_named(notebook: Cells, answer: str, named: str, value: float) -> None:
    notebook.run(answer)
    with pytest.raises(checks.CheckFailed) as failed:
        notebook.run(CHECK.format(value=value))
    assert str(failed.value).startswith("half, ones: s")
    assert named in str(failed.value)
    assert str(failed.value).endswith(" cannot be used in an answer: write this part in NumPy")


@pytest.mark.parametrize(
    "answer",
    [
        "def half(z): return training.activate('logistic', 0 * z)",
        "def half(z): return loan.activate('logistic', 0 * z)",
        "def half(z):\n    from trainlab.training import activate\n"
        "    return activate('logistic', 0 * z)",
        "def half(z):\n    import trainlab.training as t\n    return t.activate('logistic', 0 * z)",
        "f = training.ACTIVATIONS['logistic'].function\ndef half(z): return f(0 * z)",
        "half = training.activations.logistic",
    ],
)
def test_what_the_exercise_asks_for_is_named_even_when_it_works_elsewhere(
    notebook: Cells, answer: str
) -> None:
    rules.check_passed("half")
    notebook.run(answer)
    value = notebook.value_of("half(np.ones(3))")[0]
    with pytest.raises(checks.CheckFailed, match=r"training\.activate cannot be used in an answer"):
        notebook.run(CHECK.format(value=value))


@pytest.mark.parametrize(
    "answer",
    [
        "import scipy.special, keras\nfrom sklearn import svm\ndef half(z): return z / 2",
        "import scipy.special\ncompared = scipy.special.expit(np.zeros(3))\n"
        "def half(z): return compared * z",
        "import scipy.special\ndef check_mine(): return scipy.special.expit(0)\n"
        "def half(z):\n    '''Unlike scipy.special.expit.'''\n    return z / 2",
        "def half(z): return training.softmax(np.zeros((3, 2)))[:, 0]",
        "half = lambda z: np.true_divide(z, 2)",
        "import scipy.special as s\ndef half(z):\n    s = z + z\n    return s.real / 4",
        "import scipy.special as s\ndef half(s):\n    return (lambda: s / 2)()",
        "class Half:\n    def __call__(self, z): return z / 2\nhalf = Half()",
    ],
)
def test_what_is_not_used_in_the_answer_is_not_mentioned(notebook: Cells, answer: str) -> None:
    rules.check_passed("double")
    notebook.run(answer)
    notebook.run(CHECK.format(value=0.5))


def test_a_lab_may_allow_a_package(notebook: Cells) -> None:
    notebook.run("checks.allow('scipy')")
    notebook.run(SCIPY["the function"][0])
    notebook.run(CHECK.format(value=0.7310585786300049))
    notebook.run(SCIPY["a model"][0])
    with pytest.raises(checks.CheckFailed, match="sklearn"):
        notebook.run(CHECK.format(value=0.5))


def test_a_graders_stand_in_is_not_asked(notebook: Cells) -> None:
    notebook.names["half"] = stand_in()
    notebook.run("checks.close(np.ones(3), np.ones(3), of='half', prop='ones')")


def test_it_is_told_to_nobody_where_a_grader_watches(notebook: Cells) -> None:
    notebook.run(SCIPY["the function"][0])
    with checks.observing(lambda _: None):
        notebook.run(CHECK.format(value=0.7310585786300049))
