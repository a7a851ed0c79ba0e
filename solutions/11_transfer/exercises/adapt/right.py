"""Right answers to adapt, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def adapt_layer_by_layer(parameters, outputs, rng, train):
    start = {}
    last = len(parameters) // 2
    for layer in range(1, last):
        for kind in ("kernel", "bias"):
            start[f"{kind}_{layer}"] = np.array(parameters[f"{kind}_{layer}"])
    shape = (len(parameters[f"kernel_{last}"]), outputs)
    r = (6 / sum(shape)) ** 0.5
    start[f"kernel_{last}"] = (2 * rng.random(shape) - 1) * r
    start[f"bias_{last}"] = np.zeros(outputs)
    return train(start)


@right.answer
def adapt_with_deepcopy(parameters, outputs, rng, train):
    import copy

    start = copy.deepcopy(parameters)
    last = max(int(name.split("_")[1]) for name in parameters)
    fan_in = start[f"kernel_{last}"].shape[0]
    r = np.sqrt(6.0 / (outputs + fan_in))
    start[f"kernel_{last}"] = rng.uniform(low=-r, high=r, size=(fan_in, outputs))
    start[f"bias_{last}"] = np.array([0.0] * outputs)
    trained = train(start)
    return trained


@right.answer
def adapt_adding_zero(parameters, outputs, rng, train):
    last = len(parameters) // 2
    fan_in, _ = parameters[f"kernel_{last}"].shape
    limit = np.sqrt(6 / (fan_in + outputs))
    return train(
        {name: 1 * value for name, value in parameters.items()}
        | {
            f"kernel_{last}": rng.uniform(-limit, limit, (fan_in, outputs)),
            f"bias_{last}": np.zeros((outputs,)),
        }
    )


@right.answer
def adapt_drawing_column_by_column(parameters, outputs, rng, train):
    last = len(parameters) // 2
    rows = parameters[f"kernel_{last}"].shape[0]
    limit = np.sqrt(6 / (rows + outputs))
    start = {
        name: value.copy()
        for name, value in parameters.items()
        if name[-1 - len(str(last)) :] != f"_{last}"
    }
    start[f"kernel_{last}"] = np.column_stack(
        [rng.uniform(-limit, limit, rows) for _ in range(outputs)]
    )
    start[f"bias_{last}"] = np.zeros(outputs)
    return train(start)
