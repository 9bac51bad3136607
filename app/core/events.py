"""What happened, in the past tense. Events carry ids and values, never widgets.

Services get ``publish``; the window registers handlers by event type, the command line prints
some of them, a test appends them to a list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.core.helping import GeneratedText
from app.core.models import DownloadProgress
from app.core.types import AddResult, Problem, SearchResult


class ImportStage(StrEnum):
    """What is being done with a document."""

    WAITING = "waiting"
    READING = "reading"
    ENCODING = "encoding"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Event:
    """The root of all events."""


@dataclass(frozen=True, slots=True)
class ImportProgressed(Event):
    """A document moved on: ``done`` of ``total`` pages (reading) or passages (encoding)."""

    document_id: str
    file: str
    stage: ImportStage
    done: int = 0
    total: int = 0
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class ImportBatchChanged(Event):
    """The whole queue: ``finished`` of ``total`` documents; equal when nothing is left.

    ``pages`` were read at ``pages_per_second``; ``searchable`` documents can be found by words.
    ``seconds_left`` is None until both reading and encoding were measured.
    """

    finished: int
    total: int
    failed: int
    seconds_left: float | None = None
    pages: int = 0
    pages_per_second: float = 0.0
    searchable: int = 0


@dataclass(frozen=True, slots=True)
class PathsWaiting(Event):
    """So many paths were asked for: they wait for the import to be run."""

    count: int


@dataclass(frozen=True, slots=True)
class PathAdded(Event):
    """A path that was asked for came to its end: what became of it."""

    result: AddResult


@dataclass(frozen=True, slots=True)
class LibraryChanged(Event):
    """A document came, went, or changed its status or metadata."""

    document_id: str


@dataclass(frozen=True, slots=True)
class CollectionsChanged(Event):
    """A collection was made, renamed or deleted, or its documents changed; ``name`` is the new."""

    name: str


@dataclass(frozen=True, slots=True)
class FoldersChanged(Event):
    """Watched folders, or the places of documents in them, are not what they were."""


@dataclass(frozen=True, slots=True)
class VersionOffered(Event):
    """Two documents look like versions of one work; ``reason`` says why."""

    newer_id: str
    older_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class SessionsChanged(Event):
    """A session was made, renamed, deleted, restored or got a turn."""

    session_id: str


@dataclass(frozen=True, slots=True)
class QuestionAsked(Event):
    """A turn was stored; nothing has been searched yet."""

    turn_id: str
    session_id: str
    question: str


@dataclass(frozen=True, slots=True)
class QuestionRewritten(Event):
    """A question is searched as ``searched_as``, beside texts that no paper holds.

    ``seconds`` is how long the help of a model was estimated to take before it began.
    """

    turn_id: str
    searched_as: str
    generated: tuple[GeneratedText, ...]
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class EvidenceFound(Event):
    """The passages an answer will rest on; shown before the first word of the answer."""

    turn_id: str
    results: tuple[SearchResult, ...]
    is_lexical_only: bool


@dataclass(frozen=True, slots=True)
class TokenGenerated(Event):
    """A piece of an answer, in order."""

    turn_id: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerReady(Event):
    """An answer was cited, verified and stored."""

    turn_id: str
    session_id: str


@dataclass(frozen=True, slots=True)
class AnswerFailed(Event):
    """A question stayed without an answer; it is kept. ``problem`` None: it was stopped."""

    turn_id: str
    session_id: str
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class MemoryProposed(Event):
    """Something that was said in a turn may be worth remembering, or was remembered at once."""

    memory_id: str
    turn_id: str


@dataclass(frozen=True, slots=True)
class MemoriesChanged(Event):
    """What is remembered, or proposed, is not what it was."""


@dataclass(frozen=True, slots=True)
class NotesChanged(Event):
    """A note was written, changed, removed or brought back."""


@dataclass(frozen=True, slots=True)
class HighlightsChanged(Event):
    """Highlights of a document changed."""

    document_id: str


@dataclass(frozen=True, slots=True)
class ModelsChanged(Event):
    """A model was added, tested, chosen, removed, or fetched."""


@dataclass(frozen=True, slots=True)
class ModelTesting(Event):
    """A reading test goes on: ``done`` of ``total`` questions."""

    model: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class DownloadMoved(Event):
    """A download went on; ``is_over`` with the last one, however it ended."""

    progress: DownloadProgress
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class WorkerRestarted(Event):
    """A worker process died or was killed, and a fresh one serves the next call."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndexRebuilding(Event):
    """The search index is being made anew: ``done`` of ``total`` passages."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class EncodingAnew(Event):
    """The library is being encoded by another encoder: ``done`` of ``total`` passages.

    ``problem`` says why it stopped; what was encoded is kept.
    """

    name: str
    done: int
    total: int
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class EncoderChanged(Event):
    """Searching by meaning uses this encoder from now on."""

    name: str


@dataclass(frozen=True, slots=True)
class LateIndexProgressed(Event):
    """Token vectors are being made: ``done`` of ``total`` passages that lacked them."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class MeasuringProgressed(Event):
    """The search measures itself: ``done`` of ``total`` questions in the way called ``what``."""

    what: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class MeasuringEnded(Event):
    """The search has measured itself, or was stopped, or could not."""


@dataclass(frozen=True, slots=True)
class LibraryDamaged(Event):
    """The database fails its check; everything goes on as far as it can until it is mended."""

    problem: Problem


Publish = Callable[[Event], None]
