"""Right answers to same_network, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def twin_unit_by_unit(parameters, order, scales):
    if not all(scale > 0 for scale in scales):
        raise ValueError("scales must be positive")
    twin = {name: value.copy() for name, value in parameters.items()}
    for new, (old, scale) in enumerate(zip(order, scales, strict=True)):
        twin["kernel_1"][:, new] = scale * parameters["kernel_1"][:, old]
        twin["bias_1"][new] = scale * parameters["bias_1"][old]
        twin["kernel_2"][new] = parameters["kernel_2"][old] / scale
    return twin


@right.answer
def twin_by_matrices(parameters, order, scales):
    if scales.min() <= 0:
        raise ValueError
    moving = np.eye(len(order))[:, order]
    return {
        "kernel_1": parameters["kernel_1"] @ moving @ np.diag(scales),
        "bias_1": parameters["bias_1"] @ moving @ np.diag(scales),
        "kernel_2": np.diag(1 / scales) @ moving.T @ parameters["kernel_2"],
        "bias_2": parameters["bias_2"],
    }


@right.answer
def twin_by_take(parameters, order, scales):
    if (scales <= 0).any():
        raise ValueError("no")
    kernel_1, bias_1, kernel_2, bias_2 = (
        parameters[name] for name in ("kernel_1", "bias_1", "kernel_2", "bias_2")
    )
    incoming = np.vstack([kernel_1, bias_1]).take(order, axis=1) * scales
    outgoing = (kernel_2.take(order, axis=0).T / scales).T
    return {
        "kernel_1": incoming[:-1],
        "bias_1": incoming[-1],
        "kernel_2": outgoing,
        "bias_2": bias_2 + 0,
    }


@right.answer
def twin_scaled_first(parameters, order, scales):
    if np.min(scales) <= 0:
        raise ValueError("scales must be above 0")
    by_old = np.empty(len(order))
    by_old[order] = scales
    return {
        "kernel_1": (parameters["kernel_1"] * by_old)[:, order],
        "bias_1": (parameters["bias_1"] * by_old)[order],
        "kernel_2": (parameters["kernel_2"] / by_old.reshape(-1, 1))[order],
        "bias_2": np.array(parameters["bias_2"]),
    }
