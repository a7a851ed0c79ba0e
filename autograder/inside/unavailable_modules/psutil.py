"""In the place of psutil. joblib, for one, does without it; with it, its workers would end."""

raise ImportError("psutil reads /proc, of which the sandbox shows nothing")
