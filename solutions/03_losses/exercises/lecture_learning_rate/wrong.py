"""Wrong answers to lecture_learning_rate, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, The choice of loss",
    tests=["test_lecture_learning_rate"],
)

wrong.edit(
    "rate_the_other_way_round",
    "The factor is upside down: outputs / 2 in place of 2 / outputs.",
    remedy="""the product of learning rate and gradient has to be the same. Where Keras's gradient
    is smaller than yours, your learning rate has to be smaller than Keras's.""",
    change={"2 * keras_learning_rate / outputs": "keras_learning_rate * outputs / 2"},
)

wrong.edit(
    "rate_without_the_half",
    "The one half of the slide is forgotten: only the number of outputs is in the factor.",
    remedy="the table has 1.000 in the row of two outputs. Which factor is 1 there?",
    change={"2 * keras_learning_rate": "keras_learning_rate"},
)

wrong.edit(
    "rate_without_the_outputs",
    "Only the one half is in the factor; the number of outputs is forgotten.",
    remedy="Keras takes the mean over the outputs, the slide their sum.",
    change={"2 * keras_learning_rate / outputs": "2 * keras_learning_rate"},
)

wrong.edit(
    "rate_as_it_is",
    "The learning rate is copied as it is.",
    remedy="""the gradients of the two losses differ by the factor in the table, and so do the
    steps.""",
    change={"2 * keras_learning_rate / outputs": "keras_learning_rate"},
)

wrong.edit(
    "rate_always_for_ten_outputs",
    "The factor is a fifth whatever the network: that is right for ten outputs only.",
    remedy="let the number of outputs decide, as in the table.",
    change={"2 * keras_learning_rate / outputs": "0.2 * keras_learning_rate"},
)

wrong.edit(
    "rate_divided_by_half_the_outputs_cut",
    "The half of the number of outputs is cut to a whole number: wrong for an odd number.",
    remedy="divide with /, not with //: half of 5 outputs is 2.5.",
    change={"2 * keras_learning_rate / outputs": "keras_learning_rate / max(1, outputs // 2)"},
)

wrong.edit(
    "rate_times_the_outputs",
    "The learning rate is multiplied by the number of outputs; it is divided by it.",
    remedy="""the slide's gradient is the larger one where there are many outputs, so its
    learning rate has to be the smaller one.""",
    change={"2 * keras_learning_rate / outputs": "2 * keras_learning_rate * outputs"},
)

wrong.edit(
    "rate_halved_over_the_outputs",
    "The factor is 1 / (2 outputs): the one half is on the wrong side.",
    remedy="the table has 1.000 in the row of two outputs. Which factor is 1 there?",
    change={"2 * keras_learning_rate": "0.5 * keras_learning_rate"},
)
