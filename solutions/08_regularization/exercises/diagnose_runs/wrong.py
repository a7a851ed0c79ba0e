"""Wrong answers to diagnose_runs, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="004, EARLY STOPPING", tests=["test_diagnose_runs"])


@wrong.answer
def everybody_overfits():
    """All six get the same diagnosis.

    Remedy: Only where the training loss gets low while the validation loss rises is it overfitting.
    """
    return dict.fromkeys("ABCDEF", "overfits")


wrong.edit(
    "too_good_to_be_true",
    "Patient A is taken for one that was stopped too early. But its validation loss falls with the training loss "
    "down to 0.1, although three training labels of ten are wrong in no pattern.",
    remedy="Ask how new rows could agree with wrong labels that nothing predicts.",
    change={'"A": "rows leaked"': '"A": "stopped too early"'},
)


wrong.edit(
    "overfitting_taken_for_a_high_rate",
    "Patient B is taken for one with too high a rate. Its training loss falls smoothly to nearly 0.",
    remedy="Look at the training loss: does it jump?",
    change={'"B": "overfits"': '"B": "rate too high"'},
)


wrong.edit(
    "unfinished_taken_for_penalized",
    "Patient C is taken for one with too strong a penalty. But both of its curves are still falling at the end.",
    remedy="Ask what another ten epochs would do.",
    change={'"C": "stopped too early"': '"C": "penalty too strong"'},
)


wrong.edit(
    "harder_rows_taken_for_leaked",
    "Patient D is taken for one whose rows leaked. Its training loss is the higher one of the two.",
    remedy="Ask which rows are the harder ones.",
    change={'"D": "harder training rows"': '"D": "rows leaked"'},
)


wrong.edit(
    "high_rate_taken_for_overfitting",
    "Patient E is taken for one that overfits. But its training loss jumps up and down and does not get low.",
    remedy="A network that learns by heart has a training loss near 0.",
    change={'"E": "rate too high"': '"E": "overfits"'},
)


wrong.edit(
    "penalized_taken_for_unfinished",
    "Patient F is taken for one that was stopped too early. Its curves have been level for most of the time.",
    remedy="Ask what another ten epochs would do.",
    change={'"F": "penalty too strong"': '"F": "stopped too early"'},
)


wrong.edit(
    "two_patients_swapped",
    "Patients C and F are swapped.",
    remedy="One of the two is still getting better at the end.",
    change={
        '"C": "stopped too early"': '"C": "penalty too strong"',
        '"F": "penalty too strong"': '"F": "stopped too early"',
    },
)


wrong.edit(
    "leak_seen_where_rows_are_harder",
    "Patients A and D are swapped.",
    remedy="In one of the two, new rows agree with wrong labels that nothing predicts.",
    change={
        '"A": "rows leaked"': '"A": "harder training rows"',
        '"D": "harder training rows"': '"D": "rows leaked"',
    },
)


wrong.edit(
    "words_of_their_own",
    "One of the words is not in the table.",
    remedy="Copy the words from the table, letter by letter.",
    change={'"B": "overfits"': '"B": "overfitting"'},
)
