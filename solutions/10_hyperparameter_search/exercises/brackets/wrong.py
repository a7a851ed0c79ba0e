"""Wrong answers to brackets, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="002, Hyperband", tests=["test_brackets"])

COUNT = """
        last = 0
        while factor ** (last + 1) <= most:
            last += 1"""


wrong.edit(
    "logarithm_rounded",
    "The logarithm is rounded to the nearest number; the largest s with factor**s <= most is expected.",
    remedy="Round down, with whole numbers.",
    change={COUNT: "\nlast = round(math.log(most, factor))"},
    tests=["test_brackets", "test_brackets_exact"],
)

wrong.edit(
    "power_itself_left_out",
    "Where `most` is a power of the factor, one bracket is missing.",
    remedy="factor ** s <= most, the equal one included.",
    change={"factor ** (last + 1) <= most": "factor ** (last + 1) < most"},
    tests=["test_brackets", "test_brackets_exact"],
)

wrong.edit(
    "networks_rounded_down",
    "The number of networks that a bracket starts with is rounded down.",
    remedy="Round n up: -(-a // b) does it.",
    change={"n = -(-(last + 1) * factor**s // (s + 1))": "n = (last + 1) * factor**s // (s + 1)"},
)

wrong.edit(
    "division_first",
    "(s_max + 1) / (s + 1) is rounded before it is multiplied, as in older versions of the paper.",
    remedy="Multiply first, and round up at the end.",
    change={"n = -(-(last + 1) * factor**s // (s + 1))": "n = (last + 1) // (s + 1) * factor**s"},
)

wrong.edit(
    "survivors_rounded_up",
    "The number of survivors is rounded up; it is rounded down.",
    remedy="n // factor**i.",
    change={"n // factor**i, most": "-(-n // factor**i), most"},
)

wrong.edit(
    "same_start_in_all_brackets",
    "Every bracket starts with as many networks as its power of the factor, without sharing the budget evenly.",
    remedy="n = ceil((s_max + 1) * factor**s / (s + 1)).",
    change={"n = -(-(last + 1) * factor**s // (s + 1))": "n = factor**s"},
)

wrong.edit(
    "last_bracket_missing",
    "The bracket with s = 0, random search, is missing.",
    remedy="range(s_max, -1, -1) goes down to 0.",
    change={"range(last, -1, -1)": "range(last, 0, -1)"},
)

wrong.edit(
    "epochs_of_the_round_alone",
    "The epochs are those that a round adds; those in all are expected.",
    remedy="A round trains to r epochs in all: most // factor**(s - i).",
    change={
        "most // factor ** (s - i)) for i in range(s + 1)": (
            "most // factor ** (s - i) - (most // factor ** (s - i + 1) if i else 0)) for i in range(s + 1)"
        )
    },
)

wrong.edit(
    "in_reverse",
    "The brackets come in the wrong order; the one with the most rounds is first.",
    remedy="s goes down from s_max to 0.",
    change={"return plan": "return plan[::-1]"},
)


wrong.edit(
    "floor_of_the_logarithm",
    "The logarithm is a little too small for some powers of the factor, so that a bracket is missing.",
    remedy="math.log(243, 3) is 4.999999999999999: count with whole numbers.",
    change={COUNT: "\nlast = int(math.log(most, factor))"},
    tests=["test_brackets_exact"],
)

wrong.edit(
    "epochs_multiplied_up",
    "The epochs of the first round are rounded down and then multiplied, so that the last round may fall short of `most`.",
    remedy="Divide `most` anew in each round: most // factor**(s - i).",
    change={"most // factor ** (s - i)": "most // factor**s * factor**i"},
)

wrong.edit(
    "epochs_rounded_up",
    "The epochs are rounded up; they are rounded down.",
    remedy="most // factor**(s - i).",
    change={"most // factor ** (s - i)": "-(-most // factor ** (s - i))"},
)
