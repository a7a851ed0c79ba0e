"""Answers to lab 10 by a second author, written from the released notebook alone."""

from autograder.diagnosis.second_author import SecondAuthor

second = SecondAuthor()


# grid


@second.right("grid", note="grown name by name, names from the last to the first")
def grid_grown_by_names(space):
    configs = [{}]
    for name in reversed(list(space)):
        configs = [{name: value, **config} for config in configs for value in space[name]]
    return configs


@second.wrong("grid", cause="one hyperparameter at a time is varied, with all others at the first value of their lists: a star and not a grid")
def one_at_a_time(space):
    start = {name: values[0] for name, values in space.items()}
    configs = [dict(start)]
    for name, values in space.items():
        for value in values[1:]:
            configs.append({**start, name: value})
    return configs


@second.wrong("grid", cause="the combinations go through one NumPy array, so that where a list holds strings every number becomes a string, too")
def through_an_array(space):
    names = list(space)
    rows = np.array(list(itertools.product(*space.values())))
    return [dict(zip(names, row.tolist())) for row in rows]


@second.wrong("grid", cause="exactly three hyperparameters are expected, with one loop for each: any other number raises an error")
def three_loops(space):
    first, second_one, third = space
    configs = []
    for a in space[first]:
        for b in space[second_one]:
            for c in space[third]:
                configs.append({first: a, second_one: b, third: c})
    return configs


@second.wrong("grid", cause="the lists are laid side by side, value i of each in configuration i, where shorter lists start over: only as many configurations come out as the longest list has values")
def cycled_side_by_side(space):
    most = max(len(values) for values in space.values())
    return [{name: values[i % len(values)] for name, values in space.items()} for i in range(most)]


# sample


@second.right("sample", note="powers by np.exp and natural logarithms, choice by an index, names sorted in a list first")
def sample_with_natural_logarithms(space, rng):
    config = {}
    for name in sorted(space, key=str):
        kind, *limits = space[name]
        if kind == "log":
            low, high = np.log(min(limits)), np.log(max(limits))
            config[name] = float(np.exp(low + (high - low) * rng.random()))
        elif kind == "integer":
            low, high = limits
            config[name] = low + int(rng.integers(high - low + 1))
        elif kind == "choice":
            config[name] = limits[0][int(rng.integers(len(limits[0])))]
        else:
            raise ValueError(f"unknown kind {kind!r}")
    return config


@second.wrong("sample", cause="the upper end of whole numbers is never drawn: rng.integers(low, high) leaves it out")
def upper_end_left_out(space, rng):
    config = {}
    for name in sorted(space):
        kind, *rest = space[name]
        if kind == "log":
            a, b = sorted(rest)
            config[name] = 10 ** rng.uniform(np.log10(a), np.log10(b))
        elif kind == "integer":
            config[name] = int(rng.integers(rest[0], rest[1]))
        elif kind == "choice":
            config[name] = rest[0][rng.integers(len(rest[0]))]
        else:
            raise ValueError(kind)
    return config


@second.wrong("sample", cause="whole numbers are rounded from a uniform number between low and high, so that both ends come half as often as the others")
def rounded_to_whole_numbers(space, rng):
    config = {}
    for name in sorted(space):
        kind, *rest = space[name]
        if kind == "log":
            a, b = sorted(rest)
            config[name] = 10 ** rng.uniform(np.log10(a), np.log10(b))
        elif kind == "integer":
            config[name] = round(rng.uniform(rest[0], rest[1]))
        elif kind == "choice":
            config[name] = rest[0][rng.integers(len(rest[0]))]
        else:
            raise ValueError(kind)
    return config


@second.wrong("sample", cause="the names are drawn in the order in which the dict lists them, so that another order gives other values with the same seed")
def order_of_the_dict(space, rng):
    config = {}
    for name, (kind, *rest) in space.items():
        if kind == "log":
            config[name] = 10 ** rng.uniform(np.log10(min(rest)), np.log10(max(rest)))
        elif kind == "integer":
            config[name] = int(rng.integers(*rest, endpoint=True))
        elif kind == "choice":
            config[name] = rest[0][int(rng.integers(len(rest[0])))]
        else:
            raise ValueError(f"kind {kind}")
    return config


@second.wrong("sample", cause="one uniform number is drawn for the whole configuration, and every hyperparameter is computed from it")
def one_draw_for_all(space, rng):
    u = rng.random()
    config = {}
    for name in sorted(space):
        kind, *rest = space[name]
        if kind == "log":
            a, b = np.log10(min(rest)), np.log10(max(rest))
            config[name] = 10 ** (a + u * (b - a))
        elif kind == "integer":
            config[name] = rest[0] + int(u * (rest[1] - rest[0] + 1))
        elif kind == "choice":
            config[name] = rest[0][int(u * len(rest[0]))]
        else:
            raise ValueError("kind")
    return config


