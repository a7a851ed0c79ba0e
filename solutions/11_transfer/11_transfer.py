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
# # Lab 11: Transfer learning
#
# **You have fifty labelled pictures, and a network that somebody trained for another question. Is it worth anything
# to you?** In 1976 Stevo Bozinovski and Ante Fulgosi wrote a paper, in Croatian, on how one task that a perceptron has
# learned changes the next one. Five years later came experiments with the letters of a computer terminal: what was
# learned before could help, and it could also hurt. Hardly anyone took notice. Today hardly anyone trains a large
# network from nothing. You will take a trained network apart, reuse it without ruining it, hold parts of it
# still that do not want to hold still, and find out when all this is worth it, and when it is not.
#
# | | |
# | --- | --- |
# | Time | 110 to 140 minutes, 11 exercises, 44 points; sections 1 to 6, then 7 to 13, make two sittings |
# | You need | NumPy, backpropagation, the idea of momentum; no other lab |
# | Lecture | deck 003, *Reusing Pretrained Layers*, *Transfer Learning*, *Transfer Learning in Keras*, *Unsupervised Pretraining* |
#
# **How it works.** Each exercise is one function. Replace `raise NotImplementedError()` with your code and run the
# cell, then the check below it. It answers with ✓ or ✗, and says what it knows of your mistake. Guess before you look: guesses are never graded.
# Cells with pictures need nothing from you; those that need an exercise wait for it.
#
# **Conventions.** A batch has one example per row. A network is a dict of arrays: `parameters["kernel_1"]` of shape
# $(\text{fan}_{in}, \text{fan}_{out})$, `parameters["bias_1"]`, `parameters["kernel_2"]` and so on. The last layer
# gives the logits and is called the **head**; all the others together are the **body**. An optimizer is a function
# `step(parameters, gradients, state, t) -> (parameters, state)`, as in lab 06: its memory lies in `state`, for instance
# `state["m"]["kernel_1"]`, and `t` counts from 1. **A** is the network that is there already, **B** the one you want.
#
# **What to use.** Write your answers in NumPy, with what the text hands you. In an answer you cannot call SciPy,
# scikit-learn or a framework, nor a function of `training` that does what the exercise asks you to write.

# %% role="setup" name="setup"
import time

import numpy as np

from trainlab import checks, data, guess, keep, keras_record, plots, training

X_train, y_train, X_valid, y_valid = data.digits()
record = keras_record.visible("11_transfer")
loan = checks.withhold(adapt="training.new_network", features="training.forward")

BODY = ["kernel_1", "bias_1", "kernel_2", "bias_2"]
HEAD = ["kernel_3", "bias_3"]
# A: 784-100-50-10, ReLU, trained on ten digits with the first 3,000 training rows. B gets the others.
source = {name: record[f"source_{name}"].astype(float) for name in BODY + HEAD}
X_later, y_later = X_train[3000:], y_train[3000:]


def prime(labels):
    """1 where the digit is a prime number (2, 3, 5 or 7), else 0."""
    return np.isin(labels, [2, 3, 5, 7]).astype(int)


def momentum_step(rate, momentum=0.9, decay=0.0):
    """An optimizer: Keras's SGD(rate, momentum=momentum, weight_decay=decay)."""

    def step(parameters, gradients, state, t):
        m = state.get("m", {})
        m = {name: momentum * m.get(name, 0.0) - rate * gradients[name] for name in parameters}
        return {name: (1 - rate * decay) * p + m[name] for name, p in parameters.items()}, {"m": m}

    return step


def new_network(outputs, rng):
    """A network like A that knows nothing yet."""
    return training.new_network((784, 100, 50, outputs), rng, first=1)


def learn(X, labels, parameters, epochs, step, rng, activation="relu", batch_size=10):
    """Train with any step; returns the parameters and the mean loss of each epoch."""
    parameters, _, losses = training.fit(
        X, labels, parameters, {}, loss_and_gradients=training.gradients_with(activation),
        step=step, epochs=epochs, batch_size=batch_size, rng=rng,
    )
    return parameters, losses


def right(parameters, X, labels, activation="relu"):
    """Percent of rows that a network labels as `labels` do."""
    answers = training.predict_labels(X, *training.unnamed(parameters), activation)
    return 100 * float(np.mean(answers == labels))


def draw_rows(y, k, seed):
    """k rows of each class, for experiments that come before exercise 2."""
    rng = np.random.default_rng(seed)
    return np.concatenate([rng.choice(np.flatnonzero(y == c), k, replace=False) for c in np.unique(y)])


# %% [markdown]
# ## 1. How far do fifty pictures take you?
#
# Someone wants a network that looks at a handwritten digit and says whether it is a **prime number** (2, 3, 5 or 7).
# They have labelled 50 pictures for you, 25 of each kind, and they will not label more. Nothing in the ink says "prime":
# a network has to find out that some shapes are and others are not. It has two outputs; coin tosses would get half of
# the pictures right.

# %% role="guess" name="guess_fifty"
guess_fifty = None  # your guess: how many new pictures (in %) does a network get right that saw only these 50?

# %% role="experiment" name="experiment_fifty" tags=["nbval-ignore-output"]
rows = draw_rows(prime(y_later), 25, seed=1)
figure, shown = plots.panels(10, width=1.0, height=1.35, title="Ten of the fifty")
for panel, row in zip(shown, rows[[0, 30, 5, 40, 11, 36, 20, 44, 13, 27]], strict=True):
    panel.imshow(X_later[row].reshape(28, 28), cmap="gray_r", vmin=0, vmax=1)
    panel.set(xticks=[], yticks=[], title="prime" if prime(y_later[row]) else "not")
plots.show(figure, alt="Digits with their labels: " + ", ".join(
    f"{y_later[row]} {'prime' if prime(y_later[row]) else 'not'}"
    for row in rows[[0, 30, 5, 40, 11, 36, 20, 44, 13, 27]]))
scratch = []
for seed in range(5):
    rng = np.random.default_rng(seed)
    rows = draw_rows(prime(y_later), 25, seed)
    B, _ = learn(X_later[rows], prime(y_later[rows]), new_network(2, rng), 40, momentum_step(0.02), rng)
    scratch.append(right(B, X_valid, prime(y_valid)))
guess.compare("guess_fifty", guess_fifty, came_out=f"{np.mean(scratch):.0f} % "
              f"(five times fifty pictures: {min(scratch):.0f} to {max(scratch):.0f} %)")
print(f"{right(B, X_later[rows], prime(y_later[rows])):.0f} % of the fifty pictures themselves.")


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Better than a coin, and far from good. All fifty are learned by heart, but of each digit there are about five to
# learn from. Training for longer does not help: over ten other seeds, 40 epochs gave 76.7 % of 1,000 new digits and
# 200 epochs 76.8 %.
#
# </details>
#
# On your disk lies network A: `source`, with layers 784-100-50-10. It was trained on 3,000 *other* digits to tell
# all ten apart, and gets a good 92 % of new ones right. It knows nothing of primes. Its first layers have learned what
# strokes and loops look like. Could they be of use?
#
# ## 2. Whose pictures are whose?
#
# The lecture does it with clothes.<sup>1</sup> Fashion-MNIST has ten kinds. Take two of them away, sandals (5) and shirts (6).
# A learns the eight kinds that are left, B gets 200 pictures of the two and tells them apart. The classes that
# are left for A are 0 to 4 and 7 to 9, and a softmax with eight outputs wants 0 to 7. The slide writes
# `y_A[y_A > 6] -= 2`. Which line would it have to be if you took away trousers (1) and bags (8)?
#
# <sup>1</sup> Deck 003, *Transfer Learning in Keras*: `split_dataset`, with 43,986 pictures for A and 200 for B.
#
# ### Exercise 1: divide the data

# %% role="solution" name="split_task"
def split_task(X, y, classes):
    """Divide a data set into one without some classes and one with nothing else.

    Args:
        X: examples, shape (m, ...): rows of numbers, or pictures.
        y: label of each example, integers, shape (m,).
        classes: list of the classes that B gets, in any order; each occurs in y.

    Returns:
        ((X_A, y_A), (X_B, y_B)): the examples of all other classes, and those of `classes`, each in
        the order of X. The labels of each part are counted anew from 0, without gaps: the smallest
        old label becomes 0, the next larger one 1, and so on.

    Source: deck 003, "Transfer Learning in Keras".
    """
    ### BEGIN SOLUTION
    of_B = np.isin(y, classes)
    parts = []
    for rows in (~of_B, of_B):
        _, labels = np.unique(y[rows], return_inverse=True)
        parts.append((X[rows], labels))
    return tuple(parts)
    ### END SOLUTION


