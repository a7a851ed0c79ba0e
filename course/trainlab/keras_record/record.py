"""Records what real Keras (TensorFlow backend) computes for a lab.

    python -m trainlab.keras_record.record solutions/LAB

runs ``exercises/NAME/keras.py`` of every exercise that has one, and writes ``keras_record.npz``,
which is released with the notebook, and ``private/keras_record.npz``, which only graders have.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

from trainlab.keras_record.lookup import FILENAME
from trainlab.keras_record.recorder import Recorder


def record_lab(lab: Path, into: Path | None = None) -> int:
    """Record a lab. Needs a process of its own: labs have modules of the same name.

    Keras runs in float64, so that the same versions write the same bytes again. Each exercise's
    file defines ``record(visible, hidden)``, which adds to both records what the exercise's tests
    read. What several exercises of a lab need lies in ``private/keras_inputs.py``, which their
    files import by that name.

    Args:
        lab: the lab's source folder.
        into: folder to write into, in place of the lab's.

    Returns:
        How many exercises have results recorded.

    Raises:
        FileNotFoundError: if no exercise of the lab has a ``keras.py``.
        ModuleNotFoundError: if Keras or TensorFlow is not installed.
    """
    files = sorted(lab.glob("exercises/*/keras.py"))
    if not files:
        raise FileNotFoundError(f"{lab} has no exercises/NAME/keras.py")
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import keras

    keras.config.set_floatx("float64")
    sys.path.insert(0, str(lab.resolve() / "private"))
    into = into or lab
    (into / "private").mkdir(parents=True, exist_ok=True)
    with (
        Recorder(into / FILENAME) as visible,
        Recorder(into / "private" / FILENAME) as hidden,
    ):
        for file in files:
            _import_file(file).record(visible, hidden)
    return len(files)


def _import_file(file: Path) -> ModuleType:
    # A name of its own: the file is called like the package that it imports.
    specification = importlib.util.spec_from_file_location(f"keras_of_{file.parent.name}", file)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def main() -> None:
    """Record the lab that the command line names."""
    parser = argparse.ArgumentParser(
        prog="python -m trainlab.keras_record.record",
        description="Record what real Keras computes for a lab.",
    )
    parser.add_argument("lab", type=Path, help="the lab's source folder, such as solutions/LAB")
    lab = parser.parse_args().lab
    print(f"{lab}: results for {record_lab(lab)} exercises recorded")


if __name__ == "__main__":
    main()
