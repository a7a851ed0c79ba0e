"""Measure the target of `search` over many seeds, on the reserved half of the landscape.

    python calibration.py

writes ``calibration.json`` beside this file. Takes a minute.

The bracket of the reference was chosen on the students' half, with the seeds 0 to 199.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from autograder.authoring.calibration import Target, calibrate
from autograder.authoring.reference import Names
from trainlab import data

BUDGET, SEARCHES = 200, 16


def accuracy(names: Names, seed: int) -> float:
    """Mean test accuracy of what 16 searches return, as the hidden test takes it."""
    reached = []
    for number in range(SEARCHES):
        landscape = data.reserved_landscape(seed=SEARCHES * seed + number)
        meter = landscape.meter(BUDGET)
        rng = np.random.default_rng([seed, number])
        try:
            config = names["search"](meter.evaluate, landscape.space, BUDGET, rng)
        except RuntimeError:  # more than its budget
            return 0.0
        reached.append(landscape.test(config))
    return float(np.mean(np.nan_to_num(reached)))


if __name__ == "__main__":
    calibrate(
        Path(__file__).resolve().parent,
        Target(
            "search",
            0.89,
            accuracy,
            rows="2,000 test digits, reserved configurations, mean of 16 searches",
            reference_seeds=100,
            other_seeds=100,
        ),
    )
