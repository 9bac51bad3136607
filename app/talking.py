"""The services of questions, joined: what searches, answers, remembers and reads ahead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.events import Publish
from app.core.interfaces import StoredVectors
from app.processes import Adapters
from app.retrieval.feedback import Feedback
from app.retrieval.first_stage import FirstStage
from app.retrieval.late_search import LateSearcher
from app.retrieval.retriever import Retriever
from app.services.conversing import Conversing, Grounds, Minds
from app.services.index_keeper import IndexKeeper
from app.services.kept_reading import KeptParts, KeptReading
from app.services.memory_extraction import ExtractionParts, MemoryExtraction
from app.services.model_room import ModelRoom
from app.services.models import ModelsService
from app.services.pins import PinParts, PinsService
from app.services.proposing import BehindAnswers
from app.services.query_help import QueryHelp
from app.services.reading_ahead import ReadingAhead
from app.services.remembering import Remembering
from app.services.search import SearchService
from app.services.search_model import SearchModel
from app.services.self_measuring import SelfMeasuring, SelfParts
from app.services.self_questions import SelfQuestions
from app.services.sessions import SessionsService
from app.services.store import Store
from app.services.vectors_in_use import VectorsInUse
from app.shelving import Now, Shelves
from app.storage.titles import TitleTable

if TYPE_CHECKING:
    from app.main import Opened

NewId = Callable[[], str]


@dataclass(frozen=True)
class Talk:
    """The services of questions."""

    sessions: SessionsService
    search: SearchService
    query_help: QueryHelp
    measuring: SelfMeasuring
    memory: Remembering
    kept: KeptReading
    pins: PinsService
    conversing: Conversing


def talk_of(
    opened: Opened,
    adapters: Adapters,
    publish: BehindAnswers,
    shelves: Shelves,
    room: ModelRoom,
    made: tuple[Now, NewId],
) -> Talk:
    """The talk over the shelves of an open library; ``made`` gives times and ids."""
    paths, store, settings, models = opened.paths, opened.store, opened.settings, room.models
    now, new_id = made
    keeper, behind = shelves.keeper, opened.lane("late")
    sessions = SessionsService(store, publish, now, new_id)
    search = _search(store, adapters, keeper, lambda: shelves.late.is_on)
    query_help, measuring = _help(opened, search, room, publish, now)
    memory = _remembering(opened, adapters, publish, made)
    kept, pins = _reading(opened, adapters, models, publish, now)
    memory.forgetter.followers = (kept.forget_session,)
    grounds = Grounds(
        store, paths, settings, search, sessions, models, query_help, memory.memory_context, pins
    )
    minds = _minds(adapters, VectorsInUse(store.vectors, keeper))
    parts = ExtractionParts(memory.memories, models, adapters.generator, behind)
    publish.others = (kept.saw, pins.saw, MemoryExtraction(parts).saw)
    publish.propose = memory.memories.propose_from
    publish.update = memory.recall.update
    sessions.forget = memory.memories.forget_sessions
    return Talk(
        sessions=sessions,
        search=search,
        query_help=query_help,
        measuring=measuring,
        memory=memory,
        kept=kept,
        pins=pins,
        conversing=Conversing(grounds, minds, publish, now, new_id),
    )


def _search(
    store: Store, adapters: Adapters, keeper: IndexKeeper, is_late: Callable[[], bool]
) -> SearchService:
    queries = adapters.queries or adapters.questions
    late = LateSearcher(
        queries, adapters.embedder, store.tokens, store.contents, adapters.late, is_late
    )
    stored = VectorsInUse(store.vectors, keeper)
    first = FirstStage(store.lexical, adapters.index, queries, store.contents, stored)
    feedback = Feedback(stored.of_passages, store.contents)
    titles = TitleTable(store.database)
    retriever = Retriever(first, store.contents, feedback, late, titles.of_documents)
    return SearchService(store, retriever, keeper, adapters.is_encoder_ready)


def _help(
    opened: Opened, search: SearchService, room: ModelRoom, publish: Publish, now: Now
) -> tuple[QueryHelp, SelfMeasuring]:
    """What the model may do for a search, and what measures whether it is worth it."""
    models, model = room.models, SearchModel(room.generator, room.paces)
    query_help = QueryHelp(search, models, model, opened.settings)
    questions = SelfQuestions(opened.store, search, model)
    parts = SelfParts(questions, query_help, models, opened.settings)
    return query_help, SelfMeasuring(parts, opened.paths.self_measured, publish, now)


def _reading(
    opened: Opened, adapters: Adapters, models: ModelsService, publish: Publish, now: Now
) -> tuple[KeptReading, PinsService]:
    """What keeps that which models have read, and lets them read ahead."""
    store, settings, generator = opened.store, opened.settings, adapters.generator
    lane = opened.lane("models")
    ahead = ReadingAhead(lane)
    kept = KeptReading(
        KeptParts(store, models, generator, lane, opened.paths.kept_reading, ahead, settings)
    )
    pins = PinsService(PinParts(store, models, generator, ahead, kept.drop), publish, now)
    return kept, pins


def _remembering(
    opened: Opened, adapters: Adapters, publish: Publish, made: tuple[Now, NewId]
) -> Remembering:
    queries = adapters.queries or adapters.questions
    return Remembering(opened.store, adapters.questions, queries, publish, *made)


def _minds(adapters: Adapters, stored: StoredVectors) -> Minds:
    return Minds(
        adapters.questions,
        adapters.queries or adapters.questions,
        stored,
        adapters.generator,
        adapters.renderer,
        adapters.encoder.name,
        adapters.checker,
    )
