"""Where a person sees what left the machine, how all stands, what broke and what is new."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, qVersion
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.core.cancel import CancelToken
from app.core.status import Status
from app.gui.crash_dialog import CrashDialog
from app.gui.kit import Kit
from app.gui.library.sheet import Sheet
from app.gui.status.connections_dialog import ConnectionsDialog
from app.gui.status.notice import Notice, NoticeBar
from app.gui.status.status_dialog import StatusDialog
from app.gui.status.text_dialog import TextDialog
from app.gui.status.update_dialog import UpdateDialog
from app.services.reports import Ended, report_of, trace_of


class StatusRoom(QObject):
    """Its dialogs, their actions, and the line for what is said once.

    ``by_name`` are the actions, for the menu and the palette.
    """

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._open: dict[str, Sheet] = {}
        self._ended = ""
        self.crash: CrashDialog | None = None
        self.notice = NoticeBar(kit.look)
        self.by_name: dict[str, QAction] = {}
        self._fill()

    def start(self) -> None:
        """Tell of an update, once, when the window is on the screen."""
        self._kit.deed(self._read_news, self._on_news)

    def open_connections(self) -> ConnectionsDialog:
        """What left this machine."""
        dialog = ConnectionsDialog(self._kit, self._window)
        self._show("connections", dialog)
        return dialog

    def open_status(self) -> StatusDialog:
        """How everything stands."""
        dialog = StatusDialog(self._kit, qVersion(), self._ended, self._window)
        self._show("status", dialog)
        return dialog

    def open_news(self) -> TextDialog:
        """What is new in this version, and before."""
        text = self._kit.desk.updates.whats_new()
        dialog = TextDialog(self.tr("What is new"), text, self._window)
        self._show("news", dialog)
        return dialog

    def open_licences(self) -> TextDialog:
        """What Carrel is built on."""
        text = self._kit.desk.updates.licences()
        dialog = TextDialog(self.tr("Licenses"), text, self._window)
        self._show("licences", dialog)
        return dialog

    def open_updates(self) -> UpdateDialog:
        """Look for a newer version, where the person says so."""
        dialog = UpdateDialog(self._kit, self._window)
        self._show("updates", dialog)
        return dialog

    def tell_ended(self, ended: Ended) -> None:
        """The last run ended without being closed."""
        words = self.tr("Carrel ended unexpectedly last time; nothing was lost.")
        if not ended.trace:
            self.notice.say(Notice(words))
            return
        head = self.tr("Carrel ended unexpectedly last time:")
        self._ended = f"{head}\n{ended.trace}"
        self.notice.say(Notice(words, self.tr("Show the report"), self._show_ended))

    def show_error(self, error: BaseException) -> None:
        """Something broke that nobody expected: a report to copy or save, once at a time."""
        self.show_report(trace_of(error))

    def show_report(self, what: str) -> None:
        """Show what broke; how everything stands is added as soon as it is known."""
        if self.crash is not None:
            self.crash.count_another()
            return
        self.crash = CrashDialog(self._kit, report_of(what, None, qVersion()), self._window)
        self.crash.finished.connect(self._on_crash_closed)
        self.crash.open()
        self._kit.deed(self._read_status, partial(self._on_crash_status, what), self._leave_out)

    def _show_ended(self) -> None:
        self.show_report(self._ended)

    def _on_crash_status(self, what: str, status: Status) -> None:
        if self.crash is not None:
            self.crash.report.setPlainText(report_of(what, status, qVersion()))

    def _leave_out(self, _error: BaseException) -> None:
        """A report about a broken library has to do without its numbers."""

    def _on_crash_closed(self) -> None:
        if self.crash is not None:
            self.crash.deleteLater()
            self.crash = None

    def _read_status(self, token: CancelToken) -> Status:
        return self._kit.desk.status.seen()

    def _read_news(self, token: CancelToken) -> str:
        return self._kit.desk.updates.take_news()

    def _on_news(self, version: str) -> None:
        if version:
            words = self.tr("Carrel {version}: what is new").format(version=version)
            self.notice.say(Notice(words, self.tr("Show"), self.open_news))

    def _fill(self) -> None:
        self._add("status", self.tr("Status…"), "F7", self.open_status)
        left = self.tr("What left this machine…")
        self._add("connections", left, "Shift+F7", self.open_connections)
        self._add("news", self.tr("What is new…"), "Shift+F1", self.open_news)
        newer = self.tr("Look for a newer version…")
        self._add("updates", newer, "Ctrl+F7", self.open_updates)
        self._add("licences", self.tr("Licenses…"), "Ctrl+Shift+F7", self.open_licences)

    def _add(self, name: str, text: str, shortcut: str, act: Callable[[], object]) -> None:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(shortcut))
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({keys})")
        self._window.addAction(action)
        action.triggered.connect(lambda _checked=False: act())
        self.by_name[name] = action

    def _show(self, name: str, dialog: Sheet) -> None:
        """One of each kind: the one that was open makes room."""
        before = self._open.pop(name, None)
        if before is not None:
            before.close()
        self._open[name] = dialog
        dialog.finished.connect(partial(self._on_closed, name, dialog))
        dialog.show_and_forget()

    def _on_closed(self, name: str, dialog: Sheet, _code: int) -> None:
        if self._open.get(name) is dialog:
            del self._open[name]
