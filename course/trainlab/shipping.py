"""A network as it is shipped: a dict of small arrays, counted in bytes and read back.

For each layer, from 1: `scale_1` and `bias_1`, one number for each unit, and the integers of its
kernel in one of three forms:

- `kernel_1`: an array of integers, shape (fan_in, fan_out);
- `packed_1`: the same in a few bits each, as `pack` makes it;
- `values_1`, `columns_1`, `row_starts_1`: only what is not 0, row by row (CSR): row i holds
  `values[row_starts[i]:row_starts[i + 1]]` in those columns.

A weight is its integer times the scale of its column. Hidden layers are ReLU.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainlab.rules import lendable
from trainlab.training.network import predict_labels

FloatArray = NDArray[np.float64]

_BITS_OF_A_BYTE = 8
_MOST_BITS = 8
_FORMS = ("kernel", "packed", "values")


def pack(integers: NDArray[Any], bits: int) -> NDArray[np.uint8]:
    """Put integers side by side in a few bits each, row by row; eight bits make a byte.

    Args:
        integers: of any shape, from -(2**(bits - 1) - 1) to 2**(bits - 1) - 1.
        bits: for each integer, from 2 to 8.

    Returns:
        Bytes, shape (k,), where k is size * bits / 8, rounded up.

    Raises:
        ValueError: if one of the integers does not fit into so many bits.
    """
    top = _largest(bits)
    flat = np.asarray(integers).ravel()
    if flat.dtype.kind not in "iu" or np.any(np.abs(flat.astype(int)) > top):
        raise ValueError(f"{bits} bits hold integers from {-top} to {top}")
    shifted = (flat.astype(int) + top).astype(np.uint8)
    return np.packbits(np.unpackbits(shifted[:, None], axis=1)[:, _BITS_OF_A_BYTE - bits :])


def size(network: Mapping[str, NDArray[Any]]) -> int:
    """Bytes of all arrays together."""
    return sum(int(array.nbytes) for array in network.values())


@lendable("shipping.unpack")
def unpack(network: Mapping[str, NDArray[Any]], inputs: int = 784) -> dict[str, FloatArray]:
    """The parameters that a shipped network stands for.

    Args:
        network: as this module's first lines describe it.
        inputs: number of inputs of the first layer.

    Returns:
        `kernel_1`, `bias_1`, `kernel_2`, ... as `training` takes them, float64.

    Raises:
        ValueError: if an array is missing, is none of these, or has another shape, in plain words.
    """
    _require_arrays(network)
    depth = sum(name.startswith("scale_") for name in network)
    if not depth:
        raise ValueError("there is no scale_1")
    parameters: dict[str, FloatArray] = {}
    known = set()
    fan_in = inputs
    for layer in range(1, depth + 1):
        scale, bias = (_get(network, f"{name}_{layer}") for name in ("scale", "bias"))
        if scale.ndim != 1 or not len(scale) or bias.shape != scale.shape:
            raise ValueError(f"scale_{layer} and bias_{layer} hold one number for each unit")
        forms = [name for name in _FORMS if f"{name}_{layer}" in network]
        if len(forms) != 1:
            raise ValueError(f"layer {layer} has one of kernel, packed and values")
        integers = _integers(network, layer, forms[0], (fan_in, len(scale)))
        parameters[f"kernel_{layer}"] = integers * scale.astype(float)
        parameters[f"bias_{layer}"] = bias.astype(float)
        others = ("columns", "row_starts") if forms[0] == "values" else ()
        known |= {f"{name}_{layer}" for name in ("scale", "bias", forms[0], *others)}
        fan_in = len(scale)
    if set(network) != known:
        raise ValueError("it holds arrays that belong to no layer")
    return parameters


def labels(network: Mapping[str, NDArray[Any]], X: FloatArray) -> NDArray[np.intp]:
    """The labels that a shipped network gives to rows of shape (m, n_0).

    Raises:
        ValueError: as in `unpack`.
    """
    parameters = unpack(network, inputs=X.shape[1])
    layers = range(1, len(parameters) // 2 + 1)
    return predict_labels(
        X,
        [parameters[f"kernel_{layer}"] for layer in layers],
        [parameters[f"bias_{layer}"] for layer in layers],
        "relu",
    )


def _largest(bits: int) -> int:
    if not 2 <= bits <= _MOST_BITS:
        raise ValueError("an integer has from 2 to 8 bits here")
    return int(2 ** (bits - 1)) - 1


def _require_arrays(network: Any) -> None:
    if not isinstance(network, Mapping):
        raise ValueError("a shipped network is a dict of arrays")
    for name, array in network.items():
        if not isinstance(array, np.ndarray) or array.dtype.kind not in "iuf":
            raise ValueError(f"{name} is no array of numbers")
        if not np.isfinite(array).all():
            raise ValueError(f"{name} holds NaN or infinity")


def _get(network: Mapping[str, NDArray[Any]], name: str) -> NDArray[Any]:
    if name not in network:
        raise ValueError(f"there is no {name}")
    return network[name]


def _integers(
    network: Mapping[str, NDArray[Any]], layer: int, form: str, shape: tuple[int, int]
) -> NDArray[np.int64]:
    array = _get(network, f"{form}_{layer}")
    if array.dtype.kind not in "iu":
        raise ValueError(f"{form}_{layer} holds integers")
    if form == "kernel":
        if array.shape != shape:
            raise ValueError(f"kernel_{layer} has the shape (fan_in, fan_out), here {shape}")
        return array.astype(np.int64)
    if form == "packed":
        return _unpacked(array, layer, shape)
    return _dense(network, layer, shape)


def _unpacked(array: NDArray[Any], layer: int, shape: tuple[int, int]) -> NDArray[np.int64]:
    count = shape[0] * shape[1]
    bits = _BITS_OF_A_BYTE * array.size // count
    if array.dtype != np.uint8 or array.ndim != 1 or not 2 <= bits <= _MOST_BITS:
        raise ValueError(f"packed_{layer} is no array that shipping.pack made for this layer")
    apart = np.unpackbits(array)[: count * bits].reshape(count, bits).astype(np.int64)
    return (apart @ 2 ** np.arange(bits)[::-1] - _largest(bits)).reshape(shape)


def _dense(
    network: Mapping[str, NDArray[Any]], layer: int, shape: tuple[int, int]
) -> NDArray[np.int64]:
    values, columns, starts = (
        _get(network, f"{name}_{layer}") for name in ("values", "columns", "row_starts")
    )
    if columns.dtype.kind not in "iu" or starts.dtype.kind not in "iu":
        raise ValueError(f"columns_{layer} and row_starts_{layer} hold integers")
    ends = starts.astype(np.int64)
    lengths = ends[1:] - ends[:-1]
    fits = (
        values.ndim == starts.ndim == 1
        and columns.shape == values.shape
        and len(starts) == shape[0] + 1
        and int(starts[0]) == 0
        and int(starts[-1]) == len(values)
        and bool(np.all(lengths >= 0))
        and bool(np.all((columns >= 0) & (columns < shape[1])))
    )
    if not fits:
        raise ValueError(f"values_{layer}, columns_{layer} and row_starts_{layer} do not fit")
    dense = np.zeros(shape, dtype=np.int64)
    np.add.at(dense, (np.repeat(np.arange(shape[0]), lengths), columns.astype(int)), values)
    return dense
