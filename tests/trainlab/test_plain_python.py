"""trainlab needs NumPy and Matplotlib and nothing else, neither at import nor at first use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import trainlab

REFUSE_THE_REST = """
import sys

class Refuse:
    asked = set()

    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top in ("trainlab", "numpy", "matplotlib") or top in sys.stdlib_module_names:
            return None
        importer = sys._getframe(1)
        while importer.f_code.co_filename.startswith("<frozen importlib"):
            importer = importer.f_back
        if importer.f_globals["__name__"].partition(".")[0] not in ("trainlab", "__main__"):
            return None  # what Matplotlib needs is there
        self.asked.add(top)
        raise ModuleNotFoundError(f"a plain Python has no {top}", name=top)

sys.meta_path.insert(0, Refuse())
"""

EVERY_PART = """
import importlib, pkgutil, tempfile, threading
from pathlib import Path

import numpy as np
import trainlab

for module in pkgutil.walk_packages(trainlab.__path__, "trainlab."):
    importlib.import_module(module.name)

from trainlab import checks, data, keras_record, plots, training
from trainlab.data.download import download

rng = np.random.default_rng(1)
# checks
checks.distribution(rng.normal(size=500), of="f", prop="normal", std=1.0, family="normal")
checks.distribution(rng.normal(size=500), of="f", prop="normal")
checks.distribution(rng.uniform(-1, 1, 500), of="f", prop="u", bounds=(-1, 1), family="uniform")
checks.close(np.ones(3), np.ones(3), of="f", prop="close")
checks.gradient(np.exp, np.zeros(3), np.ones(3), of="f", prop="gradient", upstream=np.ones(3))
checks.shape_and_type(np.ones(3), (3,), of="f", prop="shape")
try:
    checks.close(np.ones(3), np.zeros(3), of="f", prop="close")
except checks.CheckFailed as failed:
    assert failed.feedback
# data and training
X, y, _, _ = data.digits()
kernels, biases, losses = training.train(
    X[:50], y[:50], [rng.normal(size=(784, 10))], [np.zeros(10)], activation="relu",
    learning_rate=0.1, epochs=2, batch_size=10, rng=rng,
)
with tempfile.TemporaryDirectory() as folder:
    (Path(folder) / "served").write_bytes(b"abc")
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    download((Path(folder) / "served").as_uri(), Path(folder) / "file", sha256=digest)
    # Keras
    with keras_record.Recorder(Path(folder) / "record.npz", versions={"keras": "3"}) as recorder:
        recorder.add("a", np.ones(3))
    record = keras_record.KerasRecord.read(Path(folder) / "record.npz")

def live():
    import keras

keras_record.compare("a", np.ones(3), live, record)
# pictures
figure, panels = plots.panels(2, title="Title")
plots.lines(panels[0], {"a": losses}, title="Loss", xlabel="epoch", ylabel="loss", log=True)
surface = training.VALLEY
plots.paths(panels[1], surface, {"b": [np.array(surface.start), np.zeros(2)]})
figure.savefig(__import__("io").BytesIO(), format="png")
plots.show(figure, alt="Two panels.")
with plots.when_solved():
    raise NotImplementedError

print("optional:", *sorted(sys.meta_path[0].asked))
"""


def test_every_part_works_where_nothing_else_is_installed(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", REFUSE_THE_REST + EVERY_PART],
        env={"PYTHONPATH": str(Path(trainlab.__file__).parents[1]), "MPLCONFIGDIR": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "Figure: Two panels." in run.stdout
    assert "Keras is not installed here" in run.stdout
    assert run.stdout.splitlines()[-1] == "optional: IPython keras threadpoolctl"
