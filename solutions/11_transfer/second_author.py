"""Answers to lab 11 by a second author, written from the released notebook alone."""

from autograder.diagnosis.second_author import SecondAuthor

second = SecondAuthor()


# split_task


@second.right("split_task", note="sets and lists, searchsorted for the new labels")
def split_with_searchsorted(X, y, classes):
    wanted = {int(c) for c in classes}
    rows_B = [i for i, label in enumerate(y) if int(label) in wanted]
    rows_A = [i for i, label in enumerate(y) if int(label) not in wanted]

    def part(rows):
        old = y[np.array(rows, dtype=int)]
        return X[np.array(rows, dtype=int)], np.searchsorted(np.unique(old), old)

    return part(rows_A), part(rows_B)


@second.wrong("split_task", cause="the labels of B are only shifted so that the smallest is 0: gaps between the classes stay (5 and 8 become 0 and 3)")
def labels_of_B_shifted(X, y, classes):
    of_B = np.isin(y, classes)
    _, y_A = np.unique(y[~of_B], return_inverse=True)
    y_B = y[of_B]
    return (X[~of_B], y_A), (X[of_B], y_B - y_B.min())


@second.wrong("split_task", cause="the labels of B are the places of the classes in the list as it was given, and not in sorted order")
def places_in_the_list(X, y, classes):
    of_B = np.isin(y, classes)
    left = [c for c in np.unique(y) if c not in classes]
    y_A = np.array([left.index(label) for label in y[~of_B]], dtype=int)
    y_B = np.array([list(classes).index(label) for label in y[of_B]], dtype=int)
    return (X[~of_B], y_A), (X[of_B], y_B)


@second.wrong("split_task", cause="the labels of A above the largest class of B are lowered by the number of classes, as on the slide, and all of them shifted so that the smallest is 0: right only if B's classes are neighbours and no other label is missing")
def lowered_as_on_the_slide(X, y, classes):
    of_B = np.isin(y, classes)
    y_A = y[~of_B].copy()
    y_A[y_A > max(classes)] -= len(classes)
    y_B = np.unique(y[of_B], return_inverse=True)[1]
    return (X[~of_B], y_A - y_A.min()), (X[of_B], y_B)


@second.wrong("split_task", cause="the examples of B are put together class by class, and not in the order of X")
def B_class_by_class(X, y, classes):
    of_B = np.isin(y, classes)
    rows = np.concatenate([np.flatnonzero(y == c) for c in sorted(classes)])
    return (X[~of_B], np.unique(y[~of_B], return_inverse=True)[1]), (X[rows], np.unique(y[rows], return_inverse=True)[1])


@second.wrong("split_task", cause="pictures are flattened to rows")
def pictures_flattened(X, y, classes):
    rows = X.reshape(len(X), -1)
    parts = []
    for chosen in (~np.isin(y, classes), np.isin(y, classes)):
        parts.append((rows[chosen], np.unique(y[chosen], return_inverse=True)[1]))
    return tuple(parts)


# few_per_class


@second.right("few_per_class", note="a random key for each row, lexsort, the first k places of each class")
def few_by_random_keys(y, k, rng):
    keys = rng.random(len(y))
    order = np.lexsort((keys, y))
    rows = []
    for c in set(np.asarray(y).tolist()):
        own = order[y[order] == c]
        if own.size < k:
            raise ValueError(f"class {c} has only {own.size} rows")
        rows.extend(own[:k])
    return np.array(rows, dtype=int)


@second.wrong("few_per_class", cause="a class with exactly k rows is refused (<= in place of <)")
def exactly_k_refused(y, k, rng):
    chosen = []
    for c in np.unique(y):
        rows = np.flatnonzero(y == c)
        if len(rows) <= k:
            raise ValueError("too few rows")
        chosen.append(rng.choice(rows, size=k, replace=False))
    return np.concatenate(chosen)


@second.wrong("few_per_class", cause="a class with fewer than k rows raises nothing: all its rows are taken")
def as_many_as_there_are(y, k, rng):
    chosen = []
    for c in np.unique(y):
        rows = rng.permutation(np.flatnonzero(y == c))
        chosen.append(rows[:k])
    return np.concatenate(chosen)


@second.wrong("few_per_class", cause="k neighbouring rows of each class are taken from a random start, so that the first and the last rows of a class come less often")
def block_from_a_random_start(y, k, rng):
    chosen = []
    for c in np.unique(y):
        rows = np.flatnonzero(y == c)
        if len(rows) < k:
            raise ValueError("too few rows")
        start = rng.integers(len(rows) - k + 1)
        chosen.append(rows[start : start + k])
    return np.concatenate(chosen)


@second.wrong("few_per_class", cause="the first k rows of each class are taken, and only their order is drawn")
def first_ones_shuffled(y, k, rng):
    chosen = np.concatenate([np.flatnonzero(y == c)[:k] for c in np.unique(y)])
    if len(chosen) < k * len(np.unique(y)):
        raise ValueError(f"fewer than {k} rows")
    return rng.permutation(chosen)


@second.wrong("few_per_class", cause="the rows are drawn with replacement, so that a row may come twice; and a class with fewer than k rows is not refused")
def drawn_with_replacement(y, k, rng):
    return np.concatenate([rng.choice(np.flatnonzero(y == c), size=k) for c in np.unique(y)])


