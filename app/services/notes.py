"""What a person writes: notes in Markdown, each with the places that it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from unicodedata import normalize

from app.core.cancel import CancelToken
from app.core.errors import NoteEmpty, NoteNotFound, NoteTooLong, ProjectNotFound
from app.core.events import NotesChanged, Publish
from app.core.notes import FoundNote, MarkedPlace, Note
from app.services.erasing import Eraser
from app.services.note_shelf import NoteShelf, document_id_of
from app.services.note_words import find_words
from app.services.settings_store import SettingsStore
from app.services.store import Store
from app.storage.notes import unknown_note
from app.storage.projects import NO_PROJECT

MAX_CHARACTERS = 200_000
"""A longer text is a document; it can be added to the library as one."""
TRASH_DAYS = 30


class NoteWriter(Protocol):
    """Notes given away as a file."""

    def write(self, notes: Sequence[Note], target: str, style: str) -> None:
        """Write the file, whole or not at all."""
        ...


@dataclass(frozen=True, slots=True)
class NoteParts:
    """What notes need besides their table.

    ``later`` runs work behind, such as encoding; without a thread for it, it does nothing.
    """

    store: Store
    shelf: NoteShelf
    eraser: Eraser
    settings: SettingsStore
    writer: NoteWriter
    later: Callable[[Callable[[CancelToken], object]], object]


class NotesService:
    """Notes of one library. What it changes it publishes; any thread may call it."""

    def __init__(
        self,
        parts: NoteParts,
        publish: Publish,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._parts = parts
        self._table = parts.store.notes
        self._publish = publish
        self._now = now
        self._new_id = new_id

    def notes(self, project_id: str | None = None) -> list[Note]:
        """Every note, or those of a project ('' for those of none), last changed first."""
        return self._table.all(_project(project_id) if project_id is not None else None)

    def note(self, id_or_prefix: str) -> Note:
        """One note by its id or the beginning of its id.

        Raises:
            NoteNotFound: none, or more than one, begins like this.
        """
        found = self._table.find(id_or_prefix.strip())
        if len(found) == 1:
            return found[0]
        if found:
            raise NoteNotFound(
                f"{len(found)} notes have an id that begins with {id_or_prefix[:80]}.",
                "Give more of the id.",
            )
        raise unknown_note(id_or_prefix)

    def of_document(self, document_id: str) -> Note | None:
        """The note that is searched and cited under a document's id; None for a paper's id."""
        return self._table.by_document(document_id)

    def about(self, document_id: str) -> list[Note]:
        """Notes with a place in a paper, last changed first."""
        return self._table.about(document_id)

    def add(
        self,
        text: str,
        *,
        places: Sequence[MarkedPlace] = (),
        project_id: str = "",
        turn_id: str = "",
    ) -> Note:
        """Keep a note; its words can be found at once.

        Raises:
            NoteEmpty, NoteTooLong: it cannot be kept as it is.
            ProjectNotFound: there is no such project.
        """
        text, now, note_id = checked(text), self._now(), self._new_id()
        project_id = self._known_project(_project(project_id))
        document_id = document_id_of(note_id)
        self._table.insert(
            Note(note_id, text, now, now, tuple(places), project_id, turn_id, document_id)
        )
        return self._changed(note_id)

    def change(
        self,
        note_id: str,
        text: str | None = None,
        places: Sequence[MarkedPlace] | None = None,
    ) -> Note:
        """Replace what a note says or is about; None leaves it. What was cited stays as it was.

        Raises:
            NoteNotFound: there is no such note.
            NoteEmpty, NoteTooLong: it cannot be kept as it is.
        """
        before = self._kept(note_id)
        new_text = before.text if text is None else checked(text)
        new_places = before.places if places is None else tuple(places)
        if (new_text, new_places) == (before.text, before.places):
            return before
        self._table.change(note_id, new_text, new_places, self._now())
        return self._changed(note_id)

    def remove(self, note_id: str) -> None:
        """Take a note away; ``restore`` brings it back for ``TRASH_DAYS`` days.

        Raises:
            NoteNotFound: there is no such note.
        """
        self._kept(note_id)
        self._table.set_removed(note_id, self._now())
        self._parts.shelf.take_out(note_id)
        self._publish(NotesChanged())

    def restore(self, note_id: str) -> Note:
        """Bring a removed note back.

        Raises:
            NoteNotFound: there is no such note.
        """
        self._table.set_removed(note_id, None)
        return self._changed(note_id)

    def removed(self) -> list[Note]:
        """Notes that can be brought back, the last removed first."""
        return self._table.removed()

    def erase(self, note_id: str) -> None:
        """Delete a note for good; of its text nothing is left in the library's files.

        Backups made before are replaced in time, as with papers.

        Raises:
            NoteNotFound: there is no such note.
            LibraryError: its subclass says what cannot be written.
        """
        state = self._table.state(note_id)
        if state is None:
            raise unknown_note(note_id)
        self._erase([(state.note_id, state.document_id)])

    def empty_trash(self, removed_before: datetime | None = None) -> int:
        """Erase what was removed before a moment (None: all of it); gives how many notes."""
        ids = self._table.removed_before(removed_before or self._now())
        self._erase([(each, document_id_of(each)) for each in ids])
        return len(ids)

    def empty_old_trash(self) -> int:
        """Erase what was removed more than ``TRASH_DAYS`` days ago."""
        return self.empty_trash(self._now() - timedelta(days=TRASH_DAYS))

    def search(self, query: str, limit: int = 50) -> list[FoundNote]:
        """Notes that hold all words of a query, with the place of the first one of them.

        Case and accents do not count. Those with the words together come first, then those with
        a word in their title, then those changed last.
        """
        places = find_words(query, self._table.texts())[: max(0, limit)]
        notes = {each.id: each for each in self._table.those([note_id for note_id, *_ in places])}
        return [
            FoundNote(notes[note_id], start, end)
            for note_id, start, end in places
            if note_id in notes
        ]

    def export(self, note_ids: Sequence[str], target: str, style: str = "apa") -> None:
        """Write notes as ``.md`` or ``.docx``: quotes with citations, and the works they cite.

        Raises:
            NoteNotFound: there is no such note.
            UsageError: the file's suffix or the style is not known.
            ExportFailed: the file cannot be written.
        """
        self._parts.writer.write([self.note(each) for each in note_ids], target, style)

    @property
    def is_in_answers(self) -> bool:
        """True where notes are searched and cited beside papers."""
        return self._parts.shelf.is_on

    def set_in_answers(self, is_on: bool) -> None:
        """Whether notes are searched and cited beside papers; they stay as they are."""
        self._parts.settings.change(notes_in_answers=is_on)
        self.catch_up()

    def catch_up(self, cancel: CancelToken | None = None) -> None:
        """Bring what can be found in line with the notes: after a start, a repair, a setting.

        Raises:
            LibraryError: the library cannot be written.
            Cancelled: asked to stop.
        """
        self._parts.eraser.erase(self._parts.shelf.settle(), cancel)
        self._parts.shelf.encode(cancel)

    def finish(self, cancel: CancelToken | None = None) -> int:
        """Encode what waits, here and now; gives how many notes that were."""
        return self._parts.shelf.encode(cancel)

    def _changed(self, note_id: str) -> Note:
        self._parts.shelf.put(note_id)
        self._parts.later(self._parts.shelf.encode)
        self._publish(NotesChanged())
        return self._kept(note_id)

    def _erase(self, notes: Sequence[tuple[str, str]]) -> None:
        """Where the program ends in between, ``catch_up`` finishes it."""
        if not notes:
            return
        for note_id, _ in notes:
            self._table.erase(note_id)
        self._parts.eraser.erase([document_id for _, document_id in notes])
        self._publish(NotesChanged())

    def _kept(self, note_id: str) -> Note:
        found = self._table.get(note_id)
        if found is None:
            raise unknown_note(note_id)
        return found

    def _known_project(self, project_id: str) -> str:
        known = {each.id for each in self._parts.store.projects.all()}
        if project_id and project_id not in known:
            raise ProjectNotFound(
                f"No project has the id {project_id[:80]}.", "List the projects to see their names."
            )
        return project_id


def checked(text: str) -> str:
    """A note's text as it is kept: one form of each letter and line end.

    Raises:
        NoteEmpty, NoteTooLong: it cannot be kept.
    """
    text = normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))
    if not text.strip():
        raise NoteEmpty("There is nothing in this note.", "Write something first.")
    if len(text) > MAX_CHARACTERS:
        raise NoteTooLong(
            f"The note has {len(text):,} characters; Carrel keeps up to {MAX_CHARACTERS:,}.",
            "Save it as a Markdown file and add that to the library.",
        )
    return text


def _project(project_id: str) -> str:
    """The project of what belongs to none is not named."""
    return "" if project_id == NO_PROJECT else project_id
