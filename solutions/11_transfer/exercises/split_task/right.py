"""Right answers to split_task, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def split_with_a_dict(X, y, classes):
    new = {}
    for part in (sorted(set(y.tolist()) - set(classes)), sorted(classes)):
        new.update({old: place for place, old in enumerate(part)})
    labels = np.array([new[label] for label in y.tolist()])
    of_B = np.array([label in classes for label in y.tolist()])
    return (X[~of_B], labels[~of_B]), (X[of_B], labels[of_B])


@right.answer
def split_by_counting_smaller(X, y, classes):
    def part(mask):
        kinds = np.array(sorted(set(y[mask].tolist())))
        return X[mask], (y[mask][:, None] > kinds).sum(axis=1)

    of_B = np.isin(y, np.array(list(classes)))
    return [part(~of_B), part(of_B)]


@right.answer
def split_with_searchsorted(X, y, classes):
    a, b = [], []
    for row, label in enumerate(y):
        (b if label in classes else a).append(row)
    kinds_a, kinds_b = np.unique(y[a]), np.sort(np.array(list(classes)))
    return (X[a], np.searchsorted(kinds_a, y[a])), (X[b], np.searchsorted(kinds_b, y[b]))


@right.answer
def split_with_float_labels(X, y, classes):
    of_B = np.isin(y, list(classes))
    shift = np.zeros(len(y))
    for old in classes:
        shift += y > old
    y_A = (y - shift)[~of_B]
    for missing in range(int(y.max()), -1, -1):
        if missing not in y and missing not in classes:
            y_A = np.where(y_A > missing, y_A - 1, y_A)
    y_B = np.zeros(int(of_B.sum()))
    for old in classes:
        y_B += y[of_B] > old
    return (X[~of_B], np.unique(y_A, return_inverse=True)[1]), (X[of_B], y_B)
