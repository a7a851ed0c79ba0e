"""Answers to lab 12 by a second author, written from the released notebook alone."""

from autograder.diagnosis.second_author import SecondAuthor

second = SecondAuthor()


# default_configuration


@second.right("default_configuration", note="two tuples for the tables, lists by filtering pairs, keys in another order")
def configuration_from_tuples(depth, plain_stack, needs):
    wanted = frozenset(needs)
    if wanted - {"sparse", "low latency", "risk-sensitive"}:
        raise ValueError("unknown need")
    sparse, quick, risky = ("sparse" in wanted, "low latency" in wanted, "risk-sensitive" in wanted)
    second_table = bool(plain_stack) and not quick
    initializer, activation, optimizer, schedule = (
        ("lecun_normal", "selu", "nadam", "performance") if second_table else ("he_normal", "elu", "momentum", "1cycle")
    )
    normalized = depth >= DEEP and not second_table
    after = [("prune", sparse), ("fold", quick and normalized), ("quantize", quick), ("monte carlo dropout", risky)]
    return {
        "afterwards": [word for word, applies in after if applies],
        "schedule": schedule, "optimizer": optimizer,
        "regularization": ["early stopping"] + sparse * ["l1"] + risky * ["dropout"],
        "normalization": "batch normalization" if normalized else None,
        "activation": "relu" if quick else activation, "initializer": initializer,
    }


@second.wrong("default_configuration", cause="a plain stack that needs low latency still follows the second table, with only its activation function exchanged for ReLU")
def plain_stack_whatever_it_needs(depth, plain_stack, needs):
    if any(need not in ("sparse", "low latency", "risk-sensitive") for need in needs):
        raise ValueError("unknown need")
    fast = "low latency" in needs
    normalized = depth >= DEEP and not plain_stack
    activation = "relu" if fast else ("selu" if plain_stack else "elu")
    regularization, afterwards = ["early stopping"], []
    if "sparse" in needs:
        regularization.append("l1")
        afterwards.append("prune")
    if "risk-sensitive" in needs:
        regularization.append("dropout")
    if fast and normalized:
        afterwards.append("fold")
    if fast:
        afterwards.append("quantize")
    if "risk-sensitive" in needs:
        afterwards.append("monte carlo dropout")
    return {"initializer": "lecun_normal" if plain_stack else "he_normal", "activation": activation,
            "normalization": "batch normalization" if normalized else None, "regularization": regularization,
            "optimizer": "nadam" if plain_stack else "momentum",
            "schedule": "performance" if plain_stack else "1cycle", "afterwards": afterwards}


@second.wrong("default_configuration", cause="a network is called deep only from DEEP + 1 hidden layers on (> in place of >=)")
def deep_beyond_the_limit(depth, plain_stack, needs):
    for need in needs:
        if need not in ("sparse", "low latency", "risk-sensitive"):
            raise ValueError(need)
    alone = plain_stack and "low latency" not in needs
    normalized = depth > DEEP and not alone
    afterwards = []
    if "sparse" in needs:
        afterwards += ["prune"]
    if "low latency" in needs:
        afterwards += ["fold", "quantize"] if normalized else ["quantize"]
    if "risk-sensitive" in needs:
        afterwards += ["monte carlo dropout"]
    return {"initializer": "lecun_normal" if alone else "he_normal",
            "activation": "selu" if alone else "relu" if "low latency" in needs else "elu",
            "normalization": "batch normalization" if normalized else None,
            "regularization": ["early stopping"] + ["l1"] * ("sparse" in needs) + ["dropout"] * ("risk-sensitive" in needs),
            "optimizer": "nadam" if alone else "momentum", "schedule": "performance" if alone else "1cycle",
            "afterwards": afterwards}


@second.wrong("default_configuration", cause='"fold" is listed for every network that needs low latency, also where there is no batch normalization to fold')
def folded_without_normalization(depth, plain_stack, needs):
    for need in needs:
        if need not in ("sparse", "low latency", "risk-sensitive"):
            raise ValueError(need)
    alone = plain_stack and "low latency" not in needs
    afterwards = []
    if "sparse" in needs:
        afterwards += ["prune"]
    if "low latency" in needs:
        afterwards += ["fold", "quantize"]
    if "risk-sensitive" in needs:
        afterwards += ["monte carlo dropout"]
    return {"initializer": "lecun_normal" if alone else "he_normal",
            "activation": "selu" if alone else "relu" if "low latency" in needs else "elu",
            "normalization": "batch normalization" if depth >= DEEP and not alone else None,
            "regularization": ["early stopping"] + ["l1"] * ("sparse" in needs) + ["dropout"] * ("risk-sensitive" in needs),
            "optimizer": "nadam" if alone else "momentum", "schedule": "performance" if alone else "1cycle",
            "afterwards": afterwards}


@second.wrong("default_configuration", cause="the lists follow the order in which the needs are given, not the order of the docstring")
def in_the_order_of_needs(depth, plain_stack, needs):
    alone = plain_stack and "low latency" not in needs
    normalized = depth >= DEEP and not alone
    regularization, afterwards = ["early stopping"], []
    for need in needs:
        if need == "sparse":
            regularization.append("l1")
            afterwards.append("prune")
        elif need == "low latency":
            if normalized:
                afterwards.append("fold")
            afterwards.append("quantize")
        elif need == "risk-sensitive":
            regularization.append("dropout")
            afterwards.append("monte carlo dropout")
        else:
            raise ValueError(need)
    return {"initializer": "lecun_normal" if alone else "he_normal",
            "activation": "selu" if alone else "relu" if "low latency" in needs else "elu",
            "normalization": "batch normalization" if normalized else None, "regularization": regularization,
            "optimizer": "nadam" if alone else "momentum", "schedule": "performance" if alone else "1cycle",
            "afterwards": afterwards}


