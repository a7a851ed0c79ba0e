"""SciPy's `stats.mode`: the most frequent answer, the smallest of several that are equally frequent."""

import numpy as np
from scipy import stats

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """What several members answer, one member in each row, and the mode."""
    for recorder, seed, shape, classes in ((visible, 881, (5, 8), 4), (hidden, 1881, (6, 40), 5)):
        answers = np.random.default_rng(seed).integers(0, classes, shape)
        recorder.add("vote_answers", answers)
        recorder.add("vote_result", stats.mode(answers, axis=0).mode)
