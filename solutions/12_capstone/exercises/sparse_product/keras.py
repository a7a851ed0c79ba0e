"""SciPy's csr_matrix: Keras has no sparse kernels."""

import numpy as np
from scipy import sparse

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """A kernel of 23 x 11 in which a fifth is not zero, and a product with it."""
    del visible
    rng = np.random.default_rng(2213)
    kernel = sparse.csr_matrix(
        rng.standard_normal((23, 11)) * (rng.random((23, 11)) < 0.2)  # some rows are empty
    )
    A = rng.standard_normal((6, 23))
    hidden.add("csr_A", A)
    hidden.add("csr_values", kernel.data)
    hidden.add("csr_columns", kernel.indices)
    hidden.add("csr_row_starts", kernel.indptr)
    hidden.add("csr_product", np.asarray(A @ kernel))