@second.wrong("default_configuration", cause="a need that does not exist raises nothing, and a deep plain stack gets batch normalization although its SELUs normalize themselves")
def deep_stacks_normalized(depth, plain_stack, needs):
    alone = plain_stack and "low latency" not in needs
    normalized = depth >= DEEP
    afterwards = []
    if "sparse" in needs:
        afterwards += ["prune"]
    if "low latency" in needs:
        afterwards += ["fold", "quantize"] if normalized else ["quantize"]
    if "risk-sensitive" in needs:
        afterwards += ["monte carlo dropout"]
    return {"initializer": "lecun_normal" if alone else "he_normal",
            "activation": "selu" if alone else "relu" if "low latency" in needs else "elu",
            "normalization": "batch normalization" if normalized else None,
            "regularization": ["early stopping"] + ["l1"] * ("sparse" in needs) + ["dropout"] * ("risk-sensitive" in needs),
            "optimizer": "nadam" if alone else "momentum", "schedule": "performance" if alone else "1cycle",
            "afterwards": afterwards}


# count_costs


@second.right("count_costs", note="NumPy dot product of the widths with themselves, shifted")
def costs_by_dot(widths, batch_norm):
    n = np.array(widths, dtype=np.int64)
    products = int(n[:-1] @ n[1:])
    parameters = products + int(n[1:].sum())
    if batch_norm:
        hidden = int(n[1:-1].sum())
        parameters, products = parameters + 4 * hidden, products + hidden
    return parameters, products


@second.wrong("count_costs", cause="only the two trainable numbers of batch normalization are counted for each unit, gamma and beta, and not the moving mean and variance")
def trainable_ones_only(widths, batch_norm):
    parameters = products = 0
    for a, b in zip(widths[:-1], widths[1:], strict=True):
        parameters += a * b + b
        products += a * b
    if batch_norm:
        parameters += 2 * sum(widths[1:-1])
        products += sum(widths[1:-1])
    return parameters, products


@second.wrong("count_costs", cause="the output layer is counted as normalized, too")
def outputs_normalized(widths, batch_norm):
    parameters = products = 0
    for a, b in zip(widths, widths[1:]):
        parameters += a * b + b + (4 * b if batch_norm else 0)
        products += a * b + (b if batch_norm else 0)
    return parameters, products


@second.wrong("count_costs", cause="a layer with batch normalization has no bias in this count, though the docstring keeps it")
def biases_dropped(widths, batch_norm):
    parameters = products = 0
    for layer, (a, b) in enumerate(zip(widths, widths[1:]), start=1):
        hidden = layer < len(widths) - 1
        products += a * b
        parameters += a * b
        if batch_norm and hidden:
            parameters += 4 * b
            products += b
        else:
            parameters += b
    return parameters, products


@second.wrong("count_costs", cause="batch normalization costs two products for each unit here (dividing by the deviation, and gamma), where both boil down to one at test time")
def two_products_a_unit(widths, batch_norm):
    layers = list(zip(widths[:-1], widths[1:]))
    products = sum(a * b for a, b in layers)
    parameters = products + sum(widths[1:])
    if batch_norm:
        parameters += 4 * sum(widths[1:-1])
        products += 2 * sum(widths[1:-1])
    return parameters, products


@second.wrong("count_costs", cause="batch normalization's four numbers and one product are counted once for each hidden layer, not for each unit")
def once_for_each_layer(widths, batch_norm):
    products = sum(a * b for a, b in zip(widths[:-1], widths[1:]))
    parameters = products + sum(widths[1:])
    hidden_layers = len(widths) - 2
    if batch_norm:
        parameters += 4 * hidden_layers
        products += hidden_layers
    return parameters, products


# update_ratios


@second.right("update_ratios", note="root of a dot product of the flattened arrays, math.inf")
def ratios_by_vdot(before, after):
    import math

    found = {}
    for name in sorted(before, reverse=True):
        if name[:7] != "kernel_":
            continue
        step = np.subtract(after[name], before[name])
        moved, size = math.sqrt(np.vdot(step, step)), math.sqrt(np.vdot(before[name], before[name]))
        found[name] = moved / size if size else (math.inf if moved else 0.0)
    return found


@second.wrong("update_ratios", cause="the norm is the spectral one, the largest singular value (np.linalg.norm with ord 2), and not the root of the sum of all squares")
def spectral_norms(before, after):
    ratios = {}
    for name, W in before.items():
        if not name.startswith("kernel_"):
            continue
        size, moved = np.linalg.norm(W, 2), np.linalg.norm(after[name] - W, 2)
        ratios[name] = float(moved / size) if size > 0 else (0.0 if moved == 0 else np.inf)
    return ratios


@second.wrong("update_ratios", cause="sums of absolute values are compared, not roots of sums of squares")
def sums_of_absolute_values(before, after):
    ratios = {}
    for name in before:
        if name.startswith("kernel_"):
            size = np.abs(before[name]).sum()
            moved = np.abs(after[name] - before[name]).sum()
            if size == 0:
                ratios[name] = 0.0 if moved == 0 else float("inf")
            else:
                ratios[name] = float(moved / size)
    return ratios


@second.wrong("update_ratios", cause="the change is divided by the norm of the kernel after the step, not before it")
def divided_by_the_norm_after(before, after):
    ratios = {}
    for name, W in after.items():
        if name.startswith("kernel_"):
            moved, size = np.sqrt(np.sum((W - before[name]) ** 2)), np.sqrt(np.sum(W**2))
            if np.all(before[name] == 0):
                ratios[name] = 0.0 if moved == 0 else float("inf")
            elif size == 0:
                ratios[name] = float("inf")
            else:
                ratios[name] = float(moved / size)
    return ratios


@second.wrong("update_ratios", cause="a small number is added to the norm in the denominator, so that a kernel of zeros that changed gets a huge number and not infinity")
def small_number_in_the_denominator(before, after):
    return {
        name: float(np.linalg.norm(after[name] - W) / (np.linalg.norm(W) + 1e-12))
        for name, W in before.items()
        if name.startswith("kernel_")
    }


@second.wrong("update_ratios", cause="a kernel of zeros gets infinity even if it did not change, where 0 is wanted")
def zeros_are_always_infinite(before, after):
    ratios = {}
    for name, W in before.items():
        if name.startswith("kernel_"):
            size = np.linalg.norm(W)
            ratios[name] = float(np.linalg.norm(after[name] - W) / size) if size > 0 else float("inf")
    return ratios


# diagnose


