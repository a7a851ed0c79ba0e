"""Right answers to gaussian_process, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def process_with_loops(X, y, X_new, length, noise):
    def k(a, b):
        return math.exp(-sum((p - q) ** 2 for p, q in zip(a, b, strict=False)) / (2 * length**2))

    K = np.array(
        [[k(a, b) + (noise if i == j else 0.0) for j, b in enumerate(X)] for i, a in enumerate(X)]
    )
    mean, std = [], []
    for x in X_new:
        near = np.array([k(x, a) for a in X])
        weights = np.linalg.solve(K, near)
        mean.append(weights @ y)
        std.append(math.sqrt(max(0.0, 1 - weights @ near)))
    return np.array(mean), np.array(std)


@right.answer
def process_with_cholesky(X, y, X_new, length, noise):
    def kernel(A, B):
        d = np.linalg.norm(A[:, None] - B[None], axis=-1)
        return np.exp(-0.5 * (d / length) ** 2)

    L = np.linalg.cholesky(kernel(X, X) + noise * np.identity(len(y)))
    near = kernel(X, X_new)
    v = np.linalg.solve(L, near)
    mean = v.T @ np.linalg.solve(L, y)
    return mean, np.sqrt(np.clip(1 - np.sum(v**2, axis=0), 0, None))


@right.answer
def process_with_the_inverse(X, y, X_new, length, noise):
    Z, Z_new = X / length, X_new / length
    K = np.exp(-0.5 * np.sum((Z[:, None] - Z) ** 2, axis=-1))
    K[np.diag_indices(len(K))] += noise
    near = np.exp(-0.5 * np.sum((Z_new[:, None] - Z) ** 2, axis=-1))
    inverse = np.linalg.inv(K)
    variance = 1 - np.einsum("ij,jk,ik->i", near, inverse, near)
    return near @ inverse @ y, np.where(variance > 0, variance, 0) ** 0.5


@right.answer
def process_of_all_points(X, y, X_new, length, noise):
    m = len(X)
    points = np.concatenate([X, X_new])
    K = np.exp(-((points[:, None, :] - points[None, :, :]) ** 2).sum(-1) / (2 * length * length))
    data = K[:m, :m] + np.diag([noise] * m)
    weights = np.linalg.solve(data, K[:m, m:])
    covariance = K[m:, m:] - K[m:, :m] @ weights
    return y @ weights, np.sqrt(np.maximum(np.diag(covariance), 0.0))
