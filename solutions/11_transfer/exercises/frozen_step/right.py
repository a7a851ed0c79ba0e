"""Right answers to frozen_step, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def step_in_loops(step, parameters, gradients, state, t, frozen):
    for name in frozen:
        if name not in parameters:
            raise ValueError(name)
    names = [name for name in parameters if name not in frozen]
    p, g, s = {}, {}, {}
    for name in names:
        p[name], g[name] = parameters[name], gradients[name]
    for letter in state:
        s[letter] = {}
        for name in state[letter]:
            if name in names:
                s[letter][name] = state[letter][name]
    p, s = step(p, g, s, t)
    all_parameters = dict(parameters)
    all_parameters.update(p)
    all_state = {letter: dict(kept) for letter, kept in state.items()}
    for letter in s:
        all_state.setdefault(letter, {}).update(s[letter])
    return all_parameters, all_state


@right.answer
def step_with_copies(step, parameters, gradients, state, t, frozen):
    free = set(parameters).difference(frozen)
    if len(free) + len(set(frozen)) != len(parameters):
        raise ValueError("no such parameter")
    moved, kept = step(
        {name: parameters[name].copy() for name in free},
        {name: gradients[name].copy() for name in free},
        {
            letter: {name: value.copy() for name, value in arrays.items() if name in free}
            for letter, arrays in state.items()
        },
        t,
    )
    for name in frozen:
        moved = {**moved, name: parameters[name].copy()}
    result = {}
    for letter, arrays in kept.items():
        old = state.get(letter, {})
        result[letter] = {**arrays, **{name: old[name].copy() for name in frozen if name in old}}
    return [moved, result]


@right.answer
def step_with_pops(step, parameters, gradients, state, t, frozen):
    p, g = dict(parameters), dict(gradients)
    s = {letter: dict(arrays) for letter, arrays in state.items()}
    try:
        kept_parameters = {name: p.pop(name) for name in frozen}
    except KeyError as error:
        raise ValueError("not a parameter") from error
    kept_state = {letter: {} for letter in s}
    for name in frozen:
        g.pop(name)
        for letter in s:
            if name in s[letter]:
                kept_state[letter][name] = s[letter].pop(name)
    p, s = step(p, g, s, t)
    return p | kept_parameters, {letter: s[letter] | kept_state.get(letter, {}) for letter in s}


right.edit(
    "frozen_as_a_set",
    change={
        "{name: value for name, value in arrays.items() if name not in frozen}": (
            "{name: arrays[name] for name in set(arrays).difference(frozen)}"
        ),
    },
)
