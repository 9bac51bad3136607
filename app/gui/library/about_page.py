"""The fields of a document that a person can correct."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.types import Document, Metadata
from app.gui.library.details import split_authors
from app.gui.parts.buttons import label

MAX_YEAR = 2200
FIRST_YEAR = 1000


class AboutPage(QWidget):
    """Title, authors, year, DOI, venue; the abstract below.

    Signals: ``edited()`` when the person changed a field.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLineEdit()
        self.authors = QLineEdit()
        self.year = QLineEdit()
        self.venue = QLineEdit()
        self.doi = QLineEdit()
        self.facts = label("faint")
        self.abstract_title = label("heading", self.tr("Abstract"))
        self.abstract = label("lead")
        self._build()

    def show_document(self, document: Document, collections: Sequence[str]) -> None:
        """Fill the fields."""
        self.title.setText(document.title or document.file)
        self.authors.setText("; ".join(document.authors))
        self.year.setText(str(document.year or ""))
        self.venue.setText(document.venue)
        self.doi.setText(document.doi or "")
        for field in (self.title, self.authors, self.venue):
            field.setCursorPosition(0)
        pages = self.tr("%Ln pages", "", document.page_count)
        parts = [document.file, document.format.upper(), pages]
        lines = [" · ".join(parts)]
        if collections:
            lines.append(self.tr("In {names}").format(names=", ".join(collections)))
        self.facts.setText("\n".join(lines))
        self.abstract.setText(document.abstract)
        for part in (self.abstract_title, self.abstract):
            part.setVisible(bool(document.abstract))

    def trouble(self) -> str:
        """What cannot be kept as it is; empty where all is well."""
        year = self.year.text().strip()
        if year and not (year.isdecimal() and FIRST_YEAR <= int(year) <= MAX_YEAR):
            return self.tr("A year is a number such as 2021.")
        if not self.title.text().strip():
            return self.tr("A paper needs a title.")
        return ""

    def metadata(self, before: Document) -> Metadata:
        """What the fields say now."""
        year = self.year.text().strip()
        return Metadata(
            " ".join(self.title.text().split()),
            split_authors(self.authors.text()),
            int(year) if year else None,
            self.doi.text().strip() or None,
            " ".join(self.venue.text().split()),
            before.abstract,
        )

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 12, 8, 0)
        column.setSpacing(10)
        column.addLayout(self._form())
        for part in (self.facts, self.abstract_title, self.abstract):
            column.addWidget(part)
        column.addStretch(1)
        self.abstract.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        # A scroll area paints its widget's ground unless it is told not to.
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(9)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.authors.setPlaceholderText(self.tr("Ada Lovelace; Alan Turing"))
        for text, field, tip in (
            (self.tr("&Title"), self.title, self.tr("The title of the work")),
            (self.tr("&Authors"), self.authors, self.tr("Semicolons stand between authors")),
            (self.tr("&Year"), self.year, self.tr("The year it was published")),
            (self.tr("&Venue"), self.venue, self.tr("Journal, conference or publisher")),
            (self.tr("&DOI"), self.doi, self.tr("Its identifier, such as 10.1000/182")),
        ):
            field.setProperty("role", "roomy")
            field.setAccessibleName(text.replace("&", ""))
            field.setToolTip(tip)
            field.textEdited.connect(self._on_edited)
            caption = QLabel(text)
            caption.setProperty("role", "lead")
            caption.setBuddy(field)
            form.addRow(caption, field)
        return form

    def _on_edited(self, _text: str) -> None:
        self.edited.emit()