@second.wrong("few_per_class", cause="the rows are drawn by a generator of its own with a fixed seed, and rng is not used")
def own_generator_for_rows(y, k, rng):
    rng = np.random.default_rng(7)
    chosen = []
    for c in np.unique(y):
        rows = np.flatnonzero(y == c)
        if len(rows) < k:
            raise ValueError("too few rows")
        chosen.append(rng.permutation(rows)[:k])
    return np.concatenate(chosen)


# adapt


@second.right("adapt", note="copy.deepcopy, head by the largest number of layer, uniform numbers scaled from 0..1")
def adapt_by_deepcopy(parameters, outputs, rng, train):
    import copy

    start = copy.deepcopy(dict(parameters))
    last = max(int(name.split("_")[1]) for name in start)
    fan_in = start.pop(f"kernel_{last}").shape[0]
    r = (6 / (fan_in + outputs)) ** 0.5
    start[f"bias_{last}"] = np.zeros((outputs,))
    start[f"kernel_{last}"] = r * (2 * rng.random((fan_in, outputs)) - 1)
    return train(start)


@second.wrong("adapt", cause="the dict is new, but the arrays of the body are A's own: a train that works in place changes A")
def body_shared(parameters, outputs, rng, train):
    start = dict(parameters)
    depth = len(parameters) // 2
    fan_in = parameters[f"kernel_{depth}"].shape[0]
    limit = np.sqrt(6 / (fan_in + outputs))
    start[f"kernel_{depth}"] = rng.uniform(-limit, limit, size=(fan_in, outputs))
    start[f"bias_{depth}"] = np.zeros(outputs)
    return train(start)


@second.wrong("adapt", cause="the limit of the new kernel is computed with the number of A's outputs, not of B's")
def limit_with_outputs_of_A(parameters, outputs, rng, train):
    start = {name: value.copy() for name, value in parameters.items()}
    depth = len(parameters) // 2
    fan_in, fan_out = parameters[f"kernel_{depth}"].shape
    limit = np.sqrt(6 / (fan_in + fan_out))
    start[f"kernel_{depth}"] = rng.uniform(-limit, limit, size=(fan_in, outputs))
    start[f"bias_{depth}"] = np.zeros(outputs)
    return train(start)


@second.wrong("adapt", cause="the last layer is found by sorting the names as text, where kernel_9 comes after kernel_10 and kernel_11: a body of more than nine layers loses the wrong layer")
def last_name_as_text(parameters, outputs, rng, train):
    start = {name: np.array(value) for name, value in parameters.items()}
    head = sorted(name for name in start if name.startswith("kernel"))[-1]
    fan_in = start[head].shape[0]
    limit = np.sqrt(6 / (fan_in + outputs))
    start[head] = rng.uniform(-limit, limit, (fan_in, outputs))
    start[head.replace("kernel", "bias")] = np.zeros(outputs)
    return train(start)


@second.wrong("adapt", cause="the dict that was handed to train is returned, and not what train returns")
def start_returned(parameters, outputs, rng, train):
    start = {name: value.copy() for name, value in parameters.items()}
    depth = len(start) // 2
    fan_in = start[f"kernel_{depth}"].shape[0]
    r = np.sqrt(6 / (fan_in + outputs))
    start[f"kernel_{depth}"] = rng.uniform(-r, r, size=(fan_in, outputs))
    start[f"bias_{depth}"] = np.zeros(outputs)
    train(start)
    return start


@second.wrong("adapt", cause="the new kernel is normal with standard deviation sqrt(2 / (fan_in + fan_out)), Glorot's normal form, and not uniform between -r and r")
def normal_head(parameters, outputs, rng, train):
    start = {name: value.copy() for name, value in parameters.items()}
    depth = len(start) // 2
    fan_in = start[f"kernel_{depth}"].shape[0]
    start[f"kernel_{depth}"] = rng.normal(0, np.sqrt(2 / (fan_in + outputs)), size=(fan_in, outputs))
    start[f"bias_{depth}"] = np.zeros(outputs)
    return train(start)


@second.wrong("adapt", cause="train is called twice: once to see whether it returns something, and once more for the result")
def trained_twice(parameters, outputs, rng, train):
    start = {name: value.copy() for name, value in parameters.items()}
    depth = len(start) // 2
    fan_in = start[f"kernel_{depth}"].shape[0]
    r = np.sqrt(6 / (fan_in + outputs))
    start[f"kernel_{depth}"] = rng.uniform(-r, r, size=(fan_in, outputs))
    start[f"bias_{depth}"] = np.zeros(outputs)
    return train(start) if train(start) is not None else start


# frozen_step


