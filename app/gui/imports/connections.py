"""Whether anything has left this machine: true at every moment, with the list to look at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.core.cancel import CancelToken
from app.core.events import AnswerFailed, AnswerReady, DownloadMoved, Event, ModelsChanged
from app.core.network import Connection
from app.gui.imports.words import joined
from app.gui.kit import Kit
from app.gui.models.words import size_words
from app.gui.parts.elided_label import ElidedLabel

MOST = 6
"""Connections that are named; the others are counted."""


class ConnectionsLine(ElidedLabel):
    """Reads what was written down of connections whenever one may have been made."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._kit = kit
        self.setProperty("role", "soft")
        self._show([])
        for kind in (AnswerReady, AnswerFailed, ModelsChanged):
            kit.bridge.register(kind, self._on_event)
        kit.bridge.register(DownloadMoved, self._on_download)

    def load(self) -> None:
        """Read what was written down."""
        self._kit.deed(self._read, self._show)

    def _read(self, token: CancelToken) -> list[Connection]:
        return self._kit.desk.connections()

    def _on_event(self, _event: Event) -> None:
        self.load()

    def _on_download(self, event: DownloadMoved) -> None:
        if event.is_over or not event.progress.rate:
            self.load()

    def _show(self, connections: Sequence[Connection]) -> None:
        """What ended on this machine did not leave it."""
        left = [each for each in connections if not each.is_local]
        if not left:
            self.set_full_text(self.tr("Nothing sent: Carrel has made no connection"))
            self.set_note(self.tr("Papers, questions and answers stay on this machine."))
            return
        one = self.tr("1 connection was made, to {host}")
        many = self.tr("{count} connections were made, the last to {host}")
        words = one if len(left) == 1 else many
        self.set_full_text(words.format(count=len(left), host=left[0].host))
        lines = [self._line(each) for each in left[:MOST]]
        if len(left) > MOST:
            lines.append(self.tr("and {count} before").format(count=len(left) - MOST))
        self.set_note("\n".join(lines))

    def _line(self, connection: Connection) -> str:
        sent = self.tr("{sent} sent, {received} received").format(
            sent=size_words(connection.sent), received=size_words(connection.received)
        )
        day = connection.at.astimezone().strftime("%Y-%m-%d %H:%M")
        how_much = sent if connection.is_over else self.tr("not over")
        return joined([day, connection.purpose, connection.host, how_much])
