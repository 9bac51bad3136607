"""What was named from outside: files are added, links are opened, the window comes forward."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.core.cancel import CancelToken
from app.core.errors import DocumentNotFound
from app.core.links import Link, LinkKind, is_link, parse_link
from app.core.types import Document, Sentence
from app.gui.kit import Kit

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow


class Arrivals(QObject):
    """Takes files and links into a window."""

    def __init__(self, kit: Kit, window: MainWindow) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window

    def take(self, named: Sequence[str]) -> None:
        """Add the files, open the links."""
        files = [each for each in named if not is_link(each)]
        if files:
            self._window.add_paths(files)
        for each in named:
            if is_link(each):
                self.open(each)

    def come_forward_with(self, named: Sequence[str]) -> None:
        """As ``take``, in front of all other windows."""
        self._come_forward()
        self.take(named)

    def open(self, text: str) -> None:
        """Open what a link names; a sentence in the calmest words where it cannot."""
        link = parse_link(text)
        if link is None:
            self._window.show_error(self._not_found())
        elif link.kind is LinkKind.TURN:
            self._window.rooms.open_turn(link.id)
        else:
            find = partial(self._find, link)
            self._kit.soon(find, partial(self._show, link), self._on_failed)

    def _come_forward(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def _find(self, link: Link, _token: CancelToken) -> tuple[Document, Sentence | None]:
        library = self._kit.desk.library
        document = library.document(link.id.partition("-s")[0])
        if link.kind is LinkKind.DOCUMENT:
            return document, None
        found = [each for each in library.sentences(document.id) if each.id == link.id]
        if not found:
            raise self._not_found()
        return document, found[0]

    def _show(self, link: Link, found: tuple[Document, Sentence | None]) -> None:
        document, sentence = found
        pair = self._window.reading.pair
        self._window.panes.bring(pair)
        if sentence is None:
            pair.active.show_citation(document.id, link.page, ())
        else:
            pair.active.show_citation(document.id, sentence.page, sentence.boxes)

    def _on_failed(self, error: BaseException) -> None:
        self._window.show_error(error)

    def _not_found(self) -> DocumentNotFound:
        return DocumentNotFound(
            self.tr("This link opens nothing in this library."),
            self.tr("It may belong to another library, or its paper was removed."),
        )
