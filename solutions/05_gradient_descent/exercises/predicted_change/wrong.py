"""Wrong answers to predicted_change, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Beyond the gradient: Hessian matrices",
    tests=["test_predicted_change", "test_predicted_change_exact"],
)


@wrong.answer
def one_half_left_out(gradient, hessian, learning_rate):
    """The one half of the second-order term is missing.

    Remedy: half of epsilon squared times g'Hg.
    """
    return (
        -learning_rate * float(gradient @ gradient),
        learning_rate**2 * float(gradient @ hessian @ gradient),
    )


@wrong.answer
def gain_without_minus(gradient, hessian, learning_rate):
    """The slope term has the wrong sign: a step down the slope makes the loss smaller.

    Remedy: the step is -epsilon g, so its product with g is negative.
    """
    return (
        learning_rate * float(gradient @ gradient),
        0.5 * learning_rate**2 * float(gradient @ hessian @ gradient),
    )


@wrong.answer
def cost_with_minus(gradient, hessian, learning_rate):
    """The curvature term has the wrong sign: the minus of the step is squared away.

    Remedy: (-epsilon g) enters twice, so its sign is gone.
    """
    return (
        -learning_rate * float(gradient @ gradient),
        -0.5 * learning_rate**2 * float(gradient @ hessian @ gradient),
    )


@wrong.answer
def rate_not_squared(gradient, hessian, learning_rate):
    """The curvature term has epsilon where epsilon squared is right.

    Remedy: the step enters the second-order term twice, and epsilon with it.
    """
    return (
        -learning_rate * float(gradient @ gradient),
        0.5 * learning_rate * float(gradient @ hessian @ gradient),
    )


@wrong.answer(slide="001, Beyond the gradient (g'g is called the gradient norm there)")
def norm_not_squared(gradient, hessian, learning_rate):
    """The slope term has the norm of the gradient; g'g is the square of the norm.

    Remedy: the sum of squares, without a root.
    """
    return (
        -learning_rate * float(np.linalg.norm(gradient)),
        0.5 * learning_rate**2 * float(gradient @ hessian @ gradient),
    )


@wrong.answer
def diagonal_of_the_hessian(gradient, hessian, learning_rate):
    """Only the diagonal of the Hessian is used.

    Remedy: g'Hg is a sum over all pairs of variables: gradient @ hessian @ gradient.
    """
    return (
        -learning_rate * float(gradient @ gradient),
        0.5 * learning_rate**2 * float(np.sum(np.diag(hessian) * gradient**2)),
    )


@wrong.answer(tests=["test_predicted_change"])
def terms_exchanged(gradient, hessian, learning_rate):
    """The two terms have changed places.

    Remedy: first the term of the slope, then the term of the curvature.
    """
    return (
        0.5 * learning_rate**2 * float(gradient @ hessian @ gradient),
        -learning_rate * float(gradient @ gradient),
    )


@wrong.answer
def rate_left_out_of_both(gradient, hessian, learning_rate):
    """The learning rate is missing: these are g'g and g'Hg alone.

    Remedy: put -epsilon g into the formula for the difference of the places.
    """
    return -float(gradient @ gradient), 0.5 * float(gradient @ hessian @ gradient)
