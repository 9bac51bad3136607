"""What a conversation is made of, joined: answers, their exports and their capsules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.core.events import Publish
from app.core.interfaces import ClaimChecker, Embedder, Generator, PageRenderer, StoredVectors
from app.paths import Paths
from app.services.abstention import Abstention
from app.services.answer_memory import AnswerMemory
from app.services.answering import AnsweringParts, AnsweringService
from app.services.capsule import CapsuleParts, CapsuleService
from app.services.evidence import EvidenceFinder
from app.services.export import ExportService, StyleShelf
from app.services.memory_context import MemoryContextService
from app.services.model_digest import ModelDigests
from app.services.models import ModelsService
from app.services.pins import PinsService
from app.services.query_help import QueryHelp
from app.services.recomposing import Recomposer
from app.services.search import SearchService
from app.services.sessions import SessionsService
from app.services.settings_store import SettingsStore
from app.services.store import Store
from app.services.writing import Writer


@dataclass(frozen=True, slots=True)
class Minds:
    """What reads, writes and draws.

    ``questions`` encodes texts and ``queries`` queries, both by an encoder of this name, whose
    vectors of passages are ``stored``.
    """

    questions: Embedder
    queries: Embedder
    stored: StoredVectors
    generator: Generator
    renderer: PageRenderer
    encoder: str
    checker: ClaimChecker | None = None


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a conversation stands on."""

    store: Store
    paths: Paths
    settings: SettingsStore
    search: SearchService
    sessions: SessionsService
    models: ModelsService
    help: QueryHelp
    memory: MemoryContextService
    pins: PinsService


class Conversing:
    """The services of conversations over one library."""

    def __init__(
        self,
        grounds: Grounds,
        minds: Minds,
        publish: Publish,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        store, settings = grounds.store, grounds.settings
        writer = Writer(minds.generator, minds.questions, publish, minds.checker)
        memory = AnswerMemory(store, grounds.memory, writer)
        parts = AnsweringParts(
            store,
            grounds.search,
            grounds.sessions,
            grounds.models,
            EvidenceFinder(store, minds.questions),
            Abstention(store, minds.queries, minds.stored),
            writer,
            settings,
            grounds.help,
            memory,
            grounds.pins.block,
        )
        self.answering = AnsweringService(parts, publish, now, new_id)
        self.exports = ExportService(
            grounds.sessions,
            store.documents.get,
            minds.renderer,
            StyleShelf(grounds.paths.styles),
            lambda: settings.current.citation_style,
        )
        recomposer = Recomposer(writer, memory.again, grounds.models.reading_score)
        digests = ModelDigests(grounds.paths.cache / "model-digests.json")
        self.capsules = CapsuleService(
            CapsuleParts(
                grounds.sessions,
                grounds.models,
                digests,
                recomposer,
                minds.encoder,
            )
        )
