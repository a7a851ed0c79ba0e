"""Wrong answers to train_and_fold, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Batch Normalization (III)",
    tests=["test_train_and_fold_last"],
)

_FOLD = "003, Practical Guidelines"

wrong.edit(
    "normalization_dropped",
    "The normalization was left out and not folded: the kernels are those of training, and beta is "
    "the bias.",
    remedy="call fold_into_previous for every hidden layer.",
    change={
        "kernels.append(kernel)": 'kernels.append(parameters[f"kernel_{layer}"])',
        "biases.append(bias)": 'biases.append(parameters[f"beta_{layer}"])',
    },
    tests=["test_train_and_fold_hidden"],
    slide=_FOLD,
)

wrong.edit(
    "nothing_folded",
    "The kernels are those of training, and the hidden layers have biases of 0.",
    remedy="call fold_into_previous for every hidden layer.",
    change={
        "kernels.append(kernel)": 'kernels.append(parameters[f"kernel_{layer}"])',
        "biases.append(bias)": "biases.append(np.zeros(units))",
    },
    tests=["test_train_and_fold_hidden"],
    slide=_FOLD,
)

wrong.edit(
    "folds_the_start_of_the_averages",
    "The network is folded with the moving averages of the start, 0 and 1.",
    remedy="use the moving averages that train_normalized returns.",
    change={"parameters, moving, _ = train_normalized": "parameters, _, _ = train_normalized"},
    tests=["test_train_and_fold_hidden"],
    slide="001, Batch normalization: test time",
)

wrong.edit(
    "folds_the_untrained_network",
    "The network is folded with the weights of the start: what training returned was not used.",
    remedy="keep the parameters that train_normalized returns.",
    change={"parameters, moving, _ = train_normalized": "_, moving, _ = train_normalized"},
)

wrong.edit(
    "trains_without_normalization",
    "The network was trained without normalization, as in section 1.",
    remedy='leave the placement at "before".',
    change={"rng=rng, **SETTINGS": 'rng=rng, placement="none", **SETTINGS'},
)

wrong.edit(
    "normalizes_after_the_activation",
    "The network was trained with normalization after the activation function, which cannot be "
    "folded into the layer before.",
    remedy='leave the placement at "before".',
    change={"rng=rng, **SETTINGS": 'rng=rng, placement="after", **SETTINGS'},
    slide=_FOLD,
)

wrong.edit(
    "beta_for_gamma",
    "Gamma and beta are exchanged in the call of fold_into_previous.",
    remedy="gamma comes first, then beta.",
    change={
        'parameters[f"gamma_{layer}"], parameters[f"beta_{layer}"]': (
            'parameters[f"beta_{layer}"], parameters[f"gamma_{layer}"]'
        )
    },
    tests=["test_train_and_fold_hidden"],
    slide="000 and 003, Equation 11-3",
)

wrong.edit(
    "starts_from_a_fixed_seed",
    "A new generator with a fixed seed is made, so every run gives the same network.",
    remedy="pass the rng that you are given to start and to train_normalized.",
    change={
        "parameters, moving = start(WIDTHS, SPREAD, rng)": """
            rng = np.random.default_rng(0)
            parameters, moving = start(WIDTHS, SPREAD, rng)
        """,
    },
    tests=["test_train_and_fold"],
)

wrong.edit(
    "network_of_a_fixed_seed",
    "The network starts from weights of a fixed seed, and not from rng.",
    remedy="pass the rng that you are given to start.",
    change={"start(WIDTHS, SPREAD, rng)": "start(WIDTHS, SPREAD, np.random.default_rng(0))"},
)

wrong.edit(
    "batches_of_a_fixed_seed",
    "The batches are shuffled by a generator with a fixed seed, and not by rng.",
    remedy="pass the rng that you are given to train_normalized.",
    change={"rng=rng, **SETTINGS": "rng=np.random.default_rng(0), **SETTINGS"},
    tests=["test_train_and_fold"],
)

wrong.edit(
    "last_bias_lost",
    "The bias of the last layer is thrown away: zeros are returned in its place.",
    remedy="the last layer is not normalized: return its kernel and its bias as training left them.",
    change={'parameters["bias_3"]': "np.zeros(10)"},
)

wrong.edit(
    "one_epoch_of_training",
    "The network is trained for one epoch, whatever SETTINGS says.",
    remedy="pass every entry of SETTINGS on: **SETTINGS.",
    change={"rng=rng, **SETTINGS": "rng=rng, **(SETTINGS | {'epochs': 1})"},
)

wrong.edit(
    "five_epochs_of_training",
    "The network is trained for five epochs, whatever SETTINGS says.",
    remedy="pass every entry of SETTINGS on: **SETTINGS.",
    change={"rng=rng, **SETTINGS": "rng=rng, **(SETTINGS | {'epochs': 5})"},
)

wrong.edit(
    "rate_of_its_own",
    "The learning rate is 0.1, whatever SETTINGS says.",
    remedy="pass every entry of SETTINGS on: **SETTINGS.",
    change={"rng=rng, **SETTINGS": "rng=rng, **(SETTINGS | {'learning_rate': 0.1})"},
)

wrong.edit(
    "batches_of_32",
    "The batches have 32 rows, whatever SETTINGS says.",
    remedy="pass every entry of SETTINGS on: **SETTINGS.",
    change={"rng=rng, **SETTINGS": "rng=rng, **(SETTINGS | {'batch_size': 32})"},
)

wrong.edit(
    "momentum_of_keras",
    "The momentum of the moving averages is 0.99, whatever SETTINGS says.",
    remedy="pass every entry of SETTINGS on: **SETTINGS.",
    change={"rng=rng, **SETTINGS": "rng=rng, **(SETTINGS | {'momentum': 0.99})"},
    tests=["test_train_and_fold_hidden"],
)

wrong.edit(
    "other_spread",
    "The weights start with a spread of 0.3, and not with SPREAD.",
    remedy="start(WIDTHS, SPREAD, rng).",
    change={"SPREAD, rng": "0.3, rng"},
)

wrong.edit(
    "folds_without_epsilon",
    "The hidden layers are folded with an epsilon of 0; they were trained with EPSILON.",
    remedy="pass EPSILON to fold_into_previous.",
    change={", EPSILON,": ", 0.0,"},
    tests=["test_train_and_fold_hidden"],
    slide=_FOLD,
)
