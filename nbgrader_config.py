"""nbgrader's configuration of this course: add any of its options below."""

from autograder.nbgrader_plugin import configure

c = get_config()  # noqa: F821
configure(c)
