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
# # Lab 00: Backpropagation
#
# **A network gave the wrong answer. Whose fault was it?** You will share out the blame between eleven weights with a
# pocket calculator's worth of arithmetic, then between 23,860 with five lines of NumPy. And you will meet a backward
# pass with two mistakes in it, and learn how to catch it.
#
# | | |
# | --- | --- |
# | Time | about two hours, 11 exercises, 42 points; a good place for a break is after section 5 |
# | You need | the chain rule, matrix products; no other lab, and hardly any NumPy |
# | Lecture | deck 002, *MLP: Backpropagation Example*, *Backpropagation*, *Deep Neural Network*; deck 004, *Why it is difficult to train a deep network*; deck 001, *Local minima for deep nets* |
#
# **How it works.** Each exercise is one function. Replace `raise NotImplementedError()` with your code and run the
# cell: click into it and press Shift+Enter. Begin by running the cell below this text, which needs nothing from you. Then run the check below it: it answers at once with ✓ or ✗, and says what it knows of your mistake. If your code itself stops with an
# error, you see Python's message instead: read its last line first, then look for the arrow in your function. Cells
# with pictures need nothing from you; they wait until the exercise above them is solved. Now and then a small cell
# wants your guess. Guesses are never graded, and a wrong one is worth more than none.
#
# **New to NumPy?** These six lines carry you a long way. What else you need is in the hints:
#
# | you write | you get |
# | --- | --- |
# | `a * b`, `1 - a` | entry by entry, for arrays as for numbers |
# | `w @ x`, `X @ K` | the sum of products; for matrices, the matrix product |
# | `K.T` | rows and columns exchanged |
# | `D.sum(axis=0)` | the rows added up: one number for each column |
# | `w[0]`, `w[1:]`, `w[:, 2]` | the first entry; all others; the third column |
# | `np.append(1, x)`, `np.zeros(X.shape)` | a 1 put in front of `x`; an array of zeros as large as `X` |
#
# **Conventions.** From section 4 on, a batch has one example per row: `X` is $(m, n)$, and a kernel is
# $(\text{fan}_{in}, \text{fan}_{out})$, as in Keras. The `parameters` of a network are a dict with the names
# `kernel_1`, `bias_1`, `kernel_2`, and so on, the first layer first. Your functions never change the arrays they are
# given.
#
# **What to use.** Write your answers in NumPy, with what the text hands you. In an answer you cannot call SciPy,
# scikit-learn or a framework, nor a function of `training` that does what the exercise asks you to write; in cells of
# your own you may try what you like.

# %% role="setup" name="setup"
import numpy as np

from trainlab import checks, data, guess, keep, keras_record, plots, training

X_train, y_train, X_valid, y_valid = data.digits()
record = keras_record.visible("00_backpropagation")
loan = checks.withhold(
    unit="training.forward",
    dense_forward="training.forward",
    backpropagate=["training.loss_and_gradients", "training.gradients_with", "training.forward"],
)

# The example of deck 002: three inputs, hidden units A and B, output Z.
# The first weight of each unit is that of the constant 1.
EXAMPLE_X = np.array([0.4, 0.2, 0.7])
EXAMPLE_WEIGHTS = {
    "A": np.array([0.5, 0.6, 0.8, 0.6]),
    "B": np.array([0.7, 0.9, 0.8, 0.4]),
    "Z": np.array([0.5, 0.9, 0.9]),
}


def logistic(z):
    """The logistic function 1 / (1 + exp(-z)), of a number or of each entry of an array."""
    return 1 / (1 + np.exp(-z))


# %% [markdown]
# ## 1. Which of these eleven weights should change most?
#
# Here is a network small enough for the back of an envelope. Three inputs, two hidden units $A$ and $B$, one output
# $Z$. Every unit adds up its inputs, each times a weight, adds one more weight, and squashes the sum with the
# logistic function $\sigma(s) = 1/(1 + e^{-s})$, which always answers between 0 and 1.¹
#
# | unit | weight of the constant 1 | other weights |
# | --- | --- | --- |
# | $A$ | $w_{0A} = 0.5$ | $w_{1A} = 0.6$, $w_{2A} = 0.8$, $w_{3A} = 0.6$ |
# | $B$ | $w_{0B} = 0.7$ | $w_{1B} = 0.9$, $w_{2B} = 0.8$, $w_{3B} = 0.4$ |
# | $Z$ | $w_{0Z} = 0.5$ | $w_{AZ} = 0.9$, $w_{BZ} = 0.9$ |
#
# The inputs are 0.4, 0.2 and 0.7. The network answers 0.875. The right answer was 0.8. So it aimed a little too high,
# and some of its eleven weights should come down. All of them? By the same amount? Which one most of all?
#
# <small>¹ Deck 002, *MLP: Backpropagation Example*. The example is from D. Larose, *Discovering Knowledge in Data*
# (2005). The drawing with the weights is hard to read in some copies of the deck; these are Larose's, and they give
# the slide's numbers.</small>

# %% role="guess" name="guess_weight"
guess_weight = None  # your guess: which weight changes most? Write it like "w_1A" or "w_BZ"


# %% [markdown]
# To find out, we go through the network twice: once forward, once backward.
#
# **Forward.** What makes the constant 1 worth its place? With it, the extra weight (the **bias**) is nothing special:
# it is the weight of an input that is always 1. The deck writes $\hat x$ for $x$ with a 1 added.² We put the 1 in
# **front**: the weights of a unit are $(w_0, w_1, \ldots, w_n)$, and its answer is $\sigma(w_0 \cdot 1 + w_1 x_1 +
# \ldots + w_n x_n)$.
#
# The function `logistic` is there already. Nobody is awarded points for typing an exponential.
#
# <small>² Deck 002, *Deep Neural Network*: "$\hat x$ indicates that 1 is appended to vector x by convention". Where the
# 1 stands does not matter, as long as its weight stands there, too.</small>
#
# ### Exercise 1: one unit
#
# <details><summary>Hints</summary>
#
# 1. *Where to look:* the sum has one term more than `x` has entries.
# 2. *The idea:* either put a 1 in front of `x`, or take the first weight by itself.
# 3. *The formula:* `logistic` of `weights @ np.append(1, x)`.
#
# </details>

# %% role="solution" name="unit"
def unit(x, weights):
    """Answer of one logistic unit for one example.

    Args:
        x: inputs, shape (n,).
        weights: shape (n + 1,). The first one is the weight of the constant 1 (the bias); then one
            for each input, in their order.

    Returns:
        The answer, one number.

    Source: deck 002, "MLP: Backpropagation Example" and "Deep Neural Network".
    """
    ### BEGIN SOLUTION
    return logistic(weights @ np.append(1, x))
    ### END SOLUTION


