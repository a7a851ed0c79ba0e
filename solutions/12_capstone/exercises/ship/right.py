"""Right answers to ship, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "with_five_bits",
    change={
        "[X.shape[1], 48, 10]": "[X.shape[1], 38, 10]",
        'quantize(parameters[f"kernel_{layer}"], 4)': 'quantize(parameters[f"kernel_{layer}"], 5)',
        "shipping.pack(integers, 4)": "shipping.pack(integers, 5)",
    },
)


@right.answer
def ship_bytes(X, labels, rng):
    parameters, _, _ = training.fit(
        X,
        labels,
        training.new_network((784, 24, 10), rng, first=1),
        {},
        loss_and_gradients=training.gradients_with("relu"),
        step=adam_step,
        epochs=12,
        batch_size=32,
        rng=rng,
    )
    shipped = {}
    for layer in (1, 2):
        kernel, scale = quantize(parameters[f"kernel_{layer}"], 8)
        shipped |= {
            f"kernel_{layer}": kernel,
            f"scale_{layer}": np.float32(scale),
            f"bias_{layer}": np.float32(parameters[f"bias_{layer}"]),
        }
    return shipped


@right.answer
def ship_sparse(X, labels, rng):
    plain = training.gradients_with("relu")

    def with_l1(parameters, X, labels):
        loss, gradients = plain(parameters, X, labels)
        return loss, {
            name: gradients[name] + 3e-4 * np.sign(parameters[name]) * name.startswith("kernel")
            for name in gradients
        }

    parameters, _, _ = training.fit(
        X,
        labels,
        training.new_network([784, 80, 10], rng, first=1),
        {},
        loss_and_gradients=with_l1,
        step=adam_step,
        epochs=10,
        batch_size=50,
        rng=rng,
    )
    parameters = prune(parameters, 0.9, "global")
    network = {}
    for layer in (1, 2):
        integers, scale = quantize(parameters[f"kernel_{layer}"], 8)
        rows, columns = np.nonzero(integers)
        ends = np.cumsum(np.bincount(rows, minlength=len(integers)))
        network |= {
            f"values_{layer}": integers[rows, columns],
            f"columns_{layer}": columns.astype(np.uint8),
            f"row_starts_{layer}": np.concatenate([[0], ends]).astype(np.uint16),
            f"scale_{layer}": scale.astype(np.float32),
            f"bias_{layer}": parameters[f"bias_{layer}"].astype(np.float32),
        }
    return network


@right.answer
def ship_with_momentum(X, labels, rng):
    def step(parameters, gradients, state, t):
        state = {name: 0.9 * state.get(name, 0.0) - 0.05 * g for name, g in gradients.items()}
        return {name: parameters[name] + state[name] for name in state}, state

    trained = training.fit(
        X,
        labels,
        training.new_network([784, 46, 10], rng, first=1),
        {},
        loss_and_gradients=training.gradients_with("relu"),
        step=step,
        epochs=12,
        batch_size=50,
        rng=rng,
    )[0]
    result = {}
    for name, values in trained.items():
        if name.startswith("kernel"):
            integers, scale = quantize(values, 4)
            result["packed" + name[6:]] = shipping.pack(integers, 4)
            result["scale" + name[6:]] = scale.astype("float32")
        else:
            result[name] = values.astype("float32")
    return result
