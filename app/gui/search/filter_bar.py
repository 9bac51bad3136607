"""Chips that limit a search: what is off says what it could limit, what is on says its limit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget

from app.core.searching import SearchFilter
from app.gui.parts.buttons import button
from app.gui.search.choice_popover import ChoicePopover
from app.gui.search.facets import Facet, Surroundings, facets, read_words, years_words
from app.gui.search.flow import FlowLayout
from app.gui.search.year_popover import YearPopover

WIDEST = 190
"""Pixels of text on a chip."""
READINGS = (None, True, False)


class FilterBar(QWidget):
    """One chip per kind of limit.

    Signals: ``changed(filters)`` when the person changed one.
    """

    changed = Signal(object)

    def __init__(self, around: Callable[[], Surroundings], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.filters = SearchFilter()
        self._facets = facets()
        self.chips: dict[str, QPushButton] = {}
        self.popovers: dict[str, ChoicePopover] = {}
        self.years = YearPopover(self)
        self.readings = QMenu(self)
        self.clear = button("link", self.tr("Clear"), self.tr("Search everything again"))
        self._build()
        self.years.chosen.connect(self._on_years)
        self.clear.clicked.connect(self._on_clear)
        self.set_filters(self.filters)

    def set_filters(self, filters: SearchFilter) -> None:
        """Show these limits."""
        self.filters = filters
        around = self._around()
        for facet in self._facets:
            self._say(facet.part, facet.words(filters, around), bool(facet.keys(filters)))
        self._say("years", years_words(filters) or self.tr("Years"), bool(years_words(filters)))
        self._say("is_read", read_words(filters.is_read), filters.is_read is not None)
        self.chips["collections"].setVisible(bool(around.collections or filters.collections))
        self.clear.setVisible(not filters.is_empty)

    def open(self, part: str) -> None:
        """Open what a chip chooses from."""
        facet = next((each for each in self._facets if each.part == part), None)
        if facet is not None:
            self._open_choices(facet)
        elif part == "years":
            self.years.open_with(self.filters.year_from, self.filters.year_to)
            self._put_below(part, self.years)
        else:
            self._open_readings()

    def _build(self) -> None:
        flow = FlowLayout(self)
        for part in ("document_ids", "collections", "years", "authors", "sections", "kinds"):
            flow.addWidget(self._chip(part))
        flow.addWidget(self._chip("is_read"))
        flow.addWidget(self.clear)
        for facet in self._facets:
            popover = ChoicePopover(facet.title, self)
            popover.chosen.connect(partial(self._on_chosen, facet))
            self.popovers[facet.part] = popover

    def _chip(self, part: str) -> QPushButton:
        made = button("chip", "", self.tr("Limit the search"), self)
        made.clicked.connect(partial(self.open, part))
        self.chips[part] = made
        return made

    def _say(self, part: str, text: str, is_on: bool) -> None:
        chip = self.chips[part]
        elide = Qt.TextElideMode.ElideRight
        # An ampersand would make the next letter a shortcut.
        shown = chip.fontMetrics().elidedText(text, elide, WIDEST).replace("&", "&&")
        said = self.tr("Limited to: {limit}") if is_on else self.tr("Limit by: {limit}")
        chip.setAccessibleName(said.format(limit=text))
        chip.setToolTip(said.format(limit=text))
        on = "true" if is_on else "false"
        if (shown, on) == (chip.text(), chip.property("on")):
            # The library changes eight times a second while papers are read.
            return
        chip.setText(shown)
        chip.setProperty("on", on)
        chip.style().unpolish(chip)
        chip.style().polish(chip)
        chip.updateGeometry()

    def _open_choices(self, facet: Facet) -> None:
        around = self._around()
        popover = self.popovers[facet.part]
        quick: list[tuple[str, tuple[str, ...]]] = []
        if facet.part == "document_ids":
            quick = self._quick_papers(around)
        popover.open_with(facet.choices(around), facet.keys(self.filters), quick)
        self._put_below(facet.part, popover)

    def _quick_papers(self, around: Surroundings) -> list[tuple[str, tuple[str, ...]]]:
        quick: list[tuple[str, tuple[str, ...]]] = []
        if around.shown_id:
            quick.append((self.tr("The paper in the reader"), (around.shown_id,)))
        count = len(around.selected_ids)
        if count > 1:
            text = self.tr("The {count} papers selected in the library").format(count=count)
            quick.append((text, around.selected_ids))
        return quick

    def _open_readings(self) -> None:
        self.readings.clear()
        group = QActionGroup(self.readings)
        for each in READINGS:
            action = self.readings.addAction(read_words(each))
            action.setCheckable(True)
            action.setChecked(each is self.filters.is_read)
            action.triggered.connect(partial(self._on_reading, each))
            group.addAction(action)
        chip = self.chips["is_read"]
        self.readings.popup(chip.mapToGlobal(QPoint(0, chip.height() + 4)))

    def _put_below(self, part: str, popover: QFrame) -> None:
        chip = self.chips[part]
        corner = chip.mapToGlobal(QPoint(0, chip.height() + 4))
        room = chip.screen().availableGeometry()
        corner.setX(max(room.left(), min(corner.x(), room.right() - popover.width())))
        popover.move(corner)

    def _on_chosen(self, facet: Facet, keys: tuple[str, ...]) -> None:
        self._change(facet.limited(self.filters, keys))

    def _on_years(self, year_from: int | None, year_to: int | None) -> None:
        span = replace(self.filters, year_from=year_from, year_to=year_to, other_years=())
        self._change(span)

    def _on_reading(self, is_read: bool | None, _checked: bool = False) -> None:
        self._change(replace(self.filters, is_read=is_read))

    def _on_clear(self) -> None:
        self._change(SearchFilter())

    def _change(self, filters: SearchFilter) -> None:
        if filters != self.filters:
            self.set_filters(filters)
            self.changed.emit(filters)
