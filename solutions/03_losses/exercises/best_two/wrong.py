"""Wrong answers to best_two, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Intermission",
    tests=["test_best_two_probabilities"],
)

wrong.edit(
    "two_best_in_the_wrong_order",
    "The second best stands first.",
    remedy="np.argsort sorts from small to large. Turn the last two round.",
    change={":-3:-1": "-2:"},
    tests=["test_best_two"],
)

wrong.edit(
    "two_worst",
    "These are the two least probable classes.",
    remedy="np.argsort sorts from small to large: the best stand at the end.",
    change={":-3:-1": ":2"},
    tests=["test_best_two"],
)

wrong.edit(
    "two_best_logits",
    "The logits are returned; probabilities are expected.",
    remedy="take the entries of softmax(Z), not of Z.",
    change={"softmax(Z)": "Z"},
)

wrong.edit(
    "two_best_among_themselves",
    "The two probabilities add up to 1, as if there were no other classes.",
    remedy="take softmax over all classes first, then pick the two.",
    change={
        "np.take_along_axis(softmax(Z), classes, axis=1)": (
            "softmax(np.take_along_axis(Z, classes, axis=1))"
        ),
    },
)

wrong.edit(
    "two_best_sigmoids",
    "The probabilities are those of separate sigmoids; softmax probabilities are expected.",
    remedy="the classes share a probability of 1: use your softmax.",
    change={"softmax": "sigmoid"},
    slide="004, The choice of output layer",
)

wrong.edit(
    "two_best_down_the_columns",
    "The sorting runs down the columns: it finds rows in place of classes.",
    remedy="sort each row on its own, axis=1.",
    change={
        "classes = np.argsort(Z, axis=1)[:, :-3:-1]": """
            order = np.argsort(Z, axis=0)[::-1].T[:, :2]
            classes = np.resize(order, (len(Z), 2)) % Z.shape[1]
        """,
    },
    tests=["test_best_two"],
)

wrong.edit(
    "two_best_with_sorted_columns",
    "The classes are right, but every row takes its probabilities from the first row's classes.",
    remedy="np.take_along_axis(Y, classes, axis=1) takes from each row its own two entries.",
    change={"np.take_along_axis(softmax(Z), classes, axis=1)": "softmax(Z)[:, classes[0]]"},
)

wrong.edit(
    "two_second_and_third",
    "The best class is left out: these are the second and the third.",
    remedy="begin with the largest logit.",
    change={
        "np.argsort(Z, axis=1)[:, :-3:-1]": (
            "np.argsort(-np.hstack([Z, np.full((len(Z), 1), -np.inf)]), axis=1)[:, 1:3] % Z.shape[1]"
        ),
    },
    tests=["test_best_two"],
)

wrong.edit(
    "two_best_probabilities_turned_round",
    "The probabilities stand in the opposite order of the classes.",
    remedy="each probability belongs to the class in the same place.",
    change={
        "np.take_along_axis(softmax(Z), classes, axis=1)": (
            "np.take_along_axis(softmax(Z), classes, axis=1)[:, ::-1]"
        ),
    },
)

wrong.edit(
    "two_best_in_percent",
    "The probabilities are in percent.",
    remedy="a probability lies between 0 and 1.",
    change={
        "np.take_along_axis(softmax(Z), classes, axis=1)": (
            "100 * np.take_along_axis(softmax(Z), classes, axis=1)"
        ),
    },
)

wrong.edit(
    "two_best_values_twice",
    "The two largest logits are returned in place of the classes.",
    remedy="np.argsort gives columns, np.sort gives entries.",
    change={
        "return classes,": "return np.sort(Z, axis=1)[:, :-3:-1],",
    },
    tests=["test_best_two", "test_best_two_probabilities"],
)

wrong.edit(
    "two_best_by_absolute_value",
    "The classes are those of the largest absolute values: a logit far below 0 wins.",
    remedy="sort the logits themselves.",
    change={"np.argsort(Z, axis=1)": "np.argsort(np.abs(Z), axis=1)"},
    tests=["test_best_two"],
)

wrong.edit(
    "two_best_with_the_best_set_to_zero",
    "To find the second, the best logit is set to 0: where all others are below 0, it wins again.",
    remedy="no logit is below -inf: set the best one to that, or sort.",
    change={
        "classes = np.argsort(Z, axis=1)[:, :-3:-1]": """
            others = np.where(Z == Z.max(axis=1, keepdims=True), 0.0, Z)
            classes = np.stack([Z.argmax(axis=1), others.argmax(axis=1)], axis=1)
        """,
    },
    tests=["test_best_two"],
)
