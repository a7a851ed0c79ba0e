# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     notebook_metadata_filter: kernelspec
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Lab 10: Hyperparameter search
#
# **You may train sixteen networks. Which sixteen?** You will build the searches that people use, from the grid to Hyperband and
# Bayesian optimization, put a slide's search box to the test, and find out what the best of fifty networks is worth.
#
# | | |
# | --- | --- |
# | Time | two hours or a little more (a good place for a break is after section 5), 11 exercises, 39 points |
# | You need | a little NumPy, dicts and lists; no other lab |
# | Lecture | deck 001, *Optimizing hyperparameters*, *Search strategy: coarse-to-fine*, *Consider a random grid*, *Grid Layout*, *Random Layout*; deck 002, *Deep Neural Network Hyperparameters*, *Methods for Hyperparameter Tuning*, *Hyperparameter Sweeps* |
#
# **How it works.** Each exercise is one function. Replace `raise NotImplementedError()` with your code and run the cell. Then run
# the check below it: it answers at once with ✓ or ✗, and says what it knows of your mistake. Cells with pictures need nothing from you. They wait until the
# exercises above them are solved. Before most pictures you may type a guess. Guesses are not graded; they make you look twice.
# Hidden tests use other numbers, and a list below each exercise says what they look at.
#
# **A recorded landscape.** A search trains dozens of networks, and a lab about searches would take all night. So we did that
# before you came: 512 configurations of a small network, trained twice each on 1,500 digits for 27 epochs, with the accuracy on
# 500 validation digits written down after each epoch. `landscape.evaluate(config, epochs)` looks up the recorded network
# that lies nearest to the configuration that you ask for. It answers in microseconds, it answers the same every time, and the
# numbers are real.¹ A network whose loss was no longer finite answers NaN.
#
# **Conventions.** A configuration is a dict from names to values. A score is an accuracy: more is better. Random numbers come
# only from a generator `rng` that your function is given. Your functions never change what they get.
#
# **What to use.** Write your answers in NumPy, with what the text hands you. In an answer you cannot call SciPy, scikit-learn or a
# framework; in cells of your own you may try what you like.
#
# <small>¹ Researchers do the same, so that they can compare searches at all: NAS-Bench-101 (Ying et al., 2019) holds 423,000
# trained networks.</small>

# %% role="setup" name="setup"
import itertools
import math

import numpy as np

from trainlab import checks, data, guess, keep, keras_record, plots

checks.withhold()
record = keras_record.visible("10_hyperparameter_search")
X_train, y_train, X_valid, y_valid = data.digits()
landscape = data.search_landscape()
SPACE = landscape.space
USUAL = {"rate": 0.1, "penalty": 1e-4, "units": 32, "batch": 32, "activation": "relu"}


def in_order(configs):
    """The same configurations, sorted; what is no list of dicts comes back as it is."""
    if not isinstance(configs, list | tuple) or not all(isinstance(c, dict) for c in configs):
        return configs
    return sorted(configs, key=lambda c: str(sorted((str(k), str(v)) for k, v in c.items())))


def column(configs, name):
    """One number of each configuration, as an array; NaN where there is no such number."""
    values = [c.get(name) if isinstance(c, dict) else None for c in configs]
    is_number = [isinstance(v, int | float | np.number) for v in values]
    return np.array([float(v) if ok else np.nan for v, ok in zip(values, is_number, strict=True)])


# %% [markdown]
# ## 1. Sixteen networks
#
# A **hyperparameter** is a number that training does not find: the learning rate, the size of the batch, the number of units, the
# factor of a penalty.² You set it, train, look at the validation accuracy, and set it again. Suppose that four of them matter, and
# that you can afford sixteen trainings. You could lay a **grid**: two values of each, all $2 \cdot 2 \cdot 2 \cdot 2$ combinations. Or
# you could roll dice for every value, sixteen times. Which would you do?
#
# <small>² Deck 002, *Deep Neural Network Hyperparameters*. Deck 001, *Grid Layout* and *Random Layout*, shows the two pictures.</small>

# %% role="guess" name="guess_layout"
guess_layout = None  # your guess: which finds the better network, "grid", "random" or "neither"?


# %% [markdown]
# ### Exercise 1: the grid
#
# <details><summary>Hint 1: where to look</summary>
#
# Python's `itertools` has a function for all combinations of several lists.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Two lists of lengths 3 and 4 give 12 configurations. Pairing the lists up, first with first, gives only 3.
# </details>
# <details><summary>Hint 3: the formula</summary>
#
# `itertools.product(*lists)` gives one tuple for each combination; `dict(zip(names, values))` turns it into a configuration.
# </details>

# %% role="solution" name="grid"
def grid(space):
    """List every combination of the values of some hyperparameters.

    Args:
        space: dict from each hyperparameter's name to the list of its values.

    Returns:
        List of dicts, one for each combination, in any order: name to value. Each is a dict of
        its own, so that changing one leaves the others alone.

    Source: deck 001, "Grid Layout"; deck 002, "Grid search".
    """
    ### BEGIN SOLUTION
    configs = [{}]
    for name, values in space.items():
        configs = [{**config, name: value} for config in configs for value in values]
    return configs
    ### END SOLUTION


# %% role="test" name="test_grid" points=1
def values_of(configs):
    """What each configuration holds, sorted and as text, whatever the names are."""
    if not isinstance(configs, list | tuple) or not all(isinstance(c, dict | list | tuple) for c in configs):
        return configs
    held = [list(c.values()) if isinstance(c, dict) else list(c) for c in configs]
    return sorted(sorted(map(str, values)) for values in held)


lists = {"rate": [0.001, 0.01, 0.1], "units": [16, 64], "activation": ["relu", "logistic"]}
columns = (record[f"grid_{name}"].tolist() for name in lists)
expected = [dict(zip(lists, values, strict=True)) for values in zip(*columns, strict=True)]
checks.close(values_of(grid(lists)), values_of(expected), of="grid", prop="every value meets every other one, as in scikit-learn's ParameterGrid")
### BEGIN HIDDEN TESTS
lists = {"depth": [1, 2], "rate": [0.3, 0.07, 2.5], "batch": [5, 50, 20, 90], "kind": ["b"]}
expected = [
    {"depth": depth, "rate": rate, "batch": batch, "kind": "b"}
    for depth in (1, 2) for rate in (0.3, 0.07, 2.5) for batch in (5, 50, 20, 90)
]
checks.close(values_of(grid(lists)), values_of(expected), of="grid", prop="every value of four hyperparameters meets every other one")
checks.close(
    values_of(grid({"rate": [0.5, 0.25, 4.0]})), values_of([{"rate": r} for r in (0.5, 0.25, 4.0)]),
    of="grid", prop="one configuration for each value of a single hyperparameter",
)
### END HIDDEN TESTS

# %% role="test" name="test_grid_configurations" points=1
def kinds_of(configs, lists):
    """By name, whether each configuration has a value of that name's list, as it stands there."""
    return {
        name: all(isinstance(c, dict) and any(type(c.get(name)) is type(v) and c[name] == v for v in values) for c in configs)
        for name, values in lists.items()
    }


lists = {"rate": [0.5, 0.25], "units": [16, 64, 8]}
checks.close(kinds_of(grid(lists), lists), dict.fromkeys(lists, True), of="grid", prop="dicts from each name to a value of its list")
### BEGIN HIDDEN TESTS
lists = {"kind": ["b", "a", "c"], "depth": [2, 7], "rate": [0.3, 0.07, 2.5]}
checks.close(
    kinds_of(checks.inputs_unchanged(grid, lists, of="grid"), lists), dict.fromkeys(lists, True),
    of="grid", prop="dicts from each name to a value of its list, which stays what it is",
)
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - other lists, one of a single value, and a grid of a single hyperparameter
# - each configuration is a dict from each name to a value of its list: a number stays a number
# </details>
#
# ### Exercise 2: the dice
#
# What does a random learning rate between 0.0001 and 10 look like? `rng.uniform(0.0001, 10)` lies above 1 nine times out of ten, and
# below 0.001 once in ten thousand draws. But from 0.001 to 0.01 is as long a way as from 1 to 10: what matters is the *factor*. Deck
# 001 says it well: *parameters like learning rate are multiplicative, search in log-space*, and draws `lr = 10**uniform(-3, -6)`. (That is
# from high to low. Python's own `random.uniform` takes it either way, `rng.uniform` refuses. Your function takes both.)
#
# A space is written down as a dict, for instance
#
#     {"rate": ("log", 0.0001, 10.0), "units": ("integer", 8, 128), "activation": ("choice", ["relu", "logistic"])}
#
# Such a description, apart from the code that searches it, is what deck 002, *Hyperparameter Sweeps*, calls a **declarative configuration**.
#
# <details><summary>Hint 1: where to look</summary>
#
# `rng.uniform`, and `rng.integers`: does its upper end belong to it?
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Draw the exponent, not the number, and put the bounds in order first. And if two spaces list the same names in another order, which name has the first draw?
# </details>
# <details><summary>Hint 3: the formula</summary>
#
# $10^u$ with $u$ uniform from $\log_{10}$ of one bound to $\log_{10}$ of the other; `rng.integers(low, high, endpoint=True)`; go through the
# names with `sorted(space)`.
# </details>

# %% role="solution" name="sample"
def sample(space, rng):
    """Draw one configuration at random.

    Args:
        space: dict from each hyperparameter's name to its kind and range:
            ("log", a, b): a number between a and b whose logarithm is uniform; a and b are
                positive, and either may be the larger one;
            ("integer", low, high): a whole number from low to high, each of them equally likely,
                both ends included;
            ("choice", values): one of a list, each equally likely.
        rng: numpy.random.Generator, the only source of randomness. Each hyperparameter has a draw
            of its own.

    Returns:
        Dict from each name to its value. With the same seed it is the same, in whatever order
        `space` lists the names.

    Raises:
        ValueError: if a kind is none of the three.

    Source: deck 001, "Consider a random grid".
    """
    ### BEGIN SOLUTION
    config = {}
    for name in sorted(space):
        kind, *limits = space[name]
        if kind == "log":
            config[name] = 10.0 ** rng.uniform(*np.log10(sorted(limits)))
        elif kind == "integer":
            config[name] = int(rng.integers(*limits, endpoint=True))
        elif kind == "choice":
            config[name] = limits[0][rng.integers(len(limits[0]))]
        else:
            raise ValueError(f"no kind {kind!r}")
    return config
    ### END SOLUTION


