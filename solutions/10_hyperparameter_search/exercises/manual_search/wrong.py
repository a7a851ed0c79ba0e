"""Wrong answers to manual_search, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="002, Methods for Hyperparameter Tuning", tests=["test_manual_search"])


wrong.edit(
    "changes_the_start",
    "The start, which belongs to the caller, is changed.",
    remedy="Work on a copy: dict(start).",
    change={
        "config = {**config, name: chosen}": "config[name] = chosen",
        "history = [(config, best)]": "history = [(dict(config), best)]",
    },
    tests=["test_manual_search_start"],
)

wrong.edit(
    "each_from_the_start",
    "Every name is tuned at the start's values; the choices that were made before are forgotten.",
    remedy="Change one value of the configuration with the best values so far, not of the start.",
    change={"changed = {**config, name: value}": "changed = {**start, name: value}"},
    tests=["test_manual_search", "test_manual_search_calls"],
)

wrong.edit(
    "evaluates_what_is_known",
    "The value that a name has already is evaluated again.",
    remedy="Skip the value that the name has when its turn comes.",
    change={"if value == config[name]:": "if False:"},
    tests=["test_manual_search_calls"],
)

wrong.edit(
    "equal_ones_replace",
    "A value that is no better replaces what was there.",
    remedy="Replace only if the score is higher.",
    change={"not score <= best": "not score < best"},
    tests=["test_manual_search_diverged"],
)

wrong.edit(
    "stuck_at_nan",
    "If the start diverges, nothing is ever better than NaN.",
    remedy="Every comparison with NaN is false: treat NaN as worse than any score.",
    change={"if not math.isnan(score) and not score <= best:": "if score > best:"},
    tests=["test_manual_search_diverged"],
)

wrong.edit(
    "nan_taken",
    "A value whose network diverged is taken for better.",
    remedy="Ask math.isnan(score) first.",
    change={"not math.isnan(score) and ": ""},
    tests=["test_manual_search_diverged"],
)

wrong.edit(
    "lowest_score",
    "The value with the lowest score is kept; more is better.",
    remedy="Replace if the score is higher.",
    change={"not score <= best": "not score >= best"},
)


@wrong.answer(tests=["test_manual_search_calls"])
def tries_all_combinations(evaluate, start, candidates):
    """All combinations are tried; manual search changes one hyperparameter at a time.

    Remedy: keep all hyperparameters constant except one, and go on from the best.
    """
    best_config, best, history = dict(start), evaluate(dict(start)), []
    history.append((dict(start), best))
    for values in itertools.product(*candidates.values()):
        config = {**start, **dict(zip(candidates, values, strict=False))}
        score = evaluate(config)
        history.append((config, score))
        if not math.isnan(score) and not score <= best:
            best_config, best = config, score
    return best_config, history


@wrong.answer
def better_than_the_one_before(evaluate, start, candidates):
    """A score is compared with the one before it, not with the best so far.

    Remedy: keep the best score of all evaluations so far, and compare with that.
    """
    config, last = dict(start), evaluate(dict(start))
    history = [(dict(start), last)]
    for name, values in candidates.items():
        chosen = config[name]
        for value in values:
            if value == config[name]:
                continue
            changed = {**config, name: value}
            score = evaluate(changed)
            history.append((changed, score))
            if not math.isnan(score) and not score <= last:
                chosen = value
            last = score
        config = {**config, name: chosen}
    return config, history


wrong.edit(
    "start_missing_in_history",
    "The start is missing in the history.",
    remedy="The start is an evaluation like the others: it comes first.",
    change={"history = [(config, best)]": "history = []"},
    tests=["test_manual_search_calls"],
)


@wrong.answer(
    tests=[
        "test_manual_search",
        "test_manual_search_calls",
        "test_manual_search_start",
        "test_manual_search_diverged",
    ]
)
def not_repaired(evaluate, start, candidates):
    """This is the broken version still: one dict is changed again and again, and the last values stay.

    Remedy: make a new dict for each evaluation, and put the best value into the configuration after each name.
    """
    config = start
    best = evaluate(config)
    history = [(config, best)]
    for name, values in candidates.items():
        for value in values:
            config[name] = value
            score = evaluate(config)
            history.append((config, score))
            best = max(best, score)
    return config, history


wrong.edit(
    "keeps_the_last_value",
    "The last value of each name is kept, not the best one.",
    remedy="Remember the best value, and put it into the configuration after the inner loop.",
    change={"config = {**config, name: chosen}": "config = {**config, name: value}"},
)

wrong.edit(
    "better_value_at_once",
    "A better value goes into the configuration within its turn, so that the value of the turn's beginning may be evaluated again.",
    remedy="Remember the best value, and put it into the configuration after the last value of its name.",
    change={"chosen, best = value, score": "chosen, best, config = value, score, changed"},
    tests=["test_manual_search_calls"],
)

wrong.edit(
    "best_forgotten_at_each_name",
    "Each name starts with no best score, so that a worse value may replace a better one.",
    remedy="The best score so far goes on from name to name.",
    change={"chosen = config[name]": "chosen, best = config[name], math.nan"},
)

wrong.edit(
    "small_gains_do_not_count",
    "A value that is better by less than 0.0001 is not taken.",
    remedy="a score that is higher is higher, however little.",
    change={"not score <= best": "not score <= best + 1e-4"},
    tests=["test_manual_search"],
)
