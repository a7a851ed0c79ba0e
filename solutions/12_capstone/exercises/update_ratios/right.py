"""Right answers to update_ratios, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit("with_not_equal", change={"if size > 0 else": "if size != 0 else"})


@right.answer
def ratios_by_linalg(before, after):
    ratios = {}
    for name in before:
        if name[:7] == "kernel_":
            with np.errstate(divide="ignore", invalid="ignore"):
                ratio = np.linalg.norm(after[name] - before[name]) / np.linalg.norm(before[name])
            ratios[name] = 0.0 if np.isnan(ratio) else ratio
    return ratios


@right.answer
def ratios_by_dot_products(before, after):
    def norm(values):
        flat = np.ravel(values)
        return float(flat @ flat) ** 0.5

    result = {}
    for name in sorted(n for n in before if n.startswith("kernel_")):
        change, size = norm(np.subtract(after[name], before[name])), norm(before[name])
        result[name] = change / size if size else (float("inf") if change else 0.0)
    return result


@right.answer
def ratios_with_hypot(before, after):
    return {
        name: (
            np.float64(0.0)
            if np.array_equal(after[name], kernel)
            else np.inf
            if not kernel.any()
            else np.hypot.reduce((after[name] - kernel).ravel()) / np.hypot.reduce(kernel.ravel())
        )
        for name, kernel in before.items()
        if name.startswith("kernel_")
    }
