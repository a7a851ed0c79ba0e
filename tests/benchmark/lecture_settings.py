"""The trainings that the lectures run in Keras, as settings for Keras and for our NumPy.

Networks, sizes of batches and numbers of rows are those of `figures/scripts` and docs/figures.md,
and of the decks where no figure came of it. Two slides that differ in the learning rate alone are
one setting here. Where a slide has ELU, both sides get SELU: the same work, and another factor.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from figures.network import Network, Step, adadelta, rmsprop, sgd
from tests.banks.cells import Cells
from tests.banks.notebooks import master_copy, reference_answers


@dataclass(frozen=True)
class Setting:
    """One training.

    Attributes:
        deck: number of the lecture.
        network: what is trained.
        rows: how many it learns from.
        batch_size: rows a step.
        optimizer: "SGD", "RMSprop", "Adadelta" or "Nadam".
        rate: learning rate; None for Keras's default.
        momentum: of SGD.
        longest: longest column of a hidden kernel (max-norm); None for no limit.
        frozen: number of dense layers, from the first, that stay as they are.
    """

    deck: str
    network: Network
    rows: int
    batch_size: int
    optimizer: str = "SGD"
    rate: float | None = None
    momentum: float = 0.0
    longest: float | None = None
    frozen: int = 0


_SMALL, _LARGE = (784, 30, 10), (784, 300, 100, 10)
_REUSED = (784, 300, 100, 50, 50, 50)


def _deeper(hidden: int) -> Network:
    sizes = (784, *(256,) * hidden, 10)
    return Network(sizes, "relu", drop=(0.0, *(0.2,) * hidden))


SETTINGS: dict[str, Setting] = {
    "maxnorm, 60-60-30-1": Setting(
        "002", Network((60, 60, 30, 1), "relu", "binary", drop=(0.2, 0.0, 0.0)),
        208, 32, rate=0.1, momentum=0.9, longest=3.0,
    ),
    "normalization, 784-300-100-10": Setting(
        "000", Network(_LARGE, "relu", batch_norm=True), 55_000, 32, rate=0.001, momentum=0.9
    ),
    "model A, 784-300-100-50-50-50-8": Setting(
        "003", Network((*_REUSED, 8), "selu"), 43_986, 32, rate=0.001
    ),
    "model B, 200 rows": Setting(
        "003", Network((*_REUSED, 1), "selu", "binary"), 200, 32, rate=0.001
    ),
    "model B, A's layers frozen": Setting(
        "003", Network((*_REUSED, 1), "selu", "binary"), 200, 32, rate=0.001, frozen=5
    ),
    "SELU, 784-300-100-10": Setting("003", Network(_LARGE, "selu"), 55_000, 32, rate=0.01),
    "SELU, Nadam": Setting("003", Network(_LARGE, "selu"), 55_000, 32, "Nadam"),
    "dropout, Nadam": Setting(
        "003", Network(_LARGE, "selu", drop=(0.2, 0.2, 0.2)), 55_000, 32, "Nadam"
    ),
    "squared error, batches of 10": Setting(
        "004", Network(_SMALL, loss="mse"), 60_000, 10, rate=3.0
    ),
    "1-1-1, squared error": Setting("004", Network((1, 1, 1), loss="mse"), 1000, 100, rate=1.0),
    "1-1-1, cross-entropy": Setting("004", Network((1, 1, 1), loss="binary"), 1000, 100, rate=1.0),
    "softmax, batches of 30": Setting("004", Network(_SMALL), 60_000, 30, rate=1.0),
    "softmax, batches of 120": Setting("004", Network(_SMALL), 60_000, 120, rate=1.0),
    "10,000 rows, batches of 10": Setting("004", Network(_SMALL), 10_000, 10, rate=1.0),
    "10,000 rows, batches of 30": Setting("004", Network(_SMALL), 10_000, 30, rate=1.0),
    "10,000 rows, batches of 120": Setting("004", Network(_SMALL), 10_000, 120, rate=1.0),
    "10,000 rows, batches of 300": Setting("004", Network(_SMALL), 10_000, 300, rate=1.0),
    "l1 on the output layer": Setting(
        "004", Network(_SMALL, l1=(0.0, 0.01)), 10_000, 120, rate=1.0
    ),
    "l2 on the output layer": Setting(
        "004", Network(_SMALL, l2=(0.0, 0.01)), 10_000, 120, rate=1.0
    ),
    "dropout, 784-30-10": Setting(
        "004", Network(_SMALL, drop=(0.2, 0.2)), 10_000, 120, rate=1.0
    ),
    "784-128-128-128-10": Setting(
        "004", Network((784, 128, 128, 128, 10)), 10_000, 120, rate=1.0
    ),
    "the same, normalized": Setting(
        "004", Network((784, 128, 128, 128, 10), batch_norm=True), 10_000, 120, rate=1.0
    ),
    "tripled by rotation": Setting("004", Network(_SMALL), 30_000, 120, rate=1.0),
    "momentum": Setting("004", Network(_SMALL), 10_000, 120, rate=2.0, momentum=0.4),
    "RMSprop": Setting("004", Network(_SMALL), 10_000, 120, "RMSprop"),
    "Adadelta": Setting("004", Network(_SMALL), 10_000, 120, "Adadelta", rate=1.0),
    "784-256-256-10, sigmoid": Setting(
        "004", Network((784, 256, 256, 10)), 10_000, 120, rate=1.0
    ),
    "784-256-256-10, ReLU": Setting(
        "004", Network((784, 256, 256, 10), "relu"), 10_000, 120, rate=0.2
    ),
    "784-256-256-10, leaky ReLU": Setting(
        "004", Network((784, 256, 256, 10), "leaky"), 10_000, 120, rate=0.2
    ),
    "784-512-512-10, dropout": Setting(
        "004", Network((784, 512, 512, 10), "relu", drop=(0.0, 0.2, 0.2)),
        60_000, 128, "Adadelta", rate=1.0,
    ),
    **{
        f"{hidden} hidden layers of 256": Setting(
            "004", _deeper(hidden), 60_000, 128, "Adadelta", rate=1.0
        )
        for hidden in (2, 4, 8)
    },
}  # fmt: skip

SHORT_SETTINGS = ("10,000 rows, batches of 10", "RMSprop", "784-256-256-10, ReLU")
"""What a short benchmark takes."""


def numpy_step(setting: Setting) -> Step:
    """The optimizer in NumPy; Nadam and max-norm as the labs' reference solutions have them."""
    step = {
        "SGD": lambda: sgd(setting.rate or 0.01, setting.momentum),
        "RMSprop": lambda: rmsprop(setting.rate or 0.001),
        "Adadelta": lambda: adadelta(setting.rate or 0.001),
        "Nadam": lambda: _nadam(setting.rate or 0.001),
    }[setting.optimizer]()
    if setting.longest is None:
        return step
    return _limited(step, setting.longest, setting.network.depth)


