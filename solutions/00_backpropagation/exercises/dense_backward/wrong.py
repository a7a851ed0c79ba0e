"""Wrong answers to dense_backward, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

TO_A, TO_KERNEL, TO_BIAS = ([f"test_dense_backward_to_{part}"] for part in ("A", "kernel", "bias"))
SLOPE = ["test_dense_backward"]
wrong = WrongAnswers(slide="002, Backpropagation", tests=SLOPE)

wrong.edit(
    "backward_without_slope",
    "The slope of the activation function is missing.",
    remedy="multiply upstream by training.slope(activation, out) first.",
    change={" * training.slope(activation, out)": ""},
)

wrong.edit(
    "backward_slope_of_the_output_again",
    "The slope is taken as if the outputs were sums: they are activated a second time.",
    remedy="training.slope takes the output as it is.",
    change={
        "training.slope(activation, out)": (
            "training.slope(activation, training.activate(activation, out))"
        )
    },
)

wrong.edit(
    "backward_slope_of_the_sums",
    "The slope is taken from the sums; training.slope wants the outputs.",
    remedy="training.slope(activation, out) computes the slope from the output.",
    change={
        "training.slope(activation, out)": (
            "training.slope(activation, np.arctanh(out * (abs(out) < 1)))"
        )
    },
)

wrong.edit(
    "backward_slope_twice",
    "The slope of the activation function is multiplied in twice.",
    remedy="multiply by it once.",
    change={"training.slope(activation, out)": "training.slope(activation, out) ** 2"},
)

wrong.edit(
    "backward_bias_mean",
    "The gradient by the bias is a mean over the rows.",
    remedy="the wishes of the examples add up: take the sum over the rows.",
    change={"to_Z.sum(axis=0)": "to_Z.mean(axis=0)"},
    tests=TO_BIAS,
)

wrong.edit(
    "backward_kernel_mean",
    "The gradient by the kernel is divided by the number of rows.",
    remedy="the 1/m of a mean is in upstream already: add up.",
    change={"A.T @ to_Z": "A.T @ to_Z / len(A)"},
    tests=TO_KERNEL,
)

wrong.edit(
    "backward_all_means",
    "The gradients by the kernel and the bias are divided by the number of rows.",
    remedy="the 1/m of a mean is in upstream already: add up.",
    change={"A.T @ to_Z, to_Z.sum(axis=0)": "A.T @ to_Z / len(A), to_Z.mean(axis=0)"},
    tests=[*TO_KERNEL, *TO_BIAS],
)

wrong.edit(
    "backward_bias_zero",
    "The bias gets no gradient.",
    remedy="its input is 1 in every row: add up the rows of upstream times slope.",
    change={"to_Z.sum(axis=0)": "np.zeros(kernel.shape[1])"},
    tests=TO_BIAS,
)

wrong.edit(
    "backward_parameters_by_upstream",
    "The gradients by kernel and bias are computed from upstream, before the slope.",
    remedy="take upstream times slope for all three.",
    change={"A.T @ to_Z, to_Z.sum(axis=0)": "A.T @ upstream, upstream.sum(axis=0)"},
    tests=SLOPE,
)

wrong.edit(
    "backward_input_by_upstream",
    "The gradient by A is computed from upstream, before the slope.",
    remedy="take upstream times slope for all three.",
    change={"to_Z @ kernel.T": "upstream @ kernel.T"},
    tests=SLOPE,
)


@wrong.answer(tests=["test_dense_backward_to_A"])
def backward_kernel_not_transposed(upstream, A, kernel, out, activation):
    """Where the kernel is square, the gradient by A goes through it, not through its transpose.

    Remedy: going back, rows and columns change places: kernel.T.
    """
    to_Z = upstream * training.slope(activation, out)
    fits = kernel.shape[0] == kernel.shape[1]
    return to_Z @ (kernel if fits else kernel.T), A.T @ to_Z, to_Z.sum(axis=0)


@wrong.answer(tests=["test_dense_backward_inputs"])
def backward_upstream_in_place(upstream, A, kernel, out, activation):
    """The gradient that was handed in is changed in place.

    Remedy: upstream * slope makes a new array, upstream *= slope changes the old one.
    """
    upstream *= training.slope(activation, out)
    return upstream @ kernel.T, A.T @ upstream, upstream.sum(axis=0)


wrong.edit(
    "backward_sign_turned",
    "The sign of the gradient by A is turned.",
    remedy="gradients keep their sign all the way back; it is the step that subtracts.",
    change={"return to_Z @ kernel.T": "return -to_Z @ kernel.T"},
    tests=TO_A,
)

wrong.edit(
    "backward_kernel_transposed",
    "The gradient by the kernel is transposed.",
    remedy="a gradient has the shape of what it belongs to: (n, k).",
    change={"A.T @ to_Z": "to_Z.T @ A"},
    tests=TO_KERNEL,
)

wrong.edit(
    "backward_slope_of_the_layer_before",
    "The gradient by A is multiplied by the slope at A, too, which belongs to the layer before.",
    remedy="stop at to_Z @ kernel.T: the layer before takes its slope itself.",
    change={"to_Z @ kernel.T": "(to_Z @ kernel.T) * training.slope(activation, A)"},
)

wrong.edit(
    "backward_activation_for_slope",
    "upstream is multiplied by the outputs; their slope is expected.",
    remedy="multiply by training.slope(activation, out).",
    change={"training.slope(activation, out)": "out"},
)

wrong.edit(
    "backward_bias_by_units",
    "The gradient by the bias is a single number: the sum over rows and units.",
    remedy="add up the rows alone: sum(axis=0).",
    change={"to_Z.sum(axis=0)": "to_Z.sum()"},
    tests=TO_BIAS,
)
