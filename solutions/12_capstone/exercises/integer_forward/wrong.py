"""Wrong answers to integer_forward, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="003, Practical Guidelines", tests=["test_integer_forward"])

wrong.edit(
    "sums_in_eight_bits",
    "Products and sums stay in 8 bits and overflow, without an error.",
    remedy="widen both arrays before the product, not its result: astype(np.int32).",
    change={"A.astype(np.int32) @ kernel.astype(np.int32)": "A @ kernel"},
    tests=["test_integer_forward", "test_integer_forward_overflow"],
)

wrong.edit(
    "widens_too_late",
    "Products and sums stay in 8 bits and overflow, without an error.",
    remedy="widen both arrays before the product, not its result: astype(np.int32).",
    change={
        "A.astype(np.int32) @ kernel.astype(np.int32)": "(A @ kernel).astype(np.int32)",
        "sums * (A_scale * kernel_scale)": "sums * A_scale * kernel_scale",
    },
    tests=["test_integer_forward", "test_integer_forward_overflow"],
)

wrong.edit(
    "sums_in_sixteen_bits",
    "The sums have 16 bits: that is enough for two products of the largest integers.",
    remedy="32 bits.",
    change={
        "A.astype(np.int32) @ kernel.astype(np.int32)": "A.astype(np.int16) @ kernel.astype(np.int16)"
    },
    tests=["test_integer_forward_overflow"],
)

wrong.edit(
    "scale_of_the_inputs_missing",
    "The scale of the inputs is left out.",
    remedy="a sum has the scale of its row and that of its column.",
    change={"(A_scale * kernel_scale)": "kernel_scale"},
)

wrong.edit(
    "scale_of_the_kernel_missing",
    "The scale of the kernel is left out.",
    remedy="a sum has the scale of its row and that of its column.",
    change={"(A_scale * kernel_scale)": "A_scale"},
)

wrong.edit(
    "bias_is_scaled",
    "The bias is added to the integers and scaled with them.",
    remedy="the bias is a float of its own: add it last.",
    change={"sums * (A_scale * kernel_scale) + bias": "(sums + bias) * (A_scale * kernel_scale)"},
)

wrong.edit(
    "bias_becomes_an_integer",
    "The bias is rounded to an integer.",
    remedy="it is not quantized: add it as it is.",
    change={"+ bias": "+ np.rint(bias)"},
)

wrong.edit(
    "divides_by_the_scales",
    "The sums are divided by the scales, as with Keras's inverse ones.",
    remedy="here, integers times scale are the values: multiply.",
    change={"sums * (A_scale * kernel_scale)": "sums / (A_scale * kernel_scale)"},
)

wrong.edit(
    "no_bias",
    "The bias is missing.",
    remedy="add it at the end.",
    change={" + bias": ""},
)

wrong.edit(
    "scales_are_added",
    "The two scales are added.",
    remedy="a product of two scaled numbers has the product of their scales.",
    change={"A_scale * kernel_scale": "A_scale + kernel_scale"},
    tests=["test_integer_forward", "test_integer_forward_overflow"],
)

wrong.edit(
    "scale_of_the_first_row",
    "All rows get the scale of the first one.",
    remedy="A_scale has one scale for each row, shape (m, 1).",
    change={"A_scale * kernel_scale": "A_scale[0, 0] * kernel_scale"},
)


@wrong.answer(tests=["test_integer_forward_inputs"])
def bias_in_place(A, A_scale, kernel, kernel_scale, bias):
    """The bias that was passed in is changed.

    Remedy: make a new array; the bias belongs to the caller.
    """
    sums = A.astype(np.int32) @ kernel.astype(np.int32)
    bias /= kernel_scale
    return (sums * A_scale + bias) * kernel_scale


wrong.edit(
    "bias_has_the_scale_of_the_kernel",
    "The bias is multiplied by the scale of the kernel.",
    remedy="the bias is a float of its own: add it last.",
    change={
        "sums * (A_scale * kernel_scale) + bias": "(sums * A_scale + bias) * kernel_scale",
    },
)
