"""The names of papers, as the palette compares them with what is typed."""

from __future__ import annotations

from typing import NamedTuple

from app.core.types import Document


class PaperName(NamedTuple):
    """A paper with its title, authors and file name, folded; its row is made once it is found."""

    document: Document
    folded: str

    @classmethod
    def of(cls, document: Document) -> PaperName:
        """The name of one paper; without a title its file stands for it."""
        title = document.title or document.file
        return cls(document, " ".join((title, *document.authors, document.file)).casefold())
