"""What each of Keras's ways of clipping makes of one set of gradients."""

from typing import Any

import numpy as np
from keras_inputs import SHAPES_HIDDEN, SHAPES_VISIBLE, Shapes, add_arrays, draw, run_sgd

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """The gradients, the thresholds, and the clipped gradients."""
    thresholds = {"clipvalue": 0.625, "clipnorm": 1.3125, "global_clipnorm": 2.125}
    record_clipping(visible, SHAPES_VISIBLE, seed=5003, thresholds=thresholds)
    thresholds = {"clipvalue": 0.46875, "clipnorm": 1.6875, "global_clipnorm": 2.875}
    record_clipping(hidden, SHAPES_HIDDEN, seed=5013, thresholds=thresholds)


def record_clipping(
    recorder: Recorder, shapes: Shapes, *, seed: int, thresholds: dict[str, float]
) -> None:
    """From zero and with a learning rate of 1, one step gives minus the clipped gradient."""
    gradients = draw(shapes, np.random.default_rng(seed))
    small = next(iter(shapes))
    gradients[small] = 0.02 * gradients[small]  # one that no norm has to clip
    zeros = {name: 0.0 * array for name, array in gradients.items()}
    add_arrays(recorder, "raw", gradients)
    for rule, threshold in thresholds.items():
        recorder.add(rule, threshold)
        settings: dict[str, Any] = {rule: threshold}
        places, _ = run_sgd(zeros, None, [gradients], learning_rate=1.0, **settings)
        add_arrays(recorder, rule, {name: -array for name, array in places[0].items()})
