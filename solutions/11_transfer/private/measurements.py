"""Where transfer wins and where it loses, on the course's digits, over many seeds.

    python measurements.py

writes ``measurements.json`` beside this file: accuracy on the 1,000 reserved digits (those of the
task), in percent, mean and spread (standard deviation) over the seeds, for each number of labels
and each way to train. Takes about ten minutes on one core.

Two tasks. "prime": is the digit a prime number? The body comes from a network that reads ten digits
(`source_network.py`). "five to nine": which of 5, 6, 7, 8, 9 is it? The body comes from a network
that reads 0, 1, 2, 3, 4 and never saw one of the others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainlab import data, training

Array = NDArray[np.float64]
Network = dict[str, Array]

HERE = Path(__file__).resolve().parent
SEEDS = range(7000, 7010)
PRIMES = (2, 3, 5, 7)
BODY = frozenset(f"{kind}_{layer}" for kind in ("kernel", "bias") for layer in (1, 2))
GRADIENTS = training.gradients_with("relu")


def momentum(rate: float, frozen: frozenset[str]) -> Callable[..., Any]:
    """A step with momentum 0.9 that leaves the frozen arrays alone."""

    def step(
        parameters: Mapping[str, Array], gradients: Mapping[str, Array], state: Any, t: int
    ) -> tuple[Network, Network]:
        velocity = {
            name: 0.9 * state.get(name, 0.0) - rate * gradients[name]
            for name in parameters
            if name not in frozen
        }
        return {name: p + velocity.get(name, 0.0) for name, p in parameters.items()}, velocity

    return step


def train(
    X: Array,
    labels: Any,
    network: Mapping[str, Array],
    epochs: int,
    rate: float,
    frozen: frozenset[str],
    rng: np.random.Generator,
) -> Network:
    """Train for some epochs, batches of 10."""
    trained, _, _ = training.fit(
        X,
        labels,
        network,
        {},
        loss_and_gradients=GRADIENTS,
        step=momentum(rate, frozen),
        epochs=epochs,
        batch_size=10,
        rng=rng,
    )
    return dict(trained)


def ways(
    X: Array, labels: Any, source: Network, outputs: int, rng: np.random.Generator
) -> dict[str, Network]:
    """Every way to train, on the same rows."""
    fresh = training.new_network((784, 100, 50, outputs), rng, first=1)
    head = training.new_network((784, 100, 50, outputs), rng, first=1)
    on_source = {**source, "kernel_3": head["kernel_3"], "bias_3": head["bias_3"]}
    nothing: frozenset[str] = frozenset()
    warm = train(X, labels, on_source, 20, 0.02, BODY, rng)
    return {
        "from scratch": train(X, labels, fresh, 40, 0.02, nothing, rng),
        "from scratch, 200 epochs": train(X, labels, fresh, 200, 0.02, nothing, rng),
        "random body, frozen": train(X, labels, fresh, 40, 0.02, BODY, rng),
        "body of A, frozen": train(X, labels, on_source, 40, 0.02, BODY, rng),
        "20 epochs frozen, 20 all at 0.005": train(X, labels, warm, 20, 0.005, nothing, rng),
        "all at once at 0.02": train(X, labels, on_source, 40, 0.02, nothing, rng),
        "all at once at 0.1": train(X, labels, on_source, 40, 0.1, nothing, rng),
    }


def table(
    X: Array,
    labels: Any,
    X_new: Array,
    new_labels: Any,
    source: Network,
    numbers: tuple[int, ...],
) -> dict[str, Any]:
    """Accuracy in percent by number of labels in all and by way."""
    classes = np.unique(labels)
    result: dict[str, Any] = {}
    for number in numbers:
        scores: dict[str, list[float]] = {}
        for seed in SEEDS:
            rng = np.random.default_rng(seed)
            rows = np.concatenate(
                [
                    rng.choice(np.flatnonzero(labels == c), number // len(classes), replace=False)
                    for c in classes
                ]
            )
            for way, network in ways(X[rows], labels[rows], source, len(classes), rng).items():
                answers = training.predict_labels(X_new, *training.unnamed(network), "relu")
                scores.setdefault(way, []).append(100 * float(np.mean(answers == new_labels)))
        result[str(number)] = {
            way: {
                "mean": round(float(np.mean(values)), 1),
                "spread": round(float(np.std(values, ddof=1)), 1),
                "all": [round(value, 1) for value in values],
            }
            for way, values in scores.items()
        }
        print(
            number, {way: entry["mean"] for way, entry in result[str(number)].items()}, flush=True
        )
    return result


def main() -> None:
    """Measure and write."""
    X_train, y_train, _, _ = data.digits()
    X_new, y_new = data.reserved_digits(seed=3)
    with np.load(HERE / "source_network.npz") as archive:
        source = {name: archive[name].astype(float) for name in archive.files}
    answers = training.predict_labels(X_new, *training.unnamed(source), "relu")
    new_primes = np.isin(y_new, PRIMES).astype(int)
    result: dict[str, Any] = {
        "seeds": len(SEEDS),
        "network A: ten digits": round(100 * float(np.mean(answers == y_new)), 1),
        "prime, looked up from the answer of A": round(
            100 * float(np.mean(np.isin(answers, PRIMES) == new_primes)), 1
        ),
    }
    result["prime"] = table(
        X_train[3000:],
        np.isin(y_train[3000:], PRIMES).astype(int),
        X_new,
        new_primes,
        source,
        (20, 50, 100, 250),
    )
    low, high = y_train < 5, y_train > 4
    rng = np.random.default_rng(12)
    five = training.new_network((784, 100, 50, 5), rng, first=1)
    other, _, _ = training.fit(
        X_train[low],
        y_train[low],
        five,
        {},
        loss_and_gradients=GRADIENTS,
        step=momentum(0.05, frozenset()),
        epochs=20,
        batch_size=50,
        rng=rng,
    )
    result["five to nine"] = table(
        X_train[high],
        y_train[high] - 5,
        X_new[y_new > 4],
        y_new[y_new > 4] - 5,
        dict(other),
        (10, 25, 50, 100, 250),
    )
    (HERE / "measurements.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
