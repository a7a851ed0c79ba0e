"""Wrong answers to average_thinned_networks, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Dropout Regularization (ensemble model)",
    tests=["test_average_thinned_networks", "test_average_thinned_networks_geometric"],
)

wrong.edit(
    "every_network_counts_alike",
    "Every thinned network counts as much as any other; they are not equally likely.",
    remedy="weight each by its probability: a factor 1 - rate for what is kept, rate for the rest.",
    change={
        "np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)": "np.ones(len(masks)) / len(masks)",
    },
    slide="001, From pattern recognition: bagging",
)

wrong.edit(
    "likely_and_unlikely_swapped",
    "Keep and drop are swapped in the probability of a mask.",
    remedy="an input is kept with probability 1 - rate.",
    change={"1 - rate, rate)": "rate, 1 - rate)"},
    slide="001, Dropout - training",
)

wrong.edit(
    "thinned_without_the_scale",
    "The thinned networks lack the scale 1/(1 - rate) of inverted dropout.",
    remedy="divide what is kept by 1 - rate.",
    change={"masks * a / (1 - rate)": "masks * a"},
    slide="001, Inverted dropout",
)

wrong.edit(
    "thinned_without_the_bias",
    "The thinned networks lack the bias.",
    remedy="the bias is not dropped: add it to the logits of every mask.",
    change={"kernel + bias": "kernel"},
    slide="001, Inverted dropout",
)

wrong.edit(
    "without_the_empty_network",
    "The mask that drops everything is left out.",
    remedy="it is a mask like the others and may be drawn; only the bias is left then.",
    change={
        "probabilities = training": """
            masks, likely = masks[1:], likely[1:] / likely[1:].sum()
            probabilities = training
        """,
    },
    slide="001, Dropout (figure 1)",
)

wrong.edit(
    "averages_swapped",
    "The two averages stand in each other's place.",
    remedy="the arithmetic mean comes first.",
    change={
        "return arithmetic, geometric / geometric.sum()": (
            "return geometric / geometric.sum(), arithmetic"
        ),
    },
)

wrong.edit(
    "geometric_does_not_add_up",
    "The geometric means are not divided by their sum, so they do not add up to 1.",
    remedy="divide by the sum over the classes at the end.",
    change={"geometric / geometric.sum()": "geometric"},
    tests=["test_average_thinned_networks_geometric"],
)

wrong.edit(
    "arithmetic_twice",
    "Both averages are the arithmetic one.",
    remedy="for the geometric one average the logarithms, take exp, and divide by the sum.",
    change={"np.exp(likely @ np.log(probabilities))": "likely @ probabilities"},
    tests=["test_average_thinned_networks_geometric"],
)

wrong.edit(
    "geometric_without_weights",
    "In the geometric mean every network counts alike.",
    remedy="weight the logarithms with the probabilities of the masks, too.",
    change={"likely @ np.log(probabilities)": "np.log(probabilities).mean(axis=0)"},
    tests=["test_average_thinned_networks_geometric"],
)

wrong.edit(
    "averages_the_logits",
    "The logits are averaged before the softmax: that gives the geometric mean, not this one.",
    remedy="softmax first, for every mask; then the mean.",
    change={
        "arithmetic = likely @ probabilities": (
            "arithmetic = training.softmax((a @ kernel + bias)[None])[0]"
        ),
    },
    tests=["test_average_thinned_networks"],
    slide="003, Monte Carlo Dropout Regularization",
)
