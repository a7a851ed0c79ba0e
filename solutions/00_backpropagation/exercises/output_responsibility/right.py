"""Right answers to output_responsibility, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit("output_slope_expanded", change={"output * (1 - output)": "(output - output**2)"})


@right.answer
def output_miss_first(output, actual):
    miss = actual - output
    slope = output - np.square(output)
    return slope * miss


@right.answer
def output_minus_the_gradient(output, actual):
    gradient_by_output = output - actual
    return -(gradient_by_output * output * (1 - output))


@right.answer
def output_with_the_tool(output, actual):
    return training.slope("logistic", output) * (actual - output)