@second.wrong("sample", cause="the bounds' exponents are cut to whole numbers by int(), so that bounds which are no powers of ten are not kept")
def exponents_cut(space, rng):
    config = {}
    for name in sorted(space):
        kind, *rest = space[name]
        if kind == "log":
            low, high = sorted(int(np.log10(bound)) for bound in rest)
            config[name] = 10.0 ** rng.uniform(low, high)
        elif kind == "integer":
            config[name] = int(rng.integers(rest[0], rest[1] + 1))
        elif kind == "choice":
            config[name] = rest[0][int(rng.integers(0, len(rest[0])))]
        else:
            raise ValueError(kind)
    return config


@second.wrong("sample", cause="a kind that is none of the three is skipped without an error, and the last of the choices is never drawn")
def unknown_kinds_skipped(space, rng):
    config = {}
    for name in sorted(space):
        kind = space[name][0]
        if kind == "log":
            a, b = sorted(space[name][1:])
            config[name] = 10 ** rng.uniform(np.log10(a), np.log10(b))
        if kind == "integer":
            config[name] = int(rng.integers(space[name][1], space[name][2], endpoint=True))
        if kind == "choice":
            values = space[name][1]
            config[name] = values[int(rng.integers(0, max(1, len(values) - 1)))]
    return config


# random_search


@second.right("random_search", note="all configurations drawn first, max over the finite ones with a key")
def search_drawn_first(evaluate, space, trials, rng):
    configs = [sample(space, rng) for _ in range(trials)]
    history = [(config, evaluate(config)) for config in configs]
    finite = [pair for pair in history if math.isfinite(pair[1])]
    best = max(finite, key=lambda pair: pair[1])[0] if finite else None
    return best, history


@second.wrong("random_search", cause="of several configurations with the highest score the last one is returned (>= in place of >)")
def last_of_equals(evaluate, space, trials, rng):
    best, top, history = None, -np.inf, []
    for _ in range(trials):
        config = sample(space, rng)
        score = evaluate(config)
        history.append((config, score))
        if np.isfinite(score) and score >= top:
            best, top = config, score
    return best, history


@second.wrong("random_search", cause="the best score starts at 0, so that configurations whose score is 0 or negative are never the best")
def starts_from_zero(evaluate, space, trials, rng):
    best, top, history = None, 0.0, []
    for _ in range(trials):
        config = sample(space, rng)
        score = evaluate(config)
        history.append((config, score))
        if math.isfinite(score) and score > top:
            best, top = config, score
    return best, history


@second.wrong("random_search", cause="only NaN is refused: a score of plus infinity counts as the highest")
def infinity_wins(evaluate, space, trials, rng):
    best, top, history = None, -math.inf, []
    for _ in range(trials):
        config = sample(space, rng)
        score = evaluate(config)
        history.append((config, score))
        if not math.isnan(score) and score > top:
            best, top = config, score
    return best, history


@second.wrong("random_search", cause="the first configuration is the best to begin with, whatever its score: if it is NaN, nothing ever beats it")
def first_one_to_begin_with(evaluate, space, trials, rng):
    best = sample(space, rng)
    top = evaluate(best)
    history = [(best, top)]
    for _ in range(trials - 1):
        config = sample(space, rng)
        score = evaluate(config)
        history.append((config, score))
        if score > top and math.isfinite(score):
            best, top = config, score
    return best, history


@second.wrong("random_search", cause="one trial too few is made: the loop begins at 1 and ends before trials")
def a_trial_too_few(evaluate, space, trials, rng):
    best, top, history = None, -math.inf, []
    for _ in range(1, trials):
        config = sample(space, rng)
        score = evaluate(config)
        history.append((config, score))
        if math.isfinite(score) and score > top:
            best, top = config, score
    return best, history


@second.wrong("random_search", cause="the history holds only the configurations whose score is finite")
def only_finite_in_the_history(evaluate, space, trials, rng):
    best, top, history = None, -math.inf, []
    for _ in range(trials):
        config = sample(space, rng)
        score = evaluate(config)
        if not math.isfinite(score):
            continue
        history.append((config, score))
        if score > top:
            best, top = config, score
    return best, history


@second.wrong("random_search", cause="a score of plus infinity counts as the highest (only NaN is refused), and of equal scores the last one is returned")
def infinity_and_the_last(evaluate, space, trials, rng):
    history = []
    for _ in range(trials):
        config = sample(space, rng)
        history.append((config, evaluate(config)))
    best, top = None, -math.inf
    for config, score in history:
        if score >= top and score != -math.inf:
            best, top = config, score
    return best, history


# read_the_searches


@second.right("read_the_searches", note="zip of letters and words, another order")
def words_zipped():
    return dict(zip("EDCBA", ["dead", "fine", "linear", "chance", "edge"], strict=True))


@second.wrong("read_the_searches", cause='A and D are exchanged: A is called "fine" and D "edge"')
def edge_and_fine_exchanged():
    return {"A": "fine", "B": "chance", "C": "linear", "D": "edge", "E": "dead"}


@second.wrong("read_the_searches", cause='B and E are exchanged: B is called "dead" and E "chance"')
def dead_and_chance_exchanged():
    return {"A": "edge", "B": "dead", "C": "linear", "D": "fine", "E": "chance"}


