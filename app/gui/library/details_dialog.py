"""One document in full: what it is, where it is, what it cites and what cites it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.types import Metadata
from app.gui.kit import Kit
from app.gui.language.messages import say
from app.gui.library.about_page import AboutPage
from app.gui.library.details import (
    Details,
    citing_fact,
    document_fact,
    read_details,
    reference_fact,
)
from app.gui.library.facts import Fact, FactList
from app.gui.library.sheet import Sheet
from app.gui.parts.buttons import button, label

SIZE = (620, 560)
MAX_PLACES = 5


class ListPage(QWidget):
    """A list with a word above it, and one instead of it where it is empty."""

    def __init__(self, kit: Kit, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lead = label("soft")
        self.empty = label("soft", empty)
        self.list = FactList(kit.look, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(6)
        for part in (self.lead, self.empty, self.list):
            column.addWidget(part)
        column.setStretchFactor(self.list, 1)
        column.addStretch(0)

    def show_facts(self, facts: Sequence[Fact], lead: str = "") -> None:
        """Fill it."""
        self.list.facts.set_facts(facts)
        self.lead.setText(lead)
        self.lead.setVisible(bool(facts) and bool(lead))
        self.empty.setVisible(not facts)
        self.list.setVisible(bool(facts))


class DetailsDialog(Sheet):
    """Metadata can be corrected; other papers of the library can be opened from here.

    Signals: ``document_opened(document_id)``; ``export_requested(document_ids)``;
    ``undo_offered(text, undo)`` once what was written is kept.
    """

    document_opened = Signal(str)
    export_requested = Signal(object)
    undo_offered = Signal(str, object)

    def __init__(self, kit: Kit, document_id: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Details"), "", parent)
        self._kit = kit
        self._document_id = document_id
        self._linked: dict[str, str] = {}
        self.details: Details | None = None
        self.problem = label("part")
        self.about = AboutPage()
        self.places = ListPage(kit, self.tr("Files"), self.tr("Its original file is gone."))
        self.versions = ListPage(
            kit, self.tr("Other versions"), self.tr("No other version is in your library.")
        )
        self.references = ListPage(
            kit, self.tr("References"), self.tr("No references were found in this paper.")
        )
        self.citing = ListPage(
            kit, self.tr("Cited by"), self.tr("No paper of your library cites it.")
        )
        self.tabs = QTabWidget()
        self.save = button("primary", self.tr("Save"), self.tr("Keep what was corrected"))
        self.export = button(
            "plain", self.tr("Export…"), self.tr("Write this paper as BibTeX, RIS or CSL-JSON")
        )
        self._build()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Read everything again."""
        self._kit.soon(partial(_read, self._kit, self._document_id), self._on_read, self._on_failed)

    def _build(self) -> None:
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.places)
        column.addWidget(self.versions, 1)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Parts of the details"))
        self.tabs.addTab(self.about, self.tr("About"))
        self.tabs.addTab(both, self.tr("Files and versions"))
        self.tabs.addTab(self.references, self.tr("References"))
        self.tabs.addTab(self.citing, self.tr("Cited by"))
        self.tabs.tabBar().setDrawBase(False)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.tabs, 1)
        self.save.setEnabled(False)
        self.save.setDefault(True)
        self.add_buttons(self.export, right=(self.done_button("plain"), self.save))
        self.problem.hide()
        self.resize(*SIZE)

    def _connect(self) -> None:
        self.about.edited.connect(self._on_edited)
        self.save.clicked.connect(self._on_save)
        self.export.clicked.connect(self._on_export)
        self.versions.list.opened.connect(self._open)
        self.citing.list.opened.connect(self._open)
        self.references.list.opened.connect(self._on_reference)
        self.versions.list.clicked.connect(self.versions.list.activated)
        self.citing.list.clicked.connect(self.citing.list.activated)
        self.references.list.clicked.connect(self.references.list.activated)

    def _on_read(self, details: Details) -> None:
        self.details = details
        self.about.show_document(details.document, details.collections)
        self.save.setEnabled(False)
        self._show_places(details)
        self._linked = {each.id: each.linked_id for each in details.references}
        linked = sum(bool(each.linked_id) for each in details.references)
        lead = self.tr("{count} of them are in your library: click one to open it.")
        self.references.show_facts(
            [reference_fact(each) for each in details.references],
            lead.format(count=linked) if linked else "",
        )
        self.citing.show_facts([citing_fact(*each) for each in details.citing])
        self._name_tabs(details)

    def _show_places(self, details: Details) -> None:
        paths = [Fact(each, each, "", "faint", each, True) for each in details.paths]
        count = len(paths)
        lead = self.tr("The same file is at {count} places.").format(count=count)
        row_height = int(self._kit.look.theme.size("row_height"))
        self.places.list.setFixedHeight(min(count, MAX_PLACES) * row_height + 2)
        self.places.show_facts(paths, lead if count > 1 else self.tr("The original file"))
        self.places.empty.setText(
            self.tr("Its original file is gone. Carrel keeps its own copy, so nothing is lost.")
        )
        versions = [document_fact(each) for each in details.versions]
        self.versions.show_facts(versions, self.tr("Other versions of this work"))

    def _name_tabs(self, details: Details) -> None:
        for place, text, items in (
            (2, self.tr("References"), details.references),
            (3, self.tr("Cited by"), details.citing),
        ):
            self.tabs.setTabText(place, f"{text} · {len(items)}" if items else text)

    def _on_edited(self) -> None:
        trouble = self.about.trouble()
        self.problem.setText(trouble)
        self.problem.setVisible(bool(trouble))
        self.save.setEnabled(not trouble)

    def _on_save(self) -> None:
        if self.details is None:
            return
        metadata = self.about.metadata(self.details.document)
        self.save.setEnabled(False)
        work = partial(_save, self._kit, self.details.document.id, metadata)
        self._kit.deed(work, self._on_saved, self._on_failed)

    def _on_saved(self, _nothing: object) -> None:
        if self.details is not None:
            document = self.details.document
            text = self.tr("Changed the details of “{title}”")
            text = text.format(title=document.title or document.file)
            back = partial(_save, self._kit, document.id, document.metadata)
            self.undo_offered.emit(text, partial(self._kit.deed, back))
        self.accept()

    def _on_export(self) -> None:
        self.export_requested.emit((self._document_id,))

    def _on_reference(self, reference_id: str) -> None:
        linked = self._linked.get(reference_id, "")
        if linked:
            self._open(linked)

    def _open(self, document_id: str) -> None:
        self.accept()
        self.document_opened.emit(document_id)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.problem.setText(say(str(error)))
            self.problem.show()
        else:
            self._kit.tasks.failed.emit(error)


def _read(kit: Kit, document_id: str, token: CancelToken) -> Details:
    return read_details(kit.desk, document_id)


def _save(kit: Kit, document_id: str, metadata: Metadata, token: CancelToken) -> None:
    kit.desk.library.change_metadata(document_id, metadata)
