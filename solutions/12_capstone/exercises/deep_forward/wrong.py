"""Wrong answers to deep_forward, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="003, Batch Normalization", tests=["test_deep_forward_training"])

wrong.edit(
    "activates_before_it_normalizes",
    "The activation function comes before batch normalization.",
    remedy="dense, normalize, activate, drop.",
    change={
        """
            Z = A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        """: """
            Z = activate(A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"])
        """,
        "A = activate(Z)": "A = Z",
    },
    tests=["test_deep_forward", "test_deep_forward_plain"],
)

wrong.edit(
    "batch_statistics_at_test_time",
    "At test time it still uses mean and variance of the batch.",
    remedy="at test time, use moving_mean and moving_variance.",
    change={"if is_training:": "if True:"},
    tests=["test_deep_forward", "test_deep_forward_plain"],
)

wrong.edit(
    "stored_statistics_in_training",
    "In training it uses the stored mean and variance.",
    remedy="in training, use those of the batch.",
    change={"if is_training:": "if False:"},
)

wrong.edit(
    "no_epsilon",
    "Epsilon is missing below the root.",
    remedy="add EPSILON to the variance, inside the root.",
    change={"np.sqrt(variance + EPSILON)": "np.sqrt(variance)"},
    tests=["test_deep_forward"],
)

wrong.edit(
    "epsilon_outside_the_root",
    "Epsilon is added to the root, not to the variance.",
    remedy="add it inside the root.",
    change={"np.sqrt(variance + EPSILON)": "(np.sqrt(variance) + EPSILON)"},
    tests=["test_deep_forward"],
)

wrong.edit(
    "drops_at_test_time",
    "Units are dropped at test time, too.",
    remedy="use the masks only if is_training.",
    change={"if is_training and masks is not None:": "if masks is not None:"},
    tests=["test_deep_forward_masks"],
    slide="004, DROPOUT",
)

wrong.edit(
    "does_not_divide_by_keep",
    "What is kept is not divided by keep: in training the sums are too small.",
    remedy="inverted dropout divides by keep.",
    change={"A * masks[layer - 1] / keep": "A * masks[layer - 1]"},
    slide="004, DROPOUT",
    tests=["test_deep_forward_masks"],
)

wrong.edit(
    "divides_by_what_is_dropped",
    "What is kept is divided by the probability of dropping.",
    remedy="keep is the probability of keeping: divide by it.",
    change={"masks[layer - 1] / keep": "masks[layer - 1] / (1 - keep)"},
    slide="004, DROPOUT",
    tests=["test_deep_forward_masks"],
)

wrong.edit(
    "scales_without_masks",
    "Without masks the values are divided by keep all the same.",
    remedy="where nothing is dropped, nothing is scaled.",
    change={
        """
            if is_training and masks is not None:
                A = A * masks[layer - 1] / keep
        """: """
            if is_training:
                A = A * (1 if masks is None else masks[layer - 1]) / keep
        """
    },
    tests=["test_deep_forward_masks"],
)

wrong.edit(
    "activates_the_logits",
    "The output layer is activated as well.",
    remedy="the last layer is dense and nothing else.",
    change={
        'return A @ parameters[f"kernel_{depth}"] + parameters[f"bias_{depth}"]': (
            'return activate(A @ parameters[f"kernel_{depth}"] + parameters[f"bias_{depth}"])'
        )
    },
    tests=["test_deep_forward"],
)

wrong.edit(
    "standard_deviation_for_variance",
    "The standard deviation of the batch is used as its variance.",
    remedy="Z.var, not Z.std.",
    change={"Z.var(axis=0)": "Z.std(axis=0)"},
)

wrong.edit(
    "unbiased_variance",
    "The variance divides by one less than the rows.",
    remedy="Z.var(axis=0) without ddof.",
    change={"Z.var(axis=0)": "Z.var(axis=0, ddof=1)"},
)

wrong.edit(
    "one_statistic_for_all_units",
    "Mean and variance are taken over the whole layer, not for each unit.",
    remedy="axis=0: over the rows of the batch.",
    change={"mean, variance = Z.mean(axis=0), Z.var(axis=0)": "mean, variance = Z.mean(), Z.var()"},
)

wrong.edit(
    "drops_before_the_activation",
    "Dropout comes before the activation function; its scale then goes through a curve.",
    remedy="activate first, then drop.",
    change={
        """
            A = activate(Z)
            if is_training and masks is not None:
                A = A * masks[layer - 1] / keep
        """: """
            if is_training and masks is not None:
                Z = Z * masks[layer - 1] / keep
            A = activate(Z)
        """
    },
    tests=["test_deep_forward_masks"],
)


wrong.edit(
    "changes_the_parameters",
    "It stores the statistics of the batch in the parameters that it was given.",
    remedy="nothing is stored here; the arrays belong to the caller.",
    change={
        """
                mean, variance = Z.mean(axis=0), Z.var(axis=0)
        """: """
                mean, variance = Z.mean(axis=0), Z.var(axis=0)
                parameters[f"moving_mean_{layer}"][...] = mean
        """
    },
    tests=["test_deep_forward_inputs"],
)

wrong.edit(
    "always_looks_for_gamma",
    "Every hidden layer is normalized: where there is no gamma, it stops with a KeyError.",
    remedy="normalize a layer only if its gamma is among the parameters.",
    change={'if f"gamma_{layer}" in parameters:': "if True:"},
    tests=["test_deep_forward_masks", "test_deep_forward_plain"],
)

wrong.edit(
    "no_beta",
    "Beta is not added after normalization.",
    remedy="gamma times the normalized sums, plus beta.",
    change={' * Z + parameters[f"beta_{layer}"]': " * Z"},
    tests=["test_deep_forward", "test_deep_forward_plain"],
)

wrong.edit(
    "no_gamma",
    "The normalized sums are not multiplied by gamma.",
    remedy="gamma times the normalized sums, plus beta.",
    change={'parameters[f"gamma_{layer}"] * Z': "Z"},
    tests=["test_deep_forward", "test_deep_forward_plain"],
)

wrong.edit(
    "divides_by_the_variance",
    "It divides by the variance: the root is missing.",
    remedy="divide by np.sqrt(variance + EPSILON).",
    change={"np.sqrt(variance + EPSILON)": "(variance + EPSILON)"},
    tests=["test_deep_forward", "test_deep_forward_plain"],
)

wrong.edit(
    "multiplies_by_keep",
    "What is kept is multiplied by keep.",
    remedy="inverted dropout divides by keep.",
    change={"masks[layer - 1] / keep": "masks[layer - 1] * keep"},
    tests=["test_deep_forward_masks"],
    slide="004, DROPOUT",
)
