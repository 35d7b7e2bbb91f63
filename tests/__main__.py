"""One command that sets up everything and runs all tests: `python3 -m tests`.

- `python3 -m tests` is all that proves the product, the browser included.
- `python3 -m tests quick` is the same without the browser, for while one works.
- `python3 -m tests long` is what takes too long for every change.
- `python3 -m tests cases` shows a table of what people hand in, what it is to become, and what it becomes.

Whatever else is given goes to pytest. It installs what is missing and nothing else: `.venv` beside this folder with
Alliance and its test packages at the pinned versions, a Chromium, poppler's pdftotext, the web servers that may stand
in front, and two programs that fill in forms: pdf.js, and poppler in the system's own Python. It uses nothing but the
standard library, because at first there is nothing else.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
INSTALLED = HOME / "installed-for-tests"
"""A digest of what was asked for when the packages were installed last."""

EXTRAS = ".[test,check,bench]"
ASKED_FOR = ("pyproject.toml", "constraints.txt")

SIDE_BY_SIDE = ("--numprocesses", "2", "--dist", "loadfile", "--no-loadscope-reorder")
"""Two processes, each with a server and a browser of its own; `tests/schedule.py` says which files come first."""

WAYS = {
    "quick": ("-m", "not long", "--ignore", "tests/browser", "--hypothesis-profile=quick", *SIDE_BY_SIDE),
    "long": ("-m", "long", "--hypothesis-profile=long"),
}
EVERYTHING = ("-m", "not long", *SIDE_BY_SIDE)

CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""What a Chromium may be called, the one we like best first: without windows a page costs half as much to load."""

BECOME_ROOT = () if not hasattr(os, "geteuid") or os.geteuid() == 0 else ("sudo",)

SYSTEM_PYTHON = "/usr/bin/python3"
PROGRAMS = ROOT / "tests/programs"
"""Where forms are filled in by programs that are no packages of Python."""

WEB_SERVERS = ("nginx", "caddy")
SERVERS = HOME / "servers"
"""Web servers the machine hasn't: taken out of their packages and not installed, which would start them."""


def run(*command: str | Path) -> int:
    """Runs a command in the project's folder and returns its exit code."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode


def run_quietly(*command: str | Path, cwd: str | Path = ROOT) -> str:
    """Runs a command in the project's folder and returns what it said if it failed, else nothing."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, check=False, capture_output=True, text=True
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr + f"({command[0]}: {done.returncode})"


def asked_for() -> str:
    """A digest of the packages that are wanted."""
    return hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in ASKED_FOR)).hexdigest()


def install_packages() -> None:
    """The virtual environment with Alliance and what its tests need."""
    if INSTALLED.exists() and INSTALLED.read_text() == asked_for():
        return
    print(f"Installing the packages into {HOME.name}.", flush=True)
    if not PYTHON.exists():
        venv.create(HOME, with_pip=True)
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    trouble = run_quietly(*pip, "--constraint", "constraints.txt", "--editable", EXTRAS)
    if trouble:
        sys.exit(f"{trouble}\nThe packages could not be installed; what pip said stands above.")
    INSTALLED.write_text(asked_for())


def install_packages_of_the_system(*missing: str) -> None:
    """Packages with apt-get, where there is one; says what went wrong."""
    if not (missing and shutil.which("apt-get")):
        return
    print(f"Installing {' and '.join(missing)} with apt-get.", flush=True)
    quietly = ("-qq", "-y", "--no-install-recommends")
    trouble = run_quietly(*BECOME_ROOT, "apt-get", "update", "-qq")
    trouble += run_quietly(*BECOME_ROOT, "apt-get", "install", *quietly, *missing)
    if trouble:
        print(trouble, file=sys.stderr)


def install_programs() -> None:
    """What fills in forms. Where it can't be had, the tests that need it are skipped by name."""
    if not Path(SYSTEM_PYTHON).exists() or run_quietly(SYSTEM_PYTHON, PROGRAMS / "fill_in_poppler.py"):
        install_packages_of_the_system("gir1.2-poppler-0.18", "python3-gi")
    if shutil.which("npm") and run_quietly("npm", "ls", "--silent", cwd=PROGRAMS):
        print("Installing pdf.js with npm.", flush=True)
        only = ("--no-package-lock", "--omit=optional", "--no-audit", "--no-fund")
        if trouble := run_quietly("npm", "install", "--silent", *only, cwd=PROGRAMS):
            print(trouble, file=sys.stderr)


def install_browser() -> None:
    """A Chromium and poppler: those of this machine, or the system's packages, or Playwright's own browser."""
    missing = [] if any(map(shutil.which, CHROMIUM)) else ["chromium-headless-shell"]
    missing += [] if shutil.which("pdftotext") else ["poppler-utils"]
    install_packages_of_the_system(*missing)
    if not any(map(shutil.which, CHROMIUM)) and run(PYTHON, "-m", "playwright", "install", "chromium"):
        sys.exit("No Chromium was found and none could be installed. Install one and try again.")
    if not shutil.which("pdftotext"):
        sys.exit("pdftotext was not found. Install poppler (poppler-utils) and try again.")


def fetch_web_servers() -> None:
    """The web servers that `deploy/` has a site for. Where one can't be had, its tests are skipped by name."""
    places = os.pathsep.join([os.environ["PATH"], "/usr/sbin", f"{SERVERS}/usr/sbin", f"{SERVERS}/usr/bin"])
    missing = [name for name in WEB_SERVERS if not shutil.which(name, path=places)]
    if not missing or not shutil.which("apt-get"):
        return
    print(f"Fetching {' and '.join(missing)} with apt-get.", flush=True)
    if trouble := _fetch(missing):
        # Its lists may be empty, or older than what there is.
        run_quietly(*BECOME_ROOT, "apt-get", "update", "-qq")
        trouble = _fetch(missing)
    if trouble:
        print(trouble, file=sys.stderr)


def _fetch(names: list[str]) -> str:
    """Takes programs out of their packages; returns what went wrong."""
    trouble = ""
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            trouble += run_quietly("apt-get", "download", "-qq", name, cwd=folder)
            for package in Path(folder).glob("*.deb"):
                trouble += run_quietly("dpkg", "-x", package, SERVERS)
    return trouble


def options(given: list[str]) -> list[str]:
    """What pytest is told: one of the ways with whatever follows it, or else what was given, or everything."""
    if given and given[0] in WAYS:
        return [*WAYS[given[0]], *given[1:]]
    return given or [*EVERYTHING]


def main(given: list[str]) -> int:
    """Installs what is missing, runs the tests and returns pytest's exit code."""
    install_packages()
    install_programs()
    if given[:1] != ["quick"]:
        install_browser()
        fetch_web_servers()
    if given[:1] == ["cases"]:
        return run(PYTHON, "-m", "tests.cases", *given[1:])
    return run(PYTHON, "-m", "pytest", *options(given))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
