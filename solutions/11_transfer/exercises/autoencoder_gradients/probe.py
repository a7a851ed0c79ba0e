"""Inputs that tell answers to autoencoder_gradients apart."""


def calls(call, rng, lab):
    """Narrow and wide autoencoders, with four activation functions, on batches of several sizes."""
    for m, n, k, activation in (
        (6, 5, 3, "tanh"),
        (9, 4, 7, "logistic"),
        (4, 6, 2, "linear"),
        (7, 3, 5, "relu"),
    ):
        parameters = {
            "kernel_1": 0.6 * rng.normal(size=(n, k)),
            "bias_1": 0.4 * rng.normal(size=k),
            "kernel_2": rng.normal(size=(k, n)),
            "bias_2": rng.normal(size=n),
        }
        yield call(parameters, rng.normal(0.3, 1.0, (m, n)), activation)
