"""Printing the open paper: pages are drawn beside the window, one after the other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter

from app.core.cancel import CancelToken
from app.core.errors import ExportFailed
from app.core.interfaces import JobHandle
from app.core.types import Page
from app.gui.kit import Kit
from app.gui.reader.page_ink import page_image

POINTS_PER_INCH = 72.0
MOST_DOTS = 300
"""Dots per inch at most: a page is then 25 MB, and paper shows no more of a text."""


class PrintJob(QObject):
    """Prints pages of one document on a printer that was chosen; lives as long as it prints.

    Signals: ``progressed(done, total)``; ``finished(is_whole)``; ``failed(error)``.
    """

    progressed = Signal(int, int)
    finished = Signal(bool)
    failed = Signal(object)

    def __init__(self, kit: Kit, document_id: str, pages: list[Page], parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._document_id = document_id
        self._pages = pages
        self._done = 0
        self._printer: QPrinter | None = None
        self._painter: QPainter | None = None
        self._handle: JobHandle | None = None

    def begin(self, printer: QPrinter) -> None:
        """Print all pages of this job."""
        self._printer = printer
        self._fit(self._pages[0])
        self._painter = QPainter()
        if not self._painter.begin(printer):
            self._end()
            self.failed.emit(
                ExportFailed(
                    "The printer did not take the pages.",
                    "Look whether it is switched on, or print into a file.",
                )
            )
            return
        self._next()

    def cancel(self) -> None:
        """Print nothing more; what the printer has taken it may still print."""
        if self._handle is not None:
            self._handle.cancel()
        if self._printer is not None:
            self._printer.abort()
            self._end()
            self.finished.emit(False)

    def _next(self) -> None:
        page = self._pages[self._done]
        self._handle = self._kit.tasks.run_in(
            self._kit.desk.lanes.shelf,
            partial(self._draw, page, self._scale()),
            partial(self._on_drawn, page),
            self._on_failed,
        )

    def _scale(self) -> float:
        """Pixels per point."""
        dots = self._printer.resolution() if self._printer is not None else MOST_DOTS
        return min(dots, MOST_DOTS) / POINTS_PER_INCH

    def _draw(self, page: Page, scale: float, token: CancelToken) -> QImage:
        """Runs in the lane; a light page, whatever the window looks like."""
        token.raise_if_cancelled()
        image = page_image(self._kit.desk.pages.render(self._document_id, page.number, scale))
        return image.transformed(QTransform().rotate(page.rotation)) if page.rotation else image

    def _on_drawn(self, page: Page, image: QImage) -> None:
        if self._painter is None or self._printer is None:
            return
        if self._done:
            self._fit(page)
            self._printer.newPage()
        area = self._printer.pageRect(QPrinter.Unit.DevicePixel)
        size = image.size().toSizeF().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (area.width() - size.width()) / 2, (area.height() - size.height()) / 2
        self._painter.drawImage(QRectF(left, top, size.width(), size.height()), image)
        self._done += 1
        self.progressed.emit(self._done, len(self._pages))
        if self._done < len(self._pages):
            self._next()
        else:
            self._end()
            self.finished.emit(True)

    def _fit(self, page: Page) -> None:
        """Paper lies as the page does."""
        is_turned = page.rotation % 180 == 90
        is_wide = (page.width > page.height) is not is_turned
        kind = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
        if self._printer is not None:
            self._printer.setPageOrientation(kind)

    def _on_failed(self, error: BaseException) -> None:
        if self._printer is not None:
            self._printer.abort()
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        if self._painter is not None and self._painter.isActive():
            self._painter.end()
        self._painter = self._printer = self._handle = None
