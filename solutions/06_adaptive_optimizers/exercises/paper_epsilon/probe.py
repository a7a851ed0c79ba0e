"""Inputs that tell answers to paper_epsilon apart."""


def calls(call, rng, lab):
    """Small and large epsilons, at the first steps and later."""
    for epsilon, beta_2, t in (
        (0.06, 0.83, 3),
        (0.2, 0.71, 2),
        (3e-3, 0.93, 1),
        (0.7, 0.97, 11),
        (1e-7, 0.999, 5),
    ):
        yield call(epsilon * rng.uniform(0.8, 1.2), beta_2, t)
    yield call(0.05, 0.9998, 6000).when("t is large, and beta_2 close to 1")
    yield call(0.0, 0.83, 3).when("epsilon is 0")
    yield call(0.06, 0.0, 3).when("beta_2 is 0")
