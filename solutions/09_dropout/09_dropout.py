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
# # Lab 09: Dropout
#
# **Why would anyone switch off half of a network while it learns?** You will build dropout from a single random array
# up to a trained network, find out where a slide says *drop* and its code *keeps*, and measure when dropout helps,
# and when it does not.
#
# | | |
# | --- | --- |
# | Time | 90 to 120 minutes, 12 exercises, 40 points |
# | You need | matrix products, the chain rule, a little NumPy; no other lab |
# | Lecture | deck 000, *Avoiding Overfitting: Dropout*; deck 001, *From pattern recognition: bagging*, *Dropout - training*, *Dropout – predict*, *Inverted dropout*; deck 002, *Dropout Regularization*; deck 003, *Dropout Regularization* and *Monte Carlo Dropout Regularization*; deck 004, *DROPOUT* |
#
# **How it works.** Each exercise is one function. Replace `raise NotImplementedError()` with your code and run the
# cell. Then run the check below it: it answers at once with ✓ or ✗, and says what it knows of your mistake. Cells with pictures need nothing from
# you. They wait until the exercise above them is solved. Besides the visible checks there are hidden ones. They use
# other numbers, and they also test what the text and the docstring ask for and no visible check shows, such as errors,
# or arguments that come back unchanged.
#
# If your code itself stops with an error, you see Python's message instead: read its last line, then look for the
# arrow in your function. Run a picture cell only after the ✓ above it.
#
# **Conventions.** A batch has one example per row: `X` is $(m, n)$. A kernel is
# $(\text{fan}_{in}, \text{fan}_{out})$, as in Keras. Two words, and never one letter for both: `keep` is the
# probability that a unit is **kept**, `rate` is the probability that it is **dropped**, so `keep` is `1 - rate`.
# *Training* is when dropout is active. *Test time* is when the finished network answers. Random numbers come only
# from a generator `rng` that your function is given. Your functions never change the arrays they get.
#
# **What to use.** Write your answers in NumPy, with what the text hands you. In an answer you cannot call SciPy, scikit-learn or a
# framework, nor a function of `training` that does what the exercise asks you to write; in cells of your own you may try what you like.

# %% role="setup" name="setup"
import itertools

import numpy as np

from trainlab import checks, data, keras_record, plots, training

X_train, y_train, X_valid, y_valid = data.digits()
record = keras_record.visible("09_dropout")
checks.withhold(
    forward_with_dropout="training.forward",
    gradients_with_dropout=["training.loss_and_gradients", "training.gradients_with"],
)

WIDTHS = [784, 100, 100, 10]  # inputs, two hidden layers, one output for each digit
BATCH_SIZE = 100


def wrong_labels(labels, share, rng):
    """A copy of the labels in which a share of them, chosen at random, names another digit."""
    noisy = labels.copy()
    rows = rng.choice(len(labels), size=round(share * len(labels)), replace=False)
    noisy[rows] = (labels[rows] + rng.integers(1, 10, size=len(rows))) % 10
    return noisy


X_small = X_train[:1000]
y_small = wrong_labels(y_train[:1000], 0.3, np.random.default_rng(3))


def he_parameters(widths, rng):
    """He's start for a ReLU network: kernel_0, bias_0, kernel_1, bias_1, ... by name."""
    parameters = {}
    for layer, (fan_in, fan_out) in enumerate(itertools.pairwise(widths)):
        parameters[f"kernel_{layer}"] = rng.standard_normal((fan_in, fan_out)) * np.sqrt(2 / fan_in)
        parameters[f"bias_{layer}"] = np.zeros(fan_out)
    return parameters


def as_lists(parameters):
    """The kernels and the biases of a network, first layer first."""
    depth = len(parameters) // 2
    return (
        [parameters[f"kernel_{layer}"] for layer in range(depth)],
        [parameters[f"bias_{layer}"] for layer in range(depth)],
    )


def plain_gradients(parameters, X, labels):
    """Loss and gradients of a ReLU network without dropout, in the form that training.fit wants."""
    kernels, biases = as_lists(parameters)
    loss, *gradients = training.loss_and_gradients(X, labels, kernels, biases, "relu")
    named = {}
    for layer, (kernel, bias) in enumerate(zip(*gradients, strict=True)):
        named[f"kernel_{layer}"], named[f"bias_{layer}"] = kernel, bias
    return loss, named


def momentum_step(parameters, gradients, state, t):
    """One step with momentum 0.9 and learning rate 0.05; state holds the velocities by name."""
    velocity = {name: 0.9 * state.get(name, 0.0) - 0.05 * gradients[name] for name in gradients}
    return {name: parameters[name] + velocity[name] for name in parameters}, velocity


def finished_logits(parameters, X):
    """Logits of a finished network: nothing is dropped."""
    return training.forward(X, *as_lists(parameters), "relu")[-1]


def accuracy(parameters, X, labels):
    """Share of rows that a finished network labels as `labels` do."""
    return float(np.mean(np.argmax(finished_logits(parameters, X), axis=1) == labels))


# %% [markdown]
# ## 1. Can a network get every digit right and still learn nonsense?
#
# Somebody labelled 1,000 digits late at night, and 300 of the labels are wrong. We train a network on them that has
# about 90,000 parameters. Which share of these labels can it reproduce: about the 70 % that are right? And what
# becomes of new digits?

# %% role="experiment" name="experiment_opening" tags=["nbval-ignore-output"]
rng = np.random.default_rng(1)
parameters, state = he_parameters(WIDTHS, rng), {}
shares = {
    "its own labels, 30 % wrong": [], "the true digits of the same rows": [], "new digits": [],
}
for epoch in range(30):
    parameters, state, _ = training.fit(
        X_small, y_small, parameters, state, loss_and_gradients=plain_gradients,
        step=momentum_step, epochs=1, batch_size=BATCH_SIZE, rng=rng,
    )
    for name, X, labels in zip(
        shares, (X_small, X_small, X_valid), (y_small, y_train[:1000], y_valid), strict=True
    ):
        shares[name].append(100 * accuracy(parameters, X, labels))
figure, (panel,) = plots.panels(width=7.5)
plots.lines(panel, shares, title="Trained on 1,000 digits, 300 of them with a wrong label",
            xlabel="epoch", ylabel="answers that agree with ... (%)")
panel.axhline(70, color="black", linestyle="--", linewidth=1, label="share of right labels: 70 %")
panel.legend(loc="lower right")
panel.set_ylim(40, 103)
plots.show(figure, alt="Agreement with its own labels climbs past the dashed line at 70 percent to 100 "
           "percent. Agreement with the true digits rises to over 85 percent and that with new digits "
           "to almost 80 in the first epochs, then they fall to 70 and about 65.")
print(f"epoch 30: {shares['its own labels, 30 % wrong'][-1]:.0f} % of its labels, "
      f"{shares['new digits'][-1]:.0f} % of new digits; best epoch for new digits: "
      f"{max(shares['new digits']):.0f} %")


# %% [markdown]
# It reproduces them all. The network has learned 300 mistakes by heart, and new digits pay for it. This is
# **overfitting**.
#
# How can a network learn one wrong label by heart? Some units agree with each other on a detail of just that image.
# Deck 004 says what to do about it: take away some units at random in each training step. Then no unit can rely on a
# certain other one to be there.
#
# ## 2. The mask
#
# Which units stay? That is decided by an array of coin tosses, the **mask**: True where a unit is kept, False where
# it is dropped. Each unit of each example has a toss of its own. `rng.random((2, 5))` gives an array of shape
# $(2, 5)$ of independent numbers, uniform on $[0, 1)$. What is the probability that such a number is below 0.8? (No
# loop is needed, and it would be slow: the training in section 8 tosses 30 million times.)
#
# Why would anyone do that? Deck 001 imagines a network that looks for cats, with units for eyes, ears, tail, fur, legs and
# mouth. If any of them may be missing at any time, none can leave the work to the others.
#
# ### Exercise 1: draw a mask

# %% role="solution" name="draw_mask"
def draw_mask(shape, keep, rng):
    """Draw a mask that keeps each unit with the same probability, independently of all others.

    Args:
        shape: tuple (m, n): m examples, n units.
        keep: probability of keeping a unit, from 0 to 1.
        rng: numpy.random.Generator, the only source of randomness.

    Returns:
        Array of that shape: True (kept) or False (dropped). The numbers 1 and 0 will do as well.

    Source: deck 001, "Dropout - training".
    """
    ### BEGIN SOLUTION
    return rng.random(shape) < keep
    ### END SOLUTION


# %% role="test" name="test_draw_mask" points=1
mask = draw_mask((300, 200), 0.8, np.random.default_rng(1))
checks.shape_and_type(mask, (300, 200), of="draw_mask", prop="shape", dtype_kind="bif")
# Of each row and each column one toss: whether they depend on each other is another test's matter.
checks.distribution(
    np.asarray(mask, dtype=float).diagonal(), of="draw_mask", prop="keeps 80 %",
    mean=0.8, bounds=(0, 1),
)
### BEGIN HIDDEN TESTS
for keep, shape in ((0.35, (130, 410)), (0.55, (520, 90)), (0.9965, (210, 250))):
    mask = draw_mask(shape, keep, np.random.default_rng(41))
    checks.shape_and_type(mask, shape, of="draw_mask", prop="shape", dtype_kind="bif")
    values = np.asarray(mask, dtype=float)
    checks.distribution(
        # What varies most between rows or columns: rows that are all alike tell no more than one.
        max(
            (values.ravel(), values.mean(axis=0), values.mean(axis=1)),
            key=lambda tosses: tosses.std() / np.sqrt(tosses.size),
        ),
        of="draw_mask", prop="other probabilities", mean=keep, bounds=(0, 1), false_alarm=1e-8,
    )
for shape in ((50, 30), (3, 700)):
    mask = draw_mask(shape, 1.0, np.random.default_rng(47))
    checks.shape_and_type(mask, shape, of="draw_mask", prop="shape", dtype_kind="bif")
    checks.close(
        np.asarray(mask, dtype=float), np.ones(shape),
        of="draw_mask", prop="keep = 1 keeps everything",
    )
### END HIDDEN TESTS

# %% role="test" name="test_draw_mask_independence" points=1
# Hidden test: every example and every unit has tosses of its own.
### BEGIN HIDDEN TESTS
# Measured against the mask's own mean: whether that is right is another test's matter.
for axis, shape, prop in (
    (0, (60, 900), "examples independent of each other"),
    (1, (900, 60), "units independent of each other"),
):
    mask = draw_mask(shape, 0.6, np.random.default_rng(43))
    checks.shape_and_type(mask, shape, of="draw_mask", prop="shape", dtype_kind="bif")
    values = np.asarray(mask, dtype=float)
    checks.distribution(
        values.mean(axis=axis), of="draw_mask", prop=prop,
        mean=float(values.mean()), std=max(float(values.std()), 1e-3) / np.sqrt(60),
    )
rng = np.random.default_rng(53)
masks = np.array([np.asarray(draw_mask((9, 13), 0.6, rng), dtype=float) for _ in range(40)])
if (masks != masks[0]).any():  # masks that are all the same are the generator's matter
    checks.distribution(
        masks.mean(axis=(1, 2)), of="draw_mask", prop="how many are kept is left to chance",
        mean=float(masks.mean()), std=max(float(masks.std()), 1e-3) / np.sqrt(9 * 13),
    )
### END HIDDEN TESTS

# %% role="test" name="test_draw_mask_generator" points=1
# Hidden test: the generator is used as it should be.
### BEGIN HIDDEN TESTS
checks.reproducible(
    lambda rng: np.asarray(draw_mask((30, 40), 0.45, rng), dtype=float), of="draw_mask"
)
### END HIDDEN TESTS

