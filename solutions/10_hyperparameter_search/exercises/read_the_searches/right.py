"""Right answers to read_the_searches, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def read_as_keywords():
    return {"E": "dead", "D": "fine", "C": "linear", "B": "chance", "A": "edge"}


@right.answer
def read_one_by_one():
    verdict = {}
    verdict["A"] = "edge"
    verdict["B"] = "chance"
    verdict["C"] = "linear"
    verdict["D"] = "fine"
    verdict["E"] = "dead"
    return verdict


@right.answer
def read_from_pairs():
    return {"B": "chance", "A": "edge", "C": "linear", "E": "dead", "D": "fine"}


@right.answer
def read_with_zip():
    return dict(zip("ABCDE", ["edge", "chance", "linear", "fine", "dead"], strict=False))
