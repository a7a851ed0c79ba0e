"""`mnist` and `fashion_mnist` look in the right places in the right order."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from trainlab import data
from trainlab.data import datasets
from trainlab.data.download import _with_progress, download

from tests.static_server import serve

IDX_FILES = [
    "train-images-idx3-ubyte.gz",
    "train-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz",
]


def write_idx(folder: Path, label: int) -> Path:
    """Two training pictures and one test picture, all with one label."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in IDX_FILES:
        count = 2 if name.startswith("train") else 1
        shape = (count, 28, 28) if "images" in name else (count,)
        header = b"\0\0\x08" + bytes([len(shape)]) + np.array(shape, ">u4").tobytes()
        body = np.full(shape, label, np.uint8).tobytes()
        (folder / name).write_bytes(gzip.compress(header + body))
    return folder


def write_npz(file: Path, label: int) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        file,
        x_train=np.full((2, 28, 28), label, np.uint8),
        y_train=np.full(2, label, np.uint8),
        x_test=np.full((1, 28, 28), label, np.uint8),
        y_test=np.full(1, label, np.uint8),
    )
    return file


def label_of(dataset: tuple[datasets.Pair, datasets.Pair]) -> int:
    (X_train, y_train), (X_test, y_test) = dataset
    assert (X_train.shape, X_test.shape) == ((2, 28, 28), (1, 28, 28))
    assert (y_train.shape, y_test.shape) == ((2,), (1,))
    assert all(part.dtype == np.uint8 for part in (X_train, y_train, X_test, y_test))
    assert (X_train == y_train[0]).all()
    return int(y_test[0])


@pytest.fixture(autouse=True)
def nothing_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.delenv("TRAINLAB_DATASETS", raising=False)
    monkeypatch.setattr(datasets, "SYSTEM_FOLDER", tmp_path / "system")

    def no_network(url: str, *_: object, **__: object) -> None:
        raise OSError(f"no network for {url}")

    monkeypatch.setattr(datasets, "download", no_network)


def test_every_place_in_its_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OSError, match="no network"):
        data.fashion_mnist()
    write_idx(tmp_path / "keras" / "datasets" / "fashion-mnist", 4)
    assert label_of(data.fashion_mnist()) == 4
    write_idx(tmp_path / "system" / "fashion-mnist", 3)
    assert label_of(data.fashion_mnist()) == 3
    write_idx(tmp_path / "mine" / "fashion-mnist", 2)
    monkeypatch.setenv("TRAINLAB_DATASETS", str(tmp_path / "mine"))
    assert label_of(data.fashion_mnist()) == 2
    write_idx(tmp_path / "here", 1)
    assert label_of(data.fashion_mnist(tmp_path / "here")) == 1


