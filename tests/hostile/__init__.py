"""Attacks on the grader, each held to the same rules. Add one in `bank`; see `attack.py`."""
