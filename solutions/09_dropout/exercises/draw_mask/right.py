"""Right answers to draw_mask, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "mask_by_what_is_dropped",
    change={"rng.random(shape) < keep": "rng.random(shape) >= 1 - keep"},
)

right.edit(
    "mask_by_binomial",
    change={"rng.random(shape) < keep": "rng.binomial(1, keep, size=shape)"},
)


@right.answer
def mask_row_by_row(shape, keep, rng):
    mask = np.zeros(shape)
    for row in range(shape[0]):
        mask[row, rng.uniform(size=shape[1]) < keep] = 1.0
    return mask


right.edit(
    "mask_by_choice",
    change={
        "rng.random(shape) < keep": "rng.choice([True, False], size=shape, p=[keep, 1 - keep])",
    },
)
