"""Right answers to deep_forward, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit("with_a_power", change={"np.sqrt(variance + EPSILON)": "(variance + EPSILON) ** 0.5"})


@right.answer
def deep_forward_with_helpers(parameters, X, activate, masks, keep, is_training):
    def dense(A, layer):
        return A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]

    def normalize(Z, layer):
        if f"gamma_{layer}" not in parameters:
            return Z
        if is_training:
            mean = Z.sum(axis=0) / len(Z)
            variance = ((Z - mean) ** 2).sum(axis=0) / len(Z)
        else:
            mean = parameters[f"moving_mean_{layer}"]
            variance = parameters[f"moving_variance_{layer}"]
        scale = parameters[f"gamma_{layer}"] / np.sqrt(variance + EPSILON)
        return Z * scale + (parameters[f"beta_{layer}"] - mean * scale)

    layer = 1
    while f"kernel_{layer + 1}" in parameters:
        X = activate(normalize(dense(X, layer), layer))
        if masks is not None and is_training:
            X = np.where(masks[layer - 1], X / keep, 0.0)
        layer += 1
    return dense(X, layer)


@right.answer
def deep_forward_backwards_named(parameters, X, activate, masks, keep, is_training):
    last = max(int(name.split("_")[-1]) for name in parameters if name.startswith("kernel_"))
    A = np.array(X)
    for layer in range(1, last + 1):
        p = {n.rsplit("_", 1)[0]: v for n, v in parameters.items() if n.endswith(f"_{layer}")}
        A = np.einsum("ij,jk->ik", A, p["kernel"]) + p["bias"]
        if layer == last:
            break
        if "gamma" in p:
            mean = np.mean(A, 0) if is_training else p["moving_mean"]
            variance = np.var(A, 0) if is_training else p["moving_variance"]
            A = p["beta"] + p["gamma"] * (A - mean) / np.sqrt(variance + EPSILON)
        A = np.asarray(activate(A))
        if is_training and masks is not None:
            A = np.asarray(masks[layer - 1], dtype=float) * A / keep
    return A


@right.answer
def deep_forward_by_recursion(parameters, X, activate, masks, keep, is_training):
    def from_layer(layer, A):
        Z = A.dot(parameters[f"kernel_{layer}"]) + parameters[f"bias_{layer}"]
        if f"kernel_{layer + 1}" not in parameters:
            return Z
        if f"gamma_{layer}" in parameters:
            center, spread = (
                (Z.mean(axis=0), Z.var(axis=0))
                if is_training
                else (parameters[f"moving_mean_{layer}"], parameters[f"moving_variance_{layer}"])
            )
            Z = (Z - center) * (spread + EPSILON) ** -0.5
            Z = Z * parameters[f"gamma_{layer}"] + parameters[f"beta_{layer}"]
        out = activate(Z)
        if is_training and masks is not None:
            out = out * (masks[layer - 1] / keep)
        return from_layer(layer + 1, out)

    return from_layer(1, X)
