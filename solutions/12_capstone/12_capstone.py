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
# # Lab 12: Capstone
#
# **Can a network that reads digits fit into 20,000 bytes?** That is the room of 25 of the digits themselves, at one
# byte a pixel. You will choose a configuration, watch it train, make it deep, and then make it small. At the
# end you ship it, and it is tried on digits that nobody in this course has seen.
#
# | | |
# | --- | --- |
# | Time | 100 to 130 minutes, 11 exercises, 44 points |
# | You need | a little NumPy, and what an activation function, a learning rate and batch normalization are; no other lab |
# | Lecture | deck 003, *Practical Guidelines*; deck 001, *Monitor the loss function*; deck 004, *Larger/deeper network?* and *Practice 02* |
#
# **How it works.** Each exercise is one function. Replace `raise NotImplementedError()` with your code, run the cell,
# then the check below it: it answers at once with ✓ or ✗, and says what it knows of your mistake. Cells with pictures need nothing from you, and
# wait until the exercises that they use are solved. Before some of them there is a *guess* cell. A guess is never
# graded. Make one anyway: a picture that proves you wrong is one that you will remember.
#
# **Conventions.** A batch has one example per row: `X` is $(m, n)$. A kernel is
# $(\text{fan}_{in}, \text{fan}_{out})$, as in Keras. Layers are counted from 1, and parameters have names:
# `kernel_1`, `bias_1`, `kernel_2`, and so on. Random numbers come only from a generator `rng` that your function is
# given. Your functions never change the arrays they get.
#
# **What to use.** Write your answers in NumPy, with what the text hands you. In an answer you cannot call SciPy, scikit-learn or a
# framework, nor a function of `trainlab` that does what the exercise asks you to write; in cells of your own you may try what you like.

# %% role="setup" name="setup"
import numpy as np

from trainlab import checks, data, deep, guess, images, keep, keras_record, plots, shipping, training

X_train, y_train, X_valid, y_valid = data.digits()
record = keras_record.visible("12_capstone")
checks.withhold(sparse_product="shipping.unpack")

DEEP = 5  # hidden layers from which we call a network deep
EPSILON = deep.EPSILON  # added to variances in batch normalization: 0.001, as in Keras
MOST_BYTES = 20_000  # of the network that you ship


def adam_step(parameters, gradients, state, t, learning_rate=0.003):
    """One step of Adam as `training.fit` takes it; {} is the state before the first step."""
    m, v = state.get("m", {}), state.get("v", {})
    m = {name: 0.9 * m.get(name, 0.0) + 0.1 * g for name, g in gradients.items()}
    v = {name: 0.999 * v.get(name, 0.0) + 0.001 * g**2 for name, g in gradients.items()}
    rate = learning_rate * np.sqrt(1 - 0.999**t) / (1 - 0.9**t)
    moved = {name: parameters[name] - rate * m[name] / (np.sqrt(v[name]) + 1e-7) for name in m}
    return moved, {"m": m, "v": v}


# %% [markdown]
# ## Act 1: configure
#
# ### 1. Two tables, and a promise
#
# Deck 003 ends with two tables of default choices. The first is for networks in general. The second is for *plain
# stacks*: dense layers one after the other and nothing else. Such a stack can keep its signals at a sensible size all
# by itself, if its units are SELUs. The deck promises that either *should not require much hyperparameter tuning*.
#
# | | in general | a plain stack |
# | --- | --- | --- |
# | kernel initializer | He | LeCun |
# | activation function | ELU | SELU |
# | normalization | none if shallow; batch normalization if deep | none |
# | regularization | early stopping | early stopping |
# | optimizer | momentum | Nadam |
# | learning rate schedule | 1cycle | performance scheduling |
#
# A third list says what to do if you need more than a good accuracy:
#
# - a **sparse** model: add $\ell_1$ regularization, and set tiny weights to zero after training;
# - **low latency** (quick answers): use a fast activation function such as ReLU; afterwards fold batch normalization
#   into the layer before it, and store the weights in 8 bits. SELU is not fast, and without it a stack does not
#   normalize itself: so here the first table holds, whatever the network looks like;
# - **risk-sensitive** work: train with dropout, and afterwards use Monte Carlo dropout, which makes many predictions
#   with dropout active and averages them.<sup>1</sup>
#
# Take the slides at their word. Section 5 puts them on trial, with the recipe of another deck and with the plainest
# network that we can think of. Who wins with 2 hidden layers, and who with 20?
#
# <sup>1</sup> Deck 003, *Practical Guidelines*. It also offers RMSProp or Nadam in place of momentum, and $\ell_2$ if needed.
# It does not say where *deep* begins; our 5 hidden layers are a choice. The step from low latency to the first
# table is ours, too.

# %% role="guess" name="guess_trial"
guess_trial = None  # your guess: with 20 hidden layers, which wins: "table 1", "table 2", "deck 004" or "plain"?


# %% [markdown]
# #### Exercise 1: from needs to a configuration

# %% role="solution" name="default_configuration"
def default_configuration(depth, plain_stack, needs):
    """Deck 003's default choices for a network.

    Args:
        depth: number of hidden layers; from DEEP on, a network is deep.
        plain_stack: True if it is a plain stack of dense layers.
        needs: list of "sparse", "low latency" and "risk-sensitive", in any order; may be empty.

    Returns:
        A dict: "initializer" ("he_normal" or "lecun_normal"); "activation" ("elu", "selu" or
        "relu"); "normalization" ("batch normalization" or None); "regularization", the list
        ["early stopping"] with "l1" added for a sparse model and then "dropout" for
        risk-sensitive work; "optimizer" ("momentum" or "nadam"); "schedule" ("1cycle" or
        "performance"); "afterwards", a list of what is done after training, in this order and
        only if it applies: "prune", "fold", "quantize", "monte carlo dropout". What was not
        normalized cannot be folded.

    Raises:
        ValueError: for any other need.

    Source: deck 003, "Practical Guidelines".
    """
    ### BEGIN SOLUTION
    for need in needs:
        if need not in ("sparse", "low latency", "risk-sensitive"):
            raise ValueError(f"no such need: {need!r}")
    fast = "low latency" in needs
    self_normalizing = plain_stack and not fast
    normalized = depth >= DEEP and not self_normalizing
    regularization, afterwards = ["early stopping"], []
    if "sparse" in needs:
        regularization.append("l1")
        afterwards.append("prune")
    if fast:
        if normalized:
            afterwards.append("fold")
        afterwards.append("quantize")
    if "risk-sensitive" in needs:
        regularization.append("dropout")
        afterwards.append("monte carlo dropout")
    activation = "selu" if self_normalizing else "elu"
    return {
        "initializer": "lecun_normal" if self_normalizing else "he_normal",
        "activation": "relu" if fast else activation,
        "normalization": "batch normalization" if normalized else None,
        "regularization": regularization,
        "optimizer": "nadam" if self_normalizing else "momentum",
        "schedule": "performance" if self_normalizing else "1cycle",
        "afterwards": afterwards,
    }
    ### END SOLUTION


# %% role="setup" name="setup_configuration"
def entries(configuration, *names):
    """Some entries of a configuration; whatever it is, if it is no dict."""
    if not isinstance(configuration, dict):
        return configuration
    return {name: configuration[name] for name in names if name in configuration}