def _nadam(rate: float) -> Step:
    """Lab 06's Nadam as in Keras, with Keras's other settings."""
    theirs = _reference("06_adaptive_optimizers", "nadam_step_keras", "bias_correction")

    def step(parameters: Any, gradients: Any, state: Any, t: int) -> tuple[Any, Any]:
        if not state:
            m, s = ({name: np.zeros_like(g) for name, g in gradients.items()} for _ in range(2))
            state = {"m": m, "s": s, "product": 1.0}
        return theirs(parameters, gradients, state, t, rate, 0.9, 0.999, 1e-7)  # type: ignore[no-any-return]

    return step


def _limited(step: Step, longest: float, depth: int) -> Step:
    """A step after which lab 08's max-norm shortens the columns of the hidden kernels."""
    theirs = _reference("08_regularization", "max_norm")

    def limited(parameters: Any, gradients: Any, state: Any, t: int) -> tuple[Any, Any]:
        parameters, state = step(parameters, gradients, state, t)
        for layer in range(1, depth):
            name = f"kernel_{layer}"
            parameters[name] = theirs(parameters[name], longest)
        return parameters, state

    return limited


@cache
def _reference(lab: str, name: str, *needs: str) -> Callable[..., Any]:
    """A function of a lab's reference solution."""
    answers, cells = reference_answers(master_copy(lab)), Cells()
    cells.run("import numpy as np")
    for exercise in (*needs, name):
        cells.run(answers[exercise])
    function: Callable[..., Any] = cells.names[name]
    return function


def keras_model(setting: Setting) -> Any:
    """The same network, compiled with the same optimizer, in Keras."""
    import keras

    network = setting.network
    model = keras.Sequential([keras.Input((network.sizes[0],))])
    activation: Any = {
        "leaky": keras.layers.LeakyReLU(negative_slope=0.1)
    }.get(network.hidden, network.hidden)  # fmt: skip
    for layer, units in enumerate(network.sizes[1:], start=1):
        is_last = layer == network.depth
        if network.batch_norm:
            model.add(keras.layers.BatchNormalization())
        if network.drop and network.drop[layer - 1]:
            model.add(keras.layers.Dropout(network.drop[layer - 1]))
        penalty = None
        if network.l1 or network.l2:
            rates = [rates[layer - 1] if rates else 0.0 for rates in (network.l1, network.l2)]
            penalty = keras.regularizers.L1L2(*rates) if any(rates) else None
        limit = None if setting.longest is None or is_last else setting.longest
        model.add(
            keras.layers.Dense(
                units,
                _OUTPUTS[network.loss][0] if is_last else activation,
                kernel_regularizer=penalty,
                kernel_constraint=None if limit is None else keras.constraints.MaxNorm(limit),
                trainable=layer > setting.frozen,
            )
        )
    model.compile(optimizer=_keras_optimizer(setting), loss=_OUTPUTS[network.loss][1])
    return model


_OUTPUTS = {
    "softmax": ("softmax", "sparse_categorical_crossentropy"),
    "mse": ("sigmoid", "mean_squared_error"),
    "binary": ("sigmoid", "binary_crossentropy"),
}


def _keras_optimizer(setting: Setting) -> Any:
    import keras

    chosen: dict[str, float] = {} if setting.rate is None else {"learning_rate": setting.rate}
    if setting.momentum:
        chosen["momentum"] = setting.momentum
    return getattr(keras.optimizers, setting.optimizer)(**chosen)
