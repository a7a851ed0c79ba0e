"""What a sandbox is to the rest of the grader: an interface, and the ways to provide one.

A new way (a container, macOS) is one file with a class of this form, a line in `providers.py`, and
the tests in ``tests/outside/test_provider_conformance.py``, which any provider must pass.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class SandboxUnavailable(Exception):
    """No sandbox can be had here, and none was waived."""


@dataclass(frozen=True)
class Launch:
    """A warm process to start.

    Attributes:
        arguments: of Python, after its own name.
        descriptor: the open file descriptor of its channel, to be inherited under that number.
        visible: folders that it must be able to read, beside the system's own.
        hidden: files and folders that it must not be able to read, though they lie in visible ones.
        environment: its environment; "{home}" in a value stands for a private folder.
        scratch: an empty folder outside that exists for as long as the warm process does.
        show_errors: whether what it prints as errors goes to the grader's own.
    """

    arguments: Sequence[str]
    descriptor: int
    visible: Sequence[Path]
    hidden: Sequence[Path]
    environment: Mapping[str, str]
    scratch: Path
    show_errors: bool = False


class Provider(Protocol):
    """One way to run students' code.

    Attributes:
        name: by which a course or a command chooses it.
        isolates: whether each submission's process shuts itself in: namespaces, folders and
            privileges of its own. Otherwise it only gets limits.
    """

    @property
    def name(self) -> str:
        """See above."""

    @property
    def isolates(self) -> bool:
        """See above."""

    def why_unavailable(self) -> str | None:
        """Say why it does not work here and what to do, or None when it does."""

    def start(self, launch: Launch) -> subprocess.Popen[bytes]:
        """Start the warm process.

        Raises:
            OSError: if it cannot be started.
        """

    def folder_for_submission(self, scratch: Path) -> Path | None:
        """An empty working folder for a submission; None where it makes its own, shut in."""


def popen(
    arguments: Sequence[str], launch: Launch, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Start a process of the grader's own, with the channel and nothing else of ours."""
    return subprocess.Popen(
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=None if launch.show_errors else subprocess.DEVNULL,
        pass_fds=[launch.descriptor],
        env=dict(environment),
    )


def with_home(environment: Mapping[str, str], home: Path | str) -> dict[str, str]:
    """The environment with the private folder filled in."""
    return {name: value.replace("{home}", str(home)) for name, value in environment.items()}
