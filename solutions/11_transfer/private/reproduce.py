"""The transfer of deck 003 on Fashion-MNIST, with ten seeds in place of one.

    python reproduce.py
    python reproduce.py others

needs Fashion-MNIST (`trainlab.data.fashion_mnist`) and Keras, takes some minutes, and writes
``reproduce.json`` beside this file; the second line adds ten runs of B on each of two other
networks A. Everything is as on the slides (Keras's default start, SELU, SGD at 0.001, batches of
32, no standardization), except that model B gets copies of A's layers.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import keras
import numpy as np

from trainlab import data

HERE = Path(__file__).resolve().parent
SEEDS = range(10)
HIDDEN = (300, 100, 50, 50, 50)


def split(X: Any, y: Any) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """The slide's split: A without sandals (5) and shirts (6), B with nothing else."""
    of_b = (y == 5) | (y == 6)
    y_a = y[~of_b].astype(int)
    y_a[y_a > 6] -= 2
    return (X[~of_b], y_a), (X[of_b], (y[of_b] == 6).astype(float))


def new_model(outputs: int) -> Any:
    """The slide's network."""
    layers = [keras.layers.Input((28, 28)), keras.layers.Flatten()]
    layers += [keras.layers.Dense(units, activation="selu") for units in HIDDEN]
    head = (
        keras.layers.Dense(1, activation="sigmoid")
        if outputs == 1
        else keras.layers.Dense(outputs, activation="softmax")
    )
    return keras.Sequential([*layers, head])


def compiled(model: Any, rate: float = 1e-3) -> Any:
    """Compile for one output or several."""
    loss = (
        "binary_crossentropy" if model.output_shape[-1] == 1 else "sparse_categorical_crossentropy"
    )
    model.compile(loss=loss, optimizer=keras.optimizers.SGD(rate), metrics=["accuracy"])
    return model


def on_a(model_a: Any, *, shared: bool) -> Any:
    """Model B on the layers of A: the slide's own (shared), or on copies of them."""
    body = model_a if shared else keras.models.clone_model(model_a)
    if not shared:
        body.set_weights(model_a.get_weights())
    head = keras.layers.Dense(1, activation="sigmoid", name="head_of_b")
    return keras.Sequential([keras.layers.Input((28, 28)), *body.layers[:-1], head])


def two_phases(
    model: Any, X: Any, y: Any, epochs: int, rate: float, valid: Any = None
) -> tuple[list[float], list[float]]:
    """Four epochs for the head alone, the rest for all; validation accuracy of both phases."""
    histories = []
    for trainable, length in ((False, 4), (True, epochs - 4)):
        for layer in model.layers[:-1]:
            layer.trainable = trainable
        history = compiled(model, rate).fit(X, y, epochs=length, verbose=0, validation_data=valid)
        histories.append([100 * float(v) for v in history.history.get("val_accuracy", [])])
    return histories[0], histories[1]


def summary(values: list[float]) -> dict[str, Any]:
    """Mean, spread, and all of them."""
    return {
        "mean": round(float(np.mean(values)), 2),
        "spread": round(float(np.std(values, ddof=1)), 2),
        "all": [round(value, 2) for value in values],
    }


def main() -> None:
    """Measure and write."""
    (X_full, y_full), (X_test, y_test) = data.fashion_mnist()
    X_full, X_test = X_full / np.float32(255), X_test / np.float32(255)
    (X_a, y_a), (X_b, y_b) = split(X_full[5000:], y_full[5000:])
    (X_va, y_va), (X_vb, y_vb) = split(X_full[:5000], y_full[:5000])
    (X_ta, y_ta), (X_tb, y_tb) = split(X_test, y_test)
    few = X_b[:200], y_b[:200]
    result: dict[str, Any] = {
        "rows of A": len(X_a),
        "rows of B": len(X_b),
        "test rows of B": len(X_tb),
    }
    keras.utils.set_random_seed(42)
    model_a = compiled(new_model(8))
    history = model_a.fit(X_a, y_a, epochs=20, verbose=0, validation_data=(X_va, y_va))
    result["A: validation"] = round(100 * history.history["val_accuracy"][-1], 2)
    result["A: test"] = round(100 * model_a.evaluate(X_ta, y_ta, verbose=0)[1], 2)
    print(result, flush=True)

    runs: dict[str, list[float]] = {}
    frozen_epochs, first_unlocked = [], []
    for epochs, rate, seeds in ((20, 1e-3, SEEDS), (200, 1e-3, SEEDS[:5]), (20, 1e-2, SEEDS[:5])):
        for seed in seeds:
            keras.utils.set_random_seed(100 + seed)
            scratch = compiled(new_model(1), rate)
            scratch.fit(*few, epochs=epochs, verbose=0)
            reused = on_a(model_a, shared=False)
            locked, unlocked = two_phases(
                reused,
                *few,
                epochs,
                rate,
                (X_vb, y_vb) if (epochs, rate) == (20, 1e-3) else None,
            )
            if locked:
                frozen_epochs.append([round(v, 2) for v in locked])
                first_unlocked.append(round(unlocked[0], 2))
            for name, model in (("scratch", scratch), ("on A", reused)):
                loss, share = model.evaluate(X_tb, y_tb, verbose=0)
                key = f"{epochs} epochs at {rate}: {name}"
                runs.setdefault(key, []).append(100 * share)
                runs.setdefault(f"{key}, loss", []).append(loss)
        print({key: summary(values)["mean"] for key, values in runs.items()}, flush=True)
    result |= {key: summary(values) for key, values in runs.items()}
    result["validation accuracy, frozen epochs"] = frozen_epochs
    result["validation accuracy, first unlocked epoch"] = first_unlocked

    kept = [np.array(w) for w in model_a.get_weights()]
    for epochs in (20, 200):
        model_a.set_weights(kept)
        keras.utils.set_random_seed(300)
        two_phases(on_a(model_a, shared=True), *few, epochs, 1e-3)
        compiled(model_a)
        result[f"A: test, after {epochs} epochs of B on shared layers"] = round(
            100 * model_a.evaluate(X_ta, y_ta, verbose=0)[1], 2
        )
    (HERE / "reproduce.json").write_text(json.dumps(result, indent=1) + "\n")
    print(result)


def others() -> None:
    """The slide's 20 epochs on other networks A, drawn and trained with other seeds."""
    (X_full, y_full), (X_test, y_test) = data.fashion_mnist()
    X_full, X_test = X_full / np.float32(255), X_test / np.float32(255)
    (X_a, y_a), (X_b, y_b) = split(X_full[5000:], y_full[5000:])
    _, (X_tb, y_tb) = split(X_test, y_test)
    result = json.loads((HERE / "reproduce.json").read_text())
    for seed in (43, 44):
        keras.utils.set_random_seed(seed)
        model_a = compiled(new_model(8))
        model_a.fit(X_a, y_a, epochs=20, verbose=0)
        shares, losses = [], []
        for run in SEEDS:
            keras.utils.set_random_seed(100 + run)
            reused = on_a(model_a, shared=False)
            two_phases(reused, X_b[:200], y_b[:200], 20, 1e-3)
            loss, share = reused.evaluate(X_tb, y_tb, verbose=0)
            shares.append(100 * share)
            losses.append(loss)
        result[f"20 epochs at 0.001: on another A, seed {seed}"] = summary(shares)
        result[f"20 epochs at 0.001: on another A, seed {seed}, loss"] = summary(losses)
        print(seed, summary(shares), summary(losses), flush=True)
    (HERE / "reproduce.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    others() if "others" in sys.argv[1:] else main()
