"""Wrong answers to frozen_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Transfer Learning in Keras (layer.trainable = False)",
    tests=["test_frozen_step_still"],
)


@wrong.answer(
    tests=[
        "test_frozen_step",
        "test_frozen_step_still",
        "test_frozen_step_state",
        "test_frozen_step_others",
    ]
)
def gradients_set_to_zero(step, parameters, gradients, state, t, frozen):
    """The frozen gradients are zero, but velocities and weight decay still move the arrays.

    Remedy: take the frozen names out of all that `step` gets, and put them back afterwards.
    """
    if not set(frozen) <= set(parameters):
        raise ValueError("only parameters can be frozen")
    stopped = {
        name: np.zeros_like(value) if name in frozen else value for name, value in gradients.items()
    }
    return step(parameters, stopped, state, t)


@wrong.answer(tests=["test_frozen_step_still", "test_frozen_step_state", "test_frozen_step_others"])
def put_back_afterwards(step, parameters, gradients, state, t, frozen):
    """The step moves everything, and the frozen parameters are put back: a step in place has changed them.

    Remedy: keep them away from `step`. Then clipping does not count their gradients either.
    """
    if not set(frozen) <= set(parameters):
        raise ValueError("only parameters can be frozen")
    moved, kept = step(parameters, gradients, state, t)
    return {name: parameters[name] if name in frozen else p for name, p in moved.items()}, kept


wrong.edit(
    "forgets_the_velocities",
    "What the optimizer remembers of frozen arrays is lost.",
    remedy="lay what step returned over the old state, letter by letter.",
    change={"{**state.get(letter, {}), **arrays}": "dict(arrays)"},
    tests=["test_frozen_step_state"],
)


@wrong.answer(tests=["test_frozen_step", "test_frozen_step_state"])
def starts_the_state_afresh(step, parameters, gradients, state, t, frozen):
    """The optimizer begins with an empty state in every step: all velocities are lost.

    Remedy: pass on the state of the arrays that are free.
    """
    if not set(frozen) <= set(parameters):
        raise ValueError("only parameters can be frozen")

    def free(arrays):
        return {name: value for name, value in arrays.items() if name not in frozen}

    empty = {
        letter: {name: 0 * value for name, value in free(kept).items()}
        for letter, kept in state.items()
    }
    moved, kept = step(free(parameters), free(gradients), empty, t)
    after = {letter: {**state.get(letter, {}), **arrays} for letter, arrays in kept.items()}
    return {**parameters, **moved}, after


wrong.edit(
    "drops_what_is_frozen",
    "The frozen parameters are missing in what is returned.",
    remedy="put them back: {**parameters, **moved}.",
    change={"{**parameters, **moved}": "moved"},
    tests=["test_frozen_step", "test_frozen_step_still"],
)

wrong.edit(
    "freezes_the_others",
    "The names in `frozen` move, and all others stand still.",
    remedy="`frozen` names what stays; step gets what is not in it.",
    change={"if name not in frozen": "if name in frozen"},
    tests=["test_frozen_step", "test_frozen_step_still", "test_frozen_step_others"],
)

wrong.edit(
    "accepts_any_name",
    "A name that is no parameter is not refused, so a slip of the pen freezes nothing.",
    remedy="compare `frozen` with the names of the parameters, and raise a ValueError.",
    change={
        """
            if not set(frozen) <= set(parameters):
                raise ValueError("only parameters can be frozen")
        """: "",
    },
    tests=["test_frozen_step_errors"],
)

wrong.edit(
    "always_the_first_step",
    "t is always 1: an optimizer that corrects its start, such as Adam, corrects for ever.",
    remedy="pass t on.",
    change={"remembered, t)": "remembered, 1)"},
    tests=["test_frozen_step_others"],
)

wrong.edit(
    "gradients_of_all",
    "step gets the gradients of frozen arrays, too; clipping counts them.",
    remedy="thin out the gradients as well.",
    change={"step(free(parameters), free(gradients)": "step(free(parameters), gradients"},
    tests=["test_frozen_step_others"],
)


@wrong.answer(tests=["test_frozen_step_errors"])
def into_the_old_dicts(step, parameters, gradients, state, t, frozen):
    """What moved is written into the dicts of the caller, who finds them changed.

    Remedy: return new dicts, such as {**parameters, **moved}.
    """
    if not set(frozen) <= set(parameters):
        raise ValueError("only parameters can be frozen")

    def free(arrays):
        return {name: value for name, value in arrays.items() if name not in frozen}

    remembered = {letter: free(kept) for letter, kept in state.items()}
    moved, kept = step(free(parameters), free(gradients), remembered, t)
    parameters.update(moved)
    for letter, arrays in kept.items():
        state.setdefault(letter, {}).update(arrays)
    return parameters, state


wrong.edit(
    "old_state_wins",
    "The old state is laid over the new one: the optimizer never learns what it did.",
    remedy="in {**old, **new} the last one wins.",
    change={"{**state.get(letter, {}), **arrays}": "{**arrays, **state.get(letter, {})}"},
    tests=["test_frozen_step_state"],
)

wrong.edit(
    "state_of_all",
    "step gets what is remembered of frozen arrays, too.",
    remedy="thin out the state as well, letter by letter.",
    change={"{letter: free(arrays) for letter, arrays in state.items()}": "state"},
    tests=["test_frozen_step_others"],
)


@wrong.answer(tests=["test_frozen_step_state", "test_frozen_step_others"])
def put_back_from_copies(step, parameters, gradients, state, t, frozen):
    """The optimizer sees all arrays, and copies of the frozen ones are put back: what it remembers of them changes.

    Remedy: keep them away from `step`, and put their part of the state back as well.
    """
    if not set(frozen) <= set(parameters):
        raise ValueError("only parameters can be frozen")
    kept = {name: parameters[name].copy() for name in frozen}
    moved, after = step(parameters, gradients, state, t)
    return {**moved, **kept}, after


wrong.edit(
    "freezes_what_begins_alike",
    "With kernel_1 it freezes all names that begin like it, such as kernel_11.",
    remedy="compare whole names: name in frozen.",
    change={
        "if name not in frozen}": "if not any(name.startswith(begin) for begin in frozen)}",
    },
    tests=["test_frozen_step_others"],
)

wrong.edit(
    "freezes_whole_layers",
    "With a kernel it freezes the bias of the same layer, too, and the other way round.",
    remedy="only the names in `frozen` stay.",
    change={
        "if name not in frozen}": (
            'if name.split("_")[-1] not in {each.split("_")[-1] for each in frozen}}'
        ),
    },
    tests=["test_frozen_step_others"],
)
