"""Train the network that the lab starts from, and keep it as `source_network.npz`.

    python source_network.py

Ten digits, the first 3,000 training rows. Weights are kept in float32: the recorder
(`exercises/transfer/keras.py`) puts them into the record that students have.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainlab import data, training

FILE = Path(__file__).with_name("source_network.npz")

Array = NDArray[np.float64]


def momentum_step(
    parameters: Mapping[str, Array],
    gradients: Mapping[str, Array],
    state: Mapping[str, Any],
    t: int,
) -> tuple[dict[str, Array], dict[str, Any]]:
    """Momentum 0.9, learning rate 0.05."""
    velocity = {name: 0.9 * state.get(name, 0.0) - 0.05 * gradients[name] for name in gradients}
    return {name: parameters[name] + velocity[name] for name in parameters}, velocity


def main() -> None:
    """Train and keep."""
    X_train, y_train, X_valid, y_valid = data.digits()
    rng = np.random.default_rng(11)
    network, _, _ = training.fit(
        X_train[:3000],
        y_train[:3000],
        training.new_network((784, 100, 50, 10), rng, first=1),
        {},
        loss_and_gradients=training.gradients_with("relu"),
        step=momentum_step,
        epochs=20,
        batch_size=50,
        rng=rng,
    )
    kept = {name: np.asarray(value, dtype=np.float32) for name, value in network.items()}
    np.savez(FILE, **kept)  # type: ignore[arg-type]
    wide = {name: value.astype(float) for name, value in kept.items()}
    answers = training.predict_labels(X_valid, *training.unnamed(wide), "relu")
    print(f"validation accuracy {np.mean(answers == y_valid):.3f}")


if __name__ == "__main__":
    main()
