"""Keeps what is typed and not asked yet, for each session, so that no crash takes it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.core.cancel import CancelToken
from app.gui.conversation.panel import ConversationPanel
from app.gui.kit import Kit

WAIT_MS = 400
"""A person pauses so long between words; at most so much typing is lost."""


class Drafts(QObject):
    """Follows the composer and the session that is shown."""

    def __init__(self, kit: Kit, talk: ConversationPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._talk = talk
        self._session_id = talk.session_id
        self._kept: str | None = None
        """What is in the library for this session; None until that is known."""
        self._asked = 0
        """How often was read: only the last answer counts, a session may be left and come back."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._save)
        talk.composer.input.textChanged.connect(self._timer.start)
        talk.session_shown.connect(self._on_session)

    def start(self) -> None:
        """Bring back what was typed before any session."""
        self._load()

    def keep_last(self) -> None:
        """Keep it now, at the end of the program, when no lane takes work any more."""
        if self._is_unsaved():
            self._kit.desk.drafts.keep(self._session_id, self._talk.composer.text())

    def _on_session(self, session_id: str) -> None:
        if session_id == self._session_id:
            return
        was_made = not self._session_id and self._is_of_running(session_id)
        self._timer.stop()
        if was_made:
            # The session began with its first question: what is typed now is meant for the next.
            self._keep("", "")
            self._session_id, self._kept = session_id, ""
            self._save()
            return
        self._save()
        self._session_id, self._kept = session_id, None
        self._talk.composer.set_text("")
        self._load()

    def _is_of_running(self, session_id: str) -> bool:
        running = self._talk.asking.running
        return running is not None and running.session_id == session_id

    def _is_unsaved(self) -> bool:
        """Nothing typed says nothing before it is known what was kept."""
        text = self._talk.composer.text()
        return bool(text) if self._kept is None else text != self._kept

    def _save(self) -> None:
        if self._is_unsaved():
            self._kept = self._talk.composer.text()
            self._keep(self._session_id, self._kept)

    def _keep(self, session_id: str, text: str) -> None:
        self._kit.deed(partial(self._write, session_id, text))

    def _load(self) -> None:
        self._asked += 1
        self._kit.deed(partial(self._read, self._session_id), partial(self._on_read, self._asked))

    def _on_read(self, asked: int, text: str) -> None:
        """What was typed in the meantime goes before what was kept."""
        if asked != self._asked or self._kept is not None:
            return
        self._kept = text
        if text and not self._talk.composer.text():
            self._talk.composer.set_text(text)
        elif self._is_unsaved():
            self._timer.start()

    def _read(self, session_id: str, token: CancelToken) -> str:
        return self._kit.desk.drafts.draft(session_id)

    def _write(self, session_id: str, text: str, token: CancelToken) -> None:
        self._kit.desk.drafts.keep(session_id, text)
