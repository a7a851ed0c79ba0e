"""Wrong answers to nadam_step_keras, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="the lab, section 8; 000 and 003, Nadam Optimization",
    tests=["test_nadam_step_keras"],
)

BOTH = ["test_nadam_step_keras", "test_nadam_step_keras_state"]
M_AHEAD = "u_next * m[name] / (1 - product * u_next)"
G_AHEAD = "(1 - u) * gradient / (1 - product)"

wrong.edit(
    "keras_nadam_constant_beta",
    "beta_1 is constant in m-hat: that is the textbook's Nadam of exercise 9.",
    remedy="Keras has u_t and u_(t+1), and the product of all u.",
    change={
        M_AHEAD: "beta_1 * m[name] / (1 - beta_1 ** (t + 1))",
        G_AHEAD: "(1 - beta_1) * gradient / (1 - beta_1**t)",
    },
)

wrong.edit(
    "keras_nadam_powers",
    """The factors are those of Keras, but the corrections have powers of beta_1 in place of
    products of u.""",
    remedy="1 - P_t u_(t+1) with m, 1 - P_t with g.",
    change={
        M_AHEAD: "u_next * m[name] / (1 - beta_1 ** (t + 1))",
        G_AHEAD: "(1 - u) * gradient / (1 - beta_1**t)",
    },
)

wrong.edit(
    "keras_nadam_weights_plain",
    "The corrections have the product, but m and g are weighted with beta_1 and 1 - beta_1.",
    remedy="u_(t+1) with m, 1 - u_t with g.",
    change={
        M_AHEAD: "beta_1 * m[name] / (1 - product * u_next)",
        G_AHEAD: "(1 - beta_1) * gradient / (1 - product)",
    },
)

wrong.edit(
    "keras_nadam_product_not_kept",
    "The product that is returned is the old one: it never grows.",
    remedy="return the product with u_t in it.",
    change={'"product": product}': '"product": state["product"]}'},
    tests=["test_nadam_step_keras_state"],
)

wrong.edit(
    "keras_nadam_product_per_parameter",
    "The product grows once for each parameter; it has to grow once in a step.",
    remedy="multiply by u_t before the loop over the parameters.",
    change={
        'product = state["product"] * u': 'product = state["product"]',
        'm[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient': """
            product = product * u
            m[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient
        """,
    },
    tests=BOTH,
)

wrong.edit(
    "keras_nadam_product_too_far",
    "The product that is kept has u_(t+1) in it already; the next step multiplies by it again.",
    remedy="keep P_t. P_t u_(t+1) is for this step only.",
    change={'"product": product}': '"product": product * u_next}'},
    tests=["test_nadam_step_keras_state"],
)

wrong.edit(
    "keras_nadam_product_one_behind",
    "The product in m-hat is P_(t-1), from before this step.",
    remedy="multiply by u_t first: P_t is the product of u_1 to u_t.",
    change={
        'product = state["product"] * u': 'product = state["product"]',
        '"product": product}': '"product": product * u}',
    },
)

wrong.edit(
    "keras_nadam_m_with_u",
    "m is made with u_t; Keras makes it with the plain beta_1.",
    remedy="u_t and u_(t+1) are in m-hat only.",
    change={
        'beta_1 * state["m"][name] + (1 - beta_1) * gradient': (
            'u * state["m"][name] + (1 - u) * gradient'
        ),
    },
    tests=BOTH,
)

wrong.edit(
    "keras_nadam_same_u",
    "u_t is used in both fractions; with m it is u_(t+1).",
    remedy="the look ahead is made with the factor of the next step.",
    change={M_AHEAD: "u * m[name] / (1 - product * u)"},
)

wrong.edit(
    "keras_nadam_m_corrected_like_g",
    "m is corrected with P_t; the average that is looked ahead to needs P_t u_(t+1).",
    remedy="divide by 1 - P_t with g only.",
    change={"(1 - product * u_next)": "(1 - product)"},
)

wrong.edit(
    "keras_nadam_is_adam",
    "There is no look ahead: the step is made with m alone.",
    remedy="m-hat is the sum of two fractions, one with m and one with g.",
    change={f"{M_AHEAD} + {G_AHEAD}": "m[name] / (1 - product)"},
)

wrong.edit(
    "keras_nadam_counts_from_zero",
    "The power of 0.96 is t - 1, as if the first step had the number 0.",
    remedy="t is 1 in the first step: u_1 = beta_1 (1 - 0.5 * 0.96).",
    change={"for k in (t, t + 1)": "for k in (t - 1, t)"},
    tests=BOTH,
)

wrong.edit(
    "keras_nadam_factor_times_t",
    "0.96 is multiplied by t; it needs t as a power.",
    remedy="0.96**t in Python.",
    change={"0.96**k": "0.96 * k"},
    tests=BOTH,
)

wrong.edit(
    "keras_nadam_s_not_corrected",
    "s is not corrected.",
    remedy="s_hat = s / (1 - beta_2**t), as in Adam.",
    change={"bias_correction(s[name], beta_2, t)": "s[name]"},
)

wrong.edit(
    "keras_nadam_epsilon_inside",
    "Epsilon is inside the root; in Keras it is added after the root.",
    remedy="add epsilon to the root of s_hat.",
    change={") + epsilon": " + epsilon)"},
)

wrong.edit(
    "keras_nadam_without_epsilon",
    "Epsilon is not used.",
    remedy="add epsilon to the root of s_hat.",
    change={") + epsilon": ")"},
)

wrong.edit(
    "keras_nadam_ascends",
    "The step goes uphill: the sign of the update is wrong.",
    remedy="subtract the step from the parameters.",
    change={"parameters[name] - learning_rate": "parameters[name] + learning_rate"},
)

wrong.edit(
    "keras_nadam_state_not_returned",
    "The state that is returned is the old one: the next step does not know of this one.",
    remedy="return the new averages and the new product, in a new dict.",
    change={'{"m": m, "s": s, "product": product}': "state"},
    tests=["test_nadam_step_keras_state"],
    slide="the lab, Conventions",
)

wrong.edit(
    "keras_nadam_in_place",
    "The state is changed in place: the arrays that came in belong to the caller.",
    remedy="build new arrays; *= and += change the old ones.",
    change={
        'm[name] = beta_1 * state["m"][name] + (1 - beta_1) * gradient': """
            m[name] = state["m"][name]
            m[name] *= beta_1
            m[name] += (1 - beta_1) * gradient
        """,
    },
    tests=["test_nadam_step_keras_inputs"],
    slide="the lab, Conventions",
)

wrong.edit(
    "keras_nadam_beta_with_m",
    "m is weighted with beta_1 in m-hat; it has to be u_(t+1).",
    remedy="u_(t+1) with m, 1 - u_t with g.",
    change={"u_next * m[name]": "beta_1 * m[name]"},
)

wrong.edit(
    "keras_nadam_beta_with_g",
    "g is weighted with 1 - beta_1 in m-hat; it has to be 1 - u_t.",
    remedy="u_(t+1) with m, 1 - u_t with g.",
    change={"(1 - u) * gradient": "(1 - beta_1) * gradient"},
)

wrong.edit(
    "keras_nadam_starts_anew_in_step_1",
    "In step 1 m starts from zero, whatever the state holds.",
    remedy="go on from the state that you get, in step 1 as in any other.",
    change={'beta_1 * state["m"][name]': '(t > 1) * beta_1 * state["m"][name]'},
    tests=["test_nadam_step_keras_state"],
    slide="the lab, Conventions",
)
