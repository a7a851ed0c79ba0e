"""Wrong answers to read_the_searches."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="001, Search strategy: coarse-to-fine", tests=["test_read_the_searches"])


wrong.edit(
    "chance_taken_for_dead",
    "Search B is flat and high, search E is flat and low.",
    remedy="Look at the vertical axis: is the flat line at 10 % or near 90?",
    change={'"B": "chance"': '"B": "dead"', '"E": "dead"': '"E": "chance"'},
)
wrong.edit(
    "linear_taken_for_dead",
    "In search C the points crowd at one end of the logarithmic axis.",
    remedy="Look at the horizontal axis: which decades were never tried?",
    change={'"C": "linear"': '"C": "dead"', '"E": "dead"': '"E": "linear"'},
)
wrong.edit(
    "linear_taken_for_edge",
    "Search A tried its whole box evenly; search C did not.",
    remedy="Look at where the points are first, and only then at their height.",
    change={'"A": "edge"': '"A": "linear"', '"C": "linear"': '"C": "edge"'},
)
wrong.edit(
    "chance_taken_for_fine",
    "Search B is flat: no value is better than another by more than chance.",
    remedy="Fine is a search with a top inside and worse values on both sides.",
    change={'"B": "chance"': '"B": "fine"', '"D": "fine"': '"D": "chance"'},
)
wrong.edit(
    "everything_fine",
    "All five are called fine.",
    remedy="Each word is used once.",
    change={
        '"A": "edge", "B": "chance", "C": "linear", "D": "fine", "E": "dead"': '"A": "fine", "B": "fine", "C": "fine", "D": "fine", "E": "fine"'
    },
)


wrong.edit(
    "edge_taken_for_fine",
    "Search A rises up to the edge of its box, and search D has its best inside.",
    remedy="Where the best lies at the edge, nobody knows what comes beyond it.",
    change={'"A": "edge"': '"A": "fine"', '"D": "fine"': '"D": "edge"'},
)


wrong.edit(
    "edge_taken_for_chance",
    "Search A rises all the way; search B is flat.",
    remedy="Ask of each whether the values at one side are better than those at the other.",
    change={'"A": "edge"': '"A": "chance"', '"B": "chance"': '"B": "edge"'},
)

wrong.edit(
    "edge_taken_for_dead",
    "Search A gets better towards the edge of its box; in search E nothing works anywhere.",
    remedy="Look at the highest points of each: does anything work?",
    change={'"A": "edge"': '"A": "dead"', '"E": "dead"': '"E": "edge"'},
)

wrong.edit(
    "linear_taken_for_chance",
    "The points of search B are spread over its whole axis; those of search C crowd at one end.",
    remedy="Look at the horizontal axis: which decades were never tried?",
    change={'"B": "chance"': '"B": "linear"', '"C": "linear"': '"C": "chance"'},
)

wrong.edit(
    "linear_taken_for_fine",
    "Search D tried all decades of its box; search C tried hardly more than one.",
    remedy="Look at the horizontal axis: which decades were never tried?",
    change={'"C": "linear"': '"C": "fine"', '"D": "fine"': '"D": "linear"'},
)

wrong.edit(
    "fine_taken_for_dead",
    "Search D finds networks that work, with worse ones on both sides; in search E none works.",
    remedy="Look at the vertical axis: how high is the highest point?",
    change={'"D": "fine"': '"D": "dead"', '"E": "dead"': '"E": "fine"'},
)
