"""Right answers to successive_halving, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def halving_with_argsort(evaluate, configs, bracket):
    alive, history = np.arange(len(configs)), []
    sizes = [n for n, _ in bracket] + [1]
    for i, (_, epochs) in enumerate(bracket):
        scores = np.array([evaluate(configs[j], epochs) for j in alive], dtype=float)
        history.extend((configs[j], epochs, float(s)) for j, s in zip(alive, scores, strict=False))
        scores[~np.isfinite(scores)] = -np.inf
        best = np.argsort(-scores, kind="stable")[: sizes[i + 1]]
        alive = alive[np.sort(best)]
    return configs[alive[0]], history


@right.answer
def halving_with_removal(evaluate, configs, bracket):
    left, history = list(enumerate(configs)), []
    for number, (_, epochs) in enumerate(bracket):
        scored = []
        for place, config in left:
            score = evaluate(config, epochs)
            history.append((config, epochs, score))
            scored.append((-score if math.isfinite(score) else math.inf, place, config))
        keep = bracket[number + 1][0] if number + 1 < len(bracket) else 1
        scored = sorted(scored, key=lambda entry: entry[:2])[:keep]
        left = sorted(((place, config) for _, place, config in scored), key=lambda pair: pair[0])
    return left[0][1], history


@right.answer
def halving_with_max_at_the_end(evaluate, configs, bracket):
    def worth(score):
        return score if np.isfinite(score) else -np.inf

    history, survivors = [], list(configs)
    for i, (n, epochs) in enumerate(bracket):
        if i > 0:
            order = sorted(range(len(survivors)), key=lambda j: worth(scores[j]), reverse=True)
            chosen = set(order[:n])
            survivors = [c for j, c in enumerate(survivors) if j in chosen]
        scores = []
        for config in survivors:
            scores.append(evaluate(config, epochs))
            history.append((config, epochs, scores[-1]))
    best = max(range(len(survivors)), key=lambda j: worth(scores[j]))
    return survivors[best], history


@right.answer
def halving_by_throwing_out(evaluate, configs, bracket):
    survivors, history = [dict(config) for config in configs], []
    following = [n for n, _ in bracket][1:] + [1]
    for (_, epochs), n in zip(bracket, following, strict=False):
        scores = []
        for config in survivors:
            score = evaluate(dict(config), epochs)
            history.append((config, epochs, score))
            scores.append(score if math.isfinite(score) else -math.inf)
        while len(survivors) > n:
            worst = min(range(len(scores)), key=lambda i: (scores[i], -i))
            del survivors[worst], scores[worst]
    return survivors[0], history
