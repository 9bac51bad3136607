"""What the rooms need from one another, as Protocols.

Vectors are numpy arrays, float32, normalized to length 1; numpy is named for type checkers only.
Every method may raise ``Cancelled`` where it takes a token, and ``WorkerDied`` where a process
stands behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.core.cancel import CancelToken
from app.core.checking import Judgment
from app.core.messages import GenerationRequest, Message, ReadStep, TextStream
from app.core.notes import Highlight, PageWord
from app.core.searching import EVERYWHERE, Scope
from app.core.tokens import TokenVectors
from app.core.types import PageImage, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

T = TypeVar("T")


class DocumentReader(Protocol):
    """File bytes -> pages, sentences, passages."""

    def read(
        self, path: str, document_id: str, password: str = "", cancel: CancelToken | None = None
    ) -> Iterator[ReadStep]:
        """Yield ``ReadingStarted``, each ``PageRead`` with batches of passages in between.

        ``ReferencesFound`` may follow, in batches; ``ReadingFinished`` is the last step.

        Raises:
            DocumentError: its subclass says why nothing could be read.
        """
        ...


class DocumentConverter(Protocol):
    """Other formats -> a PDF that is read, shown and cited like any other."""

    def convert(self, source: str, target: str, cancel: CancelToken | None = None) -> None:
        """Render ``source`` (its suffix names its format) into the PDF ``target``, whole or not.

        Nothing that the source names is fetched, opened or run.

        Raises:
            DocumentError: its subclass says why it cannot be rendered.
        """
        ...


class FileReader(DocumentReader, DocumentConverter, Protocol):
    """Any file of the library: converted where it must be, then read."""


class PageRenderer(Protocol):
    """Pages -> pictures, and the words that stand in them."""

    def render(self, path: str, number: int, scale: float, password: str = "") -> PageImage:
        """Draw page ``number`` (1-based) at ``scale`` pixels per point.

        Raises:
            DocumentUnreadable: the file or the page cannot be drawn.
        """
        ...

    def words(self, path: str, number: int, password: str = "") -> tuple[PageWord, ...]:
        """The words of page ``number`` (1-based) in reading order; none in a scan.

        Boxes are in points of the page before it is turned, as those of sentences.

        Raises:
            DocumentUnreadable: the file or the page cannot be read.
        """
        ...

    def marked(self, path: str, highlights: Sequence[Highlight], password: str = "") -> bytes:
        """A copy of a PDF with highlights as annotations; the file itself stays as it is.

        Those without boxes are left out. A locked file's copy stays locked by its password.

        Raises:
            DocumentUnreadable, DocumentTooLarge: the file cannot be read or written anew.
        """
        ...

    def pdf_of_html(self, html: str, title: str, date: str = "") -> bytes:
        """One page of HTML as a PDF with this title and ISO date; the same for the same input.

        Raises:
            DocumentUnreadable, DocumentTooLarge: it cannot be laid out.
        """
        ...


class Embedder(Protocol):
    """Text -> vectors."""

    def name(self) -> str:
        """The encoder's name; vectors of two names are never mixed."""
        ...

    def dimension(self) -> int:
        """Numbers per vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode ``n`` texts into ``(n, dimension)`` float32, rows of length 1, same order.

        Longer texts than the encoder reads are encoded in windows and averaged. Where an encoder
        tells queries from passages, the wiring gives who searches one whose texts are queries.
        """
        ...

    def encode_tokens(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        """What ``encode`` gives, and the vectors of each text's tokens out of the same pass.

        Offsets are those in the text given, also beyond what the encoder reads at once.
        """
        ...


class VectorIndex(Protocol):
    """Approximate search over passage vectors; can be rebuilt, so it is never the truth."""

    def upsert(self, ids: Sequence[str], document_ids: Sequence[str], vectors: Vectors) -> None:
        """Store ``(n, dimension)`` vectors under passage ids; an id that exists is replaced."""
        ...

    def query(
        self, vector: Vectors, k: int, document_ids: Sequence[str] = ()
    ) -> list[tuple[str, float]]:
        """The ``k`` passages with the largest cosine (-1 to 1), best first, ties by id.

        ``document_ids`` empty searches everything.
        """
        ...

    def remove_documents(self, document_ids: Sequence[str]) -> None:
        """Forget all passages of these documents."""
        ...

    def find_missing(self, ids: Sequence[str], vectors: Vectors) -> list[str]:
        """Look each vector up; the ids that are not found with their own vector.

        Counts alone miss half of all damage, so a spread sample of ids is given here.
        """
        ...

    def count(self) -> int:
        """How many vectors the index believes to hold."""
        ...

    def reset(self) -> None:
        """Begin anew in a fresh, empty folder."""
        ...


class StoredVectors(Protocol):
    """Vectors of the encoder in use, as they are kept: the truth that an index is made of."""

    def of_documents(self, document_ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """Ids ``(n)`` and vectors ``(n, d)`` of the encoded passages of some documents."""
        ...

    def of_passages(self, ids: Sequence[str]) -> Mapping[str, Vectors]:
        """Vectors ``(d,)`` of passages by id; those without one are left out."""
        ...


class LexicalIndex(Protocol):
    """BM25 over title, section and text of passages."""

    def search(self, query: str, k: int, scope: Scope = EVERYWHERE) -> list[tuple[str, float]]:
        """Passage ids and scores (higher is better), best first, ties by id.

        Any text is a valid query: what is not understood as syntax is searched as words.
        """
        ...

    def allowed(self, query: str, ids: Sequence[str]) -> set[str]:
        """Those of these passages that the signs of a query allow, however they were found.

        All of them where the query has none: no phrase, no AND, nothing left out.
        """
        ...


class PassageStore(Protocol):
    """Passages by id."""

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages that exist, in the order asked for."""
        ...

    def within(self, ids: Sequence[str], scope: Scope) -> set[str]:
        """Those of these passages that a scope holds."""
        ...


class TokenStore(Protocol):
    """Token vectors of passages, packed, and the texts that they are made of."""

    def packed(self, encoder: str, passage_ids: Sequence[str]) -> dict[str, bytes]:
        """The packed vectors of these passages, by id; passages without any are left out."""
        ...

    def encoded_texts(self, passage_ids: Sequence[str]) -> dict[str, tuple[str, int]]:
        """By id, what is encoded for a passage and where in it the passage's own text begins."""
        ...


class Generator(Protocol):
    """Prompt -> text, from a language model."""

    def context_length(self, model_path: str) -> int:
        """Tokens that a prompt and its answer may take together, with the memory there is here.

        The same for every request as long as the model stays loaded; nothing is loaded for it.

        Raises:
            ModelError: the model cannot be loaded: missing, damaged, too large.
        """
        ...

    def count_tokens(self, model_path: str, messages: Sequence[Message]) -> int:
        """Tokens of the prompt as the model's chat template writes it.

        Raises:
            ModelError: the model cannot be loaded.
        """
        ...

    def stream(self, request: GenerationRequest, cancel: CancelToken) -> TextStream:
        """Yield pieces of text until the model ends, ``max_tokens`` or a cancel (within 0.5 s).

        The generator's value (what ``yield from`` gives) says why it ended. Same request, model
        file and thread count: same text.

        Raises:
            ModelError: the model cannot be loaded.
            ContextOverflow: the prompt leaves no room for an answer; checked before decoding.
        """
        ...

    def choose(
        self,
        model_path: str,
        messages: Sequence[Message],
        options: Sequence[str],
        cancel: CancelToken,
    ) -> tuple[float, ...]:
        """Natural log-probabilities of the options as the first word of the answer.

        One for each option, 0 or less; only an option's first token counts. Same input, model
        file and thread count: same numbers. A cancel is seen within 0.5 s.

        Raises:
            ModelError: the model cannot be loaded.
            ContextOverflow: the prompt does not fit; checked before anything is read.
        """
        ...

    def read_ahead(
        self, model_path: str, messages: Sequence[Message], key: str, cancel: CancelToken
    ) -> int:
        """Read a prompt and keep what was read under ``key``; gives how many tokens that is.

        A later prompt that begins alike goes on from there, after a restart too. An endpoint
        reads nothing ahead: 0. A cancel is seen within 0.5 s.

        Raises:
            ModelError: the model cannot be loaded.
            ContextOverflow: the prompt does not fit; checked before anything is read.
        """
        ...

    def keep_read(self, model_path: str, key: str) -> int:
        """Keep what was read and written last under ``key``; its tokens, 0 where it is not kept.

        That is a prompt whose request named the key: what was read for another is never kept.
        """
        ...

    def drop_kept(self, key: str) -> None:
        """Forget what was kept under ``key``, on disk too; an unknown key changes nothing."""
        ...

    def release(self) -> None:
        """Give the memory of the model back; the next request loads it again."""
        ...


class ClaimChecker(Protocol):
    """Claim and evidence, read together -> does the one follow from the other?"""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgment]:
        """How each evidence bears on its claim, for pairs ``(claim, evidence)``, in order.

        As many as pairs, or none at all where there is no verifier: then rules alone decide. The
        same pairs give the same numbers.
        """
        ...


class JobHandle(Protocol):
    """One piece of work in a lane."""

    @property
    def token(self) -> CancelToken:
        """What the work looks at to know whether to stop."""
        ...

    def cancel(self) -> None:
        """Ask it to stop; if it has not begun it never will."""
        ...


class Lane(Protocol):
    """A queue served by one thread: work on one resource is serial by construction."""

    @property
    def is_idle(self) -> bool:
        """True when nothing runs and nothing waits."""
        ...

    def submit(
        self,
        work: Callable[[CancelToken], T],
        on_done: Callable[[T], None] | None = None,
        on_failed: Callable[[BaseException], None] | None = None,
    ) -> JobHandle:
        """Queue ``work``; the callbacks run in the lane's thread. ``Cancelled`` calls neither."""
        ...
