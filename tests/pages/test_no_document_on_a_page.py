"""Documents are made when somebody asks for one, by a route: no page makes any, however often it runs."""

from collections.abc import Callable

import pytest

from alliance_core.documents.pdf.file import writer
from alliance_core.model import Alliance, Party
from tests.pages.kept import keep, living, replied
from tests.pages.reader import visit
from tests.pages.test_gate import AUTHORS, BOTH, PARTNERS


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was made; whoever makes a document on a page is found out, and gets none."""
    found: list[str] = []

    def refuse(*_: object, title: str, **__: object) -> None:
        found.append(title)
        raise AssertionError

    monkeypatch.setattr(writer.Writer, "__init__", refuse)
    return found


@pytest.mark.parametrize("alliance", [replied, living])
@pytest.mark.parametrize("party", Party)
def test_no_page_makes_a_document_when_it_runs_or_runs_again(
    alliance: Callable[[], Alliance], party: Party, made: list[str]
) -> None:
    kept = keep(alliance())
    for page in [*(AUTHORS if party is Party.AUTHOR else PARTNERS), *BOTH]:
        at = visit(page, kept, party)
        at.run()
        assert not at.exception, page
    assert made == []
