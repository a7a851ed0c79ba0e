"""Measure the accuracy target of `classify_deep` over many seeds, on the reserved digits.

    python calibration.py

writes ``calibration.json`` beside this file. Takes several minutes.

The settings of the exercise were chosen on seeds below 200. A first target of 0.75 proved too high
on seeds from 1000 on, and was lowered to 0.70. So the seeds here start at 5000.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from trainlab import data
from autograder.authoring.calibration import Target, calibrate
from autograder.authoring.reference import Names


def accuracy(names: Names, seed: int) -> float:
    """Accuracy of one run on the reserved digits."""
    X_new, y_new = data.reserved_digits()
    predicted = names["classify_deep"](
        names["X_train"], names["y_train"], X_new, np.random.default_rng(seed)
    )
    return float(np.mean(predicted == y_new))


if __name__ == "__main__":
    calibrate(
        Path(__file__).resolve().parent,
        Target(
            "classify_deep",
            0.70,
            accuracy,
            rows="1,000 reserved digits, shifted",
            first_seed=5000,
            reference_seeds=200,
            other_seeds=50,
        ),
    )
