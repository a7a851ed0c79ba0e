"""Right answers to swish, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "swish_by_tanh",
    change={
        "gate, gate_slope = logistic(beta * z)": "gate = (1 + np.tanh(beta * z / 2)) / 2",
        "gate + beta * z * gate_slope": "gate * (1 + beta * z * (1 - gate))",
    },
)


@right.answer
def swish_by_the_value(z, beta):
    gate = logistic(beta * z)[0]
    value = z * gate
    return value, beta * value + gate * (1 - beta * value)


right.edit(
    "swish_by_the_definition",
    change={
        "gate, gate_slope = logistic(beta * z)": "gate = 1 / (1 + np.exp(-beta * z))",
        "z * gate, gate + beta * z * gate_slope": "[z * gate, gate + beta * z * gate * (1 - gate)]",
    },
)
