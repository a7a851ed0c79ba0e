"""What a person did or has to mend: said in a sentence, not in a traceback."""


class UserProblem(Exception):
    """Something that a person can put right; the message says what happened and what to do."""
