"""One friendly line where an experiment needs an exercise that is not solved yet."""

from __future__ import annotations

from types import TracebackType

from trainlab.not_done import innermost_function


class when_solved:  # noqa: N801  (reads as a statement: `with plots.when_solved():`)
    """Run an experiment, or say which exercise it waits for.

    The stub of an exercise raises NotImplementedError; a cell that was not run leaves its function
    undefined. Both end the experiment with one line in place of a traceback. Every other error is
    a real one and passes through.

    Example:
        with plots.when_solved():
            kernel = he_normal((7, 3), rng)
    """

    def __enter__(self) -> None:
        """Start the experiment."""

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        """Swallow the two errors that mean "not yet" and print what is missing."""
        if isinstance(error, NotImplementedError):
            print(f"… Solve {innermost_function(traceback)} first, then run this cell again.")
            return True
        if isinstance(error, NameError) and _is_own_frame(traceback):
            print(f"… {error.name} is not defined yet: run the cells above, then this one again.")
            return True
        return False


def _is_own_frame(traceback: TracebackType | None) -> bool:
    # Only a name missing in the experiment itself: a NameError inside an answer is a mistake there.
    return traceback is not None and traceback.tb_next is None
