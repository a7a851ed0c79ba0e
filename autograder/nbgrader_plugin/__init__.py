"""Plugs the grader into nbgrader at its documented points: preprocessor lists and an exporter.

A course's ``nbgrader_config.py`` needs two lines::

    from autograder.nbgrader_plugin import configure
    configure(get_config())
"""

from autograder.nbgrader_plugin.configuration import configure

__all__ = ["configure"]
