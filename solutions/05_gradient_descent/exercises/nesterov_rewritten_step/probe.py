"""Inputs that tell answers to nesterov_rewritten_step apart."""

from probe_inputs import steps_with_momentum


def calls(call, rng, lab):
    """Steps from velocities that are not zero, with large and small rates and momentums."""
    yield from steps_with_momentum(call, rng)