# %% role="experiment" name="experiment_masks"
with plots.when_solved():
    figure, shown = plots.panels(5, rows=2, width=1.8, height=2.0,
                                 title="What the first layer gets to see (input dropout)")
    rng = np.random.default_rng(2)
    for row, digit in enumerate((5, 8)):
        for panel, keep in zip(shown[5 * row :], (1.0, 0.8, 0.8, 0.5, 0.2), strict=False):
            mask = draw_mask((1, 784), keep, rng)
            image = X_train[y_train == digit][2]
            panel.imshow((image * mask).reshape(28, 28), cmap="gray_r", vmin=0, vmax=1)
            panel.set(xticks=[], yticks=[], title=f"keep {keep}" if row == 0 else "")
    plots.show(figure, alt="A 5 and an 8, each five times: complete, twice with 80 percent of the "
               "pixels and different pixels missing each time, with 50 and with 20 percent. With 50 "
               "percent both are easy to read, with 20 percent hard.")

# %% [markdown]
# In every step each image loses other pixels. To learn one wrong label by heart, the network would have to recognize
# the image by whatever is left. Dropout on the inputs is **input dropout**, dropout on the outputs of hidden layers
# is **hidden dropout**. Output units are never dropped (deck 000): each class needs its answer.
#
# ## 3. Keep or drop? Say it aloud
#
# Deck 001 draws its mask with the line `U1 = np.random.rand(*H1.shape) < p`. Its text says: *create a binary mask for
# all nodes with probability of zero = p*. Which share of the units does the line keep if $p = 0.2$? Decide before you
# run the next cell.

# %% role="experiment" name="experiment_slide_line" tags=["nbval-ignore-output"]
H1 = np.ones((500, 100))
for p in (0.2, 0.5, 0.8):
    U1 = np.random.rand(*H1.shape) < p  # the line of deck 001
    print(f"p = {p}: the line keeps {np.mean(H1 * U1):.0%} of the units")


# %% [markdown]
# The text says one thing and the code another, and $p = 0.5$, the value that deck 001 uses, hides it. There are two
# conventions, and you will meet both for the rest of your life. Here is who says what:
#
# | source | what it says |
# | --- | --- |
# | `"000 text"` | every neuron has a probability $p$ of being temporarily "dropped out" |
# | `"001 text"` | a binary mask with probability of zero = $p$ |
# | `"001 code"` | `U1 = np.random.rand(*H1.shape) < p`, then `H1 *= U1` |
# | `"001 predict"` | at test time, each layer's output is multiplied by `p`, so that it is as large as the mean in training |
# | `"002 text"` | the probability of dropping, such as 0.25 |
# | `"003 text"` | every neuron has probability $p$ of being dropped out |
# | `"004 Keras"` | `Dropout(0.2)`: drop 20 % of the inputs randomly |
# | `"paper"` | Srivastava et al. (2014): in training, a unit is *present* with probability $p$ |
#
# ### Exercise 2: translate

# %% role="solution" name="keep_probability"
def keep_probability(source, p):
    """Say with which probability a unit is kept, from a source and the number given there.

    Args:
        source: "000 text", "001 text", "001 code", "001 predict", "002 text", "003 text",
            "004 Keras" or "paper".
        p: the number as that source uses it, from 0 to 1.

    Returns:
        Probability of keeping a unit, a float.

    Raises:
        ValueError: for any other source, or if p is not from 0 to 1.

    Source: the table above; decks 000 to 004 and Srivastava et al. (2014).
    """
    ### BEGIN SOLUTION
    if not 0 <= p <= 1:
        raise ValueError("a probability is a number from 0 to 1")
    if source in ("001 code", "001 predict", "paper"):
        return p
    if source in ("000 text", "001 text", "002 text", "003 text", "004 Keras"):
        return 1 - p
    raise ValueError(f"no source {source!r}")
    ### END SOLUTION


# %% role="test" name="test_keep_probability" points=1
checks.close(
    [keep_probability(source, 0.2) for source in ("001 text", "001 code", "003 text")],
    [0.8, 0.2, 0.8],
    of="keep_probability", prop="text and code of deck 001, text of deck 003",
)
### BEGIN HIDDEN TESTS
asked = {  # source: (p, what it keeps)
    "000 text": (0.37, 0.63), "001 code": (0.31, 0.31), "003 text": (0.17, 0.83),
    "paper": (0.27, 0.27), "001 text": (0.29, 0.71), "004 Keras": (0.13, 0.87),
    "001 predict": (0.43, 0.43), "002 text": (0.41, 0.59),
}
checks.close(
    [keep_probability(source, p) for source, (p, _) in asked.items()],
    [kept for _, kept in asked.values()],
    of="keep_probability", prop="all eight sources",
)
### END HIDDEN TESTS

# %% role="test" name="test_keep_probability_errors" points=1
# Hidden test: an unknown source, and a number that is no probability, raise ValueError.
### BEGIN HIDDEN TESTS
for source in ("004 text", "Keras", "00", ""):
    checks.raises(
        ValueError, keep_probability, source, 0.4,
        of="keep_probability", prop="a source that is not in the table",
    )
for p in (1.2, -0.1, 20):
    for source in ("003 text", "001 code", "paper", "004 Keras"):
        checks.raises(
            ValueError, keep_probability, source, p,
            of="keep_probability", prop="a number that is no probability",
        )
