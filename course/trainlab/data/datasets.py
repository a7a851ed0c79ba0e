"""The full MNIST and Fashion-MNIST, wherever they are. Graded cells use `digits` instead."""

from __future__ import annotations

import gzip
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trainlab.data.download import download

Images = NDArray[np.uint8]
Pair = tuple[Images, Images]

DATASETS_FOLDER = "TRAINLAB_DATASETS"
"""Environment variable: a folder that holds `mnist.npz`, or `fashion-mnist` with four files."""

SYSTEM_FOLDER = Path("/usr/share/datasets")
"""Where Debian's package dataset-fashion-mnist puts its files."""

_SOURCE = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"

_TRAIN = ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz")
_TEST = ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")


@dataclass(frozen=True)
class Dataset:
    """A data set of 28 x 28 pictures in ten classes.

    Attributes:
        name: of its folder, and of Keras's npz file.
        title: for people.
        checksums: SHA-256 by file name, for what is downloaded.
        packed: whether Keras keeps it as one npz file; otherwise as four gzipped idx files.
    """

    name: str
    title: str
    packed: bool
    checksums: dict[str, str] = field(default_factory=dict)


# The checksum is the one in keras/src/datasets/mnist.py.
MNIST = Dataset(
    "mnist",
    "MNIST",
    packed=True,
    checksums={
        "mnist.npz": "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
    },
)

# Keras states none for these. They are those of the files that Zalando Research published.
FASHION_MNIST = Dataset(
    "fashion-mnist",
    "Fashion-MNIST",
    packed=False,
    checksums={
        _TRAIN[0]: "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
        _TRAIN[1]: "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
        _TEST[0]: "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
        _TEST[1]: "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
    },
)


def mnist(folder: str | os.PathLike[str] | None = None) -> tuple[Pair, Pair]:
    """All 70,000 handwritten digits of MNIST.

    Looked for in `folder`, in the folder that TRAINLAB_DATASETS names and in Keras's cache; else
    downloaded into Keras's cache (11 MB), with a line of progress and a checksum.

    Args:
        folder: where `mnist.npz` or the four idx files are, if you have them.

    Returns:
        ((X_train, y_train), (X_test, y_test)) as Keras gives them: X of shape (60000, 28, 28) or
        (10000, 28, 28), y of shape (60000,) or (10000,), all uint8.

    Raises:
        FileNotFoundError: if `folder` is given and holds no such data.
        ValueError: if a file is damaged or a download has another checksum.
        OSError: if the download fails.
    """
    return _load(MNIST, folder)


def fashion_mnist(folder: str | os.PathLike[str] | None = None) -> tuple[Pair, Pair]:
    """All 70,000 pictures of clothes of Fashion-MNIST.

    Looked for in `folder`, in the folder that TRAINLAB_DATASETS names, in Debian's package
    dataset-fashion-mnist and in Keras's cache; else downloaded into Keras's cache (31 MB), with
    lines of progress and checksums.

    Args:
        folder: where the four idx files are, if you have them.

    Returns:
        ((X_train, y_train), (X_test, y_test)) as Keras gives them: X of shape (60000, 28, 28) or
        (10000, 28, 28), y of shape (60000,) or (10000,), all uint8.

    Raises:
        FileNotFoundError: if `folder` is given and holds no such data.
        ValueError: if a file is damaged or a download has another checksum.
        OSError: if the download fails.
    """
    return _load(FASHION_MNIST, folder)


def _load(dataset: Dataset, folder: str | os.PathLike[str] | None) -> tuple[Pair, Pair]:
    if folder is not None:
        places = [Path(folder), *_inside(Path(folder), dataset)]
        found = _first(places, dataset)
        if found is None:
            raise FileNotFoundError(f"there is no {dataset.title} in the folder that you named")
        return found
    found = _first(_usual_places(dataset), dataset)
    return found if found is not None else _download(dataset)


def _usual_places(dataset: Dataset) -> Iterator[Path]:
    named = os.environ.get(DATASETS_FOLDER)
    if named:
        yield from _inside(Path(named), dataset)
    yield SYSTEM_FOLDER / dataset.name
    yield _keras_cache(dataset)


def _inside(parent: Path, dataset: Dataset) -> Iterator[Path]:
    """Where a data set lies in a folder that may hold several. The npz file says its own name."""
    yield parent / dataset.name
    if (parent / f"{dataset.name}.npz").is_file():
        yield parent


def _keras_cache(dataset: Dataset) -> Path:
    home = Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras")
    return home / "datasets" / ("" if dataset.packed else dataset.name)


def _first(folders: Iterator[Path] | list[Path], dataset: Dataset) -> tuple[Pair, Pair] | None:
    for folder in folders:
        packed = folder / f"{dataset.name}.npz"
        if packed.is_file():
            return _read_npz(packed)
        if all((folder / name).is_file() for name in (*_TRAIN, *_TEST)):
            return _read_idx_files(folder)
    return None


def _download(dataset: Dataset) -> tuple[Pair, Pair]:
    folder = _keras_cache(dataset)
    folder.mkdir(parents=True, exist_ok=True)
    for name, checksum in dataset.checksums.items():
        if not (folder / name).is_file():
            download(_SOURCE + name, folder / name, sha256=checksum)
    found = _first([folder], dataset)
    assert found is not None
    return found


# -- reading ---------------------------------------------------------------------------------------


def _read_npz(file: Path) -> tuple[Pair, Pair]:
    try:
        with np.load(file, allow_pickle=False) as archive:
            train = archive["x_train"], archive["y_train"]
            test = archive["x_test"], archive["y_test"]
    except (KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"{file.name} is damaged: delete it, or get it again") from error
    return _valid(train, file.name), _valid(test, file.name)


def _read_idx_files(folder: Path) -> tuple[Pair, Pair]:
    train, test = (
        _valid((_read_idx(folder / images), _read_idx(folder / labels)), images)
        for images, labels in (_TRAIN, _TEST)
    )
    return train, test


def _read_idx(file: Path) -> Images:
    """Read an idx file: two zeros, type (8 is uint8), number of axes, their lengths, the bytes."""
    try:
        with gzip.open(file, "rb") as stream:
            content = stream.read()
        if content[:3] != b"\0\0\x08":
            raise ValueError("not an idx file of bytes")
        axes = content[3]
        shape = np.frombuffer(content, ">u4", count=axes, offset=4)
        return np.frombuffer(content, np.uint8, offset=4 + 4 * axes).reshape(shape).copy()
    except (OSError, EOFError, ValueError, IndexError) as error:
        raise ValueError(f"{file.name} is damaged: delete it, or get it again") from error


def _valid(pair: Pair, name: str) -> Pair:
    images, labels = pair
    if images.ndim != 3 or images.shape[1:] != (28, 28) or labels.shape != images.shape[:1]:
        raise ValueError(f"{name} is damaged: it does not hold pictures of 28 x 28 with labels")
    return images, labels
