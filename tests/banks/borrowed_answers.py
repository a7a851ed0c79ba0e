"""Answers that would be right, and are not the student's own: each calls what it may not.

For each lab the function that it withholds, in the place of each exercise that it would answer, by
several ways; and SciPy or scikit-learn where they have the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.lab import Master, MasterCell


@dataclass(frozen=True)
class Borrowed:
    """An answer that is borrowed.

    Attributes:
        exercise: which exercise it answers.
        named: what a student is told that cannot be used.
        source: the answer.
    """

    exercise: str
    named: str
    source: str


_MODEL = """
from sklearn.neural_network import MLPClassifier
def {exercise}(X_train, y_train, rng):
    seed = int(rng.integers(2**31))
    model = MLPClassifier({widths}, max_iter=20, random_state=seed).fit(X_train, y_train)
    return {result}
"""

_ALL: dict[str, list[tuple[str, str, str]]] = {
    "00_backpropagation": [
        (
            "unit",
            "training.forward",
            "def unit(x, weights):\n"
            "    sums = training.forward(x[None], [weights[1:, None]], [weights[:1]], 'linear')\n"
            "    return logistic(sums[0][0, 0])",
        ),
        (
            "unit",
            "scipy",
            "from scipy.special import expit\n"
            "def unit(x, weights):\n"
            "    return expit(weights @ np.append(1, x))",
        ),
        (
            "dense_forward",
            "training.forward",
            """
def dense_forward(A, kernel, bias, activation):
    through = np.eye(len(bias))
    return training.forward(A, [kernel, through], [bias, 0 * bias], activation)[0]
""",
        ),
        (
            "backpropagate",
            "training.loss_and_gradients",
            """
def backpropagate(parameters, X, targets, activation, loss):
    kernels, biases = training.unnamed(parameters)
    value, *gradients = training.loss_and_gradients(X, targets, kernels, biases, activation)
    return value, training.named(*gradients, first=1)
""",
        ),
        (
            "backpropagate",
            "training.gradients_with",
            """
from functools import partial
def backpropagate(parameters, X, targets, activation, loss):
    return partial(training.gradients_with(activation), parameters)(X, targets)
""",
        ),
        (
            "numerical_gradient",
            "scipy",
            """
from scipy.optimize import approx_fprime
def numerical_gradient(function, theta, h):
    def flat(t):
        return function(t.reshape(theta.shape))
    above = approx_fprime(theta.ravel().astype(float), flat, h)
    below = approx_fprime(theta.ravel().astype(float), flat, -h)
    return ((above + below) / 2).reshape(theta.shape)
""",
        ),
    ],
    "01_initialization": [
        (
            "forward_activations",
            "training.forward",
            """
def forward_activations(X, kernels, activation):
    kernels = [*kernels, np.eye(kernels[-1].shape[1])]
    biases = [np.zeros(kernel.shape[1]) for kernel in kernels]
    return training.forward(X, kernels, biases, activation)[:-1]
""",
        ),
        (
            "glorot_uniform",
            "training.new_network",
            "def glorot_uniform(shape, rng):\n"
            "    return training.new_network(shape, rng)['kernel_0']",
        ),
        (
            "glorot_uniform",
            "training.new_network",
            "from trainlab.training.named import new_network as draw\n"
            "glorot_uniform = lambda shape, rng: draw(shape, rng)['kernel_0']",
        ),
        (
            "glorot_uniform",
            "scipy",
            """
from scipy import stats
def glorot_uniform(shape, rng):
    limit = np.sqrt(6 / sum(shape))
    return stats.uniform(-limit, 2 * limit).rvs(shape, random_state=rng)
""",
        ),
        (
            "truncated_normal",
            "scipy",
            """
import scipy.stats
def truncated_normal(shape, std, rng):
    s = std / 0.87962566103423978
    return scipy.stats.truncnorm.rvs(-2, 2, scale=s, size=shape, random_state=rng)
