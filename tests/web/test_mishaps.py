import logging
from collections.abc import Iterator

import pytest

from pages.web.server.script_errors import keep_logs_discreet, whereabouts

TYPED = "the baby cries at three"


@pytest.fixture
def discreet() -> Iterator[None]:
    standard = logging.getLogRecordFactory()
    keep_logs_discreet()
    yield
    logging.setLogRecordFactory(standard)


@pytest.mark.usefixtures("discreet")
def test_no_log_line_carries_what_an_error_quotes(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("alliance.test")
    try:
        int(TYPED)
    except ValueError as error:
        log.exception("Uncaught app execution")
        log.error("it was %s", error)
        log.error("it was %r", error, exc_info=error)
    assert len(caplog.records) == 3
    assert TYPED not in caplog.text
    assert caplog.text.count("ValueError at tests/web/test_mishaps.py:") == 4


def test_an_error_that_was_never_raised_has_a_name_all_the_same() -> None:
    assert whereabouts(KeyError(TYPED)) == "KeyError at an unknown place"