@second.wrong("read_the_searches", cause='A and C are exchanged: A is called "linear" and C "edge"')
def linear_and_edge_exchanged():
    return {"A": "linear", "B": "chance", "C": "edge", "D": "fine", "E": "dead"}


# manual_search


@second.right("manual_search", note="a helper that evaluates and notes, the best of a turn picked by max over places")
def manual_with_a_helper(evaluate, start, candidates):
    history = []

    def look(config):
        score = evaluate(dict(config))
        history.append((dict(config), score))
        return -math.inf if math.isnan(score) else score

    config = dict(start)
    top = look(config)
    for name, values in candidates.items():
        here = config[name]
        tried = [(top, 0, here)]
        for place, value in enumerate((v for v in values if v != here), start=1):
            tried.append((look({**config, name: value}), -place, value))
        top, _, chosen = max(tried, key=lambda t: t[:2])
        config = {**config, name: chosen}
    return config, history


@second.wrong("manual_search", cause="an equal score replaces what was there before (>= in place of >)")
def equal_replaces(evaluate, start, candidates):
    config = dict(start)
    best = evaluate(config)
    history = [(dict(config), best)]
    for name, values in candidates.items():
        kept = config[name]
        for value in values:
            if value == config[name]:
                continue
            trial = {**config, name: value}
            score = evaluate(trial)
            history.append((trial, score))
            if not math.isnan(score) and (math.isnan(best) or score >= best):
                best, kept = score, value
        config = {**config, name: kept}
    return config, history


@second.wrong("manual_search", cause="if the start's score is NaN it is never replaced, because nothing is larger than NaN")
def nan_of_the_start_stays(evaluate, start, candidates):
    config = dict(start)
    best = evaluate(config)
    history = [(config, best)]
    for name, values in candidates.items():
        kept = config[name]
        for value in values:
            if value == config[name]:
                continue
            trial = {**config, name: value}
            score = evaluate(trial)
            history.append((trial, score))
            if score > best:
                best, kept = score, value
        config = {**config, name: kept}
    return config, history


@second.wrong("manual_search", cause="the value that a name has at the beginning of its turn is evaluated again when it is among the candidates")
def own_value_again(evaluate, start, candidates):
    config = dict(start)
    best = evaluate(config)
    history = [(config, best)]
    for name, values in candidates.items():
        kept = config[name]
        for value in values:
            trial = {**config, name: value}
            score = evaluate(trial)
            history.append((trial, score))
            if score > best or (math.isnan(best) and not math.isnan(score)):
                best, kept = score, value
        config = {**config, name: kept}
    return config, history


@second.wrong("manual_search", cause="a better value goes into config at once, within its turn, so that the value from the beginning of the turn, if it comes later in the list, is evaluated again")
def better_value_at_once(evaluate, start, candidates):
    config = {**start}
    best = evaluate(config)
    history = [(config, best)]
    for name, values in candidates.items():
        for value in values:
            if value == config[name]:
                continue
            trial = {**config, name: value}
            score = evaluate(trial)
            history.append((trial, score))
            if score > best or (math.isnan(best) and not math.isnan(score)):
                best, config = score, trial
    return config, history


@second.wrong("manual_search", cause="the best score begins anew at minus infinity in each turn, so that a name gets its best new value even if the value it had was better")
def each_turn_from_nothing(evaluate, start, candidates):
    config = dict(start)
    history = [(config, evaluate(config))]
    for name, values in candidates.items():
        best, kept = -math.inf, config[name]
        for value in values:
            if value == config[name]:
                continue
            trial = {**config, name: value}
            score = evaluate(trial)
            history.append((trial, score))
            if score > best:
                best, kept = score, value
        config = {**config, name: kept}
    return config, history


@second.wrong("manual_search", cause="the start itself is changed: the chosen values are written into the dict that was given")
def start_written_to(evaluate, start, candidates):
    config = start
    best = evaluate(dict(config))
    history = [(dict(config), best)]
    for name, values in candidates.items():
        begin = kept = config[name]
        for value in values:
            if value == begin:
                continue
            trial = {**config, name: value}
            score = evaluate(trial)
            history.append((trial, score))
            if score > best or (math.isnan(best) and not math.isnan(score)):
                best, kept = score, value
        config[name] = kept
    return dict(config), history


@second.wrong("manual_search", cause="every name is tried with all others as they are in the start, not as they were chosen so far; the best values are put together at the end")
def others_as_in_the_start(evaluate, start, candidates):
    first = evaluate(dict(start))
    history, config = [(dict(start), first)], dict(start)
    for name, values in candidates.items():
        best = first
        for value in values:
            if value == start[name]:
                continue
            trial = {**start, name: value}
            score = evaluate(trial)
            history.append((trial, score))
            if score > best or (math.isnan(best) and not math.isnan(score)):
                best, config[name] = score, value
    return config, history


# folds


@second.right("folds", note="every k-th row of a permutation, np.setdiff1d")
def every_kth_row(m, k, rng):
    if k not in range(2, m + 1):
        raise ValueError("k must be from 2 to m")
    order = rng.permutation(m)
    return [(np.setdiff1d(np.arange(m), order[i::k]), order[i::k]) for i in range(k)]


