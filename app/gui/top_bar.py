"""The bar at the top: the menu, and the panes that can be hidden."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.core.memory import Project
from app.gui.kit import Look
from app.gui.parts.elided_button import ElidedButton
from app.gui.parts.icon_button import IconButton
from app.gui.parts.kept_height import KeptHeight

FIELD_WIDTH = 420
FIELD_LEAST = 120
PROJECT_WIDTH = 200
PROJECT_LEAST = 40


class TopBar(QFrame):
    """The program's name opens its menu; at the right stands the project that is looked at.

    Signals: ``project_opened(project_id)``.
    """

    project_opened = Signal(str)

    def __init__(self, look: Look, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.menu_button = QToolButton()
        self.menu_button.setProperty("role", "brand")
        self.menu_button.setText(self.tr("Carrel"))
        self.menu_button.setIcon(look.icons.icon("menu", look.theme.color("soft")))
        self.menu_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.menu_button.setToolTip(self.tr("Menu (F10)"))
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 10, 0)
        self._row.setSpacing(2)
        self._row.addWidget(self.menu_button)
        self._row.addStretch(1)
        self.project = ElidedButton()
        self._named: dict[str, str] = {}
        self._project_id = ""
        self._add_project()
        self._look = look
        KeptHeight(look.theme, self, "bar_height")
        look.theme.changed.connect(self._tint)

    def show_projects(self, projects: Sequence[Project]) -> None:
        """The names that projects have now."""
        self._named = {each.id: each.name for each in projects}
        self._name_project()

    def show_project(self, project_id: str) -> None:
        """Name the project that is looked at; '' for none."""
        self._project_id = project_id
        self._name_project()

    def add_button(self, icon: str, action: QAction) -> IconButton:
        """A button at the right for one of the window's actions."""
        made = IconButton(self._look, icon, action.toolTip())
        made.clicked.connect(action.trigger)
        self._row.addWidget(made)
        return made

    def add_field(self, text: str, action: QAction) -> QPushButton:
        """What looks like a field in the middle, and opens one."""
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        made = ElidedButton()
        made.setProperty("role", "goto")
        made.set_full_text(f"{text}  ·  {keys}")
        made.setToolTip(action.toolTip())
        made.setMaximumWidth(FIELD_WIDTH)
        made.setMinimumWidth(FIELD_LEAST)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.clicked.connect(action.trigger)
        self._row.insertWidget(2, made, 4)
        self._row.insertStretch(3, 1)
        QWidget.setTabOrder(self.menu_button, made)
        return made

    def _add_project(self) -> None:
        self.project.setProperty("role", "quiet")
        self.project.setMaximumWidth(PROJECT_WIDTH)
        self.project.setMinimumWidth(PROJECT_LEAST)
        self.project.hide()
        self.project.clicked.connect(self._on_project)
        self._row.addWidget(self.project)
        self._row.addSpacing(6)

    def _name_project(self) -> None:
        name = self._named.get(self._project_id, "")
        self.project.setVisible(bool(name))
        self.project.set_full_text(name)
        self.project.setAccessibleName(self.tr("Project: {name}").format(name=name))
        self.project.setToolTip(self.tr("Show the brief of “{name}”").format(name=name))

    def _on_project(self) -> None:
        self.project_opened.emit(self._project_id)

    def _tint(self) -> None:
        self.menu_button.setIcon(self._look.icons.icon("menu", self._look.theme.color("soft")))
