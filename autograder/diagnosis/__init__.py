"""Known misconceptions: how they are written down, and how a wrong answer is matched to one."""
