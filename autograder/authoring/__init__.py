"""Keeps a lab's notebook, its text form and its outputs together. For authors and CI, not graders.

Needs jupytext and nbclient, which the package's `dev` extra brings.
"""

from autograder.authoring.build import BuildProblem, build_lab, staleness

__all__ = ["BuildProblem", "build_lab", "staleness"]