@second.right("diagnose", note="a list of pairs of rule and word, plain loops in place of NumPy's diff")
def rules_in_a_list(training_losses, validation_losses):
    T, V = [float(x) for x in training_losses], [float(x) for x in validation_losses]
    finite = all(x - x == 0 for x in T + V)
    if not finite or T[-1] > T[0]:
        return "diverged"
    rises = sum(later > earlier for earlier, later in zip(T, T[1:]))
    lowest = min(V)
    rules = [
        ("rate too high", 3 * rises >= len(T) - 1),
        ("overfits", len(V) - 1 - V.index(lowest) >= 3 and V[-1] >= 1.05 * lowest),
        ("not finished", V[-1] <= 0.95 * V[-4]),
    ]
    return next((word for word, holds in rules if holds), "fine")


@second.wrong("diagnose", cause="only NaN counts as diverged, not infinity, unless the last training loss is above the first")
def infinity_overlooked(training_losses, validation_losses):
    T, V = np.array(training_losses, dtype=float), np.array(validation_losses, dtype=float)
    if np.isnan(T).any() or np.isnan(V).any() or T[-1] > T[0]:
        return "diverged"
    with np.errstate(all="ignore"):
        if 3 * np.sum(np.diff(T) > 0) >= len(T) - 1:
            return "rate too high"
    best = int(np.argmin(V))
    if best <= len(V) - 4 and V[-1] >= 1.05 * V[best]:
        return "overfits"
    if V[-1] <= 0.95 * V[-4]:
        return "not finished"
    return "fine"


@second.wrong("diagnose", cause="the rises are compared with a third of the epochs, not of the steps between them, which are one less")
def a_third_of_the_epochs(training_losses, validation_losses):
    T, V = np.array(training_losses, dtype=float), np.array(validation_losses, dtype=float)
    if not (np.isfinite(T).all() and np.isfinite(V).all()) or T[-1] > T[0]:
        return "diverged"
    if np.sum(np.diff(T) > 0) >= len(T) / 3:
        return "rate too high"
    best = int(np.argmin(V))
    if best <= len(V) - 4 and V[-1] >= 1.05 * V[best]:
        return "overfits"
    return "not finished" if V[-1] <= 0.95 * V[-4] else "fine"


@second.wrong("diagnose", cause="a step without any change of the training loss counts as a rise (>= 0 in place of > 0)")
def level_steps_rise(training_losses, validation_losses):
    T, V = np.array(training_losses, dtype=float), np.array(validation_losses, dtype=float)
    if not (np.isfinite(T).all() and np.isfinite(V).all()) or T[-1] > T[0]:
        return "diverged"
    if 3 * np.count_nonzero(np.diff(T) >= 0) >= len(T) - 1:
        return "rate too high"
    best = int(np.argmin(V))
    if best <= len(V) - 4 and V[-1] >= 1.05 * V[best]:
        return "overfits"
    return "not finished" if V[-1] <= 0.95 * V[-4] else "fine"


@second.wrong("diagnose", cause='"not finished" compares the last validation loss with the one two epochs before it, not three')
def two_epochs_before(training_losses, validation_losses):
    T, V = np.array(training_losses, dtype=float), np.array(validation_losses, dtype=float)
    if not (np.isfinite(T).all() and np.isfinite(V).all()) or T[-1] > T[0]:
        return "diverged"
    if 3 * np.sum(np.diff(T) > 0) >= len(T) - 1:
        return "rate too high"
    best = int(np.argmin(V))
    if best <= len(V) - 4 and V[-1] >= 1.05 * V[best]:
        return "overfits"
    return "not finished" if V[-1] <= 0.95 * V[-3] else "fine"


@second.wrong("diagnose", cause='"overfits" is asked before "rate too high", so that a curve that does both gets the other word')
def overfits_asked_first(training_losses, validation_losses):
    T, V = np.array(training_losses, dtype=float), np.array(validation_losses, dtype=float)
    if not (np.isfinite(T).all() and np.isfinite(V).all()) or T[-1] > T[0]:
        return "diverged"
    best = int(np.argmin(V))
    if best <= len(V) - 4 and V[-1] >= 1.05 * V[best]:
        return "overfits"
    if 3 * np.sum(np.diff(T) > 0) >= len(T) - 1:
        return "rate too high"
    return "not finished" if V[-1] <= 0.95 * V[-4] else "fine"


@second.wrong("diagnose", cause="of several epochs with the lowest validation loss the last one counts, not the first")
def last_of_the_lowest(training_losses, validation_losses):
    T, V = list(training_losses), list(validation_losses)
    if not np.all(np.isfinite(T + V)) or T[-1] > T[0]:
        return "diverged"
    if 3 * sum(b > a for a, b in zip(T[:-1], T[1:])) >= len(T) - 1:
        return "rate too high"
    since = V[::-1].index(min(V))
    if since >= 3 and V[-1] >= 1.05 * min(V):
        return "overfits"
    return "not finished" if V[-1] <= 0.95 * V[-4] else "fine"


@second.wrong("diagnose", cause="the 5 % of overfitting are taken as 0.05 of loss, an absolute distance and not a share of the lowest validation loss")
def five_hundredths_of_loss(training_losses, validation_losses):
    T, V = np.array(training_losses, dtype=float), np.array(validation_losses, dtype=float)
    if not (np.isfinite(T).all() and np.isfinite(V).all()) or T[-1] > T[0]:
        return "diverged"
    if 3 * np.sum(np.diff(T) > 0) >= len(T) - 1:
        return "rate too high"
    best = int(np.argmin(V))
    if best <= len(V) - 4 and V[-1] - V[best] >= 0.05:
        return "overfits"
    return "not finished" if V[-1] <= 0.95 * V[-4] else "fine"


# deep_forward


@second.right("deep_forward", note="normalization as one product and one sum, einsum for the products, hidden layers and output apart")
def deep_forward_with_scale_and_shift(parameters, X, activate, masks, keep, is_training):
    depth = max(int(name.rpartition("_")[2]) for name in parameters if name.startswith("kernel_"))

    def sums(A, layer):
        return np.einsum("mi,ij->mj", A, parameters[f"kernel_{layer}"]) + parameters[f"bias_{layer}"]

    A = X
    for layer in range(1, depth):
        Z = sums(A, layer)
        gamma = parameters.get(f"gamma_{layer}")
        if gamma is not None:
            if is_training:
                mean = Z.mean(axis=0)
                variance = np.mean((Z - mean) ** 2, axis=0)
            else:
                mean, variance = parameters[f"moving_mean_{layer}"], parameters[f"moving_variance_{layer}"]
            scale = gamma / np.sqrt(variance + EPSILON)
            Z = scale * Z + (parameters[f"beta_{layer}"] - scale * mean)
        A = activate(Z)
        if is_training and masks is not None:
            A = np.where(masks[layer - 1], A / keep, 0.0)
    return sums(A, depth)


