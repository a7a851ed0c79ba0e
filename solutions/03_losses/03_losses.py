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
# # Lab 03: Losses and outputs
#
# **The network is completely wrong. Why is it in no hurry?** You will write the losses of the lecture, each with its
# gradient, find out why one of them learns slowest where it is most wrong, and repair it at the output, without
# touching the rest of the network.
#
# | | |
# | --- | --- |
# | Time | 60 to 120 minutes, 12 exercises, 35 points |
# | You need | matrix products, derivatives of $e^z$ and $\ln z$, a little NumPy; no other lab |
# | Lecture | deck 004, *Wrongly recognized digits?* to *Intermission* (slow learning, the choice of loss, softmax); deck 001, *Activation function and loss function*; deck 002, *MLP: Backpropagation Example*; deck 003, *Transfer Learning in Keras* (labels as targets) |
#
# **How it works.** Each exercise is one function. Replace `raise NotImplementedError()` with your code and run
# the cell. Then run the check below it: it answers at once with ✓ or ✗, and says what it knows of your mistake. Cells with pictures need
# nothing from you. They wait until the exercise above them is solved.
# Besides the visible checks there are hidden ones. They use other numbers, and they also test what the text and the
# docstring ask for and no visible check shows, such as errors, or arguments that come back unchanged.
#
# If your code itself stops with an error, you see Python's message instead: read its last line, then look for the
# arrow in your function. Run a picture cell only after the ✓ above it.
#
# **Conventions.** A batch has one example per row. $Z$ holds the *logits*: the weighted sums of the last layer, before
# any output function. $Y$ holds the outputs, $T$ the targets, all of shape $(m, k)$ for $m$ rows and $k$ outputs.
# A loss is a **sum over the outputs of a row and a mean over the rows**, as on the slides. A loss
# function returns two things, `(loss, gradient)`: a number, and the gradient of that number, of the shape of its first
# argument. So the $1/m$ of the mean is in the gradient, too. `ln` is `np.log` in NumPy. Your functions never change the arrays they get.
#
# **What to use.** Write your answers in NumPy, with what the text hands you. In an answer you cannot call SciPy, scikit-learn or a
# framework, nor a function of `training` that does what the exercise asks you to write; in cells of your own you may try what you like.

# %% role="setup" name="setup"
import numpy as np

from trainlab import checks, data, keras_record, plots, training

X_train, y_train, X_valid, y_valid = data.digits()
record = keras_record.visible("03_losses")
loan = checks.withhold(
    softmax="training.softmax",
    categorical_cross_entropy="training.softmax_cross_entropy",
    sparse_cross_entropy="training.softmax_cross_entropy",
    network_gradients=["training.loss_and_gradients", "training.gradients_with"],
)


def sigmoid(z):
    """The logistic function 1 / (1 + exp(-z)) of deck 004; takes any z, however large."""
    return training.activate("logistic", z)


def two_values(result, of):
    """The two values that a function returned, or a message if it returned something else."""
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise checks.CheckFailed("two values are expected: write `return first, second`", of=of, prop="result")
    return result


def ratio(loss, other, of):
    """The one as a multiple of the other; nan or infinite where that is what a loss is."""
    if np.shape(loss) or np.shape(other):
        raise checks.CheckFailed("a loss is one number for the whole batch", of=of, prop="loss")
    with np.errstate(all="ignore"):
        return float(np.divide(loss, other))


def finite(answer):
    """Where an answer is neither nan nor infinite; what holds no numbers stays as it is."""
    is_number = isinstance(answer, (float, np.floating, np.ndarray)) and np.asarray(answer).dtype.kind == "f"
    return np.isfinite(answer) if is_number else answer


def some_answer(answer, of):
    """What a function returned, or a message if it is nothing but zeros."""
    if not np.any(answer):
        raise checks.CheckFailed("nothing but zeros", of=of, prop="result")
    return answer


# %% [markdown]
# ## 1. Completely wrong, and in no hurry
#
# Deck 004, *Slow learning with bad weights*, has the smallest network that one can think of: one input, one hidden sigmoid
# unit, one sigmoid output. It has four parameters, and it shall answer 0 to everything. What could be easier?
#
# Keras trains it twice, with the mean squared error. Once the four parameters start at (2, 3, 4, 5), as on the slide. Once they
# start at a tenth of that. With (2, 3, 4, 5) the network answers almost 1: it could not be more wrong. You learn fastest from
# your worst mistakes. Does it?

# %% role="experiment" name="experiment_opening"
starts = {
    "(2, 3, 4, 5)": record["toy_squared_far"],
    "(0.2, 0.3, 0.4, 0.5)": record["toy_squared_near"],
}
figure, (panel,) = plots.panels(width=6.5)
for (name, losses), colour, style in zip(
    starts.items(), plots.COLOURS.values(), ("-", "--"), strict=False
):
    panel.plot(range(1, 101), losses, style, color=colour, label=f"start {name}")
    print(f"start {name}: loss {losses[0]:.3f} in epoch 1, {losses[49]:.4f} in epoch 50, "
          f"{losses[69]:.4f} in epoch 70")
panel.set(title="Keras, mean squared error, learning rate 1: all targets are 0",
          xlabel="epoch", ylabel="mean squared error (no unit)")
panel.legend(loc="center", bbox_to_anchor=(0.35, 0.55))
plots.show(figure, alt="Mean squared error over 100 epochs. From (2, 3, 4, 5) it stays flat near 1 for "
           "some 70 epochs, then drops steeply to 0. From a tenth of that it falls at once.")


# %% [markdown]
# For fifty epochs the worse start hardly moves, and only after seventy it falls off a cliff. The data, the network and the
# learning rate are the same. So the reason must lie in the gradient of the loss, and that is what we look at now.
#
# ## 2. Two losses with one name
#
# If two programs minimize *the mean squared error* at the same learning rate, do they take the same steps?
#
# The slide *The choice of loss* takes, for one output, $\tfrac12 |y - t|^2$. For $k$ outputs and a batch of $m$ rows this is
#
# $$L = \frac1m \sum_{\text{rows}} \frac12 \sum_{j=1}^{k} (y_j - t_j)^2 .$$
#
# ### Exercise 1: half the squared error

# %% role="solution" name="half_squared_error"
def half_squared_error(Y, T):
    """Squared error of the lecture: half the sum over the outputs, mean over the rows.

    Args:
        Y: outputs of the network, shape (m, k).
        T: targets, shape (m, k).

    Returns:
        Tuple (loss, gradient): a number, and dL/dY of shape (m, k).

    Source: deck 004, "The choice of loss".
    """
    ### BEGIN SOLUTION
    difference = Y - T
    loss = 0.5 * np.sum(difference**2) / len(Y)
    return loss, difference / len(Y)
    ### END SOLUTION


