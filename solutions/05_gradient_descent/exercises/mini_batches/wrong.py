"""Wrong answers to mini_batches, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Mini-Batch Gradient Descent",
    tests=["test_mini_batches"],
)


@wrong.answer(slide="001, Repetition: Mini batch gradient descent")
def drawn_with_replacement(m, batch_size, rng):
    """Row numbers are drawn with replacement, so some rows come twice and others never.

    Remedy: shuffle all row numbers once, then cut them into pieces.
    """
    if batch_size < 1:
        raise ValueError
    starts = range(0, m, batch_size)
    return [rng.choice(m, min(batch_size, m - start)) for start in starts]


wrong.edit(
    "rows_never_shuffled",
    "The batches follow the order of the file; the generator is not used.",
    remedy="shuffle the row numbers before you cut, anew in each call.",
    change={"rng.permutation(m)": "np.arange(m)"},
    tests=["test_mini_batches_shuffled"],
)

wrong.edit(
    "short_batch_dropped",
    "The short last batch is left out, so some rows are not seen in this epoch.",
    remedy="keep what is left over as a shorter batch.",
    change={"range(0, m, batch_size)": "range(0, m - batch_size + 1, batch_size)"},
)


@wrong.answer(tests=["test_mini_batches_shuffled"])
def only_the_order_of_the_batches(m, batch_size, rng):
    """The order of the batches is shuffled, but the same neighbours stay together in each of them.

    Remedy: shuffle the row numbers first, and cut afterwards.
    """
    if batch_size < 1:
        raise ValueError
    pieces = [np.arange(s, min(s + batch_size, m)) for s in range(0, m, batch_size)]
    full = [piece for piece in pieces if len(piece) == batch_size]
    rest = [piece for piece in pieces if len(piece) < batch_size]
    return [full[k] for k in rng.permutation(len(full))] + rest


@wrong.answer(tests=["test_mini_batches", "test_mini_batches_shuffled"])
def all_batches_in_another_order(m, batch_size, rng):
    """The order of the batches is shuffled, but the same neighbours stay together in each of them.

    Remedy: shuffle the row numbers first, and cut afterwards.
    """
    if batch_size < 1:
        raise ValueError
    pieces = [np.arange(s, min(s + batch_size, m)) for s in range(0, m, batch_size)]
    return [pieces[k] for k in rng.permutation(len(pieces))]


@wrong.answer(tests=["test_mini_batches_shuffled"])
def shuffled_within_blocks(m, batch_size, rng):
    """Rows are shuffled only within their batch: each batch holds the same neighbours as ever.

    Remedy: shuffle the row numbers first, and cut afterwards.
    """
    if batch_size < 1:
        raise ValueError
    rows = np.arange(m)
    return [rng.permutation(rows[s : s + batch_size]) for s in range(0, m, batch_size)]


wrong.edit(
    "a_seed_of_its_own",
    "A generator with a fixed seed inside gives the same batches in every epoch.",
    remedy="use the generator that is passed in.",
    change={"rng.permutation": "np.random.default_rng(42).permutation"},
    tests=["test_mini_batches_shuffled"],
)

wrong.edit(
    "rows_from_np_random",
    "The rows are shuffled, but not with the generator that is passed in: with the same generator "
    "state they come out differently.",
    remedy="rng.permutation(m), and nothing from np.random.",
    change={"rng.permutation": "np.random.permutation"},
    tests=["test_mini_batches_shuffled"],
)

wrong.edit(
    "batches_evened_out",
    "The rows are spread evenly over the batches; all but the last should have batch_size rows.",
    remedy="cut after every batch_size rows. np.array_split makes pieces of nearly equal size.",
    change={
        "[order[start : start + batch_size] for start in range(0, m, batch_size)]": (
            "np.array_split(order, -(-m // batch_size))"
        )
    },
)

wrong.edit(
    "batch_size_as_number_of_batches",
    "batch_size is taken for the number of batches; it is the number of rows in each.",
    remedy="cut after every batch_size rows.",
    change={
        "[order[start : start + batch_size] for start in range(0, m, batch_size)]": (
            "np.array_split(order, batch_size)"
        )
    },
)

wrong.edit(
    "last_batch_filled_up",
    "The last batch is filled up with rows that were used already.",
    remedy="let the last batch be shorter.",
    change={
        "order[start : start + batch_size]": "np.resize(np.roll(order, -start), batch_size)",
    },
)

wrong.edit(
    "rest_in_the_last_batch",
    "What is left over is added to the last whole batch, which gets too long.",
    remedy="let what is left over be a batch of its own.",
    change={
        "[order[start : start + batch_size] for start in range(0, m, batch_size)]": (
            "np.split(order, [k * batch_size for k in range(1, m // batch_size)])"
        )
    },
)

wrong.edit(
    "rows_counted_from_one",
    "The row numbers go from 1 to m; in NumPy the first row has the number 0.",
    remedy="shuffle the numbers 0 to m - 1.",
    change={"rng.permutation(m)": "rng.permutation(m) + 1"},
)

wrong.edit(
    "any_batch_size",
    "A negative batch size is accepted: range(0, m, -3) is simply empty.",
    remedy="check batch_size first, and raise ValueError.",
    change={
        """
            if batch_size < 1:
                raise ValueError("a batch has at least one row")
        """: "",
    },
    tests=["test_mini_batches_error"],
)
