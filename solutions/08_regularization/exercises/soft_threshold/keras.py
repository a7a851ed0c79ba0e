"""Scikit-learn's Lasso. With the identity for its inputs, its solution is the soft threshold.

Keras has no soft threshold. Lasso minimizes |y - X w|^2 / (2 m) + alpha |w|_1. Where X is the identity
of m rows, each weight is on its own: (y - w)^2 / 2 + m alpha |w| is to be smallest.
"""

import numpy as np
from sklearn.linear_model import Lasso

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Kernels, thresholds and what Lasso makes of them."""
    for recorder, seed, shape, threshold in (
        (visible, 821, (4, 3), 0.75),
        (hidden, 1821, (6, 5), 0.43),
    ):
        kernel = np.random.default_rng(seed).normal(0, 1.1, shape)
        rows = kernel.size
        lasso = Lasso(alpha=threshold / rows, fit_intercept=False, tol=1e-14)
        lasso.fit(np.eye(rows), kernel.ravel())
        recorder.add("soft_kernel", kernel)
        recorder.add("soft_threshold", threshold)
        recorder.add("soft_result", lasso.coef_.reshape(shape))
