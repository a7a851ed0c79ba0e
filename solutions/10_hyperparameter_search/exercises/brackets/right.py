"""Right answers to brackets, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def brackets_with_a_safe_logarithm(most, factor):
    s_max = int(math.floor(math.log(most) / math.log(factor) + 1e-9))
    result = []
    for s in reversed(range(s_max + 1)):
        n = math.ceil((s_max + 1) * factor**s / (s + 1))
        r = most / factor**s
        result.append(
            [(math.floor(n / factor**i), math.floor(r * factor**i + 1e-9)) for i in range(s + 1)]
        )
    return result


@right.answer
def brackets_by_division(most, factor):
    s_max, rest = 0, most
    while rest >= factor:
        rest //= factor
        s_max += 1
    plan = []
    for s in range(s_max + 1):
        n = ((s_max + 1) * factor**s + s) // (s + 1)
        rounds = []
        for i in range(s + 1):
            rounds.append((n, most // factor ** (s - i)))
            n //= factor
        plan.insert(0, rounds)
    return plan


@right.answer
def brackets_as_lists(most, factor):
    from fractions import Fraction

    s_max = max(s for s in range(64) if factor**s <= most)
    return [
        [
            [
                math.ceil(Fraction((s_max + 1) * factor**s, s + 1)) // factor**i,
                int(Fraction(most, factor ** (s - i))),
            ]
            for i in range(s + 1)
        ]
        for s in range(s_max, -1, -1)
    ]


@right.answer
def brackets_with_divmod(most, factor):
    powers = [1]
    while powers[-1] * factor <= most:
        powers.append(powers[-1] * factor)
    plan = []
    for s in range(len(powers) - 1, -1, -1):
        whole, left = divmod(len(powers) * powers[s], s + 1)
        n = whole + (left > 0)
        plan.append([(n // powers[i], most // powers[s - i]) for i in range(s + 1)])
    return plan