@second.right("frozen_step", note="loops, everything of the free ones handed on as new dicts, the state put together letter by letter")
def frozen_by_loops(step, parameters, gradients, state, t, frozen):
    frozen = set(frozen)
    unknown = frozen.difference(parameters)
    if unknown:
        raise ValueError(f"unknown names: {sorted(unknown)}")
    free = [name for name in parameters if name not in frozen]
    slim = {}
    for letter in state:
        slim[letter] = {name: np.array(value) for name, value in state[letter].items() if name not in frozen}
    moved, memory = step(
        {name: np.array(parameters[name]) for name in free}, {name: np.array(gradients[name]) for name in free}, slim, t
    )
    merged = {letter: dict(arrays) for letter, arrays in memory.items()}
    for letter, arrays in state.items():
        merged.setdefault(letter, {}).update({name: v for name, v in arrays.items() if name in frozen})
    return {name: parameters[name] if name in frozen else moved[name] for name in parameters}, merged


@second.wrong("frozen_step", cause="the frozen gradients are set to zero and the optimizer still sees the frozen arrays: momentum and weight decay go on moving them")
def gradients_zeroed(step, parameters, gradients, state, t, frozen):
    for name in frozen:
        if name not in parameters:
            raise ValueError(name)
    masked = {name: np.zeros_like(g) if name in frozen else g for name, g in gradients.items()}
    return step(parameters, masked, state, t)


@second.wrong("frozen_step", cause="the step is taken with all arrays and the frozen ones are put back after it: the optimizer sees them, and what it remembers of them changes")
def put_back_afterwards(step, parameters, gradients, state, t, frozen):
    if not set(frozen) <= set(parameters):
        raise ValueError("unknown name")
    kept = {name: parameters[name].copy() for name in frozen}
    moved, memory = step(parameters, gradients, state, t)
    return {**moved, **kept}, memory


@second.wrong("frozen_step", cause="what the optimizer remembered of the frozen arrays is thrown away: the new state holds the free ones only")
def memory_thrown_away(step, parameters, gradients, state, t, frozen):
    if any(name not in parameters for name in frozen):
        raise ValueError("unknown name")

    def without(arrays):
        return {name: value for name, value in arrays.items() if name not in frozen}

    moved, memory = step(without(parameters), without(gradients), {k: without(v) for k, v in state.items()}, t)
    return {**parameters, **moved}, memory


@second.wrong("frozen_step", cause="an unknown name in frozen raises nothing")
def unknown_names_passed_over(step, parameters, gradients, state, t, frozen):
    def without(arrays):
        return {name: value for name, value in arrays.items() if name not in frozen}

    moved, memory = step(without(parameters), without(gradients), {k: without(v) for k, v in state.items()}, t)
    return {**parameters, **moved}, {k: {**state.get(k, {}), **v} for k, v in memory.items()}


@second.wrong("frozen_step", cause="step gets t = 1 in every step and not the number t")
def always_the_first_step(step, parameters, gradients, state, t, frozen):
    if any(name not in parameters for name in frozen):
        raise ValueError("unknown name")

    def without(arrays):
        return {name: value for name, value in arrays.items() if name not in frozen}

    moved, memory = step(without(parameters), without(gradients), {k: without(v) for k, v in state.items()}, 1)
    return {**parameters, **moved}, {k: {**state.get(k, {}), **v} for k, v in memory.items()}


@second.wrong("frozen_step", cause="step gets the whole state, with what belongs to the frozen arrays; only parameters and gradients are thinned out")
def state_not_thinned_out(step, parameters, gradients, state, t, frozen):
    if any(name not in parameters for name in frozen):
        raise ValueError("unknown name")
    p = {name: value for name, value in parameters.items() if name not in frozen}
    g = {name: value for name, value in gradients.items() if name not in frozen}
    moved, memory = step(p, g, state, t)
    return {**parameters, **moved}, {k: {**state.get(k, {}), **v} for k, v in memory.items()}


@second.wrong("frozen_step", cause='only the memory "m" is kept: any other letter that the optimizer returns, such as Adam\'s second moments, is lost')
def only_the_letter_m(step, parameters, gradients, state, t, frozen):
    if any(name not in parameters for name in frozen):
        raise ValueError("unknown name")

    def without(arrays):
        return {name: value for name, value in arrays.items() if name not in frozen}

    moved, memory = step(without(parameters), without(gradients), {k: without(v) for k, v in state.items()}, t)
    return {**parameters, **moved}, {"m": {**state.get("m", {}), **memory.get("m", {})}}


# features


