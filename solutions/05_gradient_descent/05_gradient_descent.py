# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     notebook_metadata_filter: kernelspec
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Lab 05: Gradient descent
#
# **Downhill is easy. How fast, and by which way?** You will build the optimizers of the lecture step by step: plain
# descent, momentum, Nesterov, clipping, Newton. You will see each of them go wrong, and know from numbers why. In the
# end you train a network that explodes under plain gradient descent.
#
# | | |
# | --- | --- |
# | Time | 90 to 120 minutes, 12 exercises, 46 points |
# | You need | gradients, a little linear algebra (eigenvalues in sections 7 and 8) and NumPy; no other lab |
# | Lecture | deck 000, *Gradient Clipping* to *Nesterov Accelerated Gradient*; deck 001, *Repetition: Batch gradient descent* to *Implementing Nesterov*, and *Beyond the gradient: Hessian matrices* to *Local minima for deep nets*; deck 002, *Momentum Term Influence* to *Mini-Batch Gradient Descent*; deck 003, *Gradient Clipping*, *Momentum Optimization* (Equations 11-4 and 11-5), *Other Optimizers*; deck 004, *Learning rate*, *Keep the momentum?*, *Size of mini-batch?* |
#
# **How it works.** Each exercise is one function. Replace `raise NotImplementedError()` with your code and run
# the cell. Then run the check below it: it answers at once with ✓ or ✗, and says what it saw. Cells with pictures need
# nothing from you. They wait until the exercise above them is solved.
# Besides the visible checks there are hidden ones. They use other numbers, and they also test what the text and the
# docstring ask for and no visible check shows, such as errors, or arguments that come back unchanged.
#
# If your code itself stops with an error, you see Python's message instead: read its last line, then look for the
# arrow in your function. Run a picture cell only after the ✓ above it.
#
# **Conventions.** $\theta$ stands for all parameters of a network, $J(\theta)$ for its loss. (Deck 004 calls the loss
# $L$, deck 001 calls the parameters $x$ in its pieces of code.) In code the parameters are a **dict of arrays** by
# name, such as `{"kernel_0": ..., "bias_0": ...}`. Gradients have the same names and shapes. A **step** is a function
# from the old parameters to new ones. It never changes the arrays it gets: `p = p - d` makes a new array, `p -= d`
# changes the old one.
#
# **What to use.** Write your answers in NumPy, with what the text hands you. In an answer you cannot call SciPy, scikit-learn or a
# framework, nor a function of `training` that does what the exercise asks you to write; in cells of your own you may try what you like.

# %% role="setup" name="setup"
import time

import numpy as np

from trainlab import checks, data, keras_record, plots, training

X_train, y_train, X_valid, y_valid = data.digits()
record = keras_record.visible("05_gradient_descent")
loan = checks.withhold(
    mini_batches=["training.fit", "training.train"],
    run_epoch=["training.fit", "training.train"],
)

WIDTHS = (784, 30, 10)  # the network of deck 004
digit_gradients = training.gradients_with("logistic")  # (parameters, X, labels) -> (loss, gradients)


def zeros(parameters):
    """A dict of zeros, with the names and shapes of the parameters."""
    return {name: np.zeros_like(array) for name, array in parameters.items()}


def vector(arrays):
    """All entries of a dict of arrays, one after the other, as one long vector."""
    return np.concatenate([np.ravel(array) for array in arrays.values()])


def norm(arrays):
    """Length of that long vector."""
    return float(np.linalg.norm(vector(arrays)))


def recorded(source, name):
    """Recorded arrays that belong together, as a dict by the names of the parameters."""
    names = [key.removeprefix("start_") for key in source if key.startswith("start_")]
    return {key: source[f"{name}_{key}"] for key in names}


def entry(result, place, length=2):
    """One value of a tuple; anything else as it is, so that a check can say what is wrong."""
    fits = isinstance(result, tuple | list) and len(result) == length
    return result[place] if fits else result


def sizes(batches):
    """Number of rows in each batch; anything but a list as it is."""
    return [np.size(rows) for rows in batches] if isinstance(batches, list | tuple) else batches


def all_rows(batches):
    """All row numbers in one array; anything but a list of integer arrays as it is."""
    is_list = isinstance(batches, list | tuple) and len(batches) > 0
    if is_list and all(np.ndim(rows) == 1 and np.asarray(rows).dtype.kind in "iu" for rows in batches):
        return np.concatenate([np.asarray(rows) for rows in batches])
    return batches


def share_right(parameters, activation="logistic"):
    """Percentage of the 500 validation digits that a network gets right."""
    predicted = training.predict_labels(X_valid, *training.unnamed(parameters), activation)
    return 100 * float(np.mean(predicted == y_valid))


# %% [markdown]
# ## 1. Less is more?
#
# The gradient of the loss is a mean over all training digits. Deck 001 calls the method that computes all of it before
# each step **batch gradient descent**. One could also save work: estimate the gradient from ten digits only, and step at
# once.
#
# Below, the same network learns from the same start, with the same learning rate. Once every step uses all 3,500 digits.
# Once it uses ten. Both see each digit five times, so both do the same amount of arithmetic. Which one do you expect
# to be ahead?

# %% role="experiment" name="experiment_opening" tags=["nbval-ignore-output"]
curves = {}
for batch_size in (3500, 10):
    rng = np.random.default_rng(1)
    kernels, biases, losses = loan.train(
        X_train, y_train, *training.unnamed(training.new_network(WIDTHS, rng)),
        activation="logistic", learning_rate=0.5, epochs=5, batch_size=batch_size, rng=rng,
    )
    predicted = training.predict_labels(X_valid, kernels, biases, "logistic")
    name = f"{batch_size:,} digits per step"
    curves[name] = losses
    print(f"{name}: {np.mean(predicted == y_valid):.0%} of the validation digits right")

figure, (panel,) = plots.panels(width=6.5)
plots.lines(
    panel, curves,
    title="784-30-10, learning rate 0.5: five times through all digits",
    xlabel="times through all digits", ylabel="training loss (cross-entropy, nats)", legend=False,
)
panel.legend(loc="upper right", bbox_to_anchor=(1, 0.8))
panel.set_ylim(0, 2.7)
plots.show(figure, alt="Training loss over five passes through the digits. With all 3,500 digits per step "
           "it falls only from 2.5 to 2.1. With ten digits per step it falls from 0.7 to 0.14.")


# %% [markdown]
# The exact gradient loses. It was used for five steps. The rough estimates were used for 1,750. A rough direction now is
# worth more than an exact one later.
#
# Three words, as deck 002 has them: **batch** gradient descent takes all rows for a step, **stochastic** gradient
# descent one row, and **mini-batch** gradient descent something in between. (Keras calls all three `SGD`, and deck 001
# warns that "SGD" may mean any of them.) One pass through all rows is an **epoch**.
#
# ## 2. Mini-batches
#
# How should the ten digits be chosen? Deck 001 draws them anew in each step, with `np.random.choice`. That function
# draws *with replacement* if nothing else is said: the same row may come twice, and another one not at all. Deck 002 asks for
# random batches that do not overlap. That is what everybody does, Keras included:
# in each epoch shuffle all rows anew, then cut the row of rows into pieces. If the batch size does not divide the
# number of rows, the last piece is shorter. It is used all the same.
#
# ### Exercise 1: one epoch of mini-batches
#
# Useful: `rng.permutation(m)` gives the numbers from 0 to $m - 1$ in random order.

# %% role="solution" name="mini_batches"
def mini_batches(m, batch_size, rng):
    """Cut the row numbers 0, 1, ..., m - 1 into random mini-batches for one epoch.

    Args:
        m: number of rows, a positive integer.
        batch_size: rows per batch, a positive integer; may be larger than m.
        rng: numpy.random.Generator that shuffles the rows, anew in each call.

    Returns:
        List of integer arrays, each of shape (batch_size,), the last one shorter if batch_size
        does not divide m. Each row number is in exactly one of them.

    Raises:
        ValueError: if batch_size is smaller than 1.

    Source: deck 002, "Mini-Batch Gradient Descent".
    """
    ### BEGIN SOLUTION
    if batch_size < 1:
        raise ValueError("a batch has at least one row")
    order = rng.permutation(m)
    return [order[start : start + batch_size] for start in range(0, m, batch_size)]
    ### END SOLUTION


# %% role="test" name="test_mini_batches" points=2
batches = mini_batches(22, 4, np.random.default_rng(1))
checks.close(
    sizes(batches), [4, 4, 4, 4, 4, 2],
    of="mini_batches", prop="sizes of the batches", dtype_kind="i",
)
checks.close(
    np.sort(all_rows(batches)), np.arange(22),
    of="mini_batches", prop="each row once", dtype_kind="i",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5101)
for m, batch_size, expected, situation in (
    (24, 6, [6, 6, 6, 6], "batch_size divides m"), (31, 7, [7, 7, 7, 7, 3], "a short batch is left"),
    (5, 8, [5], "batch_size is larger than m"), (4, 1, [1, 1, 1, 1], "batches of one row"),
):
    batches = mini_batches(m, batch_size, rng)
    checks.close(
        sizes(batches), expected,
        of="mini_batches", prop=f"sizes of the batches, {situation}", dtype_kind="i",
    )
    rows = all_rows(batches)
    checks.close(
        np.sort(rows) if isinstance(rows, np.ndarray) else rows, np.arange(m),
        of="mini_batches", prop=f"each row once, {situation}", dtype_kind="i",
    )
### END HIDDEN TESTS

# %% role="test" name="test_mini_batches_shuffled" points=1
# Hidden test: the rows are mixed, anew in each call.
### BEGIN HIDDEN TESTS
checks.reproducible(lambda rng: all_rows(mini_batches(97, 10, rng)), of="mini_batches")
rng = np.random.default_rng(5107)
first, second = (np.ravel(all_rows(mini_batches(1000, 50, rng))) for _ in range(2))
# Row numbers of 50 drawn without replacement have a mean of 499.5, give or take 40, and spread by
# 288.7, give or take 20. The tolerance allows 5.8 times as much below and more above.
pieces = [np.array_split(rows, 20) for rows in (first, second)]
checks.close(
    np.array([[float(np.mean(rows)), float(np.std(rows))] for rows in pieces[0]]),
    np.tile([499.5, 288.7], (20, 1)),
    of="mini_batches", prop="rows from everywhere in a batch", tolerance=0.3,
)
again = {frozenset(rows.tolist()) for rows in pieces[1]}
checks.close(
    sum(frozenset(rows.tolist()) in again for rows in pieces[0]), 0,
    of="mini_batches", prop="batches of the first epoch that come again in the second",
)
### END HIDDEN TESTS

# %% role="test" name="test_mini_batches_error" points=1
# Hidden test: a batch size below 1 raises ValueError.
### BEGIN HIDDEN TESTS
for batch_size in (0, -3):
    checks.raises(
        ValueError, mini_batches, 12, batch_size, np.random.default_rng(5113),
        of="mini_batches", prop="a batch size below 1",
    )
### END HIDDEN TESTS

# %% role="experiment" name="experiment_replacement"
with plots.when_solved():
    rng = np.random.default_rng(1)
    drawn = [rng.choice(3500, 10) for _ in range(350)]  # as in deck 001
    figure, (panel,) = plots.panels(width=6.5)
    for shift, (name, batches) in enumerate(
        {"drawn as in deck 001": drawn, "your batches": mini_batches(3500, 10, rng)}.items()
    ):
        rows = np.concatenate(batches).astype(int)  # which is 32 bits wide in a browser
        times = np.bincount(np.bincount(rows, minlength=3500), minlength=6)[:6]
        panel.bar(np.arange(6) + 0.4 * shift - 0.2, times, width=0.4, label=name,
                  color=list(plots.COLOURS.values())[shift])
        print(f"{name}: {1 - times[0] / 3500:.0%} of the rows are seen at all")
    panel.set(title="350 batches of 10 from 3,500 rows", xlabel="times that a row is used",
              ylabel="number of rows", xticks=range(6))
    panel.legend()
    plots.show(figure, alt="How often each of 3,500 rows is used in one epoch. Drawn with replacement: "
               "about 1,300 never, 1,300 once, the others up to five times. With your batches: all 3,500 "
               "exactly once.")


# %% [markdown]
# Drawn with replacement, more than a third of the rows are missed in an epoch. (Each row is missed with probability
# $(1 - \frac1m)^m$, and for large $m$ that is $1/e$, or $37\,\%$.) They come another time, so the network learns all
# the same. But there is no reason to wait.
#
# ### The step
#
# Now the step itself. The slide *Momentum optimization* of deck 000 recalls gradient descent as
# $\theta \leftarrow \theta\, \nabla_\theta J(\theta)$. Something got lost there. Deck 001 and deck 004 have it:
#
# $$\theta' = \theta - \eta\, \nabla J .$$
#
# $\eta$ is the **learning rate**. In Keras it is called `learning_rate`. (The decks write `lr=`. Keras 3 refuses that name.)
#
# ### Exercise 2: one step of gradient descent

# %% role="solution" name="gradient_step"
def gradient_step(parameters, gradients, learning_rate):
    """One step of plain gradient descent.

    Args:
        parameters: dict of arrays of any shapes, by name.
        gradients: dict of arrays with the same names and shapes: the gradient of the loss.
        learning_rate: positive float eta.

    Returns:
        Dict of new arrays with the same names and shapes.

    Source: deck 001, "Repetition: Batch gradient descent"; deck 004, "Learning rate".
    """
    ### BEGIN SOLUTION
    return {
        name: value - learning_rate * gradients[name] for name, value in parameters.items()
    }
    ### END SOLUTION


# %% role="test" name="test_gradient_step" points=1
learning_rate = float(record["learning_rate"])
places, results = [recorded(record, f"plain_{t}") for t in (1, 2, 3, 4)], []
for t, before in enumerate([recorded(record, "start"), *places[:-1]], start=1):
    results.append(gradient_step(before, recorded(record, f"gradient_{t}"), learning_rate))
checks.close(results, places, of="gradient_step", prop="four steps, against Keras")
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("05_gradient_descent")
parameters = recorded(hidden, "start")
for t in range(1, int(hidden["steps"]) + 1):
    parameters = gradient_step(
        parameters, recorded(hidden, f"gradient_{t}"), float(hidden["learning_rate"])
    )
    checks.close(
        parameters, recorded(hidden, f"plain_{t}"),
        of="gradient_step", prop=f"step {t} with other parameters, against Keras",
    )
rng = np.random.default_rng(5119)
parameters = {"a": rng.standard_normal((2, 3, 2)), "b": rng.standard_normal(4)}
gradients = {name: 3.7 * rng.standard_normal(np.shape(p)) for name, p in parameters.items()}
expected = {name: p - 1.9 * gradients[name] for name, p in parameters.items()}
checks.close(
    gradient_step(parameters, gradients, 1.9), expected,
    of="gradient_step", prop="a large learning rate",
)
parameters, gradients = (
    {name: rng.standard_normal((2, 3)) for name in names} for names in (("a", "b"), ("b", "a"))
)
expected = {name: p - 0.29 * gradients[name] for name, p in parameters.items()}
checks.close(
    gradient_step(parameters, gradients, 0.29), expected,
    of="gradient_step", prop="names in another order",
)
### END HIDDEN TESTS

# %% role="test" name="test_gradient_step_inputs" points=1
# Hidden test: parameters and gradients come back unchanged.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5119)
parameters = {"a": rng.standard_normal((2, 3, 2)), "b": rng.standard_normal(4)}
gradients = {name: 3.7 * rng.standard_normal(np.shape(p)) for name, p in parameters.items()}
checks.inputs_unchanged(gradient_step, parameters, gradients, 1.9, of="gradient_step")
### END HIDDEN TESTS

