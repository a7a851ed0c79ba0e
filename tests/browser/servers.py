"""Starts a real JupyterLab server for a browser to open."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import urlopen

START_SECONDS = 180
STOP_SECONDS = 10
# Kernels run beside a busy browser: threads that wait for each other would only cost time.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Server:
    """A JupyterLab server that runs.

    Attributes:
        url: its address, with a slash at the end.
        token: what a browser has to show once.
        log: file that holds all it wrote.
    """

    url: str
    token: str
    log: Path

    def address(self, path: str) -> str:
        """The full address of a page of this server, with the token."""
        return f"{urljoin(self.url, path)}?token={self.token}"


@contextlib.contextmanager
def jupyter_lab(root: Path, scratch: Path) -> Iterator[Server]:
    """Run ``jupyter lab`` in a folder, apart from all settings of whoever runs the tests.

    Args:
        root: folder that the server shows, and that it is started in, as users do.
        scratch: folder for its settings, its log and what else it writes.

    Raises:
        RuntimeError: if it does not answer in time; the message holds the end of its log.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    token = secrets.token_hex(16)
    log = scratch / "server.log"
    command = [sys.executable, "-m", "jupyter", "lab", *_options(root, token)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=root,
            env=_environment(scratch),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # one process group, so that its kernels end with it
        )
    try:
        yield _wait_for_answer(process, scratch, token, log)
    finally:
        _stop(process)


def _options(root: Path, token: str) -> list[str]:
    return [
        "--no-browser",
        "--allow-root",  # CI runs as root
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port=0",  # any free one; the server writes down which
        f"--ServerApp.root_dir={root}",
        f"--IdentityProvider.token={token}",
        "--Application.log_level=INFO",
    ]


def _environment(scratch: Path) -> dict[str, str]:
    config = scratch / "config"
    (config / "labconfig").mkdir(parents=True)
    # JupyterLab asks once whether to fetch news from the network; nobody answers here.
    quiet = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
    (config / "labconfig" / "page_config.json").write_text(json.dumps(quiet))
    (scratch / "ipython").mkdir()
    programs = str(Path(sys.executable).parent)
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")},
        **ONE_THREAD,
        "PATH": os.pathsep.join([programs, os.environ.get("PATH", os.defpath)]),
        "JUPYTER_CONFIG_DIR": str(config),
        "JUPYTER_DATA_DIR": str(scratch / "data"),
        "JUPYTER_RUNTIME_DIR": str(scratch / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(scratch / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(scratch / "workspaces"),
        "IPYTHONDIR": str(scratch / "ipython"),
    }


def _wait_for_answer(
    process: subprocess.Popen[bytes], scratch: Path, token: str, log: Path
) -> Server:
    written = scratch / "runtime" / f"jpserver-{process.pid}.json"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError, ValueError, KeyError, URLError):
            server = Server(json.loads(written.read_text())["url"], token, log)
            with urlopen(server.address("api/status"), timeout=5):
                return server
        time.sleep(0.1)
    end = "\n".join(log.read_text(errors="replace").splitlines()[-30:])
    raise RuntimeError(f"JupyterLab did not start; the end of its log:\n{end}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the server and what it started; kernels have groups of their own and end with it."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
