"""Right answers to per_epoch, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "epoch_with_ceil",
    change={
        "steps_per_epoch = -(-rows // batch_size)": "import math",
        "t // steps_per_epoch": "int(t / math.ceil(rows / batch_size))",
    },
)


@right.answer
def epoch_by_counting_batches(t, schedule, rows, batch_size):
    batches = len(range(0, rows, batch_size))
    epoch = 0
    while t >= batches:
        t = t - batches
        epoch = epoch + 1
    return schedule(epoch)


@right.answer
def epoch_with_a_remainder(t, schedule, rows, batch_size):
    whole, rest = divmod(rows, batch_size)
    steps = whole + 1 if rest else whole
    return float(schedule((t - t % steps) // steps))
