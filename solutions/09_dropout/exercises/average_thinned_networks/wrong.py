"""Wrong answers to average_thinned_networks, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Dropout Regularization (ensemble model)",
    tests=["test_average_thinned_networks", "test_average_thinned_networks_geometric"],
)


@wrong.answer(slide="001, From pattern recognition: bagging")
def every_network_counts_alike(a, kernel, bias, rate):
    """Every thinned network counts as much as any other; they are not equally likely.

    Remedy: weight each by its probability: a factor 1 - rate for what is kept, rate for the rest.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    probabilities = training.softmax((masks * a / (1 - rate)) @ kernel + bias)
    geometric = np.exp(np.log(probabilities).mean(axis=0))
    return probabilities.mean(axis=0), geometric / geometric.sum()


@wrong.answer(slide="001, Dropout - training")
def likely_and_unlikely_swapped(a, kernel, bias, rate):
    """Keep and drop are swapped in the probability of a mask.

    Remedy: an input is kept with probability 1 - rate.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    likely = np.prod(np.where(masks == 1, rate, 1 - rate), axis=1)
    probabilities = training.softmax((masks * a / (1 - rate)) @ kernel + bias)
    geometric = np.exp(likely @ np.log(probabilities))
    return likely @ probabilities, geometric / geometric.sum()


@wrong.answer(slide="001, Inverted dropout")
def thinned_without_the_scale(a, kernel, bias, rate):
    """The thinned networks lack the scale 1/(1 - rate) of inverted dropout.

    Remedy: divide what is kept by 1 - rate.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    likely = np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)
    probabilities = training.softmax((masks * a) @ kernel + bias)
    geometric = np.exp(likely @ np.log(probabilities))
    return likely @ probabilities, geometric / geometric.sum()


@wrong.answer(tests=["test_average_thinned_networks_geometric"])
def geometric_does_not_add_up(a, kernel, bias, rate):
    """The geometric means are not divided by their sum, so they do not add up to 1.

    Remedy: divide by the sum over the classes at the end.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    likely = np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)
    probabilities = training.softmax((masks * a / (1 - rate)) @ kernel + bias)
    return likely @ probabilities, np.exp(likely @ np.log(probabilities))


@wrong.answer(tests=["test_average_thinned_networks_geometric"])
def arithmetic_twice(a, kernel, bias, rate):
    """Both averages are the arithmetic one.

    Remedy: for the geometric one average the logarithms, take exp, and divide by the sum.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    likely = np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)
    probabilities = training.softmax((masks * a / (1 - rate)) @ kernel + bias)
    return likely @ probabilities, likely @ probabilities


@wrong.answer(
    tests=["test_average_thinned_networks"], slide="003, Monte Carlo Dropout Regularization"
)
def averages_the_logits(a, kernel, bias, rate):
    """The logits are averaged before the softmax: that gives the geometric mean, not this one.

    Remedy: softmax first, for every mask; then the mean.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    likely = np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)
    logits = (masks * a / (1 - rate)) @ kernel + bias
    both = training.softmax((likely @ logits)[None])[0]
    return both, both


@wrong.answer(slide="001, Dropout (figure 1)")
def without_the_empty_network(a, kernel, bias, rate):
    """The mask that drops everything is left out.

    Remedy: it is a mask like the others and may be drawn; only the bias is left then.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))[1:]
    likely = np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)
    likely = likely / likely.sum()
    probabilities = training.softmax((masks * a / (1 - rate)) @ kernel + bias)
    geometric = np.exp(likely @ np.log(probabilities))
    return likely @ probabilities, geometric / geometric.sum()


@wrong.answer(tests=["test_average_thinned_networks_geometric"])
def geometric_without_weights(a, kernel, bias, rate):
    """In the geometric mean every network counts alike.

    Remedy: weight the logarithms with the probabilities of the masks, too.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    likely = np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)
    probabilities = training.softmax((masks * a / (1 - rate)) @ kernel + bias)
    geometric = np.exp(np.log(probabilities).mean(axis=0))
    return likely @ probabilities, geometric / geometric.sum()
