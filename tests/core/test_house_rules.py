"""The lines of the house: who may import whom, who may look at the clock, how long a file may grow."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.addresses import ADDRESSES

ROOT = Path(__file__).parents[2]

FOREIGN_TO_THE_CORE = {"streamlit", "starlette", "pages", "app"}

ONLY_KNOWN_TO = {
    "alliance_core/store": {"sqlite3", "sqlite_utils"},
    "alliance_core/documents": {
        "fpdf",
        "uharfbuzz",
        "segno",
        "manimgx_fonts",
        "justmytype_intl_cjk",
        "justmytype_western_core",
        "icu4py",
        "icalendar",
        "pypdf",
    },
    "alliance_core/seal.py": {"cryptography"},
}

CLOCKS = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
    *("time.time", "time.monotonic", "time.perf_counter", "time.sleep"),
    *("os.environ", "os.environb", "os.getenv"),
}

LOOKING = {"alliance_core/cli/terminal.py", "alliance_core/cli/serving.py"}
"""The edges of the core: where the command line looks at clock and environment."""

LONGEST_FILE = 450
LONGEST_PAGE = 160
PAGES = {f"pages/{address.file}" for address in ADDRESSES.values()}


def files(*folders: str) -> list[str]:
    """Python files of these folders and files, as paths from the root."""
    found: list[Path] = []
    for folder in folders:
        path = ROOT / folder
        found += [path] if path.is_file() else path.rglob("*.py")
    return sorted(str(path.relative_to(ROOT)) for path in found)


def tree(file: str) -> ast.Module:
    return ast.parse((ROOT / file).read_text("utf-8"))


def imports(module: ast.Module, file: str) -> Iterator[str]:
    """Dotted names of all modules that are imported, anywhere in the file; `from a import b` gives `a.b`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            home = Path(file).parts[: -node.level] if node.level else ()
            base = ".".join([*home, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def outward(module: ast.Module, file: str) -> set[str]:
    """What a file of the core imports that it must not."""
    return {name for name in imports(module, file) if name.partition(".")[0] in FOREIGN_TO_THE_CORE}


def not_its_own(module: ast.Module, file: str) -> set[str]:
    """What a file imports that only another place may know."""
    kept_back = {
        package
        for place, packages in ONLY_KNOWN_TO.items()
        if not Path(file).is_relative_to(place)
        for package in packages
    }
    return {name for name in imports(module, file) if name.partition(".")[0] in kept_back}


def neighbours(module: ast.Module, file: str) -> set[str]:
    """The pages that a file imports."""
    pages = {f"pages.{address.file.removesuffix('.py').replace('/', '.')}" for address in ADDRESSES.values()}
    return {
        name for name in imports(module, file) if any(f"{name}.".startswith(f"{page}.") for page in pages)
    }


def looks(module: ast.Module) -> set[str]:
    """Where a file looks at the clock or the environment by itself, as `datetime.now`."""
    origins: dict[str, str] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom):
            origins |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            origins |= {alias.asname or alias.name: alias.name for alias in node.names}
    names = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute | ast.Name):
            first, _, rest = ast.unparse(node).partition(".")
            names.add(".".join(filter(None, [origins.get(first, first), rest])))
    return {name for name in names if any(f".{name}".endswith(f".{clock}") for clock in CLOCKS)}


@pytest.mark.parametrize("file", files("alliance_core"))
def test_the_core_imports_nothing_outward(file: str) -> None:
    assert not outward(tree(file), file)


@pytest.mark.parametrize("file", files("alliance_core", "pages", "app.py"))
def test_only_the_store_knows_a_database_documents_fpdf_and_seal_cryptography(file: str) -> None:
    assert not not_its_own(tree(file), file)


@pytest.mark.parametrize("file", files("pages"))
def test_pages_do_not_import_pages(file: str) -> None:
    assert not neighbours(tree(file), file)


@pytest.mark.parametrize("file", sorted({*files("alliance_core")} - LOOKING))
def test_the_core_is_told_the_time_and_the_settings(file: str) -> None:
    assert not looks(tree(file))


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    assert not [file for file in files("alliance_core", "pages", "tests") if "utils" in Path(file).stem]


@pytest.mark.parametrize("file", files("alliance_core", "pages", "tests", "app.py"))
def test_no_file_grows_too_long_to_read_at_once(file: str) -> None:
    longest = LONGEST_PAGE if file in PAGES else LONGEST_FILE
    assert len((ROOT / file).read_text("utf-8").splitlines()) <= longest


@pytest.mark.parametrize(
    ("line", "file"),
    [
        ("import streamlit as st", "alliance_core/model.py"),
        ("from streamlit.web import cli", "alliance_core/store/store.py"),
        ("def late():\n    import pages.kit", "alliance_core/links.py"),
        ("from ..pages import kit", "alliance_core/agenda.py"),
    ],
)
def test_an_outward_import_is_noticed_however_it_is_written(line: str, file: str) -> None:
    assert outward(ast.parse(line), file)


@pytest.mark.parametrize(
    ("line", "file"),
    [
        ("import sqlite3", "pages/home.py"),
        ("from sqlite_utils import Database", "alliance_core/workflow.py"),
        ("import fpdf.enums", "alliance_core/store/store.py"),
        ("from cryptography import x509", "alliance_core/links.py"),
    ],
)
def test_knowledge_in_the_wrong_place_is_noticed(line: str, file: str) -> None:
    assert not_its_own(ast.parse(line), file)


def test_knowledge_in_its_own_place_is_fine() -> None:
    assert not not_its_own(ast.parse("import sqlite3"), "alliance_core/store/connection.py")
    assert not not_its_own(ast.parse("import cryptography"), "alliance_core/seal.py")


@pytest.mark.parametrize(
    "line",
    [
        "import pages.front.home",
        "from pages.front import home",
        "from pages.front.home import x",
        "from . import links",
        "from .links import x",
    ],
)
def test_a_page_that_imports_a_page_is_noticed(line: str) -> None:
    assert neighbours(ast.parse(line), "pages/sharing/share.py")


def test_a_page_may_import_what_pages_share_and_the_parts_of_its_room() -> None:
    assert not neighbours(
        ast.parse("from pages import kit\nfrom pages.house import now"), "pages/sharing/share.py"
    )
    assert not neighbours(ast.parse("from pages.sharing import linking"), "pages/sharing/share.py")


@pytest.mark.parametrize(
    "line",
    [
        "from datetime import datetime\ndatetime.now(UTC)",
        "import datetime as dt\ndt.datetime.now()",
        "import datetime\ndatetime.date.today()",
        "from time import time\ntime()",
        "import os\nos.environ['HOME']",
        "from os import getenv as ask\nask('HOME')",
    ],
)
def test_a_look_at_the_clock_or_the_environment_is_noticed(line: str) -> None:
    assert looks(ast.parse(line))


def test_a_time_that_was_passed_in_is_no_look_at_the_clock() -> None:
    assert not looks(ast.parse("from datetime import datetime\ndef f(now: datetime): return now.date()"))