@second.wrong("deep_forward", cause="the moving mean and variance are used in training as well: the batch's own never are")
def stored_ones_in_training(parameters, X, activate, masks, keep, is_training):
    A, depth = X, sum(name.startswith("kernel_") for name in parameters)
    for layer in range(1, depth):
        A = A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        if f"gamma_{layer}" in parameters:
            mean, variance = parameters[f"moving_mean_{layer}"], parameters[f"moving_variance_{layer}"]
            A = parameters[f"gamma_{layer}"] * (A - mean) / np.sqrt(variance + EPSILON) + parameters[f"beta_{layer}"]
        A = activate(A)
        if masks is not None and is_training:
            A = A * masks[layer - 1] / keep
    return A @ parameters[f"kernel_{depth}"] + parameters[f"bias_{depth}"]


@second.wrong("deep_forward", cause="masks that are given at test time are used: only None switches dropout off")
def masks_at_test_time(parameters, X, activate, masks, keep, is_training):
    A, depth = X, sum(name.startswith("kernel_") for name in parameters)
    for layer in range(1, depth):
        A = A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        if f"gamma_{layer}" in parameters:
            if is_training:
                mean, variance = A.mean(axis=0), A.var(axis=0)
            else:
                mean, variance = parameters[f"moving_mean_{layer}"], parameters[f"moving_variance_{layer}"]
            A = parameters[f"gamma_{layer}"] * (A - mean) / np.sqrt(variance + EPSILON) + parameters[f"beta_{layer}"]
        A = activate(A)
        if masks is not None:
            A = A * masks[layer - 1] / keep
    return A @ parameters[f"kernel_{depth}"] + parameters[f"bias_{depth}"]


@second.wrong("deep_forward", cause="the kept values are not divided by keep")
def kept_values_as_they_are(parameters, X, activate, masks, keep, is_training):
    A, depth = X, sum(name.startswith("kernel_") for name in parameters)
    for layer in range(1, depth):
        A = A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        if f"gamma_{layer}" in parameters:
            if is_training:
                mean, variance = A.mean(axis=0), A.var(axis=0)
            else:
                mean, variance = parameters[f"moving_mean_{layer}"], parameters[f"moving_variance_{layer}"]
            A = parameters[f"gamma_{layer}"] * (A - mean) / np.sqrt(variance + EPSILON) + parameters[f"beta_{layer}"]
        A = activate(A)
        if masks is not None and is_training:
            A = A * masks[layer - 1]
    return A @ parameters[f"kernel_{depth}"] + parameters[f"bias_{depth}"]


@second.wrong("deep_forward", cause="dropout comes before the activation function: the dropped and scaled sums are activated")
def dropped_before_activation(parameters, X, activate, masks, keep, is_training):
    A, depth = X, sum(name.startswith("kernel_") for name in parameters)
    for layer in range(1, depth):
        Z = A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        if f"gamma_{layer}" in parameters:
            if is_training:
                mean, variance = Z.mean(axis=0), Z.var(axis=0)
            else:
                mean, variance = parameters[f"moving_mean_{layer}"], parameters[f"moving_variance_{layer}"]
            Z = parameters[f"gamma_{layer}"] * (Z - mean) / np.sqrt(variance + EPSILON) + parameters[f"beta_{layer}"]
        if masks is not None and is_training:
            Z = Z * masks[layer - 1] / keep
        A = activate(Z)
    return A @ parameters[f"kernel_{depth}"] + parameters[f"bias_{depth}"]


@second.wrong("deep_forward", cause="whether a layer is normalized is asked of the first layer only: all hidden layers are then taken to be alike, and none is normalized if the first is not")
def asked_of_the_first_layer(parameters, X, activate, masks, keep, is_training):
    A, depth = X, sum(name.startswith("kernel_") for name in parameters)
    normalized = "gamma_1" in parameters
    for layer in range(1, depth):
        A = A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        if normalized:
            if is_training:
                mean, variance = A.mean(axis=0), A.var(axis=0)
            else:
                mean, variance = parameters[f"moving_mean_{layer}"], parameters[f"moving_variance_{layer}"]
            A = parameters[f"gamma_{layer}"] * (A - mean) / np.sqrt(variance + EPSILON) + parameters[f"beta_{layer}"]
        A = activate(A)
        if masks is not None and is_training:
            A = A * masks[layer - 1] / keep
    return A @ parameters[f"kernel_{depth}"] + parameters[f"bias_{depth}"]


@second.wrong("deep_forward", cause="in training the batch's variance is the unbiased one, divided by m - 1")
def unbiased_in_training(parameters, X, activate, masks, keep, is_training):
    A, depth = X, sum(name.startswith("kernel_") for name in parameters)
    for layer in range(1, depth):
        A = A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        if f"gamma_{layer}" in parameters:
            if is_training:
                mean, variance = A.mean(axis=0), A.var(axis=0, ddof=1)
            else:
                mean, variance = parameters[f"moving_mean_{layer}"], parameters[f"moving_variance_{layer}"]
            A = parameters[f"gamma_{layer}"] * (A - mean) / np.sqrt(variance + EPSILON) + parameters[f"beta_{layer}"]
        A = activate(A)
        if masks is not None and is_training:
            A = A * masks[layer - 1] / keep
    return A @ parameters[f"kernel_{depth}"] + parameters[f"bias_{depth}"]


@second.wrong("deep_forward", cause="the logits go through the activation function, and epsilon is added to the standard deviation, outside the root")
def logits_activated_epsilon_outside(parameters, X, activate, masks, keep, is_training):
    A, depth = X, sum(name.startswith("kernel_") for name in parameters)
    for layer in range(1, depth + 1):
        A = A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        if f"gamma_{layer}" in parameters:
            if is_training:
                mean, variance = A.mean(axis=0), A.var(axis=0)
            else:
                mean, variance = parameters[f"moving_mean_{layer}"], parameters[f"moving_variance_{layer}"]
            A = parameters[f"gamma_{layer}"] * (A - mean) / (np.sqrt(variance) + EPSILON) + parameters[f"beta_{layer}"]
        A = activate(A)
        if masks is not None and is_training and layer < depth:
            A = A * masks[layer - 1] / keep
    return A


