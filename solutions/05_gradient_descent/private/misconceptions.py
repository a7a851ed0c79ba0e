"""Wrong answers to the exercises of this lab, each with the test that must catch it."""
# ruff: noqa: F821  (an answer uses names of the notebook: np, training, other exercises)
# mypy: ignore-errors

from autograder.diagnosis.bank import misconception


# Exercise 1: mini_batches


@misconception(
    exercise="mini_batches",
    caught_by=["test_mini_batches"],
    slide="001, Repetition: Mini batch gradient descent",
)
def drawn_with_replacement(m, batch_size, rng):
    """Each batch is drawn from all rows again, so some rows come twice and others never.

    Remedy: shuffle all row numbers once, then cut them into pieces.
    """
    if batch_size < 1:
        raise ValueError
    starts = range(0, m, batch_size)
    return [rng.choice(m, min(batch_size, m - start)) for start in starts]


@misconception(
    exercise="mini_batches",
    caught_by=["test_mini_batches_shuffled"],
    slide="002, Mini-Batch Gradient Descent",
)
def rows_never_shuffled(m, batch_size, rng):
    """The batches follow the order of the file; the generator is not used.

    Remedy: shuffle the row numbers before you cut, anew in each call.
    """
    if batch_size < 1:
        raise ValueError
    rows = np.arange(m)
    return [rows[start : start + batch_size] for start in range(0, m, batch_size)]


