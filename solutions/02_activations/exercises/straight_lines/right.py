"""Right answers to straight_lines, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def lines_by_masks(name, z):
    positive = (z > 0).astype(float)
    if name == "step":
        return (z >= 0) * 1.0, 0.0 * z
    if name == "linear":
        return 1.0 * z, np.ones(z.shape)
    return z * positive, positive


@right.answer
def lines_by_a_table(name, z):
    zeros, ones = np.zeros(z.shape), np.ones(z.shape)
    table = {
        "step": (np.heaviside(z, 1.0), zeros),
        "linear": (z, ones),
        "relu": (np.clip(z, 0, None), np.heaviside(z, 0.0)),
    }
    return table[name]


@right.answer
def lines_entry_by_entry(name, z):
    value, slope = np.zeros(z.shape), np.zeros(z.shape)
    for place, number in np.ndenumerate(z):
        if name == "step":
            value[place] = 1 if number >= 0 else 0
        elif name == "linear" or number > 0:
            value[place], slope[place] = number, 1
    return [value, slope]
