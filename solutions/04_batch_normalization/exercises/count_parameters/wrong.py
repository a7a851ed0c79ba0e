"""Wrong answers to count_parameters, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Implementing Batch Normalization with Keras",
    tests=["test_count_parameters"],
)


@wrong.answer
def gamma_and_beta_only(inputs, layers):
    """Only gamma and beta are counted; the moving mean and the moving variance belong to the
    model as well.

    Remedy: a normalization layer has four arrays.
    """
    total, trainable, width = 0, 0, inputs
    for kind, *units in layers:
        if kind == "batch_normalization":
            total += 2 * width
            trainable += 2 * width
        else:
            count = width * units[0] + (units[0] if kind == "dense" else 0)
            total, trainable = total + count, trainable + count
            width = units[0]
    return total, trainable


@wrong.answer(tests=["test_count_parameters_trainable"])
def everything_is_trainable(inputs, layers):
    """All four arrays are counted as trainable; no gradient touches the moving averages.

    Remedy: only gamma and beta are trained.
    """
    total, trainable, width = 0, 0, inputs
    for kind, *units in layers:
        if kind == "batch_normalization":
            total += 4 * width
            trainable += 4 * width
        else:
            count = width * units[0] + (units[0] if kind == "dense" else 0)
            total, trainable = total + count, trainable + count
            width = units[0]
    return total, trainable


@wrong.answer
def dense_layers_without_bias(inputs, layers):
    """The biases of the dense layers are missing.

    Remedy: a dense layer has a bias for each unit, unless it says otherwise.
    """
    total, trainable, width = 0, 0, inputs
    for kind, *units in layers:
        if kind == "batch_normalization":
            total += 4 * width
            trainable += 2 * width
        else:
            count = width * units[0] + (0)
            total, trainable = total + count, trainable + count
            width = units[0]
    return total, trainable


@wrong.answer
def every_dense_layer_has_a_bias(inputs, layers):
    """A bias is counted for dense_without_bias, too.

    Remedy: look at the kind of each layer.
    """
    total, trainable, width = 0, 0, inputs
    for kind, *units in layers:
        if kind == "batch_normalization":
            total += 4 * width
            trainable += 2 * width
        else:
            count = width * units[0] + (units[0])
            total, trainable = total + count, trainable + count
            width = units[0]
    return total, trainable


@wrong.answer
def four_numbers_per_layer(inputs, layers):
    """Four numbers are counted for a normalization layer; it has four for each feature.

    Remedy: gamma, beta and the two averages are arrays with one entry per feature.
    """
    total, trainable, width = 0, 0, inputs
    for kind, *units in layers:
        if kind == "batch_normalization":
            total += 4
            trainable += 2
        else:
            count = width * units[0] + (units[0] if kind == "dense" else 0)
            total, trainable = total + count, trainable + count
            width = units[0]
    return total, trainable


@wrong.answer
def always_as_wide_as_the_input(inputs, layers):
    """Every normalization layer is counted as wide as the input of the network.

    Remedy: a layer is as wide as what comes out of the layer before it: keep track of the
    width.
    """
    total, trainable, width = 0, 0, inputs
    for kind, *units in layers:
        if kind == "batch_normalization":
            total += 4 * inputs
            trainable += 2 * inputs
        else:
            count = width * units[0] + (units[0] if kind == "dense" else 0)
            total, trainable = total + count, trainable + count
            width = units[0]
    return total, trainable


@wrong.answer(tests=["test_count_parameters", "test_count_parameters_trainable"])
def trained_and_not_trained(inputs, layers):
    """The second number should be the trainable ones and the first all of them; this is
    trainable and not trainable.

    Remedy: return (total, trainable).
    """
    total, trainable, width = 0, 0, inputs
    for kind, *units in layers:
        if kind == "batch_normalization":
            total += 4 * width
            trainable += 2 * width
        else:
            count = width * units[0] + (units[0] if kind == "dense" else 0)
            total, trainable = total + count, trainable + count
            width = units[0]
    return trainable, total - trainable


wrong.edit(
    "counts_exchanged",
    "The two numbers have changed places.",
    remedy="return (total, trainable).",
    change={"return total, trainable": "return trainable, total"},
    tests=["test_count_parameters", "test_count_parameters_trainable"],
)


wrong.edit(
    "not_trained_for_trained",
    "The second number counts what is not trained; what is trained is expected.",
    remedy="gamma and beta are trained, and all kernels and biases.",
    change={"return total, trainable": "return total, total - trainable"},
    tests=["test_count_parameters_trainable"],
)


wrong.edit(
    "width_kept_without_bias",
    "Behind a dense layer without bias the width is still that of its input.",
    remedy="every dense layer sets the width for what comes after it.",
    change={"width = units[0]": 'width = units[0] if kind == "dense" else width'},
)


wrong.edit(
    "three_arrays",
    "Three numbers are counted for each feature of a normalization layer; it has four.",
    remedy="gamma, beta, moving mean and moving variance.",
    change={"4 * width": "3 * width"},
)
