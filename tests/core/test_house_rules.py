"""The lines of the house that no tool holds: pages apart from each other, how long a file may grow, no odds and ends.

Who may import whom, and who may look at the clock, stands in `pyproject.toml`.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.addresses import ADDRESSES

ROOT = Path(__file__).parents[2]

COPYING = {
    "alliance_core/model/base.py",  # what `with_…` methods are made of
    "alliance_core/cli/hosting.py",  # what a backup is told as; no value of the model
}

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


def neighbours(module: ast.Module, file: str) -> set[str]:
    """The pages that a file imports."""
    pages = {f"pages.{address.file.removesuffix('.py').replace('/', '.')}" for address in ADDRESSES.values()}
    return {
        name for name in imports(module, file) if any(f"{name}.".startswith(f"{page}.") for page in pages)
    }


@pytest.mark.parametrize("file", files("pages"))
def test_pages_do_not_import_pages(file: str) -> None:
    assert not neighbours(tree(file), file)


@pytest.mark.parametrize("file", files("pages"))
def test_leaving_a_text_field_asks_for_nothing_that_could_overtake_a_press(file: str) -> None:
    """What a page would be drawn anew for comes after the press with which the field was left, and undoes it."""
    asking = [
        node.lineno
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("text_area", "text_input", "number_input", "chat_input")
        and file != "pages/kit/fields.py"  # which says so for both in one place
        and not any(k.arg == "on_change" and getattr(k.value, "value", "") == "ignore" for k in node.keywords)
    ]
    assert not asking


@pytest.mark.parametrize("file", files("alliance_core", "pages"))
def test_no_value_is_copied_with_fields_that_nothing_checks(file: str) -> None:
    copied = [
        node.lineno
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("model_copy", "model_construct")
    ]
    assert not copied or file in COPYING


def test_what_starts_the_app_reaches_for_pages_and_streamlit_alone() -> None:
    assert {name.partition(".")[0] for name in imports(tree("app.py"), "app.py")} == {"pages", "streamlit"}


@pytest.mark.parametrize("file", files("alliance_core", "pages"))
def test_nothing_imports_what_starts_it(file: str) -> None:
    assert not {name for name in imports(tree(file), file) if name.partition(".")[0] == "app"}


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    assert not [file for file in files("alliance_core", "pages", "tests") if "utils" in Path(file).stem]


@pytest.mark.parametrize("file", files("alliance_core", "pages", "tests", "app.py"))
def test_no_file_grows_too_long_to_read_at_once(file: str) -> None:
    longest = LONGEST_PAGE if file in PAGES else LONGEST_FILE
    assert len((ROOT / file).read_text("utf-8").splitlines()) <= longest


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


def test_no_two_files_of_tests_have_one_name() -> None:
    """They are imported by it, whichever folder they stand in."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted({*names})