# prune


@second.right("prune", note="places of all weights as tuples, sorted by Python, one way for both scopes")
def prune_by_sorted_places(parameters, share, scope):
    if scope not in ("layer", "global"):
        raise ValueError(scope)
    pruned = {name: np.array(values, copy=True) for name, values in parameters.items()}
    kernels = [name for name in parameters if name.startswith("kernel_")]
    for group in [kernels] if scope == "global" else [[name] for name in kernels]:
        places = [(abs(float(w)), name, place) for name in group for place, w in enumerate(parameters[name].ravel())]
        places.sort(key=lambda p: p[0])
        for _, name, place in places[: round(share * len(places))]:
            pruned[name].flat[place] = 0
    return pruned


@second.wrong("prune", cause="the number of weights to cut is cut off by int(), not rounded")
def number_cut_off(parameters, share, scope):
    if scope not in ("layer", "global"):
        raise ValueError("scope")
    new = {name: value.copy() for name, value in parameters.items()}
    names = [name for name in new if name.startswith("kernel_")]
    groups = [[name] for name in names] if scope == "layer" else [names]
    for group in groups:
        flat = np.concatenate([new[name].ravel() for name in group]) if group else np.zeros(0)
        flat[np.argsort(np.abs(flat))[: int(share * flat.size)]] = 0.0
        for name in group:
            new[name], flat = flat[: new[name].size].reshape(new[name].shape), flat[new[name].size :]
    return new


@second.wrong("prune", cause="everything up to the size of the last weight to go is cut, so that of several weights of equal size more are cut than wanted")
def everything_up_to_a_threshold(parameters, share, scope):
    if scope not in ("layer", "global"):
        raise ValueError("scope")
    kernels = {name: value for name, value in parameters.items() if name.startswith("kernel_")}
    sizes = np.sort(np.abs(np.concatenate([value.ravel() for value in kernels.values()])))
    new = dict(parameters)
    for name, value in kernels.items():
        ranked = sizes if scope == "global" else np.sort(np.abs(value).ravel())
        count = round(share * len(ranked))
        threshold = ranked[count - 1] if count else -1.0
        new[name] = np.where(np.abs(value) <= threshold, 0.0, value)
    return new


@second.wrong("prune", cause="share is taken for the share that is kept: round(share * n) of the largest weights stay, all others go")
def share_that_is_kept(parameters, share, scope):
    if scope not in ("layer", "global"):
        raise ValueError("scope")
    new = {name: value.copy() for name, value in parameters.items()}
    names = [name for name in new if name.startswith("kernel_")]
    groups = [[name] for name in names] if scope == "layer" else [names]
    for group in groups:
        flat = np.concatenate([new[name].ravel() for name in group])
        flat[np.argsort(np.abs(flat))[: flat.size - round(share * flat.size)]] = 0.0
        for name in group:
            new[name], flat = flat[: new[name].size].reshape(new[name].shape), flat[new[name].size :]
    return new


@second.wrong("prune", cause="weights that are zero already are not counted: the share is cut of those that are not zero, so that more are zero afterwards than wanted")
def share_of_what_is_not_zero(parameters, share, scope):
    if scope not in ("layer", "global"):
        raise ValueError("scope")
    new = {name: value.copy() for name, value in parameters.items()}
    names = [name for name in new if name.startswith("kernel_")]
    groups = [[name] for name in names] if scope == "layer" else [names]
    for group in groups:
        flat = np.concatenate([new[name].ravel() for name in group])
        places = np.flatnonzero(flat)
        order = places[np.argsort(np.abs(flat[places]))]
        flat[order[: round(share * len(places))]] = 0.0
        for name in group:
            new[name], flat = flat[: new[name].size].reshape(new[name].shape), flat[new[name].size :]
    return new


@second.wrong("prune", cause='any scope but "layer" is taken for "global": nothing is raised')
def anything_else_is_global(parameters, share, scope):
    new = {name: value.copy() for name, value in parameters.items()}
    names = [name for name in new if name.startswith("kernel_")]
    groups = [[name] for name in names] if scope == "layer" else [names]
    for group in groups:
        flat = np.concatenate([new[name].ravel() for name in group])
        flat[np.argsort(np.abs(flat))[: round(share * flat.size)]] = 0.0
        for name in group:
            new[name], flat = flat[: new[name].size].reshape(new[name].shape), flat[new[name].size :]
    return new


@second.wrong("prune", cause="the dict is new, but the kernels in it are written to in place, so that those that were given are changed")
def given_kernels_cut(parameters, share, scope):
    if scope not in ("layer", "global"):
        raise ValueError("scope")
    new = dict(parameters)
    names = [name for name in new if name.startswith("kernel_")]
    if scope == "layer":
        for name in names:
            order = np.argsort(np.abs(new[name]), axis=None)
            new[name].flat[order[: round(share * order.size)]] = 0
        return new
    sizes = np.concatenate([np.abs(new[name]).ravel() for name in names])
    cut = np.zeros(sizes.size, dtype=bool)
    cut[np.argsort(sizes)[: round(share * sizes.size)]] = True
    begin = 0
    for name in names:
        new[name][cut[begin : begin + new[name].size].reshape(new[name].shape)] = 0
        begin += new[name].size
    return new


# sparse_product


@second.right("sparse_product", note="one row number for each value by np.repeat, np.add.at on the transposed result")
def sparse_by_add_at(A, values, columns, row_starts, width):
    rows = np.repeat(np.arange(len(row_starts) - 1), np.diff(np.asarray(row_starts).astype(np.int64)))
    out = np.zeros((width, len(A)))
    np.add.at(out, np.asarray(columns).astype(np.int64), (A[:, rows] * np.asarray(values, dtype=float)).T)
    return out.T.copy()


@second.wrong("sparse_product", cause="all values are added in one statement with an index, in which of several values of a column only the last one counts")
def one_statement_with_an_index(A, values, columns, row_starts, width):
    rows = np.repeat(np.arange(len(row_starts) - 1), np.diff(row_starts))
    out = np.zeros((len(A), width))
    out[:, columns] += A[:, rows] * values
    return out


