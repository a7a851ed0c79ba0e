"""Wrong answers to name_the_faults, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="002, Backpropagation", tests=["test_name_the_faults_rows"])

wrong.edit(
    "slopes_exchanged",
    "Rows A and F are exchanged: the slopes of hidden layers 1 and 2.",
    remedy="a slope left out makes its own layer wrong, and all layers below it.",
    change={'"A": "no slope 2"': '"A": "no slope 1"', '"F": "no slope 1"': '"F": "no slope 2"'},
)

wrong.edit(
    "rounding_taken_for_right",
    "Row B is taken for a network without a fault.",
    remedy="nothing is wrong with its backward pass, but something is with its check.",
    change={'"small h"': '"none"'},
)

wrong.edit(
    "sign_taken_for_nothing",
    "Row D is taken for a layer without a gradient.",
    remedy="without a gradient the factor is 0.",
    change={'"sign"': '"no layer 1"'},
)

wrong.edit(
    "bias_and_sign_exchanged",
    "Rows D and E are exchanged.",
    remedy="a factor of -1 is a turned sign, a factor of 0 no gradient at all.",
    change={'"D": "sign"': '"D": "no bias 2"', '"E": "no bias 2"': '"E": "sign"'},
)

wrong.edit(
    "mean_taken_for_slopes",
    "Rows A and C are exchanged.",
    remedy="one factor in all arrays is no slope: slopes differ from unit to unit.",
    change={'"A": "no slope 2"': '"A": "twice m"', '"C": "twice m"': '"C": "no slope 2"'},
)

wrong.edit(
    "rounding_and_slope_exchanged",
    "Rows B and F are exchanged.",
    remedy="rounding strikes all arrays, and its factors lie on both sides of 1.",
    change={'"B": "small h"': '"B": "no slope 1"', '"F": "no slope 1"': '"F": "small h"'},
)


@wrong.answer(tests=["test_name_the_faults", "test_name_the_faults_rows"])
def all_the_same():
    """Every row has the same word.

    Remedy: no word is needed twice.
    """
    return dict.fromkeys("ABCDEF", "sign")


wrong.edit(
    "rounding_taken_for_the_mean",
    "Rows B and C are exchanged.",
    remedy="the mean taken twice makes one factor, 1/m, in all arrays; rounding stays near 1.",
    change={'"B": "small h"': '"B": "twice m"', '"C": "twice m"': '"C": "small h"'},
)

wrong.edit(
    "missing_bias_taken_for_a_layer",
    "Row E is taken for a layer without a gradient.",
    remedy="only bias_2 has the factor 0, and everything else is right.",
    change={'"no bias 2"': '"no layer 1"'},
)
