"""Wrong answers to expected_improvement, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="002, Bayesian optimization", tests=["test_expected_improvement"])

wrong.edit(
    "for_the_lowest",
    "The improvement counts downwards, as for a loss; a score is better the higher it is.",
    remedy="An improvement is mean - best.",
    change={"gain = mean - best": "gain = best - mean"},
    tests=["test_expected_improvement", "test_expected_improvement_certain"],
)
wrong.edit(
    "divided_by_the_variance",
    "The difference is divided by the variance; z is divided by std.",
    remedy="z = (mean - best) / std.",
    change={"z = gain / np.where(std > 0, std, 1.0)": "z = gain / np.where(std > 0, std**2, 1.0)"},
)
wrong.edit(
    "root_of_std",
    "std is taken for a variance, and its root is used.",
    remedy="std is a standard deviation already.",
    change={"gain = mean - best": "gain, std = mean - best, np.sqrt(std)"},
)
wrong.edit(
    "std_missing",
    "The density is not multiplied by std.",
    remedy="The second term is std times the density.",
    change={"std * density": "density"},
)
wrong.edit(
    "root_of_two_missing",
    "The root of 2 is missing in the distribution function.",
    remedy="Phi(z) = erfc(-z / sqrt(2)) / 2.",
    change={"-z / math.sqrt(2)": "-z"},
)
wrong.edit(
    "density_not_normed",
    "The density lacks its factor 1 / sqrt(2 pi).",
    remedy="exp(-z**2 / 2) / sqrt(2 pi).",
    change={" / math.sqrt(2 * math.pi)": ""},
)
wrong.edit(
    "probability_of_improvement",
    "This is the probability that the score improves, not by how much it does.",
    remedy="(mean - best) times that probability, plus std times the density.",
    change={"gain * below + std * density": "below"},
    tests=["test_expected_improvement"],
)
wrong.edit(
    "nan_where_certain",
    "Where std is 0 and the mean equals the best, the result is not a number: 0 is divided by 0.",
    remedy="Do not divide by 0: put something harmless in its place, and choose at the end.",
    change={
        "z = gain / np.where(std > 0, std, 1.0)": "z = gain / std",
        "np.where(std > 0, expected, np.maximum(gain, 0))": "expected",
    },
    tests=["test_expected_improvement_certain"],
)
wrong.edit(
    "zero_where_certain",
    "Where std is 0, the result is 0 even if the mean lies above the best.",
    remedy="A certain score that is higher improves by mean - best.",
    change={"np.where(std > 0, expected, np.maximum(gain, 0))": "np.where(std > 0, expected, 0.0)"},
    tests=["test_expected_improvement_certain"],
)
wrong.edit(
    "negative_where_certain",
    "Where std is 0 and the mean lies below the best, the result is negative.",
    remedy="Nobody is forced to take a worse score: not less than 0.",
    change={
        "np.where(std > 0, expected, np.maximum(gain, 0))": "np.where(std > 0, expected, gain)"
    },
    tests=["test_expected_improvement_certain"],
)
wrong.edit(
    "rounding_in_the_tail",
    "Far below the best, rounding makes the result negative.",
    remedy="Use erfc, which is exact in the tail, and cut at 0.",
    change={
        "np.vectorize(math.erfc)(-z / math.sqrt(2)) / 2": "(1 + np.vectorize(math.erf)(z / math.sqrt(2))) / 2",
        "np.maximum(gain * below + std * density, 0)": "gain * below + std * density",
    },
    tests=["test_expected_improvement_tails"],
)
wrong.edit(
    "only_the_first_term",
    "The term with the density is missing.",
    remedy="Two terms: one for a high mean, one for a large std.",
    change={" + std * density": ""},
)

wrong.edit(
    "a_margin",
    "A margin of 0.01 is subtracted from each improvement, as some tutorials do; here there is none.",
    remedy="An improvement is mean - best.",
    change={"gain = mean - best": "gain = mean - best - 0.01"},
)
wrong.edit(
    "upper_tail",
    "The distribution function is taken at -z: the probability that the score is lower.",
    remedy="Phi(z) = erfc(-z / sqrt(2)) / 2, with the minus.",
    change={"(-z / math.sqrt(2))": "(z / math.sqrt(2))"},
)
wrong.edit(
    "two_missing_in_the_density",
    "The 2 is missing in the exponent of the density.",
    remedy="exp(-z**2 / 2) / sqrt(2 pi).",
    change={"np.exp(-(z**2) / 2)": "np.exp(-(z**2))"},
)

wrong.edit(
    "small_std_is_none",
    "A small standard deviation, below 0.001, is taken for 0.",
    remedy="only where std is exactly 0 is the point certain: std > 0.",
    change={"return np.where(std > 0,": "return np.where(std > 1e-3,"},
    tests=["test_expected_improvement"],
)
