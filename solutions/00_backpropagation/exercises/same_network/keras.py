"""What a network of ReLU units answers in Keras; its twin must answer the same."""

import numpy as np
from keras_inputs import dense

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:  # noqa: ARG001
    """Parameters, inputs and answers."""
    rng = np.random.default_rng(2008)
    X = rng.standard_normal((9, 3))
    values = {"X": X}
    A = X
    for number, (n, k, kind) in enumerate(((3, 4, "relu"), (4, 2, None)), start=1):
        kernel, bias = rng.standard_normal((n, k)), rng.standard_normal(k)
        layer = dense(k, kind)
        layer.build((None, n))
        layer.set_weights([kernel, bias])
        A = layer(A)
        values |= {f"kernel_{number}": kernel, f"bias_{number}": bias}
    values["out"] = np.asarray(A)
    for name, value in values.items():
        visible.add(f"twin_{name}", value)
