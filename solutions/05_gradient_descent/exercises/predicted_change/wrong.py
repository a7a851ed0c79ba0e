"""Wrong answers to predicted_change, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Beyond the gradient: Hessian matrices",
    tests=["test_predicted_change_curvature"],
)

wrong.edit(
    "one_half_left_out",
    "The one half of the second-order term is missing.",
    remedy="half of epsilon squared times g'Hg.",
    change={"= 0.5 * learning_rate": "= learning_rate"},
)

wrong.edit(
    "gain_without_minus",
    "The slope term has the wrong sign: a step down the slope makes the loss smaller.",
    remedy="the step is -epsilon g, so its product with g is negative.",
    change={"-learning_rate": "learning_rate"},
    tests=["test_predicted_change"],
)

wrong.edit(
    "cost_with_minus",
    "The curvature term has the wrong sign: the minus of the step is squared away.",
    remedy="(-epsilon g) enters twice, so its sign is gone.",
    change={"gradient @ hessian": "-gradient @ hessian"},
)

wrong.edit(
    "rate_not_squared",
    "The curvature term has epsilon where epsilon squared is right.",
    remedy="the step enters the second-order term twice, and epsilon with it.",
    change={"learning_rate**2": "learning_rate"},
)

wrong.edit(
    "norm_not_squared",
    "The slope term has the norm of the gradient; g'g is the square of the norm.",
    remedy="the sum of squares, without a root.",
    change={"* gradient @ gradient\n": "* np.linalg.norm(gradient)\n"},
    tests=["test_predicted_change"],
    slide="001, Beyond the gradient (g'g is called the gradient norm there)",
)

wrong.edit(
    "diagonal_of_the_hessian",
    "Only the diagonal of the Hessian is used.",
    remedy="g'Hg is a sum over all pairs of variables: gradient @ hessian @ gradient.",
    change={"@ hessian @": "@ np.diag(np.diag(hessian)) @"},
)

wrong.edit(
    "entrywise_products",
    "gradient * hessian * gradient multiplies entry by entry: it gives a sum over H times the square "
    "of one entry of g.",
    remedy="g'Hg is a sum over all pairs of variables: gradient @ hessian @ gradient.",
    change={"gradient @ hessian @ gradient": "np.sum(gradient * hessian * gradient)"},
)

wrong.edit(
    "curvature_along_the_gradient",
    "The second-order term is divided by g'g.",
    remedy="epsilon squared times half of g'Hg, and no more. kappa = g'Hg / g'g is something else.",
    change={"hessian @ gradient\n": "hessian @ gradient / (gradient @ gradient)\n"},
)

wrong.edit(
    "sum_for_the_second_term",
    "The second number is the sum of both terms; the curvature term alone is expected.",
    remedy="return the two terms, and leave the sum to the caller.",
    change={"float(curvature_term)": "float(slope_term + curvature_term)"},
)

wrong.edit(
    "terms_exchanged",
    "The two terms have changed places.",
    remedy="first the term of the slope, then the term of the curvature.",
    change={"float(slope_term), float(curvature_term)": "float(curvature_term), float(slope_term)"},
    tests=["test_predicted_change", "test_predicted_change_curvature"],
)

wrong.edit(
    "rate_left_out_of_both",
    "The learning rate is missing: these are g'g and g'Hg alone.",
    remedy="put -epsilon g into the formula for the difference of the places.",
    change={"-learning_rate * gradient": "-gradient", "learning_rate**2 * ": ""},
    tests=["test_predicted_change", "test_predicted_change_curvature"],
)