""",
        ),
        (
            "he_normal",
            "scipy",
            """
def he_normal(shape, rng):
    from scipy.stats import norm
    return norm.rvs(scale=np.sqrt(2 / shape[0]), size=shape, random_state=rng)
""",
        ),
        (
            "xavier_normal",
            "scipy",
            """
import importlib
def xavier_normal(shape, rng):
    normal = importlib.import_module("scipy.stats").norm
    return normal.rvs(scale=1 / np.sqrt(shape[0]), size=shape, random_state=rng)
""",
        ),
        (
            "train_deep_network",
            "sklearn",
            _MODEL.format(
                exercise="train_deep_network",
                widths="WIDTHS[1:-1]",
                result="model.coefs_, model.intercepts_",
            ),
        ),
    ],
    "02_activations": [
        (
            "straight_lines",
            "training.activate",
            "def straight_lines(name, z):\n"
            "    a = training.activate(name, z) + 0 * z\n"
            "    return a, training.slope(name, a)",
        ),
        (
            "straight_lines",
            "training.slope",
            "def straight_lines(name, z):\n"
            "    if name == 'step':\n"
            "        return np.where(z > 0, 1.0, 0.0), 0.0 * z\n"
            "    a = np.maximum(z, 0.0) if name == 'relu' else 1.0 * z\n"
            "    return a, training.slope(name, a) + 0.0 * z",
        ),
        (
            "logistic",
            "training.activate",
            "def logistic(z):\n    a = training.activate('logistic', z)\n    return a, a * (1 - a)",
        ),
        (
            "logistic",
            "training.activate",
            "from trainlab.training import activations\n"
            "def logistic(z):\n"
            "    a = activations.logistic(z)\n"
            "    return a, a * (1 - a)",
        ),
        (
            "logistic",
            "scipy",
            "from scipy.special import expit\n"
            "def logistic(z):\n"
            "    return expit(z), expit(z) * expit(-z)",
        ),
        (
            "tanh",
            "training.activate",
            "curve = training.ACTIVATIONS['tanh']\n"
            "def tanh(z):\n"
            "    return curve.function(z), 1 - np.tanh(z) ** 2",
        ),
        (
            "tanh",
            "training.slope",
            "def tanh(z):\n    return np.tanh(z), training.slope('tanh', np.tanh(z))",
        ),
        (
            "tanh",
            "scipy",
            "import scipy.special as special\n"
            "def curve(z):\n    return 2 * special.expit(2 * z) - 1\n"
            "def tanh(z):\n    return curve(z), 1 - curve(z) ** 2",
        ),
        (
            "swish",
            "scipy",
            """
from scipy.special import expit
def swish(z, beta):
    gate = expit(beta * z)
    return z * gate, gate + beta * z * gate * (1 - gate)
""",
        ),
        (
            "elu",
            "scipy",
            """
import scipy.special
def elu(z, alpha):
    low = scipy.special.expm1(np.minimum(z, 0))
    return np.where(z > 0, z, alpha * low), np.where(z > 0, 1.0, alpha * (low + 1))
""",
        ),
        (
            "classify_deep",
            "sklearn",
            """
from sklearn.linear_model import LogisticRegression
def classify_deep(X_train, y_train, X_new, rng):
    return LogisticRegression(max_iter=50).fit(X_train, y_train).predict(X_new)
