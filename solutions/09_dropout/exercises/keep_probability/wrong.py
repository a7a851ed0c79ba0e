"""Wrong answers to keep_probability, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Dropout - training",
    tests=["test_keep_probability"],
)


@wrong.answer
def every_p_drops(source, p):
    """Every p is read as the probability of dropping. The code of deck 001 keeps with p.

    Remedy: `rand < p` is True with probability p, and where it is True the unit stays.
    """
    sources = "000 text, 001 text, 001 code, 001 predict, 002 text, 003 text, 004 Keras, paper"
    if source not in sources.split(", ") or not 0 <= p <= 1:
        raise ValueError
    return 1 - p


@wrong.answer
def every_p_keeps(source, p):
    """Every p is read as the probability of keeping. Most sources mean that of dropping.

    Remedy: "dropped out", "zero" and Keras's rate all speak of dropping: 1 - p is kept.
    """
    sources = "000 text, 001 text, 001 code, 001 predict, 002 text, 003 text, 004 Keras, paper"
    if source not in sources.split(", ") or not 0 <= p <= 1:
        raise ValueError
    return p


@wrong.answer
def all_swapped(source, p):
    """Keep and drop are swapped for every source: this is the probability of dropping.

    Remedy: return the probability that a unit stays.
    """
    drops = ("000 text", "001 text", "002 text", "003 text", "004 Keras")
    if source not in (*drops, "001 code", "001 predict", "paper") or not 0 <= p <= 1:
        raise ValueError
    return p if source in drops else 1 - p


@wrong.answer
def text_of_001_as_its_code(source, p):
    """The text of deck 001 is read like its code. But the text says: probability of zero = p.

    Remedy: text and code of deck 001 contradict each other; take each at its word.
    """
    drops = ("000 text", "002 text", "003 text", "004 Keras")
    if source not in (*drops, "001 text", "001 code", "001 predict", "paper") or not 0 <= p <= 1:
        raise ValueError
    return 1 - p if source in drops else p


@wrong.answer(slide="001, Dropout – predict : naive implementation")
def predict_of_001_as_drop_rate(source, p):
    """The p of the predict slide is read as a drop rate. The slide multiplies by it at test time.

    Remedy: a unit that stays with probability k is k times itself on average. So p is k there.
    """
    drops = ("000 text", "001 text", "001 predict", "002 text", "003 text", "004 Keras")
    if source not in (*drops, "001 code", "paper") or not 0 <= p <= 1:
        raise ValueError
    return 1 - p if source in drops else p


@wrong.answer(slide="001, Dropout (its source, Srivastava et al.)")
def paper_as_drop_rate(source, p):
    """The paper's p is read as a drop rate. In the paper a unit is present with probability p.

    Remedy: "present" means that it stays.
    """
    drops = ("000 text", "001 text", "002 text", "003 text", "004 Keras", "paper")
    if source not in (*drops, "001 code", "001 predict") or not 0 <= p <= 1:
        raise ValueError
    return 1 - p if source in drops else p


@wrong.answer(tests=["test_keep_probability_errors"])
def unknown_source_is_keras(source, p):
    """A source that is not in the table is taken for a drop rate, without an error.

    Remedy: raise ValueError for a source that you do not know.
    """
    if not 0 <= p <= 1:
        raise ValueError
    return p if source in ("001 code", "001 predict", "paper") else 1 - p


@wrong.answer(
    tests=["test_keep_probability_errors"], slide="003, Dropout Regularization (rates in %)"
)
def takes_any_number(source, p):
    """Numbers that are no probabilities, such as 20 for 20 %, are accepted.

    Remedy: raise ValueError unless p is from 0 to 1.
    """
    if source in ("001 code", "001 predict", "paper"):
        return p
    if source in ("000 text", "001 text", "002 text", "003 text", "004 Keras"):
        return 1 - p
    raise ValueError


wrong.edit(
    "refuses_the_ends",
    "0 and 1 are refused, but they are probabilities, too.",
    remedy="0 <= p <= 1, both ends included.",
    change={
        "0 <= p <= 1": "0 < p < 1",
        'ValueError("a probability is a number from 0 to 1")': "ValueError",
        'ValueError(f"no source {source!r}")': "ValueError",
    },
    tests=["test_keep_probability_errors"],
)
