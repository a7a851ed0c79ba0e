"""Wrong answers to random_search, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="001, Random Layout", tests=["test_random_search"])

wrong.edit(
    "lowest_for_highest",
    "The configuration with the lowest score is kept; a score is an accuracy, more is better.",
    remedy="Start with minus infinity, and replace the best if the new score is larger.",
    change={"None, -math.inf, []": "None, math.inf, []", "score > highest": "score < highest"},
)

wrong.edit(
    "last_for_best",
    "The last configuration is returned, whatever its score.",
    remedy="Keep the configuration together with the highest score.",
    change={"if math.isfinite(score) and score > highest:": "if True:"},
    tests=["test_random_search"],
)

wrong.edit(
    "starts_at_zero",
    "Scores below 0 are never the best: the comparison starts at 0.",
    remedy="Start with minus infinity.",
    change={"None, -math.inf, []": "None, 0.0, []"},
)

wrong.edit(
    "last_of_equal_ones",
    "Among equal scores the last one is kept; the first one should stay.",
    remedy="Replace the best only if the new score is larger: > and not >=.",
    change={"score > highest": "score >= highest"},
    tests=["test_random_search_ties"],
)

wrong.edit(
    "infinity_wins",
    "A score of infinity wins: that network diverged.",
    remedy="Ask math.isfinite(score) as well.",
    change={"math.isfinite(score) and ": ""},
    tests=["test_random_search_diverged"],
)


@wrong.answer(tests=["test_random_search_diverged"])
def nan_wins_argmax(evaluate, space, trials, rng):
    """NaN wins, because np.argmax takes it for the largest.

    Remedy: compare only scores that are finite.
    """
    history = []
    for _ in range(trials):
        config = sample(space, rng)
        history.append((config, evaluate(config)))
    return history[int(np.argmax([score for _, score in history]))][0], history


@wrong.answer(tests=["test_random_search_diverged"])
def first_nan_stays(evaluate, space, trials, rng):
    """If the first network diverges, it stays the best, and one whose score is infinite wins.

    Remedy: start with None and minus infinity, and compare only scores that are finite.
    """
    config = sample(space, rng)
    best, highest = config, evaluate(config)
    history = [(best, highest)]
    for _ in range(trials - 1):
        config = sample(space, rng)
        score = evaluate(config)
        history.append((config, score))
        if score > highest:
            best, highest = config, score
    return best, history


@wrong.answer(tests=["test_random_search_calls"])
def one_call_more(evaluate, space, trials, rng):
    """The best configuration is trained once more at the end; each call is a training.

    Remedy: keep the score of each call, and call `evaluate` exactly `trials` times.
    """
    best, highest, history = None, -math.inf, []
    for _ in range(trials):
        config = sample(space, rng)
        score = evaluate(config)
        history.append((config, score))
        if math.isfinite(score) and score > highest:
            best, highest = config, score
    if best is not None:
        evaluate(best)
    return best, history


@wrong.answer(tests=["test_random_search_calls"])
def evaluates_twice(evaluate, space, trials, rng):
    """Each configuration is evaluated twice, once for the history and once for the comparison.

    Remedy: keep the score in a variable.
    """
    best, highest, history = None, -math.inf, []
    for _ in range(trials):
        config = sample(space, rng)
        history.append((config, evaluate(config)))
        score = evaluate(config)
        if math.isfinite(score) and score > highest:
            best, highest = config, score
    return best, history


wrong.edit(
    "sorted_history",
    "The history is sorted by score; the order of the calls is expected.",
    remedy="Append each pair, and leave the list as it is.",
    change={"return best, history": "return best, sorted(history, key=lambda pair: -pair[1])"},
    tests=["test_random_search_calls"],
)


@wrong.answer(tests=["test_random_search_calls"])
def history_without_losers(evaluate, space, trials, rng):
    """The history holds only the configurations that were the best for a while.

    Remedy: append every pair, also those of networks that lost.
    """
    best, highest, history = None, -math.inf, []
    for _ in range(trials):
        config = sample(space, rng)
        score = evaluate(config)
        if math.isfinite(score) and score > highest:
            best, highest = config, score
            history.append((config, score))
    return best, history


wrong.edit(
    "same_draw_each_time",
    "Every trial draws the same configuration.",
    remedy="Use the generator that is given, and the same one in all trials.",
    change={"sample(space, rng)": "sample(space, np.random.default_rng(0))"},
    tests=["test_random_search_draws"],
)

wrong.edit(
    "losers_left_out_of_the_history",
    "The history leaves out the configurations whose score is not finite.",
    remedy="Append every pair, with its score as it came.",
    change={
        "history.append((config, score))": "history += [(config, score)] if math.isfinite(score) else []"
    },
    tests=["test_random_search_calls"],
)


@wrong.answer(tests=["test_random_search_diverged"])
def first_one_to_begin_with(evaluate, space, trials, rng):
    """The first configuration is the best to begin with, even if its score is NaN, which nothing beats.

    Remedy: start with None and minus infinity.
    """
    best = sample(space, rng)
    highest = evaluate(best)
    history = [(best, highest)]
    for _ in range(trials - 1):
        config = sample(space, rng)
        score = evaluate(config)
        history.append((config, score))
        if math.isfinite(score) and score > highest:
            best, highest = config, score
    return best, history


wrong.edit(
    "starts_at_minus_a_hundred",
    "Scores below -100 are never the best, not even if all are: that is where the search starts.",
    remedy="start from -math.inf: the first score is always the best so far.",
    change={"None, -math.inf, []": "None, -100.0, []"},
    tests=["test_random_search"],
)
