"""My own backpropagation, built in the labs."""

from .backpropagate import backpropagate
from .dense_backward import dense_backward
from .dense_forward import dense_forward
from .first_wrong import first_wrong
from .numerical_gradient import numerical_gradient
from .same_network import same_network
