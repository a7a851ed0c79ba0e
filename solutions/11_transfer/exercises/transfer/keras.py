"""The network that the lab starts from, and what it gives as a Keras model."""

from pathlib import Path

import numpy as np
from keras_inputs import Network

from trainlab import data
from trainlab.keras_record import Recorder

KEPT = Path(__file__).resolve().parents[2] / "private" / "source_network.npz"


def record(visible: Recorder, hidden: Recorder) -> None:
    """Its weights (`private/source_network.py` trained them), and its logits for three digits.

    And the fifty rows that the target is measured with: 25 primes, 25 others of the last 500.
    """
    with np.load(KEPT) as archive:
        kept = {name: archive[name] for name in archive.files}
    for name, value in kept.items():
        visible.add(f"source_{name}", value)
    X = data.digits()[2][:3]
    wide = {name: value.astype(float) for name, value in kept.items()}
    model = Network("source", "relu", X, None, wide).model()
    visible.add("source_logits", model(X))
    primes = np.isin(data.digits()[1][3000:], (2, 3, 5, 7))
    rng = np.random.default_rng(29)
    rows = [rng.choice(np.flatnonzero(primes == c), 25, replace=False) for c in (False, True)]
    hidden.add("few_rows", np.concatenate(rows))
