"""Right answers to name_the_faults, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def faults_by_zip():
    words = ["no slope 2", "small h", "twice m", "sign", "no bias 2", "no slope 1"]
    return dict(zip("ABCDEF", words, strict=True))


@right.answer
def faults_from_the_last_row():
    words = ("no slope 1", "no bias 2", "sign", "twice m", "small h", "no slope 2")
    return dict(zip(reversed("ABCDEF"), words, strict=True))


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