# %% role="test" name="test_unit" points=1
answers = [unit(EXAMPLE_X, EXAMPLE_WEIGHTS["A"]), unit(EXAMPLE_X, EXAMPLE_WEIGHTS["B"])]
checks.close(
    answers, [float(value) for value in record["example_hidden"]],
    of="unit", prop="units A and B of the example (the slide has 0.7892 and 0.8176), against Keras",
)
checks.close(
    unit(np.array(answers), EXAMPLE_WEIGHTS["Z"]), float(record["example_output"]),
    of="unit", prop="unit Z of the example, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("00_backpropagation")
for n in (1, 5, 12):
    checks.close(
        unit(hidden[f"unit_x_{n}"], hidden[f"unit_weights_{n}"]), float(hidden[f"unit_answer_{n}"]),
        of="unit", prop="a unit with another number of inputs, against Keras",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - units with one, five and twelve inputs, and a first weight that is large and negative
# - the inputs and the weights stay as they are
#
# </details>
#
# ## 2. Who is responsible?
#
# **Backward.** For each unit we want one number, its **error responsibility** $\delta$: how much would the error
# shrink if the unit's *sum* were a little larger? The error is $\frac12 (\text{actual} - \text{output})^2$.
#
# Start at the output. It was 0.875 and should have been 0.8. Two things decide how much its sum is to blame. How far
# off was the answer? And how strongly does the answer react to the sum at all? The second one is the slope of the
# logistic function, and it has a lovely property: it can be read off the output, $\sigma' = \text{output}\,(1 - \text{output})$. A unit that answers 0.999 hardly listens any more.
#
# $$\delta_Z = \text{output} \, (1 - \text{output}) \, (\text{actual} - \text{output})$$
#
# Look at the order in the last bracket: *actual* minus *output*. So $\delta$ is negative if the answer should come
# down. It is **minus** the slope of the error, and the slide **adds** its corrections. The rest of the course, and of
# the world, takes the slope of the error itself, the **gradient**, and subtracts. We follow the slide up to exercise
# 4, then change over.
#
# ### Exercise 2: responsibility of an output
#
# <details><summary>Hints</summary>
#
# 1. *Where to look:* the formula above; `output` and `actual` may be arrays, and nothing changes.
# 2. *The idea:* slope times miss. The slope comes from the output, not from the right answer.
# 3. *The formula:* it stands above, word for word.
#
# </details>

# %% role="solution" name="output_responsibility"
def output_responsibility(output, actual):
    """Error responsibility of logistic output units: minus the slope of the error by their sums.

    The error is half the sum of (actual - output) ** 2.

    Args:
        output: what the units answered, between 0 and 1: a number, or an array of any shape.
        actual: what would have been right, of the same shape.

    Returns:
        delta, of the same shape: negative where the output should come down.

    Source: deck 002, "MLP: Backpropagation Example".
    """
    ### BEGIN SOLUTION
    return output * (1 - output) * (actual - output)
    ### END SOLUTION


# %% role="test" name="test_output_responsibility" points=1
checks.close(
    output_responsibility(float(record["example_output"]), 0.8), float(record["example_delta_Z"]),
    of="output_responsibility",
    prop="delta of Z (the slide has -0.0082), against Keras's gradient with its sign turned",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("00_backpropagation")
for output, actual, delta in zip(hidden["outputs"].ravel(), hidden["actual"].ravel(), hidden["outputs_delta"].ravel()):
    checks.close(
        output_responsibility(float(output), float(actual)), float(delta), of="output_responsibility",
        prop="an answer that was too high" if output > actual else "an answer that was too low",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - answers that were too high and answers that were too low
# - several outputs at once, and whether they stay as they are
#
# </details>
#
# **And the hidden units?** Nobody told $B$ what it should have answered. There is no *actual* for it. For many years
# this was where everybody got stuck: Rosenblatt's perceptron of 1958 could train its last layer only. The way out is
# to ask the units **downstream**. $B$ feeds $Z$, through the weight $w_{BZ}$. If $Z$ carries responsibility
# $\delta_Z$, then $B$ carries a share of it, in proportion to that weight; and then its own slope, as before. If
# there are several units downstream, the shares add up:
#
# $$\delta_j = \text{output}_j \, (1 - \text{output}_j) \sum_{k \text{ downstream of } j} w_{jk} \, \delta_k$$
#
# That sum is the whole trick. Responsibility runs backward through the same weights through which the signal ran
# forward. Seppo Linnainmaa published the rule in 1970 for any computation, Paul Werbos described it in his thesis of
# 1974, and Rumelhart, Hinton and Williams made it famous in *Nature* in 1986.³
#
# <small>³ The slide writes $\sum w_{jk} \delta_j$, with the unit's own index under $\delta$. It means $\delta_k$. In its
# example only one unit lies downstream, so the slip does not show in the numbers.</small>
#
# ### Exercise 3: responsibility of a hidden layer
#
# Here comes the first matrix. `weights_to_next[j, k]` is the weight from unit $j$ of this layer to unit $k$ of the
# next.
#
# <details><summary>Hints</summary>
#
# 1. *Where to look:* the shapes: `weights_to_next` is $(n, k)$, `next_deltas` is $(k,)$, and the result is $(n,)$.
# 2. *The idea:* for each $j$, a sum of products over $k$. That is what `@` does. Then the slope of unit $j$ itself.
# 3. *The formula:* `weights_to_next @ next_deltas`, times `outputs * (1 - outputs)`.
#
# </details>

# %% role="solution" name="hidden_responsibility"
def hidden_responsibility(outputs, weights_to_next, next_deltas):
    """Error responsibilities of a layer of logistic units, from those of the next layer.

    Args:
        outputs: answers of this layer's units, shape (n,).
        weights_to_next: weight from unit j of this layer to unit k of the next, shape (n, k); the
            weights of the constant 1 are not in it.
        next_deltas: responsibilities of the next layer's units, shape (k,).

    Returns:
        delta of each unit of this layer, shape (n,).

    Source: deck 002, "MLP: Backpropagation Example".
    """
    ### BEGIN SOLUTION
    return outputs * (1 - outputs) * (weights_to_next @ next_deltas)
    ### END SOLUTION


# %% role="test" name="test_hidden_responsibility" points=2
checks.close(
    hidden_responsibility(
        record["example_hidden"], np.array([[0.9], [0.9]]), record["example_delta_Z"].reshape(1)
    ),
    record["example_delta_AB"],
    of="hidden_responsibility",
    prop="deltas of A and B (the slide has -0.0011 for B), against Keras's gradient with its sign turned",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("00_backpropagation")
for name in ("three", "six"):
    checks.close(
        hidden_responsibility(
            hidden[f"{name}_outputs"], hidden[f"{name}_weights"], hidden[f"{name}_next"]
        ),
        hidden[f"{name}_delta"],
        of="hidden_responsibility", prop="several units downstream, against Keras",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - three units with four downstream, and six with two, against Keras
# - whether the shares of the units downstream add up, and what you were given stays as it is
#
# </details>
#
# ## 3. The step
#
# Now every weight gets its correction. A weight matters as much as the input that comes through it, so
#
# $$w_{ij} \leftarrow w_{ij} + \eta \, \delta_j \, x_i$$
#
# where $x_i$ is what came in through this weight, an input or the answer of a hidden unit, and for the first weight
# the constant 1. The learning rate $\eta$ (eta) says how far to go. "Do this on your own as a practice at home," says
# the slide about the eleven new weights. Welcome home.
#
# One warning. You need $w_{BZ}$ in two places: it changes, and $\delta_B$ is computed with it. Which value does
# $\delta_B$ want, the old one or the new one? All eleven corrections belong to the **same** forward pass.
#
# ### Exercise 4: eleven new weights
#
# <details><summary>Hints</summary>
#
# 1. *Where to look:* your three functions do nearly everything: the answers first, then $\delta_Z$, then the two
#    deltas of the hidden units.
# 2. *The idea:* the hidden units are two, so their answers are an array of shape (2,). From $Z$'s weights leave out
#    the first; as a matrix of two rows and one column they are `weights["Z"][1:, np.newaxis]`. And `next_deltas` is
#    an array of one number: `np.array([delta_z])`.
# 3. *The formula:* for $B$, `weights["B"] + eta * delta_b * np.append(1, x)`. For $Z$, what comes in is the array of
#    hidden answers.
#
# </details>

# %% role="solution" name="slide_step"
def slide_step(weights, x, actual, eta):
    """New weights of a network with two hidden units A and B and one output Z, after one step.

    Args:
        weights: dict with the weights of "A", "B" and "Z" as in `unit`: shapes (n + 1,), (n + 1,)
            and (3,). Those of Z belong to the constant 1, to A and to B, in this order.
        x: inputs of one example, shape (n,).
        actual: the right answer, a number.
        eta: learning rate.

    Returns:
        A new dict with the new weights under the same names. The old ones stay as they are.

    Source: deck 002, "MLP: Backpropagation Example".
    """
    ### BEGIN SOLUTION
    hidden = np.array([unit(x, weights["A"]), unit(x, weights["B"])])
    output = unit(hidden, weights["Z"])
    delta_z = output_responsibility(output, actual)
    delta_a, delta_b = hidden_responsibility(
        hidden, weights["Z"][1:, np.newaxis], np.array([delta_z])
    )
    return {
        "A": weights["A"] + eta * delta_a * np.append(1, x),
        "B": weights["B"] + eta * delta_b * np.append(1, x),
        "Z": weights["Z"] + eta * delta_z * np.append(1, hidden),
    }
    ### END SOLUTION


# %% role="test" name="test_slide_step" points=1
right = {name: record[f"example_step_{name}"] for name in "ABZ"}
after = slide_step({name: value.copy() for name, value in EXAMPLE_WEIGHTS.items()}, EXAMPLE_X, 0.8, 0.1)
checks.close(after, right, of="slide_step", prop="a dict of eleven weights, near the old ones", tolerance=0.01)
checks.close(
    after["Z"] - EXAMPLE_WEIGHTS["Z"], right["Z"] - EXAMPLE_WEIGHTS["Z"],
    of="slide_step", prop="how far the weights of Z move (w_BZ to 0.89933), against Keras's SGD",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("00_backpropagation")
weights = {name: hidden[f"five_{name}"] for name in "ABZ"}
result = slide_step(weights, hidden["five_x"], float(hidden["five_actual"]), float(hidden["five_eta"]))
checks.close(
    result["Z"], hidden["five_step_Z"],
    of="slide_step", prop="the weights of Z, five inputs and another learning rate, against Keras's SGD",
)
### END HIDDEN TESTS

# %% role="test" name="test_slide_step_hidden_units" points=2
right = {name: record[f"example_step_{name}"] for name in "ABZ"}
after = slide_step({name: value.copy() for name, value in EXAMPLE_WEIGHTS.items()}, EXAMPLE_X, 0.8, 0.1)
checks.close(
    {name: after[name] - EXAMPLE_WEIGHTS[name] for name in "AB"},
    {name: right[name] - EXAMPLE_WEIGHTS[name] for name in "AB"},
    of="slide_step", prop="how far the weights of A and B move, against Keras's SGD",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("00_backpropagation")
weights = {name: hidden[f"five_{name}"] for name in "ABZ"}
result = slide_step(weights, hidden["five_x"], float(hidden["five_actual"]), float(hidden["five_eta"]))
checks.close(
    {name: result[name] for name in "AB"}, {name: hidden[f"five_step_{name}"] for name in "AB"},
    of="slide_step", prop="the weights of A and B, five inputs and another learning rate, against Keras's SGD",
)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - another network with five inputs, another learning rate and an answer that was too low, against Keras's SGD
# - a large step, in which it shows whether all corrections belong to the same forward pass
# - the old weights and the inputs stay as they are
#
# </details>

# %% role="experiment" name="experiment_eleven_weights"
with plots.when_solved():
    new = slide_step(dict(EXAMPLE_WEIGHTS), EXAMPLE_X, 0.8, 0.1)
    names = [f"w_{i}{u}" for u in "AB" for i in range(4)] + ["w_0Z", "w_AZ", "w_BZ"]
    change = np.concatenate([np.asarray(new[u]) - EXAMPLE_WEIGHTS[u] for u in "ABZ"])
    figure, (panel,) = plots.panels(width=8.5, height=3.4)
    panel.bar(names, 1e4 * change, color=[plots.COLOURS[c] for c in ["sky"] * 4 + ["green"] * 4 + ["vermilion"] * 3])
    panel.axhline(0, color="black", linewidth=0.8)
    panel.set(title="One step with learning rate 0.1", xlabel="weight", ylabel="change (1/10,000)")
    order = np.argsort(-np.abs(change))
    plots.show(figure, alt="Bars, the change of each weight in ten-thousandths: " + ", ".join(
        f"{name} {1e4 * value:.2f}" for name, value in zip(names, change, strict=True)) + ".")
    guess.compare("guess_weight", guess_weight, came_out=", then ".join(
        f"{names[i]} ({change[i]:+.6f})" for i in order[:3]))
    weights, answers = dict(EXAMPLE_WEIGHTS), []
    for step in range(1001):
        hidden = np.array([unit(EXAMPLE_X, weights[u]) for u in "AB"])
        answers.append(float(unit(hidden, weights["Z"])))
        weights = slide_step(weights, EXAMPLE_X, 0.8, 0.1)
    print("The answer after 0, 1, 10, 100 and 1,000 steps: " + ", ".join(
        f"{answers[n]:.4f}" for n in (0, 1, 10, 100, 1000)))


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# The three weights next to the output take the large corrections. Of these the bias takes the largest, because its
# input is 1, and $A$ and $B$ sent only 0.79 and 0.82. The hidden units get about a seventh of that: between them and
# the error lie one more weight and one more slope, and a slope of the logistic function is never larger than one
# quarter. Remember that number. With two layers it costs little. We will come back to it in section 10 with ten.
#
# </details>
#
# ## 4. From eleven weights to 23,860
#
# The network that reads digits in this course has 784 inputs, 30 hidden units and 10 outputs: $784 \cdot 30 + 30 + 30
# \cdot 10 + 10 = 23{,}860$ weights. Names such as $w_{BZ}$ are over. From now on a layer is two arrays, a **kernel**
# with a column for each unit and a **bias** with an entry for each unit, and it takes a whole batch of examples, one
# in each row:
#
# $$Z = A K + b, \qquad \text{out} = f(Z)$$
#
# If `A` is $(m, n)$ and `kernel` is $(n, k)$, then `A @ kernel` is $(m, k)$. Adding `bias` of shape $(k,)$ adds it to
# every row. NumPy calls that *broadcasting*, and you need not do anything for it.
#
# Two tools are given. `training.activate("logistic", Z)` applies an activation function, and
# `training.slope("logistic", out)` gives its slope **from its output**, as in section 2. Both know `"logistic"`,
# `"tanh"`, `"relu"` and `"linear"` (which does nothing, and has slope 1).
#
# ### Exercise 5: a layer, forward
#
# <details><summary>Hints</summary>
#
# 1. *Where to look:* the formula above; the tool is in the paragraph above this exercise.
# 2. *The idea:* the same thing as in exercise 1, for all rows and all units at once.
# 3. *The formula:* `training.activate(activation, A @ kernel + bias)`.
#
# </details>

# %% role="solution" name="dense_forward"
def dense_forward(A, kernel, bias, activation):
    """Output of a dense layer for a batch.

    Args:
        A: what comes in, one example per row, shape (m, n).
        kernel: shape (n, k): a column for each unit.
        bias: shape (k,).
        activation: "linear", "logistic", "tanh" or "relu".

    Returns:
        What goes out, shape (m, k).

    Source: deck 002, "Deep Neural Network".
    """
    ### BEGIN SOLUTION
    return training.activate(activation, A @ kernel + bias)
    ### END SOLUTION


# %% role="test" name="test_dense_forward" points=1
checks.close(
    np.tanh(dense_forward(record["dense_A"], record["dense_kernel"], record["dense_bias"], "linear")),
    record["dense_out"], of="dense_forward", prop="the sums of a layer (linear units), against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("00_backpropagation")
checks.close(
    dense_forward(hidden["layer_A"], hidden["layer_kernel"], hidden["layer_bias"], "linear"),
    hidden["layer_out_linear"], of="dense_forward", prop="the sums of another layer, against Keras",
)
### END HIDDEN TESTS

# %% role="test" name="test_dense_forward_activations" points=1
# Measured against the answer's own sums: whether these are right is another test's matter.
layer = record["dense_A"], record["dense_kernel"], record["dense_bias"]
checks.close(
    dense_forward(*layer, "tanh"), np.tanh(dense_forward(*layer, "linear")),
    of="dense_forward", prop="tanh units, beside linear ones",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("00_backpropagation")
layer = hidden["layer_A"], hidden["layer_kernel"], hidden["layer_bias"]
sums = np.array(checks.inputs_unchanged(dense_forward, *layer, "linear", of="dense_forward"))
for activation in ("logistic", "tanh", "relu"):
    checks.close(
        dense_forward(*layer, activation), training.activate(activation, sums),
        of="dense_forward", prop=f"{activation} units, beside linear ones",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - the sums of another layer, against Keras
# - all four activations, and whether what you were given stays as it is
#
# </details>
#
# ### Backward: three gradients
#
# Here we change over from the slide's $\delta$ to **gradients**: the slope of the loss $L$ by each number in an
# array. ("By $K$" is short for "with respect to $K$", here and in all labs.) A gradient has the shape of what it
# belongs to, always. That alone finds many a mistake.⁴
#
# Think of the layer as a box. On the way back the box is handed `upstream`, the gradient by its output $\text{out}$,
# of shape $(m, k)$. It has to say three things:
#
# | gradient by | shape | what it is for |
# | --- | --- | --- |
# | `A` | $(m, n)$ | the box before this one: it is *its* upstream |
# | `kernel` | $(n, k)$ | the step |
# | `bias` | $(k,)$ | the step |
#
# First take `upstream` through the activation: entry by entry, times the slope. Call the result $D$, the gradient by
# $Z$. The rest are the ideas of sections 2 and 3 for all rows at once. Responsibility runs back through the same
# weights. A weight matters as much as what came in through it. And the bias has the input 1.
#
# What about the rows? Every example uses the same kernel, and each has a wish of its own. The wishes **add up**. (If
# the loss is a mean over the batch, then the $1/m$ is in `upstream` already.)
#
# <small>⁴ Deck 002's *Backpropagation* writes $\partial E_n / \partial w_{jk} = (\hat y_{nj} - y_{nj}) x_{nj}$. That is the case of a
# linear unit (slope 1), half the squared error, and one example; the index of $x$ should be $k$.</small>
#
# ### Exercise 6: a layer, backward
#
# <details><summary>Hints</summary>
#
# 1. *Where to look:* the shapes in the table. With `A` $(m, n)$, $D$ $(m, k)$ and `kernel` $(n, k)$ there is only one
#    way to multiply for each result.
# 2. *The idea:* for the kernel, $m$ must vanish, so the sum runs over rows. For `A`, $k$ must vanish, so it runs over
#    units.
# 3. *The formulas:* `D = upstream * training.slope(activation, out)`; then `D @ kernel.T`, `A.T @ D` and
#    `D.sum(axis=0)`.
#
# </details>

# %% role="solution" name="dense_backward"
def dense_backward(upstream, A, kernel, out, activation):
    """Carry a gradient back through a dense layer.

    Args:
        upstream: gradient of the loss by the layer's output, shape (m, k).
        A: what came in, shape (m, n).
        kernel: shape (n, k).
        out: what went out, as `dense_forward` gave it, shape (m, k).
        activation: "linear", "logistic", "tanh" or "relu".

    Returns:
        Tuple (to_A, to_kernel, to_bias) of the gradients of the loss by A, kernel and bias, with
        their shapes (m, n), (n, k) and (k,).

    Source: deck 002, "Backpropagation".
    """
    ### BEGIN SOLUTION
    to_Z = upstream * training.slope(activation, out)
    return to_Z @ kernel.T, A.T @ to_Z, to_Z.sum(axis=0)
    ### END SOLUTION


# %% role="test" name="test_dense_backward_to_A" points=1
to_Z = record["dense_upstream"] * training.slope("tanh", record["dense_out"])
layer = to_Z, record["dense_A"], record["dense_kernel"], np.ones(to_Z.shape)
checks.close(
    dense_backward(*layer, "linear")[0], record["dense_to_A"],
    of="dense_backward", prop="gradient by A (linear units), against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("00_backpropagation")
for layer in ("layer", "square"):
    gradients = dense_backward(
        hidden[f"{layer}_upstream"], hidden[f"{layer}_A"], hidden[f"{layer}_kernel"],
        np.ones(hidden[f"{layer}_out_linear"].shape), "linear",
    )
    checks.close(
        gradients[0], hidden[f"{layer}_to_A_linear"],
        of="dense_backward", prop="gradient by A in another layer, against Keras",
    )
### END HIDDEN TESTS

# %% role="test" name="test_dense_backward_to_kernel" points=1
to_Z = record["dense_upstream"] * training.slope("tanh", record["dense_out"])
layer = to_Z, record["dense_A"], record["dense_kernel"], np.ones(to_Z.shape)
checks.close(
    dense_backward(*layer, "linear")[1], record["dense_to_kernel"],
    of="dense_backward", prop="gradient by the kernel (linear units), against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("00_backpropagation")
for layer in ("layer", "square"):
    gradients = dense_backward(
        hidden[f"{layer}_upstream"], hidden[f"{layer}_A"], hidden[f"{layer}_kernel"],
        np.ones(hidden[f"{layer}_out_linear"].shape), "linear",
    )
    checks.close(
        gradients[1], hidden[f"{layer}_to_kernel_linear"],
        of="dense_backward", prop="gradient by the kernel in another layer, against Keras",
    )
### END HIDDEN TESTS

# %% role="test" name="test_dense_backward_to_bias" points=1
to_Z = record["dense_upstream"] * training.slope("tanh", record["dense_out"])
layer = to_Z, record["dense_A"], record["dense_kernel"], np.ones(to_Z.shape)
checks.close(
    dense_backward(*layer, "linear")[2], record["dense_to_bias"],
    of="dense_backward", prop="gradient by the bias (linear units), against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("00_backpropagation")
for layer in ("layer", "square"):
    gradients = dense_backward(
        hidden[f"{layer}_upstream"], hidden[f"{layer}_A"], hidden[f"{layer}_kernel"],
        np.ones(hidden[f"{layer}_out_linear"].shape), "linear",
    )
    checks.close(
        gradients[2], hidden[f"{layer}_to_bias_linear"],
        of="dense_backward", prop="gradient by the bias in another layer, against Keras",
    )
### END HIDDEN TESTS

# %% role="test" name="test_dense_backward" points=2
# Measured against the answer's own for linear units: whether these are right is another test's matter.
def slope_alone(upstream, A, kernel, out, activation):
    """Compare with the answer's own for a linear layer and an upstream that has the slope in it already."""
    to_Z = upstream * training.slope(activation, out)
    expected = list(dense_backward(to_Z, A.copy(), kernel.copy(), out.copy(), "linear"))
    found = list(dense_backward(upstream.copy(), A.copy(), kernel.copy(), out.copy(), activation))
    checks.close(
        [bool(np.any(gradient)) for gradient in found], [True] * 3,
        of="dense_backward", prop="three gradients that are not all zero",
    )
    checks.close(
        found, expected, of="dense_backward", prop=f"upstream goes through the slope, {activation}"
    )


slope_alone(*(record[f"dense_{part}"] for part in ("upstream", "A", "kernel", "out")), "tanh")
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("00_backpropagation")
for activation in ("logistic", "tanh", "relu"):
    slope_alone(
        hidden["layer_upstream"], hidden["layer_A"], hidden["layer_kernel"],
        hidden[f"layer_out_{activation}"], activation,
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - each of the three gradients on its own, with a kernel that is square, too, against Keras
# - the slope, for all four activations
# - what you were given comes back unchanged
#
# </details>
#
# ## 5. Trust, but verify
#
# How did you know that your function was right? The check said so, because somebody had recorded Keras. When you
# invent a layer of your own, there is no record. But there is a judge who needs no formulas: **try it**. Make one
# number a little larger, then a little smaller, and see how the loss reacts.
#
# $$\frac{\partial L}{\partial \theta_i} \approx \frac{L(\theta_i + h) - L(\theta_i - h)}{2h}$$
#
# For every single number two forward passes. So why do we bother with going backward at all?

# %% role="guess" name="guess_times"
guess_times = None  # your guess: trying all 23,860 weights takes how many times as long as one forward and one backward pass?


# %% [markdown]
# ### Exercise 7: the slope by trying
#
# `function` is something that you are given: it takes an array of the shape of `theta` and returns a number. `theta`
# may have any shape. To go through the entries of an array of any shape, write `for index in
# np.ndindex(theta.shape):`, and use `theta[index]`.
#
# <details><summary>Hints</summary>
#
# 1. *Where to look:* what is `theta` after your function has run? And what if it holds integers?
# 2. *The idea:* work on copies. `np.array(theta, dtype=float)` makes one, and of real numbers.
# 3. *The formula:* for each index: one copy with $+h$ there, one with $-h$; the difference of the two values, divided
#    by $2h$.
#
# </details>

# %% role="solution" name="numerical_gradient"
def numerical_gradient(function, theta, h):
    """Gradient of a function by central differences.

    Calls the function twice for each entry of theta, and at no other place.

    Args:
        function: takes an array of the shape of theta and returns a number.
        theta: where to take the gradient: an array of any shape, of real numbers or integers. It
            is left as it is.
        h: how far to move one entry, in both directions; above 0.

    Returns:
        The gradient, of the shape of theta, of real numbers.

    Source: deck 002, "Backpropagation" (the slope that it computes); any textbook of numerical analysis.
    """
    ### BEGIN SOLUTION
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        above, below = np.array(theta, dtype=float), np.array(theta, dtype=float)
        above[index] += h
        below[index] -= h
        gradient[index] = (function(above) - function(below)) / (2 * h)
    return gradient
    ### END SOLUTION


# %% role="test" name="test_numerical_gradient" points=2
checks.close(
    numerical_gradient(lambda t: float(np.sum(record["cubic"] * t**3)), record["theta"].copy(), 0.25),
    record["differences"],
    of="numerical_gradient", prop="six numbers and a large h, against SciPy", tolerance=1e-9,
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("00_backpropagation")
factors = hidden["waves"]
checks.close(
    numerical_gradient(
        lambda t: float(np.sum(factors * np.sin(t)) + np.prod(t[0])), hidden["theta"].copy(), 0.125
    ),
    hidden["differences"],
    of="numerical_gradient", prop="three axes and another h, against SciPy",
)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - another function with another h, against SciPy, on an array of three axes
# - where your function calls `function`, and how often
# - integers in `theta`, and whether `theta` stays as it is
#
# </details>
#
# Now let your functions meet: the slope by trying, from both sides, against the one by `dense_backward`, with $h$ from
# 0.1 down to $10^{-13}$. The derivative is the limit for $h \to 0$, says the calculus book. Which $h$ comes closest?

# %% role="guess" name="guess_h"
guess_h = None  # your guess: which h comes closest to your backward pass, 1e-1, 1e-2, ... or 1e-13?

# %% role="experiment" name="experiment_v" tags=["nbval-ignore-output"]
with plots.when_solved():
    rng = np.random.default_rng(1)
    steps = 10.0 ** np.arange(-1, -14, -1)
    errors = {"both sides, float64": [], "one side, float64": [], "both sides, float32": []}
    A, kernel, upstream = rng.standard_normal((8, 5)), rng.standard_normal((5, 4)), rng.standard_normal((8, 4))
    bias, out = np.zeros(4), dense_forward(A, kernel, np.zeros(4), "tanh")
    exact = dense_backward(upstream, A, kernel, out, "tanh")[1]

    def loss_of(k, dtype=np.float64):
        """The layer's output against fixed weights, in that precision."""
        return np.sum(np.tanh(A.astype(dtype) @ k.astype(dtype)) * upstream.astype(dtype))

    for h in steps:
        both = numerical_gradient(lambda k: float(loss_of(k)), kernel, h)
        single = numerical_gradient(lambda k: float(loss_of(k, np.float32)), kernel, h)
        one = np.zeros_like(kernel)
        for index in np.ndindex(kernel.shape):
            above = kernel.copy()
            above[index] += h
            one[index] = (loss_of(above) - loss_of(kernel)) / h
        for name, numeric in zip(errors, (both, one, single), strict=True):
            errors[name].append(max(1e-16, np.abs(numeric - exact).max() / np.abs(exact).max()))
    figure, (panel,) = plots.panels(width=7.5, height=4.0)
    for (name, values), colour, marker in zip(errors.items(), ("blue", "vermilion", "green"), "os^", strict=True):
        panel.plot(steps, values, label=name, color=plots.COLOURS[colour], marker=marker)
    panel.set(xscale="log", yscale="log", xlabel="h (smaller to the right)", ylabel="largest error / largest gradient",
              title="How far trying is from your backward pass")
    panel.invert_xaxis()
    panel.legend()
    plots.show(figure, alt="Error against h on logarithmic axes. " + " ".join(
        f"{name}: {values[0]:.0e} at h = 0.1, lowest {min(values):.0e} at {steps[np.argmin(values)]:.0e}, "
        f"{values[-1]:.0e} at 1e-13." for name, values in errors.items()))
    guess.compare("guess_h", guess_h, came_out=f"{steps[np.argmin(errors['both sides, float64'])]:.0e}")
    for name, values in errors.items():
        print(f"{name}: best at h = {steps[np.argmin(values)]:.0e}, error {min(values):.0e}")

# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Each curve is a V. On its left side $h$ is too large, and the curve bends within the step: the error of the
# two-sided difference falls with $h^2$, that of the one-sided one only with $h$. On its right side $h$ is too small:
# the two values agree in nearly all digits, their difference is mostly rounding, and it is divided by a tiny number.
# Smaller is not better. In float64 take two sides and $h$ near $10^{-5}$. In float32, which Keras uses unless told
# otherwise, even the best $h$ leaves no more than four digits: check gradients in float64. (Where the float32 curve
# lies flat at 1, the step is so small that no weight changes at all. The difference is 0, and the whole gradient is
# missing.)
#
# </details>
#
# And what does it cost?

# %% role="experiment" name="experiment_time" tags=["nbval-ignore-output"]
import time

with plots.when_solved():
    network = training.new_network((784, 30, 10), np.random.default_rng(2), first=1)

    def forward_pass():
        """Outputs of both layers for a batch of 100."""
        hidden = dense_forward(X_train[:100], network["kernel_1"], network["bias_1"], "logistic")
        return hidden, dense_forward(hidden, network["kernel_2"], network["bias_2"], "linear")

    def backward_pass(hidden, out):
        """All gradients, from the loss to the first layer."""
        _, upstream = training.softmax_cross_entropy(out, y_train[:100])
        upstream, *_ = dense_backward(upstream, hidden, network["kernel_2"], out, "linear")
        dense_backward(upstream, X_train[:100], network["kernel_1"], hidden, "logistic")

    def seconds(action, repeats=40):
        """Typical time of one call."""
        times = []
        for _ in range(repeats):
            start = time.perf_counter()
            action()
            times.append(time.perf_counter() - start)
        return float(np.median(times))

    forward_time = seconds(forward_pass)
    both_times = forward_time + seconds(lambda kept=forward_pass(): backward_pass(*kept))
    print(f"forward {1000 * forward_time:.2f} ms; forward and backward {1000 * both_times:.2f} ms, "
          f"{both_times / forward_time:.1f} times as long")
    print(f"trying 23,860 weights: 47,720 forward passes, {47720 * forward_time:.0f} s for one batch")
    guess.compare("guess_times", guess_times, came_out=f"about {47720 * forward_time / both_times:,.0f} times")


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Going backward costs about twice as much as going forward (two matrix products a layer in place of one), and gives **all** slopes at once. Trying costs
# two forward passes for **each**. The larger the network, the larger the gap: that is why networks with billions of
# weights can be trained at all. As a judge, trying is perfect. As a way to train it is hopeless.
#
# </details>
#
# ## 6. Whose is it?
#
# A friend wrote a backward pass at three in the morning. We have a right one. Both train the same network, 784-30-10
# with tanh units, from the same start, with the same batches, and you see only how many new digits each recognizes
# after each epoch. They are shown in two panels, *one* and *two*. Look at the picture, then say which is your friend's.

# %% role="experiment" name="experiment_two_curves" tags=["nbval-ignore-output"]
def friends_gradients(parameters, X, targets, activation, loss):
    """The friend's backward pass: it stands in exercise 9, too."""
    depth = len(parameters) // 2
    outputs = [X]
    for layer in range(1, depth + 1):
        sums = outputs[-1] @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        outputs.append(training.activate(activation if layer < depth else "linear", sums))
    value, delta = loss(outputs[-1], targets)
    gradients = {}
    for layer in range(depth, 0, -1):
        if layer < depth:
            delta = delta * training.slope(activation, outputs[layer])
        gradients[f"kernel_{layer}"] = outputs[layer - 1].T @ delta
        gradients[f"bias_{layer}"] = delta.mean(axis=0)
        if layer > 1:
            delta = delta @ parameters[f"kernel_{layer}"].T
            delta = delta * training.slope(activation, outputs[layer - 1])
    return value, gradients


def train_watched(gradients_of, seed, *, activation="tanh", epochs=10, rate=0.1):
    """Train 784-30-10 with cross-entropy; accuracy (%) on new digits after each epoch, and parameters."""
    rng, accuracies = np.random.default_rng(seed), []

    def watch(parameters, epoch):
        labels = training.predict_labels(X_valid, *training.unnamed(parameters), activation)
        accuracies.append(100 * float(np.mean(labels == y_valid)))
        return False

    parameters, _, _ = training.fit(
        X_train, y_train, training.new_network((784, 30, 10), rng, first=1), {},
        loss_and_gradients=gradients_of, epochs=epochs, batch_size=10, rng=rng, watch=watch,
        step=lambda p, g, state, t: ({name: p[name] - rate * g[name] for name in p}, state),
    )
    return accuracies, parameters


cross_entropy = training.softmax_cross_entropy
both = {
    "right one": [train_watched(loan.gradients_with("tanh"), seed)[0] for seed in (3, 4, 5)],
    "friend's": [train_watched(
        lambda p, X, labels: friends_gradients(p, X, labels, "tanh", cross_entropy), seed)[0] for seed in (3, 4, 5)],
}
seats = [list(both)[place] for place in np.random.default_rng(11).permutation(2)]  # a coin decides
figure, shown = plots.panels(2, width=4.6, title="New digits recognized, three seeds each")
for panel, side, who in zip(shown, ("one", "two"), seats, strict=True):
    plots.lines(panel, {f"seed {s}": curve for s, curve in zip((3, 4, 5), both[who], strict=True)},
                title=side, xlabel="epoch", ylabel="new digits recognized (%)")
    panel.set_ylim(80, 95)
    panel.legend(loc="lower right")
plots.show(figure)

# %% role="guess" name="guess_friend"
guess_friend = None  # your guess: which panel is your friend's, "one" or "two"?


# %% [markdown]
# ## 7. The judge
#
# Nobody can tell from such curves. So let us call the judge: compare the backward pass with trying, array by array.
# Two questions first.
#
# **How far apart is far?** A difference of 0.001 is nothing between two gradients near 1000, and everything between
# two near 0.0005. So we measure each pair of entries $a$ and $n$ by their own size, and never divide by zero:
#
# $$\text{error} = \frac{|a - n|}{\max(10^{-8}, \; |a| + |n|)}$$
#
# The error of an **array** is its largest one. (Not the mean: one wrong entry among 10,000 must be seen.)
#
# **And who did it?** On the way back, each layer works with what the layer above handed down. A mistake in layer 3
# makes the gradients of layers 2 and 1 wrong as well, though their code is fine. So if several arrays are wrong,
# where would you look first?
#
# ### Exercise 8: name the first wrong array
#
# <details><summary>Hints</summary>
#
# 1. *Where to look:* in which order did the backward pass compute the arrays?
# 2. *The idea:* begin at the last layer. The layer's number is what stands behind the `_`: `int(name.split("_")[1])`.
#    As text, "10" comes before "9". For the errors, `np.abs` and `np.maximum(1e-8, ...)` work entry by entry, and
#    `errors.max()` is the largest.
# 3. *The formula:* go through the layers from the last to the first, in each `kernel` before `bias`; return the first
#    name whose largest error is above `limit`.
#
# </details>

# %% role="solution" name="first_wrong"
def first_wrong(analytic, numeric, limit):
    """Name the array in which a backward pass went wrong first, seen from the output.

    The error of an entry is |a - n| / max(1e-8, |a| + |n|), that of an array its largest one.

    Args:
        analytic: gradients from a backward pass: a dict "kernel_1", "bias_1", "kernel_2", ... of
            arrays, in any order.
        numeric: the same by central differences.
        limit: errors above it are wrong.

    Returns:
        The name of the wrong array of the highest layer; if both of that layer are wrong, its
        kernel's. None if none is wrong.

    Source: deck 002, "Backpropagation"; the measure is that of Stanford's CS231n.
    """
    ### BEGIN SOLUTION
    for layer in range(len(analytic) // 2, 0, -1):
        for name in (f"kernel_{layer}", f"bias_{layer}"):
            a, n = analytic[name], numeric[name]
            errors = abs(a - n) / np.maximum(1e-8, abs(a) + abs(n))
            if errors.max() > limit:
                return name
    return None
    ### END SOLUTION


# %% role="test" name="test_first_wrong" points=1
numeric = {
    "kernel_1": np.array([[2.0, -3.0]]), "bias_1": np.array([0.5, 0.25]),
    "kernel_2": np.array([[4.0], [1.0]]), "bias_2": np.array([-2.0]),
}
bent = {**numeric, "bias_1": np.array([0.5, 0.26]), "kernel_1": np.array([[2.2, -3.0]])}
checks.close(first_wrong(dict(numeric), numeric, 1e-4), None, of="first_wrong", prop="nothing wrong")
checks.close(
    first_wrong(bent, numeric, 1e-4), "kernel_1",
    of="first_wrong", prop="both arrays of layer 1 wrong",
)
checks.close(
    first_wrong({**bent, "bias_2": np.array([2.0])}, numeric, 1e-4), "bias_2",
    of="first_wrong", prop="layers 1 and 2 wrong",
)

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - one wrong entry among thousands; very large and very small gradients; errors just above and just below the limit
# - two zeros that agree; a zero beside something that is none
# - more than nine layers, and dicts in another order
#
# </details>

# %% role="experiment" name="experiment_judge" tags=["nbval-ignore-output"]
from trainlab.keras_record.relative_error import relative_errors


def check_table(title, gradients_of, sizes=(6, 5, 4, 3), activation="tanh"):
    """Print the gradient check of a backward pass on a small network, last layer first."""
    rng = np.random.default_rng(6)
    small = {name: value + 0.3 * rng.standard_normal(value.shape)
             for name, value in training.new_network(sizes, rng, first=1).items()}
    X, labels = rng.standard_normal((8, sizes[0])), rng.integers(0, sizes[-1], 8)
    _, analytic = gradients_of(small, X, labels)
    loss = loan.gradients_with(activation)
    numeric = {name: numerical_gradient(lambda v, name=name: loss({**small, name: v}, X, labels)[0], value, 1e-5)
               for name, value in small.items()}
    print(f"{title}: " + ", ".join(
        f"{name} {relative_errors(analytic[name], numeric[name]).max():.0e}"
        for name in sorted(small, key=lambda name: (-int(name[-1]), name[0] != "k"))))
    print(f"{' ' * len(title)}  first wrong: {first_wrong(analytic, numeric, 1e-6)}")


with plots.when_solved():
    for side, who in zip(("one", "two"), seats, strict=True):
        check_table(side, loan.gradients_with("tanh") if who == "right one" else (
            lambda p, X, labels: friends_gradients(p, X, labels, "tanh", cross_entropy)))
    guess.compare("guess_friend", guess_friend, came_out=("one", "two")[seats.index("friend's")])


# %% [markdown]
# ## 8. Repair it
#
# This is what your friend wrote. It contains **two** mistakes. Each of its lines looks reasonable.
#
# ```python
# def backpropagate(parameters, X, targets, activation, loss):
#     depth = len(parameters) // 2
#     outputs = [X]
#     for layer in range(1, depth + 1):
#         sums = outputs[-1] @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
#         outputs.append(training.activate(activation if layer < depth else "linear", sums))
#     value, delta = loss(outputs[-1], targets)
#     gradients = {}
#     for layer in range(depth, 0, -1):
#         if layer < depth:
#             delta = delta * training.slope(activation, outputs[layer])
#         gradients[f"kernel_{layer}"] = outputs[layer - 1].T @ delta
#         gradients[f"bias_{layer}"] = delta.mean(axis=0)
#         if layer > 1:
#             delta = delta @ parameters[f"kernel_{layer}"].T
#             delta = delta * training.slope(activation, outputs[layer - 1])
#     return value, gradients
# ```
#
# Mend it, or throw it away and build your own from `dense_forward` and `dense_backward`. Both are fine. `outputs[0]`
# is the batch, `outputs[layer]` what goes out of that layer; the last layer is linear, because the loss wants sums.
# `loss` is given to you: `loss(Z, targets)` returns a number and its gradient by `Z`.
#
# ### Exercise 9: a right backward pass
#
# <details><summary>Hints</summary>
#
# 1. *Where to look:* what did the judge say about your friend's arrays in layer 3? And from layer 2 on?
# 2. *The idea:* one mistake is in a bias. For the other, follow `delta` from one turn of the loop into the next and
#    count what it is multiplied with.
# 3. *The formula:* wishes add up (section 4), so the mean must go; and each hidden layer multiplies by its slope
#    once.
#
# </details>

# %% role="solution" name="backpropagate"
def backpropagate(parameters, X, targets, activation, loss):
    """Loss of a dense network for a batch, and its gradients by all parameters.

    Args:
        parameters: dict "kernel_1", "bias_1", ..., "kernel_L", "bias_L" of any depth L from 1;
            shapes (n_0, n_1), (n_1,), (n_1, n_2), ...
        X: batch, shape (m, n_0).
        targets: what the loss wants to know, passed on to it as it is.
        activation: name of the activation of all layers but the last one, which is linear.
        loss: function of (Z, targets) that returns (value, gradient by Z), where Z is the output of
            the last layer for the whole batch, shape (m, n_L). Call it once.

    Returns:
        Tuple (value, gradients): what the loss gave, and a dict with the names and the shapes of
        the parameters.

    Source: deck 002, "Backpropagation" and "Deep Neural Network".
    """
    ### BEGIN SOLUTION
    depth = len(parameters) // 2
    kinds = [activation] * (depth - 1) + ["linear"]
    A = [X]
    for i, kind in enumerate(kinds, start=1):
        A.append(dense_forward(A[-1], parameters[f"kernel_{i}"], parameters[f"bias_{i}"], kind))
    value, upstream = loss(A[-1], targets)
    gradients = {}
    for i in reversed(range(1, depth + 1)):
        upstream, gradients[f"kernel_{i}"], gradients[f"bias_{i}"] = dense_backward(
            upstream, A[i - 1], parameters[f"kernel_{i}"], A[i], kinds[i - 1]
        )
    return value, gradients
    ### END SOLUTION


# %% role="test" name="test_backpropagate" points=2
parameters = {name: record[f"network_{name}"] for name in record["network_names"].tolist()}
value, gradients = backpropagate(
    parameters, record["network_X"], record["network_labels"], "tanh", training.softmax_cross_entropy
)
checks.close(
    float(value), float(record["network_loss"]), of="backpropagate", prop="the loss, against Keras"
)
checks.close(
    {name: gradients[name] for name in parameters if name.startswith("kernel")},
    {name: record[f"network_gradient_{name}"] for name in parameters if name.startswith("kernel")},
    of="backpropagate", prop="the gradients of three kernels, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("00_backpropagation")
for name in ("three_layers", "four_layers"):
    parameters = {key: hidden[f"{name}_{key}"] for key in hidden[f"{name}_names"].tolist()}
    _, gradients = backpropagate(
        parameters, hidden[f"{name}_X"], hidden[f"{name}_labels"], "logistic", training.softmax_cross_entropy
    )
    kernels = [key for key in parameters if key.startswith("kernel")]
    checks.close(
        {key: gradients[key] for key in kernels}, {key: hidden[f"{name}_gradient_{key}"] for key in kernels},
        of="backpropagate", prop="gradients of the kernels of another network, against Keras",
    )
### END HIDDEN TESTS

# %% role="test" name="test_backpropagate_biases" points=2
# A unit that always answers 1 does what a bias does: its outgoing weights have the gradients of the biases.
def with_constant_units(sizes, rng):
    """A network in which the first unit of every hidden layer answers 1, whatever comes in."""
    parameters = training.new_network(sizes, rng, first=1)
    for layer in range(1, len(sizes) - 1):
        parameters[f"kernel_{layer}"][:, 0], parameters[f"bias_{layer}"][0] = 0.0, 50.0
    return parameters


def biases_beside_kernels(sizes, activation, rng):
    """Compare each bias's gradient with that of the constant unit's weights."""
    X = np.column_stack([np.ones(8), rng.standard_normal((8, sizes[0] - 1))])
    _, gradients = backpropagate(
        with_constant_units(sizes, rng), X, rng.integers(0, sizes[-1], 8), activation, training.softmax_cross_entropy
    )
    layers = range(1, len(sizes))
    checks.close(
        [bool(np.any(gradients[f"bias_{layer}"])) for layer in layers], [True] * len(layers),
        of="backpropagate", prop="gradients of the biases that are not all zero",
    )
    checks.close(
        [gradients[f"bias_{layer}"] for layer in layers],
        [np.asarray(gradients[f"kernel_{layer}"])[0] for layer in layers],
        of="backpropagate", prop="gradients of the biases, beside those of your kernels", tolerance=1e-6,
    )


biases_beside_kernels((4, 5, 6, 3), "tanh", np.random.default_rng(8))
### BEGIN HIDDEN TESTS
biases_beside_kernels((3, 6, 4, 5, 7), "logistic", np.random.default_rng(13))
biases_beside_kernels((5, 4, 2), "tanh", np.random.default_rng(19))
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - the gradients of the kernels of other networks, and with another loss, against Keras
# - the gradients of the biases, beside those of the kernels
# - networks of one and of four layers
# - how often `loss` is called, and whether it gets the targets as they are
# - the parameters and the batch stay as they are
#
# </details>
#
# ### Five more bugs
#
# So a bug can learn. Any bug? Here are five, built into a network with *your* functions: the bias gradients left out;
# the slope of the hidden layer taken twice, or not at all; the sign turned on the way to layer 1; no gradient for
# layer 1. All are trained for ten epochs beside the right one.

# %% role="guess" name="guess_harmless"
guess_harmless = None  # your guess: how many of the five come within two points of the right one? 0 to 5


# %% role="experiment" name="experiment_five_bugs" tags=["nbval-ignore-output"]
def with_bug(bug):
    """Gradients of a 784-30-10 network with one of the five bugs, or with none."""

    def gradients_of(p, X, labels):
        hidden = dense_forward(X, p["kernel_1"], p["bias_1"], "tanh")
        out = dense_forward(hidden, p["kernel_2"], p["bias_2"], "linear")
        value, upstream = cross_entropy(out, labels)
        upstream, kernel_2, bias_2 = dense_backward(upstream, hidden, p["kernel_2"], out, "linear")
        if bug == "slope twice":
            upstream = upstream * training.slope("tanh", hidden)
        if bug == "sign turned":
            upstream = -upstream
        kind = "linear" if bug == "no slope" else "tanh"
        _, kernel_1, bias_1 = dense_backward(upstream, X, p["kernel_1"], hidden, kind)
        if bug == "layer 1 stays":
            kernel_1, bias_1 = 0 * kernel_1, 0 * bias_1
        if bug == "no bias gradients":
            bias_1, bias_2 = 0 * bias_1, 0 * bias_2
        return value, {"kernel_1": kernel_1, "bias_1": bias_1, "kernel_2": kernel_2, "bias_2": bias_2}

    return gradients_of


with plots.when_solved():
    bugs = ["right", "no bias gradients", "slope twice", "no slope", "sign turned", "layer 1 stays"]
    seeds = plots.smaller_in_browser("seeds", (3, 4), (3,))
    curves = {bug: np.mean([train_watched(with_bug(bug), seed)[0] for seed in seeds], axis=0) for bug in bugs}
    figure, shown = plots.panels(2, width=4.8, height=4.0, title="Six backward passes, mean over seeds")
    for panel, title in zip(shown, ("All of them", "The upper end"), strict=True):
        plots.lines(panel, curves, title=title, xlabel="epoch", ylabel="new digits recognized (%)", legend=False)
    shown[0].legend(loc="center right", bbox_to_anchor=(1, 0.36))
    shown[1].set_ylim(84, 93)
    plots.show(figure, alt="New digits recognized after epochs 1, 5 and 10 (%). " + " ".join(
        f"{bug}: {curve[0]:.1f}, {curve[4]:.1f}, {curve[9]:.1f}." for bug, curve in curves.items()))
    for bug in bugs:
        check_table(f"{bug} ({curves[bug][-1]:.1f} %)", with_bug(bug), sizes=(6, 5, 3))
    harmless = [bug for bug in bugs[1:] if curves[bug][-1] > curves["right"][-1] - 2]
    guess.compare("guess_harmless", guess_harmless, came_out=f"{len(harmless)} ({', '.join(harmless)})")


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Any step that points *roughly* downhill goes downhill. Turn off the biases, and 23,820 other weights do their work.
# Take a slope twice, and what each example wishes for keeps its sign, for a slope is never negative. Such a network learns as well as a right
# one, to within what 500 digits can tell. Over ten other seeds the means were 91.2 % with the right one, 91.0 %
# without bias gradients, 91.0 % with the slope twice, and 91.0 % with both of your friend's mistakes, and a single
# run strays from its mean by about 0.6 points. Without the slope it was 86.9 %, with layer 1 at rest 71.9 %.
#
# Only a turned sign is impossible to overlook. Layer 1 at rest you might have put down to a poor learning rate. The
# rest you would have handed in, and put into a product, with a happy look at the accuracy. It would have cost you on
# the day when the problem is hard, or when you compare two methods and one of them has a bug. That is why nothing in
# this lab is graded by accuracy, and why people who write a layer check its gradient **before** they train.
#
# </details>

# %% [markdown] role="written" name="why_not_accuracy" points=0
# **In your own words** (your instructor reads this one, and may grade it by hand). A classmate says: "I don't need a
# gradient check. If the backward pass were wrong, the network would not reach 91 %." What do you answer? Use what you
# measured, and say in two or three sentences *why* a wrong gradient can train a network.
#
# ### BEGIN SOLUTION
# A model answer: Networks with no bias gradients, or with the slope taken twice, reached the same accuracy here as
# the right one, within a point. A step need not be the gradient to make the loss smaller: it is enough if it points
# roughly downhill, that is, if most entries have the right sign. So accuracy cannot show that a gradient is right;
# central differences can, array by array, to about seven digits.
#
# Graded by hand. 2 points: a bug from the experiment with what it did to the accuracy, *and* the reason (a step that
# is downhill on the whole is enough, or: the other weights make up for it). 1 point: only one of the two. 0 points:
# accuracy shows it after all, or nothing of one's own.
# ### END SOLUTION

# %% [markdown]
# ## 9. Six patients
#
# You can check a gradient. Can you read the check? Each row below is a network 6-5-4-3 of logistic units with a batch
# of 8 examples. For each array you see the largest error, and then by which factor the backward pass differs from
# trying: the smallest and the largest of *analytic / numeric* (one number if they are the same). Layers 1 and 2 are
# hidden layers. The last layer is on the left.
#
# | | `kernel_3` | `bias_3` | `kernel_2` | `bias_2` | `kernel_1` | `bias_1` |
# | --- | --- | --- | --- | --- | --- | --- |
# | A | 6e-10; 1 | 3e-11; 1 | 7e-01; 3.75 … 5.38 | 7e-01; 3.99 … 5.1 | 1e+00; -7.3 … 18 | 7e-01; 3.83 … 4.79 |
# | B | 2e-02; 0.966 … 1 | 2e-03; 1 | 6e-03; 0.987 … 1.01 | 4e-04; 1 | 6e-01; 0.263 … 1.05 | 7e-03; 0.987 … 1.01 |
# | C | 8e-01; 0.125 | 8e-01; 0.125 | 8e-01; 0.125 | 8e-01; 0.125 | 8e-01; 0.125 | 8e-01; 0.125 |
# | D | 1e-10; 1 | 1e-11; 1 | 3e-09; 1 | 1e-09; 1 | 1e+00; -1 | 1e+00; -1 |
# | E | 2e-10; 1 | 3e-11; 1 | 1e-10; 1 | 1e+00; 0 | 5e-09; 1 | 2e-09; 1 |
# | F | 6e-11; 1 | 2e-11; 1 | 3e-10; 1 | 2e-10; 1 | 1e+00; -12.8 … 20.2 | 7e-01; 0.589 … 5.3 |
#
# ### Exercise 10: name the faults
#
# Give each row one of these words. None is needed twice, and two are not needed at all.
#
# | word | what is wrong |
# | --- | --- |
# | `"none"` | nothing |
# | `"no bias 2"` | `bias_2` gets no gradient |
# | `"no layer 1"` | layer 1 gets no gradient |
# | `"no slope 1"` | the slope of hidden layer 1 was left out |
# | `"no slope 2"` | the slope of hidden layer 2 was left out |
# | `"sign"` | the sign was turned on the way into layer 1 |
# | `"small h"` | the backward pass is right; the check was made with far too small an $h$ |
# | `"twice m"` | the mean over the batch was taken twice |
#
# <details><summary>Hints</summary>
#
# 1. *Where to look:* first at which arrays are wrong, from the left. Then at the factors.
# 2. *The idea:* one fault in a layer goes on to all layers on its right. A wrong bias gradient goes nowhere. And what
#    sort of fault strikes *all* arrays, yet no factor is far from 1?
# 3. *Numbers to know:* the batch has 8 rows; the slope of the logistic function is at most 1/4, so leaving it out
#    makes the wish of each example at least four times as large. (In a sum of wishes with both signs, anything may
#    come out.) Rounding has no preferred sign.
#
# </details>

# %% role="solution" name="name_the_faults"
def name_the_faults():
    """Say what is wrong with the six networks of the table above.

    Returns:
        Dict with the keys "A" to "F": for each row one of the eight words, such as "none".

    Source: the table above, measured.
    """
    ### BEGIN SOLUTION
    return {
        "A": "no slope 2",
        "B": "small h",
        "C": "twice m",
        "D": "sign",
        "E": "no bias 2",
        "F": "no slope 1",
    }
    ### END SOLUTION


# %% role="test" name="test_name_the_faults" points=1
# Checks the form; what is right is told when the lab is graded.
words = ["none", "no bias 2", "no layer 1", "no slope 1", "no slope 2", "sign", "small h", "twice m"]
named = name_the_faults()
checks.close(
    {row: named.get(row) in words for row in "ABCDEF"}, dict.fromkeys("ABCDEF", True),
    of="name_the_faults", prop="a word from the list for each of six rows",
)
checks.close(
    len(set(named.values())), 6, of="name_the_faults", prop="no word twice"
)

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - each of the six rows, half a point each
#
# </details>
#
# ## 10. How far back does it reach?
#
# In section 3 the hidden units got a seventh of the correction. What becomes of it in a network of ten layers? Deck
# 004 follows a chain of four neurons and finds
#
# $$\frac{\partial L}{\partial b_1} = \sigma'(z_1) \, w_2 \, \sigma'(z_2) \, w_3 \, \sigma'(z_3) \, w_4 \cdot \frac{\partial L}{\partial b_4}$$
#
# Three slopes of at most 1/4, and weights that are "generally small (< 1)": so $\partial L / \partial b_1$ is at most
# $1/64 = 0.0156$ of $\partial L / \partial b_4$.⁵ That is a *bound*. What do we see in a real network of ten
# layers, 784-30-…-30-10, before its first step?
#
# <small>⁵ Deck 004, *Why it is difficult to train a deep network*, (I) and (II). The slide has $\sigma'(z_4) \cdot
# \partial L/\partial y$ at the end, which is $\partial L / \partial b_4$.</small>

# %% role="guess" name="guess_first_layer"
guess_first_layer = None  # your guess: how many times smaller are the bias gradients of layer 1 than those of layer 10, logistic units?

# %% role="experiment" name="experiment_depth"
with plots.when_solved():
    sizes = (784, *[30] * 9, 10)
    size_by_layer = {}
    for name, activation, factor in (("logistic", "logistic", 1), ("tanh", "tanh", 1), ("ReLU", "relu", 1),
                                     ("ReLU, weights 4 times as large", "relu", 4)):
        deep = training.new_network(sizes, np.random.default_rng(0), first=1)
        deep = {key: factor * value for key, value in deep.items()}
        _, gradients = backpropagate(deep, X_train[:100], y_train[:100], activation, cross_entropy)
        size_by_layer[name] = [float(np.sqrt(np.mean(gradients[f"bias_{i}"] ** 2))) for i in range(1, 11)]
    last = size_by_layer["logistic"][-1]
    size_by_layer["the slide's bound"] = [last * 0.25 ** (10 - i) for i in range(1, 11)]
    figure, (panel,) = plots.panels(width=9.0, height=4.2)
    plots.lines(panel, size_by_layer, title="Ten layers before the first step", xlabel="layer (10 is the last)",
                ylabel="size of the bias gradients (RMS)", log=True)
    panel.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    plots.show(figure, alt="Size of the bias gradients, logarithmic. " + " ".join(
        f"{name}: {values[0]:.1e} in layer 1, {values[4]:.1e} in layer 5, {values[9]:.1e} in layer 10."
        for name, values in size_by_layer.items()))
    guess.compare("guess_first_layer", guess_first_layer, came_out=f"{last / size_by_layer['logistic'][0]:,.0f} times")
    for name, values in size_by_layer.items():
        print(f"{name}: layer 1 has {values[0] / values[-1]:.2g} times the gradient of layer 10")


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# With logistic units each layer takes away about three quarters or more, and the first layer hardly hears of the
# error: **vanishing gradients**. The slide's chain has one unit in each layer. Ours has 30, whose shares add up, but
# its weights are well below 1; here the two nearly cancel. tanh has a slope of up to 1 and loses far less. With ReLU
# the slope is 1 or 0: a unit passes on everything or nothing, and the size of the weights decides the rest. Make them
# four times as large, and the first layer gets thousands of times *more* than the last one: **exploding gradients**.
# Which weights are just right is what Lab 01 is about.
#
# </details>
#
# ## 11. Is there only one best network?
#
# Suppose your network has reached a minimum: no better weights anywhere near. Now take two hidden units and let them
# change places, with everything that belongs to them: the weights that come in, the bias, the weights that go out.
# What does the network answer? The same, of course; only the numbering changed. But in the list of 23,860 weights it
# is **another point**. Each of the orders of 30 hidden units is one, so the minimum exists $30! \approx 2.7 \cdot
# 10^{32}$ times.⁶
#
# With ReLU there is more. $\max(0, s z) = s \max(0, z)$ for every $s > 0$. So multiply what comes into a unit
# (weights and bias) by $s$, divide what goes out by $s$, and nothing changes.
#
# <small>⁶ Deck 001, *Local minima for deep nets*, after Goodfellow, Bengio and Courville, *Deep Learning*, section 8.2.</small>
#
# ### Exercise 11: a twin
#
# <details><summary>Hints</summary>
#
# 1. *Where to look:* hidden unit $j$ owns a **column** of `kernel_1`, an entry of `bias_1`, and a **row** of
#    `kernel_2`.
# 2. *The idea:* `K[:, order]` takes the columns in that order, `K[order]` the rows. Multiply columns by `scales`;
#    rows need `scales[:, np.newaxis]`. `(scales <= 0).any()` says whether a scale is too small, and
#    `raise ValueError("...")` with words of your own complains.
# 3. *The formula:* new `kernel_2` is the old one's rows in the new order, each divided by the scale of the unit that
#    stands there now.
#
# </details>

# %% role="solution" name="same_network"
def same_network(parameters, order, scales):
    """Another network of two layers with ReLU units that gives the same answers.

    Args:
        parameters: dict with "kernel_1" (n, h), "bias_1" (h,), "kernel_2" (h, k), "bias_2" (k,).
        order: new hidden unit j is the old unit order[j]: the numbers 0 to h - 1 in any order,
            shape (h,).
        scales: what comes into the NEW hidden unit j is multiplied by scales[j]; above 0, shape
            (h,).

    Returns:
        A new dict with the same names. The old arrays stay as they are.

    Raises:
        ValueError: if a scale is not above 0.

    Source: deck 001, "Local minima for deep nets".
    """
    ### BEGIN SOLUTION
    if np.any(scales <= 0):
        raise ValueError("a ReLU unit can be scaled by positive numbers only")
    return {
        "kernel_1": parameters["kernel_1"][:, order] * scales,
        "bias_1": parameters["bias_1"][order] * scales,
        "kernel_2": parameters["kernel_2"][order] / scales[:, np.newaxis],
        "bias_2": parameters["bias_2"].copy(),
    }
    ### END SOLUTION


# %% role="test" name="test_same_network" points=2
def answers_of(network, X):
    """What a network of two layers with ReLU units answers."""
    hidden_units = np.maximum(X @ network["kernel_1"] + network["bias_1"], 0)
    return hidden_units @ network["kernel_2"] + network["bias_2"]


small = {name: record[f"twin_{name}"] for name in ("kernel_1", "bias_1", "kernel_2", "bias_2")}
twin = same_network(dict(small), np.array([2, 0, 3, 1]), np.ones(4))
checks.close(
    answers_of(twin, record["twin_X"]), record["twin_out"],
    of="same_network", prop="units in another order: the answers are those of the first network, in Keras",
)
checks.close(
    twin["kernel_1"][:, 0], small["kernel_1"][:, 2],
    of="same_network", prop="the twin's first unit is the old unit 2",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(41)
order = np.array([3, 0, 4, 1, 2])
old = {"kernel_1": rng.standard_normal((4, 5)), "bias_1": rng.standard_normal(5),
       "kernel_2": rng.standard_normal((5, 3)), "bias_2": rng.standard_normal(3)}
expected = {"kernel_1": np.take(old["kernel_1"], order, axis=1), "bias_1": np.take(old["bias_1"], order),
            "kernel_2": np.take(old["kernel_2"], order, axis=0), "bias_2": old["bias_2"].copy()}
checks.close(
    same_network({name: value.copy() for name, value in old.items()}, order.copy(), np.ones(5)), expected,
    of="same_network", prop="units of another network in another order",
)
### END HIDDEN TESTS

# %% role="test" name="test_same_network_scales" points=1
# Measured against the answer's own without scales: whether that is right is another test's matter.
small = {name: record[f"twin_{name}"] for name in ("kernel_1", "bias_1", "kernel_2", "bias_2")}
order, scales = np.array([2, 0, 3, 1]), np.array([0.5, 3.0, 1.25, 8.0])
plain, twin = (
    same_network({name: value.copy() for name, value in small.items()}, order.copy(), by.copy())
    for by in (np.ones(4), scales)
)
checks.close(
    [bool(np.any(value)) for value in twin.values()], [True] * 4,
    of="same_network", prop="with scales, four arrays that are not all zero",
)
answers = [
    np.maximum(record["twin_X"] @ net["kernel_1"] + net["bias_1"], 0) @ net["kernel_2"] for net in (plain, twin)
]
checks.close(
    answers[1], answers[0], of="same_network", prop="with scales, the twin answers as without",
)
checks.close(
    twin["kernel_1"][:, 0], 0.5 * np.asarray(plain["kernel_1"])[:, 0],
    of="same_network", prop="with scales, the twin's first unit, times 0.5",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(43)
scales, order = rng.uniform(0.2, 5, 6), rng.permutation(6)
old = {"kernel_1": rng.standard_normal((3, 6)), "bias_1": rng.standard_normal(6),
       "kernel_2": rng.standard_normal((6, 6)), "bias_2": rng.standard_normal(6)}
plain = same_network({name: value.copy() for name, value in old.items()}, order.copy(), np.ones(6))
expected = {"kernel_1": np.einsum("ij,j->ij", plain["kernel_1"], scales), "bias_1": scales * plain["bias_1"],
            "kernel_2": np.einsum("ij,i->ij", plain["kernel_2"], 1 / scales), "bias_2": plain["bias_2"]}
checks.close(
    same_network({name: value.copy() for name, value in old.items()}, order.copy(), scales.copy()), expected,
    of="same_network", prop="units scaled, beside those that are not",
)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - another network and order: all units at their new places, without scaling
# - scales, beside your own twin without them
# - scales that are not above 0, and whether the old network stays as it is
#
# </details>
#
# Now a question that sounds harmless. We train a network, and make its twin with the units in a random order (all
# scales 1). Both recognize the same digits. What does the network **half-way** between them do, each weight the mean
# of the two?

# %% role="guess" name="guess_middle"
guess_middle = None  # your guess: how many new digits (%) does the network half-way between recognize?

# %% role="experiment" name="experiment_twins" tags=["nbval-ignore-output"]
with plots.when_solved():
    _, first = train_watched(loan.gradients_with("relu"), 3, activation="relu")
    second = same_network(first, np.random.default_rng(1).permutation(30), np.ones(30))
    places = np.linspace(0, 1, 21)
    losses, accuracies = [], []
    for t in places:
        between = {name: (1 - t) * first[name] + t * second[name] for name in first}
        logits = loan.forward(X_train, *training.unnamed(between), "relu")[-1]
        losses.append(cross_entropy(logits, y_train)[0])
        labels = training.predict_labels(X_valid, *training.unnamed(between), "relu")
        accuracies.append(100 * float(np.mean(labels == y_valid)))
    figure, shown = plots.panels(2, width=4.6, title="On the straight line from a network to its twin")
    shown[0].plot(places, losses, color=plots.COLOURS["blue"], label="loss")
    shown[0].set(title="Loss on the training digits", xlabel="0: the network, 1: its twin", ylabel="cross-entropy")
    shown[1].plot(places, accuracies, color=plots.COLOURS["vermilion"], label="accuracy")
    shown[1].set(title="New digits", xlabel="0: the network, 1: its twin", ylabel="recognized (%)")
    plots.show(figure)
    guess.compare("guess_middle", guess_middle,
                  came_out=f"{accuracies[10]:.1f} %, between two networks that recognize {accuracies[0]:.1f} and {accuracies[20]:.1f} %")


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Between two equal valleys lies a mountain. Half-way, unit 1 is the mean of two units that look for different things,
# and does neither job. So the surface that we walk down has an astronomical number of equal valleys, and that is good
# news: it does not matter into which of them we fall. It also tells you that a weight by itself means nothing.
#
# </details>

# %% [markdown] role="written" name="why_no_average" points=0
# **In your own words.** Two students train the same network on the same digits from different starts. Both reach 91
# %. Someone proposes to average their weights, for a better network. Why is that a bad idea, and what could be
# averaged instead?
#
# ### BEGIN SOLUTION
# A model answer: The hidden units of the two networks have no common numbering. Unit 7 of the one has nothing to do
# with unit 7 of the other, so the mean of their weights does neither's job (measured with a twin: half-way it
# recognizes far fewer digits). What can be averaged is what the networks answer, for example the probabilities of
# each class.
#
# 2 points: units are not in the same order, *and* answers can be averaged. 1 point: one of the two. 0 points:
# neither.
# ### END SOLUTION

# %% [markdown]
# ## 12. You against Keras
#
# Keras has no backward pass in its layers. It writes down what happens on the way forward (on a *tape*), and plays
# the tape backward. The results should agree with yours to the last few digits. The first import of Keras takes some
# seconds and may print messages that you can ignore. Where Keras is not installed, the recorded results are used, and
# the line says so.

# %% role="experiment" name="experiment_keras" tags=["nbval-ignore-output"]
def keras_layer():
    """Gradients of the recorded tanh layer, by Keras's own layer and the tape."""
    import keras
    import tensorflow as tf

    layer = keras.layers.Dense(len(record["dense_bias"]), activation="tanh", dtype="float64")
    A = tf.constant(record["dense_A"])
    layer.build(A.shape)
    layer.set_weights([record["dense_kernel"], record["dense_bias"]])
    with tf.GradientTape() as tape:
        tape.watch(A)
        loss = tf.reduce_sum(layer(A) * record["dense_upstream"])
    return [np.asarray(g) for g in tape.gradient(loss, [A, layer.kernel, layer.bias])]


def keras_network():
    """Gradients of the recorded network, by name."""
    import keras
    import tensorflow as tf

    names = record["network_names"].tolist()
    model = keras.Sequential([keras.Input((record["network_X"].shape[1],), dtype="float64")])
    for i in range(1, len(names) // 2 + 1):
        activation = "tanh" if i < len(names) // 2 else None
        model.add(keras.layers.Dense(len(record[f"network_bias_{i}"]), activation=activation, dtype="float64"))
    model.set_weights([record[f"network_{name}"] for name in names])
    loss_of = keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64")
    with tf.GradientTape() as tape:
        loss = loss_of(record["network_labels"], model(record["network_X"]))
    return dict(zip(names, map(np.asarray, tape.gradient(loss, model.trainable_weights)), strict=True))


with plots.when_solved():
    mine = dense_backward(*(record[f"dense_{part}"] for part in ("upstream", "A", "kernel", "out")), "tanh")
    for i, part in enumerate(("to_A", "to_kernel", "to_bias")):
        keras_record.compare(f"dense_{part}", mine[i], lambda i=i: keras_layer()[i], record)
    parameters = {name: record[f"network_{name}"] for name in record["network_names"].tolist()}
    _, gradients = backpropagate(parameters, record["network_X"], record["network_labels"], "tanh", cross_entropy)
    for name in ("kernel_1", "bias_1", "kernel_3"):
        keras_record.compare(f"network_gradient_{name}", gradients[name], lambda name=name: keras_network()[name], record)


# %% [markdown]
# ## 13. The same in Keras 3
#
# Deck 004 trains 784-30-10 with logistic units and the mean squared error. Its code was written for Keras 2, with
# `Reshape((784,), input_shape=(28, 28))` and `SGD(lr=3.0)`. In Keras 3 an `Input` says what comes in, and `lr=`
# raises an error: it is `learning_rate=` now. Note where backpropagation stands in this program: nowhere.

# %% role="experiment" name="experiment_keras_3" tags=["nbval-ignore-output"]
def the_lectures_network():
    """Deck 004's network in Keras 3, three epochs on our 3,500 digits."""
    import keras

    keras.utils.set_random_seed(0)
    model = keras.Sequential([
        keras.Input((784,)),
        keras.layers.Dense(30, activation="sigmoid"),
        keras.layers.Dense(10, activation="sigmoid"),
    ])
    model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(learning_rate=3.0), metrics=["accuracy"])
    one_hot = keras.utils.to_categorical
    print(f"{model.count_params():,} weights")
    history = model.fit(X_train, one_hot(y_train), epochs=3, batch_size=10, verbose=0,
                        validation_data=(X_valid, one_hot(y_valid))).history
    for epoch in range(3):
        print(f"epoch {epoch + 1}: loss {history['loss'][epoch]:.4f}, accuracy {history['accuracy'][epoch]:.3f}, "
              f"on new digits {history['val_accuracy'][epoch]:.3f}")


try:
    the_lectures_network()
except ImportError:
    print("Keras is not installed here. What it printed elsewhere stands below.")

# %% [markdown]
# <details><summary>What it prints</summary>
#
# ```
# 23,860 weights
# epoch 1: loss 0.0627, accuracy 0.622, on new digits 0.764
# epoch 2: loss 0.0320, accuracy 0.861, on new digits 0.846
# epoch 3: loss 0.0231, accuracy 0.892, on new digits 0.874
# ```
#
# </details>
#
# Keras's mean squared error is a mean over the ten outputs too, the slide's is half a sum. So Keras's gradients are a
# fifth of the slide's, and a learning rate of 3 does here what 0.6 does with the formula of section 2. Before you
# compare two learning rates, ask what the loss was divided by. (The slide trains on all 60,000 digits for 20 epochs,
# and reports that 96.62 % of the test digits are recognized.)
#
# ## What you should remember
#
# - Forward, keep what every layer put out. Backward, each layer turns the gradient by its output into three: for the
#   layer before, for its kernel, for its bias.
# - A hidden unit's responsibility is the sum over what lies downstream, through the same weights. All corrections
#   belong to one forward pass.
# - A gradient has the shape of what it belongs to. Rows add up. The $1/m$ of a mean is taken once.
# - Backward costs about twice as much as forward, and gives all slopes at once. Trying costs two passes for each.
# - A wrong gradient can learn. Check with central differences, in float64, $h$ near $10^{-5}$, array by array, from
#   the output.
# - Going back through many layers multiplies many slopes and weights: it vanishes or it explodes.
# - Every minimum has a huge number of twins. Between them lie mountains.
#
# ## Keep it
#
# The functions of this lab go into your own library, `mynet`. Later labs' pictures can use them.

# %% role="experiment" name="experiment_keep" tags=["nbval-ignore-output"]
with plots.when_solved():
    keep.functions("backpropagation", dense_forward, dense_backward, backpropagate, numerical_gradient, first_wrong, same_network)

# %% [markdown]
# ## An open question (not graded)
#
# On the way back, `dense_backward` multiplies by `kernel.T`: the same weights as on the way forward. Francis Crick,
# of the double helix, objected in 1989 that no brain can do that: the way back would have to know the strength of
# every connection of the way forward. Replace `kernel.T` between two layers by a *fixed matrix of random numbers*
# that never changes. What would the gradient check say? And would the network learn? Write down what you expect, and
# then try it with `train_watched`. (Afterwards, look up *feedback alignment*.)
#
# ## Hidden tests
#
# Nothing to do here: the cells below belong to the exercises above, and are filled when your lab is graded.

# %% role="test" name="test_unit_inputs" points=1
# Hidden tests of unit: the inputs and the weights stay as they are.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(3)
unchanged = checks.inputs_unchanged(unit, rng.standard_normal(5), rng.standard_normal(6), of="unit")
### END HIDDEN TESTS

# %% role="test" name="test_output_responsibility_arrays" points=1
# Hidden tests of output_responsibility: several outputs at once, which stay as they are.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(5)
outputs, actual = rng.uniform(0.05, 0.95, (4, 3)), rng.uniform(0.05, 0.95, (4, 3))
# Measured against the answer's own for single numbers: whether these are right is another test's matter.
one_by_one = [[float(output_responsibility(float(o), float(a))) for o, a in zip(*rows)] for rows in zip(outputs, actual)]
at_once = checks.inputs_unchanged(output_responsibility, outputs, actual, of="output_responsibility")
checks.close(
    at_once, np.array(one_by_one),
    of="output_responsibility", prop="several outputs at once, beside one after the other",
)
### END HIDDEN TESTS

# %% role="test" name="test_hidden_responsibility_downstream" points=1
# Hidden tests of hidden_responsibility: the shares add up, and what it was given stays as it is.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(11)
outputs, weights, deltas = rng.uniform(0.1, 0.9, 4), rng.uniform(0.2, 2, (4, 3)), rng.standard_normal(3)
# Measured against the answer's own for one unit downstream: whether that is right is another test's matter.
shares = [
    np.array(hidden_responsibility(outputs.copy(), weights[:, [k]], deltas[[k]])) for k in range(3)
]
together = checks.inputs_unchanged(
    hidden_responsibility, outputs, weights, deltas, of="hidden_responsibility"
)
checks.close(
    together, sum(shares),
    of="hidden_responsibility", prop="three units downstream, beside each of them alone",
)
### END HIDDEN TESTS

# %% role="test" name="test_slide_step_inputs" points=1
# Hidden tests of slide_step: the old weights and the inputs stay as they are.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(7)
weights = {"A": rng.standard_normal(5), "B": rng.standard_normal(5), "Z": rng.standard_normal(3)}
unchanged = checks.inputs_unchanged(slide_step, weights, rng.standard_normal(4), 0.35, 0.6, of="slide_step")
### END HIDDEN TESTS

# %% role="test" name="test_dense_backward_inputs" points=1
# Hidden tests of dense_backward: what it was given comes back unchanged.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(17)
unchanged = checks.inputs_unchanged(
    dense_backward, rng.standard_normal((6, 4)), rng.standard_normal((6, 3)), rng.standard_normal((3, 4)),
    rng.uniform(0.1, 0.9, (6, 4)), "logistic", of="dense_backward",
)
### END HIDDEN TESTS

# %% role="test" name="test_numerical_gradient_calls" points=2
# Hidden tests of numerical_gradient: where it calls the function, and how often.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(23)
theta, calls = rng.standard_normal((2, 3)), []


def logged(t):
    calls.append(np.array(t, dtype=float))
    return float(np.sum(np.cos(t)))


numerical_gradient(logged, theta.copy(), 0.03)
checks.close(
    len(calls), 12, of="numerical_gradient", prop="two calls for each of six entries"
)
checks.close(
    [call.shape == theta.shape for call in calls], [True] * 12,
    of="numerical_gradient", prop="the function gets arrays of the shape of theta",
)
expected = sorted(
    (tuple(index), sign) for index in np.ndindex(theta.shape) for sign in (-1, 1)
)
seen = []
for call in calls:
    moved = np.argwhere(abs(call - theta) > 1e-9)
    if len(moved) == 1:
        place = tuple(int(i) for i in moved[0])
        share = (call - theta)[place] / 0.03
        if abs(abs(share) - 1) < 1e-9:
            seen.append((place, int(np.sign(share))))
checks.close(
    sorted(seen) == expected, True,
    of="numerical_gradient", prop="in each call one entry is moved by h, all others are where they were",
)
### END HIDDEN TESTS

# %% role="test" name="test_numerical_gradient_theta" points=1
# Hidden tests of numerical_gradient: integers, and theta stays as it is.
### BEGIN HIDDEN TESTS
theta = np.array([3, -2, 5])


def bowl(t):
    return float(np.sum(np.asarray(t) ** 2 * np.array([1.0, 4.0, 0.5])))


# Measured against the answer's own for real numbers: whether that is right is another test's matter.
of_reals = np.array(numerical_gradient(bowl, theta.astype(float), 0.25))
of_integers = checks.inputs_unchanged(numerical_gradient, bowl, theta, 0.25, of="numerical_gradient")
checks.close(
    of_integers, of_reals, of="numerical_gradient", prop="integers in theta",
)
# Numbers and a step that are not exact: there and back again ends beside where it began.
checks.inputs_unchanged(
    numerical_gradient, bowl, np.array([0.1, -0.7, 1e-3]), 0.3, of="numerical_gradient"
)
### END HIDDEN TESTS

# %% role="test" name="test_first_wrong_entries" points=1
# Hidden tests of first_wrong: one entry among thousands, large and small, near the limit.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(29)
numeric = {"kernel_1": rng.standard_normal((60, 70)),
           "bias_1": np.append(rng.standard_normal(69), 1e-5),
           "kernel_2": 1e6 * rng.uniform(1, 2, (70, 3)), "bias_2": rng.standard_normal(3),
           "kernel_3": 1e-5 * rng.uniform(1, 2, (3, 2)), "bias_3": rng.standard_normal(2)}


def with_factor(name, factor, index=...):
    """The same gradients, with one array, or one entry of it, multiplied by a factor."""
    changed = {key: value.copy() for key, value in numeric.items()}
    changed[name][index] *= factor
    return changed


one, small = with_factor("kernel_1", 1.01, (31, 5)), with_factor("kernel_3", 0.99, (1, 0))
checks.close(
    [first_wrong(one, numeric, 1e-4), first_wrong(small, numeric, 1e-4),
     first_wrong(with_factor("kernel_2", 1 + 1e-6), numeric, 1e-4)],
    ["kernel_1", "kernel_3", None],
    of="first_wrong", prop="one wrong entry among 4,200; a tiny one; none, though the difference is large",
)
checks.close(
    checks.inputs_unchanged(first_wrong, with_factor("bias_1", -1, 69), numeric, 1e-3, of="first_wrong"),
    "bias_1", of="first_wrong", prop="a tiny entry that is all wrong, beside large ones",
)
limits = with_factor("kernel_1", 1 + 1e-3)  # an error of 5.0e-4
checks.close(
    [first_wrong(limits, numeric, 6e-4), first_wrong(limits, numeric, 4e-4)], [None, "kernel_1"],
    of="first_wrong", prop="just below and just above the limit",
)
checks.close(
    first_wrong(
        {"kernel_1": np.array([[3.0]]), "bias_1": np.array([2.0])},
        {"kernel_1": np.array([[1.0]]), "bias_1": np.array([2.0])}, 0.5,
    ),
    None, of="first_wrong", prop="an error that equals the limit",
)
### END HIDDEN TESTS

# %% role="test" name="test_first_wrong_zeros" points=1
# Hidden tests of first_wrong: zeros.
### BEGIN HIDDEN TESTS
numeric = {"kernel_1": np.array([[0.0, 2.0], [1.0, 0.0]]), "bias_1": np.array([0.0, 3.0])}
noise = {**numeric, "kernel_1": np.array([[1e-14, 2.0], [1.0, 0.0]])}
wrong = {**numeric, "kernel_1": np.array([[0.0, 2.0], [1.0, 0.5]])}
checks.close(
    [first_wrong({name: value.copy() for name, value in numeric.items()}, numeric, 1e-5),
     first_wrong(noise, numeric, 1e-5), first_wrong(wrong, numeric, 1e-5)],
    [None, None, "kernel_1"],
    of="first_wrong", prop="zeros that agree, rounding noise beside a zero, and a zero that is wrong",
)
### END HIDDEN TESTS

# %% role="test" name="test_first_wrong_order" points=1
# Hidden tests of first_wrong: eleven layers, dicts in another order.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(31)
names = [f"{kind}_{layer}" for layer in range(1, 12) for kind in ("kernel", "bias")]
numeric = {names[i]: rng.uniform(1, 2, (2, 3)) for i in rng.permutation(len(names))}
results = []
for bad in (["kernel_9", "kernel_10", "kernel_2"], ["kernel_11", "kernel_9"], ["kernel_4", "kernel_3"]):
    analytic = {names[i]: numeric[names[i]] * (1.5 if names[i] in bad else 1.0) for i in rng.permutation(len(names))}
    results.append(first_wrong(analytic, numeric, 1e-3))
checks.close(
    results, ["kernel_10", "kernel_11", "kernel_4"],
    of="first_wrong", prop="eleven layers, in any order",
)
### END HIDDEN TESTS

# %% role="test" name="test_backpropagate_one_layer" points=1
# Hidden tests of backpropagate: a network without a hidden layer, with another loss.
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("00_backpropagation")


def half_square(Z, targets):
    miss = logistic(Z) - targets
    return 0.5 * float(np.sum(miss**2)) / len(Z), miss * logistic(Z) * (1 - logistic(Z)) / len(Z)


value, gradients = backpropagate(
    {"kernel_1": hidden["single_kernel_1"], "bias_1": hidden["single_bias_1"]},
    hidden["single_X"], hidden["single_targets"], "tanh", half_square,
)
checks.close(
    [float(value), gradients["kernel_1"]], [float(hidden["single_loss"]), hidden["single_gradient_kernel_1"]],
    of="backpropagate", prop="one layer and half the squared error, against Keras", tolerance=1e-6,
)
### END HIDDEN TESTS

# %% role="test" name="test_backpropagate_calls" points=1
# Hidden tests of backpropagate: how the loss is called; parameters and batch stay as they are.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(37)
parameters = {"kernel_1": rng.standard_normal((4, 3)), "bias_1": rng.standard_normal(3),
              "kernel_2": rng.standard_normal((3, 2)), "bias_2": rng.standard_normal(2)}
X, targets, calls = rng.standard_normal((5, 4)), rng.standard_normal((5, 2)), []


def logged_loss(Z, T):
    calls.append((np.array(Z), np.array(T)))
    return 2.5, np.array(T) * 0.3


unchanged = checks.inputs_unchanged(backpropagate, parameters, X, targets, "tanh", logged_loss, of="backpropagate")
checks.close(len(calls), 1, of="backpropagate", prop="calls the loss once")
checks.close(calls[0][1], targets, of="backpropagate", prop="gives the loss the targets as they are")
### END HIDDEN TESTS

# %% role="test" name="test_name_the_faults_rows" points=3
# Hidden tests of name_the_faults: each row.
### BEGIN HIDDEN TESTS
named = name_the_faults()
right = {"A": "no slope 2", "B": "small h", "C": "twice m", "D": "sign", "E": "no bias 2", "F": "no slope 1"}
checks.partial_credit(3, [
    (1, checks.passes(lambda row=row: checks.close(
        named[row], right[row], of="name_the_faults", prop=f"row {row}")), f"row {row}")
    for row in right
])
### END HIDDEN TESTS

# %% role="test" name="test_same_network_errors" points=1
# Hidden tests of same_network: scales that are not positive; the old network stays as it is.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(47)
old = {"kernel_1": rng.standard_normal((2, 3)), "bias_1": rng.standard_normal(3),
       "kernel_2": rng.standard_normal((3, 2)), "bias_2": rng.standard_normal(2)}
order = np.array([1, 2, 0])
for scales in ((1.5, -2.0, 2.0), (1.5, 0.0, 2.0), (-1.5, -2.0, 2.0), (-1.0, -3.0, -2.0), (0.5, 2.0, -1.0)):
    checks.raises(
        ValueError, same_network, old, order, np.array(scales),
        of="same_network", prop="a scale that is not above 0",
    )
unchanged = checks.inputs_unchanged(same_network, old, order, np.array([1.5, 0.75, 2.0]), of="same_network")
### END HIDDEN TESTS
