"""Compares a student's result with Keras, live where it is installed and recorded elsewhere."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainlab.keras_record.reader import KerasRecord
from trainlab.keras_record.relative_error import relative_errors


def compare(name: str, actual: Any, live: Callable[[], Any], record: KerasRecord) -> None:
    """Print how far a result is from that of Keras, and which Keras that was.

    This is for the student's eyes and grades nothing: a result of the wrong type or shape is
    described, not refused.

    Args:
        name: name of the result in the record; shown, too.
        actual: the student's result: a number or an array.
        live: computes the same with live Keras. It imports Keras inside, so that a machine without
            it gets the recorded result.
        record: recorded results, with an entry `name`.

    Raises:
        KeyError: if the record is needed and has no such entry.
    """
    try:
        expected = np.asarray(live())
        source = f"compared with live Keras {_keras_version()}"
    except ImportError as error:
        expected = record[name]
        missing = isinstance(error, ModuleNotFoundError)
        why = "is not installed here" if missing else "cannot be imported here"
        version = record.versions.get("keras", "of unknown version")
        source = f"Keras {why}: compared with the record of Keras {version}"
    print(f"{name}: {_difference(actual, expected)}. {source[0].upper()}{source[1:]}.")


def _difference(actual: Any, expected: NDArray[Any]) -> str:
    if not isinstance(actual, np.ndarray | np.generic | int | float):
        return f"a {type(actual).__name__} is no number or array"
    array = np.asarray(actual)
    if array.dtype.kind not in "biufc":
        return "the array holds something other than numbers"
    if array.shape != expected.shape:
        return f"the shape is {array.shape}, not {expected.shape} as in Keras"
    error = float(relative_errors(array, expected).max(initial=0.0))
    return f"largest relative error {error:.1g}"


def _keras_version() -> str:
    try:
        return importlib.metadata.version("keras")
    except importlib.metadata.PackageNotFoundError:
        return ""
