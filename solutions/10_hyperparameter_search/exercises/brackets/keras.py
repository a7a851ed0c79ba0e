"""The table of the Hyperband paper."""

from trainlab.keras_record import Recorder

TABLE = [
    [(81, 1), (27, 3), (9, 9), (3, 27), (1, 81)],
    [(34, 3), (11, 9), (3, 27), (1, 81)],
    [(15, 9), (5, 27), (1, 81)],
    [(8, 27), (2, 81)],
    [(5, 81)],
]
"""R = 81 and eta = 3, by Algorithm 1 of Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar, Hyperband,
JMLR 18 (2018), as in its Table 1. Earlier versions of the table (2016, 2017) start the brackets with
81, 27, 9, 6 and 5: they round (s_max + 1) / (s + 1) down before it is multiplied."""


def record(visible: Recorder, hidden: Recorder) -> None:
    """Rounds of each bracket; networks and epochs of all rounds in a row."""
    visible.add("brackets_rounds", [len(bracket) for bracket in TABLE])
    visible.add("brackets_networks", [n for bracket in TABLE for n, _ in bracket])
    visible.add("brackets_epochs", [r for bracket in TABLE for _, r in bracket])
