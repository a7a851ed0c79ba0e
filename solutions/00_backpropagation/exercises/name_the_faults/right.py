"""Right answers to name_the_faults, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def faults_by_zip():
    words = ["no slope 2", "small h", "twice m", "sign", "no bias 2", "no slope 1"]
    return dict(zip("ABCDEF", words, strict=True))


@right.answer
def faults_by_keywords():
    return dict(
        F="no slope 1", E="no bias 2", D="sign", C="twice m", B="small h", A="no slope 2"
    )


@right.answer
def faults_one_by_one():
    faults = {}
    faults["A"], faults["F"] = "no slope 2", "no slope 1"
    faults["B"] = "small h"
    faults["C"] = "twice m"
    faults["D"] = "sign"
    faults["E"] = "no bias 2"
    return faults


@right.answer
def faults_by_fault():
    rows = {
        "no bias 2": "E",
        "no slope 1": "F",
        "no slope 2": "A",
        "sign": "D",
        "small h": "B",
        "twice m": "C",
    }
    return {row: fault for fault, row in rows.items()}
