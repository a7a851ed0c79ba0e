"""Keeps what code prints and warns of away from the screen."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator

import numpy as np


@contextlib.contextmanager
def quietly(printed: io.StringIO | None = None) -> Iterator[None]:
    """While this lasts, nothing is shown; overflows and divisions by zero are no warnings.

    Args:
        printed: takes what is printed; None throws it away.
    """
    with (
        contextlib.redirect_stdout(io.StringIO() if printed is None else printed),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        yield
