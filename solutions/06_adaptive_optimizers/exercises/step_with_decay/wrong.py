"""Wrong answers to step_with_decay, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, l1 and l2 regularization; the lab, section 10",
    tests=["test_step_with_decay", "test_step_with_decay_decoupled"],
)


@wrong.answer
def decay_always_coupled(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """This is the other kind of decay: coupled goes into the gradient, decoupled shrinks the
    weights before the step.

    Remedy: for "decoupled", shrink the weights and pass the gradients as they are.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    gradients = {
        k: g + weight_decay * parameters[k] if k in decayed else g for k, g in gradients.items()
    }
    return step(parameters, gradients, state, t)


@wrong.answer(tests=["test_step_with_decay_coupled"])
def decay_always_decoupled(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """This is the other kind of decay: coupled goes into the gradient, decoupled shrinks the
    weights before the step.

    Remedy: for "coupled", add lambda theta to the gradient.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    keep = 1 - learning_rate * weight_decay
    parameters = {k: keep * p if k in decayed else p for k, p in parameters.items()}
    return step(parameters, gradients, state, t)


@wrong.answer(
    tests=["test_step_with_decay", "test_step_with_decay_coupled", "test_step_with_decay_decoupled"]
)
def decay_kinds_swapped(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """This is the other kind of decay: coupled goes into the gradient, decoupled shrinks the
    weights before the step.

    Remedy: coupled: through the gradient. Decoupled: past the optimizer.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    if kind == "decoupled":
        gradients = {
            k: g + weight_decay * parameters[k] if k in decayed else g for k, g in gradients.items()
        }
    else:
        keep = 1 - learning_rate * weight_decay
        parameters = {k: keep * p if k in decayed else p for k, p in parameters.items()}
    return step(parameters, gradients, state, t)


@wrong.answer
def decay_without_learning_rate(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """Decoupled, the weights shrink by lambda; in Keras they shrink by the learning rate times
    lambda.

    Remedy: multiply by 1 - learning_rate * weight_decay.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    if kind == "coupled":
        gradients = {
            k: g + weight_decay * parameters[k] if k in decayed else g for k, g in gradients.items()
        }
    else:
        keep = 1 - weight_decay
        parameters = {k: keep * p if k in decayed else p for k, p in parameters.items()}
    return step(parameters, gradients, state, t)


@wrong.answer(tests=["test_step_with_decay_coupled"])
def decay_with_learning_rate_twice(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """Coupled, the penalty is multiplied by the learning rate, and the optimizer multiplies by
    it again.

    Remedy: add lambda theta to the gradient; the optimizer brings its own rate.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    if kind == "coupled":
        gradients = {
            k: g + learning_rate * weight_decay * parameters[k] if k in decayed else g
            for k, g in gradients.items()
        }
    else:
        keep = 1 - learning_rate * weight_decay
        parameters = {k: keep * p if k in decayed else p for k, p in parameters.items()}
    return step(parameters, gradients, state, t)


@wrong.answer(
    tests=["test_step_with_decay", "test_step_with_decay_coupled", "test_step_with_decay_decoupled"]
)
def decay_of_everything(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """Everything decays, the biases too.

    Remedy: only the parameters named in `decayed` decay.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    if kind == "coupled":
        gradients = {k: g + weight_decay * parameters[k] for k, g in gradients.items()}
    else:
        keep = 1 - learning_rate * weight_decay
        parameters = {k: keep * p for k, p in parameters.items()}
    return step(parameters, gradients, state, t)


@wrong.answer(tests=["test_step_with_decay_coupled"])
def decay_with_factor_two(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """The penalty comes in twice: that is the gradient of lambda theta squared, without the one
    half.

    Remedy: the gradient of (lambda / 2) theta squared is lambda theta.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    if kind == "coupled":
        gradients = {
            k: g + 2 * weight_decay * parameters[k] if k in decayed else g
            for k, g in gradients.items()
        }
    else:
        keep = 1 - learning_rate * weight_decay
        parameters = {k: keep * p if k in decayed else p for k, p in parameters.items()}
    return step(parameters, gradients, state, t)


@wrong.answer
def decay_after_the_step(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """The weights shrink after the step, so the step itself shrinks with them.

    Remedy: shrink first, then step, as Keras does.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    if kind == "coupled":
        gradients = {
            k: g + weight_decay * parameters[k] if k in decayed else g for k, g in gradients.items()
        }
        return step(parameters, gradients, state, t)
    moved, state = step(parameters, gradients, state, t)
    keep = 1 - learning_rate * weight_decay
    return {k: keep * p if k in decayed else p for k, p in moved.items()}, state


@wrong.answer(tests=["test_step_with_decay_decoupled"], slide="the docstring of the exercise")
def decay_takes_any_kind(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """Any kind is taken without complaint; a wrong word has to raise ValueError.

    Remedy: raise ValueError if kind is neither "coupled" nor "decoupled".
    """
    if kind == "coupled":
        gradients = {
            k: g + weight_decay * parameters[k] if k in decayed else g for k, g in gradients.items()
        }
    else:
        keep = 1 - learning_rate * weight_decay
        parameters = {k: keep * p if k in decayed else p for k, p in parameters.items()}
    return step(parameters, gradients, state, t)


@wrong.answer(
    tests=["test_step_with_decay_decoupled"],
    slide="the lab, Conventions",
)
def decay_in_place(
    step, parameters, gradients, state, t, learning_rate, weight_decay, decayed, kind
):
    """Gradients or weights are changed in place: they belong to the caller.

    Remedy: build new dicts with new arrays.
    """
    if kind not in ("coupled", "decoupled"):
        raise ValueError(kind)
    for k in decayed:
        if kind == "coupled":
            gradients[k] += weight_decay * parameters[k]
        else:
            parameters[k] *= 1 - learning_rate * weight_decay
    return step(parameters, gradients, state, t)
