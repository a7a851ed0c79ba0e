"""NumPy teaching code that several labs build on: a dense network, its gradients, a training loop.

Batches are rows: `X` is (m, n) and a kernel is (fan_in, fan_out), as in Keras. Everything is a
function of plain arrays. Randomness comes from a `numpy.random.Generator` argument.
"""

from autograder.training.activations import ACTIVATIONS, activate, slope
from autograder.training.loop import fit, train
from autograder.training.losses import softmax, softmax_cross_entropy
from autograder.training.network import forward, loss_and_gradients, predict_labels

__all__ = [
    "ACTIVATIONS",
    "activate",
    "fit",
    "forward",
    "loss_and_gradients",
    "predict_labels",
    "slope",
    "softmax",
    "softmax_cross_entropy",
    "train",
]
