"""NumPy teaching code that several labs build on: a dense network, its gradients, a training loop.

Batches are rows: `X` is (m, n) and a kernel is (fan_in, fan_out), as in Keras. Everything is a
function of plain arrays. Randomness comes from a `numpy.random.Generator` argument.
"""

from trainlab.training.activations import ACTIVATIONS, activate, slope
from trainlab.training.blas_threads import one_blas_thread
from trainlab.training.loop import fit, train
from trainlab.training.losses import softmax, softmax_cross_entropy
from trainlab.training.named import gradients_with, named, new_network, unnamed
from trainlab.training.network import forward, loss_and_gradients, predict_labels
from trainlab.training.surfaces import ROSENBROCK, SADDLE, VALLEY, Surface

__all__ = [
    "ACTIVATIONS",
    "ROSENBROCK",
    "SADDLE",
    "VALLEY",
    "Surface",
    "activate",
    "fit",
    "forward",
    "gradients_with",
    "loss_and_gradients",
    "named",
    "new_network",
    "one_blas_thread",
    "predict_labels",
    "slope",
    "softmax",
    "softmax_cross_entropy",
    "train",
    "unnamed",
]
