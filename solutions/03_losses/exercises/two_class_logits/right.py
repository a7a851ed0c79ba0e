"""Right answers to two_class_logits, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "two_logits_by_halves",
    change={"np.stack([np.zeros_like(z), z], axis=1)": "np.column_stack([-z / 2, z / 2])"},
)


@right.answer
def two_logits_with_zero_for_yes(z):
    logits = np.zeros((len(z), 2))
    logits[:, 0] = -z
    return logits


right.edit(
    "two_logits_row_by_row",
    change={
        "np.stack([np.zeros_like(z), z], axis=1)": "np.array([[5.0, 5.0 + each] for each in z])",
    },
)

right.edit(
    "two_logits_as_log_probabilities",
    change={"[np.zeros_like(z), z]": "[-np.logaddexp(0, z), -np.logaddexp(0, -z)]"},
)
