"""What the grader knows of the course whose labs it grades. It knows nothing else of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Profile:
    """A course's profile, read from its ``course_profile.toml``. The empty one suits any course.

    Attributes:
        load: modules that are imported once, before a submission's process is forked.
        load_more: modules that are loaded beside them in a second process, from which a submission
            is forked whose cells hold one of `load_more_for`: what few answers need, and makes each
            fork dearer. All others load it when they import it.
        load_more_for: words, such as names of those modules.
        call: functions, as "module:function", that are called once after that, so that what they
            keep in memory is there in every fork.
        refuse: packages that answers cannot use when they are graded; their files are hidden. A
            lab allows some of them with a call such as ``allow("name")`` in a setup cell.
        refuse_reason: what a student is told whose answer uses one of them, after its name.
        withheld_reason: what a student is told whose answer uses a function of the course's own
            library that the lab withholds, after its name. Such a call raises an error with a text
            attribute ``refused``, the name, which a setup cell of the lab must hold as a string.
        answering: "module:function", a context manager for the time in which a student's own code
            works. Its argument is the name by which a test found what it calls, and "" while a
            cell runs. Or empty.
        hide: files and folders, relative to the folder of installed packages, that student code
            must not see.
        environment: further environment variables inside; "{home}" stands for a private folder.
        build_environment: environment variables while an author's notebook is run; "{prefix}"
            stands for the folder of this Python's installation.
        observing: "module:function", a context manager that hands a callback every comparison which
            the checks make (see `autograder.protocol.observation`); empty for checks that cannot.
        hidden_part: "module:function", a context manager for the hidden part of a test; or empty.
        wants_changes: "module:function", which says whether a test wants to see what a function
            does to its arguments. If it is named, functions get copies of them at any other time;
            otherwise they always get the test's own.
        mistakes: the course's module of known mistakes, which makes the calls of a probe and takes
            what comes of them apart (`autograder.diagnosis.probe`); empty for no diagnosis.
        not_rehearsed: words that mark a test cell through which no known mistake is run, because it
            takes long.
    """

    load: tuple[str, ...] = ()
    load_more: tuple[str, ...] = ()
    load_more_for: tuple[str, ...] = ()
    call: tuple[str, ...] = ()
    refuse: tuple[str, ...] = ()
    refuse_reason: str = "cannot be used in an answer"
    withheld_reason: str = "cannot be used in an answer: it is what the lab asks for"
    answering: str = ""
    hide: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    build_environment: Mapping[str, str] = field(default_factory=dict)
    observing: str = ""
    hidden_part: str = ""
    wants_changes: str = ""
    mistakes: str = ""
    not_rehearsed: tuple[str, ...] = ()

    def as_plain(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)

    def allowing(self, packages: Collection[str]) -> Profile:
        """The profile for a lab that allows some of the refused packages."""
        refused = tuple(name for name in self.refuse if name not in packages)
        return self if refused == self.refuse else replace(self, refuse=refused)

    def with_more(self) -> Profile:
        """The profile of the second process."""
        return replace(self, load=(*self.load, *self.load_more), load_more=(), load_more_for=())

    @classmethod
    def from_plain(cls, value: Mapping[str, Any]) -> Profile:
        """Read what `as_plain` gave, or what a profile's file holds.

        Raises:
            ValueError: which entry is unknown or of the wrong type.
        """
        known = cls.__dataclass_fields__
        read: dict[str, Any] = {}
        for name, entry in value.items():
            if name not in known:
                raise ValueError(f"there is no entry {name!r}; known: {', '.join(known)}")
            default = getattr(cls(), name)
            if isinstance(default, tuple):
                if not isinstance(entry, list | tuple) or not all(
                    isinstance(x, str) for x in entry
                ):
                    raise ValueError(f"{name!r} must be a list of strings")
                read[name] = tuple(entry)
            elif isinstance(default, dict):
                if not isinstance(entry, Mapping):
                    raise ValueError(f"{name!r} must be a table")
                read[name] = {str(key): str(word) for key, word in entry.items()}
            elif not isinstance(entry, str):
                raise ValueError(f"{name!r} must be a string")
            else:
                read[name] = entry
        return cls(**read)
