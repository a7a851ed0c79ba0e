"""Keras's SGD with momentum and a power schedule."""

import keras
import numpy as np

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Five steps."""
    record_momentum(visible, seed=701, first=0, momentum=0.8125, eta0=0.7, s=3)
    record_momentum(hidden, seed=709, first=0, momentum=0.6875, eta0=0.9, s=2)


def record_momentum(
    recorder: Recorder, *, seed: int, first: int, momentum: float, eta0: float, s: int
) -> None:
    """Five steps of SGD with momentum and a power schedule, from a velocity that is not zero.

    Args:
        recorder: where the results go.
        seed: seed of parameters, velocities and gradients.
        first: how many steps Keras believes to have done before.
        momentum: of SGD.
        eta0: first rate of the schedule.
        s: steps of the schedule.
    """
    rng = np.random.default_rng(seed)
    shapes = {"kernel": (3, 5), "bias": (5,), "scale": (2,)}
    start = {name: rng.standard_normal(shape) for name, shape in shapes.items()}
    velocity = {name: rng.standard_normal(shape) for name, shape in shapes.items()}
    variables = [keras.Variable(value, dtype="float64", name=n) for n, value in start.items()]
    optimizer = keras.optimizers.SGD(
        keras.optimizers.schedules.InverseTimeDecay(np.float64(eta0), s, 1.0), momentum=momentum
    )
    optimizer.build(variables)
    optimizer.iterations.assign(first)
    for kept, value in zip(optimizer.momentums, velocity.values(), strict=True):
        kept.assign(value)
    recorder.add("sgd_first", first)
    recorder.add("sgd_momentum", momentum)
    recorder.add("sgd_eta0", eta0)
    recorder.add("sgd_s", s)
    for name in shapes:
        recorder.add(f"sgd_start_{name}", start[name])
        recorder.add(f"sgd_velocity_{name}", velocity[name])
    for number in range(5):
        gradients = {name: rng.standard_normal(shape) for name, shape in shapes.items()}
        optimizer.apply(list(gradients.values()), variables)
        for place, name in enumerate(shapes):
            recorder.add(f"sgd_gradient_{name}_{number}", gradients[name])
            recorder.add(f"sgd_after_{name}_{number}", variables[place].numpy())
            recorder.add(f"sgd_velocity_{name}_{number}", optimizer.momentums[place].numpy())
