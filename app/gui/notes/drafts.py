"""What is being written is kept within a second, whatever happens next."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.cancel import CancelToken
from app.core.errors import AppError, NoteNotFound
from app.core.notes import MarkedPlace, Note
from app.gui.kit import Kit

WAIT_MS = 800
"""From the first change that is not kept yet: who types on and on loses no more than this."""
log = logging.getLogger(__name__)


@dataclass(eq=False)
class Draft:
    """A note while it is written; ``note_id`` is empty until it was kept for the first time.

    ``kept`` is the note as it is stored, None before.
    """

    text: str
    places: tuple[MarkedPlace, ...] = ()
    note_id: str = ""
    project_id: str = ""
    turn_id: str = ""
    kept: Note | None = None

    @classmethod
    def of(cls, note: Note) -> Draft:
        """A note that is written on."""
        return cls(note.text, note.places, note.id, note.project_id, note.turn_id, note)

    @property
    def is_blank(self) -> bool:
        """True where there is nothing to keep."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the drafts that were handed over."""

    done: list[Draft]
    errors: list[AppError]


class DraftKeeper(QObject):
    """Stores drafts in a lane, one writing at a time; what failed is tried again.

    Signals: ``kept(draft)``; ``failed(problem)``: the words are still here.
    """

    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._waiting: dict[Draft, None] = {}
        self._guard = threading.Lock()
        self._writing = threading.Lock()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.keep_now)

    def change(self, draft: Draft) -> None:
        """Keep this soon; more changes do not put it off."""
        with self._guard:
            self._waiting[draft] = None
        if not self._timer.isActive():
            self._timer.start()

    def keep_now(self) -> None:
        """Keep what waits, in the order of the deeds."""
        self._timer.stop()
        with self._guard:
            is_idle = not self._waiting
        if not is_idle:
            self._kit.deed(self._write, self._on_written)

    def forget(self, draft: Draft) -> None:
        """Keep no more of this."""
        with self._guard:
            self._waiting.pop(draft, None)

    def is_waiting(self, draft: Draft) -> bool:
        """True while what is shown has not been handed over to be stored."""
        with self._guard:
            return draft in self._waiting

    def flush(self) -> None:
        """Keep what waits before this returns: the window closes."""
        self._timer.stop()
        for error in self._write(CancelToken()).errors:
            log.error("a note could not be kept: %s", error.title)

    def _write(self, token: CancelToken) -> Outcome:
        """Runs in a lane, or while the window closes; what fails waits again."""
        outcome = Outcome([], [])
        with self._writing:
            for draft in self._ready():
                text, places = draft.text, draft.places
                try:
                    self._store(draft, text, places)
                except AppError as error:
                    outcome.errors.append(error)
                else:
                    self._settle(draft, text, places)
                    outcome.done.append(draft)
        return outcome

    def _ready(self) -> list[Draft]:
        with self._guard:
            return [each for each in self._waiting if not each.is_blank]

    def _settle(self, draft: Draft, text: str, places: tuple[MarkedPlace, ...]) -> None:
        """What was typed while it was stored still waits."""
        with self._guard:
            if (draft.text, draft.places) == (text, places):
                self._waiting.pop(draft, None)

    def _store(self, draft: Draft, text: str, places: tuple[MarkedPlace, ...]) -> None:
        """A note that is gone meanwhile is written anew: its words are not lost."""
        notes = self._kit.desk.notes
        if draft.note_id:
            try:
                draft.kept = notes.change(draft.note_id, text, places)
            except NoteNotFound:
                draft.note_id = ""
        if not draft.note_id:
            draft.kept = notes.add(
                text, places=places, project_id=draft.project_id, turn_id=draft.turn_id
            )
            draft.note_id = draft.kept.id

    def _on_written(self, outcome: Outcome) -> None:
        for each in outcome.done:
            self.kept.emit(each)
        for error in outcome.errors[:1]:
            self.failed.emit(error.problem)
