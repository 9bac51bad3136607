"""The Protocols of ``app.core.interfaces``, each forwarded to a ``WorkerProcess``.

Here a death, a time limit or a full memory of a process becomes an error that a person can
understand. Services see no difference between a proxy and the object itself.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from app.core.cancel import CancelToken
from app.core.errors import (
    DocumentTimedOut,
    DocumentTooLarge,
    DocumentUnreadable,
    IndexDamaged,
    WorkerDied,
)
from app.core.messages import PageRecognized, ReadingStarted, ReadStep
from app.core.notes import Highlight, PageWord
from app.core.types import PageImage
from app.workers.embedding import EmbedderProxy
from app.workers.exchange import WorkerFailed
from app.workers.generating import GeneratorProxy
from app.workers.process import TimeLimit, WorkerProcess

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

__all__ = ["EmbedderProxy", "GeneratorProxy", "ReaderProxy", "RendererProxy", "VectorIndexProxy"]

RENDER_SECONDS = 20.0
WORDS_SECONDS = 10.0
PRINT_SECONDS = 120.0
RECOGNITION_SECONDS = 30.0
"""What each page that is a picture adds to the budget: a full one takes 2-20 s of a core."""
INDEX_SECONDS = 300.0

OUT_OF_MEMORY = ("SIGKILL", "SIGABRT")
"""How a process ends that gets no memory: the kernel kills it, or a C++ library gives up."""

CRASHES = ("SIGSEGV", "SIGBUS", "SIGABRT", "SIGILL")
"""How Chroma ends when it believes a damaged file."""


def _ended_by(process: WorkerProcess, names: Sequence[str]) -> bool:
    code = process.last_exit_code or 0
    return code < 0 and code in {-int(getattr(signal, each, 0)) for each in names}


class ReaderProxy:
    """A ``DocumentReader`` in a process of its own, with a time budget that grows per page."""

    def __init__(
        self, process: WorkerProcess, seconds_base: float = 60.0, seconds_per_page: float = 0.5
    ) -> None:
        self._process = process
        self._seconds_base = seconds_base
        self._seconds_per_page = seconds_per_page

    def read(
        self, path: str, document_id: str, password: str = "", cancel: CancelToken | None = None
    ) -> Iterator[ReadStep]:
        """Yield the steps as they come.

        Raises:
            DocumentError: as the reader, and DocumentTimedOut, DocumentTooLarge,
                DocumentUnreadable for what its process could not survive.
        """
        limit = TimeLimit(self._seconds_base)
        steps = self._process.stream(
            "read", path, document_id, password, timeout=limit, cancel=cancel
        )
        try:
            for step in steps:
                if isinstance(step, ReadingStarted):
                    limit.extend(self._seconds_per_page * step.page_count)
                elif isinstance(step, PageRecognized):
                    limit.extend(RECOGNITION_SECONDS)
                yield cast("ReadStep", step)
        except TimeoutError as error:
            raise DocumentTimedOut(
                f"Reading took longer than {limit.seconds:.0f} seconds and was stopped.",
                "Print the file to a new PDF and add that, or leave it out.",
            ) from error
        except MemoryError as error:
            raise _too_large() from error
        except (WorkerDied, WorkerFailed) as error:
            if isinstance(error, WorkerDied) and _ended_by(self._process, OUT_OF_MEMORY):
                raise _too_large() from error
            raise DocumentUnreadable(
                "The PDF reader broke down on this file.",
                "Print the file to a new PDF and add that, or leave it out.",
            ) from error

    def convert(self, source: str, target: str, cancel: CancelToken | None = None) -> None:
        """Render another format into a PDF within the time budget.

        Raises:
            DocumentError: as the converter, and what its process could not survive.
        """
        try:
            self._process.call("convert", source, target, timeout=self._seconds_base, cancel=cancel)
        except TimeoutError as error:
            raise DocumentTimedOut(
                f"Rendering took longer than {self._seconds_base:.0f} seconds and was stopped.",
                "Save the file as a PDF and add that, or leave it out.",
            ) from error
        except WorkerFailed as error:
            raise DocumentUnreadable(
                "Rendering this file as pages broke down.",
                "Save it as a PDF and add that, or leave it out.",
            ) from error
        except (MemoryError, WorkerDied) as error:
            raise DocumentTooLarge(
                "Rendering this file needs more memory than Carrel allows itself.",
                "Save the file as a PDF and add that, or split it.",
            ) from error


def _too_large() -> DocumentTooLarge:
    return DocumentTooLarge(
        "Reading this file needs more memory than Carrel allows itself.",
        "Split it into smaller PDFs, or print it to a new one, and add that.",
    )


class RendererProxy:
    """A ``PageRenderer`` in a process of its own."""

    def __init__(self, process: WorkerProcess) -> None:
        self._process = process

    def render(self, path: str, number: int, scale: float, password: str = "") -> PageImage:
        """Draw page ``number`` (1-based) at ``scale`` pixels per point.

        Raises:
            DocumentUnreadable: it cannot be drawn, or not within ``RENDER_SECONDS``.
        """
        try:
            image = self._process.call(
                "render", path, number, scale, password, timeout=RENDER_SECONDS
            )
        except (TimeoutError, MemoryError, WorkerDied, WorkerFailed) as error:
            raise DocumentUnreadable(
                f"Page {number} cannot be drawn.",
                "Open the file in another PDF program to see this page.",
            ) from error
        return cast("PageImage", image)

    def words(self, path: str, number: int, password: str = "") -> tuple[PageWord, ...]:
        """The words of page ``number`` (1-based).

        Raises:
            DocumentUnreadable: it cannot be read, or not within ``WORDS_SECONDS``.
        """
        try:
            found = self._process.call("words", path, number, password, timeout=WORDS_SECONDS)
        except (TimeoutError, MemoryError, WorkerDied, WorkerFailed) as error:
            raise DocumentUnreadable(
                f"The words of page {number} cannot be read.",
                "Open the file in another PDF program to see this page.",
            ) from error
        return cast("tuple[PageWord, ...]", found)

    def marked(self, path: str, highlights: Sequence[Highlight], password: str = "") -> bytes:
        """A copy of a PDF with highlights as annotations.

        Raises:
            DocumentUnreadable: it cannot be written, or not within ``PRINT_SECONDS``.
            DocumentTooLarge: it needs more memory than there is.
        """
        try:
            made = self._process.call(
                "marked", path, tuple(highlights), password, timeout=PRINT_SECONDS
            )
        except MemoryError as error:
            raise DocumentTooLarge(
                "Copying this PDF needs more memory than Carrel allows itself.",
                "Split it into smaller PDFs.",
            ) from error
        except (TimeoutError, WorkerDied, WorkerFailed) as error:
            raise DocumentUnreadable(
                "The highlights cannot be written into a copy of this PDF.",
                "Print the file to a new PDF, add that, and mark it there.",
            ) from error
        return cast("bytes", made)

    def pdf_of_html(self, html: str, title: str, date: str = "") -> bytes:
        """One page of HTML as a PDF with this title and ISO date.

        Raises:
            DocumentUnreadable, DocumentTooLarge: it cannot be laid out, or not within
                ``PRINT_SECONDS``.
        """
        try:
            made = self._process.call("pdf_of_html", html, title, date, timeout=PRINT_SECONDS)
        except (TimeoutError, MemoryError, WorkerDied, WorkerFailed) as error:
            raise DocumentUnreadable(
                "The text cannot be laid out on pages.", "Export it as HTML and print that."
            ) from error
        return cast("bytes", made)


class VectorIndexProxy:
    """A ``VectorIndex`` in a process of its own, the only one that may own its folder.

    ``of`` names the method that leads to a second index in the same process; empty: the first.
    """

    def __init__(self, process: WorkerProcess, of: str = "") -> None:
        self._process = process
        self._of = of

    def upsert(self, ids: Sequence[str], document_ids: Sequence[str], vectors: Vectors) -> None:
        """Store ``(n, dimension)`` vectors under passage ids; an id that exists is replaced."""
        self._call("upsert", list(ids), list(document_ids), vectors)

    def query(
        self, vector: Vectors, k: int, document_ids: Sequence[str] = ()
    ) -> list[tuple[str, float]]:
        """The ``k`` passages with the largest cosine, best first; goes before any upsert."""
        found = self._call("query", vector, k, list(document_ids), priority=1)
        return cast("list[tuple[str, float]]", found)

    def remove_documents(self, document_ids: Sequence[str]) -> None:
        """Forget all passages of these documents."""
        self._call("remove_documents", list(document_ids))

    def find_missing(self, ids: Sequence[str], vectors: Vectors) -> list[str]:
        """The ids that are not found with their own vector."""
        return cast("list[str]", self._call("find_missing", list(ids), vectors))

    def count(self) -> int:
        """How many vectors the index believes to hold."""
        return cast("int", self._call("count"))

    def reset(self) -> None:
        """Begin anew in a fresh, empty folder."""
        self._call("reset")

    def _call(self, method: str, *args: object, priority: int = 0) -> object:
        path = (self._of, method) if self._of else (method,)
        try:
            return self._process.call(*path, *args, timeout=INDEX_SECONDS, priority=priority)
        except (TimeoutError, MemoryError, WorkerDied) as error:
            if isinstance(error, WorkerDied) and not _ended_by(self._process, CRASHES):
                raise
            raise IndexDamaged(
                "The search index does not answer.",
                "Run 'carrel doctor --repair' to build it anew from the library.",
            ) from error
