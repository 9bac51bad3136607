"""Scriptable stand-ins for every Protocol of ``app.core.interfaces``: instant, exact, in-process.

Each fake keeps what it was asked in a public list, so that a test can look at it.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.core.cancel import Cancelled, CancelToken
from app.core.messages import (
    GenerationRequest,
    Message,
    PageRead,
    PassagesMade,
    ReadingFinished,
    ReadingStarted,
    ReadStep,
    StopReason,
    TextStream,
)
from app.core.notes import Highlight, PageWord
from app.core.searching import EVERYWHERE, Scope, section_kind
from app.core.tokens import TokenVectors
from app.core.types import Box, Metadata, Page, PageImage, Passage, Sentence, SentenceKind

Vectors = NDArray[np.float32]

DEFAULT_PAGES = (
    "Bees navigate by the position of the sun. Foragers dance to tell where nectar is.",
    "The dance of a honey bee encodes distance and direction. Cloudy days make it longer.",
)
"""Two pages of two sentences each: enough to search, cite and light up."""

PAGE_WIDTH = 612.0
PAGE_HEIGHT = 792.0
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"\w+")


class FakeReader:
    """Reads the scripted ``pages`` out of any path: one passage per page."""

    def __init__(
        self,
        pages: Sequence[str] = DEFAULT_PAGES,
        metadata: Metadata | None = None,
        error: Exception | None = None,
    ) -> None:
        self.pages = tuple(pages)
        self.metadata = metadata or Metadata("On the dance of bees", ("Ada Apis",), 2020)
        self.error = error
        self.read_paths: list[str] = []
        self.passwords: list[str] = []
        self.before_page: Callable[[int], None] = lambda number: None

    def convert(self, source: str, target: str, cancel: CancelToken | None = None) -> None:
        """Copy the file: what is converted reads as the same pages."""
        Path(target).write_bytes(Path(source).read_bytes())

    def read(
        self, path: str, document_id: str, password: str = "", cancel: CancelToken | None = None
    ) -> Iterator[ReadStep]:
        """Yield the steps of a whole read; ``before_page`` is called with each page's number."""
        self.read_paths.append(path)
        self.passwords.append(password)
        if self.error is not None:
            raise self.error
        yield ReadingStarted(len(self.pages))
        count = 0
        for number, text in enumerate(self.pages, start=1):
            self.before_page(number)
            if cancel is not None:
                cancel.raise_if_cancelled()
            sentences = fake_sentences(document_id, number, text, count)
            count += len(sentences)
            yield PageRead(Page(document_id, number, text, PAGE_WIDTH, PAGE_HEIGHT), sentences)
            yield PassagesMade((fake_passage(document_id, number, sentences),))
        yield ReadingFinished(self.metadata)


def fake_sentences(
    document_id: str, number: int, text: str, first: int = 0
) -> tuple[Sentence, ...]:
    """Split ``text`` at full stops; sentence ``i`` of a page gets one line, 20 points high."""
    made: list[Sentence] = []
    start = 0
    for line, piece in enumerate(_SENTENCE_END.split(text)):
        start = text.index(piece, start)
        end = start + len(piece)
        top = 72.0 + 20.0 * line
        box = Box(number, 72.0, top, 540.0, top + 12.0)
        name = f"{document_id[:16]}-s{first + line}"
        made.append(
            Sentence(name, document_id, number, start, end, piece, (box,), SentenceKind.BODY)
        )
        start = end
    return tuple(made)


def fake_passage(document_id: str, number: int, sentences: Sequence[Sentence]) -> Passage:
    """One passage of all ``sentences``, as the passage of page ``number``."""
    return Passage(
        id=f"{document_id[:16]}-p{number - 1}",
        document_id=document_id,
        first_page=number,
        last_page=number,
        sentence_ids=tuple(each.id for each in sentences),
        section="Results",
        text=" ".join(each.text for each in sentences),
    )


