"""Asks, in one line, whether two papers are versions of one work."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.errors import DocumentNotFound
from app.core.events import LibraryChanged, VersionOffered
from app.core.folders import VersionPair
from app.core.types import Document
from app.gui.kit import Kit
from app.gui.language.messages import say
from app.gui.parts.buttons import button
from app.gui.parts.elided_label import ElidedLabel

Named = list[tuple[VersionPair, str, str]]
Say = Callable[[str, str], None]
HEIGHT = 40


class VersionBar(QFrame):
    """Hidden until there is something to ask; one pair at a time, none twice after Later."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("versionBar")
        self._kit = kit
        self._waiting: deque[tuple[VersionPair, str, str]] = deque()
        self._put_off: set[tuple[str, str]] = set()
        self._shown: VersionPair | None = None
        self.text = ElidedLabel()
        self.same = button(
            "plain", self.tr("Same work"), self.tr("Keep both and show them as versions")
        )
        self.different = button(
            "quiet", self.tr("Different works"), self.tr("Do not ask about these two again")
        )
        self.later = button("quiet", self.tr("Later"), self.tr("Ask again at the next start"))
        self._build()
        kit.bridge.register(VersionOffered, self._on_offered)
        kit.bridge.register(LibraryChanged, self._on_library)

    def load(self) -> None:
        """Read which pairs wait for a word."""
        self._kit.soon(self._read, self._on_read)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        for part in (self.same, self.different, self.later):
            row.addWidget(part)
        self.same.clicked.connect(self._on_same)
        self.different.clicked.connect(self._on_different)
        self.later.clicked.connect(self._on_later)
        self.setFixedHeight(HEIGHT)
        self.hide()

    def _read(self, token: CancelToken) -> Named:
        return [
            (pair, newer, older)
            for pair in self._kit.desk.versions.offered()
            if (newer := self._title(pair.newer_id)) and (older := self._title(pair.older_id))
        ]

    def _title(self, document_id: str) -> str:
        try:
            document: Document = self._kit.desk.library.document(document_id)
        except DocumentNotFound:  # Removed in between: there is nothing to ask.
            return ""
        return document.title or document.file

    def _on_read(self, named: Named) -> None:
        fresh = [each for each in named if _key(each[0]) not in self._put_off]
        self._waiting = deque(fresh)
        self._show_next()

    def _show_next(self) -> None:
        self._shown = self._waiting[0][0] if self._waiting else None
        if not self._waiting:
            self.hide()
            return
        pair, newer, older = self._waiting[0]
        words = self.tr("Another version? “{newer}” looks like “{older}”. {reason}")
        text = words.format(newer=_short(newer), older=_short(older), reason=say(pair.reason))
        if text == self.text.full_text and self.isVisible():
            return
        self.text.set_full_text(text)
        self.text.setToolTip(f"{newer}\n{older}\n{say(pair.reason)}")
        self.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _on_offered(self, event: VersionOffered) -> None:
        self.load()

    def _on_library(self, event: LibraryChanged) -> None:
        """One of the two may have been removed."""
        pair = self._shown
        if pair is not None and event.document_id in (pair.newer_id, pair.older_id):
            self.load()

    def _on_same(self) -> None:
        self._say(self._kit.desk.versions.join)

    def _on_different(self) -> None:
        self._say(self._kit.desk.versions.separate)

    def _on_later(self) -> None:
        """Not now: none of those that wait."""
        self._put_off.update(_key(pair) for pair, _, _ in self._waiting)
        self._waiting.clear()
        self._show_next()

    def _say(self, say: Say) -> None:
        pair = self._shown
        if pair is None:
            return
        self._put_off.add(_key(pair))
        self._waiting.popleft()
        self._show_next()
        self._kit.deed(partial(_call, say, pair))


def _key(pair: VersionPair) -> tuple[str, str]:
    return pair.newer_id, pair.older_id


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59].rstrip()}…"


def _call(say: Say, pair: VersionPair, token: CancelToken) -> None:
    say(pair.newer_id, pair.older_id)
