"""Right answers to default_configuration, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit("with_a_set", change={"for need in needs:": "for need in set(needs):"})


@right.answer
def configure_from_two_dicts(depth, plain_stack, needs):
    if set(needs) - {"sparse", "low latency", "risk-sensitive"}:
        raise ValueError("unknown need")
    first = {"initializer": "he_normal", "activation": "elu"}
    first |= {"optimizer": "momentum", "schedule": "1cycle"}
    second = {"initializer": "lecun_normal", "activation": "selu"}
    second |= {"optimizer": "nadam", "schedule": "performance"}
    own = plain_stack and "low latency" not in needs
    chosen = second if own else first
    chosen["normalization"] = "batch normalization" if not own and depth > DEEP - 1 else None
    if "low latency" in needs:
        chosen["activation"] = "relu"
    chosen["regularization"] = (
        ["early stopping"]
        + ["l1"] * ("sparse" in needs)
        + ["dropout"] * ("risk-sensitive" in needs)
    )
    steps = {
        "prune": "sparse" in needs,
        "fold": "low latency" in needs and chosen["normalization"] is not None,
        "quantize": "low latency" in needs,
        "monte carlo dropout": "risk-sensitive" in needs,
    }
    chosen["afterwards"] = [step for step, applies in steps.items() if applies]
    return chosen


@right.answer
def configure_and_correct(depth, plain_stack, needs):
    for need in needs:
        if need not in {"sparse", "low latency", "risk-sensitive"}:
            raise ValueError(need)
    if plain_stack and "low latency" in needs:
        return configure_and_correct(depth, False, needs)
    c = {"initializer": "he_normal", "activation": "elu", "normalization": None}
    c.update(regularization=["early stopping"], optimizer="momentum", schedule="1cycle")
    c["afterwards"] = []
    if depth >= DEEP:
        c["normalization"] = "batch normalization"
    if plain_stack:
        c.update(initializer="lecun_normal", activation="selu", normalization=None)
        c.update(optimizer="nadam", schedule="performance")
    if "sparse" in needs:
        c["regularization"] += ["l1"]
        c["afterwards"] += ["prune"]
    if "low latency" in needs:
        c["activation"] = "relu"
        c["afterwards"] += ["fold", "quantize"] if c["normalization"] else ["quantize"]
    if "risk-sensitive" in needs:
        c["regularization"] += ["dropout"]
        c["afterwards"] += ["monte carlo dropout"]
    return c


@right.answer
def configure_with_tuples(depth, plain_stack, needs):
    sparse, fast, careful = (need in needs for need in ("sparse", "low latency", "risk-sensitive"))
    if sum((sparse, fast, careful)) != len(set(needs)):
        raise ValueError("a need that deck 003 does not list")
    own = bool(plain_stack) and not fast
    deep = depth >= DEEP
    return {
        "afterwards": tuple(
            name
            for name, wanted in zip(
                ("prune", "fold", "quantize", "monte carlo dropout"),
                (sparse, fast and deep, fast, careful),
                strict=True,
            )
            if wanted
        ),
        "schedule": ("1cycle", "performance")[own],
        "optimizer": ("momentum", "nadam")[own],
        "regularization": tuple(
            name
            for name, wanted in (("early stopping", True), ("l1", sparse), ("dropout", careful))
            if wanted
        ),
        "normalization": "batch normalization" if deep and not own else None,
        "activation": "selu" if own else "relu" if fast else "elu",
        "initializer": ("he_normal", "lecun_normal")[own],
    }
