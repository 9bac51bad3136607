"""What can be done with a found passage and its paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from app.core.types import SearchResult


class ResultMenu(QObject):
    """Makes menus; its signals say what was chosen.

    Signals: ``opened(result)``; ``alike_requested(passage_id)``; ``paper_alike_requested(result)``;
    ``marked(passage_id, is_good)``; ``whole_requested(passage_id)``; ``ticked(document_id)``;
    ``ask_requested(document_ids)``; ``only_requested(document_id)``: search this paper alone.
    """

    opened = Signal(object)
    alike_requested = Signal(str)
    paper_alike_requested = Signal(object)
    marked = Signal(str, bool)
    whole_requested = Signal(str)
    ticked = Signal(str)
    ask_requested = Signal(object)
    only_requested = Signal(str)

    def make(
        self, result: SearchResult, mark: bool | None, is_ticked: bool, parent: QWidget
    ) -> QMenu:
        """A menu for one passage; ``mark`` is what was said of it, ``is_ticked`` its paper."""
        menu = QMenu(parent)
        menu.addAction(self.tr("Open this place"), partial(self.opened.emit, result))
        self._add_passage(menu, result, mark)
        menu.addSeparator()
        self._add_paper(menu, result, is_ticked)
        return menu

    def _add_passage(self, menu: QMenu, result: SearchResult, mark: bool | None) -> None:
        key = result.passage_id
        menu.addAction(self.tr("More like this passage"), partial(self.alike_requested.emit, key))
        menu.addAction(
            self.tr("More or less of this passage"), partial(self.whole_requested.emit, key)
        )
        menu.addAction(self.tr("Copy this passage"), partial(_copy, result.text))
        menu.addSeparator()
        for text, is_good in ((self.tr("Good"), True), (self.tr("Not good"), False)):
            action = menu.addAction(text, partial(self.marked.emit, key, is_good))
            action.setCheckable(True)
            action.setChecked(mark is is_good)

    def _add_paper(self, menu: QMenu, result: SearchResult, is_ticked: bool) -> None:
        paper = result.document_id
        menu.addAction(
            self.tr("More like this paper"), partial(self.paper_alike_requested.emit, result)
        )
        menu.addAction(self.tr("Search only this paper"), partial(self.only_requested.emit, paper))
        menu.addAction(self.tr("Ask only this paper"), partial(self.ask_requested.emit, (paper,)))
        action = menu.addAction(self.tr("Tick this paper"), partial(self.ticked.emit, paper))
        action.setCheckable(True)
        action.setChecked(is_ticked)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
