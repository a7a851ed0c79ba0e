"""Right answers to random_search, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def random_search_then_pick(evaluate, space, trials, rng):
    history = []
    for _ in range(trials):
        config = sample(space, rng)
        history.append((config, evaluate(config)))
    finite = [pair for pair in history if np.isfinite(pair[1])]
    return (max(finite, key=lambda pair: pair[1])[0] if finite else None), history


@right.answer
def random_search_with_argmax(evaluate, space, trials, rng):
    configs = [sample(space, rng) for _ in range(trials)]
    scores = [evaluate(config) for config in configs]
    worth = np.where(np.isfinite(scores), scores, -np.inf)
    place = int(np.argmax(worth))
    best = configs[place] if np.isfinite(worth[place]) else None
    return best, list(zip(configs, scores, strict=False))


@right.answer
def random_search_with_copies(evaluate, space, trials, rng):
    best, top, history = None, None, []
    for _trial in range(trials):
        config = sample(space, rng)
        score = evaluate(dict(config))
        history.append([dict(config), score])
        if np.isnan(score) or abs(score) == math.inf:
            continue
        if top is None or score > top:
            best, top = dict(config), score
    return best, history


@right.answer
def random_search_by_sorting(evaluate, space, trials, rng):
    history = []
    while len(history) < trials:
        config = sample(space, rng)
        history.append((config, evaluate(config)))
    ranked = sorted((pair for pair in history if math.isfinite(pair[1])), key=lambda pair: -pair[1])
    return (ranked[0][0] if ranked else None, history)