# %% role="test" name="test_half_squared_error" points=1
# Half the sums of squares of the three rows are 7, 12 and 2. Their mean is 7.
errors = np.array([[1.0, 2.0, 3.0, 0.0], [0.0, 4.0, -2.0, 2.0], [1.0, -1.0, 1.0, 1.0]])
T = np.array([[0.5, 0.0, 1.0, 0.0], [1.0, 1.0, 0.5, 0.0], [0.0, 2.0, 0.0, 0.25]])
Y = T + errors
loss, _ = two_values(half_squared_error(Y, T), of="half_squared_error")
checks.close(
    loss, 7.0,
    of="half_squared_error", prop="loss of three rows with four outputs",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("03_losses")
loss, _ = two_values(
    half_squared_error(hidden["mse_x"], hidden["mse_t"]), of="half_squared_error"
)
checks.close(
    loss, float(hidden["mse_loss"] * hidden["mse_x"].shape[1] / 2),
    of="half_squared_error", prop="loss of a larger batch",
)
### END HIDDEN TESTS

# %% role="test" name="test_half_squared_error_gradient" points=1
errors = np.array([[1.0, 2.0, 3.0, 0.0], [0.0, 4.0, -2.0, 2.0], [1.0, -1.0, 1.0, 1.0]])
T = np.array([[0.5, 0.0, 1.0, 0.0], [1.0, 1.0, 0.5, 0.0], [0.0, 2.0, 0.0, 0.25]])
Y = T + errors
_, gradient = two_values(half_squared_error(Y, T), of="half_squared_error")
checks.close(
    gradient, errors / 3,
    of="half_squared_error", prop="gradient of three rows with four outputs",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("03_losses")
_, gradient = two_values(
    checks.inputs_unchanged(
        half_squared_error, hidden["mse_x"], hidden["mse_t"], of="half_squared_error"
    ),
    of="half_squared_error",
)
checks.close(
    gradient, hidden["mse_gradient"] * hidden["mse_x"].shape[1] / 2,
    of="half_squared_error", prop="gradient of a larger batch",
)
### END HIDDEN TESTS

# %% [markdown]
# Keras calls its loss *mean squared error*, and so does the slide. Are they the same? The next cell compares yours with the
# one that Keras computed, for networks with 1, 2, 5 and 10 outputs. Look at the two columns before you read on.

# %% role="experiment" name="experiment_two_squared_errors"
with plots.when_solved():
    print("outputs   Keras's loss / yours   Keras's gradient / yours")
    for outputs in (1, 2, 5, 10):
        loss, gradient = half_squared_error(record[f"mse_{outputs}_x"], record[f"mse_{outputs}_t"])
        print(f"{outputs:7} {record[f'mse_{outputs}_loss'] / loss:18.3f}"
              f" {np.mean(record[f'mse_{outputs}_gradient'] / gradient):22.3f}")


# %% [markdown]
# They agree for two outputs and for no other number. Find the rule. It matters: gradient descent takes steps
# of *learning rate times gradient*. Deck 004 trains its digits network in Keras with learning rate 3. Whoever copies the 3 into a
# program with the slide's formula trains another network.
#
# ### Exercise 2: translate a learning rate

# %% role="solution" name="lecture_learning_rate"
def lecture_learning_rate(keras_learning_rate, outputs):
    """Learning rate at which the slide's squared error takes the steps that Keras takes.

    Args:
        keras_learning_rate: learning rate of Keras with its mean squared error, positive.
        outputs: number of outputs of the network.

    Returns:
        Learning rate for gradient descent on `half_squared_error` that gives the same steps.

    Source: deck 004, "The choice of loss", held against "Building network with Keras".
    """
    ### BEGIN SOLUTION
    return 2 * keras_learning_rate / outputs
    ### END SOLUTION


# %% role="test" name="test_lecture_learning_rate" points=1
checks.close(
    lecture_learning_rate(3.0, 10), 0.6,
    of="lecture_learning_rate", prop="the digits network of deck 004",
)
### BEGIN HIDDEN TESTS
for keras_rate, outputs in ((1.0, 1), (0.45, 4), (0.07, 25)):
    checks.close(
        lecture_learning_rate(keras_rate, outputs), 2 * keras_rate / outputs,
        of="lecture_learning_rate", prop="other networks",
    )
### END HIDDEN TESTS

# %% [markdown]
# **Conclusion.** A name is not a formula. Keras takes the mean over the outputs as well, and has no one half. Before you
# compare two losses, or copy a learning rate, look at what is summed and what is averaged.
#
# ## 3. The slope that slows everything down
#
# Back to the network that is in no hurry. Its error is as large as it can be. What makes its gradient so small?
#
# The output of the network is $y = \sigma(z)$, with the sigmoid $\sigma(z) = 1/(1 + e^{-z})$ and its slope
# $\sigma'(z) = \sigma(z)\,(1 - \sigma(z))$. By the chain rule the gradient by the logit is (slide *The choice of loss*)
#
# $$\frac{\partial L}{\partial z} = [\sigma(z) - t]\;\sigma'(z) \qquad\text{(one row, one output)} .$$
#
# `sigmoid(Z)` is given and takes logits of any size. Your function should take them, too.
#
# ### Exercise 3: the squared error behind a sigmoid

# %% role="solution" name="squared_error_of_sigmoid"
def squared_error_of_sigmoid(Z, T):
    """Squared error of the lecture for sigmoid outputs, as a function of the logits.

    Args:
        Z: logits, shape (m, k), of any size: -1000 and 1000 are possible; the outputs of the
            network are sigmoid(Z).
        T: targets, shape (m, k).

    Returns:
        Tuple (loss, gradient): half the squared error summed over the outputs, mean over the rows;
        and dL/dZ, shape (m, k).

    Source: deck 004, "The choice of loss"; deck 002, "MLP: Backpropagation Example".
    """
    ### BEGIN SOLUTION
    Y = sigmoid(Z)
    loss, output_gradient = half_squared_error(Y, T)
    return loss, output_gradient * Y * (1 - Y)
    ### END SOLUTION


# %% role="test" name="test_squared_error_of_sigmoid" points=1
# The example of deck 002: the output is 0.875, which is sigmoid(ln 7), and it should be 0.8.
loss, _ = two_values(
    squared_error_of_sigmoid(np.array([[np.log(7.0)]]), np.array([[0.8]])),
    of="squared_error_of_sigmoid",
)
checks.close(
    loss, 0.075**2 / 2,
    of="squared_error_of_sigmoid", prop="loss in the example of deck 002",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("03_losses")
loss, _ = two_values(
    squared_error_of_sigmoid(hidden["mse_sigmoid_x"], hidden["mse_sigmoid_t"]),
    of="squared_error_of_sigmoid",
)
checks.close(
    loss, float(hidden["mse_sigmoid_loss"] * hidden["mse_sigmoid_x"].shape[1] / 2),
    of="squared_error_of_sigmoid", prop="loss of a batch",
)
### END HIDDEN TESTS

# %% role="test" name="test_squared_error_of_sigmoid_gradient" points=2
_, gradient = two_values(
    squared_error_of_sigmoid(np.array([[np.log(7.0)]]), np.array([[0.8]])),
    of="squared_error_of_sigmoid",
)
checks.close(
    gradient, np.array([[0.075 * 0.875 * 0.125]]),
    of="squared_error_of_sigmoid", prop="gradient in the example of deck 002",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("03_losses")
_, gradient = two_values(
    checks.inputs_unchanged(
        squared_error_of_sigmoid, hidden["mse_sigmoid_x"], hidden["mse_sigmoid_t"],
        of="squared_error_of_sigmoid",
    ),
    of="squared_error_of_sigmoid",
)
checks.close(
    gradient, hidden["mse_sigmoid_gradient"] * hidden["mse_sigmoid_x"].shape[1] / 2,
    of="squared_error_of_sigmoid", prop="gradient of a batch",
)
loss, gradient = two_values(
    squared_error_of_sigmoid(np.array([[1000.0, -1000.0], [-1000.0, 1000.0]]), np.eye(2)),
    of="squared_error_of_sigmoid",
)
checks.close(
    loss, 0.0, of="squared_error_of_sigmoid", prop="loss of right answers at logits of 1000 and -1000"
)
checks.close(
    gradient, np.zeros((2, 2)),
    of="squared_error_of_sigmoid", prop="gradient at logits of 1000 and -1000",
)
### END HIDDEN TESTS

# %% [markdown]
# The next cell puts your function on the worked example of deck 002: output $N_Z = 0.875$, target 0.8, and a hidden unit
# $N_B = 0.8176$ that feeds it with weight 0.9.

# %% role="experiment" name="experiment_worked_example"
with plots.when_solved():
    _, at_Z = squared_error_of_sigmoid(np.array([[np.log(0.875 / 0.125)]]), np.array([[0.8]]))
    at_B = 0.9 * training.slope("logistic", 0.8176) * at_Z
    print(f"your gradient at Z: {at_Z.item():+.4f}     the slide's delta_Z: -0.0082")
    print(f"your gradient at B: {at_B.item():+.4f}     the slide's delta_B: -0.0011")


# %% [markdown]
# The sizes agree, the signs do not. Neither is wrong. The slide writes *actual minus output* and then **adds**
# $\eta\,\delta\,x$ to a weight: its $\delta$ is minus the gradient. We follow decks 001 and 004 and Keras: gradients, which are
# **subtracted**.
#
# Now look at the factor $\sigma'(z)$. The error $\sigma(z) - t$ is at most 1 in size. The slope is at most $1/4$, and for large $|z|$
# it is nearly 0. For (2, 3, 4, 5) the logit is between 5 and 9, where $\sigma'(z)$ lies between 0.007 and 0.0001. That is why
# nothing moves.
#
# **Conclusion.** Behind a sigmoid, the squared error multiplies the mistake by a slope. Where the output is surely wrong, the slope is
# nearly zero, and so is the lesson.
#
# ## 4. Cross-entropy: a loss that cancels the slope
#
# The slope belongs to the sigmoid, and we want to keep the sigmoid. Can a loss get rid of it?
#
# The slide *The choice of loss (II)* takes another loss. For one output with target $t$,
#
# $$L = -\big[t \ln y + (1 - t) \ln (1 - y)\big], \qquad y = \sigma(z).$$
#
# With the natural logarithm, a loss is counted in *nats*.
#
# Take the derivative as on the slide. The $\sigma'(z)$ of the chain rule meets the same factor in the denominator and is gone:
# $\partial L/\partial z = \sigma(z) - t$. With several outputs, every output is a yes-or-no question of its own, and the losses add up.
#
# There is one difficulty. At $z = 1000$ the computer rounds $y$ to 1, and $\ln(1 - y)$ is minus infinity. It has to be computed
# **from the logits**. Use
#
# $$-\ln \sigma(z) = \ln(1 + e^{-z}), \qquad -\ln\big(1 - \sigma(z)\big) = \ln(1 + e^{z}),$$
#
# and `np.logaddexp(a, b)`, which gives $\ln(e^a + e^b)$ without ever computing a large power. Note that $1 = e^0$.
#
# ### Exercise 4: binary cross-entropy

# %% role="solution" name="binary_cross_entropy"
def binary_cross_entropy(Z, T):
    """Cross-entropy of sigmoid outputs, from the logits.

    Args:
        Z: logits, shape (m, k), of any size: -1000 and 1000 are possible.
        T: targets from 0 to 1, shape (m, k).

    Returns:
        Tuple (loss, gradient): the cross-entropy summed over the outputs, mean over the rows, in
        nats; and dL/dZ, shape (m, k).

    Source: deck 004, "The choice of loss (II)".
    """
    ### BEGIN SOLUTION
    losses = T * np.logaddexp(0, -Z) + (1 - T) * np.logaddexp(0, Z)
    loss = np.sum(losses) / len(Z)
    gradient = (sigmoid(Z) - T) / len(Z)
    return loss, gradient
    ### END SOLUTION


# %% role="test" name="test_binary_cross_entropy" points=1
# Keras takes the mean over the outputs here, too. So its loss is multiplied by their number.
outputs = record["binary_x"].shape[1]
loss, _ = two_values(
    binary_cross_entropy(record["binary_x"], record["binary_t"]), of="binary_cross_entropy"
)
checks.close(
    loss, float(record["binary_loss"] * outputs),
    of="binary_cross_entropy", prop="loss of nine rows, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("03_losses")
loss, _ = two_values(
    binary_cross_entropy(hidden["binary_x"], hidden["binary_t"]), of="binary_cross_entropy"
)
checks.close(
    loss, float(hidden["binary_loss"] * hidden["binary_x"].shape[1]),
    of="binary_cross_entropy", prop="loss of a larger batch, against Keras",
)
### END HIDDEN TESTS

# %% role="test" name="test_binary_cross_entropy_gradient" points=1
outputs = record["binary_x"].shape[1]
_, gradient = two_values(
    binary_cross_entropy(record["binary_x"], record["binary_t"]), of="binary_cross_entropy"
)
checks.close(
    gradient, record["binary_gradient"] * outputs,
    of="binary_cross_entropy", prop="gradient of nine rows, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("03_losses")
_, gradient = two_values(
    checks.inputs_unchanged(
        binary_cross_entropy, hidden["binary_x"], hidden["binary_t"], of="binary_cross_entropy"
    ),
    of="binary_cross_entropy",
)
checks.close(
    gradient, hidden["binary_gradient"] * hidden["binary_x"].shape[1],
    of="binary_cross_entropy", prop="gradient of a larger batch, against Keras",
)
_, gradient = two_values(
    binary_cross_entropy(hidden["far_binary_x"], hidden["far_binary_t"]), of="binary_cross_entropy"
)
# The other test is about what is infinite. An output of 1 - 4e-8 less its target of 1 is mostly rounding: hence the floor.
if np.all(finite(gradient)):
    checks.close(
        gradient, hidden["far_binary_gradient"] * hidden["far_binary_x"].shape[1],
        of="binary_cross_entropy", prop="gradient at large logits, against Keras", floor=1e-6,
    )
### END HIDDEN TESTS

# %% role="test" name="test_binary_cross_entropy_margins" points=2
# At large logits the loss is a straight line: twice as far out, it costs twice as much. No matter what it costs.
Z, T = np.array([[1000.0, -1000.0, 1000.0, -1000.0]]), np.array([[0.0, 1.0, 1.0, 0.0]])
once, _ = two_values(binary_cross_entropy(Z, T), of="binary_cross_entropy")
twice, gradient = two_values(binary_cross_entropy(2 * Z, T), of="binary_cross_entropy")
checks.close(
    ratio(twice, once, "binary_cross_entropy"), 2.0,
    of="binary_cross_entropy", prop="loss at logits of 2000, as a multiple of that at 1000",
)
checks.close(
    finite(gradient), np.full((1, 4), True),
    of="binary_cross_entropy", prop="finite gradient at logits of 2000",
)
### BEGIN HIDDEN TESTS
Z, T = np.array([[39.0, -41.0], [47.0, -38.0], [1.0, -3.0]]), np.array([[0.3, 0.4], [0.2, 0.9], [1.0, 0.0]])
for factor in (3.0, 60.0):
    once, _ = two_values(binary_cross_entropy(Z[:2], T[:2]), of="binary_cross_entropy")
    far, gradient = two_values(
        binary_cross_entropy(factor * Z[:2], T[:2]), of="binary_cross_entropy"
    )
    checks.close(
        ratio(far, once, "binary_cross_entropy"), factor,
        of="binary_cross_entropy", prop="how the loss grows with the logits, both signs",
    )
    checks.close(
        finite(gradient), np.full((2, 2), True),
        of="binary_cross_entropy", prop="finite gradient at large logits",
    )
### END HIDDEN TESTS

# %% role="experiment" name="experiment_speed"
with plots.when_solved():
    logits = np.linspace(-10, 10, 161)
    figure, (left, right) = plots.panels(2, title="One output, target 0: the larger z, the larger the mistake")
    looks = {
        "squared error": (squared_error_of_sigmoid, plots.COLOURS["blue"], "-"),
        "cross-entropy": (binary_cross_entropy, plots.COLOURS["vermilion"], "--"),
    }
    for name, (loss, colour, style) in looks.items():
        found = [loss(np.array([[z]]), np.array([[0.0]])) for z in logits]
        left.plot(logits, [value for value, _ in found], style, color=colour, label=name)
        right.plot(logits, [gradient.item() for _, gradient in found], style, color=colour, label=name)
    left.set(title="What the mistake costs", xlabel="logit z (no unit)", ylabel="loss (no unit, or nats)")
    right.set(title="How strongly it pulls", xlabel="logit z (no unit)", ylabel="dL/dz")
    right.legend(loc="upper left")
    plots.show(figure, alt="Left: for growing z the squared error levels off at one half, cross-entropy "
               "rises like a straight line. Right: the gradient of the squared error is a low hump that "
               "returns to 0 for large z; that of cross-entropy rises from 0 to 1 and stays there.")


# %% [markdown]
# The blue hump is the whole story of section 1: beyond $z = 5$ it is nearly flat on zero. Cross-entropy pulls hardest where the
# mistake is largest.
#
# **Conclusion.** Sigmoid and cross-entropy belong together: the loss undoes the slope of the output.
#
# ## 5. One network, any loss
#
# We have two losses, and two more will follow. Does each need a backpropagation of its own?
#
# A loss reaches the rest of a network only through $\delta^{(2)} = \partial L/\partial Z$. Everything before it is the same for every loss.
# So we write backpropagation once. Our network has one hidden layer with sigmoid units:
#
# $$A = \sigma\big(X W^{(1)} + b^{(1)}\big), \qquad Z = A\,W^{(2)} + b^{(2)},$$
#
# and with $\odot$ for the product entry by entry and $\top$ for the transposed matrix, backpropagation is
#
# $$\delta^{(1)} = \big(\delta^{(2)}\, W^{(2)\top}\big) \odot A \odot (1 - A), \qquad
# \frac{\partial L}{\partial W^{(1)}} = X^{\top} \delta^{(1)}, \qquad \frac{\partial L}{\partial W^{(2)}} = A^{\top} \delta^{(2)} .$$
#
# The gradient of a bias is the sum of the $\delta$ of its layer over the rows. `forward(parameters, X)` gives you $A$ and $Z$.
#
# ### Exercise 5: gradients for any loss

# %% role="setup" name="setup_network"
def forward(parameters, X):
    """Hidden activations A, shape (m, n_1), and logits Z, shape (m, k), of a batch X."""
    kernels = [parameters["kernel_1"], parameters["kernel_2"]]
    biases = [parameters["bias_1"], parameters["bias_2"]]
    A, Z = training.forward(X, kernels, biases, "logistic")
    return A, Z


def train_network(
    parameters, X, T, gradients_of, *, learning_rate, epochs, batch_size, rng
):
    """Train with plain gradient descent, in mini-batches that are shuffled anew in each epoch.

    Args:
        parameters: where to start: dict of arrays by name; stays as it is.
        X: training rows, shape (m, n_0).
        T: what belongs to each row, first axis m.
        gradients_of: function from (parameters, rows of X, rows of T) to (loss, dict of gradients).
        learning_rate: step size.
        epochs: how often to go through all rows.
        batch_size: rows per step.
        rng: numpy.random.Generator that shuffles.

    Returns:
        Tuple (parameters, losses): the trained parameters, and the mean loss of each epoch.
    """

    def step(parameters, gradients, state, t):
        return {name: parameters[name] - learning_rate * gradients[name] for name in parameters}, state

    trained, _, losses = training.fit(
        X, T, parameters, {}, loss_and_gradients=gradients_of, step=step,
        epochs=epochs, batch_size=batch_size, rng=rng,
    )
    return trained, losses


def recorded_network(source, prefix):
    """The four arrays of a recorded network: its parameters, or its gradients."""
    return {name: source[prefix + name] for name in ("kernel_1", "bias_1", "kernel_2", "bias_2")}


def of_layer(number, gradients):
    """The gradients of one layer, or a message if there are others than those of two layers."""
    names = {"kernel_1", "bias_1", "kernel_2", "bias_2"}
    if not isinstance(gradients, dict) or set(gradients) != names:
        raise checks.CheckFailed(
            "a dict with the four keys of `parameters` is expected", of="network_gradients", prop="gradients"
        )
    return {name: gradients[name] for name in (f"kernel_{number}", f"bias_{number}")}


# %% role="solution" name="network_gradients"
def network_gradients(parameters, X, T, loss):
    """Loss of a network with one hidden sigmoid layer, and the gradients of its parameters.

    Args:
        parameters: dict with "kernel_1" (n_0, n_1), "bias_1" (n_1,), "kernel_2" (n_1, k) and
            "bias_2" (k,).
        X: batch, shape (m, n_0).
        T: targets of the batch, in whatever form `loss` wants them.
        loss: function from (Z, T) to (loss, dL/dZ), such as `binary_cross_entropy`. Z holds the
            logits, shape (m, k). The output function is part of the loss.

    Returns:
        Tuple (loss, gradients): a number, and a dict with the keys and shapes of `parameters`.

    Source: deck 004, "The choice of loss"; deck 002, "Backpropagation".
    """
    ### BEGIN SOLUTION
    A, Z = forward(parameters, X)
    value, delta_2 = loss(Z, T)
    delta_1 = (delta_2 @ parameters["kernel_2"].T) * A * (1 - A)
    gradients = {
        "kernel_1": X.T @ delta_1,
        "bias_1": delta_1.sum(axis=0),
        "kernel_2": A.T @ delta_2,
        "bias_2": delta_2.sum(axis=0),
    }
    return value, gradients
    ### END SOLUTION


# %% role="test" name="test_network_gradients" points=2
def plain_sum(Z, T):
    """A made-up loss with a simple gradient: the sum of all Z * T."""
    return float(np.sum(Z * T)), T


_, gradients = two_values(
    network_gradients(
        recorded_network(record, "net_"), record["net_X"], record["net_T"], plain_sum
    ),
    of="network_gradients",
)
checks.close(
    of_layer(2, gradients), of_layer(2, recorded_network(record, "net_gradient_")),
    of="network_gradients", prop="gradients of the output layer for a made-up loss, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("03_losses")
_, Z = forward(recorded_network(hidden, "net_"), hidden["net_X"])
delta = np.cos(Z) * hidden["net_T"]
_, gradients = two_values(
    network_gradients(
        recorded_network(hidden, "net_"), hidden["net_X"], hidden["net_T"],
        lambda Z, T: (0.7, delta),
    ),
    of="network_gradients",
)
checks.close(
    of_layer(2, gradients), of_layer(2, recorded_network(hidden, "net_gradient_")),
    of="network_gradients", prop="gradients of the output layer of another network, against Keras",
)
### END HIDDEN TESTS

# %% role="test" name="test_network_gradients_hidden_layer" points=1
# One row at a time: there the gradient of bias_2 is the delta of the output. From yours follows what the hidden layer gets.
def plain_sum(Z, T):
    """A made-up loss with a simple gradient: the sum of all Z * T."""
    return float(np.sum(Z * T)), T


def hidden_layer_follows(network, X, T, prop):
    """Check, row by row, the way from the delta of the output to the first kernel and bias."""
    for row in range(len(X)):
        inputs, targets = X[row : row + 1].copy(), T[row : row + 1].copy()
        A, _ = forward(network, inputs)
        back, columns = network["kernel_2"].T.copy(), inputs.T.copy()
        _, gradients = two_values(
            network_gradients(dict(network), inputs, targets, plain_sum), of="network_gradients"
        )
        delta_2 = some_answer(of_layer(2, gradients)["bias_2"], "network_gradients")
        if np.shape(delta_2) != back.shape[:1]:
            raise checks.CheckFailed(
                "its shape is not that of bias_2", of="network_gradients", prop="gradient of bias_2"
            )
        delta_1 = (np.reshape(delta_2, (1, -1)) @ back) * A * (1 - A)
        checks.close(
            of_layer(1, gradients), {"kernel_1": columns @ delta_1, "bias_1": delta_1[0]},
            of="network_gradients", prop=prop,
        )


hidden_layer_follows(
    recorded_network(record, "net_"), record["net_X"][:3], record["net_T"][:3],
    "gradients of the hidden layer, from your delta of the output, one row at a time",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("03_losses")
network = recorded_network(hidden, "net_")
hidden_layer_follows(
    network, hidden["net_X"], hidden["net_T"], "gradients of the hidden layer in another network"
)
_, gradients = two_values(
    network_gradients(
        network, hidden["net_X"], hidden["net_T"], lambda Z, T: (0.7, np.cos(Z) * T)
    ),
    of="network_gradients",
)
wanted = recorded_network(hidden, "net_gradient_")
if checks.passes(lambda: checks.close(
    of_layer(2, gradients), of_layer(2, wanted), of="network_gradients", prop="output layer"
)):
    checks.close(
        of_layer(1, gradients), of_layer(1, wanted),
        of="network_gradients", prop="gradients of the hidden layer in a batch, against Keras",
    )
### END HIDDEN TESTS

# %% role="test" name="test_network_gradients_any_loss" points=1
# The loss that is passed in gets the logits and the targets as they are, and its value comes back.
called_with = []


def made_up(Z, T):
    """Notes what it is called with."""
    called_with.append((np.array(Z), np.array(T)))
    return 4.75, np.zeros(np.shape(Z))


value, _ = two_values(
    network_gradients(recorded_network(record, "net_"), record["net_X"], record["net_T"], made_up),
    of="network_gradients",
)
checks.close(value, 4.75, of="network_gradients", prop="value of the loss that is passed in")
checks.close(
    called_with[:1], [(forward(recorded_network(record, "net_"), record["net_X"])[1], record["net_T"])],
    of="network_gradients", prop="logits and targets that the loss gets",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(211)
network = {
    "kernel_1": rng.standard_normal((4, 6)), "bias_1": rng.standard_normal(6),
    "kernel_2": rng.standard_normal((6, 3)), "bias_2": rng.standard_normal(3),
}
batch, labels = rng.standard_normal((5, 4)), np.array([2, 0, 1, 1, 2])
value, _ = two_values(
    checks.inputs_unchanged(
        network_gradients, network, batch, labels, loan.softmax_cross_entropy,
        of="network_gradients",
    ),
    of="network_gradients",
)
checks.close(
    value,
    loan.loss_and_gradients(
        batch, labels, [network["kernel_1"], network["kernel_2"]],
        [network["bias_1"], network["bias_2"]], "logistic",
    )[0],
    of="network_gradients", prop="value of a loss with labels as targets",
)
### END HIDDEN TESTS

# %% [markdown]
# Now the experiment of deck 004 with your own code, from (2, 3, 4, 5). For the squared error, Keras's learning rate 1.0 is
# translated by your exercise 2. The grey dots are what Keras got. To compare the two losses, each is shown as a share of its
# first value.

# %% role="experiment" name="experiment_toy" tags=["nbval-ignore-output"]
def toy_network():
    """The network of the slide: weight and bias of the hidden unit, weight and bias of the output."""
    return {"kernel_1": np.array([[2.0]]), "bias_1": np.array([3.0]),
            "kernel_2": np.array([[4.0]]), "bias_2": np.array([5.0])}


with plots.when_solved():
    inputs, zeros = np.random.default_rng(1003).standard_normal((1000, 1)), np.zeros((1000, 1))
    toys = {
        "squared error": (squared_error_of_sigmoid, lecture_learning_rate(1.0, 1), 0.5),
        "cross-entropy": (binary_cross_entropy, 1.0, 1.0),
    }
    recorded = {"squared error": "toy_squared_far", "cross-entropy": "toy_entropy_far"}
    figure, (left, right) = plots.panels(2, title="From (2, 3, 4, 5): the same start, two losses")
    for (name, (loss, rate, half)), colour, style in zip(
        toys.items(), plots.COLOURS.values(), ("-", "--"), strict=False
    ):
        rng, network = np.random.default_rng(1), toy_network()
        first = loss(forward(network, inputs)[1], zeros)[0]
        shares, outputs = [1.0], [float(sigmoid(forward(network, inputs)[1]).mean())]
        for _ in range(100):
            network, losses = train_network(
                network, inputs, zeros, lambda p, X, T, loss=loss: network_gradients(p, X, T, loss),
                learning_rate=rate, epochs=1, batch_size=100, rng=rng,
            )
            shares.append(losses[0] / first)
            outputs.append(float(sigmoid(forward(network, inputs)[1]).mean()))
        left.plot(range(101), shares, style, color=colour, label=name)
        dots = half * record[recorded[name]][4::5] / first
        left.plot(range(5, 101, 5), dots, "o", color="#666666", markersize=4)
        right.plot(range(101), outputs, style, color=colour, label=name)
        print(f"{name}: first loss {first:.2f}; epoch 1 {shares[1]:.1%} of it, epoch 2 {shares[2]:.1%}, "
              f"epoch 50 {shares[50]:.1%}, epoch 70 {shares[70]:.1%}")
    left.set(title="Loss (dots: Keras)", xlabel="epoch", ylabel="share of the first loss")
    right.set(title="Mean output (target 0)", xlabel="epoch", ylabel="output y (no unit)", ylim=(-0.05, 1.05))
    right.legend(loc="center", bbox_to_anchor=(0.35, 0.5))
    plots.show(figure, alt="Two panels over 100 epochs. With the squared error both the loss and the "
               "output stay near 1 for about 70 epochs and then drop. With cross-entropy both fall to "
               "nearly 0 within the first epochs. Grey dots of Keras lie on both loss curves.")


# %% [markdown]
# With the squared error more than 99 % of the loss is left after 50 epochs. With cross-entropy the mean loss of the first epoch
# is about a third of what it started from, and that of the second less than 1 %. Not one weight started differently.
#
# To be fair: from the start (0.2, 0.3, 0.4, 0.5) the squared error learns at once, as you saw in section 1. It is not a bad
# loss everywhere. It is slow where the output is *surely wrong*, and with large random weights some outputs are.
#
# **Conclusion.** Where learning starts slowly, look at the loss and the output before you blame the learning rate.

# %% [markdown]
# ## 6. Softmax: outputs that have to share
#
# Ten sigmoid outputs look at a digit. The 3 says 0.9, and the 8 says 0.8. How probable is the 3? One cannot tell: ten sigmoids
# are ten separate answers and may add up to anything. The slide *The choice of output layer* makes them share:
#
# $$y_j = \frac{e^{z_j}}{\sum_{l=1}^{k} e^{z_l}} .$$
#
# Now all $y_j$ of a row are positive and add up to 1. But $e^{1000}$ is too large for a computer, and a row such as $(1000, 0)$
# would end in infinity divided by infinity. The way out: multiply numerator and denominator by $e^{-c}$. The result stays the
# same for every $c$,
#
# $$y_j = \frac{e^{z_j - c}}{\sum_{l=1}^{k} e^{z_l - c}} ,$$
#
# and each row may choose a $c$ at which no power can overflow and the denominator cannot become 0. Useful: `keepdims=True` in
# `Z.sum(axis=..., keepdims=True)`.
#
# ### Exercise 6: softmax

# %% role="solution" name="softmax"
def softmax(Z):
    """Turn each row of logits into probabilities that add up to 1.

    Args:
        Z: logits, shape (m, k), of any size: -1000 and 1000 are possible.

    Returns:
        Probabilities, shape (m, k).

    Source: deck 004, "The choice of output layer".
    """
    ### BEGIN SOLUTION
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% role="test" name="test_softmax" points=1
checks.close(
    softmax(record["logits"]), record["probabilities"],
    of="softmax", prop="seven rows, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("03_losses")
checks.close(
    checks.inputs_unchanged(softmax, hidden["logits"], of="softmax"), hidden["probabilities"],
    of="softmax", prop="more rows, against Keras",
)
### END HIDDEN TESTS

# %% role="test" name="test_softmax_margins" points=2
# A row that lies 1000 higher or lower has the same differences, and so the same probabilities.
row = np.array([[3.0, 1.0, -2.0, 2.5]])
for shift in (1000.0, -1000.0):
    checks.close(
        softmax(row + shift), some_answer(softmax(row), "softmax"),
        of="softmax", prop=f"a row that lies {shift:+.0f} higher, against the same row near 0",
    )
### BEGIN HIDDEN TESTS
for row in ([[0.5, -1.0]], [[0.0, -700.0, -1400.0]], [[-30.0, 2.0, 1.0, 0.0, 0.7]]):
    for shift in (700.0, 2600.0, -3000.0):
        checks.close(
            softmax(np.array(row) + shift), some_answer(softmax(np.array(row)), "softmax"),
            of="softmax", prop="the same differences at any height",
        )
hidden = keras_record.hidden("03_losses")
for name, Z in (
    ("rows that lie far apart", np.array([[-3000.0, -3001.0], [2.0, 1.0], [1000.0, 999.5]])),
    ("rows with a wide spread", hidden["far_hot_x"]),
):
    checks.close(
        finite(softmax(Z)), np.full(Z.shape, True), of="softmax", prop=f"no nan: {name}"
    )
### END HIDDEN TESTS

# %% [markdown]
# What happens to the other outputs if one logit grows? The slide *Softmax + cross-entropy loss* has the answer, in two cases,
#
# $$\frac{\partial y_j}{\partial z_i} = -\,y_i\, y_j \quad (j \ne i), \qquad \frac{\partial y_i}{\partial z_i} = y_i - y_i^2 .$$
#
# All of them together are a $k \times k$ matrix, the **Jacobian**. Entry $(j, i)$ says how output $j$ follows logit $i$.
# Useful: `np.outer(a, b)` holds all products $a_j b_i$, and `np.diag(a)` is a matrix with $a$ on its diagonal.
#
# ### Exercise 7: the Jacobian of softmax

# %% role="solution" name="softmax_jacobian"
def softmax_jacobian(z):
    """All derivatives of the softmax outputs of one row by its logits.

    Args:
        z: logits of one row, shape (k,), of any size. (One row alone: your softmax wants a batch.)

    Returns:
        Matrix of shape (k, k); entry (j, i) is dy_j / dz_i.

    Source: deck 004, "Softmax + cross-entropy loss".
    """
    ### BEGIN SOLUTION
    y = softmax(z[np.newaxis, :])[0]
    return np.diag(y) - np.outer(y, y)
    ### END SOLUTION


# %% role="test" name="test_softmax_jacobian" points=1
checks.close(
    softmax_jacobian(record["logits"][0]), record["jacobian"],
    of="softmax_jacobian", prop="five classes, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("03_losses")
checks.close(
    checks.inputs_unchanged(softmax_jacobian, hidden["logits"][0], of="softmax_jacobian"),
    hidden["jacobian"],
    of="softmax_jacobian", prop="eight classes, against Keras",
)
### END HIDDEN TESTS

# %% role="test" name="test_softmax_jacobian_margins" points=1
# Hidden test: the Jacobian at large logits, against your own near 0.
### BEGIN HIDDEN TESTS
for row in ([0.4, 0.4, -2.0], [1.0, -0.5, 0.0, -900.0]):
    for shift in (1200.0, -1200.0):
        near = some_answer(softmax_jacobian(np.array(row)), "softmax_jacobian")
        checks.close(
            softmax_jacobian(np.array(row) + shift), near,
            of="softmax_jacobian", prop="large logits, against logits near 0 with the same differences",
        )
# Wherever the largest one stands; all others are so far below it that nothing is left to move.
for place in range(3):
    row = np.array([3.0, -900.0, 1.0])
    row[place] = 1000.0
    checks.close(
        softmax_jacobian(row), np.zeros((3, 3)), of="softmax_jacobian", prop="one logit far above the others",
    )
### END HIDDEN TESTS

# %% [markdown]
# A matrix for every row of the batch: that looks expensive. But watch what the chain rule does with it. The loss of the slide
# is $L = -\sum_j t_j \ln y_j$, so $\partial L/\partial y_j = -t_j / y_j$, and the Jacobian carries that back to the logits.

# %% role="experiment" name="experiment_collapse"
with plots.when_solved():
    logits = np.array([2.0, 0.5, -1.0, 1.5, -2.0])
    target = np.array([0.0, 1.0, 0.0, 0.0, 0.0])
    output = softmax(logits[np.newaxis, :])[0]
    jacobian = softmax_jacobian(logits)
    carried_back = jacobian.T @ (-target / output)
    figure, (left, right) = plots.panels(2, title="Softmax of five classes; the right one is class 1")
    image = left.imshow(jacobian, cmap="PuOr", vmin=-0.25, vmax=0.25)
    for (row, column), entry in np.ndenumerate(jacobian):
        left.text(column, row, f"{entry:+.2f}", ha="center", va="center", fontsize=9,
                  color="white" if abs(entry) > 0.15 else "black")
    left.grid(False)
    left.set(title="Jacobian dy_j / dz_i", xlabel="logit i", ylabel="output j")
    figure.colorbar(image, ax=left, label="slope (no unit)")
    places = np.arange(5)
    right.bar(places - 0.2, carried_back, 0.4, color=plots.COLOURS["blue"], label="Jacobian times dL/dy")
    right.bar(places + 0.2, output - target, 0.4, color=plots.COLOURS["orange"], hatch="//",
              label="output minus target")
    right.axhline(0, color="black", linewidth=0.8)
    right.set(title="Gradient of the loss by the logits", xlabel="logit i", ylabel="dL/dz_i")
    right.legend(loc="lower right")
    plots.show(figure, alt="Left: a 5 by 5 matrix, positive on the diagonal and negative beside it. Right: "
               "for each logit two bars of equal height, the gradient through the Jacobian and the "
               "output minus the target; negative for the right class, positive for the others.")
    print("each column of the Jacobian adds up to 0:", np.allclose(jacobian.sum(axis=0), 0, atol=1e-12))
    print("the two gradients are the same:", np.allclose(carried_back, output - target, atol=1e-12))


# %% [markdown]
# The bars are the same. The slide shows why: with the two cases put in,
#
# $$\frac{\partial L}{\partial z_i} = -t_i (1 - y_i) + \sum_{j \ne i} t_j\, y_i = -t_i + y_i \sum_j t_j = y_i - t_i ,$$
#
# because the targets of a row add up to 1. Every row of that matrix, every division by a tiny $y_j$: gone. And as with the
# sigmoid, no slope is left that could be zero. (What if the targets of a row do not add up to 1? Then the collapse fails. Try
# it in a cell of your own.)
#
# **Conclusion.** Softmax and cross-entropy belong together, just as sigmoid and binary cross-entropy do. Compute them together,
# and the gradient is *output minus target*.
#
# ## 7. What does a sure mistake cost?
#
# The *margin* of a mistake is how far the largest wrong logit lies above the right one. Is a mistake by a margin of 1000 any
# worse than one by 40? In both, the wrong class has all the probability, as far as the computer can tell.
#
# For a batch, with targets $T$ whose rows add up to 1,
#
# $$L = -\frac1m \sum_{\text{rows}} \sum_{j} t_j \ln y_j , \qquad \ln y_j = z_j - \ln \sum_{l=1}^{k} e^{z_l} .$$
#
# The second formula gives the logarithm without a division. For large logits it needs the trick of exercise 6 again: for any $c$,
# $\ln \sum_l e^{z_l} = c + \ln \sum_l e^{z_l - c}$.
#
# ### Exercise 8: categorical cross-entropy

# %% role="solution" name="categorical_cross_entropy"
def categorical_cross_entropy(Z, T):
    """Cross-entropy of a softmax output, from the logits.

    Args:
        Z: logits, shape (m, k), of any size: -1000 and 1000 are possible.
        T: targets, shape (m, k); each row adds up to 1. A row may hold a single 1, or several
            shares such as 0.7 and 0.3.

    Returns:
        Tuple (loss, gradient): the mean cross-entropy of the rows in nats; and dL/dZ, shape (m, k).

    Source: deck 004, "Softmax + cross-entropy loss".
    """
    ### BEGIN SOLUTION
    shifted = Z - Z.max(axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -np.sum(T * log_probabilities) / len(Z)
    gradient = (np.exp(log_probabilities) - T) / len(Z)
    return loss, gradient
    ### END SOLUTION


# %% role="test" name="test_categorical_cross_entropy" points=1
loss, _ = two_values(
    categorical_cross_entropy(record["hot_x"], record["hot_t"]), of="categorical_cross_entropy"
)
checks.close(
    loss, float(record["hot_loss"]),
    of="categorical_cross_entropy", prop="loss of nine rows, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("03_losses")
for name, kind in (("hot", "a single 1"), ("soft", "shares")):
    loss, _ = two_values(
        categorical_cross_entropy(hidden[f"{name}_x"], hidden[f"{name}_t"]),
        of="categorical_cross_entropy",
    )
    checks.close(
        loss, float(hidden[f"{name}_loss"]),
        of="categorical_cross_entropy", prop=f"loss for targets with {kind}, against Keras",
    )
### END HIDDEN TESTS

# %% role="test" name="test_categorical_cross_entropy_gradient" points=1
_, gradient = two_values(
    categorical_cross_entropy(record["hot_x"], record["hot_t"]), of="categorical_cross_entropy"
)
checks.close(
    gradient, record["hot_gradient"],
    of="categorical_cross_entropy", prop="gradient of nine rows, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("03_losses")
_, gradient = two_values(
    checks.inputs_unchanged(
        categorical_cross_entropy, hidden["soft_x"], hidden["soft_t"], of="categorical_cross_entropy"
    ),
    of="categorical_cross_entropy",
)
checks.close(
    gradient, hidden["soft_gradient"],
    of="categorical_cross_entropy", prop="gradient for targets with shares, against Keras",
)
_, gradient = two_values(
    categorical_cross_entropy(hidden["far_hot_x"], hidden["far_hot_t"]),
    of="categorical_cross_entropy",
)
if np.all(finite(gradient)):  # the other test is about what is not
    checks.close(
        gradient, hidden["far_hot_gradient"],
        of="categorical_cross_entropy", prop="gradient at large margins, against Keras",
    )
### END HIDDEN TESTS

# %% role="test" name="test_categorical_cross_entropy_margins" points=2
# Where a mistake is sure, the loss is a straight line: with all logits doubled, it doubles. No matter what it costs.
for place, row in (("below 0", [-500.0, -1500.0, -5000.0]), ("above and below 0", [1500.0, 500.0, -5.0])):
    Z, T = np.array([row]), np.array([[0.0, 1.0, 0.0]])
    once, _ = two_values(categorical_cross_entropy(Z, T), of="categorical_cross_entropy")
    twice, gradient = two_values(categorical_cross_entropy(2 * Z, T), of="categorical_cross_entropy")
    checks.close(
        ratio(twice, once, "categorical_cross_entropy"), 2.0,
        of="categorical_cross_entropy",
        prop=f"loss with all logits doubled, a margin of 1000, logits {place}",
    )
    checks.close(
        finite(gradient), np.full((1, 3), True),
        of="categorical_cross_entropy", prop=f"finite gradient, logits {place}",
    )
### BEGIN HIDDEN TESTS
Z = np.array([[-45.0, -90.0, -140.0, -93.0], [90.0, 45.0, -41.0, 47.0], [-170.0, -60.0, -110.0, -103.0]])
T = np.array([[0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0], [0.0, 0.0, 1.0, 0.0]])
for row in range(3):
    one = slice(row, row + 1)
    once, _ = two_values(categorical_cross_entropy(Z[one], T[one]), of="categorical_cross_entropy")
    far, gradient = two_values(
        categorical_cross_entropy(40.0 * Z[one], T[one]), of="categorical_cross_entropy"
    )
    checks.close(
        ratio(far, once, "categorical_cross_entropy"), 40.0,
        of="categorical_cross_entropy", prop="how the loss of a sure mistake grows with the logits",
    )
    checks.close(
        finite(gradient), np.full((1, 4), True),
        of="categorical_cross_entropy", prop="finite gradient of a sure mistake",
    )
rows = np.array([[3000.0, 2980.0, 0.0], [-4000.0, -1000.0, -2000.0], [7.0, -8.0, 9.0]])
together, _ = two_values(
    categorical_cross_entropy(rows, np.eye(3)), of="categorical_cross_entropy"
)
checks.close(
    finite(together), True,
    of="categorical_cross_entropy", prop="finite loss where rows lie far apart",
)
### END HIDDEN TESTS

# %% [markdown]
# A target with a single 1 is mostly zeros. Deck 003 uses `sparse_categorical_crossentropy`: the same loss, but the targets are
# **labels**, integers from 0 to $k - 1$. Only the logarithm of the right class is needed. Useful: with two lists of indices,
# `Z[[0, 1, 2], [4, 0, 4]]` takes one entry from each of three rows.
#
# ### Exercise 9: sparse categorical cross-entropy

# %% role="solution" name="sparse_cross_entropy"
def sparse_cross_entropy(Z, labels):
    """Categorical cross-entropy for targets that are given as labels.

    Args:
        Z: logits, shape (m, k), of any size: -1000 and 1000 are possible.
        labels: the right class of each row, shape (m,), integers from 0 to k - 1.

    Returns:
        Tuple (loss, gradient): the mean cross-entropy of the rows in nats; and dL/dZ, shape (m, k).

    Source: deck 003, "Transfer Learning in Keras" (sparse_categorical_crossentropy).
    """
    ### BEGIN SOLUTION
    value, gradient = categorical_cross_entropy(Z, np.eye(Z.shape[1])[labels])
    return value, gradient
    ### END SOLUTION


# %% role="test" name="test_sparse_cross_entropy" points=1
result = two_values(
    sparse_cross_entropy(record["sparse_x"], record["sparse_t"]), of="sparse_cross_entropy"
)
checks.close(
    tuple(result), (float(record["sparse_loss"]), record["sparse_gradient"]),
    of="sparse_cross_entropy", prop="loss and gradient of nine rows, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("03_losses")
result = two_values(
    sparse_cross_entropy(hidden["sparse_x"], hidden["sparse_t"]), of="sparse_cross_entropy"
)
checks.close(
    tuple(result), (float(hidden["sparse_loss"]), hidden["sparse_gradient"]),
    of="sparse_cross_entropy", prop="loss and gradient of more rows, against Keras",
)
# With 13 classes, of which no row has the last: against your own answer to labels that are all below 10.
Z, labels = np.random.default_rng(229).standard_normal((4, 13)), np.array([11, 3, 10, 0])
order = np.array([10, 11, 12, *range(10)])  # the same classes, counted from another one
value, gradient = two_values(sparse_cross_entropy(Z, labels), of="sparse_cross_entropy")
same, turned = two_values(
    sparse_cross_entropy(Z[:, order], np.argsort(order)[labels]), of="sparse_cross_entropy"
)
checks.shape_and_type(turned, (4, 13), of="sparse_cross_entropy", prop="shape of the gradient for 13 classes")
checks.close(
    (value, gradient), (float(same), np.asarray(turned)[:, np.argsort(order)]),
    of="sparse_cross_entropy", prop="13 classes, in whatever order they are counted",
)
_, gradient = two_values(
    sparse_cross_entropy(hidden["far_sparse_x"], hidden["far_sparse_t"]), of="sparse_cross_entropy"
)
if np.all(finite(gradient)):  # the other test is about what is not
    checks.close(
        gradient, hidden["far_sparse_gradient"],
        of="sparse_cross_entropy", prop="gradient at large margins, against Keras",
    )
### END HIDDEN TESTS

# %% role="test" name="test_sparse_cross_entropy_margins" points=2
# Hidden test: large margins, and the inputs come back unchanged.
### BEGIN HIDDEN TESTS
checks.inputs_unchanged(
    sparse_cross_entropy, np.array([[2.0, -1.0, 0.5], [0.3, 0.1, -4.0]]), np.array([2, 0]),
    of="sparse_cross_entropy",
)
for row, label in (
    ([-95.0, -45.0, -140.0, -91.0], 3), ([45.0, 90.0, -41.0, 1.0], 3), ([-57.0, -60.0, -10.0, -110.0], 1),
):
    Z, labels = np.array([row]), np.array([label])
    once, _ = two_values(sparse_cross_entropy(Z, labels), of="sparse_cross_entropy")
    far, gradient = two_values(sparse_cross_entropy(40.0 * Z, labels), of="sparse_cross_entropy")
    checks.close(
        ratio(far, once, "sparse_cross_entropy"), 40.0,
        of="sparse_cross_entropy", prop="how the loss of a sure mistake grows with the logits",
    )
    checks.close(
        finite(gradient), np.full((1, 4), True),
        of="sparse_cross_entropy", prop="finite gradient of a sure mistake",
    )
### END HIDDEN TESTS

# %% [markdown]
# Your loss takes logits. Keras offers two ways: `from_logits=True`, or probabilities that softmax has computed before. Do the
# two ways agree for every margin?

# %% role="experiment" name="experiment_ceiling"
with plots.when_solved():
    margins, right_class = record["margins"], np.array([[0.0, 1.0, 0.0]])
    yours = [categorical_cross_entropy(np.array([[d, 0.0, -1.0]]), right_class) for d in margins]
    figure, (left, right) = plots.panels(2, title="A mistake and its margin")
    for panel, entry, mine in (
        (left, "ceiling", [loss for loss, _ in yours]),
        (right, "pull", [abs(gradient[0, 1]) for _, gradient in yours]),
    ):
        panel.plot(margins, mine, color=plots.COLOURS["blue"], label="yours")
        panel.plot(margins[::4], record[f"{entry}_logits"][::4], "o", color=plots.COLOURS["black"],
                   markersize=4, label="Keras, from logits")
        panel.plot(margins, record[f"{entry}_probabilities"], "--", color=plots.COLOURS["vermilion"],
                   label="Keras, from probabilities")
    left.set(title="What it costs", xlabel="margin (no unit)", ylabel="loss (nats)")
    right.set(title="How strongly it pulls at the right logit", xlabel="margin (no unit)", ylabel="|dL/dz|")
    left.legend()
    plots.show(figure, alt="Left: the loss grows with the margin like a straight line, yours and Keras's "
               "from logits alike; from probabilities it stops growing at a margin of 16 and stays level. "
               "Right: the gradient rises to 1 and stays there; from probabilities it falls to exactly 0 "
               "beyond a margin of 16.")
    ceiling = record["ceiling_probabilities"][-1]
    print(f"Keras, from probabilities: no mistake costs more than {ceiling:.3f}")


# %% [markdown]
# Which number is that ceiling? Take $e$ to the power of minus 16.118 in a cell of your own. Keras moves every probability into
# $[10^{-7}, 1 - 10^{-7}]$ before it takes the logarithm. That keeps the loss finite. But a clipped number has no slope: beyond
# the ceiling **the gradient is exactly 0**. The surest mistakes of all teach nothing.
#
# In a whole model you may never see this. In Keras 3 with TensorFlow, softmax leaves a note with its result, from which logits
# it came, and the loss takes those where it finds the note. Probabilities that went through anything else, or come as plain
# numbers, have lost it. So let the last layer put out logits, and say `from_logits=True`.
#
# **Conclusion.** A loss from logits knows how wrong a mistake is. A loss from probabilities has forgotten it.
#
# ## 8. Is the sigmoid a softmax?
#
# Deck 004's *Comment* says that the sigmoid is a special case of softmax, "if you compare them carefully". Do that. A yes-or-no
# question is a choice between two classes, class 0 for *no* and class 1 for *yes*. A sigmoid needs one logit for it, softmax
# needs two.
#
# ### Exercise 10: two logits for one
#
# Which two logits give class 1 the probability $\sigma(z)$, for a $z$ of any size? Write both formulas with $e^{-z}$, or with
# $e^z$, and compare. More than one answer is right.

# %% role="solution" name="two_class_logits"
def two_class_logits(z):
    """Turn the logits of a sigmoid into those of a softmax with two classes.

    Args:
        z: one logit for each row, shape (m,), of any size.

    Returns:
        Logits of shape (m, 2), such that softmax gives class 1 (the second column) the
        probability sigmoid(z), and class 0 the rest.

    Source: deck 004, "Comment".
    """
    ### BEGIN SOLUTION
    return np.stack([np.zeros_like(z), z], axis=1)
    ### END SOLUTION


# %% role="test" name="test_two_class_logits" points=2
logits = two_class_logits(np.array([-1.3, 0.4, 700.0]))
checks.shape_and_type(logits, (3, 2), of="two_class_logits", prop="shape for three rows")
checks.close(
    loan.softmax(logits)[:, 1], sigmoid(np.array([-1.3, 0.4, 700.0])),
    of="two_class_logits", prop="probability of class 1 in three rows",
)
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(223)
single = np.append(3.0 * rng.standard_normal(9), [-700.0, 700.0])
logits = checks.inputs_unchanged(two_class_logits, single, of="two_class_logits")
checks.shape_and_type(logits, (11, 2), of="two_class_logits", prop="shape for eleven rows")
checks.close(
    loan.softmax(logits)[:, 1], sigmoid(single),
    of="two_class_logits", prop="probability of class 1 in eleven rows",
)
### END HIDDEN TESTS

# %% role="experiment" name="experiment_special_case"
with plots.when_solved():
    single, yes = np.array([-40.0, -2.0, 0.3, 1.0, 900.0]), np.array([0, 1, 1, 0, 0])
    one, gradient_of_one = binary_cross_entropy(single[:, np.newaxis], yes[:, np.newaxis])
    two, gradient_of_two = sparse_cross_entropy(two_class_logits(single), yes)
    print(f"one sigmoid, binary cross-entropy:        {one:.6f}")
    print(f"two classes, categorical cross-entropy:   {two:.6f}")
    print("dL/dz of the sigmoid:   ", gradient_of_one[:, 0].round(4))
    print("dL/dz of class 1:       ", gradient_of_two[:, 1].round(4))

# %% [markdown]
# **Conclusion.** Same outputs, same loss, same gradient. One sigmoid is a softmax of two classes of which one logit is held at 0.
#
# ## 9. Ten yes-or-no questions, or one question with ten answers?
#
# Deck 004 leaves two ways for ten digits: ten sigmoids with binary cross-entropy ("10 binary problems"), or softmax with
# categorical cross-entropy ("one out of 10 choices"). And there is the squared error. Deck 001 says when to take which: softmax
# if an image belongs to **one** class, separate sigmoids if several labels may be right. Does it matter for the digits?
#
# First the hard case. `far_start` draws a network of 784-30-10 units whose output weights are twenty times too large, as if an
# earlier training had gone wrong. Read as sigmoids, about seven in ten of its outputs lie within 0.01 of 0 or of 1, and about
# half of these are wrong.
#
# ### Exercise 11: the network that did not learn
#
# **Goal: at least 80 % of new digits right.** You choose the loss, out of those that you have written. Everything else is fixed
# in `SETTINGS`. The grader trains with your function and a seed of its own, and runs the network on 1,000 digits that you have
# not seen, slightly shifted. Between 40 % and 80 % you get a part of the points.
#
# The check below takes no time: it looks at the form of what you return, and whether all chance comes from `rng`. The
# cell after it is not graded: it does the whole training and tells how far you get on the 500 validation digits.
#
# `train_network(start, X, T, gradients_of, rng=rng, **SETTINGS)` does the training and returns two values,
# `parameters, losses`; the two stars pass every entry of SETTINGS as a named argument. `gradients_of` is a function of
# (parameters, X, T): write one that calls your `network_gradients` with the loss that you chose. Some losses want $T$ with ten
# columns, one wants labels; `np.eye(10)[labels]` makes the columns.

# %% role="setup" name="setup_digits"
SETTINGS = {"learning_rate": 0.1, "epochs": 6, "batch_size": 20}


def draw_network(output_spread, rng):
    """Random parameters of a 784-30-10 network; the output weights have the given spread."""
    return {
        "kernel_1": 0.1 * rng.standard_normal((784, 30)), "bias_1": np.zeros(30),
        "kernel_2": output_spread * rng.standard_normal((30, 10)), "bias_2": np.zeros(10),
    }


def far_start(rng):
    """A network with output weights from N(0, 4²): most outputs are surely right or wrong."""
    return draw_network(4.0, rng)


def near_start(rng):
    """A network with output weights from N(0, 0.2²): no output starts surely right or wrong."""
    return draw_network(0.2, rng)


def shapes_of(parameters):
    """Shapes by name. What is no dict stays as it is, for the check to describe."""
    if not isinstance(parameters, dict):
        return parameters
    return {name: np.shape(value) for name, value in parameters.items()}


def predict_labels(parameters, X):
    """The class with the largest logit, for each row."""
    with np.errstate(all="ignore"):
        return np.argmax(forward(parameters, X)[1], axis=1)


def require_shapes(parameters):
    """Check that this is a network of this exercise."""
    checks.close(
        shapes_of(parameters),
        {"kernel_1": (784, 30), "bias_1": (30,), "kernel_2": (30, 10), "bias_2": (10,)},
        of="train_digits", prop="shapes of the parameters", dtype_kind="i",
    )


def without_losses(result):
    """The parameters, also where the losses came with them: one check is about that, and it is enough."""
    parameters = result[0] if isinstance(result, (tuple, list)) and len(result) == 2 else result
    require_shapes(parameters)
    return parameters


# %% role="solution" name="train_digits"
def train_digits(X_train, y_train, rng):
    """Train a network from `far_start(rng)`, with SETTINGS and a loss of your choice.

    Args:
        X_train: training digits, shape (m, 784), pixels from 0 to 1.
        y_train: their labels, shape (m,), integers from 0 to 9.
        rng: numpy.random.Generator for `far_start` and for `train_network`.

    Returns:
        The trained parameters: dict of arrays "kernel_1" (784, 30), "bias_1" (30,),
        "kernel_2" (30, 10), "bias_2" (10,). `train_network` returns these and the losses: leave
        the losses out.

    Source: deck 004, "Comment" and "Try it out!".
    """
    ### BEGIN SOLUTION
    def gradients_of(parameters, X, labels):
        return network_gradients(parameters, X, labels, sparse_cross_entropy)

    start = far_start(rng)
    parameters, _ = train_network(start, X_train, y_train, gradients_of, rng=rng, **SETTINGS)
    return parameters
    ### END SOLUTION


# %% role="test" name="test_train_digits" points=1
require_shapes(train_digits(X_train[:60], y_train[:60], np.random.default_rng(6)))
checks.reproducible(
    lambda rng: train_digits(X_train[:40], y_train[:40], rng)["kernel_1"], of="train_digits"
)
### BEGIN HIDDEN TESTS
# In a single mini-batch the order of the rows cannot matter: what differs is the start.
starts = [
    checks.inputs_unchanged(
        train_digits, X_train[:20], y_train[:20], np.random.default_rng(seed), of="train_digits"
    )["kernel_1"]
    for seed in (30942, 30943)
]
checks.close(
    bool(np.allclose(*starts, rtol=1e-3)), False,
    of="train_digits", prop="whether two generators give the same start",
)
### END HIDDEN TESTS

# %% role="experiment" name="experiment_target" tags=["nbval-ignore-output"]
with plots.when_solved():
    trained = train_digits(X_train, y_train, np.random.default_rng(6))
    checks.accuracy(
        predict_labels(without_losses(trained), X_valid), y_valid,
        of="train_digits", prop="500 validation digits", at_least=0.8,
    )


# %% role="test" name="test_train_digits_settings" points=1
# Hidden test: the start, the rows, their labels and SETTINGS are used as they are, with whatever loss.
### BEGIN HIDDEN TESTS
def through_two_layers(slope):
    """Gradients for a loss of which only dL/dZ matters here."""

    def gradients_of(parameters, X, T):
        A, Z = forward(parameters, X)
        delta_2 = slope(Z, T) / len(Z)
        delta_1 = (delta_2 @ parameters["kernel_2"].T) * A * (1 - A)
        return 0.0, {
            "kernel_1": X.T @ delta_1, "bias_1": delta_1.sum(axis=0),
            "kernel_2": A.T @ delta_2, "bias_2": delta_2.sum(axis=0),
        }

    return gradients_of


possible = [
    lambda Z, T: loan.softmax(Z) - T,  # both categorical cross-entropies
    lambda Z, T: sigmoid(Z) - T,
    lambda Z, T: (sigmoid(Z) - T) * sigmoid(Z) * (1 - sigmoid(Z)),
    lambda Z, T: Z - T,
]
X, y = X_train[100:147], y_train[100:147]
found = without_losses(train_digits(X, y, np.random.default_rng(30944)))
distances = []
for slope in possible:
    rng = np.random.default_rng(30944)
    expected, _ = train_network(
        far_start(rng), X, np.eye(10)[y], through_two_layers(slope), rng=rng, **SETTINGS
    )
    distances.append(max(float(np.max(np.abs(found[name] - expected[name]))) for name in expected))
checks.close(
    bool(min(distances) < 1e-6), True,
    of="train_digits", prop="whether the training is the one that SETTINGS, far_start and rng give",
)
### END HIDDEN TESTS

# %% role="test" name="test_train_digits_accuracy" points=3
# Hidden test: accuracy on 1,000 digits that you have not seen.
### BEGIN HIDDEN TESTS
X_new, y_new = data.reserved_digits(seed=30941)
trained = without_losses(train_digits(X_train, y_train, np.random.default_rng(227)))
checks.accuracy_credit(
    predict_labels(trained, X_new), y_new,
    of="train_digits", prop="accuracy on new digits", points=3, none_at=0.40, full_at=0.80,
)
### END HIDDEN TESTS

# %% [markdown]
# Now all three ways, from both starts, with three seeds each. The squared error gets a better chance here: besides the common
# learning rate 0.1 it is also tried with 0.6, which is the deck's 3 translated by your exercise 2.

# %% role="experiment" name="experiment_three_losses" tags=["nbval-ignore-output"]
with plots.when_solved():
    train_digits(X_train[:50], y_train[:50], np.random.default_rng(1))  # waits for it
    contestants = {
        "softmax": (categorical_cross_entropy, 0.1),
        "ten sigmoids": (binary_cross_entropy, 0.1),
        "squared error, rate 0.1": (squared_error_of_sigmoid, 0.1),
        "squared error, rate 0.6": (squared_error_of_sigmoid, lecture_learning_rate(3.0, 10)),
    }
    targets = np.eye(10)[y_train]
    figure, shown = plots.panels(2, title="784-30-10 on 3,500 digits, six epochs, three seeds each")
    for panel, (where, start) in zip(
        shown, {"near start": near_start, "far start": far_start}.items(), strict=True
    ):
        for row, ((name, (loss, rate)), colour) in enumerate(
            zip(contestants.items(), plots.COLOURS.values(), strict=False)
        ):
            scores, favourites = [], []
            for seed in (1, 2, 3):
                rng = np.random.default_rng(seed)
                network, _ = train_network(
                    start(rng), X_train, targets, lambda p, X, T, loss=loss: network_gradients(p, X, T, loss),
                    learning_rate=rate, epochs=6, batch_size=20, rng=rng,
                )
                predicted = predict_labels(network, X_valid)
                scores.append(100 * np.mean(predicted == y_valid))
                favourites.append(100 * np.mean(predicted == np.bincount(predicted).argmax()))
            panel.plot(scores, row + np.array([-0.15, 0, 0.15]), plots.MARKERS[row], color=colour,
                       markersize=8)
            print(f"{where}, {name}: {', '.join(f'{score:.1f}' for score in scores)} % right; the commonest "
                  f"answer is given to {', '.join(f'{share:.0f}' for share in favourites)} % of the digits")
        panel.set(title=where.capitalize(), xlim=(0, 100), ylim=(3.5, -0.5),
                  xlabel="validation digits right (%)", yticks=range(4), yticklabels=[])
    shown[0].set_yticklabels(list(contestants))
    plots.show(figure, alt="Validation accuracy of four trainings, three seeds each. From the near start "
               "softmax, ten sigmoids and the squared error at rate 0.6 lie between 85 and 88 percent, the "
               "squared error at rate 0.1 at about 65. From the far start softmax and ten sigmoids lie "
               "between 87 and 90, both trainings with the squared error near 10.")


# %% [markdown]
# From the near start, softmax, ten sigmoids and the squared error at its own rate end, seed by seed, within two percentage
# points of each other. So the squared error is not hopeless: with a gentle start and the right learning rate it keeps up.
#
# From the far start it ends at guessing with these seeds, at either rate. The printed lines show how: it gives all digits, or
# nearly all, the same name. One output says *surely yes* to everything, and where it says so the slope is zero. Nothing can
# talk it out of that, whereas the two cross-entropies do not mind the start.
#
# Three seeds are few. Measured with many, on 1,000 other digits: from the far start the squared error at rate 0.1 got 10 %
# right in the median of 60 runs, 31 % in the mean, and 77 % in the luckiest. Softmax never got less than 85 % in 300 runs.
#
# **Conclusion.** One out of ten or ten times yes or no: for these digits it hardly matters. What matters is that the loss fits the output.
#
# ### A cat *and* a car
#
# When does it matter, then? Deck 001's other case is a picture with a cat **and** a car: two labels, and both are right. We build such pictures from digits. Each half of a wide picture holds a digit or nothing,
# and the question is *which digits can be seen?* The answer is a set: $\{3, 8\}$, or $\{3\}$, or the empty set. Ten sigmoids
# say *yes* above one half. Softmax has to share 1 among ten, so it may say *yes* above one quarter, half of what each of two
# gets. Which one gets more sets entirely right? And what will softmax say to an empty picture?

# %% role="experiment" name="experiment_several_labels" tags=["nbval-ignore-output"]
def wide_pictures(X, labels, count, rng):
    """Pictures of 28 x 56 with a digit or nothing in each half, and which digits are there."""
    pictures, seen = np.zeros((count, 28, 56)), np.zeros((count, 10))
    for half in (slice(0, 28), slice(28, 56)):
        rows, there = rng.integers(len(X), size=count), rng.random(count) < 0.75
        pictures[there, :, half] = X[rows[there]].reshape(-1, 28, 28)
        seen[there, labels[rows[there]]] = 1.0
    return pictures.reshape(count, -1), seen


with plots.when_solved():
    rng = np.random.default_rng(1)
    X_wide, seen = wide_pictures(X_train, y_train, 6000, rng)
    X_new, seen_new = wide_pictures(X_valid, y_valid, 1000, rng)
    number = seen_new.sum(axis=1).astype(int)
    ways = {
        "ten sigmoids": (binary_cross_entropy, seen, sigmoid, 0.5),
        "softmax": (categorical_cross_entropy, seen / np.maximum(seen.sum(axis=1, keepdims=True), 1), softmax, 0.25),
    }
    for name, (loss, targets, output, limit) in ways.items():
        rng = np.random.default_rng(2)
        start = {"kernel_1": 0.05 * rng.standard_normal((1568, 60)), "bias_1": np.zeros(60),
                 "kernel_2": 0.2 * rng.standard_normal((60, 10)), "bias_2": np.zeros(10)}
        rows = seen.any(axis=1) | (name == "ten sigmoids")  # softmax has no target for an empty picture
        wide, _ = train_network(
            start, X_wide[rows], targets[rows], lambda p, X, T, loss=loss: network_gradients(p, X, T, loss),
            learning_rate=0.3, epochs=12, batch_size=20, rng=rng,
        )
        found = output(forward(wide, X_new)[1]) > limit
        right = (found == (seen_new > 0)).all(axis=1)
        by_number = ", ".join(f"{right[number == n].mean():.0%} with {n}" for n in (0, 1, 2))
        print(f"{name:13} {right.mean():.0%} of the sets entirely right ({by_number} different digits)")


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Look at the pictures with no digit at all. Ten sigmoids can say *no* ten times. Softmax cannot: its outputs add up to 1,
# whatever it sees, so it always finds something. With one digit it does as well as the sigmoids. With two it falls behind,
# because what one of them gets the other has to lose. And it needed us to say where the limit is, which depends on how
# many digits there are. That was the question.
#
# </details>
#
# ### And if the output were a tanh?
#
# Deck 004 mentions it later, under *Different activation function?*: tanh needs another scale, because it goes from $-1$
# to 1. As an output this concerns the **targets**. Since $\sigma(z) = \frac12(1 + \tanh(z/2))$, a target of 0 becomes
# $-1$ and a target of 1 stays 1: $t' = 2t - 1$. Leave the targets at 0 and 1, and *no* would have to be said with an
# output of exactly 0, in the middle, where tanh is steepest and the smallest change of $z$ moves it. With the right
# targets a tanh output under the squared error is nothing new: at $z/2$ its error is twice that of the sigmoid at $z$.
# (Four times, squared.)
#
# ### "A different accuracy value"
#
# The slide *Comment* adds a remark: Keras may give a different accuracy for sigmoids with binary cross-entropy. Different from
# what? One may count *rows* whose largest output is the right one. Or one may count single *answers*: each output is right if
# it lies on the right side of one half. Here are both, for ten sigmoids, and for somebody who says *no* to every question.

# %% role="experiment" name="experiment_two_accuracies" tags=["nbval-ignore-output"]
def rows_and_answers(outputs, labels):
    """Share of rows whose largest output is right, and share of single answers that are right."""
    answers = (outputs > 0.5) == np.eye(10, dtype=bool)[labels]
    return np.mean(outputs.argmax(axis=1) == labels), np.mean(answers)


with plots.when_solved():
    rng = np.random.default_rng(1)
    ten_sigmoids, _ = train_network(
        near_start(rng), X_train, np.eye(10)[y_train],
        lambda p, X, T: network_gradients(p, X, T, binary_cross_entropy), rng=rng, **SETTINGS,
    )
    outputs = sigmoid(forward(ten_sigmoids, X_valid)[1])
    for name, given in {"ten sigmoids": outputs, "always no": np.zeros_like(outputs)}.items():
        rows, answers = rows_and_answers(given, y_valid)
        print(f"{name:13} {rows:6.1%} of the rows, {answers:6.1%} of the single answers")
    sums = outputs.sum(axis=1)
    print(f"\nThe ten outputs of a digit add up to anything between {sums.min():.2f} and {sums.max():.2f}.")
    rows, answers = rows_and_answers(record["accuracy_Y"], record["accuracy_labels"])
    print(f"\nForty recorded rows: {rows:.4f} of the rows, {answers:.4f} of the answers. "
          f"Keras's \"accuracy\": {record['accuracy']:.4f}, its \"binary_accuracy\": "
          f"{record['binary_accuracy']:.4f}")


# %% [markdown]
# Whoever always says *no* gets 90 % of the answers right and recognizes nothing. The Keras of the slide counted answers in this
# case, and so every accuracy looked splendid. Look at the last line to see which of the two is called `accuracy` now. (By rows,
# always *no* gets 10 %: of ten equal outputs `argmax` takes the first, a 0, and every tenth digit is one.)
#
# ## 10. The two best guesses
#
# Deck 004 ends its *Intermission* with a task. Softmax outputs can be read as probabilities. Take the digits that the network
# gets wrong, and compare its best guess with its second best. Is the second one close? Is it right?
#
# Useful: `np.argsort(Z, axis=1)` gives, for each row, the columns from the smallest to the largest entry, and
# `np.take_along_axis(Y, columns, axis=1)` picks the entries of these columns.
#
# ### Exercise 12: best and second best

# %% role="solution" name="best_two"
def best_two(Z):
    """The two most probable classes of each row, and their probabilities.

    Args:
        Z: logits, shape (m, k) with k at least 2; no two of a row are equal.

    Returns:
        Tuple (classes, probabilities), both of shape (m, 2): the most probable class of each row
        first, then the second; integers. And their softmax probabilities among all k classes.

    Source: deck 004, "Intermission" (after "Comment").
    """
    ### BEGIN SOLUTION
    classes = np.argsort(Z, axis=1)[:, :-3:-1]
    return classes, np.take_along_axis(softmax(Z), classes, axis=1)
    ### END SOLUTION


# %% role="test" name="test_best_two" points=1
classes, _ = two_values(best_two(record["logits"]), of="best_two")
checks.close(
    classes, record["best_classes"],
    of="best_two", prop="classes in seven rows, against Keras", dtype_kind="i",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("03_losses")
classes, _ = two_values(
    checks.inputs_unchanged(best_two, hidden["logits"], of="best_two"), of="best_two"
)
checks.close(
    classes, hidden["best_classes"],
    of="best_two", prop="classes in more rows, against Keras", dtype_kind="i",
)
for Z, best in (
    (np.array([[-3.0, -1.5, -2.0, -7.0], [-0.5, -4.0, -9.0, -0.25]]), [[1, 2], [3, 0]]),
    (np.array([[2.5, -4.0, -1.0], [-30.0, -20.0, 15.0]]), [[0, 2], [2, 1]]),
    (np.array([[900.0, 3.0, 5.0, -2.0], [1.0, 2.0, -800.0, 950.0]]), [[0, 2], [3, 1]]),
):
    classes, _ = two_values(best_two(Z), of="best_two")
    checks.close(
        classes, np.array(best),
        of="best_two", prop="classes in rows with logits below 0, and with one far above the others", dtype_kind="i",
    )
### END HIDDEN TESTS

# %% role="test" name="test_best_two_probabilities" points=1
# The probabilities of the classes that you return, whichever they are.
def taken_at(classes, probabilities):
    """The entries of some columns of each row; a column that is not there counts as the nearest."""
    columns = np.clip(classes, 0, probabilities.shape[1] - 1)
    return np.take_along_axis(probabilities, columns, axis=1)


classes, probabilities = two_values(best_two(record["logits"]), of="best_two")
checks.shape_and_type(classes, (7, 2), of="best_two", prop="classes in seven rows", dtype_kind="i")
checks.close(
    probabilities, taken_at(classes, record["probabilities"]),
    of="best_two", prop="probabilities of your two classes in seven rows, against Keras",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("03_losses")
classes, probabilities = two_values(best_two(hidden["logits"]), of="best_two")
checks.shape_and_type(classes, (None, 2), of="best_two", prop="classes in more rows", dtype_kind="i")
checks.close(
    probabilities, taken_at(classes, hidden["probabilities"]),
    of="best_two", prop="probabilities of your two classes in more rows, against Keras",
)
### END HIDDEN TESTS

# %% role="experiment" name="experiment_wrong_digits" tags=["nbval-ignore-output"]
with plots.when_solved():
    rng = np.random.default_rng(3)
    network, _ = train_network(
        near_start(rng), X_train, np.eye(10)[y_train],
        lambda p, X, T: network_gradients(p, X, T, categorical_cross_entropy),
        learning_rate=0.3, epochs=12, batch_size=30, rng=rng,
    )
    classes, probabilities = best_two(forward(network, X_valid)[1])
    wrong = np.flatnonzero(classes[:, 0] != y_valid)
    figure, shown = plots.panels(6, rows=3, width=1.6, height=2.15,
                                 title=f"18 of the {len(wrong)} wrong digits, and their two best guesses")
    for panel, index in zip(shown, wrong, strict=False):
        (first, second), (p, q) = classes[index], 100 * probabilities[index]
        panel.imshow(X_valid[index].reshape(28, 28), cmap="Greys")
        panel.set(title=f"a {y_valid[index]}", xticks=[], yticks=[],
                  xlabel=f"{first}: {p:.0f} %, {second}: {q:.0f} %")
    plots.show(figure, alt="Eighteen handwritten digits that the network takes for others. Under each stand "
               "its two best guesses with their probabilities. Some are badly written, some look "
               "clear; in several of them the second guess is the right one.")

# %% role="experiment" name="experiment_how_sure" tags=["nbval-ignore-output"]
with plots.when_solved():
    is_wrong = classes[:, 0] != y_valid
    second_right = classes[:, 1] == y_valid
    figure, (left, right) = plots.panels(2, title="Does the network know that it may be wrong?")
    for panel, rows, what, colour in (
        (left, ~is_wrong, "right", plots.COLOURS["blue"]), (right, is_wrong, "wrong", plots.COLOURS["vermilion"]),
    ):
        shares = 100 / np.count_nonzero(rows)
        panel.hist(100 * probabilities[rows, 0], bins=np.arange(0, 101, 10), color=colour,
                   weights=np.full(np.count_nonzero(rows), shares))
        panel.set(title=f"{np.count_nonzero(rows)} digits that it gets {what}", ylim=(0, 100),
                  xlabel="probability of the best guess (%)", ylabel="share of these digits (%)")
    plots.show(figure, alt="Histograms of the probability of the best guess. For digits that are right most "
               "of it lies above 90 percent. For digits that are wrong it is spread from 20 to 100 percent.")
    print(f"Of {is_wrong.sum()} wrong digits the second guess is right for {second_right[is_wrong].mean():.0%}; "
          "blind guessing among the other nine would get 11 %.")
    print(f"Median probability of the best guess: {np.median(probabilities[~is_wrong, 0]):.0%} where it is "
          f"right, {np.median(probabilities[is_wrong, 0]):.0%} where it is wrong. Wrong, and surer than 90 %: "
          f"{np.mean(probabilities[is_wrong, 0] > 0.9):.0%} of the wrong ones.")


# %% [markdown]
# When it is right, the network is mostly sure. When it is wrong, it hesitates more often, and the second guess is right far
# more often than chance: in about half of the cases here. So the answer to the slide's question is: often, not always. And
# about one mistake in seven was made with more than 90 % "probability". Reading the outputs as probabilities is allowed; believing them
# is another matter.
#
# **Conclusion.** The numbers of softmax are worth a look, and no guarantee.
#
# ## 11. You against Keras
#
# The same numbers through Keras, live where it is installed; else the recorded results are used, and the line says so. The
# first import of Keras takes some seconds and may print messages that you can ignore. Where Keras averages over the outputs,
# the cell multiplies your result by the factor that you found.

# %% role="experiment" name="experiment_keras"
def keras_loss(name, entry, **options):
    """A loss of Keras on the recorded inputs, in float64."""
    import keras

    function = getattr(keras.losses, name)
    return float(np.mean(function(record[f"{entry}_t"], record[f"{entry}_x"], **options)))


def keras_softmax():
    """Keras's softmax of the recorded logits."""
    import keras

    return np.asarray(keras.ops.softmax(record["logits"]))


with plots.when_solved():
    outputs = record["mse_x"].shape[1]
    comparisons = (
        ("mse", half_squared_error, 2 / outputs, "mean_squared_error", {}),
        ("binary", binary_cross_entropy, 1 / outputs, "binary_crossentropy", {"from_logits": True}),
        ("hot", categorical_cross_entropy, 1, "categorical_crossentropy", {"from_logits": True}),
        ("sparse", sparse_cross_entropy, 1, "sparse_categorical_crossentropy", {"from_logits": True}),
        ("far_hot", categorical_cross_entropy, 1, "categorical_crossentropy", {"from_logits": True}),
    )
    for entry, loss, factor, name, options in comparisons:
        value, _ = loss(record[f"{entry}_x"], record[f"{entry}_t"])
        keras_record.compare(
            f"{entry}_loss", factor * value,
            lambda name=name, entry=entry, options=options: keras_loss(name, entry, **options), record,
        )
    keras_record.compare("probabilities", softmax(record["logits"]), keras_softmax, record)

# %% [markdown]
# ## 12. The same in Keras 3
#
# The network of deck 004, `l303-example-01` and `-03`, brought up to Keras 3: `lr=` is `learning_rate=` now, `acc` is `accuracy`, and the
# shape of the inputs stands in a line of its own. On our 3,500 digits, 10 epochs.
# The cell runs where Keras is installed.

# %% role="experiment" name="experiment_keras_3" tags=["nbval-ignore-output"]
try:
    import keras
except ImportError:
    print("Keras is not installed here: what it prints stands in the text below.")
else:
    keras.utils.set_random_seed(1)
    for loss, output, rate, batch_size in (
        ("mean_squared_error", "sigmoid", 3.0, 10), ("categorical_crossentropy", "softmax", 1.0, 30)
    ):
        model = keras.Sequential()
        model.add(keras.Input((28, 28)))
        model.add(keras.layers.Reshape((784,)))
        model.add(keras.layers.Dense(units=30, activation="sigmoid"))
        model.add(keras.layers.Dense(units=10, activation=output))
        model.compile(loss=loss, optimizer=keras.optimizers.SGD(learning_rate=rate), metrics=["accuracy"])
        model.fit(X_train.reshape(-1, 28, 28), np.eye(10)[y_train], epochs=10, batch_size=batch_size, verbose=0)
        for name, X, labels in (("training", X_train, y_train), ("validation", X_valid, y_valid)):
            value, right = model.evaluate(X.reshape(-1, 28, 28), np.eye(10)[labels], verbose=0)
            print(f"{loss:24} {name:10} Loss: {value:.5f}, Acc: {right:.5f}")

# %% [markdown]
# Where we ran it:
#
# ```
# mean_squared_error       training   Loss: 0.01033, Acc: 0.95286
# mean_squared_error       validation Loss: 0.01812, Acc: 0.88200
# categorical_crossentropy training   Loss: 0.07067, Acc: 0.98571
# categorical_crossentropy validation Loss: 0.33712, Acc: 0.91000
# ```
#
# With all 60,000 digits and 20 epochs the slides have 97.79 and 96.62 %, then 98.61 and 96.35 %. Look at the rate of the first: 3.0,
# which is 0.6 by the slide's own formula.
#
# ## What you should remember
#
# - The gradient of the squared error behind a sigmoid contains the slope of the sigmoid. Where the output is surely wrong it is
#   nearly 0, and learning stalls.
# - Cross-entropy cancels that slope: sigmoid with binary, softmax with categorical cross-entropy. The gradient by the logits is
#   *output minus target*.
# - Compute losses from logits. Softmax needs the largest logit of each row subtracted, and the logarithm must not see a rounded
#   probability.
# - A sigmoid is a softmax of two classes. For several right labels take sigmoids, for exactly one take softmax.
# - A name is not a formula. Look at what is summed and what is averaged: Keras's mean squared error is $2/k$ times the
#   slide's, and the learning rate has to be translated.
# - *Accuracy* is a name, too.
#
# ## An open question (not graded)
#
# Cross-entropy listens most to what is most wrong. Suppose that one label in twenty is a typing error: a 3 that is called a 7.
# Which of the losses of this lab suffers more from such labels, and how would you change it? Write down an idea, and try it:
# the loss is one function.
