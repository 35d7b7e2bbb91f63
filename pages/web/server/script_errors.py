"""When something goes wrong in a page: a calm sentence for the reader, and a log without anybody's words."""

from __future__ import annotations

import logging
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from alliance_core.errors import AllianceError
from alliance_core.language import translation
from pages import house
from pages.kit.html import show
from pages.markup import html

HOME = Path(__file__).parents[3]

_standard_record = logging.getLogRecordFactory()


def whereabouts(error: BaseException) -> str:
    """The type of an error and where in this program it arose, as "ValueError at pages/writing/idea.py:12".

    Never its message: messages quote what they fail on, and that may be what somebody wrote.
    """
    return f"{type(error).__name__} at {_place(error.__traceback__)}"


def _place(trace: TracebackType | None) -> str:
    frames = extract_tb(trace)
    own = [frame for frame in frames if _is_own(Path(frame.filename))]
    for frame in reversed(own or frames):
        path = Path(frame.filename)
        return f"{path.relative_to(HOME) if own else path.name}:{frame.lineno}"
    return "an unknown place"


def _is_own(path: Path) -> bool:
    # A virtual environment may well stand inside the project's folder.
    return path.is_relative_to(HOME) and "site-packages" not in path.parts


def _discreet_record(*args: object, **kwargs: object) -> logging.LogRecord:
    record = _standard_record(*args, **kwargs)
    if isinstance(record.args, tuple):
        record.args = tuple(whereabouts(a) if isinstance(a, BaseException) else a for a in record.args)
    if record.name == "asyncio":
        # It writes what failed into its sentences, and what that held.
        record.msg, record.args = "something failed in the background", ()
    if record.exc_info and (error := record.exc_info[1]):
        failed = whereabouts(error)
        vars(record)["error"] = failed  # a field of our own, for the log
        record.msg, record.args, record.exc_info = f"{record.getMessage()}: {failed}", (), None
    return record


def keep_logs_discreet() -> None:
    """From now on no log line of this process carries an error's message or trace, whoever writes it.

    Streamlit logs an uncaught error with its trace before `on_script_error` is asked, and the web server does
    the same; both go through the standard library's records.
    """
    logging.setLogRecordFactory(_discreet_record)


def on_script_error(error: Exception) -> bool:
    """Shows a sentence in place of the trace; True tells Streamlit that it has been shown."""
    known = error if isinstance(error, AllianceError) else AllianceError()
    sentence = known.say(translation(house.settings().language).gettext)
    show(html('<p class="a-note" role="alert">$sentence</p>', sentence=sentence))
    return True
