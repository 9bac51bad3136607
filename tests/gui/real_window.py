"""The real window over a real library: worker processes, bundled models, PDFs made here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.core.answers import Style
from app.core.sessions import Turn
from app.core.types import Document, DocumentStatus
from app.gui.application import close_window, make_look, open_window
from app.gui.conversation.turn_view import TurnView
from app.gui.event_bridge import EventBridge
from app.gui.main_window import MainWindow
from app.main import open_desk
from app.services.desk import Desk

READY_MS = 60_000
LEFT = Qt.MouseButton.LeftButton


@dataclass
class RealWindow:
    """One opening of the window, with what a person does in it."""

    qtbot: QtBot
    window: MainWindow
    desk: Desk
    bridge: EventBridge
    is_open: bool = True

    def close(self) -> None:
        """Quit as the program does."""
        if self.is_open:
            self.is_open = False
            self.window.close()
            close_window(self.window, self.desk, self.bridge)
            self.window.deleteLater()

    def drop(self, *paths: Path) -> None:
        """Drop files on the window."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(50, 50), copy, mime, LEFT, none)
        QApplication.sendEvent(self.window, enter)
        assert enter.isAccepted()
        event = QDropEvent(QPointF(50, 50), copy, mime, LEFT, none)
        QApplication.sendEvent(self.window, event)

    def documents(self) -> dict[str, Document]:
        """The rows of the library by file name."""
        return {each.file: each for each in self.window.library.model.documents}

    def wait_for(self, file: str, status: DocumentStatus = DocumentStatus.READY) -> Document:
        """Wait until a row says so."""
        self.qtbot.waitUntil(
            lambda: file in self.documents() and self.documents()[file].status is status,
            timeout=READY_MS,
        )
        return self.documents()[file]

    def type_question(self, text: str) -> None:
        """Type and press Enter."""
        field = self.window.conversation.composer.input
        field.setFocus()
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)

    def choose_style(self, style: Style) -> None:
        """Press the style's entry in the menu of its chip."""
        chip = self.window.conversation.composer.style_chip
        names = {Style.AUTO: "Auto", Style.QUOTES: "Quotes", Style.WRITTEN: "Written"}
        next(each for each in chip.menu().actions() if each.text() == names[style]).trigger()

    def press(self, button: QPushButton) -> None:
        """Click a button in its middle."""
        self.qtbot.mouseClick(button, LEFT)

    @property
    def view(self) -> TurnView:
        """The newest turn."""
        return self.window.conversation.turns.views[-1]

    def wait_answered(self) -> Turn:
        """Wait for the end of the question that runs."""
        talk = self.window.conversation
        self.qtbot.waitUntil(
            lambda: talk.asking.running is None and bool(talk.turns.views), timeout=READY_MS
        )
        self.qtbot.waitUntil(lambda: self.view.turn is not None)
        assert self.view.turn is not None
        return self.view.turn

    def click_chip(self, which: int = 0) -> None:
        """Click a citation's number."""
        page = self.view.page
        self.window.conversation.turns.ensureWidgetVisible(page)
        point = page.chip_rect(which).center().toPoint()
        self.qtbot.mouseClick(page.viewport(), LEFT, pos=point)


def open_real(qtbot: QtBot, application: QApplication, library: Path) -> RealWindow:
    """Open the window over a library and start its work, as the program does."""
    bridge = EventBridge(application)
    desk = open_desk(library, bridge.publish, is_window=True)
    window = open_window(desk, bridge, make_look(application))
    window.resize(1300, 860)
    window.imports.start()
    return RealWindow(qtbot, window, desk, bridge)
