"""Inputs that tell answers to adam_step_keras apart."""

from probe_inputs import steps_of_adam


def calls(call, rng, lab):
    """Steps from a state that is not zero, at several times, with epsilons of several sizes."""
    yield from steps_of_adam(call, rng, lab, "s", 2, "the averages are still zero")
