"""Whether anything has left this machine: true at every moment, with the list to look at."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.core.cancel import CancelToken
from app.core.events import AnswerFailed, AnswerReady, DownloadMoved, Event, ModelsChanged
from app.core.network import Connection, PrivacySeen
from app.gui.imports.words import joined
from app.gui.kit import Kit
from app.gui.models.words import size_words
from app.gui.parts.elided_button import ElidedButton
from app.gui.status import words

MOST = 6
"""Connections that are named; the others are counted."""


class ConnectionsLine(ElidedButton):
    """Reads what was written down of connections whenever one may have been made.

    Pressing it opens the whole list.
    """

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._note = ""
        self.setProperty("role", "quiet")
        self._show_connections((), None)
        for kind in (AnswerReady, AnswerFailed, ModelsChanged):
            kit.bridge.register(kind, self._on_event)
        kit.bridge.register(DownloadMoved, self._on_download)

    def load(self) -> None:
        """Read what was written down."""
        self._kit.deed(self._read, self._show)

    def set_note(self, note: str) -> None:
        """What hovering tells for now."""
        self.setToolTip(note)

    def _read(self, token: CancelToken) -> PrivacySeen:
        return self._kit.desk.privacy.seen()

    def _on_event(self, _event: Event) -> None:
        self.load()

    def _on_download(self, event: DownloadMoved) -> None:
        if event.is_over or not event.progress.rate:
            self.load()

    def _show(self, seen: PrivacySeen) -> None:
        self._show_connections(seen.outward, seen.made_at)

    def _show_connections(self, left: tuple[Connection, ...], made_at: datetime | None) -> None:
        """What ended on this machine did not leave it."""
        self.set_full_text(words.sent_words(left, made_at))
        if not left:
            self.set_note(
                self.tr("Papers, questions and answers stay on this machine. More: (Shift+F7)")
            )
            return
        lines = [self._line(each) for each in left[:MOST]]
        if len(left) > MOST:
            lines.append(self.tr("and {count} before").format(count=len(left) - MOST))
        self.set_note("\n".join(lines))

    def _line(self, connection: Connection) -> str:
        sent = self.tr("{sent} sent, {received} received").format(
            sent=size_words(connection.sent), received=size_words(connection.received)
        )
        day = words.moment_words(connection.at)
        how_much = sent if connection.is_over else self.tr("not over")
        return joined([day, connection.purpose, connection.host, how_much])
