"""Inputs that tell answers to logistic apart."""

from probe_inputs import curves


def calls(call, rng, lab):
    """Arrays of several shapes, and entries that are very large, of both signs."""
    yield from curves(call, rng)
