"""What stops a build, said in a sentence."""


class SiteProblem(Exception):
    """The site cannot be built; the message says why, and what to do."""
