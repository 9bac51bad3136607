"""The one logging set-up: a rotating file in the library folder, nothing on the terminal."""

from __future__ import annotations

import logging
import logging.handlers
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

log = logging.getLogger(__name__)

MAX_BYTES = 1_000_000
KEPT_FILES = 3


class LogFile(logging.handlers.RotatingFileHandler):
    """A rotating file that is silent where it cannot be written, as on a full disk."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the base's name
        """Leave the line out: nothing that is done may fail because of its log."""

    def close(self) -> None:
        """Let go of the file, with or without its last lines."""
        with suppress(OSError):
            super().close()


def start_logging(folder: Path, level: int = logging.INFO) -> logging.Handler | None:
    """Log to ``folder/carrel.log``; where that cannot be written, log nowhere and return None."""
    root = logging.getLogger()
    root.setLevel(level)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = LogFile(
            folder / "carrel.log", maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
        )
    except OSError:
        root.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s")
    )
    root.addHandler(handler)
    return handler


def stop_logging(handler: logging.Handler | None) -> None:
    """Take the handler away again and close its file."""
    if handler is not None:
        logging.getLogger().removeHandler(handler)
        handler.close()


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
