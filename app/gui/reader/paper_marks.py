"""The highlights of the open paper: fetched, made, changed, removed with a way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.events import HighlightsChanged, NotesChanged
from app.core.notes import Highlight, HighlightColor, MarkedPlace, Note
from app.gui.kit import Kit
from app.gui.reader.deeds import color_words, tr
from app.gui.reader.text_selection import Selected

Marks = tuple[list[Highlight], list[Note]]


class PaperMarks(QObject):
    """Keeps what is marked in one document up to date.

    Signals: ``changed()``; ``told(text, undo)``; ``failed(problem)``.
    """

    changed = Signal()
    told = Signal(str, object)
    failed = Signal(object)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._document_id = ""
        self.highlights: tuple[Highlight, ...] = ()
        self.notes: tuple[Note, ...] = ()
        self.color = _color_of(kit.desk.settings.current.highlight_color)
        kit.bridge.register(HighlightsChanged, self._on_highlights)
        kit.bridge.register(NotesChanged, self._on_notes)

    def open(self, document_id: str) -> None:
        """Another document; empty for none."""
        self._document_id = document_id
        self.highlights, self.notes = (), ()
        self.changed.emit()
        self._load()

    def add(self, selected: Selected, color: HighlightColor) -> None:
        """Highlight a selection; the color is the first one from now on."""
        self._use(color)
        said = tr("Highlighted: {color}").format(color=color_words(color))
        self._deed(partial(self._add_now, selected, color), partial(self._on_added, said))

    def change_color(self, highlight: Highlight, color: HighlightColor) -> None:
        """Give a highlight another color."""
        self._use(color)
        change = partial(self._kit.desk.highlights.change, highlight.id)
        undo = partial(self._deed, partial(change, color=highlight.color))
        said = tr("New color: {color}").format(color=color_words(color))
        self._deed(partial(change, color=color), partial(self._tell, said, undo))

    def change_comment(self, highlight: Highlight, comment: str) -> None:
        """Write another comment to a highlight, or none."""
        if comment.strip() == highlight.comment:
            return
        change = partial(self._kit.desk.highlights.change, highlight.id)
        undo = partial(self._deed, partial(change, comment=highlight.comment))
        said = tr("Comment kept") if comment.strip() else tr("Comment removed")
        self._deed(partial(change, comment=comment), partial(self._tell, said, undo))

    def remove(self, highlight: Highlight) -> None:
        """Take a highlight away; the window offers it back."""
        service = self._kit.desk.highlights
        undo = partial(self._deed, partial(service.restore, highlight.id))
        said = tr("Highlight removed")
        self._deed(partial(service.remove, highlight.id), partial(self._tell, said, undo))

    def place_of(self, selected: Selected, then: Callable[[MarkedPlace], object]) -> None:
        """Find a selection's place with its sentences and its paper, then go on."""
        self._deed(partial(self._place_now, selected), then)

    def export(self, document_id: str, target: str, then: Callable[[int], object]) -> None:
        """Write a copy of the paper with its highlights in it; ``then`` gets their number."""
        export = self._kit.desk.highlights.export
        self._deed(partial(export, document_id, target, replace=True), then)

    def _place_now(self, selected: Selected) -> MarkedPlace:
        service = self._kit.desk.highlights
        found = selected.document_id, selected.page, selected.boxes, selected.text
        return service.place_of(*found)

    def _add_now(self, selected: Selected, color: HighlightColor) -> Highlight:
        return self._kit.desk.highlights.add(self._place_now(selected), color)

    def _on_added(self, said: str, made: Highlight) -> None:
        undo = partial(self._deed, partial(self._kit.desk.highlights.remove, made.id))
        self.told.emit(said, undo)

    def _use(self, color: HighlightColor) -> None:
        if color is not self.color:
            self.color = color
            change = self._kit.desk.settings.change
            self._kit.soon(partial(_now, partial(change, highlight_color=color.value)))

    def _deed(
        self, work: Callable[[], object], on_done: Callable[..., object] | None = None
    ) -> None:
        self._kit.deed(partial(_now, work), on_done, self._on_failed)

    def _tell(self, said: str, undo: Callable[[], object], _result: object) -> None:
        self.told.emit(said, undo)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.failed.emit(error.problem)
        else:
            self._kit.tasks.failed.emit(error)

    def _load(self) -> None:
        if self._document_id:
            work = partial(self._read, self._document_id)
            self._kit.deed(work, partial(self._on_read, self._document_id), self._on_failed)

    def _read(self, document_id: str, token: CancelToken) -> Marks:
        desk = self._kit.desk
        return desk.highlights.of(document_id), desk.notes.about(document_id)

    def _on_read(self, document_id: str, found: Marks) -> None:
        if document_id == self._document_id:
            self.highlights, self.notes = tuple(found[0]), tuple(found[1])
            self.changed.emit()

    def _on_highlights(self, event: HighlightsChanged) -> None:
        if event.document_id == self._document_id:
            self._load()

    def _on_notes(self, _event: NotesChanged) -> None:
        self._load()


def _now(work: Callable[[], object], token: CancelToken) -> object:
    return work()


def _color_of(name: str) -> HighlightColor:
    return HighlightColor(name) if name in set(HighlightColor) else HighlightColor.YELLOW
