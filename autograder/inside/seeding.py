"""Makes honest code that draws without a seed of its own draw the same at every grading."""

from __future__ import annotations

import random

import numpy as np

from autograder.protocol.seed import SEED


def seed_global_generators() -> None:
    """Seed the generators that `random` and `numpy.random` share.

    A generator that student code makes without a seed, `numpy.random.default_rng()`, stays random:
    labs pass a generator to every function that draws.
    """
    random.seed(SEED)
    np.random.seed(SEED)  # the old generator is what is to be seeded
