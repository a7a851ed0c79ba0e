"""Wrong answers to mini_batches, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Mini-Batch Gradient Descent",
    tests=["test_mini_batches"],
)


@wrong.answer(slide="001, Repetition: Mini batch gradient descent")
def drawn_with_replacement(m, batch_size, rng):
    """Each batch is drawn from all rows again, so some rows come twice and others never.

    Remedy: shuffle all row numbers once, then cut them into pieces.
    """
    if batch_size < 1:
        raise ValueError
    starts = range(0, m, batch_size)
    return [rng.choice(m, min(batch_size, m - start)) for start in starts]


@wrong.answer(tests=["test_mini_batches_shuffled"])
def rows_never_shuffled(m, batch_size, rng):
    """The batches follow the order of the file; the generator is not used.

    Remedy: shuffle the row numbers before you cut, anew in each call.
    """
    if batch_size < 1:
        raise ValueError
    rows = np.arange(m)
    return [rows[start : start + batch_size] for start in range(0, m, batch_size)]


wrong.edit(
    "short_batch_dropped",
    "The short last batch is left out, so some rows are not seen in this epoch.",
    remedy="keep what is left over as a shorter batch.",
    change={
        'ValueError("a batch has at least one row")': "ValueError",
        "[order[start : start + batch_size] for start in range(0, m, batch_size)]": (
            "[order[k * batch_size : (k + 1) * batch_size] for k in range(m // batch_size)]"
        ),
    },
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
    change={
        'ValueError("a batch has at least one row")': "ValueError",
        "rng.permutation": "np.random.default_rng(42).permutation",
    },
    tests=["test_mini_batches_shuffled"],
)


@wrong.answer
def batches_evened_out(m, batch_size, rng):
    """The rows are spread evenly over the batches; all but the last should have batch_size rows.

    Remedy: cut after every batch_size rows. np.array_split makes pieces of nearly equal size.
    """
    if batch_size < 1:
        raise ValueError
    return np.array_split(rng.permutation(m), -(-m // batch_size))


@wrong.answer(tests=["test_mini_batches", "test_mini_batches_shuffled"])
def batch_size_as_number_of_batches(m, batch_size, rng):
    """batch_size is taken for the number of batches; it is the number of rows in each.

    Remedy: cut after every batch_size rows.
    """
    if batch_size < 1:
        raise ValueError
    return np.array_split(rng.permutation(m), batch_size)


wrong.edit(
    "last_batch_filled_up",
    "The last batch is filled up with rows that were used already.",
    remedy="let the last batch be shorter.",
    change={
        'ValueError("a batch has at least one row")': "ValueError",
        "[order[start : start + batch_size] for start in range(0, m, batch_size)]": (
            "[np.resize(np.roll(order, -s), batch_size) for s in range(0, m, batch_size)]"
        ),
    },
)

wrong.edit(
    "rows_counted_from_one",
    "The row numbers go from 1 to m; in NumPy the first row has the number 0.",
    remedy="shuffle the numbers 0 to m - 1.",
    change={
        'ValueError("a batch has at least one row")': "ValueError",
        "rng.permutation(m)": "rng.permutation(m) + 1",
    },
)

wrong.edit(
    "any_batch_size",
    "A batch size below 1 is accepted: range(0, m, -3) is simply empty.",
    remedy="check batch_size first, and raise ValueError.",
    change={
        """
            if batch_size < 1:
                raise ValueError("a batch has at least one row")
        """: "",
    },
    tests=["test_mini_batches_error"],
)
