"""Right answers to prune, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit("with_squares", change={"np.abs(weights), kind": "weights**2, kind"})


@right.answer
def prune_with_masks(parameters, share, scope):
    if scope not in ("layer", "global"):
        raise ValueError("scope is layer or global")
    result = {name: values.copy() for name, values in parameters.items()}
    kernels = {name: values for name, values in result.items() if name.startswith("kernel_")}
    groups = [kernels] if scope == "global" else [{name: k} for name, k in kernels.items()]
    for group in groups:
        places = [(abs(k[i]), name, i) for name, k in group.items() for i in np.ndindex(k.shape)]
        places.sort(key=lambda place: place[0])
        for _, name, i in places[: round(share * len(places))]:
            group[name][i] = 0.0
    return result


@right.answer
def prune_with_argpartition(parameters, share, scope):
    if scope == "layer":
        pruned = {}
        for name, values in parameters.items():
            one = {name: values}
            pruned |= (
                prune_with_argpartition(one, share, "global") if name.startswith("kernel_") else one
            )
        return pruned
    if scope != "global":
        raise ValueError(scope)
    names = [name for name in parameters if name.startswith("kernel_")]
    flat = np.concatenate([np.ravel(parameters[name]) for name in names])
    count = round(share * flat.size)
    if 0 < count < flat.size:
        flat[np.argpartition(np.abs(flat), count - 1)[:count]] = 0.0
    elif count:
        flat[:] = 0.0
    ends = np.cumsum([parameters[name].size for name in names])
    pieces = np.split(flat, ends[:-1])
    return parameters | {
        name: piece.reshape(parameters[name].shape)
        for name, piece in zip(names, pieces, strict=True)
    }


@right.answer
def prune_by_ranks(parameters, share, scope):
    def keeps(size):
        ranks = np.empty(len(size), dtype=int)
        ranks[np.argsort(size)] = np.arange(len(size))
        return ranks >= round(share * len(size))

    kernels = [name for name in parameters if name.startswith("kernel_")]
    pruned = dict(parameters)
    if scope == "layer":
        for name in kernels:
            kernel = parameters[name]
            pruned[name] = np.where(keeps(np.abs(kernel).ravel()).reshape(kernel.shape), kernel, 0)
    elif scope == "global":
        kept = keeps(np.abs(np.concatenate([parameters[name].ravel() for name in kernels])))
        for name in kernels:
            kernel = parameters[name]
            pruned[name] = kernel * kept[: kernel.size].reshape(kernel.shape)
            kept = kept[kernel.size :]
    else:
        raise ValueError(f"scope {scope}")
    return pruned
