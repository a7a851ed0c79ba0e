"""Wrong answers to train_regularized, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, REGULARIZATION",
    tests=["test_train_regularized_accuracy"],
)


@wrong.answer(tests=["test_train_regularized_generator"])
def recipe_with_a_seed(X, y, rng):
    """The run does not depend on the generator that is passed in.

    Remedy: pass `rng` on to learn.
    """
    return learn(X, y, np.random.default_rng(5), after_step=each_kernel(lambda k: max_norm(k, 0.7)))


@wrong.answer
def no_cure(X, y, rng):
    """Nothing has any effect: this is the network of section 1, which learns wrong labels by heart.

    Remedy: use one of the cures of this lab, and make it strong enough.
    """
    return learn(X, y, rng)


@wrong.answer
def homeopathic_penalty(X, y, rng):
    """The cure is so weak that the weights come out nearly as they would without it.

    Remedy: look at the pictures of the lab: how much of it did it take to win something?
    """
    return learn(X, y, rng, penalty=lambda now: l1_l2_penalty(now, 0.0, 1e-4, KERNELS))


@wrong.answer
def crushing_penalty(X, y, rng):
    """The weights are pressed so hard towards 0 that the network learns next to nothing.

    Remedy: look at the picture of section 2: where is the hill?
    """
    return learn(X, y, rng, penalty=lambda now: l1_l2_penalty(now, 0.0, 0.5, KERNELS))


@wrong.answer
def fence_too_far_out(X, y, rng):
    """Nothing has any effect: this is the network of section 1, which learns wrong labels by heart.

    Remedy: use one of the cures of this lab, and make it strong enough.
    """
    return learn(X, y, rng, after_step=each_kernel(lambda kernel: max_norm(kernel, 10.0)))


@wrong.answer(tests=["test_train_regularized"])
def trains_on_other_rows(X, y, rng):
    """It trains on X_small and y_wrong, whatever it is given.

    Remedy: use the X and y that the function is given.
    """
    return learn(X_small, y_wrong, rng, after_step=each_kernel(lambda k: max_norm(k, 0.7)))


@wrong.answer(tests=["test_train_regularized_generator"])
def shifts_without_the_generator(X, y, rng):
    """The shifts come from NumPy's global generator, so that the run cannot be repeated.

    Remedy: draw from the rng that the function is given.
    """
    m, pictures = len(X), X.reshape(-1, 28, 28)
    moved = shift_images(
        pictures, np.random.randint(-2, 3, size=m), np.random.randint(-2, 3, size=m)
    )
    return learn(
        np.concatenate([X, moved.reshape(m, 784)]),
        np.tile(y, 2),
        rng,
        epochs=15,
        after_step=each_kernel(lambda kernel: max_norm(kernel, 1.0)),
    )


@wrong.answer
def labels_mixed_up(X, y, rng):
    """The network is mostly wrong about the very digits that it was trained on.

    Remedy: do rows and labels still belong together? np.tile keeps the order, np.repeat does not.
    """
    m, pictures = len(X), X.reshape(-1, 28, 28)
    copies = [
        shift_images(pictures, rng.integers(-2, 3, m), rng.integers(-2, 3, m)).reshape(m, 784)
        for _ in range(2)
    ]
    return learn(
        np.concatenate([X, *copies]),
        np.repeat(y, 3),
        rng,
        epochs=10,
        after_step=each_kernel(lambda kernel: max_norm(kernel, 1.0)),
    )


@wrong.answer(tests=["test_train_regularized_generator"])
def noise_in_place(X, y, rng):
    """The rows that were passed in are changed; their owner finds noise in them.

    Remedy: X + noise makes a new array, X += noise changes the old one.
    """
    X += 0.01 * rng.standard_normal(X.shape)
    return learn(X, y, rng, after_step=each_kernel(lambda kernel: max_norm(kernel, 0.7)))


@wrong.answer(tests=["test_train_regularized"])
def a_list_of_arrays(X, y, rng):
    """The parameters come as a list; a dict with their names is expected.

    Remedy: return what learn gives back.
    """
    return list(learn(X, y, rng, after_step=each_kernel(lambda k: max_norm(k, 0.7))).values())


@wrong.answer(tests=["test_train_regularized_generator"])
def shifts_with_a_seed(X, y, rng):
    """The shifts come from a generator with a fixed seed: every training sees the same copies.

    Remedy: draw the shifts from the rng that the function is given.
    """
    m, pictures, other = len(X), X.reshape(-1, 28, 28), np.random.default_rng(1)
    copies = [
        shift_images(pictures, other.integers(-2, 3, m), other.integers(-2, 3, m)).reshape(m, 784)
        for _ in range(2)
    ]
    return learn(
        np.concatenate([X, *copies]),
        np.tile(y, 3),
        rng,
        epochs=10,
        after_step=each_kernel(lambda kernel: max_norm(kernel, 1.0)),
    )


@wrong.answer(tests=["test_train_regularized_generator"])
def noise_with_a_seed(X, y, rng):
    """The noise comes from a generator with a fixed seed: every training sees the same noise.

    Remedy: draw the noise from the rng that the function is given.
    """
    noise = np.random.default_rng(2).normal(0, 0.2, (2, *X.shape))
    return learn(
        np.concatenate([X, *(X + noise)]),
        np.tile(y, 3),
        rng,
        epochs=10,
        after_step=each_kernel(lambda kernel: max_norm(kernel, 0.7)),
    )


@wrong.answer(tests=["test_train_regularized_generator"])
def starts_with_a_seed(X, y, rng):
    """The shifts are drawn from `rng`, but the network's start from a generator with a fixed seed.

    Remedy: pass `rng` on to learn, too.
    """
    m, pictures = len(X), X.reshape(-1, 28, 28)
    moved = shift_images(pictures, rng.integers(-2, 3, m), rng.integers(-2, 3, m)).reshape(m, 784)
    return learn(
        np.concatenate([X, moved]),
        np.tile(y, 2),
        np.random.default_rng(3),
        epochs=15,
        after_step=each_kernel(lambda kernel: max_norm(kernel, 1.0)),
    )
