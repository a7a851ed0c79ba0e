"""Dense Keras networks with dropout, in training and at test time."""

from keras_inputs import each_network

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """The networks, what each of their layers gets to see, and their logits."""
    for recorder, network in each_network(visible, hidden):
        name = network.name
        for layer, (kernel, bias) in enumerate(network.weights):
            recorder.add(f"{name}_kernel_{layer}", kernel)
            recorder.add(f"{name}_bias_{layer}", bias)
            recorder.add(f"{name}_mask_{layer}", network.mask(layer))
        recorder.add(f"{name}_X", network.X)
        recorder.add(f"{name}_labels", network.labels)
        recorder.add(f"{name}_rates", network.rates)
        logits, dropped = network.run(network.dense(), is_training=True)
        recorder.add(f"{name}_logits", logits)
        for layer, values in enumerate(dropped):
            recorder.add(f"{name}_dropped_{layer}", values)
        logits, inputs = network.run(network.dense(), is_training=False)
        recorder.add(f"{name}_test_time_logits", logits)
        for layer, values in enumerate(inputs):
            recorder.add(f"{name}_test_time_inputs_{layer}", values)
