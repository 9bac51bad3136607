"""The exact sentences that an export rests on, each numbered once over all its answers. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from app.core.answers import Citation
from app.core.types import Document, DocumentStatus
from app.services.export.pieces import Block, BlockKind, Run, block, italic, said

FindDocument = Callable[[str], Document | None]
"""A document of the library by its id, None for one that is not there any more."""


class Sources:
    """Numbers cited sentences in the order in which they are named."""

    def __init__(self, find: FindDocument) -> None:
        self._find = find
        self._numbers: dict[tuple[str, str], int] = {}
        self._cited: list[Citation] = []

    def number_of(self, cited: Citation) -> int:
        """The number of a cited sentence, from 1; the same for the same sentence."""
        key = (cited.document_id, cited.sentence_id or cited.quote)
        if key not in self._numbers:
            self._cited.append(cited)
            self._numbers[key] = len(self._cited)
        return self._numbers[key]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What was cited, by number."""
        return tuple(self._cited)

    def blocks(self) -> list[Block]:
        """One entry per source: the sentence, its paper, its page, its file."""
        return [
            block(BlockKind.SOURCE, *self._runs(cited), number=number)
            for number, cited in enumerate(self._cited, start=1)
        ]

    def _runs(self, cited: Citation) -> tuple[Run, ...]:
        if cited.own:
            return said(f"“{said(cited.quote).text.strip()}” "), said("From your own notes.")
        found = self._find(cited.document_id)
        title = (found.title if found else cited.title) or cited.file
        place = f", p. {cited.page}" + (f" ({cited.file})" if cited.file != title else "")
        gone = "" if found else " This document is no longer in the library."
        return said(f"“{said(cited.quote).text.strip()}” "), italic(title), said(f"{place}.{gone}")


def works_of(citations: tuple[Citation, ...], find: FindDocument) -> list[Document]:
    """The works that were cited, each once, in the order in which they were named.

    Of one that is not in the library any more only its title and its file are known. A person's
    own notes are no works.
    """
    first: dict[str, Citation] = {}
    for cited in (each for each in citations if not each.own):
        first.setdefault(cited.document_id, cited)
    return [find(document_id) or _by_value(cited) for document_id, cited in first.items()]


def _by_value(cited: Citation) -> Document:
    never = datetime.fromtimestamp(0, UTC)
    return Document(
        id=cited.document_id,
        file=cited.file,
        path="",
        title=cited.title,
        authors=(),
        year=None,
        doi=None,
        page_count=0,
        added_at=never,
        status=DocumentStatus.FAILED,
    )
