"""Measure what the text says of the trial and of bits, over more seeds than the notebook has.

    python measure.py

writes ``measure.json`` beside this file: of the trial, validation digits right in % over ten other
seeds than the notebook's; of bits, digits right among the capstone's 1,000, over twenty; of turns,
upright validation digits right after training with turned ones, over ten. Takes some minutes.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
from pathlib import Path
from typing import Any

import numpy as np

from trainlab import data

HERE = Path(__file__).resolve().parent
SEEDS = range(100, 110)


def notebook_names() -> dict[str, Any]:
    """What the notebook defines, up to its pictures."""
    notebook = json.loads((HERE.parent / "12_capstone.ipynb").read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    for cell in notebook["cells"]:
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] != "code" or not {"setup", "solution", "experiment"} & set(tags):
            continue
        source = "".join(cell["source"]).split("\nwith plots.when_solved")[0]
        if source.startswith(("with plots", "try:", "keep.functions")):
            continue
        with contextlib.redirect_stdout(io.StringIO()):
            exec(source, names)
    return names


def summary(right: list[float]) -> dict[str, float]:
    """Mean, standard deviation, lowest and highest."""
    return {
        "mean": round(float(np.mean(right)), 1),
        "std": round(float(np.std(right, ddof=1)), 1),
        "lowest": round(min(right), 1),
        "highest": round(max(right), 1),
    }


def turns(names: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Upright digits right, by the largest angle that training digits were turned by."""
    found = {}
    for most in (0, 25, 90):
        right = []
        for seed in SEEDS:
            rng = np.random.default_rng(seed)
            turned = names["turned_rows"](names["X_train"], rng.uniform(-most, most, 3500))
            X = np.concatenate([names["X_train"], turned])
            labels = np.tile(names["y_train"], 2)
            network = names["train_plain"](64, rng, X=X, labels=labels, epochs=6)
            right.append(float(names["right"](network)))
        found[f"up to {most} degrees"] = summary(right)
        print("turns", most, summary(right), flush=True)
    return found


def main() -> None:
    """Measure and write."""
    names = notebook_names()
    contenders, try_out = names["contenders"], names["try_out"]
    activation, kernel, step, _, rows, _ = contenders["deck 004"]
    contenders["deck 004 without dropout"] = (activation, kernel, step, 0.0, rows, False)
    found: dict[str, Any] = {"trial": {}, "bits": {}, "turns": turns(names)}
    for depth in (2, 10, 20):
        for name in contenders:
            right = [float(try_out(name, depth, seed)) for seed in SEEDS]
            found["trial"][f"{name}, {depth} hidden layers"] = summary(right)
            print(depth, name, summary(right), flush=True)
    os.chdir(HERE.parent)
    X, labels = data.capstone_digits(seed=1)
    for width, bits in ((24, 8), (48, 4), (64, 3), (96, 2), (100, 8), (100, 4), (100, 3), (100, 2)):
        right = []
        for seed in range(100, 120):
            network = names["train_plain"](width, np.random.default_rng(seed))
            right.append(float(names["right"](names["in_bits"](network, bits), X, labels)))
        found["bits"][f"{width} hidden units, {bits} bits"] = summary(right)
        print(width, bits, summary(right), flush=True)
    (HERE / "measure.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
