"""Wrong answers to update_ratios, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="001, Monitor the loss function", tests=["test_update_ratios"])

wrong.edit(
    "difference_of_norms",
    "The norms are subtracted. A kernel that only turns keeps its norm and yet has changed.",
    remedy="subtract the kernels first, then take the norm.",
    change={
        "np.sqrt(np.sum((after[name] - kernel) ** 2))": (
            "abs(np.sqrt(np.sum(after[name] ** 2)) - np.sqrt(np.sum(kernel**2)))"
        )
    },
)

wrong.edit(
    "by_the_size_afterwards",
    "The change is divided by the size of the kernel after the step.",
    remedy="divide by the size before it.",
    change={"size = np.sqrt(np.sum(kernel**2))": "size = np.sqrt(np.sum(after[name] ** 2))"},
    tests=["test_update_ratios", "test_update_ratios_zero"],
)

wrong.edit(
    "squares_without_a_root",
    "The squares are divided: the root is missing in both norms.",
    remedy="a norm is the root of the sum of squares.",
    change={
        "change = np.sqrt(np.sum((after[name] - kernel) ** 2))": (
            "change = np.sum((after[name] - kernel) ** 2)"
        ),
        "size = np.sqrt(np.sum(kernel**2))": "size = np.sum(kernel**2)",
    },
)

wrong.edit(
    "spectral_norm",
    "The norm is the largest singular value, not the root of the sum of squares.",
    remedy="np.linalg.norm(W) without a second argument, or np.sqrt(np.sum(W**2)).",
    change={
        "np.sqrt(np.sum((after[name] - kernel) ** 2))": "np.linalg.norm(after[name] - kernel, 2)",
        "np.sqrt(np.sum(kernel**2))": "np.linalg.norm(kernel, 2)",
    },
)


@wrong.answer(tests=["test_update_ratios", "test_update_ratios_zero"])
def entry_by_entry(before, after):
    """The ratios of single entries are averaged; small entries decide everything.

    Remedy: one norm of the whole change, one norm of the whole kernel.
    """
    with np.errstate(all="ignore"):
        return {
            name: float(np.mean(np.abs((after[name] - kernel) / kernel)))
            for name, kernel in before.items()
            if name.startswith("kernel_")
        }


wrong.edit(
    "nan_for_zeros",
    "A kernel of zeros that did not change has NaN: 0 by 0.",
    remedy="look at the change first: if it is 0, so is the ratio.",
    change={
        """
            if change == 0:
                ratios[name] = 0.0
            else:
                ratios[name] = float(change / size) if size > 0 else np.inf
        """: """
            with np.errstate(all="ignore"):
                ratios[name] = float(change / size)
        """
    },
    tests=["test_update_ratios_zero"],
)

wrong.edit(
    "a_small_number_below",
    "A small number is added to the size, so that a kernel of zeros has a huge ratio, not infinity.",
    remedy="give infinity where the size is 0 and something changed.",
    change={"float(change / size) if size > 0 else np.inf": "float(change / (size + 1e-12))"},
    tests=["test_update_ratios_zero"],
)

wrong.edit(
    "everything_has_a_ratio",
    "Biases and other parameters are among the ratios.",
    remedy='keep only names that begin with "kernel_".',
    change={
        """
            if not name.startswith("kernel_"):
                continue
        """: ""
    },
    tests=["test_update_ratios", "test_update_ratios_names"],
)

wrong.edit(
    "kernel_anywhere_in_the_name",
    "A name that merely contains the word kernel is taken for a kernel.",
    remedy="the name begins with kernel_.",
    change={'not name.startswith("kernel_")': '"kernel" not in name'},
    tests=["test_update_ratios_names"],
)

wrong.edit(
    "sums_of_absolute_values",
    "Sums of absolute values are compared, not roots of sums of squares.",
    remedy="a norm here is the root of the sum of squares.",
    change={
        "np.sqrt(np.sum((after[name] - kernel) ** 2))": "np.sum(np.abs(after[name] - kernel))",
        "np.sqrt(np.sum(kernel**2))": "np.sum(np.abs(kernel))",
    },
)

wrong.edit(
    "zero_for_a_kernel_of_zeros",
    "A kernel that was all zeros has the ratio 0, whether it changed or not.",
    remedy="infinity, if it changed.",
    change={"if size > 0 else np.inf": "if size > 0 else 0.0"},
    tests=["test_update_ratios_zero"],
)

wrong.edit(
    "size_by_change",
    "The size is divided by the change.",
    remedy="the change divided by the size.",
    change={"float(change / size)": "float(size / change)"},
)
