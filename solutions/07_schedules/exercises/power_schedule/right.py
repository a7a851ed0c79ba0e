"""Right answers to power_schedule, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "power_with_a_negative_exponent",
    change={"eta0 / (1 + t / s) ** c": "eta0 * np.power((s + t) / s, -c)"},
)

right.edit(
    "power_by_logarithms",
    change={"eta0 / (1 + t / s) ** c": "float(np.exp(np.log(eta0) - c * np.log1p(t / s)))"},
)


@right.answer
def power_as_an_array_of_no_axes(t, eta0, s, c):
    steps = np.asarray(t, dtype=np.float64)
    return eta0 / (1.0 + steps / s) ** c
