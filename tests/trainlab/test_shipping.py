"""`shipping`: what a small network weighs, and that it comes back as it was."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from trainlab import shipping, training


def network(form: str, bits: int = 5) -> tuple[dict[str, Any], dict[str, Any]]:
    """A network of 20-6-3 in a form, and the parameters that it stands for."""
    rng = np.random.default_rng(7)
    top = 2 ** (bits - 1) - 1
    shipped: dict[str, Any] = {}
    parameters: dict[str, Any] = {}
    for layer, shape in enumerate([(20, 6), (6, 3)], start=1):
        integers = rng.integers(-top, top + 1, size=shape).astype(np.int8)
        integers[1] = 0
        scale, bias = rng.random((2, shape[1])).astype(np.float32)
        shipped |= {f"scale_{layer}": scale, f"bias_{layer}": bias}
        parameters |= {f"kernel_{layer}": integers * scale.astype(float), f"bias_{layer}": bias}
        if form == "kernel":
            shipped[f"kernel_{layer}"] = integers
        elif form == "packed":
            shipped[f"packed_{layer}"] = shipping.pack(integers, bits)
        else:
            rows, columns = np.nonzero(integers)
            shipped[f"values_{layer}"] = integers[rows, columns]
            shipped[f"columns_{layer}"] = columns.astype(np.uint8)
            counts = np.bincount(rows, minlength=shape[0])
            shipped[f"row_starts_{layer}"] = np.append(0, np.cumsum(counts)).astype(np.uint16)
    return shipped, parameters


@pytest.mark.parametrize("form", ["kernel", "packed", "values"])
def test_a_network_comes_back_as_it_was(form: str) -> None:
    shipped, parameters = network(form)
    read = shipping.unpack(shipped, inputs=20)
    assert read.keys() == parameters.keys()
    assert all(np.allclose(read[name], parameters[name]) for name in read)
    X = np.random.default_rng(1).standard_normal((9, 20))
    kernels = [parameters["kernel_1"], parameters["kernel_2"]]
    biases = [parameters["bias_1"], parameters["bias_2"]]
    wanted = training.predict_labels(X, kernels, biases, "relu")
    assert (shipping.labels(shipped, X) == wanted).all()


@pytest.mark.parametrize("bits", range(2, 9))
def test_any_number_of_bits_is_packed_tightly(bits: int) -> None:
    shipped, parameters = network("packed", bits)
    assert shipped["packed_1"].nbytes == -(-120 * bits // 8)
    read = shipping.unpack(shipped, inputs=20)
    assert np.allclose(read["kernel_1"], parameters["kernel_1"])


def test_bytes_are_those_of_the_arrays() -> None:
    shipped, _ = network("kernel")
    assert shipping.size(shipped) == 20 * 6 + 6 * 3 + (6 + 3) * 2 * 4


def test_what_does_not_fit_into_the_bits_is_refused() -> None:
    for integers in (np.array([4]), np.array([-4]), np.array([0.5])):
        with pytest.raises(ValueError, match="3 bits hold"):
            shipping.pack(integers, 3)
    with pytest.raises(ValueError, match="2 to 8"):
        shipping.pack(np.array([1]), 9)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("scale_1", None),
        ("kernel_1", np.zeros((6, 20), dtype=np.int8)),
        ("kernel_1", np.zeros((20, 6))),
        ("bias_2", np.zeros(4)),
        ("bias_1", np.full(6, np.nan)),
        ("extra", np.zeros(1)),
        ("packed_1", np.zeros(45, dtype=np.uint8)),
        ("kernel_2", [[1]]),
    ],
)
def test_a_network_that_cannot_be_read_is_described(name: str, value: Any) -> None:
    shipped, _ = network("kernel")
    shipped[name] = value
    if value is None:
        del shipped[name]
    with pytest.raises(ValueError, match=r"\w{4}"):
        shipping.unpack(shipped, inputs=20)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("columns_1", np.array([9])),
        ("row_starts_1", np.zeros(21, dtype=int)),
        ("row_starts_1", np.zeros(21)),
        ("values_2", np.zeros((2, 2), dtype=int)),
    ],
)
def test_sparse_arrays_that_do_not_fit_are_described(name: str, value: Any) -> None:
    shipped, _ = network("values")
    with pytest.raises(ValueError, match=r"fit|hold integers"):
        shipping.unpack(shipped | {name: value}, inputs=20)


def test_what_is_no_dict_is_refused() -> None:
    with pytest.raises(ValueError, match="dict of arrays"):
        shipping.unpack([1], inputs=20)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no scale_1"):
        shipping.unpack({}, inputs=20)
