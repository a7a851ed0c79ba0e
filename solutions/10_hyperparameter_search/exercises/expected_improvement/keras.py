"""Expected improvement with SciPy's normal distribution."""

from typing import Any

from keras_inputs import HIDDEN_MEANS, HIDDEN_STDS, MEANS, STDS
from scipy.stats import norm

from trainlab.keras_record import Recorder


def improvement(mean: Any, std: Any, best: float) -> Any:
    """The mean of max(score - best, 0) where the score is normal, by numerical integration."""
    return [
        norm.expect(lambda score: score - best, loc=m, scale=s, lb=best, epsabs=1e-14, epsrel=1e-12)
        for m, s in zip(mean, std, strict=True)
    ]


def record(visible: Recorder, hidden: Recorder) -> None:
    """Means, standard deviations, and what is expected of a look."""
    visible.add("ei_mean", MEANS)
    visible.add("ei_std", STDS)
    visible.add("ei", improvement(MEANS, STDS, 0.75))
    hidden.add("ei_mean", HIDDEN_MEANS)
    hidden.add("ei_std", HIDDEN_STDS)
    hidden.add("ei_low", improvement(HIDDEN_MEANS, HIDDEN_STDS, -0.375))
    hidden.add("ei_high", improvement(HIDDEN_MEANS, HIDDEN_STDS, 1.25))
