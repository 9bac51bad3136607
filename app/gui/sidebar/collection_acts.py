"""What is done to collections; each deed can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.cancel import CancelToken
from app.gui.kit import Kit
from app.gui.sidebar.name_dialog import NameDialog


class CollectionActs(QObject):
    """Makes, fills, renames, deletes.

    Signals: ``undo_offered(text, undo)``; ``renamed(old, new)`` once it is done.
    """

    undo_offered = Signal(str, object)
    renamed = Signal(str, str)

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window

    def ask_name(self, document_ids: Sequence[str] = ()) -> NameDialog:
        """Ask for the name of a new collection, then make it with these documents."""
        count = len(document_ids)
        lead = self.tr("It begins with %Ln papers.", "", count) if count else ""
        dialog = NameDialog(lead, self._window)
        dialog.given.connect(partial(self._make, tuple(document_ids)))
        dialog.ask_and_forget()
        dialog.field.setFocus()
        return dialog

    def put(self, name: str, document_ids: Sequence[str]) -> None:
        """Put documents into a collection."""
        ids = tuple(document_ids)
        self._do(partial(self._put_new, name, ids), partial(self._on_put, name))

    def take_out(self, name: str, document_ids: Sequence[str]) -> None:
        """Take documents out of a collection; they stay in the library."""
        ids = tuple(document_ids)
        self._do(partial(self._kit.desk.collections.remove, name, ids))
        text = self.tr("Taken out of “{name}”").format(name=name)
        self.undo_offered.emit(text, partial(self._add, name, ids))

    def rename(self, old: str, new: str) -> None:
        """Give a collection another name."""
        self._do(
            partial(self._kit.desk.collections.rename, old, new), partial(self._on_renamed, old)
        )

    def delete(self, name: str) -> None:
        """Delete a collection, not its documents."""
        self._do(partial(self._kit.desk.collections.delete, name), partial(self._on_deleted, name))

    def _make(self, document_ids: tuple[str, ...], name: str) -> None:
        self._do(partial(self._create, name, document_ids))

    def _create(self, name: str, document_ids: tuple[str, ...]) -> None:
        made = self._kit.desk.collections.create(name)
        if document_ids:
            self._kit.desk.collections.add(made, document_ids)

    def _put_new(self, name: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Gives what was not in it before, so that undoing takes out no more than was put in."""
        before = set(self._kit.desk.collections.document_ids(name))
        self._kit.desk.collections.add(name, ids)
        return tuple(each for each in ids if each not in before)

    def _add(self, name: str, ids: Sequence[str]) -> None:
        self._do(partial(self._kit.desk.collections.add, name, ids))

    def _remove(self, name: str, ids: Sequence[str]) -> None:
        self._do(partial(self._kit.desk.collections.remove, name, ids))

    def _on_put(self, name: str, fresh: tuple[str, ...]) -> None:
        if not fresh:
            self.undo_offered.emit(self.tr("Already in “{name}”").format(name=name), None)
            return
        text = self.tr("Put into “{name}”").format(name=name)
        self.undo_offered.emit(text, partial(self._remove, name, fresh))

    def _on_renamed(self, old: str, new: str) -> None:
        """``new`` is the name that was taken: one with the same letters may have been there."""
        self.renamed.emit(old, new)
        text = self.tr("Renamed the collection to “{name}”").format(name=new)
        undo = partial(self._kit.desk.collections.rename, new, old)
        back = partial(self._do, undo, partial(self.renamed.emit, new))
        self.undo_offered.emit(text, back)

    def _on_deleted(self, name: str, document_ids: list[str]) -> None:
        text = self.tr("Deleted the collection “{name}”").format(name=name)
        self.undo_offered.emit(text, partial(self._add, name, document_ids))

    def _do(self, work: Callable[[], object], on_done: Callable[..., object] | None = None) -> None:
        self._kit.deed(partial(_run, work), on_done)


def _run(work: Callable[[], object], token: CancelToken) -> object:
    return work()