""",
        ),
    ],
    "03_losses": [
        (
            "softmax",
            "training.softmax",
            "def softmax(Z):\n    return training.softmax(Z)",
        ),
        ("softmax", "training.softmax", "from trainlab.training import softmax"),
        ("softmax", "training.softmax", "softmax = training.losses.softmax"),
        ("softmax", "training.softmax", "def softmax(Z):\n    return loan.softmax(Z)"),
        (
            "softmax",
            "scipy",
            "import scipy.special\ndef softmax(Z):\n    return scipy.special.softmax(Z, axis=1)",
        ),
        (
            "sparse_cross_entropy",
            "training.softmax_cross_entropy",
            "def sparse_cross_entropy(Z, labels):\n"
            "    return training.softmax_cross_entropy(Z, labels)",
        ),
        (
            "sparse_cross_entropy",
            "training.softmax_cross_entropy",
            "import functools\n"
            "sparse_cross_entropy = functools.partial(training.softmax_cross_entropy)",
        ),
        (
            "categorical_cross_entropy",
            "training.softmax_cross_entropy",
            """
def categorical_cross_entropy(Z, T):
    parts = [training.softmax_cross_entropy(Z, 0 * T[:, 0].astype(int) + k) for k in range(1)]
    one_hot = training.softmax_cross_entropy(Z, T.argmax(axis=1))
    return one_hot if len(parts) else None
""",
        ),
        (
            "categorical_cross_entropy",
            "scipy",
            """
from scipy.special import log_softmax, softmax as probabilities
def categorical_cross_entropy(Z, T):
    total = T.sum(axis=1, keepdims=True)
    loss = -np.sum(T * log_softmax(Z, axis=1)) / len(Z)
    return loss, (total * probabilities(Z, axis=1) - T) / len(Z)
""",
        ),
        (
            "binary_cross_entropy",
            "scipy",
            """
import scipy.special
def binary_cross_entropy(Z, T):
    losses = T * scipy.special.log_expit(Z) + (1 - T) * scipy.special.log_expit(-Z)
    return -losses.sum() / len(Z), (scipy.special.expit(Z) - T) / len(Z)
""",
        ),
    ],
    "04_batch_normalization": [
        (
            "batch_statistics",
            "sklearn",
            """
from sklearn.preprocessing import StandardScaler
def batch_statistics(X, axis):
    rows = np.moveaxis(X, axis, -1).reshape(-1, X.shape[axis])
    scaler = StandardScaler().fit(rows)
    return scaler.mean_, scaler.var_
""",
        ),
        (
            "normalize_training",
            "scipy",
            """
import scipy.stats as stats
def normalize_training(X, gamma, beta, epsilon):
    variance = stats.moment(X, 2, axis=0)
    return gamma * (X - X.mean(axis=0)) / np.sqrt(variance + epsilon) + beta
""",
        ),
        (
            "train_and_fold",
            "sklearn",
            """
from sklearn.neural_network import MLPClassifier
def train_and_fold(X_train, y_train, rng):
    model = MLPClassifier(WIDTHS[1:-1], activation="logistic", max_iter=12,
                          random_state=int(rng.integers(2**31))).fit(X_train, y_train)
    return model.coefs_, model.intercepts_
""",
        ),
    ],
    "05_gradient_descent": [
        (
            "mini_batches",
            "training.fit",
            """
def mini_batches(m, batch_size, rng):
    seen = []
    def look(parameters, rows, labels):
        seen.append(rows)
        return 0.0, parameters
    training.fit(np.arange(m), np.arange(m), {}, {}, loss_and_gradients=look,
                 step=lambda p, g, s, t: (p, s), epochs=1, batch_size=batch_size, rng=rng)
    return seen
""",
        ),
        (
            "run_epoch",
            "training.fit",
            """
