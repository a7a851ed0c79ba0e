"""Wrong answers to per_epoch, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Learning Rate Schedule (exponential scheduling, callback)",
    tests=["test_per_epoch"],
)

wrong.edit(
    "asked_in_steps",
    "The schedule is given the number of the step; it counts epochs.",
    remedy="work out the epoch first: t divided by the number of steps per epoch, rounded down.",
    change={
        "t // steps_per_epoch": "t",
    },
)

wrong.edit(
    "smaller_batch_not_counted",
    "The last, smaller batch is not counted as a step, so epochs end too early.",
    remedy="round the number of batches up.",
    change={
        "-(-rows // batch_size)": "max(1, rows // batch_size)",
    },
    tests=["test_per_epoch", "test_per_epoch_batches"],
)

wrong.edit(
    "always_one_batch_more",
    "One step is added to each epoch even where the batches fit exactly.",
    remedy="round up: 24 rows in batches of 6 are 4 steps, 23 rows in batches of 6 as well.",
    change={
        "-(-rows // batch_size)": "rows // batch_size + 1",
    },
    tests=["test_per_epoch_batches"],
)

wrong.edit(
    "fraction_of_an_epoch",
    "The schedule is given a fraction, so the rate changes within an epoch.",
    remedy="divide with //, so that the epoch is a whole number.",
    change={
        "t // steps_per_epoch": "t / steps_per_epoch",
    },
)

wrong.edit(
    "epochs_from_one",
    """The first epoch is called 1; the schedule wants the number of epochs already done, which is
    0.""",
    remedy="do not add 1.",
    change={
        "t // steps_per_epoch": "t // steps_per_epoch + 1",
    },
)

wrong.edit(
    "place_within_the_epoch",
    "This is the place of the step within its epoch, so the rate starts again in every epoch.",
    remedy="use // where % stands.",
    change={
        "t // steps_per_epoch": "t % steps_per_epoch",
    },
)

wrong.edit(
    "first_step_of_the_epoch",
    "The schedule is given the number of the epoch's first step; it counts epochs.",
    remedy="do not multiply by the number of steps again.",
    change={
        "t // steps_per_epoch": "t // steps_per_epoch * steps_per_epoch",
    },
)

wrong.edit(
    "batch_size_for_steps",
    "t is divided by the batch size; an epoch has as many steps as there are batches.",
    remedy="first divide the rows by the batch size.",
    change={
        "t // steps_per_epoch": "t // batch_size",
    },
)

wrong.edit(
    "epoch_rounded",
    """The number of epochs is rounded to the nearest whole number, so each epoch begins half an
    epoch early.""",
    remedy="round down.",
    change={
        "t // steps_per_epoch": "round(t / steps_per_epoch)",
    },
)

wrong.edit(
    "next_step_asked_for",
    "The epoch is that of the next step: its last step has the rate of the epoch after it.",
    remedy="t counts steps already done and is 0 in the first step. Use t as it comes.",
    change={"t // steps_per_epoch": "(t + 1) // steps_per_epoch"},
)

wrong.edit(
    "rate_of_the_step_returned",
    "The number of the epoch is returned, and not the rate that the schedule has for it.",
    remedy="ask the schedule for this epoch.",
    change={"schedule(t // steps_per_epoch)": "float(t // steps_per_epoch)"},
)
