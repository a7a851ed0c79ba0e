"""Wrong answers to monte_carlo_dropout, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Monte Carlo Dropout Regularization",
    tests=["test_monte_carlo_dropout_spread"],
)


@wrong.answer(tests=["test_monte_carlo_dropout"])
def mean_of_the_logits(predict, X, passes, rng):
    """The logits are averaged and the softmax comes last; average probabilities.

    Remedy: y_probas on the slide are probabilities: softmax in each pass, then the mean.
    """
    logits = np.stack([predict(X, rng) for _ in range(passes)])
    spread = np.stack([training.softmax(each) for each in logits]).std(axis=0)
    return training.softmax(logits.mean(axis=0)), spread


wrong.edit(
    "divides_by_passes_minus_one",
    "The spread divides by the number of passes minus one.",
    remedy="the docstring asks for the mean squared distance: divide by `passes`.",
    change={"probabilities.std(axis=0)": "probabilities.std(axis=0, ddof=1)"},
)

wrong.edit(
    "variance_for_spread",
    "The spread is the variance; its root is missing.",
    remedy="take the standard deviation.",
    change={"probabilities.std(axis=0)": "probabilities.var(axis=0)"},
)

wrong.edit(
    "error_of_the_mean",
    "The spread is divided by the root of the passes: that is the error of the mean.",
    remedy="the spread says how much single passes differ. More passes do not make it smaller.",
    change={"probabilities.std(axis=0)": "probabilities.std(axis=0) / np.sqrt(passes)"},
)

wrong.edit(
    "spread_from_end_to_end",
    "The spread is the distance from the smallest to the largest probability.",
    remedy="the standard deviation is expected: the root of the mean squared distance to the mean.",
    change={"probabilities.std(axis=0)": "np.ptp(probabilities, axis=0)"},
)

wrong.edit(
    "spread_over_the_classes",
    "The spread is taken over the classes of the mean; it should be taken over the passes.",
    remedy="axis 0 of the stack is that of the passes.",
    change={"probabilities.std(axis=0)": "probabilities.mean(axis=0).std(axis=1)"},
)


@wrong.answer
def spread_of_the_logits(predict, X, passes, rng):
    """The spread is that of the logits; that of the probabilities is expected.

    Remedy: softmax in each pass, then mean and standard deviation of the same array.
    """
    logits = np.stack([predict(X, rng) for _ in range(passes)])
    return np.mean([training.softmax(each) for each in logits], axis=0), logits.std(axis=0)


wrong.edit(
    "without_the_softmax",
    "Logits are averaged and returned; the softmax is missing.",
    remedy="`predict` gives logits: turn each pass into probabilities with training.softmax.",
    change={"training.softmax(predict(X, rng))": "predict(X, rng)"},
    tests=["test_monte_carlo_dropout", "test_monte_carlo_dropout_spread"],
)

wrong.edit(
    "softmax_over_the_rows",
    "The softmax runs over the rows of the batch, not over the classes.",
    remedy="the probabilities of one example add up to 1: use training.softmax.",
    change={"training.softmax(predict(X, rng))": "training.softmax(predict(X, rng).T).T"},
    tests=["test_monte_carlo_dropout", "test_monte_carlo_dropout_spread"],
)

wrong.edit(
    "one_pass_many_times",
    "One pass is made and its answer copied: nothing varies.",
    remedy="call predict once for each pass; each call draws new masks.",
    change={
        "[training.softmax(predict(X, rng)) for _ in range(passes)]": (
            "[training.softmax(predict(X, rng))] * passes"
        ),
    },
    tests=["test_monte_carlo_dropout", "test_monte_carlo_dropout_spread"],
)

wrong.edit(
    "one_pass_too_few",
    "There is one pass too few.",
    remedy="range(passes) counts `passes` times, range(1, passes) one time less.",
    change={"range(passes)": "range(1, passes)"},
    tests=["test_monte_carlo_dropout", "test_monte_carlo_dropout_spread"],
)

wrong.edit(
    "one_hundred_passes",
    "It always makes 100 passes, as on the slide, whatever `passes` says.",
    remedy="make `passes` passes.",
    change={"range(passes)": "range(100)"},
    tests=["test_monte_carlo_dropout", "test_monte_carlo_dropout_spread"],
)

wrong.edit(
    "new_generator_in_every_pass",
    "Every pass gets a new generator with a seed of its own; the one that is given is not used.",
    remedy="pass `rng` on: it draws other masks in each call.",
    change={
        "[training.softmax(predict(X, rng)) for _ in": (
            "[training.softmax(predict(X, np.random.default_rng(seed))) for seed in"
        ),
    },
    tests=["test_monte_carlo_dropout_generator"],
)


@wrong.answer(
    tests=["test_monte_carlo_dropout", "test_monte_carlo_dropout_spread"],
    slide="001, From pattern recognition: bagging",
)
def lets_the_passes_vote(predict, X, passes, rng):
    """Every pass votes for one class, as in bagging; Monte Carlo dropout averages probabilities.

    Remedy: average the softmax of each pass, not its largest entry.
    """
    votes = []
    for _ in range(passes):
        logits = predict(X, rng)
        votes.append(np.eye(logits.shape[1])[logits.argmax(axis=1)])
    return np.mean(votes, axis=0), np.std(votes, axis=0)
