"""Wrong answers to keep_probability, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Dropout - training",
    tests=["test_keep_probability"],
)

wrong.edit(
    "every_p_drops",
    "Every p is read as the probability of dropping. The code of deck 001 keeps with p.",
    remedy="`rand < p` is True with probability p, and where it is True the unit stays.",
    change={"return p": "return 1 - p"},
)

wrong.edit(
    "every_p_keeps",
    "Every p is read as the probability of keeping. Most sources mean that of dropping.",
    remedy='"dropped out", "zero" and Keras\'s rate all speak of dropping: 1 - p is kept.',
    change={"return 1 - p": "return p"},
)

wrong.edit(
    "all_swapped",
    "Keep and drop are swapped for every source: this is the probability of dropping.",
    remedy="return the probability that a unit stays.",
    change={"return p": "return 1 - p", "return 1 - p": "return p"},
)

wrong.edit(
    "text_of_001_as_its_code",
    "The text of deck 001 is read like its code. But the text says: probability of zero = p.",
    remedy="text and code of deck 001 contradict each other; take each at its word.",
    change={'("001 code",': '("001 text", "001 code",'},
)

wrong.edit(
    "code_of_001_as_its_text",
    "The code of deck 001 is read like its text. But `rand < p` keeps with probability p.",
    remedy="text and code of deck 001 contradict each other; take each at its word.",
    change={'("001 code", ': "(", '"001 text", "002': '"001 text", "001 code", "002'},
)

wrong.edit(
    "predict_of_001_as_drop_rate",
    "The p of the predict slide is read as a drop rate. The slide multiplies by it at test time.",
    remedy="a unit that stays with probability k is k times itself on average. So p is k there.",
    change={' "001 predict",': "", '"003 text", "004': '"003 text", "001 predict", "004'},
    slide="001, Dropout – predict : naive implementation",
)

wrong.edit(
    "paper_as_drop_rate",
    "The paper's p is read as a drop rate. In the paper a unit is present with probability p.",
    remedy='"present" means that it stays.',
    change={', "paper")': ")", '("000 text"': '("paper", "000 text"'},
    slide="001, Dropout (its source, Srivastava et al.)",
)

wrong.edit(
    "keras_as_keep",
    "Keras's rate is read as the probability of keeping.",
    remedy="`Dropout(0.2)` drops 20 %.",
    change={'"paper")': '"paper", "004 Keras")'},
    slide="004, DROPOUT (II)",
)

wrong.edit(
    "unknown_source_is_keras",
    "A source that is not in the table is taken for a drop rate, without an error.",
    remedy="raise ValueError for a source that you do not know.",
    change={'raise ValueError(f"no source {source!r}")': "return 1 - p"},
    tests=["test_keep_probability_errors"],
)

wrong.edit(
    "takes_any_number",
    "Numbers that are no probabilities, such as 20 for 20 %, are accepted.",
    remedy="raise ValueError unless p is from 0 to 1.",
    change={"not 0 <= p <= 1": "False"},
    tests=["test_keep_probability_errors"],
    slide="003, Dropout Regularization (rates in %)",
)

wrong.edit(
    "refuses_the_ends",
    "0 and 1 are refused, but they are probabilities, too.",
    remedy="0 <= p <= 1, both ends included.",
    change={"0 <= p <= 1": "0 < p < 1"},
    tests=["test_keep_probability_errors"],
)

wrong.edit(
    "looks_at_drop_rates_only",
    "Only where p is turned into 1 - p is it looked at: a p that keeps may be any number.",
    remedy="ask whether p is from 0 to 1 before you ask which source it is.",
    change={
        "if not 0 <= p <= 1:": (
            'if not 0 <= p <= 1 and source not in ("001 code", "001 predict", "paper"):'
        ),
    },
    tests=["test_keep_probability_errors"],
)
