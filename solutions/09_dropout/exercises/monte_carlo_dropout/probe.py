"""Inputs that tell answers to monte_carlo_dropout apart."""


def calls(call, rng, lab):
    """Passes of several networks of one layer that drop inputs."""
    for rows, inputs, classes, passes in ((4, 6, 3, 5), (3, 5, 4, 12), (6, 4, 5, 3)):
        kernel = rng.normal(size=(inputs, classes))

        def predict(X, generator, kernel=kernel):
            return (X * (generator.random(X.shape) < 0.7)) @ kernel

        yield call(predict, rng.normal(size=(rows, inputs)), passes, rng)