@misconception(
    exercise="mini_batches",
    caught_by=["test_mini_batches"],
    slide="002, Mini-Batch Gradient Descent",
)
def short_batch_dropped(m, batch_size, rng):
    """The short last batch is left out, so some rows are not seen in this epoch.

    Remedy: keep what is left over as a shorter batch.
    """
    if batch_size < 1:
        raise ValueError
    order = rng.permutation(m)
    return [order[k * batch_size : (k + 1) * batch_size] for k in range(m // batch_size)]


@misconception(
    exercise="mini_batches",
    caught_by=["test_mini_batches_shuffled"],
    slide="002, Mini-Batch Gradient Descent",
)
def only_the_order_of_the_batches(m, batch_size, rng):
    """The order of the batches is shuffled, but the same neighbours stay together in each of them.

    Remedy: shuffle the row numbers first, and cut afterwards.
    """
    if batch_size < 1:
        raise ValueError
    pieces = [np.arange(s, min(s + batch_size, m)) for s in range(0, m, batch_size)]
    full = [piece for piece in pieces if len(piece) == batch_size]
    rest = [piece for piece in pieces if len(piece) < batch_size]
    return [full[k] for k in rng.permutation(len(full))] + rest


@misconception(
    exercise="mini_batches",
    caught_by=["test_mini_batches_shuffled"],
    slide="002, Mini-Batch Gradient Descent",
)
def shuffled_within_blocks(m, batch_size, rng):
    """Rows are shuffled only within their batch: each batch holds the same neighbours as ever.

    Remedy: shuffle the row numbers first, and cut afterwards.
    """
    if batch_size < 1:
        raise ValueError
    rows = np.arange(m)
    return [rng.permutation(rows[s : s + batch_size]) for s in range(0, m, batch_size)]


@misconception(
    exercise="mini_batches",
    caught_by=["test_mini_batches_shuffled"],
    slide="002, Mini-Batch Gradient Descent",
)
def a_seed_of_its_own(m, batch_size, rng):
    """A generator with a fixed seed inside gives the same batches in every epoch.

    Remedy: use the generator that is passed in.
    """
    if batch_size < 1:
        raise ValueError
    order = np.random.default_rng(42).permutation(m)
    return [order[start : start + batch_size] for start in range(0, m, batch_size)]


@misconception(
    exercise="mini_batches",
    caught_by=["test_mini_batches"],
    slide="002, Mini-Batch Gradient Descent",
)
def batches_evened_out(m, batch_size, rng):
    """The rows are spread evenly over the batches; all but the last should have batch_size rows.

    Remedy: cut after every batch_size rows. np.array_split makes pieces of nearly equal size.
    """
    if batch_size < 1:
        raise ValueError
    return np.array_split(rng.permutation(m), -(-m // batch_size))


@misconception(
    exercise="mini_batches",
    caught_by=["test_mini_batches", "test_mini_batches_shuffled"],
    slide="002, Mini-Batch Gradient Descent",
)
def batch_size_as_number_of_batches(m, batch_size, rng):
    """batch_size is taken for the number of batches; it is the number of rows in each.

    Remedy: cut after every batch_size rows.
    """
    if batch_size < 1:
        raise ValueError
    return np.array_split(rng.permutation(m), batch_size)


@misconception(
    exercise="mini_batches",
    caught_by=["test_mini_batches"],
    slide="002, Mini-Batch Gradient Descent",
)
def last_batch_filled_up(m, batch_size, rng):
    """The last batch is filled up with rows that were used already.

    Remedy: let the last batch be shorter.
    """
    if batch_size < 1:
        raise ValueError
    order = rng.permutation(m)
    return [np.resize(np.roll(order, -s), batch_size) for s in range(0, m, batch_size)]


@misconception(
    exercise="mini_batches",
    caught_by=["test_mini_batches"],
    slide="002, Mini-Batch Gradient Descent",
)
def rows_counted_from_one(m, batch_size, rng):
    """The row numbers go from 1 to m; in NumPy the first row has the number 0.

    Remedy: shuffle the numbers 0 to m - 1.
    """
    if batch_size < 1:
        raise ValueError
    order = rng.permutation(m) + 1
    return [order[start : start + batch_size] for start in range(0, m, batch_size)]


@misconception(
    exercise="mini_batches",
    caught_by=["test_mini_batches_error"],
    slide="002, Mini-Batch Gradient Descent",
)
def any_batch_size(m, batch_size, rng):
    """A batch size below 1 is accepted: range(0, m, -3) is simply empty.

    Remedy: check batch_size first, and raise ValueError.
    """
    order = rng.permutation(m)
    return [order[start : start + batch_size] for start in range(0, m, batch_size)]


# Exercise 2: gradient_step


@misconception(
    exercise="gradient_step",
    caught_by=["test_gradient_step", "test_gradient_step_inputs"],
    slide="001, Repetition: Batch gradient descent",
)
def uphill(parameters, gradients, learning_rate):
    """The gradient is added, which goes uphill; the loss would grow.

    Remedy: the gradient points uphill. Subtract it.
    """
    return {name: p + learning_rate * gradients[name] for name, p in parameters.items()}


@misconception(
    exercise="gradient_step",
    caught_by=["test_gradient_step", "test_gradient_step_inputs"],
    slide="000, Momentum optimization (its formula lacks - eta)",
)
def learning_rate_left_out(parameters, gradients, learning_rate):
    """The learning rate is missing: the whole gradient is subtracted.

    Remedy: multiply the gradient by eta. The slide of deck 000 has lost it.
    """
    return {name: p - gradients[name] for name, p in parameters.items()}


@misconception(
    exercise="gradient_step",
    caught_by=["test_gradient_step", "test_gradient_step_inputs"],
    slide="001, Repetition: Batch gradient descent",
)
def only_the_change(parameters, gradients, learning_rate):
    """Only the change is returned; the new parameters are asked for.

    Remedy: add the change to the old parameters.
    """
    return {name: -learning_rate * gradients[name] for name in parameters}


@misconception(
    exercise="gradient_step",
    caught_by=["test_gradient_step", "test_gradient_step_inputs"],
    slide="001, Repetition: Batch gradient descent",
)
def biases_left_out(parameters, gradients, learning_rate):
    """Only the kernels move; the biases stay where they were.

    Remedy: go through all names in the dict.
    """
    return {
        name: p - learning_rate * gradients[name] if "kernel" in name else p
        for name, p in parameters.items()
    }


@misconception(
    exercise="gradient_step",
    caught_by=["test_gradient_step_inputs"],
    slide="001, Repetition: Batch gradient descent",
)
def changed_in_place(parameters, gradients, learning_rate):
    """The parameters that were passed in are changed; they belong to the caller.

    Remedy: p = p - d makes a new array, p -= d changes the old one.
    """
    for name, p in parameters.items():
        p -= learning_rate * gradients[name]
    return parameters


@misconception(
    exercise="gradient_step",
    caught_by=["test_gradient_step", "test_gradient_step_inputs"],
    slide="004, Learning rate",
)
def learning_rate_squared(parameters, gradients, learning_rate):
    """The learning rate is applied twice.

    Remedy: one factor eta.
    """
    return {name: p - learning_rate**2 * gradients[name] for name, p in parameters.items()}


@misconception(
    exercise="gradient_step",
    caught_by=["test_gradient_step", "test_gradient_step_inputs"],
    slide="004, Learning rate",
)
def unit_length(parameters, gradients, learning_rate):
    """The gradient is brought to length 1 first, so every step has the same length.

    Remedy: take the gradient as it is. A small gradient makes a small step.
    """
    return {
        name: p - learning_rate * gradients[name] / np.sqrt(np.sum(gradients[name] ** 2))
        for name, p in parameters.items()
    }


@misconception(
    exercise="gradient_step",
    caught_by=["test_gradient_step", "test_gradient_step_inputs"],
    slide="001, Repetition: Batch gradient descent",
)
def averaged_again(parameters, gradients, learning_rate):
    """The gradient is divided by its number of rows; it is a mean over the batch already.

    Remedy: take the gradient as it is.
    """
    return {
        name: p - learning_rate * gradients[name] / len(gradients[name])
        for name, p in parameters.items()
    }


# Exercise 3: run_epoch


@misconception(
    exercise="run_epoch",
    caught_by=["test_run_epoch", "test_run_epoch_loss"],
    slide="002, Mini-Batch Gradient Descent",
)
def mean_of_batch_losses(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    """Each batch's loss counts the same, however many rows the batch has.

    Remedy: weight the loss of a batch with its number of rows.
    """
    losses = []
    for rows in batches:
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        t += 1
        parameters, state = step(parameters, gradients, state, t)
        losses.append(loss)
    return parameters, state, t, sum(losses) / len(losses)


@misconception(
    exercise="run_epoch",
    caught_by=["test_run_epoch", "test_run_epoch_loss"],
    slide="002, Mini-Batch Gradient Descent",
)
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


@misconception(
    exercise="run_epoch",
    caught_by=["test_run_epoch", "test_run_epoch_state"],
    slide="002, Mini-Batch Gradient Descent",
)
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


@misconception(
    exercise="run_epoch",
    caught_by=["test_run_epoch", "test_run_epoch_rows", "test_run_epoch_loss"],
    slide="001, Repetition: Mini batch gradient descent",
)
def labels_of_other_rows(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    """The labels are taken in the order of the file, the rows in the order of the batch.

    Remedy: take labels[rows] for X[rows], so that each row keeps its own label.
    """
    total, count = 0.0, 0
    for rows in batches:
        there = labels[count : count + len(rows)]
        loss, gradients = loss_and_gradients(parameters, X[rows], there)
        t += 1
        parameters, state = step(parameters, gradients, state, t)
        total, count = total + loss * len(rows), count + len(rows)
    return parameters, state, t, total / count


@misconception(
    exercise="run_epoch",
    caught_by=["test_run_epoch", "test_run_epoch_rows"],
    slide="002, Mini-Batch Gradient Descent",
)
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


@misconception(
    exercise="run_epoch",
    caught_by=["test_run_epoch", "test_run_epoch_state"],
    slide="002, Mini-Batch Gradient Descent",
)
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


@misconception(
    exercise="run_epoch",
    caught_by=["test_run_epoch_state"],
    slide="002, Mini-Batch Gradient Descent",
)
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


@misconception(
    exercise="run_epoch",
    caught_by=["test_run_epoch_state"],
    slide="002, Mini-Batch Gradient Descent",
)
def t_starts_again(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    """The count of steps starts again at 1 in each epoch.

    Remedy: go on counting from the t that is passed in.
    """
    t, total, count = 0, 0.0, 0
    for rows in batches:
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        t += 1
        parameters, state = step(parameters, gradients, state, t)
        total, count = total + loss * len(rows), count + len(rows)
    return parameters, state, t, total / count


@misconception(
    exercise="run_epoch",
    caught_by=["test_run_epoch_state"],
    slide="001, Gradient descent with momentum",
)
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


@misconception(
    exercise="run_epoch",
    caught_by=["test_run_epoch", "test_run_epoch_loss"],
    slide="002, Mini-Batch Gradient Descent",
)
def loss_of_the_last_batch(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    """The loss of the last batch is returned; the mean over the whole epoch is asked for.

    Remedy: add up the losses, each times its number of rows, and divide by the number of rows.
    """
    for rows in batches:
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        t += 1
        parameters, state = step(parameters, gradients, state, t)
    return parameters, state, t, loss


@misconception(
    exercise="run_epoch",
    caught_by=["test_run_epoch", "test_run_epoch_loss"],
    slide="001, Repetition: Batch gradient descent",
)
def loss_divided_twice(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    """The batch losses are added up and divided by the number of rows, but they are means already.

    Remedy: multiply each batch's loss by its number of rows before you add it.
    """
    total, count = 0.0, 0
    for rows in batches:
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        t += 1
        parameters, state = step(parameters, gradients, state, t)
        total, count = total + loss, count + len(rows)
    return parameters, state, t, total / count


@misconception(
    exercise="run_epoch",
    caught_by=["test_run_epoch", "test_run_epoch_rows", "test_run_epoch_state"],
    slide="002, Mini-Batch Gradient Descent",
)
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


# Exercise 4: momentum_step


@misconception(
    exercise="momentum_step",
    caught_by=["test_momentum_step", "test_momentum_step_start", "test_momentum_step_sum"],
    slide="000 and 003, Equation 11-4",
)
def one_minus_momentum(parameters, gradients, velocities, learning_rate, momentum):
    """The gradient is multiplied by 1 - beta, as in an average; the lecture has no such factor.

    Remedy: m = beta m - eta g. The velocity is a sum of gradients and no average.
    """
    new = {
        name: momentum * velocities[name] - (1 - momentum) * learning_rate * gradients[name]
        for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@misconception(
    exercise="momentum_step",
    caught_by=["test_momentum_step", "test_momentum_step_start", "test_momentum_step_sum"],
    slide="000 and 003, Equation 11-4",
)
def velocity_not_kept(parameters, gradients, velocities, learning_rate, momentum):
    """The step is right, but the old velocities are returned: the next step remembers nothing.

    Remedy: return the new velocities.
    """
    moved = {
        name: p + momentum * velocities[name] - learning_rate * gradients[name]
        for name, p in parameters.items()
    }
    return moved, dict(velocities)


@misconception(
    exercise="momentum_step",
    caught_by=["test_momentum_step", "test_momentum_step_start", "test_momentum_step_sum"],
    slide="000 and 003, Equation 11-4",
)
def old_velocity_applied(parameters, gradients, velocities, learning_rate, momentum):
    """The parameters move with the old velocity, one step late.

    Remedy: compute the new velocity first, and move with it.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + velocities[name] for name, p in parameters.items()}, new


@misconception(
    exercise="momentum_step",
    caught_by=["test_momentum_step", "test_momentum_step_start", "test_momentum_step_sum"],
    slide="000 and 003, Equation 11-4",
)
def velocity_uphill(parameters, gradients, velocities, learning_rate, momentum):
    """The gradient is added to the velocity, so the ball rolls uphill.

    Remedy: subtract eta times the gradient from the velocity.
    """
    new = {
        name: momentum * velocities[name] + learning_rate * gradients[name] for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@misconception(
    exercise="momentum_step",
    caught_by=["test_momentum_step", "test_momentum_step_start", "test_momentum_step_sum"],
    slide="000 and 003, Equation 11-4",
)
def velocity_of_pytorch(parameters, gradients, velocities, learning_rate, momentum):
    """This is PyTorch's convention: its velocity adds up gradients without eta, and points uphill.

    Remedy: the lecture and Keras put - eta times the gradient into the velocity, and add the
    velocity to the parameters.
    """
    new = {name: momentum * velocities[name] + gradients[name] for name in parameters}
    return {name: p - learning_rate * new[name] for name, p in parameters.items()}, new


@misconception(
    exercise="momentum_step",
    caught_by=["test_momentum_step", "test_momentum_step_start", "test_momentum_step_sum"],
    slide="000 and 003, Equation 11-4",
)
def momentum_times_everything(parameters, gradients, velocities, learning_rate, momentum):
    """The momentum multiplies the new gradient as well; it belongs to the old velocity only.

    Remedy: m = beta m - eta g, without a bracket around the right side.
    """
    new = {
        name: momentum * (velocities[name] - learning_rate * gradients[name]) for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@misconception(
    exercise="momentum_step",
    caught_by=["test_momentum_step", "test_momentum_step_start", "test_momentum_step_sum"],
    slide="000 and 003, Equation 11-4",
)
def moves_by_the_gradient_alone(parameters, gradients, velocities, learning_rate, momentum):
    """The velocity is computed, but the parameters move by the gradient alone.

    Remedy: add the new velocity to the parameters.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p - learning_rate * gradients[name] for name, p in parameters.items()}, new


@misconception(
    exercise="momentum_step",
    caught_by=["test_momentum_step", "test_momentum_step_start", "test_momentum_step_sum"],
    slide="000 and 003, Equations 11-4 and 11-5",
)
def nesterov_in_place_of_momentum(parameters, gradients, velocities, learning_rate, momentum):
    """This is Nesterov's step in its rewritten form; plain momentum is asked for here.

    Remedy: move by the new velocity, once.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    moved = {
        name: p + momentum * new[name] - learning_rate * gradients[name]
        for name, p in parameters.items()
    }
    return moved, new


@misconception(
    exercise="momentum_step",
    caught_by=["test_momentum_step", "test_momentum_step_start", "test_momentum_step_sum"],
    slide="000 and 003, Equation 11-4",
)
def rate_and_momentum_swapped(parameters, gradients, velocities, learning_rate, momentum):
    """Learning rate and momentum have changed places.

    Remedy: the momentum multiplies the old velocity, the learning rate the gradient.
    """
    new = {
        name: learning_rate * velocities[name] - momentum * gradients[name] for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@misconception(
    exercise="momentum_step",
    caught_by=["test_momentum_step_start"],
    slide="000 and 003, Equation 11-4",
)
def velocities_changed_in_place(parameters, gradients, velocities, learning_rate, momentum):
    """The velocities that were passed in are changed; they belong to the caller.

    Remedy: make new arrays: m = momentum * m - ... in place of m *= momentum.
    """
    for name, velocity in velocities.items():
        velocity *= momentum
        velocity -= learning_rate * gradients[name]
    return {name: p + velocities[name] for name, p in parameters.items()}, velocities


@misconception(
    exercise="momentum_step",
    caught_by=["test_momentum_step", "test_momentum_step_start", "test_momentum_step_sum"],
    slide="000 and 003, Equation 11-4",
)
def velocity_times_rate_again(parameters, gradients, velocities, learning_rate, momentum):
    """The velocity is multiplied by the learning rate once more when the parameters move.

    Remedy: eta is in the velocity already. Add the velocity as it is.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + learning_rate * new[name] for name, p in parameters.items()}, new


# Exercise 5: nesterov_lookahead_step


@misconception(
    exercise="nesterov_lookahead_step",
    caught_by=["test_nesterov_lookahead_step", "test_nesterov_lookahead_step_place"],
    slide="000 and 003, Equation 11-5",
)
def gradient_taken_here(parameters, velocities, gradients_at, learning_rate, momentum):
    """The gradient is taken at the present place: this is plain momentum.

    Remedy: ask gradients_at for the gradient at theta + beta m.
    """
    gradients = gradients_at(dict(parameters))
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@misconception(
    exercise="nesterov_lookahead_step",
    caught_by=["test_nesterov_lookahead_step", "test_nesterov_lookahead_step_place"],
    slide="000 and 003, Equation 11-5",
)
def ahead_by_the_whole_velocity(parameters, velocities, gradients_at, learning_rate, momentum):
    """The look ahead goes by m in place of beta m, which is too far.

    Remedy: without a gradient the next step would be beta m, so look there.
    """
    gradients = gradients_at({name: p + velocities[name] for name, p in parameters.items()})
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@misconception(
    exercise="nesterov_lookahead_step",
    caught_by=["test_nesterov_lookahead_step"],
    slide="001, Nesterov momentum",
)
def steps_from_ahead(parameters, velocities, gradients_at, learning_rate, momentum):
    """The step starts at the place ahead, so the old velocity is used twice.

    Remedy: only the gradient is taken ahead. The step starts at theta.
    """
    ahead = {name: p + momentum * velocities[name] for name, p in parameters.items()}
    gradients = gradients_at(ahead)
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: ahead[name] + new[name] for name in parameters}, new


@misconception(
    exercise="nesterov_lookahead_step",
    caught_by=["test_nesterov_lookahead_step", "test_nesterov_lookahead_step_place"],
    slide="000 and 003, Equation 11-5",
)
def looks_back(parameters, velocities, gradients_at, learning_rate, momentum):
    """The gradient is taken at theta - beta m: that is behind, where we come from.

    Remedy: add beta m. The velocity points where we go.
    """
    gradients = gradients_at(
        {name: p - momentum * velocities[name] for name, p in parameters.items()}
    )
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@misconception(
    exercise="nesterov_lookahead_step",
    caught_by=["test_nesterov_lookahead_step_place"],
    slide="000 and 003, Equation 11-5",
)
def one_parameter_ahead_at_a_time(parameters, velocities, gradients_at, learning_rate, momentum):
    """Only one parameter looks ahead at a time, while the others stay where they are.

    Remedy: move all parameters ahead, then ask once for all gradients.
    """
    new = {}
    for name in parameters:
        ahead = dict(parameters)
        ahead[name] = parameters[name] + momentum * velocities[name]
        gradient = gradients_at(ahead)[name]
        new[name] = momentum * velocities[name] - learning_rate * gradient
    return {name: p + new[name] for name, p in parameters.items()}, new


@misconception(
    exercise="nesterov_lookahead_step",
    caught_by=["test_nesterov_lookahead_step", "test_nesterov_lookahead_step_place"],
    slide="000 and 003, Equation 11-5",
)
def ahead_with_the_gradient(parameters, velocities, gradients_at, learning_rate, momentum):
    """The look ahead is a whole step of momentum, with a gradient of its own.

    Remedy: look ahead by beta m alone, and ask for one gradient only.
    """
    first = gradients_at(dict(parameters))
    ahead = {
        name: p + momentum * velocities[name] - learning_rate * first[name]
        for name, p in parameters.items()
    }
    gradients = gradients_at(ahead)
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@misconception(
    exercise="nesterov_lookahead_step",
    caught_by=["test_nesterov_lookahead_step"],
    slide="000 and 003, Equation 11-5",
)
def lookahead_with_one_minus_momentum(
    parameters, velocities, gradients_at, learning_rate, momentum
):
    """The gradient is multiplied by 1 - beta; the lecture has no such factor.

    Remedy: m = beta m - eta g, with the gradient from ahead.
    """
    gradients = gradients_at(
        {name: p + momentum * velocities[name] for name, p in parameters.items()}
    )
    new = {
        name: momentum * velocities[name] - (1 - momentum) * learning_rate * gradients[name]
        for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@misconception(
    exercise="nesterov_lookahead_step",
    caught_by=["test_nesterov_lookahead_step", "test_nesterov_lookahead_step_place"],
    slide="001, Implementing Nesterov",
)
def rewritten_form_too_early(parameters, velocities, gradients_at, learning_rate, momentum):
    """This is the rewritten form, which holds the places ahead; here theta itself is held.

    Remedy: take Equation 11-5 as it stands: gradient at theta + beta m, step from theta.
    """
    gradients = gradients_at(dict(parameters))
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    moved = {
        name: p + momentum * new[name] - learning_rate * gradients[name]
        for name, p in parameters.items()
    }
    return moved, new


@misconception(
    exercise="nesterov_lookahead_step",
    caught_by=["test_nesterov_lookahead_step"],
    slide="000 and 003, Equation 11-5",
)
def old_velocity_after_looking(parameters, velocities, gradients_at, learning_rate, momentum):
    """The parameters move with the old velocity, one step late.

    Remedy: add the new velocity.
    """
    gradients = gradients_at(
        {name: p + momentum * velocities[name] for name, p in parameters.items()}
    )
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + velocities[name] for name, p in parameters.items()}, new


# Exercise 6: nesterov_rewritten_step


@misconception(
    exercise="nesterov_rewritten_step",
    caught_by=["test_nesterov_rewritten_step", "test_nesterov_rewritten_step_equal"],
    slide="001, Implementing Nesterov (its sign is wrong)",
)
def sign_of_the_slide(parameters, gradients, velocities, learning_rate, momentum):
    """This is the slide with its wrong sign: 1 - mu where 1 + mu is right. It can walk uphill.

    Remedy: subtract theta + beta m before the step from the same after the step.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    moved = {
        name: p - momentum * velocities[name] + (1 - momentum) * new[name]
        for name, p in parameters.items()
    }
    return moved, new


@misconception(
    exercise="nesterov_rewritten_step",
    caught_by=["test_nesterov_rewritten_step", "test_nesterov_rewritten_step_equal"],
    slide="001, Implementing Nesterov",
)
def momentum_once_more(parameters, gradients, velocities, learning_rate, momentum):
    """This is plain momentum; the places ahead move differently.

    Remedy: follow theta + beta m, and not theta.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + new[name] for name, p in parameters.items()}, new


@misconception(
    exercise="nesterov_rewritten_step",
    caught_by=["test_nesterov_rewritten_step", "test_nesterov_rewritten_step_equal"],
    slide="001, Implementing Nesterov",
)
def old_look_not_taken_back(parameters, gradients, velocities, learning_rate, momentum):
    """The next look ahead is added, but the old one is not taken back.

    Remedy: the old place ahead holds beta times the old velocity already. Subtract it.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    return {name: p + (1 + momentum) * new[name] for name, p in parameters.items()}, new


@misconception(
    exercise="nesterov_rewritten_step",
    caught_by=["test_nesterov_rewritten_step", "test_nesterov_rewritten_step_equal"],
    slide="001, Implementing Nesterov",
)
def no_next_look(parameters, gradients, velocities, learning_rate, momentum):
    """The old look ahead is taken back, but the next one is not added: this is theta itself.

    Remedy: add beta times the new velocity, so that the result is again a place ahead.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    moved = {name: p - momentum * velocities[name] + new[name] for name, p in parameters.items()}
    return moved, new


@misconception(
    exercise="nesterov_rewritten_step",
    caught_by=["test_nesterov_rewritten_step", "test_nesterov_rewritten_step_equal"],
    slide="001, Implementing Nesterov",
)
def velocities_exchanged(parameters, gradients, velocities, learning_rate, momentum):
    """Old and new velocity have changed places in the update.

    Remedy: the old look ahead is taken back (old velocity), step and next look are added (new one).
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    moved = {
        name: p - momentum * new[name] + (1 + momentum) * velocities[name]
        for name, p in parameters.items()
    }
    return moved, new


@misconception(
    exercise="nesterov_rewritten_step",
    caught_by=["test_nesterov_rewritten_step", "test_nesterov_rewritten_step_equal"],
    slide="001, Implementing Nesterov",
)
def displacement_as_velocity(parameters, gradients, velocities, learning_rate, momentum):
    """The places are right, but what is returned as velocity is how far the place ahead has moved.

    Remedy: return m as in Equation 11-5: beta m - eta g.
    """
    moved = {}
    for name, p in parameters.items():
        new = momentum * velocities[name] - learning_rate * gradients[name]
        moved[name] = p - momentum * velocities[name] + (1 + momentum) * new
    return moved, {name: moved[name] - p for name, p in parameters.items()}


@misconception(
    exercise="nesterov_rewritten_step",
    caught_by=["test_nesterov_rewritten_step", "test_nesterov_rewritten_step_equal"],
    slide="001, Implementing Nesterov",
)
def velocity_lost_on_rewriting(parameters, gradients, velocities, learning_rate, momentum):
    """The old velocities are returned, so the next step remembers nothing.

    Remedy: return the new velocities.
    """
    moved = {}
    for name, p in parameters.items():
        new = momentum * velocities[name] - learning_rate * gradients[name]
        moved[name] = p - momentum * velocities[name] + (1 + momentum) * new
    return moved, dict(velocities)


@misconception(
    exercise="nesterov_rewritten_step",
    caught_by=["test_nesterov_rewritten_step", "test_nesterov_rewritten_step_equal"],
    slide="001, Implementing Nesterov",
)
def gradient_without_rate(parameters, gradients, velocities, learning_rate, momentum):
    """In the move of the parameters the gradient counts without the learning rate.

    Remedy: beta m - eta g, with the new m.
    """
    new = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    moved = {name: p + momentum * new[name] - gradients[name] for name, p in parameters.items()}
    return moved, new


@misconception(
    exercise="nesterov_rewritten_step",
    caught_by=["test_nesterov_rewritten_step_equal"],
    slide="001, Implementing Nesterov",
)
def rewritten_in_place(parameters, gradients, velocities, learning_rate, momentum):
    """The arrays that were passed in are changed; they belong to the caller.

    Remedy: make new arrays in place of += and -=.
    """
    for name, p in parameters.items():
        p -= momentum * velocities[name]
        velocities[name] *= momentum
        velocities[name] -= learning_rate * gradients[name]
        p += (1 + momentum) * velocities[name]
    return parameters, velocities


# Exercise 7: clip


@misconception(
    exercise="clip",
    caught_by=["test_clip_norm", "test_clip_global"],
    slide="003, Gradient Clipping",
)
def elementwise_where_the_norm_is_asked(gradients, rule, threshold):
    """Every rule cuts entry by entry; the two norms shorten the whole gradient.

    Remedy: for a norm, multiply all entries by the same factor.
    """
    if rule not in ("clipvalue", "clipnorm", "global_clipnorm"):
        raise ValueError
    return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}


@misconception(exercise="clip", caught_by=["test_clip_value"], slide="000, Gradient Clipping")
def cut_above_only(gradients, rule, threshold):
    """Large negative entries stay as they are; only the positive ones are cut.

    Remedy: the range goes from -c to c.
    """
    if rule == "clipvalue":
        return {name: np.minimum(g, threshold) for name, g in gradients.items()}
    one = {name: np.linalg.norm(g) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, np.sqrt(sum(n**2 for n in one.values())))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@misconception(exercise="clip", caught_by=["test_clip_value"], slide="000, Gradient Clipping")
def large_entries_set_to_zero(gradients, rule, threshold):
    """Entries that are too large are set to 0; they should be cut to c or -c.

    Remedy: np.clip cuts at both ends of a range.
    """
    if rule == "clipvalue":
        return {name: np.where(abs(g) > threshold, 0.0, g) for name, g in gradients.items()}
    one = {name: np.linalg.norm(g) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, np.sqrt(sum(n**2 for n in one.values())))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@misconception(exercise="clip", caught_by=["test_clip_value"], slide="000, Gradient Clipping")
def cut_in_place(gradients, rule, threshold):
    """The gradients that were passed in are changed; they belong to the caller.

    Remedy: np.clip(g, -c, c) makes a new array, out=g writes into the old one.
    """
    if rule == "clipvalue":
        for g in gradients.values():
            np.clip(g, -threshold, threshold, out=g)
        return gradients
    one = {name: np.linalg.norm(g) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, np.sqrt(sum(n**2 for n in one.values())))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@misconception(
    exercise="clip", caught_by=["test_clip_norm", "test_clip_small"], slide="003, Gradient Clipping"
)
def always_rescaled(gradients, rule, threshold):
    """Short gradients are made longer: every gradient is brought to length c, and zeros become NaN.

    Remedy: change only what is longer than c.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    one = {name: np.linalg.norm(g) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, np.sqrt(sum(n**2 for n in one.values())))
    elif rule != "clipnorm":
        raise ValueError
    return {name: g * (threshold / one[name]) for name, g in gradients.items()}


@misconception(exercise="clip", caught_by=["test_clip_global"], slide="000, Gradient Clipping")
def each_variable_for_all(gradients, rule, threshold):
    """For global_clipnorm each variable is clipped by itself: that is clipnorm.

    Remedy: one norm over the entries of all variables, and one factor for all.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    if rule not in ("clipnorm", "global_clipnorm"):
        raise ValueError
    return {
        name: g * (threshold / max(np.linalg.norm(g), threshold)) for name, g in gradients.items()
    }


@misconception(exercise="clip", caught_by=["test_clip_norm"], slide="000, Gradient Clipping")
def all_for_each_variable(gradients, rule, threshold):
    """For clipnorm one norm over all variables is taken: that is global_clipnorm.

    Remedy: each variable has a norm and a factor of its own.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    if rule not in ("clipnorm", "global_clipnorm"):
        raise ValueError
    total = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    return {name: g * (threshold / max(total, threshold)) for name, g in gradients.items()}


@misconception(exercise="clip", caught_by=["test_clip_global"], slide="000, Gradient Clipping")
def norms_added_up(gradients, rule, threshold):
    """The norms of the variables are added up; the norm over all is the root of a sum of squares.

    Remedy: add up the squares of all entries, and take one root at the end.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    one = {name: np.linalg.norm(g) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, sum(one.values()))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@misconception(
    exercise="clip",
    caught_by=["test_clip_norm", "test_clip_global"],
    slide="003, Gradient Clipping",
)
def root_left_out(gradients, rule, threshold):
    """The squares are added up, but the root is missing.

    Remedy: the norm is the root of the sum of squares.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    one = {name: np.sum(g**2) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, sum(one.values()))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@misconception(
    exercise="clip",
    caught_by=["test_clip_norm", "test_clip_global"],
    slide="003, Gradient Clipping",
)
def sum_of_sizes(gradients, rule, threshold):
    """This is the l1 norm, a sum of absolute values; the l2 norm is asked for.

    Remedy: the root of the sum of squares.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    one = {name: np.sum(np.abs(g)) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, sum(one.values()))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@misconception(
    exercise="clip",
    caught_by=["test_clip_norm", "test_clip_global"],
    slide="003, Gradient Clipping",
)
def largest_entry_for_the_norm(gradients, rule, threshold):
    """The largest entry is taken for the norm, so the result is still too long.

    Remedy: the root of the sum of squares over all entries.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    one = {name: np.max(np.abs(g)) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, max(one.values()))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@misconception(exercise="clip", caught_by=["test_clip_norm"], slide="003, Gradient Clipping")
def norm_of_each_column(gradients, rule, threshold):
    """Each column gets a norm of its own; a variable has one norm over all its entries.

    Remedy: sum over all axes.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        total = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
        return {name: g * (threshold / max(total, threshold)) for name, g in gradients.items()}
    if rule != "clipnorm":
        raise ValueError
    clipped = {}
    for name, g in gradients.items():
        lengths = np.sqrt(np.sum(g**2, axis=0))
        clipped[name] = g * (threshold / np.maximum(lengths, threshold))
    return clipped


@misconception(
    exercise="clip",
    caught_by=["test_clip_norm", "test_clip_global"],
    slide="003, Gradient Clipping",
)
def matrix_norm(gradients, rule, threshold):
    """np.linalg.norm(g, 2) of a matrix is its largest singular value, not the root of all squares.

    Remedy: leave the 2 out: np.linalg.norm(g) takes all entries as one long vector.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    one = {name: np.linalg.norm(g, 2) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, np.sqrt(sum(n**2 for n in one.values())))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@misconception(exercise="clip", caught_by=["test_clip_error"], slide="000, Gradient Clipping")
def unknown_rule_accepted(gradients, rule, threshold):
    """An unknown rule leaves the gradients unclipped without a word.

    Remedy: raise ValueError for any name that is none of the three.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    one = {name: np.linalg.norm(g) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, np.sqrt(sum(n**2 for n in one.values())))
    elif rule != "clipnorm":
        return gradients
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


# Exercise 8: hessian_by_differences


@misconception(
    exercise="hessian_by_differences",
    caught_by=["test_hessian_by_differences", "test_hessian_by_differences_step"],
    slide="001, Beyond the gradient: Hessian matrices",
)
def one_sided(gradient_at, point, step):
    """The variable is moved up only; a central difference moves it up and down.

    Remedy: gradient above minus gradient below, divided by twice the step.
    """
    here, columns = gradient_at(point), []
    for shift in step * np.eye(len(point)):
        columns.append((gradient_at(point + shift) - here) / step)
    return np.array(columns).T


@misconception(
    exercise="hessian_by_differences",
    caught_by=["test_hessian_by_differences", "test_hessian_by_differences_step"],
    slide="001, Beyond the gradient: Hessian matrices",
)
def divided_by_one_step(gradient_at, point, step):
    """The difference is divided by the step; from below to above it is twice that.

    Remedy: divide by 2h.
    """
    columns = []
    for shift in step * np.eye(len(point)):
        columns.append((gradient_at(point + shift) - gradient_at(point - shift)) / step)
    return np.array(columns).T


@misconception(
    exercise="hessian_by_differences",
    caught_by=["test_hessian_by_differences", "test_hessian_by_differences_step"],
    slide="001, Beyond the gradient: Hessian matrices",
)
def not_divided(gradient_at, point, step):
    """The difference of the two gradients is not divided by their distance.

    Remedy: divide by 2h.
    """
    columns = []
    for shift in step * np.eye(len(point)):
        columns.append(gradient_at(point + shift) - gradient_at(point - shift))
    return np.array(columns).T


@misconception(
    exercise="hessian_by_differences",
    caught_by=["test_hessian_by_differences", "test_hessian_by_differences_step"],
    slide="001, Beyond the gradient: Hessian matrices",
)
def diagonal_only(gradient_at, point, step):
    """Only the diagonal is filled; moving one variable changes all entries of the gradient.

    Remedy: put the whole difference into column j.
    """
    hessian = np.zeros((len(point), len(point)))
    for j, shift in enumerate(step * np.eye(len(point))):
        difference = gradient_at(point + shift) - gradient_at(point - shift)
        hessian[j, j] = difference[j] / (2 * step)
    return hessian


@misconception(
    exercise="hessian_by_differences",
    caught_by=["test_hessian_by_differences", "test_hessian_by_differences_step"],
    slide="001, Beyond the gradient: Hessian matrices",
)
def all_variables_at_once(gradient_at, point, step):
    """All variables are moved together, so every column holds the sum of all columns.

    Remedy: move one variable at a time: the shift is h at place j and 0 elsewhere.
    """
    column = (gradient_at(point + step) - gradient_at(point - step)) / (2 * step)
    return np.stack([column] * len(point), axis=1)


@misconception(
    exercise="hessian_by_differences",
    caught_by=["test_hessian_by_differences"],
    slide="001, Beyond the gradient: Hessian matrices",
)
def not_moved_back(gradient_at, point, step):
    """A variable that was moved stays moved when the next one is measured.

    Remedy: start from the point itself for each variable, for example with a fresh copy.
    """
    hessian, moved = np.zeros((len(point), len(point))), point.copy()
    for j in range(len(point)):
        moved[j] += step
        above = gradient_at(moved)
        moved[j] -= 2 * step
        hessian[:, j] = (above - gradient_at(moved)) / (2 * step)
    return hessian


@misconception(
    exercise="hessian_by_differences",
    caught_by=["test_hessian_by_differences_step"],
    slide="001, Beyond the gradient: Hessian matrices",
)
def a_step_of_its_own(gradient_at, point, step):
    """A fixed step is used in place of the argument.

    Remedy: move by `step`, whatever it is.
    """
    columns = []
    for shift in 1e-5 * np.eye(len(point)):
        columns.append((gradient_at(point + shift) - gradient_at(point - shift)) / 2e-5)
    return np.array(columns).T


@misconception(
    exercise="hessian_by_differences",
    caught_by=["test_hessian_by_differences", "test_hessian_by_differences_step"],
    slide="001, Beyond the gradient: Hessian matrices",
)
def below_minus_above(gradient_at, point, step):
    """The sign is wrong: this is the gradient below minus the gradient above.

    Remedy: gradient at theta + h minus gradient at theta - h.
    """
    columns = []
    for shift in step * np.eye(len(point)):
        columns.append((gradient_at(point - shift) - gradient_at(point + shift)) / (2 * step))
    return np.array(columns).T


# Exercise 9: predicted_change


@misconception(
    exercise="predicted_change",
    caught_by=["test_predicted_change", "test_predicted_change_exact"],
    slide="001, Beyond the gradient: Hessian matrices",
)
def one_half_left_out(gradient, hessian, learning_rate):
    """The one half of the second-order term is missing.

    Remedy: half of epsilon squared times g'Hg.
    """
    return (
        -learning_rate * float(gradient @ gradient),
        learning_rate**2 * float(gradient @ hessian @ gradient),
    )


@misconception(
    exercise="predicted_change",
    caught_by=["test_predicted_change", "test_predicted_change_exact"],
    slide="001, Beyond the gradient: Hessian matrices",
)
def gain_without_minus(gradient, hessian, learning_rate):
    """The slope term has the wrong sign: a step down the slope makes the loss smaller.

    Remedy: the step is -epsilon g, so its product with g is negative.
    """
    return (
        learning_rate * float(gradient @ gradient),
        0.5 * learning_rate**2 * float(gradient @ hessian @ gradient),
    )


@misconception(
    exercise="predicted_change",
    caught_by=["test_predicted_change", "test_predicted_change_exact"],
    slide="001, Beyond the gradient: Hessian matrices",
)
def cost_with_minus(gradient, hessian, learning_rate):
    """The curvature term has the wrong sign: the minus of the step is squared away.

    Remedy: (-epsilon g) enters twice, so its sign is gone.
    """
    return (
        -learning_rate * float(gradient @ gradient),
        -0.5 * learning_rate**2 * float(gradient @ hessian @ gradient),
    )


@misconception(
    exercise="predicted_change",
    caught_by=["test_predicted_change", "test_predicted_change_exact"],
    slide="001, Beyond the gradient: Hessian matrices",
)
def rate_not_squared(gradient, hessian, learning_rate):
    """The curvature term has epsilon where epsilon squared is right.

    Remedy: the step enters the second-order term twice, and epsilon with it.
    """
    return (
        -learning_rate * float(gradient @ gradient),
        0.5 * learning_rate * float(gradient @ hessian @ gradient),
    )


@misconception(
    exercise="predicted_change",
    caught_by=["test_predicted_change", "test_predicted_change_exact"],
    slide="001, Beyond the gradient (g'g is called the gradient norm there)",
)
def norm_not_squared(gradient, hessian, learning_rate):
    """The slope term has the norm of the gradient; g'g is the square of the norm.

    Remedy: the sum of squares, without a root.
    """
    return (
        -learning_rate * float(np.linalg.norm(gradient)),
        0.5 * learning_rate**2 * float(gradient @ hessian @ gradient),
    )


@misconception(
    exercise="predicted_change",
    caught_by=["test_predicted_change", "test_predicted_change_exact"],
    slide="001, Beyond the gradient: Hessian matrices",
)
def diagonal_of_the_hessian(gradient, hessian, learning_rate):
    """Only the diagonal of the Hessian is used.

    Remedy: g'Hg is a sum over all pairs of variables: gradient @ hessian @ gradient.
    """
    return (
        -learning_rate * float(gradient @ gradient),
        0.5 * learning_rate**2 * float(np.sum(np.diag(hessian) * gradient**2)),
    )


@misconception(
    exercise="predicted_change",
    caught_by=["test_predicted_change"],
    slide="001, Beyond the gradient: Hessian matrices",
)
def terms_exchanged(gradient, hessian, learning_rate):
    """The two terms have changed places.

    Remedy: first the term of the slope, then the term of the curvature.
    """
    return (
        0.5 * learning_rate**2 * float(gradient @ hessian @ gradient),
        -learning_rate * float(gradient @ gradient),
    )


@misconception(
    exercise="predicted_change",
    caught_by=["test_predicted_change", "test_predicted_change_exact"],
    slide="001, Beyond the gradient: Hessian matrices",
)
def rate_left_out_of_both(gradient, hessian, learning_rate):
    """The learning rate is missing: these are g'g and g'Hg alone.

    Remedy: put -epsilon g into the formula for the difference of the places.
    """
    return -float(gradient @ gradient), 0.5 * float(gradient @ hessian @ gradient)


# Exercise 10: newton_step


@misconception(
    exercise="newton_step",
    caught_by=["test_newton_step", "test_newton_step_other"],
    slide="001, Second-order methods and their limitations",
)
def newton_uphill(point, gradient, hessian):
    """The step is added; Newton's step is subtracted.

    Remedy: the point minus the solution of H d = g.
    """
    return point + np.linalg.solve(hessian, gradient)


@misconception(
    exercise="newton_step",
    caught_by=["test_newton_step", "test_newton_step_other"],
    slide="001, Second-order methods and their limitations",
)
def multiplied_by_the_hessian(point, gradient, hessian):
    """The gradient is multiplied by the Hessian; it should be multiplied by its inverse.

    Remedy: np.linalg.solve(hessian, gradient).
    """
    return point - hessian @ gradient


@misconception(
    exercise="newton_step",
    caught_by=["test_newton_step", "test_newton_step_other"],
    slide="001, Second-order methods and their limitations",
)
def divided_by_the_diagonal(point, gradient, hessian):
    """Each entry of the gradient is divided by its own second derivative; the others count, too.

    Remedy: solve with the whole matrix.
    """
    return point - gradient / np.diag(hessian)


@misconception(
    exercise="newton_step",
    caught_by=["test_newton_step", "test_newton_step_other"],
    slide="001, Second-order methods and their limitations",
)
def entrywise_inverse(point, gradient, hessian):
    """1 / H inverts each entry; the inverse of a matrix is something else.

    Remedy: np.linalg.solve(hessian, gradient).
    """
    return point - (1 / hessian) @ gradient


@misconception(
    exercise="newton_step",
    caught_by=["test_newton_step", "test_newton_step_other"],
    slide="001, Second-order methods and their limitations",
)
def only_the_step(point, gradient, hessian):
    """Only the step is returned; the next point is asked for.

    Remedy: add the step to the point.
    """
    return -np.linalg.solve(hessian, gradient)


@misconception(
    exercise="newton_step",
    caught_by=["test_newton_step_other"],
    slide="001, Second-order methods and their limitations",
)
def absolute_curvatures(point, gradient, hessian):
    """Negative curvatures are made positive, so that the step always goes downhill.

    Remedy: that may be a good idea, but it is not Newton's method. Solve with H as it is.
    """
    values, vectors = np.linalg.eigh(hessian)
    return point - vectors @ ((vectors.T @ gradient) / abs(values))


@misconception(
    exercise="newton_step",
    caught_by=["test_newton_step", "test_newton_step_other"],
    slide="001, Second-order methods and their limitations",
)
def half_a_step(point, gradient, hessian):
    """Only half of the step is taken: the one half of the second-order term is not in the step.

    Remedy: the derivative of half a square has no one half left.
    """
    return point - 0.5 * np.linalg.solve(hessian, gradient)


# Exercise 11: kind_of_point


@misconception(
    exercise="kind_of_point",
    caught_by=["test_kind_of_point", "test_kind_of_point_zero"],
    slide="001, Local minima for deep nets",
)
def diagonal_for_eigenvalues(gradient, hessian, tolerance):
    """The diagonal is taken for the eigenvalues; that holds for diagonal matrices only.

    Remedy: np.linalg.eigvalsh(hessian).
    """
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    values = np.diag(hessian)
    if (values > tolerance).any() and (values < -tolerance).any():
        return "saddle"
    if (abs(values) <= tolerance).any():
        return "flat"
    return "minimum" if (values > 0).all() else "maximum"


@misconception(
    exercise="kind_of_point",
    caught_by=["test_kind_of_point_zero"],
    slide="001, Local minima for deep nets",
)
def gradient_ignored(gradient, hessian, tolerance):
    """The gradient is not looked at: a point on a slope has curvatures, too, but is not critical.

    Remedy: first ask whether the norm of the gradient is larger than the tolerance.
    """
    values = np.linalg.eigvalsh(hessian)
    if (values > tolerance).any() and (values < -tolerance).any():
        return "saddle"
    if (abs(values) <= tolerance).any():
        return "flat"
    return "minimum" if (values > 0).all() else "maximum"


@misconception(
    exercise="kind_of_point",
    caught_by=["test_kind_of_point", "test_kind_of_point_zero"],
    slide="001, Local minima for deep nets",
)
def minimum_and_maximum_swapped(gradient, hessian, tolerance):
    """Minimum and maximum are swapped: positive curvature bends upwards.

    Remedy: where all eigenvalues are positive, every way leads up. That is a minimum.
    """
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    values = np.linalg.eigvalsh(hessian)
    if (values > tolerance).any() and (values < -tolerance).any():
        return "saddle"
    if (abs(values) <= tolerance).any():
        return "flat"
    return "maximum" if (values > 0).all() else "minimum"


@misconception(
    exercise="kind_of_point",
    caught_by=["test_kind_of_point", "test_kind_of_point_zero"],
    slide="001, Local minima for deep nets",
)
def flat_before_saddle(gradient, hessian, tolerance):
    """A saddle with one flat direction is called flat; it leads down all the same.

    Remedy: look for a saddle first: one eigenvalue of each sign is enough.
    """
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    values = np.linalg.eigvalsh(hessian)
    if (abs(values) <= tolerance).any():
        return "flat"
    if (values > tolerance).any() and (values < -tolerance).any():
        return "saddle"
    return "minimum" if (values > 0).all() else "maximum"


@misconception(
    exercise="kind_of_point",
    caught_by=["test_kind_of_point_zero"],
    slide="001, Local minima for deep nets",
)
def no_tolerance_for_eigenvalues(gradient, hessian, tolerance):
    """Eigenvalues are compared with 0, so hardly anything is ever flat.

    Remedy: an eigenvalue counts as zero if its size is not larger than the tolerance.
    """
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    values = np.linalg.eigvalsh(hessian)
    if (values > 1e-12).any() and (values < -1e-12).any():
        return "saddle"
    if (abs(values) <= 1e-12).any():
        return "flat"
    return "minimum" if (values > 0).all() else "maximum"


@misconception(
    exercise="kind_of_point",
    caught_by=["test_kind_of_point_zero"],
    slide="001, Local minima for deep nets",
)
def largest_entry_of_the_gradient(gradient, hessian, tolerance):
    """The largest entry of the gradient is compared with the tolerance, and not its norm.

    Remedy: np.linalg.norm(gradient).
    """
    if np.max(np.abs(gradient)) > tolerance:
        return "slope"
    values = np.linalg.eigvalsh(hessian)
    if (values > tolerance).any() and (values < -tolerance).any():
        return "saddle"
    if (abs(values) <= tolerance).any():
        return "flat"
    return "minimum" if (values > 0).all() else "maximum"


@misconception(
    exercise="kind_of_point",
    caught_by=["test_kind_of_point", "test_kind_of_point_zero"],
    slide="001, Local minima for deep nets",
)
def determinant_test(gradient, hessian, tolerance):
    """The sign of the determinant decides; with more than two variables that is not enough.

    Remedy: look at the signs of all eigenvalues. Two negative ones give a positive determinant.
    """
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    determinant = np.linalg.det(hessian)
    if abs(determinant) <= tolerance:
        return "flat"
    if determinant < 0:
        return "saddle"
    return "minimum" if np.trace(hessian) > 0 else "maximum"


@misconception(
    exercise="kind_of_point",
    caught_by=["test_kind_of_point", "test_kind_of_point_zero"],
    slide="001, Local minima for deep nets",
)
def any_negative_is_a_saddle(gradient, hessian, tolerance):
    """One negative eigenvalue is taken for a saddle; where all are negative it is a maximum.

    Remedy: a saddle needs a positive one as well.
    """
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    values = np.linalg.eigvalsh(hessian)
    if (values < -tolerance).any():
        return "saddle"
    return "flat" if (values <= tolerance).any() else "minimum"


# Exercise 12: train_steep_network


@misconception(
    exercise="train_steep_network",
    caught_by=["test_train_steep_network_accuracy"],
    slide="000, Momentum optimization",
)
def momentum_forgotten(X, labels, rng):
    """The steps are plain gradient descent: clipped, that is too slow for seven epochs.

    Remedy: take the step with momentum_step or nesterov_rewritten_step, and let the velocities go
    on from step to step.
    """
    parameters, t = steep_network(rng), 0

    def step(p, g, state, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return gradient_step(p, g, SETTINGS["learning_rate"]), state

    for _ in range(SETTINGS["epochs"]):
        batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
        parameters, _, t, _ = run_epoch(X, labels, parameters, {}, t, batches, relu_gradients, step)
    return parameters


@misconception(
    exercise="train_steep_network",
    caught_by=["test_train_steep_network_accuracy"],
    slide="002, Mini-Batch Gradient Descent",
)
def training_not_kept(X, labels, rng):
    """The network is trained, but the parameters from before the training are returned.

    Remedy: keep what run_epoch returns, and go on from there.
    """
    parameters = steep_network(rng)
    velocities = zeros(parameters)

    def step(p, g, v, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
    run_epoch(X, labels, parameters, velocities, 0, batches, relu_gradients, step)
    return parameters


@misconception(
    exercise="train_steep_network",
    caught_by=["test_train_steep_network_accuracy"],
    slide="002, Mini-Batch Gradient Descent",
)
def one_epoch_only(X, labels, rng):
    """The network is trained for one epoch only.

    Remedy: SETTINGS["epochs"] epochs, each with new batches.
    """
    parameters = steep_network(rng)

    def step(p, g, v, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
    parameters, _, _, _ = run_epoch(
        X, labels, parameters, zeros(parameters), 0, batches, relu_gradients, step
    )
    return parameters


@misconception(
    exercise="train_steep_network",
    caught_by=["test_train_steep_network"],
    slide="002, Mini-Batch Gradient Descent",
)
def generator_of_its_own(X, labels, rng):
    """A generator with a fixed seed draws the network and the batches: every run is the same.

    Remedy: use the generator that is passed in.
    """
    rng = np.random.default_rng(0)
    parameters = steep_network(rng)
    velocities, t = zeros(parameters), 0

    def step(p, g, v, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    for _ in range(SETTINGS["epochs"]):
        batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
        parameters, velocities, t, _ = run_epoch(
            X, labels, parameters, velocities, t, batches, relu_gradients, step
        )
    return parameters


@misconception(
    exercise="train_steep_network",
    caught_by=["test_train_steep_network_accuracy"],
    slide="000, Gradient Clipping",
)
def clipping_forgotten(X, labels, rng):
    """The gradients are not clipped, so the run explodes and the network guesses.

    Remedy: clip over all variables before each step.
    """
    parameters = steep_network(rng)
    velocities, t = zeros(parameters), 0

    def step(p, g, v, t):
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    with np.errstate(all="ignore"):
        for _ in range(SETTINGS["epochs"]):
            batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
            parameters, velocities, t, _ = run_epoch(
                X, labels, parameters, velocities, t, batches, relu_gradients, step
            )
    return parameters


@misconception(
    exercise="train_steep_network",
    caught_by=["test_train_steep_network_accuracy"],
    slide="001, Repetition: Mini batch gradient descent",
)
def labels_mixed_apart(X, labels, rng):
    """Rows and labels are shuffled separately, so the network learns noise.

    Remedy: shuffle row numbers only, and take rows and labels with the same numbers.
    """
    parameters = steep_network(rng)
    velocities, t = zeros(parameters), 0

    def step(p, g, v, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    for _ in range(SETTINGS["epochs"]):
        batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
        parameters, velocities, t, _ = run_epoch(
            X, rng.permutation(labels), parameters, velocities, t, batches, relu_gradients, step
        )
    return parameters


@misconception(
    exercise="train_steep_network",
    caught_by=["test_train_steep_network", "test_train_steep_network_accuracy"],
    slide="000, Gradient Clipping",
)
def kernels_and_biases_returned(X, labels, rng):
    """Two lists are returned; one dict by name is asked for.

    Remedy: return the parameters as run_epoch gives them.
    """
    parameters = steep_network(rng)
    velocities, t = zeros(parameters), 0

    def step(p, g, v, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    for _ in range(SETTINGS["epochs"]):
        batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
        parameters, velocities, t, _ = run_epoch(
            X, labels, parameters, velocities, t, batches, relu_gradients, step
        )
    return training.unnamed(parameters)
