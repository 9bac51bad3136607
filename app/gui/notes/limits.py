"""The search field of the notes, and the chip that limits them to a project."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from app.core.memory import Project
from app.gui.kit import Look
from app.gui.parts.buttons import button

CHIP_WIDTH = 150
"""Pixels of a project's name on its chip."""


class NoteLimits(QWidget):
    """What is looked for, and where.

    Signals: ``typed(text)``; ``entered()``: the keys go on to the list;
    ``project_chosen(project_id)``, None for all.
    """

    typed = Signal(str)
    entered = Signal()
    project_chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._projects: tuple[Project, ...] = ()
        self.project_id: str | None = None
        self.field = QLineEdit()
        self.chip = button("chip", "", self.tr("Limit the notes to a project"))
        self.menu = QMenu(self)
        self._glass = QAction(self)
        self.clear_action = QAction(self)
        self._build()
        self.set_project(None)
        self.field.textEdited.connect(self.typed)
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self.entered)
        self.clear_action.triggered.connect(self._on_clear)
        self.chip.clicked.connect(self.open)
        look.theme.changed.connect(self._tint)

    @property
    def query(self) -> str:
        """What is looked for; empty for everything."""
        return self.field.text().strip()

    def clear(self) -> None:
        """Look for nothing."""
        self.field.clear()
        self.typed.emit("")

    def set_projects(self, projects: Sequence[Project]) -> None:
        """What projects there are to choose from."""
        self._projects = tuple(projects)
        self.set_project(self.project_id)

    def set_project(self, project_id: str | None) -> None:
        """Show the notes of a project; None for all."""
        self.project_id = project_id
        name = self.name_of(project_id or "")
        text = name or self.tr("All projects")
        shown = self.chip.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, CHIP_WIDTH)
        self.chip.setText(shown.replace("&", "&&"))
        self.chip.setAccessibleName(self.tr("Notes of: {project}").format(project=text))
        self.chip.setProperty("on", "true" if name else "false")
        self.chip.style().unpolish(self.chip)
        self.chip.style().polish(self.chip)
        self.chip.setVisible(bool(self._projects))

    def name_of(self, project_id: str) -> str:
        """The name of a project; empty where there is none."""
        return next((each.name for each in self._projects if each.id == project_id), "")

    def open(self) -> QMenu:
        """Open the projects to choose from."""
        self.menu.clear()
        group = QActionGroup(self.menu)
        every: list[tuple[str, str | None]] = [(self.tr("All projects"), None)]
        every += [(each.name, each.id) for each in self._projects]
        for text, project_id in every:
            # An ampersand would make the next letter a shortcut.
            action = self.menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(project_id == self.project_id)
            action.triggered.connect(partial(self._choose, project_id))
            group.addAction(action)
        self.menu.popup(self.chip.mapToGlobal(QPoint(0, self.chip.height() + 4)))
        return self.menu

    def _on_text(self, text: str) -> None:
        self.clear_action.setVisible(bool(text))

    def _on_clear(self) -> None:
        self.clear()
        self.field.setFocus()

    def _choose(self, project_id: str | None, _checked: bool = False) -> None:
        if project_id != self.project_id:
            self.set_project(project_id)
            self.project_chosen.emit(project_id)

    def _build(self) -> None:
        said = self.tr("Search your notes")
        self.field.setProperty("role", "roomy")
        self.field.setPlaceholderText(said)
        self.field.setAccessibleName(said)
        self.field.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.field.addAction(self.clear_action, QLineEdit.ActionPosition.TrailingPosition)
        self._glass.setText(said)
        self.clear_action.setText(self.tr("Clear the search"))
        self.clear_action.setVisible(False)
        self._tint()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.field, 1)
        row.addWidget(self.chip)

    def _tint(self) -> None:
        soft, icons = self._look.theme.color("soft"), self._look.icons
        self._glass.setIcon(icons.icon("search", soft))
        self.clear_action.setIcon(icons.icon("close", soft))
