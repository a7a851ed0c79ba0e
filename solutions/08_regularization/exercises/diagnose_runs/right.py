"""Right answers to diagnose_runs, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def diagnosed_with_zip():
    words = (
        "rows leaked",
        "overfits",
        "stopped too early",
        "harder training rows",
        "rate too high",
    )
    return dict(zip("ABCDEF", (*words, "penalty too strong"), strict=True))


@right.answer
def diagnosed_in_another_order():
    found = {"F": "penalty too strong", "E": "rate too high", "D": "harder training rows"}
    found.update(C="stopped too early", B="overfits", A="rows leaked")
    return found


@right.answer
def diagnosed_one_by_one():
    found = dict.fromkeys("ABCDEF", "overfits")
    found["A"], found["C"] = "rows leaked", "stopped too early"
    found["D"], found["E"], found["F"] = (
        "harder training rows",
        "rate too high",
        "penalty too strong",
    )
    return found


@right.answer
def diagnosed_from_the_list_of_words():
    return {
        patient: WORDS[place] for patient, place in zip("ABCDEF", (4, 0, 3, 5, 2, 1), strict=True)
    }