@second.wrong("folds", cause="the rows that are left over all go into the last fold: 3, 3 and 5 of 11")
def rest_into_the_last(m, k, rng):
    if k < 2 or k > m:
        raise ValueError("k")
    order, size = rng.permutation(m), m // k
    pairs = []
    for i in range(k):
        stop = (i + 1) * size if i < k - 1 else m
        valid = order[i * size : stop]
        pairs.append((np.concatenate([order[: i * size], order[stop:]]), valid))
    return pairs


@second.wrong("folds", cause="the rows are not shuffled: each fold is a block of neighbouring rows, as scikit-learn's KFold does by default")
def blocks_of_neighbours(m, k, rng):
    if k < 2 or k > m:
        raise ValueError("k must be from 2 to m")
    parts = np.array_split(np.arange(m), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]


@second.wrong("folds", cause="k = m raises ValueError, though as many folds as rows are allowed")
def leaving_one_out_refused(m, k, rng):
    if k < 2 or k >= m:
        raise ValueError("k must be at least 2 and below m")
    parts = np.array_split(rng.permutation(m), k)
    return [(np.concatenate([p for j, p in enumerate(parts) if j != i]), parts[i]) for i in range(k)]


@second.wrong("folds", cause="k = 1 is accepted: only k < 1 and k > m raise an error, and its training part is empty")
def one_fold_accepted(m, k, rng):
    if k < 1 or k > m:
        raise ValueError("no such number of folds")
    parts = np.array_split(rng.permutation(m), k)
    return [(np.setdiff1d(np.arange(m), part), part) for part in parts]


@second.wrong("folds", cause="the shuffling uses np.random.default_rng(0) and not rng: the folds are always the same")
def always_the_same_shuffle(m, k, rng):
    if not 2 <= k <= m:
        raise ValueError("k")
    parts = np.array_split(np.random.default_rng(0).permutation(m), k)
    return [(np.setdiff1d(np.arange(m), part), part) for part in parts]


@second.wrong("folds", cause="the two parts of each pair are exchanged, (valid, train), and k larger than m raises nothing")
def parts_exchanged(m, k, rng):
    if k < 2:
        raise ValueError("at least two folds")
    parts = np.array_split(rng.permutation(m), k)
    return [(part, np.setdiff1d(np.arange(m), part)) for part in parts]


# brackets


