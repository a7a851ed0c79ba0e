"""Right answers to manual_search, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def manual_search_with_minus_infinity(evaluate, start, candidates):
    def worth(score):
        return -np.inf if np.isnan(score) else score

    config = start.copy()
    score = evaluate(config.copy())
    best, history = worth(score), [(config.copy(), score)]
    for name in candidates:
        before = config[name]
        for value in candidates[name]:
            if value == before:
                continue
            tried = start | config | {name: value}
            score = evaluate(tried)
            history.append((tried, score))
            if worth(score) > best:
                best, config = worth(score), tried
    return config, history


@right.answer
def manual_search_with_the_history(evaluate, start, candidates):
    history = [(dict(start), evaluate(start))]
    config, best = history[0]
    for name, values in candidates.items():
        tried = [{**config, name: value} for value in values if value != config[name]]
        results = [(each, evaluate(each)) for each in tried]
        history.extend(results)
        for each, score in results:
            if score > best or (best != best and score == score):
                config, best = each, score
    return config, history


@right.answer
def manual_search_with_max(evaluate, start, candidates):
    history = [(dict(start), evaluate(dict(start)))]
    top = history[0]
    for name, values in candidates.items():
        turn = [top]
        for value in [v for v in values if v != top[0][name]]:
            config = dict(top[0])
            config[name] = value
            turn.append((config, evaluate(dict(config))))
        history += turn[1:]
        top = max(turn, key=lambda pair: -math.inf if math.isnan(pair[1]) else pair[1])
    return dict(top[0]), history


@right.answer
def manual_search_with_copies(evaluate, start, candidates):
    import copy

    config = copy.deepcopy(start)
    best = evaluate(copy.deepcopy(start))
    history = [(copy.deepcopy(start), best)]
    for name in list(candidates):
        kept, old = config[name], config[name]
        for value in candidates[name]:
            if value != old:
                config[name] = value
                score = evaluate(dict(config))
                history.append((dict(config), score))
                if math.isnan(score):
                    continue
                if math.isnan(best) or score > best:
                    kept, best = value, score
        config[name] = kept
    return config, history