# %% role="test" name="test_sample" points=1
rng = np.random.default_rng(1)
draws = checks.call_each(sample, [({"rate": ("log", 1e-4, 10.0)}, rng)] * 120)
checks.distribution(
    np.log10(np.maximum(column(draws, "rate"), 1e-300)), of="sample", prop="log10 of the rate is uniform",
    mean=-1.5, family="uniform", bounds=(-4.0, 1.0),
)
### BEGIN HIDDEN TESTS
for seed, ends in ((11, (3e-6, 2e-3)), (13, (0.05, 700.0))):
    rng = np.random.default_rng(seed)
    draws = checks.call_each(sample, [({"width": ("log", *ends)}, rng)] * 120)
    low, high = np.log10(ends)
    checks.distribution(
        np.log10(np.maximum(column(draws, "width"), 1e-300)), of="sample",
        prop="log-uniform between other bounds",
        mean=float(low + high) / 2, family="uniform", bounds=(float(low), float(high)),
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - other bounds, and the larger one first
# - whole numbers: each equally likely, both ends occur
# - choices: each equally likely
# - each hyperparameter has a draw of its own, from `rng` alone
# - the order of the names does not matter; an unknown kind raises ValueError
# </details>
#
# ### The bet
#
# Now both of them for one, two and four hyperparameters. Sixteen networks each time: sixteen values of the learning rate, four by four
# with the penalty, two by two by two by two with the units and the batch as well. We do it 200 times. The grid gets a random place in the box
# each time, so that no single lucky value decides.

# %% role="experiment" name="experiment_layout"
def sixteen(names, layout, rng):
    """Sixteen configurations in those hyperparameters, everything else as usual."""
    if layout == "random":
        box = {name: ("log", *SPACE[name][1:]) for name in names}
        return [{**USUAL, **sample(box, rng)} for _ in range(16)]
    count = round(16 ** (1 / len(names)))
    lists = {}
    for name in names:
        low, high = SPACE[name][1:]
        places = (np.arange(count) + rng.random()) / count
        lists[name] = (low * (high / low) ** places).tolist()
    return [{**USUAL, **config} for config in grid(lists)]


SEARCHED = ("rate", "penalty", "units", "batch")
with plots.when_solved():
    best = {"grid": [], "random": []}
    for count in (1, 2, 4):
        for layout, found in best.items():
            rng = np.random.default_rng(count)
            found.append([
                np.nanmax([landscape.evaluate(c) for c in sixteen(SEARCHED[:count], layout, rng)])
                for _ in range(200)
            ])
    figure, shown = plots.panels(3, width=4.2, height=3.8)
    rng = np.random.default_rng(6)
    for panel, (layout, look) in zip(shown, (("grid", "s"), ("random", "o")), strict=False):
        chosen = sixteen(SEARCHED[:2], layout, rng)
        panel.plot(column(chosen, "rate"), column(chosen, "penalty"), look, color=plots.COLOURS["blue"])
        for rate in column(chosen, "rate"):
            panel.axvline(rate, ymax=0.04, color=plots.COLOURS["vermilion"])
        panel.set(xscale="log", yscale="log", xlabel="learning rate", ylabel="penalty",
                  xlim=(1e-4, 10), ylim=(1e-7, 1),
                  title=f"{layout}: {len(set(column(chosen, 'rate')))} learning rates")
    for layout, colour, look in (("grid", "blue", "s"), ("random", "vermilion", "o")):
        shown[2].plot(["1", "2", "4"], [100 * np.mean(found) for found in best[layout]],
                      look + "-", color=plots.COLOURS[colour], label=layout)
    shown[2].set(title="Best of 16, mean of 200 searches", xlabel="hyperparameters searched",
                 ylabel="validation accuracy (%)", ylim=(86.5, 90.5))
    shown[2].legend()
    plots.show(figure)
    ahead = 100 * (np.mean(best["random"], axis=1) - np.mean(best["grid"], axis=1))
    errors = [100 * np.hypot(np.std(a), np.std(b)) / np.sqrt(200) for a, b in zip(*best.values(), strict=True)]
    for count, lead, error in zip((1, 2, 4), ahead, errors, strict=True):
        print(f"{count} searched: random minus grid {lead:+.1f} points (standard error {error:.1f})")
    winner = "neither: they are less than half a point apart" if abs(ahead[2]) < 0.5 else "random" if ahead[2] > 0 else "grid"
    guess.compare("guess_layout", guess_layout, came_out=f"with four hyperparameters, {winner}")


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# With one or two hyperparameters the grid is not worse, rather a little better: four learning rates, well spread, are enough to meet a good one.
# With four, the grid has only two values of each left, and half of its networks share a bad learning rate with each other. Random draws
# try sixteen learning rates, however many other hyperparameters there are. That is the argument of Bergstra and Bengio (2012), and it holds
# where a few hyperparameters matter much more than the rest. Note what did *not* happen: searching more of them did not find better
# networks. Sixteen trainings are too few for that.
# </details>
#
# ## 2. Random search, and a slide's box
#
# Some draws end badly. About two in a hundred of these networks diverge, and their score is NaN. What does `max([nan, 0.9])` give in
# Python? What does `np.argmax([0.9, nan])` give? Try it in a cell of your own: both are wrong, each in its way.
#
# ### Exercise 3: random search
#
# <details><summary>Hint 1: where to look</summary>
#
# Your own `sample`, and `math.isfinite`.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Keep the best configuration so far beside its score. What should the score be before the first network is trained?
# </details>
# <details><summary>Hint 3: the formula</summary>
#
# Start with `None` and $-\infty$. Replace both if the new score is finite **and** larger (not equal).
# </details>

# %% role="solution" name="random_search"
def random_search(evaluate, space, trials, rng):
    """Draw configurations at random, evaluate each once, and keep the best.

    Args:
        evaluate: function from a configuration (a dict) to its score, the validation accuracy.
            Call it exactly `trials` times: each call is a training.
        space: as in `sample`.
        trials: how many configurations to try, at least 1.
        rng: numpy.random.Generator, handed on to `sample`.

    Returns:
        Tuple (best, history). best: the configuration with the highest score; the first of them
        if several have it; None if no score is finite. A score that is NaN or infinite is never
        the best. history: list of pairs (configuration, score) in the order of the calls, with
        every score as it came.

    Source: deck 001, "Random Layout"; deck 002, "Random search".
    """
    ### BEGIN SOLUTION
    best, highest, history = None, -math.inf, []
    for _ in range(trials):
        config = sample(space, rng)
        score = evaluate(config)
        history.append((config, score))
        if math.isfinite(score) and score > highest:
            best, highest = config, score
    return best, history
    ### END SOLUTION


# %% role="test" name="test_random_search" points=1
seen, scores = [], [0.41, 0.83, 0.62, 0.79]


def scripted(config):
    """One score after the other for new configurations, the same again for one that was seen."""
    if config not in seen:
        seen.append(dict(config))
    return scores[seen.index(config) % len(scores)]


result = random_search(scripted, {"rate": ("log", 1e-3, 1.0)}, 4, np.random.default_rng(3))
checks.close(
    result[0], seen[1] if len(seen) > 1 else None,
    of="random_search", prop="the configuration with the highest score",
)
### BEGIN HIDDEN TESTS
for scores, place in (([0.2, 0.3, 0.1, 0.9, 0.8, 0.5], 3), ([0.7, 0.3, 0.6], 0), ([-3.0, -1.0, -2.0], 1), ([-3e9, -1e9, -2e9], 1), ([0.5, 0.5 + 1e-12, 0.4], 1)):
    seen = []
    space = {"rate": ("log", 1e-3, 1.0), "units": ("integer", 2, 9)}
    result = random_search(scripted, space, len(scores), np.random.default_rng(17))
    checks.close(
        result[0], seen[place] if place < len(seen) else None,
        of="random_search", prop="the highest of other scores, negative ones too, however close or far apart they are",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - other scores, negative ones too, however close or far apart they are
# - how often `evaluate` is called, and the history in the order of the calls
# - scores that are NaN or infinite; nothing but NaN
# - equal scores: the first one stays
# - everything is drawn from `rng`, each configuration anew
# </details>
#
# Deck 001 gives its box in code: `reg = 10**uniform(-5, 5)`, and `lr = 10**uniform(-3, -6)`, a hundred times.³ *reg* is the factor of
# the L2 penalty. Before you spend a hundred trainings: which share of this box is any good, on our digits?
#
# <small>³ Deck 001, *Consider a random grid*. The loop is Python 2, `xrange`. The lecture's own task may have needed other ranges: the penalty's
# scale depends on how the loss is averaged, the learning rate's on the data.</small>

# %% role="guess" name="guess_dead_share"
guess_dead_share = None  # your guess: how many of 100 networks from that box get fewer than 20 % right?

# %% role="experiment" name="experiment_map"
rates, penalties, accuracies = data.search_map()
figure, (panel,) = plots.panels(width=8.6, height=4.4)
image = panel.pcolormesh(penalties, rates, 100 * accuracies, shading="nearest", cmap="viridis",
                         vmin=10, vmax=90)
panel.set_facecolor("#BBBBBB")
panel.grid(visible=False)
panel.set(xscale="log", yscale="log", xlabel="penalty", ylabel="learning rate",
          title="375 networks (grey: the loss was not finite)")
for low, high, name, colour in (((1e-5, 1e-6), (1e5, 1e-3), "box of deck 001", "vermilion"),
                                ((1e-7, 1e-4), (1.0, 10.0), "box of this lab", "black")):
    panel.plot([low[0], high[0], high[0], low[0], low[0]], [low[1], low[1], high[1], high[1], low[1]],
               color=plots.COLOURS[colour], label=name, linewidth=2.5)
panel.legend(loc="upper right", framealpha=1)
figure.colorbar(image, label="validation accuracy (%)")
in_box = np.nan_to_num(accuracies[np.ix_(rates < 1.01e-3, penalties > 0.99e-5)])
heavy = np.nan_to_num(accuracies[np.ix_(rates < 1.01e-3, penalties > 1.01)])
dead, top = 100 * np.mean(in_box < 0.2), 100 * in_box.max()
plots.show(figure, alt=f"Accuracy over penalty and learning rate. In the box of deck 001, {dead:.0f} percent of the "
           f"networks get fewer than 20 percent right and the best gets {top:.0f}. The best of the whole map, "
           f"{100 * np.nanmax(accuracies):.0f} percent, has a learning rate of "
           f"{rates[np.nanargmax(np.nanmax(accuracies, axis=1))]:.2g}.")
guess.compare("guess_dead_share", guess_dead_share, came_out=f"{dead:.0f} of 100; the best one gets {top:.0f} %")
print(f"with a penalty above 1, the right half of that box: the best one gets {100 * heavy.max():.0f} %")

# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Half of the slide's box has penalties above 1. There the penalty pulls every weight to zero, and the network can only guess. In the other
# half the learning rate is too low to get anywhere in 27 epochs. The best networks of the box lie **at its edge**, at the highest learning
# rate that is allowed. That is the sign to look for: *if the best lies at the edge, move the box*. A short look at a few networks is what
# the slide's "first stage: run a few epochs" is for.
# </details>

# %% role="experiment" name="experiment_random_search"
with plots.when_solved():
    best, history = random_search(landscape.evaluate, SPACE, 30, np.random.default_rng(5))
    scores = np.array([score for _, score in history])
    print(f"30 networks from this lab's box: {np.sum(np.isnan(scores))} diverged, "
          f"{np.sum(scores < 0.2)} get fewer than 20 % right, {np.sum(scores > 0.85)} more than 85 %")
    print("best:", {name: value if isinstance(value, str) else float(f"{value:.2g}") for name, value in best.items()},
          f"with {np.nanmax(scores):.1%}")


# %% [markdown]
# ## 3. Read five searches
#
# Searches fail in ways that you can see. Here are five, each with 30 networks. Four of them went wrong or say nothing, each for another reason.

# %% role="experiment" name="experiment_five_searches"
def five_searches():
    """For each panel the name of what was searched, its values and the accuracies."""
    rng = np.random.default_rng(10)
    spread = {
        "A": ("rate", 10 ** rng.uniform(-4, -2, 30)),
        "B": ("penalty", 10 ** rng.uniform(-7, -4, 30)),
        "C": ("rate", rng.uniform(1e-4, 10, 30)),
        "D": ("rate", 10 ** rng.uniform(-4, 1, 30)),
    }
    usual = {**USUAL, "units": 100, "activation": "logistic"}
    searches = {
        panel: (name, values, [landscape.evaluate({**usual, name: value}) for value in values])
        for panel, (name, values) in spread.items()
    }
    searches["D"] = ("rate", spread["D"][1], [landscape.evaluate({**USUAL, "rate": rate}) for rate in spread["D"][1]])
    rates, penalties, accuracies = data.search_map()
    places = rng.integers(np.searchsorted(penalties, 2.0), len(penalties), 30)
    values = penalties[places] * 10 ** rng.uniform(-0.2, 0.2, 30)
    searches["E"] = ("penalty", values, accuracies[np.searchsorted(rates, 2e-5), places])
    return searches


figure, shown = plots.panels(5, width=2.7, height=3.2)
for panel, (letter, (name, values, scores)) in zip(shown, five_searches().items(), strict=True):
    panel.plot(values, 100 * np.array(scores), "o", color=plots.COLOURS["blue"], markersize=5)
    panel.set(xscale="log", ylim=(0, 100), title=f"Search {letter}",
              xlabel="learning rate" if name == "rate" else name, ylabel="accuracy (%)" if letter == "A" else "")
    if letter == "E":
        panel.set_xlim(1, 1e5)
    if letter == "C":
        panel.set_xlim(1e-4, 20)
plots.show(figure)


# %% [markdown]
# ### Exercise 4: what is wrong with each?
#
# | word | what it means | what to do |
# | --- | --- | --- |
# | `"edge"` | the best lies at the edge of the box | move the box |
# | `"dead"` | nothing in the box works | another box altogether |
# | `"linear"` | the values were drawn on a linear scale, and whole decades were not tried | draw exponents |
# | `"chance"` | everything in the box is about equally good: the best one is best by chance | take any, search something else |
# | `"fine"` | the best lies inside, with worse ones on both sides | search closer to it |
#
# <details><summary>Hint 1: where to look</summary>
#
# Look at the horizontal axis first: where are the points, and where are none?
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Then ask: does it rise, fall, do both, or neither? And at which height?
# </details>
# <details><summary>Hint 3: how to go on</summary>
#
# Each word is used once. Begin with the two searches without any slope: they differ in height.
# </details>

# %% role="solution" name="read_the_searches"
def read_the_searches():
    """Say of each of the five searches above what is wrong with it.

    Returns:
        Dict from "A", "B", "C", "D" and "E" to "edge", "dead", "linear", "chance" or "fine".

    Source: deck 001, "Search strategy: coarse-to-fine".
    """
    ### BEGIN SOLUTION
    return {"A": "edge", "B": "chance", "C": "linear", "D": "fine", "E": "dead"}
    ### END SOLUTION


# %% role="test" name="test_read_the_searches" points=2
words = read_the_searches()
is_dict = isinstance(words, dict)
checks.close(
    sorted(str(letter) for letter in words) if is_dict else words, ["A", "B", "C", "D", "E"],
    of="read_the_searches", prop="a word for each search",
)
allowed = all(word in ("edge", "dead", "linear", "chance", "fine") for word in words.values())
checks.close(allowed, True, of="read_the_searches", prop="words of the table (whether they are right, a hidden test says)")
### BEGIN HIDDEN TESTS
right = {"A": "edge", "B": "chance", "C": "linear", "D": "fine", "E": "dead"}
checks.partial_credit(2, [
    (
        1,
        checks.passes(lambda letter=letter, word=word: checks.close(
            words[letter], word, of="read_the_searches", prop=f"search {letter}",
        )),
        f"search {letter}",
    )
    for letter, word in right.items()
])
### END HIDDEN TESTS

# %% [markdown]
# ## 4. One after the other
#
# Most people search by hand. Deck 002 writes down how: *keep all hyperparameters constant except one; analyze the effect and decide which
# to change next; repeat*.⁴ We take one round of it: try some values of the first hyperparameter, keep the best, go on to the next. That
# costs the *sum* of the lists where a grid costs their product. What does it miss?
#
# <small>⁴ Deck 002, *Methods for Hyperparameter Tuning (Optimization)*, "Manual Search", a) to c).</small>

# %% role="guess" name="guess_order"
guess_order = None  # your guess: tune which one first, "rate", "batch", or does the order not matter ("same")?


# %% [markdown]
# ### Exercise 5: repair a manual search
#
# A colleague wrote this, and wonders why the returned configuration is worse than the best one that was seen, why the history holds the
# same configuration again and again, and where the start has gone. Mend it. There are more faults than questions.
#
#     def manual_search(evaluate, start, candidates):
#         config = start
#         best = evaluate(config)
#         history = [(config, best)]
#         for name, values in candidates.items():
#             for value in values:
#                 config[name] = value
#                 score = evaluate(config)
#                 history.append((config, score))
#                 best = max(best, score)
#         return config, history
#
# <details><summary>Hint 1: where to look</summary>
#
# How many dicts does this code ever make?
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# The value that is kept is the best one, not the last one. And `max(nan, 0.9)` is NaN for ever after.
# </details>
# <details><summary>Hint 3: the formula</summary>
#
# `{**config, name: value}` is a new dict with one value changed. Remember the best value of the name, and put it into `config` after the
# inner loop. Which comparison is right if `best` is NaN and `score` is not? And
# if `score` is NaN and `best` is not? Ask about each with `math.isnan`.
# </details>

# %% role="solution" name="manual_search"
def manual_search(evaluate, start, candidates):
    """One round of manual search: change one hyperparameter at a time, and keep the best value.

    Args:
        evaluate: function from a configuration to its score.
        start: configuration to start from. It stays as it is.
        candidates: dict from names to lists of values to try. The names take their turns in the
            order of the dict, the values in the order of their list.

    Returns:
        Tuple (config, history). history: list of pairs (configuration, score), in the order of
        the calls of `evaluate`. The start comes first. Then, for each name, come its values, with
        everything else as it was chosen so far; the value that the name has at the beginning of
        its turn is not evaluated again. config: the configuration with the best values. A new
        value is kept if its score is higher than the best so far; if it is equal, what was there
        before stays. A score of NaN is worse than any other.

    Source: deck 002, "Manual Search".
    """
    ### BEGIN SOLUTION
    config, best = start, evaluate(start)
    history = [(config, best)]
    for name, values in candidates.items():
        chosen = config[name]
        for value in values:
            if value == config[name]:
                continue
            changed = {**config, name: value}
            score = evaluate(changed)
            history.append((changed, score))
            if not math.isnan(score) and not score <= best:
                chosen, best = value, score
        config = {**config, name: chosen}
    return config, history
    ### END SOLUTION


# %% role="test" name="test_manual_search" points=1
def peak(config):
    """Highest at rate 0.1 and 64 units."""
    return 0.9 - abs(math.log10(config["rate"]) + 1) / 5 - abs(config["units"] - 64) / 500


found = manual_search(peak, {"rate": 1.0, "units": 8}, {"rate": [0.001, 0.1, 10.0], "units": [64, 128]})
checks.close(
    found[0], {"rate": 0.1, "units": 64},
    of="manual_search", prop="keeps the best value of each",
)
### BEGIN HIDDEN TESTS
def ridge(config):
    """The best b depends on a, so that the result depends on the order."""
    return -((config["a"] - config["b"]) ** 2) - 0.1 * (config["b"] - 6) ** 2 - 0.01 * config["c"]


for candidates, expected in (
    ({"a": [1, 4, 7, 5], "b": [2, 5, 9], "c": [4, 1]}, {"a": 4, "b": 5, "c": 1}),
    ({"b": [2, 5, 9], "c": [1, 4], "a": [1, 4, 5, 7]}, {"a": 1, "b": 2, "c": 1}),
    ({"b": [5, 9]}, {"a": 1, "b": 3, "c": 2}),
):
    found = manual_search(ridge, {"a": 1, "b": 3, "c": 2}, candidates)
    checks.close(
        found[0], expected,
        of="manual_search", prop="names in their order, each with the choices made before it",
    )
found = manual_search(lambda config: 0.7 + 1e-12 * config["a"], {"a": 1}, {"a": [2, 5, 3]})
checks.close(found[0], {"a": 5}, of="manual_search", prop="what is higher is higher, however little")
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - other landscapes; the names in their order, each with the choices made before it
# - which configurations are evaluated, in which order, and the history; scores that are hardly higher
# - the start is left as it was
# - scores of NaN, also that of the start; equal scores
# </details>

# %% role="experiment" name="experiment_manual"
CANDIDATES = {"rate": [0.001, 0.01, 0.1, 1.0, 10.0], "penalty": [1e-6, 1e-4, 1e-2],
              "units": [8, 32, 128], "batch": [16, 64, 256], "activation": ["relu", "logistic"]}


def from_everywhere(first):
    """Final accuracies of manual searches from each corner of the candidates, and their cost."""
    order = [first, *(name for name in CANDIDATES if name != first)]
    runs = [manual_search(landscape.evaluate, start, {name: CANDIDATES[name] for name in order})
            for start in grid(CANDIDATES)]
    return [landscape.evaluate(config) for config, _ in runs], len(runs[0][1])


with plots.when_solved():
    results = {f"manual, {first} first": from_everywhere(first)[0] for first in ("rate", "batch")}
    cost = from_everywhere("rate")[1]
    results[f"random, {cost} networks"] = [
        np.nanmax([score for _, score in random_search(landscape.evaluate, SPACE, cost, np.random.default_rng(seed))[1]])
        for seed in range(270)
    ]
    figure, (panel,) = plots.panels(width=7.0)
    for (name, values), colour in zip(results.items(), ("blue", "sky", "vermilion"), strict=True):
        panel.plot(np.linspace(0, 100, len(values)), 100 * np.sort(values), color=plots.COLOURS[colour], label=name)
    panel.set(title=f"270 searches with {cost} networks each", xlabel="searches, worst to best (%)",
              ylabel="accuracy of what was found (%)", ylim=(75, 92))
    panel.legend()
    plots.show(figure)
    means = {name: float(np.mean(values)) for name, values in results.items()}
    for name, mean in means.items():
        print(f"{name}: mean {mean:.1%}, worst tenth below {np.quantile(results[name], 0.1):.1%}")
    lead = means["manual, rate first"] - means["manual, batch first"]
    guess.compare("guess_order", guess_order,
                  came_out=f"{'rate' if lead > 0 else 'batch'} first is better by {100 * abs(lead):.1f} points on average")

# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# A person who knows which values are worth trying does well: the candidates here leave out most of what is dead, and random search has no
# such knowledge. The order matters because hyperparameters *interact*. A small batch makes more steps per epoch, so at a learning rate that is too low it
# wins for the wrong reason; tune the batch first, and its choice is one for that bad learning rate. One round never comes back to it. Deck 002 is right here:
# *learning rate has the highest priority*.
# </details>

# %% [markdown] role="written" name="why_interaction" points=0
# **In one or two sentences:** the learning rate was tuned at a batch of 256, and then the batch was changed to 16. Why might the learning rate have to be
# tuned again?
#
# ### BEGIN SOLUTION
# With a batch of 16 there are 16 times as many steps per epoch, each with a noisier gradient. So the best learning rate at 256 is usually too high, or at least another one, at 16. The two
# interact: the best value of one depends on the other.
#
# 2 points: says that the best rate depends on the batch, and a reason (more steps, or more noise). 1 point: only that they interact. 0 points: anything else.
# ### END SOLUTION

# %% [markdown]
# ## 5. The best of fifty
#
# Here are 200 networks that are *the same*: same learning rate, same everything. Only their seeds differ. Suppose that you did not know that. You
# train 50 of them, believing that you search, and proudly pick the one with the best validation accuracy. How much of its lead is left on new digits?

# %% role="guess" name="guess_curse"
guess_curse = None  # your guess: it leads the average by 1.3 points on validation digits. On test digits by ...?

# %% role="experiment" name="experiment_curse"
valid, test = data.search_twins()
lead_valid, lead_test = 100 * (valid - valid.mean()), 100 * (test - test.mean())
rng = np.random.default_rng(4)
picked = np.array([rows[np.argmax(valid[rows])] for rows in (rng.choice(200, 50, replace=False) for _ in range(500))])
figure, (cloud, growth) = plots.panels(2, width=5.0, height=4.0)
cloud.plot(lead_valid, lead_test, "o", color=plots.COLOURS["sky"], markersize=4, label="one network")
cloud.plot(lead_valid[picked], lead_test[picked], "s", color=plots.COLOURS["vermilion"], label="best of 50 on validation digits")
cloud.set(title="200 networks, only the seed differs", xlabel="lead on validation digits (points)", ylabel="lead on test digits (points)")
cloud.legend(loc="lower left")
sizes = [1, 5, 50, 500, 5000]
expected = [np.mean(rng.normal(0, lead_valid.std(), (400, size)).max(axis=1)) for size in sizes]
growth.plot(sizes, expected, "o-", color=plots.COLOURS["blue"], label="on validation digits (computed)")
growth.plot([50], [lead_valid[picked].mean()], "s", color=plots.COLOURS["vermilion"], label="on validation digits (measured)")
growth.axhline(lead_test[picked].mean(), color="black", linestyle="--", linewidth=1, label="on test digits (measured)")
growth.set(xscale="log", title="Lead of the best", xlabel="networks tried", ylabel="points above the average", ylim=(-0.5, 3.2))
growth.legend()
plots.show(figure)
print(f"best of 50, mean of 500 searches: {lead_valid[picked].mean():+.1f} points on validation digits, "
      f"{lead_test[picked].mean():+.1f} on test digits")
guess.compare("guess_curse", guess_curse, came_out=f"{lead_test[picked].mean():+.1f} points; 5,000 networks "
              f"would lead by {expected[-1]:.1f} on validation digits")


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Most of the lead is gone, because most of it was luck. The accuracy on 500 digits has a standard deviation of 0.65 points from seed to seed, and the
# largest of 50 normal numbers lies about 2.2 deviations above their mean: 1.5 points. (Ours come from 200 networks only, and lead by 1.3.) (The little that is left is real: some seeds do end a bit better than others.) Economists call it the
# **winner's curse**: who wins an auction has most likely paid too much. The more networks you try, the more the winner's score flatters it. So there are *three* sets of data: one to train on, one to
# choose with, and one that is used **once**, at the very end, to find out how good the chosen one is.⁵ Several plots of our lecture decks choose on
# their test set; now you know what that does to the numbers.
#
# <small>⁵ Deck 001, *Optimizing hyperparameters*: "test data: used ONCE after fitting all parameters".</small>
# </details>

# %% [markdown] role="written" name="why_once" points=0
# **To be graded by hand. In three sentences at most:** a friend tried 300 configurations, reports the best one's validation accuracy of 91.0 %, and writes "we expect 91 % on new
# data". Is that too high, too low or right, why, and what should the friend do?
#
# ### BEGIN SOLUTION
# Too high: the best of 300 was picked for its validation score, so that its score holds the luck of the pick as well. Measure the chosen network once on test data that no choice has seen.
#
# 2 points: too high, the maximum of many noisy scores is biased, and an untouched test set (or an outer cross-validation). 1 point: one of reason and remedy is missing. 0 points: "right" or
# "too low".
# ### END SOLUTION

# %% [markdown]
# ### Exercise 6: folds
#
# If data are scarce, a fixed validation set is a waste, and a small one is noisy. **Cross-validation** cuts the rows into $k$ folds and trains $k$ networks, each
# validated on the one fold that it did not see. The mean of the $k$ accuracies uses every row once. Deck 002 says that scikit-learn's default is $k = 3$.
# It is 5 since version 0.22, of 2019.⁶
#
# MNIST as many packages ship it is sorted by digit. What would the first fold hold, if you did not shuffle?
#
# <small>⁶ Deck 002, *Methods for Hyperparameter Tuning (Optimization) cont.*</small>
#
# <details><summary>Hint 1: where to look</summary>
#
# `rng.permutation`, and one of NumPy's functions that split.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# 11 rows in 3 folds: 4, 4 and 3. Not 3, 3 and 5.
# </details>
# <details><summary>Hint 3: the formula</summary>
#
# `np.array_split(rng.permutation(m), k)` gives the folds. The training rows of a fold are all the others.
# </details>

# %% role="solution" name="folds"
def folds(m, k, rng):
    """Split m rows into k folds for cross-validation.

    Args:
        m: number of rows.
        k: number of folds, from 2 to m.
        rng: numpy.random.Generator: which rows come into which fold is drawn from it.

    Returns:
        List of k tuples (train, valid) of integer arrays: the rows to train on, and those to
        validate with, in any order. Each row is in `valid` exactly once, and each time in `train`
        if it is not in `valid`. The sizes of the k validation parts differ by at most one.

    Raises:
        ValueError: if k is smaller than 2 or larger than m.

    Source: deck 002, "Grid search: cross validation is used to evaluate each model".
    """
    ### BEGIN SOLUTION
    if not 2 <= k <= m:
        raise ValueError("from 2 folds to as many as there are rows")
    parts = np.array_split(rng.permutation(m), k)
    return [(np.setdiff1d(np.arange(m), part), part) for part in parts]
    ### END SOLUTION


# %% role="test" name="test_folds" points=1
pairs = folds(11, 3, np.random.default_rng(1))
checks.close(
    sorted(np.concatenate([np.asarray(valid) for _, valid in pairs]).tolist()), list(range(11)),
    of="folds", prop="each row validates once",
)
checks.close(
    [sorted([*np.asarray(train).tolist(), *np.asarray(valid).tolist()]) for train, valid in pairs], [list(range(11))] * 3,
    of="folds", prop="what does not validate trains",
)
### BEGIN HIDDEN TESTS
for m, k in ((23, 5), (13, 2), (6, 6)):
    pairs = folds(m, k, np.random.default_rng(19))
    checks.close(
        sorted(np.concatenate([np.asarray(valid) for _, valid in pairs]).tolist()), list(range(m)),
        of="folds", prop="each row validates once",
    )
    checks.close(
        [sorted([*np.asarray(train).tolist(), *np.asarray(valid).tolist()]) for train, valid in pairs], [list(range(m))] * k,
        of="folds", prop="what does not validate trains",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - other numbers of rows and folds: each row validates once and trains otherwise
# - sizes, against scikit-learn's `KFold`
# - the rows are shuffled, with `rng` alone
# - too few or too many folds raise ValueError
# </details>

# %% role="experiment" name="experiment_folds" tags=["nbval-ignore-output"]
def accuracy_of_folds(k, seed):
    """Train on k - 1 folds of 600 digits and validate on the last one; one accuracy for each fold."""
    from trainlab import training

    rng = np.random.default_rng(seed)
    start = [rng.uniform(-0.08, 0.08, (784, 32)), rng.uniform(-0.3, 0.3, (32, 10))]
    scores = []
    for train, valid in folds(600, k, rng):
        kernels, biases, _ = training.train(
            X_few[train], y_few[train], start, [np.zeros(32), np.zeros(10)], activation="relu",
            learning_rate=0.2, epochs=10, batch_size=32, rng=rng)
        scores.append(np.mean(training.predict_labels(X_few[valid], kernels, biases, "relu") == y_few[valid]))
    return np.array(scores)


X_few, y_few = X_train[:600], y_train[:600]
with plots.when_solved():
    scores = accuracy_of_folds(5, seed=2)
    print("5 folds of 600 digits:", ", ".join(f"{score:.1%}" for score in scores))
    print(f"mean {scores.mean():.1%}, standard error about {scores.std(ddof=1) / np.sqrt(5):.1%}; "
          f"a single fold might have said anything from {scores.min():.1%} to {scores.max():.1%}")

# %% [markdown]
# ## 6. Losers of the first epoch
#
# A network that guesses after three epochs will hardly be the best one after 27. Why train it to the end? **Successive halving** starts many networks, trains all of them for one
# epoch, keeps the best third, trains these to three epochs, keeps the best third again, and so on. (With a factor of 2 one would halve; the name has stuck.) What if the later
# winner is a slow starter?

# %% role="guess" name="guess_lost"
guess_lost = None  # your guess: 27 networks, the best 9 after one epoch go on. In how many of 100 cases is the later winner thrown out?

# %% role="experiment" name="experiment_losers"
curves = np.nan_to_num([landscape.curve(config) for config in landscape.configurations])
rng = np.random.default_rng(8)
lost, crossing = [], None
for _ in range(2000):
    rows = rng.choice(len(curves), 27, replace=False)
    winner, kept = np.argmax(curves[rows, -1]), np.argsort(-curves[rows, 0], kind="stable")[:9]
    lost.append(winner not in kept)
    if lost[-1] and crossing is None:
        crossing = rows, winner, kept
figure, (panel,) = plots.panels(width=7.5, height=4.0)
rows, winner, kept = crossing
for place, row in enumerate(rows):
    panel.plot(range(1, 28), 100 * curves[row], linewidth=3 if place == winner else 1,
               color=plots.COLOURS["vermilion" if place == winner else "blue" if place in kept else "sky"],
               label="best at the end" if place == winner else "among the best 9 after epoch 1" if place == kept[0] else None)
panel.set(title="27 networks: a draw in which the later winner is thrown out", xlabel="epoch", ylabel="validation accuracy (%)")
panel.set_ylim(-4, 122)
panel.legend(loc="upper left", ncols=2)
plots.show(figure, alt=f"27 learning curves. The winner, with {100 * curves[rows[winner], -1]:.0f} percent at the end, has "
           f"{100 * curves[rows[winner], 0]:.0f} percent after epoch 1, when the ninth best has {100 * np.sort(curves[rows, 0])[-9]:.0f}.")
ranks = [np.argsort(np.argsort(curves[:, epoch])) for epoch in (0, 26)]
print(f"rank correlation between epoch 1 and epoch 27, 512 networks: {np.corrcoef(ranks)[0, 1]:.2f}")
guess.compare("guess_lost", guess_lost, came_out=f"{100 * np.mean(lost):.0f} of 100")


# %% [markdown]
# So it does happen. How long should one wait, then, before one throws away: one epoch with many networks, or nine with few? **Hyperband** (Li et al., 2018) does not choose: it does
# a bit of each. Deck 002 has no more than its name. With at most $R$ epochs for a network and a factor $\eta$:
#
# - $s_{max}$ is the largest whole number with $\eta^{s_{max}} \le R$.
# - There is one **bracket** for each $s = s_{max}, \dots, 1, 0$. It starts with $n = \lceil (s_{max} + 1)\,\eta^s / (s + 1) \rceil$ networks.
# - In its round $i = 0, 1, \dots, s$, there are $\lfloor n / \eta^i \rfloor$ networks left, trained to $\lfloor R / \eta^{s - i} \rfloor$ epochs in all.
#
# The first bracket throws away early and often, the last one ($s = 0$) is random search. ($\lfloor \cdot \rfloor$ rounds down, $\lceil \cdot \rceil$ up. The paper does not round the epochs. We do, because
# there are no half ones.)
#
# ### Exercise 7: the brackets
#
# <details><summary>Hint 1: where to look</summary>
#
# $s_{max}$ looks like a logarithm. Before you use one: what is `math.log(243, 3)`?
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Whole numbers have no rounding errors. How do you find $s_{max}$ with multiplications alone, and how do you round up a division of whole numbers?
# </details>
# <details><summary>Hint 3: the formula</summary>
#
# Raise $s$ while $\eta^{s+1} \le R$. `a // b` rounds down, and `-(-a // b)` rounds up.
# </details>

# %% role="solution" name="brackets"
def brackets(most, factor):
    """The rounds of Hyperband.

    Args:
        most: R, the most epochs that a network may be trained, a whole number, at least 1.
        factor: eta, a whole number, at least 2.

    Returns:
        List of brackets, that with the most rounds first. A bracket is a list of its rounds, and
        a round is a tuple (n, r) of whole numbers: n networks, trained to r epochs in all.

    Source: Li et al. (2018), Algorithm 1; deck 002, "Hyperband".
    """
    ### BEGIN SOLUTION
    last = 0
    while factor ** (last + 1) <= most:
        last += 1
    plan = []
    for s in range(last, -1, -1):
        n = -(-(last + 1) * factor**s // (s + 1))
        plan.append([(n // factor**i, most // factor ** (s - i)) for i in range(s + 1)])
    return plan
    ### END SOLUTION


# %% role="test" name="test_brackets" points=1
rounds, networks, epochs = (record[f"brackets_{name}"].tolist() for name in ("rounds", "networks", "epochs"))
table = [[(networks.pop(0), epochs.pop(0)) for _ in range(count)] for count in rounds]
checks.close(
    brackets(81, 3), table, of="brackets", prop="81 epochs and factor 3, as in the paper's table",
)
### BEGIN HIDDEN TESTS
for most, factor, expected in (
    (16, 4, [[(16, 1), (4, 4), (1, 16)], [(6, 4), (1, 16)], [(3, 16)]]),
    (100, 6, [[(36, 2), (6, 16), (1, 100)], [(9, 16), (1, 100)], [(3, 100)]]),
    (29, 3, [[(27, 1), (9, 3), (3, 9), (1, 29)], [(12, 3), (4, 9), (1, 29)], [(6, 9), (2, 29)], [(4, 29)]]),
    (2, 5, [[(1, 2)]]),
):
    checks.close(
        brackets(most, factor), expected, of="brackets", prop="other numbers of epochs and other factors",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - other numbers of epochs and factors, also such that do not divide evenly
# - the number of brackets where `most` is a power of the factor, up to large ones
# </details>

# %% role="experiment" name="experiment_logarithm"
print("math.log(243, 3) =", math.log(243, 3), "  int of it:", int(math.log(243, 3)), "  but 3**5 =", 3**5)
with plots.when_solved():
    for most in (81, 243):
        plan = brackets(most, 3)
        print(f"R = {most}: {len(plan)} brackets, begun with", ", ".join(f"{n} at {r}" for (n, r), *_ in plan))
wrong_powers = [(base, power) for base in range(2, 11) for power in range(1, 13) if int(math.log(base**power, base)) != power]
print(f"int(math.log(base**power, base)) is wrong for {len(wrong_powers)} of {9 * 12} powers of 2 to 10, such as",
      ", ".join(f"{base}^{power}" for base, power in wrong_powers[:5]))


# %% [markdown]
# The paper writes a logarithm, rounded down, and programs that followed it do the same with floating point. For some $R$, one whole bracket then goes missing, and no error is raised.
# With whole numbers that cannot happen. (The paper's table has versions, too: the earliest ones round $(s_{max} + 1) / (s + 1)$ down first, so that the brackets start with 81, 27, 9, 6 and 5.)
#
# ### Exercise 8: successive halving
#
# <details><summary>Hint 1: where to look</summary>
#
# `sorted` is stable: what is equal stays in its order. And it takes a `key`.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Sort the *places* of the survivors by their score, keep the first ones, and put these places back in order.
# </details>
# <details><summary>Hint 3: the formula</summary>
#
# The key of a score is $-\text{score}$ if it is finite, else $+\infty$. After round $i$, as many survive as round $i + 1$ says; after the last round, one.
# </details>

# %% role="solution" name="successive_halving"
def successive_halving(evaluate, configs, bracket):
    """Train many networks a little, few of them long.

    Args:
        evaluate: function of (configuration, epochs) that gives the score of a network which is
            trained for so many epochs in all. One that was trained before goes on from there.
        configs: list of configurations to start with, as many as the first round of the bracket
            says. It stays as it is.
        bracket: list of rounds (n, r): n configurations, evaluated at r epochs. It stays as it is,
            too.

    Returns:
        Tuple (best, history). After each round, the configurations with the highest scores of
        that round survive, as many as the next round says. Survivors keep the order that they
        have in `configs`, and are evaluated in that order. best: the one with the highest score
        of the last round. If scores are equal, whoever comes first in `configs` is preferred. A
        score that is NaN or infinite is worse than any other. history: list of tuples
        (configuration, epochs, score), in the order of the calls.

    Source: Jamieson and Talwalkar (2016); Li et al. (2018), Algorithm 1.
    """
    ### BEGIN SOLUTION
    survivors, history = configs, []
    to_keep = [*(n for n, _ in bracket[1:]), 1]
    for (_, epochs), n in zip(bracket, to_keep, strict=True):
        scores = [evaluate(config, epochs) for config in survivors]
        history += [(config, epochs, score) for config, score in zip(survivors, scores, strict=True)]
        worth = [score if math.isfinite(score) else -math.inf for score in scores]
        ranked = sorted(range(len(survivors)), key=lambda i: -worth[i])
        survivors = [survivors[i] for i in sorted(ranked[:n])]
    return survivors[0], history
    ### END SOLUTION


# %% role="test" name="test_successive_halving" points=1
def look_up(config, epochs):
    """A score from a table: row by configuration, column by epochs."""
    return table[config["id"]][{1: 0, 3: 1, 9: 2}[epochs]]


table = [[0.5, 0.6, 0.9], [0.2, 0.9, 0.95], [0.6, 0.7, 0.8], [0.7, 0.5, 0.6], [0.1, 0.2, 0.3], [0.3, 0.4, 0.5]]
chosen = successive_halving(look_up, [{"id": i} for i in range(6)], [(6, 1), (3, 3), (2, 9)])
checks.close(
    chosen[0], {"id": 0}, of="successive_halving", prop="three rounds",
)
### BEGIN HIDDEN TESTS
table = [
    [0.61, 0.75, 0.70], [0.90, 0.30, 0.99], [0.15, 0.95, 0.98], [0.66, 0.71, 0.93], [0.35, 0.99, 0.97], [0.72, 0.64, 0.96],
    [0.81, 0.68, 0.65], [0.20, 0.85, 0.94], [0.58, 0.90, 0.91],
]
for bracket, expected in (
    ([(9, 1), (5, 3), (2, 9)], 3), ([(9, 1), (6, 3), (1, 9)], 8), ([(9, 3), (3, 9)], 2), ([(9, 9)], 1),
):
    chosen = successive_halving(look_up, [{"id": i} for i in range(9)], bracket)
    checks.close(
        chosen[0], {"id": expected}, of="successive_halving", prop="other brackets",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - other brackets, also of a single round, on curves that cross
# - which configurations are evaluated at how many epochs, in which order, and the history; `configs` and `bracket`
#   are unchanged
# - equal scores
# - scores of NaN and infinity
# </details>
#
# Now at equal cost. Random search trains seven networks to the end: 189 epochs. Halving starts 60 and ends with 2; networks go on from where they stopped, so that it pays for less than 189.

# %% role="guess" name="guess_halving"
guess_halving = None  # your guess: accuracy on test digits, mean of 200 searches: "random", "halving" or "neither"?


# %% role="experiment" name="experiment_halving"
def by_random(meter, rng):
    return random_search(meter.evaluate, SPACE, 7, rng)[0]


def by_halving(meter, rng):
    configs = [sample(SPACE, rng) for _ in range(60)]
    return successive_halving(meter.evaluate, configs, [(60, 1), (20, 3), (6, 9), (2, 27)])[0]


with plots.when_solved():
    reached, spent = {}, {}
    for name, search_once in (("random", by_random), ("halving", by_halving)):
        meters = [landscape.meter(200) for _ in range(200)]
        found = [search_once(meter, np.random.default_rng(seed)) for seed, meter in enumerate(meters)]
        reached[name] = np.nan_to_num([landscape.test(config) if config else 0.0 for config in found])
        spent[name] = max(meter.spent for meter in meters)
    figure, (panel,) = plots.panels(width=7.0)
    for (name, values), colour in zip(reached.items(), ("vermilion", "blue"), strict=True):
        panel.plot(np.linspace(0, 100, 200), 100 * np.sort(values), color=plots.COLOURS[colour],
                   label=f"{name}, {spent[name]} epochs")
    panel.set(title="200 searches each", xlabel="searches, worst to best (%)", ylabel="test accuracy of what was found (%)", ylim=(60, 94))
    panel.legend(loc="lower right")
    plots.show(figure)
    for name, values in reached.items():
        print(f"{name}: {spent[name]} epochs, mean {values.mean():.1%}, worst tenth below {np.quantile(values, 0.1):.1%}")
    lead = 100 * (reached["halving"].mean() - reached["random"].mean())
    guess.compare("guess_halving", guess_halving, came_out=f"halving minus random: {lead:+.1f} points")


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Halving wins, for fewer epochs, and above all it hardly ever comes home with nothing: seven random networks may all be bad ones, sixty are not. That it now and then throws the later winner away costs
# little, because those who stay are nearly as good.
# </details>
#
# ## 7. Search with a memory
#
# Random search forgets everything that it has seen. **Bayesian optimization** keeps a model of the landscape, a *guess with error bars*, and asks: where is it most worth looking next? The usual model is a **Gaussian
# process**. It says that configurations which lie close to each other have similar scores. How similar, the kernel says:
#
# $$k(x, x') = \exp\left(-\frac{\lVert x - x' \rVert^2}{2\,\ell^2}\right)$$
#
# Before any data, the score at each point is normal with mean 0 and standard deviation 1. After scores $y$ at the rows of $X$, with noise of variance $\sigma^2$ on each, it is, at a new point $x$, normal with
#
# $$\text{mean} = k_x^\top (K + \sigma^2 I)^{-1} y \qquad \text{variance} = 1 - k_x^\top (K + \sigma^2 I)^{-1} k_x$$
#
# where $K$ holds the kernel between all pairs of rows of $X$, and $k_x$ that between $x$ and each row. Who has scores with another mean subtracts it first. It was invented in the 1950s to find
# gold: D. G. Krige, a mining engineer in South Africa, guessed the ore between boreholes with it.
#
# ### Exercise 9: a Gaussian process
#
# <details><summary>Hint 1: where to look</summary>
#
# `np.linalg.solve(A, B)` gives $A^{-1} B$. Broadcasting with `X[:, None, :]` gives all differences between rows.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# You need the kernel twice: between the rows of X, with the noise on the diagonal, and between the new rows and those of X, without any.
# </details>
# <details><summary>Hint 3: the formula</summary>
#
# With `near` of shape (n, m) and `solved = np.linalg.solve(K + noise * np.eye(m), near.T)`: the mean is `solved.T @ y`; the variance of each new row is 1 minus the sum of `near * solved.T` over its row.
# Rounding may make it a little less than 0.
# </details>

# %% role="solution" name="gaussian_process"
def gaussian_process(X, y, X_new, length, noise):
    """Mean and standard deviation of a Gaussian process at new points, given noisy scores.

    Args:
        X: points that were evaluated, shape (m, d).
        y: their scores, shape (m,). The prior mean is 0, so they are used as they are.
        X_new: points to ask about, shape (n, d).
        length: length scale of the kernel, positive.
        noise: variance of the noise on each score, not negative.

    Returns:
        Tuple (mean, std), each of shape (n,): of the score without noise. std is a number also
        where rounding makes the variance negative: 0 there.

    Source: Rasmussen and Williams (2006), Algorithm 2.1; deck 002, "Bayesian optimization".
    """
    ### BEGIN SOLUTION
    def similarity(A, B):
        squared = ((A[:, None, :] - B[None, :, :]) ** 2).sum(axis=2)
        return np.exp(-squared / (2 * length**2))

    near = similarity(X_new, X)
    solved = np.linalg.solve(similarity(X, X) + noise * np.eye(len(X)), near.T)
    variance = 1 - (near * solved.T).sum(axis=1)
    return solved.T @ y, np.sqrt(np.maximum(variance, 0))
    ### END SOLUTION


# %% role="test" name="test_gaussian_process" points=1
mean, _ = gaussian_process(record["gp_X"], record["gp_y"], record["gp_X_new"], 0.375, 0.0625)
checks.close(
    mean, record["gp_mean"], of="gaussian_process", prop="mean, against scikit-learn",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("10_hyperparameter_search")
for name, length, noise in (("gp_wide", 1.75, 0.03125), ("gp_narrow", 0.625, 0.25)):
    mean, _ = gaussian_process(hidden[f"{name}_X"], hidden[f"{name}_y"], hidden[f"{name}_X_new"], length, noise)
    checks.close(
        mean, hidden[f"{name}_mean"], of="gaussian_process", prop="mean at other points, against scikit-learn",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - the mean at other points, in other dimensions, against scikit-learn's `GaussianProcessRegressor`
# - the standard deviation that goes with the mean
# - scores that are known without noise (their std is a number, not NaN), and points far from all others
# </details>
#
# ### Exercise 10: what a look is worth
#
# At a new point the model says: normal, with this mean and that standard deviation. The best score so far is $b$. How much would the best score grow, on average, if we looked there? A score below $b$ adds nothing, one above adds the
# difference. That average is the **expected improvement** (Mockus, 1975):
#
# $$\text{EI} = (\mu - b)\,\Phi(z) + \sigma\,\varphi(z) \qquad z = \frac{\mu - b}{\sigma}$$
#
# where $\varphi(z) = e^{-z^2/2} / \sqrt{2\pi}$ is the normal density and $\Phi$ its distribution function, $\Phi(z) = \frac{1}{2}\,\text{erfc}(-z / \sqrt{2})$. It is large where the mean is high, and also
# where nobody has looked yet.
#
# <details><summary>Hint 1: where to look</summary>
#
# `math.erfc` takes one number; `np.vectorize(math.erfc)` takes an array. What is $z$ if $\sigma = 0$?
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# Where std is 0, the score is certain: the improvement is $\mu - b$ if that is positive, else 0. Divide by something harmless there, and choose at the end.
# </details>
# <details><summary>Hint 3: the formula</summary>
#
# `safe = np.where(std > 0, std, 1.0)`, then the formula with `safe`, then `np.where(std > 0, ..., np.maximum(mean - best, 0))`. With `1 + math.erf(z / math.sqrt(2))` in place of erfc, a far tail is
# rounding noise, and may come out negative.
# </details>

# %% role="solution" name="expected_improvement"
def expected_improvement(mean, std, best):
    """By how much looking at a point is expected to raise the best score.

    Args:
        mean: means of the model at some points, shape (n,).
        std: its standard deviations there, shape (n,), not negative.
        best: highest score so far. More is better.

    Returns:
        Expected improvement at each point, shape (n,), never negative. Where std is 0:
        mean - best if that is positive, else 0.

    Source: Jones, Schonlau and Welch (1998), equation 15, for the highest instead of the lowest.
    """
    ### BEGIN SOLUTION
    gain = mean - best
    z = gain / np.where(std > 0, std, 1.0)
    below = np.vectorize(math.erfc)(-z / math.sqrt(2)) / 2
    density = np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
    expected = np.maximum(gain * below + std * density, 0)
    return np.where(std > 0, expected, np.maximum(gain, 0))
    ### END SOLUTION


# %% role="test" name="test_expected_improvement" points=1
checks.close(
    expected_improvement(record["ei_mean"], record["ei_std"], 0.75), record["ei"],
    of="expected_improvement", prop="six points, against scipy.stats.norm",
)
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("10_hyperparameter_search")
for best in (-0.375, 1.25):
    name = "ei_low" if best < 0 else "ei_high"
    checks.close(
        expected_improvement(hidden["ei_mean"], hidden["ei_std"], best), hidden[name],
        of="expected_improvement", prop="other points, against scipy.stats.norm",
    )
    # The same in other units: accuracies that differ in the tenth digit.
    small = expected_improvement(hidden["ei_mean"] * 2.0**-33, hidden["ei_std"] * 2.0**-33, best * 2.0**-33)
    checks.close(
        np.asarray(small) * 2.0**33, hidden[name],
        of="expected_improvement", prop="small deviations, against scipy.stats.norm",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - other points and another best score, also with very small deviations, against SciPy
# - points where std is 0
# - far tails, many deviations below the best: never negative, no NaN
# </details>

# %% role="experiment" name="experiment_bayes"
def place(config):
    """A configuration as a point: logarithms, the box scaled to 0..1."""
    return [math.log(config[name] / SPACE[name][1]) / math.log(SPACE[name][2] / SPACE[name][1]) for name in box]


def bayes(box, trials, rng, begin):
    """Evaluate `begin` random points, then where the expected improvement is largest."""
    seen = [sample(box, rng) for _ in range(begin)]
    scores = [np.nan_to_num(landscape.evaluate({**USUAL, **config})) for config in seen]
    while len(seen) < trials:
        offered = [sample(box, rng) for _ in range(200)]
        y = np.array(scores)
        spread = y.std() + 1e-3
        mean, std = gaussian_process(np.array([place(c) for c in seen]), (y - y.mean()) / spread,
                                     np.array([place(c) for c in offered]), 0.2, 1e-3)
        wanted = expected_improvement(mean, std, (y.max() - y.mean()) / spread)
        seen.append(offered[int(np.argmax(wanted))])
        scores.append(np.nan_to_num(landscape.evaluate({**USUAL, **seen[-1]})))
    return seen, scores


with plots.when_solved():
    box = {"rate": ("log", *SPACE["rate"][1:])}
    seen, scores = bayes(box, 7, np.random.default_rng(12), 3)
    y, places = np.array(scores), np.linspace(0, 1, 200)[:, None]
    mean, std = gaussian_process(np.array([place(c) for c in seen]), y - y.mean(), places, 0.2, 1e-4)
    wanted = expected_improvement(mean, std, y.max() - y.mean())
    rates = 1e-4 * (10 / 1e-4) ** places[:, 0]
    figure, (above, below) = plots.panels(1, 2, width=7.5, height=2.6)
    above.fill_between(rates, 100 * (mean - 2 * std + y.mean()), 100 * (mean + 2 * std + y.mean()), color=plots.COLOURS["sky"], alpha=0.4)
    above.plot(rates, 100 * (mean + y.mean()), color=plots.COLOURS["blue"], label="mean, with 2 standard deviations")
    above.plot(rates, [100 * landscape.evaluate({**USUAL, "rate": rate}) for rate in rates], color="black", linewidth=1, label="the landscape")
    above.plot(column(seen, "rate"), 100 * y, "o", color=plots.COLOURS["vermilion"], label="evaluated")
    above.set(xscale="log", ylabel="accuracy (%)", title="After 3 random looks and 4 chosen ones", ylim=(-60, 180))
    above.legend(loc="lower right", fontsize=8)
    below.plot(rates, 100 * wanted, color=plots.COLOURS["green"])
    below.set(xscale="log", xlabel="learning rate", ylabel="EI (points)", title="Where to look next")
    plots.show(figure)

# %% role="guess" name="guess_bayes"
guess_bayes = None  # your guess: 16 networks, four hyperparameters: how many points does the model gain?

# %% role="experiment" name="experiment_bayes_or_random"
with plots.when_solved():
    box = {name: ("log", *SPACE[name][1:]) for name in SEARCHED}
    runs = {"random": [], "with a model": []}
    for seed in range(40):
        for name, begin in (("random", 16), ("with a model", 5)):
            runs[name].append(np.maximum.accumulate(bayes(box, 16, np.random.default_rng(seed), begin)[1]))
    figure, (panel,) = plots.panels(width=7.0)
    plots.lines(panel, {name: 100 * np.mean(values, axis=0) for name, values in runs.items()},
                title="Best so far, mean of 40 searches", xlabel="networks trained", ylabel="validation accuracy (%)")
    plots.show(figure)
    ends = {name: np.array(values)[:, -1] for name, values in runs.items()}
    lead = 100 * (ends["with a model"] - ends["random"])
    error = lead.std(ddof=1) / np.sqrt(len(lead))
    guess.compare("guess_bayes", guess_bayes, came_out=f"{lead.mean():+.1f} points over random search (standard error {error:.1f})")


# %% [markdown]
# <details><summary>What happened, and why</summary>
#
# Nothing to speak of, and we did not hide it. After 16 networks both stand on the plateau where everything good is within a point of everything else, and half a point on 500 digits is two and a half digits.
# A model pays where a training costs days, where the landscape has a narrow top, and where there are more than sixteen trainings to learn from. Its settings (length scale, noise) are hyperparameters, too.
# </details>

# %% [markdown]
# ## 8. Your search
#
# Now it is your turn. You have 200 epochs for everything. Spend them as you like: many networks for a short time, few for long, in one stage or in two, with a model or without. Your search is graded on **the other half of the
# landscape**: 512 configurations that nobody has shown you. There, learning rates and penalties are given in other units, so that it does not help to know that 0.3 is a good one: the bounds in `space` are all that you
# know. The grade is the accuracy on *test* digits of the configuration that you return.
#
# `zoom` is there if you want to go from coarse to fine, as deck 001 does.⁷
#
# <small>⁷ Deck 001, *Search strategy: coarse-to-fine*: first a few epochs, then longer runs with a finer search.</small>

# %% role="setup" name="setup_zoom"
def zoom(space, configs, margin=2.0):
    """The smallest space around some configurations, a little wider, never beyond `space`."""
    smaller = dict(space)
    for name, (kind, *limits) in space.items():
        values = [config[name] for config in configs]
        if kind == "log":
            low, high = sorted(limits)
            smaller[name] = (kind, max(low, min(values) / margin), min(high, max(values) * margin))
        elif kind == "integer":
            low, high = limits
            smaller[name] = (kind, max(low, int(min(values) / margin)), min(high, int(max(values) * margin)))
        else:
            smaller[name] = (kind, [value for value in limits[0] if value in values])
    return smaller


# %% [markdown]
# ### Exercise 11: search
#
# <details><summary>Hint 1: where to look</summary>
#
# The experiment of section 6.
# </details>
# <details><summary>Hint 2: the idea</summary>
#
# What loses most is a search that finds nothing that works. How many networks must you look at, to be sure of a few good ones?
# </details>
# <details><summary>Hint 3: a plan</summary>
#
# One bracket of successive halving that spends nearly all. Going on from 3 to 9 epochs costs 6 epochs, not 9. And do not forget to let the number of networks grow with the budget.
# </details>

# %% role="solution" name="search"
def search(evaluate, space, epochs, rng):
    """Find a good configuration within a budget.

    Args:
        evaluate: function of (configuration, epochs) that gives the validation accuracy of a
            network after so many epochs in all, 27 at most. A network that was trained before
            goes on from there: only its new epochs are paid. NaN if it diverged. Raises
            RuntimeError if there are not enough epochs left in the budget.
        space: as in `sample`.
        epochs: the budget: how many epochs may be paid in all, at least 100.
        rng: numpy.random.Generator, the only source of randomness: with another one, most of the
            configurations that are tried are others.

    Returns:
        The configuration that you would train. Spend at least three quarters of the budget.

    Source: decks 001 and 002; the way to do it is yours.
    """
    ### BEGIN SOLUTION
    bracket = [(n * epochs // 90, r) for n, r in brackets(27, 3)[0]]
    configs = [sample(space, rng) for _ in range(bracket[0][0])]
    return successive_halving(evaluate, configs, bracket)[0]
    ### END SOLUTION


# %% role="test" name="test_search" points=1
meter = landscape.meter(200)
config = search(meter.evaluate, SPACE, 200, np.random.default_rng(1))
checks.close(
    isinstance(config, dict) and sorted(config) == sorted(SPACE), True,
    of="search", prop="a configuration is returned",
)
checks.close(
    meter.spent >= 150, True, of="search", prop="spends at least three quarters of its budget",
)
### BEGIN HIDDEN TESTS
for budget, seed in ((200, 211), (130, 223), (317, 227)):
    other = data.reserved_landscape(seed=seed)
    meter = other.meter(budget)
    _ = checks.inputs_unchanged(
        search, meter.evaluate, other.space, budget, np.random.default_rng(seed), of="search"
    )
    checks.close(
        meter.spent >= 0.75 * budget, True, of="search", prop="keeps to other budgets, and spends three quarters of them",
    )
### END HIDDEN TESTS

# %% [markdown]
# <details><summary>What the hidden tests look at</summary>
#
# - other budgets: they are kept, and at least three quarters of them are spent
# - what is tried is drawn from `rng`, at least half of it is other with another one, and most lies in `space`
# - the test accuracy of what is returned, with 200 epochs, mean of 16 searches on the other half of the landscape: a point each for 85 % and 89 %
# </details>

# %% role="experiment" name="experiment_search"
with plots.when_solved():
    found = []
    for seed in range(50):
        meter = landscape.meter(200)
        found.append(landscape.test(search(meter.evaluate, SPACE, 200, np.random.default_rng(seed))))
    found = np.nan_to_num(found)
    print(f"50 searches with 200 epochs each: test accuracy {found.mean():.1%} on average, from {found.min():.1%} to {found.max():.1%}")
    everything = [landscape.test(trained) for trained in landscape.configurations]
    print(f"the best of all 512 configurations has {np.nanmax(everything):.1%}; training them all would cost {512 * 27:,} epochs")


# %% [markdown]
# <details><summary>What we measured with four other searches (open it when yours is done)</summary>
#
# Means over 1,600 searches with 200 epochs each, on the half that you cannot see; one search varies by about one point:
#
# | search | mean test accuracy |
# | --- | --- |
# | seven random networks, 27 epochs each | 87.9 % |
# | one bracket of halving, 60 networks down to 2 | 90.9 % |
# | two hundred networks, **one** epoch each, and the best of them | 90.8 % |
# | coarse to fine: 40 networks, then 10 more near the best four | 91.3 % |
#
# The third line is a surprise, and one epoch is no law of nature. Here it already tells the good from the bad (the rank correlation was 0.75), and 200 draws find very good ones. Where networks need longer to show what they
# can do, the same search fails. And all three that look at many networks lie within half a point of each other: the gain came from looking at many, not from how.
# </details>

# %% [markdown] role="written" name="why_this_search" points=0
# **In two or three sentences:** how does your search spend its budget, and what would you change if you could afford ten times as much?
#
# ### BEGIN SOLUTION
# For instance: one bracket of halving, 60 networks at 1 epoch down to 2 at 27. With ten times the budget: all brackets of Hyperband, or a second stage in a smaller box, and two seeds for the finalists, so that the winner is not the luckiest one.
#
# 2 points: the split between many and few is described and defended, and the change fits it. 1 point: described only. 0 points: anything else.
# ### END SOLUTION

# %% [markdown]
# ## 9. You against scikit-learn and Keras
#
# The Gaussian process of scikit-learn, with the same kernel, and the same loss with its penalty in Keras. Where a package is not installed, the recorded results are used, and the line says so.

# %% role="experiment" name="experiment_keras"
def live_process():
    """scikit-learn's mean and standard deviation."""
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import RBF

    model = GaussianProcessRegressor(RBF(0.375), alpha=0.0625, optimizer=None)
    return model.fit(record["gp_X"], record["gp_y"]).predict(record["gp_X_new"], return_std=True)


def live_penalty():
    """What Keras adds to the loss for a kernel, with the penalty of this lab."""
    import keras

    return np.asarray(keras.regularizers.L2(0.001953125)(record["penalty_kernel"]))


with plots.when_solved():
    mean, std = gaussian_process(record["gp_X"], record["gp_y"], record["gp_X_new"], 0.375, 0.0625)
    try:
        expected, source = live_process(), "scikit-learn, live"
    except ImportError:
        expected, source = (record["gp_mean"], record["gp_std"]), "the record of scikit-learn, which is not installed here"
    difference = np.max(np.abs(np.subtract((mean, std), expected)))
    print(f"mean and standard deviation: largest difference {difference:.0e}, from {source}")
keras_record.compare("penalty", 0.001953125 * np.sum(record["penalty_kernel"] ** 2), live_penalty, record)


# %% [markdown]
# ### The same in Keras 3
#
# A search needs a function from a configuration to a score. In Keras that is a `Sequential`, a `compile` and a `fit`. Here it trains the best configuration of the landscape for 9 epochs: does the network come out as the recorded one did?

# %% role="experiment" name="experiment_keras_3" tags=["nbval-ignore-output"]
def evaluate_in_keras(config, epochs):
    """The networks of the landscape, in Keras 3."""
    import keras

    keras.utils.set_random_seed(1)
    l2 = keras.regularizers.L2(config["penalty"])
    activation = {"relu": "relu", "logistic": "sigmoid"}[config["activation"]]
    model = keras.Sequential([
        keras.layers.Input((784,)),
        keras.layers.Dense(config["units"], activation=activation, kernel_regularizer=l2),
        keras.layers.Dense(10, activation="softmax", kernel_regularizer=l2),
    ])
    model.compile(optimizer=keras.optimizers.SGD(config["rate"]), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(X_train[:1500], y_train[:1500], batch_size=config["batch"], epochs=epochs, verbose=0)
    return model.evaluate(X_valid, y_valid, verbose=0)[1]


try:
    config = max(landscape.configurations, key=lambda c: np.nan_to_num(landscape.evaluate(c)))
    in_keras = evaluate_in_keras(config, 9)
    recorded = " and ".join(f"{landscape.evaluate(config, 9, seed):.1%}" for seed in (0, 1))
    print(f"the best of 512, after 9 epochs: Keras {in_keras:.1%} on validation digits, the landscape {recorded} (two seeds)")
except ImportError:
    print("Keras is not installed here: see the output that was kept below")

# %% [markdown]
# Kept from our run, for machines without Keras: *the best of 512, after 9 epochs: Keras 86.8% on validation digits, the landscape 88.8% and 88.0% (two seeds)*. All three start from other
# weights and shuffle differently, which makes a point or two after so few epochs.
#
# Keras has tuners of its own, in the package *KerasTuner* (not installed here, and not needed). Its searches are the ones that you have just built:
#
#     import keras_tuner
#
#     def build(hp):
#         model = keras.Sequential([
#             keras.layers.Input((784,)),
#             keras.layers.Dense(hp.Int("units", 8, 128), activation=hp.Choice("activation", ["relu", "sigmoid"])),
#             keras.layers.Dense(10, activation="softmax"),
#         ])
#         rate = hp.Float("rate", 1e-4, 10.0, sampling="log")
#         model.compile(optimizer=keras.optimizers.SGD(rate), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
#         return model
#
#     tuner = keras_tuner.Hyperband(build, objective="val_accuracy", max_epochs=27, factor=3)
#     tuner.search(X_train, y_train, validation_data=(X_valid, y_valid))
#
# `RandomSearch` and `BayesianOptimization` take its place without further changes. `sampling="log"` is your exercise 2. If you use them one day, look at the edge of your box all the same.
#
# ## What you should remember
#
# - Draw learning rates and penalties on a logarithmic scale. Look at the edges: if the best lies there, move the box.
# - With one or two hyperparameters a grid is as good as random search, or a little better. With four it wastes its trainings.
# - Some networks diverge. NaN must never win.
# - By hand, tune the learning rate first; what you tuned before it, tune again.
# - The best of many looks better than it is. Choose on validation data, and use the test data once.
# - Throw away early: successive halving spends its epochs on networks that deserve them.
# - Whole numbers for counts: `int(math.log(243, 3))` is 4.
# - A model of the landscape tells where to look next. Its gain has to be measured, like everything else.

# %% role="experiment" name="experiment_keep"
keep.functions("search", grid, sample, random_search, manual_search, folds, brackets, successive_halving,
               gaussian_process, expected_improvement)


# %% [markdown]
# ## An open question (not graded)
#
# All searches of this lab compare networks by one training each, with one seed. Suppose that the finalists were trained with three seeds instead, and their mean decided. You could then try fewer of them. When is that a good
# bargain? The landscape has a second seed: `landscape.evaluate(config, 27, seed=1)`.
#
# ## Hidden tests
#
# Nothing to do here: these cells hold tests that run when your lab is graded.

# %% role="test" name="test_sample_bounds" points=1
# Hidden tests of sample: the larger bound first.
### BEGIN HIDDEN TESTS
def middle(a, b):
    """The middle of 200 draws, whatever their law is."""
    rng = np.random.default_rng(22)
    return float(np.nanmedian(column(checks.call_each(sample, [({"width": ("log", a, b)}, rng)] * 200), "width")))


low, high = middle(0.05, 70.0), middle(70.0, 0.05)
checks.close(bool(low / 10 < high < low * 10), True, of="sample", prop="the bounds may come in either order")
### END HIDDEN TESTS

# %% role="test" name="test_sample_integers" points=1
# Hidden tests of sample: whole numbers.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(23)
space = {name: ("integer", 3, 5) for name in ("units", "layers", "heads", "depth")}
drawn = checks.call_each(sample, [(dict(space), rng) for _ in range(120)])
values = np.concatenate([column(drawn, name) for name in space])
checks.close(
    sorted(set(values.tolist())), [3.0, 4.0, 5.0],
    of="sample", prop="whole numbers, both ends included",
)
# Their mean, and how often it is one of the two ends: rounding gives these half a share.
checks.distribution(
    values, of="sample", prop="whole numbers lie evenly", mean=4.0, bounds=(3, 5),
)
checks.distribution(
    (values != 4).astype(float), of="sample", prop="whole numbers are equally likely", mean=2 / 3, std=math.sqrt(2 / 9), bounds=(0, 1),
)
### END HIDDEN TESTS

# %% role="test" name="test_sample_choices" points=1
# Hidden tests of sample: choices.
### BEGIN HIDDEN TESTS
rng, values = np.random.default_rng(29), ["relu", "tanh", 7, 2.5, "none"]
space = {name: ("choice", list(values)) for name in ("kind", "last", "init", "norm")}
drawn = checks.call_each(sample, [(dict(space), rng) for _ in range(120)])
drawn = [c.get(name) if isinstance(c, dict) else None for c in drawn for name in space]
known = [values.index(v) if isinstance(v, str | int | float | np.number) and v in values else np.nan for v in drawn]
checks.distribution(
    np.array(known, dtype=float), of="sample", prop="each choice is equally likely", mean=2.0, std=math.sqrt(2), bounds=(0, 4),
)
### END HIDDEN TESTS

# %% role="test" name="test_sample_draws" points=1
# Hidden tests of sample: each hyperparameter has a draw of its own, from rng, in whatever order they are listed.
### BEGIN HIDDEN TESTS
space = {
    "rate": ("log", 1e-3, 1e2), "penalty": ("log", 1e-6, 1e-1), "batch": ("log", 4.0, 64.0), "units": ("integer", 1, 10**6),
    "heads": ("integer", 1, 10**6), "first": ("choice", list(range(1000))), "last": ("choice", list(range(1000))),
}


def drawn(space, count, rng):
    configs = checks.call_each(sample, [(dict(space), rng) for _ in range(count)])
    return {name: column(configs, name) for name in sorted(space)}


checks.reproducible(lambda rng: drawn(space, 4, rng), of="sample")
_ = checks.inputs_unchanged(sample, space, np.random.default_rng(30), of="sample")
many = drawn(space, 50, np.random.default_rng(31))
ranks = [np.argsort(np.argsort(values)) for values in many.values()]
checks.close(
    bool(np.abs(np.corrcoef(ranks) - np.eye(7)).max() < 0.75), True, of="sample", prop="a draw of its own for each",
)
turned = drawn(dict(reversed(space.items())), 5, np.random.default_rng(31))
checks.close(
    {name: values.tolist() for name, values in turned.items()}, {name: values[:5].tolist() for name, values in many.items()},
    of="sample", prop="the order of the names does not matter",
)
### END HIDDEN TESTS

# %% role="test" name="test_sample_errors" points=1
# Hidden tests of sample: a kind that does not exist.
### BEGIN HIDDEN TESTS
for kind in ("normal", "linear", "any", "in", ""):
    checks.raises(
        ValueError, sample, {"rate": (kind, 0.5, 2.0)}, np.random.default_rng(1),
        of="sample", prop="refuses an unknown kind",
    )
### END HIDDEN TESTS

# %% role="test" name="test_random_search_calls" points=1
# Hidden tests of random_search: how often evaluate is called, and the history.
### BEGIN HIDDEN TESTS
calls = []


def log_and_score(config):
    calls.append((dict(config), 0.1 + 0.07 * (len(calls) * 5 % 9) if len(calls) % 4 != 2 else float("nan")))
    return calls[-1][1]


space = {"rate": ("log", 1e-3, 1.0), "units": ("integer", 2, 99)}
result = checks.inputs_unchanged(
    random_search, log_and_score, space, 9, np.random.default_rng(37), of="random_search"
)
checks.close(len(calls), 9, of="random_search", prop="one training for each trial")
checks.close(
    result[1], calls, of="random_search", prop="the history, in the order of the calls",
)
### END HIDDEN TESTS

# %% role="test" name="test_random_search_diverged" points=1
# Hidden tests of random_search: scores that are not finite.
### BEGIN HIDDEN TESTS
nan, inf = float("nan"), float("inf")
for scores in ([nan, 0.4, 0.6, nan, 0.5], [0.3, inf, 0.2, nan, 0.25], [-inf, nan, 0.35], [nan, nan, -inf]):
    tried = []

    def diverging(config):
        if config not in tried:
            tried.append(dict(config))
        return scores[tried.index(config) % len(scores)]

    best, _ = random_search(diverging, {"rate": ("log", 1e-3, 1.0)}, len(scores), np.random.default_rng(41))
    healthy = [config for config, score in zip(tried, scores, strict=False) if math.isfinite(score)]
    checks.close(best in healthy if healthy else best is None, True, of="random_search", prop="a network that diverged never wins")
### END HIDDEN TESTS

# %% role="test" name="test_random_search_ties" points=1
# Hidden tests of random_search: equal scores.
### BEGIN HIDDEN TESTS
tried, scores = [], [0.2, 0.7, 0.7, 0.7, 0.1]


def equal(config):
    if config not in tried:
        tried.append(dict(config))
    return scores[tried.index(config) % len(scores)]


best, _ = random_search(equal, {"rate": ("log", 1e-3, 1.0)}, 5, np.random.default_rng(43))
checks.close(best in tried and best not in tried[2:4], True, of="random_search", prop="the first of equal ones stays")
### END HIDDEN TESTS

# %% role="test" name="test_random_search_draws" points=1
# Hidden tests of random_search: everything is drawn from rng.
### BEGIN HIDDEN TESTS
def tried_rates(rng):
    tried = []

    def note(config):
        tried.append(float(column([config], "rate")[0]))
        return 0.5

    random_search(note, {"rate": ("log", 1e-3, 1.0)}, 8, rng)
    return tried


checks.reproducible(tried_rates, of="random_search")
checks.close(
    len(set(tried_rates(np.random.default_rng(47)))), 8, of="random_search", prop="every trial draws anew",
)
### END HIDDEN TESTS

# %% role="test" name="test_manual_search_calls" points=1
# Hidden tests of manual_search: what is evaluated, in which order, and the history.
### BEGIN HIDDEN TESTS
calls = []


def hill(config):
    calls.append((dict(config), 1.0 - 0.02 * (config["a"] - 4) ** 2 - 0.03 * (config["b"] - 2) ** 2))
    return calls[-1][1]


start, candidates = {"a": 9, "b": 7}, {"a": [3, 8, 9, 1], "b": [0, 2, 7, 5]}
chosen, history = manual_search(hill, dict(start), candidates)
# With the choices that were made, whether they are good or bad: other tests look at those.
after_a = {**start, "a": chosen.get("a") if isinstance(chosen, dict) else None}
expected = [start, *({**start, "a": a} for a in (3, 8, 1)), *({**after_a, "b": b} for b in (0, 2, 5))]
checks.close([config for config, _ in calls], expected, of="manual_search", prop="which configurations are evaluated")
checks.close(history, calls, of="manual_search", prop="the history, in the order of the calls")
### END HIDDEN TESTS

# %% role="test" name="test_manual_search_start" points=1
# Hidden tests of manual_search: what it is given stays as it was.
### BEGIN HIDDEN TESTS
checks.inputs_unchanged(
    manual_search, lambda config: float(config["a"] * config["b"]), {"a": 2, "b": 3}, {"a": [5, 1], "b": [4, 6]}, of="manual_search",
)
### END HIDDEN TESTS

# %% role="test" name="test_manual_search_diverged" points=1
# Hidden tests of manual_search: scores of NaN, and equal scores.
### BEGIN HIDDEN TESTS
def from_table(config):
    return {1: float("nan"), 2: 0.4, 3: float("nan"), 4: 0.4, 6: 0.6, 7: 0.6}[config["a"]] + 0.0 * config["b"]


for start, values, expected in ((1, [3, 2, 4, 3], 2), (2, [4, 3, 1], 2), (3, [1], 3), (7, [6, 1], 7), (1, [7, 6, 3], 7)):
    found = manual_search(from_table, {"a": start, "b": 0}, {"a": values, "b": [0]})
    checks.close(
        found[0], {"a": expected, "b": 0}, of="manual_search", prop="NaN is worse than anything; what is equal changes nothing",
    )
### END HIDDEN TESTS

# %% role="test" name="test_folds_sizes" points=1
# Hidden tests of folds: by how much the sizes differ, against scikit-learn's KFold.
### BEGIN HIDDEN TESTS
hidden = keras_record.hidden("10_hyperparameter_search")
for m, k in ((23, 5), (50, 7), (9, 9), (40, 8)):
    sizes = [len(np.atleast_1d(np.asarray(valid))) for _, valid in folds(m, k, np.random.default_rng(53))]
    checks.close(
        int(np.ptp(sizes)), int(np.ptp(hidden[f"folds_{m}_{k}"])), of="folds", prop="folds of equal size, or of two sizes that differ by one",
    )
### END HIDDEN TESTS

# %% role="test" name="test_folds_shuffled" points=1
# Hidden tests of folds: the rows are shuffled, with rng alone.
### BEGIN HIDDEN TESTS
checks.reproducible(
    # Which rows come together, whichever fold is named first.
    lambda rng: sorted((np.sort(np.asarray(valid)) for _, valid in folds(40, 4, rng)), key=lambda rows: rows[0]),
    of="folds", prop="shuffled with the generator it is given",
)
lengths = [np.ptp(np.asarray(valid)) for _, valid in folds(200, 5, np.random.default_rng(59))]
checks.close(
    min(lengths) > 100, True, of="folds", prop="rows from everywhere in each fold",
)
### END HIDDEN TESTS

# %% role="test" name="test_folds_errors" points=1
# Hidden tests of folds: too few or too many folds.
### BEGIN HIDDEN TESTS
for m, k in ((10, 1), (5, 6), (8, 0)):
    checks.raises(
        ValueError, folds, m, k, np.random.default_rng(1), of="folds", prop="refuses fewer than 2 folds and more than there are rows",
    )
### END HIDDEN TESTS

# %% role="test" name="test_brackets_exact" points=1
# Hidden tests of brackets: one more of them where `most` reaches a power of the factor, and not before.
### BEGIN HIDDEN TESTS
for power, factor in ((243, 3), (1000, 10), (125, 5), (216, 6), (7**5, 7), (3**10, 3)):
    below, at, above = (len(brackets(most, factor)) for most in (power - 1, power, power + 1))
    checks.close((at - below, above - at), (1, 0), of="brackets", prop="one more bracket exactly from each power of the factor on")
### END HIDDEN TESTS

# %% role="test" name="test_successive_halving_calls" points=1
# Hidden tests of successive_halving: how many are evaluated at how many epochs, in which order.
### BEGIN HIDDEN TESTS
calls = []


def crossing(config, epochs):
    calls.append((dict(config), epochs, 0.05 * ((config["id"] * (2 + epochs)) % 11)))
    return calls[-1][2]


for identities, bracket in (([4, 9, 1, 6, 10, 3, 7], [(7, 2), (4, 5), (2, 12)]), ([8, 2, 5, 1], [(4, 4), (3, 7)])):
    calls.clear()
    _, history = successive_halving(crossing, [{"id": i} for i in identities], bracket)
    checks.close([epochs for _, epochs, _ in calls], [r for n, r in bracket for _ in range(n)], of="successive_halving", prop="how many are evaluated at how many epochs")
    # Who survives, other tests ask; here, that nobody comes back, and that all keep their order.
    called, alive = [config["id"] for config, _, _ in calls], identities
    for n, _ in bracket:
        now, called = called[:n], called[n:]
        checks.close(now, [i for i in alive if i in now], of="successive_halving", prop="survivors in the order of configs, nobody twice")
        alive = now
    checks.close(history, calls, of="successive_halving", prop="the history, in the order of the calls")
    checks.inputs_unchanged(successive_halving, crossing, [{"id": i} for i in identities], list(bracket), of="successive_halving")
### END HIDDEN TESTS

# %% role="test" name="test_successive_halving_ties" points=1
# Hidden tests of successive_halving: equal scores.
### BEGIN HIDDEN TESTS
later = []


def tied(config, epochs):
    later.extend([config["id"]] if epochs == 3 else [])
    return 0.7


best, _ = successive_halving(tied, [{"id": i} for i in (6, 2, 9, 4, 5)], [(5, 1), (3, 3)])
checks.close(
    sorted(later), sorted([6, 2, 9, 4, 5][:len(later)]), of="successive_halving", prop="of equal ones the first in configs survive",
)
checks.close(best, {"id": 6}, of="successive_halving", prop="of equal ones the first in configs is the best")
### END HIDDEN TESTS

# %% role="test" name="test_successive_halving_diverged" points=1
# Hidden tests of successive_halving: scores that are not finite.
### BEGIN HIDDEN TESTS
nan, inf = float("nan"), float("inf")
for scores, bracket in (
    ([nan, 0.3, inf, 0.2, 0.25, 0.35, 0.4], [(7, 1), (2, 3)]),
    ([-0.5, nan, -0.9, -0.7], [(4, 9)]),
    ([-4e9, inf, -7e9, nan, -5e9], [(5, 1), (2, 3)]),
    ([0.1, -inf, nan, inf, 0.3, 0.2], [(6, 3)]),
    ([nan, nan, -0.2, -0.4, -0.3], [(5, 1), (1, 3)]),
):
    later = []

    def diverging(config, epochs):
        later.extend([config["id"]] if epochs == 3 else [])
        return scores[config["id"]]

    best, _ = successive_halving(diverging, [{"id": i} for i in range(len(scores))], bracket)
    kept = [best["id"], *(later if len(bracket) > 1 else [])]
    checks.close(all(math.isfinite(scores[i]) for i in kept), True, of="successive_halving", prop="a network that diverged is worse than any other")
### END HIDDEN TESTS

# %% role="test" name="test_gaussian_process_std" points=1
# Hidden tests of gaussian_process: the standard deviation that goes with its own mean.
### BEGIN HIDDEN TESTS
# k_x(K + noise I)^-1 k_x is the mean for the scores k_x. So the variance follows from means, and the
# kernel from that of one point, whose score is 1: a slip in the kernel costs the mean its point alone.
hidden = keras_record.hidden("10_hyperparameter_search")
for name, length, noise in (("gp_wide", 1.75, 0.03125), ("gp_narrow", 0.625, 0.25)):
    X, y, X_new = (hidden[f"{name}_{part}"] for part in ("X", "y", "X_new"))
    near = np.array([gaussian_process(x[None], np.ones(1), X_new.copy(), length, 0.0)[0] for x in X]).T
    explained = [gaussian_process(X.copy(), k.copy(), x[None], length, noise)[0][0] for k, x in zip(near, X_new, strict=True)]
    _, std = gaussian_process(X.copy(), y.copy(), X_new.copy(), length, noise)
    checks.close(
        std, np.sqrt(np.maximum(1 - np.array(explained), 0)), of="gaussian_process", prop="the standard deviation that goes with the mean", tolerance=1e-7,
    )
### END HIDDEN TESTS

# %% role="test" name="test_gaussian_process_limits" points=1
# Hidden tests of gaussian_process: where it is certain, and where it knows nothing.
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(64)
X, y = rng.uniform(-2, 2, (40, 3)), rng.normal(3.0, 1.0, 40)
_, std = checks.inputs_unchanged(gaussian_process, X, y, X.copy(), 0.5, 0.0, of="gaussian_process")
checks.close(bool(np.all(np.abs(std) < 1e-5)), True, of="gaussian_process", prop="without noise, a score that is known is certain: std 0, also where rounding makes the variance negative")
_, std = gaussian_process(X.copy(), y.copy(), X + 500.0, 0.5, 0.0)
checks.close(std, np.ones(40), of="gaussian_process", prop="far away it knows nothing: standard deviation 1")
### END HIDDEN TESTS

# %% role="test" name="test_expected_improvement_certain" points=1
# Hidden tests of expected_improvement: points where std is 0.
### BEGIN HIDDEN TESTS
mean, std = np.array([0.5, 1.75, -0.25, 0.875, 0.75, 2.0]), np.zeros(6)
checks.close(
    expected_improvement(mean, std, 0.75), np.array([0.0, 1.0, 0.0, 0.125, 0.0, 1.25]),
    of="expected_improvement", prop="where std is 0",
)
result = np.asarray(
    checks.inputs_unchanged(
        expected_improvement, mean, np.where(mean > 0.8, 0.0, 0.3), 0.75, of="expected_improvement"
    )
)
checks.shape_and_type(result, (6,), of="expected_improvement", prop="shape")
checks.close(result[mean > 0.8], np.array([1.0, 0.125, 1.25]), of="expected_improvement", prop="where std is 0, beside others")
### END HIDDEN TESTS

# %% role="test" name="test_expected_improvement_tails" points=1
# Hidden tests of expected_improvement: far below the best.
### BEGIN HIDDEN TESTS
z = -np.linspace(4.0, 45.0, 400)
result = expected_improvement(0.3 + 2.5 * z, np.full(400, 2.5), 0.3)
checks.shape_and_type(result, (400,), of="expected_improvement", prop="far tails")
positive = bool(np.all(np.asarray(result) >= 0) and result[0] > 0)
checks.close(positive, True, of="expected_improvement", prop="far below the best, little is expected, but never a negative number or NaN")
### END HIDDEN TESTS

# %% role="test" name="test_search_draws" points=1
# Hidden tests of search: what it tries is drawn from rng, in the space that it is given.
### BEGIN HIDDEN TESTS
other = data.reserved_landscape(seed=243)
within = {}


def tried_rates(rng):
    rates, meter = [], other.meter(2000)

    def noting(config, epochs):
        values = {name: float(column([config], name)[0]) for name in ("rate", "penalty")}
        within[tuple(values.values())] = all(
            min(other.space[name][1:]) <= value <= max(other.space[name][1:]) for name, value in values.items()
        )
        rates.append(values["rate"])
        return meter.evaluate(config, epochs)

    search(noting, other.space, 200, rng)
    return rates


checks.reproducible(tried_rates, of="search")
one, other_one = (set(tried_rates(np.random.default_rng(seed))) for seed in (251, 257))
checks.close(bool(len(one & other_one) < 0.5 * len(one)), True, of="search", prop="another generator tries other configurations")
checks.close(bool(np.mean(list(within.values())) > 0.6), True, of="search", prop="most of what it tries lies in the space that it is given")
### END HIDDEN TESTS

# %% role="test" name="test_search_accuracy" points=2
# Hidden tests of search: the test accuracy of what it returns, on the other half of the landscape.
### BEGIN HIDDEN TESTS
reached = []
for seed in range(307, 323):
    other = data.reserved_landscape(seed=seed)
    meter = other.meter(200)
    config = search(meter.evaluate, other.space, 200, np.random.default_rng(seed))
    checks.close(
        isinstance(config, dict) and sorted(config) == sorted(other.space), True, of="search", prop="a configuration is returned",
    )
    reached.append(other.test(config))
mean = float(np.mean(np.nan_to_num(reached)))
checks.partial_credit(2, [(1, mean >= bound, f"mean test accuracy of 16 searches, at least {bound:.1%}") for bound in (0.85, 0.89)])
### END HIDDEN TESTS
