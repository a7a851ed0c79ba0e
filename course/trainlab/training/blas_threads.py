"""How many threads NumPy's matrix products use."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

try:
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]
except ImportError:  # not a part of NumPy, and a browser has one thread anyway
    threadpool_limits = None


@contextlib.contextmanager
def one_blas_thread() -> Iterator[None]:
    """While active, compute matrix products in one thread.

    For matrices as small as the labs', threads cost more time waiting for each other than they
    save, and on a busy machine many times more. Without the package threadpoolctl the number of
    threads stays as it is, and what is computed is the same but for rounding.
    """
    if threadpool_limits is None:
        yield
        return
    with threadpool_limits(limits=1, user_api="blas"):
        yield
