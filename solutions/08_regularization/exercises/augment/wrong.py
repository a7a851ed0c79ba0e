"""Wrong answers to augment, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="004, ARTIFICIAL DATA EXPANDING", tests=["test_augment_angles"])

wrong.edit(
    "one_angle_for_all",
    "All pictures of a copy are turned by the same angle.",
    remedy="draw one angle for each picture: size m.",
    change={
        "left = turn(pictures, rng.uniform(low, high, m))": (
            "left = turn(pictures, np.full(m, rng.uniform(low, high)))"
        ),
        "right = turn(pictures, -rng.uniform(low, high, m))": (
            "right = turn(pictures, np.full(m, -rng.uniform(low, high)))"
        ),
    },
    tests=["test_augment_angles", "test_augment_turned"],
)

wrong.edit(
    "both_the_same_way",
    "Both copies are turned counter-clockwise.",
    remedy="turn the second copy by negative angles.",
    change={"-rng.uniform": "rng.uniform"},
)

wrong.edit(
    "labels_repeated_in_place",
    "Each label is repeated three times in a row, so labels and pictures no longer belong together.",
    remedy="the labels of each block stand in the old order: concatenate them, or use np.tile.",
    change={"np.concatenate([labels, labels, labels])": "np.repeat(labels, 3)"},
    tests=["test_augment"],
)

wrong.edit(
    "turned_twice",
    "The second copy turns what was turned already, and not the pictures as they are.",
    remedy="pass the old pictures to turn in both calls.",
    change={"right = turn(pictures, ": "right = turn(left, "},
    tests=["test_augment_angles"],
)

wrong.edit(
    "mirrored_angles",
    "The second copy is turned by the same angles as the first, the other way.",
    remedy="draw again for the second copy.",
    change={
        """
            left = turn(pictures, rng.uniform(low, high, m))
            right = turn(pictures, -rng.uniform(low, high, m))
        """: """
            angles = rng.uniform(low, high, m)
            left, right = turn(pictures, angles), turn(pictures, -angles)
        """
    },
    tests=["test_augment_turned"],
)

wrong.edit(
    "the_middle_as_well",
    "The angles run from -high to high, the small ones as well.",
    remedy="each copy has angles from low to high only, one way or the other.",
    change={
        "left = turn(pictures, rng.uniform(low, high, m))": (
            "left = turn(pictures, rng.uniform(-high, high, m))"
        ),
        "-rng.uniform(low, high, m)": "rng.uniform(-high, high, m)",
    },
)

wrong.edit(
    "angles_from_zero",
    "The angles begin at 0: `low` is not used.",
    remedy="draw from low to high.",
    change={
        "left = turn(pictures, rng.uniform(low, high, m))": (
            "left = turn(pictures, rng.uniform(0, high, m))"
        ),
        "-rng.uniform(low, high, m)": "-rng.uniform(0, high, m)",
    },
)

wrong.edit(
    "whole_degrees",
    "The angles are whole degrees.",
    remedy="rng.uniform draws every number in between.",
    change={
        "left = turn(pictures, rng.uniform(low, high, m))": (
            "left = turn(pictures, 1.0 * rng.integers(int(low), int(high) + 1, m))"
        ),
        "-rng.uniform(low, high, m)": "-1.0 * rng.integers(int(low), int(high) + 1, m)",
    },
    tests=["test_augment_turned"],
)

wrong.edit(
    "turned_first",
    "The turned copies come first, and the pictures as they are come last.",
    remedy="begin with the pictures as they are.",
    change={"[pictures, left, right]": "[left, right, pictures]"},
    tests=["test_augment"],
)

wrong.edit(
    "a_generator_of_its_own",
    "The angles come from a generator with a fixed seed.",
    remedy="draw from the rng that the function is given.",
    change={"m = len(pictures)": "m, rng = len(pictures), np.random.default_rng(0)"},
    tests=["test_augment_generator"],
)

wrong.edit(
    "numpys_global_generator",
    "The angles come from NumPy's global generator, so that the run cannot be repeated.",
    remedy="draw from the rng that the function is given.",
    change={
        "left = turn(pictures, rng.uniform(low, high, m))": (
            "left = turn(pictures, np.random.uniform(low, high, m))"
        ),
        "-rng.uniform(low, high, m)": "-np.random.uniform(low, high, m)",
    },
    tests=["test_augment_generator"],
)

wrong.edit(
    "one_block_with_a_seed",
    "The angles of one block come from a generator with a fixed seed.",
    remedy="draw from the rng that the function is given.",
    change={"-rng.uniform(low, high, m)": "-np.random.default_rng(0).uniform(low, high, m)"},
    tests=["test_augment_generator"],
)

wrong.edit(
    "reflected_angles",
    "The angles the other way follow from the first ones: where one is large, the other is small.",
    remedy="draw a second time.",
    change={
        "left = turn(pictures, rng.uniform(low, high, m))": """
            drawn = rng.uniform(low, high, m)
            left = turn(pictures, drawn)
        """,
        "-rng.uniform(low, high, m)": "drawn - low - high",
    },
    tests=["test_augment_turned"],
)

wrong.edit(
    "evenly_spaced_angles",
    "The angles are evenly spaced from low to high, and only their order is drawn.",
    remedy="draw each angle: rng.uniform(low, high, m).",
    change={
        "left = turn(pictures, rng.uniform(low, high, m))": (
            "left = turn(pictures, rng.permutation(np.linspace(low, high, m)))"
        ),
    },
    tests=["test_augment_angles"],
)
