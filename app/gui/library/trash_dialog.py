"""The trash: bring back, or erase for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.events import LibraryChanged
from app.core.types import Document
from app.gui.kit import Kit
from app.gui.language.messages import say
from app.gui.library.facts import Fact, FactList
from app.gui.library.sheet import ConfirmSheet, Sheet
from app.gui.parts.buttons import button, label

SIZE = (560, 420)


class TrashDialog(Sheet):
    """Lists what was removed, the last first.

    Signals: ``emptied()`` when papers were erased.
    """

    emptied = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Trash"),
            self.tr("Removed papers are kept for 30 days. Answers keep what they cited."),
            parent,
        )
        self._kit = kit
        self._read_at = datetime.now(UTC)
        self.list = FactList(kit.look, self.tr("Removed papers"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.empty = label("soft", self.tr("The trash is empty."))
        self.problem = label("part")
        self.restore = button(
            "plain", self.tr("Restore"), self.tr("Bring the chosen papers back (Return)")
        )
        self.erase = button(
            "plain", self.tr("Erase all…"), self.tr("Erase all removed papers for good")
        )
        self._build()
        self.reload()

    def reload(self) -> None:
        """Read the trash."""
        self._kit.soon(self._read, self._on_read)

    def _build(self) -> None:
        for part in (self.problem, self.empty, self.list):
            self.column.addWidget(part)
        self.column.setStretchFactor(self.list, 1)
        self.column.addStretch(0)
        self.add_buttons(self.restore, self.erase, right=(self.done_button(),))
        self.problem.hide()
        self.empty.hide()
        self.restore.clicked.connect(self._on_restore)
        self.erase.clicked.connect(self._on_erase)
        self.list.opened.connect(self._on_opened)
        self.list.chosen_changed.connect(self._show_chosen)
        self._kit.bridge.register(LibraryChanged, self._on_changed)
        self.resize(*SIZE)

    def _read(self, token: CancelToken) -> tuple[datetime, list[Document]]:
        return datetime.now(UTC), self._kit.desk.library.removed()

    def _on_read(self, found: tuple[datetime, list[Document]]) -> None:
        self._read_at, removed = found
        self.list.facts.set_facts([_fact(each) for each in removed])
        self.empty.setVisible(not removed)
        self.list.setVisible(bool(removed))
        self.erase.setEnabled(bool(removed))
        for part in (self.restore, self.erase):
            part.setVisible(bool(removed))
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.restore.setEnabled(bool(self.list.chosen_ids()))

    def _on_opened(self, document_id: str) -> None:
        self._bring_back((document_id,))

    def _on_restore(self) -> None:
        self._bring_back(self.list.chosen_ids())

    def _bring_back(self, document_ids: Sequence[str]) -> None:
        ids = tuple(document_ids)
        self._kit.deed(partial(self._restore_now, ids), self._on_done, self._on_failed)

    def _restore_now(self, ids: tuple[str, ...], token: CancelToken) -> None:
        for document_id in ids:
            self._kit.desk.library.restore(document_id)

    def _on_erase(self) -> None:
        count = len(self.list.facts.facts)
        text = self.tr("Erase %Ln papers for good?", "", count)
        self.question = ConfirmSheet(
            text,
            self.tr("Their texts and Carrel's copies are gone then. Your own files stay."),
            self.tr("Erase"),
            self,
        )
        self.question.accepted.connect(self._on_sure)
        self.question.ask_and_forget()

    def _on_sure(self) -> None:
        self.erase.setEnabled(False)
        work = partial(self._erase_now, self._read_at)
        self._kit.deed(work, self._on_erased, self._on_failed)

    def _erase_now(self, seen_at: datetime, token: CancelToken) -> int:
        """Only what the person saw: something may have been removed since."""
        return self._kit.desk.library.empty_trash(seen_at)

    def _on_erased(self, _count: int) -> None:
        self.emptied.emit()
        self._on_done(None)

    def _on_done(self, _nothing: object) -> None:
        self.problem.hide()
        self.reload()

    def _on_changed(self, event: LibraryChanged) -> None:
        self.reload()

    def _on_failed(self, error: BaseException) -> None:
        self.reload()
        if isinstance(error, AppError):
            self.problem.setText(say(str(error)))
            self.problem.show()
        else:
            self._kit.tasks.failed.emit(error)


def _fact(document: Document) -> Fact:
    title = document.title or document.file
    tip = "\n".join(dict.fromkeys((title, ", ".join(document.authors), document.file)))
    return Fact(document.id, title, str(document.year or ""), "faint", tip)
