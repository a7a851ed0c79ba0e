"""The network that the lab starts from, and what it gives as a Keras model."""

from pathlib import Path

import numpy as np
from keras_inputs import Network

from trainlab import data
from trainlab.keras_record import Recorder

KEPT = Path(__file__).resolve().parents[2] / "private" / "source_network.npz"


def record(visible: Recorder, hidden: Recorder) -> None:
    """Its weights (`private/source_network.py` trained them), and its logits for three digits."""
    with np.load(KEPT) as archive:
        kept = {name: archive[name] for name in archive.files}
    for name, value in kept.items():
        visible.add(f"source_{name}", value)
    X = data.digits()[2][:3]
    wide = {name: value.astype(float) for name, value in kept.items()}
    model = Network("source", "relu", X, None, wide).model()
    visible.add("source_logits", model(X))
