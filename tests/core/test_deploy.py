"""What stands in `deploy/` holds together: the unit with its limits, the container, and its steps in a clean folder.

The sites for nginx and Caddy are tried with the real ones in `tests/browser/test_web_servers.py`.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import socket
import stat
import subprocess
import time
import venv
from collections.abc import Iterator
from configparser import RawConfigParser
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from alliance_core.cli import commands
from alliance_core.limits import CONNECTIONS, END_SECONDS, OPEN_FILES_BESIDE
from alliance_core.settings import VARIABLES
from tests.conftest import Show
from tests.schedule import NOT_TO_BE_HAD

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text("utf-8")
INSTALLED_WITHIN = 600


class Unit(RawConfigParser):
    """A file of systemd's, whose settings may stand there again and again; the last counts here."""

    def __init__(self, name: str) -> None:
        super().__init__(strict=False)
        self.text = (DEPLOY / name).read_text("utf-8")
        self.read_string(self.text)

    def optionxform(self, optionstr: str) -> str:
        """A name as it is written."""
        return optionstr


def test_the_unit_lets_it_have_what_it_needs_and_no_more() -> None:
    service = Unit("alliance.service")["Service"]
    assert int(service["LimitNOFILE"]) >= CONNECTIONS + OPEN_FILES_BESIDE
    assert int(service["TimeoutStopSec"]) > END_SECONDS
    assert service["MemoryMax"]
    assert service["NoNewPrivileges"] == "true"


def test_the_unit_says_what_it_needs_to_exist() -> None:
    unit = Unit("alliance.service")
    before = unit.text.partition("[Unit]")[0]
    assert f"useradd --system --home-dir {unit['Service']['WorkingDirectory']}" in before
    assert unit["Service"]["User"] in before
    assert unit["Service"]["ExecStart"].split()[0] in before
    assert f"/var/lib/{unit['Service']['StateDirectory']}" in before


@pytest.mark.parametrize("name", ["alliance.service", "alliance-backup.service"])
def test_a_unit_calls_a_command_there_is_with_settings_there_are(name: str) -> None:
    unit = Unit(name)
    called = unit["Service"]["ExecStart"].partition("bin/alliance ")[2].split()[0]
    assert called in commands().commands
    given = {line.split("=")[1] for line in unit.text.splitlines() if line.startswith("Environment=")}
    assert given <= {*VARIABLES.values()}


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip(f"systemd {NOT_TO_BE_HAD}")
    program = tmp_path / "alliance"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for file in ("alliance.service", "alliance-backup.service", "alliance-backup.timer"):
        text = (DEPLOY / file).read_text("utf-8")
        (tmp_path / file).write_text(text.replace("/opt/alliance/.venv/bin/alliance", str(program)))
    units = sorted(str(file) for file in tmp_path.iterdir() if file != program)
    said = subprocess.run(["systemd-analyze", "verify", *units], check=False, capture_output=True, text=True)
    ours = [line for line in said.stderr.splitlines() if "alliance" in line]
    assert not ours
    assert said.returncode == 0, said.stderr


def steps() -> Iterator[tuple[str, str]]:
    """What the Containerfile does, one instruction after the other."""
    for line in CONTAINERFILE.splitlines():
        if line and not line.startswith("#"):
            instruction, _, said = line.partition(" ")
            yield instruction, said


def compose() -> Any:
    """The service of the compose file."""
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]["alliance"]


def test_the_compose_file_and_the_container_agree() -> None:
    service, said = compose(), dict(steps())
    (volume,) = service["volumes"]
    assert volume.partition(":")[2] == said["VOLUME"]
    assert said["ENV"] == f"ALLIANCE_DATABASE={said['VOLUME']}/alliance.db"
    (port,) = service["ports"]
    assert port == f"127.0.0.1:{said['EXPOSE']}:{said['EXPOSE']}"
    assert (ROOT / "deploy" / service["build"]["context"] / service["build"]["dockerfile"]).resolve() == (
        DEPLOY / "Containerfile"
    )
    assert set(service["environment"]) <= {*VARIABLES.values()}


def test_the_compose_file_has_the_limits_of_the_unit() -> None:
    service, unit = compose(), Unit("alliance.service")["Service"]
    assert service["ulimits"]["nofile"] == int(unit["LimitNOFILE"])
    assert service["stop_grace_period"] == f"{unit['TimeoutStopSec']}s"
    assert service["mem_limit"] == unit["MemoryMax"].lower()
    assert service["pids_limit"] == int(unit["TasksMax"])


def test_a_container_is_built_from_what_it_names_and_nothing_else() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    copied = {name for step, said in steps() if step == "COPY" for name in shlex.split(said)[:-1]}
    assert "*" in ignored
    assert {line[1:] for line in ignored if line.startswith("!")} == copied
    assert all((ROOT / name).exists() for name in copied)


@dataclass
class Folder:
    """A folder that stands for a container, in which its steps are done by whoever runs the tests."""

    root: Path
    at: Path = Path("/")
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begins with what the image brings: a Python."""
        venv.create(self.root / "python", with_pip=True)
        given = {name: value for name, value in os.environ.items() if not name.startswith("ALLIANCE_")}
        self.environment = given | {"PATH": f"{self.root}/python/bin:{os.environ['PATH']}"}

    def inside(self, said: str) -> str:
        """An instruction with its places in this folder."""
        for place in ("/opt/", "/var/lib/"):
            said = said.replace(place, f"{self.root}{place}")
        return said

    def do(self, instruction: str, said: str) -> None:
        """One step."""
        match instruction:
            case "WORKDIR":
                self.at = Path(self.inside(said))
                self.at.mkdir(parents=True)
            case "COPY":
                *names, to = shlex.split(said)
                for name in names:
                    if (ROOT / name).is_dir():
                        ignored = shutil.ignore_patterns("__pycache__")
                        shutil.copytree(ROOT / name, self.at / to, ignore=ignored)
                    else:
                        shutil.copy(ROOT / name, self.at / to)
            case "RUN":
                # Only root may give a folder to somebody else, and here it stays with whoever runs the tests.
                said = said.replace("-o 10001 -g 10001 ", "")
                done = subprocess.run(
                    ["sh", "-c", self.inside(said)],
                    cwd=self.at,
                    env=self.environment,
                    check=False,
                    capture_output=True,
                    text=True,
                    timeout=INSTALLED_WITHIN,
                )
                assert done.returncode == 0, done.stdout + done.stderr
            case "ENV":
                name, _, value = said.partition("=")
                self.environment[name] = self.inside(value)


@pytest.mark.long
def test_the_steps_of_the_container_done_in_a_clean_folder_end_in_a_server_that_is_well(
    tmp_path: Path, show: Show
) -> None:
    made = Folder(tmp_path)
    for instruction, said in steps():
        made.do(instruction, said)
    database = Path(made.environment["ALLIANCE_DATABASE"])
    assert stat.S_IMODE(database.parent.stat().st_mode) == 0o700
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    command = json.loads(dict(steps())["CMD"])
    process = subprocess.Popen(command, cwd=made.at, env=made.environment | {"ALLIANCE_PORT": port})
    try:
        test = [part.replace("8501", port) for part in compose()["healthcheck"]["test"][1:]]
        deadline = time.monotonic() + 120
        while subprocess.run(test, env=made.environment, check=False, capture_output=True).returncode:
            assert process.poll() is None
            assert time.monotonic() < deadline
        assert database.is_file()
    finally:
        process.terminate()
    assert process.wait(END_SECONDS + 1) == 0
    show(
        "Container",
        "its steps, done in a clean folder with the Python of this machine: a server that is well",
    )
