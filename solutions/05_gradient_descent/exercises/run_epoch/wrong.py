"""Wrong answers to run_epoch, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Mini-Batch Gradient Descent",
    tests=["test_run_epoch_loss"],
)

wrong.edit(
    "mean_of_batch_losses",
    "Each batch's loss counts the same, however many rows the batch has.",
    remedy="weight the loss of a batch with its number of rows.",
    change={"total += loss * len(rows)": "total += loss", "count += len(rows)": "count += 1"},
)

wrong.edit(
    "loss_divided_by_all_rows",
    "The loss is divided by the number of rows of X, though the batches may leave some out.",
    remedy="count the rows in the batches and divide by their number.",
    change={"total / count": "total / len(X)"},
)

wrong.edit(
    "gradients_at_the_start",
    "Loss and gradients are taken at the parameters from before the epoch, in every step.",
    remedy="call loss_and_gradients with the present parameters, after the step before.",
    change={
        "for rows in batches:": "first = parameters\nfor rows in batches:",
        "loss_and_gradients(parameters,": "loss_and_gradients(first,",
    },
    tests=["test_run_epoch"],
)

wrong.edit(
    "labels_of_other_rows",
    "The labels are taken in the order of the file, the rows in the order of the batch.",
    remedy="take labels[rows] for X[rows], so that each row keeps its own label.",
    change={
        "labels[rows]": "labels[seen : seen + len(rows)]",
        "for rows in batches:": "seen = 0\nfor rows in batches:",
        "t += 1": "seen += len(rows)\nt += 1",
    },
    tests=["test_run_epoch"],
    slide="001, Repetition: Mini batch gradient descent",
)

wrong.edit(
    "rows_in_file_order",
    "The batches are cut from the file in its order; the row numbers in `batches` are not used.",
    remedy="X[rows] and labels[rows], where rows is one of the batches.",
    change={
        "X[rows], labels[rows]": "X[seen : seen + len(rows)], labels[seen : seen + len(rows)]",
        "for rows in batches:": "seen = 0\nfor rows in batches:",
        "t += 1": "seen += len(rows)\nt += 1",
    },
    tests=["test_run_epoch"],
)

wrong.edit(
    "t_never_advanced",
    "t does not grow: every step is told that it is the same one.",
    remedy="t = t + 1 before each step, and return the last one.",
    change={"t += 1": "pass", "gradients, state, t)": "gradients, state, t + 1)"},
    tests=["test_run_epoch_state"],
)

wrong.edit(
    "t_from_zero",
    "Each step gets a t that is one too small: the first step of all gets 0, and it has t = 1.",
    remedy="count the step before you take it.",
    change={"gradients, state, t)": "gradients, state, t - 1)"},
    tests=["test_run_epoch_state"],
)

wrong.edit(
    "t_starts_again",
    "The count of steps starts again at 1 in each epoch.",
    remedy="go on counting from the t that is passed in.",
    change={"total, count = 0.0, 0": "t, total, count = 0, 0.0, 0"},
    tests=["test_run_epoch_state"],
)

wrong.edit(
    "steps_of_this_epoch",
    "What is returned as t counts the steps of this epoch alone.",
    remedy="return the t of the last step: it counts the steps of earlier epochs as well.",
    change={"state, t, total / count": "state, len(batches), total / count"},
    tests=["test_run_epoch_state"],
)

wrong.edit(
    "one_step_too_many",
    "What is returned as t is one too large.",
    remedy="return the t of the last step.",
    change={"state, t, total / count": "state, t + 1, total / count"},
    tests=["test_run_epoch_state"],
)

wrong.edit(
    "state_not_passed_on",
    "Every step gets the state from before the epoch: momentum would forget its velocity.",
    remedy="keep the state that a step returns, and hand it to the next step.",
    change={
        "parameters, state = step(": "parameters, last = step(",
        "return parameters, state": "return parameters, last",
    },
    tests=["test_run_epoch_state"],
    slide="001, Gradient descent with momentum",
)

wrong.edit(
    "state_thrown_away",
    "The states that the steps return are thrown away: each step gets the state from before the "
    "epoch, and that is returned, too.",
    remedy="keep the state that a step returns, hand it to the next step, and return the last one.",
    change={"parameters, state = step(": "parameters, _ = step("},
    tests=["test_run_epoch_state"],
    slide="001, Gradient descent with momentum",
)

wrong.edit(
    "loss_of_the_last_batch",
    "The loss of the last batch is returned; the mean over the whole epoch is expected.",
    remedy="add up the losses, each times its number of rows, and divide by the number of rows.",
    change={"total / count": "loss"},
)

wrong.edit(
    "loss_divided_twice",
    "The batch losses are added up and divided by the number of rows, but they are means already.",
    remedy="multiply each batch's loss by its number of rows before you add it.",
    change={"total += loss * len(rows)": "total += loss"},
    slide="001, Repetition: Batch gradient descent",
)

wrong.edit(
    "loss_not_divided",
    "The loss is a sum over the rows; the mean is expected.",
    remedy="divide by the number of rows in the batches.",
    change={"total / count": "total"},
    slide="001, Repetition: Batch gradient descent",
)

wrong.edit(
    "losses_of_batches_summed",
    "The losses of the batches are added up; the mean over the rows is expected.",
    remedy="multiply each batch's loss by its number of rows, add, and divide by the number of rows.",
    change={"total += loss * len(rows)": "total += loss", "total / count": "total"},
    slide="001, Repetition: Batch gradient descent",
)

wrong.edit(
    "last_batch_left_out",
    "The last batch is not used.",
    remedy="one step for every batch in the list, also for a short last one.",
    change={"for rows in batches:": "for rows in batches[:-1]:"},
    tests=["test_run_epoch"],
)

wrong.edit(
    "batches_used_up",
    "The list of batches that was passed in is used up: its owner finds it empty.",
    remedy="for rows in batches: leaves the list as it is.",
    change={
        "for rows in batches:": """
            while batches:
                rows = batches.pop(0)
        """,
    },
    tests=["test_run_epoch"],
    slide="the docstring of the exercise",
)
