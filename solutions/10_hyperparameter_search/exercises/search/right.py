"""Right answers to search, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def search_with_bare_rounds(evaluate, space, epochs, rng):
    configs = [sample(space, rng) for _ in range(epochs * 2 // 7)]
    for target in (1, 3, 9, 27):
        scores = np.array([evaluate(config, target) for config in configs])
        order = np.argsort(-np.where(np.isfinite(scores), scores, -1.0), kind="stable")
        configs = [configs[i] for i in order[: max(1, len(configs) // 3)]]
    return configs[0]


@right.answer
def search_from_coarse_to_fine(evaluate, space, epochs, rng):
    first = [sample(space, rng) for _ in range(epochs // 5)]
    scores = np.nan_to_num([evaluate(config, 2) for config in first])
    best = [first[i] for i in np.argsort(-scores)[:4]]
    closer = zoom(space, best)
    second = best + [sample(closer, rng) for _ in range(epochs // 20)]
    scores = np.nan_to_num([evaluate(config, 6) for config in second])
    finalists = [second[i] for i in np.argsort(-scores)[: max(1, epochs // 90)]]
    return max(finalists, key=lambda config: np.nan_to_num(evaluate(config, 18)))


@right.answer
def search_with_one_bracket_of_hyperband(evaluate, space, epochs, rng):
    n = epochs * 2 // 5
    bracket = [(n, 1), (n // 4, 3), (n // 12, 9), (max(n // 40, 1), 27)]
    configs = [sample(space, rng) for _ in range(n)]
    return successive_halving(evaluate, configs, bracket)[0]


@right.answer
def search_that_counts(evaluate, space, epochs, rng):
    left = epochs
    pool = []
    while left > 0.7 * epochs:
        config = sample(space, rng)
        pool.append([evaluate(config, 1), 1, config])
        left -= 1
    pool = sorted(pool, key=lambda entry: -np.nan_to_num(entry[0]))
    for share, target in ((3, 3), (9, 9), (27, 27)):
        chosen = pool[: max(1, round(0.3 * epochs / share))]
        for entry in chosen:
            if target - entry[1] <= left:
                left -= target - entry[1]
                entry[0], entry[1] = evaluate(entry[2], target), target
        pool = sorted(chosen, key=lambda entry: (-entry[1], -np.nan_to_num(entry[0])))
    return pool[0][2]


@right.answer
def search_with_one_epoch_each(evaluate, space, epochs, rng):
    return random_search(lambda config: evaluate(config, 1), space, epochs, rng)[0]
