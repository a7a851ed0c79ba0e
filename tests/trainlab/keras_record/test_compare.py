"""`compare` says how far a result is from Keras, and from which."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from trainlab.keras_record import KerasRecord, compare

KERNEL = np.random.default_rng(1).normal(size=(7, 3))
RECORD = KerasRecord({"kernel": KERNEL}, {"keras": "3.15.1"})


def not_installed() -> Any:
    raise ModuleNotFoundError("No module named 'keras'", name="keras")


def broken() -> Any:
    raise ImportError("DLL load failed")


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_live_keras_where_it_is_installed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda name: "3.99.0")
    compare("kernel", 3 * KERNEL, KERNEL.tolist, RECORD)
    assert said(capsys) == (
        "kernel: largest relative error 0.5. Compared with live Keras 3.99.0.\n"
    )


def test_the_record_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    compare("kernel", KERNEL, not_installed, RECORD)
    assert said(capsys) == (
        "kernel: largest relative error 0. "
        "Keras is not installed here: compared with the record of Keras 3.15.1.\n"
    )
    compare("kernel", KERNEL, broken, RECORD)
    assert "Keras cannot be imported here: compared with the record" in said(capsys)


@pytest.mark.parametrize(
    ("actual", "message"),
    [
        (KERNEL.T, "the shape is (3, 7), not (7, 3) as in Keras"),
        (None, "a NoneType is no number or array"),
        (KERNEL.tolist(), "a list is no number or array"),
        (np.array([None]), "something other than numbers"),
        (KERNEL * np.nan, "largest relative error 1"),
    ],
)
def test_describes_what_cannot_be_compared(
    capsys: pytest.CaptureFixture[str], actual: Any, message: str
) -> None:
    compare("kernel", actual, not_installed, RECORD)
    assert message in said(capsys)


def test_an_error_of_the_authors_is_not_hidden() -> None:
    with pytest.raises(KeyError, match="has no 'bias'"):
        compare("bias", KERNEL, not_installed, RECORD)
    with pytest.raises(ZeroDivisionError):
        compare("kernel", KERNEL, lambda: 1 / 0, RECORD)
