"""Measure what the text of this lab says about its experiments, over more seeds than they show.

    python measurements.py

writes ``measurements.json`` beside this file. Every figure is a mean over ten seeds, with the
standard deviation from seed to seed, counted on the 2,500 digits that have no part in training,
choosing or stopping.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from autograder.authoring.reference import reference_names

HERE = Path(__file__).resolve().parent
SEEDS = range(500, 510)


def main() -> None:
    """All tables."""
    names = reference_names(HERE.parent)
    found = {
        kind: {name: spread(names, cure, labels) for name, cure in cures(names).items()}
        for kind, labels in (("wrong labels", names["y_wrong"]), ("right labels", names["y_right"]))
    }
    found["zeros"] = zeros(names)
    HERE.joinpath("measurements.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def spread(names: Mapping[str, Any], cure: Callable[..., Any], labels: Any) -> list[float]:
    """Mean and standard deviation of the percent of right answers."""
    X, y = names["X_train"][1000:], names["y_train"][1000:]
    scores = [names["percent"](cure(labels, seed), X, y) for seed in SEEDS]
    return [round(float(np.mean(scores)), 1), round(float(np.std(scores)), 1)]


def cures(names: Mapping[str, Any]) -> dict[str, Callable[..., Any]]:
    """From labels and a seed to a network."""
    X, learn, kernels = names["X_small"], names["learn"], names["KERNELS"]

    def plain(**settings: Any) -> Callable[..., Any]:
        return lambda y, seed: learn(X, y, np.random.default_rng(seed), **settings)

    def penalty(l1: float, l2: float) -> Callable[..., Any]:
        return plain(penalty=lambda now: names["l1_l2_penalty"](now, l1, l2, kernels))

    def after(change: Callable[..., Any]) -> Callable[..., Any]:
        return plain(after_step=names["each_kernel"](change))

    def more(kind: str, **settings: Any) -> Callable[..., Any]:
        def cure(y: Any, seed: int) -> Any:
            rng = np.random.default_rng(seed)
            return learn(*tripled(names, y, kind, rng), rng, epochs=10, **settings)

        return cure

    found = {"no cure": plain()}
    for rate in (0.0003, 0.001, 0.003, 0.01, 0.02, 0.03):
        found[f"l2 {rate}"] = penalty(0.0, rate)
    for rate in (0.0001, 0.0003, 0.001, 0.002, 0.003):
        found[f"l1 {rate}"] = penalty(rate, 0.0)
    found["soft threshold for 0.001"] = after(lambda k: names["soft_threshold"](k, 0.0005))
    for limit in (0.5, 0.7, 1.0, 2.0):
        found[f"max-norm {limit}"] = after(lambda k, limit=limit: names["max_norm"](k, limit))
    for patience in (3, 10):
        for which in ("best", "last"):
            found[f"stopping, patience {patience}, {which}"] = (
                lambda y, seed, patience=patience, which=which: stopped(
                    names, y, seed, patience, which
                )
            )
    for kind in ("shifted", "turned", "with noise", "mirrored"):
        found[kind] = more(kind)
    found["shifted, max-norm 1"] = lambda y, seed: names["train_regularized"](
        X, y, np.random.default_rng(seed)
    )
    return found


def tripled(names: Mapping[str, Any], y: Any, kind: str, rng: np.random.Generator) -> Any:
    """As the experiment does it."""
    pictures, m = names["X_small"].reshape(-1, 28, 28), 1000
    if kind == "turned":
        pictures, y = names["augment"](pictures, y, names["rotate_images"], 5.0, 25.0, rng)
        return pictures.reshape(-1, 784), y

    def copy() -> Any:
        if kind == "shifted":
            moves = rng.integers(-2, 3, m), rng.integers(-2, 3, m)
            return names["shift_images"](pictures, *moves)
        if kind == "with noise":
            return pictures + rng.normal(0, 0.2, pictures.shape)
        return pictures[:, :, ::-1]

    return np.concatenate([pictures, copy(), copy()]).reshape(-1, 784), np.tile(y, 3)


def stopped(names: Mapping[str, Any], y: Any, seed: int, patience: int, which: str) -> Any:
    """Early stopping on the validation digits: the best epoch's network, or the last one."""
    state = {"best": np.inf, "kept": None, "wait": 0}

    def watch(parameters: Any, epoch: int) -> bool:
        loss = names["gradients_of"](parameters, names["X_valid"], names["y_valid"])[0]
        if loss < state["best"]:
            state.update(best=loss, kept=parameters, wait=0)
        else:
            state["wait"] += 1
        return state["wait"] >= patience

    last = names["learn"](names["X_small"], y, np.random.default_rng(seed), epochs=60, watch=watch)
    return state["kept"] if which == "best" else last


def zeros(names: Mapping[str, Any]) -> dict[str, list[float]]:
    """Percent of the first kernel's weights that are exactly 0, with wrong labels."""
    made = cures(names)
    return {
        cure: [
            round(100 * float(np.mean(made[cure](names["y_wrong"], seed)["kernel_1"] == 0)), 1)
            for seed in SEEDS
        ]
        for cure in ("l1 0.001", "soft threshold for 0.001", "l2 0.01")
    }


if __name__ == "__main__":
    main()