# %% role="test" name="test_split_task" points=2
y = np.array([3, 1, 4, 1, 5, 9, 2, 6])
X = np.arange(16.0).reshape(8, 2)
of_B = np.array([0, 0, 1, 0, 1, 0, 0, 0], dtype=bool)  # the 4 and the 5
checks.close(
    split_task(X.copy(), y.copy(), (5, 4)),
    ((X[~of_B], np.array([2, 0, 0, 4, 1, 3])), (X[of_B], np.array([0, 1]))),
    of="split_task", prop="pi without 4 and 5",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(31)
for kinds, classes in ((10, [5, 6]), (10, [9, 0, 4]), (7, [3]), (6, [5, 2, 0, 3])):
    y = np.concatenate([rng.permutation(kinds), rng.integers(0, kinds, size=40)])
    expected = []
    for part in (sorted(set(range(kinds)) - set(classes)), sorted(classes)):
        expected.append(np.array([part.index(label) for label in y.tolist() if label in part]))
    for old, marks, prop in (
        (y, classes, "labels of both parts, other classes"),
        (13 * y + 5, [13 * label + 5 for label in classes], "labels of both parts, old labels far apart"),
    ):
        result = split_task(np.arange(2.0 * len(y)).reshape(-1, 2), old.copy(), list(marks))
        checks.close((result[0][1], result[1][1]), tuple(expected), of="split_task", prop=prop)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - the new labels of both parts, for several sets of classes: one class, the first, the last, neighbours or not; old
#   labels above 9
# - the examples of both parts, in their order, and pictures of shape `(m, height, width)`
# - `X` and `y` are unchanged
#
# </details>
#
# <details><summary>Hint, in three steps</summary>
#
# <details><summary>Where to look</summary>
#
# Which old labels remain, sorted and without repetition? Which place has a label in that list?
#
# </details>
# <details><summary>The idea</summary>
#
# `np.isin(y, classes)` says for each row whether it belongs to B, and `~` turns that round. The same renumbering serves
# both parts.
#
# </details>
# <details><summary>The function</summary>
#
# `np.unique(labels, return_inverse=True)` returns the sorted labels *and* the place of each.
#
# </details>
# </details>
#
# ### Fifty, but which fifty?
#
# The slide takes `X_train_B[:200]`, the first 200 rows. That is fine with rows that were mixed. Where somebody sorted
# the file by class, all 200 are sandals, and the network reaches 100 % by always saying *sandal*. With few labels it
# pays to draw the same number from each class.
#
# ### Exercise 2: a few of each class

# %% role="solution" name="few_per_class"
def few_per_class(y, k, rng):
    """Draw k rows of each class at random, none of them twice.

    Args:
        y: labels, integers, shape (m,), in any order.
        k: how many rows of each class.
        rng: numpy.random.Generator, the only source of randomness. Any k rows of a class have the
            same chance as any other k.

    Returns:
        Integer array of shape (k * number of classes,): numbers of rows of y, in any order.

    Raises:
        ValueError: if a class has fewer than k rows.

    Source: deck 003, "Transfer Learning in Keras" (which takes the first rows).
    """
    ### BEGIN SOLUTION
    chosen = []
    for label in np.unique(y):
        rows = np.flatnonzero(y == label)
        if len(rows) < k:
            raise ValueError(f"class {label} has only {len(rows)} rows")
        chosen.append(rng.choice(rows, size=k, replace=False))
    return np.concatenate(chosen)
    ### END SOLUTION


# %% role="test" name="test_few_per_class" points=1
y = np.repeat([0, 3, 4], [6, 9, 30])[np.random.default_rng(2).permutation(45)]
rows = few_per_class(y.copy(), 5, np.random.default_rng(3))
checks.shape_and_type(rows, (15,), of="few_per_class", prop="15 row numbers", dtype_kind="i")
checks.close(
    np.sort(y[np.clip(rows, 0, 44)]), np.repeat([0, 3, 4], 5),
    of="few_per_class", prop="five of each class",
)
checks.close(
    len(np.unique(rows)), 15, of="few_per_class", prop="no row twice",
)

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - every row of a class has the same chance, and so have any k of them, in classes of different sizes; all draws come
#   from `rng`
# - a class that has exactly `k` rows is fine, one with fewer is a `ValueError`
#
# </details>
#
# <details><summary>Hint, in three steps</summary>
#
# <details><summary>Where to look</summary>
#
# Which rows hold class 3? Draw from these alone.
#
# </details>
# <details><summary>The idea</summary>
#
# A loop over the classes; in it, a draw without replacement; at the end, one long array.
#
# </details>
# <details><summary>The functions</summary>
#
# `np.flatnonzero(y == label)`, `rng.choice(rows, size=k, replace=False)`, `np.concatenate`.
#
# </details>
# </details>
#
# ## 3. Does the teacher pay?
#
# Now B. It takes the body of A and gets a head of its own, with two outputs in place of ten. The lecture's code:
#
# ```python
# model_B_on_A = keras.models.Sequential(model_A.layers[:-1])
# model_B_on_A.add(keras.layers.Dense(1, activation="sigmoid"))
# ```
#
# Then B is trained. What becomes of A, which somebody still uses for reading digits?

# %% role="guess" name="guess_teacher"
guess_teacher = None  # your guess: A reads 93 % of the digits. And after B was trained on its layers, for 20 epochs on 50 pictures?


# %% [markdown]
# A colleague has written `adapt`, which builds B from A and has it trained. For primes B stops with an error at its first
# batch, and from then on A does, too. There are **three** mistakes in it:
#
# ```python
# def adapt(parameters, outputs, rng, train):
#     depth = len(parameters) // 2
#     fan_in, fan_out = parameters[f"kernel_{depth}"].shape
#     limit = np.sqrt(6 / (fan_in + fan_out))
#     start = parameters
#     start[f"kernel_{depth}"] = rng.uniform(-limit, limit, size=(fan_in, outputs))
#     return train(start)
# ```
#
# What should it do? The head starts afresh, as Keras starts a Dense layer: the bias at zero, the kernel uniform between
# $-r$ and $r$ with
#
# $$r = \sqrt{\frac{6}{\text{fan}_{in} + \text{fan}_{out}}},$$
#
# where both numbers are those of the kernel that is drawn (Glorot and Bengio, 2010). The body starts from what A has
# learned. And A must not notice anything, **whatever `train` does with the arrays that it gets**: many optimizers
# work in place, as in `parameters["kernel_1"] -= ...`.
#
# ### Exercise 3: repair it

# %% role="solution" name="adapt"
def adapt(parameters, outputs, rng, train):
    """Build network B on the body of A, with a new head, and have it trained.

    Args:
        parameters: A: kernel_1, bias_1, ... of any number of layers; stays as it is.
        outputs: number of outputs of B.
        rng: numpy.random.Generator, draws the kernel of the new head.
        train: function of one argument, the start of B (a dict like `parameters`). It returns the
            trained parameters. It may change the arrays that it gets in place. Call it once.

    Returns:
        What `train` returns.

    Source: deck 003, "Transfer Learning in Keras" (which shares the layers).
    """
    ### BEGIN SOLUTION
    depth = len(parameters) // 2
    start = {name: value.copy() for name, value in parameters.items()}
    fan_in = parameters[f"kernel_{depth}"].shape[0]
    limit = np.sqrt(6 / (fan_in + outputs))
    start[f"kernel_{depth}"] = rng.uniform(-limit, limit, size=(fan_in, outputs))
    start[f"bias_{depth}"] = np.zeros(outputs)
    return train(start)
    ### END SOLUTION


# %% role="test" name="test_adapt" points=1
rng = np.random.default_rng(5)
A = {"kernel_1": rng.standard_normal((5, 4)), "bias_1": rng.standard_normal(4),
     "kernel_2": rng.standard_normal((4, 3)), "bias_2": rng.standard_normal(3)}
start = adapt({name: value.copy() for name, value in A.items()}, 2, rng, lambda parameters: parameters)
checks.close(
    sorted(start) if isinstance(start, dict) else start, sorted(A),
    of="adapt", prop="returns what train returns",
)
checks.close(
    {name: start[name] for name in ("kernel_1", "bias_1")}, {name: A[name] for name in ("kernel_1", "bias_1")},
    of="adapt", prop="the body is that of A",
)
checks.shape_and_type(start["kernel_2"], (4, 2), of="adapt", prop="shape of the new kernel")
checks.close(
    start["bias_2"], np.zeros(2), of="adapt", prop="the new bias",
)

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - the spread of the new kernel, drawn from `rng`, with more outputs than A has, as many, and fewer
# - A is unchanged, after a `train` that adds 1 to every array it gets, in place
# - `train` is called once, and what it returns is returned
# - a network of eleven layers
#
# </details>
#
# <details><summary>Hint, in three steps</summary>
#
# <details><summary>Where to look</summary>
#
# Which arrays does `train` get to see, and who else holds the same ones? Which shape has the kernel that is drawn? What
# becomes of A's ten biases?
#
# </details>
# <details><summary>The idea</summary>
#
# `dict(parameters)` makes a new dict, but with the **same arrays** in it: a shallow copy. Whoever writes into an array
# writes into both. Copy each array.
#
# </details>
# <details><summary>The pieces</summary>
#
# `{name: value.copy() for name, value in parameters.items()}`; the limit with `outputs` as fan-out;
# `np.zeros(outputs)`.
#
# </details>
# </details>

# %% role="experiment" name="experiment_teacher" tags=["nbval-ignore-output"]
with plots.when_solved():
    curves = {"layers shared": [], "your adapt": []}
    for way, readings in curves.items():
        teacher = {name: value.copy() for name, value in source.items()}
        rng = np.random.default_rng(1)
        rows = draw_rows(prime(y_later), 25, seed=1)

        def train(start, teacher=teacher, readings=readings, rng=rng, rows=rows):
            """30 epochs with momentum that works in place, as many optimizers do."""
            velocity = {name: np.zeros_like(value) for name, value in start.items()}
            for _ in range(30):
                readings.append(right(teacher, X_valid, y_valid))
                for batch in np.split(rng.permutation(50), 5):
                    _, gradients = training.gradients_with("relu")(
                        start, X_later[rows[batch]], prime(y_later[rows[batch]]))
                    for name, gradient in gradients.items():
                        velocity[name] = 0.9 * velocity[name] - 0.02 * gradient
                        start[name] += velocity[name]
            return start

        if way == "your adapt":
            adapt(teacher, 2, rng, train)
        else:  # what the slide does: a new dict, the old arrays, another head
            train({**teacher, **{name: new_network(2, rng)[name] for name in HEAD}})
    figure, (panel,) = plots.panels(width=7.5)
    plots.lines(panel, curves, title="What A still reads, while B learns primes", xlabel="epoch of B",
                ylabel="digits that A gets right (%)", start=0)
    plots.show(figure)
    guess.compare("guess_teacher", guess_teacher, came_out=f"{curves['layers shared'][20]:.0f} % after "
                  f"20 epochs on shared layers; with your adapt {curves['your adapt'][20]:.0f} %")
before, shared, cloned = record["teacher_losses"]
print(f"Keras, a small network: loss of A {before:.3f}; after B was trained on shared layers {shared:.3f}; "
      f"on cloned layers {cloned:.3f}")

# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# `Sequential(model_A.layers[:-1])` holds the same layer objects as A. The slide does clone A, but in the cell *below*,
# and trains the network made of the originals. That saves a copy of A's weights as they were, and nothing protects
# `model_A` itself. On Fashion-MNIST we measured the slide's own code: A gets 90.2 % of its test pictures
# right before, 82.0 % after the 20 epochs of B, and 66.9 % if B goes on for 200. Clone first, then
# build on the clone.
#
# In our picture A loses less, and only at first. Fifty pictures are soon learned by heart. Then B's loss is almost
# zero, its gradients are, too, and the shared layers come to rest. So such damage is easily overlooked.
#
# </details>
#
# ## 4. Can a weight stand still without a gradient?
#
# At the beginning B's head is random, so the gradients that it sends down are random, too. They would shake
# the body before the head has learned anything. So the lecture *freezes* the body for the first epochs. How is that
# done? A first idea: in each step, set the gradients of the frozen arrays to zero. We take A in the middle of its
# training, with momentum 0.9 and some weight decay (0.05), and from here on give its first kernel a gradient of
# zero, for 100 steps.

# %% role="guess" name="guess_zero"
guess_zero = None  # your guess: by how many percent of its own length does the kernel move in 100 steps with gradient zero?


# %% [markdown]
# Write a step that freezes properly. It gets the optimizer as a function and should work with every one: with
# momentum, weight decay, Adam, or with clipping of the whole gradient. The safest way is Keras's own: what is frozen,
# the optimizer never gets to see.
#
# ### Exercise 4: a step that leaves alone what is frozen

# %% role="solution" name="frozen_step"
def frozen_step(step, parameters, gradients, state, t, frozen):
    """Take a step of any optimizer in which some arrays stay exactly as they are.

    The others move as if the frozen ones did not exist: `step` gets parameters, gradients and
    state without them, and is called once.

    Args:
        step: function of (parameters, gradients, state, t) that returns (parameters, state). It may
            change the arrays that it gets in place.
        parameters: dict of arrays by name.
        gradients: dict of arrays, with the same names.
        state: what the optimizer remembers: a dict of dicts of arrays by name, such as
            state["m"]["kernel_1"]. It is {} before the first step of some optimizers.
        t: number of the step, from 1.
        frozen: names of the arrays that stay, a list or a set; may be empty.

    Returns:
        Tuple (parameters, state) of new dicts with all names: what `step` returned, and the frozen
        arrays and what the optimizer remembered of them, as they were.

    Raises:
        ValueError: if a name in `frozen` is none of the parameters'.

    Source: deck 003, "Transfer Learning in Keras": layer.trainable = False.
    """
    ### BEGIN SOLUTION
    if not set(frozen) <= set(parameters):
        raise ValueError("only parameters can be frozen")

    def free(arrays):
        return {name: value for name, value in arrays.items() if name not in frozen}

    remembered = {letter: free(arrays) for letter, arrays in state.items()}
    moved, kept = step(free(parameters), free(gradients), remembered, t)
    after = {letter: {**state.get(letter, {}), **arrays} for letter, arrays in kept.items()}
    return {**parameters, **moved}, after
    ### END SOLUTION


# %% role="setup" name="setup_frozen"
def recorded_arrays(source, name, depth):
    """Kernels and biases that were recorded under a name."""
    names = [f"{kind}_{layer}" for layer in range(1, depth + 1) for kind in ("kernel", "bias")]
    return {key: source[f"{name}_{key}"] for key in names}


def follow_frozen(frozen_step, source, name, depth):
    """Take the steps of a recorded run: a training in which layers were frozen before its end."""
    layers = source[f"{name}_layers"]
    frozen = [f"{kind}_{layer}" for layer in layers for kind in ("kernel", "bias")]
    step = momentum_step(*(float(source[f"{name}_{key}"]) for key in ("rate", "momentum", "decay")))
    parameters = recorded_arrays(source, f"{name}_then", depth)
    state = {"m": recorded_arrays(source, f"{name}_then_m", depth)}
    for t in range(1, int(source[f"{name}_steps"]) + 1):
        _, gradients = training.gradients_with("relu")(
            parameters, source[f"{name}_X"], source[f"{name}_labels"])
        result = frozen_step(step, parameters, gradients, state, t, frozen)
        if not isinstance(result, (tuple, list)) or len(result) != 2 or not isinstance(result[0], dict):
            return result, None
        if set(result[0]) != set(parameters):
            return result
        # The velocities are followed here, so that only the parameters are compared.
        _, moved = step(parameters, gradients, state, t)
        state = {"m": {name: (state if name in frozen else moved)["m"][name] for name in parameters}}
        parameters = result[0]
    return parameters, state


# %% role="test" name="test_frozen_step" points=1
two, slopes = {"a": np.array([1.0, 2.0]), "b": np.array([3.0, 5.0])}, {"a": np.ones(2), "b": np.ones(2)}
checks.close(
    frozen_step(momentum_step(0.25, decay=0.5), two, slopes, {}, 1, ["b"])[0],
    {"a": np.array([0.625, 1.5]), "b": np.array([3.0, 5.0])},
    of="frozen_step", prop="two arrays, of which b is frozen: result[0]",
)
parameters, _ = follow_frozen(frozen_step, record, "freeze", 3)
checks.close(
    parameters, recorded_arrays(record, "freeze_end", 3),
    of="frozen_step", prop="five steps with the first layer frozen, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("11_transfer")
parameters, _ = follow_frozen(frozen_step, hidden, "lock", 4)
checks.close(
    {name: p for name, p in parameters.items() if name[-1] in "24"} if isinstance(parameters, dict) else parameters,
    {name: p for name, p in recorded_arrays(hidden, "lock_end", 4).items() if name[-1] in "24"},
    of="frozen_step", prop="layers between frozen ones, against Keras",
)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - what is frozen comes back bit by bit, with velocities that are not zero, with weight decay, and with a `step` that
#   works in place
# - what the optimizer remembers of frozen arrays comes back as it was; a first step with an empty `state`
# - what `step` gets, how often, and that `t` is passed on; names of which one begins like another
# - unknown names are refused; the arguments are unchanged
#
# </details>
#
# <details><summary>Hint, in three steps</summary>
#
# <details><summary>Where to look</summary>
#
# Four dicts have to be thinned out before the call (the `state` is a dict of dicts), and two put together after it.
#
# </details>
# <details><summary>The idea</summary>
#
# Write a helper that takes a dict and returns it without the frozen names. Call `step` with what is left. Then lay what
# came back over what was there.
#
# </details>
# <details><summary>The pieces</summary>
#
# `{name: value for name, value in arrays.items() if name not in frozen}`, and `{**old, **new}`, in which the new
# entries win. For the state: the same for each letter.
#
# </details>
# </details>

# %% role="experiment" name="experiment_zero" tags=["nbval-ignore-output"]
with plots.when_solved():
    rng, step = np.random.default_rng(3), momentum_step(0.02, decay=0.05)
    parameters, state = new_network(10, rng), {}
    for t in range(1, 41):  # the middle of a training
        batch = rng.integers(0, 3000, 50)
        _, gradients = training.gradients_with("relu")(parameters, X_train[batch], y_train[batch])
        parameters, state = step(parameters, gradients, state, t)
    begin, length = parameters["kernel_1"].copy(), np.linalg.norm(parameters["kernel_1"])
    nothing = {name: np.zeros_like(p) for name, p in parameters.items()}
    ways = {
        "gradient zero": lambda p, s, t: step(p, nothing, s, t),
        "gradient zero, no weight decay": lambda p, s, t: momentum_step(0.02)(p, nothing, s, t),
        "your frozen_step": lambda p, s, t: frozen_step(step, p, nothing, s, t, list(p)),
    }
    moved = {}
    for way, one_step in ways.items():
        p, s = parameters, state
        moved[way] = [0.0]
        for t in range(41, 141):
            p, s = one_step(p, s, t)
            moved[way].append(100 * np.linalg.norm(p["kernel_1"] - begin) / length)
    figure, (panel,) = plots.panels(width=7.5)
    for (way, values), colour, line in zip(moved.items(), ("blue", "sky", "vermilion"), ("-", "--", "-"), strict=True):
        panel.plot(values, line, color=plots.COLOURS[colour], label=way)
    panel.set(title="A kernel without a gradient", xlabel="step", ylabel="distance moved (% of its length)")
    panel.legend()
    plots.show(figure)
    guess.compare("guess_zero", guess_zero, came_out=f"{moved['gradient zero'][-1]:.1f} %; with your frozen_step "
                  f"{moved['your frozen_step'][-1]:g} %")

# %% [markdown] role="written" name="why_zero" points=0
# **Why does it move?** Name both reasons, and say which of them stops by itself and which never does.
#
# ### BEGIN SOLUTION
# Model answer: the velocity m is still there and dies out slowly (after k steps without a gradient it is 0.9^k of what
# it was, so the kernel coasts on by m * 0.9 / (1 - 0.9) = 9 m in all): this stops by itself. Weight decay multiplies the
# kernel by 1 - rate * decay in each step, whatever the gradient: this goes on until the kernel is zero.
#
# Rubric: 2 points for both reasons and which of them stops; 1 point for one reason with its mechanism; 0 points for
# "numerical noise", or for saying that it does not move.
# ### END SOLUTION

# %% [markdown]
# Keras holds a layer with `layer.trainable = False`. Deck 003 does so, then calls `compile`; later it sets
# `trainable = True` and calls `compile` once more. Is the second call needed, or does setting `trainable` do? Try it
# the other way round.

# %% role="guess" name="guess_compile"
guess_compile = None  # your guess: a model was compiled and trained for a while, then layer.trainable = False. Does the layer stand still in the next fit? yes or no

# %% role="experiment" name="experiment_compile"
acts = record["trainable_set"]
for moves, what in zip(acts, (
    "compiled, trainable = False, then the first fit",
    "compiled, fitted, trainable = False, fitted again",
    "... compiled again, fitted",
    "... trainable = True, fitted again",
    "... compiled again, fitted",
), strict=True):
    print(f"{what}: its kernel {'moves' if moves else 'stands still'}")
guess.compare("guess_compile", guess_compile, came_out="no, it moves on" if acts[1] else "yes")
print(f"Recorded with Keras {record.versions['keras']}.")


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Keras builds its training function at the first `fit` after `compile`, for the weights that are trainable at that
# moment, and keeps it. Freezing before the first `fit` acts. Freezing later changes nothing until you compile again,
# and **Keras gives no warning**. Unlocking works the same way: forget the second `compile`, and the
# "fine-tuning" trains the head alone. (Compiling again takes a new optimizer. Keras 3 refuses one that was built for
# fewer variables; the velocities start from zero.)
#
# </details>

# %% [markdown]
# ## 5. Why run the same layers forty times?
#
# A frozen body gives the same numbers for the same picture, in every epoch. So run it **once**, keep what the last
# hidden layer says, and train the head on that, as if it were the data. What a layer gives to the next one is called
# its *features*.
#
# ### Exercise 5: features

# %% role="solution" name="features"
def features(parameters, X, layer, activation):
    """What a network makes of a batch, up to a hidden layer.

    Args:
        parameters: dict of kernel_1, bias_1, ..., the head last.
        X: batch, shape (m, n_0).
        layer: 0 for X itself, 1 for the output of the first hidden layer, and so on, up to the last
            hidden layer.
        activation: name of the activation function of the hidden layers, for
            `training.activate(name, z)`.

    Returns:
        Array of shape (m, units of that layer): what the next layer gets to see.

    Raises:
        ValueError: if `layer` is negative, or is the head or beyond.

    Source: deck 003, "Reusing Pretrained Layers".
    """
    ### BEGIN SOLUTION
    if not 0 <= layer < len(parameters) // 2:
        raise ValueError("only X and hidden layers have features")
    A = X
    for number in range(1, layer + 1):
        Z = A @ parameters[f"kernel_{number}"] + parameters[f"bias_{number}"]
        A = training.activate(activation, Z)
    return A
    ### END SOLUTION


# %% role="test" name="test_features" points=1
parameters = recorded_arrays(record, "body", 3)
for layer in (1, 2):
    checks.close(
        features(parameters, record["body_X"], layer, "relu"), record[f"body_output_{layer}"],
        of="features", prop=f"layer {layer} of a Keras model",
    )
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("11_transfer")
parameters, X = recorded_arrays(hidden, "trunk", 4), hidden["trunk_X"]
for layer in (0, 1, 2, 3):
    checks.close(
        features(parameters, X.copy(), layer, "tanh"), hidden[f"trunk_output_{layer}"] if layer else X,
        of="features", prop="each layer of a tanh network, against Keras; layer 0 is X",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - a deeper network with another activation function, each of its layers, and layer 0
# - the activation function that is given is used
# - a layer that has no features is refused; the arguments are unchanged
#
# </details>
#
# <details><summary>Hint, in three steps</summary>
#
# <details><summary>Where to look</summary>
#
# How many layers lie between X and layer 2? And between X and layer 0?
#
# </details>
# <details><summary>The idea</summary>
#
# Walk from X upwards: multiply by the kernel, add the bias, apply the activation function. Stop at `layer`.
#
# </details>
# <details><summary>The pieces</summary>
#
# `range(1, layer + 1)`, `f"kernel_{number}"`, `training.activate(activation, Z)`. A network of
# `len(parameters) // 2` layers has one hidden layer fewer.
#
# </details>
# </details>

# %% role="guess" name="guess_times"
guess_times = None  # your guess: how many times faster do 40 epochs become if the frozen body is run only once?

# %% role="experiment" name="experiment_features" tags=["nbval-ignore-output"]
with plots.when_solved():
    rng = np.random.default_rng(4)
    rows = draw_rows(prime(y_later), 100, seed=1)
    X_200, labels_200 = X_later[rows], prime(y_later[rows])
    head = {name: new_network(2, rng)[name] for name in HEAD}
    plain = momentum_step(0.02)
    learn(X_200, labels_200, {**source, **head}, 2, plain, rng)  # warm up
    begin = time.perf_counter()
    whole, _ = learn(X_200, labels_200, {**source, **head}, 40,
                     lambda p, g, s, t: frozen_step(plain, p, g, s, t, BODY), np.random.default_rng(5))
    middle = time.perf_counter()
    seen = features(source, X_200, 2, "relu")  # once
    small, _ = learn(seen, labels_200, {"kernel_1": head["kernel_3"], "bias_1": head["bias_3"]}, 40, plain,
                     np.random.default_rng(5))
    end = time.perf_counter()
    guess.compare("guess_times", guess_times, came_out=f"{(middle - begin) / (end - middle):.0f} times")
    print(f"largest difference between the two heads: {np.max(np.abs(whole['kernel_3'] - small['kernel_1'])):.1g}")


# %% [markdown]
# The same head, for a fraction of the work. With a large network and a million pictures this decides whether you can
# do it on a laptop.
#
# <details><summary>Why neither 40 times nor 800</summary>
#
# A picture costs 83,400 multiplications in the body and 100 in the head. By arithmetic alone that would be hundreds of
# times. But both ways take 800 steps, and with batches of ten a step through the head is hardly more than Python calling
# functions. The larger the body, the more you gain.
#
# </details>
#
# ## 6. First the head, then everything
#
# The lecture's recipe has two phases: 4 epochs for the head alone, then 16 epochs for all layers. Others have three or
# more, and lower the learning rate from phase to phase, so that what A has learned is only bent a little. Write the
# recipe as a function of a list of phases. How an epoch is trained is not its business: `train` does that.
#
# ### Exercise 6: fine-tune in phases

# %% role="solution" name="fine_tune"
def fine_tune(parameters, phases, train):
    """Train in phases, each of which goes on from where the one before it ended.

    Args:
        parameters: the network to begin with.
        phases: list of (epochs, rate, frozen): number of epochs, learning rate, and the list of the
            names that are frozen in that phase. A phase of 0 epochs is skipped. The list stays as
            it is.
        train: function of (parameters, epochs, rate, frozen) that returns (parameters, losses): the
            trained parameters, and a list with a loss for each epoch. Call it once for each phase.

    Returns:
        Tuple (parameters, losses): the parameters at the end, and one list of the losses of all
        epochs, in order.

    Source: deck 003, "Transfer Learning in Keras": 4 epochs with frozen layers, then 16 with all.
    """
    ### BEGIN SOLUTION
    losses = []
    for epochs, rate, frozen in phases:
        if epochs == 0:
            continue
        parameters, of_phase = train(parameters, epochs, rate, frozen)
        losses.extend(of_phase)
    return parameters, losses
    ### END SOLUTION


# %% role="setup" name="setup_training"
def trainer(X, labels, frozen_step, rng):
    """What `fine_tune` wants of `train`: momentum 0.9, batches of 10, with your frozen_step."""

    def train(parameters, epochs, rate, frozen):
        step = momentum_step(rate)
        return learn(X, labels, parameters, epochs,
                     lambda p, g, s, t: frozen_step(step, p, g, s, t, frozen), rng)

    return train


def descend(X, labels):
    """The same, but with plain gradient descent on the whole batch, and nothing of yours."""

    def train(parameters, epochs, rate, frozen):
        losses = []
        for _ in range(epochs):
            loss, gradients = training.gradients_with("relu")(parameters, X, labels)
            losses.append(loss)
            parameters = {name: p if name in frozen else p - rate * gradients[name]
                          for name, p in parameters.items()}
        return parameters, losses

    return train


# %% role="test" name="test_fine_tune" points=2
parameters, _ = fine_tune(
    recorded_arrays(record, "tune", 3), [(4, 0.5, BODY), (6, 0.125, [])],
    descend(record["tune_X"], record["tune_labels"]),
)
checks.close(
    parameters, recorded_arrays(record, "tune_end", 3),
    of="fine_tune", prop="parameters after two phases, against Keras",
)
### BEGIN HIDDEN TESTS
got, gave = [], []


def adding_train(parameters, epochs, rate, frozen):
    got.append({name: np.array(p) for name, p in parameters.items()})
    gave.append({name: p + 2.0 * len(got) for name, p in got[-1].items()})
    return {name: p.copy() for name, p in gave[-1].items()}, [1.0] * epochs


start = {"kernel_1": np.array([[0.5, -2.0]]), "bias_1": np.array([0.25, 3.5])}
result = fine_tune(
    {name: p.copy() for name, p in start.items()}, [(2, 0.1, []), (7, 0.2, ["bias_1"]), (4, 0.3, [])], adding_train,
)
checks.close(
    [*got, result[0]], [start, *gave], of="fine_tune", prop="where each phase begins, and the end",
)
### END HIDDEN TESTS

# %% role="test" name="test_fine_tune_losses" points=1
def scripted(script):
    """A `train` that trains nothing: it gives these lists of losses, one after the other."""
    waiting = [list(losses) for losses in script]
    return lambda parameters, epochs, rate, frozen: (parameters, waiting.pop(0) if waiting else [])


_, losses = fine_tune({"a": np.ones(2)}, [(2, 0.1, []), (3, 0.2, ["a"])], scripted([[3.5, 2.75], [2.5, 1.5, 1.25]]))
checks.close(losses, [3.5, 2.75, 2.5, 1.5, 1.25], of="fine_tune", prop="one list of the losses of all five epochs")
### BEGIN HIDDEN TESTS
script = [[3.5, 2.75], [2.5], [9.25, 1.5, 1.25]]
_, losses = fine_tune({"a": np.ones(2)}, [(2, 0.1, []), (1, 0.2, ["a"]), (3, 0.3, [])], scripted(script))
checks.close(losses, [3.5, 2.75, 2.5, 9.25, 1.5, 1.25], of="fine_tune", prop="one list of all losses, in the order of the calls")
_, losses = fine_tune(
    recorded_arrays(record, "tune", 3), [(1, 0.5, BODY)], descend(record["tune_X"], record["tune_labels"]),
)
checks.close(losses, record["tune_losses"][:1].tolist(), of="fine_tune", prop="the loss of a single epoch, against Keras", tolerance=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - the order of the calls and what `train` gets in each: epochs, rate, frozen names; phases of 0 epochs; `phases` is
#   unchanged
# - each phase begins with what the phase before it returned, and the last one's parameters are returned
# - the losses: one list, in order
#
# </details>
#
# <details><summary>Hint, in three steps</summary>
#
# <details><summary>Where to look</summary>
#
# `train` returns two things. One has to reach the next call, the other has to be collected.
#
# </details>
# <details><summary>The idea</summary>
#
# A loop over the phases in which `parameters` is replaced each time.
#
# </details>
# <details><summary>The pieces</summary>
#
# `for epochs, rate, frozen in phases:`, `parameters, new = train(...)`, `losses.extend(new)` (and not `append`).
#
# </details>
# </details>
#
# Now the race. 20, 50 or 100 labels for primes, five sets of pictures each, always 40 epochs with momentum:
#
# - **from scratch**, at a rate of 0.02;
# - **head only**: the body of A is frozen throughout;
# - **two phases**: 20 epochs for the head, 20 for all at 0.005;
# - **all at once, fast**: all layers from the first step on, at 0.1.

# %% role="guess" name="guess_ways"
guess_ways = None  # your guess: which one is best with 50 labels: "scratch", "head only", "two phases" or "fast"?


# %% role="experiment" name="experiment_ways" tags=["nbval-ignore-output"]
def race(X, y, X_new, y_new, body, numbers, seeds, outputs):
    """Percent of new rows right: a dict of ways, each a list over the numbers of labels."""
    table = {"scratch": [], "head only": [], "two phases": [], "fast": []}
    for number in numbers:
        scores = {way: [] for way in table}
        for seed in range(seeds):
            rng = np.random.default_rng(100 + seed)
            rows = few_per_class(y, number // outputs, rng)
            train = trainer(X[rows], y[rows], frozen_step, rng)
            fresh = new_network(outputs, rng)
            on_A = {**fresh, **{name: body[name] for name in BODY}}
            for way, start, phases in (
                ("scratch", fresh, [(40, 0.02, [])]),
                ("head only", on_A, [(40, 0.02, BODY)]),
                ("two phases", on_A, [(20, 0.02, BODY), (20, 0.005, [])]),
                ("fast", on_A, [(40, 0.1, [])]),
            ):
                B, _ = fine_tune(start, phases, train)
                scores[way].append(right(B, X_new, y_new))
        for way, values in scores.items():
            table[way].append(float(np.mean(values)))
    return table


def draw_race(table, numbers, title):
    """Curves over the number of labels."""
    figure, (panel,) = plots.panels(width=7.0)
    looks = zip(table.items(), plots.COLOURS.values(), "os^D", strict=False)
    for (way, values), colour, marker in looks:
        panel.plot(numbers, values, marker=marker, color=colour, label=way)
    panel.set(title=title, xlabel="labels in all", ylabel="new pictures right (%)", xscale="log")
    panel.set_xticks(numbers, [str(number) for number in numbers])
    panel.minorticks_off()
    panel.legend()
    plots.show(figure)


with plots.when_solved():
    table = race(X_later, prime(y_later), X_valid, prime(y_valid), source, (20, 50, 100), 5, 2)
    draw_race(table, (20, 50, 100), "Is it a prime? On the body of a network that reads ten digits")
    at_50 = {way: round(values[1], 1) for way, values in table.items()}
    guess.compare("guess_ways", guess_ways, came_out=", ".join(f"{way} {share} %" for way, share in at_50.items()))
    answers = training.predict_labels(X_valid, *training.unnamed(source), "relu")
    print(f"... and with no label at all, asking A which digit it is and looking up whether that is a prime: "
          f"{100 * np.mean(prime(answers) == prime(y_valid)):.1f} %")

# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Ten other seeds, 1,000 other digits, mean ± standard deviation:
#
# | labels | scratch | random body, frozen | head only | two phases | all at once at 0.02 | fast |
# | --- | --- | --- | --- | --- | --- | --- |
# | 20 | 66.4 ± 5.4 | 58.4 ± 4.6 | 82.6 ± 5.8 | 82.3 ± 6.1 | 79.7 ± 6.2 | 58.5 ± 13.7 |
# | 50 | 76.7 ± 3.7 | 62.8 ± 8.2 | 89.2 ± 3.0 | 90.1 ± 2.6 | 89.7 ± 3.1 | 55.4 ± 15.7 |
# | 100 | 81.3 ± 2.5 | 66.3 ± 4.9 | 91.2 ± 1.4 | 92.5 ± 1.4 | 91.7 ± 2.2 | 50.1 ± 10.7 |
# | 250 | 89.0 ± 1.3 | 69.8 ± 5.3 | 92.7 ± 1.3 | 94.7 ± 0.4 | 94.2 ± 1.1 | 53.2 ± 19.1 |
#
# Transfer gains 13 points with 50 labels. Between *head only*, *two phases* and *all at once* at a gentle rate there
# is hardly a difference that the seeds do not swallow. What ruins everything is a rate that is too high: the first large
# steps, driven by a head that knows nothing, tear the body apart. (A frozen body of *random* layers is worse than
# scratch. So it is what A has learned that helps, and not the freezing.)
#
# And be honest about the last line: if you *know* how B's question follows from A's, you need no label and no transfer.
# In life nobody hands you that rule.
#
# </details>
#
# Now another A: a network that has learned the digits 0 to 4, from 1,750 pictures, and has never seen
# another. B is to tell apart 5, 6, 7, 8 and 9, with five outputs. Same pixels, same pens, same widths.

# %% role="guess" name="guess_five"
guess_five = None  # your guess: with 50 labels for the digits 5 to 9, how many points is "head only" above (+) or below (-) "scratch"?

# %% role="experiment" name="experiment_hurts" tags=["nbval-ignore-output"]
with plots.when_solved():
    (X_five, y_five), (X_low, y_low) = split_task(X_train, y_train, list(range(5)))
    (X_new, y_new), _ = split_task(X_valid, y_valid, list(range(5)))
    rng = np.random.default_rng(12)
    reads_low, _ = learn(X_low, y_low, new_network(5, rng), 15, momentum_step(0.05), rng, batch_size=50)
    numbers = (10, 50, 100)
    table = race(X_five, y_five, X_new, y_new, reads_low, numbers, 3, 5)
    draw_race(table, numbers, "5, 6, 7, 8 or 9? On the body of a network that reads 0 to 4")
    gain = table["head only"][1] - table["scratch"][1]
    guess.compare("guess_five", guess_five, came_out=f"{gain:+.1f} points (scratch {table['scratch'][1]:.1f} %, "
                  f"head only {table['head only'][1]:.1f} %)")

# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Ten other seeds: with 50 labels, 79.3 ± 2.6 % from scratch and 67.0 ± 2.5 % for the head alone on A's body. Even with
# 250 labels the frozen body stays ten points behind (77.6 to 87.6 %); only when it is set free does it catch up
# (89.6 ± 1.2 %). This is called **negative transfer**. It is the counterpart of the gain above, with the same network
# and nearly the same pictures.
#
# </details>

# %% [markdown] role="written" name="why_hurts" points=0
# **Why did the body help with primes and hurt with 5 to 9?** In one or two sentences: what must the features of a
# body hold, so that a new head can make something of them?
#
# ### BEGIN SOLUTION
# Model answer: a frozen body can hand up only what its own task made it keep. A for ten digits must keep what tells all
# ten apart, and primes are a function of that. A for 0 to 4 was free to throw away what tells 5 from 8 or 7 from 9,
# because no label ever asked for it; a head cannot bring back what is gone.
#
# Rubric: 2 points for "what A's labels did not need is lost (or was never learned), and B needs it"; 1 point for
# "the tasks differ" with an example of a difference that matters; 0 points for "too few labels" or "overfitting".
# ### END SOLUTION

# %% [markdown]
# ## 7. One row of a slide, ten times
#
# Deck 003 compares two networks for shirts and sandals, trained on 200 pictures: 97.05 % from scratch, 99.35 % on A,
# and concludes that transfer *outperforms*.<sup>2</sup> That is a gain of 2.3 points, from one run of each, 20 epochs long. We ran
# it again in Keras, on copies of A's layers, with ten seeds for B.
#
# <sup>2</sup> Deck 003, *Transfer Learning in Keras*. The text says 97.2 and 99.25 %; its own output says 97.05 and 99.35 %.

# %% role="guess" name="guess_seeds"
guess_seeds = None  # your guess: what is the mean gain over ten seeds, in points? And if both train for 200 epochs?


# %% role="experiment" name="experiment_seeds"
def fashion(short):
    """Recorded test accuracies of model B, in percent: from scratch, and on A."""
    return record[f"fashion_{short}_scratch"], record[f"fashion_{short}_on_a"]


figure, shown = plots.panels(3, width=3.8, title="Shirt or sandal? Model B on 2,000 test pictures (recorded)")
gains, told = {}, []
for panel, short, what in zip(shown, ("slide", "longer", "faster"), (
    "20 epochs at 0.001 (slide)", "200 epochs at 0.001", "20 epochs at 0.01"), strict=True):
    pair = fashion(short)
    for place, values, colour, marker in zip((0, 1), pair, ("blue", "vermilion"), "os", strict=True):
        offsets = place + np.linspace(-0.15, 0.15, len(values))
        panel.plot(offsets, values, marker, color=plots.COLOURS[colour], alpha=0.7)
        panel.plot([place - 0.25, place + 0.25], [values.mean()] * 2, color="black", linewidth=1.5)
    panel.set(xticks=[0, 1], xticklabels=["from scratch", "on A"], xlim=(-0.5, 1.5), ylim=(97.3, 99.9), title=what,
              ylabel="right (%)" if short == "slide" else "")
    gains[what] = pair[1].mean() - pair[0].mean()
    told.append(f"{what}: scratch {pair[0].mean():.2f} ± {pair[0].std(ddof=1):.2f} %, on A {pair[1].mean():.2f} ± "
                f"{pair[1].std(ddof=1):.2f} % ({len(pair[0])} seeds)")
plots.show(figure, alt="Each dot is a run, each line a mean. " + "; ".join(told) + ".")
guess.compare("guess_seeds", guess_seeds, came_out="; ".join(f"{what}: {gain:+.2f}" for what, gain in gains.items()))
frozen = record["fashion_frozen"]
print(f"validation accuracy after the first frozen epoch: {frozen[:, 0].min():.0f} to {frozen[:, 0].max():.0f} %, "
      f"after the fourth: {frozen[:, 3].min():.0f} to {frozen[:, 3].max():.0f} %")


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# The gain is real, and less than half of the slide's: from 97.80 ± 0.25 to 98.76 ± 0.56 %, almost one point. (On two other
# networks A it was 98.86 ± 0.53 and 99.04 ± 0.37 %.) The slide compares two single runs. Its 97.05 lies below all ten of ours from scratch,
# its 99.35 is reached by two of our ten on A, and so 2.3 points came about. Nor do the four frozen epochs mean
# much: where the slide shows 64 to 73 %, ours lie anywhere between 4 and 80 %, by the seed of the head alone.
#
# And there is a control that the slide lacks: *from scratch, but for longer*. 200 pictures in batches of 32 make 7 steps
# an epoch, so 20 epochs are 140 steps at a small rate. Let both go on for 200 epochs, or take ten times the
# rate, and 0.4 points of gain remain. More than half of the difference was a network that had been stopped early.
# What remains is small, and now it is safe: the two clouds no longer touch.
#
# The slide says so itself: *limited use for dense networks; better for convolutional neural networks*.
#
# </details>
#
# ## 8. The layer that moves without a gradient
#
# One kind of layer has numbers that no gradient ever touches: batch normalization. In training it normalizes with mean
# and variance of the *batch*, and lets its two moving averages follow,
#
# $$\text{average} \leftarrow \mu \cdot \text{average} + (1 - \mu) \cdot \text{batch},$$
#
# with the mean and the (biased) variance over the rows of the batch. At test time it normalizes with the moving
# averages and leaves them alone. In both cases
#
# $$y = \gamma \, \frac{x - \text{mean}}{\sqrt{\text{variance} + \varepsilon}} + \beta .$$
#
# Now freeze such a layer and train the layers above it, in a batch of eight pictures. If its averages go on
# following, the "frozen" body changes under your hands, and eight pictures make poor averages. What should
# *frozen* mean here? Keras decided in 2019: a frozen layer is in **inference mode, even in training**.
#
# ### Exercise 7: frozen batch normalization

# %% role="solution" name="frozen_normalization"
def frozen_normalization(X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon):
    """Batch normalization of a batch as Keras's layer computes it, frozen or not.

    Args:
        X: batch, shape (m, n).
        gamma: scale of each column, shape (n,).
        beta: shift of each column, shape (n,).
        mean: moving average of the means before this batch, shape (n,).
        variance: moving average of the variances before this batch, shape (n,).
        trainable: False if the layer is frozen.
        is_training: True in training, False at test time.
        momentum: weight of the old moving average.
        epsilon: added to the variance under the root.

    Returns:
        Tuple (Y, mean, variance): the output, and both moving averages after this batch.

    Source: deck 003, "Batch Normalization in Keras"; Keras, BatchNormalization, on `trainable`.
    """
    ### BEGIN SOLUTION
    used_mean, used_variance = mean, variance
    if trainable and is_training:
        used_mean, used_variance = X.mean(axis=0), X.var(axis=0)
        mean = momentum * mean + (1 - momentum) * used_mean
        variance = momentum * variance + (1 - momentum) * used_variance
    Y = gamma * (X - used_mean) / np.sqrt(used_variance + epsilon) + beta
    return Y, mean, variance
    ### END SOLUTION


# %% role="setup" name="setup_normalization"
def normalization_inputs(source, name):
    """The arrays that were recorded for a batch: the first five arguments, and the last two."""
    arrays = [source[f"{name}_{key}"] for key in ("X", "gamma", "beta", "mean", "variance")]
    return arrays, [float(source[f"{name}_momentum"]), float(source[f"{name}_epsilon"])]


# %% role="test" name="test_frozen_normalization" points=1
arrays, settings = normalization_inputs(record, "batch")
result = frozen_normalization(*arrays, True, True, *settings)
checks.close(result[0], record["batch_free_fit_Y"], of="frozen_normalization", prop="output of a free layer in training, against Keras")
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("11_transfer")
arrays, settings = normalization_inputs(hidden, "rows")
result = frozen_normalization(*(a.copy() for a in arrays), True, True, *settings)
checks.close(result[0], hidden["rows_free_fit_Y"], of="frozen_normalization", prop="output of a free layer in training, on other rows")
### END HIDDEN TESTS

# %% role="test" name="test_frozen_normalization_output" points=1
arrays, settings = normalization_inputs(record, "batch")
result = frozen_normalization(*arrays, False, True, *settings)
checks.close(result[0], record["batch_frozen_fit_Y"], of="frozen_normalization", prop="output of a frozen layer in training, against Keras")
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("11_transfer")
arrays, settings = normalization_inputs(hidden, "rows")
for trainable, word, is_training, when in ((False, "frozen", True, "fit"), (True, "free", False, "test"), (False, "frozen", False, "test")):
    result = frozen_normalization(*(a.copy() for a in arrays), trainable, is_training, *settings)
    checks.close(
        result[0], hidden[f"rows_{word}_{when}_Y"],
        of="frozen_normalization", prop=f"output of a {word} layer {'in training' if is_training else 'at test time'}",
    )
### END HIDDEN TESTS

# %% role="test" name="test_frozen_normalization_averages" points=1
arrays, settings = normalization_inputs(record, "batch")
for trainable, word in ((True, "free"), (False, "frozen")):
    checks.close(
        tuple(frozen_normalization(*arrays, trainable, True, *settings)[1:]),
        tuple(record[f"batch_{word}_fit_{key}"] for key in ("mean", "variance")),
        of="frozen_normalization", prop=f"moving averages of a {word} layer in training, against Keras",
    )
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("11_transfer")
arrays, settings = normalization_inputs(hidden, "rows")
for trainable, word in ((True, "free"), (False, "frozen")):
    for is_training, when in ((True, "fit"), (False, "test")):
        result = checks.inputs_unchanged(
            frozen_normalization, *(a.copy() for a in arrays), trainable, is_training, *settings,
            of="frozen_normalization",
        )
        checks.close(
            tuple(result[1:]), (hidden[f"rows_{word}_{when}_mean"], hidden[f"rows_{word}_{when}_variance"]),
            of="frozen_normalization",
            prop=f"moving averages of a {word} layer {'in training' if is_training else 'at test time'}",
        )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - the output of a free layer in training
# - the output in the three other cases: frozen in training, free or frozen at test time
# - the moving averages in all four cases, and that the arguments are unchanged
#
# </details>
#
# <details><summary>Hint, in three steps</summary>
#
# <details><summary>Where to look</summary>
#
# Of the four cases, in how many are the statistics those of the batch?
#
# </details>
# <details><summary>The idea</summary>
#
# One: trainable **and** in training. In all others, normalize with the moving averages and return them as they were.
#
# </details>
# <details><summary>The pieces</summary>
#
# `X.mean(axis=0)`, `X.var(axis=0)`; `momentum * old + (1 - momentum) * new`.
#
# </details>
# </details>

# %% [markdown]
# Now we watch one number of one picture, in forty batches with seven other pictures each. A frozen layer makes 0.67 of it.

# %% role="guess" name="guess_neighbours"
guess_neighbours = None  # your guess: and a free layer, in training: from where to where does its answer go in the forty batches?

# %% role="experiment" name="experiment_normalization"
with plots.when_solved():
    rng = np.random.default_rng(8)
    column = lambda: rng.normal(2.0, 1.5, (7, 1))  # noqa: E731  (seven other rows)
    ones, mean, variance = np.ones(1), np.full(1, 2.0), np.full(1, 1.5**2)
    results = {"free": [], "frozen": []}
    for _ in range(40):
        batch = np.vstack([[[3.0]], column()])  # the row that we watch comes first
        for way, trainable in (("free", True), ("frozen", False)):
            Y, *_ = frozen_normalization(batch, ones, 0 * ones, mean, variance, trainable, True, 0.99, 1e-3)
            results[way].append(Y[0, 0])
    figure, (panel,) = plots.panels(width=7.5, height=2.4)
    for height, (way, values), colour in zip((1, 0), results.items(), ("blue", "vermilion"), strict=True):
        panel.plot(values, [height] * len(values), "o", alpha=0.5, color=plots.COLOURS[colour], label=way)
    panel.set(title="The same picture in forty batches of eight, in training", yticks=[0, 1],
              yticklabels=["frozen", "free"], ylim=(-0.6, 1.6), xlabel="what the layer makes of it")
    spread = {way: max(values) - min(values) for way, values in results.items()}
    plots.show(figure, alt=f"One value in forty batches: spread {spread['free']:.2f} where the layer is free, "
               f"{spread['frozen']:.2f} where it is frozen.")
    low, high = min(results["free"]), max(results["free"])
    guess.compare("guess_neighbours", guess_neighbours, came_out=f"from {low:.2f} to {high:.2f}; frozen from "
                  f"{min(results['frozen']):.2f} to {max(results['frozen']):.2f}")

# %% [markdown]
# A free layer judges a picture by its seven neighbours. With the statistics of 3,000 pictures in the drawer, why
# should it? (Some libraries leave this to you. In PyTorch, `requires_grad = False` freezes $\gamma$ and $\beta$ only;
# the averages go on until you call `.eval()`.)
#
# ## 9. Six transfers, five with a mistake
#
# Six times somebody transferred A to the primes: 100 labels, momentum, a little weight decay; 4 epochs for the head
# alone, then 6 epochs for all at half the rate. One run went as planned. In each of the others something was done wrong,
# and **no error was ever printed**. Above: how far the first kernel is from where A had it, in percent of its
# length. In the middle: how many of the validation digits A itself still reads. Below: B's training loss, mean of the epoch.
# The dotted line is where the body is set free. The same numbers stand below the picture.

# %% role="experiment" name="experiment_runs"
figure, shown = plots.panels(6, rows=3, width=2.1, height=1.75)
for place, (curve, label, limits) in enumerate((
    ("moved", "kernel moved (%)", (0, 400)), ("A", "A reads (%)", (87, 94)), ("loss", "loss of B", (5e-4, 9)),
)):
    for run in range(1, 7):
        panel = shown[6 * place + run - 1]
        panel.plot(range(1, 11), record[f"run_{run}_{curve}"], marker="o", markersize=3,
                   color=plots.COLOURS[("blue", "vermilion", "green")[place]])
        panel.axvline(4.5, color="black", linestyle=":", linewidth=1)
        if curve != "A":
            panel.set_yscale(*(("symlog",) if curve == "moved" else ("log",)))
        panel.set(title=f"run {run}" if place == 0 else "", xlabel="epoch" if place == 2 else "",
                  ylabel=label if run == 1 else "", xticks=[1, 4, 7, 10], ylim=limits)
told = []
for run in range(1, 7):
    moved, of_A, loss = (record[f"run_{run}_{curve}"] for curve in ("moved", "A", "loss"))
    told.append(f"Run {run}: kernel moved {moved[0]:g} % after epoch 1, {moved[3]:g} after 4, {moved[4]:g} after 5, "
                f"{moved[9]:g} after 10; A reads {of_A[3]:g} % after epoch 4, {of_A[9]:g} after 10; loss of B "
                f"{loss[3]:.2f} in epoch 4, {loss[4]:.2f} in 5, {loss[9]:.3f} in 10.")
plots.show(figure, alt=" ".join(told))


# %% [markdown]
# ### Exercise 8: what went wrong?
#
# | word | what was done |
# | --- | --- |
# | `"as planned"` | nothing wrong |
# | `"shared layers"` | B's layers are A's own arrays |
# | `"gradients set to zero"` | in the first phase the body's gradients were set to zero; velocities and decay went on |
# | `"never unlocked"` | the body was set free, but the model not compiled again |
# | `"head drawn anew"` | the second phase began with another random head |
# | `"rate too high"` | the second phase had 40 times the rate that it should have had |

# %% role="solution" name="diagnose"
def diagnose(run):
    """Say what was done in one of the six runs above.

    Args:
        run: number of the run, from 1 to 6.

    Returns:
        One of the six words of the table.

    Source: section 9.
    """
    ### BEGIN SOLUTION
    return {
        1: "head drawn anew",
        2: "gradients set to zero",
        3: "as planned",
        4: "rate too high",
        5: "shared layers",
        6: "never unlocked",
    }[run]
    ### END SOLUTION


# %% role="test" name="test_diagnose" points=3
words = ["as planned", "gradients set to zero", "head drawn anew", "never unlocked", "rate too high", "shared layers"]
given = "words of the table"
for run in range(1, 7):
    word = diagnose(run)
    if word not in words:
        given = None if word is None else "another word"
checks.close(given, "words of the table", of="diagnose", prop="a word of the table for each run")
### BEGIN HIDDEN TESTS
true = dict(zip(range(1, 7), ("head drawn anew", "gradients set to zero", "as planned", "rate too high",
                              "shared layers", "never unlocked"), strict=True))
checks.partial_credit(3, [
    (1, checks.passes(lambda run=run: checks.close(
        diagnose(run), true[run], of="diagnose", prop=f"run {run}")), f"run {run}")
    for run in true
])
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - each of the six runs, for itself
#
# </details>
#
# <details><summary>Hint, in three steps</summary>
#
# <details><summary>Where to look</summary>
#
# Begin with the curves that lie apart: which run's kernel moves before it may? Which one's never? Whose A falls?
#
# </details>
# <details><summary>The idea</summary>
#
# A kernel that moves while it is frozen was not frozen. If A changes, it has something in common with B. A loss that
# rises a little at the dotted line is no mistake: all layers begin to move at once. One that is three times as large
# has lost something, if it comes down again; if it does not, the body was torn apart.
#
# </details>
# <details><summary>The procedure</summary>
#
# Cross out four runs by the upper two rows. Two are left. Compare their losses in epochs 4 and 5, in the numbers below
# the picture: by which factor does each rise?
#
# </details>
# </details>

# %% [markdown]
# ## 10. A body without a teacher
#
# What if nobody has an A? Pictures without labels are cheap: 3,000 digits, and no one says which. In 2006 Geoffrey
# Hinton, Simon Osindero and Yee-Whye Teh showed that a deep network can be prepared with those, **one layer at a time**,
# and that networks which nobody had been able to train then learned. Much of what came after began there. (The
# lecture gives it one slide.<sup>3</sup>) Yoshua Bengio's group did the same with *autoencoders* in 2007, and so do we.
#
# An autoencoder is a network that gives back its own input. In between it has few units:
#
# $$H = f(X W_1 + b_1), \qquad R = H W_2 + b_2, \qquad
# L = \frac{1}{m n} \sum_{i=1}^{m} \sum_{j=1}^{n} (R_{ij} - X_{ij})^2 .$$
#
# The first layer, $W_1$ and $b_1$, is the **encoder**, the second the **decoder**. The loss is the mean over all
# entries, as `keras.losses.MeanSquaredError` has it. The hidden layer has the activation function $f$, the output none.
#
# <sup>3</sup> Deck 003, *Unsupervised Pretraining*: "layer-by-layer training", "greedy layer-wise pretraining".
#
# ### Exercise 9: the gradients of an autoencoder

# %% role="solution" name="autoencoder_gradients"
def autoencoder_gradients(parameters, X, activation):
    """Mean squared error of an autoencoder, and its gradients.

    Args:
        parameters: dict of the encoder, kernel_1 of shape (n, k) and bias_1 of shape (k,), and the
            decoder, kernel_2 of shape (k, n) and bias_2 of shape (n,).
        X: batch, shape (m, n); it is the input, and what should come out.
        activation: name of the activation function of the hidden layer. `training.activate(name, z)`
            gives its output, `training.slope(name, a)` its slope, from the output a.

    Returns:
        Tuple (loss, gradients): a float, and a dict with the names and shapes of the parameters.

    Source: deck 003, "Unsupervised Pretraining"; Bengio et al. (2007).
    """
    ### BEGIN SOLUTION
    H = training.activate(activation, X @ parameters["kernel_1"] + parameters["bias_1"])
    error = H @ parameters["kernel_2"] + parameters["bias_2"] - X
    loss = float(np.mean(error**2))
    delta = 2 * error / error.size
    below = (delta @ parameters["kernel_2"].T) * training.slope(activation, H)
    return loss, {
        "kernel_1": X.T @ below,
        "bias_1": below.sum(axis=0),
        "kernel_2": H.T @ delta,
        "bias_2": delta.sum(axis=0),
    }
    ### END SOLUTION


# %% role="setup" name="setup_autoencoder"
def autoencoder(source, name):
    """An autoencoder that was recorded: its parameters, and its gradients."""
    parameters = recorded_arrays(source, name, 2)
    return parameters, {key: source[f"{name}_gradient_{key}"] for key in parameters}


def learn_autoencoder(gradients, X, width, activation, rate, epochs, rng):
    """Train an autoencoder with `gradients(parameters, X, activation)` and momentum 0.9."""
    parameters = loan.new_network((X.shape[1], width, X.shape[1]), rng, first=1)
    parameters, _, _ = training.fit(
        X, X, parameters, {}, loss_and_gradients=lambda p, batch, _: gradients(p, batch, activation),
        step=momentum_step(rate), epochs=epochs, batch_size=50, rng=rng,
    )
    return parameters


# %% role="test" name="test_autoencoder_gradients" points=1
parameters, gradients = autoencoder(record, "auto")
_, slopes = autoencoder_gradients(parameters, record["auto_X"], "tanh")
checks.close(
    {name: slopes[name] for name in ("kernel_2", "bias_2")}, {name: gradients[name] for name in ("kernel_2", "bias_2")},
    of="autoencoder_gradients", prop="gradients of the decoder, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("11_transfer")
for name, activation in (("narrow", "tanh"), ("wide", "relu"), ("straight", "linear")):
    parameters, gradients = autoencoder(hidden, name)
    _, slopes = autoencoder_gradients(parameters, hidden[f"{name}_X"], activation)
    checks.close(
        {name: slopes[name] for name in ("kernel_2", "bias_2")}, {name: gradients[name] for name in ("kernel_2", "bias_2")},
        of="autoencoder_gradients", prop=f"gradients of the decoder with {activation}, against Keras",
    )
### END HIDDEN TESTS

# %% role="test" name="test_autoencoder_gradients_encoder" points=1
def encoder_of(slopes, gradients):
    """The encoder's gradients, for a decoder whose own are right: a factor in both counts once."""
    own, true = (np.asarray(each["kernel_2"], dtype=float) for each in (slopes, gradients))
    factor = float(np.sum(own * true) / np.sum(true**2)) if own.shape == true.shape else 1.0
    return {name: np.asarray(slopes[name]) / (factor or 1.0) for name in ("kernel_1", "bias_1")}


parameters, gradients = autoencoder(record, "auto")
_, slopes = autoencoder_gradients(parameters, record["auto_X"], "tanh")
checks.close(
    encoder_of(slopes, gradients), {name: gradients[name] for name in ("kernel_1", "bias_1")},
    of="autoencoder_gradients", prop="gradients of the encoder, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("11_transfer")
for name, activation in (("narrow", "tanh"), ("wide", "relu"), ("straight", "linear")):
    parameters, gradients = autoencoder(hidden, name)
    _, slopes = autoencoder_gradients(parameters, hidden[f"{name}_X"], activation)
    checks.close(
        encoder_of(slopes, gradients), {name: gradients[name] for name in ("kernel_1", "bias_1")},
        of="autoencoder_gradients", prop=f"gradients of the encoder with {activation}, against Keras",
    )
# The logistic function, by the test's own arithmetic.
parameters, X = autoencoder(hidden, "narrow")[0], hidden["narrow_X"]
H = 1 / (1 + np.exp(-(X @ parameters["kernel_1"] + parameters["bias_1"])))
delta = 2 * (H @ parameters["kernel_2"] + parameters["bias_2"] - X) / X.size
below = (delta @ parameters["kernel_2"].T) * H * (1 - H)
_, slopes = autoencoder_gradients(parameters, X.copy(), "logistic")
checks.close(
    encoder_of(slopes, {"kernel_2": H.T @ delta}), {"kernel_1": X.T @ below, "bias_1": below.sum(axis=0)},
    of="autoencoder_gradients", prop="gradients of the encoder with logistic",
)
### END HIDDEN TESTS

# %% role="test" name="test_autoencoder_gradients_loss" points=1
parameters, _ = autoencoder(record, "auto")
checks.close(
    autoencoder_gradients(parameters, record["auto_X"], "tanh")[0], float(record["auto_loss"]),
    of="autoencoder_gradients", prop="the loss, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("11_transfer")
for name, activation in (("narrow", "tanh"), ("wide", "relu"), ("straight", "linear")):
    parameters, _ = autoencoder(hidden, name)
    result = checks.inputs_unchanged(
        autoencoder_gradients, parameters, hidden[f"{name}_X"], activation, of="autoencoder_gradients"
    )
    checks.close(
        result[0], float(hidden[f"{name}_loss"]),
        of="autoencoder_gradients", prop=f"loss with {activation}, against Keras",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - the gradients of the decoder, and those of the encoder, of narrow and wide autoencoders with tanh, ReLU and linear
#   hidden layers, against Keras; those of the encoder with the logistic function as well
# - the loss, by itself; the arguments are unchanged
# - a linear autoencoder, trained with your gradients, beside principal component analysis
#
# </details>
#
# <details><summary>Hint, in three steps</summary>
#
# <details><summary>Where to look</summary>
#
# It is backpropagation through two layers. What is new is only the loss at its end.
#
# </details>
# <details><summary>The idea</summary>
#
# Start with the gradient by $R$: the derivative of a square, divided by the number of entries. $X$ is a constant as
# far as the target goes, and gets no gradient.
#
# </details>
# <details><summary>The formulas</summary>
#
# $\delta_2 = 2 (R - X) / (m n)$, $\ \delta_1 = \delta_2 W_2^T \odot f'$; kernels $H^T \delta_2$ and $X^T \delta_1$,
# biases: the sums of $\delta$ over the rows.
#
# </details>
# </details>
#
# How good can it get? With a linear hidden layer of $k$ units there is a limit that no training can break: the
# **principal components**. Eckart and Young proved in 1936 that no $k$ directions reconstruct the data better than the
# first $k$ singular vectors of the centred data. What remains is the sum of the squared singular values beyond $k$,
# for our loss divided by the number of entries. But that is a matrix decomposition. You only walk downhill.

# %% role="guess" name="guess_pca"
guess_pca = None  # your guess: how close does training come to the limit, in percent above it, with 10 linear units?

# %% role="experiment" name="experiment_pca" tags=["nbval-ignore-output"]
with plots.when_solved():
    small = X_train[:500].reshape(500, 14, 2, 14, 2).mean(axis=(2, 4)).reshape(500, 196)
    singular = np.linalg.svd(small - small.mean(axis=0), compute_uv=False)
    widths, reached, limit = (2, 5, 10, 20), [], []
    for width in widths:
        trained = learn_autoencoder(autoencoder_gradients, small, width, "linear", 3.0, 60,
                                    np.random.default_rng(width))
        reached.append(autoencoder_gradients(trained, small, "linear")[0])
        limit.append(float(np.sum(singular[width:] ** 2) / small.size))
    figure, (panel,) = plots.panels(width=7.0)
    panel.plot(widths, limit, "-", color=plots.COLOURS["black"], label="principal components: the limit")
    panel.plot(widths, reached, "o", color=plots.COLOURS["vermilion"], label="trained with your gradients")
    panel.set(title="Linear autoencoders of 500 small digits", xlabel="hidden units", ylabel="mean squared error",
              ylim=(0, None), xticks=widths)
    panel.legend()
    plots.show(figure)
    guess.compare("guess_pca", guess_pca, came_out=f"{100 * (reached[2] / limit[2] - 1):.1f} % above it")


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Pierre Baldi and Kurt Hornik showed in 1989 that the loss of a linear autoencoder has no minimum but this one: every
# other flat place is a saddle. There is nothing to get stuck in.
#
# </details>
#
# Now a whole stack of them. **Greedy** means: train an autoencoder on the pictures; throw its decoder away; run the
# pictures through its encoder; train the next autoencoder on *what comes out*; and so on. Each layer is settled before
# the next one begins, and is not touched again.
#
# ### Exercise 10: layer by layer

# %% role="solution" name="pretrain"
def pretrain(X, widths, train, activation):
    """Train the body of a network without labels, one autoencoder after the other.

    Args:
        X: examples, shape (m, n_0).
        widths: units of each layer of the body, from below.
        train: function of (inputs, width) that trains an autoencoder with `width` hidden units on
            the rows of `inputs`. It returns its parameters, a dict of kernel_1 and bias_1 (the
            encoder) and kernel_2 and bias_2 (the decoder). Call it once for each layer.
        activation: name of the activation function of the hidden layers.

    Returns:
        The body: a dict of kernel_1, bias_1, kernel_2, bias_2, ..., the encoders from below, without
        any decoder and without a head.

    Source: deck 003, "Unsupervised Pretraining".
    """
    ### BEGIN SOLUTION
    body = {}
    inputs = X
    for layer, width in enumerate(widths, start=1):
        trained = train(inputs, width)
        kernel, bias = trained["kernel_1"], trained["bias_1"]
        body[f"kernel_{layer}"], body[f"bias_{layer}"] = kernel, bias
        inputs = training.activate(activation, inputs @ kernel + bias)
    return body
    ### END SOLUTION


# %% role="setup" name="setup_pretrain"
def scripted_autoencoders(seed, log=None):
    """A `train` for `pretrain` that trains nothing: it draws what it returns, and keeps a log."""
    rng = np.random.default_rng(seed)

    def train(inputs, width):
        n = inputs.shape[1]
        drawn = {"kernel_1": 0.6 * rng.standard_normal((n, width)), "bias_1": 0.3 * rng.standard_normal(width),
                 "kernel_2": rng.standard_normal((width, n)), "bias_2": rng.standard_normal(n)}
        if log is not None:
            log.append((np.array(inputs), width, {name: value.copy() for name, value in drawn.items()}))
        return drawn

    return train


# %% role="test" name="test_pretrain" points=1
def encoders_in(log):
    """The body that the logged autoencoders make: what was trained last with each width counts."""
    body, last = {}, {width: drawn for _, width, drawn in log}
    for layer, drawn in enumerate(last.values(), start=1):
        body |= {f"kernel_{layer}": drawn["kernel_1"], f"bias_{layer}": drawn["bias_1"]}
    return body


log = []
body = pretrain(np.random.default_rng(6).standard_normal((9, 5)), [4, 3], scripted_autoencoders(7, log), "tanh")
checks.close(body, encoders_in(log), of="pretrain", prop="the encoders make the body")
### BEGIN HIDDEN TESTS
for widths, seed in (([3], 127), ([5, 2, 6, 4], 131)):
    log = []
    X = np.random.default_rng(seed).standard_normal((6, 4))
    body = pretrain(X, list(widths), scripted_autoencoders(seed, log), "tanh")
    checks.close(body, encoders_in(log), of="pretrain", prop="a body of encoders")
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - what each autoencoder is trained on, and with how many units, with tanh, ReLU and the logistic function
# - bodies of one and of four layers
# - `X` is unchanged
#
# </details>
#
# <details><summary>Hint, in three steps</summary>
#
# <details><summary>Where to look</summary>
#
# What does the second autoencoder get to see, and what shape does it have?
#
# </details>
# <details><summary>The idea</summary>
#
# In each round: train, keep the encoder under the number of its layer, and run the inputs through it.
#
# </details>
# <details><summary>The pieces</summary>
#
# `enumerate(widths, start=1)`; `inputs = training.activate(activation, inputs @ kernel + bias)`.
#
# </details>
# </details>
#
# Does it help? We take what Hinton's generation had: three hidden layers of 100 logistic units, and 100 labels for ten
# digits. One body starts as usual, the other from your `pretrain` on 3,000 pictures without labels. And because one
# learning rate proves nothing, we take five.

# %% role="guess" name="guess_pretrain"
guess_pretrain = None  # your guess: how many points does pretraining gain, at the best rate of each?

# %% role="experiment" name="experiment_pretrain" tags=["nbval-ignore-output"]
with plots.when_solved():
    rng = np.random.default_rng(9)
    body = pretrain(X_train[:3000], [100, 100, 100], lambda inputs, width: learn_autoencoder(
        autoencoder_gradients, inputs, width, "logistic", 10 * inputs.shape[1] / 784, 5, rng), "logistic")
    rates = (0.02, 0.05, 0.1, 0.2, 0.4)
    shares = {"from scratch": [], "pretrained": []}
    for rate in rates:
        scores = {way: [] for way in shares}
        for seed in range(2):
            rng = np.random.default_rng(seed)
            rows = few_per_class(y_later, 10, rng)
            fresh = loan.new_network((784, 100, 100, 100, 10), rng, first=1)
            for way, start in (("from scratch", fresh), ("pretrained", {**fresh, **body})):
                B, _ = learn(X_later[rows], y_later[rows], start, 60, momentum_step(rate), rng, "logistic")
                scores[way].append(right(B, X_valid, y_valid, "logistic"))
        for way, values in scores.items():
            shares[way].append(float(np.mean(values)))
    figure, (panel,) = plots.panels(width=7.0)
    for (way, values), colour, marker in zip(shares.items(), ("blue", "vermilion"), "os", strict=True):
        panel.plot(rates, values, marker=marker, color=plots.COLOURS[colour], label=way)
    panel.set(title="Ten digits from 100 labels, three logistic layers", xlabel="learning rate",
              ylabel="new digits right (%)", xscale="log", ylim=(0, 100))
    panel.set_xticks(rates, [str(rate) for rate in rates])
    panel.minorticks_off()
    panel.legend(loc="lower left")
    plots.show(figure)
    best = {way: max(values) for way, values in shares.items()}
    guess.compare("guess_pretrain", guess_pretrain, came_out=f"{best['pretrained'] - best['from scratch']:+.1f} points "
                  f"({best['from scratch']:.1f} and {best['pretrained']:.1f} %); at rate {rates[-1]}: "
                  f"{shares['pretrained'][-1] - shares['from scratch'][-1]:+.1f}")


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Ten other seeds, 1,000 other digits, mean ± standard deviation:
#
# | rate | 0.02 | 0.05 | 0.1 | 0.2 | 0.4 |
# | --- | --- | --- | --- | --- | --- |
# | from scratch | 55.3 ± 3.2 | 64.4 ± 2.5 | 60.2 ± 4.0 | 35.9 ± 16.8 | 10.0 ± 0.0 |
# | pretrained | 32.4 ± 4.1 | 64.7 ± 2.4 | 65.8 ± 2.5 | 66.2 ± 2.5 | 63.7 ± 4.2 |
#
# Each at its best rate, it is 64.4 against 66.2 %: less than the seeds differ among themselves. (If your picture shows more,
# that is two seeds speaking.) What pretraining changes is how *forgiving* the network is. From scratch, one has to find a
# rate near 0.05; at 0.4 nothing is learned at all. Pretrained, anything from 0.05 to 0.4 will do, and 0.02 is too slow. For
# whoever had to guess rates for logistic layers in 2006, that was a great deal. Better starts (lab 01), other activation
# functions (lab 02) and batch normalization (lab 04) have since done the same without it.
#
# </details>
#
# ## 11. Your turn: the primes
#
# Fifty labels, `source`, and everything you have built. `trainer(X, labels, frozen_step, rng)` makes a `train`
# for `fine_tune` (momentum 0.9, batches of 10), and `fine_tune` can be what `adapt` calls. Which layers you freeze, for how
# long and at which rates is up to you: look at section 6 once more. From scratch, 50 labels give about 77 %. The target is
# **85 %** of 1,000 new digits.
#
# ### Exercise 11: transfer

# %% role="solution" name="transfer"
def transfer(X_few, y_few, source, rng):
    """Learn a new question from few labels, with the help of a trained network.

    Args:
        X_few: pictures, shape (m, 784), a few dozen; B learns from all of them.
        y_few: 0 or 1 for each, integers, shape (m,).
        source: network A, kernel_1 to bias_3, 784-100-50-10 with ReLU; stays as it is.
        rng: numpy.random.Generator, the only source of randomness: it draws the new head, and
            shuffles the pictures for every epoch.

    Returns:
        Network B: a dict like `source`, but with two outputs.

    Source: deck 003, "Transfer Learning in Keras".
    """
    ### BEGIN SOLUTION
    train = trainer(X_few, y_few, frozen_step, rng)

    def in_phases(start):
        tuned, _ = fine_tune(start, [(30, 0.02, BODY), (20, 0.005, [])], train)
        return tuned

    return adapt(source, 2, rng, in_phases)
    ### END SOLUTION


# %% role="test" name="test_transfer" points=1
rows = draw_rows(prime(y_later), 6, seed=3)
B = transfer(X_later[rows], prime(y_later[rows]), source, np.random.default_rng(4))
checks.close(
    sorted(B) if isinstance(B, dict) else B, sorted(source),
    of="transfer", prop="a dict with the names of A",
)
for name in BODY + HEAD:
    shape = source[name].shape if name in BODY else source[name].shape[:-1] + (2,)
    checks.shape_and_type(B[name], shape, of="transfer", prop=f"shape of {name}")

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - the new head is drawn from `rng`, and so is the order of the pictures in mini-batches; A is unchanged
# - the first picture and the last are learned from, with 13 of them
# - accuracy on 1,000 new digits with 50 labels that you have not seen, the better of two runs, with points for part of
#   the way from 81 %
#
# </details>
#
# <details><summary>Hint, in three steps</summary>
#
# <details><summary>Where to look</summary>
#
# The race of section 6. Which ways come near 90 %?
#
# </details>
# <details><summary>The idea</summary>
#
# `adapt` wants a `train` of one argument that returns the parameters. `fine_tune` returns two things. Write a small
# function in between.
#
# </details>
# <details><summary>The pieces</summary>
#
# `train = trainer(X_few, y_few, frozen_step, rng)`; inside a function of `start`:
# `tuned, _ = fine_tune(start, [(epochs, rate, BODY), ...], train)`; at the end `adapt(source, 2, rng, ...)`.
#
# </details>
# </details>

# %% role="experiment" name="experiment_transfer" tags=["nbval-ignore-output"]
with plots.when_solved():
    shares = []
    for seed in range(5):
        rng = np.random.default_rng(seed)
        rows = few_per_class(prime(y_later), 25, rng)
        B = transfer(X_later[rows], prime(y_later[rows]), source, rng)
        shares.append(right(B, X_valid, prime(y_valid)))
    print(f"five times 50 labels: {np.mean(shares):.1f} % of the validation digits ({min(shares):.1f} to "
          f"{max(shares):.1f} %)")


# %% [markdown] role="written" name="design" points=0
# **Choose and defend** (graded by hand). A hospital has 300 X-ray pictures of wrists, 40 of them with a fracture, and a
# network that was trained on a million photographs of animals and cars. What would you reuse, what would you freeze and
# for how long, at which rates, and *which two comparisons* would convince you that reusing it was right? Five sentences.
#
# ### BEGIN SOLUTION
# Model answer: keep the lower layers (edges, textures), replace the head, perhaps drop the topmost layers, since they
# know about animals; freeze the body first, with batch normalization in inference mode, train the head on stored
# features; then unlock the upper layers at a rate ten times lower and watch a validation set with fractures in it (few
# of each class, drawn at random, several seeds). Compare with training from scratch for as long as it needs, and with
# frozen random layers (or with the head alone), each over several seeds and splits; report the spread, and not only the
# accuracy, because 260 of 300 are right by always saying "healthy".
#
# Rubric: 2 points for a plan with an order (head first, then a lower rate) and two controls of which one is training
# from scratch long enough, over several seeds; 1 point for a plan with one control; 0 points for a plan without a
# comparison.
# ### END SOLUTION

# %% [markdown]
# ## 12. You against Keras
#
# The same numbers in Keras. Where Keras is not installed, the recorded results are used, and the line says so. The first
# import takes some seconds.

# %% role="experiment" name="experiment_keras"
def keras_features():
    """The second hidden layer of the recorded network, in Keras."""
    import keras

    A = record["body_X"]
    for layer in (1, 2):
        kernel = record[f"body_kernel_{layer}"]
        dense = keras.layers.Dense(kernel.shape[1], activation="relu", dtype="float64")
        dense.build(kernel.shape[:1])
        dense.set_weights([kernel, record[f"body_bias_{layer}"]])
        A = dense(A)
    return np.asarray(A)


def keras_normalization():
    """A frozen layer in training, in Keras."""
    import keras

    arrays, (momentum, epsilon) = normalization_inputs(record, "batch")
    layer = keras.layers.BatchNormalization(momentum=momentum, epsilon=epsilon, dtype="float64")
    layer.build(arrays[0].shape)
    layer.set_weights(arrays[1:])
    layer.trainable = False
    return np.asarray(layer(arrays[0], training=True))


def keras_frozen():
    """The second kernel after training with a frozen first layer, in Keras."""
    import keras

    layers = [keras.layers.Input((6,), dtype="float64")]
    layers += [keras.layers.Dense(units, activation=activation, dtype="float64")
               for units, activation in ((5, "relu"), (4, "relu"), (3, None))]
    model = keras.Sequential(layers)
    model.set_weights(list(recorded_arrays(record, "freeze", 3).values()))
    optimizer = keras.optimizers.SGD(*(float(record[f"freeze_{key}"]) for key in ("rate", "momentum")),
                                     weight_decay=float(record["freeze_decay"]))
    model.compile(optimizer, keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64"),
                  run_eagerly=True)
    for number in range(8):
        model.layers[0].trainable = number < 3
        model.train_on_batch(record["freeze_X"], record["freeze_labels"])
    return model.get_weights()[2]


with plots.when_solved():
    keras_record.compare("body_output_2", features(recorded_arrays(record, "body", 3), record["body_X"], 2, "relu"),
                         keras_features, record)
    arrays, settings = normalization_inputs(record, "batch")
    keras_record.compare("batch_frozen_fit_Y", frozen_normalization(*arrays, False, True, *settings)[0],
                         keras_normalization, record)
    keras_record.compare("freeze_end_kernel_2", follow_frozen(frozen_step, record, "freeze", 3)[0]["kernel_2"],
                         keras_frozen, record)


# %% [markdown]
# ## 13. The same in Keras 3
#
# What you have built is a few lines of Keras. This is the lecture's code, brought up to date and with its mistakes
# mended: A is cloned **before** its layers are used, and B is compiled again after every change of `trainable`. It runs
# where Keras is installed.

# %% role="experiment" name="experiment_same_in_keras" tags=["nbval-ignore-output"]
def same_in_keras():
    """Primes from 50 labels on the body of A, with Sequential, compile and fit."""
    import keras

    keras.utils.set_random_seed(11)
    model_A = keras.Sequential([
        keras.layers.Input((784,)),
        keras.layers.Dense(100, activation="relu"),
        keras.layers.Dense(50, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ])
    model_A.set_weights(list(source.values()))

    clone = keras.models.clone_model(model_A)
    clone.set_weights(model_A.get_weights())
    body = clone.layers[:-1]
    model_B = keras.Sequential([keras.layers.Input((784,)), *body, keras.layers.Dense(1, activation="sigmoid")])

    rows = draw_rows(prime(y_later), 25, seed=1)
    for trainable, epochs, rate in ((False, 30, 0.02), (True, 20, 0.005)):
        for layer in body:
            layer.trainable = trainable
        model_B.compile(loss="binary_crossentropy", metrics=["accuracy"],
                        optimizer=keras.optimizers.SGD(rate, momentum=0.9))
        model_B.fit(X_later[rows], prime(y_later[rows]), batch_size=10, epochs=epochs, verbose=0)
        print(f"body {'free' if trainable else 'frozen'}: "
              f"{100 * model_B.evaluate(X_valid, prime(y_valid), verbose=0)[1]:.1f} % of the validation digits")
    same = all(np.array_equal(a, np.float32(b)) for a, b in zip(model_A.get_weights(), source.values(), strict=True))
    print(f"A is {'as it was' if same else 'changed'}.")


try:
    same_in_keras()
except ImportError:
    print("Keras is not installed here: what it prints stands below.")

# %% [markdown]
# What it printed here, with Keras 3.15.1:
#
# ```
# body frozen: 90.2 % of the validation digits
# body free: 91.6 % of the validation digits
# A is as it was.
# ```
#
# ## What you should remember
#
# - Copy before you reuse. A new dict, or a new `Sequential`, does not copy what is in it; and who trains B on shared
#   layers trains A, too.
# - Frozen means: the optimizer does not see it. A gradient of zero leaves momentum and weight decay at work.
# - In Keras, freeze and unlock **and compile again**. It gives no warning if you do not.
# - A frozen body needs to be run only once. A frozen batch normalization uses its moving averages, in training as well.
# - First the head, then everything, at a lower rate. A rate that is too high costs more than transfer can gain.
# - Transfer helps as far as A's labels made it keep what B needs. It can hurt. Compare with training from scratch for
#   long enough, over several seeds.
# - Pretraining without labels, layer by layer, made the network forgiving about its learning rate. At the best rates it
#   gained no more here than the seeds differ among themselves.

# %% role="experiment" name="experiment_keep"
with plots.when_solved():
    keep.functions("transfer", split_task, few_per_class, adapt, frozen_step, features, fine_tune,
                   frozen_normalization, autoencoder_gradients, pretrain)

# %% [markdown]
# ## An open question (not graded)
#
# A reads ten digits and helps with primes. Would it help with *handwritten letters*? With *upside-down digits*? With the
# same digits, their ink and paper exchanged? Order these by what you expect, then try the last two: `1 - X` and
# `X[:, ::-1]` are all it takes. If the order surprises you, look at what a first kernel does to a picture with inverted ink.
#
# ## Hidden tests
#
# Nothing to do here: these cells are filled in when your lab is graded. The lists above say what they look at.

# %% role="test" name="test_split_task_rows" points=1
# Hidden tests of split_task: the examples of both parts.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(37)
y = np.concatenate([rng.permutation(6), rng.integers(0, 6, size=25)])
X = rng.standard_normal((31, 3, 4))
of_B = np.array([label in (1, 4) for label in y.tolist()])
result = split_task(X.copy(), y.copy(), (4, 1))
checks.close(
    (result[0][0], result[1][0]), (X[~of_B], X[of_B]),
    of="split_task", prop="pictures of both parts, in order",
)
### END HIDDEN TESTS

# %% role="test" name="test_split_task_inputs" points=1
# Hidden tests of split_task: X and y are unchanged.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(41)
y = np.concatenate([rng.permutation(9), rng.integers(0, 9, size=12)])
checks.inputs_unchanged(split_task, rng.standard_normal((21, 5)), y, [6, 2], of="split_task")
checks.inputs_unchanged(split_task, rng.standard_normal((21, 5)), np.sort(y), [7, 8], of="split_task")
### END HIDDEN TESTS

# %% role="test" name="test_few_per_class_draw" points=1
# Hidden tests of few_per_class: any k rows of a class have the same chance; draws come from rng.
### BEGIN HIDDEN TESTS
y = np.repeat(np.arange(30), 24)  # sorted, so that the place within its class is known
rng = np.random.default_rng(43)
places = []
for _ in range(12):
    rows = few_per_class(y.copy(), 1, rng)
    checks.shape_and_type(rows, (30,), of="few_per_class", prop="one row of each class", dtype_kind="i")
    places.append((rows % 24 + 0.5) / 24)
checks.distribution(
    np.array(places), of="few_per_class", prop="every row has the same chance",
    mean=0.5, std=np.sqrt((1 - 1 / 24**2) / 12), bounds=(0, 1),
)
# 150 classes of four rows and 250 of five: a pair of rows that is possible comes up in one of them, but for once in
# ten thousand million.
sizes = np.array([5] * 250 + [4] * 150)
y, first = np.repeat(np.arange(400), sizes), np.cumsum(sizes) - sizes
rows = few_per_class(y.copy(), 2, np.random.default_rng(45))
checks.shape_and_type(rows, (800,), of="few_per_class", prop="two rows of each class", dtype_kind="i")
pairs = np.sort(rows).reshape(400, 2) - first[:, None]
for size in (4, 5):
    checks.close(
        len(np.unique(pairs[sizes == size], axis=0)), size * (size - 1) // 2,
        of="few_per_class", prop="any two rows of a class can come together",
    )
checks.reproducible(lambda rng: few_per_class(y.copy(), 2, rng), of="few_per_class")
### END HIDDEN TESTS

# %% role="test" name="test_few_per_class_errors" points=1
# Hidden tests of few_per_class: exactly k rows are enough, fewer are not.
### BEGIN HIDDEN TESTS
y = np.repeat([7, 1, 4], [5, 12, 8])
rows = checks.inputs_unchanged(few_per_class, y, 5, np.random.default_rng(47), of="few_per_class")
checks.shape_and_type(rows, (15,), of="few_per_class", prop="a class with exactly k rows", dtype_kind="i")
checks.raises(
    ValueError, few_per_class, y.copy(), 6, np.random.default_rng(47),
    of="few_per_class", prop="a class with fewer than k rows",
)
### END HIDDEN TESTS

# %% role="test" name="test_adapt_trained" points=1
# Hidden tests of adapt: train is called once, and its result returned; a deep body.
### BEGIN HIDDEN TESTS
A = loan.new_network((3, *[4, 5] * 5, 2), np.random.default_rng(71), first=1)
for value in A.values():
    value += 0.25
starts = []


def train_elsewhere(start):
    starts.append({name: np.array(value) for name, value in start.items()})
    return {"kernel_1": np.full((2, 3), 7.5)}


result = adapt({name: value.copy() for name, value in A.items()}, 6, np.random.default_rng(73), train_elsewhere)
checks.close(
    result, {"kernel_1": np.full((2, 3), 7.5)}, of="adapt", prop="returns what train returned",
)
checks.close(len(starts), 1, of="adapt", prop="train is called once")
checks.close(
    {name: value for name, value in starts[0].items() if not name.endswith("_11")},
    {name: value for name, value in A.items() if not name.endswith("_11")},
    of="adapt", prop="the body of a network of eleven layers",
)
### END HIDDEN TESTS

# %% role="test" name="test_adapt_head" points=1
# Hidden tests of adapt: the kernel of the new head.
### BEGIN HIDDEN TESTS
limit = np.sqrt(6 / (50 + 90))


def new_kernel(rng, of_A=4):
    A = {"kernel_1": np.ones((6, 50)), "bias_1": np.ones(50), "kernel_2": np.ones((50, of_A)), "bias_2": np.ones(of_A)}
    start = adapt(A, 90, rng, lambda start: start)
    return start.get("kernel_2") if isinstance(start, dict) else start


for of_A, prop in (
    (4, "spread of the new kernel"),
    (90, "spread of the new kernel, with as many outputs as A has"),
    (120, "spread of the new kernel, with fewer outputs than A has"),
):
    checks.distribution(
        new_kernel(np.random.default_rng(59), of_A), of="adapt", prop=prop,
        std=limit / np.sqrt(3), family="uniform",
    )
checks.reproducible(new_kernel, of="adapt", prop="draws from the generator it is given")
### END HIDDEN TESTS

# %% role="test" name="test_adapt_source" points=2
# Hidden tests of adapt: A is unchanged, whatever train does.
### BEGIN HIDDEN TESTS
def train_in_place(start):
    for value in start.values():
        value += 1.0
    return start


for widths in ((5, 4, 3), (4, 6, 5, 2)):
    A = loan.new_network(widths, np.random.default_rng(61), first=1)
    for value in A.values():
        value += 0.25
    checks.inputs_unchanged(
        adapt, A, 3, np.random.default_rng(67), train_in_place,
        of="adapt", prop="A is unchanged while B is trained in place",
    )
### END HIDDEN TESTS

# %% role="test" name="test_frozen_step_still" points=2
# Hidden tests of frozen_step: what is frozen stays, bit by bit.
### BEGIN HIDDEN TESTS
def step_in_place(parameters, gradients, state, t):
    for name in parameters:
        state["m"][name] *= 0.6
        state["m"][name] -= 0.3 * gradients[name]
        parameters[name] *= 0.9
        parameters[name] += state["m"][name]
    return parameters, state


rng = np.random.default_rng(79)
shapes = {"kernel_1": (4, 3), "bias_1": (3,), "kernel_2": (3, 2), "bias_2": (2,)}
drawn = lambda: {name: rng.standard_normal(shape) for name, shape in shapes.items()}  # noqa: E731
for step, prop in (
    (momentum_step(0.3, 0.7, 0.4), "frozen arrays with momentum and weight decay"),
    (step_in_place, "frozen arrays with a step that works in place"),
):
    for frozen in (["bias_2", "kernel_1"], {"kernel_2"}, list(shapes)):
        parameters, state = drawn(), {"m": drawn()}
        before = {name: parameters[name].copy() for name in sorted(frozen)}
        for t in (1, 2, 3, 40, 5000):
            result = frozen_step(step, parameters, drawn(), state, t, frozen)
            if not isinstance(result, (tuple, list)) or not isinstance(result[0], dict):
                break
            parameters, state = result
        checks.close(
            {name: result[0].get(name) for name in before}, before,
            of="frozen_step", prop=prop, tolerance=0.0,
        )
### END HIDDEN TESTS

# %% role="test" name="test_frozen_step_state" points=1
# Hidden tests of frozen_step: what the optimizer remembers of frozen arrays, and of the others.
### BEGIN HIDDEN TESTS
def step_with_two_letters(parameters, gradients, state, t):
    m = {name: 0.4 * state.get("m", {}).get(name, 0.0) + gradients[name] for name in parameters}
    s = {name: 0.3 * state.get("s", {}).get(name, 0.0) + gradients[name] ** 2 for name in parameters}
    return {name: p - 0.1 * m[name] for name, p in parameters.items()}, {"m": m, "s": s}


rng = np.random.default_rng(83)
drawn = lambda: {name: rng.standard_normal(5) for name in ("a", "b", "c")}  # noqa: E731
gradients, state = drawn(), {"m": drawn(), "s": drawn()}
_, expected = step_with_two_letters(drawn(), gradients, state, 3)
expected = {letter: {**expected[letter], "b": state[letter]["b"].copy()} for letter in state}
result = frozen_step(
    step_with_two_letters, drawn(), {name: g.copy() for name, g in gradients.items()},
    {letter: {name: v.copy() for name, v in kept.items()} for letter, kept in state.items()}, 3, ["b"],
)
checks.close(
    result[1], expected, of="frozen_step", prop="the state, with frozen arrays in it",
)
_, expected = step_with_two_letters({name: gradients[name] for name in "ac"}, gradients, {}, 1)
result = frozen_step(step_with_two_letters, drawn(), {name: g.copy() for name, g in gradients.items()}, {}, 1, ["b"])
checks.close(
    result[1], expected, of="frozen_step", prop="the state after a first step, from {}",
)
### END HIDDEN TESTS

# %% role="test" name="test_frozen_step_others" points=1
# Hidden tests of frozen_step: what step gets, and how often; the arrays that are free.
### BEGIN HIDDEN TESTS
calls = []


def clipping_step(parameters, gradients, state, t):
    """Clips the length of all gradients together, as Keras's global_clipnorm does."""
    calls.append((sorted(parameters), sorted(gradients), {letter: sorted(state[letter]) for letter in state}, t))
    length = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    return {name: p - 0.7 / t * gradients[name] / length for name, p in parameters.items()}, state


rng = np.random.default_rng(89)
free, frozen = ["bias_1", "kernel_11"], ["kernel_1", "bias_11"]  # names that begin alike, layers half frozen
drawn = lambda: {name: rng.standard_normal(4) for name in frozen + free}  # noqa: E731
parameters, gradients, state = drawn(), drawn(), {"m": drawn()}
length = np.sqrt(sum(np.sum(gradients[name] ** 2) for name in free))
expected = {name: parameters[name] - 0.7 / 6 * gradients[name] / length for name in free}
result = frozen_step(
    clipping_step, {name: p.copy() for name, p in parameters.items()},
    {name: g.copy() for name, g in gradients.items()}, state, 6, list(frozen),
)
checks.close(
    {name: result[0].get(name) for name in free} if isinstance(result[0], dict) else result[0], expected,
    of="frozen_step", prop="free arrays, with clipping of the whole gradient",
)
checks.close(len(calls), 1, of="frozen_step", prop="step is called once")
checks.close(
    calls[0], (free, free, {"m": free}, 6),
    of="frozen_step", prop="what step gets",
)
### END HIDDEN TESTS

# %% role="test" name="test_frozen_step_errors" points=1
# Hidden tests of frozen_step: unknown names are refused, arguments unchanged.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(97)
drawn = lambda: {name: rng.standard_normal(4) for name in ("a", "b", "c")}  # noqa: E731
step = momentum_step(0.3, 0.7, 0.4)
checks.raises(
    ValueError, frozen_step, step, drawn(), drawn(), {"m": drawn()}, 2, ["a", "kernel_9"],
    of="frozen_step", prop="a name that is no parameter",
)
checks.inputs_unchanged(
    frozen_step, step, drawn(), drawn(), {"m": drawn()}, 2, ["b"], of="frozen_step",
)
### END HIDDEN TESTS

# %% role="test" name="test_features_activation" points=1
# Hidden tests of features: the activation function that is given.
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("11_transfer")
parameters, X = recorded_arrays(hidden, "trunk", 4), hidden["trunk_X"]
several = [
    np.asarray(features(parameters, X.copy(), 2, name), dtype=float) for name in ("tanh", "relu", "logistic", "linear")
]
apart = all(
    a.shape != b.shape or np.max(np.abs(a - b)) > 0.05 for place, a in enumerate(several) for b in several[:place]
)
checks.close(bool(apart), True, of="features", prop="uses the activation function that is given")
### END HIDDEN TESTS

# %% role="test" name="test_features_errors" points=1
# Hidden tests of features: layers that do not exist, and arguments unchanged.
### BEGIN HIDDEN TESTS
parameters = loan.new_network((4, 6, 5, 3), np.random.default_rng(101), first=1)
X = np.random.default_rng(103).standard_normal((7, 4))
for layer in (3, 4, -1):
    checks.raises(
        ValueError, features, parameters, X, layer, "relu",
        of="features", prop="a layer without features",
    )
checks.inputs_unchanged(features, parameters, X, 2, "relu", of="features")
### END HIDDEN TESTS

# %% role="test" name="test_fine_tune_calls" points=2
# Hidden tests of fine_tune: what train gets, call by call.
### BEGIN HIDDEN TESTS
calls = []


def logging_train(parameters, epochs, rate, frozen):
    calls.append([epochs, rate, sorted(frozen)])
    return parameters, [0.5] * epochs


phases = [(3, 0.31, ["a", "b"]), (0, 0.77, ["a"]), (5, 0.043, ["b"]), (2, 0.19, []), (0, 0.6, [])]
checks.inputs_unchanged(
    fine_tune, {"a": np.ones(2), "b": np.zeros(3)}, list(phases), logging_train, of="fine_tune",
)
checks.close(
    calls, [[3, 0.31, ["a", "b"]], [5, 0.043, ["b"]], [2, 0.19, []]],
    of="fine_tune", prop="what train gets in each phase",
)
### END HIDDEN TESTS

# %% role="test" name="test_autoencoder_gradients_pca" points=1
# Hidden tests of autoencoder_gradients: a linear one comes down to the principal components' error.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(107)
X = rng.standard_normal((24, 6)) * [3.0, 2.0, 1.2, 0.5, 0.4, 0.3] + [0.4, -0.2, 0.0, 0.3, 0.1, -0.1]
X = X @ np.linalg.qr(rng.standard_normal((6, 6)))[0]
limit = float(np.sum(np.linalg.svd(X - X.mean(axis=0), compute_uv=False)[2:] ** 2) / X.size)
parameters = {"kernel_1": 0.3 * rng.standard_normal((6, 2)), "bias_1": np.zeros(2),
              "kernel_2": 0.3 * rng.standard_normal((2, 6)), "bias_2": np.zeros(6)}
def loss_of(parameters):
    """The loss, by the test's own arithmetic."""
    H = X @ parameters["kernel_1"] + parameters["bias_1"]
    return float(np.mean((H @ parameters["kernel_2"] + parameters["bias_2"] - X) ** 2))


# Each step is as long as it has to be: a factor in all gradients is no matter here.
length, reached = 1.0, loss_of(parameters)
for _ in range(200):
    result = autoencoder_gradients({name: p.copy() for name, p in parameters.items()}, X.copy(), "linear")
    if not isinstance(result, (tuple, list)) or not isinstance(result[1], dict) or set(result[1]) != set(parameters):
        break
    slopes = {name: np.asarray(slope, dtype=float) for name, slope in result[1].items()}
    size = np.sqrt(sum(np.sum(slope**2) for slope in slopes.values()))
    if any(slopes[name].shape != p.shape for name, p in parameters.items()) or not np.isfinite(size) or not size:
        break
    for _ in range(12):
        there = {name: p - length / size * slopes[name] for name, p in parameters.items()}
        if loss_of(there) < reached:
            break
        length /= 2
    if loss_of(there) < reached:
        parameters, reached, length = there, loss_of(there), 1.6 * length
checks.close(
    bool(reached < 1.25 * limit), True,
    of="autoencoder_gradients", prop="200 steps come within a quarter of what the principal components leave",
)
### END HIDDEN TESTS

# %% role="test" name="test_pretrain_inputs" points=2
# Hidden tests of pretrain: what each autoencoder is trained on, and with how many units.
### BEGIN HIDDEN TESTS
for activation, widths, seed in (("tanh", [6, 3, 4], 109), ("relu", [5, 8], 113), ("logistic", [4, 2], 115)):
    log = []
    X = np.random.default_rng(seed).standard_normal((8, 7))
    pretrain(X.copy(), list(widths), scripted_autoencoders(seed, log), activation)
    A = X
    for inputs, _, drawn in log:
        checks.close(
            inputs, A, of="pretrain", prop=f"inputs of each autoencoder, with {activation}",
        )
        A = training.activate(activation, A @ drawn["kernel_1"] + drawn["bias_1"])
    checks.close([width for _, width, _ in log], list(widths), of="pretrain", prop="one training for each layer, with its width")
### END HIDDEN TESTS

# %% role="test" name="test_pretrain_unchanged" points=1
# Hidden tests of pretrain: X is unchanged.
### BEGIN HIDDEN TESTS
X = np.random.default_rng(137).standard_normal((6, 4))
checks.inputs_unchanged(pretrain, X, [5, 2, 4], scripted_autoencoders(137), "tanh", of="pretrain")
### END HIDDEN TESTS

# %% role="test" name="test_transfer_draws" points=1
# Hidden tests of transfer: all draws come from rng; every picture counts; A is unchanged.
### BEGIN HIDDEN TESTS
rows = draw_rows(prime(y_later), 5, seed=17)
X_few, y_few = X_later[rows], prime(y_later[rows])
checks.reproducible(lambda rng: transfer(X_few.copy(), y_few.copy(), source, rng)["kernel_3"], of="transfer", prop="draws from the generator it is given")
checks.inputs_unchanged(transfer, X_few, y_few, source, np.random.default_rng(19), of="transfer", prop="A is unchanged")
# Behind units that are silent for every picture no gradient arrives: the head stays as it was drawn.
silent = {n: np.full_like(p, -1.0 if n == "bias_2" else 0.0) if n.endswith("_2") else p for n, p in source.items()}
heads = [
    np.asarray(transfer(X_few.copy(), y_few.copy(), dict(silent), np.random.default_rng(seed))["kernel_3"])
    for seed in (53, 59)
]
checks.close(
    not np.array_equal(*heads), True, of="transfer", prop="the new head comes from the generator it is given",
)
X_few, y_few = np.concatenate([X_few, X_later[:3]]), np.concatenate([y_few, prime(y_later[:3])])


def head_after(X, labels, later=0):
    """The head of B, drawn by a generator that gives the same 250 words first, whatever `later` is."""
    words = np.random.default_rng(41).integers(1 << 32, size=624, dtype=np.uint32)
    words[250:] ^= np.uint32(later)
    drawing = np.random.MT19937()
    drawing.state = {"bit_generator": "MT19937", "state": {"key": words, "pos": 0}}
    B = transfer(X.copy(), labels.copy(), {n: p.copy() for n, p in source.items()}, np.random.Generator(drawing))
    return np.asarray(B["kernel_3"], dtype=float)


head = head_after(X_few, y_few)
apart = lambda other: bool(head.shape != other.shape or np.max(np.abs(other - head)) > 1e-9)  # noqa: E731
# Where the order of the pictures matters, it is drawn; training on all of them at once draws nothing.
order = np.r_[7:13, 0:7]
if np.max(np.abs(head_after(X_few[order], y_few[order]) - head)) > 1e-6:
    checks.close(
        apart(head_after(X_few, y_few, later=0x2545F491)), True,
        of="transfer", prop="the order of the pictures comes from the generator it is given",
    )
for row in (0, 12):
    checks.close(
        apart(head_after(X_few, np.where(np.arange(13) == row, 1 - y_few, y_few))), True,
        of="transfer", prop="every picture is learned from",
    )
### END HIDDEN TESTS

# %% role="test" name="test_transfer_accuracy" points=2
# Hidden tests of transfer: accuracy on new digits.
### BEGIN HIDDEN TESTS
rows = keras_record.hidden("11_transfer")["few_rows"]  # the same fifty whatever the seeds
X_few, y_few = X_later[rows], prime(y_later[rows])
X_new, y_new = data.reserved_digits(seed=61129)
predicted = checks.better_run(
    lambda rng: training.predict_labels(
        X_new, *training.unnamed(transfer(X_few.copy(), y_few.copy(), {n: p.copy() for n, p in source.items()}, rng)),
        "relu"),
    prime(y_new), seeds=(211, 223), enough=0.85,
)
checks.accuracy_credit(
    predicted, prime(y_new), of="transfer", prop="primes among new digits, from 50 labels",
    points=2, none_at=0.81, full_at=0.85,
)
### END HIDDEN TESTS
