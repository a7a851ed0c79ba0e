"""Known misconceptions: how they are written down, and when a wrong answer is given a name."""
