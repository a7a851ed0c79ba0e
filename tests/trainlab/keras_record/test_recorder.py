"""`Recorder` and `KerasRecord`: what goes in comes out, and nothing else does."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra import numpy as hnp
from trainlab.keras_record import KerasRecord, Recorder, relative_errors

VERSIONS = {"keras": "3.15.1", "tensorflow": "2.21.0", "numpy": "2.4.6"}


def write(path: Path, **arrays: Any) -> bytes:
    with Recorder(path, versions=VERSIONS) as record:
        for name, array in arrays.items():
            record.add(name, array)
    return path.read_bytes()


def write_twice(path: Path) -> None:
    with Recorder(path, versions=VERSIONS) as record:
        record.add("kernel", np.zeros(3))
        record.add("kernel", np.zeros(3))


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    kernel = np.asfortranarray(np.random.default_rng(1).normal(size=(7, 3)))
    write(tmp_path / "record.npz", kernel=kernel, names=["he", "glorot"], loss=np.float32(0.25))
    record = KerasRecord.read(tmp_path / "record.npz")
    assert record.versions == VERSIONS
    assert set(record) == {"kernel", "names", "loss"}
    assert (record["kernel"] == kernel).all()
    assert record["loss"].dtype == np.float32
    assert record["names"].tolist() == ["he", "glorot"]


def test_each_look_up_gives_a_fresh_copy(tmp_path: Path) -> None:
    write(tmp_path / "record.npz", kernel=np.ones(3))
    record = KerasRecord.read(tmp_path / "record.npz")
    record["kernel"][:] = 0.0
    assert (record["kernel"] == 1.0).all()


def test_same_results_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = write(tmp_path / "record.npz", a=np.ones(3), b=np.zeros((2, 5)))
    monkeypatch.setattr(time, "time", lambda: 2e9)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    assert write(tmp_path / "again.npz", b=np.zeros((2, 5)), a=np.ones(3)) == first
    assert write(tmp_path / "other.npz", b=np.zeros((2, 5)), a=np.zeros(3)) != first


@given(hnp.arrays(hnp.floating_dtypes(endianness="<"), hnp.array_shapes(min_dims=0)))
def test_any_array_survives(tmp_path_factory: pytest.TempPathFactory, array: Any) -> None:
    path = tmp_path_factory.mktemp("record") / "record.npz"
    write(path, array=array)
    read = KerasRecord.read(path)["array"]
    assert read.tobytes() == np.asarray(array, order="C").tobytes()
    assert (read.shape, read.dtype) == (array.shape, array.dtype)


def test_an_error_in_the_block_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "record.npz"
    before = write(path, kernel=np.ones(3))
    with pytest.raises(ValueError, match="already"):
        write_twice(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_the_installed_versions_are_stored(tmp_path: Path) -> None:
    with Recorder(tmp_path / "record.npz"):
        pass
    versions = KerasRecord.read(tmp_path / "record.npz").versions
    assert versions["numpy"] == np.__version__
    assert set(versions) == {"keras", "tensorflow", "numpy"}


@pytest.mark.parametrize("name", ["", "he normal", "../x", "__versions__"])
def test_refuses_a_bad_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a Python name"):
        Recorder(tmp_path / "record.npz", versions=VERSIONS).add(name, 1.0)


def test_refuses_a_name_twice_and_objects(tmp_path: Path) -> None:
    record = Recorder(tmp_path / "record.npz", versions=VERSIONS)
    record.add("kernel", 1.0)
    with pytest.raises(ValueError, match="already"):
        record.add("kernel", 1.0)
    with pytest.raises(ValueError, match="Python objects"):
        record.add("layer", object())


def test_an_unknown_name_is_a_clear_error(tmp_path: Path) -> None:
    write(tmp_path / "record.npz", kernel=1.0)
    with pytest.raises(KeyError, match="has no 'kernels'"):
        KerasRecord.read(tmp_path / "record.npz")["kernels"]


def test_nothing_is_unpickled(tmp_path: Path) -> None:
    np.savez(tmp_path / "record.npz", kernel=np.array([object()]), allow_pickle=True)
    with pytest.raises(ValueError, match="not a record"):
        KerasRecord.read(tmp_path / "record.npz")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"{}"])
def test_a_damaged_file_is_a_clear_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "record.npz").write_bytes(content)
    with pytest.raises(ValueError, match=r"record[.]npz is not a record"):
        KerasRecord.read(tmp_path / "record.npz")


def test_a_file_of_another_kind_is_a_clear_error(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "record.npz", "w") as archive:
        archive.writestr("a.npy", b"no array")
    np.savez(tmp_path / "other.npz", kernel=np.ones(3))
    with (tmp_path / "array.npz").open("wb") as file:
        np.save(file, np.ones(3))
    for name in ("record.npz", "other.npz", "array.npz"):
        with pytest.raises(ValueError, match="not a record"):
            KerasRecord.read(tmp_path / name)


class TestRelativeErrors:
    def test_are_between_equal_and_opposite(self) -> None:
        errors = relative_errors([1.0, 3.0, 0.0, 1.0], [1.0, 1.0, 0.0, -1.0])
        assert errors.tolist() == [0.0, 0.5, 0.0, 1.0]

    def test_treat_what_is_not_finite(self) -> None:
        nan, inf = np.nan, np.inf
        errors = relative_errors([nan, inf, -inf, nan, inf], [nan, inf, inf, 1.0, 1.0])
        assert errors.tolist() == [0.0, 0.0, 1.0, 1.0, 1.0]

    def test_do_not_overflow(self) -> None:
        assert relative_errors(1.5e308, 0.5e308) == 0.5


def test_names_are_found_by_their_beginning(tmp_path: Path) -> None:
    write(tmp_path / "record.npz", run_t=1, run__rate=2, run__beta=3, runs__rate=4, other=5)
    record = KerasRecord.read(tmp_path / "record.npz")
    assert record.endings("run__") == ["beta", "rate"]
    assert record.endings("run_t") == [""]
    assert record.endings("run_u") == []
    assert record.endings("z") == []
