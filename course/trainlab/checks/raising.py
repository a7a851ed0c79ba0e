"""Whether a function refuses bad input with the right error."""

from __future__ import annotations

import builtins
from typing import Any

from trainlab.checks.failure import CheckFailed, compose, report_pass

ErrorType = type[Exception] | tuple[type[Exception], ...]


def raises(
    error_type: ErrorType,
    function: Any,
    *args: Any,
    of: str,
    prop: str,
    **kwargs: Any,
) -> None:
    """Check that a call raises an error of the type that the docstring promises.

    Args:
        error_type: the type, or several of which one will do.
        function: the student's function.
        *args: its arguments.
        of: the student's function's name.
        prop: the property, in a few words, such as "refuses a negative rate".
        **kwargs: its keyword arguments.

    Raises:
        CheckFailed: if the call returns, or raises another of Python's errors. An exercise that is
            not done (NotImplementedError), and what is not the student's error, pass through.
    """
    asked = _names(error_type)
    try:
        function(*args, **kwargs)
    except error_type:
        report_pass(of, prop)
        return
    except Exception as error:
        got = name_of_builtin_error(error)
        if got is None or isinstance(error, NotImplementedError):
            raise
        raise CheckFailed(
            compose(f"it raises {got} where {asked} is expected"), of=of, prop=prop
        ) from None
    raise CheckFailed(compose(f"no error is raised where {asked} is expected"), of=of, prop=prop)


def name_of_builtin_error(error: Exception) -> str | None:
    """Name of the nearest of Python's own errors that this one is; None for a bare Exception.

    What the grader itself raises about a student's process is none of these.
    """
    for base in type(error).__mro__:
        if base is Exception:
            return None
        name: str = base.__name__
        if getattr(builtins, name, None) is base:
            return name
    return None


def _names(error_type: ErrorType) -> str:
    types = error_type if isinstance(error_type, tuple) else (error_type,)
    return " or ".join(t.__name__ for t in types)
