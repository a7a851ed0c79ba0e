"""Right answers to hidden_responsibility, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def hidden_from_the_left(outputs, weights_to_next, next_deltas):
    return (next_deltas @ weights_to_next.T) * (outputs - outputs**2)


@right.answer
def hidden_in_loops(outputs, weights_to_next, next_deltas):
    deltas = []
    for j, output in enumerate(outputs):
        share = sum(weights_to_next[j, k] * delta for k, delta in enumerate(next_deltas))
        deltas.append(output * (1 - output) * share)
    return np.array(deltas)


@right.answer
def hidden_by_einsum(outputs, weights_to_next, next_deltas):
    return np.einsum("j,jk,k->j", outputs * (1 - outputs), weights_to_next, next_deltas)


@right.answer
def hidden_by_broadcasting(outputs, weights_to_next, next_deltas):
    shares = (weights_to_next * next_deltas).sum(axis=1)
    return training.slope("logistic", outputs) * shares
