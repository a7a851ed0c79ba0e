"""Right answers to train_regularized: the other cures."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def recipe_of_max_norm(X, y, rng):
    return learn(X, y, rng, after_step=each_kernel(lambda kernel: max_norm(kernel, 0.6)))


@right.answer
def recipe_of_l2(X, y, rng):
    return learn(X, y, rng, penalty=lambda now: l1_l2_penalty(now, 0.0, 0.02, KERNELS))


@right.answer
def recipe_of_two_cures(X, y, rng):
    return learn(
        X,
        y,
        rng,
        penalty=lambda now: l1_l2_penalty(now, 0.0, 0.005, KERNELS),
        after_step=each_kernel(lambda kernel: max_norm(kernel, 0.8)),
    )


@right.answer
def recipe_of_turned_digits(X, y, rng):
    pictures, labels = augment(X.reshape(-1, 28, 28), y, rotate_images, 5.0, 15.0, rng)
    return learn(
        pictures.reshape(-1, 784),
        labels,
        rng,
        epochs=8,
        after_step=each_kernel(lambda kernel: max_norm(kernel, 0.8)),
    )


@right.answer
def recipe_of_stopping_early(X, y, rng):
    best = {"loss": np.inf, "kept": None, "wait": 0}

    def watch(parameters, epoch):
        loss = gradients_of(parameters, X_valid, y_valid)[0]
        if loss < best["loss"]:
            best.update(loss=loss, kept=parameters, wait=0)
        else:
            best["wait"] += 1
        return best["wait"] >= 5

    learn(X, y, rng, watch=watch, after_step=each_kernel(lambda kernel: max_norm(kernel, 1.2)))
    return best["kept"]
