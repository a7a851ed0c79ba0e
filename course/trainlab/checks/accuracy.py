"""Accuracy of predicted labels, and partial credit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from trainlab.checks.failure import CheckFailed, compose, report_pass
from trainlab.checks.observation import observe
from trainlab.checks.raising import name_of_builtin_error
from trainlab.checks.structure import Mismatch, as_array, require_shape


def accuracy(
    predicted_labels: Any,
    true_labels: Any,
    *,
    of: str,
    prop: str,
    at_least: float,
) -> None:
    """Check that enough labels are right.

    Nothing is returned: as the last value of a test cell, nbgrader would take it for points.

    Args:
        predicted_labels: the student's labels: integers, shape (m,).
        true_labels: the right ones: integers, shape (m,).
        of: the student's function.
        prop: the property, in a few words.
        at_least: smallest share of right labels that passes.

    Raises:
        CheckFailed: if it is too small, or the labels have the wrong type or shape.
    """
    share = _share_of_right_labels(predicted_labels, true_labels, of, prop)
    passed = share >= at_least
    observe(of, prop, predicted_labels, None, passed=passed)
    if not passed:
        raise CheckFailed(
            compose(
                f"the accuracy is {share:.3f} where at least {at_least:g} is expected",
                _kind_of_failure(predicted_labels, true_labels, share),
            ),
            of=of,
            prop=prop,
        )
    report_pass(of, prop, f"accuracy {share:.3f}")


def better_run(
    run: Callable[[np.random.Generator], Any],
    true_labels: Any,
    *,
    seeds: Sequence[int],
    enough: float,
) -> Any:
    """Predict labels with one seed after the other, until they are good enough.

    A right answer may end on an unlucky step. Where that happens once in a hundred runs, two runs
    with independent seeds fall short together once in ten thousand.

    Args:
        run: from a generator to the student's labels: integers, shape (m,).
        true_labels: the right ones: integers, shape (m,).
        seeds: at least one; a later one is used only if all before it fell short.
        enough: share of right labels, from 0 to 1, that ends the search.

    Returns:
        The first labels that are good enough, else the best. Labels of another type or shape than
        asked for come back as they are, for the check that follows to describe.
    """
    truth = np.asarray(true_labels)
    best: Any = None
    most = -1.0
    for seed in seeds:
        labels = run(np.random.default_rng(seed))
        if not isinstance(labels, np.ndarray) or labels.shape != truth.shape:
            return labels
        share = float(np.mean(labels == truth))
        if share > most:
            best, most = labels, share
        if share >= enough:
            break
    return best


def accuracy_credit(
    predicted_labels: Any,
    true_labels: Any,
    *,
    of: str,
    prop: str,
    points: float,
    none_at: float,
    full_at: float,
) -> float:
    """Give points in proportion to the accuracy. Make it the last expression of a test cell.

    Args:
        predicted_labels: the student's labels: integers, shape (m,).
        true_labels: the right ones: integers, shape (m,).
        of: the student's function.
        prop: the property, in a few words.
        points: the cell's points.
        none_at: accuracy up to which there are none.
        full_at: accuracy from which there are all.

    Returns:
        Points between 0 and `points`, rounded to two decimals.

    Raises:
        CheckFailed: if there are no points to give, or the labels have the wrong type or shape.
    """
    if not none_at < full_at:
        raise ValueError("none_at must be smaller than full_at")
    share = _share_of_right_labels(predicted_labels, true_labels, of, prop)
    credit = round(points * (share - none_at) / (full_at - none_at), 2)
    note = compose(
        f"accuracy {share:.3f} gives {credit:g} of {points:g} points; all from {full_at:g}"
    )
    observe(of, prop, predicted_labels, None, passed=share >= full_at, note=note)
    if share <= none_at:
        raise CheckFailed(
            compose(
                f"the accuracy is {share:.3f}; points begin above {none_at:g} and are full "
                f"from {full_at:g}",
                _kind_of_failure(predicted_labels, true_labels, share),
            ),
            of=of,
            prop=prop,
        )
    if share >= full_at:
        report_pass(of, prop, f"accuracy {share:.3f}")
        return float(points)
    print(f"◐ {of}: {prop}: {note}")
    return float(credit)


def partial_credit(points: float, shares: Sequence[tuple[Any, ...]]) -> float:
    """Give points for the parts that passed. Make it the last expression of a test cell.

    Args:
        points: the cell's points.
        shares: for each part its weight, whether it passed, and (if wanted) what it is called:
            `(share, passed)` or `(share, passed, name)`. Weights count relative to their sum.

    Returns:
        Points between 0 and `points`, rounded to two decimals.

    Raises:
        ValueError: if there is no part, or a weight is not positive (the author's mistake).
    """
    if not shares or any(not share[0] > 0 for share in shares):
        raise ValueError("give at least one part, each with a positive weight")
    total = sum(share[0] for share in shares)
    earned = 0.0
    for number, (weight, passed, *name) in enumerate(shares, start=1):
        worth = points * weight / total
        # Only a true boolean passes: a student's object may call itself true.
        right = passed is True or (isinstance(passed, np.bool_) and bool(passed))
        earned += worth if right else 0.0
        part = name[0] if name else f"part {number}"
        print(f"{'✓' if right else '✗'} {part}: {worth if right else 0:.3g} of {worth:.3g} points")
    return float(min(points, round(earned, 2)))


def passes(check: Callable[[], object]) -> bool:
    """Run a check and say whether it passed, for `partial_credit`.

    Args:
        check: a callable without arguments, such as `lambda: checks.close(...)`.

    Returns:
        True if it passed; False if it failed or the student's code raised one of Python's errors.

    Raises:
        NotImplementedError: if the exercise is not done.
        Exception: what is not the student's error, such as the end of the student's process.
    """
    try:
        check()
    except CheckFailed as failure:
        print(f"✗ {failure}")
        return False
    except NotImplementedError:
        raise
    except Exception as error:
        name = name_of_builtin_error(error)
        if name is None:
            raise
        refusal = getattr(error, "refusal", "")
        print(f"✗ {refusal or f'your code stopped with {name}'}")
        return False
    return True


def _share_of_right_labels(predicted: Any, true_labels: Any, of: str, prop: str) -> float:
    truth = np.asarray(true_labels)
    try:
        array = as_array(predicted, "if", scalar=False)
        if array.ndim == 2 and array.shape[0] == truth.size:
            raise Mismatch(
                "a table is returned where one label for each row is expected",
                "Is np.argmax(..., axis=1) missing?",
            )
        require_shape(array, truth.shape)
    except Mismatch as mismatch:
        observe(of, prop, predicted, None, passed=False)
        raise CheckFailed(compose(*mismatch.sentences), of=of, prop=prop) from None
    return float(np.mean(array == truth))


def _kind_of_failure(predicted: Any, true_labels: Any, share: float) -> str:
    array, truth = np.asarray(predicted), np.asarray(true_labels)
    if array.size and (array == array.flat[0]).all():
        return "Every row gets the same label: the network has not learned"
    guessing = float(np.unique(truth, return_counts=True)[1].max() / truth.size)
    if share <= 1.3 * guessing:
        return "That is hardly better than guessing"
    return ""
