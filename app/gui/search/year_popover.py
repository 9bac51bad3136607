"""From which year to which."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.parts.buttons import button, label

FIRST, LAST = 1000, 2999
SPANS = (2, 5, 10)
FIELD = 68


class YearPopover(QFrame):
    """Two fields, either of which may be empty, and the last years.

    Signals: ``chosen(year_from, year_to)``, each a year or None.
    """

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.first = self._field(self.tr("From year"))
        self.last = self._field(self.tr("To year"))
        self.presets = [
            button(
                "quiet",
                self.tr("Last {count} years").format(count=count),
                self.tr("From {count} years ago on").format(count=count),
            )
            for count in SPANS
        ]
        self.none = button("quiet", self.tr("No limit"), self.tr("Papers of any year"))
        self.done = button("primary", self.tr("Done"), self.tr("Only papers of these years"))
        self._build()
        self._connect()

    def open_with(self, year_from: int | None, year_to: int | None) -> None:
        """Show what holds now."""
        self.first.setText(str(year_from) if year_from is not None else "")
        self.last.setText(str(year_to) if year_to is not None else "")
        self.show()
        self.first.setFocus()
        self.first.selectAll()

    def years(self) -> tuple[int | None, int | None]:
        """What is typed, the earlier year first."""
        first, last = (_year(each.text()) for each in (self.first, self.last))
        return (last, first) if first and last and first > last else (first, last)

    def _field(self, name: str) -> QLineEdit:
        made = QLineEdit(self)
        made.setValidator(QIntValidator(0, LAST, made))
        made.setMaxLength(4)
        made.setFixedWidth(FIELD)
        made.setAccessibleName(name)
        made.setToolTip(name)
        return made

    def _build(self) -> None:
        fields = QHBoxLayout()
        fields.addWidget(self.first)
        fields.addWidget(label("soft", self.tr("to")))
        fields.addWidget(self.last)
        fields.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.none)
        row.addStretch(1)
        row.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(label("soft", self.tr("Only papers of these years")))
        column.addLayout(fields)
        for each in self.presets:
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)

    def _connect(self) -> None:
        self.done.clicked.connect(self._finish)
        self.none.clicked.connect(self._on_none)
        for each in (self.first, self.last):
            each.returnPressed.connect(self._finish)
        for count, preset in zip(SPANS, self.presets, strict=True):
            preset.clicked.connect(partial(self._on_preset, count))

    def _on_preset(self, count: int) -> None:
        self.first.setText(str(QDate.currentDate().year() - count + 1))
        self.last.clear()
        self._finish()

    def _on_none(self) -> None:
        self.first.clear()
        self.last.clear()
        self._finish()

    def _finish(self) -> None:
        self.close()
        self.chosen.emit(*self.years())


def _year(text: str) -> int | None:
    """A year that can be one; None for anything else.

    >>> _year("2019"), _year("19"), _year("")
    (2019, None, None)
    """
    year = int(text) if text.isdigit() else 0
    return year if FIRST <= year <= LAST else None
