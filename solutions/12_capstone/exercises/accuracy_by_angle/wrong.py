"""Wrong answers to accuracy_by_angle, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="004, Practice 02", tests=["test_accuracy_by_angle"])

wrong.edit(
    "turns_what_was_turned",
    "Each angle turns the pictures that the last one left.",
    remedy="start from the original pictures at every angle.",
    change={
        """
            turned = rotate(pictures, angle).reshape(len(X), -1)
        """: """
            pictures = rotate(pictures, angle)
            turned = pictures.reshape(len(X), -1)
        """
    },
    tests=["test_accuracy_by_angle", "test_accuracy_by_angle_calls"],
)

wrong.edit(
    "percent_for_a_share",
    "The result is in percent.",
    remedy="a share is from 0 to 1: no factor of 100.",
    change={"np.array(shares)": "100 * np.array(shares)"},
)

wrong.edit(
    "counts_what_is_wrong",
    "The share of wrong answers is returned.",
    remedy="== in place of !=.",
    change={"== labels": "!= labels"},
)

wrong.edit(
    "sorts_the_angles",
    "The angles are sorted, and the result is in their order.",
    remedy="keep the order of the list.",
    change={"for angle in angles:": "for angle in sorted(angles):"},
)

wrong.edit(
    "leaves_out_zero",
    "Angle 0 is not turned by rotate, which may do more than turning.",
    remedy="call rotate for every angle, 0 with the others.",
    change={
        "turned = rotate(pictures, angle).reshape(len(X), -1)": (
            "turned = X if angle == 0 else rotate(pictures, angle).reshape(len(X), -1)"
        )
    },
    tests=["test_accuracy_by_angle_calls"],
)

wrong.edit(
    "upside_down_pictures",
    "Rows and columns of the pictures are exchanged.",
    remedy="reshape alone puts the pixels where they belong.",
    change={
        "pictures = X.reshape(len(X), side, side)": (
            "pictures = X.reshape(len(X), side, side).transpose(0, 2, 1)"
        )
    },
    tests=["test_accuracy_by_angle_calls"],
)

wrong.edit(
    "number_of_right_answers",
    "Right answers are counted, not divided by how many there are.",
    remedy="the mean, not the sum.",
    change={"np.mean(predict(turned) == labels)": "np.sum(predict(turned) == labels) * 1.0"},
)

wrong.edit(
    "mean_over_all_angles",
    "One number for all angles is returned.",
    remedy="one share for each angle.",
    change={"np.array(shares)": "np.full(len(angles), np.mean(shares))"},
)

wrong.edit(
    "compares_with_the_upright_answers",
    "It compares with what the network says of the upright pictures, not with the labels.",
    remedy="compare with `labels`.",
    change={"== labels": "== predict(X)"},
    tests=["test_accuracy_by_angle", "test_accuracy_by_angle_calls"],
)

wrong.edit(
    "overwrites_the_rows",
    "The rows that were passed in are overwritten by the turned ones.",
    remedy="keep what rotate returns in an array of your own.",
    change={
        "pictures = X.reshape(len(X), side, side)": "pictures = X.reshape(len(X), side, side).copy()",
        "turned = rotate(pictures, angle).reshape(len(X), -1)": (
            "X[...] = rotate(pictures, angle).reshape(len(X), -1)"
        ),
        "predict(turned)": "predict(X)",
    },
    tests=["test_accuracy_by_angle_inputs"],
)

wrong.edit(
    "rows_come_last",
    "The pictures have the shape (side, side, m): pixels of different rows are mixed.",
    remedy="X.reshape(len(X), side, side).",
    change={"X.reshape(len(X), side, side)": "X.reshape(side, side, len(X))"},
    tests=["test_accuracy_by_angle_calls"],
)


@wrong.answer(tests=["test_accuracy_by_angle_calls"])
def one_row_at_a_time(predict, rotate, X, labels, angles):
    """The network is called for each row.

    Remedy: call it once for each angle, with all rows.
    """
    side = int(round(np.sqrt(X.shape[1])))
    shares = []
    for angle in angles:
        turned = rotate(X.reshape(len(X), side, side), angle).reshape(len(X), -1)
        answers = [predict(row[None])[0] for row in turned]
        shares.append(np.mean(np.array(answers) == labels))
    return np.array(shares)