def run_epoch(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    losses = []
    for rows in batches:
        t += 1
        parameters, state, loss = training.fit(
            X[np.sort(rows)], labels[np.sort(rows)], parameters, state,
            loss_and_gradients=loss_and_gradients,
            step=lambda p, g, s, _, t=t: step(p, g, s, t),
            epochs=1, batch_size=len(rows), rng=np.random.default_rng(0),
        )
        losses += loss * len(rows)
    return parameters, state, t, float(np.mean(losses))
""",
        ),
        (
            "mini_batches",
            "sklearn",
            """
from sklearn.utils import gen_batches, shuffle
def mini_batches(m, batch_size, rng):
    order = rng.permutation(m)
    return [order[batch] for batch in gen_batches(m, batch_size)]
""",
        ),
        (
            "newton_step",
            "scipy",
            "import scipy.linalg as la\n"
            "def newton_step(point, gradient, hessian):\n"
            "    return point - la.solve(hessian, gradient)",
        ),
        (
            "kind_of_point",
            "scipy",
            """
from scipy.linalg import eigvalsh
def kind_of_point(gradient, hessian, tolerance):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    values = eigvalsh(hessian)
    if (values > tolerance).any() and (values < -tolerance).any():
        return "saddle"
    if (abs(values) <= tolerance).any():
        return "flat"
    return "minimum" if values[0] > 0 else "maximum"
""",
        ),
    ],
    "06_adaptive_optimizers": [
        (
            "bias_correction",
            "scipy",
            "from scipy.special import powm1\n"
            "def bias_correction(average, beta, t):\n"
            "    return -average / powm1(beta, t)",
        ),
        (
            "train_network",
            "sklearn",
            _MODEL.format(
                exercise="train_network",
                widths="(32,)",
                result="training.named(model.coefs_, model.intercepts_)",
            ),
        ),
    ],
    "07_schedules": [
        (
            "exponential_schedule",
            "scipy",
            """
import scipy.special
def exponential_schedule(t, eta0, s, factor, staircase):
    exponent = t // s if staircase else t / s
    return eta0 * scipy.special.exp10(exponent * np.log10(factor))
""",
        ),
    ],
    "08_regularization": [
        (
            "soft_threshold",
            "sklearn",
            """
from sklearn.linear_model import Lasso
def soft_threshold(kernel, threshold):
    if not threshold:
        return kernel.copy()
    m = kernel.size
    model = Lasso(alpha=threshold / m, fit_intercept=False, tol=1e-14)
    return model.fit(np.eye(m), kernel.ravel()).coef_.reshape(kernel.shape)
""",
        ),
        (
            "shift_images",
            "images.shift",
            "def shift_images(pictures, down, right):\n"
            "    return images.shift(pictures, down, right)",
        ),
        (
            "shift_images",
            "images.shift",
            "from trainlab.images import shift as moved\n"
            "from functools import partial\n"
            "def shift_images(pictures, down, right):\n"
            "    return partial(moved, pictures)(down, right)",
        ),
        (
            "shift_images",
            "scipy",
            """
from scipy import ndimage
def shift_images(pictures, down, right):
    m = len(pictures)
    moves = zip(pictures, np.broadcast_to(down, m), np.broadcast_to(right, m), strict=True)
    return np.stack([ndimage.shift(p, (r, c), order=0) for p, r, c in moves])
""",
        ),
        (
            "rotate_images",
            "images.rotate",
            "def rotate_images(pictures, degrees):\n    return loan.rotate(pictures, degrees)",
        ),
        (
            "rotate_images",
            "scipy",
            """
import scipy.ndimage as nd
def rotate_images(pictures, degrees):
    turns = zip(pictures, np.broadcast_to(degrees, len(pictures)), strict=True)
    settings = {"reshape": False, "order": 1, "mode": "grid-constant"}
    return np.stack([nd.rotate(picture, angle, **settings) for picture, angle in turns])
""",
        ),
        (
            "standardize",
            "sklearn",
            """
from sklearn.preprocessing import StandardScaler
def standardize(X_train, X_new, floor):
    n = X_train.shape[-1]
    scaler = StandardScaler().fit(X_train.reshape(-1, n))
    return tuple(scaler.transform(X.reshape(-1, n)).reshape(X.shape) for X in (X_train, X_new))
""",
        ),
        (
            "bagging",
            "scipy",
            """
from scipy import stats
def bagging(X, y, X_new, train_and_answer, members, n_classes, rng):
    said = []
    for _ in range(members):
        rows = rng.integers(0, len(X), size=len(X))
        said.append(train_and_answer(X[rows], y[rows], X_new, rng))
    return stats.mode(np.array(said), axis=0).mode
""",
        ),
    ],
    "09_dropout": [
        (
            "draw_mask",
            "scipy",
            "from scipy.stats import bernoulli\n"
            "def draw_mask(shape, keep, rng):\n"
            "    return bernoulli(keep).rvs(shape, random_state=rng).astype(bool)",
        ),
        (
            "count_thinned_networks",
            "scipy",
            """
from scipy.special import comb
def count_thinned_networks(widths, rates):
    units = sum(int(w) for w, r in zip(widths, rates) if r > 0)
    return sum(comb(units, k, exact=True) for k in range(units + 1))
""",
        ),
        (
            "average_thinned_networks",
            "scipy",
            """
from scipy.special import softmax
def average_thinned_networks(a, kernel, bias, rate):
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    likely = np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)
    p = softmax((masks * a / (1 - rate)) @ kernel + bias, axis=1)
    geometric = np.exp(likely @ np.log(p))
    return likely @ p, geometric / geometric.sum()
