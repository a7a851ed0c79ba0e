"""Sizes of scikit-learn's folds."""

import numpy as np
from sklearn.model_selection import KFold

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Sizes of the validation parts, smallest first."""
    for m, k in ((23, 5), (50, 7), (9, 9), (40, 8)):
        parts = KFold(k, shuffle=True, random_state=1).split(np.zeros(m))
        hidden.add(f"folds_{m}_{k}", sorted(len(valid) for _, valid in parts))
