"""Asks how the open paper is printed, and shows how far that is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QProgressDialog, QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.types import Page
from app.gui.kit import Kit
from app.gui.reader.printing import PrintJob

SHOWN_AFTER_MS = 400
Option = QAbstractPrintDialog.PrintDialogOption


class PrintRoom(QObject):
    """One paper is printed at a time.

    Signals: ``told(text, undo)``; ``failed(problem)``.
    """

    told = Signal(str, object)
    failed = Signal(object)

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self.dialog: QPrintDialog | None = None
        self.progress: QProgressDialog | None = None
        self.job: PrintJob | None = None

    def ask(self, document_id: str, title: str, page: int) -> None:
        """Ask for a printer and for the pages; ``page`` is the one in sight."""
        if self.job is None:
            work = partial(self._read, document_id)
            self._kit.soon(work, partial(self._open, document_id, title, page), self._on_failed)

    def print_pages(self, document_id: str, pages: Sequence[Page], printer: QPrinter) -> None:
        """Print these pages now, with a way to stop it."""
        self.job = PrintJob(self._kit, document_id, list(pages), self)
        words = self.tr("Printing %Ln pages…", "", len(pages))
        self.progress = QProgressDialog(
            words, self.tr("Cancel"), 0, len(pages), self._window, minimumDuration=SHOWN_AFTER_MS
        )
        self.progress.canceled.connect(self.job.cancel)
        self.job.progressed.connect(self._on_progressed)
        self.job.finished.connect(self._on_finished)
        self.job.failed.connect(self._on_job_failed)
        self.job.begin(printer)

    def _read(self, document_id: str, token: CancelToken) -> list[Page]:
        return self._kit.desk.library.pages(document_id)

    def _open(self, document_id: str, title: str, page: int, pages: list[Page]) -> None:
        if not pages:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        dialog = self.dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("Print this paper"))
        dialog.setOptions(Option.PrintToFile | Option.PrintPageRange | Option.PrintCurrentPage)
        dialog.setMinMax(1, len(pages))
        dialog.setFromTo(1, len(pages))
        dialog.accepted.connect(partial(self._on_accepted, document_id, page, pages, printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # Qt hides this one behind an older of the same name.

    def _on_accepted(
        self, document_id: str, page: int, pages: list[Page], printer: QPrinter
    ) -> None:
        self.print_pages(document_id, chosen_pages(pages, page, printer), printer)

    def _on_progressed(self, done: int, _total: int) -> None:
        if self.progress is not None:
            self.progress.setValue(done)

    def _on_finished(self, is_whole: bool) -> None:
        self._close()
        said = self.tr("The paper was printed") if is_whole else self.tr("Printing was stopped")
        self.told.emit(said, None)

    def _on_job_failed(self, error: BaseException) -> None:
        self._close()
        self._on_failed(error)

    def _close(self) -> None:
        for each in (self.progress, self.job):
            if each is not None:
                each.deleteLater()
        self.progress = self.job = None

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.failed.emit(error.problem)
        else:
            self._kit.tasks.failed.emit(error)


def chosen_pages(pages: Sequence[Page], here: int, printer: QPrinter) -> list[Page]:
    """The pages that a printer was told to print; ``here`` is the one in sight."""
    kinds = QPrinter.PrintRange
    if printer.printRange() is kinds.CurrentPage:
        return [page for page in pages if page.number == here]
    if printer.printRange() is kinds.PageRange:
        first, last = printer.fromPage(), printer.toPage()
        return [page for page in pages if first <= page.number <= last]
    return list(pages)
