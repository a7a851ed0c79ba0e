"""Dense networks in float32 NumPy, with what the slides' figures need and Keras's conventions.

For networks of this size it is faster than Keras on a processor core. A test holds it against
Keras: same weights, same batch, same gradients and steps. The loop is `trainlab.training.fit`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from trainlab import training

from figures.figure import Tell
from figures.pictures28 import FloatArray, Part

Arrays = dict[str, FloatArray]

_SELU_SCALE, _SELU_ALPHA = 1.0507009873554805, 1.6732632423543772
_NORM_EPSILON, _NORM_MOMENTUM = 1e-3, 0.99


def _logistic(z: FloatArray) -> FloatArray:
    a: FloatArray = np.tanh(z * np.float32(0.5))
    a += np.float32(1.0)
    a *= np.float32(0.5)
    return a


def _selu(z: FloatArray) -> FloatArray:
    low = _SELU_ALPHA * np.expm1(np.minimum(z, 0.0))
    a: FloatArray = np.where(z > 0.0, z, low).astype(z.dtype)
    a *= z.dtype.type(_SELU_SCALE)
    return a


def _selu_slope(a: FloatArray) -> FloatArray:
    low = a + _SELU_SCALE * _SELU_ALPHA
    return np.where(a > 0.0, _SELU_SCALE, low).astype(a.dtype)


_FUNCTIONS: Mapping[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "sigmoid": (_logistic, lambda a: a * (1 - a)),
    "relu": (lambda z: np.maximum(z, 0), lambda a: (a > 0).astype(a.dtype)),
    "leaky": (
        lambda z: np.where(z > 0, z, z * z.dtype.type(0.1)),
        lambda a: np.where(a > 0, 1.0, 0.1).astype(a.dtype),
    ),
    "selu": (_selu, _selu_slope),
}
"""Each with its slope in terms of its own output. The leaky ReLU leaks a tenth."""


@dataclass(frozen=True)
class Network:
    """A dense network.

    Attributes:
        sizes: units from the inputs to the outputs.
        hidden: activation function of the hidden layers: sigmoid, relu, leaky or selu.
        loss: "softmax" (with cross-entropy), "mse" (sigmoids; Keras's mean over outputs),
            "half" (sigmoids; half the sum over outputs) or "binary" (one sigmoid, cross-entropy).
        drop: rate of dropping before each dense layer, or () for none.
        l1: rate of each kernel's l1 penalty, or ().
        l2: the same for l2, Keras's form: rate times the sum of squares.
        batch_norm: whether a normalization stands before each dense layer.
        start: "glorot" (Keras's default), "normal" (N(0, 1), biases too) or "scaled" (the same,
            kernels divided by the root of the inputs).
    """

    sizes: tuple[int, ...]
    hidden: str = "sigmoid"
    loss: str = "softmax"
    drop: tuple[float, ...] = ()
    l1: tuple[float, ...] = ()
    l2: tuple[float, ...] = ()
    batch_norm: bool = False
    start: str = "glorot"

    @property
    def depth(self) -> int:
        """Number of dense layers."""
        return len(self.sizes) - 1

    def draw(self, rng: np.random.Generator) -> Arrays:
        """New parameters: kernel_1, bias_1, ..., and the normalizations' gamma, beta, mean, var."""
        parameters: Arrays = {}
        for layer, (fan_in, fan_out) in enumerate(pairwise(self.sizes), start=1):
            if self.start == "glorot":
                limit = np.sqrt(6.0 / (fan_in + fan_out))
                kernel = rng.uniform(-limit, limit, (fan_in, fan_out))
                bias = np.zeros(fan_out)
            else:
                kernel = rng.normal(size=(fan_in, fan_out))
                kernel /= np.sqrt(fan_in) if self.start == "scaled" else 1.0
                bias = rng.normal(size=fan_out)
            parameters[f"kernel_{layer}"] = kernel.astype(np.float32)
            parameters[f"bias_{layer}"] = bias.astype(np.float32)
            if self.batch_norm:
                ones, zeros = np.ones(fan_in, np.float32), np.zeros(fan_in, np.float32)
                parameters |= {f"gamma_{layer}": ones, f"beta_{layer}": zeros}
                parameters |= {f"mean_{layer}": zeros.copy(), f"var_{layer}": ones.copy()}
        return parameters

    def logits(self, parameters: Mapping[str, FloatArray], X: FloatArray) -> FloatArray:
        """Outputs before the last activation function, as at test time."""
        a = X
        for layer in range(1, self.depth + 1):
            if self.batch_norm:
                scale = parameters[f"gamma_{layer}"] / np.sqrt(
                    parameters[f"var_{layer}"] + np.float32(_NORM_EPSILON)
                )
                a = (a - parameters[f"mean_{layer}"]) * scale + parameters[f"beta_{layer}"]
            a = a @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
            if layer < self.depth:
                a = _FUNCTIONS[self.hidden][0](a)
        return a

    def penalty(self, parameters: Mapping[str, FloatArray]) -> float:
        """What l1 and l2 add to the loss."""
        total = 0.0
        for layer, rate in enumerate(self.l1, start=1):
            total += rate * float(np.abs(parameters[f"kernel_{layer}"]).sum())
        for layer, rate in enumerate(self.l2, start=1):
            total += rate * float(np.square(parameters[f"kernel_{layer}"]).sum())
        return total

    def score(self, parameters: Mapping[str, FloatArray], part: Part) -> tuple[float, float]:
        """Loss (with penalties, as Keras's `evaluate` says it) and accuracy in %."""
        loss = right = 0.0
        for first in range(0, len(part.X), 10_000):
            piece = part[first : first + 10_000]
            z = self.logits(parameters, piece.X)
            value, _ = self._loss(z, piece.y)
            loss += value * len(piece.X)
            found = (z[:, 0] > 0) if self.loss == "binary" else z.argmax(axis=1)
            right += float((found == piece.y).sum())
        return loss / len(part.X) + self.penalty(parameters), 100.0 * right / len(part.X)

    def _loss(self, z: FloatArray, y: NDArray[Any]) -> tuple[float, FloatArray]:
        """Mean loss of a batch and its gradient by the logits."""
        m = len(z)
        if self.loss == "softmax":
            value, gradient = training.softmax_cross_entropy(z, y)  # type: ignore[arg-type]
            return value, gradient.astype(z.dtype, copy=False)  # type: ignore[return-value]
        if self.loss == "binary":
            t = y.astype(z.dtype)
            value = np.mean(
                np.maximum(z[:, 0], 0) - z[:, 0] * t + np.log1p(np.exp(-np.abs(z[:, 0])))
            )
            return float(value), ((_logistic(z)[:, 0] - t) / z.dtype.type(m))[:, None]
        a = _logistic(z)
        error = a.copy()
        error[np.arange(m), y] -= 1
        share = 2.0 / z.shape[1] if self.loss == "mse" else 1.0
        value = 0.5 * share * float(np.square(error).sum()) / m
        return value, error * a * (1 - a) * z.dtype.type(share / m)

    def gradients(
        self,
        parameters: Mapping[str, FloatArray],
        X: FloatArray,
        y: NDArray[Any],
        rng: np.random.Generator,
        frozen: frozenset[str] = frozenset(),
    ) -> tuple[float, Arrays]:
        """Loss of a training batch (without penalties) and its gradients.

        Moving averages of the normalizations are moved in place.
        """
        function, slope = _FUNCTIONS[self.hidden]
        m = np.float32(len(X))
        a, kept = X, []
        for layer in range(1, self.depth + 1):
            spread = hat = mask = None
            below = a
            if self.batch_norm:
                mean, var = a.mean(axis=0), a.var(axis=0)
                for name, now in (("mean", mean), ("var", var)):
                    moving = parameters[f"{name}_{layer}"]
                    moving *= np.float32(_NORM_MOMENTUM)
                    moving += np.float32(1.0 - _NORM_MOMENTUM) * now
                spread = np.sqrt(var + np.float32(_NORM_EPSILON))
                hat = (a - mean) / spread
                a = parameters[f"gamma_{layer}"] * hat + parameters[f"beta_{layer}"]
            rate = self.drop[layer - 1] if self.drop else 0.0
            if rate:
                mask = (rng.random(a.shape, np.float32) >= rate) * np.float32(1.0 / (1.0 - rate))
                a = a * mask
            kept.append((a, below, hat, spread, mask))
            a = a @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
            if layer < self.depth:
                a = function(a)
        outputs = a
        loss, delta = self._loss(outputs, y)
        gradients: Arrays = {}
        for layer in range(self.depth, 0, -1):
            a, below, hat, spread, mask = kept[layer - 1]
            kernel = parameters[f"kernel_{layer}"]
            if f"kernel_{layer}" not in frozen:
                gradient = a.T @ delta
                if self.l1 and self.l1[layer - 1]:
                    gradient += np.float32(self.l1[layer - 1]) * np.sign(kernel)
                if self.l2 and self.l2[layer - 1]:
                    gradient += np.float32(2 * self.l2[layer - 1]) * kernel
                gradients[f"kernel_{layer}"] = gradient
                gradients[f"bias_{layer}"] = delta.sum(axis=0)
            if layer == 1 and not self.batch_norm:
                break
            back = delta @ kernel.T
            if mask is not None:
                back *= mask
            if hat is not None:
                gradients[f"gamma_{layer}"] = (back * hat).sum(axis=0)
                gradients[f"beta_{layer}"] = back.sum(axis=0)
                back *= parameters[f"gamma_{layer}"]
                back = (back - back.mean(axis=0) - hat * (back * hat).sum(axis=0) / m) / spread
            if layer > 1:
                delta = back * slope(below)
        return loss, gradients


# -- optimizers: (parameters, gradients, state, t) to (parameters, state), all in place ------------

Step = Callable[[Any, Any, Any, int], tuple[Any, Any]]


def sgd(rate: float, momentum: float | Callable[[int], float] = 0.0) -> Step:
    """Gradient descent; with momentum as in Keras. A function gives the momentum of step t."""
    eta = np.float32(rate)

    def step(parameters: Any, gradients: Any, state: Any, t: int) -> tuple[Any, Any]:
        mu = momentum(state.get("t", 0) + 1) if callable(momentum) else momentum
        state["t"] = state.get("t", 0) + 1
        for name, gradient in gradients.items():
            change = np.multiply(gradient, -eta, out=gradient)
            if callable(momentum) or momentum:
                velocity = state.setdefault(name, np.zeros_like(gradient))
                velocity *= np.float32(mu)
                velocity += change
                change = velocity
            parameters[name] += change
        return parameters, state

    return step


def rmsprop(rate: float = 0.001, rho: float = 0.9) -> Step:
    """RMSprop as in Keras."""

    def step(parameters: Any, gradients: Any, state: Any, t: int) -> tuple[Any, Any]:
        for name, gradient in gradients.items():
            mean = state.setdefault(name, np.zeros_like(gradient))
            mean *= np.float32(rho)
            mean += np.float32(1 - rho) * np.square(gradient)
            parameters[name] -= np.float32(rate) * gradient / np.sqrt(mean + np.float32(1e-7))
        return parameters, state

    return step


def adadelta(rate: float = 1.0, rho: float = 0.95) -> Step:
    """Adadelta as in Keras, at the slide's time: rate 1."""
    keep, new, tiny = np.float32(rho), np.float32(1 - rho), np.float32(1e-7)

    def step(parameters: Any, gradients: Any, state: Any, t: int) -> tuple[Any, Any]:
        for name, gradient in gradients.items():
            if name not in state:
                state[name] = np.zeros_like(gradient), np.zeros_like(gradient)
            squares, changes = state[name]
            squares *= keep
            squares += new * gradient * gradient
            change = gradient * np.sqrt((changes + tiny) / (squares + tiny))
            changes *= keep
            changes += new * change * change
            parameters[name] -= np.float32(rate) * change
        return parameters, state

    return step


# -- training --------------------------------------------------------------------------------------


def train(
    network: Network,
    step: Step,
    part: Part,
    rng: np.random.Generator,
    *,
    epochs: int,
    batch_size: int,
    tell: Tell,
    parameters: Arrays | None = None,
    frozen: frozenset[str] = frozenset(),
    after_epoch: Callable[[Arrays, int, float], bool | None] | None = None,
) -> Arrays:
    """Train a network, from new parameters or from those given (changed in place).

    Args:
        network: what to train.
        step: the optimizer.
        part: training rows and labels.
        rng: draws parameters, order of the rows, and what is dropped.
        epochs: how often to go through all rows.
        batch_size: rows a step.
        tell: told after each epoch how far it is.
        parameters: where to begin.
        frozen: names of kernels that stay as they are, with their biases.
        after_epoch: called with parameters, epoch (from 1) and mean training loss; True stops.
    """
    now: Any = network.draw(rng) if parameters is None else parameters
    state: Any = {}

    def loss_and_gradients(parameters: Any, X: Any, y: Any) -> tuple[float, Any]:
        return network.gradients(parameters, X, y, rng, frozen)

    for epoch in range(1, epochs + 1):
        rows: Any = part.X
        now, state, losses = training.fit(
            rows, part.y, now, state,
            loss_and_gradients=loss_and_gradients, step=step,
            epochs=1, batch_size=batch_size, rng=rng,
        )  # fmt: skip
        tell(f"epoch {epoch} of {epochs}")
        if after_epoch is not None and after_epoch(now, epoch, losses[0]):
            break
    trained: Arrays = now
    return trained


@dataclass
class Watched:
    """Curves over the epochs, filled by `record`.

    Attributes:
        parts: rows to be scored, by name.
        curves: "loss NAME" and "accuracy NAME" for each of them.
    """

    network: Network
    parts: Mapping[str, Part]
    curves: dict[str, list[float]]

    @classmethod
    def over(cls, network: Network, **parts: Part) -> Watched:
        """Curves of a network on the parts of these names."""
        return cls(network, parts, {})

    def record(self, parameters: Arrays, epoch: int, loss: float) -> None:
        """Score all parts once: what `train` calls after each epoch."""
        for name, part in self.parts.items():
            for what, value in zip(
                ("loss", "accuracy"), self.network.score(parameters, part), strict=True
            ):
                self.curves.setdefault(f"{what} {name}", []).append(value)

    def last(self, what: str) -> float:
        """The last value of a curve, for instance of "accuracy test"."""
        return self.curves[what][-1]

    def named(self, run: str) -> dict[str, list[float]]:
        """The curves, with the name of the run before each."""
        return {f"{run} {name}": line for name, line in self.curves.items()}
