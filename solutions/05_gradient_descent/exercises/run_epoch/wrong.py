"""Wrong answers to run_epoch, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Mini-Batch Gradient Descent",
    tests=["test_run_epoch", "test_run_epoch_loss"],
)

wrong.edit(
    "mean_of_batch_losses",
    "Each batch's loss counts the same, however many rows the batch has.",
    remedy="weight the loss of a batch with its number of rows.",
    change={
        "total, count = 0.0, 0": "losses = []",
        """
            total += loss * len(rows)
            count += len(rows)
        """: "losses.append(loss)",
        "total / count": "sum(losses) / len(losses)",
    },
)


@wrong.answer
def loss_divided_by_all_rows(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    """The loss is divided by the number of rows of X, though the batches may leave some out.

    Remedy: count the rows in the batches and divide by their number.
    """
    total = 0.0
    for rows in batches:
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        t += 1
        parameters, state = step(parameters, gradients, state, t)
        total += len(rows) * loss
    return parameters, state, t, total / len(X)


@wrong.answer(tests=["test_run_epoch", "test_run_epoch_state"])
def gradients_at_the_start(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    """All gradients are taken at the parameters from before the epoch.

    Remedy: ask for the gradient at the present parameters, after the step before.
    """
    first, total, count = parameters, 0.0, 0
    for rows in batches:
        loss, gradients = loss_and_gradients(first, X[rows], labels[rows])
        t += 1
        parameters, state = step(parameters, gradients, state, t)
        total, count = total + loss * len(rows), count + len(rows)
    return parameters, state, t, total / count


wrong.edit(
    "labels_of_other_rows",
    "The labels are taken in the order of the file, the rows in the order of the batch.",
    remedy="take labels[rows] for X[rows], so that each row keeps its own label.",
    change={
        "loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])": """
            there = labels[count : count + len(rows)]
            loss, gradients = loss_and_gradients(parameters, X[rows], there)
        """,
        """
            total += loss * len(rows)
            count += len(rows)
        """: "total, count = total + loss * len(rows), count + len(rows)",
    },
    tests=["test_run_epoch", "test_run_epoch_rows", "test_run_epoch_loss"],
    slide="001, Repetition: Mini batch gradient descent",
)


@wrong.answer(tests=["test_run_epoch", "test_run_epoch_rows"])
def rows_in_file_order(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    """The batches are cut from the file in its order; the row numbers in `batches` are not used.

    Remedy: X[rows] and labels[rows], where rows is one of the batches.
    """
    total, count = 0.0, 0
    for rows in batches:
        here = slice(count, count + len(rows))
        loss, gradients = loss_and_gradients(parameters, X[here], labels[here])
        t += 1
        parameters, state = step(parameters, gradients, state, t)
        total, count = total + loss * len(rows), count + len(rows)
    return parameters, state, t, total / count


@wrong.answer(tests=["test_run_epoch", "test_run_epoch_state"])
def t_never_advanced(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    """t does not grow: every step is told that it is the same one.

    Remedy: t = t + 1 before each step, and return the last one.
    """
    total, count = 0.0, 0
    for rows in batches:
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        parameters, state = step(parameters, gradients, state, t + 1)
        total, count = total + loss * len(rows), count + len(rows)
    return parameters, state, t, total / count


@wrong.answer(tests=["test_run_epoch_state"])
def t_from_zero(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    """The first step gets t = 0; the first step of all has t = 1.

    Remedy: count the step before you take it.
    """
    total, count = 0.0, 0
    for rows in batches:
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        parameters, state = step(parameters, gradients, state, t)
        t += 1
        total, count = total + loss * len(rows), count + len(rows)
    return parameters, state, t, total / count


wrong.edit(
    "t_starts_again",
    "The count of steps starts again at 1 in each epoch.",
    remedy="go on counting from the t that is passed in.",
    change={
        "total, count = 0.0, 0": "t, total, count = 0, 0.0, 0",
        """
            total += loss * len(rows)
            count += len(rows)
        """: "total, count = total + loss * len(rows), count + len(rows)",
    },
    tests=["test_run_epoch_state"],
)


@wrong.answer(tests=["test_run_epoch_state"], slide="001, Gradient descent with momentum")
def state_not_passed_on(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    """Every step gets the state from before the epoch: momentum would forget its velocity.

    Remedy: keep the state that a step returns, and hand it to the next step.
    """
    total, count, last = 0.0, 0, state
    for rows in batches:
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        t += 1
        parameters, last = step(parameters, gradients, state, t)
        total, count = total + loss * len(rows), count + len(rows)
    return parameters, last, t, total / count


@wrong.answer
def loss_of_the_last_batch(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    """The loss of the last batch is returned; the mean over the whole epoch is expected.

    Remedy: add up the losses, each times its number of rows, and divide by the number of rows.
    """
    for rows in batches:
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        t += 1
        parameters, state = step(parameters, gradients, state, t)
    return parameters, state, t, loss


wrong.edit(
    "loss_divided_twice",
    "The batch losses are added up and divided by the number of rows, but they are means already.",
    remedy="multiply each batch's loss by its number of rows before you add it.",
    change={
        """
            total += loss * len(rows)
            count += len(rows)
        """: "total, count = total + loss, count + len(rows)",
    },
    slide="001, Repetition: Batch gradient descent",
)


@wrong.answer(tests=["test_run_epoch", "test_run_epoch_rows", "test_run_epoch_state"])
def last_batch_left_out(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    """The last batch is not used.

    Remedy: one step for every batch in the list, also for a short last one.
    """
    total, count = 0.0, 0
    for rows in batches[:-1]:
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        t += 1
        parameters, state = step(parameters, gradients, state, t)
        total, count = total + loss * len(rows), count + len(rows)
    return parameters, state, t, total / count
