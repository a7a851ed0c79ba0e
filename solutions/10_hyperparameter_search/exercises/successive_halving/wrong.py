"""Wrong answers to successive_halving, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="002, Hyperband", tests=["test_successive_halving"])

wrong.edit(
    "keeps_the_worst",
    "The configurations with the lowest scores survive.",
    remedy="Sort by minus the score: more is better.",
    change={"key=lambda i: -worth[i]": "key=lambda i: worth[i]"},
    tests=["test_successive_halving", "test_successive_halving_diverged"],
)

wrong.edit(
    "order_of_the_scores",
    "The survivors are put in the order of their scores; they keep the order of `configs`.",
    remedy="Sort the places of the survivors again after picking them.",
    change={"for i in sorted(ranked[:n])": "for i in ranked[:n]"},
    tests=["test_successive_halving_calls"],
)

wrong.edit(
    "nan_not_last",
    "A network that diverged may survive: sorting goes wrong with NaN.",
    remedy="Give every score that is not finite the worth of minus infinity.",
    change={"score if math.isfinite(score) else -math.inf": "score"},
    tests=["test_successive_halving_diverged"],
)


@wrong.answer
def ranks_once(evaluate, configs, bracket):
    """The first round decides on all later ones.

    Remedy: rank the survivors anew after each round, by the scores of that round.
    """
    history = []
    scores = []
    for config in configs:
        scores.append(evaluate(config, bracket[0][1]))
        history.append((config, bracket[0][1], scores[-1]))
    worth = [s if math.isfinite(s) else -math.inf for s in scores]
    ranked = sorted(range(len(configs)), key=lambda i: -worth[i])
    for n, epochs in bracket[1:]:
        for i in sorted(ranked[:n]):
            history.append((configs[i], epochs, evaluate(configs[i], epochs)))
    return configs[ranked[0]], history


@wrong.answer
def best_score_so_far(evaluate, configs, bracket):
    """A configuration is ranked by its best score of all rounds, not by that of the last one.

    Remedy: who survives a round is decided by the scores of that round alone.
    """
    survivors, history = list(range(len(configs))), []
    top = [-math.inf] * len(configs)
    for (_, epochs), n in zip(bracket, [*(n for n, _ in bracket[1:]), 1], strict=False):
        for i in survivors:
            score = evaluate(configs[i], epochs)
            history.append((configs[i], epochs, score))
            top[i] = max(top[i], score) if math.isfinite(score) else top[i]
        ranked = sorted(survivors, key=lambda i: -top[i])
        survivors = sorted(ranked[:n])
    return configs[survivors[0]], history


@wrong.answer(tests=["test_successive_halving", "test_successive_halving_calls"])
def always_a_third(evaluate, configs, bracket):
    """A third survives each round, whatever the bracket says.

    Remedy: as many survive as the next round of the bracket says.
    """
    survivors, history = list(configs), []
    for number, (_, epochs) in enumerate(bracket):
        scores = [evaluate(config, epochs) for config in survivors]
        history += [
            (config, epochs, score) for config, score in zip(survivors, scores, strict=False)
        ]
        worth = [s if math.isfinite(s) else -math.inf for s in scores]
        ranked = sorted(range(len(survivors)), key=lambda i: -worth[i])
        n = max(1, len(survivors) // 3) if number < len(bracket) - 1 else 1
        survivors = [survivors[i] for i in sorted(ranked[:n])]
    return survivors[0], history


wrong.edit(
    "first_of_the_last_round",
    "The last round does not decide: the first of its configurations is returned.",
    remedy="After the last round, the one with the highest score is the best.",
    change={"*(n for n, _ in bracket[1:]), 1]": "*(n for n, _ in bracket[1:]), bracket[-1][0]]"},
    tests=["test_successive_halving"],
)

wrong.edit(
    "one_survivor_too_many",
    "One configuration too many survives each round.",
    remedy="ranked[:n] are n places.",
    change={"ranked[:n]": "ranked[: n + 1]"},
    tests=["test_successive_halving_calls"],
)

wrong.edit(
    "epochs_added_up",
    "The epochs of the rounds are added up; a round says how many there are in all.",
    remedy="Pass the epochs of the round on as they are.",
    change={
        "for (_, epochs), n in zip(bracket, to_keep, strict=True):": (
            "for epochs, n in zip(itertools.accumulate(r for _, r in bracket), to_keep):"
        )
    },
    tests=["test_successive_halving_calls"],
)

wrong.edit(
    "ties_to_the_last",
    "Of equal ones the last is preferred.",
    remedy="sorted is stable: sort by minus the score, and do not reverse.",
    change={"key=lambda i: -worth[i]": "key=lambda i: (-worth[i], -i)"},
    tests=["test_successive_halving_ties"],
)

wrong.edit(
    "evaluates_everyone_again",
    "Those who were thrown out are trained on in later rounds.",
    remedy="Evaluate the survivors alone.",
    change={
        "scores = [evaluate(config, epochs) for config in survivors]": (
            "all_scores = {str(c): evaluate(c, epochs) for c in configs}; "
            "scores = [all_scores[str(config)] for config in survivors]"
        )
    },
    tests=["test_successive_halving_calls"],
)

wrong.edit(
    "history_without_epochs",
    "The history holds pairs; the epochs are missing.",
    remedy="(configuration, epochs, score) for each call.",
    change={"(config, epochs, score) for config, score": "(config, score) for config, score"},
    tests=["test_successive_halving_calls"],
)


@wrong.answer
def best_of_all_rounds(evaluate, configs, bracket):
    """The highest score of any round decides on the best one, not that of the last round.

    Remedy: after the last round, return the survivor with the highest score of that round.
    """
    survivors, history = list(configs), []
    best, top = configs[0], -math.inf
    for (_, epochs), n in zip(bracket, [*(n for n, _ in bracket[1:]), 1], strict=True):
        scores = [evaluate(config, epochs) for config in survivors]
        history += [
            (config, epochs, score) for config, score in zip(survivors, scores, strict=True)
        ]
        worth = [score if math.isfinite(score) else -math.inf for score in scores]
        for config, score in zip(survivors, worth, strict=True):
            if score > top:
                best, top = config, score
        ranked = sorted(range(len(survivors)), key=lambda i: -worth[i])
        survivors = [survivors[i] for i in sorted(ranked[:n])]
    return best, history


wrong.edit(
    "infinity_survives",
    "NaN comes last, but a network whose score is infinite survives.",
    remedy="Ask math.isfinite: infinity is no accuracy either.",
    change={
        "score if math.isfinite(score) else -math.inf": "-math.inf if math.isnan(score) else score"
    },
    tests=["test_successive_halving_diverged"],
)

wrong.edit(
    "zero_for_what_diverged",
    "A network that diverged counts as 0, and so as better than one whose score is negative.",
    remedy="Give it the worth of minus infinity.",
    change={
        "score if math.isfinite(score) else -math.inf": "score if math.isfinite(score) else 0.0"
    },
    tests=["test_successive_halving_diverged"],
)

wrong.edit(
    "minus_one_for_what_diverged",
    "A score that is NaN or infinite counts as -1: worse than an accuracy, but not than any score.",
    remedy="-math.inf is below every number.",
    change={"else -math.inf": "else -1.0"},
    tests=["test_successive_halving_diverged"],
)

wrong.edit(
    "strikes_them_off_the_list",
    "Those that do not survive are struck off the caller's own list.",
    remedy="make a new list for the survivors of each round.",
    change={
        "survivors = [survivors[i] for i in sorted(ranked[:n])]": """
            configs[:] = [survivors[i] for i in sorted(ranked[:n])]
            survivors = configs
        """,
    },
    tests=["test_successive_halving_calls"],
)