@second.right("brackets", note="powers listed first, n divided by the factor round by round, divmod to round up")
def brackets_from_powers(most, factor):
    powers = [1]
    while powers[-1] * factor <= most:
        powers.append(powers[-1] * factor)
    plan = []
    for s in reversed(range(len(powers))):
        whole, rest = divmod(len(powers) * powers[s], s + 1)
        n, rounds = whole + (rest > 0), []
        for power in reversed(powers[: s + 1]):
            rounds.append((int(n), most // power))
            n //= factor
        plan.append(rounds)
    return plan


@second.wrong("brackets", cause="s_max stops one short where most is a power of the factor (< in place of <=): a whole bracket is missing there")
def powers_one_short(most, factor):
    s_max = 0
    while factor ** (s_max + 1) < most:
        s_max += 1
    plan = []
    for s in range(s_max, -1, -1):
        n = -(-(s_max + 1) * factor**s // (s + 1))
        plan.append([(n // factor**i, most // factor ** (s - i)) for i in range(s + 1)])
    return plan


@second.wrong("brackets", cause="s_max is int(math.log(most, factor)), which is one too small for some powers of the factor, such as 243 and 3")
def logarithm_of_floats(most, factor):
    s_max = int(math.log(most, factor))
    plan = []
    for s in range(s_max, -1, -1):
        n = -(-(s_max + 1) * factor**s // (s + 1))
        plan.append([(n // factor**i, most // factor ** (s - i)) for i in range(s + 1)])
    return plan


@second.wrong("brackets", cause="the epochs of the first round are rounded down and then multiplied by the factor from round to round, so that the last round falls short of most where it does not divide evenly")
def epochs_multiplied_up(most, factor):
    s_max = 0
    while factor ** (s_max + 1) <= most:
        s_max += 1
    plan = []
    for s in range(s_max, -1, -1):
        n = -(-(s_max + 1) * factor**s // (s + 1))
        r = most // factor**s
        plan.append([(n // factor**i, r * factor**i) for i in range(s + 1)])
    return plan


@second.wrong("brackets", cause="the first number of networks of a bracket is rounded down, not up")
def first_number_rounded_down(most, factor):
    s_max = 0
    while factor ** (s_max + 1) <= most:
        s_max += 1
    return [
        [((s_max + 1) * factor**s // (s + 1) // factor**i, most // factor ** (s - i)) for i in range(s + 1)]
        for s in range(s_max, -1, -1)
    ]


@second.wrong("brackets", cause="the networks of the later rounds are rounded up like those of the first, not down")
def every_number_rounded_up(most, factor):
    s_max = 0
    while factor ** (s_max + 1) <= most:
        s_max += 1
    plan = []
    for s in range(s_max, -1, -1):
        n = math.ceil((s_max + 1) * factor**s / (s + 1))
        plan.append([(math.ceil(n / factor**i), most // factor ** (s - i)) for i in range(s + 1)])
    return plan


@second.wrong("brackets", cause="the second number of a round is the epochs that are added in it, not the epochs in all")
def epochs_added(most, factor):
    s_max = 0
    while factor ** (s_max + 1) <= most:
        s_max += 1
    plan = []
    for s in range(s_max, -1, -1):
        n, before, rounds = -(-(s_max + 1) * factor**s // (s + 1)), 0, []
        for i in range(s + 1):
            r = most // factor ** (s - i)
            rounds.append((n // factor**i, r - before))
            before = r
        plan.append(rounds)
    return plan


# successive_halving


@second.right("successive_halving", note="repeated max over the places that are left, nothing is sorted by score")
def halving_by_repeated_max(evaluate, configs, bracket):
    alive, history = list(range(len(configs))), []
    for number, (_, r) in enumerate(bracket):
        scores = {}
        for place in alive:
            scores[place] = evaluate(configs[place], r)
            history.append((configs[place], r, scores[place]))
        worth = {p: s if math.isfinite(s) else -math.inf for p, s in scores.items()}
        survivors = bracket[number + 1][0] if number + 1 < len(bracket) else 1
        chosen = []
        for _ in range(survivors):
            left = [place for place in alive if place not in chosen]
            chosen.append(max(left, key=lambda place: worth[place]))
        alive = sorted(chosen)
    return configs[alive[0]], history


@second.wrong("successive_halving", cause="survivors go on in the order of their scores, best first, and not in the order of configs")
def in_the_order_of_scores(evaluate, configs, bracket):
    alive, history = list(configs), []
    for i, (n, r) in enumerate(bracket):
        scored = [(config, evaluate(config, r)) for config in alive]
        history += [(config, r, score) for config, score in scored]
        scored.sort(key=lambda pair: -pair[1] if math.isfinite(pair[1]) else math.inf)
        left = bracket[i + 1][0] if i + 1 < len(bracket) else 1
        alive = [config for config, _ in scored[:left]]
    return alive[0], history


@second.wrong("successive_halving", cause="of equal scores the later one in configs is preferred, because the ascending order is reversed")
def later_one_preferred(evaluate, configs, bracket):
    alive, history = list(range(len(configs))), []
    for i, (n, r) in enumerate(bracket):
        scores = [evaluate(configs[place], r) for place in alive]
        history += [(configs[place], r, score) for place, score in zip(alive, scores)]
        values = np.array([score if np.isfinite(score) else -np.inf for score in scores])
        left = bracket[i + 1][0] if i + 1 < len(bracket) else 1
        order = np.argsort(values, kind="stable")[::-1][:left]
        alive = sorted(alive[j] for j in order)
    return configs[alive[0]], history


@second.wrong("successive_halving", cause="only NaN is moved to the end: a score of plus infinity counts as the best")
def infinity_survives(evaluate, configs, bracket):
    alive, history = list(range(len(configs))), []
    for i, (n, r) in enumerate(bracket):
        scores = {}
        for place in alive:
            scores[place] = evaluate(configs[place], r)
            history.append((configs[place], r, scores[place]))
        left = bracket[i + 1][0] if i + 1 < len(bracket) else 1
        ranked = sorted(alive, key=lambda p: math.inf if math.isnan(scores[p]) else -scores[p])
        alive = sorted(ranked[:left])
    return configs[alive[0]], history


@second.wrong("successive_halving", cause="best is the configuration with the highest score of any round, not of the last one")
def best_of_all_rounds(evaluate, configs, bracket):
    alive, history, best, top = list(range(len(configs))), [], None, -math.inf
    for i, (n, r) in enumerate(bracket):
        scores = {}
        for place in alive:
            scores[place] = evaluate(configs[place], r)
            history.append((configs[place], r, scores[place]))
            if math.isfinite(scores[place]) and scores[place] > top:
                best, top = configs[place], scores[place]
        if i + 1 < len(bracket):
            ranked = sorted(alive, key=lambda p: -scores[p] if math.isfinite(scores[p]) else math.inf)
            alive = sorted(ranked[: bracket[i + 1][0]])
    return (configs[alive[0]] if best is None else best), history


@second.wrong("successive_halving", cause="a round lets as many survive as the round itself has, and not as the next one says: the number is cut one round too late")
def cut_a_round_late(evaluate, configs, bracket):
    alive, history = list(range(len(configs))), []
    for n, r in bracket:
        scores = {}
        for place in alive:
            scores[place] = evaluate(configs[place], r)
            history.append((configs[place], r, scores[place]))
        ranked = sorted(alive, key=lambda p: -scores[p] if math.isfinite(scores[p]) else math.inf)
        alive = sorted(ranked[:n])
    return configs[ranked[0]], history


@second.wrong("successive_halving", cause="best is the first survivor of the last round in the order of configs, whatever the scores of that round are")
def first_of_the_last_round(evaluate, configs, bracket):
    alive, history = list(range(len(configs))), []
    for i, (n, r) in enumerate(bracket):
        scores = {p: evaluate(configs[p], r) for p in alive}
        history.extend((configs[p], r, scores[p]) for p in alive)
        if i + 1 < len(bracket):
            alive = sorted(alive, key=lambda p: -scores[p] if math.isfinite(scores[p]) else math.inf)
            alive = sorted(alive[: bracket[i + 1][0]])
    return configs[alive[0]], history


# gaussian_process


@second.right("gaussian_process", note="distances by np.linalg.norm in a loop, mean and variance from one solve with stacked right-hand sides")
def process_with_one_solve(X, y, X_new, length, noise):
    m = len(X)

    def from_each(P):
        return np.array([np.exp(-0.5 * (np.linalg.norm(X - p, axis=1) / length) ** 2) for p in P])

    near = from_each(X_new)
    A = from_each(X)
    A[np.diag_indices(m)] += noise
    solved = np.linalg.solve(A, np.column_stack([y, near.T]))
    variance = 1 - np.einsum("nm,mn->n", near, solved[:, 1:])
    variance[variance < 0] = 0
    return near @ solved[:, 0], np.sqrt(variance)


@second.wrong("gaussian_process", cause="the variance is returned where the standard deviation is wanted")
def variance_without_a_root(X, y, X_new, length, noise):
    def k(P, Q):
        return np.exp(-((P[:, None] - Q[None]) ** 2).sum(axis=2) / (2 * length**2))

    K, near = k(X, X) + noise * np.eye(len(X)), k(X_new, X)
    variance = 1 - np.sum(near * np.linalg.solve(K, near.T).T, axis=1)
    return near @ np.linalg.solve(K, y), np.maximum(variance, 0)


@second.wrong("gaussian_process", cause="the noise is added to the variance at the new points, too: std is that of a noisy score")
def std_of_a_noisy_score(X, y, X_new, length, noise):
    def k(P, Q):
        return np.exp(-((P[:, None] - Q[None]) ** 2).sum(axis=2) / (2 * length**2))

    K, near = k(X, X) + noise * np.eye(len(X)), k(X_new, X)
    variance = 1 + noise - np.sum(near * np.linalg.solve(K, near.T).T, axis=1)
    return near @ np.linalg.solve(K, y), np.sqrt(np.maximum(variance, 0))


@second.wrong("gaussian_process", cause="a variance that rounding makes negative is not raised to 0, so that its root is NaN")
def negative_variance_left(X, y, X_new, length, noise):
    def k(P, Q):
        return np.exp(-((P[:, None] - Q[None]) ** 2).sum(axis=2) / (2 * length**2))

    K, near = k(X, X) + noise * np.eye(len(X)), k(X_new, X)
    solved = np.linalg.solve(K, near.T)
    return solved.T @ y, np.sqrt(1 - (near * solved.T).sum(axis=1))


@second.wrong("gaussian_process", cause="the kernel lacks the 2: exp(-distance**2 / length**2)")
def kernel_without_the_two(X, y, X_new, length, noise):
    def k(P, Q):
        return np.exp(-np.sum((P[:, None] - Q[None]) ** 2, axis=-1) / length**2)

    K, near = k(X, X) + noise * np.eye(len(X)), k(X_new, X)
    solved = np.linalg.solve(K, near.T)
    variance = 1 - (near * solved.T).sum(axis=1)
    return solved.T @ y, np.sqrt(np.clip(variance, 0, None))


@second.wrong("gaussian_process", cause="the noise is taken for a standard deviation: its square stands on the diagonal")
def noise_squared(X, y, X_new, length, noise):
    def k(P, Q):
        return np.exp(-np.sum((P[:, None] - Q[None]) ** 2, axis=-1) / (2 * length**2))

    K, near = k(X, X) + noise**2 * np.eye(len(X)), k(X_new, X)
    solved = np.linalg.solve(K, near.T)
    return solved.T @ y, np.sqrt(np.maximum(1 - (near * solved.T).sum(axis=1), 0))


@second.wrong("gaussian_process", cause="the scores' mean is subtracted before and added after, though the prior mean is 0 and the scores are used as they are")
def scores_centred(X, y, X_new, length, noise):
    def k(P, Q):
        return np.exp(-np.sum((P[:, None] - Q[None]) ** 2, axis=-1) / (2 * length**2))

    K, near = k(X, X) + noise * np.eye(len(X)), k(X_new, X)
    solved = np.linalg.solve(K, near.T)
    mean = y.mean() + solved.T @ (y - y.mean())
    return mean, np.sqrt(np.maximum(1 - (near * solved.T).sum(axis=1), 0))


@second.wrong("gaussian_process", cause="the distances are sums of absolute differences, squared (Manhattan), which is right for one column only; and the noise on the diagonal is left out of the variance, but not of the mean")
def manhattan_distances(X, y, X_new, length, noise):
    def k(P, Q):
        return np.exp(-np.abs(P[:, None] - Q[None]).sum(axis=-1) ** 2 / (2 * length**2))

    K, near = k(X, X), k(X_new, X)
    mean = near @ np.linalg.solve(K + noise * np.eye(len(X)), y)
    variance = 1 - np.sum(near * np.linalg.solve(K + 1e-10 * np.eye(len(X)), near.T).T, axis=1)
    return mean, np.sqrt(np.maximum(variance, 0))


# expected_improvement


@second.right("expected_improvement", note="a loop over points with plain floats")
def improvement_point_by_point(mean, std, best):
    found = []
    for m, s in zip(np.asarray(mean).tolist(), np.asarray(std).tolist(), strict=True):
        gain = m - best
        if s == 0:
            found.append(max(gain, 0.0))
            continue
        z = gain / s
        density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
        found.append(max(0.0, gain * 0.5 * math.erfc(-z / math.sqrt(2)) + s * density))
    return np.array(found)


@second.wrong("expected_improvement", cause="it looks for the lowest score: best - mean stands where mean - best belongs")
def for_the_lowest(mean, std, best):
    gain = best - mean
    safe = np.where(std > 0, std, 1.0)
    z = gain / safe
    Phi = 0.5 * np.vectorize(math.erfc)(-z / np.sqrt(2))
    phi = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return np.where(std > 0, np.maximum(gain * Phi + safe * phi, 0), np.maximum(gain, 0))


@second.wrong("expected_improvement", cause="where std is 0 the answer is always 0, also where the mean is above the best")
def certain_ones_are_worth_nothing(mean, std, best):
    safe = np.where(std > 0, std, 1.0)
    z = (mean - best) / safe
    Phi = 0.5 * np.vectorize(math.erfc)(-z / np.sqrt(2))
    phi = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return np.where(std > 0, np.maximum((mean - best) * Phi + safe * phi, 0), 0.0)


@second.wrong("expected_improvement", cause="a margin xi = 0.01 is subtracted from every improvement, as tutorials do; the docstring has none")
def with_a_margin(mean, std, best):
    gain = mean - best - 0.01
    safe = np.where(std > 0, std, 1.0)
    z = gain / safe
    Phi = 0.5 * np.vectorize(math.erfc)(-z / np.sqrt(2))
    phi = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return np.where(std > 0, np.maximum(gain * Phi + safe * phi, 0), np.maximum(gain, 0))


@second.wrong("expected_improvement", cause="std is divided by without a look at 0, so that points with std 0 and mean equal to best give NaN")
def divided_by_zero(mean, std, best):
    with np.errstate(all="ignore"):
        z = (mean - best) / std
        Phi = 0.5 * np.vectorize(math.erfc)(-z / np.sqrt(2))
        phi = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
        return np.maximum((mean - best) * Phi + std * phi, 0)


@second.wrong("expected_improvement", cause="the density in the second term is not multiplied by std")
def density_without_std(mean, std, best):
    safe = np.where(std > 0, std, 1.0)
    z = (mean - best) / safe
    Phi = 0.5 * np.vectorize(math.erfc)(-z / math.sqrt(2))
    phi = np.exp(-0.5 * z**2) / math.sqrt(2 * math.pi)
    return np.where(std > 0, np.maximum((mean - best) * Phi + phi, 0), np.maximum(mean - best, 0))


@second.wrong("expected_improvement", cause="the distribution function is computed as (1 + erf(z / sqrt 2)) / 2 and nothing is cut at 0, so that far below the best the answer is rounding noise and may be negative")
def tail_by_erf(mean, std, best):
    safe = np.where(std > 0, std, 1.0)
    z = (mean - best) / safe
    Phi = 0.5 * (1 + np.vectorize(math.erf)(z / math.sqrt(2)))
    phi = np.exp(-0.5 * z**2) / math.sqrt(2 * math.pi)
    return np.where(std > 0, (mean - best) * Phi + safe * phi, np.maximum(mean - best, 0))


# search


@second.right("search", note="one bracket whose number grows with the budget, ranking by a loop")
def one_bracket_that_fits(evaluate, space, epochs, rng):
    def price(n):
        return n + 2 * (n // 3) + 6 * (n // 10) + 18 * max(1, n // 30)

    n = 4
    while price(n + 1) <= epochs:
        n += 1
    configs = [sample(space, rng) for _ in range(n)]
    plan = [(n, 1), (n // 3, 3), (n // 10, 9), (max(1, n // 30), 27)]
    return successive_halving(evaluate, configs, plan)[0]


@second.wrong("search", cause="the argument epochs is ignored: a plan for 200 epochs is always carried out, so that a smaller budget runs out (RuntimeError) and a larger one is hardly used")
def always_for_two_hundred(evaluate, space, epochs, rng):
    configs = [sample(space, rng) for _ in range(60)]
    return successive_halving(evaluate, configs, [(60, 1), (20, 3), (6, 9), (2, 27)])[0]


@second.wrong("search", cause="the configurations are drawn from the constant SPACE of the setup cell and not from the argument space")
def space_of_the_setup(evaluate, space, epochs, rng):
    n = int(epochs * 0.3)
    configs = [sample(SPACE, rng) for _ in range(n)]
    return successive_halving(evaluate, configs, [(n, 1), (n // 3, 3), (n // 10, 9), (max(1, n // 30), 27)])[0]


@second.wrong("search", cause="the generator is np.random.default_rng(0) and not rng: the same configurations are tried in every search")
def own_generator_in_search(evaluate, space, epochs, rng):
    rng = np.random.default_rng(0)
    n = int(epochs * 0.3)
    configs = [sample(space, rng) for _ in range(n)]
    return successive_halving(evaluate, configs, [(n, 1), (n // 3, 3), (n // 10, 9), (max(1, n // 30), 27)])[0]


@second.wrong("search", cause="the configuration that is returned is the one that was trained last, not the best of those that were tried")
def the_last_one_trained(evaluate, space, epochs, rng):
    for _ in range(epochs // 9):
        config = sample(space, rng)
        evaluate(config, 9)
    return config


@second.wrong("search", cause="np.argmax takes NaN for the largest score, so that a network that diverged is returned whenever there is one")
def argmax_with_nan(evaluate, space, epochs, rng):
    configs = [sample(space, rng) for _ in range(epochs // 3)]
    scores = [evaluate(config, 3) for config in configs]
    return configs[int(np.argmax(scores))]


@second.wrong("search", cause="learning rates and penalties are drawn on a linear scale between the bounds, so that whole decades are never tried")
def drawn_on_a_linear_scale(evaluate, space, epochs, rng):
    def draw():
        config = {}
        for name in sorted(space):
            kind, *rest = space[name]
            if kind == "log":
                config[name] = rng.uniform(min(rest), max(rest))
            elif kind == "integer":
                config[name] = int(rng.integers(*rest, endpoint=True))
            else:
                config[name] = rest[0][int(rng.integers(len(rest[0])))]
        return config

    n = int(epochs * 0.3)
    plan = [(n, 1), (n // 3, 3), (n // 10, 9), (max(1, n // 30), 27)]
    return successive_halving(evaluate, [draw() for _ in range(n)], plan)[0]


# more right ones


@second.right("grid", note="np.ndindex over the lengths of the lists")
def grid_by_ndindex(space):
    names, lists = list(space), list(space.values())
    return [
        {name: values[i] for name, values, i in zip(names, lists, places, strict=True)}
        for places in np.ndindex(*(len(values) for values in lists))
    ]


@second.right("folds", note="a number of fold for each row, shuffled, and masks")
def folds_by_numbers(m, k, rng):
    if k < 2 or k > m:
        raise ValueError(f"{k} folds of {m} rows")
    of_fold = rng.permutation(np.arange(m) % k)
    return [(np.flatnonzero(of_fold != fold), np.flatnonzero(of_fold == fold)) for fold in range(k)]


@second.right("brackets", note="fractions, math.floor and math.ceil")
def brackets_by_fractions(most, factor):
    from fractions import Fraction

    s_max = max(s for s in range(most.bit_length() + 1) if factor**s <= most)
    plan = []
    for s in range(s_max, -1, -1):
        n = math.ceil(Fraction((s_max + 1) * factor**s, s + 1))
        plan.append([(math.floor(Fraction(n, factor**i)), math.floor(Fraction(most, factor ** (s - i)))) for i in range(s + 1)])
    return plan


@second.right("sample", note="NumPy's scalars as they come, geometric interpolation between the bounds")
def sample_between_the_bounds(space, rng):
    drawn = {}
    for name in sorted(space):
        kind, *limits = space[name]
        if kind not in ("log", "integer", "choice"):
            raise ValueError(kind)
        u = rng.uniform()
        if kind == "log":
            a, b = limits
            drawn[name] = np.float64(a) ** (1 - u) * np.float64(b) ** u
        elif kind == "integer":
            drawn[name] = np.int64(limits[0] + np.floor(u * (limits[1] - limits[0] + 1)))
        else:
            drawn[name] = limits[0][int(u * len(limits[0]))]
    return drawn


@second.right("expected_improvement", note="computed only where std is above 0, through masks")
def improvement_through_masks(mean, std, best):
    gain = np.asarray(mean, dtype=float) - best
    worth = np.clip(gain, 0, None)
    uncertain = np.asarray(std) > 0
    z = gain[uncertain] / std[uncertain]
    Phi = np.array([math.erfc(-v / 2**0.5) / 2 for v in z])
    phi = np.exp(-0.5 * z**2) / (2 * np.pi) ** 0.5
    worth[uncertain] = np.maximum(0, std[uncertain] * (z * Phi + phi))
    return worth


@second.right("successive_halving", note="stable argsort of negated scores, history by extend")
def halving_by_argsort(evaluate, configs, bracket):
    alive, history = np.arange(len(configs)), []
    targets = [n for n, _ in bracket[1:]] + [1]
    for (_, r), left in zip(bracket, targets, strict=True):
        scores = [evaluate(configs[place], r) for place in alive]
        history.extend(zip([configs[place] for place in alive], [r] * len(alive), scores, strict=True))
        values = np.array(scores, dtype=float)
        keys = np.where(np.isfinite(values), -values, np.inf)
        alive = np.sort(alive[np.argsort(keys, kind="stable")[:left]])
    return configs[alive[0]], history
