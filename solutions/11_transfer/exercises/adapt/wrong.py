"""Wrong answers to adapt, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Transfer Learning in Keras (model_B_on_A)",
    tests=["test_adapt_source"],
)

# Which of them it is, no outcome shows: A is changed in each case.
SHARED = (
    "A and the start of B share their dict, or arrays of it: what becomes of B becomes of A, too."
)
COPY = "make a new dict with a copy of every array, value.copy(), before anything is changed."

wrong.edit(
    "limit_of_the_old_head",
    "The limit of the new kernel is that of A's head, with A's number of outputs.",
    remedy="fan-out is the number of outputs of the kernel that is drawn.",
    change={"(fan_in + outputs)": '(fan_in + parameters[f"bias_{depth}"].size)'},
    tests=["test_adapt_head"],
)

wrong.edit(
    "a_shallow_copy",
    SHARED,
    remedy=COPY,
    change={"{name: value.copy() for name, value in parameters.items()}": "dict(parameters)"},
)

wrong.edit(
    "no_copy_at_all",
    SHARED,
    remedy=COPY,
    change={"{name: value.copy() for name, value in parameters.items()}": "parameters"},
)

wrong.edit(
    "views_for_copies",
    SHARED,
    remedy=COPY,
    change={"value.copy() for": "value[:] for"},
)

wrong.edit(
    "copies_afterwards",
    SHARED,
    remedy=COPY,
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
    SHARED,
    remedy=COPY,
    change={"value.copy() for name": "value.copy() if value.ndim == 2 else value for name"},
)


wrong.edit(
    "fan_in_alone",
    "The limit of the new kernel leaves fan-out out.",
    remedy="r is the root of 6 / (fan-in + fan-out).",
    change={"6 / (fan_in + outputs)": "6 / fan_in"},
    tests=["test_adapt_head"],
)

wrong.edit(
    "head_of_zeros",
    "The new kernel is all zeros.",
    remedy="draw it, uniform between -r and r.",
    change={"rng.uniform(-limit, limit, size=(fan_in, outputs))": "np.zeros((fan_in, outputs))"},
    tests=["test_adapt_head"],
)

wrong.edit(
    "head_with_its_own_generator",
    "The new kernel is drawn with a generator of its own.",
    remedy="draw from the `rng` that the function is given.",
    change={"rng.uniform(": "np.random.default_rng().uniform("},
    tests=["test_adapt_head"],
)

wrong.edit(
    "keeps_a_head_that_fits",
    "Where B has as many outputs as A, it keeps A's kernel in place of a new one.",
    remedy="draw the kernel of the new head in every case.",
    change={
        "rng.uniform(-limit, limit, size=(fan_in, outputs))": """(
            rng.uniform(-limit, limit, size=(fan_in, outputs))
            if parameters[f"kernel_{depth}"].shape[1] != outputs
            else parameters[f"kernel_{depth}"].copy()
        )""",
    },
    tests=["test_adapt_head"],
)

wrong.edit(
    "cuts_the_old_head",
    "Where B has fewer outputs than A, it cuts its kernel out of A's in place of a new one.",
    remedy="draw the kernel of the new head in every case.",
    change={
        "rng.uniform(-limit, limit, size=(fan_in, outputs))": """(
            rng.uniform(-limit, limit, size=(fan_in, outputs))
            if parameters[f"kernel_{depth}"].shape[1] <= outputs
            else parameters[f"kernel_{depth}"][:, :outputs].copy()
        )""",
    },
    tests=["test_adapt_head"],
)
