"""Wrong answers to quantize, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="003, Practical Guidelines", tests=["test_quantize"])

wrong.edit(
    "one_scale_for_the_kernel",
    "One scale serves the whole kernel: columns of small weights become zeros.",
    remedy="axis=0: a scale for each column.",
    change={
        "np.abs(kernel).max(axis=0) /": "np.full(kernel.shape[1], np.abs(kernel).max()) /",
    },
    tests=["test_quantize", "test_quantize_zeros"],
)

wrong.edit(
    "a_scale_for_each_row",
    "The scale belongs to the rows: to inputs, and not to units.",
    remedy="axis=0 goes down the rows and leaves one number for each column.",
    change={
        "scale = np.abs(kernel).max(axis=0) / (2 ** (bits - 1) - 1)": (
            "scale = np.abs(kernel).max(axis=1, keepdims=True) / (2 ** (bits - 1) - 1)"
        )
    },
    tests=["test_quantize", "test_quantize_bits", "test_quantize_zeros"],
)

wrong.edit(
    "cuts_off",
    "The fraction is cut off: each weight moves towards zero.",
    remedy="round first (np.rint), then change the type.",
    change={"np.rint(kernel / scale).astype(np.int8)": "(kernel / scale).astype(np.int8)"},
    tests=["test_quantize", "test_quantize_halves"],
)

wrong.edit(
    "halves_away_from_zero",
    "Halves are rounded away from zero.",
    remedy="np.rint rounds a half to the even neighbour.",
    change={
        "np.rint(kernel / scale).astype(np.int8)": (
            "(np.sign(kernel) * np.floor(np.abs(kernel / scale) + 0.5)).astype(np.int8)"
        )
    },
    tests=["test_quantize_halves"],
)

wrong.edit(
    "twice_as_many_levels",
    "The largest integer is 2**bits - 1, as without a sign: 8 bits overflow.",
    remedy="one bit is the sign: 2**(bits - 1) - 1.",
    change={"(2 ** (bits - 1) - 1)": "(2**bits - 1)"},
    tests=["test_quantize", "test_quantize_bits"],
)

wrong.edit(
    "uses_the_lowest_integer",
    "The largest weight becomes 2**(bits - 1), which is one too many: 128 is no int8.",
    remedy="the range is symmetric: up to 2**(bits - 1) - 1.",
    change={"(2 ** (bits - 1) - 1)": "2 ** (bits - 1)"},
    tests=["test_quantize", "test_quantize_bits"],
)

wrong.edit(
    "largest_without_the_sign",
    "The largest weight of a column is taken with its sign: large negative ones do not fit.",
    remedy="the largest absolute value.",
    change={"np.abs(kernel).max(axis=0)": "kernel.max(axis=0)"},
    tests=["test_quantize"],
)

wrong.edit(
    "inverse_scale",
    "The scale is upside down: integers times scale is far from the kernel.",
    remedy="return what the integers have to be multiplied with. (Keras keeps the inverse.)",
    change={"astype(np.int8), scale": "astype(np.int8), 1 / scale"},
    tests=["test_quantize", "test_quantize_halves"],
)

wrong.edit(
    "always_eight_bits",
    "It quantizes to 8 bits whatever `bits` says.",
    remedy="the largest integer is 2**(bits - 1) - 1.",
    change={"(2 ** (bits - 1) - 1)": "127"},
    tests=["test_quantize_bits"],
)

wrong.edit(
    "divides_by_zero",
    "A column of zeros is divided by a scale of 0.",
    remedy="put 1 where the scale is 0.",
    change={
        """
        scale = np.where(scale == 0, 1.0, scale)
        return np.rint(kernel / scale).astype(np.int8), scale
        """: """
        with np.errstate(all="ignore"):
            return np.nan_to_num(np.rint(kernel / scale)).astype(np.int8), scale
        """
    },
    tests=["test_quantize_zeros"],
)

wrong.edit(
    "floats_that_look_whole",
    "The integers come back as floats of eight bytes each: nothing is saved.",
    remedy="astype(np.int8).",
    change={".astype(np.int8)": ""},
    tests=["test_quantize", "test_quantize_zeros"],
)

wrong.edit(
    "halves_up",
    "Halves are rounded up, towards plus infinity.",
    remedy="np.rint rounds a half to the even neighbour.",
    change={"np.rint(kernel / scale)": "np.floor(kernel / scale + 0.5)"},
    tests=["test_quantize_halves"],
)

wrong.edit(
    "wide_integers",
    "The integers have 64 bits each: nothing is saved.",
    remedy="astype(np.int8).",
    change={".astype(np.int8)": ".astype(np.int64)"},
    tests=["test_quantize_zeros"],
)

wrong.edit(
    "tiny_scale_for_zeros",
    "A column of zeros gets a tiny scale.",
    remedy="its scale is 1.",
    change={"np.where(scale == 0, 1.0, scale)": "np.maximum(scale, 1e-8)"},
    tests=["test_quantize_zeros"],
)

wrong.edit(
    "scale_of_eight_bits",
    "The scale that is returned is that of 8 bits, whatever `bits` says.",
    remedy="return the scale that the kernel was divided by.",
    change={"astype(np.int8), scale": "astype(np.int8), scale * (2 ** (bits - 1) - 1) / 127"},
    tests=["test_quantize_bits"],
)

wrong.edit(
    "rounds_down",
    "The integers are rounded down.",
    remedy="np.rint rounds to the nearest integer.",
    change={"np.rint(kernel / scale)": "np.floor(kernel / scale)"},
    tests=["test_quantize", "test_quantize_halves"],
)

wrong.edit(
    "range_of_the_column",
    "The scale is the range of a column, from its lowest to its largest weight, by 2**bits - 1.",
    remedy="the largest absolute value, by 2**(bits - 1) - 1: zero stays in the middle.",
    change={
        "np.abs(kernel).max(axis=0) / (2 ** (bits - 1) - 1)": "np.ptp(kernel, axis=0) / (2**bits - 1)"
    },
    tests=["test_quantize", "test_quantize_bits", "test_quantize_halves"],
)
