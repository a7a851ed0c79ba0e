"""Writes recorded Keras results, byte for byte the same for the same results."""

from __future__ import annotations

import importlib.metadata
import io
import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainlab.keras_record.reader import VERSIONS

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can hold. A real one would change the bytes at every run."""

_DISTRIBUTIONS = {
    "keras": ("keras",),
    "tensorflow": ("tensorflow", "tensorflow-cpu"),
    "numpy": ("numpy",),
}


class Recorder:
    """Collects results of real Keras and writes them when the block ends without an error.

        with Recorder(folder / "keras_record.npz") as record:
            record.add("he_normal_kernel", kernel)

    Entries are sorted by name and stored without compression, whose bytes differ between versions
    of zlib. The file is replaced in one step.

    Args:
        path: file to write; its folder must exist.
        versions: versions to store; by default those that are installed.

    Raises:
        ModuleNotFoundError: if Keras or TensorFlow is not installed and no versions are given.
    """

    def __init__(
        self, path: str | os.PathLike[str], *, versions: Mapping[str, str] | None = None
    ) -> None:
        self.path = Path(path)
        self.versions = dict(versions) if versions is not None else installed_versions()
        self._arrays: dict[str, NDArray[Any]] = {}

    def __enter__(self) -> Recorder:
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is None:
            self._write()

    def add(self, name: str, array: Any) -> None:
        """Record one result.

        Args:
            name: how tests look it up; a Python name.
            array: numbers, booleans or strings; anything that `np.asarray` takes, such as a tensor.

        Raises:
            ValueError: if the name is taken or no Python name, or the array holds Python objects.
        """
        if not name.isidentifier() or name == VERSIONS:
            raise ValueError(f"{name!r} is not a Python name")
        if name in self._arrays:
            raise ValueError(f"{name!r} is recorded already")
        value = np.array(array)
        if value.dtype.hasobject:
            raise ValueError(f"{name!r} holds Python objects, and a record holds plain arrays")
        self._arrays[name] = value

    def _write(self) -> None:
        entries = dict(sorted(self._arrays.items()))
        entries[VERSIONS] = np.array(json.dumps(self.versions, sort_keys=True))
        unfinished = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_STORED) as archive:
                for name, array in entries.items():
                    content = io.BytesIO()
                    np.lib.format.write_array(
                        content, np.asarray(array, order="C"), allow_pickle=False
                    )
                    archive.writestr(_entry(f"{name}.npy"), content.getvalue())
            os.replace(unfinished, self.path)
        finally:
            unfinished.unlink(missing_ok=True)


def installed_versions() -> dict[str, str]:
    """Versions of Keras, TensorFlow and NumPy, without importing the first two.

    Raises:
        ModuleNotFoundError: if one is not installed.
    """
    return {name: _version(name) for name in _DISTRIBUTIONS}


def _version(name: str) -> str:
    for distribution in _DISTRIBUTIONS[name]:
        try:
            return importlib.metadata.version(distribution)
        except importlib.metadata.PackageNotFoundError:
            continue
    raise ModuleNotFoundError(f"recording needs {name}, which is not installed", name=name)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    # What a zip file says about the system that wrote it would differ between systems.
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
