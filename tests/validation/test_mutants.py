"""Mutants: one small change each, inside the solution marks, none twice."""

from __future__ import annotations

from nbformat.v4 import new_code_cell

from autograder.lab import MasterCell, Role
from autograder.validation.mutants import mutants_of

SOLUTION = '''\
def centred(x, shift=1.0):
    """Return `x` minus 2 means."""
    count = len(x)
    ### BEGIN SOLUTION
    mean = np.sum(x, axis=0) / count
    return x - mean if shift > 0 else abs(x)
    ### END SOLUTION
'''


def changes() -> dict[str, str]:
    cell = MasterCell("centred", Role.SOLUTION, SOLUTION, new_code_cell(SOLUTION))
    return {mutant.after: mutant.before for mutant in mutants_of(cell)}


def test_operators_constants_and_comparisons_are_changed() -> None:
    found = changes()
    assert "mean = np.sum(x, axis=0) * count" in found
    assert "mean = np.sum(x, axis=1) / count" in found
    assert "return x + mean if shift > 0 else abs(x)" in found
    assert "return x - mean if shift >= 0 else abs(x)" in found


def test_terms_keywords_and_functions_are_dropped() -> None:
    found = changes()
    assert "mean = np.sum(x, axis=0)" in found
    assert "mean = np.sum(x) / count" in found
    assert "return mean if shift > 0 else abs(x)" in found
    assert "return x - mean if shift > 0 else x" in found


def test_each_says_what_was_before() -> None:
    assert changes()["mean = np.sum(x) / count"] == "mean = np.sum(x, axis=0) / count"


def test_what_the_author_gives_and_the_docstring_stay() -> None:
    cell = MasterCell("centred", Role.SOLUTION, SOLUTION, new_code_cell(SOLUTION))
    for mutant in mutants_of(cell):
        assert "def centred(x, shift=1.0):" in mutant.source
        assert "count = len(x)" in mutant.source


def test_no_mutant_comes_twice() -> None:
    cell = MasterCell("centred", Role.SOLUTION, SOLUTION, new_code_cell(SOLUTION))
    sources = [mutant.source for mutant in mutants_of(cell)]
    assert len(sources) == len(set(sources)) > 15


def test_two_stars_in_a_dict_are_no_operator() -> None:
    source = """\
def merged(old, new):
    ### BEGIN SOLUTION
    return {**old, **new, "power": len(old) ** 2}
    ### END SOLUTION
"""
    cell = MasterCell("merged", Role.SOLUTION, source, new_code_cell(source))
    found = {mutant.after for mutant in mutants_of(cell)}
    assert "return {**old, **new, 'power': len(old) + 2}" in found


def test_no_mutant_is_broken_python() -> None:
    source = (
        "def grid(space, usual):\n    ### BEGIN SOLUTION\n"
        "    return [{**usual, 'a': values} for values in product(*space)]\n    ### END SOLUTION\n"
    )
    cell = MasterCell("grid", Role.SOLUTION, source, new_code_cell(source))
    for mutant in mutants_of(cell):
        compile(mutant.source, "mutant", "exec")


def test_each_use_of_the_generator_gets_a_seed_of_its_own() -> None:
    source = (
        "def noisy(x, rng):\n    ### BEGIN SOLUTION\n"
        "    shift = rng.normal()\n    return x + shift + draw(x.shape, rng)\n"
        "    ### END SOLUTION\n"
    )
    cell = MasterCell("noisy", Role.SOLUTION, source, new_code_cell(source))
    found = {mutant.after: mutant.before for mutant in mutants_of(cell)}
    assert found["shift = np.random.default_rng(42).normal()"] == "shift = rng.normal()"
    assert "return x + shift + draw(x.shape, np.random.default_rng(42))" in found
