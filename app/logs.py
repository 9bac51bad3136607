"""The one logging set-up: a rotating file in the library folder, nothing on the terminal.

What an exception says may hold text of a paper, so the log keeps its kind and its places alone.
"""

from __future__ import annotations

import copy
import logging
import logging.handlers
import re
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from app.core.status import TroubleSeen

if TYPE_CHECKING:
    from logging import _SysExcInfoType

log = logging.getLogger(__name__)

MAX_BYTES = 1_000_000
KEPT_FILES = 3
FILE = "carrel.log"
TAIL_BYTES = 200_000
"""What is looked at for recent trouble: some thousand lines."""
HEAD = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d{3} (WARNING|ERROR|CRITICAL) \d+ ([\w.]+): ")
MOST_FRAMES = 40
NAME = re.compile(r"[\w.<>]{1,80}")
RAISED = re.compile(r"  raised ([\w.<>]{1,80}|\(no name\))\Z")


class QuietFormatter(logging.Formatter):
    """Writes exceptions as their kinds and places, without what they say."""

    def format(self, record: logging.LogRecord) -> str:
        """One record; what another handler has made of its exception is not used."""
        own = copy.copy(record)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: _SysExcInfoType) -> str:  # noqa: N802 - the base's name
        """Kind and frames, then those of what it came from."""
        return "\n".join(f"  {line}" for line in told_without_words(ei[1]))


class PrivateFormatter(QuietFormatter):
    """As that, for an encrypted library: of what a line was made with only numbers are written."""

    def format(self, record: logging.LogRecord) -> str:
        """The line with a gap for each text in it; of other programs' lines only that they were."""
        shown = logging.makeLogRecord(record.__dict__)
        if not record.name.startswith("app"):
            shown.msg, shown.args = "…", ()
        elif isinstance(record.args, tuple):
            shown.args = tuple(map(_without_words, record.args))
        elif record.args:
            shown.args = {name: _without_words(value) for name, value in record.args.items()}
        return super().format(shown)


def _without_words(value: object) -> object:
    if isinstance(value, int | float | type(None)):
        return value
    return type(value).__name__ if isinstance(value, BaseException) else "…"


def told_without_words(error: BaseException | None) -> Iterator[str]:
    """Kinds and places of an error and of what it came from, one line each.

    What it says, the folders of files, and files that are no program are left out.
    """
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield f"raised {plain_name(type(error).__name__)}"
        for each in traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]:
            yield f"  {program_file(each.filename)}:{each.lineno} in {plain_name(each.name)}"
        error = error.__cause__ or error.__context__


def program_file(path: str) -> str:
    """The last part of the path of a program.

    >>> program_file("/home/ada/app/main.py"), program_file("/home/ada/secret.pdf")
    ('main.py', '(no program)')
    """
    name = re.split(r"[/\\]", path)[-1]
    return name if re.fullmatch(r"[\w-]{1,80}\.py", name) else "(no program)"


def plain_name(name: str) -> str:
    """A name of code as it is; what no program is called is left out.

    >>> plain_name("ValueError"), plain_name("what Ada said")
    ('ValueError', '(no name)')
    """
    return name if NAME.fullmatch(name) else "(no name)"


class LogFile(logging.handlers.RotatingFileHandler):
    """A rotating file that is silent where it cannot be written, as on a full disk."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the base's name
        """Leave the line out: nothing that is done may fail because of its log."""

    def close(self) -> None:
        """Let go of the file, with or without its last lines."""
        with suppress(OSError):
            super().close()


def start_logging(
    folder: Path, level: int = logging.INFO, is_private: bool = False
) -> logging.Handler | None:
    """Log to ``folder/carrel.log``; where that cannot be written, log nowhere and return None.

    ``is_private`` leaves out every text that a line was made with, such as ids and names.
    """
    root = logging.getLogger()
    root.setLevel(level)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = LogFile(
            folder / FILE, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
        )
    except OSError:
        root.addHandler(logging.NullHandler())
        return None
    made = PrivateFormatter if is_private else QuietFormatter
    handler.setFormatter(made("%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"))
    root.addHandler(handler)
    return handler


def stop_logging(handler: logging.Handler | None) -> None:
    """Take the handler away again and close its file."""
    if handler is not None:
        logging.getLogger().removeHandler(handler)
        handler.close()


def recent_troubles(folder: Path, most: int = 20) -> tuple[TroubleSeen, ...]:
    """The last warnings and errors of the log in ``folder``, newest first, without their words."""
    try:
        with (folder / FILE).open("rb") as file:
            file.seek(max(0, file.seek(0, 2) - TAIL_BYTES))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return ()
    found: list[TroubleSeen] = []
    is_open = False
    for line in lines:
        head, raised = HEAD.match(line), RAISED.match(line)
        if head:
            at = datetime.fromisoformat(head[1]).astimezone()
            found.append(TroubleSeen(at, head[2].lower(), head[3]))
        elif raised and is_open:
            found[-1] = TroubleSeen(found[-1].at, raised[1], found[-1].where)
        # The first kind is the one that was seen; those it came from follow.
        is_open = bool(head) or (is_open and not raised)
    return tuple(reversed(found[-most:]))


def log_uncaught(shown: Callable[[BaseException], None] | None = None) -> None:
    """Log every exception that nothing caught, in any thread, then call ``shown`` with it."""

    def on_main(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("uncaught exception", exc_info=(kind, error, trace))
        if shown is not None:
            shown(error)

    def on_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            on_main(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = on_main
    threading.excepthook = on_thread
