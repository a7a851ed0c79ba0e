"""CI elsewhere runs the same gate as everybody: .ci/run, and nothing beside it."""

from __future__ import annotations

import os
import subprocess
from typing import Any

import yaml

from tests.banks.notebooks import ROOT
from website.places import SITE

WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"
GATE = ROOT / ".ci" / "run"


def workflow() -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load(WORKFLOW.read_text())
    return read


def steps() -> list[dict[str, Any]]:
    (job,) = workflow()["jobs"].values()
    found: list[dict[str, Any]] = job["steps"]
    return found


def test_it_runs_on_every_change_and_may_write_nothing() -> None:
    # YAML 1.1 reads the key "on" as true.
    assert set(workflow()[True]) == {"push", "pull_request"}
    assert workflow()["permissions"] == {"contents": "read"}


def test_it_allows_user_namespaces_and_calls_the_gate() -> None:
    assert [step["run"] for step in steps() if "run" in step] == [
        "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
        ".ci/run",
    ]


def test_it_uploads_nothing() -> None:
    used = [step["uses"].partition("@")[0] for step in steps() if "uses" in step]
    assert used == ["actions/checkout", "actions/setup-python"]


def test_the_gate_can_be_called_and_ends_in_the_tests() -> None:
    assert os.access(GATE, os.X_OK)
    subprocess.run(["bash", "-n", str(GATE)], check=True)
    assert GATE.read_text().rstrip().splitlines()[-1] == "exec make test"


def test_the_site_is_built_by_the_command_that_everybody_has() -> None:
    site = yaml.safe_load(WORKFLOW.with_name("site.yml").read_text())
    assert site["permissions"] == {"contents": "read"}
    assert [step["run"] for step in site["jobs"]["build"]["steps"] if "run" in step] == [
        "make site"
    ]
    (upload,) = (
        step for step in site["jobs"]["build"]["steps"] if "upload" in step.get("uses", "")
    )
    assert upload["with"]["path"] == SITE.relative_to(ROOT).as_posix()
