"""Wrong answers to default_configuration, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="003, Practical Guidelines", tests=["test_default_configuration_stack"])

wrong.edit(
    "elu_in_a_plain_stack",
    "A plain stack gets ELU with LeCun's start. ELUs do not normalize themselves.",
    remedy="the second table has SELU.",
    change={'activation = "selu" if self_normalizing else "elu"': 'activation = "elu"'},
)

wrong.edit(
    "he_for_selu",
    "SELU comes with He's start, which is made for ReLU: the signals grow from layer to layer.",
    remedy="SELU goes with lecun_normal.",
    change={'"lecun_normal" if self_normalizing else "he_normal"': '"he_normal"'},
)

wrong.edit(
    "normalizes_a_plain_stack",
    "A deep plain stack gets batch normalization, although SELUs normalize themselves.",
    remedy="no batch normalization where SELU is used.",
    change={"depth >= DEEP and not self_normalizing": "depth >= DEEP"},
)

wrong.edit(
    "deep_one_layer_later",
    "A network of exactly DEEP hidden layers is taken for a shallow one.",
    remedy="from DEEP on, a network is deep: DEEP itself is.",
    change={"depth >= DEEP": "depth > DEEP"},
    tests=["test_default_configuration"],
)

wrong.edit(
    "always_normalizes",
    "Shallow networks get batch normalization, too.",
    remedy="none if shallow, batch normalization if deep.",
    change={"depth >= DEEP and not self_normalizing": "not self_normalizing"},
    tests=["test_default_configuration", "test_default_configuration_needs"],
)

wrong.edit(
    "relu_keeps_the_second_table",
    "A plain stack that needs low latency gets ReLU, and the rest of the table for SELU.",
    remedy="without SELU nothing normalizes itself: use the first table.",
    change={"self_normalizing = plain_stack and not fast": "self_normalizing = plain_stack"},
    tests=["test_default_configuration_needs"],
)

wrong.edit(
    "folds_what_is_not_there",
    "Folding is in the list although nothing was normalized.",
    remedy='add "fold" only if there is batch normalization.',
    change={
        """
            if normalized:
                afterwards.append("fold")
        """: """
            afterwards.append("fold")
        """
    },
    tests=["test_default_configuration_needs"],
)

wrong.edit(
    "prunes_without_l1",
    "A sparse model is pruned, but trained without l1: its tiny weights are few.",
    remedy='add "l1" to the regularization.',
    change={
        """
            regularization.append("l1")
        """: ""
    },
    tests=["test_default_configuration_needs"],
)

wrong.edit(
    "ignores_what_it_does_not_know",
    "A need that does not exist is passed over in silence.",
    remedy="raise ValueError for it.",
    change={"""raise ValueError(f"no such need: {need!r}")""": "continue"},
    tests=["test_default_configuration_errors"],
)

wrong.edit(
    "dropout_without_its_use",
    "Risk-sensitive work trains with dropout, and then predicts as always.",
    remedy='add "monte carlo dropout" to what is done afterwards.',
    change={
        """
            afterwards.append("monte carlo dropout")
        """: ""
    },
    tests=["test_default_configuration_needs"],
)

wrong.edit(
    "elu_where_speed_counts",
    "Low latency keeps ELU, which computes an exponential for each unit.",
    remedy="a fast activation function: ReLU.",
    change={'"relu" if fast else activation': "activation"},
    tests=["test_default_configuration_needs"],
)


@wrong.answer(tests=["test_default_configuration_needs"])
def in_the_order_of_the_needs(depth, plain_stack, needs):
    """The lists follow the order in which the needs come.

    Remedy: the docstring gives the order of both lists, whatever the order of `needs`.
    """
    self_normalizing = plain_stack and "low latency" not in needs
    normalized = depth >= DEEP and not self_normalizing
    regularization, afterwards = ["early stopping"], []
    for need in needs:
        if need == "sparse":
            regularization.append("l1")
            afterwards.append("prune")
        elif need == "low latency":
            afterwards.extend(["fold", "quantize"] if normalized else ["quantize"])
        elif need == "risk-sensitive":
            regularization.append("dropout")
            afterwards.append("monte carlo dropout")
        else:
            raise ValueError(need)
    activation = "relu" if "low latency" in needs else "selu" if self_normalizing else "elu"
    return {
        "initializer": "lecun_normal" if self_normalizing else "he_normal",
        "activation": activation,
        "normalization": "batch normalization" if normalized else None,
        "regularization": regularization,
        "optimizer": "nadam" if self_normalizing else "momentum",
        "schedule": "performance" if self_normalizing else "1cycle",
        "afterwards": afterwards,
    }


wrong.edit(
    "lecun_without_selu",
    "A plain stack that needs low latency keeps LeCun's start, though it has no SELU any more.",
    remedy="without SELU the first table holds: he_normal.",
    change={'"lecun_normal" if self_normalizing': '"lecun_normal" if plain_stack'},
    tests=["test_default_configuration_needs"],
)

wrong.edit(
    "nadam_without_selu",
    "A plain stack that needs low latency keeps Nadam, though it has no SELU any more.",
    remedy="without SELU the first table holds: momentum.",
    change={'"nadam" if self_normalizing': '"nadam" if plain_stack'},
    tests=["test_default_configuration_needs"],
)

wrong.edit(
    "performance_without_selu",
    "A plain stack that needs low latency keeps performance scheduling, though it has no SELU.",
    remedy="without SELU the first table holds: 1cycle.",
    change={'"performance" if self_normalizing': '"performance" if plain_stack'},
    tests=["test_default_configuration_needs"],
)

wrong.edit(
    "plain_stack_without_selu_is_not_normalized",
    "A deep plain stack that needs low latency is not normalized, though it has no SELU any more.",
    remedy="without SELU nothing normalizes itself: batch normalization, if deep.",
    change={"depth >= DEEP and not self_normalizing": "depth >= DEEP and not plain_stack"},
    tests=["test_default_configuration_needs"],
)

wrong.edit(
    "momentum_in_a_plain_stack",
    "A plain stack gets momentum.",
    remedy="the second table has Nadam.",
    change={'"nadam" if self_normalizing else "momentum"': '"momentum"'},
)

wrong.edit(
    "one_cycle_in_a_plain_stack",
    "A plain stack gets 1cycle.",
    remedy="the second table has performance scheduling.",
    change={'"performance" if self_normalizing else "1cycle"': '"1cycle"'},
)
