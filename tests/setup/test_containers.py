"""The container files repeat commands that are tested elsewhere, and name what exists."""

from __future__ import annotations

import json
import re
import tomllib

from tests.banks.notebooks import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text()


def test_the_image_takes_the_students_folder_alone() -> None:
    assert re.findall(r"^COPY (.+)$", DOCKERFILE, re.MULTILINE) == ["course ."]
    assert (ROOT / ".dockerignore").read_text().split() == ["*", "!course"]


def test_its_one_command_installs_what_the_docs_install() -> None:
    (line,) = re.findall(r"^RUN (.+)$", DOCKERFILE, re.MULTILINE)
    (extra,) = re.findall(r'"\.\[(\w+)\]"', line)
    project = tomllib.loads((ROOT / "course" / "pyproject.toml").read_text())["project"]
    assert extra in project["optional-dependencies"]
    page = (ROOT / "docs" / "installing.md").read_text()
    assert re.search(rf"^pip install .*trainlab-.*\[{extra}\]", page, re.MULTILINE)


def test_it_opens_the_map() -> None:
    (folder,) = re.findall(r"^ENV JUPYTER_CONFIG_PATH=/labs/(.+)$", DOCKERFILE, re.MULTILINE)
    assert (ROOT / "course" / folder / "jupyter_lab_config.json").is_file()


def test_the_devcontainer_sets_up_with_make() -> None:
    text = (ROOT / ".devcontainer" / "devcontainer.json").read_text()
    said = json.loads(re.sub(r"^//.*$", "", text, flags=re.MULTILINE))
    assert said["postCreateCommand"] == "make setup"
    images = {said["image"].partition(":")[0], re.findall(r"^FROM (\w+):", DOCKERFILE, re.M)[0]}
    assert images == {"python"}