# %% role="test" name="test_default_configuration" points=1
checks.close(
    default_configuration(3, False, []),
    {"initializer": "he_normal", "activation": "elu", "normalization": None,
     "regularization": ["early stopping"], "optimizer": "momentum", "schedule": "1cycle",
     "afterwards": []},
    of="default_configuration", prop="a shallow network, no further needs",
)
### BEGIN HIDDEN TESTS
for depth, normalization in ((DEEP - 1, None), (DEEP, "batch normalization"),
                             (17, "batch normalization")):
    checks.close(
        default_configuration(depth, False, []),
        {"initializer": "he_normal", "activation": "elu", "normalization": normalization,
         "regularization": ["early stopping"], "optimizer": "momentum", "schedule": "1cycle",
         "afterwards": []},
        of="default_configuration", prop="the first table, shallow and deep",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hints</summary>
#
# <details><summary>Where to look</summary>
#
# Each row of the table is one entry. Which of the two columns holds does not depend on `plain_stack` alone.
# </details>
# <details><summary>The idea</summary>
#
# First decide once: does this network normalize itself? Nearly every entry follows from that one answer.
# </details>
# <details><summary>The rule</summary>
#
# It does if it is a plain stack *and* does not need low latency. Batch normalization: deep, and not
# self-normalizing. Fold: low latency, and normalized.
# </details>
# </details>
#
# <details><summary>What the hidden tests look at</summary>
#
# Both tables, on both sides of DEEP; each need alone and all together, in any order; needs that do not exist.
# </details>
#
# ### 2. What does it cost?
#
# Before a network is trained, two numbers tell what it will cost. **Parameters** are what has to be stored.
# **Products** are the multiplications for one answer; on most machines they set the time. A dense layer multiplies
# each entry of its kernel with one input. A bias is added, which is cheap, and multiplies nothing.
#
# Batch normalization holds four numbers for each unit: $\gamma$, $\beta$, and a moving mean and variance. At test
# time all four boil down to one product and one sum for each unit.
#
# Deck 004 counts 669,706 parameters for 784-512-512-10.<sup>2</sup> How many of the products does that network owe to its
# first layer?
#
# <sup>2</sup> *Larger/deeper network?*, with `Dropout`, which has no parameters.
#
# #### Exercise 2: count

# %% role="solution" name="count_costs"
def count_costs(widths, batch_norm):
    """Parameters and products of a dense network.

    Args:
        widths: list of the number of inputs, of units of each hidden layer, and of outputs.
        batch_norm: True if each hidden layer has batch normalization; the dense layers keep their
            biases, and the output layer is never normalized.

    Returns:
        Tuple (parameters, products) of two integers: all parameters, trainable or not, and the
        multiplications for one row at test time, where a normalized unit costs one.

    Source: deck 004, "Larger/deeper network?"; deck 003, "Practical Guidelines" (low latency).
    """
    ### BEGIN SOLUTION
    parameters = products = 0
    for fan_in, fan_out in zip(widths[:-1], widths[1:], strict=True):
        parameters += fan_in * fan_out + fan_out
        products += fan_in * fan_out
    if batch_norm:
        hidden = sum(widths[1:-1])
        parameters += 4 * hidden
        products += hidden
    return parameters, products
    ### END SOLUTION


# %% role="test" name="test_count_costs" points=1
checks.close(
    count_costs([784, 512, 512, 10], False), (669706, 668672),
    of="count_costs", prop="the network of deck 004", dtype_kind="i",
)
### BEGIN HIDDEN TESTS
for widths, counted in (
    ([11, 3], (36, 33)), ([7, 5, 2, 13], (91, 71)), ([3, 8, 4, 6, 2], (112, 92)),
    ([2, 3, 4, 3, 2, 5, 2, 7, 3], (120, 91)),
):
    checks.close(
        count_costs(widths, False), counted, of="count_costs", prop="without normalization", dtype_kind="i",
    )
### END HIDDEN TESTS

# %% role="experiment" name="experiment_count"
with plots.when_solved():
    for name, widths in {
        "deck 004: 512 x 2": [784, 512, 512, 10],
        "deck 004: 256 x 2": [784, 256, 256, 10],
        "deck 004: 256 x 4": [784, *[256] * 4, 10],
        "deck 004: 256 x 8": [784, *[256] * 8, 10],
        "50 x 20": [784, *[50] * 20, 10],
        "24": [784, 24, 10],
    }.items():
        (plain, products), (normalized, _) = count_costs(widths, False), count_costs(widths, True)
        share = widths[0] * widths[1] / products
        print(f"{name:18} {plain:8,} parameters ({normalized:,} with batch normalization), "
              f"{share:4.0%} of the products in the first layer")


# %% [markdown]
# <details><summary>Hints</summary>
#
# <details><summary>Where to look</summary>
#
# `zip(widths[:-1], widths[1:])` goes through the layers: first inputs and first hidden layer, and so on.
# </details>
# <details><summary>The idea</summary>
#
# Count kernels and biases in one loop. What normalization adds depends on the hidden units only.
# </details>
# <details><summary>The formula</summary>
#
# Parameters: the sum of $n_{l-1} n_l + n_l$, and 4 for each normalized unit. Products: the sum of $n_{l-1} n_l$,
# and 1 for each normalized unit.
# </details>
# </details>
#
# <details><summary>What the hidden tests look at</summary>
#
# Other widths, networks without a hidden layer; what normalization adds to parameters and to products.
# </details>
#
# ## Act 2: watch
#
# ### 3. Is it moving at all?
#
# A training runs, and its loss falls slowly. Is the learning rate too small? Is one layer asleep? The loss does not
# say. A number that does: by which share did each kernel change in this step? If $W$ becomes $W'$, it is
#
# $$\frac{\lVert W' - W \rVert}{\lVert W \rVert}, \qquad \lVert W \rVert = \sqrt{\textstyle\sum_{ij} W_{ij}^2}.$$
#
# Andrej Karpathy's course notes give a rule of thumb: about 0.001. Much less, and it takes thousands of steps to get
# anywhere. Much more, and each step throws the network about.<sup>3</sup>
#
# Biases start at 0, so their first ratio would be infinite. We leave them out.
#
# <sup>3</sup> CS231n, *Neural Networks Part 3*, to which deck 001 owes a good part of *Monitor the loss function*. The slide
# itself does not have this number.
#
# #### Exercise 3: ratios of updates

# %% role="solution" name="update_ratios"
def update_ratios(before, after):
    """By which share the kernels changed in a step.

    Args:
        before: dict of parameters by name, arrays; kernels are those whose names begin with
            "kernel_". There may be others, such as "bias_1" or "gamma_2".
        after: the same after the step: same names and shapes.

    Returns:
        Dict from the name of each kernel, and of nothing else, to a float: the norm of the change
        divided by the norm of the kernel before. For a kernel that was all zeros it is infinity,
        and if it did not change either, 0.

    Source: CS231n, "Neural Networks Part 3"; deck 001, "Monitor the loss function".
    """
    ### BEGIN SOLUTION
    ratios = {}
    for name, kernel in before.items():
        if not name.startswith("kernel_"):
            continue
        change = np.sqrt(np.sum((after[name] - kernel) ** 2))
        size = np.sqrt(np.sum(kernel**2))
        if change == 0:
            ratios[name] = 0.0
        else:
            ratios[name] = float(change / size) if size > 0 else np.inf
    return ratios
    ### END SOLUTION


# %% role="test" name="test_update_ratios" points=1
before = {"kernel_1": np.array([[3.0, 0.0], [0.0, 4.0]]), "bias_1": np.zeros(2)}
after = {"kernel_1": np.array([[3.0, 0.3], [-0.4, 4.0]]), "bias_1": np.ones(2)}
checks.close(
    update_ratios(before, after), {"kernel_1": 0.1}, of="update_ratios", prop="one small kernel",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(211)
before = {f"kernel_{n}": rng.standard_normal((4 + n, 7 - n)) * 10.0 ** (2 - 2 * n) for n in (1, 2, 3)}
after = {name: kernel + 0.0002 * rng.standard_normal(kernel.shape) for name, kernel in before.items()}
before["kernel_4"] = 1e-14 * rng.standard_normal((3, 5))
after["kernel_4"] = 1.3 * before["kernel_4"]
expected = {name: float(np.linalg.norm(after[name] - kernel) / np.linalg.norm(kernel))
            for name, kernel in before.items()}
checks.close(
    update_ratios(before, after), expected, of="update_ratios", prop="four kernels, of very different sizes",
)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hints</summary>
#
# <details><summary>Where to look</summary>
#
# Go through the names of `before` and skip what does not begin with "kernel_".
# </details>
# <details><summary>The idea</summary>
#
# Subtract first, then take the norm. (The difference of two norms is something else: a kernel that only turns
# has none.)
# </details>
# <details><summary>The formula</summary>
#
# `np.sqrt(np.sum(W**2))` is the norm; `np.linalg.norm` does the same. Look at a norm of 0 before you divide by it.
# </details>
# </details>
#
# <details><summary>What the hidden tests look at</summary>
#
# Several kernels of different size; kernels of zeros, changed or not; that other parameters are left out; that
# nothing is changed.
# </details>
#
# ### 4. Five patients
#
# Deck 001 says: *careful monitor the loss function*. Experienced people read two curves, the loss of the training
# rows and the loss of the validation rows, as doctors read a chart. What they see can be written down. In this order,
# the first rule that holds decides:
#
# 1. **diverged**: a loss in one of the two lists is NaN or infinite, or the last training loss is larger than the
#    first.
# 2. **rate too high**: from one epoch to the next, the training loss rose in at least a third of all steps between
#    epochs.
# 3. **overfits**: the lowest validation loss lies at least 3 epochs before the last epoch, and the last validation
#    loss is at least 5 % above it.
# 4. **not finished**: in the last three epochs, the validation loss has fallen by at least 5 % of what it was
#    before them. The rate is too low, or there were too few epochs.
# 5. **fine**: none of these.
#
# The numbers are ours. Any such numbers are a judgement. The order is one, too: a network can overfit and bounce.
#
# #### Exercise 4: diagnose

# %% role="solution" name="diagnose"
def diagnose(training_losses, validation_losses):
    """Tell what is wrong with a training from its two curves.

    Args:
        training_losses: list of the training loss after each epoch, at least 5 epochs.
        validation_losses: list of the validation loss after each epoch, of the same length.
            Losses are above 0, or NaN, or infinite.

    Returns:
        "diverged", "rate too high", "overfits", "not finished" or "fine": the first of the five
        rules above that holds. Where several epochs share the lowest validation loss, the first
        of them counts.

    Source: deck 001, "Monitor the loss function"; the rules are this lab's.
    """
    ### BEGIN SOLUTION
    curve, checked = np.asarray(training_losses), np.asarray(validation_losses)
    epochs = len(curve)
    if not (np.isfinite(curve).all() and np.isfinite(checked).all()) or curve[-1] > curve[0]:
        return "diverged"
    if 3 * np.sum(np.diff(curve) > 0) >= epochs - 1:
        return "rate too high"
    best = int(np.argmin(checked))
    if best <= epochs - 4 and checked[-1] >= 1.05 * checked[best]:
        return "overfits"
    if checked[-1] <= 0.95 * checked[-4]:
        return "not finished"
    return "fine"
    ### END SOLUTION


# %% role="test" name="test_diagnose" points=2
charts = {
    "diverged": ([2.3, 2.1, 4.0, np.inf, np.nan, np.nan], [2.4, 2.2, 4.2, np.inf, np.nan, np.nan]),
    "rate too high": ([1.9, 1.2, 1.5, 1.1, 1.4, 1.0], [1.9, 1.3, 1.5, 1.2, 1.5, 1.1]),
    "overfits": ([1.5, 0.8, 0.4, 0.2, 0.1, 0.05], [1.6, 0.9, 0.95, 1.0, 1.1, 1.3]),
    "not finished": ([2.2, 2.1, 2.0, 1.9, 1.8, 1.7], [2.2, 2.1, 2.0, 1.9, 1.8, 1.7]),
    "fine": ([1.5, 0.8, 0.5, 0.4, 0.39, 0.38], [1.6, 0.8, 0.52, 0.51, 0.505, 0.5]),
}
checks.close(
    {word: diagnose(*curves) for word, curves in charts.items()}, {word: word for word in charts},
    of="diagnose", prop="five clear cases",
)
### BEGIN HIDDEN TESTS
# One rule at a time, with curves of other lengths and sizes that meet no other rule.
calm = [8.0, 4.0, 3.0, 2.5, 2.4, 2.35, 2.32, 2.31]
for curves, word in (
    (([0.7, 0.6, 0.5, 0.75, 0.74, 0.73, 0.72, 0.71], calm), "diverged"),
    ((calm, [9.0, 5.0, 4.0, 3.9, 3.95, 4.2, 4.4, 4.6]), "overfits"),
    ((calm, [9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0]), "not finished"),
    (([8.0, 4.0, 4.1, 2.5, 2.6, 2.0, 2.1, 1.9], calm), "rate too high"),
    ((calm, calm), "fine"),
):
    checks.close(diagnose(*curves), word, of="diagnose", prop="five more cases")
### END HIDDEN TESTS

# %% role="experiment" name="experiment_patients" tags=["nbval-ignore-output"]
def curves_of(widths, rows, rate, epochs, batch_size, activation="relu", seed=1):
    """Losses of plain gradient descent, epoch by epoch, and the ratio of kernel_1 at each step."""
    rng = np.random.default_rng(seed)
    parameters = training.new_network(widths, rng, first=1)
    gradients, (T, V, ratios) = training.gradients_with(activation), ([], [], [])

    def watch(parameters, epoch):
        for losses, X, labels in ((T, X_train[:rows], y_train[:rows]), (V, X_valid, y_valid)):
            losses.append(gradients(parameters, X, labels)[0])
        return False

    def step(p, g, state, t):
        moved = {name: p[name] - rate * g[name] for name in p}
        with np.errstate(all="ignore"):  # E grows beyond all bounds
            ratios.append(update_ratios(p, moved)["kernel_1"])
        return moved, state

    training.fit(
        X_train[:rows], y_train[:rows], parameters, {}, loss_and_gradients=gradients,
        step=step, epochs=epochs, batch_size=batch_size, rng=rng, watch=watch,
    )
    return T, V, ratios


with plots.when_solved():
    patients = {
        "A": curves_of([784, 30, 10], 3500, 0.003, 20, 50),
        "B": curves_of([784, 100, 10], 300, 0.2, 30, 20),
        "C": curves_of([784, 30, 10], 3500, 1.5, 20, 50),
        "D": curves_of([784, 30, 10], 3500, 0.05, 20, 50),
        "E": curves_of([784, 30, 10], 3500, 0.4, 20, 50, "linear"),
    }
    figure, shown = plots.panels(5, width=2.9, height=3.0, title="Five patients")
    for panel, (name, (T, V, _)) in zip(shown, patients.items(), strict=True):
        drawn = [[loss for loss in losses if loss < 1e99] for losses in (T, V)]
        plots.lines(panel, dict(zip(("training", "validation"), drawn, strict=True)), title=f"{name}: {diagnose(T, V)}",
                    xlabel="epoch", ylabel="loss" if name == "A" else "", legend=name == "A", log=name == "E")
    plots.show(figure)
    print("Ratios of updates of kernel_1:")
    for name in "ABCD":
        ratios = patients[name][2]
        print(f"    {name}: {np.median(ratios[:20]):.2g} in the first 20 steps (largest {max(ratios):.2g}), "
              f"{np.median(ratios[-20:]):.2g} in the last 20")


# %% [markdown]
# <details><summary>Who were the patients?</summary>
#
# A has a rate of 0.003: it is healthy, and slow. B learns 300 digits by heart. C has a rate of 1.5, so large that
# its units die and the loss jumps about near the value of guessing. D has a rate of 0.05. And E, with linear units
# and a rate of 0.4, blows up (look at the numbers on its axis). Its curve ends where the loss passes $10^{99}$; a
# few epochs later it is no number any more.
#
# C looks dramatic, until you read its axis: all of it happens between 2.29 and 2.43. A number in there is worth knowing
# by heart: 2.303 is $\ln 10$, the loss of pure guessing among ten classes.
#
# And the rule of thumb? D is fine, and its first kernel moves by 0.004 to 0.008 in a step, several times as much as the
# rule says. Read it as an order of magnitude.
# </details>
#
# <details><summary>Hints</summary>
#
# <details><summary>Where to look</summary>
#
# Four ifs, each with a return, in the order of the rules. `np.isfinite` sees NaN and infinity alike.
# </details>
# <details><summary>The idea</summary>
#
# `np.diff` gives the steps between epochs: one less than there are epochs. "Three epochs before the last" means:
# the index is at most the last index minus 3.
# </details>
# <details><summary>The formulas</summary>
#
# Rises: `3 * rises >= epochs - 1`. Overfits: `best <= epochs - 4` and `last >= 1.05 * lowest`. Not finished:
# `losses[-1] <= 0.95 * losses[-4]`.
# </details>
# </details>
#
# <details><summary>What the hidden tests look at</summary>
#
# Each rule on both sides of its limits; NaN and infinity in either list; curves that meet two rules at once;
# that it is the validation loss that overfits.
# </details>

# %% [markdown] role="written" name="why_ratios" points=0
# **In your own words.** Patients A and C both end with a training loss far above D's. How do their update ratios differ,
# early and late? What has happened to C, and what would you change in each? (Three sentences. This one is graded by
# hand where your course does so.)
#
# ### BEGIN SOLUTION
# A's ratios stay at about half of 0.001, a tenth of D's: raise the rate, or train for longer. C's begin near 0.07, and
# one step changes the kernel by more than its own size. That kills the units (29 of 30 are 0 for every digit), so no gradient reaches
# the first kernel, and its ratio is 0 from then on. Lower the rate, and start again: more epochs wake nobody.
#
# 0 points: no difference is named. 1 point: the ratios are told apart, or the cures. 2 points: both.
# ### END SOLUTION

# %% [markdown]
# ## Act 3: train deep
#
# ### 5. The tables on trial
#
# A deep network puts its pieces together in a certain order. In each hidden layer: the dense sums; then batch
# normalization, if there is any; then the activation function; then dropout, if there is any. The output layer is
# dense and nothing else: it gives logits.
#
# In training, normalization uses mean and variance of the batch, and dropout is active. At test time, normalization
# uses the stored moving mean and variance, and nothing is dropped:
#
# $$\text{training: } \gamma\,\frac{z - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta, \qquad
# \text{dropout: } \frac{a \odot \text{mask}}{\text{keep}}.$$
#
# Somebody wrote this at two in the morning. It runs on some networks, and it even learns. **It has six faults.**
#
# ```python
# def deep_forward(parameters, X, activate, masks, keep, is_training):
#     A = X
#     depth = sum(name.startswith("kernel_") for name in parameters)
#     for layer in range(1, depth + 1):
#         A = activate(A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"])
#         if f"gamma_{layer}" in parameters:
#             mean, variance = A.mean(axis=0), A.var(axis=0)
#             A = (A - mean) / np.sqrt(variance)
#             A = parameters[f"gamma_{layer}"] * A + parameters[f"beta_{layer}"]
#         if masks is not None and layer < depth:
#             A = A * masks[layer - 1]
#     return A
# ```
#
# #### Exercise 5: repair it

# %% role="solution" name="deep_forward"
def deep_forward(parameters, X, activate, masks, keep, is_training):
    """Logits of a deep network.

    Args:
        parameters: dict of arrays: "kernel_1", "bias_1", "kernel_2", ... for each layer. A hidden
            layer l is normalized if there is a "gamma_l"; then there are "beta_l",
            "moving_mean_l" and "moving_variance_l" as well, each of shape (n_l,).
        X: batch, shape (m, n_0).
        activate: function from z to a, elementwise, for the hidden layers.
        masks: list with the mask of each hidden layer, True or 1 where a unit is kept, shapes
            (m, n_1), (m, n_2), ...; None if nothing is dropped. Used in training only.
        keep: probability of keeping a unit, with which the masks were drawn.
        is_training: True in training, False at test time.

    Returns:
        Logits, shape (m, n_outputs). EPSILON is added to variances. Nothing is stored.

    Source: decks 000 and 003, batch normalization before the activation; deck 004, dropout.
    """
    ### BEGIN SOLUTION
    A = X
    depth = sum(name.startswith("kernel_") for name in parameters)
    for layer in range(1, depth):
        Z = A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        if f"gamma_{layer}" in parameters:
            if is_training:
                mean, variance = Z.mean(axis=0), Z.var(axis=0)
            else:
                mean = parameters[f"moving_mean_{layer}"]
                variance = parameters[f"moving_variance_{layer}"]
            Z = (Z - mean) / np.sqrt(variance + EPSILON)
            Z = parameters[f"gamma_{layer}"] * Z + parameters[f"beta_{layer}"]
        A = activate(Z)
        if is_training and masks is not None:
            A = A * masks[layer - 1] / keep
    return A @ parameters[f"kernel_{depth}"] + parameters[f"bias_{depth}"]
    ### END SOLUTION


# %% role="setup" name="setup_deep"
def recorded_network(record):
    """The recorded network: parameters, rows, and the masks of its hidden layers."""
    names = [name for name in record if name.startswith("deep_p_")]
    parameters = {name.removeprefix("deep_p_"): record[name] for name in names}
    masks = [record[f"deep_mask_{layer}"] for layer in (1, 2)]
    return parameters, record["deep_X"], masks


def copies(parameters):
    """A dict of copies, which an answer may change without harm to what comes after."""
    return {name: values.copy() for name, values in parameters.items()}


def agrees(logits, expected):
    """Whether an answer is the expected one; nothing is said if not."""
    return np.shape(logits) == expected.shape and np.allclose(logits, expected, rtol=1e-6)


def elu_values(z):
    """ELU with alpha 1."""
    return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


# %% role="test" name="test_deep_forward" points=1
parameters, X, _ = recorded_network(record)
checks.close(
    deep_forward(parameters, X, elu_values, None, 1.0, False), record["deep_test_time"],
    of="deep_forward", prop="at test time, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("12_capstone")
parameters, X, _ = recorded_network(hidden)
checks.close(
    deep_forward(parameters, X, elu_values, None, 1.0, False), hidden["deep_test_time"],
    of="deep_forward", prop="at test time, another network, against Keras",
)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hints</summary>
#
# <details><summary>Where to look</summary>
#
# Go through the two paragraphs above the code, sentence by sentence, and find the line for each.
# </details>
# <details><summary>The idea</summary>
#
# Two faults concern the order and the last layer, two normalization, two dropout.
# </details>
# <details><summary>The list</summary>
#
# It activates before it normalizes; it activates the logits; it uses the batch at test time; epsilon is missing; it
# drops at test time; it does not divide by keep.
# </details>
# </details>
#
# <details><summary>What the hidden tests look at</summary>
#
# Training and test time against Keras; masks that are given at test time; networks without normalization, or with
# some layers normalized; how `activate` is called; that nothing is changed.
# </details>
#
# Now the trial. Four configurations, 50 units in each hidden layer, 8 epochs of 3,500 digits:
#
# - *table 1* and *table 2* of deck 003;
# - *deck 004*: its recipe for two layers of 512 units, that is ReLU, Keras's default start, dropout 0.2 and Adadelta
#   with rate 1;
# - *plain*: ReLU, Keras's default start, momentum 0.9 with rate 0.02, and no help of any kind.
#
# It trains with what **you** built in the other labs, if you kept it: your start, your activation functions, your
# optimizers, your schedule. Where your `mynet` has none, it lends one.

# %% role="experiment" name="experiment_mynet" tags=["nbval-ignore-output"]
def lent_he_normal(shape, rng):
    return rng.standard_normal(shape) * np.sqrt(2 / shape[0])


def lent_elu(z, alpha):
    power = np.exp(np.minimum(z, 0.0))
    return np.where(z > 0, z, alpha * (power - 1)), np.where(z > 0, 1.0, alpha * power)


def lent_selu(z):
    value, slope = lent_elu(z, 1.6732632423543772)
    return 1.0507009873554805 * value, 1.0507009873554805 * slope


def lent_momentum_step(parameters, gradients, velocities, learning_rate, momentum):
    moved = {name: momentum * velocities[name] - learning_rate * g for name, g in gradients.items()}
    return {name: parameters[name] + moved[name] for name in moved}, moved


def lent_nadam_step(parameters, gradients, state, t, learning_rate, beta_1, beta_2, epsilon):
    u, u_next = (beta_1 * (1 - 0.5 * 0.96**k) for k in (t, t + 1))
    product, new, m, s = state["product"] * u, {}, {}, {}
    for name, g in gradients.items():
        m[name] = beta_1 * state["m"][name] + (1 - beta_1) * g
        s[name] = beta_2 * state["s"][name] + (1 - beta_2) * g**2
        ahead = u_next * m[name] / (1 - product * u_next) + (1 - u) * g / (1 - product)
        root = np.sqrt(s[name] / (1 - beta_2**t)) + epsilon
        new[name] = parameters[name] - learning_rate * ahead / root
    return new, {"m": m, "s": s, "product": product}


def lent_adadelta_step(parameters, gradients, state, t, learning_rate, rho, epsilon):
    new, s, d = {}, {}, {}
    for name, g in gradients.items():
        s[name] = rho * state["s"][name] + (1 - rho) * g**2
        move = -np.sqrt((state["d"][name] + epsilon) / (s[name] + epsilon)) * g
        d[name] = rho * state["d"][name] + (1 - rho) * move**2
        new[name] = parameters[name] + learning_rate * move
    return new, {"s": s, "d": d}


def lent_one_cycle(t, total, last, rates, momenta):
    corners = [0, (total - last) / 2, total - last, total - 1]
    rate = np.interp(t, corners, [rates[0], rates[1], rates[0], rates[2]])
    return float(rate), float(np.interp(t, corners, [momenta[0], momenta[1], *[momenta[0]] * 2]))


he = keep.borrow("initialization.he_normal", loaner=lent_he_normal)
elu = keep.borrow("activations.elu", loaner=lent_elu)
selu = keep.borrow("activations.selu", loaner=lent_selu)
momentum_step = keep.borrow("optimizers.momentum_step", loaner=lent_momentum_step)
nadam_step = keep.borrow("optimizers.nadam_step_keras", loaner=lent_nadam_step)
adadelta_step = keep.borrow("optimizers.adadelta_step", loaner=lent_adadelta_step)
one_cycle = keep.borrow("schedules.one_cycle", loaner=lent_one_cycle)

# %% role="experiment" name="experiment_trial" tags=["nbval-ignore-output"]
STEPS = 8 * 70  # 8 epochs of 3,500 digits in batches of 50
deviation = X_train.std(axis=0)
standard = [(X - X_train.mean(axis=0)) / np.where(deviation > 0, deviation, 1.0)
            for X in (X_train, X_valid)]


def zeros_like(gradients):
    return {name: np.zeros_like(g) for name, g in gradients.items()}


def relu(z):
    return np.maximum(z, 0.0), (z > 0).astype(float)


def glorot(shape, rng):
    limit = np.sqrt(6 / sum(shape))
    return rng.uniform(-limit, limit, shape)


def cycle_step(p, g, state, t):
    rate, momentum = one_cycle(t - 1, STEPS, STEPS // 10, (0.005, 0.05, 0.0005), (0.95, 0.85))
    return momentum_step(p, g, state or zeros_like(g), rate, momentum)


def plain_step(p, g, state, t):
    return momentum_step(p, g, state or zeros_like(g), 0.02, 0.9)


def performance_nadam_step(p, g, state, t):
    state = state or {"m": zeros_like(g), "s": zeros_like(g), "product": 1.0}
    return nadam_step(p, g, state, t, 0.001, 0.9, 0.999, 1e-7)


def rate_one_step(p, g, state, t):
    return adadelta_step(p, g, state or {"s": zeros_like(g), "d": zeros_like(g)}, t, 1.0, 0.95, 1e-7)


contenders = {  # activation, start, step, rate of dropout, rows, whether deep ones are normalized
    "table 1": (lambda z: elu(z, 1.0), he, cycle_step, 0.0, (X_train, X_valid), True),
    "table 2": (selu, lambda shape, rng: he(shape, rng) / np.sqrt(2), performance_nadam_step, 0.0,
                standard, False),
    "deck 004": (relu, glorot, rate_one_step, 0.2, (X_train, X_valid), False),
    "plain": (relu, glorot, plain_step, 0.0, (X_train, X_valid), False),
}


def try_out(name, depth, seed, log=None):
    """Validation digits right in %, after 8 epochs; `log` collects ratios of updates."""
    activation, kernel, step, rate, (X, new), may_normalize = contenders[name]
    rng = np.random.default_rng(seed)

    def logging_step(p, g, state, t):
        moved, state = step(p, g, state, t)
        if t in (50, 150, 250, 350, 450):
            log.append(list(update_ratios(p, moved).values()))
        return moved, state

    parameters = deep.draw([784, *[50] * depth, 10], kernel, rng,
                           normalized=may_normalize and depth >= DEEP)
    parameters, _, _ = training.fit(
        X, y_train, parameters, {}, epochs=8, batch_size=50, rng=rng,
        loss_and_gradients=deep.gradients_with(activation, rate=rate, rng=rng),
        step=step if log is None else logging_step,
    )
    parameters = deep.settle(parameters, X, activation)
    logits = deep_forward(parameters, new, lambda z: activation(z)[0], None, 1.0, False)
    return 100 * np.mean(np.argmax(logits, axis=1) == y_valid)


with plots.when_solved():
    seeds = plots.smaller_in_browser("seeds", (1, 2), (1,))
    ratios = {name: [] for name in contenders}
    figure, shown = plots.panels(3, width=4.3, height=3.4, title="The tables on trial")
    for panel, depth in zip(shown, (2, 20), strict=False):
        means = {}
        for row, name in enumerate(contenders):
            right = [try_out(name, depth, seed, ratios[name] if (depth, seed) == (20, 1) else None)
                     for seed in seeds]
            panel.plot(right, [row] * len(seeds), "o", color=plots.COLOURS["blue"], alpha=0.7)
            means[name] = np.mean(right)
        panel.set(title=f"{depth} hidden layers", xlabel="validation digits right (%)", xlim=(0, 100),
                  yticks=range(4), yticklabels=list(contenders))
        panel.invert_yaxis()
        ranking = sorted(means, key=means.get, reverse=True)
        print(f"{depth} hidden layers:", ", ".join(f"{name} {means[name]:.0f} %" for name in ranking))
    plots.lines(shown[2], {name: np.mean(seen, axis=0) for name, seen in ratios.items()}, log=True,
                title="Updates, 20 hidden layers", xlabel="layer", ylabel="change by size of kernel")
    shown[2].set_ylim(2e-4, 5e-2)
    shown[2].legend(loc="upper center", ncols=2)
    shown[2].axhline(1e-3, color="black", linestyle="--", linewidth=1)
    plots.show(figure, alt="Digits right with 2 and with 20 hidden layers, a point for each seed, and the ratios of "
               f"updates by layer with 20. Best with 20: {ranking[0]}; worst: {ranking[-1]}.")
    guess.compare("guess_trial", guess_trial, came_out=f"{ranking[0]} ({means[ranking[0]]:.0f} %).")

# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Two seeds are few. We repeated it with ten others. Means of the validation digits right, and in brackets their
# standard deviation over the seeds:
#
# | hidden layers | table 1 | table 2 | deck 004 | deck 004 without dropout | plain |
# | --- | --- | --- | --- | --- | --- |
# | 2 | **91.8 %** (0.7) | 89.2 % (0.7) | 90.4 % (1.0) | 90.3 % (1.1) | 90.7 % (0.7) |
# | 10 | **92.1 %** (0.6) | 88.1 % (1.0) | 50.2 % (7.6) | 89.6 % (0.7) | 86.5 % (1.7) |
# | 20 | **91.8 %** (0.8) | 87.6 % (1.0) | 25.6 % (3.5) | 30.3 % (19.5) | 19.7 % (13.7) |
#
# Table 1 keeps its promise. Batch normalization brings each layer's sums back to a sensible size, so that the
# twentieth layer sees something and the first one gets a gradient. Table 2 manages without it: SELUs and LeCun's
# start keep the size by themselves. (Its performance scheduling had nothing to do here: eight epochs are too short
# for that.)
#
# Deck 004's recipe is fine for two layers, and lost with ten. There its dropout is to blame: take it away, and 50 %
# become 90 %. Each layer adds noise, ten times over. With twenty layers that no longer helps. Keras's default start is
# Glorot's, and a ReLU throws half of everything away: the signal shrinks from layer to layer, and who gets through
# is luck. The ratios of updates show it: inside the plain network they fall below 0.001, and it sleeps. Those of deck
# 004's network look healthy. It moves, but where the noise pushes it: this number cannot see everything.
#
# So the tables are good defaults. But compare the rows once more: depth alone wins nothing here. 3,500 digits do not
# need it.
# </details>
#
# ## Act 4: ship
#
# ### 6. Zero tiny weights
#
# Your network works. Now it has to fit into a doorbell. The first idea of deck 003: set tiny weights to zero. How
# many of the 79,400 weights of 784-100-10 can go before it hurts?
#
# Which are tiny? There are two ways to ask. In each layer on its own: cut the smallest half of each kernel. Or in
# all kernels together: cut the smallest half of all weights, wherever they are. Then a layer with large weights may
# keep them all. Biases are few and matter; they stay.

# %% role="guess" name="guess_share"
guess_share = None  # your guess: which share of the weights (in %) can go before 2 points of accuracy are lost?


# %% [markdown]
# #### Exercise 6: prune

# %% role="solution" name="prune"
def prune(parameters, share, scope):
    """Set the kernels' smallest weights to zero.

    Args:
        parameters: dict of arrays; kernels are those whose names begin with "kernel_".
        share: the share of weights that are to be zero afterwards, from 0 to 1. Of n weights,
            that is round(share * n).
        scope: "layer" to cut that share of each kernel, "global" to cut it of all kernels together.

    Returns:
        New dict with the same names. The weights of smallest absolute value are 0, all others as
        they were. Of weights of equal size, any may be cut. What is no kernel comes back as it is.
        (If more weights are zero already, they stay zero.)

    Raises:
        ValueError: for any other scope.

    Source: deck 003, "Practical Guidelines" (sparse model); Han et al. (2015).
    """
    ### BEGIN SOLUTION
    names = [name for name in parameters if name.startswith("kernel_")]
    if scope == "layer":
        groups = [[name] for name in names]
    elif scope == "global":
        groups = [names]
    else:
        raise ValueError(f"no scope {scope!r}")
    pruned = dict(parameters)
    for group in groups:
        weights = np.concatenate([parameters[name].ravel() for name in group])
        order = np.argsort(np.abs(weights), kind="stable")
        weights[order[: round(share * len(weights))]] = 0.0
        for name in group:
            count = parameters[name].size
            pruned[name] = weights[:count].reshape(parameters[name].shape)
            weights = weights[count:]
    return pruned
    ### END SOLUTION


# %% role="test" name="test_prune" points=1
parameters = {"kernel_1": np.array([[0.5, -0.1], [0.2, -0.9]]), "bias_1": np.array([0.01, 3.0]),
              "kernel_2": np.array([[0.05, -0.3]])}
checks.close(
    prune(parameters, 0.5, "layer"),
    {"kernel_1": np.array([[0.5, 0.0], [0.0, -0.9]]), "bias_1": np.array([0.01, 3.0]),
     "kernel_2": np.array([[0.0, -0.3]])},
    of="prune", prop="half of each kernel",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(223)
kernel = rng.standard_normal((6, 5))
others = {"bias_1": np.array([1e-6, 2.0]), "gamma_1": np.array([1e-3, 1.0]),
          "beta_kernel": np.array([[2e-3, 1.5]])}
for share, count in ((0.3, 9), (0.9, 27), (0.0, 0), (1.0, 30), (0.25, 8), (0.38, 11)):
    limit = np.sort(np.abs(kernel).ravel())[count - 1] if count else -1.0
    checks.close(
        prune({"kernel_1": kernel.copy(), **{name: other.copy() for name, other in others.items()}},
              share, "layer"),
        {"kernel_1": np.where(np.abs(kernel) <= limit, 0.0, kernel), **others},
        of="prune", prop="other shares of one kernel",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hints</summary>
#
# <details><summary>Where to look</summary>
#
# `np.argsort(np.abs(w).ravel())` gives the places of the weights, smallest first.
# </details>
# <details><summary>The idea</summary>
#
# Global is the same as one layer, if you first put all kernels end to end. Cut, then take them apart again.
# </details>
# <details><summary>Step by step</summary>
#
# Copy and flatten; sort by absolute value; set the first `round(share * n)` places to 0; reshape.
# </details>
# </details>
#
# <details><summary>What the hidden tests look at</summary>
#
# How many are cut and which; both scopes; weights of equal size, and weights that are zero already; biases and
# other parameters; that nothing is changed; unknown scopes.
# </details>

# %% role="experiment" name="experiment_prune" tags=["nbval-ignore-output"]
def train_plain(width, rng, l1=0.0, X=X_train, labels=y_train, epochs=10):
    """784-width-10 with ReLU and Adam; l1 pulls each weight to zero."""
    gradients_of = training.gradients_with("relu")

    def loss_and_gradients(parameters, X, labels):
        loss, gradients = gradients_of(parameters, X, labels)
        return loss, {name: g + l1 * np.sign(parameters[name]) if name.startswith("kernel_") else g
                      for name, g in gradients.items()}

    return training.fit(
        X, labels, training.new_network([784, width, 10], rng, first=1), {}, epochs=epochs,
        loss_and_gradients=loss_and_gradients, step=adam_step, batch_size=50, rng=rng,
    )[0]


def right(parameters, X=X_valid, labels=y_valid):
    """Rows that a ReLU network gets right, in %."""
    return 100 * np.mean(training.predict_labels(X, *training.unnamed(parameters), "relu") == labels)


with plots.when_solved():
    networks = {"trained as usual": train_plain(100, np.random.default_rng(1)),
                "trained with l1": train_plain(100, np.random.default_rng(1), l1=3e-4)}
    shares = [0, 0.3, 0.5, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96, 0.98, 0.99]
    figure, (left, middle) = plots.panels(2, title="What is left when tiny weights go")
    for (name, network), colour in zip(networks.items(), ("blue", "vermilion"), strict=True):
        kernel = np.abs(network["kernel_1"]).ravel()
        left.hist(np.minimum(kernel, 0.3), bins=60, histtype="step", color=plots.COLOURS[colour],
                  linewidth=2, label=name)
        for scope, style in (("layer", "-"), ("global", "--")):
            left_over = [right(prune(network, share, scope)) for share in shares]
            middle.plot([100 * share for share in shares], left_over, style,
                        color=plots.COLOURS[colour], label=f"{name}, {scope}")
            enough = [s for s, a in zip(shares, left_over, strict=True) if a >= left_over[0] - 2]
            print(f"{name}, {scope}: {left_over[0]:.1f} % right; within 2 points of that up to "
                  f"{100 * max(enough):.0f} % cut")
            if name == "trained as usual":
                came_out = f"{100 * max(enough):.0f} % of all kernels together"
    left.set(title="Weights of the first kernel", xlabel="absolute value (the last bar: 0.3 and more)",
             ylabel="weights", yscale="log")
    left.legend()
    middle.set(title="Cut, and not trained again", xlabel="weights cut (%)",
               ylabel="validation digits right (%)")
    middle.legend(loc="lower left")
    plots.show(figure)
    guess.compare("guess_share", guess_share, came_out=f"{came_out}, {100 * max(enough):.0f} % after training with l1.")

# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Two things at once. **Scope:** layer by layer, the output layer loses its share as well. It has 1,000 weights where
# the first has 78,400, and it can spare few of them: cutting 80 % of the first kernel alone left 90.6 % right (of
# 93.4 %), cutting 80 % of the last one alone left 79.2 %. A global cut spares it: of 80 % cut overall, the
# last kernel lost only 29 %.
#
# **The penalty:** 134 of the 784 pixels are paper in every training picture. Their weights never got a gradient. They
# still stand where they were drawn, they are useless, and many of them are not tiny. The $\ell_1$ penalty pulls every
# weight towards zero by the same small amount in each step, and only those that earn their keep stay away from it. So
# deck 003 says two things in one line, and the second works because of the first.
# </details>
#
# ### 7. Zeros that take no room
#
# A zero in an array takes as much room as any other number. To save room, keep only what is not zero, and where it
# stood. The usual form is called **CSR**, for compressed sparse rows. The kernel
#
# $$\begin{pmatrix} 0 & 5 & 0 \\ 0 & 0 & 0 \\ 7 & -2 & 4 \end{pmatrix} \quad\text{becomes}\quad
# \begin{aligned} \texttt{values} &= 5, 7, -2, 4 \\ \texttt{columns} &= 1, 0, 1, 2 \\
# \texttt{row\_starts} &= 0, 1, 1, 4 \end{aligned}$$
#
# Row $i$ holds `values[row_starts[i]:row_starts[i + 1]]`, in the columns that stand beside them. With 90 % zeros,
# a tenth of the products is left. How much faster is that?

# %% role="guess" name="guess_sparse"
guess_sparse = None  # your guess: with 90 % zeros, how many times as fast is the sparse product (2, 10, 0.5 ...)?


# %% [markdown]
# #### Exercise 7: a product with zeros left out

# %% role="solution" name="sparse_product"
def sparse_product(A, values, columns, row_starts, width):
    """The product A @ W for a kernel W of which only what is not zero is stored, in CSR form.

    Args:
        A: batch, shape (m, n), floats.
        values: what is not zero, row by row, shape (k,); integers or floats.
        columns: the column of each, shape (k,), integers; within a row in any order, each at most
            once.
        row_starts: where each of the n rows begins in these arrays, and at last k: shape (n + 1,).
        width: number of columns of W.

    Returns:
        Array of shape (m, width), floats.

    Source: deck 003, "Practical Guidelines" (use sparse model); SciPy's csr_matrix.
    """
    ### BEGIN SOLUTION
    product = np.zeros((len(A), width))
    for row in range(len(row_starts) - 1):
        here = slice(int(row_starts[row]), int(row_starts[row + 1]))
        product[:, columns[here]] += A[:, row, None] * values[here]
    return product
    ### END SOLUTION


# %% role="test" name="test_sparse_product" points=1
A = np.array([[1.0, 2.0, 3.0], [0.5, -4.0, 0.25]])
checks.close(
    sparse_product(A, np.array([5.0, 7.0, -2.0, 4.0]), np.array([1, 0, 1, 2]), np.array([0, 1, 1, 4]), 3),
    np.array([[21.0, -1.0, 12.0], [1.75, 2.0, 1.0]]),
    of="sparse_product", prop="the kernel of the text",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("12_capstone")
checks.close(
    sparse_product(*(hidden[f"csr_{name}"] for name in ("A", "values", "columns", "row_starts")),
                   hidden["csr_product"].shape[1]),
    hidden["csr_product"],
    of="sparse_product", prop="a larger kernel, against SciPy",
)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hints</summary>
#
# <details><summary>Where to look</summary>
#
# A loop over the rows of the kernel. Which slice of `values` and `columns` belongs to row `i`?
# </details>
# <details><summary>The idea</summary>
#
# Start from zeros of shape (m, width). Each row of the kernel adds something to the columns that it names.
# </details>
# <details><summary>The formula</summary>
#
# For each stored value $w$ in row $i$, column $j$: add $w$ times `A[:, i]` to column $j$ of the result.
# </details>
# </details>
#
# <details><summary>What the hidden tests look at</summary>
#
# Empty rows at the beginning, inside and at the end; columns that stay empty; integers as values; a batch of one;
# that nothing is changed.
# </details>

# %% role="experiment" name="experiment_sparse" tags=["nbval-ignore-output"]
import time


def csr(kernel):
    """Values, columns and row starts of a kernel."""
    rows, columns = np.nonzero(kernel)
    starts = np.append(0, np.cumsum(np.bincount(rows, minlength=len(kernel))))
    return kernel[rows, columns], columns, starts


def seconds(function, repeats=5):
    """The shortest of some runs."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


with plots.when_solved():
    faster = {}
    for share in (0.0, 0.9, 0.99):
        kernel = prune(networks["trained as usual"], share, "layer")["kernel_1"]
        stored = csr(kernel)
        dense = seconds(lambda: X_valid @ kernel)
        faster[share] = dense / seconds(lambda: sparse_product(X_valid, *stored, 100))
        room = (len(stored[0]) * 2 + 2 * 785) / kernel.size
        print(f"{share:.0%} zeros: the sparse product is {faster[share]:.2g} times as fast as NumPy's dense one, and "
              f"takes {room:.0%} of the bytes (one for a value, one for a column, two for a row)")
    guess.compare("guess_sparse", guess_sparse, came_out=f"{faster[0.9]:.2g} times as fast.")

# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Zeros save room. They save time only if somebody has built for it. NumPy hands a dense product to a library that
# has been tuned for decades and does many products at once; our loop hops from row to row. Written in C it would do
# better, but even then, scattered weights lose against tidy ones until nearly all are zero. That is why people who
# want speed prune whole units.
# </details>
#
# ### 8. How many bits does a weight need?
#
# A weight is a float of 64 bits. Networks on phones keep 8. To **quantize** a column of a kernel, find its largest
# absolute value, and lay a ruler with evenly spaced marks from minus that to plus that. Each weight becomes the
# number of the nearest mark, and the distance of two marks, the **scale**, is kept beside it:
#
# $$\text{scale}_j = \frac{\max_i |W_{ij}|}{2^{b-1} - 1}, \qquad Q_{ij} = \operatorname{round}\frac{W_{ij}}{\text{scale}_j},
# \qquad W_{ij} \approx \text{scale}_j\, Q_{ij}.$$
#
# With 8 bits the marks are numbered from -127 to 127. (-128 would fit, too, but then zero would not be in the
# middle.) With 3 bits there are seven marks in all. Where exactly between them does it break?

# %% role="guess" name="guess_bits"
guess_bits = None  # your guess: the fewest bits for each weight (8, 6, 5, 4, 3 or 2) that lose less than 3 points


# %% [markdown]
# #### Exercise 8: quantize

# %% role="solution" name="quantize"
def quantize(kernel, bits):
    """Turn a kernel into small integers and a scale for each column.

    Args:
        kernel: shape (n, k), floats.
        bits: from 2 to 8.

    Returns:
        Tuple (integers, scale): integers of type int8, shape (n, k), from -(2**(bits - 1) - 1) to
        2**(bits - 1) - 1; and the scale of each column, shape (k,), floats, so that
        integers * scale is close to the kernel. Halves are rounded to the even neighbour, as
        np.rint does. A column of zeros has integers 0 and scale 1.

    Source: deck 003, "Practical Guidelines" (reduce float precision); Keras's abs_max_quantize.
    """
    ### BEGIN SOLUTION
    scale = np.abs(kernel).max(axis=0) / (2 ** (bits - 1) - 1)
    scale = np.where(scale == 0, 1.0, scale)
    return np.rint(kernel / scale).astype(np.int8), scale
    ### END SOLUTION


# %% role="setup" name="setup_quantize"
def integers_and_scale(result, of):
    """Both parts of what `quantize` returned, after a look at their form."""
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise checks.CheckFailed("a tuple of two arrays is expected: integers, scale", of=of, prop="form")
    return result


# %% role="test" name="test_quantize" points=2
integers, scale = integers_and_scale(quantize(record["q_kernel"], 8), "quantize")
checks.close(
    integers, record["q_integers"], of="quantize", prop="8 bits, against Keras", dtype_kind="i",
)
checks.close(
    scale, record["q_scale"], of="quantize", prop="scale, against Keras", tolerance=1e-6,
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("12_capstone")
integers, scale = integers_and_scale(quantize(hidden["q_kernel"].copy(), 8), "quantize")
checks.close(
    np.asarray(integers) * 1, hidden["q_integers"], of="quantize", prop="8 bits, another kernel, against Keras",
    dtype_kind="i",
)
checks.close(
    scale, hidden["q_scale"], of="quantize", prop="scale, another kernel, against Keras",
    tolerance=1e-6,
)
### END HIDDEN TESTS

# %% role="test" name="test_quantize_bits" points=1
# The marks lie at whole numbers, so that nothing has to be rounded.
kernel = np.array([[3.0, -1.0, 2.0], [-2.0, 3.0, 3.0], [1.0, 0.0, -3.0], [3.0, -3.0, -1.0]])
integers, scale = integers_and_scale(quantize(kernel.copy(), 3), "quantize")
checks.close(
    [np.asarray(integers) * 1.0, scale], [kernel, np.ones(3)], of="quantize", prop="3 bits"
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(263)
for bits, top in ((2, 1), (3, 3), (5, 15), (7, 63)):
    kernel = rng.integers(-top, top + 1, (11, 4)).astype(float)
    kernel[0] = kernel[:, 0] = top
    result = integers_and_scale(quantize(kernel.copy(), bits), "quantize")
    checks.close(
        [np.asarray(result[0]) * 1.0, result[1]], [kernel, np.ones(4)],
        of="quantize", prop="2, 3, 5 and 7 bits",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hints</summary>
#
# <details><summary>Where to look</summary>
#
# `np.abs(kernel).max(axis=0)` has one number for each column.
# </details>
# <details><summary>The idea</summary>
#
# First the scale, then divide by it and round. Rounding comes before the change of type: `astype` cuts off.
# </details>
# <details><summary>The formula</summary>
#
# It stands above the exercise. For a column of zeros, put 1 where the scale is 0, before you divide.
# </details>
# </details>
#
# <details><summary>What the hidden tests look at</summary>
#
# Other numbers of bits; columns of zeros; halves; the type of the integers; that nothing is changed.
# </details>

# %% role="experiment" name="experiment_bits" tags=["nbval-ignore-output"]
def in_bits(parameters, bits):
    """The network after its kernels went through `quantize`."""
    rounded = dict(parameters)
    for name in parameters:
        if name.startswith("kernel_"):
            integers, scale = quantize(parameters[name], bits)
            rounded[name] = integers * scale
    return rounded


with plots.when_solved():
    choices = [8, 6, 5, 4, 3, 2]
    seeds = plots.smaller_in_browser("seeds", (1, 2, 3, 4), (1, 2))
    curves = {
        f"784-{width}-10": np.mean([
            [right(in_bits(network, bits)) for bits in choices]
            for network in (train_plain(width, np.random.default_rng(seed)) for seed in seeds[:2])
        ], axis=0)
        for width in (24, 100)
    }
    figure, (left, middle) = plots.panels(2, title="Fewer and fewer bits")
    for (name, curve), (colour, marker) in zip(curves.items(), (("blue", "o"), ("vermilion", "s")), strict=True):
        left.plot(range(6), curve, color=plots.COLOURS[colour], marker=marker, label=name)
    left.set(title="Quantized after training", xlabel="bits for each weight", xticks=range(6), xticklabels=choices,
             ylabel="validation digits right (%)")
    left.legend(loc="lower left")
    integers, scale = quantize(networks["trained as usual"]["kernel_1"], 3)
    values, counts = np.unique(np.asarray(integers), return_counts=True)
    middle.bar(values, counts, color=plots.COLOURS["sky"])
    middle.set(title="784-100-10 in three bits", xlabel="integer", ylabel="weights")
    plots.show(figure)
    kept = [bits for bits, a in zip(choices, curves["784-100-10"], strict=True)
            if a > curves["784-100-10"][0] - 3]
    guess.compare("guess_bits", guess_bits, came_out=f"{min(kept)} bits for 784-100-10.")
    print("Kernels that take about the same room:")
    for width, bits in ((24, 8), (48, 4), (64, 3)):
        accuracies = [right(in_bits(train_plain(width, np.random.default_rng(seed)), bits)) for seed in seeds]
        print(f"    {width} hidden units in {bits} bits, {794 * width * bits / 8:,.0f} bytes: "
              f"{np.mean(accuracies):.1f} % right ({len(seeds)} seeds)")


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Flat, flat, flat, cliff. Rounding adds noise to each weight, and a sum over hundreds of inputs averages it away. With
# two bits there are three values. A few large weights set the scale, so that most weights become zero.
#
# Three bits are nearly enough: over twenty seeds, 784-100-10 got 91.5 % of 1,000 other digits right with 8 bits, 91.5
# with 6 and with 5, 91.3 with 4, 90.4 with 3 and 63.0 with 2.
#
# And the room? The list above cannot tell: four seeds and 500 digits are too few. What you save in bits you
# can spend on units. In the same 19,056 bytes, again over twenty seeds: 24 units of 8 bits got 88.6 %, 48 of 4 bits
# 89.7 %, 64 of 3 bits 88.7 % and 96 of 2 bits 63.4 %. Half the bits and twice the units gain a point. Go on, and
# rounding eats the gain.
# </details>

# %% [markdown] role="written" name="why_bits" points=0
# **In your own words.** Why does a network not mind if each of its weights is off by several percent, when a
# spreadsheet would? And why is it over so suddenly at two bits?
#
# ### BEGIN SOLUTION
# Each unit sums hundreds of weights. Their errors are independent and of both signs, so most of their sum cancels,
# and only the largest logit has to stay the largest. With two bits only -1, 0 and 1 are left: the scale is the
# largest weight of the column, and everything below half of it becomes 0.
#
# 0 points: neither. 1 point: errors average out, or the loss of nearly all weights at two bits. 2 points: both.
# ### END SOLUTION

# %% [markdown]
# ### 9. Counting on whole numbers
#
# In a doorbell there may be no floats at all. Then the inputs of a layer are quantized as well, each row with a scale
# of its own: $a_{ri} \approx s_r A_{ri}$, with integers $A_{ri}$. What is the layer's sum for row $r$ and unit $j$?
#
# One warning. What is 100 times 100? For NumPy's int8 it is 16, without a word: what does not fit into 8 bits is cut off. Chips
# multiply int8 and *add up in 32 bits*.
#
# #### Exercise 9: a layer in integers

# %% role="solution" name="integer_forward"
def integer_forward(A, A_scale, kernel, kernel_scale, bias):
    """Sums of a dense layer from quantized inputs and a quantized kernel.

    Args:
        A: quantized inputs, int8, shape (m, n); the inputs are A * A_scale.
        A_scale: scale of each row, shape (m, 1).
        kernel: quantized kernel, int8, shape (n, k); the kernel is kernel * kernel_scale.
        kernel_scale: scale of each column, shape (k,).
        bias: shape (k,), floats, not quantized.

    Returns:
        Array of shape (m, k), floats: the layer's sums, with the bias. The products of integers are
        added up without an overflow.

    Source: deck 003, "Practical Guidelines"; Keras's Dense after quantize("int8").
    """
    ### BEGIN SOLUTION
    sums = A.astype(np.int32) @ kernel.astype(np.int32)
    return sums * (A_scale * kernel_scale) + bias
    ### END SOLUTION


# %% role="test" name="test_integer_forward" points=1
checks.close(
    integer_forward(*(record[f"int_{name}"] for name in ("A", "A_scale", "kernel", "kernel_scale", "bias"))),
    record["int_output"],
    of="integer_forward", prop="against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("12_capstone")
checks.close(
    integer_forward(*(hidden[f"int_{name}"] for name in ("A", "A_scale", "kernel", "kernel_scale", "bias"))),
    hidden["int_output"],
    of="integer_forward", prop="another layer, against Keras",
)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hints</summary>
#
# <details><summary>Where to look</summary>
#
# Put $a_{ri} = s_r A_{ri}$ and $w_{ij} = t_j K_{ij}$ into $\sum_i a_{ri} w_{ij} + b_j$. What comes out of the sum?
# </details>
# <details><summary>The idea</summary>
#
# Widen both arrays before the product, not its result.
# </details>
# <details><summary>The formula</summary>
#
# $s_r\, t_j \sum_i A_{ri} K_{ij} + b_j$. `astype(np.int32)` widens.
# </details>
# </details>
#
# <details><summary>What the hidden tests look at</summary>
#
# Sums that do not fit into 8 or 16 bits; other shapes; the bias; that nothing is changed.
# </details>

# %% role="experiment" name="experiment_integers" tags=["nbval-ignore-output"]
with plots.when_solved():
    network = networks["trained as usual"]
    A, floats, changed = X_valid, X_valid, []
    for layer in (1, 2):
        kernel, bias = network[f"kernel_{layer}"], network[f"bias_{layer}"]
        rows, row_scale = quantize(A.T, 8)  # the rows of A are the columns of A.T
        Z = integer_forward(np.asarray(rows).T, row_scale[:, None], *quantize(kernel, 8), bias)
        floats = floats @ kernel + bias
        if layer == 1:
            A, floats = np.maximum(Z, 0.0), np.maximum(floats, 0.0)
    same = np.mean(np.argmax(Z, axis=1) == np.argmax(floats, axis=1))
    print(f"floats: {np.mean(np.argmax(floats, axis=1) == y_valid):.1%} right; "
          f"integers: {np.mean(np.argmax(Z, axis=1) == y_valid):.1%}; the same answer for {same:.1%} of the digits")


# %% [markdown]
# ### 10. Before you ship: turn the picture
#
# Deck 004 leaves it as homework: *what will happen if we rotate our testing data?* A doorbell may hang askew. So we
# want a curve: the share of right answers at each angle.
#
# Your function gets two functions: the network, and one that turns pictures. Hand it whole pictures: rows are
# flat, and a picture is square.
#
# #### Exercise 10: accuracy by angle

# %% role="solution" name="accuracy_by_angle"
def accuracy_by_angle(predict, rotate, X, labels, angles):
    """Which share of the rows a network gets right when they are turned.

    Args:
        predict: function from rows, shape (m, side * side), to labels, shape (m,). Call it once for
            each angle, with all rows.
        rotate: function of (pictures, angle), where pictures has the shape (m, side, side): returns
            the pictures turned by the angle in degrees, of the same shape. Turning twice blurs
            twice: every angle starts from X. Call it for angle 0, too.
        X: rows, shape (m, side * side), each a square picture.
        labels: the right labels, shape (m,).
        angles: list of angles in degrees.

    Returns:
        Array of shape (len(angles),): the share of right labels at each angle, from 0 to 1.

    Source: deck 004, "Hands-on session, Practice 02".
    """
    ### BEGIN SOLUTION
    side = int(round(np.sqrt(X.shape[1])))
    pictures = X.reshape(len(X), side, side)
    shares = []
    for angle in angles:
        turned = rotate(pictures, angle).reshape(len(X), -1)
        shares.append(np.mean(predict(turned) == labels))
    return np.array(shares)
    ### END SOLUTION


# %% role="setup" name="setup_turning"
def logged():
    """A network and a way to turn that write down how they are called, and their two lists."""
    turned, predicted = [], []

    def rotate(pictures, angle):
        """Not a rotation: it adds the angle, so that a test sees what was done."""
        turned.append((np.array(pictures), angle))
        return pictures + angle

    def predict(rows):
        """The label of a row is its first pixel."""
        predicted.append(np.array(rows))
        return np.asarray(rows)[:, 0].astype(int)

    return predict, rotate, turned, predicted


# %% role="test" name="test_accuracy_by_angle" points=1
predict, rotate, turned, predicted = logged()
X = np.tile(np.arange(4.0)[:, None], (1, 9))  # four pictures of 3 x 3: all 0, all 1, all 2, all 3
shares = accuracy_by_angle(predict, rotate, X, np.array([1, 2, 3, 2]), [0, 1, -1])
checks.close(
    shares, np.array([0.0, 0.75, 0.25]), of="accuracy_by_angle", prop="pictures that are easily read",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(307)
X, labels, angles = rng.integers(0, 9, (23, 16)).astype(float), rng.integers(0, 9, 23), [3, -2, 0, 5, 1]
predict, rotate, _, _ = logged()
shares = accuracy_by_angle(predict, rotate, X, labels, list(angles))
checks.close(
    shares, np.array([np.mean(X[:, 0] + angle == labels) for angle in angles]),
    of="accuracy_by_angle", prop="other pictures, other angles",
)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>Hints</summary>
#
# <details><summary>Where to look</summary>
#
# `X.reshape(len(X), side, side)` makes pictures, and `reshape(len(X), -1)` flattens them again.
# </details>
# <details><summary>The idea</summary>
#
# A loop over the angles. Nothing is carried from one to the next.
# </details>
# <details><summary>The formula</summary>
#
# `np.mean(predict(flat) == labels)` is the share.
# </details>
# </details>
#
# <details><summary>What the hidden tests look at</summary>
#
# What `rotate` and `predict` are called with; the order of the shares; pictures of other sizes; that nothing is
# changed.
# </details>

# %% role="guess" name="guess_angle"
guess_angle = None  # your guess: at 45 degrees, which share (in %) does a network get right that saw upright digits only?


# %% role="experiment" name="experiment_angles" tags=["nbval-ignore-output"]
def turned_rows(X, degrees):
    return images.rotate(X.reshape(-1, 28, 28), degrees).reshape(len(X), -1)


with plots.when_solved():
    angles, curves = list(range(-90, 91, 15)), {}
    for name, most in (("upright digits", 0), ("digits turned by up to 25 degrees", 25), ("digits turned by up to 90 degrees", 90)):
        rng = np.random.default_rng(5)
        X_more = np.concatenate([X_train, turned_rows(X_train, rng.uniform(-most, most, 3500))])
        network = train_plain(64, rng, X=X_more, labels=np.tile(y_train, 2), epochs=6)

        def predict(X):
            return training.predict_labels(X, *training.unnamed(network), "relu")

        curves[name] = 100 * accuracy_by_angle(predict, images.rotate, X_valid, y_valid, angles)
        if most == 0:
            upside_down = predict(turned_rows(X_valid, 180))
            for digit in (6, 9, 7, 4):
                answers = np.bincount(upside_down[y_valid == digit], minlength=10)
                print(f"{digit} upside down is taken for {np.argmax(answers)} in {answers.max()} of 50 cases")
            came_out = f"{curves[name][angles.index(45)]:.0f} %."
    figure, (panel,) = plots.panels(width=9.5)
    for (name, curve), (colour, marker) in zip(
        curves.items(), (("blue", "o"), ("vermilion", "s"), ("green", "^")), strict=True
    ):
        panel.plot(angles, curve, color=plots.COLOURS[colour], marker=marker, label=f"trained with {name}")
    panel.set(title="Where the digits turn", xlabel="angle of the validation digits (degrees)",
              ylabel="right (%)", xticks=angles[::2], ylim=(0, 100))
    panel.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    plots.show(figure)
    guess.compare("guess_angle", guess_angle, came_out=came_out)


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# A dense network knows nothing about pictures. A pixel is a number in a column, and a digit turned by 45 degrees is a
# stranger. It reads turned what it was shown turned, and not much more.
#
# And what does that cost at 0 degrees? One run cannot tell. Over ten other seeds, the network that saw upright digits
# only got 91.6 % of the upright validation digits right. With turns of up to 25 degrees it was 92.3 %, with up to 90 it
# was 90.0 %. Small turns cost nothing; large ones cost a point or two. Upside down no network can know better: a 6 *is*
# a 9.
# </details>
#
# ### 11. Ship it
#
# Now put it together. Your network has to fit into 20,000 bytes: all arrays counted, as they are. How you train it, how
# many units it has, whether you prune it, and how many bits a weight gets is your choice. It is tried on 1,000
# digits that nobody in this course has seen, by people of whom no digit is in your training rows.
#
# What you hand in is a dict of arrays. For each layer, from 1:
#
# - `"scale_1"` and `"bias_1"`: one number for each unit (float32 will do: 4 bytes each);
# - the integers of the kernel, in **one** of three forms:
#     - `"kernel_1"`: an array of type int8, shape (fan_in, fan_out): one byte for each weight;
#     - `"packed_1"`: `shipping.pack(integers, bits)`, which puts the bits of the integers side by side;
#     - `"values_1"`, `"columns_1"`, `"row_starts_1"`: the CSR form of section 7.
#
# Hidden layers are ReLU. `shipping.size(network)` counts the bytes, and `shipping.labels(network, X)` gives the answers.
# Kernels of 784-100-10 have 79,400 weights. That is too many in 8 bits, and in 4. What will you give up?
#
# #### Exercise 11: ship

# %% role="setup" name="setup_ship"
def shipped_labels(network, X, prop):
    """Labels that a shipped network gives, if it can be read and is small enough."""
    try:
        labels = shipping.labels(network, X)
    except ValueError as problem:
        raise checks.CheckFailed(f"the network cannot be read: {problem}", of="ship", prop=prop) from None
    size = shipping.size(network)
    outputs = len(network[f"scale_{sum(name.startswith('scale_') for name in network)}"])
    if outputs != 10:
        raise checks.CheckFailed("the last layer does not have 10 units", of="ship", prop=prop)
    if size > MOST_BYTES:
        raise checks.CheckFailed(
            f"the network has {size:,} bytes, and {MOST_BYTES:,} are allowed", of="ship", prop=prop
        )
    return labels


# %% role="solution" name="ship"
def ship(X, labels, rng):
    """Train a network and make it small.

    `training.new_network(widths, rng, first=1)` draws one, and `training.fit` trains it with
    `training.gradients_with("relu")` and a step such as `adam_step`.

    Args:
        X: training rows, shape (m, 784), from 0 to 1.
        labels: their labels, shape (m,), integers from 0 to 9.
        rng: numpy.random.Generator, the only source of randomness: of the start, and of the order
            of the rows.

    Returns:
        A dict of arrays as described above, with 10 outputs and at most MOST_BYTES bytes. It gets at least 86 %
        of new digits right if it was trained on 3,500 rows. Take at most 2 seconds.

    Source: deck 003, "Practical Guidelines".
    """
    ### BEGIN SOLUTION
    parameters, _, _ = training.fit(
        X, labels, training.new_network([X.shape[1], 48, 10], rng, first=1), {},
        loss_and_gradients=training.gradients_with("relu"), step=adam_step,
        epochs=10, batch_size=50, rng=rng,
    )
    network = {}
    for layer in (1, 2):
        integers, scale = quantize(parameters[f"kernel_{layer}"], 4)
        network[f"packed_{layer}"] = shipping.pack(integers, 4)
        network[f"scale_{layer}"] = scale.astype(np.float32)
        network[f"bias_{layer}"] = parameters[f"bias_{layer}"].astype(np.float32)
    return network
    ### END SOLUTION


# %% role="test" name="test_ship" points=1
network = ship(X_train[:200], y_train[:200], np.random.default_rng(17))
found = shipped_labels(network, X_train[:200], "form")
checks.accuracy(
    found, y_train[:200], of="ship", prop="form, and the 200 digits it was trained on", at_least=0.6,
)

# %% [markdown]
# <details><summary>Hints</summary>
#
# <details><summary>Where to look</summary>
#
# First without any saving: train 784-24-10, quantize each kernel to 8 bits, and hand in `"kernel_1"` and
# `"kernel_2"` as they come. 24 units are 19,056 bytes of weights. Does that reach 86 %?
# </details>
# <details><summary>The idea</summary>
#
# Half the bits buy twice the units. Section 8 has the numbers.
# </details>
# <details><summary>The recipe</summary>
#
# For each layer: `quantize`, then `shipping.pack(integers, bits)`; scale and bias with `astype(np.float32)`. The
# room is $794 \cdot \text{units} \cdot \text{bits} / 8$ bytes, and 8 more for each unit and output.
# </details>
# </details>
#
# <details><summary>What the hidden tests look at</summary>
#
# That the network learns the labels that it is given, from the rows that it is given, with no generator but `rng`;
# its bytes; and its accuracy on 1,000 new digits, with points for a part of the way from 70 % on.
# </details>

# %% role="experiment" name="experiment_ship" tags=["nbval-ignore-output"]
with plots.when_solved():
    network = ship(X_train, y_train, np.random.default_rng(3))
    share = np.mean(shipping.labels(network, X_valid) == y_valid)
    print(f"Your network: {shipping.size(network):,} bytes, {share:.1%} of the validation digits. "
          "Your instructor sees a list of bytes and accuracies, without names.")


# %% [markdown]
# ## You against Keras
#
# The same in Keras: your numbers should agree to the last few digits. The first import of Keras takes some seconds.
# Where Keras is not installed, the recorded results are used, and the line says so.

# %% role="experiment" name="experiment_keras"
def keras_integers():
    """Keras's own quantization of the recorded kernel."""
    import keras

    return np.asarray(keras.quantizers.abs_max_quantize(record["q_kernel"], axis=0, dtype="int8")[0])


def keras_network():
    """The recorded network in Keras, at test time."""
    import keras

    parameters, A, _ = recorded_network(record)
    for layer in (1, 2, 3):
        kernel, bias = parameters[f"kernel_{layer}"], parameters[f"bias_{layer}"]
        dense = keras.layers.Dense(len(bias), dtype="float64")
        dense.build((None, len(kernel)))
        dense.set_weights([kernel, bias])
        A = dense(A)
        if layer < 3:
            norm = keras.layers.BatchNormalization(dtype="float64")
            norm.build((None, len(bias)))
            norm.set_weights([parameters[f"{name}_{layer}"] for name in
                              ("gamma", "beta", "moving_mean", "moving_variance")])
            A = keras.activations.elu(norm(A, training=False))
    return np.asarray(A)


with plots.when_solved():
    parameters, X, _ = recorded_network(record)
    keras_record.compare("deep_test_time", deep_forward(parameters, X, elu_values, None, 1.0, False),
                         keras_network, record)
    keras_record.compare("q_integers", quantize(record["q_kernel"], 8)[0], keras_integers, record)

# %% [markdown]
# ### The same in Keras 3
#
# Deck 003 has no code for its last list. Here it is, in today's Keras: a network by the first table, shallow, trained
# with early stopping, then stored in 8 bits.

# %% role="experiment" name="experiment_same_in_keras" tags=["nbval-ignore-output"]
import warnings

try:
    import keras

    keras.utils.set_random_seed(1)
    model = keras.Sequential([
        keras.Input((784,)),
        keras.layers.Dense(24, activation="elu", kernel_initializer="he_normal"),
        keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.SGD(0.05, momentum=0.9),
                  loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(X_train, y_train, epochs=30, batch_size=50, verbose=0, validation_data=(X_valid, y_valid),
              callbacks=[keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)])
    before = model.evaluate(X_valid, y_valid, verbose=0)[1]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras says that it leaves the input layer as it is
        model.quantize("int8")
    after = np.mean(np.argmax(model.predict(X_valid, verbose=0), axis=1) == y_valid)
    size = sum(np.asarray(weight).nbytes for weight in model.weights)
    print(f"float32: {before:.1%}; int8: {after:.1%} of the validation digits, {size:,} bytes")
except ImportError:
    print("Keras is not installed here. What it printed for us stands below.")

# %% [markdown]
# ```
# float32: 90.6%; int8: 90.6% of the validation digits, 19,328 bytes
# ```
#
# For real devices there are tools that do all of this for you, such as the TensorFlow Model Optimization Toolkit that
# deck 003 names. You now know what they do.
#
# ## What you should remember
#
# - Start from a table of defaults, and change one thing at a time. Depth needs help: batch normalization, or units that
#   normalize themselves. A recipe for two layers is no recipe for twenty.
# - Look at both losses, and at the ratio of update to weight, layer by layer. Write down what you call a fault.
# - Prune what training has made small. Zeros save room; they save time only with tools made for them.
# - Weights need few bits, sums need many. Half the bits can buy twice the units.
# - A dense network reads only what it was shown. Try it where it will be used, before it is.

# %% role="experiment" name="experiment_keep"
keep.functions("capstone", default_configuration, count_costs, update_ratios, diagnose, deep_forward, prune,
               sparse_product, quantize, integer_forward, accuracy_by_angle, ship)

# %% [markdown]
# ## An open question (not graded)
#
# Deck 004 asks in its *Intermission*: if you bring all methods back to the very first example, what can you reach?
# Write down what you would combine, in order, and what you expect of each. Then try it on 3,500 digits. How small can the
# network be that still gets 86 %? And which of your choices would you make again for pictures of clothes?
#
# ## Hidden tests
#
# Nothing to do here: these cells run when your notebook is graded.

# %% role="test" name="test_default_configuration_stack" points=1
# Hidden tests of default_configuration: plain stacks, whatever their depth.
### BEGIN HIDDEN TESTS
for depth in (2, DEEP, 30):
    checks.close(
        default_configuration(depth, True, []),
        {"initializer": "lecun_normal", "activation": "selu", "normalization": None,
         "regularization": ["early stopping"], "optimizer": "nadam", "schedule": "performance",
         "afterwards": []},
        of="default_configuration", prop="the second table",
    )
### END HIDDEN TESTS

# %% role="test" name="test_default_configuration_needs" points=1
# Hidden tests of default_configuration: what needs change, alone and together.
### BEGIN HIDDEN TESTS
early, dropped = "early stopping", "monte carlo dropout"
for depth, stack, needs, expected in (
    (3, False, ["sparse"], {"regularization": [early, "l1"], "afterwards": ["prune"]}),
    (9, True, ["risk-sensitive"], {"regularization": [early, "dropout"], "afterwards": [dropped]}),
    (9, True, ["low latency"],
     {"initializer": "he_normal", "activation": "relu", "normalization": "batch normalization",
      "regularization": [early], "optimizer": "momentum", "schedule": "1cycle",
      "afterwards": ["fold", "quantize"]}),
    (2, False, ["low latency"], {"activation": "relu", "afterwards": ["quantize"]}),
    (7, False, ["risk-sensitive", "low latency", "sparse"],
     {"activation": "relu", "regularization": [early, "l1", "dropout"],
      "afterwards": ["prune", "fold", "quantize", dropped]}),
):
    checks.close(
        entries(default_configuration(depth, stack, list(needs)), *expected), expected,
        of="default_configuration", prop="what needs change",
    )
### END HIDDEN TESTS

# %% role="test" name="test_default_configuration_errors" points=1
# Hidden tests of default_configuration: needs that do not exist; the list of needs stays as it is.
### BEGIN HIDDEN TESTS
for needs in (["fast"], ["sparse", "Sparse"], ["spa"], [""]):
    checks.raises(
        ValueError, default_configuration, 3, False, needs,
        of="default_configuration", prop="a need that is not in the list",
    )
_ = checks.inputs_unchanged(
    default_configuration, 6, True, ["sparse", "low latency"], of="default_configuration"
)
### END HIDDEN TESTS

# %% role="test" name="test_count_costs_normalized" points=1
# Hidden tests of count_costs: what batch normalization adds to the parameters.
### BEGIN HIDDEN TESTS
for widths, added in (([11, 3], 0), ([7, 5, 2, 13], 28), ([784, 300, 100, 10], 1600)):
    normalized, plain = (count_costs(list(widths), flag)[0] for flag in (True, False))
    checks.close(
        normalized - plain, added, of="count_costs",
        prop="parameters that batch normalization adds", dtype_kind="i",
    )
### END HIDDEN TESTS

# %% role="test" name="test_count_costs_products" points=1
# Hidden tests of count_costs: what batch normalization adds to the products; the list stays as it is.
### BEGIN HIDDEN TESTS
for widths, added in (([11, 3], 0), ([7, 5, 2, 13], 7), ([3, 8, 4, 6, 2], 18)):
    normalized, plain = (count_costs(list(widths), flag)[1] for flag in (True, False))
    checks.close(
        normalized - plain, added, of="count_costs",
        prop="products that batch normalization adds", dtype_kind="i",
    )
_ = checks.inputs_unchanged(count_costs, [7, 5, 2, 13], True, of="count_costs")
### END HIDDEN TESTS

# %% role="test" name="test_update_ratios_zero" points=1
# Hidden tests of update_ratios: kernels that were zero.
### BEGIN HIDDEN TESTS
before = {"kernel_1": np.zeros((3, 2)), "kernel_2": np.zeros((2, 4)), "kernel_3": np.ones((4, 2))}
after = {"kernel_1": np.full((3, 2), 1e-9), "kernel_2": np.zeros((2, 4)), "kernel_3": np.ones((4, 2))}
checks.close(
    update_ratios(before, after), {"kernel_1": np.inf, "kernel_2": 0.0, "kernel_3": 0.0},
    of="update_ratios", prop="kernels of zeros, and one that did not move",
)
### END HIDDEN TESTS

# %% role="test" name="test_update_ratios_names" points=1
# Hidden tests of update_ratios: what is no kernel is left out; nothing is changed.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(227)
before = {name: rng.standard_normal(3 + n) + 2 for n, name in enumerate(
    ("bias_1", "gamma_1", "kernel_12", "moving_mean_1", "beta_kernel", "kernel_5", "kernels"))}
result = checks.inputs_unchanged(
    update_ratios, before, {name: 1.5 * values for name, values in before.items()}, of="update_ratios"
)
checks.close(
    sorted(result), ["kernel_12", "kernel_5"], of="update_ratios", prop="kernels only",
)
### END HIDDEN TESTS

# %% role="test" name="test_diagnose_diverged" points=1
# Hidden tests of diagnose: divergence, in either list and at its limits.
### BEGIN HIDDEN TESTS
calm, nan, inf = [8.0, 4.0, 3.0, 2.5, 2.4, 2.35, 2.32, 2.31], np.nan, np.inf
for curves, diverged in (
    (([nan, *calm[1:]], calm), True),
    ((calm, [*calm[:5], inf, *calm[6:]]), True),
    ((calm, [*calm[:7], nan]), True),
    (([3.0, 2.9, 2.8, 2.7, 2.6, 2.5, 2.4, 3.0], calm), False),
    (([3.0, 2.9, 2.8, 2.7, 2.6, 2.5, 2.4, 3.01], calm), True),
    (([3.0, 9.0, 2.8, 2.7, 2.6, 2.5, 2.4, 2.3], calm), False),
    ((calm, [2.0, 2.1, 2.2, 2.3, 2.2, 2.1, 2.2, 2.3]), False),
):
    checks.close(
        str(diagnose(*curves)) == "diverged", diverged, of="diagnose", prop="diverged or not"
    )
### END HIDDEN TESTS

# %% role="test" name="test_diagnose_bounces" points=1
# Hidden tests of diagnose: how many rises are a third.
### BEGIN HIDDEN TESTS
calm = [8.0, 4.0, 3.0, 2.4, 2.38, 2.35, 2.32]
for curve, bounces in (
    ([8.0, 5.0, 6.0, 3.0, 4.0, 2.0, 1.0], True),
    ([8.0, 5.0, 6.0, 3.0, 2.5, 2.0, 1.0], False),
    ([8.0, 5.0, 5.0, 3.0, 3.0, 2.0, 2.0], False),
    ([8.0, 7.0, 6.0, 5.0, 5.1, 5.2, 5.0], True),
    ([8.0, 5.0, 6.0, 3.0, 4.0, 2.0, 1.9, 1.8], False),
    ([8.0, 5.0, 6.0, 3.0, 4.0, 2.0, 2.1, 1.8], True),
):
    checked = [9.0, *calm][-len(curve):]
    checks.close(
        str(diagnose(curve, checked)) == "rate too high", bounces,
        of="diagnose", prop="rises in the training loss",
    )
### END HIDDEN TESTS

# %% role="test" name="test_diagnose_overfits" points=1
# Hidden tests of diagnose: overfitting at its limits, also where the loss falls again.
### BEGIN HIDDEN TESTS
calm = [9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.5, 2.4, 2.35, 2.32, 2.31]
late = [(best, [2.0 + 0.25 * (best - epoch) if epoch <= best else 3.6 - 0.05 * epoch
                for epoch in range(12)]) for best in (5, 7, 8, 9)]
for curve, overfits in (
    ([4.0, 3.0, 2.5, 2.2, 2.0, 2.3, 2.25, 2.2], True),
    ([4.0, 3.0, 2.5, 2.2, 2.1, 2.0, 2.3, 2.2], False),
    ([4.0, 3.0, 2.5, 2.0, 2.12, 2.11, 2.1, 2.09], False),
    ([4.0, 3.0, 2.5, 2.0, 2.14, 2.13, 2.12, 2.11], True),
    ([4.0, 3.0, 2.5, 2.2, 2.0, 3.0, 2.9, 2.09], False),
    ([4.0, 2.0, 2.5, 2.2, 2.2, 2.0, 2.3, 2.2], True),
    ([4.0, 3.0, 2.5, 2.2, 2.0, 2.3, 2.2, 2.1], True),
    ([4.0, 1.0, 2.5, 2.2, 2.0, 1.9, 1.8, 1.7], True),
    ([4.0 - 0.1 * epoch if epoch <= 30 else 0.05 * epoch for epoch in range(40)], True),
    *((curve, best < 9) for best, curve in late),
):
    checks.close(
        str(diagnose([9.0 + len(curve) - n for n in range(len(curve) - 12)] + calm[-len(curve):], curve))
        == "overfits", overfits,
        of="diagnose", prop="overfits or not",
    )
### END HIDDEN TESTS

# %% role="test" name="test_diagnose_order" points=1
# Hidden tests of diagnose: the limit of "not finished", the order of the rules, inputs unchanged.
### BEGIN HIDDEN TESTS
calm = [8.0, 4.0, 3.0, 2.5, 2.4, 2.35, 2.32, 2.31]
bouncing = [8.0, 4.0, 5.0, 3.0, 4.0, 3.0, 3.5, 3.4]
worse = [4.0, 3.0, 2.5, 2.2, 2.0, 2.05, 2.1, 2.2]
for curves, unfinished in (
    ((calm, [4.0, 3.0, 2.5, 2.2, 2.0, 1.99, 1.95, 1.89]), True),
    ((calm, [4.0, 3.0, 2.5, 2.2, 2.0, 1.99, 1.95, 1.91]), False),
    ((calm, [4.0, 3.0, 2.5, 2.2, 2.0, 1.99, 1.95, 1.9]), True),
    (([2.0, 1.0, 0.9, 0.89, 0.88], [2.0, 1.9, 1.0, 0.99, 0.98]), True),
):
    checks.close(
        str(diagnose(*curves)) == "not finished", unfinished,
        of="diagnose", prop="not finished, or finished",
    )
for curves, word in (
    ((bouncing, worse), "rate too high"), (([2.0, *bouncing[1:]], worse), "diverged")
):
    checks.close(
        checks.inputs_unchanged(diagnose, *curves, of="diagnose"), word,
        of="diagnose", prop="two rules at once: the first one decides",
    )
### END HIDDEN TESTS

# %% role="test" name="test_deep_forward_training" points=1
# Hidden tests of deep_forward: in training, a layer is normalized as at test time, but with
# statistics of the batch.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(229)
network = {"kernel_1": rng.standard_normal((8, 6)), "bias_1": rng.standard_normal(6),
           "gamma_1": rng.random(6) + 0.5, "beta_1": rng.standard_normal(6),
           "moving_mean_1": rng.standard_normal(6), "moving_variance_1": rng.random(6) + 0.5,
           "kernel_2": rng.standard_normal((6, 5)), "bias_2": rng.standard_normal(5)}


def same(z):
    """An activation function that tells nothing of where it stands."""
    return z


for rows in (11, 7):
    X = rng.standard_normal((rows, 8))
    Z = X @ network["kernel_1"] + network["bias_1"]
    settled = {**network, "moving_mean_1": Z.mean(axis=0), "moving_variance_1": Z.var(axis=0)}
    expected = deep_forward(copies(settled), X.copy(), same, None, 1.0, False)
    if not np.ptp(expected) > 0.0:
        raise checks.CheckFailed(
            "all logits are the same", of="deep_forward", prop="statistics of the batch"
        )
    checks.close(
        deep_forward(copies(network), X.copy(), same, None, 1.0, True), expected,
        of="deep_forward", prop="in training, as at test time with the batch's statistics stored",
    )
# Six hidden layers: statistics of the batch in all of them.
widths = [5, 4, 6, 3, 5, 4, 6, 2]
network, settled, A = {}, {}, rng.standard_normal((9, 5))
X = A
for layer, shape in enumerate(zip(widths[:-1], widths[1:]), start=1):
    units = shape[1]
    network |= {f"kernel_{layer}": rng.standard_normal(shape), f"bias_{layer}": rng.standard_normal(units)}
    Z = A @ network[f"kernel_{layer}"] + network[f"bias_{layer}"]
    if layer < 7:
        network |= {f"gamma_{layer}": rng.random(units) + 0.5, f"beta_{layer}": rng.standard_normal(units),
                    f"moving_mean_{layer}": rng.standard_normal(units),
                    f"moving_variance_{layer}": rng.random(units) + 0.5}
        settled |= {f"moving_mean_{layer}": Z.mean(axis=0), f"moving_variance_{layer}": Z.var(axis=0)}
        A = (Z - Z.mean(axis=0)) / np.sqrt(Z.var(axis=0) + EPSILON)
        A = np.arctan(network[f"gamma_{layer}"] * A + network[f"beta_{layer}"])
at_test_time = deep_forward({**network, **settled}, X.copy(), np.arctan, None, 1.0, False)
if agrees(at_test_time, Z):  # what is wrong there as well costs no more here
    checks.close(
        deep_forward(network, X.copy(), np.arctan, None, 1.0, True), Z,
        of="deep_forward", prop="six normalized layers in training",
    )
hidden = keras_record.hidden("12_capstone")
parameters, X, _ = recorded_network(hidden)
at_test_time = deep_forward(copies(parameters), X.copy(), elu_values, None, 1.0, False)
if agrees(at_test_time, hidden["deep_test_time"]):  # what is wrong there as well costs no more here
    checks.close(
        deep_forward(copies(parameters), X.copy(), elu_values, None, 1.0, True),
        hidden["deep_without_dropout"], of="deep_forward", prop="in training, against Keras",
    )
### END HIDDEN TESTS

# %% role="test" name="test_deep_forward_masks" points=1
# Hidden tests of deep_forward: masks in training; without masks, or at test time, nothing is dropped.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(231)
network = {"kernel_1": rng.standard_normal((4, 6)), "bias_1": rng.standard_normal(6),
           "kernel_2": rng.standard_normal((6, 5)), "bias_2": np.full(5, 90.0)}


def bent(z):
    """Not 0 at 0, and straight where the logits lie: it does not matter whether they pass it."""
    return np.where(z < 30.0, np.cos(z), z)


for rows, keep in ((9, 0.62), (7, 0.83)):
    X, masks = rng.standard_normal((rows, 4)), [rng.random((rows, 6)) < keep]
    A = np.cos(X @ network["kernel_1"] + network["bias_1"])
    whole = A @ network["kernel_2"] + network["bias_2"]
    dropped = (A * masks[0] / keep) @ network["kernel_2"] + network["bias_2"]
    for prop, given, is_training, expected in (
        ("masks in training", masks, True, dropped),
        ("masks at test time", masks, False, whole),
        ("training without masks", None, True, whole),
    ):
        checks.close(
            deep_forward(copies(network), X.copy(), bent, given, keep, is_training), expected,
            of="deep_forward", prop=prop,
        )
hidden = keras_record.hidden("12_capstone")
parameters, X, masks = recorded_network(hidden)
whole = deep_forward(copies(parameters), X.copy(), elu_values, None, 1.0, True)
if agrees(whole, hidden["deep_without_dropout"]):  # what is wrong there as well costs no more here
    checks.close(
        deep_forward(copies(parameters), X.copy(), elu_values, masks, float(hidden["deep_keep"]), True),
        hidden["deep_training"], of="deep_forward", prop="masks in training, against Keras",
    )
### END HIDDEN TESTS

# %% role="test" name="test_deep_forward_plain" points=1
# Hidden tests of deep_forward: other depths; layers without a gamma beside one that has it.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(233)
widths = [5, 7, 4, 6, 3]
network = {}
for layer, (fan_in, fan_out) in enumerate(zip(widths[:-1], widths[1:], strict=True), start=1):
    network[f"kernel_{layer}"] = rng.standard_normal((fan_in, fan_out))
    network[f"bias_{layer}"] = rng.standard_normal(fan_out)
network["bias_4"] = np.full(3, 90.0)


def bent(z):
    """Straight where the logits lie: it does not matter whether they pass it."""
    return np.where(z < 30.0, np.sin(z), z)


X = rng.standard_normal((8, 5))
A = X
for layer in (1, 2, 3):
    A = np.sin(A @ network[f"kernel_{layer}"] + network[f"bias_{layer}"])
expected = A @ network["kernel_4"] + network["bias_4"]
only = {"kernel_1": network["kernel_1"].copy(), "bias_1": np.full(7, 90.0)}
shallow = X @ only["kernel_1"] + only["bias_1"]
checks.close(
    deep_forward(copies(network), X.copy(), bent, None, 1.0, False), expected,
    of="deep_forward", prop="four layers without normalization",
)
checks.close(
    deep_forward(only, X.copy(), bent, None, 1.0, True), shallow,
    of="deep_forward", prop="one layer",
)
# Normalized with mean 0 and a variance beside which EPSILON is nothing: a product with gamma.
scale = {"gamma_2": np.full(4, 3e6), "beta_2": rng.standard_normal(4),
         "moving_mean_2": np.zeros(4), "moving_variance_2": np.full(4, 1e12)}
folded = {**network, "kernel_2": 3.0 * network["kernel_2"],
          "bias_2": 3.0 * network["bias_2"] + scale["beta_2"]}
checks.close(
    deep_forward(copies({**network, **scale}), X.copy(), bent, None, 1.0, False),
    deep_forward(folded, X.copy(), bent, None, 1.0, False),
    of="deep_forward", prop="the second of three hidden layers is normalized, and no other",
    tolerance=1e-7,
)
### END HIDDEN TESTS

# %% role="test" name="test_deep_forward_inputs" points=1
# Hidden tests of deep_forward: parameters and masks stay as they are; masks may be numbers.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(235)
network = {"kernel_1": rng.standard_normal((4, 6)), "bias_1": rng.standard_normal(6),
           "kernel_2": rng.standard_normal((6, 5)), "bias_2": rng.standard_normal(5),
           "kernel_3": rng.standard_normal((5, 2)), "bias_3": rng.standard_normal(2)}
for layer, units in ((1, 6), (2, 5)):
    network |= {f"gamma_{layer}": rng.random(units) + 0.5, f"beta_{layer}": rng.standard_normal(units),
                f"moving_mean_{layer}": rng.standard_normal(units),
                f"moving_variance_{layer}": rng.random(units) + 0.5}
X = rng.standard_normal((9, 4))
masks = [rng.random((9, width)) < 0.6 for width in (6, 5)]
of_truths = checks.inputs_unchanged(
    deep_forward, network, X, np.arctan, masks, 0.6, True, of="deep_forward"
)
_ = checks.inputs_unchanged(
    deep_forward, network, X, np.arctan, masks, 0.6, False, of="deep_forward",
    prop="leaves its inputs unchanged at test time",
)
checks.close(
    deep_forward(network, X, np.arctan, [mask.astype(float) for mask in masks], 0.6, True), of_truths,
    of="deep_forward", prop="masks of 1 and 0 do the same as masks of True and False",
)
### END HIDDEN TESTS

# %% role="test" name="test_prune_layers" points=1
# Hidden tests of prune: in each layer on its own, every kernel is cut as if it were the only one.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(239)
kernels = {f"kernel_{n}": 10.0**-n * rng.standard_normal(shape)
           for n, shape in ((1, (8, 5)), (2, (5, 6)), (3, (6, 3)))}
for share in (0.4, 0.75):
    expected = {}
    for name, kernel in kernels.items():
        expected |= prune({name: kernel.copy()}, share, "layer")
    if not 0 < sum(np.count_nonzero(cut) for cut in expected.values()) < 88:
        raise checks.CheckFailed(
            "all of a kernel is cut, or nothing", of="prune", prop="three kernels, layer by layer"
        )
    checks.close(
        prune({name: kernel.copy() for name, kernel in kernels.items()}, share, "layer"), expected,
        of="prune",
        prop="layer by layer, each of three kernels is cut as if it were the only one",
    )
### END HIDDEN TESTS

# %% role="test" name="test_prune_global" points=1
# Hidden tests of prune: all kernels together are cut as one kernel that holds all their weights.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(241)
kernels = {f"kernel_{n}": 3.0**-n * rng.standard_normal(shape)
           for n, shape in ((1, (8, 5)), (2, (5, 6)), (3, (6, 3)))}
together = np.concatenate([kernel.ravel() for kernel in kernels.values()])[:, None]
for share in (0.4, 0.75):
    whole = np.asarray(prune({"kernel_1": together.copy()}, share, "layer")["kernel_1"])
    if not 0 < np.count_nonzero(whole) < 88:
        raise checks.CheckFailed(
            "all of a kernel is cut, or nothing", of="prune", prop="three kernels together"
        )
    parts = np.split(whole.ravel(), np.cumsum([kernel.size for kernel in kernels.values()])[:-1])
    checks.close(
        prune({name: kernel.copy() for name, kernel in kernels.items()}, share, "global"),
        {name: part.reshape(kernel.shape)
         for (name, kernel), part in zip(kernels.items(), parts, strict=True)},
        of="prune", prop="three kernels together are cut as one that holds all weights",
    )
### END HIDDEN TESTS

# %% role="test" name="test_prune_rest" points=1
# Hidden tests of prune: equal weights, zeros that are there, inputs, errors.
### BEGIN HIDDEN TESTS
equal = {"kernel_1": np.full((4, 5), -0.3), "kernel_2": np.array([[0.0, 0.0, 0.0, 0.0, 2.0, 1.0]])}
for name, zeros in (("kernel_1", 10), ("kernel_2", 4)):
    result = prune({name: equal[name].copy()}, 0.5, "layer")
    checks.close(
        int(np.sum(np.asarray(result[name]) == 0)), zeros, of="prune", dtype_kind="i",
        prop="how many are zero among equal weights, and where some were zero before",
    )
others = {"bias_1": np.array([1e-6, 2.0]), "kernel_1": np.array([[1.0, 3.0], [-2.0, 0.5]])}
for scope in ("global", "layer"):
    _ = checks.inputs_unchanged(prune, others, 0.5, scope, of="prune")
for scope in ("column", "hidden", "row", "a", ""):
    checks.raises(ValueError, prune, others, 0.5, scope, of="prune", prop="a scope that does not exist")
### END HIDDEN TESTS

# %% role="test" name="test_sparse_product_empty" points=1
# Hidden tests of sparse_product: empty rows and columns, around one single value.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(251)
A = rng.standard_normal((5, 6))
for row, column, batch in ((3, 2, A), (1, 0, A), (4, 3, A[:1])):
    kernel = np.zeros((6, 5))
    kernel[row, column] = 1.75
    starts = np.where(np.arange(7) > row, 1, 0)
    checks.close(
        sparse_product(batch.copy(), np.array([1.75]), np.array([column]), starts, 5), batch @ kernel,
        of="sparse_product", prop="one value between empty rows and columns",
    )
checks.close(
    sparse_product(A, np.zeros(0), np.zeros(0, dtype=int), np.zeros(7, dtype=int), 4),
    np.zeros((5, 4)), of="sparse_product", prop="a kernel of zeros",
)
### END HIDDEN TESTS

# %% role="test" name="test_sparse_product_integers" points=1
# Hidden tests of sparse_product: integers as they are shipped; nothing is changed.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(257)
A = 50 * rng.standard_normal((6, 4))
for value in (101, 3):
    checks.close(
        checks.inputs_unchanged(
            sparse_product, A, np.array([value], dtype=np.int8), np.array([1], dtype=np.uint8),
            np.array([0, 1, 1, 1, 1], dtype=np.uint16), 2, of="sparse_product",
        ),
        np.outer(A[:, 0], [0.0, value]), of="sparse_product", prop="an integer as value",
    )
### END HIDDEN TESTS

# %% role="test" name="test_quantize_zeros" points=1
# Hidden tests of quantize: columns of zeros; the type int8; nothing is changed.
### BEGIN HIDDEN TESTS
kernel = np.array([[0.0, 2.0, 0.0], [0.0, -1.0, 0.0], [0.0, 0.5, 0.0]])
integers, scale = integers_and_scale(
    checks.inputs_unchanged(quantize, kernel, 8, of="quantize"), "quantize"
)
checks.close(str(np.asarray(integers).dtype), "int8", of="quantize", prop="type of the integers")
checks.close(
    [np.asarray(integers)[:, ::2] * 1, np.asarray(scale)[::2]],
    [np.zeros((3, 2), dtype=int), np.ones(2)],
    of="quantize", prop="columns of zeros",
)
tiny = np.asarray(integers_and_scale(quantize(1e-12 * kernel[:, [1, 1]], 8), "quantize")[0])
checks.close(
    tiny[:, 0] * 1, np.asarray(integers)[:, 1] * 1,
    of="quantize", prop="a column of very small numbers, which are no zeros",
)
### END HIDDEN TESTS

# %% role="test" name="test_quantize_halves" points=1
# Hidden tests of quantize: rounding to the nearest, halves to the even neighbour.
### BEGIN HIDDEN TESTS
# A whole scale, even if somebody divides by 128 or 255: halves are exact then. The last column
# makes every row as large as the first one.
largest = 127.0 * 128.0 * 255.0
_, scale = integers_and_scale(quantize(np.full((6, 3), largest), 8), "quantize")
steps = float(np.ravel(scale)[0])
halves = np.array([[0.5, -0.5], [1.5, -1.5], [2.5, 3.5], [-2.5, -3.5], [0.75, -1.25]])
kernel = np.full((6, 3), largest)
kernel[1:, :2] = steps * halves
integers, _ = integers_and_scale(quantize(kernel, 8), "quantize")
checks.close(
    np.asarray(integers)[1:, :2] * 1.0, np.array([[0.0, 0], [2, -2], [2, 4], [-2, -4], [1, -1]]),
    of="quantize", prop="rounding",
)
### END HIDDEN TESTS

# %% role="test" name="test_integer_forward_overflow" points=1
# Hidden tests of integer_forward: sums that need many bits, with scales of 1 and no bias.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(269)
A = rng.choice([-127, 127, 126], size=(3, 700)).astype(np.int8)
kernel = np.concatenate([np.sign(A[:2].T) * 127, rng.integers(-127, 128, (700, 2))], axis=1).astype(np.int8)
checks.close(
    integer_forward(A.copy(), np.ones((3, 1)), kernel.copy(), np.ones(4), np.zeros(4)),
    A.astype(float) @ kernel.astype(float), of="integer_forward", prop="large sums", tolerance=1e-7,
)
### END HIDDEN TESTS

# %% role="test" name="test_integer_forward_inputs" points=1
# Hidden tests of integer_forward: nothing is changed.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(271)
A, kernel = (rng.integers(-2, 3, shape).astype(np.int8) for shape in ((4, 6), (6, 3)))
row_scale, scale, bias = rng.random((4, 1)) + 0.3, rng.random(3) + 2.0, 10 * rng.standard_normal(3)
_ = checks.inputs_unchanged(
    integer_forward, A, row_scale, kernel, scale, bias, of="integer_forward"
)
### END HIDDEN TESTS

# %% role="test" name="test_accuracy_by_angle_calls" points=1
# Hidden tests of accuracy_by_angle: what it calls, in any order.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(311)
X, labels, angles = rng.standard_normal((6, 25)), rng.integers(0, 9, 6), [10, 0, -25]
predict, rotate, turned, predicted = logged()
accuracy_by_angle(predict, rotate, X.copy(), labels.copy(), list(angles))
checks.close(
    sorted(float(angle) for _, angle in turned), [-25.0, 0.0, 10.0],
    of="accuracy_by_angle", prop="angles that rotate was called with",
)
checks.close(
    [pictures for pictures, _ in turned], [X.reshape(6, 5, 5)] * 3,
    of="accuracy_by_angle", prop="pictures that rotate was called with",
)
checks.close(
    sorted(predicted, key=np.sum), [X + angle for angle in sorted(angles)],
    of="accuracy_by_angle", prop="rows that predict was called with",
)
### END HIDDEN TESTS

# %% role="test" name="test_accuracy_by_angle_inputs" points=1
# Hidden tests of accuracy_by_angle: no angle, one angle; nothing is changed.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(313)
X, labels = rng.integers(0, 5, (40, 4)).astype(float), rng.integers(0, 5, 40)
predict, rotate, turned, predicted = logged()
result = checks.inputs_unchanged(
    accuracy_by_angle, predict, rotate, X, labels, [2], of="accuracy_by_angle"
)
checks.shape_and_type(result, (1,), of="accuracy_by_angle", prop="one angle")
checks.shape_and_type(
    accuracy_by_angle(predict, rotate, X, labels, []), (0,), of="accuracy_by_angle", prop="no angle",
)
### END HIDDEN TESTS

# %% role="test" name="test_ship_learns" points=1
# Hidden tests of ship: what it learns depends on the rows and on the labels that it is given.
### BEGIN HIDDEN TESTS
def contents(network):
    """Bytes of the arrays of a network, by name."""
    return {name: np.asarray(array).tobytes() for name, array in dict(network).items()}


X, labels = X_valid[:60], y_valid[:60]
first = checks.inputs_unchanged(ship, X, labels, np.random.default_rng(19), of="ship")
for what, rows, wanted in (("rows", X_valid[60:120], labels), ("labels", X, (labels + 3) % 10)):
    other = ship(rows, wanted, np.random.default_rng(19))
    if contents(other) == contents(first):
        raise checks.CheckFailed(
            f"the network stays the same when the {what} change", of="ship",
            prop=f"learns from the {what} that it is given",
        )
biases = [name for name in contents(first) if name.startswith("bias_")]
checks.close(
    {name: bool(np.any(np.asarray(first[name]) != np.asarray(other[name]))) for name in biases},
    dict.fromkeys(biases, True),
    of="ship", prop="the biases of each layer are those that were learned",
)
### END HIDDEN TESTS

# %% role="test" name="test_ship_generator" points=1
# Hidden tests of ship: it draws from rng alone, the start and the order of the rows.
### BEGIN HIDDEN TESTS
checks.reproducible(lambda rng: ship(X_train[:60], y_train[:60], rng), of="ship")


def apart(network):
    """The first kernel of a network as bytes, in whatever form it is shipped, and its last bias."""
    network = dict(network)
    first = [np.asarray(array).tobytes() for name, array in sorted(network.items())
             if name.endswith("_1") and name != "bias_1"]
    return first, np.asarray(network[max(name for name in network if name.startswith("bias_"))])


# From blank pictures only the last bias learns. It sees the order of the labels, and not the start.
blank, labels = np.zeros((160, 784)), np.random.default_rng(293).integers(0, 10, 160)
(start, bias), (other_start, other_bias), (_, turned) = (
    apart(ship(blank, wanted, np.random.default_rng(seed)))
    for wanted, seed in ((labels, 29), (labels, 31), (labels[::-1].copy(), 29))
)
ordered = not np.allclose(bias, turned, rtol=1e-4, atol=1e-6)  # not where all rows make one batch
checks.close(
    {"the start": start != other_start,
     "the order of the rows": not (ordered and np.allclose(bias, other_bias, rtol=1e-4, atol=1e-6))},
    {"the start": True, "the order of the rows": True},
    of="ship", prop="all chance comes from rng",
)
### END HIDDEN TESTS

# %% role="test" name="test_ship_accuracy" points=2
# Hidden tests of ship: accuracy on 1,000 digits that nobody has seen, the better of two runs.
### BEGIN HIDDEN TESTS
X_new, y_new = data.capstone_digits(seed=60712)
sizes = {}


def labels_for(rng):
    network = ship(X_train, y_train, rng)
    labels = shipped_labels(network, X_new, "bytes")
    sizes[labels.tobytes()] = shipping.size(network)
    return labels


predicted = checks.better_run(labels_for, y_new, seeds=(317, 331), enough=0.86)
checks.for_report(bytes=float(sizes[predicted.tobytes()]), accuracy=float(np.mean(predicted == y_new)))
checks.accuracy_credit(
    predicted, y_new, of="ship", prop="accuracy on new digits", points=2, none_at=0.70, full_at=0.86,
)
### END HIDDEN TESTS
