"""Wrong answers to count_costs, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="004, Larger/deeper network?", tests=["test_count_costs"])

wrong.edit(
    "biases_are_products",
    "Biases are counted as products: they are added, and multiply nothing.",
    remedy="products are the entries of the kernels.",
    change={"products += fan_in * fan_out": "products += fan_in * fan_out + fan_out"},
)

wrong.edit(
    "no_biases",
    "The biases are missing among the parameters.",
    remedy="each unit has one bias, which is stored.",
    change={"fan_in * fan_out + fan_out": "fan_in * fan_out"},
)

wrong.edit(
    "a_bias_for_each_input",
    "A bias is counted for each input of a layer; it belongs to each unit.",
    remedy="a layer has fan_out biases.",
    change={"fan_in * fan_out + fan_out": "fan_in * fan_out + fan_in"},
)

wrong.edit(
    "forgets_the_output_layer",
    "The last layer is left out.",
    remedy="zip(widths[:-1], widths[1:]) has all layers, the output layer with them.",
    change={
        "zip(widths[:-1], widths[1:], strict=True)": "zip(widths[:-2], widths[1:-1], strict=True)"
    },
)

wrong.edit(
    "two_numbers_for_each_unit",
    "Normalization is counted with two parameters: the moving mean and variance are missing.",
    remedy="gamma, beta, moving mean and moving variance: four, trainable or not.",
    change={"parameters += 4 * hidden": "parameters += 2 * hidden"},
    tests=["test_count_costs_normalized"],
    slide="003, Batch Normalization",
)

wrong.edit(
    "normalizes_the_output",
    "The output layer is counted as normalized, too.",
    remedy="only hidden layers are: widths[1:-1].",
    change={"sum(widths[1:-1])": "sum(widths[1:])"},
    tests=["test_count_costs_normalized", "test_count_costs_products"],
)

wrong.edit(
    "normalizes_the_inputs",
    "The inputs are counted as normalized units.",
    remedy="only hidden layers are: widths[1:-1].",
    change={"sum(widths[1:-1])": "sum(widths[:-1])"},
    tests=["test_count_costs_normalized", "test_count_costs_products"],
)

wrong.edit(
    "normalization_is_free",
    "Normalization costs no product here. It costs one for each unit, until it is folded.",
    remedy="add the hidden units to the products.",
    change={
        """
            products += hidden
        """: ""
    },
    tests=["test_count_costs_products"],
)

wrong.edit(
    "four_products_for_each_unit",
    "Four products are counted for each normalized unit, as many as it has parameters.",
    remedy="scale and root are worked out in advance: one product remains.",
    change={"products += hidden": "products += 4 * hidden"},
    tests=["test_count_costs_products"],
)

wrong.edit(
    "two_products_for_each_unit",
    "Two products are counted for each normalized unit.",
    remedy="gamma by the deviation is worked out in advance: one product remains.",
    change={"products += hidden": "products += 2 * hidden"},
    tests=["test_count_costs_products"],
)

wrong.edit(
    "normalization_without_biases",
    "A normalized layer is counted without its biases.",
    remedy="here the dense layers keep their biases: four numbers more for each unit.",
    change={"parameters += 4 * hidden": "parameters += 3 * hidden"},
    tests=["test_count_costs_normalized"],
)

wrong.edit(
    "four_numbers_for_each_layer",
    "Normalization is counted with four parameters for each layer, not for each unit.",
    remedy="each unit has a gamma, a beta, a moving mean and a moving variance of its own.",
    change={"parameters += 4 * hidden": "parameters += 4 * (len(widths) - 2)"},
    tests=["test_count_costs_normalized"],
)
