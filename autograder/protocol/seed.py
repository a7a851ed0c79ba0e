"""The seed of the generators that all code shares."""

SEED = 20_211
"""Honest code that draws without a seed of its own draws the same at every grading. Kept with each
grade. Python's own hash seed is set in the environment inside."""