""",
        ),
        (
            "monte_carlo_dropout",
            "scipy",
            """
import scipy.special
def monte_carlo_dropout(predict, X, passes, rng):
    p = np.stack([scipy.special.softmax(predict(X, rng), axis=1) for _ in range(passes)])
    return p.mean(axis=0), p.std(axis=0)
""",
        ),
        (
            "forward_with_dropout",
            "training.forward",
            """
def forward_with_dropout(X, parameters, rates, masks):
    outputs = training.forward(X, *as_lists(parameters), "relu")
    return outputs[-1], [X, *outputs[:-1]]
""",
        ),
        (
            "gradients_with_dropout",
            "training.loss_and_gradients",
            """
def gradients_with_dropout(X, labels, parameters, rates, masks):
    loss, *gradients = training.loss_and_gradients(X, labels, *as_lists(parameters), "relu")
    return loss, training.named(*gradients)
""",
        ),
        (
            "gradients_with_dropout",
            "training.gradients_with",
            "def gradients_with_dropout(X, labels, parameters, rates, masks):\n"
            "    return training.gradients_with('relu')(parameters, X, labels)",
        ),
    ],
    "11_transfer": [
        (
            "split_task",
            "sklearn",
            """
from sklearn.preprocessing import LabelEncoder
def split_task(X, y, classes):
    rows = np.isin(y, list(classes))
    return tuple((X[part], LabelEncoder().fit_transform(y[part])) for part in (~rows, rows))
""",
        ),
        (
            "few_per_class",
            "sklearn",
            """
from sklearn.utils import resample
def few_per_class(y, k, rng):
    return np.concatenate([
        resample(np.flatnonzero(y == label), replace=False, n_samples=k,
                 random_state=int(rng.integers(2**31)))
        for label in np.unique(y)
    ])
""",
        ),
        (
            "adapt",
            "training.new_network",
            """
def adapt(parameters, outputs, rng, train):
    depth = len(parameters) // 2
    start = {name: value.copy() for name, value in parameters.items()}
    fan_in = len(start[f"kernel_{depth}"])
    return train(start | training.new_network((fan_in, outputs), rng, first=depth))
""",
        ),
        (
            "features",
            "training.forward",
            """
def features(parameters, X, layer, activation):
    if not 0 <= layer < len(parameters) // 2:
        raise ValueError(layer)
    return [X, *training.forward(X, *training.unnamed(parameters), activation)][layer]
""",
        ),
    ],
    "12_capstone": [
        (
            "sparse_product",
            "shipping.unpack",
            """