class FakeRenderer:
    """Draws every page in one color; ``words_of`` are the words of pages by number."""

    def __init__(self, color: tuple[int, int, int] = (255, 255, 255)) -> None:
        self.color = color
        self.words_of: dict[int, tuple[PageWord, ...]] = {}
        self.rendered: list[tuple[str, int, float]] = []

    def render(self, path: str, number: int, scale: float, password: str = "") -> PageImage:
        """A letter page of one color at ``scale`` pixels per point."""
        self.rendered.append((path, number, scale))
        width, height = max(1, round(PAGE_WIDTH * scale)), max(1, round(PAGE_HEIGHT * scale))
        return PageImage(number, width, height, bytes(self.color) * (width * height))

    def words(self, path: str, number: int, password: str = "") -> tuple[PageWord, ...]:
        """The words given for a page."""
        return self.words_of.get(number, ())

    def marked(self, path: str, highlights: Sequence[Highlight], password: str = "") -> bytes:
        """A file that names what was marked."""
        return b"%PDF " + " ".join(each.id for each in highlights).encode()

    def pdf_of_html(self, html: str, title: str, date: str = "") -> bytes:
        """What was to be printed, as it came."""
        return f"%PDF {title} {date}\n{html}".encode()


class FakeEmbedder:
    """Hashes words into a normalized bag: texts that share words are close, always the same."""

    def __init__(self, dimension: int = 64, name: str = "fake-encoder") -> None:
        self._dimension = dimension
        self._name = name
        self.encoded: list[str] = []
        self.error: Exception | None = None
        self.is_ready = True

    def name(self) -> str:
        """The name given."""
        return self._name

    def dimension(self) -> int:
        """The dimension given."""
        return self._dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """``(n, dimension)`` float32 rows of length 1; a text without words points to 0."""
        if self.error is not None:
            raise self.error
        self.encoded.extend(texts)
        return self._bags(texts)

    def _bags(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in _WORD.findall(text.lower()):
                digest = hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()
                vectors[row, int.from_bytes(digest[:4], "big") % self._dimension] += 1.0
            if not vectors[row].any():
                vectors[row, 0] = 1.0
            vectors[row] /= np.linalg.norm(vectors[row])
        return vectors

    def encode_tokens(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        """Every word is a token, with the vector of a text of that word alone."""
        vectors, tokens = self.encode(texts), []
        for text in texts:
            words = list(_WORD.finditer(text))
            spans = np.array([each.span() for each in words], dtype=np.int32).reshape(-1, 2)
            tokens.append(TokenVectors(spans, self._bags([each[0] for each in words])))
        return vectors, tokens

    def for_questions(self) -> FakeEmbedder:
        """Itself: nothing waits here."""
        return self


class FakeVectorIndex:
    """Exact search over a dictionary."""

    def __init__(self) -> None:
        self.vectors: dict[str, Vectors] = {}
        self.document_of: dict[str, str] = {}
        self.resets = 0
        self.error: Exception | None = None

    def upsert(self, ids: Sequence[str], document_ids: Sequence[str], vectors: Vectors) -> None:
        """Keep each row under its id."""
        self._fail_if_told()
        for each, document_id, vector in zip(ids, document_ids, vectors, strict=True):
            self.vectors[each] = np.array(vector, dtype=np.float32)
            self.document_of[each] = document_id

    def query(
        self, vector: Vectors, k: int, document_ids: Sequence[str] = ()
    ) -> list[tuple[str, float]]:
        """The largest dot products, ties by id."""
        self._fail_if_told()
        wanted = set(document_ids)
        scored = [
            (each, float(np.dot(kept, np.asarray(vector).ravel())))
            for each, kept in self.vectors.items()
            if not wanted or self.document_of[each] in wanted
        ]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:k]

    def remove_documents(self, document_ids: Sequence[str]) -> None:
        """Drop the rows of these documents."""
        self._fail_if_told()
        gone = [each for each, owner in self.document_of.items() if owner in set(document_ids)]
        for each in gone:
            del self.vectors[each], self.document_of[each]

    def find_missing(self, ids: Sequence[str], vectors: Vectors) -> list[str]:
        """Ids without a row, or whose row is another vector."""
        self._fail_if_told()
        return [
            each
            for each, vector in zip(ids, vectors, strict=True)
            if each not in self.vectors or float(np.dot(self.vectors[each], vector)) < 0.999
        ]

    def count(self) -> int:
        """How many rows there are."""
        self._fail_if_told()
        return len(self.vectors)

    def reset(self) -> None:
        """Drop everything, the scripted error too: a fresh folder is sound."""
        self.vectors.clear()
        self.document_of.clear()
        self.resets += 1
        self.error = None

    def _fail_if_told(self) -> None:
        if self.error is not None:
            raise self.error


class FakeGenerator:
    """Streams scripted pieces; with a ``gate`` it waits for it before each piece."""

    def __init__(
        self,
        pieces: Sequence[str] = ("Bees ", "dance ", "[1]."),
        gate: threading.Event | None = None,
        error: Exception | None = None,
        reply: Callable[[GenerationRequest], Sequence[str]] | None = None,
        choice: Callable[[str, str], float] | None = None,
    ) -> None:
        self.choice = choice
        self.choices: list[tuple[Message, ...]] = []
        self.pieces = tuple(pieces)
        self.gate = gate
        self.error = error
        self.reply = reply
        self.requests: list[GenerationRequest] = []
        self.cancelled = 0
        self.stops = StopReason.END
        self.kept: dict[str, int] = {}
        self.releases = 0

    def context_length(self, model_path: str) -> int:
        """4,096, whatever the model."""
        return 4_096

    def count_tokens(self, model_path: str, messages: Sequence[Message]) -> int:
        """Words of all messages plus four a message."""
        return sum(len(each.content.split()) + 4 for each in messages)

    def stream(self, request: GenerationRequest, cancel: CancelToken) -> TextStream:
        """Yield ``reply(request)`` or the scripted pieces; a cancel is noticed within 10 ms.

        ``stops`` says why it ended.
        """
        self.requests.append(request)
        if self.error is not None:
            raise self.error
        for piece in self.reply(request) if self.reply is not None else self.pieces:
            self._wait(cancel)
            yield piece
        return self.stops

    def choose(
        self,
        model_path: str,
        messages: Sequence[Message],
        options: Sequence[str],
        cancel: CancelToken,
    ) -> tuple[float, ...]:
        """The logarithm of each option's share by ``choice(prompt, option)``, else equal ones."""
        self.choices.append(tuple(messages))
        if self.error is not None:
            raise self.error
        self._wait(cancel)
        prompt = "\n".join(each.content for each in messages)
        logits = [self.choice(prompt, each) if self.choice else 0.0 for each in options]
        total = float(np.logaddexp.reduce(logits))
        return tuple(each - total for each in logits)

    def read_ahead(
        self, model_path: str, messages: Sequence[Message], key: str, cancel: CancelToken
    ) -> int:
        """Count the tokens and remember the key in ``kept``."""
        self._wait(cancel)
        if self.error is not None:
            raise self.error
        self.kept[key] = self.count_tokens(model_path, messages)
        return self.kept[key]

    def keep_read(self, model_path: str, key: str) -> int:
        """Remember the last request that named the key; 0 where there was none."""
        named = [each for each in self.requests if each.key == key]
        if not named:
            return 0
        self.kept[key] = self.count_tokens(model_path, named[-1].messages)
        return self.kept[key]

    def drop_kept(self, key: str) -> None:
        """Forget the key."""
        self.kept.pop(key, None)

    def release(self) -> None:
        """Count it."""
        self.releases += 1

    def _wait(self, cancel: CancelToken) -> None:
        while True:
            if cancel.is_cancelled:
                self.cancelled += 1
                raise Cancelled
            if self.gate is None or self.gate.wait(0.01):
                return


class FakeLexicalIndex:
    """Counts shared words over the texts given; enough to order a handful of passages."""

    def __init__(self, passages: Sequence[Passage] = ()) -> None:
        self.stored: dict[str, Passage] = {each.id: each for each in passages}
        self.queries: list[str] = []

    def search(self, query: str, k: int, scope: Scope = EVERYWHERE) -> list[tuple[str, float]]:
        """Passages with at least one word of the query, by their number of such words."""
        self.queries.append(query)
        words = set(_WORD.findall(query.lower()))
        wanted = scope.document_ids
        scored = [
            (each.id, float(len(words & set(_WORD.findall(each.text.lower())))))
            for each in self.stored.values()
            if wanted is None or each.document_id in wanted
        ]
        found = [pair for pair in scored if pair[1] > 0]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:k]

    def allowed(self, query: str, ids: Sequence[str]) -> set[str]:
        """Those without a word that the query leaves out by a minus sign."""
        unwanted = {each[1:] for each in query.lower().split() if each.startswith("-")}
        return {
            each.id
            for each in self.passages(ids)
            if not unwanted & set(_WORD.findall(each.text.lower()))
        }

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages that exist, in the order asked for."""
        return [self.stored[each] for each in ids if each in self.stored]

    def within(self, ids: Sequence[str], scope: Scope) -> set[str]:
        """Those of a document that the scope holds, in a section of one of its kinds."""
        found = self.passages(ids)
        if scope.document_ids is not None:
            found = [each for each in found if each.document_id in scope.document_ids]
        kinds = scope.sections
        return {each.id for each in found if not kinds or section_kind(each.section) in kinds}