@second.wrong("sparse_product", cause="the number of columns is taken from the largest column that occurs, and width is ignored")
def width_from_the_columns(A, values, columns, row_starts, width):
    width = int(np.max(columns)) + 1
    out = np.zeros((len(A), width))
    for i in range(len(row_starts) - 1):
        for place in range(row_starts[i], row_starts[i + 1]):
            out[:, columns[place]] += values[place] * A[:, i]
    return out


@second.wrong("sparse_product", cause="the result has the type of the values: with integers as values every sum is cut to a whole number")
def type_of_the_values(A, values, columns, row_starts, width):
    out = np.zeros((len(A), width), dtype=values.dtype)
    for i in range(len(row_starts) - 1):
        for place in range(row_starts[i], row_starts[i + 1]):
            j = columns[place]
            out[:, j] = out[:, j] + values[place] * A[:, i]
    return out


@second.wrong("sparse_product", cause="the last row of the kernel is left out: the loop ends one row too early")
def last_row_left_out(A, values, columns, row_starts, width):
    out = np.zeros((len(A), width))
    for i in range(len(row_starts) - 2):
        part = slice(row_starts[i], row_starts[i + 1])
        out[:, columns[part]] += np.outer(A[:, i], values[part])
    return out


@second.wrong("sparse_product", cause="from one value to the next it moves on by two rows at most: behind two empty rows in succession, the first value of the next row is counted for the second of the empty ones")
def one_empty_row_at_a_time(A, values, columns, row_starts, width):
    out, row = np.zeros((len(A), width)), 0
    for place in range(len(values)):
        if place >= row_starts[row + 1]:
            row += 1
            if place >= row_starts[row + 1]:
                row += 1
        out[:, columns[place]] += values[place] * A[:, row]
    return out


# quantize


@second.right("quantize", note="column by column, largest of maximum and minus minimum, np.round")
def quantize_column_by_column(kernel, bits):
    top = (1 << (bits - 1)) - 1
    n, k = kernel.shape
    integers, scale = np.empty((n, k), dtype=np.int8), np.ones(k)
    for j in range(k):
        largest = max(kernel[:, j].max(), -kernel[:, j].min())
        if largest > 0:
            scale[j] = largest / top
        integers[:, j] = np.round(kernel[:, j] / scale[j])
    return integers, scale


@second.wrong("quantize", cause="one scale is computed from the whole kernel and given to every column")
def one_scale_for_all(kernel, bits):
    top = 2 ** (bits - 1) - 1
    largest = np.abs(kernel).max()
    scale = np.full(kernel.shape[1], largest / top if largest > 0 else 1.0)
    return np.rint(kernel / scale).astype(np.int8), scale


@second.wrong("quantize", cause="astype(np.int8) cuts the numbers off toward zero: they are not rounded")
def cut_off_toward_zero(kernel, bits):
    scale = np.abs(kernel).max(axis=0) / (2 ** (bits - 1) - 1)
    scale = np.where(scale == 0, 1.0, scale)
    return (kernel / scale).astype(np.int8), scale


@second.wrong("quantize", cause="halves are rounded up, by floor(x + 0.5), and not to the even neighbour")
def halves_rounded_up(kernel, bits):
    scale = np.abs(kernel).max(axis=0) / (2 ** (bits - 1) - 1)
    scale[scale == 0] = 1.0
    return np.floor(kernel / scale + 0.5).astype(np.int8), scale


@second.wrong("quantize", cause="a column of zeros gets the scale 0, not 1 (its integers are 0)")
def scale_zero_for_zeros(kernel, bits):
    scale = np.abs(kernel).max(axis=0) / (2 ** (bits - 1) - 1)
    safe = np.where(scale > 0, scale, 1.0)
    return np.rint(kernel / safe).astype(np.int8), scale


@second.wrong("quantize", cause="bits is ignored: the largest integer is always 127")
def always_eight_bits(kernel, bits):
    largest = np.abs(kernel).max(axis=0)
    scale = np.where(largest > 0, largest / 127, 1.0)
    return np.rint(kernel / scale).astype(np.int8), scale


@second.wrong("quantize", cause="the scale comes from the largest value of a column and not from the largest absolute value, with larger integers clipped, so that columns whose largest weight is negative are cut; a column without a positive weight gets the scale 1")
def largest_without_the_sign(kernel, bits):
    top = 2 ** (bits - 1) - 1
    largest = kernel.max(axis=0)
    scale = np.where(largest > 0, largest / top, 1.0)
    return np.clip(np.rint(kernel / scale), -top, top).astype(np.int8), scale


@second.wrong("quantize", cause="the integers come back as int64 and not int8, and a column of zeros gets a scale of 1e-8")
def wide_integers_tiny_scale(kernel, bits):
    scale = np.maximum(np.abs(kernel).max(axis=0) / (2 ** (bits - 1) - 1), 1e-8)
    return np.rint(kernel / scale).astype(int), scale


# integer_forward


@second.right("integer_forward", note="einsum in 64 bits, both scales as one outer product")
def integers_by_einsum(A, A_scale, kernel, kernel_scale, bias):
    sums = np.einsum("ri,ij->rj", A.astype(np.int64), kernel.astype(np.int64))
    return np.outer(np.ravel(A_scale), kernel_scale) * sums + np.asarray(bias)[None, :]


@second.wrong("integer_forward", cause="the products are added up in 16 bits, which overflows")
def sums_in_sixteen_bits(A, A_scale, kernel, kernel_scale, bias):
    sums = A.astype(np.int16) @ kernel.astype(np.int16)
    return sums * A_scale * kernel_scale + bias


@second.wrong("integer_forward", cause="the product is taken in 8 bits, and only its result is widened")
def widened_afterwards(A, A_scale, kernel, kernel_scale, bias):
    sums = (A @ kernel).astype(np.int32)
    return sums * A_scale * kernel_scale + bias


@second.wrong("integer_forward", cause="the bias is added before the scales, so that it is scaled along")
def bias_scaled_along(A, A_scale, kernel, kernel_scale, bias):
    sums = A.astype(np.int32) @ kernel.astype(np.int32)
    return (sums + bias) * A_scale * kernel_scale


@second.wrong("integer_forward", cause="the bias is rounded to whole steps of the scales, as devices do, where the docstring leaves it as it is")
def bias_in_whole_steps(A, A_scale, kernel, kernel_scale, bias):
    step = A_scale * kernel_scale
    sums = A.astype(np.int32) @ kernel.astype(np.int32) + np.rint(bias / step).astype(np.int64)
    return sums * step


