"""Right answers to early_stopping, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def stopping_with_deep_copies(parameters, one_epoch, validation_loss, patience, min_delta, epochs):
    import copy

    now, best = copy.deepcopy(parameters), (np.inf, 0, None)
    for epoch in range(1, epochs + 1):
        one_epoch(now)
        loss = validation_loss(now)
        if best[0] - loss > min_delta:
            best = (loss, epoch, copy.deepcopy(now))
        elif epoch - best[1] >= patience:
            break
    return best[2], best[1]


@right.answer
def stopping_with_while(parameters, one_epoch, validation_loss, patience, min_delta, epochs):
    now = {n: np.array(value) for n, value in parameters.items()}
    kept = {n: np.array(value) for n, value in now.items()}
    epoch = best_epoch = wait = 0
    limit = np.inf
    while epoch < epochs and wait < max(patience, 1):
        epoch += 1
        wait += 1
        one_epoch(now)
        loss = validation_loss(now)
        if loss < limit:
            limit = loss - min_delta
            best_epoch, wait = epoch, 0
            for n, value in now.items():
                kept[n][...] = value
    return [kept, best_epoch]


@right.answer
def stopping_with_a_list(parameters, one_epoch, validation_loss, patience, min_delta, epochs):
    now = {n: value.copy() for n, value in parameters.items()}
    snapshots, bests, waits = [], [np.inf], [0]
    best_epoch = 1
    for epoch in range(1, epochs + 1):
        one_epoch(now)
        snapshots.append({n: value.copy() for n, value in now.items()})
        loss = validation_loss(now)
        improved = bool(loss < bests[-1] - min_delta)
        bests.append(loss if improved else bests[-1])
        waits.append(0 if improved else waits[-1] + 1)
        best_epoch = epoch if improved else best_epoch
        if not improved and waits[-1] >= patience:
            break
    return snapshots[best_epoch - 1], best_epoch


right.edit(
    "stopping_tests_for_nan_first",
    change={"if loss < best - min_delta:": "if not np.isnan(loss) and loss < best - min_delta:"},
)
