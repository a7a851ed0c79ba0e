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