@second.wrong("integer_forward", cause="all rows get the scale of the first row")
def scale_of_the_first_row(A, A_scale, kernel, kernel_scale, bias):
    sums = A.astype(np.int32) @ kernel.astype(np.int32)
    return sums * (float(A_scale[0, 0]) * kernel_scale) + bias


# accuracy_by_angle


@second.right("accuracy_by_angle", note="math.isqrt, np.fromiter with a generator, sums of comparisons")
def shares_from_a_generator(predict, rotate, X, labels, angles):
    import math

    m, n = X.shape
    side = math.isqrt(n)

    def share(angle):
        turned = np.asarray(rotate(np.array(X).reshape(m, side, side), angle))
        return np.count_nonzero(np.asarray(predict(turned.reshape(m, n))) == np.asarray(labels)) / m

    return np.fromiter((share(angle) for angle in angles), dtype=float, count=len(angles))


@second.wrong("accuracy_by_angle", cause="each angle turns the pictures that were turned before, not those of X: the angles add up")
def turned_again_and_again(predict, rotate, X, labels, angles):
    side = int(np.sqrt(X.shape[1]))
    pictures, shares = X.reshape(len(X), side, side), []
    for angle in angles:
        pictures = rotate(pictures, angle)
        shares.append(np.mean(predict(pictures.reshape(len(X), -1)) == labels))
    return np.array(shares)


@second.wrong("accuracy_by_angle", cause="rotate is not called for angle 0")
def zero_not_turned(predict, rotate, X, labels, angles):
    side = int(np.sqrt(X.shape[1]))
    pictures, shares = X.reshape(len(X), side, side), []
    for angle in angles:
        turned = rotate(pictures, angle) if angle != 0 else pictures
        shares.append(np.mean(predict(turned.reshape(len(X), -1)) == labels))
    return np.array(shares)


@second.wrong("accuracy_by_angle", cause="the pictures are handed on transposed: pixels are laid out column by column, and flattened row by row")
def pictures_transposed(predict, rotate, X, labels, angles):
    side = round(np.sqrt(X.shape[1]))
    pictures = X.T.reshape(side, side, len(X)).T
    return np.array([np.mean(predict(rotate(pictures, angle).reshape(len(X), -1)) == labels) for angle in angles])


@second.wrong("accuracy_by_angle", cause="predict is called once for each row, not once for each angle with all rows")
def predicted_row_by_row(predict, rotate, X, labels, angles):
    side = int(round(X.shape[1] ** 0.5))
    shares = np.zeros(len(angles))
    for place, angle in enumerate(angles):
        turned = rotate(X.reshape(-1, side, side), angle).reshape(len(X), -1)
        hits = [int(predict(turned[i : i + 1])[0]) == labels[i] for i in range(len(X))]
        shares[place] = np.mean(hits)
    return shares


@second.wrong("accuracy_by_angle", cause="the angles are sorted first, so that the shares come in the order of the angles and not of the list")
def angles_sorted(predict, rotate, X, labels, angles):
    side = int(np.sqrt(X.shape[1]))
    pictures = X.reshape(-1, side, side)
    return np.array([np.mean(predict(rotate(pictures, a).reshape(len(X), -1)) == labels) for a in sorted(angles)])


@second.wrong("accuracy_by_angle", cause="the angle is handed to rotate in radians, and the shares are in percent")
def radians_and_percent(predict, rotate, X, labels, angles):
    side = int(np.sqrt(X.shape[1]))
    pictures = X.reshape(-1, side, side)
    return np.array([
        100 * np.mean(predict(rotate(pictures, np.deg2rad(a)).reshape(len(X), -1)) == labels) for a in angles
    ])


# ship


@second.right("ship", note="48 units in 4 bits, float32 scales, int8 for the small output kernel")
def ship_with_four_bits(X, labels, rng):
    parameters = training.new_network([X.shape[1], 48, 10], rng, first=1)
    parameters, _, _ = training.fit(X, labels, parameters, {}, loss_and_gradients=training.gradients_with("relu"),
                                    step=adam_step, epochs=12, batch_size=50, rng=rng)
    first, first_scale = quantize(parameters["kernel_1"], 4)
    last, last_scale = quantize(parameters["kernel_2"], 8)
    return {"packed_1": shipping.pack(first, 4), "scale_1": first_scale.astype(np.float32),
            "bias_1": parameters["bias_1"].astype(np.float32), "kernel_2": last,
            "scale_2": last_scale.astype(np.float32), "bias_2": parameters["bias_2"].astype(np.float32)}


@second.wrong("ship", cause="the network is trained on X_train and y_train of the setup cell, whatever rows and labels are given")
def trained_on_the_setup(X, labels, rng):
    parameters = training.new_network([784, 24, 10], rng, first=1)
    parameters, _, _ = training.fit(X_train, y_train, parameters, {}, loss_and_gradients=training.gradients_with("relu"),
                                    step=adam_step, epochs=10, batch_size=50, rng=rng)
    network = {}
    for layer in (1, 2):
        integers, scale = quantize(parameters[f"kernel_{layer}"], 8)
        network[f"kernel_{layer}"], network[f"scale_{layer}"] = integers, scale.astype(np.float32)
        network[f"bias_{layer}"] = parameters[f"bias_{layer}"].astype(np.float32)
    return network


@second.wrong("ship", cause="25 units in 8 bits are 19,850 bytes of weights; with scales and biases the network has more than 20,000 bytes")
def scales_not_counted(X, labels, rng):
    parameters = training.new_network([784, 25, 10], rng, first=1)
    parameters, _, _ = training.fit(X, labels, parameters, {}, loss_and_gradients=training.gradients_with("relu"),
                                    step=adam_step, epochs=10, batch_size=50, rng=rng)
    network = {}
    for layer in (1, 2):
        integers, scale = quantize(parameters[f"kernel_{layer}"], 8)
        network[f"kernel_{layer}"], network[f"scale_{layer}"] = integers, scale.astype(np.float32)
        network[f"bias_{layer}"] = parameters[f"bias_{layer}"].astype(np.float32)
    return network


