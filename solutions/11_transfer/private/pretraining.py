"""What greedy pretraining gains: ten digits from 100 labels, three logistic layers, over rates.

    python pretraining.py

writes ``pretraining.json`` beside this file: percent of the 1,000 reserved digits, mean and spread
(standard deviation) over ten seeds, for each learning rate; from scratch and on a body that was
pretrained without labels on 3,000 digits. Takes some minutes. The functions are the lab's own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from trainlab import data
from autograder.authoring.reference import reference_names

HERE = Path(__file__).resolve().parent
RATES = (0.02, 0.05, 0.1, 0.2, 0.4)
SEEDS = range(8000, 8010)


def main() -> None:
    """Measure and write."""
    names = reference_names(HERE.parent)
    X_new, y_new = data.reserved_digits(seed=4)
    rng = np.random.default_rng(9)
    body = names["pretrain"](
        names["X_train"][:3000],
        [100, 100, 100],
        lambda inputs, width: names["learn_autoencoder"](
            names["autoencoder_gradients"],
            inputs,
            width,
            "logistic",
            10 * inputs.shape[1] / 784,
            5,
            rng,
        ),
        "logistic",
    )
    result: dict[str, Any] = {}
    for rate in RATES:
        scores: dict[str, list[float]] = {"from scratch": [], "pretrained": []}
        for seed in SEEDS:
            rng = np.random.default_rng(seed)
            rows = names["few_per_class"](names["y_later"], 10, rng)
            fresh = names["loan"].new_network((784, 100, 100, 100, 10), rng, first=1)
            for way, start in (("from scratch", fresh), ("pretrained", {**fresh, **body})):
                trained, _ = names["learn"](
                    names["X_later"][rows],
                    names["y_later"][rows],
                    start,
                    60,
                    names["momentum_step"](rate),
                    rng,
                    "logistic",
                )
                scores[way].append(names["right"](trained, X_new, y_new, "logistic"))
        result[str(rate)] = {
            way: {
                "mean": round(float(np.mean(values)), 1),
                "spread": round(float(np.std(values, ddof=1)), 1),
                "all": [round(value, 1) for value in values],
            }
            for way, values in scores.items()
        }
        print(
            rate,
            {way: (e["mean"], e["spread"]) for way, e in result[str(rate)].items()},
            flush=True,
        )
    (HERE / "pretraining.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
