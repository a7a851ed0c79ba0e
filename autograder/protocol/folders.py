"""Folders of the sandbox, by names that both sides of the wall must know."""

SUBMISSION_HOME = "/submission"
"""The student's working folder inside, empty and private for each submission. The name is one that
no real folder has: one with Python or the course in it must not be covered."""

WARM_HOME = "/submission-warm"
"""Home of the warm process, covered in every fork."""
