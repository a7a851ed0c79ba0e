"""Stands in, on the trusted side, for an object that lives in the student's process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Never, Protocol


class Performer(Protocol):
    """Whoever can have the student's process do something; see `Conversation.perform`."""

    def perform(self, action: str, *operands: Any) -> Any:
        """Have one thing done."""

    def perform_each(self, function: Any, calls: Sequence[tuple[tuple[Any, ...], Any]]) -> Any:
        """Have a function called several times."""


class StandIn:
    """A function, class or object of the student's.

    Calling it, and reading or setting its attributes and items, happens in the student's process.
    What comes back is plain data, or another stand-in. Two stand-ins are equal only if they are the
    same, so an `__eq__` of the student's is never asked.
    """

    def __init__(
        self, conversation: Performer, number: int, type_name: str, is_callable: bool
    ) -> None:
        object.__setattr__(self, "_conversation", conversation)
        object.__setattr__(self, "_number", number)
        object.__setattr__(self, "_type_name", type_name)
        object.__setattr__(self, "_is_callable", is_callable)

    def _handle(self, conversation: Performer) -> int:
        """The number under which the student's process knows the object.

        Raises:
            ValueError: if it lives in another process: a test cell must stand alone.
        """
        if conversation is not self._conversation:
            raise ValueError(
                "a test cell used an object that another test cell got from the student; "
                "each test cell must get its own"
            )
        number: int = self._number
        return number

    def __repr__(self) -> str:
        return f"<the student's {self._type_name}>"

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the student's object in the student's process."""
        if not self._is_callable:
            raise TypeError(f"a {self._type_name} cannot be called")
        return self._conversation.perform("call", self, args, kwargs)

    def __call_each__(self, calls: Sequence[tuple[tuple[Any, ...], dict[str, Any]]]) -> Any:
        """Call it several times in one go, for checks that ask for that."""
        if not self._is_callable:
            raise TypeError(f"a {self._type_name} cannot be called")
        return self._conversation.perform_each(self, calls)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__array") or name.startswith("_ipython") or name.startswith("_repr_"):
            # NumPy and IPython must not ask the student's object how it wants to be seen.
            raise AttributeError(name)
        return self._conversation.perform("getattr", self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._conversation.perform("setattr", self, name, value)

    def __getitem__(self, key: Any) -> Any:
        return self._conversation.perform("getitem", self, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._conversation.perform("setitem", self, key, value)

    def __contains__(self, item: Any) -> bool:
        return self._conversation.perform("contains", self, item) is True

    def __len__(self) -> int:
        length = self._conversation.perform("len", self)
        if type(length) is not int or length < 0:
            raise TypeError(f"the length of a {self._type_name} is not a number")
        return length

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Any]:
        iterator = self._conversation.perform("iter", self)
        while True:
            try:
                yield self._conversation.perform("next", iterator)
            except StopIteration:
                return

    def __next__(self) -> Any:
        return self._conversation.perform("next", self)

    def __reduce__(self) -> Never:
        raise TypeError("the student's object cannot be copied")
