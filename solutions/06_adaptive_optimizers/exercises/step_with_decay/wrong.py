"""Wrong answers to step_with_decay, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, l1 and l2 regularization; the lab, section 10",
    tests=["test_step_with_decay_coupled"],
)

PENALTY = "gradient + weight_decay * parameters[name]"
KEEP = "1 - learning_rate * weight_decay"

wrong.edit(
    "decay_always_coupled",
    "Both kinds are coupled: decoupled, the weights shrink and the gradients stay.",
    remedy='for "decoupled", shrink the weights and pass the gradients as they are.',
    change={
        """
        keep = 1 - learning_rate * weight_decay
        parameters = {
            name: keep * value if name in decayed else value for name, value in parameters.items()
        }
        """: """
        gradients = {
            name: gradient + weight_decay * parameters[name] if name in decayed else gradient
            for name, gradient in gradients.items()
        }
        """,
    },
    tests=["test_step_with_decay"],
)

wrong.edit(
    "decay_always_decoupled",
    "Both kinds are decoupled: coupled, the penalty goes into the gradients.",
    remedy='for "coupled", add lambda theta to the gradient.',
    change={
        """
        gradients = {
            name: gradient + weight_decay * parameters[name] if name in decayed else gradient
            for name, gradient in gradients.items()
        }
        """: """
        keep = 1 - learning_rate * weight_decay
        parameters = {
            name: keep * value if name in decayed else value for name, value in parameters.items()
        }
        """,
    },
)

wrong.edit(
    "decay_kinds_swapped",
    "The two kinds are swapped: coupled goes into the gradient, decoupled shrinks the weights.",
    remedy="coupled: through the gradient. Decoupled: past the optimizer.",
    change={
        'if kind == "coupled"': 'if kind == "decoupled"',
        'elif kind == "decoupled"': 'elif kind == "coupled"',
    },
    tests=["test_step_with_decay", "test_step_with_decay_coupled"],
)

wrong.edit(
    "decay_without_learning_rate",
    """Decoupled, the weights shrink by lambda; in Keras they shrink by the learning rate times
    lambda.""",
    remedy="multiply by 1 - learning_rate * weight_decay.",
    change={KEEP: "1 - weight_decay"},
    tests=["test_step_with_decay"],
)

wrong.edit(
    "decay_grows",
    "Decoupled, the weights grow: the sign of the decay is wrong.",
    remedy="multiply by 1 - learning_rate * weight_decay.",
    change={KEEP: "1 + learning_rate * weight_decay"},
    tests=["test_step_with_decay"],
)

wrong.edit(
    "decay_with_learning_rate_twice",
    """Coupled, the penalty is multiplied by the learning rate, and the optimizer multiplies by
    it again.""",
    remedy="add lambda theta to the gradient; the optimizer brings its own rate.",
    change={PENALTY: "gradient + learning_rate * weight_decay * parameters[name]"},
)

wrong.edit(
    "decay_of_everything",
    "Everything decays, also what is not named in `decayed`.",
    remedy="only the parameters named in `decayed` decay.",
    change={
        f"{PENALTY} if name in decayed else gradient": PENALTY,
        "keep * value if name in decayed else value": "keep * value",
    },
    tests=["test_step_with_decay", "test_step_with_decay_coupled"],
)

wrong.edit(
    "decay_of_the_others",
    "What is named in `decayed` does not decay, and everything else does.",
    remedy="`decayed` lists the names of the parameters that decay.",
    change={
        f"{PENALTY} if name in decayed else gradient": f"gradient if name in decayed else {PENALTY}",
        "keep * value if name in decayed else value": "value if name in decayed else keep * value",
    },
    tests=["test_step_with_decay", "test_step_with_decay_coupled"],
)

wrong.edit(
    "decay_drops_the_others",
    "Parameters that are not named in `decayed` are lost.",
    remedy="pass all parameters and gradients on to the optimizer, those too that do not decay.",
    change={
        "for name, gradient in gradients.items()": (
            "for name, gradient in gradients.items() if name in decayed"
        ),
        "for name, value in parameters.items()": (
            "for name, value in parameters.items() if name in decayed"
        ),
        "return step(parameters, gradients, state, t)": """
            common = parameters.keys() & gradients.keys()
            parameters = {name: parameters[name] for name in common}
            gradients = {name: gradients[name] for name in common}
            return step(parameters, gradients, state, t)
        """,
    },
    tests=["test_step_with_decay", "test_step_with_decay_coupled"],
)

wrong.edit(
    "decay_with_factor_two",
    """The penalty comes in twice: that is the gradient of lambda theta squared, without the one
    half.""",
    remedy="the gradient of (lambda / 2) theta squared is lambda theta.",
    change={PENALTY: "gradient + 2 * weight_decay * parameters[name]"},
)

wrong.edit(
    "decay_coupled_subtracts",
    "Coupled, the penalty is subtracted from the gradient, so the weights grow.",
    remedy="add lambda theta to the gradient; the optimizer subtracts the whole.",
    change={PENALTY: "gradient - weight_decay * parameters[name]"},
)

wrong.edit(
    "decay_coupled_as_l1",
    "Coupled, the sign of theta is added to the gradient: that is the penalty of l1.",
    remedy="the gradient of (lambda / 2) theta squared is lambda theta.",
    change={PENALTY: "gradient + weight_decay * np.sign(parameters[name])"},
)

wrong.edit(
    "decay_after_the_step",
    "The weights shrink after the step, so the step itself shrinks with them.",
    remedy="shrink first, then step, as Keras does.",
    change={
        """
        parameters = {
            name: keep * value if name in decayed else value for name, value in parameters.items()
        }
        """: """
        moved, state = step(parameters, gradients, state, t)
        return {
            name: keep * value if name in decayed else value for name, value in moved.items()
        }, state
        """,
    },
    tests=["test_step_with_decay"],
)

wrong.edit(
    "decay_takes_any_kind",
    "Any kind is taken without complaint; a wrong word has to raise ValueError.",
    remedy='raise ValueError if kind is neither "coupled" nor "decoupled".',
    change={
        'elif kind == "decoupled":': "else:",
        """
    else:
        raise ValueError("kind is 'coupled' or 'decoupled'")
        """: "",
    },
    tests=["test_step_with_decay_passes_on"],
    slide="the docstring of the exercise",
)

wrong.edit(
    "decay_returns_old_state",
    "The state that is returned is the old one: what the optimizer remembers is lost.",
    remedy="return what `step` returns.",
    change={
        "return step(parameters, gradients, state, t)": (
            "return step(parameters, gradients, state, t)[0], state"
        ),
    },
    tests=["test_step_with_decay_passes_on"],
    slide="the lab, Conventions",
)

wrong.edit(
    "decay_always_first_step",
    "The optimizer is always told that this is step 1.",
    remedy="pass t on as it comes.",
    change={"step(parameters, gradients, state, t)": "step(parameters, gradients, state, 1)"},
    tests=["test_step_with_decay", "test_step_with_decay_coupled"],
)

wrong.edit(
    "decay_in_place",
    "Gradients or weights are changed in place: they belong to the caller.",
    remedy="build new dicts with new arrays.",
    change={
        """
        gradients = {
            name: gradient + weight_decay * parameters[name] if name in decayed else gradient
            for name, gradient in gradients.items()
        }
        """: """
        for name in decayed:
            gradients[name] += weight_decay * parameters[name]
        """,
        """
        keep = 1 - learning_rate * weight_decay
        parameters = {
            name: keep * value if name in decayed else value for name, value in parameters.items()
        }
        """: """
        for name in decayed:
            parameters[name] *= 1 - learning_rate * weight_decay
        """,
    },
    tests=["test_step_with_decay_passes_on"],
    slide="the lab, Conventions",
)

wrong.edit(
    "decay_refuses_late",
    "Another kind is refused only if there is something to decay.",
    remedy="look at `kind` before anything else.",
    change={
        "\n    else:\n        raise ValueError(\"kind is 'coupled' or 'decoupled'\")": """
    elif decayed:
        raise ValueError("kind is 'coupled' or 'decoupled'")
        """,
    },
    tests=["test_step_with_decay_passes_on"],
    slide="the docstring of the exercise",
)

wrong.edit(
    "decay_of_all_but_biases",
    "What decays is read from the names: all but biases. `decayed` says which it is.",
    remedy="look whether the name is in `decayed`; a bias may be in it, and a kernel not.",
    change={
        f"{PENALTY} if name in decayed else": f"{PENALTY} if not name.startswith('b') else",
        "keep * value if name in decayed else": "keep * value if not name.startswith('b') else",
    },
    tests=["test_step_with_decay", "test_step_with_decay_coupled"],
    slide="the docstring of the exercise",
)

wrong.edit(
    "decay_of_the_first_alone",
    "Only the first parameter of `decayed` decays.",
    remedy="look whether the name is anywhere in `decayed`.",
    change={
        f"{PENALTY} if name in decayed else": f"{PENALTY} if name in decayed[:1] else",
        "keep * value if name in decayed else": "keep * value if name in decayed[:1] else",
    },
    tests=["test_step_with_decay", "test_step_with_decay_coupled"],
    slide="the docstring of the exercise",
)
