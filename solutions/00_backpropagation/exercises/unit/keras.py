"""Single units: Keras's Dense layer of one sigmoid unit."""

import numpy as np
from keras_inputs import EXAMPLE, dense

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """The units of the worked example, and others."""
    first, second = EXAMPLE.layers()
    answers = first(EXAMPLE.x[None])
    visible.add("example_hidden", np.asarray(answers)[0])
    visible.add("example_output", np.asarray(second(answers))[0, 0])
    rng = np.random.default_rng(2003)
    for n in (1, 5, 12):
        x, weights = rng.standard_normal(n), rng.standard_normal(n + 1)
        weights[0] = -2.5 if n == 12 else 1.5 * n
        layer = dense(1, "sigmoid")
        layer.build((None, n))
        layer.set_weights([weights[1:, None], weights[:1]])
        hidden.add(f"unit_x_{n}", x)
        hidden.add(f"unit_weights_{n}", weights)
        hidden.add(f"unit_answer_{n}", np.asarray(layer(x[None]))[0, 0])