@second.wrong("ship", cause="a generator of its own with a fixed seed is used, and not rng")
def shipped_with_its_own_generator(X, labels, rng):
    rng = np.random.default_rng(0)
    parameters = training.new_network([784, 24, 10], rng, first=1)
    parameters, _, _ = training.fit(X, labels, parameters, {}, loss_and_gradients=training.gradients_with("relu"),
                                    step=adam_step, epochs=10, batch_size=50, rng=rng)
    network = {}
    for layer in (1, 2):
        integers, scale = quantize(parameters[f"kernel_{layer}"], 8)
        network[f"kernel_{layer}"], network[f"scale_{layer}"] = integers, scale.astype(np.float32)
        network[f"bias_{layer}"] = parameters[f"bias_{layer}"].astype(np.float32)
    return network


@second.wrong("ship", cause="each weight is stored in 2 bits, with three values only: that costs some thirty points of accuracy")
def two_bits_each(X, labels, rng):
    parameters = training.new_network([784, 96, 10], rng, first=1)
    parameters, _, _ = training.fit(X, labels, parameters, {}, loss_and_gradients=training.gradients_with("relu"),
                                    step=adam_step, epochs=10, batch_size=50, rng=rng)
    network = {}
    for layer in (1, 2):
        integers, scale = quantize(parameters[f"kernel_{layer}"], 2)
        network[f"packed_{layer}"], network[f"scale_{layer}"] = shipping.pack(integers, 2), scale.astype(np.float32)
        network[f"bias_{layer}"] = parameters[f"bias_{layer}"].astype(np.float32)
    return network


@second.wrong("ship", cause="the rows are standardized for the training, but the network that is shipped gets rows from 0 to 1: the standardization is not folded into its first layer")
def trained_on_standardized_rows(X, labels, rng):
    deviation = X.std(axis=0)
    own = (X - X.mean(axis=0)) / np.where(deviation > 0, deviation, 1.0)
    parameters = training.new_network([784, 24, 10], rng, first=1)
    parameters, _, _ = training.fit(own, labels, parameters, {}, loss_and_gradients=training.gradients_with("relu"),
                                    step=adam_step, epochs=10, batch_size=50, rng=rng)
    network = {}
    for layer in (1, 2):
        integers, scale = quantize(parameters[f"kernel_{layer}"], 8)
        network[f"kernel_{layer}"], network[f"scale_{layer}"] = integers, scale.astype(np.float32)
        network[f"bias_{layer}"] = parameters[f"bias_{layer}"].astype(np.float32)
    return network


@second.wrong("ship", cause="the first kernel is packed in 4 bits, but its scale is that of 8 bits, so that the first layer's weights are about eighteen times too small beside its bias")
def scale_of_other_bits(X, labels, rng):
    parameters = training.new_network([784, 46, 10], rng, first=1)
    parameters, _, _ = training.fit(X, labels, parameters, {}, loss_and_gradients=training.gradients_with("relu"),
                                    step=adam_step, epochs=10, batch_size=50, rng=rng)
    network = {}
    for layer, bits in ((1, 4), (2, 8)):
        integers, _ = quantize(parameters[f"kernel_{layer}"], bits)
        _, scale = quantize(parameters[f"kernel_{layer}"], 8)
        network[f"packed_{layer}"], network[f"scale_{layer}"] = shipping.pack(integers, bits), scale.astype(np.float32)
        network[f"bias_{layer}"] = parameters[f"bias_{layer}"].astype(np.float32)
    return network


# more right ones


@second.right("sparse_product", note="the kernel is written out with zeros, and multiplied")
def sparse_written_out(A, values, columns, row_starts, width):
    W = np.zeros((A.shape[1], width))
    for i in range(A.shape[1]):
        begin, end = int(row_starts[i]), int(row_starts[i + 1])
        W[i, columns[begin:end]] = values[begin:end]
    return A @ W


@second.right("prune", note="argpartition and a mask of what stays, kernels multiplied by it")
def prune_by_partition(parameters, share, scope):
    def kept(sizes):
        stays, k = np.ones(sizes.size), round(share * sizes.size)
        if k == sizes.size:
            return 0 * stays
        if k:
            stays[np.argpartition(sizes, k)[:k]] = 0
        return stays

    kernels = {name: w for name, w in parameters.items() if name.startswith("kernel_")}
    if scope == "global":
        whole = kept(np.concatenate([np.abs(w).ravel() for w in kernels.values()]))
        masks = np.split(whole, np.cumsum([w.size for w in kernels.values()])[:-1])
    elif scope == "layer":
        masks = [kept(np.abs(w).ravel()) for w in kernels.values()]
    else:
        raise ValueError(f"scope {scope}")
    cut = {name: w * mask.reshape(w.shape) for (name, w), mask in zip(kernels.items(), masks, strict=True)}
    return {**{name: np.copy(values) for name, values in parameters.items()}, **cut}


@second.right("integer_forward", note="in floats, which hold whole numbers exactly up to 2**53")
def integers_as_floats(A, A_scale, kernel, kernel_scale, bias):
    return A.astype(np.float64) @ kernel.astype(np.float64) * A_scale * kernel_scale + bias


@second.right("quantize", note="np.around on rows of the transposed kernel, scale by reduce")
def quantize_transposed(kernel, bits):
    top = float(2 ** (bits - 1) - 1)
    rows = np.ascontiguousarray(kernel.T)
    largest = np.maximum.reduce(np.abs(rows), axis=1)
    scale = np.array([size / top if size else 1.0 for size in largest])
    return np.around(rows / scale[:, None]).astype("int8").T, scale


@second.right("diagnose", note="NumPy, nested conditions from the last rule to the first")
def rules_backwards(training_losses, validation_losses):
    T, V = np.array(training_losses, float), np.array(validation_losses, float)
    n, word = len(T), "fine"
    with np.errstate(all="ignore"):
        if V[n - 1] <= V[n - 4] * 0.95:
            word = "not finished"
        first = int(np.flatnonzero(V == V.min())[0]) if np.isfinite(V).all() else 0
        if n - 1 - first >= 3 and V[-1] >= V[first] * 1.05:
            word = "overfits"
        if (T[1:] > T[:-1]).sum() * 3 >= n - 1:
            word = "rate too high"
        if T[-1] > T[0] or not np.isfinite(np.concatenate([T, V])).all():
            word = "diverged"
    return word
