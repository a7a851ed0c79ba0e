"""A dense network by the names of its parameters."""

import numpy as np
from trainlab import training


def test_a_new_network_has_keras_default_kernels_and_zero_biases() -> None:
    network = training.new_network((300, 40, 7), np.random.default_rng(0))
    assert {name: value.shape for name, value in network.items()} == {
        "kernel_0": (300, 40),
        "bias_0": (40,),
        "kernel_1": (40, 7),
        "bias_1": (7,),
    }
    limit = np.sqrt(6 / 340)
    assert 0.99 * limit < np.abs(network["kernel_0"]).max() <= limit
    np.testing.assert_allclose(network["kernel_0"].std(), limit / np.sqrt(3), rtol=0.02)
    assert not network["bias_0"].any()


def test_names_come_off_in_the_order_of_the_layers() -> None:
    network = training.new_network((5, 4, 3), np.random.default_rng(0))
    shuffled = dict(sorted(network.items()))
    kernels, biases = training.unnamed(shuffled)
    assert [kernel.shape for kernel in kernels] == [(5, 4), (4, 3)]
    assert training.named(kernels, biases).keys() == network.keys()


def test_gradients_have_the_names_of_their_parameters() -> None:
    rng = np.random.default_rng(0)
    network = training.new_network((5, 4, 3), rng)
    X, labels = rng.normal(size=(6, 5)), rng.integers(0, 3, 6)
    loss, gradients = training.gradients_with("tanh")(network, X, labels)
    expected, kernel_gradients, bias_gradients = training.loss_and_gradients(
        X, labels, *training.unnamed(network), activation="tanh"
    )
    assert loss == expected
    np.testing.assert_array_equal(gradients["kernel_1"], kernel_gradients[1])
    np.testing.assert_array_equal(gradients["bias_0"], bias_gradients[0])


def test_layers_may_be_counted_from_one() -> None:
    rng = np.random.default_rng(0)
    network = training.new_network((5, 4, 3), rng, first=1)
    assert list(network) == ["kernel_1", "bias_1", "kernel_2", "bias_2"]
    kernels, biases = training.unnamed(network)
    assert [kernel.shape for kernel in kernels] == [(5, 4), (4, 3)]
    assert training.named(kernels, biases, first=1).keys() == network.keys()
    X, labels = rng.normal(size=(6, 5)), rng.integers(0, 3, 6)
    _, gradients = training.gradients_with("tanh")(network, X, labels)
    assert {name: g.shape for name, g in gradients.items()} == {
        name: value.shape for name, value in network.items()
    }
