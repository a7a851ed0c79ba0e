"""A refused name in full, from the student's own imports and the line in which it was used."""

from __future__ import annotations

import pytest

from autograder.judge.imported_names import ImportedNames

NOTEBOOK = [
    "%matplotlib inline\nimport scipy\nimport scipy.special as sp",
    "def f(z):\n    from scipy.stats import norm as normal, t\n    return z",
    "from numpy import exp\nfrom scipy.linalg import *",
    "this is no Python",
]


@pytest.mark.parametrize(
    ("line", "full"),
    [
        ("return scipy.special.expit(z)", "scipy.special.expit"),
        ("return np.sum(sp.softmax(Z, axis=1))", "scipy.special.softmax"),
        ("return exp(normal.rvs(3))", "scipy.stats.norm.rvs"),
        ("return t(3)", "scipy.stats.t"),
        ("from scipy.special import expit", "scipy.special"),
        ("return model.predict(z)", "scipy"),
        ("return scipy_like.special(z)", "scipy"),
        ("", "scipy"),
    ],
)
def test_the_first_name_of_the_package(line: str, full: str) -> None:
    assert ImportedNames(NOTEBOOK).full_name("scipy", line) == full


def test_what_is_no_package_stays() -> None:
    assert ImportedNames(NOTEBOOK).full_name("training.fit", "training.fit(X)") == "training.fit"