def test_mnist_in_the_file_format_of_keras(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_npz(tmp_path / "keras" / "datasets" / "mnist.npz", 3)
    assert label_of(data.mnist()) == 3
    write_npz(tmp_path / "mine" / "mnist.npz", 2)
    monkeypatch.setenv("TRAINLAB_DATASETS", str(tmp_path / "mine"))
    assert label_of(data.mnist()) == 2
    assert label_of(data.mnist(write_npz(tmp_path / "here" / "mnist.npz", 1).parent)) == 1
    assert label_of(data.mnist(write_idx(tmp_path / "there" / "mnist", 0).parent)) == 0


def test_a_folder_that_is_named_must_hold_it(tmp_path: Path) -> None:
    write_npz(tmp_path / "keras" / "datasets" / "mnist.npz", 3)
    with pytest.raises(FileNotFoundError, match="no MNIST in the folder"):
        data.mnist(tmp_path)


def test_one_data_set_is_not_taken_for_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_idx(tmp_path / "mine", 2)
    monkeypatch.setenv("TRAINLAB_DATASETS", str(tmp_path / "mine"))
    with pytest.raises(OSError, match="no network"):
        data.mnist()


@pytest.mark.parametrize(
    "content",
    [b"", b"no gzip", gzip.compress(b"short"), gzip.compress(b"")],
    ids=["empty", "no gzip", "short", "empty inside"],
)
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    write_idx(tmp_path, 1)
    (tmp_path / IDX_FILES[0]).write_bytes(content)
    with pytest.raises(ValueError, match=r"train-images-idx3-ubyte[.]gz is damaged"):
        data.fashion_mnist(tmp_path)


def test_a_damaged_npz_is_named(tmp_path: Path) -> None:
    (tmp_path / "mnist.npz").write_bytes(b"PK\x03\x04")
    with pytest.raises(ValueError, match=r"mnist[.]npz is damaged"):
        data.mnist(tmp_path)


def test_debians_package(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path("/usr/share/datasets")
    if not (folder / "fashion-mnist").is_dir():
        pytest.skip("the package dataset-fashion-mnist is not installed")
    monkeypatch.setattr(datasets, "SYSTEM_FOLDER", folder)
    (X_train, y_train), (X_test, y_test) = data.fashion_mnist()
    assert (X_train.shape, X_test.shape) == ((60000, 28, 28), (10000, 28, 28))
    assert np.bincount(y_train).tolist() == [6000] * 10
    assert np.bincount(y_test).tolist() == [1000] * 10


TENS = range(10, 101, 10)


class TestDownload:
    @pytest.fixture
    def server(self, tmp_path: Path) -> Iterator[str]:
        """A web server on this machine, for the folder `web`."""
        (tmp_path / "web").mkdir()
        with serve(tmp_path / "web") as address:
            yield address

    def test_the_file_appears_with_the_right_checksum(
        self, server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        content = bytes(300_000)
        (tmp_path / "web" / "a.npz").write_bytes(content)
        download(server + "a.npz", tmp_path / "a.npz", sha256=hashlib.sha256(content).hexdigest())
        assert (tmp_path / "a.npz").read_bytes() == content
        assert capsys.readouterr().out == "a.npz (0.3 MB): 20 % 40 % 60 % 80 % 100 %\n"

    @pytest.mark.parametrize(
        ("sizes", "size", "line"),
        [
            ([1] * 7, 7, "a (0.0 MB): 10 % 20 % 40 % 50 % 70 % 80 % 100 %\n"),
            ([10**6] * 40, 4 * 10**7, f"a (40.0 MB): {' '.join(f'{n} %' for n in TENS)}\n"),
            ([600_000] * 4, 0, "a: 1 MB 2 MB\n"),
            ([], 0, "a:\n"),
        ],
    )
    def test_the_line_of_progress(
        self, sizes: list[int], size: int, line: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        blocks = [bytes(count) for count in sizes]
        assert list(_with_progress(blocks, "a", size)) == blocks
        assert capsys.readouterr().out == line

    def test_a_broken_connection_ends_the_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        def blocks() -> Iterator[bytes]:
            yield bytes(30)
            raise ConnectionResetError

        with pytest.raises(ConnectionResetError):
            list(_with_progress(blocks(), "a", 100))
        assert capsys.readouterr().out == "a (0.0 MB): 30 %\n"

    def test_nothing_appears_with_another_one(self, server: str, tmp_path: Path) -> None:
        (tmp_path / "web" / "a.npz").write_bytes(b"other")
        with pytest.raises(ValueError, match="checksum is wrong"):
            download(server + "a.npz", tmp_path / "a.npz", sha256="0" * 64)
        with pytest.raises(OSError, match="404"):
            download(server + "b.npz", tmp_path / "b.npz", sha256="0" * 64)
        assert [path.name for path in tmp_path.iterdir()] == ["web"]

    def test_a_data_set_goes_into_the_cache_of_keras(
        self, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_npz(tmp_path / "web" / "mnist.npz", 7)
        checksum = hashlib.sha256((tmp_path / "web" / "mnist.npz").read_bytes()).hexdigest()
        mine = replace(datasets.MNIST, checksums={"mnist.npz": checksum})
        monkeypatch.setattr(datasets, "MNIST", mine)
        monkeypatch.setattr(datasets, "_SOURCE", server)
        monkeypatch.setattr(datasets, "download", download)
        assert label_of(data.mnist()) == 7
        shutil.rmtree(tmp_path / "web")
        assert label_of(data.mnist()) == 7
        assert (tmp_path / "keras" / "datasets" / "mnist.npz").is_file()


def test_the_checksum_is_the_one_that_keras_uses() -> None:
    keras = importlib.util.find_spec("keras")
    if keras is None or not keras.submodule_search_locations:
        pytest.skip("Keras is not installed")
    # Read, not imported: Keras takes seconds to import.
    source = Path(keras.submodule_search_locations[0]) / "src" / "datasets" / "mnist.py"
    assert datasets.MNIST.checksums["mnist.npz"] in source.read_text()
    assert datasets._SOURCE in source.read_text()
