"""Right answers to diagnose, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def diagnose_with_ifs(run):
    if run == 1:
        return "head drawn anew"
    if run == 2:
        return "gradients set to zero"
    if run == 3:
        return "as planned"
    if run == 4:
        return "rate too high"
    return "shared layers" if run == 5 else "never unlocked"


@right.answer
def diagnose_with_a_list(run):
    words = [
        "head drawn anew",
        "gradients set to zero",
        "as planned",
        "rate too high",
        "shared layers",
        "never unlocked",
    ]
    return words[int(run) - 1]


@right.answer
def diagnose_with_match(run):
    match run:
        case 1:
            word = "head drawn anew"
        case 2:
            word = "gradients set to zero"
        case 3:
            word = "as planned"
        case 4:
            word = "rate too high"
        case 5:
            word = "shared layers"
        case _:
            word = "never unlocked"
    return word


@right.answer
def diagnose_from_the_curves(run):
    moved, of_A, loss = (record[f"run_{run}_{curve}"] for curve in ("moved", "A", "loss"))
    if moved[0] > 0:
        return "gradients set to zero"
    if moved[-1] == 0:
        return "never unlocked"
    if of_A[-1] < of_A[0]:
        return "shared layers"
    if moved[-1] > 50:
        return "rate too high"
    return "head drawn anew" if loss[4] > 2 * loss[3] else "as planned"
