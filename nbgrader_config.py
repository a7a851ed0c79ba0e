"""nbgrader's configuration of this course; add any option of nbgrader's below."""

from autograder.nbgrader_plugin import configure

c = get_config()  # noqa: F821
configure(c)