# %% [markdown]
# ### The loop
#
# All that is left is to go through the batches, and to keep count. $t$ is the number of the step. It starts at 1 and
# goes on over all epochs. Plain gradient descent does not need it, nor anything to remember, but the optimizers to come
# do. So our loop hands a *state* from step to step (momentum will keep its velocity there), and $t$.
#
# For each batch: ask for loss and gradients *at the present parameters*, then take the step. What is the loss of an
# epoch? A last batch of 3 rows must not count as much as one of 50. So weight each batch's loss with its number of rows.
# Keras's `fit` does the same. The mean is over the rows in the batches. They need not be all rows of `X`.
#
# (One more remark on the slides of deck 001. They say that the loss is *summed* over all samples, and the formula has
# the mean, with $1/m$. We take the mean. With the sum the learning rate would have to be smaller for larger batches.)
#
# ### Exercise 3: one epoch
#
# The two functions `loss_and_gradients` and `step` are arguments. Call them as the docstring says.

# %% role="solution" name="run_epoch"
def run_epoch(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    """Take one step for each mini-batch.

    Args:
        X: training rows, first axis m.
        labels: what to learn for each row, first axis m.
        parameters: dict of arrays by name.
        state: what the optimizer remembers from step to step.
        t: number of steps taken before this epoch, 0 at the start of training.
        batches: list of integer arrays, the rows of each batch.
        loss_and_gradients: called as loss_and_gradients(parameters, rows of X, their labels);
            gives (mean loss of these rows, dict of gradients).
        step: called as step(parameters, gradients, state, t); gives (parameters, state). The first
            step of all has t = 1.

    Returns:
        Tuple (parameters, state, t, loss): what the last step gave, the number of steps taken so
        far, and the mean loss over the rows in the batches (they need not be all of X), each
        batch's loss as it was before its step. What comes in stays as it is.

    Source: deck 002, "Mini-Batch Gradient Descent".
    """
    ### BEGIN SOLUTION
    total, count = 0.0, 0
    for rows in batches:
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        t += 1
        parameters, state = step(parameters, gradients, state, t)
        total += loss * len(rows)
        count += len(rows)
    return parameters, state, t, total / count
    ### END SOLUTION


# %% role="test" name="test_run_epoch" points=2
def plain_step(rate):
    """A step of plain gradient descent in the form that run_epoch calls."""
    def step(parameters, gradients, state, t):
        return {name: p - rate * gradients[name] for name, p in parameters.items()}, state
    return step


order, size = record["epoch_order"], int(record["epoch_batch_size"])
result = run_epoch(
    record["epoch_X"], record["epoch_labels"],
    {"kernel_0": record["epoch_kernel"], "bias_0": record["epoch_bias"]}, {}, 0,
    [order[:size], order[size : 2 * size], order[2 * size :]],
    digit_gradients, plain_step(float(record["epoch_learning_rate"])),
)
checks.close(
    entry(result, 0, 4),
    {"kernel_0": record["epoch_trained_kernel"], "bias_0": record["epoch_trained_bias"]},
    of="run_epoch", prop="parameters after an epoch of three batches, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("05_gradient_descent")
order, size = hidden["epoch_order"], int(hidden["epoch_batch_size"])
result = run_epoch(
    hidden["epoch_X"], hidden["epoch_labels"],
    {"kernel_0": hidden["epoch_kernel"], "bias_0": hidden["epoch_bias"]}, {}, 0,
    [order[:size], order[size : 2 * size], order[2 * size :]],
    digit_gradients, plain_step(float(hidden["epoch_learning_rate"])),
)
checks.close(
    entry(result, 0, 4),
    {"kernel_0": hidden["epoch_trained_kernel"], "bias_0": hidden["epoch_trained_bias"]},
    of="run_epoch", prop="parameters after another epoch, against Keras",
)
rng = np.random.default_rng(5147)
rows, targets = rng.standard_normal((11, 2, 3)), rng.standard_normal((11, 2))
batches = [np.array([7, 0, 10]), np.array([2, 9, 4, 1, 3]), np.array([8])]
seen_rows, seen_labels = [], []


def watch(parameters, batch, batch_labels):
    seen_rows.append(batch)
    seen_labels.append(batch_labels)
    return 1.3, {"p": np.ones(2)}


checks.inputs_unchanged(
    run_epoch, rows, targets, {"p": np.zeros(2)}, {"trace": np.ones(2)}, 4, batches, watch,
    lambda parameters, gradients, state, t: ({"p": parameters["p"] - 0.1}, {"trace": 0.5 * state["trace"]}),
    of="run_epoch",
)
checks.close(
    seen_rows, [rows[batch] for batch in batches],
    of="run_epoch", prop="the rows of each batch, in the order of the list",
)
checks.close(
    seen_labels, [targets[batch] for batch in batches],
    of="run_epoch", prop="the labels of each batch",
)
### END HIDDEN TESTS

# %% role="test" name="test_run_epoch_state" points=2
heard, batches = [], [np.array([3, 0]), np.array([1, 4]), np.array([2, 5])]


def count_steps(parameters, gradients, state, t):
    """A step that notes the state and the t that it gets, and gives a state of its own."""
    heard.append([state["noted"], t])
    return parameters, {"noted": 10.0 * t}


result = run_epoch(
    np.zeros((6, 2)), np.zeros(6), {"p": np.zeros(2)}, {"noted": 0.5}, 7, batches,
    lambda parameters, batch, batch_labels: (1.3, {"p": np.ones(2)}), count_steps,
)
last, taken = entry(result, 1, 4), len(heard)
checks.close(
    [*(state for state, _ in heard), last.get("noted") if isinstance(last, dict) else last],
    [0.5, 80.0, 90.0, 100.0][: taken + 1],
    of="run_epoch", prop="the state that each step gets, and that is returned",
)
checks.close(
    [*(t for _, t in heard), entry(result, 2, 4)], [*[8, 9, 10][:taken], 7 + taken],
    of="run_epoch", prop="t of each step, and what is returned",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5153)
pushes, traces = rng.standard_normal((5, 3)), rng.standard_normal((5, 2))
batches = [np.array([5, 1]), np.array([0, 8]), np.array([3, 2]), np.array([4, 6])]
for before in (0, 13):
    heard, sizes_seen = [], iter(pushes)

    def note_step(parameters, gradients, state, t):
        heard.append([state["trace"], t])
        return parameters, {"trace": traces[len(heard) % 5] * t}

    result = run_epoch(
        rng.standard_normal((9, 3)), rng.standard_normal(9), {"p": np.ones(3)},
        {"trace": traces[0]}, before, batches,
        lambda parameters, batch, batch_labels: (0.7, {"p": next(sizes_seen)}), note_step,
    )
    # In as many steps as were taken: how many there must be, another test asks.
    taken = len(heard)
    states = [traces[0], *(traces[k] * (before + k) for k in range(1, taken + 1))]
    checks.close(
        [t for _, t in heard], [before + k for k in range(1, taken + 1)],
        of="run_epoch", prop=f"t of each step where {before} were taken before",
    )
    checks.close(
        [state for state, _ in heard], states[:taken],
        of="run_epoch", prop="the state that each step gets",
    )
    checks.close(
        entry(result, 1, 4), {"trace": states[-1]},
        of="run_epoch", prop="the state that is returned",
    )
    checks.close(
        entry(result, 2, 4), before + taken,
        of="run_epoch", prop=f"number of steps so far, of which {before} were taken before",
    )
### END HIDDEN TESTS

# %% role="test" name="test_run_epoch_loss" points=1
losses = iter([1.0, 5.0, 2.0, 3.0])  # of batches of 3 rows, 1 row and 2 rows
result = run_epoch(
    np.zeros((9, 2)), np.zeros(9), {"p": np.zeros(2)}, {}, 0,
    [np.array([0, 1, 2]), np.array([4]), np.array([7, 3])],
    lambda parameters, batch, batch_labels: (next(losses), {"p": np.ones(2)}),
    lambda parameters, gradients, state, t: (parameters, state),
)
checks.close(
    entry(result, 3, 4), (3 * 1.0 + 1 * 5.0 + 2 * 2.0) / 6,
    of="run_epoch", prop="the loss of an epoch whose batches leave rows out",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5167)
for batches in (
    [np.arange(16), np.array([16])],
    [np.array([3]), np.array([0, 16, 5, 7]), np.array([2, 4])],
    [np.array([6, 6, 1]), np.array([6])],
):
    values = rng.uniform(0.5, 3.0, len(batches))
    counts = np.array([len(batch) for batch in batches])
    losses = iter(values.tolist() + [0.0])
    result = run_epoch(
        rng.standard_normal((17, 2)), rng.standard_normal(17), {"p": np.zeros(2)}, {}, 0, batches,
        lambda parameters, batch, batch_labels: (next(losses), {"p": np.ones(2)}),
        lambda parameters, gradients, state, t: (parameters, state),
    )
    checks.close(
        entry(result, 3, 4), float(np.sum(counts * values) / np.sum(counts)),
        of="run_epoch", prop="loss over batches of different sizes",
    )
### END HIDDEN TESTS

# %% [markdown]
# That is a training loop. The next cell wraps it into a function `train_with` that the experiments use, and asks deck
# 004's question: *Size of mini-batch?* The slide compares batches of 10, 30 and 300. In principle, it says, larger
# batches give a smoother training, but less frequent updates.

# %% role="experiment" name="experiment_batch_sizes" tags=["nbval-ignore-output"]
def train_with(step, parameters, state, *, epochs, batch_size, rng, activation="logistic", rows=3500,
               watch=None):
    """Train with the functions of this lab; returns parameters and the loss of each epoch.

    watch(parameters, gradients, t), if given, is called before every step.
    """
    gradients_of = training.gradients_with(activation)
    losses, t = [], 0

    def watched_step(parameters, gradients, state, t):
        if watch:
            watch(parameters, gradients, t)
        return step(parameters, gradients, state, t)

    with np.errstate(all="ignore"), training.one_blas_thread():
        for _ in range(epochs):
            parameters, state, t, loss = run_epoch(
                X_train[:rows], y_train[:rows], parameters, state, t,
                mini_batches(rows, batch_size, rng), gradients_of, watched_step,
            )
            losses.append(loss)
            if not np.isfinite(loss):
                break
    return parameters, losses


def plain(rate):
    """Plain gradient descent in the form that run_epoch calls."""
    return lambda parameters, gradients, state, t: (gradient_step(parameters, gradients, rate), state)


with plots.when_solved():
    figure, (left, right) = plots.panels(2, title="Batches of 10, 30 and 300 (784-30-10, rate 0.5)")
    curves = {}
    for batch_size in (10, 30, 300):
        rng = np.random.default_rng(1)
        name = f"batches of {batch_size}"
        started = time.perf_counter()
        parameters, curves[name] = train_with(
            plain(0.5), training.new_network(WIDTHS, rng), {}, epochs=8, batch_size=batch_size, rng=rng
        )
        print(f"{name}: {share_right(parameters):.0f} % of the validation digits right, "
              f"{(time.perf_counter() - started) / 8:.2f} s per epoch")
    plots.lines(left, curves, title="Training loss", xlabel="epoch",
                ylabel="cross-entropy (nats)")
    rng = np.random.default_rng(1)
    start = training.new_network(WIDTHS, rng)
    full = vector(digit_gradients(start, X_train, y_train)[1])
    counts = (1, 10, 30, 100, 300, 1000)
    errors = [
        np.mean([
            np.linalg.norm(vector(digit_gradients(start, X_train[rows], y_train[rows])[1]) - full)
            for rows in mini_batches(3500, size, rng)[:20] if len(rows) == size
        ]) / np.linalg.norm(full)
        for size in counts
    ]
    right.plot(counts, errors, "o-", color=plots.COLOURS["blue"], label="measured")
    right.plot(counts, errors[0] / np.sqrt(counts), "--", color="black", label="falls with the root of the size")
    right.set(xscale="log", yscale="log", title="Error of the gradient, untrained network",
              xlabel="rows in the batch (log scale)", ylabel="error / full gradient (log scale)")
    right.set_yticks([0.1, 0.3, 1, 3], ["0.1", "0.3", "1", "3"])
    right.set_yticks([], minor=True)
    right.set_xticks(counts, [f"{count}" for count in counts])
    right.set_xticks([], minor=True)
    right.legend()
    plots.show(figure, alt="Left: training loss over eight epochs; batches of 10 lie lowest, then 30, then "
               "300. Right: error of a mini-batch's gradient relative to the full gradient, against the batch "
               "size, both axes logarithmic: it falls with the root of the size, and a little faster from 300 rows on.")
    print("error of the gradient: " + ", ".join(f"{e:.2f} ({c} rows)" for c, e in zip(counts, errors)))

# %% [markdown]
# Four times as many rows halve the error of the gradient, no more. But they cost four times the arithmetic. That is the
# bargain of small batches. (The last points lie a little below the dashed line: 1,000 rows are already a good part of
# all 3,500.)
#
# It is a bargain in epochs. In *seconds* there is another side: 30 rows in one matrix product cost far less than thirty
# times one row. Batches of 10 need more seconds for each epoch here than batches of 300. What about a single row?

# %% role="experiment" name="experiment_stochastic" tags=["nbval-ignore-output"]
with plots.when_solved():
    figure, (left, right) = plots.panels(2, title="1,000 digits: batch, mini-batch, stochastic")
    looks = zip(plots.COLOURS.values(), plots.MARKERS)
    for (name, batch_size, rate, epochs), (colour, marker) in zip(
        (("batch (1,000 rows)", 1000, 0.5, 40), ("mini-batch (25 rows)", 25, 0.5, 20),
         ("stochastic (1 row)", 1, 0.5, 5), ("stochastic, rate 0.1", 1, 0.1, 5)), looks,
    ):
        rng = np.random.default_rng(1)
        parameters, curve, seconds = training.new_network(WIDTHS, rng), [], [0.0]
        for _ in range(epochs):
            started = time.perf_counter()
            parameters, losses = train_with(plain(rate), parameters, {}, epochs=1, rows=1000,
                                            batch_size=batch_size, rng=rng)
            seconds.append(seconds[-1] + time.perf_counter() - started)
            curve += losses
        look = {"color": colour, "marker": marker, "label": name, "markevery": max(1, epochs // 8)}
        left.plot(range(1, epochs + 1), curve, **look)
        right.plot(seconds[1:], curve, **look)
        print(f"{name:22} {share_right(parameters):3.0f} % of the validation digits right after "
              f"{epochs} epochs, {seconds[-1]:.1f} s")
    left.set(title="By epochs", xlabel="epoch", ylabel="training loss (nats)", xlim=(0, 41))
    right.set(title="By the clock", xlabel="seconds (log)", xscale="log",
              ylabel="training loss (nats)")
    for panel in (left, right):
        panel.set_ylim(0, 3.2)
    left.legend(fontsize=9)
    plots.show(figure, alt="Training loss of batch, mini-batch and stochastic gradient descent. By epochs, "
               "single rows with the smaller rate and mini-batches fall fast and all rows at once slowly. By the "
               "clock, mini-batches are lowest nearly everywhere.")


# %% [markdown]
# Single rows make the most of an epoch, if the learning rate is small enough for their noise: at 0.5 the loss hovers.
# But by the clock the middle wins. Deck 001 recommends 32, 64 or 128 rows, and this is why.
#
# **Conclusion.** Shuffle anew in each epoch, use every row once, and take batches of a few dozen.
#
# ## 3. The learning rate
#
# The learning rate was 0.5 so far. Where does that come from? Decks 000, 003 and 004 say: too small takes long, too
# large may diverge. How large is too large? On real losses nobody can tell beforehand. On a simple valley we can.
#
# Take $J(x, y) = \frac12 (x^2 + 20\, y^2)$, twenty times as steep across as along. Its gradient is $(x, 20 y)$. One
# step of gradient descent multiplies each coordinate by a number of its own:
#
# $$x' = (1 - \eta)\, x, \qquad y' = (1 - 20\, \eta)\, y .$$
#
# The factor of $x$ or $y$ is $1 - \eta\lambda$, where $\lambda$ is the **curvature** in that direction: 1 along, 20
# across. The coordinate shrinks as long as $|1 - \eta\lambda| < 1$, and that means $\eta < 2/\lambda$. The steepest
# direction sets the limit, $2/20 = 0.1$ here. The flattest direction sets the time that you wait.

# %% role="experiment" name="experiment_valley"
def descend(surface, step, steps, state=None):
    """Points that `step(point, gradient, state) -> (point, state)` visits, as an array."""
    point = np.array(surface.start, dtype=float)
    points = [point]
    with np.errstate(all="ignore"):
        for _ in range(steps):
            point, state = step(point, surface.gradient(point), state)
            points.append(point)
    return np.array(points)


def plain_on_surface(rate):
    """Your gradient_step, for a point in the plane."""
    return lambda p, g, state: (gradient_step({"p": p}, {"p": g}, rate)["p"], state)


with plots.when_solved():
    figure, shown = plots.panels(3, 2, width=4.2, height=3.2,
                                 title="Gradient descent in a narrow valley, 40 steps")
    surface = training.VALLEY
    for panel, rate in zip(shown, (0.01, 0.05, 0.09, 0.095, 0.1, 0.101)):
        path = descend(surface, plain_on_surface(rate), 40)
        plots.paths(panel, surface, {"path": path}, title=f"learning rate {rate}", legend=False)
        print(f"rate {rate:5}: after 40 steps x = {path[-1, 0]:7.4f}, y = {path[-1, 1]:7.4f}, "
              f"height {surface.value(path[-1]):.2g}")
    plots.show(figure, alt="Paths of gradient descent from the left towards the minimum at (0, 0) of a narrow "
               "valley. At 0.01 it gets about a third of the way, at 0.05 most of the way in a straight line. At 0.09 "
               "and 0.095 it zigzags across and gets closest. At 0.1 it jumps from side to side without end, at 0.101 "
               "the jumps grow.")

# %% [markdown]
# At 0.1 the factor of $y$ is exactly $-1$: it jumps from side to side for ever. Deck 001 has such a pair of pictures
# of another valley, for 0.19 and 0.20. How steep across must that valley be? Work it out before you run the cell.

# %% role="experiment" name="experiment_slide_valley"
with plots.when_solved():
    steep = 2 / 0.20  # the curvature whose limit is 0.20
    valley = training.Surface(
        "the slide's valley", lambda p: 0.5 * (p[..., 0] ** 2 + steep * p[..., 1] ** 2),
        lambda p: np.array([p[0], steep * p[1]]), (-4.0, 1.0), (0.0, 0.0), (-4.5, 1.0), (-1.5, 1.5),
    )
    figure, shown = plots.panels(2, title=f"Curvature {steep:g} across, 40 steps")
    for panel, rate in zip(shown, (0.19, 0.20)):
        path = descend(valley, plain_on_surface(rate), 40)
        plots.paths(panel, valley, {"path": path}, title=f"learning rate {rate}", legend=False)
        print(f"rate {rate:.2f}: each step multiplies y by {1 - rate * steep:.2f}; after 40 steps y is "
              f"{abs(path[-1, 1]):.3f} times what it was")
    plots.show(figure)

# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# $2/\lambda = 0.20$ gives $\lambda = 10$. One hundredth less, and each swing is a tenth smaller than the one before;
# at 0.20 it never gets smaller. The edge is that sharp.
#
# </details>
#
# And where nobody knows the curvature? Deck 004 tries 0.2, 2 and 20 on its network.

# %% role="experiment" name="experiment_rates" tags=["nbval-ignore-output"]
with plots.when_solved():
    curves = {}
    for rate in (0.2, 2.0, 20.0):
        rng = np.random.default_rng(1)
        parameters, curves[f"rate {rate:g}"] = train_with(
            plain(rate), training.new_network(WIDTHS, rng), {}, epochs=10, batch_size=100, rng=rng
        )
        print(f"rate {rate:4}: {share_right(parameters):.0f} % of the validation digits right")
    figure, (panel,) = plots.panels(width=6.5)
    plots.lines(panel, curves, title="784-30-10, batches of 100", xlabel="epoch",
                ylabel="training loss (cross-entropy, nats)", legend=False)
    panel.legend(loc="upper right")
    panel.set_ylim(0, 6)
    plots.show(figure, alt="Training loss over ten epochs for three learning rates. At 0.2 it falls steadily "
               "to 0.5. At 2 it falls quickly to 0.1. At 20 it starts above 5 and stays near 2.8, worse than guessing.")


# %% [markdown]
# 0.2 is slow, 2 is right, and 20 is worse than guessing ($\ln 10 = 2.3$). It does not run to infinity, though. The
# gradient of softmax with cross-entropy is at most 1 for each output, and the logistic units saturate: the network is
# thrown onto a plateau, and there it stays.
#
# **Conclusion.** The limit is $2/\lambda$ for the largest curvature $\lambda$. Section 7 measures $\lambda$ for a
# network.
#
# ## 4. Momentum
#
# In the valley, the large rate that $x$ needs is forbidden by $y$. Can we have both: fast along, calm across?
#
# Think of a ball (deck 001). It does not move with the slope. It is *accelerated* by the slope, and keeps most of its
# velocity. Along the valley the pushes add up. Across they change sign, and cancel. In the decks' letters, with the
# velocity $m$ (deck 001 calls it $v$) and the **momentum** $\beta$ (deck 001: $\mu$, deck 002: $\alpha$):
#
# $$m \leftarrow \beta\, m - \eta\, \nabla_\theta J(\theta), \qquad \theta \leftarrow \theta + m .$$
#
# The second line uses the *new* $m$. Note what is not there: no factor $1 - \beta$ in front of the gradient. (Deck 001
# calls $\mu$ the friction coefficient. It is the reverse: $\beta = 1$ is no friction at all, as deck 003 says.)
#
# Keras computes the same: `SGD(learning_rate=..., momentum=...)`. PyTorch keeps $m$ without $\eta$ and multiplies
# later. Its parameters move the same way as long as $\eta$ stays constant, but its velocities are other numbers. We take
# the lecture's.
#
# ### Exercise 4: one step with momentum

# %% role="solution" name="momentum_step"
def momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    """One step of gradient descent with momentum.

    Args:
        parameters: dict of arrays of any shapes, by name.
        gradients: dict with the same names and shapes.
        velocities: dict with the same names and shapes: m of each parameter before this step.
        learning_rate: positive float eta.
        momentum: float beta from 0 to below 1.

    Returns:
        Tuple (parameters, velocities) of two new dicts with the same names and shapes.

    Source: decks 000 and 003, Equation 11-4; deck 001, "Gradient descent with momentum".
    """
    ### BEGIN SOLUTION
    new_velocities = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    moved = {name: value + new_velocities[name] for name, value in parameters.items()}
    return moved, new_velocities
    ### END SOLUTION

# %% role="setup" name="setup_checks"
# What the checks from here on compare with. Each looks at one part of an answer; where that part rests
# on another one, it is right as well if it follows from what your answer gives there.


def before_step(source, rule, t):
    """Parameters and velocities before step t, as recorded."""
    if t == 1:
        return recorded(source, "start"), recorded(source, "velocity")
    return recorded(source, f"{rule}_{t - 1}"), recorded(source, f"{rule}_velocity_{t - 1}")


def copied(*dicts):
    """Copies of dicts of arrays, so that no answer changes what it is compared with."""
    return [{name: array.copy() for name, array in arrays.items()} for arrays in dicts]


def weighted(factor, arrays, other_factor, others):
    """Weighted sum of two dicts, array by array."""
    return {name: factor * array + other_factor * others[name] for name, array in arrays.items()}


def one_look_ahead(theta, velocities, momentum):
    """theta + beta m."""
    return weighted(1.0, theta, momentum, velocities)


def places(parameters, gradients, velocities, rate, momentum):
    """Ways from returned velocities to places: added, or as conventions have it that point uphill."""
    def uphill(size, factor):
        with_sign = weighted(momentum, velocities, size, gradients)
        return lambda new: weighted(1.0, parameters, factor, new) if agrees(new, with_sign) else {}

    return lambda new: weighted(1.0, parameters, 1.0, new), uphill(rate, -1.0), uphill(1.0, -rate)


def chosen(arrays, names):
    """Some arrays of a dict; anything else as it is, so that a check can say what is wrong."""
    return {name: arrays[name] for name in names if name in arrays} if isinstance(arrays, dict) else arrays


def split_like(arrays, in_one):
    """A long vector that is clipped, cut into arrays with the names and shapes of a dict."""
    if not np.any(in_one["all"]) or agrees(in_one, {"all": vector(arrays)}):
        return {}  # it was not clipped
    ends = np.cumsum([array.size for array in arrays.values()])
    parts = np.split(in_one["all"], ends[:-1])
    return {name: part.reshape(arrays[name].shape) for name, part in zip(arrays, parts)}


def agrees(result, expected, tolerance=1e-9):
    """Whether two dicts hold the same arrays, up to rounding."""
    try:
        return result.keys() == expected.keys() and all(
            np.shape(result[name]) == array.shape
            and np.allclose(result[name], array, rtol=tolerance, atol=tolerance * np.abs(array).max())
            for name, array in expected.items()
        )
    except Exception:  # whatever an answer returns: the check says what is wrong with it
        return False


def either(result, expected, *ways, own):
    """What is expected; or what follows in one of these ways from another part of the answer."""
    if not agrees(result, expected):
        for way in ways:
            try:
                other = way(own)
            except Exception:  # that part is no dict of arrays: another check says so
                continue
            if agrees(result, other):
                return other
    return expected


# %% role="test" name="test_momentum_step" points=2
results = [
    momentum_step(parameters, recorded(record, f"gradient_{t}"), velocities,
                  float(record["learning_rate"]), float(record["momentum"]))
    for t in (1, 2, 3, 4) for parameters, velocities in [before_step(record, "momentum", t)]
]
checks.close(
    [entry(result, 1) for result in results],
    [recorded(record, f"momentum_velocity_{t}") for t in (1, 2, 3, 4)],
    of="momentum_step", prop="velocities in four steps, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("05_gradient_descent")
for t in range(1, int(hidden["steps"]) + 1):
    parameters, velocities = before_step(hidden, "momentum", t)
    result = momentum_step(
        parameters, recorded(hidden, f"gradient_{t}"), velocities,
        float(hidden["learning_rate"]), float(hidden["momentum"]),
    )
    checks.close(
        entry(result, 1), recorded(hidden, f"momentum_velocity_{t}"),
        of="momentum_step", prop=f"velocities after step {t}, from others, against Keras",
    )
rng = np.random.default_rng(5179)
shapes = {"first": (2, 3), "second": (2, 3), "third": (4,), "fourth": (1, 2, 3)}
for rate, momentum in ((0.17, 0.59), (1.3, 0.0)):
    parameters, gradients, velocities = (
        {name: scale * rng.standard_normal(shape) for name, shape in shapes.items()}
        for scale in (1.0, 2.3, 5.1)
    )
    gradients = dict(reversed(gradients.items()))  # by name, not by place
    expected = weighted(momentum, velocities, -rate, gradients)
    result = momentum_step(parameters, gradients, velocities, rate, momentum)
    checks.close(
        entry(result, 1), expected,
        of="momentum_step",
        prop="velocities of four parameters" + (", with a momentum of 0" if not momentum else ""),
    )
### END HIDDEN TESTS

# %% role="test" name="test_momentum_step_place" points=2
results, expected = [], []
for t in (1, 2, 3, 4):
    parameters, velocities = before_step(record, "momentum", t)
    gradients = recorded(record, f"gradient_{t}")
    rate, momentum = float(record["learning_rate"]), float(record["momentum"])
    # Keras's places, or where the returned velocities lead: velocities have a test of their own.
    ways = places(parameters, gradients, velocities, rate, momentum)
    result = momentum_step(*copied(parameters, gradients, velocities), rate, momentum)
    results.append(entry(result, 0))
    expected.append(
        either(results[-1], recorded(record, f"momentum_{t}"), *ways, own=entry(result, 1))
    )
checks.close(results, expected, of="momentum_step", prop="parameters in four steps, against Keras")
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("05_gradient_descent")
for t in range(1, int(hidden["steps"]) + 1):
    parameters, velocities = before_step(hidden, "momentum", t)
    gradients = recorded(hidden, f"gradient_{t}")
    rate, momentum = float(hidden["learning_rate"]), float(hidden["momentum"])
    ways = places(parameters, gradients, velocities, rate, momentum)
    result = momentum_step(*copied(parameters, gradients, velocities), rate, momentum)
    checks.close(
        entry(result, 0),
        either(entry(result, 0), recorded(hidden, f"momentum_{t}"), *ways, own=entry(result, 1)),
        of="momentum_step", prop=f"parameters after step {t}, from other velocities, against Keras",
    )
### END HIDDEN TESTS

# %% role="test" name="test_momentum_step_inputs" points=1
# Hidden test: parameters, gradients and velocities come back unchanged.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5189)
shapes = {"first": (2, 3), "second": (2, 3), "third": (4,)}
parameters, gradients, velocities = (
    {name: scale * rng.standard_normal(shape) for name, shape in shapes.items()}
    for scale in (1.0, 2.3, 5.1)
)
checks.inputs_unchanged(
    momentum_step, parameters, gradients, velocities, 0.17, 0.59, of="momentum_step"
)
### END HIDDEN TESTS

# %% role="experiment" name="experiment_momentum"
def momentum_on_surface(rate, momentum):
    """Your momentum_step, for a point in the plane."""
    def step(p, g, v):
        moved, velocities = momentum_step(
            {"p": p}, {"p": g}, {"p": np.zeros(2) if v is None else v}, rate, momentum
        )
        return moved["p"], velocities["p"]
    return step


with plots.when_solved():
    surface = training.VALLEY
    ways = {
        "plain": descend(surface, plain_on_surface(0.01), 100),
        "momentum 0.9": descend(surface, momentum_on_surface(0.01, 0.9), 100),
    }
    figure, (left, right) = plots.panels(2, title="Learning rate 0.01, 100 steps")
    plots.paths(left, surface, ways, title="Path", legend=False, marker_every=5)
    for (name, way), colour in zip(ways.items(), plots.COLOURS.values()):
        right.plot(way[:, 0], color=colour, label=name)
        print(f"{name:13} ends at x = {way[-1, 0]:7.3f}, height {surface.value(way[-1]):.1e}; "
              f"largest x on the way: {way[:, 0].max():.2f}")
    right.axhline(0, color="black", linewidth=1)
    right.set(title="Position along the valley (minimum: 0)", xlabel="step", ylabel="x (no unit)")
    right.legend(loc="lower right")
    plots.show(figure, alt="Left: in the valley, plain descent ends a third of the way short of the "
               "minimum; with momentum the path swings across, runs past the minimum and comes back. Right: x "
               "over the steps; with momentum it crosses 0 near step 23, reaches 1.4 and swings back to 0.")

# %% [markdown]
# This is the picture of deck 001, and its remark is right: momentum overshoots, but then goes back.
#
# ### How much is 0.9?
#
# Put the first formula into itself again and again, starting from $m = 0$. What comes out is a sum of past gradients
# (deck 002):
#
# $$m_t = -\eta \sum_{k=0}^{t-1} \beta^k\, \nabla J_{t-k} .$$
#
# Deck 002 calls this an exponential average of earlier adjustments. Two words are wrong. It sums *gradients*,
# and it is no average: the weights $1, \beta, \beta^2, \dots$ do not add up to 1.

# %% role="experiment" name="experiment_weights"
with plots.when_solved():
    figure, (left, right) = plots.panels(2, title="What momentum remembers")
    ages = np.arange(60)
    for (beta, colour), line in zip(
        {0.5: "blue", 0.9: "vermilion", 0.97: "green"}.items(), ("-", "--", ":")
    ):
        left.plot(ages, beta**ages, line, color=plots.COLOURS[colour], label=f"momentum {beta}")
        speeds, parameters, velocities = [], {"p": np.zeros(1)}, {"p": np.zeros(1)}
        for _ in range(150):
            parameters, velocities = momentum_step(
                parameters, {"p": np.ones(1)}, velocities, 1.0, beta
            )
            speeds.append(-velocities["p"][0])
        right.plot(range(1, 151), speeds, line, color=plots.COLOURS[colour], label=f"momentum {beta}")
        print(f"momentum {beta}: the speed on a constant slope ends at {speeds[-1]:.1f} times eta * slope")
    left.set(title="Weight of a gradient", xlabel="age of the gradient (steps)",
             ylabel="weight (no unit)")
    right.set(title="Speed on a constant slope", xlabel="step",
              ylabel="speed (in units of eta · slope)")
    left.legend()
    plots.show(figure, alt="Left: weight of a past gradient over its age for momentum 0.5, 0.9 and 0.97; it dies "
               "away within about 5, 40 and more than 60 steps. Right: the speed on a constant slope grows to 2, "
               "10 and 33 times that of plain descent.")


# %% [markdown]
# The weights add up to $1 + \beta + \beta^2 + \dots = 1/(1 - \beta)$. So with $\beta = 0.9$ a gradient that stays the
# same acts as if $\eta$ were **ten times** as large. Keep this in mind when somebody shows you that momentum is faster.
# Is it momentum, or is it the rate? Deck 004 compares a rate of 2 with and without momentum 0.4. We add two runs.

# %% role="experiment" name="experiment_momentum_digits" tags=["nbval-ignore-output"]
def with_momentum(rate, momentum):
    """Momentum in the form that run_epoch calls."""
    return lambda p, g, state, t: momentum_step(p, g, state, rate, momentum)


with plots.when_solved():
    curves = {}
    for rate, momentum in ((2.0, 0.0), (2.0, 0.4), (0.2, 0.0), (0.2, 0.9)):
        rng = np.random.default_rng(1)
        start = training.new_network(WIDTHS, rng)
        name = f"rate {rate:g}, momentum {momentum:g}"
        parameters, curves[name] = train_with(
            with_momentum(rate, momentum), start, zeros(start), epochs=10, batch_size=100, rng=rng
        )
        print(f"{name}: loss {curves[name][-1]:.2f}, "
              f"{share_right(parameters):.0f} % of the validation digits right")
    figure, (left, right) = plots.panels(2, title="A fair comparison")
    plots.lines(left, curves, title="784-30-10, batches of 100", xlabel="epoch",
                ylabel="training loss (cross-entropy, nats)", legend=False)
    left.legend(fontsize=9)
    left.set_ylim(0, 2.4)
    surface = training.VALLEY
    for (rate, momentum), (name, line) in zip(
        ((0.095, 0.0), (0.01, 0.9), (0.1, 0.9), (0.13, 0.4)),
        {"blue": "-", "green": "--", "purple": ":", "vermilion": "-."}.items(),
    ):
        heights = surface.value(descend(surface, momentum_on_surface(rate, momentum), 60))
        right.plot(heights, line, color=plots.COLOURS[name], label=f"rate {rate:g}, momentum {momentum:g}")
        print(f"valley, rate {rate:g}, momentum {momentum:g}: height {heights[60]:.1e} after 60 steps")
    right.set(title="Narrow valley", xlabel="step", ylabel="height (no unit, log scale)", yscale="log")
    right.legend(fontsize=9, loc="lower left")
    plots.show(figure, alt="Left: training loss on the digits over ten epochs. Rate 2 with momentum 0.4 is lowest; rate 2 "
               "without momentum and rate 0.2 with momentum 0.9 lie close together above it; rate 0.2 without momentum "
               "is far above. Right: height in the narrow valley over 60 steps. The best plain rate falls on a "
               "straight line and beats both runs with momentum 0.9; momentum 0.4 falls far faster than all.")


# %% [markdown]
# The slide is right: momentum 0.4 converges faster. But look at the other pair. Momentum 0.9 takes the rate from 0.2 to
# an effective 2, and ends where the plain rate of 2 ends. On this network, momentum buys nothing that a larger rate
# would not buy as well.
#
# In the valley the plain rate is at its limit. There, momentum 0.4 buys what no plain rate can. But the usual 0.9 is
# *worse* than plain descent at its best rate: it rolls on and on, and a valley that is only twenty times as steep across
# as along has no need for so much. The best momentum depends on this ratio. For a ratio $r$ it is
# $\big(\frac{\sqrt r - 1}{\sqrt r + 1}\big)^2$ on a quadratic bowl: 0.4 for $r = 20$, and 0.9 for $r$ about 1,400.
#
# **Conclusion.** Momentum pays where the curvatures differ a lot and the plain rate is at its limit. Elsewhere it is a
# larger rate by another name. Compare it with one.

# %% [markdown]
# ## 5. Nesterov: look before you leap
#
# Momentum overshoots because it notices too late that the slope has turned. But it could know: before the gradient
# says anything, the old velocity is going to carry us to $\theta + \beta m$. So why not take the gradient *there*
# (decks 000 and 003, Equation 11-5)?
#
# $$m \leftarrow \beta\, m - \eta\, \nabla_\theta J(\theta + \beta\, m), \qquad \theta \leftarrow \theta + m .$$
#
# The step itself still starts at $\theta$. Only the gradient is taken ahead.
#
# ### Exercise 5: Nesterov by look-ahead
#
# This step needs gradients at a place of its own choice. So it gets a function instead of numbers.

# %% role="solution" name="nesterov_lookahead_step"
def nesterov_lookahead_step(parameters, velocities, gradients_at, learning_rate, momentum):
    """One step of Nesterov's accelerated gradient, with the gradient taken ahead.

    Args:
        parameters: dict of arrays of any shapes, by name.
        velocities: dict with the same names and shapes: m of each parameter before this step.
        gradients_at: function from a dict of parameters to the dict of gradients there. Call it
            once, with all parameters: the gradient of one depends on the others.
        learning_rate: positive float eta.
        momentum: float beta from 0 to below 1.

    Returns:
        Tuple (parameters, velocities) of two new dicts with the same names and shapes.

    Source: decks 000 and 003, Equation 11-5; deck 001, "Nesterov momentum".
    """
    ### BEGIN SOLUTION
    ahead = {name: value + momentum * velocities[name] for name, value in parameters.items()}
    return momentum_step(parameters, gradients_at(ahead), velocities, learning_rate, momentum)
    ### END SOLUTION


# %% role="test" name="test_nesterov_lookahead_step" points=1
given = {"x": np.array([4.0, 0.5]), "y": np.array([6.0])}  # the gradient, wherever it is taken
checks.close(
    nesterov_lookahead_step(
        {"x": np.array([3.0, -1.0]), "y": np.array([2.0])},
        {"x": np.array([0.5, 1.0]), "y": np.array([-2.0])}, lambda ahead: given, 0.25, 0.75,
    ),
    ({"x": np.array([2.375, -0.375]), "y": np.array([-1.0])},
     {"x": np.array([-0.625, 0.625]), "y": np.array([-3.0])}),
    of="nesterov_lookahead_step", prop="the step with a given gradient",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5197)
shapes = {"w": (4, 2), "b": (3,), "s": (2, 1, 3)}
for rate, momentum in ((0.19, 0.77), (1.6, 0.34), (0.9, 0.0)):
    parameters, velocities, gradients = (
        {name: scale * rng.standard_normal(shape) for name, shape in shapes.items()}
        for scale in (1.0, 0.6, 2.1)
    )
    expected = weighted(momentum, velocities, -rate, gradients)
    checks.close(
        nesterov_lookahead_step(
            *copied(parameters, velocities), lambda ahead, given=gradients: given, rate, momentum
        ),
        (weighted(1.0, parameters, 1.0, expected), expected),
        of="nesterov_lookahead_step",
        prop="other steps with a given gradient" + (", momentum 0" if not momentum else ""),
    )
### END HIDDEN TESTS

# %% role="test" name="test_nesterov_lookahead_step_place" points=2
asked = []


def note(place):
    """Gradients of a bowl; notes where they were asked for."""
    asked.append({name: np.array(array) for name, array in place.items()})
    return {name: 2 * array for name, array in asked[-1].items()}


nesterov_lookahead_step(
    {"x": np.array([3.0, -1.0]), "y": np.array([2.0])},
    {"x": np.array([0.5, 1.0]), "y": np.array([-2.0])}, note, 0.25, 0.75,
)
checks.close(
    asked, [{"x": np.array([3.375, -0.25]), "y": np.array([0.5])}],
    of="nesterov_lookahead_step", prop="where the gradient is taken, in one call",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5209)
parameters = {"a": rng.standard_normal((3, 2)), "b": rng.standard_normal((3, 2))}
velocities = {"a": rng.standard_normal((3, 2)), "b": rng.standard_normal((3, 2))}
expected = [{name: parameters[name] + 0.62 * velocities[name] for name in parameters}]
asked = []
checks.inputs_unchanged(
    nesterov_lookahead_step, parameters, velocities, note, 0.31, 0.62,
    of="nesterov_lookahead_step",
)
checks.close(
    asked, expected,
    of="nesterov_lookahead_step", prop="where the gradient is taken, with other numbers",
)
### END HIDDEN TESTS

# %% role="experiment" name="experiment_nesterov"
def nesterov_on_surface(surface, rate, momentum):
    """Your look-ahead step, for a point in the plane."""
    def step(p, g, v):
        moved, velocities = nesterov_lookahead_step(
            {"p": p}, {"p": np.zeros(2) if v is None else v},
            lambda ahead: {"p": surface.gradient(ahead["p"])}, rate, momentum,
        )
        return moved["p"], velocities["p"]
    return step


with plots.when_solved():
    surface = training.VALLEY
    ways = {
        "momentum 0.9": descend(surface, momentum_on_surface(0.01, 0.9), 100),
        "Nesterov 0.9": descend(surface, nesterov_on_surface(surface, 0.01, 0.9), 100),
    }
    figure, (left, right) = plots.panels(2, title="Learning rate 0.01, 100 steps")
    plots.paths(left, surface, ways, title="Path", legend=False, marker_every=5)
    for (name, way), colour in zip(ways.items(), plots.COLOURS.values()):
        right.plot(surface.value(way), color=colour, label=name)
        print(f"{name}: runs to x = {way[:, 0].max():.2f} beyond the minimum; "
              f"height after 100 steps {surface.value(way[-1]):.1e}")
    right.set(title="Height", xlabel="step", ylabel="J (no unit, log scale)", yscale="log")
    right.legend(loc="lower left")
    plots.show(figure, alt="Left: momentum and Nesterov in the narrow valley; Nesterov's swings across the "
               "valley die away after two or three, momentum's go on much longer. Right: the height over the steps; Nesterov is mostly "
               "lower than momentum and ends about 60 times lower.")


# %% [markdown]
# Nesterov overshoots less (as deck 001 says), and above all it calms the swinging *across* the valley.
#
# ### The same without looking ahead
#
# A training loop such as `run_epoch` takes the gradient at the parameters that it holds. It does not ask the optimizer
# for a better place. So change what the loop holds! Let it hold the place ahead,
#
# $$\tilde\theta = \theta + \beta\, m ,$$
#
# and never $\theta$ itself. Then the gradient comes from the right place by itself. What remains is to find out how
# $\tilde\theta$ moves. Deck 001, *Implementing Nesterov*, gives this answer:
#
# ```
# v_prev = v
# v = mu*v - learning_rate*dx
# x += -mu*v_prev + (1-mu)*v
# ```
#
# One sign in it is wrong. Which? Write down $\tilde\theta$ before and after a step of Equation 11-5, and subtract.
#
# ### Exercise 6: Nesterov, rewritten

# %% role="solution" name="nesterov_rewritten_step"
def nesterov_rewritten_step(parameters, gradients, velocities, learning_rate, momentum):
    """One step of Nesterov's accelerated gradient, where the parameters are the places ahead.

    Args:
        parameters: dict of arrays of any shapes, by name: theta + beta m, the places ahead.
        gradients: dict with the same names and shapes: the gradients at these very places.
        velocities: dict with the same names and shapes: m of each parameter before this step.
        learning_rate: positive float eta.
        momentum: float beta from 0 to below 1.

    Returns:
        Tuple (parameters, velocities) of two new dicts with the same names and shapes: the next
        places ahead, and m as in Equation 11-5.

    Source: deck 001, "Implementing Nesterov" (with its sign put right).
    """
    ### BEGIN SOLUTION
    moved, new_velocities = {}, {}
    for name, value in parameters.items():
        new = momentum * velocities[name] - learning_rate * gradients[name]
        moved[name] = value - momentum * velocities[name] + (1 + momentum) * new
        new_velocities[name] = new
    return moved, new_velocities
    ### END SOLUTION


# %% role="test" name="test_nesterov_rewritten_step" points=2
results, expected = [], []
for t in (1, 2, 3, 4):
    parameters, velocities = before_step(record, "nesterov", t)
    momentum = float(record["momentum"])
    gradients = recorded(record, f"gradient_{t}")
    result = nesterov_rewritten_step(
        *copied(parameters, gradients, velocities), float(record["learning_rate"]), momentum
    )
    results.append(entry(result, 0))
    theta = one_look_ahead(parameters, velocities, -momentum)
    # Keras's places, or where the returned velocities lead: velocities have a test of their own.
    expected.append(either(
        results[-1], recorded(record, f"nesterov_{t}"),
        lambda v: one_look_ahead(weighted(1.0, theta, 1.0, v), v, momentum), own=entry(result, 1),
    ))
checks.close(
    results, expected, of="nesterov_rewritten_step", prop="places ahead in four steps, against Keras"
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("05_gradient_descent")
momentum = float(hidden["momentum"])
for t in range(1, int(hidden["steps"]) + 1):
    parameters, velocities = before_step(hidden, "nesterov", t)
    gradients = recorded(hidden, f"gradient_{t}")
    theta = one_look_ahead(parameters, velocities, -momentum)
    result = nesterov_rewritten_step(
        *copied(parameters, gradients, velocities), float(hidden["learning_rate"]), momentum
    )
    checks.close(
        entry(result, 0),
        either(
            entry(result, 0), recorded(hidden, f"nesterov_{t}"),
            lambda v: one_look_ahead(weighted(1.0, theta, 1.0, v), v, momentum), own=entry(result, 1),
        ),
        of="nesterov_rewritten_step",
        prop=f"places ahead after step {t}, from other velocities, against Keras",
    )
### END HIDDEN TESTS

# %% role="test" name="test_nesterov_rewritten_step_velocity" points=1
results = [
    nesterov_rewritten_step(parameters, recorded(record, f"gradient_{t}"), velocities,
                            float(record["learning_rate"]), float(record["momentum"]))
    for t in (1, 2, 3, 4) for parameters, velocities in [before_step(record, "nesterov", t)]
]
checks.close(
    [entry(result, 1) for result in results],
    [recorded(record, f"nesterov_velocity_{t}") for t in (1, 2, 3, 4)],
    of="nesterov_rewritten_step", prop="velocities in four steps, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("05_gradient_descent")
for t in range(1, int(hidden["steps"]) + 1):
    parameters, velocities = before_step(hidden, "nesterov", t)
    result = nesterov_rewritten_step(
        parameters, recorded(hidden, f"gradient_{t}"), velocities,
        float(hidden["learning_rate"]), float(hidden["momentum"]),
    )
    checks.close(
        entry(result, 1), recorded(hidden, f"nesterov_velocity_{t}"),
        of="nesterov_rewritten_step", prop=f"velocities after step {t}, from others, against Keras",
    )
### END HIDDEN TESTS

# %% role="test" name="test_nesterov_rewritten_step_inputs" points=1
# Hidden test: parameters, gradients and velocities come back unchanged.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5227)
shapes = {"w": (4, 2), "b": (3,)}
parameters, gradients, velocities = (
    {name: scale * rng.standard_normal(shape) for name, shape in shapes.items()}
    for scale in (1.0, 2.3, 0.4)
)
checks.inputs_unchanged(
    nesterov_rewritten_step, parameters, gradients, velocities, 0.23, 0.73,
    of="nesterov_rewritten_step",
)
### END HIDDEN TESTS

# %% role="experiment" name="experiment_sign" tags=["nbval-ignore-output"]
with plots.when_solved():
    surface = training.VALLEY
    ahead = np.array(surface.start)
    place, speed, ahead_speed, largest = ahead, np.zeros(2), np.zeros(2), 0.0
    for _ in range(100):
        moved, speeds = nesterov_lookahead_step(
            {"p": place}, {"p": speed}, lambda p: {"p": surface.gradient(p["p"])}, 0.01, 0.9
        )
        place, speed = moved["p"], speeds["p"]
        moved, speeds = nesterov_rewritten_step(
            {"p": ahead}, {"p": surface.gradient(ahead)}, {"p": ahead_speed}, 0.01, 0.9
        )
        ahead, ahead_speed = moved["p"], speeds["p"]
        largest = max(largest, np.abs(place + 0.9 * speed - ahead).max())
    print(f"100 steps in the valley, both forms: largest difference {largest:.0e}")

    right_sign, slide, m, m_slide = [0.0], [0.0], 0.0, 0.0
    for _ in range(40):  # on a constant slope of 1, downhill is to the left
        moved, speeds = nesterov_rewritten_step(
            {"p": np.array(right_sign[-1:])}, {"p": np.ones(1)}, {"p": np.array([m])}, 0.1, 0.9
        )
        right_sign.append(float(moved["p"][0]))
        m = float(speeds["p"][0])
        before, m_slide = m_slide, 0.9 * m_slide - 0.1
        slide.append(slide[-1] - 0.9 * before + (1 - 0.9) * m_slide)
    figure, (panel,) = plots.panels(width=6.5)
    plots.lines(panel, {"exercise 6": right_sign, "the slide": slide}, start=0,
                title="On a constant slope (gradient 1, rate 0.1, momentum 0.9)", xlabel="step",
                ylabel="x (no unit); downhill is down")
    panel.axhline(0, color="black", linewidth=1)
    plots.show(figure, alt="Position on a constant slope over 40 steps. With the formula of exercise 6 it goes "
               "down to about minus 32. With the formula of the slide it climbs to about plus 24.")


# %% [markdown]
# The two forms are the same walk, up to rounding. And the slide's version walks **uphill**. On a constant slope $m$
# settles at $-\eta g/(1 - \mu)$, and the slide adds $-\mu m + (1 - \mu) m = (1 - 2\mu)\, m$ in each step. For
# $\mu > \frac12$ that points against $m$. A wrong sign in a slide, and a test on a straight line finds it.
#
# Keras's `nesterov=True` is the rewritten form. So what Keras stores, and what you save to a file, are the places ahead.
# Near the end of training $m$ is small, and the difference does not matter.
#
# **Conclusion.** Nesterov is momentum with the gradient from one look ahead. Rewritten it costs nothing extra.
#
# ## 6. Clipping
#
# Some networks have cliffs. On a cliff the gradient is huge for a moment, and one step of plain descent throws the
# network far away, often to a place with even larger gradients. **Clipping** makes long gradients short before the step
# (decks 000 and 003). Keras has three ways:
#
# | argument of the Keras optimizer | what it does |
# | --- | --- |
# | `clipvalue=c` | each entry is cut to the range from $-c$ to $c$ |
# | `clipnorm=c` | each *variable*'s gradient is shortened to length $c$, if it is longer |
# | `global_clipnorm=c` | all gradients together are shortened by one factor to length $c$, if they are longer |
#
# The length of a gradient is its **norm** $\lVert g \rVert$, the root of the sum of the squares of all its entries. For
# the last row the sum goes over the entries of all variables. Two of the arguments at once are an error in Keras.
#
# ### Exercise 7: three ways to clip
#
# Start with one rule. The tests look at each of them by itself.

# %% role="solution" name="clip"
def clip(gradients, rule, threshold):
    """Clip gradients.

    Args:
        gradients: dict of arrays of any shapes, by name; some may be zero everywhere.
        rule: "clipvalue", "clipnorm" or "global_clipnorm", as in Keras.
        threshold: positive float c: largest size of an entry, or largest norm.

    Returns:
        Dict of new arrays with the same names and shapes. What is not too large stays as it is.

    Raises:
        ValueError: for any other rule.

    Source: decks 000 and 003, "Gradient Clipping".
    """
    ### BEGIN SOLUTION
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    if rule == "clipnorm":
        lengths = {name: np.sqrt(np.sum(g**2)) for name, g in gradients.items()}
    elif rule == "global_clipnorm":
        length = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
        lengths = dict.fromkeys(gradients, length)
    else:
        raise ValueError(f"no rule {rule!r}")
    return {
        name: g * (threshold / max(lengths[name], threshold)) for name, g in gradients.items()
    }
    ### END SOLUTION


# %% role="test" name="test_clip_value" points=1
checks.close(
    clip(recorded(record, "raw"), "clipvalue", float(record["clipvalue"])),
    recorded(record, "clipvalue"),
    of="clip", prop="by value, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("05_gradient_descent")
checks.close(
    clip(recorded(hidden, "raw"), "clipvalue", float(hidden["clipvalue"])),
    recorded(hidden, "clipvalue"),
    of="clip", prop="other gradients by value, against Keras",
)
### END HIDDEN TESTS

# %% role="test" name="test_clip_norm" points=2
# Gradients that are too long, each by itself. Those that are short enough have a test of their own.
raw, threshold = recorded(record, "raw"), float(record["clipnorm"])
long = [name for name, g in raw.items() if np.linalg.norm(g) > threshold]
checks.close(
    chosen(clip(raw, "clipnorm", threshold), long), chosen(recorded(record, "clipnorm"), long),
    of="clip", prop="by the norm of each variable, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("05_gradient_descent")
raw, threshold = recorded(hidden, "raw"), float(hidden["clipnorm"])
long = [name for name, g in raw.items() if np.linalg.norm(g) > threshold]
checks.close(
    chosen(clip(raw, "clipnorm", threshold), long), chosen(recorded(hidden, "clipnorm"), long),
    of="clip", prop="other gradients by the norm of each variable, against Keras",
)
### END HIDDEN TESTS

# %% role="test" name="test_clip_global" points=1
# Keras's result, or what your own clipnorm makes of all entries in one vector.
raw, threshold = recorded(record, "raw"), float(record["global_clipnorm"])
result = clip(*copied(raw), "global_clipnorm", threshold)
checks.close(
    result,
    either(
        result, recorded(record, "global_clipnorm"), lambda in_one: split_like(raw, in_one),
        own=clip({"all": vector(raw)}, "clipnorm", threshold),
    ),
    of="clip", prop="by the norm over all, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("05_gradient_descent")
raw, threshold = recorded(hidden, "raw"), float(hidden["global_clipnorm"])
result = clip(*copied(raw), "global_clipnorm", threshold)
checks.close(
    result,
    either(
        result, recorded(hidden, "global_clipnorm"), lambda in_one: split_like(raw, in_one),
        own=clip({"all": vector(raw)}, "clipnorm", threshold),
    ),
    of="clip", prop="other gradients by the norm over all, against Keras",
)
### END HIDDEN TESTS

# %% role="test" name="test_clip_small" points=1
# Hidden test: what is small enough stays as it is, zeros stay zero.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5231)
small = {"a": 0.1 * rng.standard_normal((3, 4)), "b": np.zeros(5), "c": 0.2 * rng.standard_normal(2)}
nothing = {"a": np.zeros((2, 3)), "b": np.zeros(1)}
for rule in ("clipvalue", "clipnorm", "global_clipnorm"):
    for gradients, which in ((small, "small gradients"), (nothing, "zeros")):
        passed = {name: gradient.copy() for name, gradient in gradients.items()}
        checks.close(
            clip(passed, rule, 7.3), gradients,
            of="clip", prop=f"{rule} of {which}, which need no clipping",
        )
mixed = {"short": np.array([0.3, -0.4]), "long": np.array([[3.0, -4.0, 12.0]])}
checks.close(
    chosen(clip({name: g.copy() for name, g in mixed.items()}, "clipnorm", 1.7), ["short"]),
    {"short": mixed["short"]},
    of="clip", prop="clipnorm of a short gradient beside a long one",
)
### END HIDDEN TESTS

# %% role="test" name="test_clip_inputs" points=1
# Hidden test: the gradients come back unchanged, and what is returned are new arrays.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5237)
for rule in ("clipvalue", "clipnorm", "global_clipnorm"):
    for threshold, which in ((0.71, "of large gradients"), (97.0, "where nothing is too large")):
        gradients = {"a": 5 * rng.standard_normal((3, 4)), "b": 4 * rng.standard_normal(2)}
        result = checks.inputs_unchanged(clip, gradients, rule, threshold, of="clip")
        given = isinstance(result, dict) and any(
            result.get(name) is gradient for name, gradient in gradients.items()
        )
        checks.close(
            result is gradients or given, False,
            of="clip", prop=f"{rule} {which} gives back the caller's own arrays",
        )
### END HIDDEN TESTS

# %% role="test" name="test_clip_error" points=1
# Hidden test: an unknown rule raises ValueError.
### BEGIN HIDDEN TESTS
for rule in ("norm", "", "clip_value", "clip"):
    checks.raises(
        ValueError, clip, {"a": np.ones(2)}, rule, 0.4, of="clip", prop="an unknown rule"
    )
### END HIDDEN TESTS

# %% [markdown]
# Deck 000 recommends `clipnorm` to keep the orientation of the gradient, and deck 003 says that clipping by the norm
# preserves the direction. Does it? Here is a network that has cliffs: five hidden ReLU layers, and weights three times
# as large as they should be. We compare its gradient before and after clipping. The **cosine** of the angle between the
# two is 1 if the direction stays, and smaller if not.

# %% role="setup" name="setup_steep"
STEEP_WIDTHS = (784, 50, 50, 50, 50, 50, 10)


def steep_network(rng):
    """A ReLU network with kernels three times as large as they should be."""
    return {name: 3 * array for name, array in training.new_network(STEEP_WIDTHS, rng).items()}


# %% role="experiment" name="experiment_direction" tags=["nbval-ignore-output"]
def cosine(one, other):
    """Cosine of the angle between two gradients, each taken as one long vector."""
    return float(vector(one) @ vector(other)) / (norm(one) * norm(other))


with plots.when_solved():
    parameters = steep_network(np.random.default_rng(1))
    loss, gradients = training.gradients_with("relu")(parameters, X_train[:500], y_train[:500])
    print(f"loss {loss:.0f}, norm of the gradient {norm(gradients):.0f}, largest entry "
          f"{np.abs(vector(gradients)).max():.1f}")
    for name, gradient in gradients.items():
        print(f"   {name:9} norm {np.linalg.norm(gradient):6.1f}")
    thresholds = np.logspace(-2, 3, 16)
    figure, (panel,) = plots.panels(width=6.8)
    for (rule, line), colour in zip(
        {"clipvalue": "-o", "clipnorm": "-s", "global_clipnorm": "-^"}.items(), plots.COLOURS.values()
    ):
        cosines = [cosine(clip(gradients, rule, c), gradients) for c in thresholds]
        panel.plot(thresholds, cosines, line, color=colour, label=rule)
        print(f"{rule:16} threshold 1: cosine {cosine(clip(gradients, rule, 1.0), gradients):.2f}")
    panel.set(title="Does clipping keep the direction?", xscale="log", ylim=(0, 1.05),
              xlabel="threshold (log scale)", ylabel="cosine between before and after")
    panel.legend(loc="lower right")
    plots.show(figure, alt="Cosine between the gradient before and after clipping, against the threshold. Over "
               "all variables it is 1 everywhere. For small thresholds it is about 0.7 by the norm of each variable and "
               "0.5 by value; both rise to 1 for large ones, by value sooner.")

# %% [markdown]
# Only `global_clipnorm` keeps the direction. `clipnorm` keeps it *within* each variable, but shortens the variables by
# different factors. The decks are right about one variable, and not about a network. And `clipvalue` can turn a gradient
# far: of $(0.9, 100)$ it makes $(0.9, 1)$ at $c = 1$, a diagonal out of what was nearly an axis. In the limit of a small
# threshold only the signs are left. (From a threshold of 1 on, its curve is above that of `clipnorm`. The same number
# clips less here, because it limits one entry and not a whole norm.)
#
# Does a changed direction hurt? That is another question. Every rule keeps the sign of every entry, so the cosine stays
# above 0, and a small enough step still goes downhill. And now the cliff.

# %% role="experiment" name="experiment_explosion" tags=["nbval-ignore-output"]
with plots.when_solved():
    curves, lengths = {}, {}
    for name, rule in {"no clipping": None, "clipvalue 1": "clipvalue", "clipnorm 1": "clipnorm",
                       "global_clipnorm 1": "global_clipnorm"}.items():
        rng = np.random.default_rng(1)
        seen = []

        def clipped(parameters, gradients, state, t, rule=rule):
            return gradient_step(parameters, clip(gradients, rule, 1.0) if rule else gradients, 0.06), state

        parameters, curves[name] = train_with(
            clipped, steep_network(rng), {}, epochs=6, batch_size=50, rng=rng, activation="relu",
            watch=lambda p, g, t, seen=seen: seen.append(norm(g)),
        )
        lengths[name] = [length for length in seen if np.isfinite(length) and length < 1e12]
        print(f"{name:18} largest gradient {np.nanmax(seen):.3g}, loss of the epochs "
              + " ".join(f"{loss:.3g}" for loss in curves[name])
              + f"; {share_right(parameters, 'relu'):.0f} % of the validation digits right")
    figure, (left, right) = plots.panels(2, title="Weights three times too large, plain descent, rate 0.06")
    for (name, values), colour in zip(lengths.items(), plots.COLOURS.values()):
        left.plot(range(1, len(values[:40]) + 1), values[:40], color=colour,
                  marker="x" if len(values) < 40 else None, label=name)
    left.set(title="Norm of the gradient before clipping, 40 steps", xlabel="step", yscale="log",
             ylabel="norm (log scale)")
    left.legend(fontsize=9)
    plots.lines(right, {name: curve for name, curve in curves.items() if np.isfinite(curve).all()},
                log=True, title="Training loss (colours: left)", xlabel="epoch",
                ylabel="cross-entropy (nats, log scale)",
                legend=False)
    for line, colour in zip(right.lines, list(plots.COLOURS.values())[1:]):
        line.set_color(colour)
    plots.show(figure, alt="Left: norm of the gradient over the first steps; without clipping it leaps upwards within a few "
               "steps and the run ends, with the three rules it falls, by value after a short rise. Right: training loss over six "
               "epochs for the three rules; without clipping there is no curve.")


# %% [markdown]
# Without clipping the run is over after a few steps. With any of the three rules the same network learns, from the same
# start, with the same rate. The rule that keeps the direction is the slowest one here! No wonder: with $c = 1$ its
# whole step is shorter than with the others. `clipnorm` allows each of the twelve variables the length 1, and
# `clipvalue` each single entry the size 1. Do not compare rules at the same threshold.
#
# **Conclusion.** Clipping turns an explosion into progress. It repairs the step, not the cause: better weights at
# the start (lab 01) or batch normalization (lab 04) do that. And if the direction matters to you, clip over all.

# %% [markdown]
# ## 7. The second-order view
#
# The gradient tells the slope. How far the slope holds, it does not tell. That is the business of second derivatives.
# Deck 001 collects them in the **Hessian** $H$, an $N \times N$ matrix for $N$ parameters:
#
# $$H_{ij} = \frac{\partial^2 J}{\partial \theta_i\, \partial \theta_j} .$$
#
# Row $i$ tells how the $i$-th entry of the gradient changes along every direction. So if we have the gradient, we can
# *measure* the Hessian: take one parameter $\theta_j$ a little up and a little down, and see how the whole gradient
# changes,
#
# $$\text{column } j \text{ of } H \approx \frac{\nabla J(\theta + h\, e_j) - \nabla J(\theta - h\, e_j)}{2h} ,$$
#
# where $e_j$ is 1 at place $j$ and 0 elsewhere. This is a **central difference**: its error shrinks with $h^2$, that of
# a step to one side only with $h$.
#
# ### Exercise 8: the Hessian by differences
#
# From here on a point is one long vector of shape $(n,)$, as in deck 001.

# %% role="solution" name="hessian_by_differences"
def hessian_by_differences(gradient_at, point, step):
    """Hessian at a point, from central differences of the gradient.

    Args:
        gradient_at: function from a point of shape (n,) to the gradient there, shape (n,).
        point: where, shape (n,).
        step: positive float h, how far each variable is moved up and down.

    Returns:
        Array of shape (n, n); column j holds the differences for variable j.

    Source: deck 001, "Beyond the gradient: Hessian matrices".
    """
    ### BEGIN SOLUTION
    columns = []
    for j in range(len(point)):
        shift = np.zeros(len(point))
        shift[j] = step
        columns.append((gradient_at(point + shift) - gradient_at(point - shift)) / (2 * step))
    return np.stack(columns, axis=1)
    ### END SOLUTION


# %% role="test" name="test_hessian_by_differences" points=2
x, y = -0.7, 0.4
checks.close(
    hessian_by_differences(training.ROSENBROCK.gradient, np.array([x, y]), 1e-4),
    np.array([[2 - 400 * (y - 3 * x**2), -400 * x], [-400 * x, 200.0]]),
    of="hessian_by_differences", prop="Rosenbrock's valley, against the derivatives on paper",
    tolerance=1e-7,
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5233)
base = rng.standard_normal((5, 5))
base = base + base.T
line, point = rng.standard_normal(5), rng.standard_normal(5)
expected = base + np.outer(line, line) * (line @ point)
# The gradient is quadratic, so that central differences are exact for any step.
result = checks.inputs_unchanged(
    hessian_by_differences, lambda p: base @ p + 0.5 * line * (line @ p) ** 2, point, 0.03,
    of="hessian_by_differences",
)
checks.close(
    result, expected, of="hessian_by_differences", prop="a function of five variables", tolerance=1e-7
)
### END HIDDEN TESTS

# %% role="test" name="test_hessian_by_differences_step" points=1
# Hidden test: the step is the one that is passed in.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5237)
base = rng.standard_normal((4, 4))
base, point = base + base.T, rng.standard_normal(4)
for step in (0.6, 0.05):
    far = []

    def watched(p):
        far.append(float(np.max(np.abs(p - point))))
        return base @ p

    hessian_by_differences(watched, point.copy(), step)
    checks.close(
        max(far, default=0.0), step,
        of="hessian_by_differences", prop="how far a variable is moved", tolerance=1e-7,
    )
# Of a quartic function the differences are not symmetric: column j holds those for variable j. Who takes the
# mean of the matrix and its transpose, which is closer to the Hessian, is right as well.
line = rng.standard_normal(4)
for step in (0.6, 0.05):
    expected = base + np.outer(line, (line @ point) ** 2 * line + step**2 / 3 * line**3)
    symmetric = (expected + expected.T) / 2
    result = hessian_by_differences(lambda p: base @ p + line * (line @ p) ** 3 / 3, point.copy(), step)
    checks.close(
        result, symmetric if agrees({"H": result}, {"H": symmetric}, 1e-7) else expected,
        of="hessian_by_differences", prop="in which column the differences for a variable stand", tolerance=1e-7,
    )
### END HIDDEN TESTS

# %% [markdown]
# How large is this for a network? We take a tiny one: digits shrunk to 7 × 7 pixels, 8 hidden units, 490 parameters.

# %% role="experiment" name="experiment_hessian" tags=["nbval-ignore-output"]
X_tiny = X_train[:500].reshape(500, 7, 4, 7, 4).mean(axis=(2, 4)).reshape(500, 49)
TINY = training.new_network((49, 8, 10), np.random.default_rng(1))
tiny_start = vector(TINY)


def tiny_parameters(point):
    """One long vector as a dict of kernels and biases."""
    ends = np.cumsum([array.size for array in TINY.values()])
    parts = np.split(point, ends[:-1])
    return {name: part.reshape(TINY[name].shape) for name, part in zip(TINY, parts)}


def tiny_loss_and_gradient(point):
    """Loss and gradient of the tiny network on 500 digits."""
    loss, gradients = training.gradients_with("tanh")(tiny_parameters(point), X_tiny, y_train[:500])
    return loss, vector(gradients)


def tiny_gradient(point):
    """Gradient of the tiny network as one long vector."""
    return tiny_loss_and_gradient(point)[1]


with plots.when_solved(), training.one_blas_thread():
    started = time.perf_counter()
    hessian = hessian_by_differences(tiny_gradient, tiny_start, 1e-4)
    seconds = time.perf_counter() - started
    eigenvalues = np.linalg.eigvalsh((hessian + hessian.T) / 2)
    print(f"{len(hessian)} x {len(hessian)} in {seconds:.2f} s; "
          f"largest difference from its transpose {np.abs(hessian - hessian.T).max():.0e}")
    print(f"eigenvalues: {np.sum(eigenvalues > 1e-9)} positive, {np.sum(eigenvalues < -1e-9)} negative, "
          f"{np.sum(np.abs(eigenvalues) <= 1e-9)} zero; largest {eigenvalues[-1]:.2f}, "
          f"smallest {eigenvalues[0]:.2f}")
    for name, count in {"tiny network": 490, "784-30-10": 23_860, "784-512-512-10": 669_706}.items():
        print(f"{name:15} {count:>8,} parameters; Hessian: {8 * count**2:.1e} bytes, "
              f"{2 * count:,} gradients")
    figure, (panel,) = plots.panels(width=6.5)
    panel.hist(eigenvalues, bins=60, color=plots.COLOURS["blue"])
    panel.axvline(0, color="black", linewidth=1)
    panel.set(title="Curvatures of the tiny network before training", yscale="log",
              xlabel="eigenvalue of the Hessian (no unit)", ylabel="number of directions (log scale)")
    plots.show(figure, alt="Histogram of the 490 eigenvalues of the Hessian. Most lie in a tall peak at zero, some "
               "are negative down to about minus 0.17, a few positive ones reach 0.7.")


# %% [markdown]
# The **eigenvalues** of $H$ are the curvatures in its main directions (in our valley: 1 and 20). For the tiny network
# all is well: less than a second, two megabytes. For 784-30-10 the Hessian fills 4.6 *giga*bytes. For the network with
# 512-512 hidden units it would fill 3.6 *tera*bytes, and cost 1.3 million gradients for a single look. That is why it
# is out of reach, as decks 001 and 003 say.
#
# ### What a step will do
#
# Near a point $\theta_0$ with gradient $g$ and Hessian $H$, the loss is about (deck 001)
#
# $$J(\theta) \approx J(\theta_0) + (\theta - \theta_0)^T g + \tfrac12 (\theta - \theta_0)^T H\, (\theta - \theta_0) .$$
#
# Put in a step of gradient descent, $\theta = \theta_0 - \varepsilon g$ (the slide calls the learning rate $\varepsilon$
# here), and you get the predicted change of the loss. It has two terms: one from the slope, and one from the curvature.
#
# ### Exercise 9: the two terms

# %% role="solution" name="predicted_change"
def predicted_change(gradient, hessian, learning_rate):
    """Predict how a step of gradient descent changes the loss, to second order.

    Args:
        gradient: g, shape (n,).
        hessian: H, symmetric, shape (n, n).
        learning_rate: positive float epsilon.

    Returns:
        Tuple (slope_term, curvature_term) of two floats, each with its sign; their sum is the
        predicted change of the loss.

    Source: deck 001, "Beyond the gradient: Hessian matrices".
    """
    ### BEGIN SOLUTION
    slope_term = -learning_rate * gradient @ gradient
    curvature_term = 0.5 * learning_rate**2 * gradient @ hessian @ gradient
    return float(slope_term), float(curvature_term)
    ### END SOLUTION


# %% role="test" name="test_predicted_change" points=1
result = predicted_change(np.array([3.0, -1.0]), np.array([[2.0, 1.0], [1.0, 4.0]]), 0.1)
checks.close(
    entry(result, 0), -1.0, of="predicted_change", prop="slope term, worked out on paper"
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5261)
for size, rate in ((6, 0.37), (3, 1.7), (4, 0.02)):
    base = rng.standard_normal((size, size))
    gradient = rng.standard_normal(size)
    expected = -rate * float(np.sum(gradient**2))
    result = checks.inputs_unchanged(
        predicted_change, gradient, base + base.T, rate, of="predicted_change"
    )
    checks.close(
        entry(result, 0), expected, of="predicted_change", prop=f"slope term for {size} variables"
    )
### END HIDDEN TESTS

# %% role="test" name="test_predicted_change_curvature" points=1
result = predicted_change(np.array([3.0, -1.0]), np.array([[2.0, 1.0], [1.0, 4.0]]), 0.1)
checks.close(
    entry(result, 1), 0.08, of="predicted_change", prop="curvature term, worked out on paper"
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5273)
for size, rate in ((6, 0.37), (3, 1.7), (4, 0.02)):
    turn, _ = np.linalg.qr(rng.standard_normal((size, size)))
    gradient = rng.standard_normal(size)
    for kind, curvatures in (
        ("bowl", rng.uniform(0.2, 4.0, size)), ("dome", rng.uniform(-3.0, -0.2, size)),
        ("saddle", np.linspace(-2.1, 3.4, size)),
    ):
        hessian = turn @ np.diag(curvatures) @ turn.T
        hessian = (hessian + hessian.T) / 2
        expected = 0.5 * rate**2 * float(gradient @ (hessian @ gradient))
        checks.close(
            entry(predicted_change(gradient.copy(), hessian, rate), 1), expected,
            of="predicted_change", prop=f"curvature term on a {kind} of {size} variables",
        )
### END HIDDEN TESTS

# %% [markdown]
# The slope term is negative: it is the gain. The curvature term is usually positive: it is the cost. A step goes uphill
# when the cost is larger than the gain. The slide writes this condition as
# $\frac12 \varepsilon^2\, g^T H g > -\varepsilon\, g^T g$. There is a minus sign too many: the right side is negative,
# so in a bowl the condition would hold for any learning rate. What is meant is
#
# $$\tfrac12 \varepsilon^2\, g^T H g > \varepsilon\, g^T g \qquad\text{or}\qquad \varepsilon > \frac{2}{\kappa}, \quad \kappa = \frac{g^T H g}{g^T g} .$$
#
# $\kappa$ is the curvature along the gradient, and $2/\kappa$, for positive $\kappa$, is the limit of section 3 again.
# (The slide calls $g^T g$ the gradient norm. It is the square of the norm.) Is the prediction any good for a network?

# %% role="experiment" name="experiment_prediction" tags=["nbval-ignore-output"]
with plots.when_solved(), training.one_blas_thread():
    point = tiny_start
    for _ in range(40):
        point = gradient_step({"p": point}, {"p": tiny_gradient(point)}, 1.0)["p"]
    figure, shown = plots.panels(2, title="One step of gradient descent: predicted and real change of the loss")
    for panel, place, name in zip(shown, (tiny_start, point), ("before training", "after 40 steps")):
        loss, gradient = tiny_loss_and_gradient(place)
        hessian = hessian_by_differences(tiny_gradient, place, 1e-4)
        curvature = gradient @ hessian @ gradient / (gradient @ gradient)
        limit = 2 / curvature
        rates = np.linspace(0, 1.3 * limit, 40)
        predicted = [sum(predicted_change(gradient, hessian, rate)) for rate in rates]
        real = [tiny_loss_and_gradient(place - rate * gradient)[0] - loss for rate in rates]
        panel.plot(rates, predicted, color=plots.COLOURS["blue"], label="predicted")
        panel.plot(rates, real, "--", color=plots.COLOURS["vermilion"], label="real")
        panel.axhline(0, color="black", linewidth=1)
        panel.axvline(limit, color="black", linewidth=1, linestyle=":", label=r"$2/\kappa$")
        panel.set(title=f"{name}: curvature along the gradient {curvature:.3f}",
                  xlabel="learning rate of the step (no unit)", ylabel="change of the loss (nats)")
        panel.legend(fontsize=9)
        best = limit / 2
        print(f"{name}: best rate {best:.0f} says the prediction, {rates[np.argmin(real)]:.0f} in reality; "
              f"largest eigenvalue {np.linalg.eigvalsh(hessian)[-1]:.2f}")
    plots.show(figure, alt="Predicted and real change of the loss for one step, against the learning rate, before "
               "training and after 40 steps. The curves agree for small rates; for larger ones they part, and the "
               "real change differs clearly from the parabola.")

# %% [markdown]
# For small steps the two curves are one. For large steps they part: a network's loss is no parabola.
#
# And be careful with the $2/\kappa$ of a single step. After 40 steps it allows a rate of more than a hundred. The
# gradient points along a flat direction then, and has nothing to say about the steep ones: the largest eigenvalue is
# above 1, and would allow less than 2. Every bit of noise in a steep direction would grow. So what happens over many
# steps? Deck 001 advises to watch $g^T g$ and $g^T H g$ *during* training, and says: often, when learning is slow, the
# gradient norm does not shrink, but $g^T H g$ grows, and the learning rate must be shrunk. We watch. For $H g$ there is
# no need for all of $H$: a difference of two gradients along $g$ will do.

# %% role="experiment" name="experiment_edge" tags=["nbval-ignore-output"]
with plots.when_solved(), training.one_blas_thread():
    figure, shown = plots.panels(3, width=4.6, title="Watching the tiny network, all 500 digits in each step")
    for (rate, colour), line in zip(
        {0.5: "blue", 1.0: "sky", 2.0: "vermilion", 4.0: "green"}.items(), ("-", "-.", "-", "-")
    ):
        point, seen = tiny_start, []
        for _ in range(200):
            loss, gradient = tiny_loss_and_gradient(point)
            bend = tiny_gradient(point + 1e-4 * gradient) - tiny_gradient(point - 1e-4 * gradient)
            seen.append((loss, np.linalg.norm(gradient), gradient @ bend / 2e-4 / (gradient @ gradient)))
            point = gradient_step({"p": point}, {"p": gradient}, rate)["p"]
        for panel, values in zip(shown, zip(*seen)):
            panel.plot(values, line, color=plots.COLOURS[colour], label=f"rate {rate:g}", linewidth=1.5)
        losses, lengths, curvatures = (np.array(values) for values in zip(*seen))
        print(f"rate {rate:g}: loss {losses[-1]:.2f}; mean over the last 100 steps: gradient norm "
              f"{lengths[100:].mean():.2f}, curvature along it {curvatures[100:].mean():.2f} "
              f"(2 / rate = {2 / rate:g})")
        if rate > 1:
            shown[2].axhline(2 / rate, color=plots.COLOURS[colour], linestyle=":", linewidth=1.5)
    for panel, title, label in zip(
        shown, ("Loss", "Norm of the gradient", "Curvature along it (dotted: 2 / rate)"),
        ("cross-entropy (nats)", "norm (no unit)", "g'Hg / g'g (no unit)"),
    ):
        panel.set(title=title, xlabel="step", ylabel=label)
    shown[0].legend(fontsize=9)
    plots.show(figure, alt="Loss, gradient norm and curvature along the gradient over 200 steps for rates 0.5, 1, "
               "2 and 4. The loss falls for all, roughly for the larger two. The norm falls for the small rates and stays high for the large "
               "ones. The curvature stays near 0 for the small rates and moves around 2 divided by the rate for the large ones.")


# %% [markdown]
# Look at the right panel. At rates 2 and 4 the curvature along the gradient climbs to about $2/\varepsilon$ and stays
# there most of the time, each around its own dotted line. The run bounces between the walls of a valley that is just
# as steep as the rate allows. (This was found in 2021 and is called the *edge of stability*: Cohen et al.) The gradient
# norm does not shrink, just as the slide says.
#
# But must the rate be shrunk? At rate 2 the loss is lower than at 0.5 and 1 nearly all the way. Only at 4 it leaps up
# again and again. And at rate 0.5 the norm does not shrink much during the first 40 steps either, with a curvature near
# zero: there the rate should be *raised*. So the norm alone tells little. Watch both terms.
#
# ### Newton's step
#
# If we trust the parabola, why walk? Jump to its lowest point. Set the derivative of the second-order formula to zero,
# and solve for $\theta$. That is Newton's method (deck 001), and it has no learning rate.
#
# ### Exercise 10: Newton's step
#
# `np.linalg.solve(A, b)` finds the $x$ with $A x = b$. It is faster and more exact than inverting $A$.

# %% role="solution" name="newton_step"
def newton_step(point, gradient, hessian):
    """One step of Newton's method.

    Args:
        point: shape (n,).
        gradient: of the loss at the point, shape (n,).
        hessian: of the loss at the point, symmetric and invertible, shape (n, n).

    Returns:
        The next point, a new array of shape (n,).

    Source: deck 001, "Second-order methods and their limitations".
    """
    ### BEGIN SOLUTION
    return point - np.linalg.solve(hessian, gradient)
    ### END SOLUTION


# %% role="test" name="test_newton_step" points=1
bowl, lowest, start = np.array([[3.0, 1.0], [1.0, 2.0]]), np.array([0.5, -2.0]), np.array([4.0, 7.0])
checks.close(
    newton_step(start, bowl @ (start - lowest), bowl), lowest,
    of="newton_step", prop="from anywhere to the bottom of a bowl in one step",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5279)
base = rng.standard_normal((5, 5))
hessian = base @ base.T + np.eye(5)
point, gradient = rng.standard_normal(5), rng.standard_normal(5)
expected = point - np.linalg.inv(hessian) @ gradient
result = checks.inputs_unchanged(newton_step, point, gradient, hessian, of="newton_step")
checks.close(result, expected, of="newton_step", prop="five variables", tolerance=1e-8)
### END HIDDEN TESTS

# %% role="test" name="test_newton_step_other" points=1
# Hidden test: a saddle and a dome get the same formula as a bowl.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5281)
turn, _ = np.linalg.qr(rng.standard_normal((3, 3)))
target, point = rng.standard_normal(3), rng.standard_normal(3)


def on(curvatures, sign):
    """The step for curvatures and a gradient, or for both with the other sign: the same on paper."""
    hessian = turn @ np.diag(curvatures) @ turn.T
    hessian = sign * (hessian + hessian.T) / 2
    return newton_step(point.copy(), hessian @ (point - target), hessian)


# Where a bowl goes wrong, that is the other test's: here the dome must then do what the bowl does.
bowl = on((0.6, 1.7, 3.1), 1.0)
moves = not agrees({"end": bowl}, {"end": point}) and np.any(np.asarray(bowl) != 0)
right_in_a_bowl = agrees({"end": bowl}, {"end": target}) or not moves
checks.close(
    on((0.6, 1.7, 3.1), -1.0), target if right_in_a_bowl else bowl,
    of="newton_step", prop="a dome", tolerance=1e-8,
)
checks.close(
    on((1.3, -0.4, 2.9), 1.0), target if right_in_a_bowl else on((1.3, -0.4, 2.9), -1.0),
    of="newton_step", prop="a saddle", tolerance=1e-8,
)
### END HIDDEN TESTS

# %% role="experiment" name="experiment_newton" tags=["nbval-ignore-output"]
with plots.when_solved():
    def newton_on_surface(surface):
        """Your Newton step with your Hessian, for a point in the plane."""
        def step(p, g, state):
            return newton_step(p, g, hessian_by_differences(surface.gradient, p, 1e-4)), None
        return step

    figure, shown = plots.panels(2, title="Newton's method against gradient descent")
    for panel, surface, rate, steps in zip(
        shown, (training.VALLEY, training.ROSENBROCK), (0.09, 0.001), (40, 2000)
    ):
        ways = {
            f"gradient descent, {steps:,} steps": descend(surface, plain_on_surface(rate), steps),
            "Newton": descend(surface, newton_on_surface(surface), 7),
        }
        plots.paths(panel, surface, ways, title=surface.name.capitalize(), marker_every=1 if steps < 100 else 10)
        panel.legend(loc="upper right" if steps < 100 else "upper center", fontsize=9)
        heights = ", ".join(f"{height:.1e}" for height in surface.value(ways["Newton"]))
        print(f"{surface.name}: gradient descent ends at height "
              f"{surface.value(list(ways.values())[0][-1]):.1e}; Newton's heights: {heights}")
    plots.show(figure, alt="Left: in the narrow valley Newton's method goes from the start to the minimum in one "
               "straight step, gradient descent zigzags. Right: in Rosenbrock's bent valley Newton's method makes a "
               "wide detour and reaches the minimum in six steps; gradient descent follows the floor and is still on its way "
               "after 2,000 steps.")


# %% [markdown]
# One step in the valley, six steps in Rosenbrock's. (One of them went far uphill, and out of the picture: a parabola
# is a good guess only nearby.) If $H$ were free, nobody would use gradients alone.
#
# For networks there are three obstacles. $H$ does not fit into memory. Solving with it costs about $N^3$ operations.
# And look at the eigenvalues of the tiny network again: 33 of them are zero. (Three of its 49 pixels never carry ink,
# which makes 24 idle weights. And the same number added to all ten outputs changes no probability, which makes 9 more
# directions.) Such an $H$ has no inverse at all. Many other eigenvalues are negative. What Newton does with those comes
# next.
#
# ### Newton without a Hessian
#
# There is a way around the first two obstacles. Walk one step $s$, and see by how much the gradient has changed,
# $q \approx H s$. Each step so tells a little about $H$ for free. **L-BFGS** (Liu and Nocedal, 1989; deck 001 names it)
# remembers the last ten pairs $(s, q)$, and from them gets along with no matrix at all what Newton's step would be, about.
# Deck 001 adds: it works with the full batch only. Why should it mind a small batch, which the plain gradient likes so
# much? Guess, then look. The tiny network once more, 500 digits; the horizontal axis counts how many digits were looked
# at, so that nobody gets anything free.

# %% role="experiment" name="experiment_lbfgs" tags=["nbval-ignore-output"]
def newton_direction(gradient, pairs):
    """About H^-1 g, from steps s and changes of the gradient q: the two loops of L-BFGS."""
    direction, shares = gradient.copy(), []
    for s, q in reversed(pairs):
        shares.append(s @ direction / (q @ s))
        direction -= shares[-1] * q
    if pairs:
        s, q = pairs[-1]
        direction *= s @ q / (q @ q)
    for (s, q), share in zip(pairs, reversed(shares)):
        direction += s * (share - q @ direction / (q @ s))
    return direction


def tiny_walk(size, rate=None, epochs=150):
    """Epochs and loss on all 500 digits: gradient descent at a rate, L-BFGS without one."""
    rng, point, pairs, before = np.random.default_rng(1), tiny_start, [], None
    looks, curve = 0, []
    while looks < 500 * epochs:
        rows = rng.permutation(500)[:size]

        def on_batch(place, rows=rows):
            loss, gradients = training.gradients_with("tanh")(
                tiny_parameters(place), X_tiny[rows], y_train[:500][rows]
            )
            return loss, vector(gradients)

        loss, gradient = on_batch(point)
        looks += size
        if rate is None:
            if before is not None:
                s, q = point - before[0], gradient - before[1]
                pairs = [*pairs, (s, q)][-10:] if s @ q > 1e-10 else pairs
            direction, part = newton_direction(gradient, pairs), 1.0
            # The whole step, or half of it, or half of that: until the loss of this batch falls.
            while part > 1e-4 and on_batch(point - part * direction)[0] > loss - 1e-4 * part * gradient @ direction:
                part, looks = part / 2, looks + size
            looks += size
        before = point, gradient
        point = point - (rate * gradient if rate is not None else part * direction)
        curve.append((looks / 500, tiny_loss_and_gradient(point)[0]))
    return np.array(curve).T


with plots.when_solved(), training.one_blas_thread():
    gradient_step({"p": np.ones(2)}, {"p": np.ones(2)}, 1.0)  # waits for it
    figure, (panel,) = plots.panels(width=6.5)
    for (name, size, rate), colour in zip((
        ("gradient descent, all 500", 500, 2.0), ("gradient descent, batches of 50", 50, 1.0),
        ("L-BFGS, all 500", 500, None), ("L-BFGS, batches of 50", 50, None),
    ), plots.COLOURS.values()):
        epochs, losses = tiny_walk(size, rate)
        panel.plot(epochs, losses, color=colour, label=name, linewidth=1.2)
        print(f"{name:32} {len(losses):5} steps, loss at the end {losses[-1]:.3f}")
    panel.set(title="Tiny network, 490 parameters", yscale="log", xlabel="digits looked at, in epochs of 500",
              ylabel="training loss, all 500 digits (log scale)")
    panel.legend()
    plots.show(figure)


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# With all 500 digits L-BFGS is far ahead of gradient descent on the same digits. With batches of 50 the order is turned
# round: it is good for a few epochs, and then hardly moves, while the plain gradient goes on falling. A pair says how the
# gradient changes when one *walks*. Here it also changes because the *batch* changes, and near the end that is the larger
# part: the curvature that L-BFGS learns is mostly noise. A noisy gradient averages out over many steps. A noisy curvature,
# used to divide, does not.
#
# </details>
#
# ## 8. Saddle points and plateaus
#
# Where may training stop? Wherever the gradient is zero. Such a point is called **critical**. It need not be a minimum.
# The Hessian tells which kind it is: walk away from the point along an eigenvector, and the loss rises if the
# eigenvalue is positive, falls if it is negative.
#
# | eigenvalues | kind of critical point |
# | --- | --- |
# | all positive | minimum |
# | all negative | maximum |
# | some positive, some negative | **saddle** |
# | some zero, and the others of one sign | flat: the second order does not tell |
#
# The last row is met on **plateaus**, where gradient and curvature both nearly vanish.
#
# ### Exercise 11: what kind of point is it?
#
# Numbers are never exactly zero. So the function gets a tolerance. `np.linalg.eigvalsh` gives the eigenvalues of a
# symmetric matrix.

# %% role="solution" name="kind_of_point"
def kind_of_point(gradient, hessian, tolerance):
    """Say what kind of point this is.

    Args:
        gradient: shape (n,).
        hessian: symmetric, shape (n, n).
        tolerance: positive float; a norm or the size of an eigenvalue counts as zero if it is not
            larger than this.

    Returns:
        "slope" if the norm of the gradient is not zero; else "saddle" if there are positive and
        negative eigenvalues (others may be zero); else "flat" if any eigenvalue is zero; else
        "minimum" or "maximum".

    Source: deck 001, "Local minima for deep nets".
    """
    ### BEGIN SOLUTION
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    eigenvalues = np.linalg.eigvalsh(hessian)
    positive, negative = eigenvalues > tolerance, eigenvalues < -tolerance
    if positive.any() and negative.any():
        return "saddle"
    if not (positive | negative).all():
        return "flat"
    return "minimum" if positive.any() else "maximum"
    ### END SOLUTION


# %% role="test" name="test_kind_of_point" points=2
checks.close(
    [kind_of_point(np.zeros(2), np.array(h), 1e-6) for h in (
        [[2.0, 1.0], [1.0, 3.0]], [[-2.0, 1.0], [1.0, -3.0]], [[1.0, 3.0], [3.0, 1.0]],
    )],
    ["minimum", "maximum", "saddle"],
    of="kind_of_point", prop="three critical points",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5297)


def turned(*curvatures):
    turn, _ = np.linalg.qr(rng.standard_normal((len(curvatures), len(curvatures))))
    matrix = turn @ np.diag(curvatures) @ turn.T
    return (matrix + matrix.T) / 2


cases = {
    "minimum": [(0.9, 2.0, 0.3), (5.0, 0.2, 0.4, 1.1)],
    "maximum": [(-0.9, -2.0, -0.3), (-0.5, -3.0), (-1.2, -0.7, -2.2, -0.4)],
    "saddle": [(0.9, -2.0, 3.0), (4.0, 2.0, -0.3), (-4.0, -2.0, 0.3), (2.0, 3.0, -0.4, -0.6)],
}
for kind, rows in cases.items():
    checks.close(
        [kind_of_point(0.001 * rng.standard_normal(len(c)), turned(*c), 0.15) for c in rows],
        [kind] * len(rows),
        of="kind_of_point", prop=f"a {kind} in several dimensions",
    )
### END HIDDEN TESTS

# %% role="test" name="test_kind_of_point_flat" points=1
flat = kind_of_point(np.zeros(2), np.array([[1.0, 0.0], [0.0, 0.0]]), 1e-6)
checks.close(flat, "flat", of="kind_of_point", prop="a valley whose floor is level")
### BEGIN HIDDEN TESTS
# Diagonal matrices, so that eigenvalues can lie exactly at the tolerance. Which kind a point is that
# is not flat, another test asks.
points = [
    ((1.0, 2.0, 0.35), True, "a small positive eigenvalue"),
    ((1.0, -0.35, 2.0), True, "a small negative eigenvalue among positive ones"),
    ((0.25, -0.125, 0.0), True, "small eigenvalues only"),
    ((0.375, 1.5, 2.0), True, "an eigenvalue exactly at the tolerance"),
    ((1.5, -0.375, 2.0), True, "a negative eigenvalue exactly at the tolerance"),
    ((1.5, 0.5, 2.0), False, "eigenvalues beyond the tolerance"),
    ((-3.0, 2.0, 0.0), False, "a zero beside one of each sign"),
    ((0.625, -0.75, 0.125), False, "a small one beside one of each sign"),
]
for curvatures, expected, situation in points:
    said = kind_of_point(np.zeros(3), np.diag(curvatures), 0.375)
    checks.close(
        said == "flat" if isinstance(said, str) else said, expected,
        of="kind_of_point", prop=f"flat or not: {situation}",
    )
### END HIDDEN TESTS

# %% role="test" name="test_kind_of_point_slope" points=1
# Hidden test: where the gradient says "slope", with a tolerance that matters.
### BEGIN HIDDEN TESTS
points = [
    ((0.3, -0.3, 0.3), True, "a norm beyond the tolerance, entries below it"),
    ((0.0, 0.0, 0.7), True, "one large entry"),
    ((-0.6, 0.0, 0.1), True, "a large negative entry"),
    ((0.1, -0.2, 0.1), False, "a short gradient"),
    ((0.0, -0.375, 0.0), False, "a norm exactly at the tolerance"),
]
for gradient, expected, situation in points:
    said = checks.inputs_unchanged(
        kind_of_point, np.array(gradient), np.diag([1.5, 2.5, 3.5]), 0.375, of="kind_of_point"
    )
    checks.close(
        said == "slope" if isinstance(said, str) else said, expected,
        of="kind_of_point", prop=f"slope or not: {situation}",
    )
### END HIDDEN TESTS

# %% role="experiment" name="experiment_saddle" tags=["nbval-ignore-output"]
with plots.when_solved():
    surface = training.SADDLE
    ways = {
        "gradient descent": descend(surface, plain_on_surface(0.1), 60),
        "momentum 0.5": descend(surface, momentum_on_surface(0.1, 0.5), 60),
        "Newton": descend(surface, newton_on_surface(surface), 6),
    }
    figure, (left, right) = plots.panels(2, title="A saddle at (0, 0)")
    plots.paths(left, surface, ways, title="Paths of 60 steps (Newton: 6)", legend=False, marker_every=3)
    for (name, way), colour in zip(ways.items(), plots.COLOURS.values()):
        lengths = [np.linalg.norm(surface.gradient(p)) for p in way]
        right.plot(np.maximum(lengths, 1e-8), color=colour, label=name)
        end = way[-1]
        kind = kind_of_point(surface.gradient(end), hessian_by_differences(surface.gradient, end, 1e-4), 1e-2)
        print(f"{name:16} smallest gradient norm in steps 1 to 30: {min(lengths[1:31]):.3f}; "
              f"ends at ({end[0]:.2f}, {end[1]:.2f}): {kind}")
    right.set(title="Norm of the gradient", xlabel="step", yscale="log", ylabel="norm (log scale)", ylim=(1e-5, 10))
    right.legend(loc="lower center", fontsize=9)
    plots.show(figure, alt="Left: gradient descent and momentum approach the saddle at (0, 0) and then turn off towards a "
               "minimum; Newton's method ends on the saddle. Right: the gradient norm of gradient descent falls to 0.07, "
               "rises again to 1 and then falls to zero; that of Newton's method falls to zero at once.")

# %% [markdown]
# Gradient descent comes close to the saddle, nearly stops, and escapes. With momentum it escapes sooner. Newton does
# not escape: it *looks for* a point with zero gradient, of whatever kind. Along a negative curvature its step goes
# uphill. That is one more reason why it is not used for networks: the tiny network had more than a hundred negative
# eigenvalues at its start.
#
# Does it happen with real networks? Watch a deep logistic network for fourteen epochs.

# %% role="experiment" name="experiment_plateau" tags=["nbval-ignore-output"]
with plots.when_solved():
    seen = {"loss": [], "norm": []}
    rng = np.random.default_rng(1)
    start = training.new_network((784, 30, 30, 30, 30, 10), rng)

    def watch(parameters, gradients, t):
        if t % 14 == 1:
            loss, full = digit_gradients(parameters, X_train[:500], y_train[:500])
            seen["loss"].append(loss)
            seen["norm"].append(norm(full))

    parameters, _ = train_with(
        with_momentum(0.3, 0.9), start, zeros(start), epochs=14, batch_size=50, rng=rng, watch=watch
    )
    epochs = np.arange(len(seen["loss"])) / 5
    figure, (left, right) = plots.panels(2, title="784-30-30-30-30-10, logistic, momentum 0.9")
    left.plot(epochs, seen["loss"], color=plots.COLOURS["blue"])
    left.axhline(np.log(10), color="black", linestyle=":", label="guessing")
    left.set(title="Loss on 500 training digits", xlabel="epoch", ylabel="cross-entropy (nats)", ylim=(0, 2.6))
    left.legend(loc="lower left")
    right.plot(epochs, seen["norm"], color=plots.COLOURS["vermilion"])
    right.set(title="Norm of the gradient on these digits", xlabel="epoch", ylabel="norm (no unit)")
    plots.show(figure, alt="Left: the loss stays at 2.3, the loss of guessing, for about six epochs, then falls to about 0.6. Right: "
               "the gradient norm is small on the plateau and rises when the loss begins to fall.")
    print(f"gradient norm, smallest of the first 6 epochs: {min(seen['norm'][:30]):.3f}; "
          f"largest later: {max(seen['norm'][30:]):.2f}; at the end {seen['norm'][-1]:.2f}")
    print(f"{share_right(parameters):.0f} % of the validation digits right")

# %% [markdown]
# The loss says "finished". The gradient norm says "plateau": it is small but not zero, and later it grows. Patience (or
# momentum) gets the network across. And at the end of training the norm is far from zero again: this network did not
# stop at a local minimum. It is still on its way, which is what deck 001 tells us to look for before we blame a
# minimum.
#
# **Conclusion.** A flat loss is no proof of a minimum. Watch the gradient norm.
#
# ## 9. Taming the network
#
# Everything together. The steep network of section 6 explodes under plain descent. Clipped, it learns slowly. Add what
# sections 4 and 5 taught.
#
# ### Exercise 12: train the steep network
#
# **Goal: at least 75 % of new digits right.** The grader runs the network that you return on 1,000 digits that you have
# not seen, slightly shifted. Between 40 % and 75 % you get a part of the points. A run that falls short is repeated with
# another seed, and the better one counts.
#
# The check below takes no time: it looks at the form of what you return, and whether all chance comes from `rng`. The
# cell after it is not graded: it does the whole training and tells how far you get on the 500 validation digits.
#
# Start from `steep_network(rng)` with velocities at zero (`zeros` makes them). In each step clip over all variables,
# then take a step with momentum or, rewritten, with Nesterov. In each epoch draw new batches. `relu_gradients` gives
# loss and gradients. All numbers are in SETTINGS.
#
# Training calls your exercises 4 or 6, and 7, about 500 times each. With operations on whole arrays that takes a second
# or so. Does the training cell take much longer? Then look in those exercises for a loop over the single numbers of an
# array: right, but slow, and the grader stops a call after 20 seconds.

# %% role="setup" name="setup_tame"
SETTINGS = {"learning_rate": 0.06, "momentum": 0.9, "threshold": 1.0, "batch_size": 50, "epochs": 7}
relu_gradients = training.gradients_with("relu")  # (parameters, X, labels) -> (loss, gradients)
STEEP_SHAPES = {name: list(a.shape) for name, a in steep_network(np.random.default_rng(0)).items()}


def shapes(parameters):
    """Shape of each array in a dict; anything else as it is."""
    if not isinstance(parameters, dict):
        return parameters
    return {name: list(np.shape(array)) for name, array in parameters.items()}


def labels_by(parameters, X):
    """Labels that a network of this exercise gives, after a look at its shapes."""
    checks.close(
        shapes(parameters), STEEP_SHAPES,
        of="train_steep_network", prop="names and shapes of the parameters", dtype_kind="i",
    )
    return training.predict_labels(X, *training.unnamed(parameters), "relu")


# %% role="solution" name="train_steep_network"
def train_steep_network(X, labels, rng):
    """Train the steep network with clipping and momentum, with SETTINGS.

    Args:
        X: training digits, shape (m, 784), pixels from 0 to 1.
        labels: shape (m,), integers from 0 to 9.
        rng: numpy.random.Generator, first for `steep_network`, then for the batches, which are
            drawn anew in each epoch.

    Returns:
        Dict of the trained parameters, with the names and shapes that `steep_network` gives.

    Source: deck 000, "Gradient Clipping" and "Momentum optimization".
    """
    ### BEGIN SOLUTION
    def step(parameters, gradients, velocities, t):
        gradients = clip(gradients, "global_clipnorm", SETTINGS["threshold"])
        return nesterov_rewritten_step(
            parameters, gradients, velocities, SETTINGS["learning_rate"], SETTINGS["momentum"]
        )

    parameters = steep_network(rng)
    velocities, t = zeros(parameters), 0
    for _ in range(SETTINGS["epochs"]):
        batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
        parameters, velocities, t, _ = run_epoch(
            X, labels, parameters, velocities, t, batches, relu_gradients, step
        )
    return parameters
    ### END SOLUTION


# %% role="test" name="test_train_steep_network" points=1
labels_by(train_steep_network(X_train[:60], y_train[:60], np.random.default_rng(6)), X_valid)
checks.reproducible(
    lambda rng: train_steep_network(X_train[:60], y_train[:60], rng)["kernel_0"],
    of="train_steep_network",
)
### BEGIN HIDDEN TESTS
# A generator that is passed in comes back as far as it was drawn from. `steep_network` alone, and
# batches from elsewhere, would leave it where it is after this line. To mix 120 rows once takes
# about 60 numbers of 64 bits, and at most 120, for the seven epochs at least 400.
walking, rng = np.random.default_rng(5333), np.random.default_rng(5333)
steep_network(walking)
_ = checks.inputs_unchanged(train_steep_network, X_train[:120], y_train[:120], rng, of="train_steep_network")
drawn, end = 0, rng.bit_generator.state["state"]
while walking.bit_generator.state["state"] != end and drawn < 250:
    walking.bit_generator.random_raw()
    drawn += 1
checks.close(
    {"from rng": drawn > 0, "anew in each epoch": drawn >= 250},
    {"from rng": True, "anew in each epoch": True},
    of="train_steep_network", prop="how the batches are drawn",
)
### END HIDDEN TESTS

# %% role="test" name="test_train_steep_network_steps" points=2
# Hidden test: the steps that are taken, where no shuffling can change them.
### BEGIN HIDDEN TESTS
def walk(X, labels, rng, counts, nesterov):
    """Steps with all rows at once, as many as there are batches in each epoch."""
    parameters = steep_network(rng)
    velocities = zeros(parameters)
    rate, momentum = SETTINGS["learning_rate"], SETTINGS["momentum"]
    for _ in range(SETTINGS["epochs"] * counts):
        _, gradients = relu_gradients(parameters, X, labels)
        factor = SETTINGS["threshold"] / max(norm(gradients), SETTINGS["threshold"])
        for name, gradient in gradients.items():
            before = velocities[name]
            velocities[name] = momentum * before - rate * factor * gradient
            move = velocities[name]
            if nesterov:
                move = (1 + momentum) * move - momentum * before
            parameters[name] = parameters[name] + move
    return parameters


# Up to 50 rows make one batch. The same digit 120 times makes three batches that are all alike.
for X, labels, counts, prop in (
    (X_train[200:243], y_train[200:243], 1, "43 digits, one batch in each epoch"),
    (np.tile(X_train[7], (120, 1)), np.tile(y_train[7], 120), 3, "one digit 120 times, three batches"),
):
    ways = [walk(X, labels, np.random.default_rng(5347), counts, way) for way in (True, False)]
    result = train_steep_network(X, labels, np.random.default_rng(5347))
    checks.close(
        result, ways[1] if agrees(result, ways[1], 1e-6) else ways[0],
        of="train_steep_network", prop=f"{prop}: the steps of SETTINGS", tolerance=1e-6,
    )
### END HIDDEN TESTS

# %% role="experiment" name="experiment_target" tags=["nbval-ignore-output"]
with plots.when_solved():
    predicted = checks.better_run(
        lambda rng: labels_by(train_steep_network(X_train, y_train, rng), X_valid), y_valid,
        seeds=(6, 7), enough=0.75,  # the second seed only if the first run falls short
    )
    checks.accuracy(
        predicted, y_valid, of="train_steep_network", prop="500 validation digits", at_least=0.75,
    )

# %% role="test" name="test_train_steep_network_accuracy" points=2
# Hidden test: accuracy on 1,000 digits that you have not seen, the better of two runs.
### BEGIN HIDDEN TESTS
X_new, y_new = data.reserved_digits(seed=40531)
predicted = checks.better_run(
    lambda rng: labels_by(train_steep_network(X_train, y_train, rng), X_new), y_new,
    seeds=(281, 283), enough=0.75,
)
checks.accuracy_credit(
    predicted, y_new, of="train_steep_network", prop="accuracy on new digits",
    points=2, none_at=0.4, full_at=0.75,
)
### END HIDDEN TESTS

# %% role="experiment" name="experiment_tame" tags=["nbval-ignore-output"]
with plots.when_solved():
    train_steep_network(X_train[:60], y_train[:60], np.random.default_rng(1))  # waits for it
    rate, momentum = SETTINGS["learning_rate"], SETTINGS["momentum"]
    ways = {
        "plain": (gradient_step, False),
        "momentum": (momentum_step, False),
        "clipped, plain": (gradient_step, True),
        "clipped, plain, rate 0.6": (gradient_step, True),
        "clipped, momentum": (momentum_step, True),
        "clipped, Nesterov": (nesterov_rewritten_step, True),
    }
    seeds = plots.smaller_in_browser("seeds", (1, 2), (1,))
    scores = {}
    for name, (rule, clips) in ways.items():
        scores[name] = []

        def step(parameters, gradients, velocities, t, name=name, rule=rule, clips=clips):
            if clips:
                gradients = clip(gradients, "global_clipnorm", SETTINGS["threshold"])
            if rule is gradient_step:
                return gradient_step(parameters, gradients, 0.6 if "0.6" in name else rate), velocities
            return rule(parameters, gradients, velocities, rate, momentum)

        for seed in seeds:
            rng = np.random.default_rng(seed)
            start = steep_network(rng)
            parameters, _ = train_with(step, start, zeros(start), epochs=SETTINGS["epochs"],
                                       batch_size=50, rng=rng, activation="relu")
            scores[name].append(share_right(parameters, "relu"))
        print(f"{name:25} " + ", ".join(f"{score:.0f} %" for score in scores[name]))
    figure, (panel,) = plots.panels(width=7.0)
    for row, (name, colour) in enumerate(zip(ways, plots.COLOURS.values())):
        panel.plot(scores[name], len(seeds) * [row], "o", color=colour, markersize=9)
    panel.axvline(75, color="black", linestyle="--", linewidth=1)
    panel.set(title="The steep network after seven epochs, by seed (goal: dashed)",
              xlim=(0, 100), xlabel="validation digits right (%)", yticks=range(len(ways)), yticklabels=list(ways))
    panel.invert_yaxis()
    plots.show(figure, alt="Validation accuracy of the steep network, a point for each seed. Without clipping, plain or with "
               "momentum, all runs guess. Clipped and plain: about 60 percent. Clipped with a rate of 0.6, with "
               "momentum or with Nesterov: beyond the goal of 75 percent.")

# %% [markdown]
# Clipping alone: 60 %. Momentum alone: an explosion. Both together: beyond the goal.
#
# And the honest row in the middle: clipped *plain* descent with ten times the rate, 0.6, gets there as well. That is
# section 4 once more, where a momentum of 0.9 acted like ten times the rate. Here as there, what momentum gives is
# mostly the larger step.
#
# ## 10. The same in Keras 3
#
# All of this lab's steps are arguments of one class. Two steps with a gradient that has one large entry, from zero and at rest. Say what
# comes out before you run it: the rate is 0.001 everywhere.
# The cell runs where Keras is installed.

# %% role="experiment" name="experiment_keras_3" tags=["nbval-ignore-output"]
try:
    import keras
except ImportError:
    print("Keras is not installed here: what it prints stands in the text below.")
else:
    def gradient_of(vector):
        """What one step of each optimizer makes of this gradient, from zero and at rest."""
        for name, optimizer in optimizers().items():
            weight = keras.Variable(np.zeros(2))
            for _ in range(2):
                optimizer.apply([np.array(vector)], [weight])
            print(f"{name:32} {np.round(np.asarray(weight), 5)}")

    def optimizers():
        SGD = keras.optimizers.SGD
        return {
            "SGD(0.001)": SGD(learning_rate=0.001),
            "momentum=0.9": SGD(learning_rate=0.001, momentum=0.9),
            "momentum=0.9, nesterov=True": SGD(learning_rate=0.001, momentum=0.9, nesterov=True),
            "clipvalue=1.0": SGD(learning_rate=0.001, clipvalue=1.0),
            "clipnorm=1.0": SGD(learning_rate=0.001, clipnorm=1.0),
        }

    print("two steps with the gradient (0.9, 100):")
    gradient_of([0.9, 100.0])

# %% [markdown]
# Where we ran it:
#
# ```
# two steps with the gradient (0.9, 100):
# SGD(0.001)                       [-0.0018 -0.2   ]
# momentum=0.9                     [-0.00261 -0.29   ]
# momentum=0.9, nesterov=True      [-0.00415 -0.461  ]
# clipvalue=1.0                    [-0.0018 -0.002 ]
# clipnorm=1.0                     [-2.e-05 -2.e-03]
# ```
#
# Nesterov's numbers are places *ahead*. `clipvalue` has turned the step, `clipnorm` only shortened it. (Where is clipping used most? In
# recurrent networks, deck 000 says, where batch normalization is tricky.) Deck 000 writes `SGD(lr=0.001)`; `lr` is an error today.
#
# ## What you should remember
#
# - A rough gradient now beats an exact one later. Shuffle anew in each epoch, use each row once, a few dozen rows per batch.
# - The largest curvature sets the learning rate: below $2/\lambda$. The smallest sets the time.
# - Momentum sums past gradients: up to $1/(1-\beta)$ times the rate. Before you praise it, compare with a larger rate.
# - Nesterov takes the gradient one look ahead. Rewritten, it fits any training loop, and what is stored are the places ahead. Keras does it this way. The slide's $(1 - \mu)$ walks uphill.
# - Only clipping over all variables keeps the direction. Clipping saves a run; it does not cure its cause.
# - A step goes uphill when $\frac12 \varepsilon^2 g^T H g > \varepsilon\, g^T g$. You can watch both without the Hessian.
# - Newton is unbeatable in a bowl. In a network its matrix is too large and singular, and its steps lead to saddles.
# - A flat loss is no proof of a minimum. Watch the gradient norm.
#
# ## An open question (not graded)
#
# Momentum remembers gradients of old places. Clipping shortens the gradient *before* it enters the velocity, as in
# Keras. What would change if you clipped the velocity instead? Write down what you expect on a cliff, then try it.
