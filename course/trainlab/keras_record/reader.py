"""Reads recorded Keras results."""

from __future__ import annotations

import bisect
import functools
import io
import itertools
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

VERSIONS = "__versions__"
"""Entry that holds the versions, as JSON in an array of one string."""

_UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    zipfile.BadZipFile,
)
"""What NumPy raises over files that are no archive of arrays."""


class KerasRecord(Mapping[str, NDArray[Any]]):
    """Arrays that real Keras computed, by name.

    Each look-up gives a fresh copy, so that a function which writes into it spoils no other test.

    Attributes:
        versions: versions of "keras", "tensorflow" and "numpy" that the record was made with.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]], versions: Mapping[str, str]) -> None:
        self._arrays = arrays
        self.versions = dict(versions)

    @classmethod
    def read(cls, file: Path) -> KerasRecord:
        """Read a record. Nothing in it is unpickled.

        Raises:
            FileNotFoundError: if there is no such file.
            ValueError: if it is not a record, or damaged.
        """
        try:
            status = file.stat()
            return cls(*_read(file.resolve(), status.st_mtime_ns, status.st_size))
        except FileNotFoundError:
            raise
        except _UNREADABLE as error:
            raise ValueError(f"{file.name} is not a record of Keras results: {error}") from error

    def __getitem__(self, name: str) -> NDArray[Any]:
        if name not in self._arrays:
            raise KeyError(f"the record of Keras results has no {name!r}")
        return self._arrays[name].copy()

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def endings(self, beginning: str) -> list[str]:
        """What follows `beginning` in the names that begin with it, in alphabetical order.

        A look-up in sorted names: checks that take recorded runs apart ask at every step.
        """
        first = bisect.bisect_left(self._sorted, beginning)
        following = itertools.islice(self._sorted, first, None)
        found = itertools.takewhile(lambda name: name.startswith(beginning), following)
        return [name.removeprefix(beginning) for name in found]

    @functools.cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)

    def __repr__(self) -> str:
        return f"<{len(self)} results of Keras {self.versions.get('keras', 'unknown')}>"


@functools.lru_cache(maxsize=8)
def _read(
    file: Path, modified_ns: int, size: int
) -> tuple[Mapping[str, NDArray[Any]], dict[str, str]]:
    """Read a file once for as long as it stays as it is: a grader opens it in every test."""
    arrays = _Arrays(file.read_bytes())
    versions = json.loads(str(arrays[VERSIONS][()]))
    return arrays, versions


class _Arrays(Mapping[str, NDArray[Any]]):
    """The arrays of an archive, each taken out when it is needed first: few of many are."""

    def __init__(self, content: bytes) -> None:
        self._archive = np.load(io.BytesIO(content), allow_pickle=False)
        damaged = self._archive.zip.testzip()
        if damaged is not None:
            raise ValueError(f"{damaged} is damaged")
        self._names = [name for name in self._archive.files if name != VERSIONS]
        self._taken: dict[str, NDArray[Any]] = {}

    def __getitem__(self, name: str) -> NDArray[Any]:
        if name not in self._taken:
            self._taken[name] = self._archive[name]
        return self._taken[name]

    def __contains__(self, name: object) -> bool:
        return name in self._taken or name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