@second.right("features", note="recursion from the layer down to X")
def features_by_recursion(parameters, X, layer, activation):
    if layer not in range(len(parameters) // 2):
        raise ValueError(f"layer {layer} has no features")
    if layer == 0:
        return np.array(X)

    def of(number):
        if number == 0:
            return X
        return training.activate(activation, of(number - 1) @ parameters[f"kernel_{number}"] + parameters[f"bias_{number}"])

    return of(layer)


@second.wrong("features", cause="the layer's sums are returned before the activation function")
def sums_of_the_layer(parameters, X, layer, activation):
    if layer < 0 or layer >= len(parameters) // 2:
        raise ValueError("no features")
    A = Z = X
    for number in range(1, layer + 1):
        Z = A @ parameters[f"kernel_{number}"] + parameters[f"bias_{number}"]
        A = training.activate(activation, Z)
    return Z


@second.wrong("features", cause="every hidden layer is a ReLU, whatever activation says")
def relu_whatever_is_asked(parameters, X, layer, activation):
    if layer < 0 or layer >= len(parameters) // 2:
        raise ValueError("no features")
    A = X
    for number in range(1, layer + 1):
        A = np.maximum(A @ parameters[f"kernel_{number}"] + parameters[f"bias_{number}"], 0)
    return A


@second.wrong("features", cause="the head is accepted as a layer with features: only layers beyond it are refused (> in place of >=)")
def head_accepted(parameters, X, layer, activation):
    if layer < 0 or layer > len(parameters) // 2:
        raise ValueError("no such layer")
    A = X
    for number in range(1, layer + 1):
        A = training.activate(activation, A @ parameters[f"kernel_{number}"] + parameters[f"bias_{number}"])
    return A


@second.wrong("features", cause="a negative layer is not refused: the loop does not run, and X comes back")
def negative_layer_is_X(parameters, X, layer, activation):
    if layer >= len(parameters) // 2:
        raise ValueError("that is the head or beyond")
    A = X
    for number in range(1, layer + 1):
        A = training.activate(activation, A @ parameters[f"kernel_{number}"] + parameters[f"bias_{number}"])
    return A


@second.wrong("features", cause="layer 0 is refused with a ValueError, though it stands for X itself")
def layer_zero_refused(parameters, X, layer, activation):
    if not 1 <= layer <= len(parameters) // 2 - 1:
        raise ValueError(f"layer {layer}")
    A = X
    for number in range(layer):
        A = training.activate(activation, A @ parameters[f"kernel_{number + 1}"] + parameters[f"bias_{number + 1}"])
    return A


# fine_tune


@second.right("fine_tune", note="recursion over the phases")
def phases_by_recursion(parameters, phases, train):
    def go_on(parameters, waiting):
        if not waiting:
            return parameters, []
        (epochs, rate, frozen), *later = waiting
        if epochs == 0:
            return go_on(parameters, later)
        parameters, first = train(parameters, epochs, rate, frozen)
        parameters, others = go_on(parameters, later)
        return parameters, [*first, *others]

    return go_on(parameters, list(phases))


@second.wrong("fine_tune", cause="each phase starts from the parameters that were given, not from those at the end of the phase before")
def each_phase_from_the_start(parameters, phases, train):
    losses, tuned = [], parameters
    for epochs, rate, frozen in phases:
        if epochs > 0:
            tuned, new = train(parameters, epochs, rate, frozen)
            losses += new
    return tuned, losses


@second.wrong("fine_tune", cause="a phase of 0 epochs is not skipped: train is called for it")
def zero_epochs_trained(parameters, phases, train):
    losses = []
    for epochs, rate, frozen in phases:
        parameters, new = train(parameters, epochs, rate, frozen)
        losses.extend(new)
    return parameters, losses


@second.wrong("fine_tune", cause="train is called once for each epoch, with epochs = 1, and not once for each phase, so that the optimizer starts anew in every epoch")
def train_called_for_each_epoch(parameters, phases, train):
    losses = []
    for epochs, rate, frozen in phases:
        for _ in range(epochs):
            parameters, new = train(parameters, 1, rate, frozen)
            losses += new
    return parameters, losses


@second.wrong("fine_tune", cause="the first phase of 0 epochs ends everything: the phases after it are left out (break in place of continue)")
def ends_at_zero_epochs(parameters, phases, train):
    losses = []
    for epochs, rate, frozen in phases:
        if epochs == 0:
            break
        parameters, new = train(parameters, epochs, rate, frozen)
        losses.extend(new)
    return parameters, losses


@second.wrong("fine_tune", cause="what was frozen in an earlier phase stays frozen: the names are collected from phase to phase")
def frozen_names_collected(parameters, phases, train):
    losses, held = [], []
    for epochs, rate, frozen in phases:
        if not epochs:
            continue
        held = held + [name for name in frozen if name not in held]
        parameters, new = train(parameters, epochs, rate, held)
        losses.extend(new)
    return parameters, losses


@second.wrong("fine_tune", cause="the losses of each phase are a list of their own inside the list (append in place of extend), and phases of 0 epochs are trained, too")
def losses_by_phase(parameters, phases, train):
    losses = []
    for epochs, rate, frozen in phases:
        parameters, new = train(parameters, epochs, rate, frozen)
        losses.append(new)
    return parameters, losses


@second.wrong("fine_tune", cause="the parameters are those of the phase with the lowest last loss, not those at the end")
def best_phase_returned(parameters, phases, train):
    losses, best, lowest = [], parameters, np.inf
    for epochs, rate, frozen in phases:
        if epochs == 0:
            continue
        parameters, new = train(parameters, epochs, rate, frozen)
        losses.extend(new)
        if new[-1] < lowest:
            best, lowest = parameters, new[-1]
    return best, losses


# frozen_normalization


@second.right("frozen_normalization", note="scale and shift in one product, averages moved by a difference")
def normalization_as_scale_and_shift(X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon):
    used_mean, used_variance = np.array(mean), np.array(variance)
    new_mean, new_variance = used_mean.copy(), used_variance.copy()
    if trainable and is_training:
        used_mean = np.einsum("ij->j", X) / len(X)
        used_variance = np.mean((X - used_mean) ** 2, axis=0)
        new_mean = new_mean + (1 - momentum) * (used_mean - new_mean)
        new_variance = new_variance + (1 - momentum) * (used_variance - new_variance)
    scale = gamma / np.sqrt(used_variance + epsilon)
    return (X - used_mean) * scale + beta, new_mean, new_variance


@second.wrong("frozen_normalization", cause="a frozen layer in training keeps its averages, but normalizes with mean and variance of the batch")
def frozen_but_by_the_batch(X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon):
    if is_training:
        mu, var = X.mean(axis=0), X.var(axis=0)
    else:
        mu, var = mean, variance
    Y = gamma * (X - mu) / np.sqrt(var + epsilon) + beta
    if is_training and trainable:
        mean = momentum * mean + (1 - momentum) * mu
        variance = momentum * variance + (1 - momentum) * var
    return Y, mean, variance


@second.wrong("frozen_normalization", cause="a frozen layer in training normalizes with the moving averages, but they go on following the batch")
def averages_go_on(X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon):
    mu, var = (X.mean(axis=0), X.var(axis=0)) if trainable and is_training else (mean, variance)
    Y = gamma * (X - mu) / np.sqrt(var + epsilon) + beta
    if is_training:
        mean = momentum * mean + (1 - momentum) * X.mean(axis=0)
        variance = momentum * variance + (1 - momentum) * X.var(axis=0)
    return Y, mean, variance


@second.wrong("frozen_normalization", cause="is_training is ignored: a layer that is not frozen uses and follows the batch at test time as well")
def test_time_forgotten(X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon):
    if not trainable:
        return gamma * (X - mean) / np.sqrt(variance + epsilon) + beta, mean, variance
    mu, var = X.mean(axis=0), X.var(axis=0)
    Y = gamma * (X - mu) / np.sqrt(var + epsilon) + beta
    return Y, momentum * mean + (1 - momentum) * mu, momentum * variance + (1 - momentum) * var


@second.wrong("frozen_normalization", cause="the moving variance follows the unbiased variance of the batch (ddof=1), as in PyTorch; the output is right")
def unbiased_moving_variance(X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon):
    if not (trainable and is_training):
        return gamma * (X - mean) / np.sqrt(variance + epsilon) + beta, mean, variance
    mu = X.mean(axis=0)
    Y = gamma * (X - mu) / np.sqrt(X.var(axis=0) + epsilon) + beta
    mean = momentum * mean + (1 - momentum) * mu
    variance = momentum * variance + (1 - momentum) * X.var(axis=0, ddof=1)
    return Y, mean, variance


@second.wrong("frozen_normalization", cause="momentum is taken for the weight of the batch, as in PyTorch: the old average gets 1 - momentum")
def momentum_of_the_batch(X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon):
    if not (trainable and is_training):
        return gamma * (X - mean) / np.sqrt(variance + epsilon) + beta, mean, variance
    mu, var = X.mean(axis=0), X.var(axis=0)
    Y = gamma * (X - mu) / np.sqrt(var + epsilon) + beta
    return Y, (1 - momentum) * mean + momentum * mu, (1 - momentum) * variance + momentum * var


@second.wrong("frozen_normalization", cause="in training, the averages are brought up to date first, and the batch is normalized with these new averages and not with its own mean and variance")
def normalized_with_the_new_averages(X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon):
    if trainable and is_training:
        mean = momentum * mean + (1 - momentum) * X.mean(axis=0)
        variance = momentum * variance + (1 - momentum) * X.var(axis=0)
    return gamma * (X - mean) / np.sqrt(variance + epsilon) + beta, mean, variance


@second.wrong("frozen_normalization", cause="epsilon is added to the standard deviation, outside the root, and the moving averages that were given are changed in place")
def epsilon_outside_and_in_place(X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon):
    mu, var = mean.copy(), variance.copy()
    if trainable and is_training:
        mu, var = X.mean(axis=0), X.var(axis=0)
        mean *= momentum
        mean += (1 - momentum) * mu
        variance *= momentum
        variance += (1 - momentum) * var
    return gamma * (X - mu) / (np.sqrt(var) + epsilon) + beta, mean, variance


# diagnose


@second.right("diagnose", note="a dict of runs by word, searched")
def diagnose_by_search(run):
    runs = {"as planned": 3, "shared layers": 5, "gradients set to zero": 2, "never unlocked": 6,
            "head drawn anew": 1, "rate too high": 4}
    return next(word for word, number in runs.items() if number == run)


@second.wrong("diagnose", cause='runs 1 and 3 are exchanged: run 1 is called "as planned" and run 3 "head drawn anew"')
def new_head_overlooked(run):
    return ["as planned", "gradients set to zero", "head drawn anew", "rate too high", "shared layers",
            "never unlocked"][run - 1]


@second.wrong("diagnose", cause='runs 1 and 4 are exchanged: run 1 is called "rate too high" and run 4 "head drawn anew"')
def jumps_exchanged(run):
    words = {1: "rate too high", 2: "gradients set to zero", 3: "as planned", 4: "head drawn anew",
             5: "shared layers", 6: "never unlocked"}
    return words[run]


@second.wrong("diagnose", cause='runs 2 and 5 are exchanged: run 2 is called "shared layers" and run 5 "gradients set to zero"')
def moving_kernels_exchanged(run):
    words = ["head drawn anew", "shared layers", "as planned", "rate too high", "gradients set to zero",
             "never unlocked"]
    return words[run - 1]


@second.wrong("diagnose", cause="the runs are counted from 0, so that each run gets the word of the next one, and run 6 that of run 1")
def counted_from_zero(run):
    words = ["head drawn anew", "gradients set to zero", "as planned", "rate too high", "shared layers",
             "never unlocked"]
    return words[run % 6]


# autoencoder_gradients


@second.right("autoencoder_gradients", note="einsum, the factor 2 / (m n) put in at the end, keys in another order")
def gradients_scaled_at_the_end(parameters, X, activation):
    W, U = parameters["kernel_1"], parameters["kernel_2"]
    H = training.activate(activation, X @ W + parameters["bias_1"])
    error = H @ U + parameters["bias_2"] - X
    back = np.einsum("mj,kj->mk", error, U) * training.slope(activation, H)
    raw = {"kernel_2": np.einsum("mk,mj->kj", H, error), "bias_2": np.einsum("mj->j", error),
           "kernel_1": np.einsum("mi,mk->ik", X, back), "bias_1": np.einsum("mk->k", back)}
    return float(np.mean(np.square(error))), {name: g * 2 / X.size for name, g in raw.items()}


@second.wrong("autoencoder_gradients", cause="the gradients are divided by the number of rows only, not by the number of entries; the loss is right")
def divided_by_rows(parameters, X, activation):
    H = training.activate(activation, X @ parameters["kernel_1"] + parameters["bias_1"])
    R = H @ parameters["kernel_2"] + parameters["bias_2"]
    d2 = 2 * (R - X) / len(X)
    d1 = (d2 @ parameters["kernel_2"].T) * training.slope(activation, H)
    return float(np.mean((R - X) ** 2)), {"kernel_1": X.T @ d1, "bias_1": d1.sum(axis=0),
                                          "kernel_2": H.T @ d2, "bias_2": d2.sum(axis=0)}


@second.wrong("autoencoder_gradients", cause="the loss has a factor 1/2 in front, which the text does not have; the gradients are those of the loss without it")
def half_a_loss(parameters, X, activation):
    H = training.activate(activation, X @ parameters["kernel_1"] + parameters["bias_1"])
    R = H @ parameters["kernel_2"] + parameters["bias_2"]
    d2 = 2 * (R - X) / X.size
    d1 = (d2 @ parameters["kernel_2"].T) * training.slope(activation, H)
    return float(np.mean((R - X) ** 2) / 2), {"kernel_1": X.T @ d1, "bias_1": d1.sum(axis=0),
                                              "kernel_2": H.T @ d2, "bias_2": d2.sum(axis=0)}


@second.wrong("autoencoder_gradients", cause="the error is carried back through kernel_1 in place of the transposed kernel_2, as if the weights were tied")
def carried_back_through_the_encoder(parameters, X, activation):
    H = training.activate(activation, X @ parameters["kernel_1"] + parameters["bias_1"])
    R = H @ parameters["kernel_2"] + parameters["bias_2"]
    d2 = 2 * (R - X) / X.size
    d1 = (d2 @ parameters["kernel_1"]) * training.slope(activation, H)
    return float(np.mean((R - X) ** 2)), {"kernel_1": X.T @ d1, "bias_1": d1.sum(axis=0),
                                          "kernel_2": H.T @ d2, "bias_2": d2.sum(axis=0)}


@second.wrong("autoencoder_gradients", cause="the slope is computed from the hidden layer's sums, where training.slope wants its outputs")
def slope_from_the_sums(parameters, X, activation):
    Z = X @ parameters["kernel_1"] + parameters["bias_1"]
    H = training.activate(activation, Z)
    R = H @ parameters["kernel_2"] + parameters["bias_2"]
    d2 = 2 * (R - X) / X.size
    d1 = (d2 @ parameters["kernel_2"].T) * training.slope(activation, Z)
    return float(np.mean((R - X) ** 2)), {"kernel_1": X.T @ d1, "bias_1": d1.sum(axis=0),
                                          "kernel_2": H.T @ d2, "bias_2": d2.sum(axis=0)}


@second.wrong("autoencoder_gradients", cause="the decoder has the activation function, too, with its slope in the gradients: the output should have none")
def decoder_activated(parameters, X, activation):
    H = training.activate(activation, X @ parameters["kernel_1"] + parameters["bias_1"])
    R = training.activate(activation, H @ parameters["kernel_2"] + parameters["bias_2"])
    d2 = 2 * (R - X) / X.size * training.slope(activation, R)
    d1 = (d2 @ parameters["kernel_2"].T) * training.slope(activation, H)
    return float(np.mean((R - X) ** 2)), {"kernel_1": X.T @ d1, "bias_1": d1.sum(axis=0),
                                          "kernel_2": H.T @ d2, "bias_2": d2.sum(axis=0)}


@second.wrong("autoencoder_gradients", cause="the hidden layer is always tanh, whatever activation says")
def always_tanh(parameters, X, activation):
    H = np.tanh(X @ parameters["kernel_1"] + parameters["bias_1"])
    R = H @ parameters["kernel_2"] + parameters["bias_2"]
    d2 = 2 * (R - X) / X.size
    d1 = (d2 @ parameters["kernel_2"].T) * (1 - H**2)
    return float(np.mean((R - X) ** 2)), {"kernel_1": X.T @ d1, "bias_1": d1.sum(axis=0),
                                          "kernel_2": H.T @ d2, "bias_2": d2.sum(axis=0)}


# pretrain


@second.right("pretrain", note="a while loop that pops widths from a copy, keys of the kernels before those of the biases")
def pretrain_with_a_queue(X, widths, train, activation):
    waiting, encoders, seen = list(widths), [], np.array(X)
    while waiting:
        trained = train(seen, waiting.pop(0))
        encoders.append((trained["kernel_1"], trained["bias_1"]))
        seen = training.activate(activation, np.add(np.matmul(seen, encoders[-1][0]), encoders[-1][1]))
    body = {f"kernel_{i + 1}": pair[0] for i, pair in enumerate(encoders)}
    body.update({f"bias_{i + 1}": pair[1] for i, pair in enumerate(encoders)})
    return body


@second.wrong("pretrain", cause="the next autoencoder gets the sums of the encoder, without the activation function")
def encoders_without_activation(X, widths, train, activation):
    body, inputs = {}, X
    for layer, width in enumerate(widths, start=1):
        trained = train(inputs, width)
        body[f"kernel_{layer}"], body[f"bias_{layer}"] = trained["kernel_1"], trained["bias_1"]
        inputs = inputs @ trained["kernel_1"] + trained["bias_1"]
    return body


@second.wrong("pretrain", cause="the bias of the encoder is left out where the inputs of the next autoencoder are computed")
def encoders_without_bias(X, widths, train, activation):
    body, inputs = {}, X
    for layer, width in enumerate(widths, start=1):
        trained = train(inputs, width)
        body[f"kernel_{layer}"], body[f"bias_{layer}"] = trained["kernel_1"], trained["bias_1"]
        inputs = training.activate(activation, inputs @ trained["kernel_1"])
    return body


@second.wrong("pretrain", cause="the next autoencoder is trained on the reconstruction that the decoder gives, not on what the encoder gives")
def trained_on_the_reconstruction(X, widths, train, activation):
    body, inputs = {}, X
    for layer, width in enumerate(widths, start=1):
        trained = train(inputs, width)
        body[f"kernel_{layer}"], body[f"bias_{layer}"] = trained["kernel_1"], trained["bias_1"]
        hidden = training.activate(activation, inputs @ trained["kernel_1"] + trained["bias_1"])
        inputs = hidden @ trained["kernel_2"] + trained["bias_2"]
    return body


@second.wrong("pretrain", cause="the activation function is always logistic, whatever activation says")
def always_logistic(X, widths, train, activation):
    body, inputs = {}, X
    for layer, width in enumerate(widths, start=1):
        trained = train(inputs, width)
        body[f"kernel_{layer}"], body[f"bias_{layer}"] = trained["kernel_1"], trained["bias_1"]
        inputs = 1 / (1 + np.exp(-(inputs @ trained["kernel_1"] + trained["bias_1"])))
    return body


@second.wrong("pretrain", cause="the layers of the body are counted from 0, not from 1, and each autoencoder gets the pictures X themselves")
def counted_from_zero_on_pictures(X, widths, train, activation):
    body = {}
    for layer, width in enumerate(widths):
        trained = train(X, width)
        body[f"kernel_{layer}"], body[f"bias_{layer}"] = trained["kernel_1"], trained["bias_1"]
    return body


# transfer


@second.right("transfer", note="head first, on features that are computed once; then everything, gently; the mean of the last ten epochs' weights")
def transfer_by_features(X_few, y_few, source, rng):
    def train(start):
        seen = features(start, X_few, 2, "relu")
        head = {"kernel_1": start["kernel_3"], "bias_1": start["bias_3"]}
        head, _ = learn(seen, y_few, head, 40, momentum_step(0.02), rng)
        whole = {**start, "kernel_3": head["kernel_1"], "bias_3": head["bias_1"]}
        whole, _ = learn(X_few, y_few, whole, 40, momentum_step(0.005), rng)
        sums = {name: np.zeros_like(value) for name, value in whole.items()}
        for _ in range(10):
            whole, _ = learn(X_few, y_few, whole, 1, momentum_step(0.005), rng)
            sums = {name: sums[name] + whole[name] for name in sums}
        return {name: total / 10 for name, total in sums.items()}

    return adapt(source, 2, rng, train)


@second.wrong("transfer", cause="source is not used: a new network is trained from scratch on the few labels")
def from_scratch(X_few, y_few, source, rng):
    parameters, _ = learn(X_few, y_few, new_network(2, rng), 40, momentum_step(0.02), rng)
    return parameters


@second.wrong("transfer", cause="all layers are trained from the first step on at a rate of 0.3, which tears the body apart")
def rate_too_high_for_the_body(X_few, y_few, source, rng):
    return adapt(source, 2, rng, lambda start: learn(X_few, y_few, start, 40, momentum_step(0.3), rng)[0])


@second.wrong("transfer", cause="B's body is A's own arrays, and the momentum steps work in place: source is changed")
def source_trained_along(X_few, y_few, source, rng):
    B = dict(source)
    limit = np.sqrt(6 / (50 + 2))
    B["kernel_3"], B["bias_3"] = rng.uniform(-limit, limit, (50, 2)), np.zeros(2)
    velocity = {name: np.zeros_like(value) for name, value in B.items()}
    for epoch in range(60):
        order = rng.permutation(len(X_few))
        for begin in range(0, len(order), 10):
            rows = order[begin : begin + 10]
            _, gradients = training.gradients_with("relu")(B, X_few[rows], y_few[rows])
            for name in B if epoch >= 30 else HEAD:
                velocity[name] = 0.9 * velocity[name] - (0.005 if epoch >= 30 else 0.02) * gradients[name]
                B[name] += velocity[name]
    return B


@second.wrong("transfer", cause="the body is that of a new network: only the head is trained, on features that nobody has learned")
def random_body_frozen(X_few, y_few, source, rng):
    train = trainer(X_few, y_few, frozen_step, rng)
    tuned, _ = fine_tune(new_network(2, rng), [(40, 0.02, BODY)], train)
    return tuned


@second.wrong("transfer", cause="the few pictures are inverted (1 - X) before the training, but new pictures come as they are, so that the network meets ink and paper exchanged")
def ink_and_paper_exchanged(X_few, y_few, source, rng):
    train = trainer(1 - X_few, y_few, frozen_step, rng)
    return adapt(source, 2, rng, lambda start: fine_tune(start, [(20, 0.02, BODY), (20, 0.005, [])], train)[0])


@second.wrong("transfer", cause="the few rows are standardized column by column with their own mean and deviation, and all layers are trained on them at a rate of 0.1, but new pictures come as they are")
def few_rows_standardized(X_few, y_few, source, rng):
    X_own = (X_few - X_few.mean(axis=0)) / (X_few.std(axis=0) + 1e-8)
    return adapt(source, 2, rng, lambda start: learn(X_own, y_few, start, 40, momentum_step(0.1), rng)[0])


# more right ones


@second.right("split_task", note="a dict from old labels to new ones, fromiter")
def split_with_a_dict(X, y, classes):
    def part(chosen):
        new = {label: place for place, label in enumerate(sorted(set(y[chosen].tolist())))}
        return X[chosen].copy(), np.fromiter((new[label] for label in y[chosen].tolist()), dtype=int)

    of_B = np.logical_or.reduce([y == c for c in classes])
    return part(np.logical_not(of_B)), part(of_B)


@second.right("few_per_class", note="one permutation of all rows, of which each class takes its first k")
def few_of_one_permutation(y, k, rng):
    counted, chosen = {}, []
    for row in rng.permutation(len(y)):
        c = int(y[row])
        counted[c] = counted.get(c, 0) + 1
        if counted[c] <= k:
            chosen.append(int(row))
    if min(counted.values()) < k:
        raise ValueError(f"a class has fewer than {k} rows")
    return np.array(sorted(chosen))


@second.right("features", note="functools.reduce over the layers")
def features_by_reduce(parameters, X, layer, activation):
    from functools import reduce

    hidden = sum(name.startswith("kernel_") for name in parameters) - 1
    if layer < 0 or layer > hidden:
        raise ValueError(f"layers 0 to {hidden} have features")
    return reduce(
        lambda A, n: training.activate(activation, np.einsum("mi,ij->mj", A, parameters[f"kernel_{n}"]) + parameters[f"bias_{n}"][None]),
        range(1, layer + 1), X,
    )


@second.right("frozen_normalization", note="X transposed, standardized by a loop over columns")
def normalization_column_by_column(X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon):
    Y, means, variances = np.empty(X.shape), [], []
    for j, column in enumerate(X.T):
        mu, var = mean[j], variance[j]
        if trainable and is_training:
            own_mu = column.sum() / column.size
            own_var = np.dot(column - own_mu, column - own_mu) / column.size
            means.append(momentum * mu + own_mu - momentum * own_mu)
            variances.append(momentum * var + own_var - momentum * own_var)
            mu, var = own_mu, own_var
        else:
            means.append(mu)
            variances.append(var)
        Y[:, j] = gamma[j] * (column - mu) * (var + epsilon) ** -0.5 + beta[j]
    return Y, np.array(means), np.array(variances)


@second.right("autoencoder_gradients", note="both layers with the bias as one more row of the kernel")
def gradients_with_biases_inside(parameters, X, activation):
    ones = np.ones((len(X), 1))
    X_1 = np.hstack([X, ones])
    H = training.activate(activation, X_1 @ np.vstack([parameters["kernel_1"], parameters["bias_1"]]))
    H_1 = np.hstack([H, ones])
    error = H_1 @ np.vstack([parameters["kernel_2"], parameters["bias_2"]]) - X
    d2 = error / (0.5 * error.size)
    d1 = training.slope(activation, H) * np.dot(d2, parameters["kernel_2"].T)
    upper, lower = H_1.T @ d2, X_1.T @ d1
    return np.vdot(error, error) / error.size, {
        "bias_2": upper[-1], "kernel_2": upper[:-1], "bias_1": lower[-1], "kernel_1": lower[:-1]}
