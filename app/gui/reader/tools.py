"""What can be done with the document in the reader."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from app.gui.kit import Look
from app.gui.parts.buttons import button, label
from app.gui.parts.elided_label import ElidedLabel
from app.gui.parts.icon_button import IconButton
from app.gui.parts.kept_height import KeptHeight

BOX_WIDTH = 38
STEPS_FROM, ZOOM_FROM = 424, 480
"""Pixels of width from which there is room for the arrows, and for the magnifiers; keys remain."""
CLOSE_WIDTH = 30


class ReaderTools(QFrame):
    """Title, page and zoom.

    Signals: ``page_requested(number)``; ``stepped(direction)`` of -1 or 1 pages;
    ``zoomed(steps)``; ``fit_requested()``; ``outline_requested()``; ``reading_toggled()``;
    ``pin_toggled()``; ``closed()`` where it can be closed.
    """

    page_requested = Signal(int)
    stepped = Signal(int)
    zoomed = Signal(int)
    fit_requested = Signal()
    outline_requested = Signal()
    reading_toggled = Signal()
    pin_toggled = Signal()
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerTools")
        self._has_pages = False
        self.title = ElidedLabel()
        self.previous = IconButton(look, "previous", self.tr("Previous page"))
        self.next = IconButton(look, "next", self.tr("Next page"))
        self.box = QLineEdit()
        self.count = label("faint")
        self.smaller = IconButton(look, "zoom-out", self.tr("Smaller (Ctrl+-)"))
        self.percent = button("quiet", "", self.tr("Fit the width (Ctrl+0)"))
        self.larger = IconButton(look, "zoom-in", self.tr("Larger (Ctrl++)"))
        self.outline = IconButton(look, "outline", self.tr("Outline (Ctrl+Shift+S)"))
        self.reading = IconButton(look, "read", self.tr("Show what was read (Ctrl+Shift+R)"))
        self.reading.setCheckable(True)
        self.more = IconButton(look, "more", self.tr("More to do with this paper"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.close_button = IconButton(look, "close", self.tr("Close this paper (Ctrl+T)"))
        self.close_button.hide()
        self.pin = IconButton(look, "pin", "")
        self.pin.setCheckable(True)
        KeptHeight(look.theme, self, "header_height")
        self.show_pinned(False)
        self._build()
        self._connect()

    def show_document(self, title: str, page_count: int) -> None:
        """Name the document; without pages the controls rest."""
        self.title.set_full_text(title)
        self.count.setText(self.tr("/ {count}").format(count=page_count))
        self.box.setValidator(QIntValidator(1, max(1, page_count), self.box))
        self._has_pages = page_count > 0
        self._arrange()

    def show_page(self, number: int) -> None:
        """The page in sight; what is being typed is left alone."""
        if not self.box.hasFocus():
            self.box.setText(str(number))

    def show_percent(self, percent: int) -> None:
        """The size pages are shown at."""
        self.percent.setText(self.tr("{percent} %").format(percent=percent))
        self.percent.setAccessibleName(self.tr("Zoom: {percent} %").format(percent=percent))

    def show_reading(self, is_shown: bool) -> None:
        """Whether what was read lies over the page."""
        self.reading.setChecked(is_shown)

    def set_menu(self, menu: QMenu) -> None:
        """What stands behind the three dots."""
        self.more.setMenu(menu)

    def show_close(self) -> None:
        """This paper stands beside another one and can be closed."""
        self.close_button.show()
        self._arrange()

    def show_pinned(self, is_pinned: bool) -> None:
        """Whether the model keeps this paper read."""
        name = self.tr("Stop keeping it read") if is_pinned else self.tr("Keep this paper read")
        why = self.tr("Questions about it alone are then answered sooner")
        self.pin.setChecked(is_pinned)
        self.pin.setAccessibleName(name)
        self.pin.setToolTip(f"{name}\n{why}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow pane keeps what the keys do not do as well."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        least: dict[QWidget, int] = {self.previous: STEPS_FROM, self.next: STEPS_FROM}
        least |= {self.smaller: ZOOM_FROM, self.larger: ZOOM_FROM}
        width = self.width() - (0 if self.close_button.isHidden() else CLOSE_WIDTH)
        for part in self._controls():
            part.setVisible(self._has_pages and width >= least.get(part, 0))

    def _controls(self) -> tuple[QWidget, ...]:
        return (
            self.previous,
            self.next,
            self.box,
            self.count,
            self.smaller,
            self.percent,
            self.larger,
            self.outline,
            self.reading,
            self.pin,
            self.more,
        )

    def _build(self) -> None:
        self.box.setProperty("role", "page")
        self.box.setFixedWidth(BOX_WIDTH)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.setAcceptDrops(False)
        self.box.setAccessibleName(self.tr("Page"))
        self.box.setToolTip(self.tr("Go to a page"))
        self.count.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 12, 0)
        row.setSpacing(2)
        row.addWidget(self.title, 1)
        row.addSpacing(10)
        for part in self._controls():
            row.addWidget(part)
        row.addWidget(self.close_button)
        row.insertSpacing(row.indexOf(self.count), 3)
        row.insertSpacing(row.indexOf(self.smaller), 8)
        row.insertSpacing(row.indexOf(self.outline), 8)

    def _connect(self) -> None:
        self.previous.clicked.connect(self._on_previous)
        self.next.clicked.connect(self._on_next)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.percent.clicked.connect(self.fit_requested)
        self.outline.clicked.connect(self.outline_requested)
        self.reading.clicked.connect(self._on_reading)
        self.pin.clicked.connect(self._on_pin)
        self.close_button.clicked.connect(self.closed)
        self.box.returnPressed.connect(self._on_page)

    def _on_previous(self) -> None:
        self.stepped.emit(-1)

    def _on_next(self) -> None:
        self.stepped.emit(1)

    def _on_smaller(self) -> None:
        self.zoomed.emit(-1)

    def _on_larger(self) -> None:
        self.zoomed.emit(1)

    def _on_reading(self) -> None:
        self.reading_toggled.emit()

    def _on_pin(self) -> None:
        self.pin_toggled.emit()

    def _on_page(self) -> None:
        if self.box.text():
            self.page_requested.emit(int(self.box.text()))
            self.box.clearFocus()
