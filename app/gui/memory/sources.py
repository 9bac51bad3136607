"""Where a memory comes from: the sentence of a paper, or the turn in which it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.answers import Citation
from app.core.errors import DocumentNotFound
from app.core.memory import Memory

if TYPE_CHECKING:
    from app.services.desk import Desk


def has_source(memory: Memory) -> bool:
    """True where there is something to open."""
    return bool(memory.source_turn or memory.source_sentence)


def sentence_place(desk: Desk, sentence_id: str) -> Citation:
    """The place of a sentence, to be lit up in the reader; blocks.

    Raises:
        DocumentNotFound: its paper was removed, or was read anew without it.
    """
    begun = sentence_id.rpartition("-")[0]
    found = [each for each in desk.library.documents() if begun and each.id.startswith(begun)]
    for document in found:
        for each in desk.library.sentences(document.id):
            if each.id == sentence_id:
                title = document.title or document.file
                place = (document.id, document.file, title, each.page, each.text, each.boxes)
                return Citation(0, sentence_id, *place)
    raise DocumentNotFound(
        "The sentence that this was made from is not in the library anymore.",
        "Add its paper again to open it; the memory itself is kept.",
    )
