"""Right answers to keep_probability, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def by_a_dict(source, p):
    if p < 0 or p > 1:
        raise ValueError("no probability")
    kept = {
        "000 text": 1 - p,
        "001 text": 1 - p,
        "001 code": p,
        "001 predict": p,
        "002 text": 1 - p,
        "003 text": 1 - p,
        "004 Keras": 1 - p,
        "paper": p,
    }
    if source not in kept:
        raise ValueError(source)
    return kept[source]


@right.answer
def by_a_match(source, p):
    assert_probability = 0.0 <= p <= 1.0
    match (source, assert_probability):
        case (_, False):
            raise ValueError("p")
        case ("001 code" | "001 predict" | "paper", _):
            return float(p)
        case ("000 text" | "001 text" | "002 text" | "003 text" | "004 Keras", _):
            return float(1 - p)
        case _:
            raise ValueError("source")


@right.answer
def by_the_list_index(source, p):
    sources = ["001 code", "001 predict", "paper"]
    sources += ["000 text", "001 text", "002 text", "003 text", "004 Keras"]
    place = sources.index(source)  # raises ValueError itself
    if np.clip(p, 0, 1) != p:
        raise ValueError("not from 0 to 1")
    return np.float64(p if place < 3 else 1 - p)
