"""Wrong answers to adapt, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Transfer Learning in Keras (model_B_on_A)",
    tests=["test_adapt_source"],
)

wrong.edit(
    "limit_of_the_old_head",
    "The limit of the new kernel is that of A's head, with A's number of outputs.",
    remedy="fan-out is the number of outputs of the kernel that is drawn.",
    change={"(fan_in + outputs)": '(fan_in + parameters[f"bias_{depth}"].size)'},
    tests=["test_adapt_head"],
)

wrong.edit(
    "a_shallow_copy",
    "The dict is new, but its arrays are A's own: what train writes into them, A gets to feel.",
    remedy="copy every array: value.copy().",
    change={"{name: value.copy() for name, value in parameters.items()}": "dict(parameters)"},
)

wrong.edit(
    "no_copy_at_all",
    "B's start is A itself: A loses its head at once, and its body when B is trained.",
    remedy="make a new dict with copies of the arrays.",
    change={"{name: value.copy() for name, value in parameters.items()}": "parameters"},
)

wrong.edit(
    "views_for_copies",
    "value[:] gives a view: it looks at the same numbers as A's array.",
    remedy="value.copy() has numbers of its own.",
    change={"value.copy() for": "value[:] for"},
)

wrong.edit(
    "copies_afterwards",
    "A is copied after the training, as on the slide. By then it has changed.",
    remedy="copy first, then build B from the copies.",
    change={
        "{name: value.copy() for name, value in parameters.items()}": "dict(parameters)",
        "return train(start)": "return {name: value.copy() for name, value in train(start).items()}",
    },
)

wrong.edit(
    "bias_of_the_old_head",
    "The new head keeps A's biases.",
    remedy="it has `outputs` biases, all zero.",
    change={
        """
            start[f"bias_{depth}"] = np.zeros(outputs)
        """: "",
    },
    tests=["test_adapt"],
)

wrong.edit(
    "normal_for_uniform",
    "The new kernel is drawn from a normal distribution.",
    remedy="it is uniform between -r and r.",
    change={"rng.uniform(-limit, limit, size=": "rng.normal(0, limit / np.sqrt(3), size="},
    tests=["test_adapt_head"],
)

wrong.edit(
    "trains_twice",
    "train is called twice; the second call goes on from what the first one changed.",
    remedy="call it once and return its result.",
    change={
        "return train(start)": """
            train({name: value.copy() for name, value in start.items()})
            return train(start)
        """,
    },
    tests=["test_adapt_trained"],
)

wrong.edit(
    "returns_the_start",
    "It returns the start of B, and not what train returned.",
    remedy="return train(start).",
    change={
        "return train(start)": """
            train(start)
            return start
        """,
    },
    tests=["test_adapt_trained"],
)

wrong.edit(
    "head_found_by_name",
    "The head is looked for as the last name in the alphabet: with ten layers, kernel_9.",
    remedy="the head's number is the number of layers, len(parameters) // 2.",
    change={
        "depth = len(parameters) // 2": (
            'depth = max(name for name in parameters if name[0] == "k").split("_")[1]'
        ),
    },
    tests=["test_adapt_trained"],
)

wrong.edit(
    "body_drawn_anew",
    "The body is drawn anew, too: nothing of what A has learned is left.",
    remedy="only the head starts afresh.",
    change={
        "value.copy() for name": "rng.normal(0, 0.1, value.shape) for name",
    },
    tests=["test_adapt", "test_adapt_trained"],
)

wrong.edit(
    "only_kernels_copied",
    "The kernels are copied, the biases are A's own arrays.",
    remedy="copy all arrays.",
    change={"value.copy() for name": "value.copy() if value.ndim == 2 else value for name"},
)
