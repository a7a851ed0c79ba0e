"""nbgrader's configuration of this course: any option of nbgrader's can be set below."""

from autograder.nbgrader_plugin import configure

c = get_config()  # noqa: F821
configure(c)
