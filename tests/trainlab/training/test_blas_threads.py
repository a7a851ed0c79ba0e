"""`one_blas_thread`, with and without the package that it needs."""

from __future__ import annotations

import numpy as np
import pytest
import threadpoolctl
from trainlab import training

MODULE = "trainlab.training.blas_threads.threadpool_limits"


def blas_threads() -> set[int]:
    np.ones((2, 2)) @ np.ones((2, 2))
    return {
        pool["num_threads"]
        for pool in threadpoolctl.threadpool_info()
        if pool["user_api"] == "blas"
    }


def test_one_thread_inside_and_as_many_as_before_outside() -> None:
    with threadpoolctl.threadpool_limits(limits=2, user_api="blas"):
        with training.one_blas_thread():
            assert blas_threads() == {1}
        assert blas_threads() == {2}
        with pytest.raises(ZeroDivisionError), training.one_blas_thread():
            raise ZeroDivisionError
        assert blas_threads() == {2}


def test_changes_nothing_without_threadpoolctl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULE, None)
    with threadpoolctl.threadpool_limits(limits=2, user_api="blas"), training.one_blas_thread():
        assert blas_threads() == {2}
