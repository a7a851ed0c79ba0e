"""Starts the warm process once, and a shut-in student process from it in a fraction of a second."""

from __future__ import annotations

import atexit
import contextlib
import importlib.util
import json
import os
import re
import socket
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

import autograder
from autograder.outside.process_gone import ProcessGone
from autograder.outside.provider import Launch, Provider, SandboxUnavailable
from autograder.outside.providers import PROTECTED, PROVIDERS
from autograder.outside.sandboxed_submission import SandboxedSubmission
from autograder.protocol import ChannelError, Frame, FrameSocket
from autograder.protocol.files import pack_files
from autograder.protocol.limits import MEBIBYTE, Limits
from autograder.protocol.messages import Answer, Request
from autograder.protocol.profile import Profile

_WARM_UP_SECONDS = 300.0
_START_SECONDS = 120.0
_ATTEMPTS = 3
_SECONDS_TO_COUNT_AS_ENDED = 0.3


class SubmissionNotStarted(Exception):
    """No process could be started for a submission with its files, and one without files could."""


class _ForkRefused(Exception):
    """The warm process could not fork, or the fork could not be shut in."""


class WarmProcess:
    """A process that has imported what students need, and forks for each submission.

    Args:
        profile: what the course loads, refuses and hides.
        provider: how students' code is run.

    Raises:
        SandboxUnavailable: if that way cannot be had here.
    """

    def __init__(self, profile: Profile, provider: Provider = PROVIDERS[PROTECTED]) -> None:
        self.profile = profile
        self.provider = provider
        reason = provider.why_unavailable()
        if reason is not None:
            raise SandboxUnavailable(reason)
        self._larger: WarmProcess | None = None
        self._latest_from_larger = False
        self._folder = tempfile.TemporaryDirectory(prefix="autograder-")
        self._process: subprocess.Popen[bytes] | None = None
        self._control: FrameSocket | None = None

    def start_submission(
        self,
        limits: Limits,
        files: Mapping[str, bytes] | None = None,
        *,
        sources: Iterable[str] = (),
    ) -> SandboxedSubmission:
        """Fork a process for one submission.

        Args:
            limits: what it may use.
            files: relative path to content, put into its working folder.
            sources: the student's cells: by their words it is decided what is loaded before the
                fork. It decides how long it takes, and nothing else.

        Raises:
            SubmissionNotStarted: if only this one cannot be started: one without files can.
            SandboxUnavailable: if the warm process does not start or the fork cannot be shut in.
        """
        self._latest_from_larger = bool(
            self.profile.load_more and _hold_one_of(self.profile.load_more_for, sources)
        )
        if self._latest_from_larger:
            if self._larger is None:
                self._larger = WarmProcess(self.profile.with_more(), self.provider)
            return self._larger.start_submission(limits, files)
        problem: Exception | None = None
        for _ in range(_ATTEMPTS):
            try:
                return self._fork(limits, files or {})
            except (ChannelError, ProcessGone, _ForkRefused) as error:
                # No student code has run yet: the warm process died, and is started anew.
                problem = error
                self.close_process()
        if files:
            self.start_submission(limits).close()
            raise SubmissionNotStarted from problem
        refused = f": {problem}" if isinstance(problem, _ForkRefused) else ""
        raise SandboxUnavailable(
            f"the sandbox did not start{refused} (set AUTOGRADER_DEBUG=1 to see why)"
        ) from problem

    def is_alive(self) -> bool:
        """Whether the warm process runs."""
        return self._process is not None and self._process.poll() is None

    def has_died(self) -> bool:
        """Whether the process that the latest submission came from was ended from outside.

        No student code can reach it. Its forks end with it, a moment before it counts as ended
        itself.
        """
        if self._larger is not None and self._latest_from_larger:
            return self._larger.has_died()
        if self._process is None:
            return True
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_SECONDS_TO_COUNT_AS_ENDED)
        return not self.is_alive()

    def close(self) -> None:
        """End the warm process and every process forked from it."""
        if self._larger is not None:
            self._larger.close()
            self._larger = None
        self.close_process()
        self._folder.cleanup()

    def close_process(self) -> None:
        """End the warm process; the next submission starts a new one."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _fork(self, limits: Limits, files: Mapping[str, bytes]) -> SandboxedSubmission:
        if not self.is_alive():
            self._start()
        assert self._control is not None
        deadline = time.monotonic() + _START_SECONDS
        folder = self.provider.folder_for_submission(Path(self._folder.name))
        index_length, block = pack_files(files)
        header = {
            "op": Request.START,
            "limits": asdict(limits),
            "files": index_length,
            "folder": None if folder is None else str(folder),
        }
        self._control.send(Frame(header, block), deadline=deadline)
        answer = self._control.receive(deadline=deadline, max_descriptors=1)
        if answer.header.get("status") != Answer.STARTED or len(answer.descriptors) != 1:
            for descriptor in answer.descriptors:
                os.close(descriptor)
            raise _ForkRefused(
                f"a student's process could not be shut in ({answer.header.get('error')})"
            )
        return SandboxedSubmission(
            socket.socket(fileno=answer.descriptors[0]),
            limits,
            reported_process=answer.header["process"],
            isolated=self.provider.isolates,
        )

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        arguments = ["-P", "-m", "autograder.inside", str(theirs.fileno())]
        if not self.provider.isolates:
            arguments.append("--not-isolated")
        package = Path(autograder.__file__).parent
        loaded = _package_folders(self.profile)
        self._process = self.provider.start(
            Launch(
                arguments,
                theirs.fileno(),
                visible=[package, *loaded],
                hidden=_hidden(self.profile),
                environment=_environment(self.profile, [package, *loaded]),
                scratch=Path(self._folder.name),
                show_errors=bool(os.environ.get("AUTOGRADER_DEBUG")),
            )
        )
        theirs.close()
        self._control = FrameSocket(ours, max_header_bytes=MEBIBYTE, max_blob_bytes=256 * MEBIBYTE)
        deadline = time.monotonic() + _WARM_UP_SECONDS
        request = {"op": Request.WARM_UP, "profile": self.profile.as_plain()}
        self._control.send(Frame(request), deadline=deadline)
        answer = self._control.receive(deadline=deadline)
        if answer.header.get("status") != Answer.WARM:
            self.close_process()
            raise SandboxUnavailable(
                "what the course's profile loads could not be loaded in the sandbox: "
                f"{answer.header.get('error')}"
            )


def _hold_one_of(words: Iterable[str], sources: Iterable[str]) -> bool:
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b")
    return any(pattern.search(source) for source in sources)


def _package_folders(profile: Profile) -> list[Path]:
    """Folders of the packages that a course loads."""
    folders: set[Path] = set()
    for name in (*profile.load, *profile.load_more):
        found = importlib.util.find_spec(name.partition(".")[0])
        folders |= {Path(f) for f in (found.submodule_search_locations or [])} if found else set()
    return sorted(folders)


def _hidden(profile: Profile) -> list[Path]:
    """Files of the packages that a course refuses, and what else it hides."""
    packages = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    names = (*profile.refuse, *profile.hide)
    return [path for folder in packages for name in names if (path := folder / name).exists()]


def _environment(profile: Profile, packages: list[Path]) -> dict[str, str]:
    """The environment inside: one thread for each process, and nothing of the grader's own."""
    # Installed packages are found anyway, and must not come before Python's own modules.
    installed = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    paths = [str(folder.parent) for folder in packages]
    one_thread = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": "{home}",
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(
            path for path in dict.fromkeys(paths) if path not in installed
        ),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "IPYTHONDIR": "{home}/ipython",
        **dict.fromkeys(one_thread, "1"),
        **profile.environment,
    }


_shared: dict[str, WarmProcess] = {}


def shared_warm_process(profile: Profile, provider: str = PROTECTED) -> WarmProcess:
    """The one warm process of this Python process for a profile, ended when this process ends.

    Raises:
        SandboxUnavailable: if that way of running students' code cannot be had here.
    """
    key = json.dumps([provider, profile.as_plain()], sort_keys=True)
    if key not in _shared:
        warm = WarmProcess(profile, PROVIDERS[provider])
        atexit.register(warm.close)
        _shared[key] = warm
    return _shared[key]
