"""Wrong answers to standardize, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="001, Preprocessing", tests=["test_standardize"])

wrong.edit(
    "new_rows_by_their_own_numbers",
    "New rows are standardized with their own mean and spread.",
    remedy="use the training rows' mean and spread for both.",
    change={
        "(X_new - mean) / spread": (
            "(X_new - X_new.mean(axis=axes)) / np.maximum(X_new.std(axis=axes), floor)"
        )
    },
    tests=["test_standardize", "test_standardize_new"],
)

wrong.edit(
    "all_rows_together",
    "Mean and spread are computed from the training rows and the new rows together.",
    remedy="use the training rows only: new rows are not known yet when the network is trained.",
    change={
        "mean = X_train.mean(axis=axes)": """
            both = np.concatenate([X_train, X_new])
            mean = both.mean(axis=axes)
        """,
        "X_train.std(axis=axes)": "both.std(axis=axes)",
    },
    tests=["test_standardize", "test_standardize_new"],
)

wrong.edit(
    "one_number_for_all",
    "There is one mean and one spread for everything.",
    remedy="each entry of the last axis has its own.",
    change={"axes = tuple(range(X_train.ndim - 1))": "axes = tuple(range(X_train.ndim))"},
)

wrong.edit(
    "mean_image_for_channels",
    "It averages over the rows only, so pictures get a mean image in place of one mean for each channel.",
    remedy="average over all axes but the last.",
    change={"axes = tuple(range(X_train.ndim - 1))": "axes = 0"},
    tests=["test_standardize_channels"],
)

wrong.edit(
    "divided_by_one_less",
    "The spread is computed with m - 1.",
    remedy="divide by the count itself, as np.std does by default.",
    change={"X_train.std(axis=axes)": "X_train.std(axis=axes, ddof=1)"},
)

wrong.edit(
    "variance_for_spread",
    "It divides by the variance.",
    remedy="divide by its root, the standard deviation.",
    change={"X_train.std(axis=axes)": "X_train.var(axis=axes)"},
)

wrong.edit(
    "only_centred",
    "The mean is subtracted, and nothing is divided.",
    remedy="divide by the spread.",
    change={"np.maximum(X_train.std(axis=axes), floor)": "1.0"},
    slide="001, Preprocessing",
)

wrong.edit(
    "floor_added",
    "The floor is added to every spread.",
    remedy="it replaces spreads that are smaller: take the larger of the two.",
    change={"np.maximum(X_train.std(axis=axes), floor)": "X_train.std(axis=axes) + floor"},
    tests=["test_standardize_channels"],
)

wrong.edit(
    "floor_of_the_variance",
    "The floor is that of the variance, before the root: the smallest spread is the root of the floor.",
    remedy="take the larger of spread and floor, after the root.",
    change={
        "np.maximum(X_train.std(axis=axes), floor)": (
            "np.sqrt(np.maximum(X_train.var(axis=axes), floor))"
        ),
    },
    tests=["test_standardize_channels"],
)

wrong.edit(
    "no_floor",
    "Inputs that never vary are divided by 0.",
    remedy="take the larger of spread and floor.",
    change={"np.maximum(X_train.std(axis=axes), floor)": "X_train.std(axis=axes)"},
    tests=["test_standardize_channels"],
)

wrong.edit(
    "standardized_in_place",
    "The training rows are changed in place; their owner finds them standardized.",
    remedy="X - mean makes a new array, X -= mean changes the old one.",
    change={
        "return (X_train - mean) / spread, (X_new - mean) / spread": """
            X_train -= mean
            X_train /= spread
            return X_train, (X_new - mean) / spread
        """
    },
    tests=["test_standardize_channels"],
)

wrong.edit(
    "floor_for_training_rows_alone",
    "The floor holds for the training rows only: new ones are divided by the bare spread.",
    remedy="divide both by the same spread, with its floor.",
    change={
        "(X_new - mean) / spread": "(X_new - mean) / np.maximum(X_train.std(axis=axes), 1e-12)",
    },
    tests=["test_standardize_channels"],
)
