"""Chips that limit the memory page: kind, project, state, and the day that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QMenu, QPushButton, QWidget, QWidgetAction

from app.core.memory import MemoryKind, Project
from app.gui.kit import Look
from app.gui.memory.selection import Shown
from app.gui.memory.words import day_words, kind_words, tr
from app.gui.parts.buttons import button
from app.gui.search.flow import FlowLayout

CHIP_WIDTH = 190
"""Pixels of a project's name on its chip."""
PARTS = ("state", "kind", "project", "as_of")


def state_names() -> dict[str, str]:
    """The states that can be chosen, in their order."""
    return {
        "kept": tr("Kept"),
        "superseded": tr("No longer held"),
        "dismissed": tr("Dismissed"),
        "all": tr("Everything"),
    }


class LimitBar(QWidget):
    """One chip per kind of limit; each opens a menu.

    Signals: ``changed(shown)`` when the person changed one.
    """

    changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.shown = self.home = Shown()
        self._projects: tuple[Project, ...] = ()
        self.chips: dict[str, QPushButton] = {}
        self.menu = QMenu(self)
        self.calendar = QCalendarWidget()
        self.clear = button("link", self.tr("Clear"), self.tr("Show what is kept now"))
        flow = FlowLayout(self)
        for part in PARTS:
            self.chips[part] = button("chip", "", self.tr("Limit the memories"), self)
            self.chips[part].clicked.connect(partial(self.open, part))
            flow.addWidget(self.chips[part])
        flow.addWidget(self.clear)
        self.clear.clicked.connect(self._on_clear)
        self._days = self._calendar_menu()
        self.set_shown(self.shown)

    def set_projects(self, projects: Sequence[Project]) -> None:
        """What projects there are to choose from."""
        self._projects = tuple(projects)
        self.set_shown(self.shown)

    def set_home(self, project_id: str) -> None:
        """Begin with what is remembered in a project; '' is everything."""
        self.home = Shown(project_id=project_id or None)
        self.set_shown(self.home)

    def set_shown(self, shown: Shown) -> None:
        """Show these limits."""
        self.shown = shown
        names = {each.id: each.name for each in self._projects}
        project = names.get(shown.project_id or "", "")
        self._say("state", state_names()[shown.state], shown.state != "kept")
        kind = kind_words(shown.kind) if shown.kind is not None else self.tr("Kinds")
        self._say("kind", kind, shown.kind is not None)
        self._say("project", project or self.tr("Projects"), bool(project))
        self.chips["project"].setVisible(bool(self._projects))
        self._say("as_of", self._day_words(), shown.as_of is not None)
        self.clear.setVisible(shown != self.home)

    def open(self, part: str) -> QMenu:
        """Open what a chip chooses from."""
        menu = self._days if part == "as_of" else self._fill(part)
        chip = self.chips[part]
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 4)))
        return menu

    def _fill(self, part: str) -> QMenu:
        self.menu.clear()
        group = QActionGroup(self.menu)
        for text, shown in self._choices(part):
            # An ampersand would make the next letter a shortcut.
            action = self.menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(shown == self.shown)
            action.triggered.connect(partial(self._change, shown))
            group.addAction(action)
        return self.menu

    def _choices(self, part: str) -> list[tuple[str, Shown]]:
        if part == "kind":
            every = [(self.tr("All kinds"), replace(self.shown, kind=None))]
            return every + [
                (kind_words(kind), replace(self.shown, kind=kind)) for kind in MemoryKind
            ]
        if part == "project":
            every = [(self.tr("All projects"), replace(self.shown, project_id=None))]
            return every + [
                (each.name, replace(self.shown, project_id=each.id)) for each in self._projects
            ]
        states = state_names().items()
        # What held on a day was kept then.
        return [(text, replace(self.shown, state=key, as_of=None)) for key, text in states]

    def _calendar_menu(self) -> QMenu:
        menu = QMenu(self)
        self.calendar.setAccessibleName(self.tr("What held on this day"))
        self.calendar.setMaximumDate(QDate.currentDate())
        no_weeks = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        self.calendar.setVerticalHeaderFormat(no_weeks)
        self.calendar.clicked.connect(self._on_day)
        self.calendar.activated.connect(self._on_day)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(self.calendar)
        menu.addAction(holder)
        today = menu.addAction(self.tr("Now"))
        today.triggered.connect(self._on_now)
        menu.aboutToShow.connect(self._on_calendar)
        return menu

    def _day_words(self) -> str:
        day = self.shown.as_of
        if day is None:
            return self.tr("As of today")
        return self.tr("As of {day}").format(day=day_words(day))

    def _on_day(self, day: QDate) -> None:
        self._days.close()
        self._change(
            replace(self.shown, as_of=date(day.year(), day.month(), day.day()), state="kept")
        )

    def _on_calendar(self) -> None:
        """Days look alike, whatever the system paints in red."""
        words = QTextCharFormat()
        words.setForeground(self._look.theme.color("ink"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, words)
        self.calendar.setFocus()

    def _on_now(self) -> None:
        self._change(replace(self.shown, as_of=None))

    def _on_clear(self) -> None:
        self._change(self.home)

    def _change(self, shown: Shown, _checked: bool = False) -> None:
        if shown != self.shown:
            self.set_shown(shown)
            self.changed.emit(shown)

    def _say(self, part: str, text: str, is_on: bool) -> None:
        chip = self.chips[part]
        elided = Qt.TextElideMode.ElideRight
        shown = chip.fontMetrics().elidedText(text, elided, CHIP_WIDTH)
        chip.setText(shown.replace("&", "&&"))
        said = self.tr("Limited to: {limit}") if is_on else self.tr("Limit by: {limit}")
        chip.setAccessibleName(said.format(limit=text))
        chip.setProperty("on", "true" if is_on else "false")
        chip.style().unpolish(chip)
        chip.style().polish(chip)
        chip.updateGeometry()