# Kept or dropped, the two ends add up to 1: which is which is the other test's matter.
for source in ("paper", "004 Keras"):
    checks.close(
        keep_probability(source, 0) + keep_probability(source, 1), 1.0,
        of="keep_probability", prop="the ends, 0 and 1, are probabilities, too",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Vanilla dropout: what slide 000 leaves out
#
# Vanilla dropout is the first form: in training, the outputs $A$ of a layer are multiplied by a mask $M$ of zeros and
# ones,
#
# $$\tilde A = A \odot M \quad\text{in training.}$$
#
# And at test time? Deck 000 says: *you simply use the connection weights that have been learned*. Every unit is there
# again. But the next layer has learned with a part of its inputs only, and now it gets them all: on average, its sums
# are farther from 0 than they were in training. Deck 001 notices: *we have to scale the outputs during predict*. The
# factor has to give the value that the next layer got **on average** in training.
#
# ### Exercise 3: vanilla dropout, in training and at test time

# %% role="solution" name="vanilla_dropout"
def vanilla_dropout(A, mask, keep, is_training):
    """Vanilla dropout of a layer's outputs: drops in training, scales at test time.

    Args:
        A: outputs of a layer, shape (m, n).
        mask: what is kept, True or 1, else False or 0, shape (m, n); None at test time.
        keep: probability of keeping a unit, with which the mask was drawn.
        is_training: True in training, False at test time.

    Returns:
        Array of the shape of A: in training A where the mask keeps it and 0 elsewhere; at test
        time the mean of that over all masks.

    Source: deck 001, "Dropout - training" and "Dropout – predict : naive implementation".
    """
    ### BEGIN SOLUTION
    if is_training:
        return A * mask
    return A * keep
    ### END SOLUTION


# %% role="test" name="test_vanilla_dropout" points=1
# Keras has no vanilla dropout. Its Dropout is the same up to a constant: exercise 4.
checks.close(
    vanilla_dropout(record["A"], record["mask"], 1 - float(record["rate"]), True),
    record["dropout_in_training"] * (1 - float(record["rate"])),
    of="vanilla_dropout", prop="in training, from Keras",
    regions={"kept units": record["mask"], "dropped units": ~record["mask"]},
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("09_dropout")
keep = 1 - float(hidden["rate"])
checks.close(
    vanilla_dropout(hidden["A"], hidden["mask"], keep, True), hidden["dropout_in_training"] * keep,
    of="vanilla_dropout", prop="in training, other numbers",
    regions={"kept units": hidden["mask"], "dropped units": ~hidden["mask"]},
)
### END HIDDEN TESTS

# %% role="test" name="test_vanilla_dropout_test_time" points=1
# Hidden test: at test time the answer is the mean over all masks.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(53)
A = rng.standard_normal((4, 3))
everything = np.array(list(itertools.product([False, True], repeat=3)))
for keep in (0.3, 0.85):
    chances = np.prod(np.where(everything, keep, 1 - keep), axis=1)
    mean = sum(chance * A * mask for chance, mask in zip(chances, everything, strict=True))
    checks.close(
        vanilla_dropout(A, None, keep, False), mean,
        of="vanilla_dropout", prop="at test time, the mean over all masks",
    )
### END HIDDEN TESTS

# %% role="test" name="test_vanilla_dropout_inputs" points=1
# Hidden test: A and the mask come back unchanged, and masks of numbers will do.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(59)
A, mask = rng.standard_normal((5, 8)), rng.random((5, 8)) < 0.6
of_truths = vanilla_dropout(A.copy(), mask.copy(), 0.6, True)
of_numbers = checks.inputs_unchanged(
    lambda A, mask: vanilla_dropout(A, mask, 0.6, True), A, mask.astype(float),
    of="vanilla_dropout",
)
for numbers in (of_numbers, vanilla_dropout(A.copy(), mask.astype(int), 0.6, True)):
    checks.close(
        numbers, of_truths,
        of="vanilla_dropout", prop="a mask of 1 and 0 does the same as one of True and False",
    )
checks.inputs_unchanged(
    lambda A: vanilla_dropout(A, None, 0.6, False), A, of="vanilla_dropout",
    prop="leaves its inputs unchanged at test time",
)
### END HIDDEN TESTS

# %% role="experiment" name="experiment_scaling"
with plots.when_solved():
    rng = np.random.default_rng(4)
    keep, kernel = 0.5, he_parameters([784, 100], rng)["kernel_0"]
    five = X_train[y_train == 5][2:3]
    image = np.tile(five, (3000, 1))
    sums = vanilla_dropout(image, draw_mask(image.shape, keep, rng), keep, True) @ kernel
    simply_used = (five @ kernel)[0]  # what deck 000 does
    scaled = (vanilla_dropout(five, None, keep, False) @ kernel)[0]
    unit = int(np.argmax(simply_used))
    figure, (left, right) = plots.panels(2, title="Vanilla dropout: what the next layer gets")
    left.hist(sums[:, unit], bins=40, color=plots.COLOURS["sky"])
    left.axvline(simply_used[unit], color=plots.COLOURS["vermilion"], label="slide 000: no scaling")
    left.axvline(scaled[unit], color=plots.COLOURS["black"], linestyle="--", label="yours")
    left.set(title="One unit's sum for 3,000 masks", xlabel="z (no unit)", ylabel="masks per bin")
    left.set_ylim(0, 300)
    left.legend(loc="upper left")
    mean = sums.mean(axis=0)
    right.plot(mean, simply_used, "s", color=plots.COLOURS["vermilion"], markersize=4,
               label="slide 000: no scaling")
    right.plot(mean, scaled, "o", color=plots.COLOURS["blue"], markersize=4, label="yours")
    ends = np.array([mean.min(), mean.max()])
    right.plot(ends, ends, color=plots.COLOURS["black"], linewidth=1, label="equal")
    right.set(title="All 100 units", xlabel="mean of z in training", ylabel="z at test time")
    right.legend()
    plots.show(figure, alt="Left: histogram of one unit's sum over 3,000 masks. Your value lies in its "
               "centre, the unscaled one to the right of nearly all of it. Right: for all 100 units, your "
               "values lie on the diagonal, the unscaled ones on a line twice as steep.")


# %% [markdown]
# **Conclusion.** Without the scaling, each sum is off by the factor $1/\text{keep}$, here 2, and each further layer
# adds such a factor. What slide 000 calls simple is wrong for vanilla dropout. (It is right for another form, which is
# next, and which Keras uses.)
#
# > **Mind the letter.** Deck 001 says *a drop rate of p will scale the outputs during training with a factor p* and
# > multiplies by `p` at test time. Its code keeps with probability $p$, so the code is right. With $p$ as a drop rate,
# > the factor would have to be $1 - p$.
#
# ## 5. Inverted dropout: pay in training, not at test time
#
# A finished network may answer millions of times. Why make each answer pay for the scaling? **Inverted dropout**
# scales in training, so that the mean of the output is $A$ itself, and at test time nothing is left to do. This is
# what every library does.
#
# Now with `rate`, as in Keras: the probability of **dropping**. By what do you have to divide the kept values?
#
# ### Exercise 4: inverted dropout

# %% role="solution" name="inverted_dropout"
def inverted_dropout(A, mask, rate, is_training):
    """Inverted dropout of a layer's outputs, as Keras's Dropout layer computes it.

    Args:
        A: outputs of a layer, shape (m, n).
        mask: what is kept, True or 1, else False or 0, shape (m, n); None at test time.
        rate: probability of dropping a unit, with which the mask was drawn; from 0 to below 1.
        is_training: True in training, False at test time.

    Returns:
        Array of the shape of A. In training its mean over all masks is A; at test time it is A.

    Source: deck 001, "Inverted dropout" (where p is the probability of keeping); Keras, Dropout.
    """
    ### BEGIN SOLUTION
    if is_training:
        return A * mask / (1 - rate)
    return A
    ### END SOLUTION


# %% role="test" name="test_inverted_dropout" points=2
checks.close(
    inverted_dropout(record["A"], record["mask"], float(record["rate"]), True),
    record["dropout_in_training"],
    of="inverted_dropout", prop="in training, against Keras",
    regions={"kept units": record["mask"], "dropped units": ~record["mask"]},
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("09_dropout")
checks.close(
    inverted_dropout(hidden["A"], hidden["mask"], float(hidden["rate"]), True),
    hidden["dropout_in_training"],
    of="inverted_dropout", prop="in training, another rate, against Keras",
    regions={"kept units": hidden["mask"], "dropped units": ~hidden["mask"]},
)
checks.close(
    inverted_dropout(hidden["A"], hidden["mask"].astype(int), float(hidden["rate"]), True),
    hidden["dropout_in_training"],
    of="inverted_dropout", prop="in training, with a mask of 1 and 0",
    regions={"kept units": hidden["mask"], "dropped units": ~hidden["mask"]},
)
A = hidden["A"]
checks.close(
    inverted_dropout(A, np.ones(A.shape, dtype=bool), 0.0, True), A,
    of="inverted_dropout", prop="rate 0 in training",
)
### END HIDDEN TESTS

# %% role="test" name="test_inverted_dropout_test_time" points=1
# Hidden test: at test time nothing happens; A and the mask come back unchanged.
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("09_dropout")
A, mask, rate = hidden["A"], hidden["mask"].astype(float), float(hidden["rate"])
checks.close(
    inverted_dropout(A, None, rate, False), hidden["dropout_at_test_time"],
    of="inverted_dropout", prop="at test time, against Keras",
)
checks.inputs_unchanged(
    lambda A, mask: inverted_dropout(A, mask, rate, True), A, mask, of="inverted_dropout"
)
### END HIDDEN TESTS

# %% [markdown]
# ### And backward?
#
# Dropout is a product with a constant: within one training step, mask and scale do not depend on $A$. Deck 001 says
# *backpropagate as usual, but take into account the drop*. With $\tilde A$ the output of dropout, you get
# $\partial L/\partial \tilde A$ from the layer above and need $\partial L/\partial A$. Which gradient reaches a unit
# that was not there?
#
# ### Exercise 5: the backward pass of both forms

# %% role="solution" name="dropout_backward"
def dropout_backward(upstream, mask, rate, kind):
    """Carry a gradient back through dropout, as it was in training.

    Args:
        upstream: gradient of the loss with respect to the output of dropout, shape (m, n).
        mask: the mask of the forward pass, True or 1, else False or 0, shape (m, n).
        rate: probability of dropping with which the mask was drawn; from 0 to below 1.
        kind: "vanilla" (exercise 3) or "inverted" (exercise 4).

    Returns:
        Gradient of the loss with respect to the input of dropout, shape (m, n).

    Raises:
        ValueError: for any other kind.

    Source: deck 001, "Dropout - training" (last line).
    """
    ### BEGIN SOLUTION
    if kind == "vanilla":
        return upstream * mask
    if kind == "inverted":
        return upstream * mask / (1 - rate)
    raise ValueError(f"no kind of dropout {kind!r}")
    ### END SOLUTION


# %% role="test" name="test_dropout_backward" points=2
checks.close(
    dropout_backward(record["upstream"], record["mask"], float(record["rate"]), "inverted"),
    record["dropout_backward"],
    of="dropout_backward", prop="inverted, against Keras",
    regions={"kept units": record["mask"], "dropped units": ~record["mask"]},
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("09_dropout")
checks.close(
    dropout_backward(hidden["upstream"], hidden["mask"], float(hidden["rate"]), "inverted"),
    hidden["dropout_backward"],
    of="dropout_backward", prop="inverted, another rate, against Keras",
    regions={"kept units": hidden["mask"], "dropped units": ~hidden["mask"]},
)
checks.close(
    dropout_backward(
        hidden["upstream"], hidden["mask"].astype(int), float(hidden["rate"]), "inverted"
    ),
    hidden["dropout_backward"],
    of="dropout_backward", prop="inverted, with a mask of 1 and 0",
    regions={"kept units": hidden["mask"], "dropped units": ~hidden["mask"]},
)
### END HIDDEN TESTS

# %% role="test" name="test_dropout_backward_vanilla" points=1
# Hidden test: vanilla dropout.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(61)
for rows, units, rate in ((6, 5, 0.45), (3, 8, 0.7)):
    upstream, mask = rng.standard_normal((rows, units)), rng.random((rows, units)) >= rate
    checks.close(
        dropout_backward(upstream.copy(), mask.copy(), rate, "vanilla"),
        np.where(mask, upstream, 0.0),
        of="dropout_backward", prop="vanilla",
        regions={"kept units": mask, "dropped units": ~mask},
    )
### END HIDDEN TESTS

# %% role="test" name="test_dropout_backward_inputs" points=1
# Hidden test: a kind that does not exist raises ValueError; the inputs come back unchanged.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(67)
upstream, mask = rng.standard_normal((3, 7)), (rng.random((3, 7)) < 0.35).astype(float)
for kind in ("gaussian", "Inverted", "in", ""):
    checks.raises(
        ValueError, dropout_backward, upstream, mask, 0.65, kind,
        of="dropout_backward", prop="a kind that does not exist",
    )
for kind in ("vanilla", "inverted"):
    checks.inputs_unchanged(dropout_backward, upstream, mask, 0.65, kind, of="dropout_backward")
### END HIDDEN TESTS

# %% [markdown]
# **Conclusion.** A unit that was not there gets no gradient: this example teaches it nothing. The mask has to be the
# **same** forward and backward. In the next step a new one is drawn.
#
# ## 6. How much noise is that?
#
# Inverted dropout leaves the mean alone. Then how does it do anything at all? By its *variance*. Take a unit of the
# next layer, $z = \sum_{i=1}^n \tilde a_i w_i + b$, where $\tilde a_i$ is $a_i$ after inverted dropout. You need
# three facts:
#
# - A coin toss that is 1 with probability $k$ and else 0 has mean $k$ and variance $k (1 - k)$.
# - Multiplying by a constant $c$ multiplies the mean by $c$ and the variance by $c^2$. Adding a constant leaves the
#   variance alone.
# - Means add up. Variances of independent terms add up, too.
#
# Work it out on paper. `A**2` squares every entry of an array.
#
# ### Exercise 6: mean and variance after dropout

# %% role="solution" name="moments_after_dropout"
def moments_after_dropout(A, kernel, bias, rate):
    """Mean and variance of the sums of a dense layer behind inverted dropout, over all masks.

    The layer computes Z = D @ kernel + bias, where D is A after inverted dropout in training.

    Args:
        A: outputs of the layer before, constants here, shape (m, n).
        kernel: shape (n, k).
        bias: shape (k,).
        rate: probability of dropping an entry of A; from 0 to below 1.

    Returns:
        Tuple (mean, variance) of exact values, each of shape (m, k). Nothing is drawn.

    Source: deck 001, "Inverted dropout"; Srivastava et al. (2014).
    """
    ### BEGIN SOLUTION
    mean = A @ kernel + bias
    variance = (A**2 @ kernel**2) * rate / (1 - rate)
    return mean, variance
    ### END SOLUTION


# %% role="test" name="test_moments_after_dropout" points=1
# z is 5, or 5 - 4.5 / 0.8 = -0.625 with probability 0.8: the mean is 0.2 * 5 - 0.8 * 0.625.
mean, _ = moments_after_dropout(np.array([[1.5]]), np.array([[-3.0]]), np.array([5.0]), 0.2)
checks.close(
    mean, np.array([[0.5]]),
    of="moments_after_dropout", prop="mean for one input and one unit, rate 0.2",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(71)
A, kernel, bias = rng.standard_normal((4, 6)), rng.standard_normal((6, 3)), rng.standard_normal(3)
for rate in (0.35, 0.8, 0.0):
    mean, _ = moments_after_dropout(A, kernel, bias, rate)
    checks.close(
        mean, A @ kernel + bias, of="moments_after_dropout", prop="mean of a whole layer",
    )
### END HIDDEN TESTS

# %% role="test" name="test_moments_after_dropout_variance" points=2
# The same unit: z lies 4.5 above its mean with probability 0.2, else 1.125 below it.
_, variance = moments_after_dropout(np.array([[1.5]]), np.array([[-3.0]]), np.array([5.0]), 0.2)
checks.close(
    variance, np.array([[0.2 * 4.5**2 + 0.8 * 1.125**2]]),
    of="moments_after_dropout", prop="variance for one input and one unit, rate 0.2",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(73)
everything = np.array(list(itertools.product([False, True], repeat=5)))
A, kernel, bias = rng.standard_normal((3, 5)), rng.standard_normal((5, 4)), rng.standard_normal(4)
for rate in (0.3, 0.75):
    chances = np.prod(np.where(everything, 1 - rate, rate), axis=1)
    sums = np.einsum("sn,mn,nk->smk", everything / (1 - rate), A, kernel) + bias
    centre = np.einsum("s,smk->mk", chances, sums)
    expected = np.einsum("s,smk->mk", chances, (sums - centre) ** 2)
    _, variance = moments_after_dropout(A, kernel, bias, rate)
    checks.close(
        variance, expected, of="moments_after_dropout", prop="variance of a whole layer",
    )
_, variance = checks.inputs_unchanged(
    moments_after_dropout, A, kernel, bias, 0.0, of="moments_after_dropout"
)
checks.close(
    variance, np.zeros((3, 4)), of="moments_after_dropout", prop="no variance at rate 0",
)
### END HIDDEN TESTS

# %% role="experiment" name="experiment_moments"
with plots.when_solved():
    rng = np.random.default_rng(4)
    kernel, bias = he_parameters([784, 100], rng)["kernel_0"], np.zeros(100)
    five = X_train[y_train == 5][2:3]
    image = np.tile(five, (4000, 1))
    drawn = {}
    for rate in (0.1, 0.2, 0.35, 0.5, 0.65, 0.8):
        mask = draw_mask(image.shape, 1 - rate, rng)
        drawn[rate] = inverted_dropout(image, mask, rate, True) @ kernel[:, :1]
    figure, (left, right) = plots.panels(2, title="Inverted dropout keeps the mean and adds noise")
    for rate, colour in ((0.2, "blue"), (0.5, "orange")):
        mean, variance = moments_after_dropout(five, kernel, bias, rate)
        mean, std = mean[0, 0], np.sqrt(variance[0, 0])
        left.hist(drawn[rate][:, 0], bins=50, density=True, alpha=0.5, color=plots.COLOURS[colour],
                  label=f"rate {rate}, drawn")
        z = np.linspace(mean - 4 * std, mean + 4 * std, 200)
        left.plot(z, np.exp(-((z - mean) ** 2) / (2 * std**2)) / (std * np.sqrt(2 * np.pi)),
                  color=plots.COLOURS["black"], linewidth=1.5,
                  label="normal, your moments" if rate == 0.5 else None)
    left.set(title="One unit's sum for 4,000 masks", xlabel="z (no unit)", ylabel="density")
    left.set_ylim(0, 1.5 * left.get_ylim()[1])
    left.legend(loc="upper left")
    rates = np.linspace(0, 0.85, 60)
    right.plot(rates, [np.sqrt(moments_after_dropout(five, kernel, bias, rate)[1][0, 0])
                       for rate in rates], color=plots.COLOURS["black"], label="your formula")
    right.plot(list(drawn), [values.std() for values in drawn.values()], "o",
               color=plots.COLOURS["vermilion"], label="4,000 masks")
    right.set(title="Spread by rate", xlabel="rate (probability of dropping)",
              ylabel="standard deviation of z")
    right.legend()
    plots.show(figure, alt="Left: histograms of a unit's sum for rates 0.2 and 0.5 have the same centre; the "
               "second is twice as wide; normal curves with your mean and variance fit both. Right: the "
               "standard deviation grows with the rate, steeply beyond 0.5; drawn points lie on your curve.")
    z = (five @ kernel)[0, 0]  # without dropout
    print(f"mean of z, rate 0.5: {drawn[0.5].mean():.3f}; without dropout {z:.3f}")
    clipped = np.maximum(drawn[0.5], 0).mean()
    print(f"mean of max(0, z), rate 0.5: {clipped:.3f}; without dropout {max(0.0, z):.3f}")


# %% [markdown]
# **Conclusion.** Dropout is noise of a known size: its standard deviation grows like
# $\sqrt{\text{rate}/(1 - \text{rate})}$, which is 0.5 at a rate of 0.2, 1 at 0.5 and 2 at 0.8. Rates beyond 0.5 drown
# the signal quickly. Deck 003 recommends 0.1 to 0.5.
#
# The two printed lines show what is *not* exact. The mean of $z$ stays, but not the mean behind a ReLU: without dropout
# this unit is silent, and with the noise it answers at times. So the network without dropout is only an approximation
# of the mean of the noisy ones. Sections 9 and 10 return to that.
#
# ## 7. The whole network
#
# Decks 000 and 003 put dropout before every dense layer: on the inputs, and on the outputs of each hidden layer. With
# $D^{(l)}$ for what layer $l$ gets to see,
#
# $$D^{(l)} = \operatorname{dropout}\big(A^{(l)}\big), \qquad Z^{(l)} = D^{(l)} W^{(l)} + b^{(l)}, \qquad
# A^{(l+1)} = \max\big(0, Z^{(l)}\big), \qquad A^{(0)} = X .$$
#
# The last layer has no ReLU: its $Z$ holds the logits. Layers are counted from 0, as in the names of the parameters:
# `parameters["kernel_0"]`, `parameters["bias_0"]` and so on. `f"kernel_{layer}"` puts a number into a name.
#
# `masks_for`, in the next cell, draws a mask for each layer with your `draw_mask`.

# %% role="setup" name="setup_network"
def masks_for(parameters, rows, rates, draw, rng):
    """One mask for the inputs of each layer, drawn by draw(shape, keep, rng).

    rates[0] is the rate of the inputs, rates[1] that of the first hidden layer, and so on.
    """
    kernels, _ = as_lists(parameters)
    return [
        draw((rows, len(kernel)), 1 - rate, rng)
        for kernel, rate in zip(kernels, rates, strict=True)
    ]


def recorded_network(source, name):
    """A network that was recorded: X, labels, parameters, rates, masks."""
    depth = len(source[f"{name}_rates"])
    parameters = {}
    for layer in range(depth):
        parameters[f"kernel_{layer}"] = source[f"{name}_kernel_{layer}"]
        parameters[f"bias_{layer}"] = source[f"{name}_bias_{layer}"]
    return (
        source[f"{name}_X"], source[f"{name}_labels"], parameters,
        [float(rate) for rate in source[f"{name}_rates"]],
        [source[f"{name}_mask_{layer}"] for layer in range(depth)],
    )


def recorded_list(source, name, depth):
    """Arrays that were recorded for one layer after the other."""
    return [source[f"{name}_{layer}"] for layer in range(depth)]


def recorded_gradients(source, name):
    """The gradients that were recorded for a network, by the names of its parameters."""
    begin = f"{name}_gradient_"
    return {key.removeprefix(begin): source[key] for key in source if key.startswith(begin)}


# %% [markdown]
# ### Exercise 7: forward with dropout
#
# You may call your `inverted_dropout`.

# %% role="solution" name="forward_with_dropout"
def forward_with_dropout(X, parameters, rates, masks):
    """Run a batch through a dense ReLU network with inverted dropout before every layer.

    Args:
        X: batch, shape (m, n_0).
        parameters: dict of kernel_0 of shape (n_0, n_1), bias_0 of shape (n_1,), kernel_1, ...
        rates: list, one for each layer: the probability of dropping an input of that layer.
        masks: list, one for each layer, of the shapes (m, n_0), (m, n_1), ...; None at test time.

    Returns:
        Tuple (logits, seen): the logits of shape (m, n_classes), and a list of what each dense
        layer gets to see, after dropout, of the shapes (m, n_0), (m, n_1), ...

    Source: deck 000, "Dropout (cont.)" (the example in Keras); deck 001, "Inverted dropout".
    """
    ### BEGIN SOLUTION
    seen = []
    A = X
    for layer, rate in enumerate(rates):
        mask = None if masks is None else masks[layer]
        D = inverted_dropout(A, mask, rate, masks is not None)
        seen.append(D)
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen
    ### END SOLUTION


# %% role="test" name="test_forward_with_dropout" points=2
X, labels, parameters, rates, masks = recorded_network(record, "network")
checks.close(
    forward_with_dropout(X, parameters, rates, masks),
    (record["network_logits"], recorded_list(record, "network_dropped", 3)),
    of="forward_with_dropout", prop="three layers in training, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("09_dropout")
for name in ("deep", "wide"):
    X, labels, parameters, rates, masks = recorded_network(hidden, name)
    checks.close(
        forward_with_dropout(X, parameters, rates, masks),
        (hidden[f"{name}_logits"], recorded_list(hidden, f"{name}_dropped", len(rates))),
        of="forward_with_dropout", prop="networks of other depths in training, against Keras",
    )
rng = np.random.default_rng(79)
X, mask = rng.standard_normal((5, 7)), rng.random((5, 7)) < 0.7
parameters = {"kernel_0": rng.standard_normal((7, 3)), "bias_0": rng.standard_normal(3)}
dropped = np.where(mask, X / 0.7, 0.0)
checks.close(
    forward_with_dropout(X, parameters, [0.3], [mask]),
    (dropped @ parameters["kernel_0"] + parameters["bias_0"], [dropped]),
    of="forward_with_dropout", prop="a network of one layer",
)
### END HIDDEN TESTS

# %% role="test" name="test_forward_with_dropout_test_time" points=1
# Hidden test: at test time, with masks None, as in a training pass in which nothing is dropped.
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("09_dropout")
for name in ("deep", "wide"):
    X, labels, parameters, rates, masks = recorded_network(hidden, name)
    everything = [np.ones(mask.shape) for mask in masks]
    # Your own pass: what is wrong with it is the first test's matter.
    trained = forward_with_dropout(X, parameters, [0.0] * len(rates), everything)
    finished = forward_with_dropout(X, parameters, rates, None)
    for logits, _ in (trained, finished):
        checks.shape_and_type(
            logits, hidden[f"{name}_test_time_logits"].shape,
            of="forward_with_dropout", prop="shape of the logits",
        )
    checks.close(
        finished, trained,
        of="forward_with_dropout", prop="nothing is dropped and nothing scaled at test time",
    )
### END HIDDEN TESTS

# %% role="test" name="test_forward_with_dropout_inputs" points=1
# Hidden test: the inputs come back unchanged, in training and at test time.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(79)
parameters = he_parameters([7, 4, 3], rng)
X = rng.standard_normal((5, 7))
masks = [(rng.random((5, width)) < 0.7).astype(float) for width in (7, 4)]
checks.inputs_unchanged(
    forward_with_dropout, X, parameters, [0.3, 0.4], masks, of="forward_with_dropout"
)
checks.inputs_unchanged(
    forward_with_dropout, X, parameters, [0.3, 0.4], None, of="forward_with_dropout",
    prop="leaves its inputs unchanged at test time",
)
### END HIDDEN TESTS

# %% [markdown]
# Backward, step by step, from the last layer to the first. `training.softmax_cross_entropy(logits, labels)` returns
# the mean loss $L$ over the batch and its gradient by the logits, which is $\delta = \partial L/\partial Z$ of the
# last layer. Then, in each layer, with $\delta^{(l)} = \partial L/\partial Z^{(l)}$,
#
# $$\frac{\partial L}{\partial W^{(l)}} = D^{(l)T} \delta^{(l)}, \qquad
# \frac{\partial L}{\partial b^{(l)}} = \sum_{\text{rows}} \delta^{(l)}, \qquad
# \frac{\partial L}{\partial D^{(l)}} = \delta^{(l)} W^{(l)T}.$$
#
# From $\partial L/\partial D^{(l)}$ your `dropout_backward` gives $\partial L/\partial A^{(l)}$. Then comes the ReLU
# that made $A^{(l)}$ from $Z^{(l-1)}$. With $s$ for its slope (1 where $Z^{(l-1)} > 0$, else 0), it gives
# $\delta^{(l-1)} = \partial L/\partial A^{(l)} \odot s$.
#
# Your forward pass does not return any hidden $Z$. Where do you find $s$? What layer $l$ sees, $D^{(l)}$, is above 0
# only where the unit was kept **and** its $Z^{(l-1)}$ was above 0. For the units that were dropped, the mask has made
# the gradient 0 anyway.
#
# ### Exercise 8: loss and gradients with dropout

# %% role="solution" name="gradients_with_dropout"
def gradients_with_dropout(X, labels, parameters, rates, masks):
    """Mean softmax cross-entropy of a network in training, and its gradients.

    Args:
        X: batch, shape (m, n_0).
        labels: right class of each row, integers, shape (m,).
        parameters: dict of kernel_0, bias_0, kernel_1, ... as in `forward_with_dropout`.
        rates: list, one for each layer: the probability of dropping an input of that layer.
        masks: list, one for each layer, of the shapes (m, n_0), (m, n_1), ...

    Returns:
        Tuple (loss, gradients): a float, and a dict with the names and shapes of the parameters.

    Source: deck 001, "Dropout - training".
    """
    ### BEGIN SOLUTION
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in reversed(range(len(rates))):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        if layer > 0:
            upstream = delta @ parameters[f"kernel_{layer}"].T
            delta = dropout_backward(upstream, masks[layer], rates[layer], "inverted")
            delta = delta * (seen[layer] > 0)
    return loss, gradients
    ### END SOLUTION


# %% role="test" name="test_gradients_with_dropout" points=2
_, gradients = gradients_with_dropout(*recorded_network(record, "network"))
checks.close(
    gradients, recorded_gradients(record, "network"),
    of="gradients_with_dropout", prop="gradients of three layers, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("09_dropout")
for name in ("deep", "wide"):
    _, gradients = gradients_with_dropout(*recorded_network(hidden, name))
    checks.close(
        gradients, recorded_gradients(hidden, name),
        of="gradients_with_dropout", prop="gradients of other networks, against Keras",
    )
rng = np.random.default_rng(83)
parameters = he_parameters([6, 9, 4], rng)
X, labels = rng.standard_normal((7, 6)), rng.integers(0, 4, size=7)
_, plain = plain_gradients(parameters, X, labels)
_, gradients = gradients_with_dropout(
    X, labels, parameters, [0.0, 0.0], [np.ones((7, 6)), np.ones((7, 9))]
)
checks.close(
    gradients, plain, of="gradients_with_dropout", prop="rate 0 is plain backpropagation",
)
### END HIDDEN TESTS

# %% role="test" name="test_gradients_with_dropout_inputs" points=1
# Hidden test: the inputs come back unchanged.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(89)
parameters = he_parameters([6, 9, 4], rng)
X, labels = rng.standard_normal((7, 6)), rng.integers(0, 4, size=7)
masks = [(rng.random((7, width)) < 0.6).astype(float) for width in (6, 9)]
checks.inputs_unchanged(
    gradients_with_dropout, X, labels, parameters, [0.3, 0.55], masks, of="gradients_with_dropout"
)
### END HIDDEN TESTS

# %% role="test" name="test_gradients_with_dropout_loss" points=1
loss, _ = gradients_with_dropout(*recorded_network(record, "network"))
checks.close(
    loss, float(record["network_loss"]),
    of="gradients_with_dropout", prop="loss in training, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("09_dropout")
for name in ("deep", "wide"):
    loss, _ = gradients_with_dropout(*recorded_network(hidden, name))
    checks.close(
        loss, float(hidden[f"{name}_loss"]),
        of="gradients_with_dropout", prop="loss of other networks, against Keras",
    )
### END HIDDEN TESTS

# %% [markdown]
# ## 8. Train it
#
# Back to the 300 wrong labels of section 1, with a network of the same widths and the same kind of steps. Will dropout
# keep it from learning them?
#
# ### Exercise 9: train with dropout
#
# `training.fit` draws the batches and takes the steps, as in section 1. It calls a function
# `loss_and_gradients(parameters, X, labels)`, where `X` and `labels` hold **one batch**, and wants the loss and the
# gradients back. That function is yours to write, inside of `train_with_dropout`: a function inside a function may
# use the names around it, such as `rates` and `rng`. `masks_for` of section 7 draws masks. When must that happen?
#
# **Goal: at least 78 % of new digits right, after 30 epochs with `RATES`.** The grader runs the network on 1,000
# digits that you have not seen, slightly shifted, and it drops nothing. Between 73 % and 78 % you get a part of
# its point. Without dropout, the network gets about 68 %. If the grader's run falls short, it is repeated with another
# seed, and the better one counts. (Of 60 runs, the worst got 80 % of the validation digits.)
#
# The check below looks at the form of what you return, which takes no time. The cell after it is not graded: it does
# the whole training and tells how far you get on the 500 validation digits.

# %% role="setup" name="setup_rates"
RATES = [0.5, 0.2, 0.2]  # of the inputs, the first and the second hidden layer


def thirty_epochs(train, rng):
    """Parameters after 30 epochs on the 1,000 digits with RATES: three calls of train, ten each."""
    parameters, state = he_parameters(WIDTHS, rng), {}
    for _ in range(3):
        parameters, state = train(X_small, y_small, parameters, state, RATES, 10, rng)
    return parameters


def labels_by(parameters, X):
    """Labels that a network of this exercise gives, after a look at its shapes."""
    checks.close(
        {name: np.shape(values) for name, values in parameters.items()},
        {"kernel_0": (784, 100), "bias_0": (100,), "kernel_1": (100, 100), "bias_1": (100,),
         "kernel_2": (100, 10), "bias_2": (10,)},
        of="train_with_dropout", prop="names and shapes of the parameters", dtype_kind="i",
    )
    return np.argmax(finished_logits(parameters, X), axis=1)


# %% role="solution" name="train_with_dropout"
def train_with_dropout(X_train, y_train, parameters, state, rates, epochs, rng):
    """Train a network for some epochs, with dropout in every step.

    Uses `training.fit` with `momentum_step` and batches of BATCH_SIZE rows.

    Args:
        X_train: training rows, shape (m, n_0).
        y_train: their labels, shape (m,), integers.
        parameters: where to start, a dict as in `forward_with_dropout`; of any depth and widths.
        state: state of the optimizer; {} at the start of a training.
        rates: list, one for each layer: the probability of dropping an input of that layer.
        epochs: how many epochs to train.
        rng: numpy.random.Generator for the masks, new ones in every step, and for `training.fit`,
            which shuffles the rows anew in every epoch.

    Returns:
        Tuple (parameters, state) after the last step. `training.fit` returns these two and a third
        value, the losses of the epochs: leave that out.

    Source: decks 000 to 004, on dropout: in each training step other units are dropped.
    """
    ### BEGIN SOLUTION
    def loss_and_gradients(parameters, X, labels):
        masks = masks_for(parameters, len(X), rates, draw_mask, rng)
        return gradients_with_dropout(X, labels, parameters, rates, masks)

    parameters, state, _ = training.fit(
        X_train, y_train, parameters, state, loss_and_gradients=loss_and_gradients,
        step=momentum_step, epochs=epochs, batch_size=BATCH_SIZE, rng=rng,
    )
    return parameters, state
    ### END SOLUTION


# %% role="test" name="test_train_with_dropout" points=1
rng = np.random.default_rng(8)
finished, _ = train_with_dropout(
    X_small[:70], y_small[:70], he_parameters(WIDTHS, rng), {}, RATES, 2, rng
)
_ = labels_by(finished, X_valid)
### BEGIN HIDDEN TESTS
# Inputs of zeros look the same whatever is dropped, and equal rows whatever is shuffled: so the
# parameters after the last step are known exactly. 250 rows make three batches of each epoch.
rng = np.random.default_rng(97)
for rows, epochs, rate in ((40, 4, 0.35), (250, 3, 0.6)):
    start = {"kernel_0": rng.standard_normal((6, 4)), "bias_0": rng.standard_normal(4)}
    X, labels = np.zeros((rows, 6)), np.full(rows, 2)
    expected, _, _ = training.fit(
        X, labels, start, {}, loss_and_gradients=plain_gradients, step=momentum_step,
        epochs=epochs, batch_size=BATCH_SIZE, rng=np.random.default_rng(1),
    )
    finished, _ = train_with_dropout(
        X, labels, start, {}, [rate], epochs, np.random.default_rng(2)
    )
    checks.close(
        finished, expected,
        of="train_with_dropout", prop="the parameters after the last step", tolerance=1e-7,
    )
### END HIDDEN TESTS

# %% role="test" name="test_train_with_dropout_state" points=1
# Hidden test: training goes on from the state that is given, and returns the one it ends with.
### BEGIN HIDDEN TESTS
# As above, nothing of this depends on what is dropped or shuffled. There is one step: how many
# follow from `epochs` is another test's matter.
rng = np.random.default_rng(98)
start = {"kernel_0": rng.standard_normal((5, 3)), "bias_0": rng.standard_normal(3)}
velocity = {name: rng.standard_normal(value.shape) for name, value in start.items()}
X, labels = np.zeros((30, 5)), np.full(30, 1)
for state, prop in ((velocity, "training goes on from a state"), ({}, "an empty state")):
    _, expected, _ = training.fit(
        X, labels, start, state, loss_and_gradients=plain_gradients, step=momentum_step,
        epochs=1, batch_size=BATCH_SIZE, rng=np.random.default_rng(1),
    )
    _, ended = train_with_dropout(X, labels, start, state, [0.4], 1, np.random.default_rng(2))
    checks.close(ended, expected, of="train_with_dropout", prop=prop, tolerance=1e-7)
### END HIDDEN TESTS

# %% role="experiment" name="experiment_target" tags=["nbval-ignore-output"]
with plots.when_solved():
    finished = thirty_epochs(train_with_dropout, np.random.default_rng(8))
    checks.accuracy(
        labels_by(finished, X_valid), y_valid,
        of="train_with_dropout", prop="500 validation digits", at_least=0.78,
    )

# %% role="test" name="test_train_with_dropout_masks" points=1
# Hidden test: every step, and every example in it, has masks of its own, with each layer's rate.
### BEGIN HIDDEN TESTS
# A layer that starts from zeros, all its inputs equal: a weight moves as soon as its input was kept
# once. The inputs are small, so that no answer becomes certain and every gradient counts.
inputs = 2000


def moved(kernel, rows, start, rates, X, epochs=1):
    """Which inputs of a kernel have moved it, by the parameters or by the velocities returned."""
    result = train_with_dropout(
        X, np.zeros(rows, dtype=int), start, {}, rates, epochs, np.random.default_rng(101)
    )
    still = np.ones(len(start[kernel]), dtype=bool)
    for returned, before in zip(result, (start[kernel], 0.0), strict=True):
        if kernel in returned:  # what else is returned is another test's matter
            checks.shape_and_type(
                returned[kernel], start[kernel].shape,
                of="train_with_dropout", prop="shape of the kernel",
            )
            still &= (returned[kernel] == before).all(axis=1)
    return ~still


def share_that_moved(values, rate, rows, prop):
    """One toss for each row, independent of all others."""
    never = rate**rows
    checks.distribution(
        values.astype(float), of="train_with_dropout", prop=prop,
        mean=1 - never, std=np.sqrt(never * (1 - never)),
    )


one_layer = {"kernel_0": np.zeros((inputs, 3)), "bias_0": np.zeros(3)}
for rows, rate, prop in (
    (4, 0.7, "a mask for every example"), (3 * BATCH_SIZE, 0.995, "a new mask in every step"),
):
    share_that_moved(
        moved("kernel_0", rows, one_layer, [rate], np.full((rows, inputs), 0.001)),
        rate, rows, prop,
    )
share_that_moved(
    moved("kernel_0", 1, one_layer, [0.99], np.full((1, inputs), 0.001), epochs=80),
    0.99, 80, "a new mask in every epoch, to the last",
)
two_layers = {
    "kernel_0": np.full((2, inputs), 0.001), "bias_0": np.zeros(inputs),
    "kernel_1": np.zeros((inputs, 3)), "bias_1": np.zeros(3),
}
share_that_moved(
    moved("kernel_1", 3, two_layers, [0.0, 0.6], np.ones((3, 2))),
    0.6, 3, "every layer with a rate of its own",
)
### END HIDDEN TESTS

# %% role="test" name="test_train_with_dropout_generator" points=1
# Hidden test: the masks come from the generator that is given; the inputs come back unchanged.
### BEGIN HIDDEN TESTS
# All rows are equal and fit into one batch: only masks can make two generators differ.
X, labels = np.full((40, 8), 0.5), np.full(40, 3)
start = he_parameters([8, 7, 5], np.random.default_rng(1))


def trained(rng):
    """What two epochs leave: parameters and velocities together, whichever of them is returned."""
    finished, state = train_with_dropout(X, labels, start, {}, [0.3, 0.4], 2, rng)
    return [values[name] for values in (finished, state) for name in sorted(values)]


checks.reproducible(trained, of="train_with_dropout")
# Inputs of zeros look the same whatever is dropped: only shuffling can make two generators differ.
labels = np.arange(250) % 3


def shuffled(rng):
    """What two epochs leave of a layer without inputs to drop."""
    start = {"kernel_0": np.ones((4, 3)), "bias_0": np.zeros(3)}
    finished, state = train_with_dropout(np.zeros((250, 4)), labels, start, {}, [0.3], 2, rng)
    return [values["bias_0"] for values in (finished, state) if "bias_0" in values]


checks.reproducible(shuffled, of="train_with_dropout", prop="shuffles with the generator")
# One row more than a batch, each with a label of its own: the row that is left for the last batch
# moves the bias of its label a hundred times as far as any other row does.
one_more = BATCH_SIZE + 1
ended, _ = train_with_dropout(
    np.zeros((one_more, 2)), np.arange(one_more),
    {"kernel_0": np.ones((2, one_more)), "bias_0": np.zeros(one_more)},
    {}, [0.3], 7, np.random.default_rng(5),
)
bias = np.asarray(ended.get("bias_0"), dtype=float) if isinstance(ended, dict) else np.zeros(0)
if np.count_nonzero(bias > 0.03):  # else there was no such batch, which is another test's matter
    checks.close(
        bool(np.count_nonzero(bias > 0.03) > 1), True,
        of="train_with_dropout", prop="shuffles anew in every epoch",
    )
checks.inputs_unchanged(
    train_with_dropout, X, np.full(40, 3), start,
    {name: 0.01 * values for name, values in start.items()}, [0.3, 0.4], 2,
    np.random.default_rng(2), of="train_with_dropout",
)
### END HIDDEN TESTS

# %% role="test" name="test_train_with_dropout_accuracy" points=1
# Hidden test: accuracy on 1,000 digits that you have not seen, the better of two runs.
### BEGIN HIDDEN TESTS
X_new, y_new = data.reserved_digits(seed=50909)
predicted = checks.better_run(
    lambda rng: labels_by(thirty_epochs(train_with_dropout, rng), X_new), y_new,
    seeds=(103, 107), enough=0.78,
)
checks.accuracy_credit(
    predicted, y_new,
    of="train_with_dropout", prop="accuracy on new digits",
    points=1, none_at=0.73, full_at=0.78,
)
### END HIDDEN TESTS

# %% role="experiment" name="experiment_learning_curves" tags=["nbval-ignore-output"]
with plots.when_solved():
    learned, new = {}, {}
    kept_networks = {}
    for name, rates in {"without dropout": [0.0, 0.0, 0.0], "with dropout": RATES}.items():
        runs = np.zeros((3, 30, 2))
        for seed in range(3):
            rng = np.random.default_rng(seed)
            parameters, state = he_parameters(WIDTHS, rng), {}
            for epoch in range(30):
                parameters, state = train_with_dropout(
                    X_small, y_small, parameters, state, rates, 1, rng
                )
                runs[seed, epoch] = (100 * accuracy(parameters, X_small, y_small),
                                     100 * accuracy(parameters, X_valid, y_valid))
        learned[name], new[name] = runs.mean(axis=0).T
        kept_networks[name] = parameters
        answers = np.argmax(finished_logits(parameters, X_small), axis=1)
        wrong = y_small != y_train[:1000]
        repeated = np.mean(answers[wrong] == y_small[wrong])
        corrected = np.mean(answers[wrong] == y_train[:1000][wrong])
        print(f"{name}: {new[name][-1]:.0f} % of new digits at the end, {max(new[name]):.0f} % at "
              f"best; of the {wrong.sum()} wrong labels it repeats {repeated:.0%} and corrects "
              f"{corrected:.0%} (third seed)")
    figure, (left, right) = plots.panels(2, title="1,000 digits, 300 wrong labels, three seeds' means")
    plots.lines(left, learned, title="Its own labels", xlabel="epoch",
                ylabel="labels reproduced (%)")
    left.axhline(70, color="black", linestyle="--", linewidth=1, label="right labels: 70 %")
    left.legend(loc="lower right")
    plots.lines(right, new, title="New digits", xlabel="epoch", ylabel="validation digits right (%)",
                legend=False)
    left.set_ylim(30, 103)
    right.set_ylim(30, 103)
    plots.show(figure, alt="Left: without dropout the network reproduces practically all of its labels by epoch "
               "26; with dropout it passes the dashed line at 70 percent in epoch 17 and rises slowly to "
               "74. Right: on new digits the network without dropout peaks at almost 80 percent in epoch 4 and falls below 70; with "
               "dropout it rises to about 83 and stays.")

# %% [markdown]
# With dropout the network learns few of the wrong labels: in our run 18 % of them, in place of 97 %. It even
# **corrects** most of them: asked about a training image with a wrong label, it gives the true digit. But on the left
# its curve still rises: dropout makes learning by heart slow, not impossible.
#
# Could we not simply have stopped the training early? Without dropout the best epoch is good, too, but you would have
# to know when to stop. With dropout the best is better still, and it stays.
#
# ### Does the scaling of slide 000 matter in practice?
#
# Take two networks that were trained with dropout, one with wrong labels and one with right ones, and use them as
# slide 000 says, *without* the scaling that vanilla dropout needs. Ours were trained with inverted dropout. To make
# the same error with them, we multiply each kernel by $1/(1 - \text{rate})$. Accuracy asks only which logit is the
# largest, the cross-entropy asks for the probability of the right digit.

# %% role="experiment" name="experiment_unscaled" tags=["nbval-ignore-output"]
with plots.when_solved():
    def unscaled(parameters, rates):
        """The kernels as vanilla dropout would have learned them."""
        return {name: values / (1 - rates[int(name[-1])]) if name.startswith("kernel") else values
                for name, values in parameters.items()}

    clean_rates = [0.2, 0.5, 0.5]
    rng = np.random.default_rng(5)
    clean, _ = train_with_dropout(
        X_train, y_train, he_parameters(WIDTHS, rng), {}, clean_rates, 12, rng
    )
    for name, parameters, rates in (
        ("1,000 digits, 300 wrong labels", kept_networks["with dropout"], RATES),
        ("3,500 digits, right labels", clean, clean_rates),
    ):
        for how, used in (("scaled", parameters), ("not scaled", unscaled(parameters, rates))):
            loss, _ = training.softmax_cross_entropy(finished_logits(used, X_valid), y_valid)
            print(f"{name}, {how}: {accuracy(used, X_valid, y_valid):.1%} right, "
                  f"cross-entropy {loss:.2f}")

# %% [markdown]
# Surprise: the accuracy hardly moves; here it is even a little higher. All logits become larger together, and the
# largest stays the largest in most cases. That is why the mistake goes unnoticed so often. But the *probabilities*
# change: the network becomes more sure of itself than it was in training. With the right labels that makes the
# cross-entropy worse. With the wrong ones it makes it better, because a network that saw 30 % of wrong labels is too
# modest on clean digits. So two errors cancel. That is luck, and no method.
#
# ### Where dropout does not help
#
# Deck 002 says that dropout *outperforms a normal network*. Deck 004 shows it for a network with 30 hidden units.
# Always? We compare on validation digits, after 20 epochs, three seeds each: wrong labels, right labels, and a small
# network with right labels.

# %% role="experiment" name="experiment_where_not" tags=["nbval-ignore-output"]
with plots.when_solved():
    settings = {
        "none": (0.0, 0.0), "input 0.5": (0.5, 0.0),
        "hidden 0.5": (0.0, 0.5), "both 0.2": (0.2, 0.2),
    }
    tasks = {
        "300 of 1,000 labels wrong": (WIDTHS, y_small),
        "1,000 right labels": (WIDTHS, y_train[:1000]),
        "1,000 right labels,\none layer of 30 units": ([784, 30, 10], y_train[:1000]),
    }
    figure, shown = plots.panels(3, width=3.9, height=3.2,
                                 title="Where dropout helps, and where it does not")
    for panel, (task, (widths, labels)) in zip(shown, tasks.items(), strict=True):
        for row, (name, (of_inputs, of_hidden)) in enumerate(settings.items()):
            rates, right = [of_inputs, *[of_hidden] * (len(widths) - 2)], []
            for seed in range(3):
                rng = np.random.default_rng(seed)
                parameters, _ = train_with_dropout(
                    X_small, labels, he_parameters(widths, rng), {}, rates, 20, rng
                )
                right.append(100 * accuracy(parameters, X_valid, y_valid))
            colour = plots.COLOURS["black" if name == "none" else "blue"]
            panel.plot(right, [row] * 3, "o", color=colour, markersize=6, alpha=0.6)
            panel.plot(np.mean(right), row, "|", color=plots.COLOURS["vermilion"], markersize=18,
                       markeredgewidth=3)
        names = list(settings) if panel is shown[0] else [""] * len(settings)
        panel.set(title=task, xlabel="validation digits right (%)", xlim=(63, 92),
                  yticks=range(len(settings)), yticklabels=names)
        panel.invert_yaxis()
    plots.show(figure, alt="Three panels with four settings each: dots are three seeds, bars their means. "
               "With wrong labels every kind of dropout beats none by far. With right labels all settings "
               "lie close together, and hidden dropout of one half comes last, also with 30 units.")


# %% [markdown]
# Three seeds are few. We repeated it with 20 others. These are the means of the validation digits right. By chance,
# they are off by about 0.2 points (the standard error; with wrong labels 0.3 to 0.6):
#
# | | none | input 0.5 | hidden 0.5 | both 0.2 |
# | --- | --- | --- | --- | --- |
# | 300 of 1,000 labels wrong | 65.7 % | **80.2 %** | 78.8 % | 78.8 % |
# | 1,000 right labels | 88.0 % | 88.8 % | 87.1 % | 88.8 % |
# | 1,000 right labels, 30 units | 86.8 % | 87.1 % | 85.7 % | 87.0 % |
#
# **Conclusion.** With wrong labels, dropout is worth more than ten points. With right labels it is worth less than
# one, for 30 units nothing that we can tell from chance, and hidden dropout of one half makes both networks *worse*.
# What it does improve in all rows is the cross-entropy (both 0.2, right labels: 0.47 in place of 0.63): the network
# is less sure of its mistakes. Deck 001 recommends $p = 0.5$, and decks 000 and 003 promise a gain of one or two
# points. Measure before you believe it, and over several seeds.
#
# ## 9. One network, or very many?
#
# Deck 001 explains dropout by **bagging**: train many models on different data, let them vote, and their mistakes
# partly cancel. That is too expensive for large networks. With dropout, each step trains another *thinned* network,
# the one that the mask leaves over, and all of them share their weights. How many are there? Each unit that can be
# dropped is there or not.
#
# > We count the masks, which gives the *largest possible* number of different networks. Some masks give the same
# > function: if a whole layer is dropped, nothing before it matters.
#
# ### Exercise 10: count the thinned networks
#
# Python's own integers may have any number of digits. NumPy's have 64 bits: above $9.2 \cdot 10^{18}$ they overflow
# without an error. `int(...)` turns a NumPy integer into Python's.

# %% role="solution" name="count_thinned_networks"
def count_thinned_networks(widths, rates):
    """Largest possible number of different thinned networks: the number of masks.

    Args:
        widths: list of the number of inputs, of units of each hidden layer, and of outputs.
        rates: list, one for each dense layer: the probability of dropping one of its inputs. With
            rate 0 they are never dropped. Outputs of the network are never dropped.

    Returns:
        The number, a Python integer of any size.

    Source: deck 001, "Dropout" (figure 1); Srivastava et al. (2014).
    """
    ### BEGIN SOLUTION
    droppable = 0
    for width, rate in zip(widths[:-1], rates, strict=True):
        if rate > 0:
            droppable += int(width)
    return 2**droppable
    ### END SOLUTION


# %% role="test" name="test_count_thinned_networks" points=1
checks.close(
    count_thinned_networks([3, 4, 2], [0.2, 0.5]), 128,
    of="count_thinned_networks", prop="3 inputs, 4 hidden units, 2 outputs", dtype_kind="i",
)
### BEGIN HIDDEN TESTS
for widths, rates, count in (
    ([5, 9, 6, 3], [0.1, 0.3, 0.2], 2**20),
    ([11, 13], [0.4], 2**11),
    ([2, 3, 1, 4, 2], [0.5, 0.25, 0.1, 0.7], 2**10),
):
    checks.close(
        count_thinned_networks(widths, rates), count,
        of="count_thinned_networks", prop="dropout everywhere", dtype_kind="i",
    )
checks.close(
    str(count_thinned_networks([784, 30, 10], [0.2, 0.2])), str(2**814),
    of="count_thinned_networks", prop="the network of deck 004, digit by digit",
)
large = checks.inputs_unchanged(count_thinned_networks, [2500, 700, 10], [0.2, 0.5], of="count_thinned_networks")
checks.close(
    str(large), str(2**3200), of="count_thinned_networks", prop="a network of thousands of units, digit by digit",
)
### END HIDDEN TESTS

# %% role="test" name="test_count_thinned_networks_rates" points=1
# Hidden test: layers without dropout.
### BEGIN HIDDEN TESTS
# Your own counts, with the layer and without it: how many there are is the first test's matter.
for widths, rates, without, other_rates in (
    ([5, 9, 6, 3], [0.1, 0.0, 0.2], [5, 6, 3], [0.1, 0.2]),
    ([7, 4, 8, 2], [0.5, 0.3, 0.0], [7, 4, 2], [0.5, 0.3]),
    ([6, 4, 5, 3], [0.0, 0.1, 0.4], [9, 4, 5, 3], [0.0, 0.1, 0.4]),
):
    checks.close(
        count_thinned_networks(widths, rates),
        float(count_thinned_networks(without, other_rates)),
        of="count_thinned_networks", prop="what is never dropped adds no choice",
    )
### END HIDDEN TESTS

# %% role="experiment" name="experiment_count"
with plots.when_solved():
    for name, widths, rates in (
        ("deck 004, 784-30-10, Dropout(0.2) twice", [784, 30, 10], [0.2, 0.2]),
        ("deck 000, 784-300-100-10, before every layer", [784, 300, 100, 10], [0.2, 0.2, 0.2]),
        ("the network of this lab", WIDTHS, RATES),
    ):
        digits = len(str(count_thinned_networks(widths, rates)))
        print(f"{name}: a number with {digits} digits")


# %% [markdown]
# In a training of 300 steps with 100 examples each, at most 30,000 of these networks are ever drawn. Nearly all of
# them are never trained themselves. They work at all only because they share their weights with those that are. The
# models of bagging share nothing.
#
# ### Which average does the whole network stand for?
#
# Bagging averages the answers of its models. At test time we run one network, with everything in it, once. Is that
# the same? For a single softmax layer you can try: with $n$ inputs there are $2^n$ masks, few enough to run them all.
# Mask $S$ has the probability $P(S)$, a product of one factor for each input, and gives the class probabilities
# $y^{(S)}$. There are two ways to average with weights $P(S)$:
#
# $$\text{arithmetic:}\quad \bar y_j = \sum_S P(S)\, y_j^{(S)}, \qquad\qquad
# \text{geometric:}\quad \hat y_j \propto \prod_S \big(y_j^{(S)}\big)^{P(S)} = \exp \sum_S P(S) \log y_j^{(S)}.$$
#
# The geometric means of the classes do not add up to 1, so they are divided by their sum.
#
# `itertools.product([0, 1], repeat=3)` goes through (0, 0, 0), (0, 0, 1), (0, 1, 0), and so on. `training.softmax(Z)`
# works on each row of a two-dimensional array.
#
# ### Exercise 11: average over all thinned networks

# %% role="solution" name="average_thinned_networks"
def average_thinned_networks(a, kernel, bias, rate):
    """Average the answers of all thinned versions of a softmax layer behind inverted dropout.

    Args:
        a: inputs of the layer for one example, shape (n,), with n up to 10.
        kernel: shape (n, n_classes).
        bias: shape (n_classes,).
        rate: probability of dropping an input; above 0 and below 1.

    Returns:
        Tuple (arithmetic, geometric) of two arrays of shape (n_classes,), each with sum 1: the two
        averages of the class probabilities, where every mask counts as much as it is likely.

    Source: deck 001, "From pattern recognition: bagging" and "Dropout"; deck 002, "Dropout
        Regularization" (ensemble model).
    """
    ### BEGIN SOLUTION
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    likely = np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)
    probabilities = training.softmax((masks * a / (1 - rate)) @ kernel + bias)
    arithmetic = likely @ probabilities
    geometric = np.exp(likely @ np.log(probabilities))
    return arithmetic, geometric / geometric.sum()
    ### END SOLUTION


# %% role="test" name="test_average_thinned_networks" points=1
a, kernel, bias = np.array([1.5]), np.array([[2.0, -1.0, 0.5]]), np.array([0.3, 0.0, -0.4])
there, gone = training.softmax(np.array([1.5 / 0.75 * kernel[0] + bias, bias]))
checks.close(
    average_thinned_networks(a, kernel, bias, 0.25)[0], 0.75 * there + 0.25 * gone,
    of="average_thinned_networks", prop="arithmetic mean for one input",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(109)
for n, rate in ((2, 0.3), (7, 0.65)):
    a, kernel, bias = rng.standard_normal(n), rng.standard_normal((n, 4)), rng.standard_normal(4)
    expected = np.zeros(4)
    for mask in itertools.product([False, True], repeat=n):
        chance = np.prod([1 - rate if kept else rate for kept in mask])
        logits = np.where(mask, a, 0.0) / (1 - rate) @ kernel + bias
        expected += chance * training.softmax(logits[None])[0]
    checks.close(
        average_thinned_networks(a, kernel, bias, rate)[0], expected,
        of="average_thinned_networks", prop="arithmetic mean for several inputs",
    )
### END HIDDEN TESTS

# %% role="test" name="test_average_thinned_networks_geometric" points=2
# Hidden test: the geometric mean, and inputs that come back unchanged.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(113)
for n, rate in ((3, 0.4), (6, 0.15)):
    a, kernel, bias = rng.standard_normal(n), rng.standard_normal((n, 5)), rng.standard_normal(5)
    result = checks.inputs_unchanged(
        average_thinned_networks, a, kernel, bias, rate, of="average_thinned_networks"
    )
    checks.close(
        result[1], training.softmax((a @ kernel + bias)[None])[0],
        of="average_thinned_networks", prop="geometric mean",
    )
### END HIDDEN TESTS

# %% role="experiment" name="experiment_averages"
with plots.when_solved():
    rng = np.random.default_rng(7)
    kernel, bias = rng.standard_normal((8, 5)), rng.standard_normal(5)
    whole, arithmetic, geometric = [], [], []
    for _ in range(30):
        a = np.abs(rng.standard_normal(8))
        whole.append(training.softmax((a @ kernel + bias)[None])[0])  # everything there, one pass
        both = average_thinned_networks(a, kernel, bias, 0.5)
        arithmetic.append(both[0])
        geometric.append(both[1])
    figure, shown = plots.panels(2, width=4.4, height=4.0,
                                 title="One pass of the whole layer against 256 thinned ones")
    for panel, name, values, colour, look in (
        (shown[0], "arithmetic mean", arithmetic, "vermilion", "s"),
        (shown[1], "geometric mean", geometric, "blue", "o"),
    ):
        panel.plot([0, 1], [0, 1], color=plots.COLOURS["black"], linewidth=1)
        panel.plot(np.ravel(whole), np.ravel(values), look, color=plots.COLOURS[colour],
                   markersize=5)
        panel.set(title=name.capitalize(), xlabel="probability, whole layer, one pass",
                  ylabel=f"probability, {name}")
        print(f"{name}: largest difference {np.max(np.abs(np.subtract(whole, values))):.2f}")
    plots.show(figure, alt="Class probabilities of 30 examples against one pass of the whole layer. The "
               "arithmetic mean of 256 thinned layers scatters and is flatter than the diagonal; the "
               "geometric mean lies on the diagonal.")


# %% [markdown]
# **Conclusion.** One pass of the whole layer **is** the geometric mean of all its thinned versions, exactly. It is
# not the arithmetic mean, by which bagging averages and which is more modest: it keeps farther from 0 and 1. And with
# hidden layers in between, one pass is only an approximation even of the geometric mean: you saw in section 6 that a
# ReLU does not keep the mean.
#
# ## 10. Monte Carlo dropout: ask more than once
#
# If you want the arithmetic mean of a whole network, $2^{984}$ passes are too many (784 inputs and twice 100 hidden
# units can be dropped). But you can draw some of them.
# Deck 003 calls it **Monte Carlo dropout**: leave dropout active at test time, make 100 passes, average the
# probabilities. As a bonus you see how much the answers of one image differ from each other, their *spread*. Does a
# network know when it does not know?
#
# Your function gets a function: `predict(X, rng)` makes one pass with masks of its own and returns the logits.
#
# ### Exercise 12: Monte Carlo dropout

# %% role="solution" name="monte_carlo_dropout"
def monte_carlo_dropout(predict, X, passes, rng):
    """Mean and spread of the class probabilities over several passes with dropout active.

    Args:
        predict: function of (X, rng) that makes one pass and returns logits of shape
            (m, n_classes); it draws new masks in each call. Call it once for each pass.
        X: batch, shape (m, n).
        passes: number of passes, at least 2.
        rng: numpy.random.Generator, to be passed to `predict`.

    Returns:
        Tuple (mean, spread) of two arrays of shape (m, n_classes): the mean of the probabilities
        over the passes, and their standard deviation (the root of the mean squared distance to
        the mean: divide by `passes`).

    Source: deck 003, "Monte Carlo Dropout Regularization".
    """
    ### BEGIN SOLUTION
    probabilities = np.stack([training.softmax(predict(X, rng)) for _ in range(passes)])
    return probabilities.mean(axis=0), probabilities.std(axis=0)
    ### END SOLUTION


# %% role="test" name="test_monte_carlo_dropout" points=2
logits = list(record["passes_logits"])  # what Keras gave in 12 passes with dropout
mean, _ = monte_carlo_dropout(
    lambda X, rng: logits.pop(0), record["passes_X"], 12, np.random.default_rng(1)
)
checks.close(
    mean, record["passes_mean"],
    of="monte_carlo_dropout", prop="mean of 12 passes, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("09_dropout")
passes = list(hidden["passes_logits"])
mean, _ = monte_carlo_dropout(
    lambda X, rng: passes.pop(0), hidden["passes_X"], 17, np.random.default_rng(1)
)
checks.close(
    mean, hidden["passes_mean"],
    of="monte_carlo_dropout", prop="mean of 17 passes, against Keras",
)
### END HIDDEN TESTS

# %% role="test" name="test_monte_carlo_dropout_spread" points=1
# Hidden test: the spread over the passes.
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("09_dropout")
passes = list(hidden["passes_logits"])
_, spread = monte_carlo_dropout(
    lambda X, rng: passes.pop(0), hidden["passes_X"], 17, np.random.default_rng(1)
)
checks.close(
    spread, hidden["passes_spread"],
    of="monte_carlo_dropout", prop="spread over the passes, against Keras",
)
### END HIDDEN TESTS

# %% role="test" name="test_monte_carlo_dropout_generator" points=1
# Hidden test: X and the generator are passed on, and X comes back unchanged.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(127)
X, kernel = rng.standard_normal((4, 6)), rng.standard_normal((6, 3))
arrived, drawn = [], []


def noisy_pass(batch, rng):
    """One pass that notes what it is called with."""
    arrived.append(np.array(batch))
    drawn.append(rng.random(batch.shape))
    return (batch * (drawn[-1] < 0.6) / 0.6) @ kernel


checks.inputs_unchanged(
    monte_carlo_dropout, noisy_pass, X, 9, np.random.default_rng(131), of="monte_carlo_dropout"
)
checks.close(
    len(arrived) > 0, True, of="monte_carlo_dropout", prop="predict is called",
)
checks.close(
    arrived, [X] * len(arrived), of="monte_carlo_dropout", prop="X is passed on in every pass",
)
given = np.random.default_rng(131)
checks.close(
    drawn, [given.random(X.shape) for _ in drawn],
    of="monte_carlo_dropout", prop="the generator is passed on in every pass",
)
### END HIDDEN TESTS

# %% role="experiment" name="experiment_monte_carlo" tags=["nbval-ignore-output"]
with plots.when_solved():
    mc_rates = [0.2, 0.2, 0.2]
    rng = np.random.default_rng(6)
    network, _ = train_with_dropout(
        X_train, y_train, he_parameters(WIDTHS, rng), {}, mc_rates, 15, rng
    )

    def one_pass(X, rng):
        """Logits of the network with dropout active."""
        masks = masks_for(network, len(X), mc_rates, draw_mask, rng)
        return forward_with_dropout(X, network, mc_rates, masks)[0]

    mean, spread = monte_carlo_dropout(one_pass, X_valid, 100, rng)
    answer = np.argmax(mean, axis=1)
    doubt = spread[np.arange(500), answer]  # the spread of the class that wins
    order = np.argsort(doubt)
    chosen = [*order[[0, 40, 80]], *order[[-1, -2, -4]]]
    figure, shown = plots.panels(6, rows=2, width=2.0, height=2.0,
                                 title="Three clear and three unclear digits, 100 passes each")
    for place, row in enumerate(chosen):
        image, bars = shown[place], shown[6 + place]
        image.imshow(X_valid[row].reshape(28, 28), cmap="gray_r", vmin=0, vmax=1)
        image.set(xticks=[], yticks=[], title=f"label {y_valid[row]}, answer {answer[row]}")
        bars.bar(range(10), mean[row], color=plots.COLOURS["sky"])
        bars.errorbar(range(10), mean[row], yerr=spread[row], fmt="none", ecolor="black", capsize=2)
        bars.set(ylim=(0, 1.3), yticks=[0, 0.5, 1], xticks=range(0, 10, 2), xlabel="class")
    shown[6].set_ylabel("probability")
    plots.show(figure, alt="Above, six validation digits; below, their mean probabilities with the spread as "
               "error bars. Three clear digits: one bar at 1 with hardly any spread. Three unclear "
               "digits: two or more bars, with a spread of up to 0.4.")
    right = answer == y_valid
    print(f"mean spread of right answers {doubt[right].mean():.3f}, "
          f"of wrong ones {doubt[~right].mean():.3f}")

# %% [markdown]
# The network knows something: wrong answers have the larger spread by far. Deck 003 recommends Monte Carlo dropout
# for risk-sensitive work. You could let a human look at the digits with the largest spread, for example.
#
# And is the mean *more reliable*, as the slide says? We compare the mean of 50 passes with one pass of the whole
# network, for two networks: one is trained for long with a low rate, the other briefly with a high rate.

# %% role="experiment" name="experiment_more_reliable" tags=["nbval-ignore-output"]
with plots.when_solved():
    for rate, epochs in ((0.2, 40), (0.5, 15)):
        rates, rng = [rate] * 3, np.random.default_rng(1)
        network, _ = train_with_dropout(
            X_train, y_train, he_parameters(WIDTHS, rng), {}, rates, epochs, rng
        )

        def one_pass(X, rng):
            masks = masks_for(network, len(X), rates, draw_mask, rng)
            return forward_with_dropout(X, network, rates, masks)[0]

        averaged, _ = monte_carlo_dropout(one_pass, X_valid, 50, rng)
        print(f"rate {rate}, {epochs} epochs:")
        for name, p in {
            "one pass of the whole network": training.softmax(finished_logits(network, X_valid)),
            "mean of 50 passes": averaged,
        }.items():
            loss = -np.mean(np.log(p[np.arange(500), y_valid]))
            print(f"    {name}: {np.mean(p.argmax(axis=1) == y_valid):.1%} right, "
                  f"cross-entropy {loss:.2f}")


# %% [markdown]
# Means over 12 other seeds: at a rate of 0.2 the cross-entropy fell from 0.31 to 0.24, at 0.5 it *rose* from 0.41 to
# 0.51. The accuracy did not change by more than chance (93.6 and 93.6 %; 88.9 and 89.1 %), even if the one run above
# looks like a gain.
#
# **Conclusion.** Monte Carlo dropout shows doubt, and its mean is more modest than one pass. That is a gain for a
# network that is too sure of itself, and a loss for one that is too modest already. More right answers it does not
# give, for 50 times the work. So whether it is *more reliable* depends on the network: look at the cross-entropy on
# validation data first.
#
# ## 11. You against Keras
#
# The same layer and the same network in Keras, with masks from the same seed: your numbers should agree to the last
# few digits. The first import of Keras takes some seconds and may print messages that you can ignore. Where Keras is
# not installed, the recorded results are used, and the line says so.

# %% role="experiment" name="experiment_keras"
def keras_dropout(is_training):
    """Keras's Dropout layer on the recorded array, with the seed of the recorded mask."""
    import keras

    layer = keras.layers.Dropout(float(record["rate"]), seed=901, dtype="float64")
    return np.asarray(layer(record["A"], training=is_training))


def keras_network(is_training):
    """The recorded network in Keras, with the seeds of the recorded masks."""
    import keras

    X, _, parameters, rates, _ = recorded_network(record, "network")
    A = X
    for layer, rate in enumerate(rates):
        A = keras.layers.Dropout(rate, seed=911 + layer, dtype="float64")(A, training=is_training)
        kernel = parameters[f"kernel_{layer}"]
        dense = keras.layers.Dense(kernel.shape[1], dtype="float64",
                                   activation="relu" if layer < len(rates) - 1 else None)
        dense.build(kernel.shape[:1])
        dense.set_weights([kernel, parameters[f"bias_{layer}"]])
        A = dense(A)
    return np.asarray(A)


with plots.when_solved():
    A, mask, rate = record["A"], record["mask"], float(record["rate"])
    X, _, parameters, rates, masks = recorded_network(record, "network")
    keras_record.compare("dropout_in_training", inverted_dropout(A, mask, rate, True),
                         lambda: keras_dropout(True), record)
    keras_record.compare("dropout_at_test_time", inverted_dropout(A, None, rate, False),
                         lambda: keras_dropout(False), record)
    keras_record.compare("network_logits", forward_with_dropout(X, parameters, rates, masks)[0],
                         lambda: keras_network(True), record)
    keras_record.compare("network_test_time_logits",
                         forward_with_dropout(X, parameters, rates, None)[0],
                         lambda: keras_network(False), record)

# %% [markdown]
# ## 12. The same in Keras 3
#
# The network of decks 000 and 003, on our digits: three Dropout layers, ELU, `he_normal`, nadam. The decks train it for 2 epochs; we take 4.
# The last line asks Keras for the accuracy on the *training* digits again. Will it be what `fit` reported, more, or less?
# The cell runs where Keras is installed.

# %% role="experiment" name="experiment_keras_3" tags=["nbval-ignore-output"]
try:
    import keras
except ImportError:
    print("Keras is not installed here: what it prints stands in the text below.")
else:
    keras.utils.set_random_seed(1)
    model = keras.Sequential([
        keras.Input((28, 28)),
        keras.layers.Flatten(),
        keras.layers.Dropout(rate=0.2),
        keras.layers.Dense(300, activation="elu", kernel_initializer="he_normal"),
        keras.layers.Dropout(rate=0.2),
        keras.layers.Dense(100, activation="elu", kernel_initializer="he_normal"),
        keras.layers.Dropout(rate=0.2),
        keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile(loss="sparse_categorical_crossentropy", optimizer="nadam", metrics=["accuracy"])
    images = X_train.reshape(-1, 28, 28)
    history = model.fit(images, y_train, epochs=4, verbose=0,
                        validation_data=(X_valid.reshape(-1, 28, 28), y_valid)).history
    for epoch, (own, new) in enumerate(zip(history["accuracy"], history["val_accuracy"]), start=1):
        print(f"epoch {epoch}: accuracy {own:.3f}, val_accuracy {new:.3f}")
    own = model.evaluate(images, y_train, verbose=0)[1]
    print(f"the same training digits once more, without dropout: {own:.3f}")

# %% [markdown]
# Where we ran it:
#
# ```
# epoch 1: accuracy 0.754, val_accuracy 0.868
# epoch 2: accuracy 0.876, val_accuracy 0.880
# epoch 3: accuracy 0.897, val_accuracy 0.880
# epoch 4: accuracy 0.914, val_accuracy 0.886
# the same training digits once more, without dropout: 0.957
# ```
#
# <details><summary>Why more?</summary>
#
# `fit` counts while it trains, with units dropped, and over the whole epoch, in which the network was still learning. `evaluate` drops
# nothing. So a training accuracy below the validation accuracy, as in the first two epochs, is nothing to worry about.
#
# </details>
#
# ## What you should remember
#
# - Say *keep* or *drop* aloud. Keras's `rate` is the probability of dropping, Srivastava's $p$ that of keeping, and
#   deck 001 uses both. An example with 0.5 proves nothing.
# - Vanilla dropout scales at test time, by *keep*. Inverted dropout scales in training, by $1/\text{keep}$, and
#   leaves the finished network alone. One of them, never both, never neither.
# - Backward: the same mask and the same scale. In the next step: a new mask.
# - Inverted dropout leaves the mean and adds noise that grows like $\sqrt{\text{rate}/(1 - \text{rate})}$. It makes it
#   hard for a network to learn single examples by heart.
# - It is no free gift. With wrong labels it gained more than ten points here, with right ones less than one, and
#   hidden dropout of one half even lost some.
# - The whole network stands for a geometric mean of thinned ones: exactly for one softmax layer, else about. Monte
#   Carlo dropout takes the arithmetic mean, and its spread shows doubt.
# - What to combine: deck 002 adds max-norm to dropout, a limit on the length of each unit's weights. Deck 004
#   warns of dropout with batch normalization, deck 000 of dropout with SELU: dropout upsets the statistics that both
#   rely on.
#
# ## An open question (not graded)
#
# The wrong labels here were random. Suppose that one tired person had labelled every second 7 as a 1. Would dropout
# correct these labels, too? Write down what you expect, and why. Then try it.
