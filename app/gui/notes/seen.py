"""What the notes page shows: read in a lane, for what was wished for then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.memory import Project
from app.core.notes import FoundNote, Highlight

if TYPE_CHECKING:
    from app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Wish:
    """What the list is to show; ``project_id`` None is all projects."""

    query: str = ""
    project_id: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read for a wish; ``ids`` are those of all notes, shown or not."""

    wish: Wish
    found: tuple[FoundNote, ...]
    ids: frozenset[str]
    projects: tuple[Project, ...]
    highlights: tuple[Highlight, ...]


def read_notes(desk: Desk, wish: Wish) -> Seen:
    """Read what is shown for a wish; blocks.

    Raises:
        LibraryError: the library cannot be read.
    """
    every = desk.notes.notes()
    wanted = [each for each in every if wish.project_id in (None, each.project_id)]
    found = [FoundNote(each, 0, 0) for each in wanted]
    if wish.query:
        ids = {each.id for each in wanted}
        found = [each for each in desk.notes.search(wish.query) if each.note.id in ids]
    return Seen(
        wish,
        tuple(found),
        frozenset(each.id for each in every),
        tuple(desk.projects.all()),
        tuple(desk.highlights.all()),
    )
