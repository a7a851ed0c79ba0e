"""Right answers to performance_step, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def plateau_with_local_names(state, metric, factor, patience, min_delta, cooldown):
    rate, best, wait, pause = (state[key] for key in ("rate", "best", "wait", "pause"))
    pause = max(0, pause - 1)
    improved = metric + 0.0 < best - min_delta
    if improved:
        best, wait = metric, 0
    elif pause == 0:
        wait = wait + 1
        if wait == patience:
            rate, wait, pause = rate * factor, 0, cooldown
    return {"rate": rate, "best": best, "wait": wait, "pause": pause}


@right.answer
def plateau_with_early_returns(state, metric, factor, patience, min_delta, cooldown):
    new = {**state, "pause": state["pause"] - (state["pause"] > 0)}
    if metric < new["best"] - min_delta:
        return {**new, "best": float(metric), "wait": 0}
    if new["pause"]:
        return new
    new["wait"] += 1
    if new["wait"] < patience:
        return new
    return {**new, "rate": factor * new["rate"], "wait": 0, "pause": cooldown}


@right.answer
def plateau_with_a_deep_copy_and_numpy(state, metric, factor, patience, min_delta, cooldown):
    import copy

    new = copy.deepcopy(state)
    new["pause"] = int(np.clip(new["pause"] - 1, 0, None))
    if np.less(metric, new["best"] - min_delta):
        new["best"] = metric
        new["wait"] = 0
    if not np.less(metric, state["best"] - min_delta) and new["pause"] <= 0:
        new["wait"] = state["wait"] + 1
    if new["wait"] >= patience:
        new.update(rate=new["rate"] * factor, wait=0, pause=cooldown)
    return new
