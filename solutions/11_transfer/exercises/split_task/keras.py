"""The transfer of deck 003 in Keras, ten seeds (`private/reproduce.py`), for a picture."""

import json
from pathlib import Path

import numpy as np

from trainlab.keras_record import Recorder

KEPT = Path(__file__).resolve().parents[2] / "private" / "reproduce.json"


def record(visible: Recorder, hidden: Recorder) -> None:
    """Test accuracy and test loss of model B, from scratch and on A; frozen epochs."""
    kept = json.loads(KEPT.read_text())
    for epochs, rate, short in ((20, 0.001, "slide"), (200, 0.001, "longer"), (20, 0.01, "faster")):
        for way, name in (("scratch", "scratch"), ("on A", "on_a")):
            key = f"{epochs} epochs at {rate}: {way}"
            visible.add(f"fashion_{short}_{name}", np.array(kept[key]["all"]))
            visible.add(f"fashion_{short}_{name}_loss", np.array(kept[f"{key}, loss"]["all"]))
    visible.add("fashion_frozen", np.array(kept["validation accuracy, frozen epochs"]))
