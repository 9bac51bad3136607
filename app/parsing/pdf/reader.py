"""Reads a PDF page by page into pages, sentences, passages and metadata."""

# pymupdf comes without types for most of its calls.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.messages import (
    PageRead,
    PageRecognized,
    PassagesMade,
    ReadingStarted,
    ReadStep,
)
from app.core.types import Passage
from app.parsing.arrangement import arrange
from app.parsing.furniture import RunningLines
from app.parsing.metadata import find_metadata
from app.parsing.ocr.engines import RecognizerChoice
from app.parsing.paragraphs import paragraphs
from app.parsing.passages import PassageMaker
from app.parsing.pdf.declared import declared_metadata
from app.parsing.pdf.mupdf import pymupdf
from app.parsing.pdf.opening import open_document
from app.parsing.pdf.pages import PageSource
from app.parsing.references import ReferenceFinder
from app.parsing.sections import HeadingLevels, with_levels
from app.parsing.sentences import SentenceMaker
from app.parsing.styles import BodySize
from app.parsing.tokens import TokenCounter
from app.parsing.words import RawPage

_LOOKAHEAD = 6
"""Pages known before one is read: enough to see which lines come again on every page."""
_BATCH = 20
"""Passages per step: unpickling one batch never holds a thread for long."""
_FRONT_PAGES = 2
"""Pages that title, year and DOI are looked for on."""


class MuPdfReader:
    """Implements ``core.interfaces.DocumentReader`` with MuPDF."""

    def __init__(self, tokenizer_file: str, ocr: str = "auto", ocr_languages: str = "") -> None:
        """Load the encoder's ``tokenizer.json``, by which passages are sized.

        ``ocr`` is ``auto``, ``off`` or an engine's name; ``ocr_languages`` as ``eng+deu``.
        """
        self._tokens = TokenCounter(tokenizer_file)
        self._recognizers = RecognizerChoice(ocr, ocr_languages)

    def read(
        self, path: str, document_id: str, password: str = "", cancel: CancelToken | None = None
    ) -> Iterator[ReadStep]:
        """Yield ``ReadingStarted``, each ``PageRead``, batches of passages, ``ReadingFinished``.

        Raises:
            DocumentError: its subclass says why nothing could be read.
            Cancelled: between two pages.
        """
        document = open_document(path, password)
        try:
            yield ReadingStarted(document.page_count)
            yield from self._steps(document, path, document_id, cancel)
        finally:
            document.close()

    def convert(self, source: str, target: str, cancel: CancelToken | None = None) -> None:
        """Render ``source`` (its suffix names its format) into the PDF ``target``, whole or not.

        Raises:
            DocumentError: its subclass says why it cannot be rendered.
            Cancelled: between two pages.
        """
        # Imported when needed: most readers meet PDFs only, and it takes a tenth of a second.
        from app.parsing.pdf.converting import convert

        convert(source, target, cancel)

    def _steps(
        self,
        document: pymupdf.Document,
        path: str,
        document_id: str,
        cancel: CancelToken | None,
    ) -> Iterator[ReadStep]:
        source = PageSource(document, cancel, self._recognizers)
        pages = source.pages()
        front = list(islice(pages, _FRONT_PAGES))
        metadata = find_metadata(declared_metadata(document), front)
        maker = PassageMaker(document_id, metadata.title or Path(path).stem, self._tokens.count)
        finder = ReferenceFinder(document_id)
        waiting: list[Passage] = []
        for step in read_pages(chain(front, pages), document_id, document.page_count):
            yield step
            sentences = step.sentences if isinstance(step, PageRead) else ()
            finder.add(sentences)
            waiting += maker.add(sentences)
            while len(waiting) >= _BATCH:
                yield PassagesMade(tuple(waiting[:_BATCH]))
                waiting = waiting[_BATCH:]
        yield from _batches(waiting + maker.finish())
        yield from finder.last_steps(metadata, source.problem())


def read_pages(
    pages: Iterable[RawPage], document_id: str, page_count: int
) -> Iterator[PageRead | PageRecognized]:
    """Yield each page with its sentences; looks a few pages ahead of what it yields.

    A page that took recognition is announced at once, so that progress and time budget follow.
    """
    running, body_size, levels = RunningLines(page_count), BodySize(), HeadingLevels()
    maker = SentenceMaker(document_id)
    ahead: deque[RawPage] = deque()

    def take(page: RawPage) -> Iterator[PageRead]:
        found = arrange(page, running.strip(page), body_size.size)
        texts = paragraphs(found.lines, body_size.size)
        texts = with_levels(texts, levels, is_first_page=page.number == 1)
        return maker.add_page(page, texts, found.tables, found.figures)

    for page in pages:
        if page.is_examined:
            yield PageRecognized(page.number)
        running.notice(page)
        body_size.notice(page.lines)
        levels.notice(page.lines, body_size.size, is_first_page=page.number == 1)
        ahead.append(page)
        if len(ahead) > _LOOKAHEAD:
            yield from take(ahead.popleft())
    for page in ahead:
        yield from take(page)
    yield from maker.finish()


def _batches(passages: Sequence[Passage]) -> Iterator[PassagesMade]:
    for start in range(0, len(passages), _BATCH):
        yield PassagesMade(tuple(passages[start : start + _BATCH]))
