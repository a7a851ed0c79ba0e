"""Right answers to accuracy_by_angle, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit("without_rounding", change={"int(round(np.sqrt(X.shape[1])))": "int(X.shape[1] ** 0.5)"})


@right.answer
def angles_by_comprehension(predict, rotate, X, labels, angles):
    m, n = X.shape
    side = int(np.sqrt(n) + 0.5)
    return np.array(
        [
            np.mean(predict(rotate(X.reshape(m, side, side), angle).reshape(m, n)) == labels)
            for angle in angles
        ]
    )


@right.answer
def angles_into_an_array(predict, rotate, X, labels, angles):
    side = 1
    while side * side < X.shape[1]:
        side += 1
    shares = np.zeros(len(angles))
    for place, angle in enumerate(angles):
        pictures = np.array([row.reshape(side, side) for row in X])
        answers = predict(np.array([picture.ravel() for picture in rotate(pictures, angle)]))
        shares[place] = sum(a == b for a, b in zip(answers, labels, strict=True)) / len(labels)
    return shares


@right.answer
def angles_by_counting(predict, rotate, X, labels, angles):
    side = round(X.shape[1] ** 0.5)
    shares = []
    for angle in angles:
        rows = rotate(np.reshape(X, (-1, side, side)), angle).reshape(-1, side * side)
        shares.append(np.count_nonzero(np.equal(predict(rows), labels)) / len(X))
    return np.asarray(shares, dtype=float)
