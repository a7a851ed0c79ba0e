"""Wrong answers to two_class_logits, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Comment",
    tests=["test_two_class_logits"],
)

wrong.edit(
    "two_logits_swapped",
    "The classes are swapped: class 0 gets the probability sigma(z).",
    remedy="class 1 is the second column, and it has to win where z is large.",
    change={"[np.zeros_like(z), z]": "[z, np.zeros_like(z)]"},
)

wrong.edit(
    "two_logits_too_far_apart",
    "The two logits differ by 2z, which gives class 1 the probability sigma(2z).",
    remedy="""divide numerator and denominator by exp of the second logit, and compare with
    sigma(z).""",
    change={"np.zeros_like(z)": "-z"},
)

wrong.edit(
    "two_logits_are_probabilities",
    "Probabilities are returned in place of logits, and softmax then works on those.",
    remedy="softmax takes exponentials. Which two numbers have the right exponentials?",
    change={"[np.zeros_like(z), z]": "[1 - sigmoid(z), sigmoid(z)]"},
)

wrong.edit(
    "two_logits_with_a_one",
    "Class 0 has the logit 1. But the 1 in 1 + exp(-z) is an exponential, not a logit.",
    remedy="which logit has the exponential 1?",
    change={"np.zeros_like": "np.ones_like"},
)

wrong.edit(
    "two_logits_in_rows",
    "The two logits stand below each other; each row has to hold the two of one example.",
    remedy="np.stack([...], axis=1) puts them side by side, shape (m, 2).",
    change={"np.stack([np.zeros_like(z), z], axis=1)": "np.stack([np.zeros_like(z), z])"},
)

wrong.edit(
    "two_logits_with_a_sigmoid_inside",
    "The second logit is sigma(z); softmax then turns it into something else.",
    remedy="the exponentials of softmax are all that it takes. No sigmoid is needed.",
    change={"[np.zeros_like(z), z]": "[np.zeros_like(z), sigmoid(z)]"},
)

wrong.edit(
    "two_logits_half_as_far_apart",
    "The two logits differ by z / 2, which gives class 1 the probability sigma(z / 2).",
    remedy="their difference has to be z.",
    change={"np.zeros_like(z), z": "np.zeros_like(z), z / 2"},
)

wrong.edit(
    "two_logits_one_minus_z",
    "The two logits are 1 - z and z; their difference is 2z - 1.",
    remedy="probabilities add up to 1, logits do not. Their difference has to be z.",
    change={"np.zeros_like(z)": "1 - z"},
)

wrong.edit(
    "two_logits_reshaped",
    "The zeros and the logits of different rows are mixed up: reshape does not transpose.",
    remedy="np.stack([...], axis=1) puts the two of one example side by side.",
    change={
        "np.stack([np.zeros_like(z), z], axis=1)": (
            "np.stack([np.zeros_like(z), z]).reshape(-1, 2)"
        )
    },
)
