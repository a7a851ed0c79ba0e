"""Stand-ins for refused packages: free to import and to play with, of no use to an answer."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Iterator

import pytest

from autograder.outside import (
    Conversation,
    RaisedByStudent,
    SandboxedSubmission,
    WarmProcess,
)
from autograder.protocol.limits import Limits

LIMITS = Limits(cell_seconds=20, call_seconds=10)


@pytest.fixture
def submission(warm: WarmProcess) -> Iterator[SandboxedSubmission]:
    with warm.start_submission(LIMITS, {"mine.py": b"from scipy import special"}) as started:
        yield started


def printed(submission: SandboxedSubmission, code: str) -> str:
    result = submission.process.run_cell(textwrap.dedent(code))
    return "".join(str(output.get("text", output)) for output in result.outputs)


def what_an_answer_hears(submission: SandboxedSubmission, code: str) -> str:
    """Run a cell, then call its `answer` as a test does; the full name of what was refused."""
    result = submission.process.run_cell(textwrap.dedent(code))
    assert result.error is None, result.outputs
    told: list[str] = []
    conversation = Conversation(
        submission.process,
        test_deadline=time.monotonic() + 30,
        refusal_of=lambda name: told.append(name) or name,  # type: ignore[func-returns-value]
    )
    with pytest.raises(RaisedByStudent) as raised:
        conversation.look_up("answer")(3.0)
    assert raised.value.type_name == "ModuleNotFoundError"
    assert told == [raised.value.refusal]
    return raised.value.refusal


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("import scipy\ndef answer(x): return scipy.special.expit(x)", "scipy.special"),
        (
            "import scipy.special\ndef answer(x): return scipy.special.expit(x)",
            "scipy.special.expit",
        ),
        ("import scipy.special as s\ndef answer(x): return s.expit(x)", "scipy.special.expit"),
        ("from scipy.special import expit\ndef answer(x): return expit(x)", "scipy.special.expit"),
        ("from scipy.special import expit as answer", "scipy.special.expit"),
        ("def answer(x):\n    from scipy.special import expit", "scipy.special.expit"),
        (
            "def answer(x):\n    import torch.nn.functional as F\n    F.relu(x)",
            "torch.nn.functional.relu",
        ),
        (
            "import importlib\ndef answer(x): return importlib.import_module('jax.numpy').exp(x)",
            "jax.numpy.exp",
        ),
        ("def answer(x): return __import__('sklearn').metrics", "sklearn.metrics"),
        ("import sys, scipy\ndef answer(x): return sys.modules['scipy'].special", "scipy.special"),
        ("import mine\ndef answer(x): return mine.special.expit(x)", "scipy.special.expit"),
        ("import torch\nclass answer(torch.nn.Module): pass", "torch.nn.Module"),
        ("import jax\n@jax.jit\ndef answer(x): return x", "jax.jit"),
        (
            "import tensorflow as tf\n@tf.function(jit=True)\ndef answer(x): return x",
            "tensorflow.function",
        ),
        (
            "from sklearn.svm import SVC\nmodel = SVC().fit([[0]], [1])\n"
            "def answer(x): return model.predict([[x]])",
            "sklearn.svm.SVC.fit.predict",
        ),
        (
            "import scipy.special\nvalue = 2 * scipy.special.expit(0.0) + 1\n"
            "def answer(x): return value",
            "scipy.special.expit",
        ),
        (
            "import scipy.special\nvalue = scipy.special.expit(0.0)\n"
            "def answer(x): return [x, (value,)][1]",
            "scipy.special.expit",
        ),
        (
            "import numpy as np, scipy.special\nvalue = scipy.special.expit(0.0)\n"
            "def answer(x): return np.exp(value)",
            "scipy.special.expit",
        ),
        (
            "from multiprocessing import Pool\n"
            "def work(x):\n    import scipy.special\n    return float(scipy.special.expit(x))\n"
            "pool = Pool(1)\ndef answer(x): return pool.apply(work, (x,))",
            "scipy.special.expit",
        ),
        ("import scipy\ndef answer(x): return scipy", "scipy"),
        ("import keras\ndef answer(x): return keras.__version__", "keras.__version__"),
    ],
)
def test_an_answer_is_refused_with_the_full_name(
    submission: SandboxedSubmission, code: str, named: str
) -> None:
    assert what_an_answer_hears(submission, code) == named


def test_cells_import_call_subclass_and_calculate(submission: SandboxedSubmission) -> None:
    out = printed(
        submission,
        """
        import numpy as np
        import keras, scipy.special as special, torch
        from sklearn.neural_network import MLPClassifier
        from tensorflow.keras import *

        class Net(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.layer = torch.nn.Linear(3, 2)

        with torch.no_grad():
            y = Net()(torch.ones(3)) + 1
        model = keras.Sequential([keras.layers.Dense(3, name="out")])
        model.fit(1, 2).history["loss"][0]
        difference = np.abs(special.expit(np.zeros(3)) - np.full(3, 0.5)).max()
        print(f"{difference:.2e}", keras.__version__, isinstance(y, int))
        """,
    )
    assert out == "<scipy.special.expit.max: not there when the lab is graded> 0 False\n"


def test_what_people_write_with_frameworks_runs_through(submission: SandboxedSubmission) -> None:
    result = submission.process.run_cell(
        textwrap.dedent("""
            import numpy as np, scipy.special, tensorflow as tf
            print(len(tf.config.list_physical_devices("GPU")))
            (X_train, y_train), (X_test, y_test) = tf.keras.datasets.mnist.load_data()
            for rows in tf.data.Dataset.from_tensor_slices(X_train / 255.0).batch(10):
                rows.numpy()
            assert np.allclose(scipy.special.expit(np.zeros(3)), 0.5)
            loss, accuracy = tf.keras.Sequential().evaluate(X_test, y_test)
            round(accuracy, 3)
        """)
    )
    assert result.error is None, result.outputs


def test_a_loop_that_waits_for_one_ends(submission: SandboxedSubmission) -> None:
    result = submission.process.run_cell("import torch\nwhile torch.rand(1) < 2: pass")
    assert result.error == "Refused"


def test_where_a_number_has_to_come_of_it_the_cell_hears_the_name(
    submission: SandboxedSubmission,
) -> None:
    result = submission.process.run_cell("import scipy.special as s\nfloat(s.expit(0))")
    assert result.error == "Refused"
    assert "scipy.special.expit cannot be used in an answer" in str(result.outputs)


def test_code_that_can_do_without_goes_without(submission: SandboxedSubmission) -> None:
    """What catches the ImportError, and libraries, which may import for their own use."""
    out = printed(
        submission,
        """
        try:
            from scipy.special import expit
        except ImportError:
            expit = None
        try:
            import torch
            there = True
        except (ModuleNotFoundError, OSError):
            there = False
        print(expit, there)
        """,
    )
    assert out == "None False\n"


def test_an_answer_may_catch_it_and_do_the_work_itself(submission: SandboxedSubmission) -> None:
    submission.process.run_cell(
        "import scipy.special as s\n"
        "def answer(x):\n    try:\n        return s.expit(x)\n"
        "    except ImportError:\n        return 2 * x"
    )
    conversation = Conversation(submission.process, test_deadline=time.monotonic() + 30)
    assert conversation.look_up("answer")(3.0) == 6.0
