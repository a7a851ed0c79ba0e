"""Pools of workers that were started before a fork: in the fork they are started anew.

A fork has no thread of its parent's and none of its workers: a pool that a cell made would wait for
them for ever.
"""

from __future__ import annotations

import contextlib
import gc
import sys
import threading
from collections.abc import Callable
from typing import Any


def may_hold_pools() -> bool:
    """Whether this process may have pools: one that was used has a thread that serves it.

    One that was not used has its pipes and locks already, which all forks would share: a worker
    that is killed in one of them would hold a lock in all.
    """
    return threading.active_count() > 1 or "concurrent.futures.process" in sys.modules


def restart_pools() -> None:
    """Start every pool of this process anew, as it was made: with no work, and fresh workers."""
    restarts = {
        _loaded("multiprocessing.pool", "Pool"): _restart_pool,
        _loaded("concurrent.futures.process", "ProcessPoolExecutor"): _restart_processes,
        _loaded("concurrent.futures.thread", "ThreadPoolExecutor"): _restart_threads,
    }
    restarts.pop(None, None)
    _forget_reusable_executors()
    for item in gc.get_objects():
        for kind, restart in restarts.items():
            if kind is not None and isinstance(item, kind):
                # What a student has made of it is the student's: it stays as it is.
                with contextlib.suppress(Exception):
                    restart(item)


def _forget_reusable_executors() -> None:
    """Joblib keeps one executor for all work, and makes another where there is none."""
    for name in ("joblib.externals.loky.reusable_executor", "loky.reusable_executor"):
        module: Any = sys.modules.get(name)
        if getattr(module, "_executor", None) is not None:
            _FORGOTTEN.append(module._executor)
            module._executor = None


_FORGOTTEN: list[Any] = []
"""Kept: an executor that is collected waits for workers that are its parent's."""


def _loaded(module: str, name: str) -> type | None:
    """A class, if its module was imported."""
    found: type | None = getattr(sys.modules.get(module), name, None)
    return found


def _restart_pool(pool: Any) -> None:
    if pool._state != "RUN":
        return
    start: Callable[..., None] = type(pool).__init__
    if type(pool).__name__ == "ThreadPool":
        start(pool, pool._processes, pool._initializer, pool._initargs)
    else:
        start(
            pool,
            pool._processes,
            pool._initializer,
            pool._initargs,
            pool._maxtasksperchild,
            pool._ctx,
        )


def _restart_processes(pool: Any) -> None:
    if not pool._shutdown_thread:
        type(pool).__init__(
            pool, pool._max_workers, pool._mp_context, pool._initializer, pool._initargs
        )


def _restart_threads(pool: Any) -> None:
    if not pool._shutdown:
        type(pool).__init__(
            pool, pool._max_workers, pool._thread_name_prefix, pool._initializer, pool._initargs
        )