def sparse_product(A, values, columns, row_starts, width):
    network = {"values_1": np.arange(1, len(values) + 1), "columns_1": np.asarray(columns),
               "row_starts_1": np.asarray(row_starts), "scale_1": np.ones(width),
               "bias_1": np.zeros(width)}
    places = shipping.unpack(network, inputs=A.shape[1])["kernel_1"].astype(int)
    return A @ np.append(0.0, values)[places]
""",
        ),
        (
            "sparse_product",
            "scipy",
            """
from scipy import sparse
def sparse_product(A, values, columns, row_starts, width):
    kernel = sparse.csr_matrix((values, columns, row_starts), shape=(A.shape[1], width))
    return A @ kernel.astype(float)
""",
        ),
        (
            "ship",
            "sklearn",
            """
from sklearn.neural_network import MLPClassifier
def ship(X, labels, rng):
    seed = int(rng.integers(2**31))
    model = MLPClassifier((24,), max_iter=20, random_state=seed).fit(X, labels)
    network = {}
    for layer in (1, 2):
        integers, scale = quantize(model.coefs_[layer - 1], 8)
        network |= {f"kernel_{layer}": integers, f"scale_{layer}": scale.astype(np.float32),
                    f"bias_{layer}": model.intercepts_[layer - 1].astype(np.float32)}
    return network
""",
        ),
    ],
    "10_hyperparameter_search": [
        (
            "grid",
            "sklearn",
            "from sklearn.model_selection import ParameterGrid\n"
            "def grid(space):\n"
            "    return list(ParameterGrid(space))",
        ),
        (
            "sample",
            "scipy",
            """
from scipy.stats import uniform
def sample(space, rng):
    config = {}
    for name in sorted(space):
        kind, *limits = space[name]
        u = float(uniform().rvs(random_state=rng))
        if kind == "log":
            config[name] = limits[0] * (limits[1] / limits[0]) ** u
        elif kind == "integer":
            config[name] = limits[0] + int(u * (limits[1] - limits[0] + 1))
        elif kind == "choice":
            config[name] = limits[0][int(u * len(limits[0]))]
        else:
            raise ValueError(kind)
    return config
""",
        ),
        (
            "folds",
            "sklearn",
            """
from sklearn.model_selection import KFold
def folds(m, k, rng):
    seed = int(rng.integers(2**31))
    return list(KFold(k, shuffle=True, random_state=seed).split(np.zeros(m)))
""",
        ),
        (
            "gaussian_process",
            "sklearn",
            """
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF
def gaussian_process(X, y, X_new, length, noise):
    model = GaussianProcessRegressor(RBF(length), alpha=max(noise, 1e-14), optimizer=None)
    return model.fit(X, y).predict(X_new, return_std=True)
""",
        ),
        (
            "expected_improvement",
            "scipy",
            """
from scipy.stats import norm
def expected_improvement(mean, std, best):
    gain, safe = mean - best, np.where(std > 0, std, 1.0)
    expected = gain * norm.cdf(gain / safe) + std * norm.pdf(gain / safe)
    return np.where(std > 0, np.maximum(expected, 0), np.maximum(gain, 0))
""",
        ),
    ],
}


def borrowed_answers(lab: str) -> list[Borrowed]:
    """The borrowed answers of a lab."""
    return [Borrowed(exercise, named, source) for exercise, named, source in _ALL[lab]]


def rounds_of(answers: list[Borrowed]) -> Iterator[dict[str, Borrowed]]:
    """The answers shared out to as few notebooks as hold them, one for each exercise."""
    left = list(answers)
    while left:
        together: dict[str, Borrowed] = {}
        for answer in left:
            together.setdefault(answer.exercise, answer)
        yield together
        left = [answer for answer in left if answer not in together.values()]


def cells_about(master: Master, exercise: str) -> list[MasterCell]:
    """The tests that are about one exercise alone."""
    return [
        cell for cell in master.tests if set(re.findall(r'of="(\w+)"', cell.source)) == {exercise}
    ]
