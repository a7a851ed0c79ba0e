"""Wrong answers to transfer, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Transfer Learning in Keras",
    tests=["test_transfer_accuracy"],
)

# Phases of 0 epochs or everything frozen: what comes out is the same.
NEVER_TRAINED = "The head is drawn and never trained."
TRAIN_IT = "leave the head free, and give it a few dozen epochs."


wrong.edit(
    "ten_outputs",
    "B has ten outputs, as A has.",
    remedy="the question has two answers.",
    change={"adapt(source, 2, rng, in_phases)": "adapt(source, 10, rng, in_phases)"},
    tests=["test_transfer"],
)


@wrong.answer
def from_scratch_for_longer(X_few, y_few, source, rng):
    """A is not used at all: the network learns from fifty pictures alone.

    Remedy: begin with adapt(source, ...).
    """
    train = trainer(X_few, y_few, frozen_step, rng)
    return fine_tune(new_network(2, rng), [(100, 0.02, [])], train)[0]


wrong.edit(
    "far_too_fast",
    "The rate is so high that the first steps tear the body apart.",
    remedy="about 0.02 for the head, less for the body.",
    change={"[(30, 0.02, BODY), (20, 0.005, [])]": "[(50, 0.2, [])]"},
)

wrong.edit(
    "hardly_trained",
    "The head is trained for one epoch only.",
    remedy="fifty pictures make five steps an epoch: a head needs a few dozen epochs.",
    change={"[(30, 0.02, BODY), (20, 0.005, [])]": "[(1, 0.002, BODY)]"},
)

wrong.edit(
    "no_epochs",
    NEVER_TRAINED,
    remedy=TRAIN_IT,
    change={"[(30, 0.02, BODY), (20, 0.005, [])]": "[(0, 0.02, BODY), (0, 0.005, [])]"},
)

wrong.edit(
    "all_frozen",
    NEVER_TRAINED,
    remedy=TRAIN_IT,
    change={"[(30, 0.02, BODY), (20, 0.005, [])]": "[(30, 0.02, BODY + HEAD)]"},
)

wrong.edit(
    "labels_exchanged",
    "The labels are turned round: 1 for what is no prime.",
    remedy="pass y_few on as it is.",
    change={"trainer(X_few, y_few,": "trainer(X_few, 1 - y_few,"},
)


@wrong.answer
def random_body(X_few, y_few, source, rng):
    """The body is frozen, but random: nothing of A is in it.

    Remedy: begin with the body of `source`.
    """
    train = trainer(X_few, y_few, frozen_step, rng)
    return adapt(
        new_network(10, rng), 2, rng, lambda start: fine_tune(start, [(50, 0.02, BODY)], train)[0]
    )


wrong.edit(
    "a_head_of_its_own_seed",
    "The draws come from a generator with a fixed seed, not from `rng`.",
    remedy="hand `rng` on to all that draws.",
    change={
        "trainer(X_few, y_few, frozen_step, rng)": (
            "trainer(X_few, y_few, frozen_step, rng := np.random.default_rng(0))"
        ),
    },
    tests=["test_transfer_draws"],
)

wrong.edit(
    "shuffles_with_a_seed_of_its_own",
    "The head is drawn from `rng`, but the order of the pictures from a generator of its own.",
    remedy="hand `rng` on to all that draws.",
    change={
        "trainer(X_few, y_few, frozen_step, rng)": (
            "trainer(X_few, y_few, frozen_step, np.random.default_rng(0))"
        ),
    },
    tests=["test_transfer_draws"],
)

wrong.edit(
    "the_last_pictures_are_lost",
    "Pictures that do not fill a batch of ten are left out.",
    remedy="train on all pictures; the last batch may be smaller.",
    change={
        "trainer(X_few, y_few, frozen_step, rng)": (
            "trainer(X_few[: len(X_few) // 10 * 10], y_few[: len(X_few) // 10 * 10],"
            " frozen_step, rng)"
        ),
    },
    tests=["test_transfer_draws"],
)
